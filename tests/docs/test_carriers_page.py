"""docs/carriers.md: its commands work, and its tables name every kind and level."""

from __future__ import annotations

import contextlib
from pathlib import Path

from typer.testing import CliRunner

from detente.alerts.book import Kind, Level
from detente.cli.main import app
from detente.messages.commands import Role
from detente.node.access import Access

from .pages import console, page, rows

PAGE = page("docs/carriers.md")


def test_its_commands_work_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "node").mkdir()
    Access(tmp_path / "node").add("Relief Organisation", Role.PARTY)
    with contextlib.chdir(tmp_path):
        said = [CliRunner().invoke(app, words[1:], env={"COLUMNS": "120"}) for words in console(PAGE)]
    assert [done.exit_code for done in said] == [0] * len(said), [done.output for done in said]
    assert "watch@example.org" in said[-1].output


def test_every_kind_and_level_is_described() -> None:
    assert [row[0].strip("`") for row in rows(PAGE, "kind")] == list(Kind)
    named = [word.strip("` ") for row in rows(PAGE, "level") for word in row[0].split(",")]
    assert named == list(Level)
