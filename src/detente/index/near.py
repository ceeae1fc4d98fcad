"""Which of the items that a question came upon can come within reach of a footprint: the exact test of one question.

The slots on the desk are looked at where they lie, by the discs of their footprints and then, where these leave it
open, by their rings. What is surely beyond goes; nothing that may be within reach does.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import compiled, kernel
from detente.geometry.discs import FIRST, MARK, Discs, is_area_of, lay_discs, radius_mm_of, size_of, zone_of
from detente.geometry.ground import FARTHEST_M, MOST_VERTICES, OUTSIDE_ZONES, plane_of
from detente.geometry.instructions import fetch, float_rows, int32_rows, int64_rows, int64s, table_of
from detente.geometry.meeting import BEYOND, IN_DOUBT
from detente.geometry.packed import Footprints
from detente.geometry.plane import TABLE, on_plane
from detente.geometry.pool import Pool
from detente.geometry.telling import LEFT, told_by_discs, told_by_rings

from .columns import Columns
from .layout import ANSWER, DESK, ITEM, ITEMS, SORTED, SORTS

_LEAST_ROOM = 64
_TOLD_BITS = 2
_MANY = 100
"""Footprints; to lay more would make a question wait."""


class Near:
    """The footprints of the items of a grid, which are rows of a pool, and the footprint that is asked about."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._discs = Discs()
        self._row_at = np.zeros(_LEAST_ROOM, dtype=np.int64)
        self._reach_mm = np.zeros(SORTS, dtype=np.int64)
        self._row = 0
        self._asked: Footprints | None = None
        self._tabled: tuple[NDArray[Any], ...] = self._read()
        self._table = table_of(self._tabled)
        self.unsure: NDArray[np.bool_] | None = None
        """Of the slots kept last, which of them the plane leaves in doubt; None if it does of none."""

    @property
    def bytes(self) -> int:
        """How many bytes it takes beside the pool."""
        return self._discs.bytes + self._row_at.nbytes

    def add(self, slots: NDArray[np.int64], row: int) -> None:
        """Say that the items at some slots have the footprints from a row of the pool on, one after the other; -1 in
        place of a slot: that row is of no item.
        """
        most = int(slots[0]) if len(slots) == 1 else int(slots.max(initial=-1))
        if most >= len(self._row_at):
            larger = np.zeros(2 * most + 2, dtype=np.int64)
            larger[: len(self._row_at)] = self._row_at
            self._row_at = larger
        if len(slots) == 1:
            self._row_at[most] = row
            return
        taken = np.flatnonzero(slots >= 0)
        self._row_at[slots[taken]] = row + taken
        if len(slots) > _MANY and "numba" in sys.modules:  # else they are laid at the next question
            self._discs.lay(self._pool)

    def to(self, asked: Footprints, row: int, reach_mm: NDArray[np.int64]) -> Near:
        """From now on ask about a row of some footprints, and how near to it items may come: int64 (SORTS), by sort."""
        self._asked, self._row, self._reach_mm = asked, row, reach_mm
        return self

    def keep(self, columns: Columns, count: int) -> int:
        """Leave on the desk those of its slots that can be within reach, in their order; how many."""
        asked, pool = self._asked, self._pool
        assert asked is not None
        self._discs.lay(pool)
        if any(now is not then for now, then in zip(self._read(), self._tabled, strict=True)):
            self._tabled = self._read()
            self._table = table_of(self._tabled)
        kept, unsure = compiled(keep_near)(
            columns.table, self._table, count, self._discs.edge, self._reach_mm,
            asked.vertices, asked.rings, asked.first_ring, asked.sort, asked.radius_mm, self._row,
        )  # fmt: skip
        told = ANSWER + count
        self.unsure = columns.desk[told : told + kept] == IN_DOUBT if unsure > 0 else None
        return int(kept)

    def _read(self) -> tuple[NDArray[Any], ...]:
        """The columns that `keep_near` reads, by the numbers below."""
        discs = self._discs
        return self._row_at, TABLE, self._pool.vertices, discs.discs, discs.marks, discs.scratch


_ROW_AT, _PLANE, _VERTICES, _DISCS, _MARKS, _SCRATCH = range(6)


@kernel
def keep_near(
    index: Any, own_table: Any, count: int, edge: int, reach_mm: Any,
    asked_vertices: Any, asked_rings: Any, asked_first_ring: Any, asked_sort: Any, asked_radius_mm: Any, asked: int,
) -> tuple[int, int]:  # fmt: skip
    """Leave those of `count` slots on the desk that are not surely beyond reach, and behind the room of all what is
    known of each; how many there are, and of how many it is not known. `index` and `own_table` are tables of columns.

    What lies here and there in memory is asked for before it is read, so that the waits overlap.
    """
    desk, items = int64s(index, DESK), int64s(index, ITEMS)
    row_at, table, vertices = (
        int64s(own_table, _ROW_AT),
        float_rows(own_table, _PLANE),
        int32_rows(own_table, _VERTICES),
    )
    discs, marks, scratch = (
        float_rows(own_table, _DISCS),
        int64_rows(own_table, _MARKS),
        float_rows(own_table, _SCRATCH),
    )
    known = ANSWER + count
    for k in range(count):
        row = row_at[desk[ANSWER + k]] + 1
        desk[known + k] = row
        fetch(marks, row * 2)
        fetch(discs, row * 8)
    lay_discs(
        table, edge, asked_vertices, asked_rings, asked_first_ring, asked_sort, asked_radius_mm, asked, asked + 1, 0,
        discs, marks, scratch,
    )  # fmt: skip
    own = marks[0, MARK]
    for k in range(count):
        row = desk[known + k]
        mark = marks[row, MARK]
        total_m = _total_m(items, desk[ANSWER + k], reach_mm, own, mark)
        told = told_by_discs(discs, 0, row, total_m)
        if zone_of(own) == OUTSIDE_ZONES or zone_of(own) != zone_of(mark) or total_m > FARTHEST_M:
            told = IN_DOUBT
        if told == LEFT:
            fetch(vertices, marks[row, FIRST] * 2)
        desk[known + k] = row << _TOLD_BITS | told
    twice_middle = plane_of(edge, zone_of(own))
    kept = unsure = 0
    for k in range(count):
        slot, row, told = desk[ANSWER + k], desk[known + k] >> _TOLD_BITS, desk[known + k] & (1 << _TOLD_BITS) - 1
        if told == LEFT:
            mark, first = marks[row, MARK], marks[row, FIRST]
            for v in range(size_of(mark)):
                x, y = on_plane(table, int(vertices[first + v, 0]), int(vertices[first + v, 1]), twice_middle)
                scratch[MOST_VERTICES + v, 0], scratch[MOST_VERTICES + v, 1] = x, y
            told = told_by_rings(
                scratch, 0, size_of(own) - 1, is_area_of(own),
                MOST_VERTICES, MOST_VERTICES + size_of(mark) - 1, is_area_of(mark),
                discs, 0, row, _total_m(items, slot, reach_mm, own, mark), scratch[2 * MOST_VERTICES :],
            )  # fmt: skip
        if told != BEYOND:
            desk[ANSWER + kept], desk[known + kept] = slot, told
            kept += 1
            unsure += told == IN_DOUBT
    return kept, unsure


@kernel
def _total_m(items: Any, slot: int, reach_mm: Any, mark: int, other: int) -> float:
    """How near the skeletons of an item and of what is asked about may come, in metres."""
    sort = items[slot * ITEM + SORTED] & (SORTS - 1)
    return float(radius_mm_of(mark) + radius_mm_of(other) + reach_mm[sort]) / 1000
