"""What is particular to the log in SQLite; what every log must do is in `conformance.py`."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from detente.ledger import (
    LedgerBroken,
    LedgerBusy,
    NotALedger,
    SqliteLog,
    Unavailable,
    Unknown,
    WrongSize,
    create_log,
    open_log,
)
from tests.ledger.conformance import append
from tests.ledger.failing import Plan, failing
from tests.ledger.samples import intrude


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_log(tmp_path, checkpoint="size 0")
    return tmp_path


@pytest.fixture
def log(folder: Path) -> Iterator[SqliteLog]:
    log = open_log(folder)
    yield log
    log.close()


def test_durability_rests_on_wal_and_full_and_they_are_set(folder: Path, log: SqliteLog) -> None:
    settings = log.settings()
    assert (settings["journal_mode"], settings["synchronous"]) == ("wal", 2)
    append(log, b"a")
    # A closed ledger that somebody has taken out of write-ahead mode is put back into it.
    log.close()
    db = sqlite3.connect(folder / "ledger.db")
    assert db.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    db.close()
    again = open_log(folder)
    assert again.settings() == settings
    again.close()


def test_storage_that_does_not_take_the_settings_is_refused(folder: Path) -> None:
    class Careless(sqlite3.Connection):
        def execute(self, sql: str, parameters: object = (), /) -> sqlite3.Cursor:
            return super().execute("PRAGMA synchronous = NORMAL" if sql == "PRAGMA synchronous = FULL" else sql)

    with pytest.raises(Unavailable) as caught:
        open_log(folder, connection=Careless)
    assert caught.value.reason == "settings"
    open_log(folder).close()


def test_a_gap_in_the_storage_is_named(folder: Path) -> None:
    log = open_log(folder)
    append(log, b"a", b"b", b"c")
    log.close()
    intrude(folder, ("DELETE FROM entries WHERE number = 1", ()))
    log = open_log(folder)
    with pytest.raises(LedgerBroken) as caught:
        log.read(0, 10)
    assert (caught.value.reason, caught.value.entry) == ("gap", 1)
    log.close()


def test_a_second_writer_is_refused_and_told_who_writes(folder: Path, log: SqliteLog) -> None:
    with pytest.raises(LedgerBusy) as caught:
        open_log(folder)
    assert caught.value.holder == os.getpid()
    program = "import sys, pathlib, detente.ledger as l\ntry: l.open_log(pathlib.Path(sys.argv[1]))\n"
    program += "except l.LedgerBusy as error: print(error)"
    other = subprocess.run(
        [sys.executable, "-c", program, folder], check=True, capture_output=True, text=True, env=environment()
    )
    assert f"open for writing in process {os.getpid()};" in other.stdout
    log.close()
    open_log(folder).close()


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def foreign_text(path: Path) -> None:
    path.write_bytes(b"a letter, not a ledger\n" * 500)


def foreign_database(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mail (subject TEXT)")
    db.commit()
    db.close()


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def newer_ledger(path: Path) -> None:
    create_log(path.parent, checkpoint="size 0")
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 3")
    db.close()


def ledger_with_a_trap(path: Path) -> None:
    create_log(path.parent, checkpoint="size 0")
    db = sqlite3.connect(path)
    db.execute("CREATE TRIGGER trap AFTER INSERT ON entries BEGIN SELECT 1; END")
    db.commit()
    db.close()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (foreign_text, "foreign-file"),
        (foreign_database, "foreign-file"),
        (empty_file, "foreign-file"),
        (newer_ledger, "other-version"),
        (ledger_with_a_trap, "wrong-schema"),
    ],
)
def test_a_file_that_is_no_ledger_of_ours_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], expected: str
) -> None:
    make(tmp_path / "ledger.db")
    before = (tmp_path / "ledger.db").read_bytes()
    with pytest.raises(NotALedger) as caught:
        open_log(tmp_path)
    assert caught.value.reason == expected
    assert (tmp_path / "ledger.db").read_bytes() == before
    with pytest.raises(NotALedger) as caught:
        create_log(tmp_path, checkpoint="size 0")
    assert caught.value.reason == "ledger-exists"
    assert (tmp_path / "ledger.db").read_bytes() == before


def test_to_open_is_not_to_create(tmp_path: Path) -> None:
    with pytest.raises(NotALedger) as caught:
        open_log(tmp_path)
    assert caught.value.reason == "no-ledger"
    assert not (tmp_path / "ledger.db").exists()


def test_a_draft_left_by_a_crash_does_not_stop_the_creation(tmp_path: Path) -> None:
    (tmp_path / "ledger.db.new").write_bytes(b"half")
    create_log(tmp_path, checkpoint="size 0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.db", "ledger.lock"]
    assert (tmp_path / "ledger.db").stat().st_mode & 0o777 == 0o600


def test_a_locked_file_is_unavailable_but_not_the_end(folder: Path) -> None:
    plan = Plan(fail_at=0, code=sqlite3.SQLITE_BUSY)
    log = open_log(folder, connection=failing(plan))
    plan.arm()
    with pytest.raises(Unavailable) as caught:
        append(log, b"a")
    assert caught.value.reason == "locked"
    assert append(log, b"a") == 0
    log.close()


def test_a_failing_roll_back_closes_the_log(folder: Path) -> None:
    append(open_and_return := open_log(folder), b"a")
    open_and_return.close()
    # Begin, idem, size; then, the size being wrong, the roll-back.
    plan = Plan(fail_at=3)
    log = open_log(folder, connection=failing(plan))
    plan.arm()
    with pytest.raises(WrongSize):
        append(log, b"b", at=0, idem=b"another")
    with pytest.raises(Unavailable):
        append(log, b"b")
    log = open_log(folder)
    assert append(log, b"b") == 1
    log.close()


def test_a_failing_read_closes_the_log(folder: Path) -> None:
    plan = Plan(fail_at=0)
    log = open_log(folder, connection=failing(plan))
    plan.arm()
    with pytest.raises(Unavailable) as caught:
        log.read(0, 1)
    assert caught.value.reason == "disk"
    plan = Plan(fail_at=0, code=sqlite3.SQLITE_CORRUPT)
    log = open_log(folder, connection=failing(plan))
    plan.arm()
    with pytest.raises(LedgerBroken):
        log.read(0, 1)
    open_log(folder).close()


def test_a_disk_that_fills_up_gives_no_false_answer(folder: Path) -> None:
    log = open_log(folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    answered, failed = 0, False
    try:
        # No file may grow beyond this: for the file system's client, the same as a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
        while not failed and answered < 100:
            try:
                append(log, bytes(20_000), idem=b"%d" % answered)
                answered += 1
            except (Unavailable, Unknown):
                failed = True
        with pytest.raises(Unavailable) as caught:
            append(log, b"more")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.reason == "closed"
    assert 3 < answered < 100
    log = open_log(folder)
    assert log.size() in (answered, answered + 1)
    assert append(log, bytes(20_000), idem=b"%d" % answered) == answered
    log.close()
