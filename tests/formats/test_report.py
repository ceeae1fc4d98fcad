"""Figures in words, as a person reads them."""

from __future__ import annotations

import pytest

from detente.formats.report import change_words, length_words, span_words, summary
from detente.messages.conflicts import Change, Dimension, Severity

MINUTE_US = 60_000_000


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (59.6, "1 min"),
        (60, "1 min"),
        (3_600, "1 h"),
        (5_400, "1 h 30 min"),
        (86_399.9, "1 d"),
        (97_200, "1 d 3 h"),
        (97_200 + 45 * 60, "1 d 3 h 45 min"),
        (86_400 + 300, "1 d 5 min"),
    ],
)
def test_spans_of_time(seconds: float, words: str) -> None:
    assert span_words(seconds) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "0 m"),
        (0.4, "under 1 m"),
        (999, "999 m"),
        (999.6, "1.0 km"),
        (2_345, "2.3 km"),
        (123_456, "123.5 km"),
    ],
)
def test_lengths(metres: float, words: str) -> None:
    assert length_words(metres) == words


@pytest.mark.parametrize(
    ("dimension", "amount", "bearing", "words"),
    [
        (Dimension.TIME, 90 * MINUTE_US, None, "1 h 30 min later"),
        # What a person is told to shift must be all of it: five minutes less would still collide.
        (Dimension.TIME, 1_445 * MINUTE_US, None, "1 d 5 min later"),
        (Dimension.TIME, -90 * MINUTE_US, None, "1 h 30 min earlier"),
        (Dimension.HEIGHT, 1_310_000, None, "1,310 m higher"),
        (Dimension.HEIGHT, -420_000, None, "420 m lower"),
        (Dimension.PLACE, 5_300_000, 7, "5.3 km towards 007°"),
    ],
)
def test_changes(dimension: Dimension, amount: int, bearing: int | None, words: str) -> None:
    assert change_words(Change(dimension=dimension, notice="a", amount=amount, bearing_deg=bearing)) == words


def test_a_summary_counts_by_severity_and_never_says_that_all_is_well() -> None:
    assert summary([Severity.NOTE, Severity.DANGER, Severity.NOTE], 1_200) == (
        "3 conflicts among 1,200 notices: 1 danger, 2 note."
    )
    assert summary([Severity.CAUTION], 2) == "1 conflict among 2 notices: 1 caution."
    assert summary([], 1) == "No conflict found among 1 notice."
