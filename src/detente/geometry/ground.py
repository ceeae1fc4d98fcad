"""Footprints laid on the plane once, for a join in which each has many pairs: that of a zone of longitude for all in it.

Within a zone `ground_relation` says of most pairs what `meeting.relation` would, from the distance of two middles: each
skeleton lies in a disc round its middle, and most areas have one in them. The bounds are those of meeting.py; they hold
for any meridian, and allow for the distance from it. What is not told here is IN_DOUBT, and has to be asked there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .laying import crossings, extent
from .meeting import BEYOND, IN_DOUBT, WITHIN, judgement, shortfall, surely_beyond
from .nearest import nearest_in_runs
from .packed import AREA, Footprints
from .plane import TABLE, on_plane

OUTSIDE_ZONES = -(1 << 15)
"""The zone of what is laid on no plane: what has several rings, many vertices, or is wide."""

_ZONE_BITS = 25
"""A zone is 3.4° wide: a power of two in units of 1e-7°. The series is right to 0.01 mm in it."""
_MOST_VERTICES = 32
_MOST_E7 = 10_000_000
"""Widest and highest; no vertex is then farther than 250 km from the meridian of its zone."""
_FARTHEST_M = 100_000.0
_AT_ONCE = 128
_LEFT = 3
_FEW_PAIRS = 1_000
_FEW_VERTICES = 12_000
"""Below this plain Python answers sooner than numba can be imported."""

MIDDLE_X, MIDDLE_Y, HALF_X, HALF_Y, OUTER, INNER = range(6)
"""Columns of `Ground.discs`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """n skeletons, each on the plane about the meridian in the middle of its zone.

    `zone` is int16: OUTSIDE_ZONES of what is laid nowhere. Skeleton i is one ring, whose vertices are `places` (float64
    (v, 2), x and y in metres) from `first[i]` (int64 (n + 1)) up to `first[i + 1]`. `discs` is float64 (n, 6), in metres:
    the middle of the box round them; half its width and height; the radius round the middle of a disc that holds the
    skeleton; and of one that an area holds, or less than 0 as far as the skeleton is from the middle. `is_area` is bool,
    `radius_mm` as in `Footprints`.
    """

    zone: NDArray[np.int16]
    first: NDArray[np.int64]
    places: NDArray[np.float64]
    discs: NDArray[np.float64]
    is_area: NDArray[np.bool_]
    radius_mm: NDArray[np.int32]


def ground_of(footprints: Footprints, rows: NDArray[np.int64]) -> Ground:
    """These rows of footprints, in this order, on the planes of their zones. Lets other threads run meanwhile."""
    rings = footprints.first_ring.take(rows)
    begins = footprints.rings.take(rings)
    sizes = footprints.rings.take(rings + 1) - begins
    sizes[(sizes > _MOST_VERTICES) | (footprints.first_ring.take(rows + 1) - rings != 1)] = 0
    first = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(sizes, out=first[1:])
    ground = Ground(
        zone=np.empty(len(rows), dtype=np.int16),
        first=first,
        places=np.empty((int(first[-1]), 2)),
        discs=np.empty((len(rows), 6)),
        is_area=footprints.sort.take(rows) == AREA,
        radius_mm=footprints.radius_mm.take(rows),
    )
    fetched = np.empty((_AT_ONCE * _MOST_VERTICES, 2), dtype=np.int32)
    chosen(_lay_all, len(ground.places), _FEW_VERTICES)(
        TABLE, footprints.vertices, begins, fetched, first, ground.is_area, ground.zone, ground.places, ground.discs
    )
    return ground


@kernel
def _lay_all(
    table: Any, vertices: Any, begins: Any, fetched: Any, first: Any, is_area: Any, zone: Any, places: Any, discs: Any
) -> None:
    """Fetch the vertices of some, which lie here and there, and then lay them: so the processor fetches many at once,
    where it would else wait for each.
    """
    for k in range(0, len(begins), _AT_ONCE):
        upto = min(k + _AT_ONCE, len(begins))
        for i in range(k, upto):
            for v in range(first[i + 1] - first[i]):
                at = first[i] - first[k] + v
                fetched[at, 0], fetched[at, 1] = vertices[begins[i] + v, 0], vertices[begins[i] + v, 1]
        for i in range(k, upto):
            zone[i] = _lay_one(table, fetched, first[i] - first[k], places, first[i], first[i + 1], is_area[i], discs[i])


@kernel
def _lay_one(
    table: Any, fetched: Any, at: int, places: Any, begin: int, end: int, is_area: bool, disc: Any
) -> int:
    """Lay a ring on the plane of its zone, unless it is wide; the zone."""
    if begin == end:
        return OUTSIDE_ZONES
    west, south, east, north = extent(fetched, at, at + end - begin)
    if east - west > _MOST_E7 or north - south > _MOST_E7:
        return OUTSIDE_ZONES
    zone = (west + east) >> (_ZONE_BITS + 1)
    twice_middle = (2 * zone + 1) << _ZONE_BITS
    w, s, e, n = math.inf, math.inf, -math.inf, -math.inf
    for v in range(end - begin):
        x, y = on_plane(table, int(fetched[at + v, 0]), int(fetched[at + v, 1]), twice_middle)
        places[begin + v, 0], places[begin + v, 1] = x, y
        w, s, e, n = min(w, x), min(s, y), max(e, x), max(n, y)
    disc[MIDDLE_X], disc[MIDDLE_Y], disc[HALF_X], disc[HALF_Y] = (w + e) / 2, (s + n) / 2, (e - w) / 2, (n - s) / 2
    _find_discs(places, begin, end, is_area, disc)
    return zone


@kernel
def _find_discs(places: Any, begin: int, end: int, is_area: bool, disc: Any) -> None:
    """The discs of a ring round the middle of its box."""
    x, y = disc[MIDDLE_X], disc[MIDDLE_Y]
    farthest = 0.0
    for v in range(begin, end):
        dx, dy = places[v, 0] - x, places[v, 1] - y
        farthest = max(farthest, dx * dx + dy * dy)
    square, inside = point_and_ring(places, begin, end - 1, x, y)
    disc[OUTER] = math.sqrt(farthest)
    disc[INNER] = math.sqrt(square) if inside and is_area else -math.sqrt(square)


@kernel
def point_and_ring(places: Any, first: int, last: int, x: float, y: float) -> tuple[float, bool]:
    """The square of the distance of a point from the edges between some vertices, or from the one vertex; and whether a
    line from the point eastward crosses them an odd number of times. Edges of no length have their vertex tried alone.
    """
    ax, ay = places[first, 0] - x, places[first, 1] - y
    square, odd = ax * ax + ay * ay, False
    for v in range(first + 1, last + 1):
        bx, by = places[v, 0] - x, places[v, 1] - y
        ux, uy = bx - ax, by - ay
        along, whole = -(ax * ux + ay * uy), ux * ux + uy * uy
        part = min(max(along / whole if whole > 0.0 else 0.0, 0.0), 1.0)
        ex, ey = ax + part * ux, ay + part * uy
        square = min(square, ex * ex + ey * ey)
        # The edge crosses the line if its ends are not on one side of it, and the point is to the left of the edge.
        odd ^= ((ay > 0.0) != (by > 0.0)) & ((ax * by - ay * bx > 0.0) == (by > ay))
        ax, ay = bx, by
    return square, odd


def told_on_ground(pairs: NDArray[np.int64], ground: Ground, reach_mm: NDArray[np.int64]) -> NDArray[np.uint8]:
    """What is known of pairs (int64 (k, 2)) that may come within `reach_mm` (int64 (k)) of each other, their radii not
    counted: BEYOND, WITHIN or IN_DOUBT. Lets other threads run meanwhile.
    """
    told, left = np.empty(len(pairs), dtype=np.uint8), np.empty(len(pairs), dtype=np.int64)
    fetched, room = np.empty((_AT_ONCE * 2 * _MOST_VERTICES, 2)), np.empty((_MOST_VERTICES, 4))
    chosen(_tell, len(pairs), _FEW_PAIRS)(
        pairs, reach_mm, ground.radius_mm, ground.zone, ground.first, ground.places, ground.discs, ground.is_area,
        told, left, fetched, room,
    )  # fmt: skip
    return told


@kernel
def _tell(
    pairs: Any, reach_mm: Any, radius_mm: Any, zone: Any, first: Any, places: Any, discs: Any, is_area: Any,
    told: Any, left: Any, fetched: Any, room: Any,
) -> None:  # fmt: skip
    """All pairs by their discs; then those that are left by their vertices, which are fetched for some at a time."""
    count = 0
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        total_m = (int(radius_mm[i]) + int(radius_mm[j]) + int(reach_mm[k])) / 1000
        told[k] = told_by_discs(discs, i, j, total_m)
        if zone[i] != zone[j] or zone[i] == OUTSIDE_ZONES or total_m > _FARTHEST_M:
            told[k] = IN_DOUBT
        left[count] = k
        count += int(told[k] == _LEFT)
    for begin in range(0, count, _AT_ONCE):
        end = min(begin + _AT_ONCE, count)
        at = 0
        for n in range(begin, end):
            for side in range(2):
                i = pairs[left[n], side]
                for v in range(first[i], first[i + 1]):
                    fetched[at, 0], fetched[at, 1] = places[v, 0], places[v, 1]
                    at += 1
        at = 0
        for n in range(begin, end):
            k = left[n]
            i, j = pairs[k, 0], pairs[k, 1]
            middle = at + first[i + 1] - first[i]
            after = middle + first[j + 1] - first[j]
            total_m = (int(radius_mm[i]) + int(radius_mm[j]) + int(reach_mm[k])) / 1000
            told[k] = told_by_rings(
                fetched, at, middle - 1, is_area[i], discs[i], middle, after - 1, is_area[j], discs[j], total_m, room
            )
            at = after


@kernel
def bounds(disc_a: Any, disc_b: Any, total_m: float) -> tuple[float, float]:
    """`shortfall` and `surely_beyond` of two skeletons in one zone."""
    near_m = min(abs(disc_a[MIDDLE_X]) + disc_a[OUTER], abs(disc_b[MIDDLE_X]) + disc_b[OUTER])
    return shortfall(near_m, total_m), surely_beyond(near_m, total_m)


@kernel
def told_by_discs(discs: Any, i: int, j: int, total_m: float) -> int:
    """What the discs and boxes of two skeletons in one zone say. All comparisons are made, whatever the first one says.

    Discs that are apart by more than the bound are BEYOND, since no part of a skeleton is nearer. Of two points the
    skeletons' distance is at most that of the middles less the inner discs: where that is short enough it is WITHIN. Of
    areas with nothing round them there must be a point in both discs, even if an edge parts from its geodesic.
    """
    a, b = discs[i], discs[j]
    spare_m, beyond_m = bounds(a, b, total_m)
    dx, dy = b[MIDDLE_X] - a[MIDDLE_X], b[MIDDLE_Y] - a[MIDDLE_Y]
    apart, outer = dx * dx + dy * dy, a[OUTER] + b[OUTER] + beyond_m
    x, y = abs(dx) - a[HALF_X] - b[HALF_X], abs(dy) - a[HALF_Y] - b[HALF_Y]
    beyond = (apart > outer * outer) | (x > beyond_m) | (y > beyond_m)
    widened = total_m >= spare_m
    inner = a[INNER] + b[INNER] + (total_m - spare_m if widened else -2.0 * spare_m)
    within = (inner >= 0.0) & (apart <= inner * inner) & (widened | (min(a[INNER], b[INNER]) >= spare_m))
    return BEYOND if beyond else WITHIN if within else _LEFT


@kernel
def told_by_rings(
    places: Any, first_a: int, last_a: int, is_area_a: bool, a: Any,
    first_b: int, last_b: int, is_area_b: bool, b: Any, total_m: float, room: Any,
) -> int:  # fmt: skip
    """`meeting.judged` of two rings in one zone, from their first to their last vertices; `a` and `b` are their discs."""
    spare_m, beyond_m = bounds(a, b, total_m)
    enough_m = total_m - spare_m
    if first_a == last_a or first_b == last_b:
        if first_a == last_a:
            square, odd = point_and_ring(places, first_b, last_b, places[first_a, 0], places[first_a, 1])
        else:
            square, odd = point_and_ring(places, first_a, last_a, places[first_b, 0], places[first_b, 1])
        return judgement(square, odd and (is_area_a or is_area_b), enough_m, beyond_m)
    west, south = b[MIDDLE_X] - b[HALF_X], b[MIDDLE_Y] - b[HALF_Y]
    east, north = b[MIDDLE_X] + b[HALF_X], b[MIDDLE_Y] + b[HALF_Y]
    if enough_m >= 0.0:
        square = nearest_in_runs(
            places, first_a, last_a, places, first_b, last_b, west, south, east, north,
            (beyond_m * beyond_m, 0, 0.0, 0, 0.0, 0.0), enough_m * enough_m, 0.0,
        )[0]  # fmt: skip
        if square <= enough_m * enough_m:
            return WITHIN
    else:
        west, south = max(west, a[MIDDLE_X] - a[HALF_X]) - beyond_m, max(south, a[MIDDLE_Y] - a[HALF_Y]) - beyond_m
        east, north = min(east, a[MIDDLE_X] + a[HALF_X]) + beyond_m, min(north, a[MIDDLE_Y] + a[HALF_Y]) + beyond_m
        known = _edges_cross(places, first_a, last_a, first_b, last_b, west, south, east, north, beyond_m, room)
        if known != BEYOND:
            return known
        square = beyond_m * beyond_m
    inside = (is_area_b and crossings(places, first_b, last_b, places[first_a, 0], places[first_a, 1])) or (
        is_area_a and crossings(places, first_a, last_a, places[first_b, 0], places[first_b, 1])
    )
    return judgement(square, inside, enough_m, beyond_m)


@kernel
def _edges_cross(
    places: Any, first_a: int, last_a: int, first_b: int, last_b: int,
    west: float, south: float, east: float, north: float, beyond_m: float, room: Any,
) -> int:  # fmt: skip
    """WITHIN if some edges of two rings surely cross, BEYOND if none come as near as `beyond_m`, else IN_DOUBT. Edges
    that do not reach into the box cannot be near the other ring.

    For two edges, p and r are how far the ends of the first lie on either side of the line through the second, times the
    length of that: of the lesser the sign is kept in its square. Below the bound the first edge lies all on one side and
    so is apart from the second; if both, asked of either edge, are above it they cross by as much on all four sides.
    """
    count = 0
    for v in range(first_b, last_b):
        bx, by, bx1, by1 = places[v, 0], places[v, 1], places[v + 1, 0], places[v + 1, 1]
        room[count, 0], room[count, 1], room[count, 2], room[count, 3] = bx, by, bx1 - bx, by1 - by
        count += int((max(bx, bx1) >= west) & (min(bx, bx1) <= east) & (max(by, by1) >= south) & (min(by, by1) <= north))
    bound = beyond_m * beyond_m
    doubtful = False
    for v in range(first_a, last_a):
        ax, ay, ax1, ay1 = places[v, 0], places[v, 1], places[v + 1, 0], places[v + 1, 1]
        if max(ax, ax1) < west or min(ax, ax1) > east or max(ay, ay1) < south or min(ay, ay1) > north:
            continue
        ux, uy = ax1 - ax, ay1 - ay
        uu = bound * (ux * ux + uy * uy)
        sure = False
        for k in range(count):
            dx, dy, vx, vy = room[k, 0] - ax, room[k, 1] - ay, room[k, 2], room[k, 3]
            cross, p, q = ux * vy - uy * vx, dx * vy - dy * vx, dx * uy - dy * ux
            least_p, least_q = (min(p, cross - p), min(q, cross - q)) if cross >= 0.0 else (
                min(-p, p - cross), min(-q, q - cross)
            )
            squared_p, squared_q = least_p * abs(least_p), least_q * abs(least_q)
            vv = bound * (vx * vx + vy * vy)
            crosses, parted = (squared_p > vv) & (squared_q > uu), (squared_p < -vv) | (squared_q < -uu)
            sure |= crosses
            doubtful |= not (crosses | parted)
        if sure:
            return WITHIN
    return IN_DOUBT if doubtful else BEYOND
