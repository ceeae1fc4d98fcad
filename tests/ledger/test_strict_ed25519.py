"""Keys for which anybody can sign count as no keys, wherever one comes in."""

from __future__ import annotations

import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger import (
    EnvelopeRefused,
    KeyRefused,
    NoteRefused,
    VerifierKey,
    keyid,
    open_envelope,
    pae,
    verify_envelope,
    weak,
)
from detente.ledger.key_line import PublicKey
from detente.ledger.strict_base64 import encode

P = 2**255 - 19
ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL = [
    (y | sign << 255).to_bytes(32, "little")
    for y in (0, 1, P - 1, ORDER_EIGHT, P - ORDER_EIGHT, P, P + 1)
    for sign in (0, 1)
]


def forged(raw: bytes) -> tuple[bytes, bytes]:
    """A message and a signature that OpenSSL takes for one by this key, found without any secret."""
    key = Ed25519PublicKey.from_public_bytes(raw)
    for number in range(200):
        payload = b"%d" % number
        for point in SMALL:
            try:
                key.verify(point + bytes(32), pae("sample/1", payload))
            except InvalidSignature:
                continue
            return payload, point + bytes(32)
    raise AssertionError("no forgery was found")


# Some spellings OpenSSL refuses by itself; of each point it takes one at least.
FORGEABLE = [raw for raw in SMALL if int.from_bytes(raw, "little") % 2**255 < P]


@pytest.mark.parametrize("raw", FORGEABLE, ids=bytes.hex)
def test_a_signature_that_anybody_could_have_made_counts_for_nothing(raw: bytes) -> None:
    payload, sig = forged(raw)
    key = Ed25519PublicKey.from_public_bytes(raw)
    signature = {"keyid": keyid(key), "sig": encode(sig)}
    envelope = {"payload": encode(payload), "payloadType": "sample/1", "signatures": [signature]}
    with pytest.raises(EnvelopeRefused) as caught:
        verify_envelope(open_envelope(json.dumps(envelope).encode()), {keyid(key): key})
    assert caught.value.reason == "bad-signature"
    assert not VerifierKey("ledger.example", key).signed(sig, pae("sample/1", payload).decode())


@pytest.mark.parametrize("raw", SMALL, ids=bytes.hex)
def test_a_line_with_such_a_key_is_refused(raw: bytes) -> None:
    key = Ed25519PublicKey.from_public_bytes(raw)
    assert weak(raw)
    for line in (str(VerifierKey("ledger.example", key)), str(VerifierKey("w.example", key, cosigner=True))):
        with pytest.raises(NoteRefused, match="no real key"):
            VerifierKey.parse(line)
    with pytest.raises(KeyRefused, match="not a public key"):
        PublicKey.parse(f"detente-key+Watch+{encode(raw)}")


@given(st.binary(min_size=32, max_size=32))
def test_a_key_that_somebody_holds_is_never_taken_for_a_weak_one(seed: bytes) -> None:
    assert not weak(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())
