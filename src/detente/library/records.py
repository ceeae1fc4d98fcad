"""Notices set aside in a file until something is to be told of them, so that memory need not hold a million of them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Self

from detente.formats.portions import Kept, kept_in


class NoRoom(Exception):
    """The folder for temporary files took no more."""

    def __init__(self, path: Path, failure: OSError) -> None:
        super().__init__(f"{path} could not be written: {failure.strerror}; TMPDIR may name another folder")


class Records:
    """A file of records that only its user can read. It has no name any more once `forget` was called, and its room is
    free when the last who has it open is gone, however they end.
    """

    def __init__(self) -> None:
        self._descriptor, name = tempfile.mkstemp(prefix="detente-")
        self.path = Path(name)
        self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)
        self.forget()

    def forget(self) -> None:
        """Take its name away; who has it open keeps it."""
        self.path.unlink(missing_ok=True)

    def append(self, records: bytes) -> int:
        """Add records at the end; where they begin.

        Raises:
            NoRoom: they could not be written.
        """
        first, left = self.size, memoryview(records)
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError as failure:
            raise NoRoom(self.path, failure) from None
        self.size += len(records)
        return first

    def read(self, first: int, size: int) -> Kept:
        return kept_in(os.pread(self._descriptor, size, first))


class RecordReader:
    """Reads what was appended before it is asked."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)

    def __call__(self, first: int, size: int) -> Kept:
        return kept_in(os.pread(self._descriptor, size, first))
