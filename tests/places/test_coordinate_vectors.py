"""The computed figures of real mistakes: a wrong notation, an exchange, a seam between zones, a hospital's grid."""

from __future__ import annotations

import pytest
from geographiclib.geodesic import Geodesic

from detente.places.coordinates.notations import read_coordinates, written
from detente.places.reading import Notation, Reading

DEIR_EZ_ZOR = "35.336 40.141"


def one(text: str) -> Reading:
    (reading,), _ = read_coordinates(text)
    return reading


def apart(first: str, second: str) -> float:
    a, b = one(first), one(second)
    return float(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"])


@pytest.mark.parametrize(
    ("mistaken", "metres"),
    [
        ("35 20.096 40 08.276", 302.9),  # P04: seconds read as decimals of a minute
        ("35 20 16 40 08 46", 504.8),  # P05: decimals of a minute read as seconds
        ("35.20096 40.08276", 15_891.6),  # P06: minutes and seconds typed as decimals
        ("35 33.6 40 14.1", 26_277.0),  # P07: decimals read as minutes
        ("40.141 35.336", 680_784.9),  # P08: exchanged
        ("35.33 40.14", 671.9),  # P09: cut to two decimals
    ],
)
def test_what_a_mistake_costs_is_what_was_computed(mistaken: str, metres: float) -> None:
    assert apart(DEIR_EZ_ZOR, mistaken) == pytest.approx(metres, abs=0.1)


@pytest.mark.parametrize(
    ("lat", "lon", "grid"),
    [
        (35.336, 40.141, "37SFV0369310902"),
        (34.37, 41.99, "37SGU7496207234"),  # on either side of the seam between zones 37 and 38
        (34.37, 42.01, "38SKD2503707234"),
        (36.718031, 68.862211, "42SVF8769463602"),  # Kunduz, the hospital
    ],
)
def test_grids_hold_their_positions_on_both_sides_of_a_seam(lat: float, lon: float, grid: str) -> None:
    position = round(lon * 1e7), round(lat * 1e7)
    assert written(position, Notation.MGRS).replace(" ", "") == grid
    cell = one(grid)
    to_middle = float(Geodesic.WGS84.Inverse(lat, lon, cell.lat, cell.lon)["s12"])
    assert to_middle * 1000 <= cell.uncertainty_mm < 800


def test_the_hospital_of_kunduz_was_given_as_degrees_that_fit_its_grid() -> None:
    given = one("36°43'04.91\"N 68°51'43.96\"E")
    assert (given.lat, given.lon) == pytest.approx((36.718031, 68.862211), abs=1e-6)
    assert apart("42SVF8769463602", "36°43'04.91\"N 68°51'43.96\"E") < 1
    assert apart("42SVF8769463602", "42SVF8766163583") == pytest.approx(38.4, abs=0.5)


def test_decimals_that_were_cut_still_hold_the_place() -> None:
    """P09: the box of two decimals reaches one hundredth of a degree to every side, as far as a cut can go."""
    reading = one("35.33 40.14")
    to_place = float(Geodesic.WGS84.Inverse(35.336, 40.141, reading.lat, reading.lon)["s12"])
    assert to_place * 1000 <= reading.uncertainty_mm
