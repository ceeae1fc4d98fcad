"""How near two footprints come: the kernels that measure one pair, straight from the columns of `Footprints`.

Both skeletons are laid on a transverse Mercator plane about the meridian through the middle of the narrower one. That
never makes a distance shorter, and `doubt` bounds by how much it may make one longer (docs/geometry.md); between the
two bounds lies what only geodesics can settle.
"""

from __future__ import annotations

import math
from typing import Any

from .compiling import kernel
from .laying import CHAIN, NUMBER, X, Y, extent, goes_round, lay
from .nearest import nearest_edges
from .plane import on_plane

NEITHER, A_IN_B, B_IN_A = 0, 1, 2
"""Which of two skeletons has its first vertex inside the other."""

BEYOND, WITHIN, IN_DOUBT = 0, 1, 2
"""What is known of a pair: surely farther apart than was asked, surely not, or too near to that to say on the plane."""

_SMALLEST_RADIUS_M = 6_335_000.0
"""Less than any radius of curvature of WGS84 (the meridian's at the equator is 6,335,439 m)."""
_ROUNDING_M = 0.02
"""Points added along a long edge are rounded to 1e-7° (8 mm at most), on either side; the rest is spare."""
_EDGE_CURVE = 1e-6
"""An edge of 10 km, straight on the plane, parts from its geodesic by 0.31 of this times its distance from the
meridian; there are two edges, and the rest is spare.
"""


@kernel
def doubt(near_m: Any, plane_m: Any) -> Any:
    """By how many metres a distance on the plane may exceed the true one, where no part of the narrower skeleton is
    farther than `near_m` from the meridian. Numbers, or arrays of them.

    The plane is wider than the ground by 1 + x²/2R². The mean of that over a way is greatest where the way begins as
    far from the meridian as can be and leads straight on. docs/geometry.md derives it.
    """
    way_m = 1.02 * plane_m
    added = 0.52 * (near_m * near_m + near_m * way_m + way_m * way_m / 3) / (_SMALLEST_RADIUS_M * _SMALLEST_RADIUS_M)
    return plane_m * added + shortfall(near_m, plane_m)


@kernel
def shortfall(near_m: Any, plane_m: Any) -> Any:
    """By how many metres the true distance may exceed that on the plane: edges are curves there, and points that were
    added along them are rounded. Numbers, or arrays of them.
    """
    return _ROUNDING_M + _EDGE_CURVE * (near_m + 1.02 * plane_m)


@kernel
def surely_beyond(near_m: float, true_m: float) -> float:
    """A distance on the plane so long that what is as far or farther is truly farther than `true_m`."""
    return true_m + float(doubt(near_m, true_m + 2 * doubt(near_m, true_m)))


@kernel
def relation(
    table: Any,
    vertices_a: Any, rings_a: Any, first_a: int, end_a: int, is_area_a: bool, room_a: Any,
    vertices_b: Any, rings_b: Any, first_b: int, end_b: int, is_area_b: bool, room_b: Any,
    total_m: float,
) -> int:  # fmt: skip
    """Whether two skeletons come within `total_m` of each other, their radii included: BEYOND, WITHIN or IN_DOUBT.

    A skeleton is the rings from `first` up to `end` of the columns of `Footprints`.
    """
    twice_middle, near_m = meridian(
        table,
        extent(vertices_a, rings_a[first_a], rings_a[end_a]),
        extent(vertices_b, rings_b[first_b], rings_b[end_b]),
    )
    laid_a = lay(table, vertices_a, rings_a, first_a, end_a, twice_middle, CHAIN, room_a)
    laid_b = lay(table, vertices_b, rings_b, first_b, end_b, twice_middle, CHAIN, room_b)
    inside = NEITHER
    if is_area_b and goes_round(room_b, laid_b, room_a[0, X], room_a[0, Y]):
        inside = A_IN_B
    elif is_area_a and goes_round(room_a, laid_a, room_b[0, X], room_b[0, Y]):
        inside = B_IN_A
    return judged(room_a, laid_a, room_b, laid_b, inside, near_m, total_m)


@kernel
def lie(
    table: Any,
    vertices_a: Any, rings_a: Any, first_a: int, end_a: int, is_area_a: bool, room_a: Any,
    vertices_b: Any, rings_b: Any, first_b: int, end_b: int, is_area_b: bool, room_b: Any,
) -> tuple[float, float, int, float, int, float, float]:  # fmt: skip
    """(distance_m, near_m, edge of a, part along it, edge of b, part along it, xx_m2): where two skeletons are nearest.

    The distance is on the plane, 0 where they meet or one lies inside the other; `near_m` is what `doubt` asks for. An
    edge has the number of its first vertex, counted from the footprint's first; parts run from 0 to 1. xx_m2 is the
    mean over the way between of the square of the distance from the meridian. Where one lies inside the other the place
    is the first vertex of the inner one, and the edge of the outer one is -1.
    """
    twice_middle, near_m = meridian(
        table,
        extent(vertices_a, rings_a[first_a], rings_a[end_a]),
        extent(vertices_b, rings_b[first_b], rings_b[end_b]),
    )
    laid_a = lay(table, vertices_a, rings_a, first_a, end_a, twice_middle, CHAIN, room_a)
    laid_b = lay(table, vertices_b, rings_b, first_b, end_b, twice_middle, CHAIN, room_b)
    inside = NEITHER
    if is_area_b and goes_round(room_b, laid_b, room_a[0, X], room_a[0, Y]):
        inside = A_IN_B
    elif is_area_a and goes_round(room_a, laid_a, room_b[0, X], room_b[0, Y]):
        inside = B_IN_A
    return measured(room_a, laid_a, room_b, laid_b, inside, near_m)


@kernel
def meridian(table: Any, box_a: Any, box_b: Any) -> tuple[int, float]:
    """Twice the longitude, in units of 1e-7°, of the middle of the narrower of two skeletons, near which they meet, so
    that the plane is truest there; and half its width in metres. Of two that are equally narrow the western one,
    whoever is named first.
    """
    half_a, half_b = half_width(table, box_a), half_width(table, box_b)
    middle_a, middle_b = box_a[0] + box_a[2], box_b[0] + box_b[2]
    if half_a < half_b or (half_a == half_b and middle_a <= middle_b):
        return middle_a, half_a
    return middle_b, half_b


@kernel
def half_width(table: Any, box: Any) -> float:
    """How far the eastern edge of a box is from the meridian through its middle, at most; metres on the plane."""
    west, south, east, north = box
    if west == east:
        return 0.0
    return on_plane(table, east, max(south, min(north, 0)), west + east)[0]


@kernel
def judged(room_a: Any, laid_a: int, room_b: Any, laid_b: int, inside: int, near_m: float, total_m: float) -> int:
    """`relation` of two skeletons whose chains, as far as they matter, are on the plane."""
    enough_m = total_m - shortfall(near_m, total_m)
    beyond_m = surely_beyond(near_m, total_m)
    if enough_m >= 0.0 and inside != NEITHER:
        return WITHIN
    # Where nothing is round the skeletons they meet if edges surely cross; and if no edges come near each other, then
    # what is inside is so surely.
    enough, sure_m = (enough_m * enough_m, 0.0) if enough_m >= 0.0 else (-1.0, beyond_m)
    square = nearest_edges(room_a, laid_a, room_b, laid_b, beyond_m * beyond_m, enough, sure_m)[0]
    return judgement(square, inside != NEITHER, enough_m, beyond_m)


@kernel
def judgement(square: float, inside: bool, enough_m: float, beyond_m: float) -> int:
    """What follows from the nearest edges, of which `square` is what `nearest_edges` says, and from whether one of the
    two skeletons has its first vertex inside the other.
    """
    if square >= beyond_m * beyond_m:
        return WITHIN if inside else BEYOND
    if square < 0.0 or (enough_m >= 0.0 and (inside or square <= enough_m * enough_m)):
        return WITHIN
    return IN_DOUBT


@kernel
def measured(
    room_a: Any, laid_a: int, room_b: Any, laid_b: int, inside: int, near_m: float
) -> tuple[float, float, int, float, int, float, float]:
    """`lie` of two skeletons whose chains, as far as they matter, are on the plane."""
    if inside == A_IN_B:
        return 0.0, near_m, 0, 0.0, -1, 0.0, 0.0
    if inside == B_IN_A:
        return 0.0, near_m, -1, 0.0, 0, 0.0, 0.0
    square, edge_a, part_a, edge_b, part_b, xx = nearest_edges(room_a, laid_a, room_b, laid_b, math.inf, -1.0, 0.0)
    number_a, number_b = int(room_a[edge_a, NUMBER]), int(room_b[edge_b, NUMBER])
    return math.sqrt(square), near_m, number_a, part_a, number_b, part_b, xx
