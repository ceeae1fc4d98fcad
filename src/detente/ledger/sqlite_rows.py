"""What one append puts into the tables of `ledger.db`, and the digest by which it is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from detente.ledger.tree import leaf_hash


class Rows:
    """The rows of the entries from number `first` on, and of those openings that are not empty."""

    def __init__(self, first: int, entries: Sequence[bytes], openings: Sequence[bytes]) -> None:
        leaves = [leaf_hash(entry) for entry in entries]
        self.first = first
        self.entries = list(zip(range(first, first + len(entries)), entries, leaves, strict=True))
        self.openings = [(number, opening) for number, opening in enumerate(openings, first) if opening]
        digest = hashlib.sha256(b"".join(leaves))
        # An append without openings has the digest that it had in version 1 of the file.
        if self.openings:
            digest.update(b"openings" + b"".join(leaf_hash(opening) for opening in openings))
        self.digest = digest.digest()
