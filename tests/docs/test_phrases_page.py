"""docs/phrases.md: its tables are the codes, and its example is the text that is sent."""

from __future__ import annotations

import os

import pytest

from detente.messages.check_words import check_number, check_word
from detente.messages.coded.short import Alert, Short, check_numbers_of, read_short, short
from detente.messages.coded.text_messages import joined, parts
from detente.messages.phrases import LANGUAGES, Language

from .pages import blocks
from .phrases_reference import MARK, PAGE, drawn


def test_the_tables_are_what_the_codes_are() -> None:
    text = PAGE.read_text("utf-8")
    if os.environ.get("DETENTE_WRITE_DOCS"):
        text = text.split(MARK)[0] + drawn()
        PAGE.write_text(text, "utf-8")
    assert text.endswith(drawn()), "run: DETENTE_WRITE_DOCS=1 .venv/bin/pytest tests/docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_read_back_and_are_what_is_sent(language: Language) -> None:
    sent = blocks(PAGE.read_text("utf-8"), "text")[LANGUAGES.index(language)].splitlines()
    text = joined(sent)
    assert isinstance(text, str), text
    found = read_short(text)
    assert isinstance(found, Short), found
    assert found.language == language
    assert found.alert == Alert(entry=4711, version="9f3a1c02")
    assert parts(short(found.message, language, found.alert)) == tuple(sent)


def test_the_sum_by_hand_is_the_programs() -> None:
    """`Hi; ` in the page's own steps."""
    text = PAGE.read_text("utf-8")
    first, second = check_numbers_of("Hi; ")
    assert [ord(one) for one in "Hi; "] == [72, 105, 59, 32]
    assert (first, second) == (check_number("72085932"), check_number("32590972"))
    assert f"72085932 leaves {first}, *{check_word(first, 'en')}*" in text
    assert f"32590972 leaves {second}, *{check_word(second, 'en')}*" in text
