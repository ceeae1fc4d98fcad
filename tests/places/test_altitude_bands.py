"""The band of a stated altitude holds the true one in every world that its stated margins allow, area by area."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.geometry.boxes import Box
from detente.places.altitudes import LEVELS_M, WARMTH, Altitude, parse_altitude, read_altitude
from detente.places.findings import Code, Severity
from detente.places.heights.geoid import MARGIN_M, undulation_m
from detente.places.heights.ground import Basis, ground
from detente.places.heights.terrain import Grid, Terrain

pytestmark = pytest.mark.slow

VALLEY = Box(west_e7=400_800_000, south_e7=352_900_000, east_e7=402_000_000, north_e7=353_800_000)
"""Round Deir ez-Zor."""


def taken(stated: object, box: Box | None = None, terrain: Terrain | None = None) -> Altitude:
    altitude = parse_altitude(stated, box=box, terrain=terrain)
    assert isinstance(altitude, Altitude), altitude
    return altitude


def terrain_of(heights: object, *, west: float = 40.0, north: float = 36.0, step: float = 0.25) -> Terrain:
    posts = np.array(heights, dtype=np.float32)
    return Terrain((Grid(name="test", heights=posts, west=west, north=north, step=step, reach=0.0),))


areas = st.tuples(
    st.integers(330_000_000, 480_000_000), st.integers(280_000_000, 370_000_000),
    st.integers(1, 20_000_000), st.integers(1, 20_000_000),
).map(lambda at: Box(west_e7=at[0], south_e7=at[1], east_e7=at[0] + at[2], north_e7=at[1] + at[3]))  # fmt: skip
shares = st.floats(0, 1)


def place_in(box: Box, east: float, north: float) -> tuple[int, int]:
    return (
        round(box.west_e7 + east * (box.east_e7 - box.west_e7)),
        round(box.south_e7 + north * (box.north_e7 - box.south_e7)),
    )


@given(areas, shares, shares, st.floats(-1, 1), st.floats(-400, 60_000))
def test_above_sea_level_the_true_height_is_in_the_band_wherever_in_the_area(
    box: Box, east: float, north: float, off: float, metres: float
) -> None:
    band = taken({"value": metres, "unit": "m", "reference": "MSL"}, box)
    true_m = metres + undulation_m(place_in(box, east, north)) + off * MARGIN_M
    assert band.lowest_mm <= true_m * 1000 <= band.highest_mm


@given(areas, shares, shares, st.floats(-1, 1), shares, st.floats(0, 10_000))
def test_above_ground_the_true_height_is_in_the_band_over_every_ground_of_the_region(
    box: Box, east: float, north: float, off: float, rise: float, metres: float
) -> None:
    land = ground(box, None)
    surface = land.lowest_m + rise * (land.highest_m - land.lowest_m)
    band = taken({"value": metres, "unit": "m", "reference": "AGL"}, box)
    true_m = metres + surface + undulation_m(place_in(box, east, north)) + off * MARGIN_M
    assert band.lowest_mm <= true_m * 1000 <= band.highest_mm


@given(st.lists(st.lists(st.integers(-40, 3_000), min_size=5, max_size=5), min_size=5, max_size=5),
       shares, shares, st.floats(-1, 1), st.floats(0, 3_000))  # fmt: skip
def test_above_ground_the_true_height_is_in_the_band_over_the_ground_of_a_terrain_file(
    heights: list[list[int]], east: float, north: float, off: float, metres: float
) -> None:
    band = taken({"value": metres, "unit": "m", "reference": "AGL"}, VALLEY, terrain_of(heights))
    lon, lat = place_in(VALLEY, east, north)
    column, along = divmod((lon / 1e7 - 40) / 0.25, 1)
    row, down = divmod((36 - lat / 1e7) / 0.25, 1)
    (a, b), (c, d) = (line[int(column) : int(column) + 2] for line in heights[int(row) : int(row) + 2])
    surface = (a * (1 - along) + b * along) * (1 - down) + (c * (1 - along) + d * along) * down
    true_m = metres + surface + undulation_m((lon, lat)) + off * MARGIN_M
    assert band.ground is Basis.TERRAIN
    assert band.lowest_mm <= true_m * 1000 <= band.highest_mm


@given(areas, shares, shares, st.floats(-1, 1), st.integers(0, 600), shares, st.floats(-1, 1))
def test_a_flight_level_is_in_the_band_in_every_weather(
    box: Box, east: float, north: float, off: float, level: int, pressure: float, warmth: float
) -> None:
    band = taken({"value": level, "unit": "FL", "reference": "FL"}, box)
    zero_m = LEVELS_M[0] + pressure * (LEVELS_M[1] - LEVELS_M[0])
    above_sea_m = (level * 30.48 + zero_m) * (1 + warmth * WARMTH)
    true_m = above_sea_m + undulation_m(place_in(box, east, north)) + off * MARGIN_M
    assert band.lowest_mm <= true_m * 1000 <= band.highest_mm


@pytest.mark.parametrize("stated", ["5000 ft MSL", "300 m AGL", "FL180"])
def test_the_band_of_an_area_is_never_wider_than_the_one_of_the_whole_earth(stated: str) -> None:
    anywhere, here = taken(stated), taken(stated, VALLEY)
    assert anywhere.lowest_mm <= here.lowest_mm <= here.highest_mm <= anywhere.highest_mm


def test_in_the_valley_a_band_is_as_wide_as_the_page_says() -> None:
    widths = {
        stated: round((taken(stated, VALLEY).highest_mm - taken(stated, VALLEY).lowest_mm) / 1000)
        for stated in ("5000 ft MSL", "300 m AGL")
    }
    assert widths == {"5000 ft MSL": 31, "300 m AGL": 3_281}
    flat = taken("300 m AGL", VALLEY, terrain_of(np.full((5, 5), 210)))
    assert round((flat.highest_mm - flat.lowest_mm) / 1000) == 131


def test_the_ground_of_a_region_is_its_published_extremes() -> None:
    dead_sea = Box(west_e7=354_000_000, south_e7=313_000_000, east_e7=355_000_000, north_e7=315_000_000)
    sabalan = Box(west_e7=477_000_000, south_e7=382_000_000, east_e7=479_000_000, north_e7=384_000_000)
    qurnat = Box(west_e7=361_000_000, south_e7=342_000_000, east_e7=362_000_000, north_e7=343_000_000)
    elsewhere = Box(west_e7=868_000_000, south_e7=278_000_000, east_e7=871_000_000, north_e7=281_000_000)
    for box, low, high in ((dead_sea, -439, -400), (sabalan, 1_000, 4_811), (qurnat, 1_000, 3_088),
                           (elsewhere, 2_000, 8_849), (None, -439, 8_849)):  # fmt: skip
        land = ground(box, None)
        assert land.lowest_m <= low <= high <= land.highest_m
    assert (ground(VALLEY, None).lowest_m, ground(VALLEY, None).highest_m) == (-50, 3_200)


@pytest.mark.parametrize(
    ("terrain", "basis"),
    [
        (terrain_of(np.full((5, 5), 210)), Basis.TERRAIN),
        (terrain_of(np.full((5, 5), 210), west=41.0), Basis.OUTSIDE_TERRAIN),
        (terrain_of(np.full((5, 5), -32_768)), Basis.VOID_IN_TERRAIN),
        # Feet for metres: no ground round here is so high.
        (terrain_of(np.full((5, 5), 6_890)), Basis.TERRAIN_IMPOSSIBLE),
        (None, Basis.REGION),
    ],
)
def test_without_heights_for_the_area_the_region_is_taken_and_the_band_says_so(
    terrain: Terrain | None, basis: Basis
) -> None:
    band = taken("300 m AGL", VALLEY, terrain)
    assert band.ground is basis
    assert (band == taken("300 m AGL", VALLEY)) is (basis is Basis.REGION)
    if basis not in (Basis.TERRAIN, Basis.REGION):
        without = taken("300 m AGL", VALLEY)
        assert (band.lowest_mm, band.highest_mm) == (without.lowest_mm, without.highest_mm)


@pytest.mark.parametrize(
    ("text", "value", "unit", "reference"),
    [
        ("5000 ft MSL", 5000, "ft", "MSL"), ("5,000 feet above sea level", 5000, "ft", "MSL"),
        ("MSL 5 000 ft", 5000, "ft", "MSL"), ("FL330", 330, "FL", "FL"), ("flight level 330", 330, "FL", "FL"),
        ("FL 085", 85, "FL", "FL"), ("300 m AGL", 300, "m", "AGL"), ("1500m AMSL", 1500, "m", "MSL"),
        ("1,5 km HAE", 1500, "m", "HAE"), ("12.5 m above the WGS84 ellipsoid", 12.5, "m", "HAE"),
        ("-20 m MSL", -20, "m", "MSL"), ("высота 1500 м над уровнем моря", 1500, "m", "MSL"),
        ("500 футов над землёй", 500, "ft", "AGL"), ("на эшелоне 330", 330, "FL", "FL"),
        ("300 м над рельефом", 300, "m", "AGL"), ("1500 م فوق سطح البحر", 1500, "m", "MSL"),
        ("٥٠٠ قدم فوق سطح الأرض", 500, "ft", "AGL"), ("على ارتفاع 5000 قدم فوق مستوى سطح البحر", 5000, "ft", "MSL"),
        ("مستوى الطيران 330", 330, "FL", "FL"),
    ],
)  # fmt: skip
def test_an_altitude_in_words_is_the_same_as_in_parts_and_keeps_its_words(
    text: str, value: float, unit: str, reference: str
) -> None:
    ((band,), findings) = read_altitude(text, box=VALLEY)
    parts = taken({"value": value, "unit": unit, "reference": reference}, VALLEY)
    assert (band.lowest_mm, band.highest_mm) == (parts.lowest_mm, parts.highest_mm)
    assert band.words == text
    assert [finding.code for finding in findings] == ([] if reference == "HAE" else [Code.ALTITUDE_WIDENED])


def test_a_flight_level_in_metres_is_measured_from_the_same_pressure() -> None:
    metres, hundreds = taken("эшелон 9144 м"), taken("FL300")
    assert (metres.lowest_mm, metres.highest_mm) == (hundreds.lowest_mm, hundreds.highest_mm)


@pytest.mark.parametrize(
    ("text", "code", "offers"),
    [
        ("1500 m", Code.ALTITUDE_REFERENCE_MISSING, ["1500 m MSL", "1500 m AGL", "1500 m HAE"]),
        ("500 футов", Code.ALTITUDE_REFERENCE_MISSING, ["500 ft MSL", "500 ft AGL", "500 ft HAE"]),
        ("1500 MSL", Code.ALTITUDE_REFERENCE_MISSING, ["1500 m MSL", "1500 ft MSL"]),
        ("1.500 m MSL", Code.ALTITUDE_UNREADABLE, ["1500 m MSL", "1.5 m MSL"]),
        ("5000 ft MSL AGL", Code.ALTITUDE_UNREADABLE, []), ("FL330 MSL", Code.ALTITUDE_UNREADABLE, []),
        ("FL320 FL530", Code.ALTITUDE_UNREADABLE, []), ("ground", Code.ALTITUDE_UNREADABLE, []),
        ("", Code.ALTITUDE_UNREADABLE, []), ("low", Code.ALTITUDE_UNREADABLE, []),
        ("5000 ft MSL\u202e", Code.ALTITUDE_UNREADABLE, []), ("5000 ft MSL\x1b[0m", Code.ALTITUDE_UNREADABLE, []),
        ("1" * 101, Code.ALTITUDE_UNREADABLE, []), ("FL9100", Code.ALTITUDE_OUT_OF_RANGE, []),
        ("400000 ft MSL", Code.ALTITUDE_OUT_OF_RANGE, []),
    ],
)  # fmt: skip
def test_what_is_not_said_of_an_altitude_is_offered_and_never_supplied(
    text: str, code: Code, offers: list[str]
) -> None:
    bands, (finding,) = read_altitude(text)
    assert bands == ()
    assert (finding.code, finding.severity) == (code, Severity.REFUSE)
    assert [offer.text for offer in finding.offers] == offers
    assert all(read_altitude(offer)[0] for offer in offers)


PARTS = st.sampled_from(["5000", "5", ",", ".", " ", "ft", "m", "MSL", "AGL", "FL", "м", "قدم", "٥", "-", "над", "km"])


@given(st.text(max_size=60) | st.lists(PARTS, max_size=10).map("".join) | st.lists(PARTS, max_size=10).map(" ".join))
def test_any_text_is_an_altitude_or_refused(text: str) -> None:
    bands, findings = read_altitude(text)
    assert len(bands) <= 1
    assert bands or findings
    assert all(band.words.isprintable() for band in bands)
