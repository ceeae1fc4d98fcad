"""The theatre is a check for swapped coordinates and nothing else."""

from __future__ import annotations

import pytest

from detente.messages.refusals import Reason, Refusal
from detente.places.theatre import LEVANT, Theatre, parse_theatre, perhaps_swapped


def test_a_theatre_is_west_south_east_north() -> None:
    assert parse_theatre("33, 28,50,39.5") == Theatre(west=33, south=28, east=50, north=39.5)


def test_none_is_no_expectation() -> None:
    assert parse_theatre("none") is None


@pytest.mark.parametrize("text", ["", "levant", "1,2,3", "1,2,3,4,5", "33;28;50;39", "a,b,c,d", "33,28,50,"])
def test_what_is_not_four_numbers_is_refused(text: str) -> None:
    refusal = parse_theatre(text)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.value) == (Reason.WRONG_SHAPE, repr(text))


@pytest.mark.parametrize(
    "text",
    ["50,28,33,39", "33,39,50,28", "33,28,33,39", "-181,0,0,10", "0,0,10,91", "nan,28,50,39", "33,28,inf,39"],
)
def test_what_is_no_box_on_earth_is_refused(text: str) -> None:
    refusal = parse_theatre(text)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.OUT_OF_RANGE


@pytest.mark.parametrize(
    ("lon", "lat", "swapped"),
    [
        (40.14, 35.34, False),  # inside as it stands
        (35.34, 40.14, True),  # inside only if exchanged
        (35.0, 36.0, False),  # inside both ways: nobody can know
        (2.35, 48.86, False),  # outside both ways
        (33.0, 28.0, False),  # the edge belongs to it
        (28.0, 33.0, True),
    ],
)
def test_a_position_is_perhaps_swapped_if_only_the_exchange_lies_inside(lon: float, lat: float, swapped: bool) -> None:
    assert perhaps_swapped(LEVANT, lon, lat) is swapped


def test_without_a_theatre_nothing_is_perhaps_swapped() -> None:
    assert not perhaps_swapped(None, 35.34, 40.14)
