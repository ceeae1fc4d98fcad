"""Room for columns that are read here and there: on whole lines of the processor's cache and, if large, on large pages.

Where a system has pages of 2 MiB, a large column on small ones costs a question to the index up to half more, since
the processor must look up in memory where in memory each of them is; and which pages an array of numpy gets depends on
what the process has done before.
"""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_LINE = 64
_PAGE = 1 << 21
_ADVICE = getattr(mmap, "MADV_HUGEPAGE", None)


def zeros(length: int, kind: DTypeLike) -> NDArray[Any]:
    """A new column of so many numbers, all 0."""
    size = length * np.dtype(kind).itemsize
    if size < _PAGE or _ADVICE is None:
        return _from(np.zeros(size + _LINE, dtype=np.uint8), _LINE, size, kind)
    room = mmap.mmap(-1, size + 2 * _PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    room.madvise(_ADVICE)
    return _from(np.frombuffer(room, dtype=np.uint8), _PAGE, size, kind)


def _from(room: NDArray[np.uint8], border: int, size: int, kind: DTypeLike) -> NDArray[Any]:
    first = -room.ctypes.data % border
    return room[first : first + size].view(kind)
