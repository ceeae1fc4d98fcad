"""Every decoder of the ledger, given what was valid and is damaged: refused by a reason, or read as what was signed.

Each accepts only one spelling where the format has only one, so that what is accepted can be written back unchanged.
"""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.ledger import (
    Checkpoint,
    Cosigner,
    Envelope,
    EnvelopeRefused,
    KeyRefused,
    NoteRefused,
    NoteSigner,
    Receipt,
    ReceiptRefused,
    Refused,
    Submission,
    Tile,
    Tree,
    VerifierKey,
    check_proof,
    checkpoint_in,
    cosignatures,
    cosigned,
    heartbeat_time,
    keyid,
    leaf_hash,
    open_checkpoint,
    open_envelope,
    open_note,
    open_receipt,
    sign_checkpoint,
    sign_envelope,
    sign_note,
    taken_lines,
    verify_envelope,
    verify_receipt,
)
from detente.ledger.cosignature import cosignature_lines
from detente.ledger.countersign import countersign, draft_envelope, open_draft
from detente.ledger.key_line import PublicKey, digits_heard, same_fingerprint
from detente.ledger.strict_base64 import decode, decode_either, encode
from tests.ledger.mutations import mutated, mutated_text
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SIGNER

pytestmark = pytest.mark.slow

fuzzed = settings(max_examples=300, deadline=None)

TIME_S = 1_495_108_800
LEDGER = SIGNER.verifier_key
WITNESS = Cosigner("witness.example/w1", OTHER_KEY)

ENTRIES = [sign_envelope("sample/1", b"\xfb\xff\xfe%d" % number, KEY) for number in range(7)]
TREE = Tree(leaf_hash(entry) for entry in ENTRIES)
HEAD = Checkpoint(origin=NAME, size=7, root=TREE.root())
BARE = sign_checkpoint(HEAD, SIGNER)
BEAT = cosigned(BARE, [Cosigner(NAME, KEY).line(HEAD.text, TIME_S)])
COSIGNED = cosigned(BEAT, [WITNESS.line(HEAD.text, TIME_S)])
RECEIPT = Receipt(index=3, proof=tuple(TREE.inclusion(3, 7)), checkpoint=COSIGNED).text
PROOF = Receipt(index=3, proof=tuple(TREE.inclusion(3, 7)), checkpoint=COSIGNED, extra=ENTRIES[3]).text
BODY = Submission(old=3, proof=tuple(TREE.consistency(3, 7)), checkpoint=COSIGNED).text
KEYS = {keyid(key.public_key()): key.public_key() for key in (KEY, OTHER_KEY)}

ANY_TEXT = st.text(max_size=200) | st.text(alphabet=st.characters(codec=None), max_size=50)


@fuzzed
@given(mutated(*ENTRIES))
def test_an_envelope_says_the_same_in_our_spelling_and_in_another(data: bytes) -> None:
    """What ends in a line break is not spelt as we spell it, and is read as any JSON is."""
    assert _opened(data) == _opened(data + b"\n")


def _opened(data: bytes) -> Envelope | str:
    try:
        return open_envelope(data)
    except EnvelopeRefused as refused:
        return refused.reason


@given(mutated(*ENTRIES) | st.binary(max_size=200))
@example(b"[" * 65_535)
@example(b'{"a":' * 10_000)
@example(b'{"payload":' + b"9" * 60_000 + b"}")
def test_a_damaged_envelope_is_refused_or_says_what_was_signed(data: bytes) -> None:
    with suppress(EnvelopeRefused):
        envelope = open_envelope(data)
        verify_envelope(envelope, KEYS)
        assert (envelope.payload_type, envelope.payload[:3]) == ("sample/1", b"\xfb\xff\xfe")


@fuzzed
@given(mutated_text(BARE, BEAT, COSIGNED) | ANY_TEXT)
def test_a_damaged_note_is_refused_or_is_of_one_spelling(text: str) -> None:
    with suppress(NoteRefused):
        note = open_note(text)
        assert f"{note.text}\n{''.join(line.line for line in note.signatures)}" == text


@fuzzed
@given(mutated_text(BARE, BEAT, COSIGNED) | ANY_TEXT)
def test_a_damaged_checkpoint_is_refused_or_says_what_was_signed(text: str) -> None:
    with suppress(NoteRefused):
        assert open_checkpoint(text, LEDGER) == HEAD


@fuzzed
@given(mutated_text(BEAT, COSIGNED) | ANY_TEXT)
def test_a_damaged_cosignature_is_refused_or_tells_the_time_that_was_signed(text: str) -> None:
    with suppress(NoteRefused):
        assert {found.time_s for found in cosignatures(text, [WITNESS.verifier_key])} <= {TIME_S}
        assert heartbeat_time(text, LEDGER) in (None, TIME_S)
        assert len(cosignature_lines(text, [WITNESS.verifier_key])) <= 1


WITNESS_LINE = WITNESS.line(HEAD.text, TIME_S)
# A witness signs what it likes: here the head with more text below it, which is no head of ours.
LONGER = sign_note(f"{HEAD.text}\nmore\n", NoteSigner(WITNESS.name, OTHER_KEY))
OTHER_TEXT = "more\n\n" + WITNESS.line(f"{HEAD.text}\nmore\n", TIME_S)


@fuzzed
@given(mutated_text(WITNESS_LINE, OTHER_TEXT, LONGER) | ANY_TEXT)
@example(OTHER_TEXT)
def test_what_is_taken_of_a_witnesss_response_holds_under_the_head_that_it_was_asked_for(response: str) -> None:
    try:
        lines = taken_lines(response, COSIGNED, WITNESS.verifier_key)
    except NoteRefused:
        return
    [found] = cosignatures(cosigned(BARE, [line.line for line in lines]), [WITNESS.verifier_key])
    assert found.time_s == TIME_S


@fuzzed
@given(mutated_text(str(LEDGER), str(WITNESS.verifier_key)) | ANY_TEXT)
def test_a_damaged_verifier_key_is_refused_or_is_of_one_spelling(line: str) -> None:
    with suppress(NoteRefused):
        assert str(VerifierKey.parse(line)) == line


PUBLIC_KEY = PublicKey("Watch, Raqqa", KEY.public_key())


@fuzzed
@given(mutated_text(str(PUBLIC_KEY)) | ANY_TEXT)
def test_a_damaged_public_key_is_refused_or_is_of_one_spelling(line: str) -> None:
    with suppress(KeyRefused):
        assert str(PublicKey.parse(line)) == line
    digits = digits_heard(line)
    assert digits is None or len(digits) == 30
    assert digits is None or not same_fingerprint(digits, PUBLIC_KEY.keyid)


DRAFT = draft_envelope("sample/1", b"\xfb\xff\xfe")


@fuzzed
@given(mutated(DRAFT, *ENTRIES) | st.binary(max_size=200))
def test_a_damaged_draft_is_refused_or_countersigned_as_it_reads(data: bytes) -> None:
    with suppress(EnvelopeRefused):
        draft = open_draft(data)
        signed = open_envelope(countersign(data, OTHER_KEY))
        assert (signed.payload_type, signed.payload) == (draft.payload_type, draft.payload)
        assert signed.signatures[:-1] == draft.signatures


@fuzzed
@given(mutated_text(RECEIPT, PROOF) | ANY_TEXT)
def test_a_damaged_receipt_is_refused_or_is_of_one_spelling(text: str) -> None:
    with suppress(ReceiptRefused):
        assert open_receipt(text).text == text
    assert checkpoint_in(text) in text


@fuzzed
@given(mutated_text(RECEIPT) | ANY_TEXT, st.sampled_from(ENTRIES) | mutated(*ENTRIES))
def test_a_damaged_receipt_proves_its_own_entry_or_nothing(text: str, entry: bytes) -> None:
    with suppress(Refused):
        proven = verify_receipt(text, entry, LEDGER)
        assert (proven.number, proven.checkpoint, entry) == (3, HEAD, ENTRIES[3])


@fuzzed
@given(mutated_text(PROOF) | ANY_TEXT)
def test_a_damaged_proof_proves_its_own_entry_or_nothing(text: str) -> None:
    with suppress(Refused):
        shown = check_proof(text, LEDGER, witnesses=[WITNESS.verifier_key])
        assert (shown.number, shown.checkpoint, shown.entry) == (3, HEAD, ENTRIES[3])
        assert shown.signed_by_ledger


@fuzzed
@given(mutated_text(BODY) | ANY_TEXT)
def test_a_damaged_request_to_a_witness_is_refused_or_is_of_one_spelling(text: str) -> None:
    submission = Submission.parse(text)
    assert submission is None or submission.text == text


PATHS = ("tile/0/000", "tile/63/x001/x234/067.p/255", "tile/entries/272", "tile/entries/x999/999.p/1")


@fuzzed
@given(mutated_text(*PATHS) | ANY_TEXT)
def test_a_damaged_path_is_of_no_tile_or_of_one_spelling(path: str) -> None:
    tile = Tile.parse(path)
    assert tile is None or tile.path == path


@fuzzed
@given(mutated_text("QUJD", "QUI=", "QQ==", "+/+/", "-_-_", encode(bytes(range(256)))) | ANY_TEXT)
def test_base64_has_one_spelling_in_each_alphabet(text: str) -> None:
    data = decode(text)
    assert data is None or encode(data) == text
    either = decode_either(text)
    assert either is None or text in (encode(either), encode(either).replace("+", "-").replace("/", "_"))
    assert data is None or either == data
