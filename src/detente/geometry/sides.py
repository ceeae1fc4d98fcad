"""How far a footprint reaches to one side of a line: for those who have a side of it, and leave it.

A place is on the side of the part of the line that is nearest to it. Beyond the ends of a line, where an end is the
nearest and the line does not come so far, there is no side. Whoever reaches beyond is told, and he who comes within a
quarter of a metre of it may be told too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .packed import Footprints, packed
from .plane import TABLE, on_plane, on_planes
from .volumes import Corridor, Volume

_MEAN_RADIUS_M = 6_371_000.0
_SPARE_M = 0.01
_FINEST_M = 0.25
"""Pieces of an edge no longer than this are not looked at more closely."""
_DEEPEST = 64
_FEW = 200
"""Edges; below this plain Python answers sooner than numba can be imported."""

_INSIDE, _FIRST, _LAST = 0, 1, 2
"""Nearest to the line itself, or beyond its first or its last position."""

_BEYOND_M, _EDGE, _PART = range(3)


class Reach(Struct, frozen=True, kw_only=True):
    """How far beyond the tolerance a footprint reaches (metres, at least 0), and where: degrees WGS84.

    The figure is that of its farthest corner, or of the first place found beyond where no corner is.
    """

    by_m: float
    lon_deg: float
    lat_deg: float


@dataclass(frozen=True, slots=True)
class SidedLine:
    """A line on the transverse Mercator plane about its own middle.

    `points` is float64 (n, 4): x and y in metres, and a vector to the left at each position. `over` says by how much
    the plane may stretch what is near it.
    """

    points: NDArray[np.float64]
    twice_middle_e7: int
    over: float

    def reach(self, footprints: Footprints, row: int, *, left: bool, tolerance_m: float) -> Reach | None:
        """How far a footprint reaches beyond the tolerance on the left of the line, or on its right; None where it does
        not.
        """
        start, end = footprints.rings[footprints.first_ring[row] : footprints.first_ring[row] + 2].tolist()
        radius_m = int(footprints.radius_mm[row]) / 1000
        # On the plane what lies on the own side may seem farther from the line than it is.
        least_m = tolerance_m - radius_m
        least_m -= self.over * abs(least_m) + _SPARE_M
        out, stack = np.empty(3), np.empty((_DEEPEST, 6))
        far = chosen(_farthest, (end - start) * len(self.points), _FEW)(
            TABLE, footprints.vertices, start, end, self.points, self.twice_middle_e7,
            1.0 if left else -1.0, tolerance_m, least_m, stack, out,
        )  # fmt: skip
        if not far:
            return None
        edge, part = start + int(out[_EDGE]), float(out[_PART])
        lon, lat = footprints.vertices[edge].tolist()
        if part > 0:
            to_lon, to_lat = footprints.vertices[edge + 1].tolist()
            lon, lat = lon + part * (to_lon - lon), lat + part * (to_lat - lat)
        by_m = max(0.0, float(out[_BEYOND_M]) + radius_m - tolerance_m)
        return Reach(by_m=by_m, lon_deg=lon / 1e7, lat_deg=lat / 1e7)


def sided_line(footprints: Footprints, row: int) -> SidedLine:
    """The line that a footprint is drawn along."""
    first = footprints.first_ring[row]
    line = footprints.vertices[footprints.rings[first] : footprints.rings[first + 1]].astype(np.int64)
    twice_middle_e7 = int(line[:, 0].min() + line[:, 0].max())
    points = np.column_stack(on_planes(line[:, 0], line[:, 1], np.full(len(line), twice_middle_e7, dtype=np.int64)))
    points = points[np.concatenate([[True], np.diff(line, axis=0).any(axis=1)])]
    ways = np.diff(points, axis=0)
    units = ways / np.hypot(ways[:, 0], ways[:, 1])[:, None]
    lefts = np.column_stack([-units[:, 1], units[:, 0]])
    # At a corner the side is that of the vector midway between those of the two edges.
    at_corners = np.concatenate([lefts[:1], lefts[:-1] + lefts[1:], lefts[-1:]])
    over = float(np.abs(points[:, 0]).max()) ** 2 / (2 * _MEAN_RADIUS_M**2) * 1.5
    return SidedLine(points=np.column_stack([points, at_corners]), twice_middle_e7=twice_middle_e7, over=over)


def warm() -> None:
    """Compile the kernels, or load them from their cache, so that the first answer is not seconds late."""
    line = Corridor(line=((0, 0), (1, 1)), half_width_mm=1)
    there = Volume(footprint=line, floor_mm=0, ceiling_mm=0, start_us=0, end_us=1, uncertainty_mm=0)
    _, footprints = packed([there])
    sided_line(footprints, 0).reach(footprints, 0, left=True, tolerance_m=1.0)


@kernel
def _farthest(
    table: Any, vertices: Any, start: int, end: int, line: Any, twice_middle: int,
    sign: float, tolerance: float, least: float, stack: Any, out: Any,
) -> bool:  # fmt: skip
    """Whether any place on a ring is beyond `least` metres from a line on the side of `sign`; `out` says which."""
    out[_BEYOND_M], out[_EDGE], out[_PART] = -math.inf, 0.0, 0.0
    for v in range(start, end):
        x, y = on_plane(table, vertices[v, 0], vertices[v, 1], twice_middle)
        value, _ = _beyond(line, x, y, sign, tolerance)
        if value > out[_BEYOND_M]:
            out[_BEYOND_M], out[_EDGE], out[_PART] = value, v - start, 0.0
    if out[_BEYOND_M] > least:
        return True
    for v in range(start, end - 1):
        ax, ay = on_plane(table, vertices[v, 0], vertices[v, 1], twice_middle)
        bx, by = on_plane(table, vertices[v + 1, 0], vertices[v + 1, 1], twice_middle)
        length = math.hypot(bx - ax, by - ay)
        value_a, where_a = _beyond(line, ax, ay, sign, tolerance)
        value_b, where_b = _beyond(line, bx, by, sign, tolerance)
        stack[0, 0], stack[0, 1], stack[0, 2], stack[0, 3] = 0.0, 1.0, value_a, value_b
        stack[0, 4], stack[0, 5] = where_a, where_b
        depth = 1
        while depth > 0:
            depth -= 1
            low, high, value_a, value_b = stack[depth, 0], stack[depth, 1], stack[depth, 2], stack[depth, 3]
            where_a, where_b = int(stack[depth, 4]), int(stack[depth, 5])
            way = (high - low) * length
            # On the way the figure grows by no more than the way is long; from one end to the other, it may jump.
            ends = where_a != where_b and where_a != _INSIDE and where_b != _INSIDE
            if not ends and max(value_a, value_b) + way <= least:
                continue
            middle = (low + high) / 2
            value, where = _beyond(line, ax + middle * (bx - ax), ay + middle * (by - ay), sign, tolerance)
            if value > least or (way <= _FINEST_M and not ends) or depth + 2 > _DEEPEST:
                out[_BEYOND_M], out[_EDGE], out[_PART] = max(value, least), v - start, middle
                return True
            if way <= _FINEST_M:
                continue
            stack[depth, 0], stack[depth, 1], stack[depth, 2], stack[depth, 3] = low, middle, value_a, value
            stack[depth, 4], stack[depth, 5] = where_a, where
            depth += 1
            stack[depth, 0], stack[depth, 1], stack[depth, 2], stack[depth, 3] = middle, high, value, value_b
            stack[depth, 4], stack[depth, 5] = where, where_b
            depth += 1
    return False


@kernel
def _beyond(line: Any, x: float, y: float, sign: float, tolerance: float) -> tuple[float, int]:
    """How far a place is to this side of the line, negative on the other, and to which part of it it is nearest.

    Beyond an end it is the tolerance less how far it is to where the side begins.
    """
    last = len(line) - 2
    least, nearest, along = math.inf, 0, 0.0
    for k in range(last + 1):
        dx, dy = line[k + 1, 0] - line[k, 0], line[k + 1, 1] - line[k, 1]
        px, py = x - line[k, 0], y - line[k, 1]
        t = (px * dx + py * dy) / (dx * dx + dy * dy)
        held = min(1.0, max(0.0, t))
        ox, oy = px - held * dx, py - held * dy
        square = ox * ox + oy * oy
        if square < least:
            least, nearest, along = square, k, t
    far = math.sqrt(least)
    k = nearest
    if 0.0 < along < 1.0:
        dx, dy = line[k + 1, 0] - line[k, 0], line[k + 1, 1] - line[k, 1]
        cross = dx * (y - line[k, 1]) - dy * (x - line[k, 0])
        return (far if cross * sign >= 0.0 else -far), _INSIDE
    corner = k + 1 if along >= 1.0 else k
    ox, oy = x - line[corner, 0], y - line[corner, 1]
    beside = (ox * line[corner, 2] + oy * line[corner, 3]) * sign
    if (k == 0 and along < 0.0) or (k == last and along > 1.0):
        past = math.sqrt(max(0.0, least - beside * beside))
        return tolerance - math.hypot(past, max(0.0, tolerance - beside)), _FIRST if along < 0.0 else _LAST
    return (far if beside >= 0.0 else -far), _INSIDE
