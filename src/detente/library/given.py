"""What callers give: files, and the exception that carries every reason why something was not taken."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.messages.refusals import Reason, Refusal

if TYPE_CHECKING:
    pass

MAX_FILE_BYTES = 256 * 1024 * 1024
"""The largest file that is read; its size is looked at before the reading."""


class Refused(Exception):
    """What was given was not accepted; nothing of it was taken. `refusals` says all that was wrong."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(refusal.sentence() for refusal in self.refusals))


def bytes_of(path: Path) -> bytes | Refusal:
    """All that is in a file, if it can be read and is not too large."""
    try:
        size = path.stat().st_size
        data = b""
        if size <= MAX_FILE_BYTES:
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)  # a pipe or a device has no size, and may have no end
            size = len(data)
    except (OSError, ValueError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else str(failure)
        return Refusal(
            reason=Reason.FILE_UNREADABLE,
            file=name_of(path),
            wrong=f"the file cannot be read: {why}",
            right="Name a file that is there and that you may read.",
        )
    if size > MAX_FILE_BYTES:
        return Refusal(
            reason=Reason.FILE_TOO_LARGE,
            file=name_of(path),
            value=f"{size:,} bytes" if path.is_file() else None,
            wrong=f"the file is larger than {MAX_FILE_BYTES:,} bytes",
            right="Split it into several files and name them all.",
        )
    return data


def name_of(path: Path) -> str:
    """A file's name as text that can be written down, whatever bytes the file system keeps it in."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
