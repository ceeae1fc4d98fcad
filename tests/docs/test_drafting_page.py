"""docs/drafting.md: its commands work, its example is the program's, and every code and kind is there."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.formats.activities import activities_within
from detente.formats.doubts import Doubt
from detente.formats.draft_file import draft_feature
from detente.formats.marks import MarkKind
from detente.formats.party_names import parties_from_toml
from detente.formats.prose import MOST_BYTES
from detente.messages.notices import Kind
from tests.formats.drafting import example

from .pages import ROOT, blocks, console, page, rows

PAGE = page("docs/drafting.md")


@pytest.mark.parametrize("words", console(PAGE), ids=lambda words: Path(words[2]).name)
def test_every_command_works(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    with contextlib.chdir(tmp_path):
        done = CliRunner().invoke(app, words[1:])
    assert done.exit_code in (0, 1), done.output
    assert not done.stderr
    if "--out" in words:
        assert len(json.loads((tmp_path / "drafts.geojson").read_text("utf-8"))["features"]) == 5


def test_the_draft_on_the_page_is_the_one_of_the_example() -> None:
    [shown] = blocks(PAGE, "json")
    properties = draft_feature(example("hotline-ru.txt").drafts[0])["properties"]
    assert isinstance(properties, dict)
    del properties["words"]
    assert json.loads(shown) == properties


def test_every_code_and_every_mark_is_described() -> None:
    assert [row[0].strip("`") for row in rows(PAGE, "code")] == list(Doubt)
    assert {row[0].strip("`") for row in rows(PAGE, "mark")} == set(MarkKind)


def test_the_words_on_the_page_give_the_drafts_that_it_says() -> None:
    table = {row[1].split(":")[0].strip("`"): row[0] for row in rows(PAGE, "words such as")}
    assert set(table) == set(Kind)
    for kind, words in table.items():
        for word in words.replace(";", ",").split(","):
            assert [found.kind for found in activities_within(word)] == [kind], word


def test_the_parties_on_the_page_are_read() -> None:
    [shown] = blocks(PAGE, "toml")
    assert parties_from_toml(shown.encode())


def test_the_limit_is_the_programs() -> None:
    assert f"at most {MOST_BYTES:,} bytes" in PAGE
