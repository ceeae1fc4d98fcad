"""Footprints that come and go, each laid on the plane of its zone once: its discs, which tell most pairs.

A disc row is one line of the processor's cache. Of a question each of some ten footprints is looked at once, wherever
it lies in memory; from the columns of `Footprints` that would be five waits one after the other.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled, kernel
from .ground import MOST_VERTICES, OUTSIDE_ZONES, lay_one, western_edge
from .packed import AREA
from .pages import zeros
from .plane import TABLE
from .pool import Pool

MARK, FIRST = 0, 1
"""Columns of `Discs.marks`."""

_LEAST_ROOM = 64


class Discs:
    """The rows of a pool on the ground; row n stands at n + 1, and 0 is for what is asked about.

    `discs` is float64 (n, 8) as in `Ground`; `marks` is int64 (n, 2): see `mark_of`, and the first vertex of a ring
    that is laid. `edge` is the western edge of zone 0, in units of 1e-7°, `scratch` room for kernels. To be laid is
    work for a compiled kernel.
    """

    def __init__(self) -> None:
        self.edge = 0
        self.discs = zeros(8 * _LEAST_ROOM, float).reshape(-1, 8)
        self.marks = np.zeros((_LEAST_ROOM, 2), dtype=np.int64)
        self.scratch = np.zeros((3 * MOST_VERTICES, 4))
        self._laid = 0

    @property
    def bytes(self) -> int:
        """How many bytes they take."""
        return int(self.discs.nbytes + self.marks.nbytes)

    def lay(self, pool: Pool) -> None:
        """Lay those rows of the pool that are not laid yet. The zones lie so that one has most of the first amid it."""
        count = len(pool)
        if count == self._laid:
            return
        if self._laid == 0:
            self.edge = western_edge(pool.vertices[: pool.rings[pool.first_ring[count]]])
        if count >= len(self.discs):
            discs, marks, have = (
                zeros(16 * count, float).reshape(-1, 8),
                zeros(4 * count, np.int64).reshape(-1, 2),
                self._laid + 1,
            )
            discs[:have], marks[:have] = self.discs[:have], self.marks[:have]
            self.discs, self.marks = discs, marks
        compiled(lay_discs)(
            TABLE, self.edge, pool.vertices, pool.rings, pool.first_ring, pool.sort, pool.radius_mm,
            self._laid, count, self._laid + 1, self.discs, self.marks, self.scratch,
        )  # fmt: skip
        self._laid = count


@kernel
def lay_discs(
    table: Any, edge: int, vertices: Any, rings: Any, first_ring: Any, sort: Any, radius_mm: Any,
    first: int, last: int, at: int, discs: Any, marks: Any, scratch: Any,
) -> None:  # fmt: skip
    """Lay the footprints from `first` up to `last` on the ground, from row `at` on. The scratch then begins with the
    vertices of the last, in metres.
    """
    places = scratch[MOST_VERTICES:]
    for n in range(last - first):
        ring = first_ring[first + n]
        begin, size = rings[ring], rings[ring + 1] - rings[ring]
        zone, is_area = OUTSIDE_ZONES, sort[first + n] == AREA
        if first_ring[first + n + 1] == ring + 1 and size <= MOST_VERTICES:
            zone = lay_one(table, edge, vertices, begin, scratch, places, 0, size, is_area, discs, at + n)
        marks[at + n, MARK] = mark_of(zone, is_area, size, int(radius_mm[first + n]))
        marks[at + n, FIRST] = begin


@kernel
def mark_of(zone: int, is_area: bool, size: int, radius_mm: int) -> int:
    """What else is asked of a footprint, in one number; `size` is how many vertices its first ring has."""
    return radius_mm << 24 | (zone - OUTSIDE_ZONES) << 8 | min(size, MOST_VERTICES) << 1 | int(is_area)


@kernel
def zone_of(mark: int) -> int:
    return (mark >> 8 & 0xFFFF) + OUTSIDE_ZONES


@kernel
def is_area_of(mark: int) -> bool:
    return mark & 1 == 1


@kernel
def size_of(mark: int) -> int:
    return mark >> 1 & 0x7F


@kernel
def radius_mm_of(mark: int) -> int:
    return mark >> 24
