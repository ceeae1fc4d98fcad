"""What callers give: files, and the exception that carries every reason why something was not taken."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from detente.messages.refusals import Reason, Refusal

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
        return unreadable(name_of(path), failure)
    if size > MAX_FILE_BYTES:
        return too_large(name_of(path), size if path.is_file() else None)
    return data


def unreadable(name: str, failure: Exception) -> Refusal:
    """Of a file that the system does not give us."""
    why = failure.strerror if isinstance(failure, OSError) and failure.strerror else str(failure)
    return Refusal(
        reason=Reason.FILE_UNREADABLE,
        file=name,
        wrong=f"the file cannot be read: {why}",
        right="Name a file that is there and that you may read.",
    )


def too_large(name: str, size: int | None) -> Refusal:
    """Of a file that must be read whole and is larger than we read; of what has no end its size is not known."""
    return Refusal(
        reason=Reason.FILE_TOO_LARGE,
        file=name,
        value=None if size is None else f"{size:,} bytes",
        wrong=f"the file is larger than {MAX_FILE_BYTES:,} bytes",
        right="Split it into several files and name them all.",
    )


def name_of(path: Path) -> str:
    """A file's name as text that can be written down, whatever bytes the file system keeps it in."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
