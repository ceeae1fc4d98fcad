"""docs/clients.md: what it shows at a prompt works against a node, in its order, and its figures are the code's."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.exits import BAD_INPUT, CONFLICTS, UNKNOWN
from detente.cli.main import app
from detente.cli.notice_delivery import PAUSES_S
from detente.messages.release import Field, Level
from tests.cli.noticing import SECOND, one, people

from .pages import console, page, rows

pytestmark = pytest.mark.slow

PAGE = page("docs/clients.md")


def test_every_command_of_the_page_works_in_its_order(tmp_path: Path) -> None:
    kinds = {"convoy-7": "relief", "bridge-2": "hazard", "hospital-1": "site", "patrol-1": "presence"}
    with people(tmp_path) as sdf, contextlib.chdir(tmp_path):
        for name, kind in kinds.items():
            one(tmp_path / f"{name.partition('-')[0]}.geojson", name, kind=kind)
        for words in console(PAGE):
            stated = {"https://node.example.org": sdf.node.url, "example.org/valley": sdf.node.node.origin}
            if words[2] == "confirm":
                [held] = json.loads(sdf.by(SECOND, "held", "--json").stdout)
                stated["73"] = str(held["entry"])
            done = CliRunner().invoke(app, [stated.get(word, word) for word in words[1:]], input="y\n")
            assert done.exit_code == 0, (words, done.output)
        standing = {name for _, name in sdf.node.node.state.notices}
    assert standing == {"bridge-2", "hospital-1", "patrol-1"}


def test_the_statuses_and_words_are_those_of_the_code() -> None:
    statuses = [row[0] for row in rows(PAGE, "exit status")]
    assert statuses == [str(status) for status in (0, CONFLICTS, BAD_INPUT, UNKNOWN)]
    assert all(f"`{word}`" in PAGE for word in (*Level, *Field))
    assert len(PAUSES_S) + 1 == 3
    assert "three times in all" in PAGE
