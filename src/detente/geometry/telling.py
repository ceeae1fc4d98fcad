"""Which of many pairs of footprints come within reach of each other, as far as their discs and rings on the ground say.

Within a zone they tell what `meeting.relation` would tell of nearly all. The bounds are those of meeting.py, which hold
for any meridian and allow for the distance from it. What is not told is IN_DOUBT, and has to be asked there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .ground import (
    AT_ONCE,
    FARTHEST_M,
    INNER,
    KEPT_M,
    MOST_VERTICES,
    OUTER,
    OUTSIDE_ZONES,
    E,
    Ground,
    N,
    S,
    W,
    X,
    Y,
    point_and_ring,
)
from .laying import crossings
from .meeting import BEYOND, IN_DOUBT, WITHIN, judgement, shortfall, surely_beyond
from .nearest import nearest_in_runs

LEFT = 3
"""Neither BEYOND nor WITHIN by the discs."""
_FEW_PAIRS = 1_000
"""Below this plain Python answers sooner than numba can be imported."""


def told_on_ground(pairs: NDArray[np.int64], ground: Ground, reach_mm: NDArray[np.int64]) -> NDArray[np.uint8]:
    """What is known of pairs (int64 (k, 2)) that may come within `reach_mm` (int64 (k)) of each other, their radii not
    counted: BEYOND, WITHIN or IN_DOUBT. Lets other threads run meanwhile.
    """
    told, left = np.empty(len(pairs), dtype=np.uint8), np.empty(len(pairs), dtype=np.int64)
    fetched, room = np.empty((AT_ONCE * 2 * MOST_VERTICES, 2)), np.empty((MOST_VERTICES, 4))
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
        if zone[i] != zone[j] or zone[i] == OUTSIDE_ZONES or total_m > FARTHEST_M:
            told[k] = IN_DOUBT
        left[count] = k
        count += int(told[k] == LEFT)
    for begin in range(0, count, AT_ONCE):
        end = min(begin + AT_ONCE, count)
        at = 0
        for n in range(begin, end):
            for side in range(2):
                i = pairs[left[n], side]
                for v in range(first[i], first[i + 1]):
                    fetched[at, 0], fetched[at, 1] = discs[i, X] + places[v, 0], discs[i, Y] + places[v, 1]
                    at += 1
        at = 0
        for n in range(begin, end):
            k = left[n]
            i, j = pairs[k, 0], pairs[k, 1]
            middle = at + first[i + 1] - first[i]
            after = middle + first[j + 1] - first[j]
            total_m = (int(radius_mm[i]) + int(radius_mm[j]) + int(reach_mm[k])) / 1000
            told[k] = told_by_rings(
                fetched, at, middle - 1, is_area[i], middle, after - 1, is_area[j], discs, i, j, total_m, room
            )
            at = after


@kernel
def bounds(discs: Any, i: int, j: int, total_m: float) -> tuple[float, float]:
    """`shortfall` and `surely_beyond` of two skeletons in one zone, and what is lost by keeping vertices in 32 bits."""
    near_m = min(abs(discs[i, X]) + discs[i, OUTER], abs(discs[j, X]) + discs[j, OUTER])
    return shortfall(near_m, total_m) + KEPT_M, surely_beyond(near_m, total_m) + KEPT_M


@kernel
def told_by_discs(discs: Any, i: int, j: int, total_m: float) -> int:
    """What the discs and boxes of two skeletons in one zone say. All comparisons are made, whatever the first one says.

    Discs or boxes that are apart by more than the bound are BEYOND: no part of a skeleton is nearer. Skeletons are no
    farther apart than their points are, less the inner discs: where that is little enough it is WITHIN. Areas with
    nothing round them meet if there is a point that is in both discs by more than an edge may part from its geodesic.
    """
    spare_m, beyond_m = bounds(discs, i, j, total_m)
    dx, dy = discs[j, X] - discs[i, X], discs[j, Y] - discs[i, Y]
    apart, outer = dx * dx + dy * dy, discs[i, OUTER] + discs[j, OUTER] + beyond_m
    x = max(discs[i, W], discs[j, W]) - min(discs[i, E], discs[j, E])
    y = max(discs[i, S], discs[j, S]) - min(discs[i, N], discs[j, N])
    beyond = (apart > outer * outer) | (x > beyond_m) | (y > beyond_m)
    widened = total_m >= spare_m
    inner = discs[i, INNER] + discs[j, INNER] + (total_m - spare_m if widened else -2.0 * spare_m)
    within = (inner >= 0.0) & (apart <= inner * inner) & (widened | (min(discs[i, INNER], discs[j, INNER]) >= spare_m))
    return BEYOND if beyond else WITHIN if within else LEFT


@kernel
def told_by_rings(
    places: Any, first_a: int, last_a: int, is_area_a: bool,
    first_b: int, last_b: int, is_area_b: bool, discs: Any, i: int, j: int, total_m: float, room: Any,
) -> int:  # fmt: skip
    """`meeting.judged` of two rings in one zone, from their first to their last vertices; `i`, `j` are their discs."""
    spare_m, beyond_m = bounds(discs, i, j, total_m)
    enough_m = total_m - spare_m
    if first_a == last_a or first_b == last_b:
        if first_a == last_a:
            square, odd = point_and_ring(places, first_b, last_b, places[first_a, 0], places[first_a, 1])
        else:
            square, odd = point_and_ring(places, first_a, last_a, places[first_b, 0], places[first_b, 1])
        return judgement(square, odd and (is_area_a or is_area_b), enough_m, beyond_m)
    if enough_m >= 0.0:
        square = nearest_in_runs(
            places, first_a, last_a, places, first_b, last_b,
            discs[j, W] - KEPT_M, discs[j, S] - KEPT_M, discs[j, E] + KEPT_M, discs[j, N] + KEPT_M,
            (beyond_m * beyond_m, 0, 0.0, 0, 0.0, 0.0), enough_m * enough_m, 0.0,
        )[0]  # fmt: skip
        if square <= enough_m * enough_m:
            return WITHIN
    else:
        west, south = max(discs[i, W], discs[j, W]) - beyond_m, max(discs[i, S], discs[j, S]) - beyond_m
        east, north = min(discs[i, E], discs[j, E]) + beyond_m, min(discs[i, N], discs[j, N]) + beyond_m
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

    Of two edges p and cross - p are how far the ends of the first lie on either side of the line through the second,
    times its length: both positive if it passes between them. Of the lesser the sign is kept in the square. If that is
    less than minus the bound, the first edge lies all on one side, and so is apart from the second; the same of q. If
    both are more than the bound the edges cross by as much on all four sides.
    """
    count = 0
    for v in range(first_b, last_b):
        bx, by, bx1, by1 = places[v, 0], places[v, 1], places[v + 1, 0], places[v + 1, 1]
        room[count, 0], room[count, 1], room[count, 2], room[count, 3] = bx, by, bx1 - bx, by1 - by
        count += int(
            (max(bx, bx1) >= west) & (min(bx, bx1) <= east) & (max(by, by1) >= south) & (min(by, by1) <= north)
        )
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
            least_p, least_q = (
                (min(p, cross - p), min(q, cross - q)) if cross >= 0.0 else (min(-p, p - cross), min(-q, q - cross))
            )
            squared_p, squared_q = least_p * abs(least_p), least_q * abs(least_q)
            vv = bound * (vx * vx + vy * vy)
            crosses, parted = (squared_p > vv) & (squared_q > uu), (squared_p < -vv) | (squared_q < -uu)
            sure |= crosses
            doubtful |= not (crosses | parted)
        if sure:
            return WITHIN
    return IN_DOUBT if doubtful else BEYOND
