from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger import (
    Checkpoint,
    NoteRefused,
    NoteSigner,
    VerifierKey,
    open_checkpoint,
    open_note,
    sign_checkpoint,
    sign_note,
    verify_note,
)
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SIGNER, flipped

# The key and note with which the Go team documents its package `sumdb/note`.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_LINE = (
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

HEAD = Checkpoint(origin=NAME, size=109_482, root=bytes(range(32)))


def reason_of(note: str, key: VerifierKey = SIGNER.verifier_key) -> str:
    with pytest.raises(NoteRefused) as caught:
        open_checkpoint(note, key)
    assert str(caught.value).endswith(".")
    return caught.value.reason


def test_a_note_by_go_verifies_here() -> None:
    note = open_note(f"{GO_TEXT}\n{GO_LINE}")
    assert note.text == GO_TEXT
    key = VerifierKey.parse(GO_KEY)
    assert verify_note(note, [key]) == (key,)
    assert str(key) == GO_KEY


def test_a_note_with_empty_lines_in_its_text_is_split_at_the_last() -> None:
    note = sign_note("one\n\n\ntwo\n", SIGNER)
    assert open_note(note).text == "one\n\n\ntwo\n"


def test_the_smallest_change_of_a_note_is_found() -> None:
    note = sign_checkpoint(HEAD, SIGNER).encode()
    for bit in range(len(note) * 8):
        try:
            changed = flipped(note, bit).decode()
        except UnicodeDecodeError:
            continue
        assert reason_of(changed) in NoteRefused.reasons


@given(st.text(max_size=200))
def test_any_text_is_refused_and_never_crashes(text: str) -> None:
    assert reason_of(text) in NoteRefused.reasons


@given(st.text(max_size=200))
def test_any_verifier_key_is_refused_and_never_crashes(text: str) -> None:
    with pytest.raises(NoteRefused):
        VerifierKey.parse(text)


def test_a_verifier_key_changed_in_one_character_is_refused() -> None:
    line = str(SIGNER.verifier_key)
    assert str(VerifierKey.parse(line)) == line
    for at in range(len(line)):
        with pytest.raises(NoteRefused):
            VerifierKey.parse(line[:at] + chr(ord(line[at]) ^ 1) + line[at + 1 :])


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb", "a\u00a0b", "a\u200bb"])
def test_a_name_that_could_be_misread_is_refused(name: str) -> None:
    with pytest.raises(NoteRefused) as caught:
        VerifierKey(name, KEY.public_key())
    assert caught.value.reason == "bad-name"


def test_a_witness_beside_the_ledger_is_passed_over_or_verified() -> None:
    witness = NoteSigner("witness.example", OTHER_KEY)
    note = sign_note(HEAD.text, witness, SIGNER)
    assert open_checkpoint(note, SIGNER.verifier_key) == HEAD
    keys = [SIGNER.verifier_key, witness.verifier_key]
    assert {key.name for key in verify_note(open_note(note), keys)} == {NAME, "witness.example"}


@pytest.mark.parametrize("signatures", [16, 64])
def test_as_many_signatures_as_the_format_demands_are_taken(signatures: int) -> None:
    others = [NoteSigner(f"witness{number}.example", OTHER_KEY) for number in range(signatures - 1)]
    assert open_checkpoint(sign_note(HEAD.text, *others, SIGNER), SIGNER.verifier_key) == HEAD


def test_extension_lines_are_kept() -> None:
    head = Checkpoint(origin=NAME, size=1, root=bytes(32), extensions=("one", "two"))
    assert open_checkpoint(sign_checkpoint(head, SIGNER), SIGNER.verifier_key) == head


def signed(text: str, name: str = NAME, key: Ed25519PrivateKey = KEY) -> str:
    return sign_note(text, NoteSigner(name, key))


ROOT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("", "malformed-note"),
        ("no signature\n", "malformed-note"),
        ("text\n\n", "malformed-note"),
        ("text\n\n\u2014 name QUJDREVGRw==", "malformed-note"),
        ("text\n\n\u2014 name QUJDREVGRw\n", "malformed-note"),
        ("text\n\n\u2014 name QUJDRA==\n", "malformed-note"),
        ("text\n\n- name QUJDREVGRw==\n", "malformed-note"),
        ("text\r\n\n\u2014 name QUJDREVGRw==\n", "malformed-note"),
        ("text\ud800\n\n\u2014 name QUJDREVGRw==\n", "malformed-note"),
        ("text\n\n" + "\u2014 name QUJDREVGRw==\n" * 65, "malformed-note"),
        ("x" * 70_000, "too-large"),
        (signed(HEAD.text, key=OTHER_KEY), "unknown-key"),
        (signed(HEAD.text, name="other.example"), "unknown-key"),
        (signed(HEAD.text).replace("109482", "109483"), "bad-signature"),
        (signed(f"other.example\n1\n{ROOT}\n"), "wrong-origin"),
        (signed(f"{NAME}\n1\n"), "malformed-checkpoint"),
        (signed(f"{NAME}\n01\n{ROOT}\n"), "malformed-checkpoint"),
        (signed(f"{NAME}\n-1\n{ROOT}\n"), "malformed-checkpoint"),
        (signed(f"{NAME}\n\u0661\n{ROOT}\n"), "malformed-checkpoint"),
        (signed(f"{NAME}\n1\n{ROOT[:-4]}\n"), "malformed-checkpoint"),
        (signed(f"{NAME}\n1\n{ROOT[:-2]}9=\n"), "malformed-checkpoint"),
        (signed(f"{NAME}\n1\n{ROOT}\n\nmore\n"), "malformed-checkpoint"),
    ],
)
def test_each_defect_is_refused_by_its_reason(note: str, expected: str) -> None:
    assert reason_of(note) == expected


@pytest.mark.parametrize("text", ["no newline", "a\tb\n", "a\rb\n"])
def test_text_that_is_no_note_is_not_signed(text: str) -> None:
    with pytest.raises(NoteRefused) as caught:
        sign_note(text, SIGNER)
    assert caught.value.reason == "malformed-note"
