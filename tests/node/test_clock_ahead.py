"""A machine's clock that was once far ahead: the ledger's time stays there, and the operator hears of it."""

from __future__ import annotations

from pathlib import Path

from .samples import MAY_18_US, filing_of, new_node, reopened, take

MINUTE_US = 60 * 1_000_000


def test_the_operator_hears_at_the_start_and_once_an_hour_while_the_ledger_is_ahead_of_the_clock(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    new_node(tmp_path).ledger.close()
    reopened(tmp_path, tell=told.append).ledger.close()
    assert told == []
    now_us = MAY_18_US - 400 * 24 * 60 * MINUTE_US
    again = reopened(tmp_path, lambda: now_us, tell=told.append)
    assert "576000 minutes ahead of this machine's clock" in told.pop()
    for number in range(3):
        take(tmp_path, again, filing_of(f"post-{number}", "SDF", lat=33 + number / 10))
    assert told == []
    now_us += 60 * MINUTE_US
    for number in range(3, 6):
        take(tmp_path, again, filing_of(f"post-{number}", "SDF", lat=33 + number / 10))
    assert len(told) == 1


def test_a_few_minutes_are_not_worth_a_word(tmp_path: Path) -> None:
    told: list[str] = []
    new_node(tmp_path).ledger.close()
    reopened(tmp_path, lambda: MAY_18_US - 10 * MINUTE_US, tell=told.append)
    assert told == []
