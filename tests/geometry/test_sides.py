"""Sides of a line against points of the footprint's edge, looked at one by one."""

from __future__ import annotations

import math
from random import Random

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from detente.geometry.packed import packed
from detente.geometry.sides import Reach, sided_line
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, Volume

GEOD = Geod(ellps="WGS84")
TOWN = (401_408_000, 353_359_000)
TO_PLANE = Transformer.from_crs("+proj=longlat +ellps=WGS84", "+proj=tmerc +lon_0=40.2 +ellps=WGS84", always_xy=True)


def volume(footprint: Footprint) -> Volume:
    return Volume(footprint=footprint, floor_mm=0, ceiling_mm=0, start_us=0, end_us=1, uncertainty_mm=0)


def reach(line: tuple[Position, ...], footprint: Footprint, *, left: bool, tolerance_m: float) -> Reach | None:
    _, footprints = packed([volume(Corridor(line=line, half_width_mm=1)), volume(footprint)])
    return sided_line(footprints, 0).reach(footprints, 1, left=left, tolerance_m=tolerance_m)


def winding(chance: Random) -> tuple[Position, ...]:
    """A line of eight bends, to the east."""
    lon, lat = TOWN
    return tuple((lon + 600_000 * n, lat + chance.randint(-250_000, 250_000)) for n in range(9))


def beyond_m(line: tuple[Position, ...], at: tuple[float, float], *, left: bool) -> float | None:
    """How far a place is on the side of the line, negative on the other; None beyond its ends."""
    drawn = shapely.LineString([TO_PLANE.transform(lon / 1e7, lat / 1e7) for lon, lat in line])
    point = shapely.Point(TO_PLANE.transform(*at))
    along = drawn.project(point)
    if along <= 0 or along >= drawn.length:
        return None
    here, ahead = drawn.interpolate(max(0, along - 1)), drawn.interpolate(min(drawn.length, along + 1))
    cross = (ahead.x - here.x) * (point.y - here.y) - (ahead.y - here.y) * (point.x - here.x)
    return math.copysign(drawn.distance(point), cross if left else -cross)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_a_circle_leaves_where_a_point_of_its_edge_lies_beyond(seed: int, left: bool) -> None:
    chance = Random(seed)
    line, tolerance_m = winding(chance), chance.uniform(1, 2_000)
    lon, lat = TOWN[0] + chance.randint(800_000, 4_000_000), TOWN[1] + chance.randint(-600_000, 600_000)
    radius_m = chance.uniform(1, 3_000)
    edge = GEOD.fwd([lon / 1e7] * 720, [lat / 1e7] * 720, [n / 2 for n in range(720)], [radius_m] * 720)
    figures = [beyond_m(line, at, left=left) for at in zip(edge[0], edge[1], strict=True)]
    most_m = max((one for one in figures if one is not None), default=-math.inf)
    found = reach(line, Circle(centre=(lon, lat), radius_mm=round(radius_m * 1000)), left=left, tolerance_m=tolerance_m)
    if most_m > tolerance_m:
        assert found is not None
        assert found.by_m >= most_m - tolerance_m - 0.1
    # The skeleton and its radius may be told a little early where the line bends away from the edge, never late.
    middle = beyond_m(line, (lon / 1e7, lat / 1e7), left=left)
    assume(middle is not None)
    assert middle is not None
    if middle + radius_m < tolerance_m - 1:
        assert found is None


@pytest.mark.parametrize(("off_m", "leaves"), [(0.5, False), (-0.5, True)])
def test_an_edge_that_bulges_over_between_its_corners_leaves(off_m: float, leaves: bool) -> None:
    # The line comes up to a point between two corners of the area, which lies above it.
    (lon, lat) = TOWN
    line = ((lon - 800_000, lat - 900_000), (lon, lat), (lon + 800_000, lat - 900_000))
    low_lon, low_lat, _ = GEOD.fwd(lon / 1e7, lat / 1e7, 0, 500 + off_m)
    low = round(low_lat * 1e7)
    ring = ((lon - 300_000, low), (lon + 300_000, low), (lon, low + 400_000), (lon - 300_000, low))
    found = reach(line, Area(rings=(ring,)), left=False, tolerance_m=-500)
    assert (found is not None) is leaves
    assert low_lon == pytest.approx(lon / 1e7)


def test_beyond_the_ends_of_a_line_there_is_no_side() -> None:
    (lon, lat) = TOWN
    line = ((lon, lat), (lon + 500_000, lat))
    for east, found in ((400_000, True), (600_000, False), (-100_000, False)):
        there = Circle(centre=(lon + east, lat - 100_000), radius_mm=100_000)
        assert (reach(line, there, left=False, tolerance_m=100) is not None) is found
