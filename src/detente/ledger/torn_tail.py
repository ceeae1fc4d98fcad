"""The end of a write-ahead log that a crash cut off: how much of it SQLite will drop.

SQLite takes the frames of the file `-wal` up to the last commit whose checksums hold, and drops what comes after: of an
append that never was answered, unless the disk lost what it had said was written. It does so without a word; an
operator should hear of it. Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_MAGIC: Final = 0x377F0682
_PAGES: Final = frozenset(1 << power for power in range(9, 17))


def torn_bytes(wal: Path) -> int:
    """How many bytes after the last whole commit belong to the same write-ahead log, whole frames or part of one.

    0 where the file is not there, or ends with a commit. What an earlier run of the log left behind, before the file
    was written again from its beginning, is not counted.
    """
    try:
        with wal.open("rb") as file:
            data = file.read()
    except OSError:
        return 0
    if len(data) < _HEADER.size:
        return len(data)
    magic, _, page, _, salt1, salt2, sum1, sum2 = _HEADER.unpack_from(data)
    if magic & ~1 != _MAGIC or _summed((0, 0), data[: _HEADER.size - 8], magic & 1) != (sum1, sum2):
        return len(data)
    if page not in _PAGES:
        # A log that SQLite does not take a single frame of.
        return len(data)
    salts, size = struct.pack(">2I", salt1, salt2), _FRAME.size + page
    sums, at, committed, whole = (sum1, sum2), _HEADER.size, _HEADER.size, True
    while at < len(data):
        frame = data[at : at + size]
        # The salts say to which run of the log a frame belongs; of a shorter piece nothing can be told.
        if len(frame) >= 16 and frame[8:16] != salts:
            break
        whole = whole and len(frame) == size
        if whole:
            sums = _summed(_summed(sums, frame[:8], magic & 1), frame[_FRAME.size :], magic & 1)
            whole = sums == _FRAME.unpack_from(frame)[4:]
        at += len(frame)
        # The second number of a frame's header is not 0 in the last frame of a commit.
        if whole and _FRAME.unpack_from(frame)[1]:
            committed = at
    return at - committed


def _summed(sums: tuple[int, int], data: bytes, big: int) -> tuple[int, int]:
    words = struct.unpack(f"{'>' if big else '<'}{len(data) // 4}I", data)
    first, second = sums
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
