"""Which items could meet a given box: a dynamic hash grid over longitude, latitude and time, with a filter by altitude.

An item is a slot, a small number that the grid hands out. It has a box, a sort (below 8) and a group, by which
a question may leave items out. Every item lies in one cell, on the level whose cells are as large as itself (cells.py),
so a country-sized or year-long one costs no more than its share. Candidates only: never a miss.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from struct import Struct as Packing
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.geometry.compiling import compiled
from detente.geometry.packed import Boxes

from . import asking, cells, changing
from .box import Box, columns
from .columns import blank, cleared, table_bits
from .layout import (
    ANSWER,
    ASKED,
    BOX,
    COUNT,
    LACKING,
    LIVE,
    MOST_ITEMS,
    NEW,
    NEW_GROUP,
    NEW_SLOT,
    NEW_SORT,
    SLOTS,
    SORTS,
)
from .near import Near
from .rows import slots_full

_FEW = 2_000
"""Items and questions; below this plain Python is done sooner than numba can be imported."""

_AT_ONCE = 65_536
"""Rows inserted with one call of the kernel, so that a million need little room beside the index."""

_HEAD = Packing("=4q")
_ONE_BOX = Packing(f"={BOX}q")
_QUESTION = Packing(f"={4 + BOX}q")


class Grid:
    """Items by slot, asked by box. The slots of an answer come in order of insertion.

    Room grows as items come and is kept when they go. The kernels run as they are until there has been much work or
    numba is loaded, and always if `plain`; then compiled.
    """

    def __init__(self, *, plain: bool = False) -> None:
        self._columns = blank()
        self._work = 0
        self._plain = plain
        self._compiled = False
        self._insert, self._remove, self._expire = changing.insert, changing.remove, changing.expire
        self._ask, self._renew = asking.ask, cells.renew

    def __len__(self) -> int:
        return int(self._columns.numbers[COUNT])

    @property
    def bytes(self) -> int:
        """How many bytes the index takes in all."""
        return self._columns.bytes

    def insert(self, boxes: Boxes, sorts: ArrayLike, groups: ArrayLike) -> NDArray[np.int64]:
        """Add items; the slot of each. `sorts` (below 8) and `groups` (32 bits) are one for all or one each."""
        assert len(self) + len(boxes) < MOST_ITEMS
        self._count(len(boxes))
        if len(boxes) == 1 and isinstance(sorts, int) and isinstance(groups, int):
            assert 0 <= sorts < 8
            row = [*boxes.space[0].tolist(), *boxes.time[0].tolist(), sorts, groups, 0]
            return self._inserted(np.array(row, dtype=np.int64))
        slots = np.empty(len(boxes), dtype=np.int64)
        for first in range(0, len(boxes), _AT_ONCE):
            part = slice(first, min(first + _AT_ONCE, len(boxes)))
            given = np.empty((part.stop - part.start, NEW), dtype=np.int64)
            given[:, :6], given[:, 6:BOX] = boxes.space[part], boxes.time[part]
            given[:, NEW_SORT] = sorts if np.ndim(sorts) == 0 else np.asarray(sorts)[part]
            given[:, NEW_GROUP] = groups if np.ndim(groups) == 0 else np.asarray(groups)[part]
            assert not (given[:, NEW_SORT] >> 3).any()
            slots[part] = self._inserted(given.ravel())
        return slots

    def _inserted(self, given: NDArray[np.int64]) -> NDArray[np.int64]:
        rows: Any = given if self._compiled else array("q", given.tobytes())
        count, done = len(given) // NEW, 0
        while True:
            c = self._columns
            done = self._insert(c.numbers, c.cells, c.records, c.owners, c.items, c.heap, c.in_heap, rows, done)
            if done == count:
                return np.array(rows[NEW_SLOT::NEW], dtype=np.int64)
            self._make_room(count - done)

    def _make_room(self, coming: int) -> None:
        """Room for the next row at least."""
        c = self._columns
        if slots_full(c.numbers, c.items):
            c.add_slots(int(c.numbers[SLOTS]) + coming)
        if c.numbers[LACKING] > 0:
            c.add_records(int(c.numbers[LACKING]))
        if changing.table_full(c.numbers, c.cells):
            bits = table_bits(int(c.numbers[LIVE]))
            old, c.cells = c.cells, cleared(c.cells, cells.CELL << bits)
            self._renew(c.numbers, old, c.cells, bits)
            c.changed()

    def remove(self, slots: Sequence[int] | NDArray[np.int64]) -> None:
        """Take items out; each slot must hold one. Their slots will be handed out again."""
        self._count(len(slots))
        given: Any = np.array(slots, dtype=np.int64)
        if not self._compiled:
            given = given.tolist()
        c = self._columns
        done = self._remove(c.numbers, c.cells, c.records, c.owners, c.items, c.heap, c.in_heap, given)
        assert done == len(slots)

    def expire(self, before_us: int) -> NDArray[np.int64]:
        """Take out all items that end before a time; their slots, which will be handed out again. It costs as much as
        what goes, however much stays.
        """
        self._count(1)
        gone = 0
        while True:
            c = self._columns
            gone = self._expire(
                c.numbers, c.desk, c.cells, c.records, c.owners, c.items, c.heap, c.in_heap, before_us, gone
            )
            if gone < _room(c.desk):
                return self._answer(gone)
            c.widen_desk(gone + 1)

    def query(
        self, box: Box, *, sorts: int = 2**SORTS - 1, leave_out: int | None = None, near: Near | None = None
    ) -> NDArray[np.int64]:
        """The slots of all items that meet a box. `sorts` has a bit for each sort that is wanted; items of the group
        `leave_out` are left out, and once kernels are compiled those that are surely not `near` enough.
        """
        if not self._compiled:
            self._count(1)
        _QUESTION.pack_into(
            self._columns.desk, 0, 0, sorts, *((0, 0) if leave_out is None else (1, leave_out)),
            box.west_e7, box.south_e7, box.floor_mm,
            box.east_e7, box.north_e7, box.ceiling_mm, box.start_us, box.end_us,
        )  # fmt: skip
        return self._asked(near)

    def query_by_sort(
        self, boxes: Sequence[Box | None], *, leave_out: int | None = None, near: Near | None = None
    ) -> NDArray[np.int64]:
        """The slots of all items that meet the box of their own sort; none of a sort without a box."""
        self._count(1)
        wanted = 0
        for sort, box in enumerate(boxes):
            if box is not None:
                wanted |= 1 << sort
                _ONE_BOX.pack_into(
                    self._columns.desk, 8 * (ASKED + sort * BOX),
                    box.west_e7, box.south_e7, box.floor_mm,
                    box.east_e7, box.north_e7, box.ceiling_mm, box.start_us, box.end_us,
                )  # fmt: skip
        if not wanted:
            return np.empty(0, dtype=np.int64)
        _HEAD.pack_into(self._columns.desk, 0, 1, wanted, *((0, 0) if leave_out is None else (1, leave_out)))
        return self._asked(near)

    def _asked(self, near: Near | None) -> NDArray[np.int64]:
        c = self._columns
        found = self._ask(c.table)
        while found > _room(c.desk):
            c.widen_desk(found)
            found = self._ask(c.table)
        if not self._compiled:
            return np.array(c.desk[ANSWER : ANSWER + found], dtype=np.int64)
        if near is not None:
            found = near.keep(c, found)
        answer: NDArray[np.int64] = c.desk[ANSWER : ANSWER + found].copy()
        return answer

    def _answer(self, count: int) -> NDArray[np.int64]:
        answer = self._columns.desk[ANSWER : ANSWER + count]
        return answer.copy() if self._compiled else np.array(answer, dtype=np.int64)

    def _count(self, work: int) -> None:
        """Take note of work to come."""
        if self._compiled or self._plain:
            return
        self._work += work
        if self._work > _FEW or "numba" in sys.modules:
            self.compile()

    def compile(self) -> None:
        """From now on run compiled kernels."""
        if self._compiled:
            return
        self._compiled = True
        self._columns.become_numpy()
        self._insert, self._remove = compiled(changing.insert), compiled(changing.remove)
        self._expire, self._ask = compiled(changing.expire), compiled(asking.ask)
        self._renew = compiled(cells.renew)


def warm() -> None:
    """Compile the kernels, or load them from their cache, so that the first answer is not seconds late."""
    grid = Grid()
    grid.compile()
    box = Box(west_e7=0, south_e7=0, east_e7=0, north_e7=0, floor_mm=0, ceiling_mm=0, start_us=0, end_us=0)
    many = columns([box] * 100)
    grid.remove(grid.insert(many, 0, 0))
    grid.query(box)
    grid.expire(0)


def _room(desk: Any) -> int:
    """How many rows an answer may have."""
    return (len(desk) - ANSWER) // 2
