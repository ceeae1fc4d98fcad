"""Which way, and how far, one footprint would have to move to be clear of another.

Every pair is laid on the transverse Mercator plane about the middle of the footprint that moves. There north at its
middle is straight up, and what a spread-out footprint adds (other parts of it move in slightly other directions, and
the plane is wider than the ground) grows with the square of its size: it is small, can be bounded, and is added.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from msgspec import Struct

from .boxes import METRES_PER_DEGREE, SPARE
from .compiling import chosen, kernel
from .laying import extent
from .limits import MAX_LATITUDE_DEG, MAX_SEPARATION_M
from .meeting import doubt, meridian
from .packed import Footprints
from .plane import TABLE, on_plane

STEP_DEG = 5
_BEARINGS = np.radians(np.arange(0, 360, STEP_DEG))
_DIRECTIONS = np.stack([np.sin(_BEARINGS), np.cos(_BEARINGS)])
"""East and north of each bearing."""

RADIUS_M = 6_335_000.0
_MOST_LOST = 0.05
"""Where more than this part of a shift may be lost, since a footprint is so wide, none is offered."""

_BULGE_M = 25.0
_FEW = 100
"""Pairs; below this plain Python answers sooner than numba can be imported."""


class Shift(Struct, frozen=True, kw_only=True):
    """The shortest straight move found for the moving footprints of some pairs that parts each pair.

    `depth_m` is how far they must move to touch, right to 1 %, negative where they are apart; `sure_m` is never too
    short to leave all of them as far apart as was asked for, or None where we cannot say. Bearing in degrees from
    north, in steps of 5°.
    """

    depth_m: float
    sure_m: float | None
    bearing_deg: int


class Group(Struct, frozen=True, kw_only=True):
    """Pairs of rows (of a and of b) to be parted by one move of all rows of one side.

    `moves_a` says of which; `apart_m` is what to leave between them, None where only
    the depth is asked for.
    """

    pairs: list[tuple[int, int]]
    moves_a: bool
    apart_m: float | None


def smallest_shifts(a: Footprints, b: Footprints, groups: list[Group]) -> list[Shift]:
    """For each group the shortest move, in their order.

    Each pair is parted by a line square to the move, which a convex footprint needs and a hollow one may do without.
    """
    if not groups:
        return []
    rows: list[int] = []
    begins = [0]
    wanted: list[float] = []
    for group in groups:
        assert group.pairs
        for pair in group.pairs:
            rows += pair
        begins.append(len(rows) // 2)
        wanted += group.moves_a, group.apart_m or 0.0
    pairs = np.array(rows, dtype=np.int64).reshape(-1, 2)
    starts = np.array(begins, dtype=np.int64)
    asked = np.array(wanted, dtype=np.float64).reshape(-1, 2)
    out = np.empty((len(groups), 3))
    chosen(_shifts, len(pairs), _FEW)(
        pairs, starts, asked, out, TABLE, _DIRECTIONS,
        a.vertices, a.rings, a.first_ring, a.radius_mm, b.vertices, b.rings, b.first_ring, b.radius_mm,
    )  # fmt: skip
    return [
        Shift(
            depth_m=depth_m,
            sure_m=None if group.apart_m is None or sure_m < 0 else sure_m,
            bearing_deg=int(bearing) * STEP_DEG,
        )
        for group, (bearing, depth_m, sure_m) in zip(groups, out.tolist(), strict=True)
    ]


@kernel
def _shifts(
    pairs: Any, starts: Any, asked: Any, out: Any, table: Any, directions: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, radius_mm_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, radius_mm_b: Any,
) -> None:  # fmt: skip
    """For each group: the best bearing, how far to go until they touch, and how far surely (-1 where none is)."""
    count = directions.shape[1]
    needed = np.empty(count)
    support = np.empty((2, count))
    for g in range(len(starts) - 1):
        moves_a, apart_m = asked[g, 0] != 0.0, asked[g, 1]
        needed[:] = -math.inf
        spread_m = left_m = near_m = furthest = 0.0
        for k in range(starts[g], starts[g + 1]):
            i, j = pairs[k, 0], pairs[k, 1]
            first_a, end_a = rings_a[first_ring_a[i]], rings_a[first_ring_a[i + 1]]
            first_b, end_b = rings_b[first_ring_b[j]], rings_b[first_ring_b[j + 1]]
            radius_a, radius_b = int(radius_mm_a[i]) / 1000, int(radius_mm_b[j]) / 1000
            box_a, box_b = extent(vertices_a, first_a, end_a), extent(vertices_b, first_b, end_b)
            twice_middle = box_a[0] + box_a[2] if moves_a else box_b[0] + box_b[2]
            sign = -1.0 if moves_a else 1.0
            spread_a, highest_a = _support(
                table, directions, vertices_a, first_a, end_a, radius_a, twice_middle, sign, support[0]
            )
            spread_b, highest_b = _support(
                table, directions, vertices_b, first_b, end_b, radius_b, twice_middle, -sign, support[1]
            )
            for d in range(count):
                needed[d] = max(needed[d], support[0, d] + support[1, d])
            spread_m = max(spread_m, spread_a, spread_b)
            left_m = max(left_m, radius_a + radius_b + apart_m)
            furthest = max(furthest, highest_a, highest_b)
            near_m = max(near_m, meridian(table, box_a, box_b)[1])
        best = np.argmin(needed)
        sure_m = surely_m(needed[best], apart_m, spread_m, left_m, near_m, furthest)
        for k in range(starts[g], starts[g + 1]):
            i, j = pairs[k, 0], pairs[k, 1]
            if sure_m < 0.0:
                continue
            if moves_a:
                first, end = rings_a[first_ring_a[i]], rings_a[first_ring_a[i + 1]]
                stays = _stays(vertices_a, first, end, int(radius_mm_a[i]) / 1000 + sure_m)
            else:
                first, end = rings_b[first_ring_b[j]], rings_b[first_ring_b[j + 1]]
                stays = _stays(vertices_b, first, end, int(radius_mm_b[j]) / 1000 + sure_m)
            if not stays:
                sure_m = -1.0
        out[g, 0], out[g, 1], out[g, 2] = best, needed[best], sure_m


@kernel
def _support(
    table: Any, directions: Any, vertices: Any, first: int, end: int, radius_m: float, twice_middle: int, sign: float,
    out: Any,
) -> tuple[float, float]:  # fmt: skip
    """How far a footprint reaches in each direction (`sign` -1: in the opposite one), into `out`; how far its skeleton
    reaches from the meridian of the plane, and the footprint to the poles, in degrees of latitude without sign.
    """
    spread_m = highest = 0.0
    out[:] = -math.inf
    for v in range(first, end):
        lon, lat = int(vertices[v, 0]), int(vertices[v, 1])
        x, y = on_plane(table, lon, lat, twice_middle)
        spread_m = max(spread_m, abs(x))
        highest = max(highest, float(abs(lat)))
        for d in range(len(out)):
            out[d] = max(out[d], sign * (x * directions[0, d] + y * directions[1, d]))
    for d in range(len(out)):
        out[d] += radius_m
    return spread_m, highest / 1e7 + radius_m / METRES_PER_DEGREE


@kernel
def surely_m(depth_m: float, apart_m: float, spread_m: float, left_m: float, near_m: float, furthest: float) -> float:
    """The shift with all added that the plane may hide, -1 where that is too much; docs/geometry.md derives it."""
    shift_m = max(0.0, depth_m + apart_m)
    steepest = math.tan(math.radians(min(furthest + shift_m / METRES_PER_DEGREE, MAX_LATITUDE_DEG)))
    reach_m = spread_m + shift_m
    # Far from the middle the same bearing leads askew by x tan(latitude) / R, and so less far; edges bend by x² / 2R².
    square = reach_m * reach_m / (RADIUS_M * RADIUS_M)
    lost = square * (0.7 + 0.7 * steepest * steepest)
    hidden_m = lost * shift_m + square * 0.55 * left_m
    # So far they are apart in truth; they are also to be seen to be so.
    in_doubt_m = doubt(near_m, left_m + hidden_m)
    return shift_m + hidden_m + 1.02 * in_doubt_m + 1.0 if lost <= _MOST_LOST else -1.0


@kernel
def _stays(vertices: Any, first: int, end: int, reach_m: float) -> bool:
    """Whether a footprint that reaches so far round its skeleton and its place now is one that we can measure."""
    west, south, east, north = extent(vertices, first, end)
    rise = (reach_m * SPARE + _BULGE_M + MAX_SEPARATION_M) / METRES_PER_DEGREE
    furthest = max(-south, north) / 1e7 + rise
    run = rise / math.cos(math.radians(min(furthest, 89.9)))
    highest = MAX_LATITUDE_DEG + MAX_SEPARATION_M / METRES_PER_DEGREE
    return west / 1e7 - run >= -180.0 and east / 1e7 + run <= 180.0 and furthest <= highest
