"""How near two footprints come of which one at least is large: the kernels of meeting.py for what is sketched."""

from __future__ import annotations

from typing import Any

from .compiling import kernel
from .laying import CHAIN, box_of, extent, goes_round, lay
from .meeting import A_IN_B, B_IN_A, NEITHER, judged, measured, meridian, shortfall, surely_beyond
from .plane import on_plane
from .sketch import box_on_plane, lay_near, sketch_goes_round, sketched_extent, within_reach


@kernel
def relation_of_large(
    table: Any,
    vertices_a: Any, rings_a: Any, first_a: int, end_a: int, is_area_a: bool, room_a: Any,
    first_group_a: Any, groups_a: Any, chains_a: Any, place_a: int,
    vertices_b: Any, rings_b: Any, first_b: int, end_b: int, is_area_b: bool, room_b: Any,
    first_group_b: Any, groups_b: Any, chains_b: Any, place_b: int,
    total_m: float,
) -> int:  # fmt: skip
    """`meeting.relation`; `place` is where a skeleton stands among the sketches, -1 if it is not large."""
    box_a = extent_of(vertices_a, rings_a, first_a, end_a, first_group_a, groups_a, place_a)
    box_b = extent_of(vertices_b, rings_b, first_b, end_b, first_group_b, groups_b, place_b)
    twice_middle, near_m = meridian(table, box_a, box_b)
    enough_m = total_m - shortfall(near_m, total_m)
    beyond_m = surely_beyond(near_m, total_m)
    laid_a, laid_b, inside = both_laid(
        table,
        vertices_a, rings_a, first_a, end_a, is_area_a, room_a, first_group_a, groups_a, chains_a, place_a, box_a,
        vertices_b, rings_b, first_b, end_b, is_area_b, room_b, first_group_b, groups_b, chains_b, place_b, box_b,
        twice_middle, beyond_m, enough_m >= 0.0,
    )  # fmt: skip
    return judged(room_a, laid_a, room_b, laid_b, inside, near_m, total_m)


@kernel
def lie_of_large(
    table: Any,
    vertices_a: Any, rings_a: Any, first_a: int, end_a: int, is_area_a: bool, room_a: Any,
    first_group_a: Any, groups_a: Any, chains_a: Any, place_a: int,
    vertices_b: Any, rings_b: Any, first_b: int, end_b: int, is_area_b: bool, room_b: Any,
    first_group_b: Any, groups_b: Any, chains_b: Any, place_b: int,
) -> tuple[float, float, int, float, int, float, float]:  # fmt: skip
    """`meeting.lie`; `place` is where a skeleton stands among the sketches, -1 if it is not large."""
    box_a = extent_of(vertices_a, rings_a, first_a, end_a, first_group_a, groups_a, place_a)
    box_b = extent_of(vertices_b, rings_b, first_b, end_b, first_group_b, groups_b, place_b)
    twice_middle, near_m = meridian(table, box_a, box_b)
    reach_m = 0.0
    if place_a >= 0:
        v = rings_b[first_b]
        x, y = on_plane(table, int(vertices_b[v, 0]), int(vertices_b[v, 1]), twice_middle)
        reach_m = within_reach(table, vertices_a, first_group_a, groups_a, chains_a, place_a, twice_middle, x, y)
    elif place_b >= 0:
        v = rings_a[first_a]
        x, y = on_plane(table, int(vertices_a[v, 0]), int(vertices_a[v, 1]), twice_middle)
        reach_m = within_reach(table, vertices_b, first_group_b, groups_b, chains_b, place_b, twice_middle, x, y)
    laid_a, laid_b, inside = both_laid(
        table,
        vertices_a, rings_a, first_a, end_a, is_area_a, room_a, first_group_a, groups_a, chains_a, place_a, box_a,
        vertices_b, rings_b, first_b, end_b, is_area_b, room_b, first_group_b, groups_b, chains_b, place_b, box_b,
        twice_middle, reach_m + 1.0, True,
    )  # fmt: skip
    return measured(room_a, laid_a, room_b, laid_b, inside, near_m)


@kernel
def extent_of(
    vertices: Any, rings: Any, first: int, end: int, first_group: Any, groups: Any, place: int
) -> tuple[int, int, int, int]:
    """West, south, east and north of a skeleton, in units of 1e-7°."""
    if place >= 0:
        return sketched_extent(first_group, groups, place)
    return extent(vertices, rings[first], rings[end])


@kernel
def both_laid(
    table: Any,
    vertices_a: Any, rings_a: Any, first_a: int, end_a: int, is_area_a: bool, room_a: Any,
    first_group_a: Any, groups_a: Any, chains_a: Any, place_a: int, box_a: Any,
    vertices_b: Any, rings_b: Any, first_b: int, end_b: int, is_area_b: bool, room_b: Any,
    first_group_b: Any, groups_b: Any, chains_b: Any, place_b: int, box_b: Any,
    twice_middle: int, reach_m: float, inside_ends: bool,
) -> tuple[int, int, int]:  # fmt: skip
    """Lay two skeletons on the plane, of large ones only the chains that may come within a reach of the other; how many
    chains of each, and A_IN_B, B_IN_A or NEITHER.
    """
    va, vb = rings_a[first_a], rings_b[first_b]
    xa, ya = on_plane(table, int(vertices_a[va, 0]), int(vertices_a[va, 1]), twice_middle)
    xb, yb = on_plane(table, int(vertices_b[vb, 0]), int(vertices_b[vb, 1]), twice_middle)
    laid_a, laid_b, inside = 0, 0, NEITHER
    if place_a < 0:
        laid_a = lay(table, vertices_a, rings_a, first_a, end_a, twice_middle, CHAIN, room_a)
        if is_area_a and goes_round(room_a, laid_a, xb, yb):
            inside = B_IN_A
    elif is_area_a and sketch_goes_round(
        table, vertices_a, first_group_a, groups_a, chains_a, place_a, twice_middle, xb, yb, room_a
    ):
        inside = B_IN_A
    if place_b < 0:
        laid_b = lay(table, vertices_b, rings_b, first_b, end_b, twice_middle, CHAIN, room_b)
        if is_area_b and goes_round(room_b, laid_b, xa, ya):
            inside = A_IN_B
    elif is_area_b and sketch_goes_round(
        table, vertices_b, first_group_b, groups_b, chains_b, place_b, twice_middle, xa, ya, room_b
    ):
        inside = A_IN_B
    if inside != NEITHER and inside_ends:
        return laid_a, laid_b, inside
    if place_a >= 0:
        w, s, e, n = (
            box_of(room_b, laid_b)
            if place_b < 0
            else box_on_plane(table, box_b[0], box_b[1], box_b[2], box_b[3], twice_middle)
        )
        laid_a = lay_near(
            table, vertices_a, va, first_group_a, groups_a, chains_a, place_a, twice_middle, w, s, e, n, reach_m, room_a
        )
    if place_b >= 0:
        w, s, e, n = (
            box_of(room_a, laid_a)
            if place_a < 0
            else box_on_plane(table, box_a[0], box_a[1], box_a[2], box_a[3], twice_middle)
        )
        laid_b = lay_near(
            table, vertices_b, vb, first_group_b, groups_b, chains_b, place_b, twice_middle, w, s, e, n, reach_m, room_b
        )
    return laid_a, laid_b, inside
