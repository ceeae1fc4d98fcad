from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger import (
    Checkpoint,
    Envelope,
    KeyRefused,
    Ledger,
    LedgerBroken,
    LedgerError,
    Message,
    NotALedger,
    NoteRefused,
    NoteSigner,
    Read,
    Report,
    Tree,
    Unavailable,
    leaf_hash,
    sign_checkpoint,
    sign_envelope,
    verify_ledger,
)
from detente.ledger.snapshot import Snapshot
from tests.ledger.samples import (
    KEY,
    NAME,
    OTHER_KEY,
    SIGNER,
    SIZES,
    SampleReader,
    entry,
    filled,
    fingerprints,
    flipped,
    intrude,
    message,
    read,
)

pytestmark = pytest.mark.slow

Copy = Callable[[], Path]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    filled(folder).close()
    return folder


@pytest.fixture(scope="module")
def copy(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    # A plain function, so that each example of a law can have a fresh copy.
    def made() -> Path:
        folder = tmp_path_factory.mktemp("copy") / "ledger"
        shutil.copytree(original, folder)
        return folder

    return made


def first(report: Report) -> tuple[int, int, str]:
    assert not report.ok
    assert report.first is not None
    assert report.first.text in report.text
    return report.first.entry, report.first.through, report.first.reason


def test_a_good_ledger_is_found_good_and_left_untouched(original: Path) -> None:
    before = fingerprints(original)
    told: list[tuple[int, int]] = []
    report = verify_ledger(original, progress=lambda done, total: told.append((done, total)))
    assert report.ok
    assert report.first is None
    assert (report.entries, report.checkpoints, report.signed_size) == (12, len(SIZES), 12)
    assert report.verifier_key == str(SIGNER.verifier_key)
    assert "all signatures hold" in report.text
    assert told[-1] == (12, 12)
    assert fingerprints(original) == before


def test_an_empty_ledger_is_good(tmp_path: Path) -> None:
    Ledger.create(tmp_path, name=NAME).close()
    report = verify_ledger(tmp_path)
    assert report.ok
    assert report.entries == 0


def test_a_running_ledger_is_read_beside_its_writer(copy: Copy) -> None:
    folder = copy()
    with Ledger.open(folder) as ledger:
        ledger.append([message(12)])
        before = {name: stamp for name, stamp in fingerprints(folder).items() if not name.endswith("-shm")}
        assert "ledger.db-wal" in before
        assert verify_ledger(folder).entries == 13
        assert {name: stamp for name, stamp in fingerprints(folder).items() if not name.endswith("-shm")} == before
        ledger.append([message(13)])
        report = verify_ledger(folder)
        assert report.ok
        assert report.entries == 14


def test_a_copy_of_a_running_ledger_is_read_without_leaving_a_trace(copy: Copy, tmp_path: Path) -> None:
    folder = copy()
    with Ledger.open(folder) as ledger:
        ledger.append([message(12)])
        shutil.copytree(folder, tmp_path / "copy")
    (tmp_path / "copy" / "ledger.db-shm").unlink()
    before = fingerprints(tmp_path / "copy")
    report = verify_ledger(tmp_path / "copy")
    assert report.ok
    assert report.entries == 13
    assert fingerprints(tmp_path / "copy") == before


def test_a_reader_notices_that_a_closed_ledger_was_written_meanwhile(copy: Copy) -> None:
    folder = copy()
    with Snapshot(folder) as snapshot:
        assert not snapshot.disturbed()
        with Ledger.open(folder) as ledger:
            ledger.append([message(12)])
        assert snapshot.disturbed()


def test_a_ledger_that_never_stays_still_is_given_up(copy: Copy) -> None:
    folder = copy()

    def restless(done: int, total: int) -> None:
        with Ledger.open(folder) as ledger:
            ledger.append([message(ledger.size)])

    with pytest.raises(Unavailable) as caught:
        verify_ledger(folder, progress=restless)
    assert caught.value.reason == "disturbed"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_bit_flipped_in_an_entry_names_that_entry(copy: Copy, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, 11))
    good = entry(number)
    bad = flipped(good, data.draw(st.integers(0, len(good) * 8 - 1)))
    folder = copy()
    intrude(folder, ("UPDATE entries SET bytes = ? WHERE number = ?", (bad, number)))
    report = verify_ledger(folder)
    assert first(report) == (number, number, "leaf-hash")
    # Not even with the stored hash put right.
    intrude(folder, ("UPDATE entries SET leaf = ? WHERE number = ?", (leaf_hash(bad), number)))
    assert first(verify_ledger(folder))[:2] == (number, number)
    with pytest.raises(LedgerError):
        Ledger.open(folder)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_bit_flipped_in_a_checkpoint_names_what_it_covers(copy: Copy, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(SIZES) - 1))
    size, since = SIZES[place], SIZES[max(place - 1, 0)]
    folder = copy()
    db = sqlite3.connect(folder / "ledger.db")
    good = bytes(db.execute("SELECT CAST(note AS BLOB) FROM checkpoints WHERE size = ?", (size,)).fetchone()[0])
    db.close()
    bad = flipped(good, data.draw(st.integers(0, len(good) * 8 - 1)))
    intrude(folder, ("UPDATE checkpoints SET note = CAST(? AS TEXT) WHERE size = ?", (bad, size)))
    report = verify_ledger(folder)
    assert report.first is not None
    assert report.first.checkpoint == size
    assert first(report) == (since, max(size - 1, 0), "checkpoint-refused")


@pytest.mark.parametrize("number", range(12))
def test_a_flipped_bit_in_a_stored_hash_is_found(copy: Copy, number: int) -> None:
    folder = copy()
    intrude(folder, ("UPDATE entries SET leaf = ? WHERE number = ?", (flipped(leaf_hash(entry(number)), 77), number)))
    report = verify_ledger(folder)
    assert first(report) == (number, number, "leaf-hash")
    assert report.finding_count == 1


def swapped(folder: Path, one: int, other: int) -> None:
    update = "UPDATE entries SET number = ? WHERE number = ?"
    intrude(folder, (update, (1000, one)), (update, (one, other)), (update, (other, 1000)))


def covered(number: int) -> tuple[int, int]:
    """The entries that came under a checkpoint together with this one."""
    after = min(size for size in SIZES if size > number)
    return max(size for size in SIZES if size <= number), after - 1


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 11), (1, 2), (2, 3), (4, 5), (10, 11)])
def test_two_entries_swapped_are_found_under_the_first_checkpoint_over_them(copy: Copy, one: int, other: int) -> None:
    folder = copy()
    swapped(folder, one, other)
    report = verify_ledger(folder)
    assert first(report) == (*covered(one), "root-differs")
    assert report.finding_count == 1


@pytest.mark.parametrize("number", range(12))
def test_an_entry_replaced_by_one_signed_with_our_own_key_is_found(copy: Copy, number: int) -> None:
    # Even who has stolen the key cannot change what a checkpoint covers.
    folder = copy()
    forged = sign_envelope("sample/1", b"forged", KEY)
    update = "UPDATE entries SET bytes = ?, leaf = ? WHERE number = ?"
    intrude(folder, (update, (forged, leaf_hash(forged), number)))
    assert first(verify_ledger(folder)) == (*covered(number), "root-differs")


@pytest.mark.parametrize("number", [0, 5, 11])
def test_an_entry_replaced_by_one_signed_with_another_key_is_named(copy: Copy, number: int) -> None:
    folder = copy()
    forged = entry(number, OTHER_KEY)
    update = "UPDATE entries SET bytes = ?, leaf = ? WHERE number = ?"
    intrude(folder, (update, (forged, leaf_hash(forged), number)))
    assert first(verify_ledger(folder)) == (number, number, "unknown-key")


@pytest.mark.parametrize(("since", "through"), [(0, 0), (0, 3), (3, 3), (4, 9), (1, 10)])
def test_entries_deleted_in_the_middle_are_named(copy: Copy, since: int, through: int) -> None:
    folder = copy()
    intrude(folder, ("DELETE FROM entries WHERE number BETWEEN ? AND ?", (since, through)))
    assert first(verify_ledger(folder)) == (since, through, "gap")
    with pytest.raises(LedgerError):
        Ledger.open(folder)


@pytest.mark.parametrize("left", [0, 1, 4, 7, 10, 11])
def test_a_deleted_tail_is_missed(copy: Copy, left: int) -> None:
    folder = copy()
    intrude(folder, ("DELETE FROM entries WHERE number >= ?", (left,)))
    report = verify_ledger(folder)
    next_size = min(size for size in SIZES if size > left)
    assert first(report) == (left, next_size - 1, "missing-tail")
    assert {finding.reason for finding in report.findings} == {"missing-tail"}


@pytest.mark.parametrize("left", [0, 5, 10])
def test_a_tail_cut_off_with_its_checkpoints_is_missed_by_a_checkpoint_kept_elsewhere(copy: Copy, left: int) -> None:
    folder = copy()
    with Ledger.open(folder) as ledger:
        kept = ledger.checkpoint
    assert verify_ledger(folder, known=[kept]).ok
    intrude(
        folder,
        ("DELETE FROM entries WHERE number >= ?", (left,)),
        ("DELETE FROM openings WHERE entry >= ?", (left,)),
        ("DELETE FROM checkpoints WHERE size > ?", (left,)),
    )
    assert verify_ledger(folder).ok
    assert first(verify_ledger(folder, known=[kept])) == (left, 11, "missing-tail")


def test_a_second_history_by_the_same_key_is_a_split_view(original: Path, tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=KEY) as other:
        other.append([message(0)])
        kept = other.append([Message("sample/1", b"told to somebody else")]).checkpoint
    report = verify_ledger(original, known=[kept])
    assert first(report) == (0, 1, "split-view")
    assert "a split view" in report.text
    with pytest.raises(NoteRefused):
        verify_ledger(original, known=[kept.replace("golden", "silver")])


def another_head(size: int) -> str:
    return sign_checkpoint(Checkpoint(origin=NAME, size=size, root=bytes(32)), SIGNER)


def test_two_heads_of_one_size_are_a_split_view_even_where_the_entries_are_bad(copy: Copy) -> None:
    folder = copy()
    kept = [another_head(5), another_head(12)]
    assert {finding.reason for finding in verify_ledger(folder, known=kept).findings} == {"split-view"}
    intrude(folder, ("UPDATE entries SET bytes = ? WHERE number = 0", (b"{}",)))
    report = verify_ledger(folder, known=kept)
    assert [finding.checkpoint for finding in report.findings if finding.reason == "split-view"] == [5, 12]
    # And two that were kept, of a size that the ledger never stored.
    report = verify_ledger(folder, known=[another_head(7), SEVEN])
    assert [finding.checkpoint for finding in report.findings if finding.reason == "split-view"] == [7]


def test_two_heads_stored_for_one_size_are_a_split_view(copy: Copy) -> None:
    folder = copy()
    intrude(folder, ("INSERT INTO checkpoints VALUES (5, 1, ?)", (another_head(5),)))
    report = verify_ledger(folder)
    assert [(finding.reason, finding.checkpoint) for finding in report.findings] == [("split-view", 5)]


SEVEN = sign_checkpoint(
    Checkpoint(origin=NAME, size=7, root=Tree(leaf_hash(entry(number)) for number in range(7)).root()), SIGNER
)


def test_entries_beyond_the_last_checkpoint_are_told_apart(copy: Copy) -> None:
    folder = copy()
    intrude(folder, ("DELETE FROM checkpoints WHERE size > 5", ()))
    assert first(verify_ledger(folder)) == (5, 11, "unsigned-tail")
    intrude(folder, ("DELETE FROM entries WHERE number > 5", ()))
    assert first(verify_ledger(folder)) == (5, 5, "unsigned-tail")
    intrude(folder, ("DELETE FROM checkpoints", ()))
    assert first(verify_ledger(folder)) == (0, 0, "no-checkpoint")


def test_a_checkpoint_under_another_size_is_found(copy: Copy) -> None:
    folder = copy()
    intrude(folder, ("UPDATE checkpoints SET size = 11 WHERE size = 10", ()))
    assert first(verify_ledger(folder)) == (5, 10, "checkpoint-size")


def test_checkpoints_of_one_size_out_of_order_are_found(copy: Copy) -> None:
    folder = copy()
    intrude(folder, ("UPDATE checkpoints SET nth = 1 WHERE size = 10", ()))
    assert first(verify_ledger(folder)) == (5, 9, "checkpoint-order")


def test_negative_numbers_are_found(copy: Copy) -> None:
    folder = copy()
    intrude(
        folder,
        ("PRAGMA ignore_check_constraints = ON", ()),
        ("UPDATE entries SET number = -1 WHERE number = 11", ()),
    )
    assert first(verify_ledger(folder)) == (-1, -1, "numbering")


def test_only_the_key_written_down_elsewhere_unmasks_a_ledger_made_anew(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=OTHER_KEY) as ledger:
        ledger.append([message(0)])
    report = verify_ledger(tmp_path)
    assert report.ok
    assert report.verifier_key == str(NoteSigner(NAME, OTHER_KEY).verifier_key)
    assert first(verify_ledger(tmp_path, key=SIGNER.verifier_key)) == (0, 0, "checkpoint-refused")


def test_the_caller_may_find_fault_with_messages(original: Path) -> None:
    class Superstitious(SampleReader):
        def read(self, envelope: Envelope, number: int, opening: bytes) -> str | None:
            assert Read(number, envelope, opening) == read(number)
            return "This number brings bad luck." if number == 7 else None

    report = verify_ledger(original, reader=lambda _: Superstitious())
    assert first(report) == (7, 7, "message")
    assert report.finding_count == 1


def test_without_signatures_the_structure_is_still_checked(copy: Copy) -> None:
    folder = copy()
    report = verify_ledger(folder, signatures=False)
    assert report.ok
    assert "not checked" in report.text
    swapped(folder, 2, 3)
    assert first(verify_ledger(folder, signatures=False)) == (1, 3, "root-differs")


def test_findings_are_counted_beyond_those_listed(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=KEY) as ledger:
        ledger.append([message(number) for number in range(150)])
    intrude(tmp_path, ("UPDATE entries SET bytes = ?", (b"{}",)))
    report = verify_ledger(tmp_path)
    assert report.finding_count == 300
    assert len(report.findings) == 100
    assert first(report) == (0, 0, "leaf-hash")
    assert [finding.entry for finding in report.findings] == sorted(finding.entry for finding in report.findings)


def rows(folder: Path) -> tuple[list[tuple[int, bytes, bytes, bytes]], list[tuple[int, int, bytes]]]:
    with Snapshot(folder) as snapshot:
        return list(snapshot.entries()), list(snapshot.checkpoints())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_bit_flipped_in_the_file_itself_is_found_or_harmless(
    copy: Copy, original: Path, data: st.DataObject
) -> None:
    folder = copy()
    good = (folder / "ledger.db").read_bytes()
    # Anywhere, and often in the header of 100 bytes, which says how to read all the rest.
    bits = st.integers(0, len(good) * 8 - 1) | st.integers(0, 100 * 8 - 1)
    (folder / "ledger.db").write_bytes(flipped(good, data.draw(bits)))
    report: Report | None
    try:
        report = verify_ledger(folder, reader=lambda _: SampleReader())
    except NotALedger:
        report = None
    if report is not None and report.ok:
        # Free space, or what serves only the repetition of an append.
        assert rows(folder) == rows(original)
    try:
        with Ledger.open(folder) as ledger:
            assert [found.envelope for found in ledger.messages()] == [read(number).envelope for number in range(12)]
    except (LedgerBroken, NotALedger, Unavailable):
        pass  # It may also not open; what it must not do is to hand on anything changed.


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused):
        verify_ledger(tmp_path)
    with pytest.raises(NotALedger):
        verify_ledger(tmp_path, key=SIGNER.verifier_key)
    (tmp_path / "ledger.db").write_bytes(b"a letter, not a ledger\n" * 500)
    with pytest.raises(NotALedger):
        verify_ledger(tmp_path, key=SIGNER.verifier_key)
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.db"]


def test_a_file_cut_in_half_is_found_damaged(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=KEY) as ledger:
        ledger.append([Message("sample/1", bytes(3_000)) for _ in range(50)])
    file = tmp_path / "ledger.db"
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    assert first(verify_ledger(tmp_path)) == (0, 0, "file-damaged")
    with pytest.raises(LedgerError) as caught:
        Ledger.open(tmp_path)
    assert caught.value.reason == "file-damaged"
