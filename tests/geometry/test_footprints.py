"""Footprints of every form against brute force: geodesics sampled densely and searched by golden section."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

import pytest

from detente.geometry.distance import Lie
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position

from .contacts import WGS84, Degrees, degrees, distance_m, lies, volume

Ring = tuple[Position, ...]


def lie(a: Footprint, b: Footprint) -> Lie:
    [found] = lies([(volume(a), volume(b))])
    return found


def at(lon: float, lat: float) -> Position:
    return round(lon * 1e7), round(lat * 1e7)


def point(lon: float, lat: float) -> Circle:
    return Circle(centre=at(lon, lat), radius_mm=0)


def area(*rings: list[tuple[float, float]]) -> Area:
    return Area(rings=tuple(tuple(at(*place) for place in [*ring, ring[0]]) for ring in rings))


def to_edge_m(place: Degrees, start: Position, end: Position) -> float:
    """From a point to a geodesic edge: 16 samples, then golden section between the neighbours of the nearest."""
    (lon1, lat1), (lon2, lat2) = degrees(start), degrees(end)
    line = WGS84.InverseLine(lat1, lon1, lat2, lon2)

    def away(part: float) -> float:
        on_edge = line.Position(line.s13 * part)
        return distance_m(place, (on_edge["lon2"], on_edge["lat2"]))

    nearest = min(range(17), key=lambda n: away(n / 16))
    low, high = max(0, nearest - 1) / 16, min(16, nearest + 1) / 16
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(25):
        first, second = high - golden * (high - low), low + golden * (high - low)
        if away(first) < away(second):
            high = second
        else:
            low = first
    return min(away(low), away(high))


def winds_round(place: Degrees, ring: Ring) -> bool:
    """Whether a ring of geodesic edges goes round a point: the azimuths to points along it add up to a full turn."""
    turned, before = 0.0, None
    for start, end in pairwise(ring):
        (lon1, lat1), (lon2, lat2) = degrees(start), degrees(end)
        line = WGS84.InverseLine(lat1, lon1, lat2, lon2)
        for step in range(20):
            on_edge = line.Position(line.s13 * step / 20)
            azimuth = WGS84.Inverse(place[1], place[0], on_edge["lat2"], on_edge["lon2"])["azi1"]
            if before is not None:
                turned += (azimuth - before + 180) % 360 - 180
            before = azimuth
    return abs(turned) > 180


def star(chance: Random, middle: Degrees, size_deg: float) -> Ring:
    """A ring with deep notches round a middle."""
    corners = chance.randint(5, 14)
    ring = []
    for corner in range(corners):
        angle = math.tau * (corner + chance.uniform(0.1, 0.9)) / corners
        reach = size_deg * chance.uniform(0.2, 1)
        east = reach * math.sin(angle) / math.cos(math.radians(middle[1]))
        ring.append(at(middle[0] + east, middle[1] + reach * math.cos(angle)))
    return (*ring, ring[0])


@pytest.mark.parametrize("seed", range(40))
def test_a_point_is_inside_a_notched_polygon_or_as_far_as_its_nearest_geodesic_edge(seed: int) -> None:
    chance = Random(seed)
    middle = chance.uniform(-170, 170), chance.uniform(-70, 70)
    ring = star(chance, middle, chance.choice((0.001, 0.05, 0.5, 3.0)))
    corner = degrees(chance.choice(ring))
    part = chance.uniform(0.2, 1.5)
    place = degrees(at(middle[0] + part * (corner[0] - middle[0]), middle[1] + part * (corner[1] - middle[1])))
    found = lie(Area(rings=(ring,)), point(*place))
    to_edge = min(to_edge_m(place, start, end) for start, end in pairwise(ring))
    true_m = 0.0 if winds_round(place, ring) else to_edge
    assert found.least_m <= true_m
    assert found.gap_m == pytest.approx(true_m, abs=0.5 + 1e-4 * true_m)


@pytest.mark.parametrize("seed", range(25))
def test_two_bent_lines_are_as_far_apart_as_their_nearest_edges(seed: int) -> None:
    chance = Random(seed)
    middle = chance.uniform(-170, 170), chance.uniform(-70, 70)
    size = chance.choice((0.01, 0.3, 2.0))
    lines = [
        tuple(
            at(middle[0] + offset + chance.uniform(-size, size), middle[1] + chance.uniform(-size, size))
            for _ in range(3)
        )
        for offset in (0, 2.2 * size)
    ]
    # Apart, so that an end of one edge is nearest to the other.
    true_m = min(
        to_edge_m(degrees(end), start, stop)
        for one, other in (lines, lines[::-1])
        for end in one
        for start, stop in pairwise(other)
    )
    found = lie(*(Corridor(line=line, half_width_mm=0) for line in lines))
    assert found.least_m <= true_m
    assert found.gap_m == pytest.approx(true_m, abs=0.5 + 1e-4 * true_m)


def test_a_long_edge_is_a_geodesic_and_not_a_line_in_degrees() -> None:
    """Between 38°E and 42°E the geodesic passes 1.8 km (0.0164°) north of the parallel of 35°N."""
    valley = area([(38, 35), (42, 35), (42, 34), (38, 34)])
    assert lie(valley, point(40, 35.016)).gap_m == 0
    assert lie(valley, point(40, 35.018)).gap_m > 100
    assert lie(valley, point(40, 34.010)).gap_m > 500


def test_what_lies_in_a_hole_is_outside() -> None:
    ring = [(40.0, 35.0), (41.0, 35.0), (41.0, 36.0), (40.0, 36.0)]
    hole = [(40.4, 35.4), (40.6, 35.4), (40.6, 35.6), (40.4, 35.6)]
    yard = area(ring, hole)
    place = (40.5, 35.5)
    to_hole = min(to_edge_m(place, at(*start), at(*end)) for start, end in pairwise([*hole, hole[0]]))
    assert lie(yard, point(*place)).gap_m == pytest.approx(to_hole, abs=0.5)
    assert lie(area(ring), point(*place)).gap_m == 0
    assert lie(yard, point(40.2, 35.2)).gap_m == 0
    assert lie(yard, area([(40.45, 35.45), (40.55, 35.45), (40.55, 35.55)])).gap_m > 1_000


@pytest.mark.parametrize("inner", [point(40.5, 35.5), area([(40.5, 35.5), (40.6, 35.5), (40.6, 35.6)])])
def test_what_lies_inside_a_polygon_meets_it_whoever_is_named_first(inner: Footprint) -> None:
    outer = area([(40.0, 35.0), (41.0, 35.0), (41.0, 36.0), (40.0, 36.0)])
    for found in (lie(outer, inner), lie(inner, outer)):
        assert found.gap_m == 0
        assert 40.4 < found.lon_deg < 40.7
        assert 35.4 < found.lat_deg < 35.7


def test_polygons_that_share_an_edge_touch_and_their_distance_is_nothing() -> None:
    west = area([(40.0, 35.0), (40.5, 35.0), (40.5, 35.5), (40.0, 35.5)])
    east = area([(40.5, 35.0), (41.0, 35.0), (41.0, 35.5), (40.5, 35.5)])
    assert lie(west, east).gap_m == 0


def test_lines_that_cross_meet_at_the_crossing() -> None:
    found = lie(
        Corridor(line=(at(40.0, 35.0), at(40.2, 35.2)), half_width_mm=1_000),
        Corridor(line=(at(40.0, 35.2), at(40.2, 35.0)), half_width_mm=2_000),
    )
    assert found.gap_m == -3
    assert (found.lon_deg, found.lat_deg) == pytest.approx((40.1, 35.1), abs=1e-3)


@pytest.mark.parametrize("part", [0.001, 0.05, 0.5, 0.95, 0.999])
@pytest.mark.parametrize("other_part", [0.001, 0.05, 0.5, 0.95, 0.999])
def test_lines_that_cross_near_an_end_of_one_meet_all_the_same(part: float, other_part: float) -> None:
    one = (at(40.0 - 0.05 * part, 35.0), at(40.0 + 0.05 * (1 - part), 35.0))
    other = (at(40.0, 35.0 - 0.05 * other_part), at(40.0, 35.0 + 0.05 * (1 - other_part)))
    assert lie(Corridor(line=one, half_width_mm=0), Corridor(line=other, half_width_mm=0)).gap_m == 0


def test_a_leg_that_stays_where_it_is_is_a_point() -> None:
    still = Corridor(line=(at(40.0, 35.0), at(40.0, 35.0)), half_width_mm=500_000)
    away = point(40.0, 35.1)
    assert lie(still, away).gap_m == pytest.approx(distance_m((40.0, 35.0), (40.0, 35.1)) - 500, abs=0.01)


@pytest.mark.parametrize("gap_km", [-3, 20])
def test_the_place_of_a_meeting_is_within_both_or_midway_between_them(gap_km: float) -> None:
    middle_km, west_mm, east_mm = 10, 4_000_000, 6_000_000 - gap_km * 1_000_000
    if gap_km > 0:
        middle_km, east_mm = 30, 6_000_000
    end = WGS84.Direct(35.0, 40.0, 90, middle_km * 1000)
    east_at = at(end["lon2"], end["lat2"])
    found = lie(Circle(centre=at(40, 35), radius_mm=west_mm), Circle(centre=east_at, radius_mm=round(east_mm)))
    place = (found.lon_deg, found.lat_deg)
    from_west = distance_m((40, 35), place) - west_mm / 1000
    from_east = distance_m(degrees(east_at), place) - east_mm / 1000
    assert from_west == pytest.approx(from_east, abs=1)
    assert from_west == pytest.approx(found.gap_m / 2, abs=1)
