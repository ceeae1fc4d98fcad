"""How far a footprint reaches to one side of a line: for those who have a side of it, and leave it.

A place is on the side of the part of the line that is nearest to it. Beyond the ends of a line, where an end is the
nearest and the line does not come so far, there is no side. What is told is never less than the truth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .packed import Footprints
from .plane import by_the_series

_MEAN_RADIUS_M = 6_371_000.0
_SPARE_M = 0.01
_FINEST_M = 0.25
"""Pieces of an edge no longer than this are not looked at more closely: by so much it may be told too soon."""

_INSIDE, _FIRST, _LAST = 0, 1, 2
"""Nearest to the line itself, or beyond its first or its last position."""

Points = NDArray[np.float64]


class Reach(Struct, frozen=True, kw_only=True):
    """How far beyond the tolerance a footprint reaches (metres, at least 0), and where: degrees WGS84."""

    by_m: float
    lon_deg: float
    lat_deg: float


@dataclass(frozen=True, slots=True)
class SidedLine:
    """A line on the transverse Mercator plane about its own middle.

    `points` is float64 (n, 2), metres; `normals` (n, 2) point to the left at each position, `over` says by how much the
    plane may stretch what is near it.
    """

    points: Points
    normals: Points
    twice_middle_e7: int
    over: float

    def reach(self, footprints: Footprints, row: int, *, left: bool, tolerance_m: float) -> Reach | None:
        """How far a footprint reaches beyond the tolerance on the left of the line, or on its right; None where it does
        not.
        """
        ring = footprints.vertices[
            footprints.rings[footprints.first_ring[row]] : footprints.rings[footprints.first_ring[row] + 1]
        ].astype(np.int64)
        points = _on_plane(ring, self.twice_middle_e7)
        radius_m = int(footprints.radius_mm[row]) / 1000
        # On the plane what lies on the own side may seem farther from the line than it is.
        least_m = tolerance_m - radius_m
        least_m -= self.over * abs(least_m) + _SPARE_M
        found = self._farthest(points, 1.0 if left else -1.0, tolerance_m, least_m)
        if found is None:
            return None
        most_m, edge, part = found
        lon, lat = ring[edge] + (part * (ring[edge + 1] - ring[edge]) if part else 0)
        return Reach(by_m=max(0.0, most_m + radius_m - tolerance_m), lon_deg=lon / 1e7, lat_deg=lat / 1e7)

    def _farthest(
        self, points: Points, sign: float, tolerance_m: float, least_m: float
    ) -> tuple[float, int, float] | None:
        """The most that any place of a line of points is beyond, with the edge and the part of it; None where no place
        is beyond `least_m`.
        """
        values, where = self._beyond(points, sign, tolerance_m)
        best = int(values.argmax())
        most = float(values[best]), best, 0.0
        starts, ends = np.arange(len(points) - 1), np.arange(1, len(points))
        edges, parts = starts.astype(np.int64), np.zeros((len(starts), 2))
        parts[:, 1] = 1.0
        a, b, v_a, v_b, w_a, w_b = (
            points[starts], points[ends], values[starts], values[ends], where[starts], where[ends]
        )  # fmt: skip
        while most[0] <= least_m and len(a):
            length = np.hypot(*(b - a).T)
            # Between two places the figure grows by no more than the way; beyond the two ends it may do so unseen.
            bound = np.maximum(v_a, v_b) + length
            bound[(w_a != w_b) & (w_a != _INSIDE) & (w_b != _INSIDE)] = math.inf
            doubtful = bound > least_m
            if not doubtful.any():
                return None
            a, b, v_a, v_b, w_a, w_b, edges, parts, length = (
                column[doubtful] for column in (a, b, v_a, v_b, w_a, w_b, edges, parts, length)
            )
            if float(length.max()) <= _FINEST_M:
                k = int(np.maximum(v_a, v_b).argmax())
                return max(float(max(v_a[k], v_b[k])), least_m), int(edges[k]), float(parts[k, 0])
            middle, part = (a + b) / 2, parts.mean(axis=1)
            v_m, w_m = self._beyond(middle, sign, tolerance_m)
            k = int(v_m.argmax())
            most = max(most, (float(v_m[k]), int(edges[k]), float(part[k])))
            a, b = np.concatenate([a, middle]), np.concatenate([middle, b])
            v_a, v_b = np.concatenate([v_a, v_m]), np.concatenate([v_m, v_b])
            w_a, w_b = np.concatenate([w_a, w_m]), np.concatenate([w_m, w_b])
            edges = np.concatenate([edges, edges])
            first, second = np.column_stack([parts[:, 0], part]), np.column_stack([part, parts[:, 1]])
            parts = np.concatenate([first, second])
        return most if most[0] > least_m else None

    def _beyond(self, points: Points, sign: float, tolerance_m: float) -> tuple[Points, NDArray[np.int64]]:
        """Of each place how far it is to this side of the line, negative on the other; beyond an end, the tolerance
        less how far it is to where the side begins.
        """
        starts, ways = self.points[:-1], np.diff(self.points, axis=0)
        to = points[:, None, :] - starts[None, :, :]
        along = (to * ways).sum(axis=2) / (ways * ways).sum(axis=1)
        held = along.clip(0.0, 1.0)
        off = to - held[:, :, None] * ways
        far = np.hypot(off[:, :, 0], off[:, :, 1])
        nearest = far.argmin(axis=1)
        rows = np.arange(len(points))
        t, n_t = along[rows, nearest], held[rows, nearest]
        off, far = off[rows, nearest], far[rows, nearest]
        # Nearest to a corner, the side is that of the normal between its two edges.
        corner = nearest + (n_t >= 1.0)
        is_corner = (n_t <= 0.0) | (n_t >= 1.0)
        way = ways[nearest]
        normal = np.column_stack([-way[:, 1], way[:, 0]])
        normal[is_corner] = self.normals[corner[is_corner]]
        values = np.where((off * normal).sum(axis=1) * sign >= 0, far, -far)
        where = np.zeros(len(points), dtype=np.int64)
        where[(nearest == 0) & (t < 0)] = _FIRST
        where[(nearest == len(ways) - 1) & (t > 1)] = _LAST
        for end, at in ((_FIRST, 0), (_LAST, len(self.points) - 1)):
            out = where == end
            if out.any():
                left = self.normals[at] * sign
                beside = (off[out] * left).sum(axis=1)
                past = np.sqrt(np.maximum(0.0, far[out] ** 2 - beside**2))
                values[out] = tolerance_m - np.hypot(past, np.maximum(0.0, tolerance_m - beside))
        return values, where


def sided_line(footprints: Footprints, row: int) -> SidedLine:
    """The line that a footprint is drawn along."""
    first = footprints.first_ring[row]
    line = footprints.vertices[footprints.rings[first] : footprints.rings[first + 1]].astype(np.int64)
    twice_middle_e7 = int(line[:, 0].min() + line[:, 0].max())
    points = _on_plane(line, twice_middle_e7)
    kept = np.concatenate([[True], np.hypot(*np.diff(points, axis=0).T) > 0])
    points = points[kept]
    ways = np.diff(points, axis=0)
    units = ways / np.hypot(ways[:, 0], ways[:, 1])[:, None]
    lefts = np.column_stack([-units[:, 1], units[:, 0]])
    normals = np.concatenate([lefts[:1], lefts[:-1] + lefts[1:], lefts[-1:]])
    over = float(np.abs(points[:, 0]).max()) ** 2 / (2 * _MEAN_RADIUS_M**2) * 1.5
    return SidedLine(points=points, normals=normals, twice_middle_e7=twice_middle_e7, over=over)


def _on_plane(positions: NDArray[np.int64], twice_middle_e7: int) -> Points:
    x, y = by_the_series(positions[:, 0], positions[:, 1], np.full(len(positions), twice_middle_e7, dtype=np.int64))
    return np.column_stack([x, y])
