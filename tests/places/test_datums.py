"""Figures on another datum come to WGS84 by a transformation that is named, with all that it may be off."""

from __future__ import annotations

import pytest
from geographiclib.geodesic import Geodesic

from detente.places.coordinates.datums import datum_named, projection_of
from detente.places.coordinates.notations import coordinates_within, read_coordinates
from detente.places.findings import Code, Finding
from detente.places.reading import Reading

DEIR_EZ_ZOR = (35.336, 40.141)


def metres(reading: Reading, place: tuple[float, float]) -> float:
    return float(Geodesic.WGS84.Inverse(*place, reading.lat, reading.lon)["s12"])


def doubt_m(findings: tuple[Finding, ...]) -> float:
    """How far the shift to WGS84 may be off altogether, as the finding says."""
    (said,) = (finding for finding in findings if finding.code is Code.DATUM_SHIFTED)
    return float(said.values["accuracy_m"])


@pytest.mark.parametrize(
    ("datum", "least", "most"),
    [("EPSG:4227", 139, 148), ("ED50", 108, 114), ("Pulkovo 1942", 110, 124)],
)
def test_the_shift_near_deir_ez_zor_is_the_computed_one(datum: str, least: float, most: float) -> None:
    """The ranges are over all transformations of the registry, some of them for other countries; ours are those whose
    area of use holds the place, and differ by no more than what we say that they may be off.
    """
    (reading,), findings = read_coordinates("35.3360000 40.1410000", datum=datum)
    shift, doubt = metres(reading, DEIR_EZ_ZOR), doubt_m(findings)
    assert least - doubt <= shift <= most + doubt
    assert doubt < 10
    assert doubt * 900 <= reading.uncertainty_mm < 2 * doubt * 1000 + 100
    assert [finding.code for finding in findings] == [Code.DATUM_SHIFTED]


@pytest.mark.parametrize(
    "text",
    ["ED50 35.336 40.141", "35.336 40.141 (ED50)", "35.336N 40.141E, ED-50", "35.336 40.141 European Datum 1950",
     "EPSG:4230 35.336, 40.141", "datum ED50: 35.336 40.141"],
)  # fmt: skip
def test_a_datum_is_read_where_people_write_it(text: str) -> None:
    (reading,), _ = read_coordinates(text)
    assert (reading.datum, reading.canonical, reading.text) == ("ED50", reading.canonical, text)
    assert read_coordinates(reading.canonical)[0][0].position == reading.position


@pytest.mark.parametrize("grid", ["33P SK 95 42", "22Q CK 42 83", "22F ED 50 77", "31Q ED 50 01", "7D ED 50 07"])
def test_a_square_with_the_letters_of_a_datum_is_a_square(grid: str) -> None:
    (reading,), findings = read_coordinates(grid)
    assert (reading.canonical, reading.datum, findings) == (grid, "WGS84", ())


def test_a_datum_after_a_grid_is_a_datum() -> None:
    (reading,), _ = read_coordinates("37S FV 03693 10902 ED50")
    assert reading.datum == "ED50"


@pytest.mark.parametrize(
    ("name", "code"),
    [("WGS84", 4326), ("wgs-84", 4326), ("WGS 1984", 4326), ("ed50", 4230), ("СК-42", 4284), ("СК 42", 4284),
     ("Pulkovo-1942", 4284), ("SK-42", 4284), ("EPSG:4227", 4227), ("epsg 4227", 4227), ("Deir ez Zor", 4227),
     ("EPSG:22700", 4227), ("Syria Lambert", 4227), ("Levant Stereographic", 4227), ("ПЗ-90.11", 9475)],
)  # fmt: skip
def test_datums_have_the_names_that_people_use(name: str, code: int) -> None:
    datum = datum_named(name)
    assert datum is not None
    assert datum.code == code


@pytest.mark.parametrize("name", ["", "XYZ", "EPSG:", "EPSG:99999", "EPSG:5773", "EPSG:4978", "EPSG:4807", "EPSG:2222"])
def test_an_unknown_datum_or_one_without_degrees_or_metres_is_none(name: str) -> None:
    """Heights (5773), geocentric figures (4978), grads from Paris (4807) and feet (2222) would be misread."""
    assert datum_named(name) is None


def test_the_town_of_deir_ez_zor_is_not_taken_for_its_datum() -> None:
    (reading,), _ = read_coordinates("35.336 40.141 Deir ez Zor datum")
    assert reading.datum == "Deir ez Zor"
    assert [finding.code for finding in read_coordinates("Deir ez Zor 35.336 40.141")[1]] == [Code.UNREADABLE]


@pytest.mark.parametrize(
    ("text", "datum", "code"),
    [
        ("35.336 40.141", "XYZ", Code.DATUM_UNKNOWN),
        ("35.336 40.141 EPSG:99999", None, Code.DATUM_UNKNOWN),
        ("35.336 40.141 datum Foo", None, Code.DATUM_UNKNOWN),
        ("35.336 40.141 (WGS84) (ED50)", None, Code.CONTRADICTORY),
        ("33.5 36.3", "Pulkovo 1942", Code.OUTSIDE_DATUM),
        ("-35.336 40.141", "ED50", Code.OUTSIDE_DATUM),
        ("15707.96 623165.96", "EPSG:22700", Code.OUTSIDE_DATUM),
        ("37SFV0369310902", "Pulkovo 1942", Code.NO_SUCH_GRID),
    ],
)
def test_a_datum_that_cannot_be_used_is_refused(text: str, datum: str | None, code: Code) -> None:
    readings, findings = read_coordinates(text, datum=datum)
    assert (readings, [finding.code for finding in findings]) == ((), [code])


def test_a_datum_in_the_text_goes_before_the_one_of_the_document() -> None:
    (reading,), _ = read_coordinates("35.336 40.141 WGS84", datum="ED50")
    assert (reading.datum, reading.position) == ("WGS84", (401_410_000, 353_360_000))


def test_a_missing_grid_file_is_named_and_its_effect_added() -> None:
    """For Spain the registry has a grid good to 1 m, which PROJ without its files lacks; then 1.5 m is stated, and for
    a fine text that and the half metre lost have to be added.
    """
    (reading,), findings = read_coordinates("40.4168000 -3.7038000", datum="ED50")
    assert reading.transformation is not None
    assert reading.transformation.missing_grids == ("es_ign_SPED2ETV2.tif",)
    assert [finding.code for finding in findings] == [Code.DATUM_SHIFTED, Code.DATUM_GRID_MISSING]
    assert findings[1].values["effect_m"] == 1
    assert reading.transformation.accuracy_m == 1.5
    assert doubt_m(findings) >= 1.5 + 0.5
    assert reading.uncertainty_mm >= 2_000


def test_transformations_that_disagree_add_how_far_they_lie_apart() -> None:
    """Three parameter sets of the local datum hold for the town itself, 8 m apart; the best one claims half a metre."""
    (town,), in_town = read_coordinates("35.3360000 40.1410000", datum="EPSG:4227")
    (west,), in_the_west = read_coordinates("34.7000000 36.7000000", datum="EPSG:4227")
    assert town.transformation is not None
    assert west.transformation is not None
    assert (town.transformation.accuracy_m, doubt_m(in_town)) == (0.5, 9)
    assert (west.transformation.accuracy_m, doubt_m(in_the_west)) == (5.0, 5)
    assert town.uncertainty_mm > 8_000


def test_the_old_levant_grid_gives_the_published_example() -> None:
    """EPSG Guidance Note 7-2: 37°31'17.625"N 34°08'11.291"E lies at E 15707.96 N 623165.96."""
    project = projection_of(22700)
    assert project is not None
    easting, northing = project(34 + 8 / 60 + 11.291 / 3600, 37 + 31 / 60 + 17.625 / 3600)
    assert (easting, northing) == pytest.approx((15_707.96, 623_165.96), abs=0.01)


@pytest.mark.parametrize("code", [22700, 22770, 22780])
def test_the_national_grids_come_back_to_where_they_started(code: int) -> None:
    (degrees,), _ = read_coordinates("35.3360000 40.1410000", datum="EPSG:4227")
    project = projection_of(code)
    assert project is not None
    easting, northing = project(40.141, 35.336)
    for text in (f"E {easting:.2f} N {northing:.2f}", f"{northing:.2f}N {easting:.2f}E"):
        (reading,), _ = read_coordinates(text, datum=f"EPSG:{code}")
        assert metres(reading, (degrees.lat, degrees.lon)) < 0.02
        assert reading.uncertainty_mm < degrees.uncertainty_mm + 1_500


def test_two_numbers_that_fit_a_grid_in_both_orders_are_two_readings() -> None:
    readings, findings = read_coordinates("550000 370000", datum="Syria Lambert")
    assert len(readings) == 2
    assert findings[0].code is Code.SEVERAL_READINGS


def test_x_is_the_north_where_the_registry_says_so() -> None:
    (reading,), _ = read_coordinates("x=4600000 y=7400000", datum="EPSG:28407")
    assert (reading.lat, reading.lon) == pytest.approx((41.53, 37.80), abs=0.01)


def test_a_shift_across_the_antimeridian_keeps_all_of_the_ground() -> None:
    (reading,), _ = read_coordinates("65.00000 179.99680", datum="Pulkovo 1942")
    assert len(reading.area) == 2
    assert abs(reading.lon) > 179.999
    assert reading.uncertainty_mm < 60_000


@pytest.mark.parametrize(
    "datum",
    ["Pulkovo", "Пулково", "ПЗ-90", "WGS72", "NAD27", "ED79", "Clarke 1880", "Krassovsky", "Гаусс-Крюгер", "Lambert"],
)
def test_figures_on_a_datum_that_is_not_known_or_not_said_in_full_are_no_position_on_wgs84(datum: str) -> None:
    readings, findings = read_coordinates(f"35.336 40.141 {datum}")
    assert (readings, [finding.code for finding in findings]) == ((), [Code.DATUM_UNKNOWN])
    [(_, _, readings, findings)] = coordinates_within(f"The hospital is at 35.336N 40.141E ({datum}), seen today.")
    assert (readings, [finding.code for finding in findings]) == ((), [Code.DATUM_UNKNOWN])
