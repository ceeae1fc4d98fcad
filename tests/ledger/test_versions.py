"""Files of an earlier version are read as they are, and brought up to date only by who opens them for writing."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from detente.ledger import (
    Ledger,
    Message,
    NotALedger,
    Unavailable,
    back_up,
    check_proof,
    create_log,
    leaf_hash,
    open_log,
    prove_entry,
    verify_ledger,
)
from detente.ledger.keys import write_node_key
from tests.ledger.failing import Plan, failing
from tests.ledger.samples import SIGNER, entry, filled, fingerprints, intrude, message

VERSION_1 = Path(__file__).with_name("version-1.sql")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of a ledger that the program of version 1 wrote: twelve entries, and a heartbeat."""
    folder = tmp_path / "old"
    folder.mkdir()
    write_node_key(folder, SIGNER)
    db = sqlite3.connect(folder / "ledger.db")
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(VERSION_1.read_text(encoding="utf-8"))
    db.close()
    return folder


def version(folder: Path) -> int:
    db = sqlite3.connect(folder / "ledger.db")
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()


def tables(folder: Path) -> set[str]:
    db = sqlite3.connect(folder / "ledger.db")
    try:
        return {sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    finally:
        db.close()


def test_a_ledger_of_version_1_is_verified_proved_and_copied_and_stays_as_it_is(old: Path, tmp_path: Path) -> None:
    before = fingerprints(old)
    report = verify_ledger(old)
    assert (report.ok, report.entries, report.checkpoints, report.heartbeat_s) == (True, 12, 7, 1_495_065_600)
    assert check_proof(prove_entry(old, 7), SIGNER.verifier_key).entry == entry(7)
    back_up(old, tmp_path / "backup")
    assert verify_ledger(tmp_path / "backup").ok
    assert version(tmp_path / "backup") == 1
    assert fingerprints(old) == before


def test_a_ledger_of_version_1_goes_on_as_the_same_record_with_openings(old: Path) -> None:
    kept = prove_entry(old, 3), verify_ledger(old)
    with Ledger.open(old) as ledger:
        assert [ledger.entry(number) for number in range(12)] == [entry(number) for number in range(12)]
        assert [read.opening for read in ledger.messages()] == [b""] * 12
        head = ledger.checkpoint
        ledger.append([message(12)])
        assert ledger.message(12).opening == message(12).opening == b"opening of 12"
    assert version(old) == 2
    assert verify_ledger(old, known=[head]).entries == 13
    assert verify_ledger(old, known=[head]).ok
    assert check_proof(kept[0], SIGNER.verifier_key).number == 3
    with Ledger.open(old) as ledger:
        assert ledger.message(12).opening == b"opening of 12"


def test_a_ledger_brought_up_to_date_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    create_log(tmp_path / "new", checkpoint="size 0")
    assert tables(old) < tables(tmp_path / "new")
    open_log(old).close()
    assert tables(old) == tables(tmp_path / "new")
    assert version(old) == version(tmp_path / "new") == 2


def test_an_append_of_version_1_is_known_again_by_its_idem(old: Path) -> None:
    log = open_log(old)
    idem = hashlib.sha256(b"0 " + leaf_hash(entry(0))).digest()
    assert log.append([entry(0)], expected_size=12, idem=idem, checkpoint="never stored") == 0
    assert log.size() == 12
    log.close()


@pytest.mark.parametrize("carried_out", [False, True])
def test_whatever_step_of_bringing_it_up_to_date_fails_the_record_is_whole(
    old: Path, tmp_path: Path, carried_out: bool
) -> None:
    outcomes = set()
    for step in range(30):
        folder = shutil.copytree(old, tmp_path / f"copy{step}")
        connection = failing(Plan(fail_at=step, carried_out=carried_out, armed=True))
        try:
            open_log(folder, connection=connection).close()
            outcomes.add("done")
        except Unavailable:
            outcomes.add("unavailable")
        assert verify_ledger(folder).ok
        with Ledger.open(folder) as ledger:
            assert ledger.append([message(12)]).first == 12
        assert verify_ledger(folder).ok
    assert outcomes == {"done", "unavailable"}


def test_a_process_killed_while_it_brings_a_ledger_up_to_date_leaves_version_1(old: Path, tmp_path: Path) -> None:
    class Watched(sqlite3.Connection):
        def execute(self, sql: str, parameters: object = (), /) -> sqlite3.Cursor:
            cursor = super().execute(sql)
            if sql == "PRAGMA user_version = 2":
                # The files as they are now, before the commit, are what a kill would leave.
                shutil.copytree(old, tmp_path / "killed")
            return cursor

    open_log(old, connection=Watched).close()
    assert (version(tmp_path / "killed"), version(old)) == (1, 2)
    with Ledger.open(tmp_path / "killed") as ledger:
        assert ledger.append([message(12)]).first == 12
    assert verify_ledger(tmp_path / "killed").ok


def test_a_ledger_of_version_1_with_a_trap_is_not_brought_up_to_date(old: Path) -> None:
    intrude(old, ("CREATE TRIGGER trap AFTER INSERT ON entries BEGIN SELECT 1; END", ()))
    with pytest.raises(NotALedger) as caught:
        Ledger.open(old)
    assert caught.value.reason == "wrong-schema"
    assert version(old) == 1


def test_a_ledger_of_a_later_version_is_refused_and_named(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        ledger.append([Message("sample/1", b"{}")])
    intrude(tmp_path, ("PRAGMA user_version = 3", ()))
    for work in (lambda: Ledger.open(tmp_path), lambda: verify_ledger(tmp_path)):
        with pytest.raises(NotALedger, match="version 3; this program reads versions up to 2") as caught:
            work()
        assert caught.value.reason == "other-version"
