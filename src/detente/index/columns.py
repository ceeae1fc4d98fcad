"""The columns of the index, and how they grow: plain arrays while there is little, numpy's for the compiled kernels."""

from __future__ import annotations

from array import array
from typing import Any

from msgspec import Struct

from detente.geometry.instructions import table_of
from detente.geometry.pages import zeros

from .cells import BLOCKS, CELL, LEVELS, clear_levels
from .layout import (
    ANSWER,
    AT_ONCE,
    BITS,
    BLOCK,
    ENTRY,
    FREE_SLOT,
    ITEM,
    RECORDS,
)

_LEAST_BITS = 6
_LEAST_ROWS = 32
_NAMES = ("numbers", "desk", "cells", "records", "owners", "items", "heap", "in_heap")


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

    table: Any = None
    """Those that a question reads, as layout.py numbers them and instructions.py lays them out; see `changed`."""

    @property
    def bytes(self) -> int:
        """How many bytes they take in all."""
        return sum(len(column) * column.itemsize for column in self._all())

    def become_numpy(self) -> None:
        for name, column in zip(_NAMES, self._all(), strict=True):
            larger = zeros(len(column), column.typecode)
            larger[:] = column
            setattr(self, name, larger)
        self.changed()

    def changed(self) -> None:
        """To be called when a column has become another."""
        read = [self.numbers, self.desk, self.cells, self.records, self.owners, self.items]
        self.table = read if isinstance(self.numbers, array) else table_of(read)

    def widen_desk(self, rows: int) -> None:
        """Room for an answer of at least so many rows."""
        self.desk = with_room(self.desk, ANSWER + 2 * rows, 1)
        self.changed()

    def add_slots(self, rows: int) -> None:
        """Room for at least so many slots."""
        self.items = with_room(self.items, rows, ITEM)
        self.heap = with_room(self.heap, rows, ENTRY)
        self.in_heap = with_room(self.in_heap, rows, 1)
        self.changed()

    def add_records(self, rows: int) -> None:
        """Room for at least so many records more."""
        self.owners = with_room(self.owners, len(self.owners) + rows, 1)
        self.records = with_room(self.records, len(self.owners) + AT_ONCE, 1)
        self.changed()

    def _all(self) -> list[Any]:
        return [getattr(self, name) for name in _NAMES]


def blank() -> Columns:
    """The columns of an index without items."""
    numbers = array("q", bytes(8 * (BLOCKS + LEVELS * BLOCK)))
    numbers[BITS] = _LEAST_BITS
    numbers[FREE_SLOT] = -1
    numbers[RECORDS] = 1  # the first is the question's
    clear_levels(numbers)
    columns = Columns(
        numbers=numbers,
        desk=array("q", bytes(8 * (ANSWER + 2 * _LEAST_ROWS))),
        cells=array("q", bytes(8 * CELL << _LEAST_BITS)),
        records=array("q", bytes(8 * (_LEAST_ROWS + AT_ONCE))),
        owners=array("i", bytes(4 * _LEAST_ROWS)),
        items=array("q", bytes(8 * ITEM * _LEAST_ROWS)),
        heap=array("q", bytes(8 * ENTRY * _LEAST_ROWS)),
        in_heap=array("i", bytes(4 * _LEAST_ROWS)),
    )
    columns.changed()
    return columns


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
    larger = zeros(rows * width, column.dtype)
    larger[: have * width] = column[: have * width]
    return larger


def cleared(column: Any, length: int) -> Any:
    """A new column of the same type, all zeros."""
    if isinstance(column, array):
        return array(column.typecode, bytes(column.itemsize * length))
    return zeros(length, column.dtype)
