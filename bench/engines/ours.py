"""Our own engine, asked with one volume after the other: the grid, and the exact test of what it finds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.engines.columns import Columns
from detente.decision import detection
from detente.geometry.bulk import within
from detente.geometry.distance import lies_of
from detente.geometry.meeting import IN_DOUBT, WITHIN
from detente.geometry.packed import Boxes, Footprints
from detente.index.box import Box
from detente.index.grid import Grid

_MOST = 100_000
"""No query meets as many."""

detection.warm()


class BoxIndex:
    """The dynamic grid, filled by its own inserts."""

    def load(self, columns: Columns) -> None:
        self._grid = Grid()
        self._grid.compile()
        slots = self._grid.insert(boxes_of(columns), 0, 0)
        assert slots[-1] == len(columns) - 1, "a slot is a row"

    def bytes_held(self) -> int:
        return self._grid.bytes

    def prepared(self, queries: Columns) -> Sequence[Box]:
        rows = np.column_stack((queries.space[:, [0, 1, 3, 4, 2, 5]], queries.time)).tolist()
        return [Box(**dict(zip(Box.__struct_fields__, row, strict=True))) for row in rows]

    def query(self, box: Box) -> NDArray[np.int64]:
        return self._grid.query(box)


class ExactIndex:
    """The same grid, and what it finds held against footprints, and windows that are half-open."""

    def load(self, columns: Columns) -> None:
        self._index = BoxIndex()
        self._index.load(columns)
        self._footprints = footprints_of(columns)
        self._time = np.array(columns.time)
        self._no_reach = np.zeros(_MOST, dtype=np.int64)

    def bytes_held(self) -> int:
        held = self._footprints
        columns = (held.vertices, held.rings, held.first_ring, held.sort, held.radius_mm, self._time)
        return self._index.bytes_held() + sum(column.nbytes for column in columns)

    def prepared(self, queries: Columns) -> Sequence[tuple[int, int, int, Box]]:
        self._asked = footprints_of(queries)
        boxes = self._index.prepared(queries)
        return [(number, *window, boxes[number]) for number, window in enumerate(queries.time.tolist())]

    def query(self, asked: tuple[int, int, int, Box]) -> NDArray[np.int64]:
        number, start, end, box = asked
        rows = self._index.query(box)
        if not len(rows):
            return rows
        pairs = np.empty((len(rows), 2), dtype=np.int64)
        pairs[:, 0], pairs[:, 1] = number, rows
        told = within(pairs, self._asked, self._footprints, self._no_reach[: len(rows)])
        for k in np.flatnonzero(told == IN_DOUBT):
            (lie,) = lies_of([(number, int(rows[k]))], self._asked, self._footprints, [0.0])
            told[k] = WITHIN if lie.least_m <= 0 else told[k]
        window = self._time[rows]
        met: NDArray[np.int64] = rows[(told == WITHIN) & (window[:, 0] < end) & (window[:, 1] > start)]
        return met


def boxes_of(columns: Columns) -> Boxes:
    """The bounds of the volumes, in memory."""
    return Boxes(space=np.array(columns.space), time=np.array(columns.time))


def footprints_of(columns: Columns) -> Footprints:
    """The footprints of the volumes, in memory."""
    return Footprints(
        vertices=np.array(columns.vertices),
        rings=np.array(columns.rings),
        first_ring=np.array(columns.first_ring),
        sort=np.array(columns.sort),
        radius_mm=np.array(columns.radius_mm),
    )
