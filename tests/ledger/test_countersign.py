from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger.countersign import countersign, draft_envelope, open_draft
from detente.ledger.dsse import MOST_SIGNATURES, keyid, open_envelope, sign_envelope, verify_envelope
from detente.ledger.errors import EnvelopeRefused

KEYS = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in range(MOST_SIGNATURES + 1)]
KIND = "application/vnd.detente.set-root.v1+json"


@given(st.binary(max_size=200), st.integers(1, MOST_SIGNATURES))
def test_every_signer_signs_the_same_bytes_and_all_signatures_hold(payload: bytes, signers: int) -> None:
    data = draft_envelope(KIND, payload)
    for key in KEYS[:signers]:
        data = countersign(data, key)
    envelope = open_envelope(data)
    assert (envelope.payload_type, envelope.payload) == (KIND, payload)
    names = tuple(keyid(key.public_key()) for key in KEYS[:signers])
    assert verify_envelope(envelope, {keyid(key.public_key()): key.public_key() for key in KEYS}) == names


def test_a_draft_signed_once_is_what_its_signer_alone_would_have_written() -> None:
    assert countersign(draft_envelope(KIND, b"{}"), KEYS[0]) == sign_envelope(KIND, b"{}", KEYS[0])


def test_a_draft_is_no_entry() -> None:
    draft = draft_envelope(KIND, b"{}")
    assert open_draft(draft).signatures == ()
    with pytest.raises(EnvelopeRefused, match="carries no signature"):
        open_envelope(draft)


def test_one_key_does_not_count_twice() -> None:
    data = countersign(countersign(draft_envelope(KIND, b"{}"), KEYS[0]), KEYS[1])
    with pytest.raises(EnvelopeRefused) as refused:
        countersign(data, KEYS[0])
    assert refused.value.reason == "duplicate-signature"


def test_there_are_no_more_signatures_than_an_entry_may_have() -> None:
    data = draft_envelope(KIND, b"{}")
    for key in KEYS[:MOST_SIGNATURES]:
        data = countersign(data, key)
    with pytest.raises(EnvelopeRefused) as refused:
        countersign(data, KEYS[MOST_SIGNATURES])
    assert refused.value.reason == "too-many-signatures"


def test_what_is_too_large_for_an_entry_is_not_written() -> None:
    with pytest.raises(EnvelopeRefused) as refused:
        draft_envelope(KIND, bytes(50_000))
    assert refused.value.reason == "too-large"
    with pytest.raises(EnvelopeRefused) as refused:
        countersign(draft_envelope(KIND, bytes(49_100)), KEYS[0])
    assert refused.value.reason == "too-large"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'"signatures":[]}',
        b'{"payload":"e30=","payloadType":"x","more":1,"signatures":[]}',
        b'{"payload":"e30","payloadType":"x","signatures":[]}',
        b'{"payload":"e30=","payloadType":"x","signatures":[],"signatures":[]}',
        b"\xff" + draft_envelope(KIND, b"{}"),
    ],
)
def test_what_is_no_draft_is_not_signed(data: bytes) -> None:
    with pytest.raises(EnvelopeRefused):
        countersign(data, KEYS[0])
