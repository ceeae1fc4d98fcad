"""Wherever the origin truly was and however the figures were rounded or cut, the true point lies in the area."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from detente.geometry.volumes import Area, Position
from detente.places.findings import Code
from detente.places.reading import Reading
from detente.places.relation.compass import POINTS
from detente.places.relation.relative import Found, read_relative
from detente.places.relation.relative_prose import relatives_within
from tests.places.origins import HAJIN, MAYADIN, origin, place

pytestmark = pytest.mark.slow

fractions = st.floats(0, 1)
somewhere = st.builds(
    lambda lat, lon, extent_m: place("Origin", lat, lon, round(extent_m * 1000)),
    st.floats(28, 39),
    st.floats(33, 50),
    st.sampled_from((0.0, 10.0, 500.0, 3_000.0, 15_000.0)),
)
everywhere = st.builds(
    lambda lat, lon: place("Origin", lat, lon, 5_000_000), st.floats(-74.9, 74.9), st.floats(-179, 179)
)


def inside(position: Position, area: Area) -> bool:
    """By the turning of the azimuth from the position to the corners, one after another: edges are geodesics."""
    azimuths: list[float] = [
        Geodesic.WGS84.Inverse(position[1] / 1e7, position[0] / 1e7, lat / 1e7, lon / 1e7)["azi1"]
        for lon, lat in area.rings[0]
    ]
    return abs(sum((after - before + 180) % 360 - 180 for before, after in pairwise(azimuths))) > 180


def displaced(start: Position, degrees: float, metres: float) -> Position:
    end = Geodesic.WGS84.Direct(start[1] / 1e7, start[0] / 1e7, degrees, metres)
    return round(end["lon2"] * 1e7), round(end["lat2"] * 1e7)


def true_origin(reading: Reading, turn: float, part: float) -> Position:
    return displaced(reading.position, 360 * turn, 0.999 * part * reading.uncertainty_mm / 1000)


def holds(reading: Reading, position: Position) -> bool:
    (area,) = reading.area
    assert isinstance(area, Area)
    away = Geodesic.WGS84.Inverse(reading.lat, reading.lon, position[1] / 1e7, position[0] / 1e7)["s12"]
    return inside(position, area) and bool(away * 1000 <= reading.uncertainty_mm)


def read(text: str, start: Reading) -> tuple[Reading, ...]:
    found = read_relative(text, origin=lambda name: ((start,), ()) if name == "Origin" else ((), ()))
    assert found is not None
    return found[0]


@given(
    start=st.one_of(somewhere, everywhere),
    km=st.floats(0, 120),
    decimals=st.sampled_from((0, 1, 2)),
    cut=st.booleans(),
    point=st.sampled_from(POINTS),
    off=st.floats(-22.5, 22.5),
    turn=fractions,
    part=fractions,
)
def test_a_point_said_with_a_compass_point_lies_in_the_area(
    start: Reading, km: float, decimals: int, cut: bool, point: str, off: float, turn: float, part: float
) -> None:
    scale = 10**decimals
    said = math.floor(km * scale) / scale if cut else round(km, decimals)
    (reading,) = read(f"{said:.{decimals}f} km {point} of Origin", start)
    true = displaced(true_origin(start, turn, part), POINTS.index(point) * 22.5 + off, km * 1000)
    assert holds(reading, true)


@given(start=somewhere, km=st.floats(0.1, 200), degrees=st.floats(0, 359.4), turn=fractions, part=fractions)
def test_a_point_said_with_a_true_bearing_lies_in_the_area(
    start: Reading, km: float, degrees: float, turn: float, part: float
) -> None:
    (reading,) = read(f"{round(degrees)}° true, {km / 1.852:.1f} nm from Origin", start)
    assert holds(reading, displaced(true_origin(start, turn, part), degrees, km * 1000))


@given(start=somewhere, km=st.floats(0.1, 200), degrees=st.floats(0, 359.4), declination=st.floats(2.7, 6.4))
def test_a_point_said_with_a_magnetic_bearing_lies_in_the_area_whatever_the_year(
    start: Reading, km: float, degrees: float, declination: float
) -> None:
    """The World Magnetic Models of 2010 to 2025 stay within these declinations in the theatre."""
    (reading,) = read(f"bearing {round(degrees)} magnetic, {km:.1f} km from Origin", start)
    assert holds(reading, displaced(start.position, degrees + declination, km * 1000))


@given(metres=st.integers(1, 99_999), noughts=st.sampled_from((1, 10, 100)))
def test_a_number_that_ends_in_noughts_holds_what_was_rounded_to_within_a_tenth(metres: int, noughts: int) -> None:
    said = round(metres / noughts) * noughts
    if abs(said - metres) > said / 10:
        return
    (reading,) = read(f"{said} m E of Origin", HAJIN)
    assert holds(reading, displaced(HAJIN.position, 90, metres))


def test_about_is_wider_and_at_most_reaches_back_to_the_origin() -> None:
    exact, about, most = (
        read(f"{words} S of Origin", place("Origin", 35, 40))[0] for words in ("20 km", "about 20 km", "up to 20 km")
    )
    assert about.uncertainty_mm > exact.uncertainty_mm
    assert holds(about, displaced((400_000_000, 350_000_000), 180, 25_000))
    assert holds(most, displaced((400_000_000, 350_000_000), 180, 1))


def test_more_figures_give_a_smaller_area() -> None:
    sizes = [read(f"{said} km, 180° true from Origin", place("Origin", 35, 40))[0] for said in ("9", "9.0", "9.00")]
    assert sizes[0].uncertainty_mm > sizes[1].uncertainty_mm > sizes[2].uncertainty_mm


ROAD = {"M20": ((401_410_000, 353_360_000), MAYADIN.position, HAJIN.position)}


def along(text: str) -> Found:
    found = read_relative(text, origin=origin, geometries=ROAD)
    assert found is not None
    return found


def test_so_far_along_a_road_is_measured_on_its_line() -> None:
    readings, findings = along("5 km along the M20 from Mayadin towards Hajin")
    assert findings == ()
    azimuth = Geodesic.WGS84.Inverse(MAYADIN.lat, MAYADIN.lon, HAJIN.lat, HAJIN.lon)["azi1"]
    lon, lat = displaced(MAYADIN.position, azimuth, 5_000)
    assert Geodesic.WGS84.Inverse(readings[0].lat, readings[0].lon, lat / 1e7, lon / 1e7)["s12"] < 110
    # The town reaches 3 km, and "5 km" may be 4 to 6.
    assert 4_000_000 < readings[0].uncertainty_mm < 5_000_000


def test_along_a_road_without_a_direction_is_asked_with_both_ways() -> None:
    readings, findings = along("along the M20 for 5 km from Mayadin")
    assert len(readings) == 2
    assert [finding.code for finding in findings] == [Code.SEVERAL_READINGS]


def test_along_a_road_whose_line_is_not_known_says_what_is_needed() -> None:
    readings, findings = along("5 km along the M4 from Mayadin")
    assert not readings
    assert [(finding.code, finding.values["road"]) for finding in findings] == [(Code.GEOMETRY_MISSING, "M4")]


@pytest.mark.parametrize("text", ["5 km along the M20 from Paris", "300 km along the M20 from Mayadin towards Hajin"])
def test_a_line_that_does_not_reach_is_not_followed_beyond_its_end(text: str) -> None:
    readings, findings = along(text)
    assert not readings
    assert [finding.code for finding in findings] == [Code.NOT_ON_LINE]


_WORDS = (
    "9 km S of from bearing 220 ° true magnetic between and along the M20 for Hajin , ( ) south miles 1,500 1 500 "
    "км южнее от к югу между и كم جنوب من بين و ٩ Ⅸ ９ \ud800 \x00 \u202e İ ſouth nıne ß nine about up to - 99999999999"
)
words = st.sampled_from(_WORDS.split())


@given(st.one_of(st.text(max_size=1_100), st.lists(words, max_size=40).map(" ".join), st.lists(words).map("".join)))
def test_no_text_breaks_it(text: str) -> None:
    found = read_relative(text, origin=origin, geometries=ROAD)
    assert found is None or found[0] or found[1]
    names = [match.span() for match in re.finditer(r"Hajin", text)]
    assert all(0 <= start < end <= len(text) for start, end in relatives_within(text, names))
