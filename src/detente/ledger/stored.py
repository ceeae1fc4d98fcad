"""What the storage gives back, held against the tree: an entry that was changed or is gone is never handed on."""

from __future__ import annotations

from typing import Final

from detente.ledger.dsse import Envelope, open_envelope
from detente.ledger.errors import EnvelopeRefused, LedgerBroken
from detente.ledger.log import Log
from detente.ledger.tree import Tree, leaf_hash, leaf_hashes

PAGE_ENTRIES: Final = 1_024
"""How many entries are read at once."""


def grow(tree: Tree, log: Log) -> None:
    """Put into the tree all entries of the log that are not in it yet."""
    size = log.size()
    while tree.size < size:
        entries = log.read(tree.size, PAGE_ENTRIES)
        if not entries:
            raise LedgerBroken("gap", f"Entry {tree.size} is missing.", entry=tree.size)
        tree.extend(leaf_hashes(entries))


def entries_of(log: Log, tree: Tree, start: int, limit: int) -> list[bytes]:
    """`limit` entries from number `start` on, all of them in the tree; LedgerBroken where one is not what it was."""
    entries = log.read(start, limit)
    _require(len(entries), start, limit)
    if leaf_hashes(entries) == tree.hashes(0, start, limit):
        return entries
    for number, entry in enumerate(entries, start):
        if leaf_hash(entry) != tree.leaf(number):
            text = f"The bytes of entry {number} were changed in the storage since it was signed."
            raise LedgerBroken("leaf-hash", text, entry=number)
    return entries


def openings_of(log: Log, start: int, limit: int) -> list[bytes]:
    """The openings of `limit` entries, each perhaps empty; the tree cannot tell whether they are what they were."""
    openings = log.openings(start, limit)
    _require(len(openings), start, limit)
    return openings


def opened(number: int, entry: bytes) -> Envelope:
    """The envelope that an entry of the tree is; LedgerBroken where it is none."""
    try:
        return open_envelope(entry)
    except EnvelopeRefused as error:
        raise LedgerBroken("envelope-refused", f"Entry {number}: {error}", entry=number) from error


def _require(found: int, start: int, limit: int) -> None:
    if found < limit:
        number = start + found
        raise LedgerBroken("missing-tail", f"Entry {number} is gone from the storage.", entry=number)
