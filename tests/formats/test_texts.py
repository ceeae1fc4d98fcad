"""Text from outside cannot steer a terminal or make one name read as another."""

from __future__ import annotations

import pytest

from detente.messages.refusals import Reason

from .samples import feature, only_refusal, read

STEERING = {
    "escape sequence": "\x1b[2K\x1b[31m",
    "carriage return": "\r",
    "bell": "\a",
    "NUL": "\0",
    "DEL": "\x7f",
    "C1 control sequence": "\x9b31m",
    "backspace": "\b",
}
SPOOFING = {
    "newline": "\n",
    "tab": "\t",
    "line separator": "\u2028",
    "override of direction": "\u202e",
    "isolate": "\u2067",
}


@pytest.mark.parametrize("what", [*STEERING.values(), *SPOOFING.values()], ids=[*STEERING, *SPOOFING])
@pytest.mark.parametrize("name", ["id", "party", "title", "represents"])
def test_a_name_that_could_steer_what_is_printed_is_refused_and_shown_harmlessly(name: str, what: str) -> None:
    refusal = only_refusal(read(feature({name: f"Po{what}st"})))
    assert refusal.field == name
    assert what not in refusal.sentence()
    assert refusal.sentence().isprintable()


@pytest.mark.parametrize("what", STEERING.values(), ids=STEERING)
def test_a_description_with_a_control_character_is_refused(what: str) -> None:
    refusal = only_refusal(read(feature({"description": f"By the\n{what}river"})))
    assert (refusal.reason, refusal.field) == (Reason.OUT_OF_RANGE, "description")
    assert f"U+{ord(what[0]):04X} as character 8" in refusal.wrong
    assert refusal.sentence().isprintable()


def test_a_description_keeps_its_newlines_and_tabs() -> None:
    [notice] = read(feature({"description": "By the river.\n\tNorth bank.\n"})).notices
    assert notice.description == "By the river.\n\tNorth bank.\n"


@pytest.mark.parametrize("title", ["دير الزور", "Дейр-эз-Зор", "نیروهای‌مردمی", "SDF \u200fقوات\u200f post", "橋 🌉"])
def test_titles_in_every_script_are_kept_as_they_came(title: str) -> None:
    [notice] = read(feature({"title": title})).notices
    assert notice.title == title


@pytest.mark.parametrize("name", ["id", "party", "title", "description", "represents"])
def test_half_a_character_is_refused_since_no_file_could_hold_it(name: str) -> None:
    refusal = only_refusal(read(feature({name: "half \ud83c"})))
    assert refusal.field == name
    assert "half" in (refusal.value or "")


def test_a_geometry_type_from_outside_is_shown_harmlessly() -> None:
    refusal = only_refusal(read(feature({}, {"type": "Poly \x1b[31m gon", "coordinates": []})))
    assert refusal.sentence().isprintable()


def test_a_geometry_of_megabytes_of_text_is_shown_shortened() -> None:
    assert len(only_refusal(read(feature({}, "POLYGON " * 100_000))).sentence()) < 600


def test_names_of_unknown_members_are_shown_harmlessly() -> None:
    reading = read(feature({"\x1b[31mnote": 1, "x" * 500: 2}, None, **{"\x07extra": 3}))
    assert not reading.refusals
    assert all(caution.sentence().isprintable() and len(caution.sentence()) < 300 for caution in reading.cautions)
