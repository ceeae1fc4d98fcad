"""How far apart footprints are, never more than the truth: what every "do they collide" rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .bulk import DISTANCE, EDGE_A, EDGE_B, NEAR, PART_A, PART_B, XX, lies, within
from .compiling import chosen, kernel
from .meeting import WITHIN, doubt, shortfall
from .packed import AREA, POINT, Footprints
from .settling import settled
from .sketch import LARGE

_MEAN_RADIUS_M = 6_371_000.0
_FEW = 300
"""Pairs; below this plain Python answers sooner than numba can be imported."""

_LEAST, _GAP, _LON, _LAT, _UNSURE = range(5)


class Lie(Struct, frozen=True, kw_only=True):
    """How two widened footprints lie: metres on the ellipsoid, negative where they overlap.

    `least_m` is never more than the true distance between their edges; `gap_m` is our best figure for it. Where the
    skeletons themselves meet (a line through a polygon), `gap_m` is minus the sum of the radii: at least so much.
    `lon_deg`, `lat_deg` lie midway between the two edges, or within both where they overlap.
    """

    least_m: float
    gap_m: float
    lon_deg: float
    lat_deg: float


def lies_of(
    pairs: Sequence[tuple[int, int]], a: Footprints, b: Footprints, reaches_m: Sequence[float] | None = None
) -> list[Lie]:
    """How each pair (row of `a`, row of `b`) lies, in order. Few pairs run as they are; many compiled.

    Where `reaches_m` says for each pair within which distance it is looked for, what the plane leaves in doubt of that
    is settled along geodesics, so that `least_m` is beyond it where the pair is, to the millimetre (docs/geometry.md).
    """
    if not pairs:
        return []
    rows = np.array(pairs, dtype=np.int64)
    reaches = np.full(len(rows), -np.inf) if reaches_m is None else np.array(reaches_m, dtype=np.float64)
    out = np.empty((len(rows), 5))
    figures = lies(rows, a, b)
    chosen(_tell, len(rows), _FEW)(
        rows, reaches, figures, out,
        a.vertices, a.rings, a.first_ring, a.radius_mm, b.vertices, b.rings, b.first_ring, b.radius_mm,
    )  # fmt: skip
    found = [
        Lie(least_m=least_m, gap_m=gap_m, lon_deg=lon_deg, lat_deg=lat_deg)
        for least_m, gap_m, lon_deg, lat_deg, _ in out.tolist()
    ]
    unsure = np.flatnonzero(out[:, _UNSURE])
    if len(unsure) > 0:
        # Of those that meet with nothing round them many surely do, since their edges cross.
        known = within(rows[unsure], a, b, np.rint(reaches[unsure] * 1000).astype(np.int64))
        for k in unsure[known != WITHIN].tolist():
            found[k] = _settled(found[k], rows[k], float(figures[k, DISTANCE]), a, b)
    return found


def warm() -> None:
    """Compile the kernels, or load them from their cache, so that the first answer is not seconds late."""
    for size in (1, LARGE + 1):
        same = Footprints(
            vertices=np.zeros((size, 2), dtype=np.int32),
            rings=np.array([0, size]),
            first_ring=np.array([0, 1]),
            sort=np.array([AREA if size > 1 else POINT], dtype=np.uint8),
            radius_mm=np.zeros(1, dtype=np.int32),
        )
        # They touch, so that there is something to settle too.
        lies_of([(0, 0)], same, same, [0.0])


def _settled(lie: Lie, pair: NDArray[np.int64], plane_m: float, a: Footprints, b: Footprints) -> Lie:
    i, j = pair.tolist()
    truth = settled(a, i, b, j, plane_m)
    gap_m = truth.distance_m - (int(a.radius_mm[i]) + int(b.radius_mm[j])) / 1000
    return Lie(least_m=gap_m - truth.doubt_m, gap_m=gap_m, lon_deg=lie.lon_deg, lat_deg=lie.lat_deg)


@kernel
def _tell(
    pairs: Any, reaches_m: Any, figures: Any, out: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, radius_mm_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, radius_mm_b: Any,
) -> None:  # fmt: skip
    """For each pair the figures of `Lie`, and whether the plane leaves it in doubt.

    From the plane to the ellipsoid: the least distance takes off the most that the plane may have added, the gap what
    it added at the place itself.
    """
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        plane_m, near_m, part_a, part_b = figures[k, DISTANCE], figures[k, NEAR], figures[k, PART_A], figures[k, PART_B]
        edge_a, edge_b = int(figures[k, EDGE_A]), int(figures[k, EDGE_B])
        radius_a, radius_b = int(radius_mm_a[i]) / 1000, int(radius_mm_b[j]) / 1000
        true_m = plane_m / (1 + figures[k, XX] / (2 * _MEAN_RADIUS_M * _MEAN_RADIUS_M))
        first_a, first_b = rings_a[first_ring_a[i]], rings_b[first_ring_b[j]]
        if edge_b < 0:
            lon, lat = _on(vertices_a, first_a + edge_a, part_a)
        elif edge_a < 0:
            lon, lat = _on(vertices_b, first_b + edge_b, part_b)
        else:
            lon_a, lat_a = _on(vertices_a, first_a + edge_a, part_a)
            lon_b, lat_b = _on(vertices_b, first_b + edge_b, part_b)
            # Midway between the edges, or in the middle of the lens where they overlap.
            along = min(1.0, max(0.0, ((true_m + radius_a - radius_b) / 2) / true_m)) if true_m > 0 else 0.0
            lon, lat = lon_a + along * (lon_b - lon_a), lat_a + along * (lat_b - lat_a)
        least_m = plane_m - doubt(near_m, plane_m) - radius_a - radius_b
        most_m = plane_m + shortfall(near_m, plane_m) - radius_a - radius_b
        out[k, _LEAST], out[k, _GAP] = least_m, true_m - radius_a - radius_b
        out[k, _LON], out[k, _LAT] = lon, lat
        out[k, _UNSURE] = 1.0 if least_m <= reaches_m[k] < most_m else 0.0


@kernel
def _on(vertices: Any, start: int, part: float) -> tuple[float, float]:
    """Degrees of the point at `part` of the edge from vertex `start`. Edges are at most 10 km, so straight in longitude
    and latitude will do.
    """
    lon, lat = float(vertices[start, 0]), float(vertices[start, 1])
    if part > 0.0:
        lon += part * (vertices[start + 1, 0] - lon)
        lat += part * (vertices[start + 1, 1] - lat)
    return lon / 1e7, lat / 1e7
