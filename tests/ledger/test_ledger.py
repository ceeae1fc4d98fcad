from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import ledger as room
from detente.ledger import (
    EnvelopeRefused,
    KeyRefused,
    Ledger,
    LedgerBroken,
    LedgerBusy,
    Message,
    NoSuchEntry,
    NotALedger,
    NoteRefused,
    StoredCheckpoint,
    Unavailable,
    WrongSize,
    leaf_hash,
    open_checkpoint,
    verify_consistency,
    verify_ledger,
    verify_receipt,
)
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SIGNER, SIZES, filled, intrude, message, read


def test_messages_come_back_in_order_with_their_numbers(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        assert ledger.size == 12
        expected = [read(number) for number in range(12)]
        assert list(ledger.messages()) == expected
        assert list(ledger.messages(7)) == expected[7:]
        assert list(ledger.messages(12)) == []
    with Ledger.open(tmp_path) as ledger:
        assert list(ledger.messages()) == expected


def test_an_append_says_numbers_size_and_a_checkpoint_that_verifies(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        appended = ledger.append([message(12), message(13)])
        assert (appended.first, appended.size) == (12, 14)
        head = open_checkpoint(appended.checkpoint, ledger.verifier_key)
        assert head.size == 14
        assert appended.checkpoint == ledger.checkpoint
        assert head.root == room.Tree(leaf_hash(ledger.entry(number)) for number in range(14)).root()


def test_receipts_read_the_same_for_ever(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        early = ledger.receipt(0)
        first = [ledger.receipt(number) for number in range(12)]
        ledger.append([message(12)])
        assert [ledger.receipt(number) for number in range(12)] == first
    with Ledger.open(tmp_path) as ledger:
        assert [ledger.receipt(number) for number in range(12)] == first
        assert first[0] == early
        for number, receipt in enumerate(first):
            proven = verify_receipt(receipt, ledger.entry(number), SIGNER.verifier_key)
            # The first checkpoint that covers it.
            assert proven.checkpoint.size == min(size for size in SIZES if size > number)


def test_every_size_is_shown_to_have_grown_out_of_every_earlier_one(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        tree = room.Tree(leaf_hash(ledger.entry(number)) for number in range(12))
        for old in range(13):
            proof = ledger.consistency(old)
            assert verify_consistency(old=old, new=12, proof=proof, old_root=tree.root(old), new_root=tree.root())
        for old, new in ((0, 13), (-1, 3)):
            with pytest.raises(NoSuchEntry):
                ledger.consistency(old, new)


def test_numbers_beyond_the_end_are_refused(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        for number in (-1, 12):
            for ask in (ledger.receipt, ledger.entry):
                with pytest.raises(NoSuchEntry) as caught:
                    ask(number)
                assert (caught.value.number, caught.value.size) == (number, 12)


def test_one_message_that_cannot_be_an_entry_lets_none_in(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        with pytest.raises(EnvelopeRefused):
            ledger.append([message(12), Message("sample/1", bytes(60_000))])
        assert ledger.size == 12
        assert ledger.append([message(12)]).first == 12


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.binary(max_size=50), min_size=1, max_size=6), max_size=6))
def test_however_they_are_batched_the_root_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[bytes]]
) -> None:
    with (
        Ledger.create(tmp_path_factory.mktemp("a"), name=NAME, key=KEY) as one,
        Ledger.create(tmp_path_factory.mktemp("b"), name=NAME, key=KEY) as other,
    ):
        payloads = [payload for batch in batches for payload in batch]
        for batch in batches:
            one.append([Message("sample/1", payload) for payload in batch])
        if payloads:
            other.append([Message("sample/1", payload) for payload in payloads])
        assert one.checkpoint == other.checkpoint


def test_threads_that_append_and_read_disturb_nobody(tmp_path: Path) -> None:
    problems: list[BaseException] = []

    def write(name: int) -> None:
        try:
            for count in range(12):
                appended = ledger.append([Message("sample/1", b"%d %d" % (name, count))] * (1 + count % 3))
                receipt = ledger.receipt(appended.first)
                verify_receipt(receipt, ledger.entry(appended.first), ledger.verifier_key)
        except BaseException as problem:
            problems.append(problem)

    def read() -> None:
        try:
            while ledger.size < 96:
                seen = ledger.wait(ledger.size, 5.0)
                last = ledger.size - 1
                assert seen > 0
                verify_receipt(ledger.receipt(last), ledger.entry(last), ledger.verifier_key)
        except BaseException as problem:
            problems.append(problem)

    with Ledger.create(tmp_path, name=NAME) as ledger:
        threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
        threads += [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30.0)
        assert not problems
        assert ledger.size == 96
    assert verify_ledger(tmp_path).ok


def test_to_create_is_not_to_open(tmp_path: Path) -> None:
    with pytest.raises(NotALedger) as caught:
        Ledger.open(tmp_path / "nowhere")
    assert caught.value.reason == "no-ledger"
    assert not (tmp_path / "nowhere").exists()
    Ledger.create(tmp_path / "new" / "ledger", name=NAME).close()
    with pytest.raises(NotALedger) as caught:
        Ledger.create(tmp_path / "new" / "ledger", name=NAME)
    assert caught.value.reason == "ledger-exists"


def test_a_name_that_no_key_line_can_hold_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoteRefused):
        Ledger.create(tmp_path / "new", name="two words")
    assert not (tmp_path / "new").exists()


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    filled(tmp_path).close()
    before = (tmp_path / "node.key").read_bytes()
    (tmp_path / "ledger.db").unlink()
    with pytest.raises(KeyRefused) as caught:
        Ledger.create(tmp_path, name=NAME)
    assert caught.value.reason == "key-exists"
    assert (tmp_path / "node.key").read_bytes() == before


def test_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    filled(tmp_path).close()
    key = tmp_path / "node.key"
    assert key.stat().st_mode & 0o777 == 0o600
    for mode in (0o640, 0o604, 0o620):
        key.chmod(mode)
        with pytest.raises(KeyRefused, match=r"chmod 600") as caught:
            Ledger.open(tmp_path)
        assert caught.value.reason == "key-exposed"
    key.chmod(0o400)
    Ledger.open(tmp_path).close()


def test_a_key_that_is_missing_broken_or_another_is_named(tmp_path: Path) -> None:
    filled(tmp_path).close()
    key, line = tmp_path / "node.key", tmp_path / "node.pub"
    good_key, good_line = key.read_bytes(), line.read_bytes()

    def reason() -> str:
        with pytest.raises(KeyRefused) as caught:
            Ledger.open(tmp_path)
        return caught.value.reason

    key.write_bytes(b"no key")
    assert reason() == "malformed-key"
    key.write_bytes(good_key)
    line.write_text(str(room.NoteSigner(NAME, OTHER_KEY).verifier_key))
    assert reason() == "wrong-verifier-key"
    line.write_bytes(b"\xff")
    assert reason() == "malformed-key"
    line.unlink()
    assert reason() == "no-key"
    line.write_bytes(good_line)
    key.unlink()
    assert reason() == "no-key"


def test_a_second_ledger_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path), pytest.raises(LedgerBusy):
        Ledger.open(tmp_path)
    Ledger.open(tmp_path).close()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE entries SET bytes = zeroblob(20) WHERE number = 3", "root-differs"),
        ("DELETE FROM entries WHERE number = 11", "missing-tail"),
        ("DELETE FROM entries WHERE number = 3", "gap"),
        ("DELETE FROM entries WHERE number = 0", "gap"),
        ("DELETE FROM entries", "missing-tail"),
        ("DELETE FROM checkpoints WHERE size = 12", "unsigned-tail"),
        ("DELETE FROM checkpoints", "no-checkpoint"),
        ("INSERT INTO entries VALUES (12, x'00', zeroblob(32))", "unsigned-tail"),
        ("UPDATE checkpoints SET note = replace(note, 'golden', 'silver')", "checkpoint-refused"),
        ("UPDATE checkpoints SET note = CAST(x'ff' AS TEXT)", "checkpoint-refused"),
    ],
)
def test_a_ledger_that_contradicts_its_checkpoint_does_not_open(tmp_path: Path, statement: str, expected: str) -> None:
    filled(tmp_path).close()
    intrude(tmp_path, (statement, ()))
    for _ in range(2):
        with pytest.raises(LedgerBroken) as caught:
            Ledger.open(tmp_path)
        assert caught.value.reason == expected


def test_entries_changed_while_the_ledger_is_open_are_not_handed_on(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        intrude(tmp_path, ("UPDATE entries SET bytes = zeroblob(20) WHERE number = 3", ()))
        with pytest.raises(LedgerBroken) as caught:
            list(ledger.messages())
        assert (caught.value.reason, caught.value.entry) == ("leaf-hash", 3)
        intrude(tmp_path, ("DELETE FROM entries WHERE number > 4", ()))
        with pytest.raises(LedgerBroken) as caught:
            ledger.entry(5)
        assert (caught.value.reason, caught.value.entry) == ("missing-tail", 5)


def test_somebody_else_who_appends_stops_the_ledger(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        intrude(tmp_path, ("INSERT INTO entries VALUES (12, x'00', zeroblob(32))", ()))
        with pytest.raises(LedgerBroken) as caught:
            ledger.append([message(12)])
        assert (caught.value.reason, caught.value.entry) == ("other-writer", 12)
        with pytest.raises(Unavailable):
            ledger.append([message(12)])


class MemoryLog:
    """The smallest log there can be: nothing in the ledger rests on SQLite."""

    def __init__(self) -> None:
        self.entries: list[bytes] = []
        self.beside: list[bytes] = []
        self.checkpoints: list[StoredCheckpoint] = []
        self.closed = False

    def append(
        self,
        entries: Sequence[bytes],
        *,
        expected_size: int,
        idem: bytes,
        checkpoint: str,
        openings: Sequence[bytes] = (),
    ) -> int:
        if expected_size != len(self.entries):
            raise WrongSize(expected=expected_size, actual=len(self.entries))
        self.entries.extend(entries)
        self.beside.extend(openings)
        self.checkpoints.append(StoredCheckpoint(size=len(self.entries), note=checkpoint))
        return expected_size

    def read(self, start: int, limit: int) -> list[bytes]:
        return self.entries[start : start + limit]

    def openings(self, start: int, limit: int) -> list[bytes]:
        return self.beside[start : start + limit]

    def size(self) -> int:
        return len(self.entries)

    def wait(self, beyond: int, timeout_s: float) -> int:
        return len(self.entries)

    def last_checkpoint(self) -> StoredCheckpoint | None:
        return self.checkpoints[-1] if self.checkpoints else None

    def first_checkpoint_over(self, number: int) -> StoredCheckpoint | None:
        return next((stored for stored in self.checkpoints if stored.size > number), None)

    def add_checkpoint(self, size: int, note: str) -> None:
        self.checkpoints.append(StoredCheckpoint(size=size, note=note))

    def close(self) -> None:
        self.closed = True


def test_another_log_serves_as_well(tmp_path: Path) -> None:
    log = MemoryLog()
    with pytest.raises(LedgerBroken) as caught:
        Ledger(log, SIGNER)
    assert caught.value.reason == "no-checkpoint"
    assert log.closed
    with filled(tmp_path) as other:
        log.checkpoints = [StoredCheckpoint(size=12, note=other.checkpoint)]
        log.entries = [other.entry(number) for number in range(12)]
        log.beside = [message(number).opening for number in range(12)]
        ledger = Ledger(log, SIGNER)
        assert ledger.append([message(12)]).checkpoint == other.append([message(12)]).checkpoint
        assert list(ledger.messages()) == list(other.messages()) == [read(number) for number in range(13)]


def test_the_public_surface_is_sorted_and_whole() -> None:
    listed = room.__all__
    classes = [name for name in listed if not name.isupper() and name[0].isupper()]
    functions = [name for name in listed if name[0].islower()]
    constants = [name for name in listed if name.isupper()]
    assert listed == sorted(constants) + sorted(classes) + sorted(functions)
    assert len(set(listed)) == len(listed)
    for name in listed:
        thing = getattr(room, name)
        assert name in constants or thing.__doc__
        assert name in constants or thing.__module__.startswith("detente.ledger.")
