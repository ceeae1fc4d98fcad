from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger import (
    Ledger,
    NoteRefused,
    NoteSigner,
    Receipt,
    ReceiptRefused,
    Refused,
    open_receipt,
    verify_receipt,
)
from tests.ledger.samples import NAME, OTHER_KEY, SIGNER, filled, flipped

KEY = SIGNER.verifier_key


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with filled(tmp_path_factory.mktemp("proof")) as ledger:
        yield ledger


def test_a_receipt_proves_its_entry_and_no_other(ledger: Ledger) -> None:
    entries = [ledger.entry(number) for number in range(ledger.size)]
    for number in range(ledger.size):
        receipt = ledger.receipt(number)
        for at, entry in enumerate(entries):
            if at == number:
                proven = verify_receipt(receipt, entry, KEY)
                assert proven.number == number
                assert number < proven.checkpoint.size
                continue
            with pytest.raises(ReceiptRefused) as caught:
                verify_receipt(receipt, entry, KEY)
            assert caught.value.reason == "not-included"


def test_the_form_is_that_of_c2sp_tlog_proof(ledger: Ledger) -> None:
    lines = ledger.receipt(6).split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 6"]
    empty = lines.index("")
    assert [len(line) for line in lines[2:empty]] == [44] * 4
    assert lines[empty + 1 : empty + 3] == [NAME, "10"]


def test_the_smallest_change_of_a_receipt_is_found(ledger: Ledger) -> None:
    entry, receipt = ledger.entry(2), ledger.receipt(2).encode()
    for bit in range(len(receipt) * 8):
        try:
            changed = flipped(receipt, bit).decode()
        except UnicodeDecodeError:
            continue
        with pytest.raises(Refused):
            verify_receipt(changed, entry, KEY)


@given(st.data())
def test_the_smallest_change_of_the_entry_is_found(ledger: Ledger, data: st.DataObject) -> None:
    entry = ledger.entry(3)
    bit = data.draw(st.integers(0, len(entry) * 8 - 1))
    with pytest.raises(ReceiptRefused) as caught:
        verify_receipt(ledger.receipt(3), flipped(entry, bit), KEY)
    assert caught.value.reason == "not-included"


def test_a_receipt_by_another_ledger_of_the_same_name_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NoteRefused) as caught:
        verify_receipt(ledger.receipt(0), ledger.entry(0), NoteSigner(NAME, OTHER_KEY).verifier_key)
    assert caught.value.reason == "unknown-key"


@given(
    st.integers(0, 2**62),
    st.lists(st.binary(min_size=32, max_size=32), max_size=20),
    st.none() | st.binary(max_size=100),
)
def test_a_receipt_reads_back_as_it_was_written(index: int, proof: list[bytes], extra: bytes | None) -> None:
    receipt = Receipt(index=index, proof=tuple(proof), checkpoint="text\n\n\u2014 a b\n", extra=extra)
    assert open_receipt(receipt.text) == receipt


@given(st.text(max_size=200), st.binary(max_size=10))
def test_any_text_is_refused_and_never_crashes(text: str, entry: bytes) -> None:
    with pytest.raises(Refused):
        verify_receipt(text, entry, KEY)


@pytest.mark.parametrize(
    "text",
    [
        "c2sp.org/tlog-proof@v1\n\nx",
        "c2sp.org/tlog-proof@v2\nindex 1\n\nx",
        "c2sp.org/tlog-proof@v1\nindex 01\n\nx",
        "c2sp.org/tlog-proof@v1\nindex -1\n\nx",
        "c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\nx",
        "c2sp.org/tlog-proof@v1\nextra \u0661\nindex 1\n\nx",
        "c2sp.org/tlog-proof@v1\nindex 1\nQUJD\n\nx",
        "c2sp.org/tlog-proof@v1\nindex 1\n",
    ],
)
def test_a_malformed_receipt_is_refused(text: str) -> None:
    with pytest.raises(ReceiptRefused) as caught:
        open_receipt(text)
    assert caught.value.reason == "malformed-receipt"


def test_a_number_beyond_its_checkpoint_is_named(ledger: Ledger) -> None:
    receipt = ledger.receipt(0).replace("index 0", "index 1")
    with pytest.raises(ReceiptRefused) as caught:
        verify_receipt(receipt, ledger.entry(1), KEY)
    assert caught.value.reason == "number-beyond-checkpoint"
