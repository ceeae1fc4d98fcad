"""What processors do in one instruction or two and numba would not find, each with what it means in plain Python.

The machine code is in machine.py, under the same names. A table of columns is a list of them for plain kernels; for
compiled ones it is int64, with an address, a length and a width for each (`table_of`): a call that takes the
table costs a quarter of one that takes a dozen arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import instruction

TABLED = 3
"""Numbers of a table for each column."""


def table_of(columns: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    """The table of some arrays of one or two dimensions, for compiled kernels. It holds none of them: whoever makes it
    keeps them as long.
    """
    assert all(column.flags.c_contiguous for column in columns)
    return np.array(
        [
            (column.__array_interface__["data"][0], len(column), column.shape[1] if column.ndim == 2 else 1)
            for column in columns
        ],
        dtype=np.int64,
    ).ravel()


@instruction
def int64s(table: Any, number: int) -> Any:
    """The column of a table with this number, which is int64 (n)."""
    return table[number]


@instruction
def int32s(table: Any, number: int) -> Any:
    """The same of int32 (n)."""
    return table[number]


@instruction
def int32_rows(table: Any, number: int) -> Any:
    """The same of int32 (n, m)."""
    return table[number]


@instruction
def int64_rows(table: Any, number: int) -> Any:
    """The same of int64 (n, m)."""
    return table[number]


@instruction
def float_rows(table: Any, number: int) -> Any:
    """The same of float64 (n, m)."""
    return table[number]


@instruction
def fetch(column: Any, at: int) -> None:
    """Say that an element of a column, counted from its first, will be read: the processor fetches its line, and nobody
    waits. It need not exist.
    """


@instruction
def which_meet(question: int, records: Any, at: int, count: int, guards: int, none_larger: int) -> int:
    """One bit for each of so many records from `at` on, eight at most: whether the question less the record has only
    the guards set of those bits that must show none larger. There must be room for eight, whatever stands there.
    """
    bits = 0
    for k in range(count):
        if question - records[at + k] & none_larger == guards:
            bits |= 1 << k
    return bits


@instruction
def lowest(bits: int) -> int:
    """The place of the lowest bit that is set; of one at least."""
    return (bits & -bits).bit_length() - 1
