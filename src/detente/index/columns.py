"""The columns of the index, and how they grow: plain arrays while there is little, numpy's for the compiled kernels."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .cells import BLOCKS, CELL, LEVELS, clear_levels
from .layout import (
    ANSWER,
    BITS,
    BLOCK,
    ENTRY,
    FREE_SLOT,
    ITEM,
    RECORDS,
)

_LEAST_BITS = 6
_LINE = 64
_LEAST_ROWS = 32


class Columns(Struct, kw_only=True):
    """What layout.py describes. Each is an `array.array` or each is a numpy array of the same type."""

    numbers: Any
    desk: Any
    cells: Any
    records: Any
    owners: Any
    items: Any
    heap: Any
    in_heap: Any

    @property
    def bytes(self) -> int:
        """How many bytes they take in all."""
        return sum(len(column) * column.itemsize for column in self._all())

    def become_numpy(self) -> None:
        for name in self.__struct_fields__:
            column = getattr(self, name)
            setattr(self, name, np.frombuffer(column, dtype=column.typecode).copy())

    def widen_desk(self, rows: int) -> None:
        """Room for an answer of at least so many rows."""
        self.desk = with_room(self.desk, ANSWER + 2 * rows, 1)

    def add_slots(self, rows: int) -> None:
        """Room for at least so many slots."""
        self.items = with_room(self.items, rows, ITEM)
        self.heap = with_room(self.heap, rows, ENTRY)
        self.in_heap = with_room(self.in_heap, rows, 1)

    def add_records(self, rows: int) -> None:
        """Room for at least so many records more."""
        rows += len(self.owners)
        self.records = with_room(self.records, rows, 1)
        self.owners = with_room(self.owners, rows, 1)

    def _all(self) -> list[Any]:
        return [getattr(self, name) for name in self.__struct_fields__]


def blank() -> Columns:
    """The columns of an index without items."""
    numbers = array("q", bytes(8 * (BLOCKS + LEVELS * BLOCK)))
    numbers[BITS] = _LEAST_BITS
    numbers[FREE_SLOT] = -1
    numbers[RECORDS] = 1  # the first is the question's
    clear_levels(numbers)
    return Columns(
        numbers=numbers,
        desk=array("q", bytes(8 * (ANSWER + 2 * _LEAST_ROWS))),
        cells=array("q", bytes(8 * CELL << _LEAST_BITS)),
        records=array("q", bytes(8 * _LEAST_ROWS)),
        owners=array("i", bytes(4 * _LEAST_ROWS)),
        items=array("q", bytes(8 * ITEM * _LEAST_ROWS)),
        heap=array("q", bytes(8 * ENTRY * _LEAST_ROWS)),
        in_heap=array("i", bytes(4 * _LEAST_ROWS)),
    )


def table_bits(live: int) -> int:
    """The size of a table that these cells fill to a sixth at least, and to less than a third."""
    bits = _LEAST_BITS
    while live * 3 >= 1 << bits:
        bits += 1
    return bits


def with_room(column: Any, rows: int, width: int) -> Any:
    """The column with room for so many rows, and for a quarter more as there were, so that a row costs the same
    however many there are.
    """
    have = len(column) // width
    if rows <= have:
        return column
    rows = max(rows, have + have // 4)
    if isinstance(column, array):
        return column + array(column.typecode, bytes(column.itemsize * (rows - have) * width))
    larger = _on_a_line(rows * width, column.dtype)
    larger[: have * width] = column[: have * width]
    return larger


def _on_a_line(length: int, kind: np.dtype[Any]) -> NDArray[Any]:
    """A new column that begins where a line of the processor's cache does, so that a row is on one and not on two."""
    spare = _LINE // kind.itemsize
    room = np.empty(length + spare, dtype=kind)
    first = -room.ctypes.data % _LINE // kind.itemsize
    return room[first : first + length]


def cleared(column: Any, length: int) -> Any:
    """A new column of the same type, all zeros."""
    if isinstance(column, array):
        return array(column.typecode, bytes(column.itemsize * length))
    new = _on_a_line(length, column.dtype)
    new[:] = 0
    return new
