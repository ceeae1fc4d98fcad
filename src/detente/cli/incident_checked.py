"""The file of an incident made anew from its entries alone, each of which is proven and signed; or why it cannot be."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Struct

from detente.decision.incident import Incident
from detente.ledger import LedgerError, VerifierKey
from detente.ledger.dsse import Envelope, keyid, open_envelope
from detente.messages.codec import read_event
from detente.messages.events import Stated, WordTaken
from detente.messages.incidents import CloseIncident, IncidentCommand, OpenIncident
from detente.messages.sealing import SealBroken
from detente.messages.statements import STATEMENT_TYPES, payload_type, read_statement
from detente.places.times import EARLIEST_US, LATEST_US, rfc3339
from detente.web.incident_evidence import IncidentEvidence
from detente.web.incident_views import LinkView
from detente.web.receipts import Proven

from .kept import NotKept, check_entry, key_named

_KEY_TAG = "authorize-key/1"
_ANSWER_TYPE = payload_type("word-taken/1")
_INCIDENT_TAGS = frozenset({"open-incident/1", "add-to-incident/1", "close-incident/1"})


class DoesNotHold(ValueError):
    """It is not what it says; the text is a sentence that says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIncident:
    """The file, and what it links."""

    file: Incident
    links: dict[int, LinkView]


class _Payload(Struct, frozen=True, kw_only=True):
    """What any payload says, as far as it is of use here: of an answer the command that it answers to."""

    type: str
    party: str | None = None
    command: int | None = None
    at_us: Annotated[int, msgspec.Meta(ge=EARLIEST_US, le=LATEST_US)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    number: int
    envelope: Envelope
    opening: bytes
    said: _Payload

    @property
    def tag(self) -> str | None:
        """Of a signed command its type."""
        return STATEMENT_TYPES.get(self.envelope.payload_type)


class _Named(NamedTuple):
    """A key that an entry of the ledger names, and whose it is."""

    entry: int
    party: str
    public: Ed25519PublicKey


@dataclass(slots=True, kw_only=True)
class _Making:
    """`keys` are by keyid; `used` are the entries that are a part of it."""

    entries: dict[int, _Entry]
    keys: dict[str, _Named]
    commands: dict[int, Stated] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    file: Incident | None = None


def checked_incident(evidence: IncidentEvidence, key: VerifierKey) -> CheckedIncident:
    """Raises DoesNotHold: where an entry is not in the ledger of this key or was signed by nobody whose key the ledger
    names, where words are not those that were signed, where any is missing that a side had read when it closed the
    file, and where there is anything that is no part of it.
    """
    making = _made(evidence, key)
    for entry in sorted(making.entries.values(), key=lambda one: one.number):
        if entry.tag in _INCIDENT_TAGS:
            making.commands[entry.number] = _stated(entry, key)
        elif entry.envelope.payload_type == _ANSWER_TYPE:
            _take(making, entry, evidence.incident)
    if making.file is None:
        raise DoesNotHold(f"Incident {evidence.incident} is not opened in it.")
    links = {entry: _link(making, entry) for said in making.file.said for entry in said.links}
    making.used |= _keys_used(making)
    beside = sorted(making.entries.keys() - making.used)
    if beside:
        raise DoesNotHold(f"Entry {beside[0]} is no part of the incident.")
    return CheckedIncident(file=making.file, links=links)


def _made(evidence: IncidentEvidence, key: VerifierKey) -> _Making:
    """Each entry proven and signed."""
    if evidence.origin != key.name:
        raise DoesNotHold(f"It is of the ledger {evidence.origin!r}, and the key is that of {key.name!r}.")
    if len({one.proof.partition("\n\n")[2] for one in evidence.entries}) > 1:
        raise DoesNotHold("Its proofs stand under several checkpoints.")
    numbers = [one.entry for one in evidence.entries]
    if len(set(numbers)) < len(numbers):
        raise DoesNotHold("An entry is in it twice.")
    keys: dict[str, _Named] = {}
    for proven in evidence.entries:
        if proven.type == _KEY_TAG:
            with _of_entry(proven):
                party, public = key_named(proven)
                keys[keyid(public)] = _Named(proven.entry, party, public)
    entries: dict[int, _Entry] = {}
    for proven in evidence.entries:
        with _of_entry(proven):
            entry = entries[proven.entry] = _entry(proven)
            _check_signed(proven, entry, key, keys)
    return _Making(entries=entries, keys=keys)


@contextmanager
def _of_entry(proven: Proven) -> Iterator[None]:
    try:
        yield
    except (LedgerError, SealBroken, NotKept, ValueError, RecursionError) as failure:
        raise DoesNotHold(f"Entry {proven.entry}: {failure}") from None


def _entry(proven: Proven) -> _Entry:
    envelope = open_envelope(b64decode(proven.entry_base64, validate=True))
    opening = b"" if proven.opening_base64 is None else b64decode(proven.opening_base64, validate=True)
    said = msgspec.json.decode(envelope.payload, type=_Payload)
    if said.type != proven.type:
        raise ValueError(f"it is not of type {proven.type}")
    return _Entry(number=proven.entry, envelope=envelope, opening=opening, said=said)


def _check_signed(proven: Proven, entry: _Entry, key: VerifierKey, keys: Mapping[str, _Named]) -> None:
    """A command by a key of its party that the ledger names; a key's own entry by whoever the node took it from; all
    else by the node.
    """
    own = {keyid(key.public_key): key.public_key}
    if entry.tag is None:
        check_entry(proven, key, own, must=True)
    elif entry.tag == _KEY_TAG:
        check_entry(proven, key, own)
    else:
        theirs = {name: one.public for name, one in keys.items() if one.party == entry.said.party}
        check_entry(proven, key, theirs, must=True)


def _stated(entry: _Entry, key: VerifierKey) -> Stated:
    try:
        statement = read_statement(entry.envelope.payload_type, entry.envelope.payload, entry.opening)
    except (ValueError, RecursionError) as failure:
        raise DoesNotHold(f"Entry {entry.number}: {failure}.") from None
    if statement.ledger != key.name:
        raise DoesNotHold(f"Entry {entry.number} was signed for another ledger.")
    keyids = tuple(one.keyid for one in entry.envelope.signatures if one.keyid != keyid(key.public_key))
    return Stated(entry=entry.number, command=statement.command, hand=statement.hand, keyids=keyids)


def _take(making: _Making, entry: _Entry, incident: int) -> None:
    """The node's answer to a word of the incident, and by it the word; of other words nothing."""
    command = entry.said.command
    if command not in making.commands:
        return
    try:
        event = read_event(entry.envelope.payload_type, entry.envelope.payload, b"", making.commands.__getitem__)
    except (ValueError, RecursionError) as failure:
        raise DoesNotHold(f"Entry {entry.number}: {failure}.") from None
    said = event.command if isinstance(event, WordTaken) and event.entry == entry.number else None
    if not isinstance(event, WordTaken) or not isinstance(said, IncidentCommand):
        raise DoesNotHold(f"Entry {entry.number} is no word of an incident.")
    if (entry.number if isinstance(said, OpenIncident) else said.incident) != incident:
        raise DoesNotHold(f"Entry {entry.number} is a word of another incident.")
    if isinstance(said, OpenIncident):
        making.file = Incident(entry=incident, opened=said)
    file = making.file
    if file is None or said.party not in file.sides:
        raise DoesNotHold(f"Entry {entry.number} is no word of a side of the incident.")
    if isinstance(said, CloseIncident) and said.version != file.version:
        raise DoesNotHold(f"What {said.party} had read when it closed it (entry {entry.number}) is not all there.")
    file.take(said, event)
    making.used |= {command, entry.number}


def _link(making: _Making, number: int) -> LinkView:
    """What is linked, as the node tells it."""
    entry = _there(making, number)
    answered = entry.said.command
    if entry.tag is None and answered is None:
        return LinkView(entry=number, type=entry.said.type, party=None, at=_at(entry))
    command = entry if answered is None else _there(making, answered)
    answer = _there(making, command.number + 1)
    if command.tag is None or command.said.party is None or answer.said.command != command.number:
        raise DoesNotHold(f"What entry {number} links is not there.")
    return LinkView(entry=number, type=command.tag, party=command.said.party, at=_at(answer))


def _at(entry: _Entry) -> str:
    if entry.said.at_us is None:
        raise DoesNotHold(f"Entry {entry.number} does not say when it was.")
    return rfc3339(entry.said.at_us)


def _there(making: _Making, number: int) -> _Entry:
    entry = making.entries.get(number)
    if entry is None:
        raise DoesNotHold(f"Entry {number}, which is linked, is missing.")
    making.used.add(number)
    return entry


def _keys_used(making: _Making) -> set[int]:
    """The entries that name the keys under what is a part of it."""
    signers = {one.keyid for number in making.used for one in making.entries[number].envelope.signatures}
    return {making.keys[name].entry for name in signers & making.keys.keys()}
