"""A military grid names a cell, which must exist; a UTM zone's letter may be a band or half of the Earth."""

from __future__ import annotations

import pytest
import shapely

from detente.geometry.volumes import Area
from detente.places.coordinates.notations import read_coordinates
from detente.places.findings import Code
from detente.places.reading import Notation


@pytest.mark.parametrize(
    "text",
    ["37SFV0369310902", "37S FV 03693 10902", "37s fv 03693 10902", "37SFV 0369310902", "MGRS 37S FV 03693 10902",
     "٣٧SFV٠٣٦٩٣١٠٩٠٢", "37S-FV-03693-10902"],
)  # fmt: skip
def test_the_same_cell_is_read_in_every_spacing(text: str) -> None:
    (reading,), findings = read_coordinates(text)
    assert findings == ()
    assert (reading.notation, reading.canonical) == (Notation.MGRS, "37S FV 03693 10902")
    assert (reading.lat, reading.lon) == pytest.approx((35.336, 40.141), abs=1e-5)
    assert 707 <= reading.uncertainty_mm < 800


def test_a_coarse_grid_is_an_area_round_its_middle_never_its_corner() -> None:
    (reading,), _ = read_coordinates("37S FV 0 1")
    assert (reading.lat, reading.lon) == pytest.approx((35.3727, 40.1557), abs=1e-3)
    assert 7_071_000 < reading.uncertainty_mm < 7_100_000
    (area,) = reading.area
    assert isinstance(area, Area)
    cell = shapely.Polygon(area.rings[0])
    assert cell.contains(shapely.Point(401_410_000, 353_360_000))


def test_a_square_without_figures_is_100_km_wide() -> None:
    (reading,), _ = read_coordinates("37SFV")
    assert 70_700_000 < reading.uncertainty_mm < 71_000_000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("37S", "zone-only"),
        ("61SFV0369310902", "zone"),
        ("37AFV0369310902", "zone"),
        ("37IFV0369310902", "letter"),
        ("37SFO0369310902", "letter"),
        ("39SFV0369310902", "square"),  # zones 39 has no column F
        ("37TFV0369310902", "square"),  # the row V of band T lies elsewhere
        ("37SFV036931090", "digits"),
        ("37SFV 03693 1090", "digits"),
        ("37SFV 036 10902", "digits"),
        ("37SFV036931109021", "digits"),
        ("37SAA0000000000", "square"),  # 200 km outside the zone at this latitude
        ("31VEC0000000000", "square"),  # 31V ends where its column E would begin
    ],
)
def test_a_grid_that_does_not_exist_is_refused_with_the_reason(text: str, why: str) -> None:
    readings, (finding,) = read_coordinates(text)
    assert (readings, finding.code, finding.values["why"]) == ((), Code.NO_SUCH_GRID, why)


def test_a_grid_without_its_zone_needs_one() -> None:
    readings, (finding,) = read_coordinates("FV 03693 10902")
    assert (readings, finding.code) == ((), Code.GRID_ZONE_MISSING)
    (reading,), findings = read_coordinates("FV 03693 10902", zone="37S")
    assert (reading.canonical, findings) == ("37S FV 03693 10902", ())


def test_the_band_letter_s_may_mean_the_southern_half_and_both_are_said() -> None:
    readings, findings = read_coordinates("37S 603693 3910902")
    assert [round(reading.lat, 3) for reading in readings] == [35.336, -54.938]
    assert [finding.code for finding in findings] == [Code.SEVERAL_READINGS]


@pytest.mark.parametrize(
    "text",
    ["37N 603693 3910902", "37 north 603693 3910902", "37N 603693mE 3910902mN", "37N 3910902N 603693E",
     "603693 E, 3910902 N, zone 37 north", "UTM 37N 603693, 3910902", "37N E603693 N3910902"],
)  # fmt: skip
def test_utm_is_read_in_every_order_that_letters_make_clear(text: str) -> None:
    (reading,), findings = read_coordinates(text)
    assert findings == ()
    assert reading.notation is Notation.UTM
    assert (reading.lat, reading.lon) == pytest.approx((35.336, 40.141), abs=1e-5)
    assert 1_414 <= reading.uncertainty_mm < 1_500


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("61N 603693 3910902", "zone"),
        ("37N 003693 3910902", "easting"),
        ("37T 603693 3910902", "northing"),
        ("37 north 603693 9910902", "northing"),
    ],
)
def test_utm_that_lies_nowhere_is_refused_with_the_reason(text: str, why: str) -> None:
    readings, (finding,) = read_coordinates(text)
    assert (readings, finding.code, finding.values["why"]) == ((), Code.NO_SUCH_GRID, why)


def test_utm_without_its_zone_needs_one() -> None:
    assert [finding.code for finding in read_coordinates("603693 3910902")[1]] == [Code.GRID_ZONE_MISSING]
    assert len(read_coordinates("603693 3910902", zone="37 north")[0]) == 1
    assert len(read_coordinates("603693 3910902", zone="37")[0]) == 2
