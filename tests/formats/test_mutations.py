"""Whatever is done to a good file, reading it gives notices or refusals, and never an exception."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.decision.detection import conflicts_among
from detente.decision.separation import DEFAULTS
from detente.formats.geojson import Reading, read_collection, read_notices
from detente.formats.report import conflict_report

from .mutations import EXAMPLE, mutated_example

pytestmark = pytest.mark.slow


def assert_sound(reading: Reading) -> None:
    """All or nothing, fit to print, fit for the wire, and what was taken can be reckoned with."""
    for refusal in reading.refusals:
        assert refusal.sentence().isprintable()
        assert len(refusal.sentence()) < 1_500
    for caution in reading.cautions:
        assert caution.sentence().isprintable()
    msgspec.json.encode([reading.notices, reading.cautions, reading.refusals])
    if reading.refusals:
        assert reading.notices == ()
        assert reading.cautions == ()
    for conflict in conflicts_among(reading.notices, DEFAULTS):
        msgspec.json.encode(conflict_report(conflict, DEFAULTS))


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_mutated_file_is_read_or_refused_and_never_breaks_the_reader(data: st.DataObject) -> None:
    file = mutated_example(data)
    assert_sound(read_collection(file, file="plan.geojson"))
    assert_sound(read_notices(json.dumps(file).encode(), file="plan.geojson"))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_never_break_the_reader(data: bytes) -> None:
    reading = read_notices(data)
    assert reading.refusals
    assert_sound(reading)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_file_with_damaged_bytes_is_read_or_refused(data: st.DataObject) -> None:
    feature = data.draw(st.sampled_from(EXAMPLE["features"]))
    text = bytearray(json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    assert_sound(read_notices(bytes(text)))


def test_the_example_itself_is_sound() -> None:
    assert_sound(read_collection(EXAMPLE))
