"""What lies beside an entry and is not hashed: kept with it, checked by whoever can, and never standing alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger import (
    LARGEST_OPENING_BYTES,
    EnvelopeRefused,
    Ledger,
    LedgerBroken,
    Message,
    SignedMessage,
    leaf_hash,
    verify_ledger,
    verify_receipt,
)
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SampleReader, entry, filled, flipped, intrude, message, read

pytestmark = pytest.mark.slow


def test_an_entry_is_read_with_its_opening_from_memory_and_from_the_disk(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        # The last append had two; the others come from the disk.
        assert [ledger.message(number) for number in range(12)] == [read(number) for number in range(12)]
    with Ledger.open(tmp_path) as ledger:
        assert [ledger.message(number) for number in range(12)] == [read(number) for number in range(12)]


def test_the_tree_is_the_same_whatever_the_openings_are(tmp_path: Path) -> None:
    with (
        Ledger.create(tmp_path / "with", name=NAME, key=KEY) as one,
        Ledger.create(tmp_path / "without", name=NAME, key=KEY) as other,
    ):
        appended = one.append([Message("sample/1", b"{}", b"salt and value")])
        assert appended == other.append([Message("sample/1", b"{}")])
        verify_receipt(other.receipt(0), one.entry(0), one.verifier_key)


@pytest.mark.parametrize("kind", [Message("sample/1", b"{}"), SignedMessage(entry(12))])
def test_an_opening_that_is_too_long_is_refused_and_nothing_is_appended(
    tmp_path: Path, kind: Message | SignedMessage
) -> None:
    def with_opening(size: int) -> Message | SignedMessage:
        match kind:
            case Message():
                return Message(kind.payload_type, kind.payload, bytes(size))
            case SignedMessage():
                return SignedMessage(kind.envelope, bytes(size))

    with filled(tmp_path) as ledger:
        with pytest.raises(EnvelopeRefused) as caught:
            ledger.append([message(12), with_opening(LARGEST_OPENING_BYTES + 1)])
        assert (caught.value.reason, ledger.size) == ("opening-too-large", 12)
        ledger.append([with_opening(LARGEST_OPENING_BYTES)])
        assert ledger.message(12).opening == bytes(LARGEST_OPENING_BYTES)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_one_bit_flipped_in_an_opening_is_found_by_the_reader_and_not_by_the_tree(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    filled(folder).close()
    number = data.draw(st.sampled_from([0, 3, 6, 9]))
    good = message(number).opening
    bad = flipped(good, data.draw(st.integers(0, len(good) * 8 - 1)))
    intrude(folder, ("UPDATE openings SET bytes = ? WHERE entry = ?", (bad, number)))
    report = verify_ledger(folder, reader=lambda _: SampleReader())
    assert [(finding.entry, finding.reason) for finding in report.findings] == [(number, "message")]
    # Without a reader nobody can tell; the record itself is whole, and the ledger opens.
    assert verify_ledger(folder).ok
    Ledger.open(folder).close()


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("DELETE FROM openings WHERE entry = 6", 6),
        ("UPDATE openings SET entry = 7 WHERE entry = 6", 6),
        ("INSERT INTO openings VALUES (1, x'00')", 1),
    ],
)
def test_an_opening_taken_away_moved_or_added_is_found_by_the_reader(
    tmp_path: Path, statement: str, number: int
) -> None:
    filled(tmp_path).close()
    intrude(tmp_path, (statement, ()))
    report = verify_ledger(tmp_path, reader=lambda _: SampleReader())
    assert report.first is not None
    assert (report.first.entry, report.first.reason) == (number, "message")


def test_an_opening_left_behind_betrays_an_end_that_was_cut_off_heads_and_all(tmp_path: Path) -> None:
    filled(tmp_path).close()
    intrude(tmp_path, ("DELETE FROM entries WHERE number >= 5", ()), ("DELETE FROM checkpoints WHERE size > 5", ()))
    report = verify_ledger(tmp_path)
    assert [(finding.entry, finding.reason) for finding in report.findings] == [
        (6, "stray-opening"),
        (9, "stray-opening"),
    ]
    # It must never come to stand beside another entry of that number.
    with pytest.raises(LedgerBroken) as caught:
        Ledger.open(tmp_path)
    assert (caught.value.reason, caught.value.entry) == ("missing-tail", 5)


def test_an_opening_that_is_not_bytes_is_not_handed_on(tmp_path: Path) -> None:
    filled(tmp_path).close()
    strict = "UPDATE sqlite_schema SET sql = replace(sql, 'bytes BLOB', 'bytes {}') WHERE name = 'openings'"
    intrude(
        tmp_path,
        ("PRAGMA writable_schema = ON", ()),
        (strict.format("ANY"), ()),
        ("PRAGMA writable_schema = RESET", ()),
        ("UPDATE openings SET bytes = 'text' WHERE entry = 6", ()),
        ("PRAGMA writable_schema = ON", ()),
        (strict.replace("'bytes BLOB', 'bytes {}'", "'bytes ANY', 'bytes BLOB'"), ()),
        ("PRAGMA writable_schema = RESET", ()),
    )
    with Ledger.open(tmp_path) as ledger, pytest.raises(LedgerBroken) as caught:
        ledger.message(6)
    assert (caught.value.reason, caught.value.entry) == ("file-damaged", 6)
    report = verify_ledger(tmp_path, reader=lambda _: SampleReader())
    assert report.first is not None
    assert report.first.entry == 6


def test_entries_whose_leaf_is_good_stay_good_beside_a_wrong_opening(tmp_path: Path) -> None:
    filled(tmp_path).close()
    intrude(tmp_path, ("UPDATE openings SET bytes = x'00'", ()))
    with Ledger.open(tmp_path) as ledger:
        assert [ledger.leaf(number) for number in range(12)] == [leaf_hash(entry(number)) for number in range(12)]
        assert ledger.append([SignedMessage(entry(12, OTHER_KEY), b"its own")]).first == 12
        assert ledger.message(12).opening == b"its own"
