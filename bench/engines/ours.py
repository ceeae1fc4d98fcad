"""Our own engine, asked with one volume after the other: the grid, and the exact test of what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bench.engines.columns import Columns
from detente.decision import detection
from detente.geometry.distance import lies_of
from detente.geometry.packed import Boxes, Footprints
from detente.geometry.pool import Pool
from detente.index.box import Box
from detente.index.grid import Grid
from detente.index.layout import SORTS
from detente.index.near import Near

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

    def query(self, box: Box, near: Near | None = None) -> NDArray[np.int64]:
        return self._grid.query(box, near=near)


class ExactIndex:
    """The same grid with the footprints of its items, and windows that are half-open."""

    def load(self, columns: Columns) -> None:
        self._index = BoxIndex()
        self._index.load(columns)
        self._pool = Pool()
        self._near = Near(self._pool)
        self._near.add(np.arange(len(columns)), self._pool.add(footprints_of(columns)))
        self._no_reach = np.zeros(SORTS, dtype=np.int64)

    def bytes_held(self) -> int:
        return self._index.bytes_held() + self._pool.bytes + self._near.bytes

    def prepared(self, queries: Columns) -> Sequence[tuple[int, Box]]:
        self._asked = footprints_of(queries)
        # The boxes of the index are closed in time too: an instant less at either end, and what only touches is out.
        half_open = replace(queries, time=queries.time + np.array([1, -1]))
        return list(enumerate(self._index.prepared(half_open)))

    def query(self, asked: tuple[int, Box]) -> NDArray[np.int64]:
        number, box = asked
        near = self._near.to(self._asked, number, self._no_reach)
        rows = self._index.query(box, near)
        if near.unsure is None:
            return rows
        footprints = self._pool.footprints()
        met = ~near.unsure
        for k in np.flatnonzero(near.unsure):
            (lie,) = lies_of([(number, int(rows[k]))], self._asked, footprints, [0.0])
            met[k] = lie.least_m <= 0
        return rows[met]


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
