from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger import (
    Checkpoint,
    Cosigner,
    NoteRefused,
    VerifierKey,
    cosignatures,
    cosigned,
    enough_cosignatures,
    heartbeat_time,
    open_checkpoint,
    open_note,
    sign_checkpoint,
)
from tests.ledger.samples import KEY, NAME, SIGNER, flipped

HEAD = Checkpoint(origin=NAME, size=7, root=bytes(range(32)))
NOTE = sign_checkpoint(HEAD, SIGNER)
WITNESSES = [
    Cosigner(f"witness.example/w{place}", Ed25519PrivateKey.from_private_bytes(bytes([place]) * 32))
    for place in range(1, 5)
]
KEYS = [witness.verifier_key for witness in WITNESSES]
TIME_S = 1_679_315_147


def by(*places: int, text: str = HEAD.text) -> list[str]:
    return [WITNESSES[place].line(text, TIME_S + place) for place in places]


def reason(note: str, need: int) -> str:
    with pytest.raises(NoteRefused) as caught:
        enough_cosignatures(note, KEYS, need)
    return caught.value.reason


def test_the_form_is_that_of_c2sp_tlog_cosignature() -> None:
    # The example of the specification: a line of this shape, made at 1679315147.
    example = "— witness.example.com/w1 " + (
        "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
    )
    line = open_note(f"text\n\n{example}").signatures[0]
    assert line.line == example
    ours = open_note(f"{HEAD.text}\n{WITNESSES[0].line(HEAD.text, 1_679_315_147)}").signatures[0]
    assert len(ours.sig) == len(line.sig) == 72
    assert ours.sig[:8] == line.sig[:8]
    # And the bytes signed, word for word.
    message = f"cosignature/v1\ntime 1679315147\n{HEAD.text}".encode()
    WITNESSES[0].private_key.public_key().verify(ours.sig[8:], message)


def test_a_witness_key_reads_back_and_is_not_that_of_a_ledger() -> None:
    for key in KEYS:
        again = VerifierKey.parse(str(key))
        assert again == key or str(again) == str(key)
        assert again.cosigner
    ledger_key = SIGNER.verifier_key
    assert not VerifierKey.parse(str(ledger_key)).cosigner
    assert ledger_key.as_cosigner.key_hash != ledger_key.key_hash
    with pytest.raises(NoteRefused) as caught:
        open_checkpoint(NOTE, ledger_key.as_cosigner)
    assert caught.value.reason == "malformed-verifier-key"


def test_k_of_n_counts_the_witnesses_that_signed() -> None:
    note = cosigned(NOTE, by(0, 2))
    assert open_checkpoint(note, SIGNER.verifier_key) == HEAD
    found = enough_cosignatures(note, KEYS, 2)
    assert [(cosignature.key.name, cosignature.time_s) for cosignature in found] == [
        ("witness.example/w1", TIME_S),
        ("witness.example/w3", TIME_S + 2),
    ]
    assert reason(note, 3) == "too-few-cosignatures"
    assert reason(NOTE, 1) == "too-few-cosignatures"
    with pytest.raises(ValueError, match="at least one"):
        enough_cosignatures(note, KEYS, 0)


def test_one_key_under_two_names_is_one_witness() -> None:
    alias = Cosigner("witness.example/alias", WITNESSES[0].private_key)
    note = cosigned(NOTE, [*by(0), alias.line(HEAD.text, TIME_S)])
    keys = [*KEYS, alias.verifier_key]
    assert len(cosignatures(note, keys)) == 1
    with pytest.raises(NoteRefused):
        enough_cosignatures(note, keys, 2)


def test_the_ledgers_own_key_is_no_witness() -> None:
    with pytest.raises(NoteRefused):
        enough_cosignatures(NOTE, [SIGNER.verifier_key], 1)


def test_a_later_cosignature_by_the_same_witness_takes_the_place_of_the_earlier() -> None:
    note = cosigned(cosigned(NOTE, by(0, 1)), [WITNESSES[0].line(HEAD.text, TIME_S + 60)])
    assert [cosignature.time_s for cosignature in cosignatures(note, KEYS)] == [TIME_S + 60, TIME_S + 1]
    assert len(open_note(note).signatures) == 3
    assert cosigned(note, []) == note


def test_the_smallest_change_of_a_cosignature_is_found() -> None:
    line = by(0)[0].encode()
    for bit in range(len(line) * 8):
        try:
            changed = cosigned(NOTE, [flipped(line, bit).decode()])
            found = enough_cosignatures(changed, KEYS, 1)
        except (NoteRefused, UnicodeDecodeError):
            continue
        raise AssertionError(f"bit {bit} changed and {found} held")


def test_a_cosignature_of_another_head_does_not_hold() -> None:
    other = Checkpoint(origin=NAME, size=8, root=bytes(32)).text
    assert reason(cosigned(NOTE, by(0, text=other)), 1) == "bad-signature"


def test_a_plain_signature_by_a_witness_is_no_cosignature() -> None:
    # The same key and the right hash, but without the time: too short.
    key = KEYS[0]
    plain = open_note(f"{HEAD.text}\n{by(0)[0]}").signatures[0]
    short = type(plain)(name=key.name, key_hash=key.key_hash, sig=WITNESSES[0].private_key.sign(HEAD.text.encode()))
    assert reason(cosigned(NOTE, [short.line]), 1) == "bad-signature"


@given(st.integers(0, 2**63 - 1))
def test_any_time_is_told_as_it_was_signed(time_s: int) -> None:
    own = Cosigner(NAME, KEY)
    note = cosigned(NOTE, [own.line(HEAD.text, time_s)])
    assert heartbeat_time(note, SIGNER.verifier_key) == time_s
    assert heartbeat_time(NOTE, SIGNER.verifier_key) is None
