"""Receipts and evidence that somebody kept as JSON, checked with no connection to anyone."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.ledger import EnvelopeRefused, ReceiptRefused, VerifierKey, checkpoint_in, verify_receipt
from detente.ledger.dsse import Envelope, keyid, open_envelope, verify_envelope
from detente.ledger.strict_ed25519 import sound_key
from detente.messages.commands import AuthorizeKey
from detente.messages.sealing import SealBroken, commitment, read_opening
from detente.messages.statements import read_statement
from detente.web.evidence import Evidence
from detente.web.receipts import Proven, Receipt


class NotKept(ValueError):
    """The file is no receipt and no evidence; the text is a sentence that says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """An entry that is proven: under a head of `size` entries, signed by these keys, which were checked or not.

    `opened` are the fields whose values fit the commitments in it, `closed` those of which only a commitment is there.
    """

    entry: int
    size: int
    payload_type: str
    payload: str
    signed_by: tuple[str, ...]
    signature_checked: bool
    opened: dict[str, Any]
    closed: tuple[str, ...]


def check_kept(data: bytes, key: VerifierKey) -> list[KeptEntry]:
    """The proven entries of a receipt (the node's answer, then the command) or of evidence (the entry that names the
    key, then the command that it signed).

    Raises NotKept where the file is neither; ReceiptRefused, NoteRefused, EnvelopeRefused or SealBroken where it does
    not hold.
    """
    document = _document(data)
    ledger = {keyid(key.public_key): key.public_key}
    if isinstance(document, Evidence):
        if document.key is None:
            return [check_entry(document.command, key, ledger)]
        named = check_entry(document.key, key, ledger)
        party, public = key_named(document.key)
        command = check_entry(document.command, key, {keyid(public): public}, must=True)
        if _members(_envelope(document.command).payload).get("party") != party:
            raise EnvelopeRefused("unknown-key", "The key is another party's than the command.")
        return [named, command]
    answer = Proven(
        entry=document.entry,
        type=document.type,
        entry_base64=document.entry_base64,
        proof=document.proof,
        opening_base64=None,
    )
    checked = [check_entry(answer, key, ledger, must=True)]
    return checked if document.command is None else [*checked, check_entry(document.command, key, ledger)]


def heads_kept(text: str) -> list[str]:
    """The checkpoints in a file that somebody kept: one itself, or the one or two that a proof, a receipt or evidence
    stands under. Unverified. Raises NotKept.
    """
    if not is_json(text):
        return [checkpoint_in(text)]
    document = _document(text.encode())
    if isinstance(document, Evidence):
        proven = [document.command] if document.key is None else [document.command, document.key]
        return [checkpoint_in(one.proof) for one in proven]
    return [checkpoint_in(one.proof) for one in (document, document.command) if one is not None]


def is_json(text: str) -> bool:
    """Whether it is meant to be JSON, whole or not. No head and no proof begins so."""
    return text.lstrip().startswith("{")


def _document(data: bytes) -> Receipt | Evidence:
    reasons = []
    kinds: tuple[type[Evidence], type[Receipt]] = (Evidence, Receipt)
    for kind in kinds:
        try:
            return msgspec.json.decode(data, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as failure:
            reasons.append(f"no {kind.__name__.lower()}: {failure}")
    raise NotKept(f"It is no receipt and no evidence: {'; '.join(reasons)}.")


def check_entry(proven: Proven, key: VerifierKey, keys: dict[str, Any], *, must: bool = False) -> KeptEntry:
    """The entry as proven; where one of `keys` signed it, that signature is checked, and it has to be if it `must`."""
    held = verify_receipt(proven.proof, _bytes("entry_base64", proven.entry_base64), key)
    if held.number != proven.entry:
        raise ReceiptRefused(
            "not-included", f"It proves entry {held.number}, and says that it is entry {proven.entry}."
        )
    envelope = _envelope(proven)
    signers = tuple(signature.keyid for signature in envelope.signatures)
    checked = must or any(name in keys for name in signers)
    if checked:
        verify_envelope(envelope, keys)
    opened, closed = _opened(envelope, proven.opening_base64)
    return KeptEntry(
        entry=held.number,
        size=held.checkpoint.size,
        payload_type=envelope.payload_type,
        payload=envelope.payload.decode("utf-8", "backslashreplace"),
        signed_by=signers,
        signature_checked=checked,
        opened=opened,
        closed=closed,
    )


def _envelope(proven: Proven) -> Envelope:
    return open_envelope(_bytes("entry_base64", proven.entry_base64))


def key_named(proven: Proven) -> tuple[str, Ed25519PublicKey]:
    """The party and the key that an entry names."""
    envelope = _envelope(proven)
    try:
        command = read_statement(envelope.payload_type, envelope.payload, b"").command
    except (KeyError, ValueError, RecursionError):
        command = None
    public = sound_key(command.key) if isinstance(command, AuthorizeKey) else None
    if command is None or public is None:
        raise NotKept("Its `key` is no entry that names a key.")
    return command.party, public


def _members(payload: bytes) -> dict[str, Any]:
    """Those of the JSON object that a payload is; none where it is something else."""
    try:
        return msgspec.json.decode(payload, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def _opened(envelope: Envelope, opening: str | None) -> tuple[dict[str, Any], tuple[str, ...]]:
    said = _members(envelope.payload).get("sealed")
    sealed: dict[str, Any] = said if isinstance(said, dict) else {}
    fields = {} if opening is None else read_opening(_bytes("opening_base64", opening))
    for name, (salt, value) in fields.items():
        if sealed.get(name) != commitment(name, salt, bytes(value)):
            raise SealBroken(f"what is said of {name!r} is not what was signed")
    try:
        opened = {name: msgspec.json.decode(bytes(value)) for name, (_, value) in fields.items()}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as failure:
        raise SealBroken(f"what is opened cannot be read: {failure}") from None
    return opened, tuple(sorted(set(sealed) - set(fields)))


def _bytes(name: str, text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise NotKept(f"Its `{name}` is not base64.") from None
