"""The last head that witnesses cosigned, in a file of its own beside the ledger: `cosigned.txt`.

What witnesses have seen cannot be taken back. Should the ledger's own file be exchanged for an older one, heads
included, this one still says how long it was, and the node does not start.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from detente.ledger.errors import LedgerBroken, Unavailable
from detente.ledger.keys import sync_folder
from detente.ledger.note import LARGEST_NOTE_BYTES

COSIGNED_NAME: Final = "cosigned.txt"


class CosignedFile:
    """The file in a ledger's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / COSIGNED_NAME

    def read(self) -> str | None:
        """The checkpoint; None where no witness ever cosigned. LedgerBroken where it is not text."""
        try:
            with self._path.open(encoding="utf-8", newline="") as file:
                return file.read(LARGEST_NOTE_BYTES + 1)
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            raise LedgerBroken("checkpoint-refused", f"{self._path} is not UTF-8 text.", entry=None) from None
        except OSError as error:
            raise Unavailable("disk", f"{self._path} cannot be read: {error.strerror}.") from error

    def write(self, note: str) -> None:
        """Put another checkpoint in its place, durably: the old one or the new one is there, never half of one."""
        draft = self._path.with_name(f"{COSIGNED_NAME}.new")
        try:
            with draft.open("w", encoding="utf-8", newline="") as file:
                file.write(note)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
            sync_folder(self._path.parent)
        except OSError as error:
            raise Unavailable("disk", f"{self._path} cannot be written: {error.strerror}.") from error
