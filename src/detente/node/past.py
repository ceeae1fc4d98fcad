"""What a ledger said up to a moment: its entries taken in again, in order, until the first one that is later.

What the state keeps without its entry, that somebody had an alert before them or what a carrier said, is noted with the
entry that says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from detente.decision.apply import note
from detente.decision.knew import Proofs
from detente.decision.seen_record import What
from detente.decision.separation import DEFAULTS, Separations
from detente.decision.state import State, empty_state
from detente.decision.veil import Veil
from detente.ledger import KeyRefused, LedgerBroken, Read, Unavailable, VerifierKey
from detente.ledger.dsse import open_envelopes
from detente.ledger.keys import read_node_key, read_verifier_key
from detente.ledger.note import open_checkpoint
from detente.ledger.snapshot import Snapshot
from detente.ledger.tree import Tree, leaf_hashes
from detente.messages.channel import AlertsReceived, CarriageRecorded
from detente.messages.codec import UnknownMessage
from detente.messages.events import Event, Stated

from .entries import Entries, LedgerCommands
from .node import REFERENCES

_PAGE: Final = 1_024
_TRIES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The state after the first `size` entries of the ledger `origin`, the last of them not later than the moment.
    `root` is over these, and `leaf` gives the hash of one.
    """

    state: State
    size: int
    proofs: Proofs
    origin: str
    root: bytes
    leaf: Callable[[int], bytes]


class Kept(Entries, Protocol):
    """A ledger, or what is stored of one."""

    @property
    def verifier_key(self) -> VerifierKey: ...

    def messages(self) -> Iterator[Read]: ...

    def leaf(self, number: int) -> bytes: ...

    def root(self, size: int) -> bytes: ...


def past_of(ledger: Kept, at_us: int, separations: Separations = DEFAULTS) -> Past:
    """Take in entries until the first that is later than `at_us` (µs since 1970). Raises LedgerBroken where one is not
    what it says.
    """
    commands, state, proofs = LedgerCommands(ledger.verifier_key, ledger), empty_state(separations), Proofs()
    size = 0
    for number, read in enumerate(ledger.messages(), 1):
        event = commands.event_of(read)
        if not isinstance(event, Stated | UnknownMessage):
            if event.at_us > at_us:
                break
            size = number
            _prove(proofs, event)
        note(state, event)
    origin, root = ledger.verifier_key.name, ledger.root(size)
    return Past(state=state, size=size, proofs=proofs, origin=origin, root=root, leaf=ledger.leaf)


def past_in(folder: Path, at_us: int) -> tuple[Past, Veil]:
    """The same of a ledger's folder, running, closed or a copy, which is only read; and what names notices there. Where
    the node's key is not in the folder, references are others than those that its readers were given.

    Raises LedgerBroken where the entries are not those that its last checkpoint signs, NotALedger, KeyRefused and
    Unavailable.
    """
    for _ in range(_TRIES):
        with Snapshot(folder) as snapshot:
            try:
                past = past_of(_Stored.of(folder, snapshot), at_us)
            except sqlite3.Error as error:
                raise LedgerBroken("file-damaged", f"The ledger's file is damaged: {error}.", entry=None) from error
            except LedgerBroken:
                if not snapshot.disturbed():
                    raise
                continue
            if not snapshot.disturbed():
                return past, _veil(folder)
    raise Unavailable("disturbed", f"The ledger in {folder} kept changing while it was read; try again.")


def _veil(folder: Path) -> Veil:
    try:
        return Veil(read_node_key(folder).secret(REFERENCES))
    except KeyRefused:
        return Veil(b"")


def _prove(proofs: Proofs, event: Event) -> None:
    match event:
        case AlertsReceived(entry=entry, party=party, person=person, causes=causes):
            for cause in causes:
                proofs.note(entry, party, cause, What.RECEIVED, person, "")
        case CarriageRecorded(entry=entry, recipient=recipient, carried=carried):
            for one in carried:
                proofs.note(entry, recipient, one.cause, What.CARRIED, one.carrier, one.carriage.value)
        case _:
            pass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """The entries of a ledger's folder, as its last checkpoint signs them."""

    snapshot: Snapshot
    verifier_key: VerifierKey
    size: int
    tree: Tree

    @classmethod
    def of(cls, folder: Path, snapshot: Snapshot) -> _Stored:
        key, signed = read_verifier_key(folder), snapshot.last_checkpoint()
        if signed is None:
            raise LedgerBroken("no-checkpoint", "The ledger holds no checkpoint.", entry=None)
        head = open_checkpoint(signed, key)
        tree = Tree()
        while tree.size < head.size:
            entries, _ = snapshot.page(tree.size, min(_PAGE, head.size - tree.size))
            if not entries:
                raise LedgerBroken("gap", f"Entry {tree.size} is missing.", entry=tree.size)
            tree.extend(leaf_hashes(entries))
        if tree.root() != head.root:
            text = "The entries are not those that the checkpoint signs. `detente ledger verify` finds the first."
            raise LedgerBroken("root-differs", text, entry=None)
        return cls(snapshot=snapshot, verifier_key=key, size=head.size, tree=tree)

    def messages(self) -> Iterator[Read]:
        for start in range(0, self.size, _PAGE):
            entries, openings = self.snapshot.page(start, min(_PAGE, self.size - start))
            for number, (envelope, opening) in enumerate(zip(open_envelopes(entries), openings, strict=True), start):
                yield Read(number, envelope, opening)

    def message(self, number: int) -> Read:
        entries, openings = self.snapshot.page(number, 1)
        [envelope] = open_envelopes(entries)
        return Read(number, envelope, openings[0])

    def leaf(self, number: int) -> bytes:
        return self.tree.leaf(number)

    def root(self, size: int) -> bytes:
        return self.tree.root(size)
