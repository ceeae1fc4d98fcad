"""`detente notice show --evidence`: what anybody checks later without the node, fetched and looked at when it comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest

from tests.cli.checking import detente_here
from tests.cli.noticing import FIRST, READER, People, bad_line, one, people

pytestmark = pytest.mark.slow

RELEASE = [{"to": "party:SAA", "level": "extent", "also": ["id", "kind"]}]


@pytest.fixture(scope="module")
def sdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    with people(tmp_path_factory.mktemp("people")) as known:
        yield known


def test_the_evidence_that_a_reader_fetches_holds_offline_and_opens_what_is_released(
    sdf: People, tmp_path: Path
) -> None:
    file = one(tmp_path / "p.geojson", "shown", title="Plugh", release=RELEASE)
    assert sdf.by(FIRST, "file", file).exit_code == 0
    kept = tmp_path / "evidence.json"
    done = sdf.by(READER, "show", "shown", "--of", "SDF", "--evidence", kept)
    assert done.exit_code == 0, done.output
    assert "notice      shown" in done.stdout
    assert f"Evidence: {kept}" in done.stderr
    assert kept.stat().st_mode & 0o777 == 0o600
    key = str(sdf.node.node.ledger.verifier_key)
    checked = detente_here("ledger", "check-receipt", kept, "--key", key)
    assert checked.exit_code == 0, checked.output
    assert 'kind: "presence"' in checked.stdout
    assert "Plugh" not in checked.stdout
    # The JSON of the notice stays alone on standard output.
    again = sdf.by(READER, "show", "shown", "--of", "SDF", "--json", "--evidence", tmp_path / "again.json")
    assert json.loads(again.stdout)["id"] == "shown"
    assert (tmp_path / "again.json").exists()


def test_evidence_never_overwrites_a_file_and_nothing_is_opened_for_it(sdf: People, tmp_path: Path) -> None:
    file = one(tmp_path / "p.geojson", "convoy", kind="relief", release=RELEASE)
    assert sdf.by(FIRST, "file", file).exit_code == 0
    (tmp_path / "kept.json").write_text("kept")
    size = sdf.size
    done = sdf.by(READER, "show", "convoy", "--of", "SDF", "--evidence", tmp_path / "kept.json")
    assert done.exit_code == 2
    assert "--evidence" in done.stderr
    assert ((tmp_path / "kept.json").read_text(), sdf.size) == ("kept", size)


def test_where_no_evidence_is_released_the_notice_is_shown_and_the_file_not_made(sdf: People, tmp_path: Path) -> None:
    release = [{"to": "everyone", "level": "existence", "also": ["id"]}]
    assert sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "rough", release=release)).exit_code == 0
    done = sdf.by(READER, "show", "rough", "--of", "SDF", "--evidence", tmp_path / "none.json")
    assert done.exit_code == 2
    assert "notice      rough" in done.stdout
    assert "no such evidence" in done.stderr
    assert not (tmp_path / "none.json").exists()


def moved(handler: BaseHTTPRequestHandler, answer: httpx.Response) -> bytes | None:
    """The evidence is passed on with one letter of the signed command changed."""
    if not handler.path.partition("?")[0].endswith("/evidence"):
        return answer.content
    said = answer.json()
    said["command"]["entry_base64"] = f"A{said['command']['entry_base64'][1:]}"
    return json.dumps(said).encode()


def nonsense(handler: BaseHTTPRequestHandler, answer: httpx.Response) -> bytes | None:
    return b"{}" if handler.path.partition("?")[0].endswith("/evidence") else answer.content


def test_evidence_that_does_not_hold_is_kept_and_told(sdf: People, tmp_path: Path) -> None:
    assert sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "lied-about")).exit_code == 0
    with bad_line(sdf.node.url, moved, times=9) as url:
        said = ("--node", url, *sdf.key(FIRST), "--evidence", tmp_path / "kept.json")
        done = detente_here("notice", "show", "lied-about", *said)
    assert done.exit_code == 1, done.output
    assert "ALARM" in done.stderr
    assert (tmp_path / "kept.json").exists()
    with bad_line(sdf.node.url, nonsense, times=9) as url:
        done = detente_here("notice", "show", "lied-about", *said[2:-1], tmp_path / "none.json", "--node", url)
    assert done.exit_code == 2
    assert "its answer is not a node's" in done.stderr
    assert not (tmp_path / "none.json").exists()
