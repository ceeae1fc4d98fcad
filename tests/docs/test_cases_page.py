"""docs/cases.md: its commands work, and every deed and member that it names is there and no other."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from typer.testing import CliRunner

from detente.cli.main import app
from detente.formats.case_checks import DEEDS
from detente.formats.case_parts import Barred, Case, CaseParty, Expected, Step

from .pages import ROOT, console, page, rows

PAGE = page("docs/cases.md")


def named(cell: str) -> list[str]:
    return [word.strip("` ") for word in cell.split(",")]


def test_its_commands_work(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    with contextlib.chdir(tmp_path):
        for words in console(PAGE):
            done = CliRunner().invoke(app, words[1:], env={"COLUMNS": "120"})
            assert done.exit_code == 0, (words, done.output)
        account = Path("account.html").read_text("utf-8")
    assert "Every expectation holds" in account
    assert "<svg" in account


def test_every_deed_is_described() -> None:
    assert sorted(deed for row in rows(PAGE, "deed") for deed in named(row[0])) == sorted(DEEDS)


def test_every_member_is_described() -> None:
    fields = {name for kind in (Case, CaseParty, Step, Expected, Barred) for name in kind.__struct_fields__}
    assert [name for name in sorted(fields) if f"`{name}`" not in PAGE and f"`{name} = " not in PAGE] == []
