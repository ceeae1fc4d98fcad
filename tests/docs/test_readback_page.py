"""docs/readback.md: what it shows is what is said, and its sum by hand is the program's."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.messages.check_words import MODULUS, check_number, check_word
from detente.messages.phrases import LANGUAGES
from detente.places.coordinates.notations import read_coordinates
from detente.places.names.gazetteer import packaged
from detente.places.spoken.heard_words import Part
from detente.places.spoken.readback import readback

from .pages import blocks, console, page, rows

PAGE = page("docs/readback.md")
GRID = "37SFV0863115952"


def lines(said: tuple[str, ...]) -> str:
    """As the page shows them, without the marks that keep each value of an Arabic sentence together."""
    return "".join(f"{line}\n" for line in said).translate(dict.fromkeys((0x2068, 0x2069)))


def test_the_examples_are_what_is_said_and_what_has_to_come_back() -> None:
    [reading], _ = read_coordinates(GRID)
    english, russian, arabic = (readback(reading, language=each, gazetteer=packaged()) for each in LANGUAGES)
    assert blocks(PAGE, "text") == [
        lines(english.spoken_lines),
        lines(russian.expected_lines),
        lines(arabic.expected_lines),
    ]


def test_the_sum_by_hand_is_the_programs() -> None:
    before = ""
    for piece, (_, divided, remainder) in zip(("37281531", "08631", "15952"), rows(PAGE, "piece"), strict=True):
        assert divided == f"{before}{piece}".lstrip("0")
        assert int(divided) % MODULUS == int(remainder)
        before = remainder
    assert int(before) == check_number(GRID)
    words = ", ".join(f"*{check_word(int(before), language)}*" for language in LANGUAGES)
    assert f"{before} is {words}." in PAGE


def test_every_part_has_a_row() -> None:
    compared = PAGE[PAGE.index("## What comes back") :]
    told = re.findall("`([a-z ]+)`", " ".join(row[0] for row in rows(compared, "part")))
    assert sorted(told) == sorted(Part)


@pytest.mark.parametrize("words", console(PAGE))
def test_every_command_works(words: list[str]) -> None:
    done = CliRunner().invoke(app, words[1:])
    # What differs is to be asked about.
    assert done.exit_code == ("--heard" in words), done.output
    assert "velvet" in done.output
