"""Entries that a party signed with its own key: kept as they came, and verified by who knows the parties' keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.ledger import (
    Envelope,
    EnvelopeRefused,
    Ledger,
    LedgerBroken,
    Message,
    SignedMessage,
    check_proof,
    keyid,
    leaf_hash,
    prove_entry,
    sign_envelope,
    verify_ledger,
)
from tests.ledger.samples import (
    KEY,
    NAME,
    OTHER_KEY,
    SIGNER,
    SampleReader,
    entry,
    filled,
    flipped,
    intrude,
    message,
)

PARTY = {keyid(OTHER_KEY.public_key()): OTHER_KEY.public_key()}


def spelled_otherwise(envelope: bytes) -> bytes:
    """The same message with the same signature in other bytes, as another program may write it."""
    return b" " + envelope.replace(b":", b" : ").replace(b"sample/1", rb"sample\/1")


def mixed(folder: Path) -> Ledger:
    """Three entries: the ledger's own, a party's, and the ledger's own."""
    ledger = Ledger.create(folder, name=NAME, key=KEY)
    ledger.append([message(0), SignedMessage(entry(1, OTHER_KEY)), message(2)])
    return ledger


def test_the_bytes_of_another_signer_are_kept_as_they_came(tmp_path: Path) -> None:
    came = spelled_otherwise(entry(12, OTHER_KEY))
    with filled(tmp_path) as ledger:
        assert ledger.append([message(12), SignedMessage(came, b"opening")]).size == 14
        assert ledger.entry(13) == came
        assert ledger.leaf(13) == leaf_hash(came)
        assert [signature.keyid for signature in ledger.message(13).envelope.signatures] == list(PARTY)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.entry(13) == came
        read = ledger.message(13)
        assert (read.envelope.payload, read.opening) == (message(12).payload, b"opening")


@pytest.mark.parametrize(
    ("envelope", "reason"),
    [
        (b"", "not-json"),
        (b"{}", "wrong-members"),
        (entry(12)[:-1], "not-json"),
        (entry(12) + b"\xff", "not-utf8"),
        (entry(12) + b" " * 65_535, "too-large"),
    ],
)
def test_what_is_no_envelope_is_refused_and_nothing_is_appended(tmp_path: Path, envelope: bytes, reason: str) -> None:
    with filled(tmp_path) as ledger:
        with pytest.raises(EnvelopeRefused) as caught:
            ledger.append([message(12), SignedMessage(envelope)])
        assert (caught.value.reason, ledger.size) == (reason, 12)
        assert ledger.append([message(12)]).first == 12


def test_who_knows_the_partys_key_finds_its_entries_good(tmp_path: Path) -> None:
    mixed(tmp_path).close()
    report = verify_ledger(tmp_path, reader=lambda _: SampleReader(PARTY))
    assert report.ok, report.text


def test_who_does_not_know_the_partys_key_is_told_that_it_is_not_trusted(tmp_path: Path) -> None:
    mixed(tmp_path).close()
    report = verify_ledger(tmp_path)
    assert [(finding.entry, finding.reason) for finding in report.findings] == [(1, "unknown-key")]
    assert verify_ledger(tmp_path, signatures=False).ok


def test_a_signature_of_another_message_is_found_whichever_known_key_made_it(tmp_path: Path) -> None:
    mixed(tmp_path).close()
    for number in range(3):
        key = OTHER_KEY if number == 1 else KEY
        head, sig, _ = entry(number, key).partition(b'"sig"')
        forged = head + sig + entry(number + 1, key).partition(b'"sig"')[2]
        intrude(tmp_path, ("UPDATE entries SET bytes = ? WHERE number = ?", (forged, number)))
    report = verify_ledger(tmp_path, reader=lambda _: SampleReader(PARTY))
    assert [finding.entry for finding in report.findings if finding.reason == "bad-signature"] == [0, 1, 2]


def test_a_reader_may_learn_a_key_from_an_entry_and_forget_it_at_another(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=KEY) as ledger:
        said = [SignedMessage(entry(number, OTHER_KEY)) for number in range(3)]
        ledger.append([said[0], Message("key-added/1", b"{}"), said[1], Message("key-revoked/1", b"{}"), said[2]])
    report = verify_ledger(tmp_path, reader=lambda _: Learning())
    assert [(finding.entry, finding.reason) for finding in report.findings] == [(0, "unknown-key"), (4, "unknown-key")]


def test_a_key_that_calls_itself_the_ledgers_does_not_take_its_place(tmp_path: Path) -> None:
    mixed(tmp_path).close()
    claimed = {keyid(KEY.public_key()): OTHER_KEY.public_key(), **PARTY}
    assert verify_ledger(tmp_path, reader=lambda _: SampleReader(claimed)).ok


def test_a_partys_entry_is_proved_like_any_other_and_its_opening_stays_behind(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        ledger.append([SignedMessage(sign_envelope("sample/1", b"public", OTHER_KEY), b"the salt")])
    text = prove_entry(tmp_path, 12)
    shown = check_proof(text, SIGNER.verifier_key)
    assert (shown.envelope.payload, shown.signed_by_ledger) == (b"public", False)
    assert "the salt" not in text


def test_at_a_start_a_partys_good_entry_is_not_taken_for_the_changed_one(tmp_path: Path) -> None:
    mixed(tmp_path).close()
    bad = flipped(entry(2), 8 * 20)
    changed = ("UPDATE entries SET bytes = ?, leaf = ? WHERE number = 2", (bad, leaf_hash(bad)))
    intrude(tmp_path, changed)
    with pytest.raises(LedgerBroken) as caught:
        Ledger.open(tmp_path)
    assert (caught.value.reason, caught.value.entry) == ("root-differs", 2)


class Learning:
    """A reader to whom the ledger says when the party's key begins and ceases to count."""

    def __init__(self) -> None:
        self._known: Mapping[str, Ed25519PublicKey] = {}

    def keys(self) -> Mapping[str, Ed25519PublicKey]:
        return self._known

    def read(self, envelope: Envelope, number: int, opening: bytes) -> str | None:
        if envelope.payload_type.startswith("key-"):
            self._known = PARTY if envelope.payload_type == "key-added/1" else {}
        return None
