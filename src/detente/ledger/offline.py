"""The proof of one entry as one file, made from a ledger's folder and checked with no connection to anyone.

The file is a C2SP tlog-proof (`.tlog-proof`) whose `extra` line holds the entry's bytes: the receipt, and what it is a
receipt of. `extra` is not signed and need not be: the inclusion proof holds for these very bytes, or not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.ledger.cosignature import Cosignature, cosignatures, enough_cosignatures
from detente.ledger.cosigned_file import CosignedFile
from detente.ledger.dsse import Envelope, keyid, open_envelope, verify_envelope
from detente.ledger.errors import LedgerBroken, NoSuchEntry, ReceiptRefused, Unavailable
from detente.ledger.keys import read_verifier_key
from detente.ledger.note import Checkpoint, VerifierKey, open_checkpoint
from detente.ledger.proof import Proven, Receipt, open_receipt, verify_receipt
from detente.ledger.snapshot import Snapshot
from detente.ledger.tree import Tree, leaf_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a proof file proved: these bytes are entry `number` of the ledger named in `checkpoint`.

    `signed_by_ledger` says whether the ledger's own key signed the entry itself; `cosignatures` which of the witnesses
    asked for stand behind the checkpoint.
    """

    number: int
    checkpoint: Checkpoint
    entry: bytes
    envelope: Envelope
    signed_by_ledger: bool
    cosignatures: tuple[Cosignature, ...]


def prove_entry(folder: Path, number: int) -> str:
    """The proof file of an entry of the ledger in a folder: running, closed or a copy. Only reads.

    It stands under the last checkpoint that witnesses cosigned if that covers it, else under the latest. What is handed
    out holds: LedgerBroken where the stored record does not bear it out. Raises NoSuchEntry, NotALedger, KeyRefused and
    Unavailable as well.
    """
    key = read_verifier_key(folder)
    for _ in range(3):
        # Before the snapshot is taken, which then holds all that witnesses have seen.
        witnessed = CosignedFile(folder).read()
        with Snapshot(folder) as snapshot:
            try:
                text = _proof(snapshot, number, key, witnessed)
            except sqlite3.Error as error:
                raise LedgerBroken("file-damaged", f"The ledger's file is damaged: {error}.", entry=None) from error
            except (LedgerBroken, NoSuchEntry):
                if not snapshot.disturbed():
                    raise
                continue
            if not snapshot.disturbed():
                return text
    raise Unavailable("disturbed", f"The ledger in {folder} kept changing while it was read; try again.")


def check_proof(text: str, key: VerifierKey, *, witnesses: Sequence[VerifierKey] = (), need: int = 0) -> Shown:
    """Check a proof file offline against the ledger's verifier key, and that `need` of the witnesses cosigned.

    Raises ReceiptRefused, NoteRefused or EnvelopeRefused with the reason.
    """
    receipt = open_receipt(text)
    if receipt.extra is None:
        text = "The file holds a receipt without the entry (no line `extra`); check it beside the entry's bytes."
        raise ReceiptRefused("no-entry", text)
    proven: Proven = verify_receipt(text, receipt.extra, key)
    if need:
        found = enough_cosignatures(receipt.checkpoint, witnesses, need)
    else:
        found = cosignatures(receipt.checkpoint, witnesses)
    envelope = open_envelope(receipt.extra)
    return Shown(
        number=proven.number,
        checkpoint=proven.checkpoint,
        entry=receipt.extra,
        envelope=envelope,
        signed_by_ledger=_signed_by(envelope, key),
        cosignatures=found,
    )


def checkpoint_in(text: str) -> str:
    """The checkpoint in a file that somebody kept: a checkpoint itself, or a receipt or proof that ends in one."""
    try:
        return open_receipt(text).checkpoint
    except ReceiptRefused:
        return text


def _proof(snapshot: Snapshot, number: int, key: VerifierKey, witnessed: str | None) -> str:
    note = snapshot.last_checkpoint()
    if witnessed is not None and 0 <= number < open_checkpoint(witnessed, key).size:
        note = witnessed
    if note is None:
        raise LedgerBroken("no-checkpoint", "The ledger holds no checkpoint.", entry=None)
    head = open_checkpoint(note, key)
    if not 0 <= number < head.size:
        raise NoSuchEntry(number, head.size)
    tree, entry = Tree(snapshot.leaves(head.size)), snapshot.entry(number)
    if tree.size < head.size or leaf_hash(entry) != tree.leaf(number) or tree.root() != head.root:
        text = "The entries are not those that the checkpoint signs. `detente ledger verify` finds the first."
        raise LedgerBroken("root-differs", text, entry=None)
    proof = tuple(tree.inclusion(number, head.size))
    return Receipt(index=number, proof=proof, checkpoint=note, extra=entry).text


def _signed_by(envelope: Envelope, key: VerifierKey) -> bool:
    name = keyid(key.public_key)
    if all(signature.keyid != name for signature in envelope.signatures):
        return False
    return verify_envelope(envelope, {name: key.public_key}) == (name,)
