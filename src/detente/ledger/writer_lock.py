"""Only one process writes a ledger: a lock on the file `ledger.lock` beside it.

The operating system lets go of the lock when its process ends, however it ends, so that no stale lock ever needs
removing. The file holds the process number of the holder, for people; the lock itself is what counts.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Final

from detente.ledger.errors import LedgerBusy, Unavailable

LOCK_NAME: Final = "ledger.lock"


class WriterLock:
    """The right to write the ledger in a folder, held from `take` to `release`."""

    __slots__ = ("_file",)

    def __init__(self, file: int) -> None:
        self._file = file

    @classmethod
    def take(cls, folder: Path) -> WriterLock:
        """Take the lock at once, or raise LedgerBusy naming the process that has it."""
        try:
            file = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unavailable("disk", f"The lock file in {folder} cannot be opened: {error.strerror}.") from error
        try:
            # flock, not lockf: a POSIX lock would not keep out a second opening in the same process.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(file, 0)
            os.pwrite(file, b"%d\n" % os.getpid(), 0)
        except BlockingIOError:
            holder = _holder(file)
            os.close(file)
            who = "another process" if holder is None else f"process {holder}"
            text = f"The ledger in {folder} is open for writing in {who}; only one process may write it at a time."
            raise LedgerBusy(text, holder=holder) from None
        except OSError as error:
            os.close(file)
            raise Unavailable("disk", f"The ledger in {folder} cannot be locked: {error.strerror}.") from error
        return cls(file)

    def release(self) -> None:
        """Let the next writer in. The file stays: removing it would let two processes lock two files of one name."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _holder(file: int) -> int | None:
    # The holder may be between taking the lock and writing its number; then nobody can be named.
    text = os.pread(file, 32, 0).strip()
    return int(text) if text.isdigit() else None
