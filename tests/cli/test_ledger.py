"""`detente ledger verify`: what it says of good, changed and cut records."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from detente.ledger import Ledger, Message, SignedMessage
from tests.cli.checking import detente_here
from tests.ledger.samples import flipped, intrude
from tests.node.samples import BEGUN, filing_of, new_node, take
from tests.node.signing import enveloped, key_of

pytestmark = pytest.mark.slow

ENTRIES = BEGUN + 10 * 2 + 5
"""Of ten notices, each the command and what it came to, and of five conflicts."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed ledger of some notices, a conflict among them."""
    folder = tmp_path_factory.mktemp("good")
    node = new_node(folder)
    for number in range(5):
        take(
            folder, node, filing_of(f"post-{number}", "SDF", lat=35 + number), filing_of(f"saa-{number}", "SAA", lat=35)
        )
    node.ledger.close()
    return folder


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    return shutil.copytree(good, tmp_path / "copy")


def entry_bytes(folder: Path, number: int) -> bytes:
    with Ledger.open(folder) as ledger:
        return ledger.entry(number)


def test_a_good_ledger_is_said_to_be_good(good: Path) -> None:
    done = detente_here("ledger", "verify", good)
    assert done.exit_code == 0
    assert "all signatures hold" in done.stdout
    report = json.loads(detente_here("ledger", "verify", good, "--json").stdout)
    assert (report["entries"], report["findings"]) == (ENTRIES, [])


def test_a_ledger_is_checked_while_its_node_runs(copy: Path) -> None:
    with Ledger.open(copy):
        assert detente_here("ledger", "verify", copy).exit_code == 0


@pytest.mark.parametrize("number", [0, 7, 9, 10, ENTRIES - 1])
def test_one_flipped_bit_is_found_and_its_entry_named(copy: Path, number: int) -> None:
    changed = flipped(entry_bytes(copy, number), 700)
    intrude(copy, ("UPDATE entries SET bytes = ? WHERE number = ?", (changed, number)))
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 1
    assert f"ntry {number}" in done.stdout
    report = json.loads(detente_here("ledger", "verify", copy, "--json").stdout)
    assert report["findings"][0]["entry"] == number


def test_entries_of_a_later_version_are_kept_and_said_to_be_unknown(copy: Path) -> None:
    later = "application/vnd.detente.notice-filed.v3+json"
    with Ledger.open(copy) as ledger:
        ledger.append([Message(later, b'{"entry":26}'), Message(later, b"[]"), Message("text/tea", b"")])
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 0
    said = "3 entries are of a type that this version does not know, or answer to one; kept, and not understood here"
    assert f"{said}: {later} (2)" in done.stdout.replace("\n", " ")
    assert "later version" not in done.stdout
    report = json.loads(detente_here("ledger", "verify", copy, "--json").stdout)
    assert report["unknown_types"] == {later: 2, "text/tea": 1}


def test_what_is_wrong_beside_entries_of_a_later_version_may_be_right_to_that_version(copy: Path) -> None:
    with Ledger.open(copy) as ledger:
        ledger.append([Message("application/vnd.detente.set-root.v2+json", b"{}"), Message("text/tea", b"")])
        ledger.append([Message("application/vnd.detente.notice-withdrawn.v1+json", b'{"entry":36}')])
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 1
    assert "verify it with the later version" in done.stdout


def test_an_entry_that_the_node_itself_signed_wrongly_is_found(copy: Path) -> None:
    """Signatures and hashes hold, but the message does not say what its type says."""
    with Ledger.open(copy) as ledger:
        ledger.append([Message("application/vnd.detente.notice-withdrawn.v1+json", b'{"entry":34}')])
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 1
    assert f"Entry {ENTRIES}" in done.stdout


def test_triggers_taken_out_of_the_file_are_told_beside_the_entry_that_was_changed(copy: Path) -> None:
    db = sqlite3.connect(copy / "ledger.db")
    db.execute("DROP TRIGGER entries_UPDATE")
    db.close()
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 1
    assert "entries_UPDATE" in done.stdout
    intrude(copy, ("UPDATE entries SET bytes = zeroblob(20) WHERE number = 7", ()))
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 1
    assert "entry 7" in done.stdout


def test_a_cut_off_tail_is_found(copy: Path) -> None:
    intrude(copy, ("DELETE FROM entries WHERE number >= ?", (15,)))
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 1
    assert "15" in done.stdout


def test_the_structure_alone_is_checked_where_asked_for_and_what_was_not_is_said(copy: Path) -> None:
    with Ledger.open(copy) as ledger:
        forged = SignedMessage(enveloped("application/vnd.detente.file-notice.v1+json", b"{}", key_of("a stranger")))
        ledger.append([forged])
    assert detente_here("ledger", "verify", copy).exit_code == 1
    done = detente_here("ledger", "verify", copy, "--structure")
    assert done.exit_code == 0
    assert "NOT CHECKED" in done.stdout
    assert "signatures hold" not in done.stdout
    said = detente_here("ledger", "verify", copy, "--structure", "--json")
    report = json.loads(said.stdout)
    assert (report["signatures_checked"], report["unknown_types"]) == (False, None)
    assert report["not_checked"] == ["signatures of entries", "who may sign", "what entries say", "openings"]
    assert "NOT CHECKED" in said.stderr
    assert json.loads(detente_here("ledger", "verify", copy, "--json").stdout)["not_checked"] == []


def test_the_structure_alone_shows_a_changed_entry(copy: Path) -> None:
    intrude(copy, ("UPDATE entries SET bytes = ? WHERE number = ?", (flipped(entry_bytes(copy, 7), 700), 7)))
    done = detente_here("ledger", "verify", copy, "--structure", "--json")
    assert done.exit_code == 1
    findings = json.loads(done.stdout)["findings"]
    assert all(finding["entry"] <= 7 <= finding["through"] for finding in findings)
    assert "leaf-hash" in {finding["reason"] for finding in findings}


@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
def test_half_a_file_is_no_good_ledger(copy: Path, part: float) -> None:
    db = sqlite3.connect(copy / "ledger.db")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    file = copy / "ledger.db"
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])
    done = detente_here("ledger", "verify", copy)
    assert done.exit_code == 1
    assert "signatures hold" not in done.stdout


def test_another_key_than_the_nodes_is_told(good: Path, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "other", name="detente.example/other") as other:
        key = str(other.verifier_key)
    assert detente_here("ledger", "verify", good, "--key", key).exit_code == 1
    own = (good / "node.pub").read_text().strip()
    assert detente_here("ledger", "verify", good, "--key", own).exit_code == 0


@pytest.mark.parametrize("what", ["nothing", "an empty folder", "another program's file"])
def test_what_is_no_ledger_cannot_be_checked(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "folder"
    if what != "nothing":
        folder.mkdir()
    if what == "another program's file":
        (folder / "ledger.db").write_bytes(b"not a database, " * 100)
    done = detente_here("ledger", "verify", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_malformed_key_is_refused(good: Path) -> None:
    done = detente_here("ledger", "verify", good, "--key", "detente.example/test+00000000+AAAA")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "malformed-verifier-key" in done.stderr
