"""A message that several keys must sign, one after another, each on a machine of its own.

This is the only place where an envelope is written again: with one signature more, its payload and type as they were.
Before the first signature it is a draft, an envelope with an empty list of signatures, which no ledger takes.
"""

from __future__ import annotations

import json
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import strict_base64
from detente.ledger.dsse import LARGEST_ENTRY_BYTES, Envelope, Signature, keyid, open_envelope, pae
from detente.ledger.errors import EnvelopeRefused

_NOBODYS: Final = Signature(keyid="0" * 64, sig=bytes(64))


def draft_envelope(payload_type: str, payload: bytes) -> bytes:
    """The message as a draft: what `countersign` takes for the first signature."""
    return _written(Envelope(payload_type=payload_type, payload=payload, signatures=()))


def open_draft(data: bytes) -> Envelope:
    """As `open_envelope`, but a draft, exactly as `draft_envelope` wrote it, is taken too and has no signatures."""
    empty = b'"signatures":[]}'
    if not data.endswith(empty):
        return open_envelope(data)
    # An envelope is read in one place only; a draft is read there too, with a signature by nobody put in.
    signed = open_envelope(data.removesuffix(empty) + f'"signatures":[{_signature(_NOBODYS)}]}}'.encode())
    return Envelope(payload_type=signed.payload_type, payload=signed.payload, signatures=())


def countersign(data: bytes, key: Ed25519PrivateKey) -> bytes:
    """The envelope or draft with this key's signature after those it has, which are not verified.

    EnvelopeRefused where the key has signed already (`duplicate-signature`), where there are as many signatures as may
    be, and where the result is too large for an entry.
    """
    before = open_draft(data)
    added = Signature(keyid=keyid(key.public_key()), sig=key.sign(pae(before.payload_type, before.payload)))
    after = _written(
        Envelope(payload_type=before.payload_type, payload=before.payload, signatures=(*before.signatures, added))
    )
    open_envelope(after)
    return after


def _written(envelope: Envelope) -> bytes:
    data = (
        f'{{"payload":"{strict_base64.encode(envelope.payload)}","payloadType":{json.dumps(envelope.payload_type)},'
        f'"signatures":[{",".join(map(_signature, envelope.signatures))}]}}'
    ).encode("ascii")
    if len(data) > LARGEST_ENTRY_BYTES:
        text = f"An entry may have {LARGEST_ENTRY_BYTES} bytes; this one has {len(data)}."
        raise EnvelopeRefused("too-large", text)
    return data


def _signature(signature: Signature) -> str:
    return f'{{"keyid":"{signature.keyid}","sig":"{strict_base64.encode(signature.sig)}"}}'
