"""What a page of entries comes to, read and checked by a helping process for the one that replays them.

    python -m detente.node.pages FOLDER VERIFIERKEY SIZE PAGE FIRST STEP

reads every STEP-th page, of PAGE entries each, of a ledger's file from page FIRST on, and writes what they come to on
standard output, each with its length (8 bytes, little-endian) before it. Every check of a replay is made here but one:
that the root over the hashes is as it was signed. Whoever is helped holds these very hashes against it. Where anything
is wrong the helper ends; who reads the rest without help finds the same and says what it is.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from msgspec import Struct

from detente.decision.alerting import Meeting
from detente.ledger import Read, VerifierKey
from detente.ledger.dsse import open_envelopes
from detente.ledger.snapshot import Snapshot
from detente.ledger.stored import opened
from detente.ledger.tree import leaf_hash, leaf_hashes
from detente.messages.channel import TimeEvent
from detente.messages.codec import FOUND_TYPE, UnknownMessage, read_found
from detente.messages.events import (
    Answered,
    ConflictEnded,
    ConflictFound,
    Filled,
    MeasureLeft,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    PartyAdded,
    ProtectedRead,
    Stated,
)
from detente.messages.notices import NoticeKey

from .columns import Columns, columns_of, sketched
from .entries import LedgerCommands

PAGE_ENTRIES: Final = 4_096
"""So many that a command is nearly always on the page of its answer, also where a second person's word came between."""
LENGTH_BYTES: Final = 8

Found = tuple[NoticeKey, NoticeKey, Meeting]
"""A ConflictFound, as far as a state takes it in: the two notices, and what was found, the conflict as JSON."""

Effect = Answered | PartyAdded | Found | ConflictEnded | MeasureMet | MeasureLeft | ProtectedRead | TimeEvent
"""What changes a state."""


class Page(Struct, frozen=True, array_like=True):
    """`count` entries from a page's first on: their hashes, end to end, and what of them changes the state.

    `at_us` is the latest time that stands in them. `columns` are those of the notices filed and amended, in order.
    `fetched` are earlier entries that were looked up by themselves, with their hashes.
    """

    count: int
    leaves: bytes
    at_us: int
    unknown: tuple[str, ...]
    effects: list[Effect]
    columns: Columns
    fetched: list[tuple[int, bytes]]


class _File:
    """A ledger's file as a place to look entries up in."""

    def __init__(self, snapshot: Snapshot, size: int) -> None:
        self._snapshot = snapshot
        self.size = size
        self.fetched: list[tuple[int, bytes]] = []

    def message(self, number: int) -> Read:
        [entry], [opening] = self._snapshot.page(number, 1)
        self.fetched.append((number, leaf_hash(entry)))
        return Read(number, opened(number, entry), opening)


def page_of(snapshot: Snapshot, key: VerifierKey, size: int, start: int, most: int) -> Page:
    """The page of up to `most` entries from `start` on. Raises what reading, opening and decoding raise."""
    file = _File(snapshot, size)
    commands = LedgerCommands(key, file)
    entries, openings = snapshot.page(start, min(most, size - start))
    effects: list[Effect] = []
    unknown: list[str] = []
    at_us = 0
    for number, (envelope, opening) in enumerate(zip(open_envelopes(entries), openings, strict=True), start):
        if envelope.payload_type == FOUND_TYPE:
            found = read_found(envelope.payload, opening)
            if found is not None and found[0].entry == number:
                at_us = max(at_us, found[0].at_us)
                effects.append(_found(found[0], found[1]))
                continue
        event = commands.event_of(Read(number, envelope, opening))
        if isinstance(event, Stated):
            continue
        if isinstance(event, UnknownMessage):
            unknown.append(event.payload_type)
            continue
        at_us = max(at_us, event.at_us)
        if isinstance(event, ConflictFound):
            effects.append(_found(event, msgspec.json.encode(event.conflict)))
        elif not isinstance(event, Filled):
            effects.append(event)
    notices = [effect.notice for effect in effects if isinstance(effect, (NoticeFiled, NoticeAmended))]
    return Page(
        count=len(entries),
        leaves=leaf_hashes(entries),
        at_us=at_us,
        unknown=tuple(unknown),
        effects=effects,
        columns=columns_of(sketched(notices)),
        fetched=file.fetched,
    )


def _found(event: ConflictFound, conflict: bytes) -> Found:
    found = event.conflict
    meeting = Meeting(conflict, found.severity, found.first_us, event.by_entry, event.at_us)
    return (found.a_party, found.a), (found.b_party, found.b), meeting


def help_with(folder: Path, key: VerifierKey, size: int, starts: range, most: int, out: BinaryIO) -> None:
    """Write the pages that begin at `starts`, of `most` entries each."""
    encoder = msgspec.msgpack.Encoder()
    with Snapshot(folder) as snapshot:
        for start in starts:
            written = encoder.encode(page_of(snapshot, key, size, start, most))
            out.write(len(written).to_bytes(LENGTH_BYTES, "little"))
            out.write(written)
            out.flush()


def main() -> None:
    gc.disable()  # nothing here goes in circles, and looking for such takes a third of the time
    folder, key = sys.argv[1:3]
    size, most, first, step = map(int, sys.argv[3:])
    help_with(
        Path(folder), VerifierKey.parse(key), size, range(first * most, size, step * most), most, sys.stdout.buffer
    )


if __name__ == "__main__":
    main()
