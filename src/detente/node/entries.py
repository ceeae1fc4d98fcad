"""The entries of a ledger as events: what the node decided, put together with the commands it answers to."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, Protocol

from detente.ledger import Envelope, LedgerBroken, Read, VerifierKey
from detente.ledger.dsse import keyid
from detente.messages.codec import KNOWN_TYPES, UnknownCommand, UnknownMessage, read_event
from detente.messages.events import CommandHeld, Event, Stated
from detente.messages.statements import STATEMENT_TYPES, read_statement

_KEPT: Final = 1024
"""Commands kept at hand; most are answered by the very next entry."""


class Commands:
    """Reads the entries of the ledger of this verifier key in order, and remembers the last commands among them."""

    def __init__(self, key: VerifierKey) -> None:
        self._origin = key.name
        self._node_keyid = keyid(key.public_key)
        self._kept: OrderedDict[int, Stated] = OrderedDict()
        # Those that wait for a second person may be answered much later; they are few.
        self._held: dict[int, Stated] = {}
        self._unknown: set[int] = set()

    def event(self, number: int, envelope: Envelope, opening: bytes) -> Event | UnknownMessage:
        """The event of entry `number`. Raises ValueError, which says what is wrong with it."""
        kind = envelope.payload_type
        if kind in STATEMENT_TYPES:
            return self._keep(self.stated(number, envelope, opening))
        if kind not in KNOWN_TYPES:
            self._unknown.add(number)
        event = read_event(kind, envelope.payload, opening, self.command_at)
        if isinstance(event, CommandHeld) and event.cause.entry is not None:
            self._held[event.cause.entry] = self.command_at(event.cause.entry)
        if not isinstance(event, UnknownMessage) and event.entry != number:
            raise ValueError(f"it says that it is entry {event.entry}")
        return event

    def stated(self, number: int, envelope: Envelope, opening: bytes) -> Stated:
        """The signed command of entry `number`."""
        statement = read_statement(envelope.payload_type, envelope.payload, opening)
        if statement.ledger != self._origin:
            raise ValueError(f"it was signed for another ledger, {statement.ledger!r}")
        keyids = tuple([one.keyid for one in envelope.signatures if one.keyid != self._node_keyid])
        return Stated(entry=number, command=statement.command, hand=statement.hand, keyids=keyids)

    def command_at(self, entry: int) -> Stated:
        """The signed command of an earlier entry. Raises LookupError: UnknownCommand where we do not know its type."""
        if entry in self._unknown:
            raise UnknownCommand(entry)
        return self._held[entry] if entry in self._held else self._kept[entry]

    def is_unknown(self, entry: int) -> bool:
        """Whether the entry was read, and is of a type that we do not know."""
        return entry in self._unknown

    def _keep(self, stated: Stated) -> Stated:
        self._kept[stated.entry] = stated
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return stated


class Entries(Protocol):
    """Where entries can be looked up: a ledger, or a file of one."""

    @property
    def size(self) -> int: ...

    def message(self, number: int) -> Read: ...


class LedgerCommands(Commands):
    """Of a ledger, or of a file of it: what is not at hand is fetched from there."""

    def __init__(self, key: VerifierKey, entries: Entries) -> None:
        super().__init__(key)
        self._entries = entries

    def event_at(self, number: int) -> Event | UnknownMessage:
        return self.event_of(self._entries.message(number))

    def command_at(self, entry: int) -> Stated:
        if entry in self._kept or entry in self._held:
            return super().command_at(entry)
        if not 0 <= entry < self._entries.size:
            raise LookupError(entry)
        read = self._entries.message(entry)
        if read.envelope.payload_type not in KNOWN_TYPES:
            raise UnknownCommand(entry)
        if read.envelope.payload_type not in STATEMENT_TYPES:
            raise LookupError(entry)
        return self._keep(self.stated(entry, read.envelope, read.opening))

    def event_of(self, read: Read) -> Event | UnknownMessage:
        """The event of an entry. Raises LedgerBroken where it cannot be what it says."""
        try:
            return self.event(read.number, read.envelope, read.opening)
        except ValueError as failure:
            text = f"Entry {read.number} is no {read.envelope.payload_type}: {failure}."
            raise LedgerBroken("envelope-refused", text, entry=read.number) from failure
