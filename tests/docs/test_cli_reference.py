"""Every command and option is in docs/cli.md, as the commands themselves have it."""

from __future__ import annotations

import os

from .reference import PAGE, commands, page


def test_the_reference_is_what_the_commands_are() -> None:
    drawn = page()
    if os.environ.get("DETENTE_WRITE_DOCS"):
        PAGE.write_text(drawn, "utf-8")
    assert PAGE.read_text("utf-8") == drawn, "run: DETENTE_WRITE_DOCS=1 .venv/bin/pytest tests/docs"


def test_every_option_says_what_it_does() -> None:
    for words, command in commands():
        assert command.help, words
        for param in command.params:
            assert param.help, (words, param.name)


def test_the_reference_knows_every_command() -> None:
    text = PAGE.read_text("utf-8")
    found = [words for words, _ in commands()]
    assert {"detente check", "detente serve", "detente demo", "detente party add", "detente ledger verify"} <= set(
        found
    )
    for words in found:
        assert f"## `{words}`" in text
