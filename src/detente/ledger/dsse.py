"""One entry of the ledger: a message in a signed DSSE v1 envelope.

    {"payload":"<base64>","payloadType":"<type>","signatures":[{"keyid":"<hex>","sig":"<base64>"}]}

The signature (Ed25519) covers the payload type and the payload, not the JSON around them; the ledger's tree covers the
JSON bytes as they were written. So an envelope is opened and checked as received and never written anew.

`keyid` is the SHA-256 of the 32 raw bytes of the public key, in lowercase hex. It only says which key to try: who may
sign what is for the caller to know.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct

from detente.ledger import strict_base64
from detente.ledger.errors import EnvelopeRefused
from detente.ledger.strict_ed25519 import holds

# C2SP tlog-tiles: an entry bundle gives each entry a 16-bit length.
LARGEST_ENTRY_BYTES: Final = 65_535

# More than any arrangement needs; a bound so that a hostile envelope cannot make us check hundreds of signatures.
MOST_SIGNATURES: Final = 16

# DSSE asks for a media type or a URI; both are written in visible ASCII. Anything else could look like another type.
_AT_ONCE: Final = 256
"""Envelopes; where one of so many is spelt otherwise, all of them are opened one by one."""

_PAYLOAD_TYPE: Final = re.compile(r"[\x21-\x7e]{1,255}")
_KEYID: Final = re.compile(r"[0-9a-f]{64}")


class Signature(Struct, frozen=True, kw_only=True):
    """One signature of an envelope, unverified; `sig` is 64 bytes."""

    keyid: str
    sig: bytes


class Envelope(Struct, frozen=True, kw_only=True, rename={"payload_type": "payloadType"}):
    """A well-formed envelope. Its signatures are not verified until `verify_envelope` says so."""

    # Named and in the order in which they are written: `_in_our_spelling` reads this very record.
    payload: bytes
    payload_type: str
    signatures: tuple[Signature, ...]


def keyid(key: Ed25519PublicKey) -> str:
    """The name of a public key in an envelope: lowercase hex of the SHA-256 of its 32 raw bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()


@lru_cache(maxsize=1024)
def private_keyid(key: Ed25519PrivateKey) -> str:
    """The name of the public key that belongs to this one; kept, since one key signs thousands of entries."""
    return keyid(key.public_key())


def pae(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed: the pre-authentication encoding of DSSE v1."""
    # PAE(type, body) = "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body, lengths in bytes as ASCII decimals.
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def sign_envelope(payload_type: str, payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """The envelope of this message, signed: the bytes of one entry, the same for the same message and key for ever."""
    if _PAYLOAD_TYPE.fullmatch(payload_type) is None:
        raise EnvelopeRefused("bad-payload-type", _payload_type_text(payload_type))
    envelope = _written(payload_type, payload, private_keyid(key), key.sign(pae(payload_type, payload)))
    if len(envelope) > LARGEST_ENTRY_BYTES:
        raise EnvelopeRefused("too-large", _size_text(len(envelope)))
    return envelope


def largest_payload(payload_type: str) -> int:
    """How many bytes of payload fit into one entry of this type."""
    around = len(_written(payload_type, b"", "0" * 64, bytes(64)))
    return (LARGEST_ENTRY_BYTES - around) // 4 * 3


def open_envelope(data: bytes) -> Envelope:
    """Parse the bytes of one entry, strictly; refuse whatever is not exactly the shape at the top of this file.

    JSON may contain spaces and escapes, for these bytes may come from another program. Both base64 alphabets are taken,
    as DSSE demands of a verifier ("verifiers MUST accept either"), each in its one strict spelling.
    """
    if len(data) > LARGEST_ENTRY_BYTES:
        raise EnvelopeRefused("too-large", _size_text(len(data)))
    ours = _in_our_spelling([data])
    if ours is not None:
        return ours[0]
    envelope = _members(_json(data), {"payload", "payloadType", "signatures"}, "The envelope")
    payload_type, listed = envelope["payloadType"], envelope["signatures"]
    if not isinstance(payload_type, str) or _PAYLOAD_TYPE.fullmatch(payload_type) is None:
        raise EnvelopeRefused("bad-payload-type", _payload_type_text(payload_type))
    payload = _base64(envelope["payload"], "payload")
    if not isinstance(listed, list):
        raise EnvelopeRefused("wrong-members", "The envelope's `signatures` is not a list.")
    if not listed:
        raise EnvelopeRefused("no-signature", "The envelope carries no signature.")
    if len(listed) > MOST_SIGNATURES:
        text = f"The envelope carries {len(listed)} signatures; at most {MOST_SIGNATURES} are taken."
        raise EnvelopeRefused("too-many-signatures", text)
    signatures = tuple(_signature(value) for value in listed)
    if len({signature.keyid for signature in signatures}) != len(signatures):
        raise EnvelopeRefused("duplicate-signature", "The envelope is signed twice by the same key.")
    return Envelope(payload_type=payload_type, payload=payload, signatures=signatures)


def open_envelopes(entries: Sequence[bytes]) -> Iterator[Envelope]:
    """As `open_envelope` of each, in two thirds of the time. Raises what that raises, at that one."""
    for first in range(0, len(entries), _AT_ONCE):
        some = entries[first : first + _AT_ONCE]
        small = max(map(len, some)) <= LARGEST_ENTRY_BYTES
        yield from (_in_our_spelling(some) if small else None) or map(open_envelope, some)


def verify_envelope(envelope: Envelope, keys: Mapping[str, Ed25519PublicKey]) -> tuple[str, ...]:
    """The keyids, in order, whose signatures hold; at least one. `keys` are the trusted public keys by `keyid`.

    A signature by a key that we do not know proves nothing and is passed over; one by a key that we know and that does
    not hold refuses the whole envelope. Whether the keys that signed suffice is for the caller to judge.
    """
    signed = pae(envelope.payload_type, envelope.payload)
    held: list[str] = []
    for signature in envelope.signatures:
        key = keys.get(signature.keyid)
        if key is None:
            continue
        if not holds(key, signature.sig, signed):
            text = f"The signature by key {signature.keyid[:16]}… does not fit the message."
            raise EnvelopeRefused("bad-signature", text)
        held.append(signature.keyid)
    if not held:
        names = ", ".join(f"{signature.keyid[:16]}…" for signature in envelope.signatures)
        raise EnvelopeRefused("unknown-key", f"The message is signed by a key that is not trusted here ({names}).")
    return tuple(held)


def _written(payload_type: str, payload: bytes, name: str, sig: bytes) -> bytes:
    # Base64, hex and our own member names need no escape in JSON; the payload type may.
    return (
        f'{{"payload":"{strict_base64.encode(payload)}","payloadType":{json.dumps(payload_type)},'
        f'"signatures":[{{"keyid":"{name}","sig":"{strict_base64.encode(sig)}"}}]}}'
    ).encode("ascii")


_spelling = msgspec.json.Encoder()
_envelope_decoder = msgspec.json.Decoder(Envelope)


def _in_our_spelling(entries: Sequence[bytes]) -> list[Envelope] | None:
    """The envelopes, where the bytes of all are spelt exactly as `_written` spells them; else None, and nothing is
    known.

    Nearly all entries are: a node opens millions of them when it starts. What is written anew as the same bytes was
    strict base64 and compact JSON, with each member once and none beside them; the rest is looked at here.
    """
    decode, encode = _envelope_decoder.decode, _spelling.encode
    try:
        envelopes = [decode(data) for data in entries]
        # Raises where one is not signed by exactly one.
        signatures = [signature for (signature,) in [envelope.signatures for envelope in envelopes]]
    except (ValueError, RecursionError):
        return None
    names = {
        (envelope.payload_type, signature.keyid) for envelope, signature in zip(envelopes, signatures, strict=True)
    }
    good = (
        all(len(signature.sig) == 64 for signature in signatures)
        and all(_are_names(*two) for two in names)
        and [encode(envelope) for envelope in envelopes] == entries
    )
    return envelopes if good else None


@lru_cache(maxsize=1024)
def _are_names(payload_type: str, name: str) -> bool:
    """Whether they are a payload type and a keyid; kept, since there are few and a start asks a million times."""
    return _PAYLOAD_TYPE.fullmatch(payload_type) is not None and _KEYID.fullmatch(name) is not None


def _json(data: bytes) -> object:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise EnvelopeRefused("not-utf8", "The envelope is not UTF-8 text.") from None
    try:
        value: object = json.loads(text, object_pairs_hook=_once_each)
    except (ValueError, RecursionError):
        raise EnvelopeRefused("not-json", "The envelope is not JSON.") from None
    return value


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Readers differ in which of two equal members they take; then one signature would stand for two messages.
    members = dict(pairs)
    if len(members) != len(pairs):
        raise EnvelopeRefused("duplicate-member", "The envelope names a member twice.")
    return members


def _members(value: object, names: set[str], what: str) -> dict[str, object]:
    if not isinstance(value, dict) or value.keys() != names:
        raise EnvelopeRefused("wrong-members", f"{what} must have exactly the members {', '.join(sorted(names))}.")
    return value


def _base64(value: object, field: str) -> bytes:
    data = strict_base64.decode_either(value) if isinstance(value, str) else None
    if data is None:
        raise EnvelopeRefused("bad-base64", f"The envelope's `{field}` is not strict base64.")
    return data


def _signature(value: object) -> Signature:
    members = _members(value, {"keyid", "sig"}, "A signature of the envelope")
    name, sig = members["keyid"], _base64(members["sig"], "sig")
    if not isinstance(name, str) or _KEYID.fullmatch(name) is None:
        raise EnvelopeRefused("bad-keyid", "A signature's `keyid` is not 64 lowercase hex digits.")
    if len(sig) != 64:
        raise EnvelopeRefused("bad-signature-length", f"A signature has {len(sig)} bytes; Ed25519 has 64.")
    return Signature(keyid=name, sig=sig)


def _size_text(size: int) -> str:
    return f"An entry may have {LARGEST_ENTRY_BYTES} bytes; this one has {size}."


def _payload_type_text(value: object) -> str:
    return f"The payload type must be 1 to 255 visible ASCII characters, not {str(value)[:80]!r}."
