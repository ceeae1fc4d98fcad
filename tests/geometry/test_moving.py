"""Footprints moved and cut back, against an independent geodesic library and plane geometry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.geometry.moving import LEAST_LEFT_MM, cut_back, moved, share_cut
from detente.geometry.outline import outline
from detente.geometry.region import ground_within, shared_ground
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, positions_of
from tests.decision.samples import TOWN, east_of_town, volume

from .contacts import moved as moved_by_another_library

SQUARE = ((0, 0), (200_000, 0), (200_000, 200_000), (0, 200_000), (0, 0))


def area(*rings: tuple[Position, ...]) -> Area:
    return Area(rings=tuple(tuple((TOWN[0] + x, TOWN[1] + y) for x, y in ring) for ring in rings))


FOOTPRINTS: list[Footprint] = [
    Circle(centre=TOWN, radius_mm=1_000_000),
    Corridor(line=(TOWN, east_of_town(20_000), east_of_town(45_000)), half_width_mm=500_000),
    area(SQUARE),
]


@given(st.sampled_from(FOOTPRINTS), st.integers(0, 300_000_000), st.sampled_from(range(0, 360, 5)))
def test_a_move_is_that_of_an_independent_library_to_the_last_digit_of_a_position(
    footprint: Footprint, distance_mm: int, bearing_deg: int
) -> None:
    ours = positions_of(moved(footprint, distance_mm, bearing_deg))
    theirs = positions_of(moved_by_another_library(footprint, distance_mm / 1000, bearing_deg))
    assert all(
        abs(a - b) <= 1 for one, other in zip(ours, theirs, strict=True) for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("footprint", FOOTPRINTS, ids=["circle", "corridor", "area"])
def test_what_is_cut_back_lies_within_what_it_was(footprint: Footprint) -> None:
    after = cut_back(footprint, 300_000)
    assert after is not None
    assert outline(volume(footprint)).contains(outline(volume(after)))
    assert 0 < share_cut(footprint, after) < 1


def test_the_hole_of_a_polygon_grows_as_its_rim_shrinks() -> None:
    hole = ((80_000, 80_000), (80_000, 120_000), (120_000, 120_000), (120_000, 80_000), (80_000, 80_000))
    after = cut_back(area(SQUARE, hole), 200_000)
    assert isinstance(after, Area)
    outer, inner = after.rings
    assert min(lat for _, lat in outer) > TOWN[1]
    assert min(lat for _, lat in inner) < TOWN[1] + 80_000


def test_nothing_is_left_of_what_is_cut_back_too_far() -> None:
    circle, corridor, square = FOOTPRINTS
    assert cut_back(circle, 1_000_000 - LEAST_LEFT_MM) is not None
    assert cut_back(circle, 1_000_001 - LEAST_LEFT_MM) is None
    assert cut_back(corridor, 500_000) is None
    assert cut_back(square, 1_200_000) is None


def test_a_polygon_that_would_fall_into_pieces_is_not_cut_back() -> None:
    """Two rooms with a narrow passage between them."""
    rooms = (
        (0, 0), (100_000, 0), (100_000, 45_000), (200_000, 45_000), (200_000, 0), (300_000, 0), (300_000, 100_000),
        (200_000, 100_000), (200_000, 55_000), (100_000, 55_000), (100_000, 100_000), (0, 100_000), (0, 0),
    )  # fmt: skip
    assert cut_back(area(rooms), 40_000) is not None
    assert cut_back(area(rooms), 100_000) is None


def test_the_ground_shared_by_several_pairs_is_that_of_each_together() -> None:
    left, right = (
        volume(Circle(centre=TOWN, radius_mm=2_000_000)),
        volume(Circle(centre=east_of_town(9_000), radius_mm=2_000_000)),
    )
    middle = volume(Circle(centre=east_of_town(4_500), radius_mm=3_000_000))
    shared = shared_ground([(left, middle), (right, middle)])
    assert shared.geom_type == "MultiPolygon"
    assert outline(middle).contains(shared.buffer(-1e-9))
    assert shared.area == pytest.approx(
        shared_ground([(left, middle)]).area + shared_ground([(right, middle)]).area, rel=1e-9
    )


def test_volumes_that_are_apart_share_no_ground_but_some_lies_within_the_separation() -> None:
    pair = (
        volume(Circle(centre=TOWN, radius_mm=1_000_000)),
        volume(Circle(centre=east_of_town(3_000), radius_mm=1_000_000)),
    )
    assert shared_ground([pair]).is_empty
    near = ground_within([pair], 2_000)
    assert outline(pair[0]).union(outline(pair[1])).contains(near.buffer(-1e-9))
    assert ground_within([pair], 900).is_empty
