"""What must agree before a ledger opens: the tree over its entries, its own last head, and the last cosigned one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from detente.ledger.cosignature import heartbeat_time
from detente.ledger.dsse import keyid, open_envelope, verify_envelope
from detente.ledger.errors import EnvelopeRefused, LedgerBroken, LedgerError, NoteRefused
from detente.ledger.log import StoredCheckpoint
from detente.ledger.note import Checkpoint, VerifierKey, open_checkpoint
from detente.ledger.report import Finding
from detente.ledger.snapshot import Snapshot
from detente.ledger.tree import Tree
from detente.ledger.verify import verify_ledger


def agree(tree: Tree, stored: StoredCheckpoint, key: VerifierKey) -> int:
    """See that the last checkpoint signs exactly this tree, or raise LedgerBroken; its time as a heartbeat, else 0."""
    head = _head(stored.note, key, f"The last checkpoint (size {stored.size})")
    size = tree.size
    if head.size > size:
        text = f"The last checkpoint covers {head.size} entries; only {size} are there."
        raise LedgerBroken("missing-tail", text, entry=size)
    if head.size < size:
        text = f"The last checkpoint covers {head.size} entries; {size} are there, and nothing signs the rest."
        raise LedgerBroken("unsigned-tail", text, entry=head.size)
    if tree.root(size) != head.root:
        text = f"The {size} entries do not have the root that our last checkpoint signed: one of them was changed."
        raise LedgerBroken("root-differs", text, entry=None)
    return heartbeat_time(stored.note, key) or 0


def agree_with_witnesses(tree: Tree, note: str, key: VerifierKey) -> None:
    """See that the tree holds what witnesses cosigned, or raise LedgerBroken."""
    head = _head(note, key, "The last checkpoint that witnesses cosigned")
    if head.size > tree.size:
        text = (
            f"Witnesses cosigned {head.size} entries of this ledger; only {tree.size} are there. Its file was "
            f"exchanged for an older one, or its end is lost."
        )
        raise LedgerBroken("missing-tail", text, entry=tree.size)
    if tree.root(head.size) != head.root:
        text = f"Witnesses cosigned another record of {head.size} entries than this: a split view."
        raise LedgerBroken("split-view", text, entry=None)


def located(folder: Path, key: VerifierKey, error: LedgerBroken) -> LedgerBroken:
    """The same error, with the number of the first entry concerned where that was not known. May take a while."""
    if error.entry is not None or error.reason not in ("root-differs", "split-view"):
        return error
    try:
        first = verify_ledger(folder, key=key, signatures=False).first
        exact = _first_unsigned(folder, key, first) if first is not None and first.reason == "root-differs" else None
    except LedgerError:
        return error
    if exact is not None:
        text = f"{error} The first is entry {exact}: its signature does not fit."
        return LedgerBroken(error.reason, text, entry=exact)
    return error if first is None else LedgerBroken(error.reason, f"{error} {first.text}", entry=first.entry)


def _head(note: str, key: VerifierKey, what: str) -> Checkpoint:
    try:
        head = open_checkpoint(note, key)
        heartbeat_time(note, key)
    except NoteRefused as error:
        raise LedgerBroken("checkpoint-refused", f"{what} cannot be relied on. {error}", entry=None) from error
    return head


def _first_unsigned(folder: Path, key: VerifierKey, finding: Finding) -> int | None:
    """The first entry, of those that a finding names, that surely is not as it was signed; None where none surely is.

    An entry that only others than `key` signed is passed over: their keys are not known here. May raise what
    `verify_ledger` raises; sqlite3.Error never.
    """
    keys = {keyid(key.public_key): key.public_key}
    with Snapshot(folder) as snapshot:
        for number in range(max(finding.entry, 0), finding.through + 1):
            try:
                verify_envelope(open_envelope(snapshot.entry(number)), keys)
            except EnvelopeRefused as error:
                if error.reason != "unknown-key":
                    return number
            except sqlite3.Error:
                return number
    return None
