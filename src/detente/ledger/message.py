"""What goes into a ledger and what comes out of it: a message, and beside it the opening of what it keeps secret.

An entry may hold salted commitments in place of what not every reader of the entry may see. Their salts and values are
the entry's *opening*. It lies beside the entry, durable in the same step, and is not hashed into the tree: the entry
can be handed on without it, and whoever has both can check it against the entry. The ledger does not look into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from msgspec import Struct

from detente.ledger.dsse import Envelope, open_envelope, sign_envelope
from detente.ledger.errors import EnvelopeRefused
from detente.ledger.note import NoteSigner

LARGEST_OPENING_BYTES: Final = 65_535


@dataclass(frozen=True, slots=True)
class Message:
    """A message that the ledger's own key signs."""

    payload_type: str
    payload: bytes
    opening: bytes = b""


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A message that somebody else signed: the bytes of its envelope, which are kept as they came."""

    envelope: bytes
    opening: bytes = b""


class Read(Struct, frozen=True):
    """An entry as it is read back: its number, its envelope, and its opening (empty where it has none)."""

    number: int
    envelope: Envelope
    opening: bytes


def written(message: Message | SignedMessage, signer: NoteSigner) -> bytes:
    """The bytes of the entry that a message becomes; EnvelopeRefused where it, or its opening, cannot be stored.

    Whether whoever signed a `SignedMessage` may sign it, and whether the signature holds, is for the caller to know.
    """
    if len(message.opening) > LARGEST_OPENING_BYTES:
        text = f"An opening may have {LARGEST_OPENING_BYTES} bytes; this one has {len(message.opening)}."
        raise EnvelopeRefused("opening-too-large", text)
    match message:
        case Message():
            return sign_envelope(message.payload_type, message.payload, signer.private_key)
        case SignedMessage():
            open_envelope(message.envelope)
            return message.envelope
        case _:
            assert_never(message)
