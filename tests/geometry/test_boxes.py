"""A box round a footprint holds every point of it, geodesic edges and widening included."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from detente.geometry.boxes import box_round
from detente.geometry.volumes import Area, Circle, Corridor

GEOD = Geod(ellps="WGS84")
positions = st.tuples(st.integers(-1_500_000_000, 1_500_000_000), st.integers(-750_000_000, 750_000_000))


@given(positions, st.integers(-60_000_000, 60_000_000), st.integers(-40_000_000, 40_000_000),
       st.integers(1, 100_000_000), st.floats(0, 1), st.floats(0, 360))  # fmt: skip
def test_a_corridor_lies_in_its_box(
    start: tuple[int, int], east: int, north: int, half_width_mm: int, along: float, azimuth: float
) -> None:
    end = (start[0] + east, start[1] + north)
    box = box_round([Corridor(line=(start, end), half_width_mm=half_width_mm)], 50_000)
    assert box is not None
    forward, _, length = GEOD.inv(start[0] / 1e7, start[1] / 1e7, end[0] / 1e7, end[1] / 1e7)
    lon, lat, _ = GEOD.fwd(start[0] / 1e7, start[1] / 1e7, forward, along * length)
    lon, lat, _ = GEOD.fwd(lon, lat, azimuth, half_width_mm / 1000 + 50)
    assert box.west_e7 <= lon * 1e7 <= box.east_e7
    assert box.south_e7 <= lat * 1e7 <= box.north_e7


def test_a_long_northern_edge_bulges_towards_the_pole_and_its_box_with_it() -> None:
    west, east = (0, 700_000_000), (200_000_000, 700_000_000)
    box = box_round([Area(rings=((west, east, (100_000_000, 690_000_000), west),))], 0)
    assert box is not None
    middle = GEOD.npts(0, 70, 20, 70, 1)[0]
    assert middle[1] > 70.2
    assert box.north_e7 >= middle[1] * 1e7


def test_one_box_goes_round_several_footprints_and_none_round_nothing() -> None:
    circles = [Circle(centre=(lon, 350_000_000), radius_mm=1_000_000) for lon in (400_000_000, 410_000_000)]
    box = box_round(circles, 0)
    assert box is not None
    assert box.west_e7 < 400_000_000
    assert box.east_e7 > 410_000_000
    assert box_round([], 0) is None
