"""What the plane leaves in doubt is settled to the millimetre along geodesics; geographiclib is the judge."""

from __future__ import annotations

import math
from random import Random

import pytest

from detente.geometry.distance import Lie
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position

from .contacts import WGS84, Degrees, Sizes, contact, degrees, distance_m, lies, volume


def lie(a: Footprint, b: Footprint, reach_m: float) -> Lie:
    [found] = lies([(volume(a), volume(b))], [reach_m])
    return found


def at(lon: float, lat: float) -> Position:
    return round(lon * 1e7), round(lat * 1e7)


def area(*corners: tuple[float, float]) -> Area:
    return Area(rings=(tuple(at(*place) for place in (*corners, corners[0])),))


@pytest.mark.parametrize(
    ("sizes", "early_m", "count"),
    [((10, 1_500), 0.001, 150), ((10, 400_000), 0.025, 150), ((100_000, 500_000), 0.025, 50)],
    ids=["short edges", "any", "as wide as may be"],
)
@pytest.mark.parametrize("separation_m", [1.0, 3_000.0, 100_000.0])
def test_nothing_is_missed_nor_told_that_is_farther_than_a_millimetre_beyond(
    sizes: Sizes, early_m: float, count: int, separation_m: float
) -> None:
    """Where edges are longer than 5 km they may be pieces, whose ends are rounded: then it is 25 mm."""
    chance = Random(12)
    for _ in range(count):
        pair = contact(chance, separation_m, sizes=sizes)
        reach_m = max(0.0, pair.way_m + chance.choice((-1, 1)) * 10 ** chance.uniform(-4, 0))
        [found] = lies([(pair.a, pair.b)], [reach_m])
        assert found.least_m <= pair.way_m
        assert found.least_m <= reach_m or pair.way_m > reach_m
        assert found.least_m > reach_m or pair.way_m <= reach_m + early_m


def test_what_touches_meets_and_what_is_a_centimetre_apart_does_not() -> None:
    west = area((40.0, 35.0), (40.02, 35.0), (40.02, 35.02), (40.0, 35.02))
    for shift_e7, gap_m in ((0, 0.0), (1, 0.0091), (2, 0.0183)):
        east = Area(rings=(tuple((lon + 200_000 + shift_e7, lat) for lon, lat in west.rings[0]),))
        found = lie(west, east, 0.0)
        assert found.gap_m == pytest.approx(gap_m, abs=1e-4)
        assert (found.least_m <= 0) == (shift_e7 == 0)
    corner = area((40.02, 35.02), (40.03, 35.02), (40.03, 35.03))
    assert lie(west, corner, 0.0).least_m <= 0


def test_one_inside_the_other_meets_it_also_where_their_edges_touch() -> None:
    outer = area((40.0, 35.0), (40.02, 35.0), (40.02, 35.02), (40.0, 35.02))
    inner = area((40.0, 35.0), (40.01, 35.0), (40.01, 35.01))
    for found in (lie(outer, inner, 0.0), lie(inner, outer, 0.0), lie(outer, outer, 0.0)):
        assert found.least_m <= 0 == found.gap_m


def test_a_way_as_long_as_the_separation_is_within_it() -> None:
    """Along the equator a ten-millionth of a degree is 11.13 mm, and the way is known exactly."""
    west, east = Circle(centre=(0, 0), radius_mm=0), Circle(centre=(100_000, 0), radius_mm=0)
    true_m = distance_m((0.0, 0.0), (0.01, 0.0))
    assert lie(west, east, true_m).least_m <= true_m
    assert lie(west, east, true_m - 0.001).least_m > true_m - 0.001


def left_of(point: Degrees, start: Degrees, end: Degrees) -> bool:
    to_end = WGS84.Inverse(start[1], start[0], end[1], end[0])["azi1"]
    to_point = WGS84.Inverse(start[1], start[0], point[1], point[0])["azi1"]
    return math.sin(math.radians(to_end - to_point)) > 0


@pytest.mark.parametrize("seed", range(40))
def test_a_corner_is_on_the_side_of_an_edge_on_which_the_geodesic_leaves_it(seed: int) -> None:
    """Between the geodesic and the straight line on the plane is a sliver of some centimetres, where both are wide."""
    chance = Random(seed)
    lat = chance.uniform(35, 60)
    step = 0.085 / math.cos(math.radians(lat))
    south = [at(37 + n * step, lat) for n in range(60)]
    wide = Area(rings=((*south, at(37 + 59 * step, lat + 1), at(37, lat + 1), south[0]),))
    edge = chance.choice((3, 50, 57))
    start, end = degrees(south[edge]), degrees(south[edge + 1])
    line = WGS84.InverseLine(start[1], start[0], end[1], end[0])
    middle = line.Position(line.s13 / 2)
    corner = round(middle["lon2"] * 1e7), round(middle["lat2"] * 1e7) + chance.randint(-3, 3)
    below = Area(
        rings=((corner, at(38, lat - 1), at(37 + 58 * step, lat - 1.2), corner),),
    )
    inside = left_of(degrees(corner), start, end)
    found = lie(wide, below, 0.0)
    away_m = abs(degrees(corner)[1] - middle["lat2"]) * 111_000
    assert (found.gap_m == 0) == inside
    assert inside or found.gap_m == pytest.approx(away_m, abs=0.012)


def test_lines_that_cross_by_a_hair_meet_and_those_that_miss_by_one_do_not() -> None:
    road = Corridor(line=(at(40.0, 35.0), at(40.05, 35.0)), half_width_mm=0)
    line = WGS84.InverseLine(35.0, 40.0, 35.0, 40.05)
    middle_e7 = line.Position(line.s13 / 2)["lat2"] * 1e7
    for end_e7, meets in ((math.floor(middle_e7), True), (math.floor(middle_e7) + 1, False)):
        path = Corridor(line=((400_250_000, 351_000_000), (400_250_000, end_e7)), half_width_mm=0)
        found = lie(road, path, 0.0)
        assert (found.gap_m == 0) == meets
        assert meets or found.gap_m == pytest.approx((end_e7 - middle_e7) * 0.01109, abs=0.0005)
