"""docs/arrangements.md: what it shows at a prompt works against a node, in its order, and its words are the code's."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.decision.standing import Status
from detente.messages.arrangements import Stance, Standing
from tests.cli.noticing import enrolled, people

from .pages import blocks, console, page, rows

pytestmark = pytest.mark.slow

PAGE = page("docs/arrangements.md")


def test_every_command_of_the_page_works_in_its_order(tmp_path: Path) -> None:
    line, card = blocks(PAGE, "json")
    (tmp_path / "line.geojson").write_text(line, "utf-8")
    (tmp_path / "card.json").write_text(card, "utf-8")
    with people(tmp_path) as known, contextlib.chdir(tmp_path):
        for party in ("SDF", "SAA"):
            enrolled(known.node, tmp_path / "node", tmp_path / f"{party.lower()}-negotiator", party, "negotiator")
        stated = {"https://node.example.org": known.node.url, "example.org/valley": known.node.node.origin}
        said = {}
        for words in console(PAGE):
            if words[2] == "diff":
                _moved(Path("counter.geojson"))
            given = [stated.get(word, word) for word in words[1:]]
            done = CliRunner().invoke(app, given, input="y\n", env={"COLUMNS": "120"})
            assert done.exit_code == (1 if words[2] == "diff" else 0), (words, done.output)
            said[" ".join(words[2:3] + words[-1:])] = done.stdout
        arrangement = known.node.node.state.arrangements["river-line"]
    assert "SAA – SDF: river of" in said["list saa-negotiator"]
    assert "proposed" in said["show saa-negotiator"].lower()
    assert [(word.party, word.stance) for word in arrangement.words] == [
        ("SDF", Stance.ACCEPTED),
        ("SAA", Stance.ACCEPTED),
        ("SAA", Stance.SUSPENDED),
        ("SDF", Stance.ACCEPTED),
    ]
    assert len(arrangement.versions) == 2


def _moved(counter: Path) -> None:
    """What a person does with the file: move the last vertex."""
    file = json.loads(counter.read_text("utf-8"))
    file["features"][-1]["geometry"]["coordinates"][-1] = [40.46, 35.02]
    counter.write_text(json.dumps(file), "utf-8")


def test_every_status_stance_and_standing_is_described() -> None:
    assert [row[0].strip("`") for row in rows(PAGE, "status")] == list(Status)
    for word in (*(set(Stance) - {Stance.SILENT}), *Standing):
        assert f"`{word}`" in PAGE


def test_nothing_on_the_page_reads_as_a_clearance() -> None:
    said = set(PAGE.lower().split())
    assert not {"cleared", "approved", "permitted", "safe"} & said
