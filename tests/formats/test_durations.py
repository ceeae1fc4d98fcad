"""Durations are ISO 8601 with units of a fixed length, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.durations import LONGEST_US, duration_text, duration_words, stated_duration
from detente.messages.refusals import Reason, Refusal

MINUTE_US = 60_000_000


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("PT30M", 30),
        ("PT48H", 2_880),
        ("P2D", 2_880),
        ("P1W", 10_080),
        ("P1DT12H30M", 2_190),
        ("PT90S", 1.5),
        ("PT0S", 0),
    ],
)
def test_weeks_days_hours_minutes_and_seconds_are_read(text: str, minutes: float) -> None:
    assert stated_duration(text) == minutes * MINUTE_US


@given(st.integers(0, LONGEST_US))
def test_what_is_written_is_read_back_to_the_microsecond(duration_us: int) -> None:
    assert stated_duration(duration_text(duration_us)) == duration_us


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("P1M", Reason.WRONG_SHAPE),
        ("P1Y", Reason.WRONG_SHAPE),
        ("P", Reason.WRONG_SHAPE),
        ("PT", Reason.WRONG_SHAPE),
        ("P1DT", Reason.WRONG_SHAPE),
        ("-PT1H", Reason.WRONG_SHAPE),
        ("PT1.5H", Reason.WRONG_SHAPE),
        ("PT٣H", Reason.WRONG_SHAPE),
        ("PT1H ", Reason.WRONG_SHAPE),
        ("pt1h", Reason.WRONG_SHAPE),
        ("", Reason.WRONG_SHAPE),
        ("P999999D", Reason.OUT_OF_RANGE),
        ("PT" + "9" * 5_000 + "S", Reason.WRONG_SHAPE),
        (30, Reason.WRONG_TYPE),
        (True, Reason.WRONG_TYPE),
        (["PT1H"], Reason.WRONG_TYPE),
    ],
)
def test_all_else_is_refused(text: object, reason: Reason) -> None:
    refusal = stated_duration(text)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason


@pytest.mark.parametrize(("text", "offer"), [("30 min", "PT30M"), ("48 h", "PT48H"), ("2 days", "P2D")])
def test_what_people_write_is_not_taken_and_its_spelling_is_offered(text: str, offer: str) -> None:
    refusal = stated_duration(text)
    assert isinstance(refusal, Refusal)
    assert refusal.offer == f"Perhaps: {offer}."


def test_a_month_is_refused_as_something_that_differs_in_length() -> None:
    refusal = stated_duration("P1M")
    assert isinstance(refusal, Refusal)
    assert "differ in length" in refusal.wrong


def test_words_have_the_largest_unit_that_is_whole() -> None:
    said = [duration_words(minutes * MINUTE_US) for minutes in (2_880, 120, 90, 1, 0)]
    assert said == ["2 days", "2 hours", "90 minutes", "1 minute", "none"]
