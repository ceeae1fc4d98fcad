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
from detente.geometry.ground import FARTHEST_M, MOST_VERTICES, OUTSIDE_ZONES, X, plane_of
from detente.geometry.meeting import BEYOND, IN_DOUBT
from detente.geometry.packed import Footprints
from detente.geometry.plane import TABLE, on_plane
from detente.geometry.pool import Pool
from detente.geometry.telling import LEFT, told_by_discs, told_by_rings

from .columns import Columns
from .layout import ANSWER, ITEM, SORTED, SORTS, TOUCHED

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
        asked, discs, pool = self._asked, self._discs, self._pool
        assert asked is not None
        discs.lay(pool)
        kept, unsure = compiled(keep_near)(
            columns.desk, columns.items, count, self._row_at, self._reach_mm, TABLE, discs.edge,
            asked.vertices, asked.rings, asked.first_ring, asked.sort, asked.radius_mm, self._row,
            pool.vertices, discs.discs, discs.marks, discs.scratch,
        )  # fmt: skip
        told = ANSWER + count
        self.unsure = columns.desk[told : told + kept] == IN_DOUBT if unsure > 0 else None
        return int(kept)


@kernel
def keep_near(
    desk: Any, items: Any, count: int, row_at: Any, reach_mm: Any, table: Any, edge: int,
    asked_vertices: Any, asked_rings: Any, asked_first_ring: Any, asked_sort: Any, asked_radius_mm: Any, asked: int,
    vertices: Any, discs: Any, marks: Any, scratch: Any,
) -> tuple[int, int]:  # fmt: skip
    """Leave those of `count` slots on the desk that are not surely beyond reach, and behind the room of all what is
    known of each; how many there are, and of how many it is not known.

    What lies here and there in memory is touched for all before it is read, so that the waits overlap.
    """
    lay_discs(
        table, edge, asked_vertices, asked_rings, asked_first_ring, asked_sort, asked_radius_mm, asked, asked + 1, 0,
        discs, marks, scratch,
    )  # fmt: skip
    known, touched, far = ANSWER + count, 0, 0.0
    for k in range(count):
        row = row_at[desk[ANSWER + k]] + 1
        desk[known + k] = row
        touched ^= marks[row, MARK]
        far += discs[row, X]
    scratch[-1, -1] = far
    own = marks[0, MARK]
    for k in range(count):
        row = desk[known + k]
        mark = marks[row, MARK]
        total_m = _total_m(items, desk[ANSWER + k], reach_mm, own, mark)
        told = told_by_discs(discs, 0, row, total_m)
        if zone_of(own) == OUTSIDE_ZONES or zone_of(own) != zone_of(mark) or total_m > FARTHEST_M:
            told = IN_DOUBT
        if told == LEFT:
            touched ^= int(vertices[marks[row, FIRST], 0])
        desk[known + k] = row << _TOLD_BITS | told
    desk[TOUCHED] = touched
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
