"""From signed bytes to an order: whose signatures hold, for which ledger, and what is commanded; or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from detente.decision.authority import Order
from detente.decision.key_commands import KEY_BYTES, MOST_ROOT_KEYS
from detente.decision.state import State, keyid_of
from detente.formats.built import misbuilt
from detente.ledger import Envelope, EnvelopeRefused, Message, SignedMessage, weak
from detente.ledger.dsse import open_envelope, private_keyid, sign_envelope, verify_envelope
from detente.ledger.strict_ed25519 import sound_key
from detente.messages.channel import TimeKeeping
from detente.messages.commands import (
    AddParty,
    AmendNotice,
    AuthorizeKey,
    FileNotice,
    Fill,
    RecordReading,
    RevokeKey,
    SetRoot,
    SignedCommand,
)
from detente.messages.events import Hand
from detente.messages.refusals import Reason, Refusal, shown, told
from detente.messages.sealing import Chance, SealBroken
from detente.messages.statements import STATEMENT_TYPES, NotCanonical, Statement, read_statement, write_statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An order, and the entry that its command becomes when it is taken; None for what is no entry of its own."""

    order: Order
    entry: Message | SignedMessage | None


def from_node(command: AddParty | RecordReading | Fill | TimeKeeping) -> Submission:
    """What the node says of itself."""
    return Submission(order=Order(command=command), entry=None)


def from_operator(command: SetRoot | AuthorizeKey | RevokeKey, *, ledger: str, chance: Chance) -> Submission:
    """What the node's operator says, under the node's own key."""
    written = write_statement(command, ledger=ledger, hand=Hand.NODE, chance=chance)
    return Submission(
        order=Order(command=command), entry=Message(written.payload_type, written.payload, written.opening)
    )


def on_behalf(command: SignedCommand, key: Ed25519PrivateKey, *, ledger: str, chance: Chance) -> Submission | Refusal:
    """A person's command, signed by the key that the node keeps for them; the entry says so."""
    written = write_statement(command, ledger=ledger, hand=Hand.NODE, chance=chance)
    try:
        envelope = sign_envelope(written.payload_type, written.payload, key)
    except EnvelopeRefused as refused:
        return _unread(Reason.TOO_LARGE, "command", str(refused), "Shorten it.")
    return Submission(
        order=Order(command=command, keyids=(private_keyid(key),), hand=Hand.NODE),
        entry=SignedMessage(envelope, written.opening),
    )


def from_party(
    envelope: bytes, opening: bytes, *, ledger: str, state: State, sender: str | None = None
) -> Submission | Refusal:
    """A command that a party signed itself, kept as it came. What its signers may give is decided later.

    Where the party of the `sender` is said, no other's keys are known and no other's commands are taken: the answer is
    for the sender, and would tell of what is another's.
    """
    try:
        opened = open_envelope(envelope)
        if opened.payload_type not in STATEMENT_TYPES:
            right = f"A command is one of: {', '.join(STATEMENT_TYPES)}."
            wrong = f"{shown(opened.payload_type)} is no command that this node knows"
            return _unread(Reason.UNKNOWN_MESSAGE, "payloadType", wrong, right)
        known = _keys(state, {one.keyid for one in opened.signatures}, sender)
        keyids = verify_envelope(opened, {**_named_in(opened), **known})
    except EnvelopeRefused as refused:
        reason = _REASONS.get(refused.reason, Reason.WRONG_SHAPE)
        return _unread(
            reason, "envelope", str(refused).rstrip("."), "Sign the command anew with a key that is enrolled here."
        )
    if len(keyids) < len(opened.signatures):
        # A name that is nobody's would stand in the ledger as that of a signer.
        wrong, right = "one of its signatures is by a key that no party of this ledger has", "Leave that signature out."
        return _unread(Reason.UNKNOWN_KEY, "signatures", wrong, right)
    statement = _statement(opened.payload_type, opened.payload, opening)
    if isinstance(statement, Refusal):
        return statement
    if statement.ledger != ledger:
        wrong, right = f"it was signed for another ledger, {shown(statement.ledger)}", f"This one is {ledger}."
        return _unread(Reason.WRONG_LEDGER, "ledger", wrong, right)
    if sender is not None and statement.command.party != sender:
        wrong, right = "a party sends commands in its own name only", f"Write {sender!r}, or have that party send it."
        return _unread(Reason.WRONG_PARTY, "party", wrong, right)
    if statement.hand is not Hand.PARTY:
        wrong, right = "only the node itself signs with its own hand", 'Say "hand":"party", and sign with your own key.'
        return _unread(Reason.WRONG_HAND, "hand", wrong, right)
    wrong_notice = _misbuilt(statement.command)
    if wrong_notice is not None:
        return wrong_notice
    order = Order(command=statement.command, keyids=keyids, hand=statement.hand)
    return Submission(order=order, entry=SignedMessage(envelope, opening))


_REASONS = {
    "bad-signature": Reason.BAD_SIGNATURE,
    "unknown-key": Reason.UNKNOWN_KEY,
    "too-large": Reason.TOO_LARGE,
    "not-utf8": Reason.NOT_UTF8,
    "not-json": Reason.NOT_JSON,
}


def _statement(kind: str, payload: bytes, opening: bytes) -> Statement | Refusal:
    right = "Write the command as docs/signing.md says, and sign those bytes."
    try:
        return read_statement(kind, payload, opening)
    except NotCanonical as failure:
        return _unread(Reason.NOT_CANONICAL, "payload", told(failure), right)
    except SealBroken as failure:
        return _unread(Reason.OPENING_DIFFERS, "opening", told(failure), right)
    except msgspec.ValidationError as failure:
        return _unread(Reason.WRONG_SHAPE, "payload", told(failure), right)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as failure:
        return _unread(Reason.NOT_JSON, "payload", told(failure), right)


def wrong_command_id(text: str) -> Refusal | None:
    """Why this cannot be the id of a command, if so."""
    if 8 <= len(text) <= 64 and text.isascii() and text.isprintable():
        return None
    wrong, right = "a command id has 8 to 64 printable ASCII characters", "Use a new UUID for every command."
    return Refusal(reason=Reason.OUT_OF_RANGE, field="command_id", value=shown(text), wrong=wrong, right=right)


def _misbuilt(command: SignedCommand) -> Refusal | None:
    """No reader of files has looked at what a party's own client signed, so it is looked at here."""
    if (wrong_id := wrong_command_id(command.command_id)) is not None:
        return wrong_id
    if any(len(key) == KEY_BYTES and weak(key) for key in _keys_in(command)):
        wrong, right = "it is a key for which anybody can sign", "Make a real one: detente key new FILE."
        return Refusal(reason=Reason.OUT_OF_RANGE, field="key", wrong=wrong, right=right)
    if isinstance(command, FileNotice | AmendNotice):
        return next(misbuilt(command.notice), None)
    return None


def _keys(state: State, keyids: set[str], sender: str | None) -> dict[str, Ed25519PublicKey]:
    """Those of the keys that the sender's party has, or any where none is said, as event key or as root key."""
    known = (state.keys[keyid] for keyid in keyids & state.keys.keys())
    found = {keyid_of(key.key): key.key for key in known if sender in (None, key.party)}
    for party, root in state.roots.items():
        if sender not in (None, party):
            continue
        found.update({keyid: root.keys[keyid] for keyid in keyids & root.keys.keys()})
    return {keyid: public_key(key) for keyid, key in found.items()}


def _named_in(envelope: Envelope) -> dict[str, Ed25519PublicKey]:
    """Of a command that names keys, those keys: they may sign beside those that are known already (`keys_named`)."""
    if STATEMENT_TYPES.get(envelope.payload_type) not in ("authorize-key/1", "set-root/1"):
        return {}
    statement = _statement(envelope.payload_type, envelope.payload, b"")
    return {} if isinstance(statement, Refusal) else keys_named(statement.command)


def keys_named(command: SignedCommand) -> dict[str, Ed25519PublicKey]:
    """The keys that a command names, by keyid: with its signature there each one's holder proves to have it."""
    # No more than may be: each costs a signature to check.
    keys = _keys_in(command)[:MOST_ROOT_KEYS]
    sound = ((keyid_of(raw), sound_key(raw)) for raw in keys)
    return {keyid: key for keyid, key in sound if key is not None}


def _keys_in(command: SignedCommand) -> tuple[bytes, ...]:
    match command:
        case SetRoot(keys=keys):
            return keys
        case AuthorizeKey(key=key):
            return (key,)
        case _:
            return ()


@lru_cache(maxsize=4096)
def public_key(key: bytes) -> Ed25519PublicKey:
    """The key of these 32 bytes; kept, since a party signs many commands with one key."""
    return Ed25519PublicKey.from_public_bytes(key)


def _unread(reason: Reason, field: str, wrong: str, right: str) -> Refusal:
    return Refusal(reason=reason, field=field, wrong=wrong, right=right)
