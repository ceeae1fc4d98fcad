"""A receipt: proof, on one page of text, that an entry is in the ledger (C2SP tlog-proof).

    c2sp.org/tlog-proof@v1
    index 73894
    gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=      the inclusion proof, one hash a line, from the leaf up
    …
                                                      (an empty line)
    …                                                 the checkpoint, word for word

Whoever holds it, the entry's bytes and the ledger's verifier key can check it with no connection to anyone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.ledger import strict_base64
from detente.ledger.errors import ReceiptRefused
from detente.ledger.note import LARGEST_NOTE_BYTES, Checkpoint, VerifierKey, open_checkpoint
from detente.ledger.tree import HASH_BYTES, leaf_hash, verify_inclusion

# A checkpoint, the proof, and in `extra` perhaps the largest entry in base64.
LARGEST_RECEIPT_BYTES: Final = 3 * LARGEST_NOTE_BYTES

_HEADER: Final = "c2sp.org/tlog-proof@v1"
_INDEX: Final = re.compile(r"index (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A well-formed receipt, unverified. `extra` is unsigned matter that nobody may rely on."""

    index: int
    proof: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    @property
    def text(self) -> str:
        """The receipt as people keep it (`.tlog-proof`)."""
        extra = [] if self.extra is None else [f"extra {strict_base64.encode(self.extra)}"]
        lines = [_HEADER, *extra, f"index {self.index}", *map(strict_base64.encode, self.proof)]
        return "".join(f"{line}\n" for line in lines) + "\n" + self.checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What a receipt proved: the entry has this number in the ledger, under this checkpoint."""

    number: int
    checkpoint: Checkpoint


def open_receipt(text: str) -> Receipt:
    """Parse a receipt, strictly. Nothing is verified yet."""
    if len(text) > LARGEST_RECEIPT_BYTES:
        raise ReceiptRefused("too-large", f"A receipt may have {LARGEST_RECEIPT_BYTES} characters.")
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != _HEADER:
        raise ReceiptRefused("malformed-receipt", f"A receipt begins with the line {_HEADER} and holds an empty line.")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = strict_base64.decode(lines.pop(0).removeprefix("extra "))
        if extra is None:
            raise ReceiptRefused("malformed-receipt", "The receipt's `extra` is not strict base64.")
    index = _INDEX.fullmatch(lines.pop(0)) if lines else None
    if index is None:
        raise ReceiptRefused("malformed-receipt", "The receipt does not say the entry's number (`index 7`).")
    return Receipt(index=int(index[1]), proof=_hashes(lines), checkpoint=checkpoint, extra=extra)


def verify_receipt(receipt: str, entry: bytes, key: VerifierKey) -> Proven:
    """Check a receipt offline: that exactly these bytes are an entry of the ledger whose key this is.

    Raises ReceiptRefused or NoteRefused with the reason. It does not look into the entry; `open_envelope` does.
    """
    opened = open_receipt(receipt)
    checkpoint = open_checkpoint(opened.checkpoint, key)
    if opened.index >= checkpoint.size:
        text = f"The receipt is for entry {opened.index}; its checkpoint covers {checkpoint.size} entries, from 0."
        raise ReceiptRefused("number-beyond-checkpoint", text)
    leaf = leaf_hash(entry)
    if not verify_inclusion(
        leaf=leaf, index=opened.index, size=checkpoint.size, proof=opened.proof, root=checkpoint.root
    ):
        text = f"The receipt does not prove that these bytes are entry {opened.index} of {checkpoint.origin}."
        raise ReceiptRefused("not-included", text)
    return Proven(number=opened.index, checkpoint=checkpoint)


def _hashes(lines: Sequence[str]) -> tuple[bytes, ...]:
    proof = []
    for line in lines:
        node = strict_base64.decode(line)
        if node is None or len(node) != HASH_BYTES:
            raise ReceiptRefused("malformed-receipt", f"{line[:80]!r} is not a hash of 32 bytes in base64.")
        proof.append(node)
    return tuple(proof)
