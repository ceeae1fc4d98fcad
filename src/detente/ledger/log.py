"""What the ledger needs of the storage below it: numbered bytes that, once answered for, are never lost.

The storage is not trusted with anything else. It knows no signatures; the ledger recomputes and compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCheckpoint:
    """A signed checkpoint as it was stored, and the size under which it was stored."""

    size: int
    note: str


class Log(Protocol):
    """Entries of 1 to 65,535 bytes, numbered from 0 without a gap, and the checkpoints signed over them.

    Beside an entry there may be an opening of 1 to 65,535 bytes, which is durable when the entry is, and never later.

    May be called from any thread. After Unknown, and after Unavailable for a disk error, it is closed for good: the
    process is to exit and start again, never to retry and go on (an fsync that failed once may "succeed" the next time
    without having written anything).
    """

    def append(
        self,
        entries: Sequence[bytes],
        *,
        expected_size: int,
        idem: bytes,
        checkpoint: str,
        openings: Sequence[bytes] = (),
    ) -> int:
        """Append entries and the checkpoint over them, all or nothing; the number of the first. Durable on return.

        `openings` are as many as the entries, each empty or that of its entry; or there are none at all.

        `idem` (1 to 64 bytes) names this append: asked again with it, whatever `expected_size` says, the log answers
        the first result and appends nothing; IdemReused where the entries or their openings are not the same. No
        entries and a checkpoint is allowed: another checkpoint of the same size, which then stands beside the earlier
        ones.

        Raises WrongSize (nothing appended), IdemReused, Unavailable (surely not appended) or Unknown.
        """
        ...

    def read(self, start: int, limit: int) -> list[bytes]:
        """At most `limit` entries from number `start` on, without a gap; LedgerBroken where one is missing."""
        ...

    def openings(self, start: int, limit: int) -> list[bytes]:
        """The openings of the entries that `read(start, limit)` gives, each empty where its entry has none."""
        ...

    def size(self) -> int:
        """How many entries are durable. Answered by the writer only: a copy may lag behind."""
        ...

    def wait(self, beyond: int, timeout_s: float) -> int:
        """Wait until there are more than `beyond` entries, or the time is up; how many there are."""
        ...

    def last_checkpoint(self) -> StoredCheckpoint | None:
        """The checkpoint stored last."""
        ...

    def first_checkpoint_over(self, number: int) -> StoredCheckpoint | None:
        """The first checkpoint ever stored that covers entry `number`; the same one for ever."""
        ...

    def add_checkpoint(self, size: int, note: str) -> None:
        """Store another checkpoint of a size that is or was the ledger's, beside the earlier ones. Durable on return.

        Raises Unavailable (surely not stored) or Unknown; WrongSize where the log was never that long.
        """
        ...

    def close(self) -> None:
        """Let go of everything. Closing again does nothing."""
        ...
