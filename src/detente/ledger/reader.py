"""Who reads along when a ledger is verified: it knows what the ledger does not, the messages and the parties' keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.ledger.dsse import Envelope


class EntryReader(Protocol):
    """Takes a ledger's entries in, in the order of their numbers, and says what is wrong with each.

    For one reading of one ledger, from its first entry on: what it has read decides which keys may sign what comes
    next. An entry that is missing, is no envelope, or whose signatures do not hold is found by the ledger, and the
    reader does not get to see it.
    """

    def keys(self) -> Mapping[str, Ed25519PublicKey]:
        """The keys beside the ledger's own that may sign the entry that comes next, by `keyid`."""
        ...

    def read(self, envelope: Envelope, number: int, opening: bytes) -> str | None:
        """Take an entry in; what is wrong with it, if anything, in a sentence without its number.

        At least one signature holds, by the ledger's own key or by one of `keys()`; signatures by keys that are in
        neither prove nothing. Which of them may sign this message, and whether the opening is that of the commitments
        in it, is the reader's to judge: the ledger's tree does not cover the opening. Where signatures are left
        unchecked (`signatures=False`), none is known to hold.
        """
        ...


class EveryEntry:
    """The reader that finds no fault with anything: only the ledger's own key may sign."""

    def keys(self) -> Mapping[str, Ed25519PublicKey]:
        """See `EntryReader.keys`."""
        return {}

    def read(self, envelope: Envelope, number: int, opening: bytes) -> str | None:
        """See `EntryReader.read`."""
        return None
