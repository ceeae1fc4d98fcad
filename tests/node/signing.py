"""People with keys of their own, and what they sign, rightly or not."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.dsse import pae, private_keyid
from detente.messages.commands import AuthorizeKey, SetRoot, SignedCommand
from detente.messages.events import Hand
from detente.messages.people import READS, Duty
from detente.messages.refusals import Reason, Refusal
from detente.messages.statements import Written, write_statement
from detente.node.node import Accepted, Node
from detente.node.orders import Submission

from .samples import ORIGIN, accepted


def key_of(name: str) -> Ed25519PrivateKey:
    """A key that is always the same for one name."""
    return Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())


def raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def written(command: SignedCommand, *, ledger: str = ORIGIN, hand: Hand = Hand.PARTY) -> Written:
    return write_statement(command, ledger=ledger, hand=hand, chance=os.urandom)


def enveloped(kind: str, payload: bytes, *keys: Ed25519PrivateKey) -> bytes:
    """An envelope with the signatures of all these keys."""
    return envelope(kind, payload, ((private_keyid(key), key.sign(pae(kind, payload))) for key in keys))


def envelope(kind: str, payload: bytes, signatures: Iterable[tuple[str, bytes]]) -> bytes:
    listed = [{"keyid": name, "sig": b64encode(sig).decode()} for name, sig in signatures]
    said = {"payload": b64encode(payload).decode(), "payloadType": kind, "signatures": listed}
    return json.dumps(said, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Sent:
    """What is handed to the node: an envelope and an opening."""

    envelope: bytes
    opening: bytes = b""


def signed(command: SignedCommand, *keys: Ed25519PrivateKey, ledger: str = ORIGIN, hand: Hand = Hand.PARTY) -> Sent:
    """A command under these keys, as it should be."""
    said = written(command, ledger=ledger, hand=hand)
    return Sent(enveloped(said.payload_type, said.payload, *keys), said.opening)


def sent(node: Node, message: Sent) -> Accepted | Refusal:
    """What becomes of it."""
    submission = node.signed_by(message.envelope, message.opening)
    if isinstance(submission, Refusal):
        return submission
    assert isinstance(submission, Submission)
    [outcome] = node.take([submission])
    return outcome


def given(node: Node, command: SignedCommand, *keys: Ed25519PrivateKey) -> Accepted:
    """A command that must be taken."""
    return accepted(sent(node, signed(command, *keys)))


def refused(node: Node, message: Sent) -> Reason:
    """Why it is not taken; and nothing of it is written or remembered."""
    before = node.ledger.checkpoint, node.ledger.size, node.state.size, len(node.state.taken)
    outcome = sent(node, message)
    assert isinstance(outcome, Refusal), outcome
    assert (node.ledger.checkpoint, node.ledger.size, node.state.size, len(node.state.taken)) == before
    assert outcome.wrong
    assert outcome.right
    return outcome.reason


def authorizing(
    party: str,
    person: str,
    *,
    key: Ed25519PrivateKey | None = None,
    duties: Iterable[Duty] = READS,
    start_us: int = 0,
    end_us: int | None = None,
) -> AuthorizeKey:
    """The command that makes this (else `key_of` their name) the person's own key."""
    public = raw(key or key_of(person))
    return AuthorizeKey(
        command_id=f"key {public.hex()[:24]} {start_us} {len(list(duties))} {end_us}",
        party=party,
        person=person,
        duties=tuple(sorted(duties)),
        key=public,
        held=False,
        start_us=start_us,
        end_us=end_us,
    )


def own_key(node: Node, party: str, person: str, **stated: object) -> Ed25519PrivateKey:
    """A person's own key, entered by the operator."""
    key = key_of(person)
    command = authorizing(party, person, **stated)  # type: ignore[arg-type]  # as there
    [outcome] = node.take([node.by_operator(command)])
    accepted(outcome)
    return key


def rooted(node: Node, party: str, need: int, *names: str) -> list[Ed25519PrivateKey]:
    """Root keys of a party, named by the operator."""
    keys = [key_of(name) for name in names]
    command = SetRoot(command_id=f"root of {party}", party=party, keys=tuple(map(raw, keys)), need=need)
    [outcome] = node.take([node.by_operator(command)])
    accepted(outcome)
    return keys
