"""What a start makes of a ledger that was cut off or changed."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.ledger import Ledger, LedgerBroken, Message, leaf_hash, verify_ledger
from detente.ledger.torn_tail import torn_bytes
from tests.cli.test_witness import ENVIRONMENT
from tests.ledger.samples import entry, filled, intrude, message, read

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """A ledger as a kill would leave it, and how long its write-ahead log was after each append."""
    running, folder = tmp_path_factory.mktemp("running"), tmp_path_factory.mktemp("killed") / "ledger"
    filled(running).close()
    lengths = []
    with Ledger.open(running) as ledger:
        for number in range(12, 18):
            ledger.append([message(number)])
            lengths.append((running / "ledger.db-wal").stat().st_size)
        shutil.copytree(running, folder)
    (folder / "ledger.db-shm").unlink()
    return folder, lengths


def cut(killed: Path, into: Path, length: int) -> Path:
    shutil.copytree(killed, into)
    wal = into / "ledger.db-wal"
    wal.write_bytes(wal.read_bytes()[:length])
    return wal


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_torn_tail_is_dropped_to_the_last_whole_append_and_told(
    killed: tuple[Path, list[int]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder, lengths = killed
    length = data.draw(st.integers(0, lengths[-1]) | st.sampled_from([0, *lengths]))
    copy = tmp_path_factory.mktemp("cut") / "ledger"
    wal = cut(folder, copy, length)
    whole = max((at for at in [0, *lengths] if at <= length), default=0)
    expected = length - whole
    # Before the first append there is a header of 32 bytes, with which nothing is lost.
    if whole == 0 and length >= 32:
        expected = length - 32
    assert torn_bytes(wal) == expected
    with Ledger.open(copy) as ledger:
        assert ledger.torn_bytes == expected
        assert ledger.size == 12 + sum(1 for at in lengths if at <= length)
        assert list(ledger.messages()) == [read(number) for number in range(ledger.size)]
        ledger.append([message(ledger.size)])
    assert verify_ledger(copy).ok


def test_a_bit_flipped_in_the_last_append_drops_that_append_and_tells(
    killed: tuple[Path, list[int]], tmp_path: Path
) -> None:
    folder, lengths = killed
    wal = cut(folder, tmp_path / "ledger", lengths[-1])
    data = bytearray(wal.read_bytes())
    data[lengths[-2] + 40] ^= 1
    wal.write_bytes(data)
    with Ledger.open(tmp_path / "ledger") as ledger:
        assert ledger.torn_bytes == lengths[-1] - lengths[-2]
        assert ledger.size == 17


def test_what_an_earlier_run_of_the_log_left_behind_is_not_torn(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with Ledger.open(tmp_path) as ledger:
        ledger.append([Message("sample/1", bytes(20_000))])
        long = (tmp_path / "ledger.db-wal").stat().st_size
        # Carried over into the main file; the next append writes the log anew, from its beginning.
        db = sqlite3.connect(tmp_path / "ledger.db")
        db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        db.close()
        ledger.append([Message("sample/1", b"short")])
        assert (tmp_path / "ledger.db-wal").stat().st_size == long
        shutil.copytree(tmp_path, tmp_path.with_name("copy"))
    assert torn_bytes(tmp_path.with_name("copy") / "ledger.db-wal") == 0


def test_a_clean_end_leaves_nothing_torn(tmp_path: Path) -> None:
    filled(tmp_path).close()
    assert torn_bytes(tmp_path / "ledger.db-wal") == 0
    with Ledger.open(tmp_path) as ledger:
        assert ledger.torn_bytes == 0


def flipped_entry(number: int) -> tuple[str, tuple[object, ...]]:
    changed = bytearray(entry(number))
    changed[20] ^= 1
    return "UPDATE entries SET bytes = ? WHERE number = ?", (bytes(changed), number)


def rehashed(number: int) -> tuple[str, tuple[object, ...]]:
    (changed, _) = flipped_entry(number)[1]
    assert isinstance(changed, bytes)
    return "UPDATE entries SET leaf = ? WHERE number = ?", (leaf_hash(changed), number)


@pytest.mark.parametrize("number", range(12))
@pytest.mark.parametrize("also", [lambda number: [], lambda number: [rehashed(number)]])
def test_a_changed_entry_is_named_by_its_number_at_the_start(
    tmp_path: Path, number: int, also: Callable[[int], list[tuple[str, tuple[object, ...]]]]
) -> None:
    filled(tmp_path).close()
    intrude(tmp_path, flipped_entry(number), *also(number))
    with pytest.raises(LedgerBroken) as caught:
        Ledger.open(tmp_path)
    assert (caught.value.reason, caught.value.entry) == ("root-differs", number)
    assert f"entry {number}" in str(caught.value).lower()


def test_two_exchanged_entries_are_named_by_the_first_that_may_be_meant(tmp_path: Path) -> None:
    filled(tmp_path).close()
    move = "UPDATE entries SET number = ? WHERE number = ?"
    intrude(tmp_path, (move, (99, 6)), (move, (6, 8)), (move, (8, 99)))
    with pytest.raises(LedgerBroken) as caught:
        Ledger.open(tmp_path)
    # Both are signed; the head over the entries 5 to 9 is the first that does not fit.
    assert caught.value.entry == 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM entries WHERE number = 7", "broken at entry 7;"),
        ("UPDATE entries SET bytes = zeroblob(20) WHERE number = 3", "broken at entry 3;"),
        ("DELETE FROM entries WHERE number = 11", "broken at entry 11;"),
    ],
)
def test_a_node_does_not_start_on_a_broken_ledger_and_names_the_entry(
    tmp_path: Path, statement: str, said: str
) -> None:
    filled(tmp_path).close()
    intrude(tmp_path, (statement, ()))
    command = [sys.executable, "-m", "detente", "serve", "--data", str(tmp_path), "--port", "0"]
    served = subprocess.run(command, check=False, capture_output=True, text=True, env=ENVIRONMENT, timeout=60)
    assert served.returncode == 3
    assert said in served.stderr
    assert "Traceback" not in served.stderr
