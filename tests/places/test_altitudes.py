"""The band made of a stated altitude surely holds what was meant, whatever the reference hides."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.refusals import Reason, Refusal
from detente.places.altitudes import Altitude, parse_altitude

# The extremes of EGM2008 (south of Sri Lanka, New Guinea), and of dry ground (Dead Sea shore, Everest), in metres.
GEOID_M = (-106.9, 85.9)
GROUND_M = (-439, 8_849)


def stated(value: float, unit: str, reference: str) -> Altitude:
    altitude = parse_altitude({"value": value, "unit": unit, "reference": reference})
    assert isinstance(altitude, Altitude), altitude
    return altitude


def refusal_of(value: object) -> Refusal:
    refusal = parse_altitude(value)
    assert isinstance(refusal, Refusal), refusal
    return refusal


def holds(altitude: Altitude, hae_m: float) -> bool:
    return altitude.lowest_mm <= hae_m * 1000 <= altitude.highest_mm


def pressure_altitude_m(hpa: float) -> float:
    """Where the standard atmosphere has this pressure (ICAO Doc 7488), below 11 km."""
    return 288.15 / 0.0065 * (1 - math.pow(hpa / 1013.25, 0.190263))


@given(st.decimals(-1_000, 100_000, places=4))
def test_metres_above_the_ellipsoid_are_taken_to_the_millimetre(metres: Decimal) -> None:
    altitude = parse_altitude(float(metres))
    assert isinstance(altitude, Altitude)
    assert altitude.lowest_mm <= metres * 1000 <= altitude.highest_mm
    assert altitude.highest_mm - altitude.lowest_mm <= 1
    assert not altitude.vague


def test_feet_above_the_ellipsoid_are_exact_feet() -> None:
    altitude = stated(5_000, "ft", "HAE")
    assert (altitude.lowest_mm, altitude.highest_mm) == (1_524_000, 1_524_000)


# A sum over a range is furthest off at the ends of the range: the corners decide.
@pytest.mark.parametrize("geoid_m", GEOID_M)
@pytest.mark.parametrize("metres", [-400, 0, 1_500, 60_000])
def test_the_band_of_an_altitude_above_sea_level_holds_it_for_every_geoid_height(metres: float, geoid_m: float) -> None:
    altitude = stated(metres, "m", "MSL")
    assert holds(altitude, metres + geoid_m)
    assert altitude.highest_mm - altitude.lowest_mm <= 201_000


@pytest.mark.parametrize("geoid_m", GEOID_M)
@pytest.mark.parametrize("ground_m", GROUND_M)
@pytest.mark.parametrize("feet", [0, 500, 60_000])
def test_the_band_of_a_height_above_ground_holds_it_over_every_ground(
    feet: float, ground_m: float, geoid_m: float
) -> None:
    assert holds(stated(feet, "ft", "AGL"), feet * 0.3048 + ground_m + geoid_m)


@pytest.mark.parametrize("level", [0, 10, 20, 55, 180, 280, 600, 1_000])
@pytest.mark.parametrize("hpa", [960, 1_013.25, 1_065])
@pytest.mark.parametrize("warmth", [-0.1, 0, 0.1])
@pytest.mark.parametrize("geoid_m", GEOID_M)
def test_the_band_of_a_flight_level_holds_the_aircraft_in_every_weather(
    level: int, hpa: float, warmth: float, geoid_m: float
) -> None:
    # Between two pressures the true thickness of the air is the standard one times its warmth, so the corners decide.
    above_sea_m = (level * 30.48 - pressure_altitude_m(hpa)) * (1 + warmth)
    assert holds(stated(level, "FL", "FL"), above_sea_m + geoid_m)


def test_the_band_of_a_flight_level_is_no_wider_than_the_weather_makes_it() -> None:
    altitude = stated(100, "FL", "FL")
    assert altitude.highest_mm - altitude.lowest_mm < 1_750_000


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1500, "1500 m HAE"),
        (0, "0 m HAE"),
        (-12.5, "-12.5 m HAE"),
        (12345.675, "12345.675 m HAE"),
        ({"value": 5000, "unit": "ft", "reference": "MSL"}, "5000 ft MSL"),
        ({"value": 10000.5, "unit": "ft", "reference": "AGL"}, "10000.5 ft AGL"),
        ({"value": 280, "unit": "FL", "reference": "FL"}, "FL280"),
        ({"value": 55.0, "unit": "FL", "reference": "FL"}, "FL055"),
        ({"value": 285.5, "unit": "FL", "reference": "FL"}, "FL285.5"),
    ],
)
def test_the_words_of_the_declarer_are_kept_to_the_last_digit(value: object, words: str) -> None:
    altitude = parse_altitude(value)
    assert isinstance(altitude, Altitude)
    assert altitude.words == words


@pytest.mark.parametrize("unit", ["m", "ft", "FL"])
@pytest.mark.parametrize("reference", ["HAE", "MSL", "AGL", "FL"])
def test_a_flight_level_goes_with_itself_and_with_nothing_else(unit: str, reference: str) -> None:
    altitude = parse_altitude({"value": 100, "unit": unit, "reference": reference})
    if (unit == "FL") == (reference == "FL"):
        assert isinstance(altitude, Altitude)
    else:
        assert isinstance(altitude, Refusal)
        assert altitude.reason is Reason.ALTITUDE_REFERENCE


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1500", Reason.ALTITUDE_REFERENCE),
        ("1500 m", Reason.ALTITUDE_REFERENCE),
        ("high", Reason.ALTITUDE_UNREADABLE),
        ("400000 ft MSL", Reason.OUT_OF_RANGE),
        (b"1500", Reason.WRONG_TYPE),
        (True, Reason.WRONG_TYPE),
        ([1500], Reason.WRONG_TYPE),
        ({}, Reason.MISSING),
        ({"value": 5000, "unit": "feet", "reference": "MSL"}, Reason.UNKNOWN_WORD),
        ({"value": 5000, "unit": "ft", "reference": "AMSL"}, Reason.UNKNOWN_WORD),
        ({"value": 5000, "unit": "ft", "reference": None}, Reason.MISSING),
        ({"value": "5000", "unit": "ft", "reference": "MSL"}, Reason.WRONG_TYPE),
        ({"value": False, "unit": "ft", "reference": "MSL"}, Reason.WRONG_TYPE),
        ({"unit": "ft", "reference": "MSL"}, Reason.WRONG_TYPE),
        ({"value": 1, "unit": "ft", "reference": "MSL", "qnh": 1013}, Reason.UNKNOWN_WORD),
        (math.nan, Reason.NOT_A_NUMBER),
        (-math.inf, Reason.NOT_A_NUMBER),
        ({"value": math.inf, "unit": "FL", "reference": "FL"}, Reason.NOT_A_NUMBER),
        (-1_000.001, Reason.OUT_OF_RANGE),
        (100_000.001, Reason.OUT_OF_RANGE),
        (10**400, Reason.OUT_OF_RANGE),
        ({"value": 3_300, "unit": "FL", "reference": "FL"}, Reason.OUT_OF_RANGE),
    ],
)
def test_what_is_no_altitude_is_refused(value: object, reason: Reason) -> None:
    assert refusal_of(value).reason is reason


def test_bands_stay_within_what_no_floor_and_no_ceiling_mean() -> None:
    for value in (-1_000, 100_000):
        altitude = stated(value, "m", "AGL")
        assert LOWEST_MM <= altitude.lowest_mm <= altitude.highest_mm <= HIGHEST_MM


def test_a_comma_after_a_nought_is_a_decimal_comma() -> None:
    altitude = parse_altitude("0,050 km HAE")
    assert isinstance(altitude, Altitude)
    assert altitude.lowest_mm == altitude.highest_mm == 50_000
