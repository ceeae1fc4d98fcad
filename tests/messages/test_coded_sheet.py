"""The sheet holds what has to be said aloud, as the read-back of a position has it, and every reply."""

from __future__ import annotations

import pytest

from detente.messages.coded.codes import SHAPES, Code
from detente.messages.coded.quantities import At
from detente.messages.coded.render import lines, title
from detente.messages.coded.sheet import sheet
from detente.messages.coded.short import Alert, read_short, short
from detente.messages.phrases import LANGUAGES, Language
from detente.places.coordinates.notations import read_coordinates
from detente.places.spoken.readback import readback

from .coded_samples import plain

ALERT = Alert(entry=4_711, version="9f3a1c02", line=2, lines=3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grid", ["37SFV0369310902", "05QKB1234", "37SFV"])
def test_a_position_is_said_as_its_read_back_says_it(grid: str, language: Language) -> None:
    [reading], _ = read_coordinates(grid)
    spoken = readback(reading, language=language, gazetteer=None).spoken_lines
    here = sheet(plain(Code.STOP, place=At(grid, 50)), language)
    assert [line for line in spoken[1:3] if line not in here] == []


def test_a_zone_of_one_digit_is_said_with_two() -> None:
    one, two = (sheet(plain(Code.STOP, place=At(f"{zone}QKB1234", 5)), "en") for zone in ("5", "05"))
    assert [line for line in one if line.startswith(("Grid", "Check word:"))] == [
        line for line in two if line.startswith(("Grid", "Check word:"))
    ]


def test_times_are_said_digit_by_digit() -> None:
    assert "Spoken: one two hours zero zero Zulu, day one eight, May, year one seven." in sheet(plain(Code.STOP), "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", Code)
def test_a_sheet_holds_the_message_its_short_text_and_every_reply(code: Code, language: Language) -> None:
    message = plain(code)
    found = sheet(message, language, ALERT)
    assert set(lines(message, language)) <= set(found)
    text = short(message, language, ALERT)
    assert text in found
    assert read_short(text) == read_short(found[found.index(text)])
    for reply in SHAPES[code].replies:
        assert any(title(reply, language) in line for line in found)


def test_which_message_of_an_alert_it_is_stands_on_it() -> None:
    found = sheet(plain(Code.STOP), "en", ALERT)
    assert found[1:3] == ("Word 4711, version 9f3a1c02.", "It is message 2 of 3.")
    alone = sheet(plain(Code.STOP), "en", Alert(entry=4_711, version="9f3a1c02"))
    assert alone[1] == "Word 4711, version 9f3a1c02."
    assert "It is message" not in alone[2]
