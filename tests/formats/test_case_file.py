"""Cases as files: what is wrong with one is said with its field, and nothing of it is played."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.case_file import LARGEST, read_case
from detente.formats.case_parts import lasting_us
from detente.messages.refusals import Reason

GOOD = """
format = "detente-case/1"
id = "one"
title = "One"
about = "Nothing."
start = 2017-05-18T12:00:00Z
end = "+1h"
[theatre]
name = "Valley"
box = [38.0, 33.0, 42.0, 36.5]
[[party]]
name = "A"
[[step]]
at = "+1m"
by = "A"
do = "stop"
label = "stop"
[[expect]]
code = "stop"
to = "A"
by = "+2m"
"""


def test_a_case_is_read_and_times_of_toml_are_times() -> None:
    read = read_case(GOOD.encode(), file="one.toml")
    assert read.refusals == ()
    assert read.case is not None
    assert read.case.start == "2017-05-18T12:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        (('format = "detente-case/1"', 'format = "detente-case/2"'), "format", Reason.WRONG_SHAPE),
        (("id =", "ids ="), None, Reason.WRONG_SHAPE),
        (('at = "+1m"', 'at = "soon"'), "step[0].at", Reason.TIME_UNREADABLE),
        (('at = "+1m"', 'at = "2017-05-18T11:00:00Z"'), "step[0].at", Reason.TIME_ORDER),
        (('do = "stop"', 'do = "fire"'), "step[0].do", Reason.UNKNOWN_WORD),
        (('by = "A"', 'by = "B"'), "step[0].by", Reason.UNKNOWN_PARTY),
        (('do = "stop"', 'do = "add-to-stop"\nof = "x"'), "step[0].of", Reason.UNKNOWN_WORD),
        (('to = "A"', 'to = "B"'), "expect[0].to", Reason.UNKNOWN_PARTY),
        (('by = "+2m"', 'by = "2m"'), "expect[0].by", Reason.TIME_UNREADABLE),
        (('name = "A"', 'name = "A"\nhears = "soon"'), "party[0].hears", Reason.UNKNOWN_WORD),
        (("box = [38.0, 33.0, 42.0, 36.5]", "box = [42.0, 33.0, 38.0, 36.5]"), "theatre.box", Reason.OUT_OF_RANGE),
        (("start = 2017-05-18T12:00:00Z", "start = 2017-05-18T12:00:00"), "start", Reason.TIME_UNREADABLE),
        (('label = "stop"', "fault = true\nquiet = true"), "step[0].fault", Reason.CONTRADICTS_ITSELF),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(change: tuple[str, str], field: str | None, reason: Reason) -> None:
    text = GOOD.replace(*change, 1)
    assert text != GOOD
    read = read_case(text.encode(), file="one.toml")
    assert read.case is None
    assert {(refusal.file, refusal.reason) for refusal in read.refusals} == {("one.toml", reason)}
    if field is not None:
        assert field in {refusal.field for refusal in read.refusals}


@pytest.mark.parametrize("data", [b"", b"\xff", b"a = ", b"x" * (LARGEST + 1), b"[" * 5_000])
def test_what_is_no_case_is_refused(data: bytes) -> None:
    read = read_case(data, file="x")
    assert read.case is None
    assert read.refusals


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_a_duration_is_the_sum_of_its_parts(days: int, hours: int, minutes: int, seconds: int) -> None:
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    assert lasting_us(f"{days}d{hours}h{minutes}m{seconds}s") == whole * 1_000_000


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_a_duration(text: str) -> None:
    read = lasting_us(text)
    assert read is None or read >= 0
