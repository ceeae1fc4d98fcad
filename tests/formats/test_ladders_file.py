"""Deadlines as an operator writes them: what is said counts, what is left out stays, what makes no sense is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.ladders_file import read_ladders
from detente.messages.alerts import LADDER
from detente.messages.refusals import Reason

MINUTE_US = 60_000_000


def test_what_is_said_counts_and_what_is_left_out_stays() -> None:
    said = {"default": {"stop": {"received": "30s"}}, "arrangements": {"line": {"priority": {"received": "5m"}}}}
    found = read_ladders(json.dumps(said).encode(), file="l.json")
    assert not isinstance(found, tuple)
    assert found[""].stop.received_us == MINUTE_US // 2
    assert found[""].stop.acknowledged_us == LADDER.stop.acknowledged_us
    assert found["line"].priority.received_us == 5 * MINUTE_US
    assert found["line"].stop.received_us == MINUTE_US // 2


def test_the_example_of_the_page_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text("utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert not isinstance(read_ladders(example.encode(), file="x"), tuple)


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"default": {"stop": {"confirmed": "5s"}}}, "default.stop", Reason.TIME_ORDER),
        ({"default": {"stop": {"received": "0s"}}}, "default.stop.received", Reason.TIME_UNREADABLE),
        ({"default": {"stop": {"received": 60}}}, "default.stop.received", Reason.TIME_UNREADABLE),
        ({"default": {"stale": "9999d"}}, "default.stale", Reason.TIME_UNREADABLE),
        ({"default": {"urgent": {}}}, "default.urgent", Reason.UNKNOWN_WORD),
        ({"others": {}}, "others", Reason.UNKNOWN_WORD),
        ({"arrangements": []}, "arrangements", Reason.WRONG_SHAPE),
        ([], None, Reason.WRONG_SHAPE),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_field(said: object, field: str | None, reason: Reason) -> None:
    found = read_ladders(json.dumps(said).encode(), file="l.json")
    assert isinstance(found, tuple)
    assert [(one.file, one.field, one.reason) for one in found] == [("l.json", field, reason)]


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    read_ladders(data, file="x")
