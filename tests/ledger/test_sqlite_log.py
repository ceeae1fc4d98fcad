from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from detente.ledger import (
    IdemReused,
    LedgerBroken,
    LedgerBusy,
    Log,
    NotALedger,
    SqliteLog,
    Unavailable,
    Unknown,
    WrongSize,
    create_log,
    open_log,
)
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


def append(log: Log, *entries: bytes, at: int | None = None, idem: bytes | None = None) -> int:
    size = log.size() if at is None else at
    return log.append(
        entries,
        expected_size=size,
        idem=b"idem of %d" % size if idem is None else idem,
        checkpoint=f"size {size + len(entries)}",
    )


def test_entries_are_numbered_from_0_and_read_back_in_order(log: SqliteLog) -> None:
    assert log.size() == 0
    assert append(log, b"a", b"b") == 0
    assert append(log, b"c") == 2
    assert log.size() == 3
    assert log.read(0, 10) == [b"a", b"b", b"c"]
    assert log.read(1, 1) == [b"b"]
    assert log.read(3, 1) == []


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


def test_another_size_than_expected_appends_nothing(log: SqliteLog) -> None:
    append(log, b"a")
    for expected in (0, 2):
        with pytest.raises(WrongSize) as caught:
            append(log, b"b", at=expected, idem=b"another")
        assert (caught.value.expected, caught.value.actual) == (expected, 1)
    assert log.read(0, 10) == [b"a"]
    assert append(log, b"b") == 1


def test_the_same_idem_answers_the_first_result_and_appends_once(folder: Path) -> None:
    log = open_log(folder)
    assert append(log, b"a", b"b", idem=b"one") == 0
    append(log, b"c")
    assert append(log, b"a", b"b", idem=b"one") == 0
    assert append(log, b"a", b"b", at=0, idem=b"one") == 0
    log.close()
    log = open_log(folder)
    assert append(log, b"a", b"b", idem=b"one") == 0
    assert log.read(0, 10) == [b"a", b"b", b"c"]
    with pytest.raises(IdemReused) as caught:
        append(log, b"x", idem=b"one")
    assert caught.value.first == 0
    assert append(log, b"d") == 3
    log.close()


def test_the_first_checkpoint_over_an_entry_stays_the_first(log: SqliteLog) -> None:
    append(log, b"a")
    append(log, b"b", b"c")
    log.append([], expected_size=3, idem=b"heartbeat", checkpoint="size 3 again")
    append(log, b"d")
    found = [log.first_checkpoint_over(number) for number in range(4)]
    assert [stored.note for stored in found if stored] == ["size 1", "size 3", "size 3", "size 4"]
    assert log.first_checkpoint_over(4) is None
    last = log.last_checkpoint()
    assert last is not None
    assert (last.size, last.note) == (4, "size 4")


def test_of_several_checkpoints_of_one_size_the_last_counts_as_last(log: SqliteLog) -> None:
    append(log, b"a")
    log.append([], expected_size=1, idem=b"heartbeat", checkpoint="size 1 again")
    last = log.last_checkpoint()
    assert last is not None
    assert last.note == "size 1 again"


def test_an_entry_that_is_empty_or_too_long_is_never_stored(log: SqliteLog) -> None:
    for entry in (b"", bytes(65_536)):
        with pytest.raises(AssertionError):
            append(log, b"a", entry)
    assert append(log, bytes(65_535), b"a") == 0


def test_waiting_ends_when_the_log_grows_or_the_time_is_up(log: SqliteLog) -> None:
    assert log.wait(0, 0.0) == 0
    waited: list[int] = []
    thread = threading.Thread(target=lambda: waited.append(log.wait(1, 30.0)))
    thread.start()
    append(log, b"a")
    append(log, b"b")
    thread.join(30.0)
    assert waited == [2]
    assert log.wait(1, 30.0) == 2


def test_closing_ends_the_waiting(log: SqliteLog) -> None:
    reasons: list[str] = []

    def wait() -> None:
        try:
            log.wait(0, 30.0)
        except Unavailable as error:
            reasons.append(error.reason)

    thread = threading.Thread(target=wait)
    thread.start()
    log.close()
    thread.join(30.0)
    assert reasons == ["closed"]


def test_many_threads_append_without_a_gap(log: SqliteLog) -> None:
    def work(name: int) -> None:
        done = 0
        while done < 20:
            try:
                append(log, b"%d %d" % (name, done), idem=b"%d %d" % (name, done))
                done += 1
            except WrongSize:
                pass  # Another thread was first; ask the size again.

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = log.read(0, 100)
    assert len(entries) == log.size() == 80
    for name in range(4):
        mine = [entry for entry in entries if entry.startswith(b"%d " % name)]
        assert mine == [b"%d %d" % (name, done) for done in range(20)]


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
    db.execute("PRAGMA user_version = 2")
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


# Of one append: begin, ask the idem, ask the size, entries, checkpoint, idem, commit; then the carrying over.
STEPS = range(8)


@pytest.mark.parametrize("carried_out", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_whatever_step_fails_the_answer_is_true(folder: Path, step: int, carried_out: bool) -> None:
    plan = Plan(fail_at=step, carried_out=carried_out)
    log = open_log(folder, connection=failing(plan), carry_over_bytes=1_000)
    append(log, bytes(900), idem=b"earlier")
    plan.arm()
    outcome = "appended"
    try:
        # With this one, enough has been appended that the write-ahead log is carried over.
        assert append(log, bytes(60), bytes(61), idem=b"this") == 1
    except Unavailable:
        outcome = "unavailable"
    except Unknown:
        outcome = "unknown"
    assert len(plan.seen) > step
    assert outcome == ("unavailable" if step < 6 else "unknown" if step == 6 else "appended")
    for call in (lambda: append(log, b"more"), lambda: log.read(0, 1), log.last_checkpoint, lambda: log.wait(0, 0.0)):
        with pytest.raises(Unavailable) as caught:
            call()
        assert caught.value.reason == "closed"

    log = open_log(folder)
    there = log.size() - 1
    if outcome == "unavailable":
        assert there == 0
    elif outcome == "unknown":
        assert there == (2 if carried_out else 0)
    else:
        assert there == 2
    # Asking again with the same idem appends once in all, whatever came of the first time.
    assert append(log, bytes(60), bytes(61), idem=b"this") == 1
    assert log.size() == 3
    log.close()


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
