"""How far apart footprints are, never more than the truth: what every "do they collide" rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .bulk import DISTANCE, EDGE_A, EDGE_B, NEAR, PART_A, PART_B, XX, lies, within
from .compiling import chosen, kernel
from .meeting import WITHIN, doubt, lie, relation, shortfall
from .packed import AREA, POINT, Footprints
from .plane import TABLE
from .settling import settled
from .sketch import LARGE

_MEAN_RADIUS_M = 6_371_000.0
_FEW = 100
"""Pairs; below this plain Python answers sooner than numba can be imported."""

_LEAST, _GAP, _LON, _LAT, _UNSURE, _PLANE = range(6)


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
    rows = np.fromiter(chain.from_iterable(pairs), dtype=np.int64, count=2 * len(pairs)).reshape(-1, 2)
    reaches = np.full(len(rows), -np.inf) if reaches_m is None else np.array(reaches_m, dtype=np.float64)
    out = np.empty((len(rows), 6))
    done = chosen(_tell_small, len(rows), _FEW)(
        rows, reaches, out, TABLE, np.empty((4 * LARGE, 9)),
        a.vertices, a.rings, a.first_ring, a.sort, a.radius_mm, b.vertices, b.rings, b.first_ring, b.sort, b.radius_mm,
    )  # fmt: skip
    if not done:
        _told_of_large(rows, reaches, out, a, b)
    told = out.tolist()
    found = [
        Lie(least_m=least_m, gap_m=gap_m, lon_deg=lon_deg, lat_deg=lat_deg)
        for least_m, gap_m, lon_deg, lat_deg, _, _ in told
    ]
    for k, figures in enumerate(told):
        if figures[_UNSURE]:
            found[k] = _settled(found[k], rows[k], figures[_PLANE], a, b)
    return found


def _told_of_large(
    rows: NDArray[np.int64], reaches: NDArray[np.float64], out: NDArray[np.float64], a: Footprints, b: Footprints
) -> None:
    """As `_tell_small`, where some footprints have many vertices."""
    figures = lies(rows, a, b)
    chosen(_tell, len(rows), _FEW)(
        rows, reaches, figures, out,
        a.vertices, a.rings, a.first_ring, a.radius_mm, b.vertices, b.rings, b.first_ring, b.radius_mm,
    )  # fmt: skip
    unsure = np.flatnonzero(out[:, _UNSURE])
    if len(unsure) > 0:
        # Of those that meet with nothing round them many surely do, since their edges cross.
        known = within(rows[unsure], a, b, np.rint(reaches[unsure] * 1000).astype(np.int64))
        out[unsure[known == WITHIN], _UNSURE] = 0.0


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
def _tell_small(
    pairs: Any, reaches_m: Any, out: Any, table: Any, room: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, sort_a: Any, radius_mm_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, sort_b: Any, radius_mm_b: Any,
) -> bool:  # fmt: skip
    """For each pair the figures of `Lie`, whether the plane leaves it in doubt, and how far apart it is there. Nothing
    is said if a footprint has more than LARGE vertices. All in one call, since most of the time of few pairs is what
    calls cost.
    """
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        if (
            rings_a[first_ring_a[i + 1]] - rings_a[first_ring_a[i]] > LARGE
            or rings_b[first_ring_b[j + 1]] - rings_b[first_ring_b[j]] > LARGE
        ):
            return False
    room_a, room_b = room[: 2 * LARGE], room[2 * LARGE :]
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        radius_a, radius_b = int(radius_mm_a[i]), int(radius_mm_b[j])
        plane_m, near_m, edge_a, part_a, edge_b, part_b, xx = lie(
            table,
            vertices_a, rings_a, first_ring_a[i], first_ring_a[i + 1], sort_a[i] == AREA, room_a,
            vertices_b, rings_b, first_ring_b[j], first_ring_b[j + 1], sort_b[j] == AREA, room_b,
        )  # fmt: skip
        unsure = _told(
            out, k, reaches_m[k], plane_m, near_m, xx,
            vertices_a, rings_a[first_ring_a[i]], edge_a, part_a, radius_a / 1000,
            vertices_b, rings_b[first_ring_b[j]], edge_b, part_b, radius_b / 1000,
        )  # fmt: skip
        # Of those that meet with nothing round them many surely do, since their edges cross.
        if unsure and relation(
            table,
            vertices_a, rings_a, first_ring_a[i], first_ring_a[i + 1], sort_a[i] == AREA, room_a,
            vertices_b, rings_b, first_ring_b[j], first_ring_b[j + 1], sort_b[j] == AREA, room_b,
            (radius_a + radius_b + round(reaches_m[k] * 1000)) / 1000,
        ) == WITHIN:  # fmt: skip
            out[k, _UNSURE] = 0.0
    return True


@kernel
def _tell(
    pairs: Any, reaches_m: Any, figures: Any, out: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, radius_mm_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, radius_mm_b: Any,
) -> None:  # fmt: skip
    """The same of pairs that are measured; whatever the plane leaves in doubt is left so."""
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        radius_a, radius_b = int(radius_mm_a[i]) / 1000, int(radius_mm_b[j]) / 1000
        _told(
            out, k, reaches_m[k], figures[k, DISTANCE], figures[k, NEAR], figures[k, XX],
            vertices_a, rings_a[first_ring_a[i]], int(figures[k, EDGE_A]), figures[k, PART_A], radius_a,
            vertices_b, rings_b[first_ring_b[j]], int(figures[k, EDGE_B]), figures[k, PART_B], radius_b,
        )  # fmt: skip


@kernel
def _told(
    out: Any, k: int, reach_m: float, plane_m: float, near_m: float, xx: float,
    vertices_a: Any, first_a: int, edge_a: int, part_a: float, radius_a: float,
    vertices_b: Any, first_b: int, edge_b: int, part_b: float, radius_b: float,
) -> bool:  # fmt: skip
    """What is told of a pair, into its row; whether the plane leaves it in doubt.

    From the plane to the ellipsoid: the least distance takes off the most that the plane may have added, the gap what
    it added at the place itself.
    """
    true_m = plane_m / (1 + xx / (2 * _MEAN_RADIUS_M * _MEAN_RADIUS_M))
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
    unsure = least_m <= reach_m < most_m
    out[k, _LEAST], out[k, _GAP] = least_m, true_m - radius_a - radius_b
    out[k, _LON], out[k, _LAT] = lon, lat
    out[k, _UNSURE], out[k, _PLANE] = 1.0 if unsure else 0.0, plane_m
    return bool(unsure)


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
