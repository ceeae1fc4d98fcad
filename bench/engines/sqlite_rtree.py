"""SQLite's R*Tree in memory: four dimensions, each divided by its mean extent, one insert a volume."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np

from bench.engines.columns import Columns, scaled

Box = tuple[float, ...]

_FIND = """
select id from boxes where
east >= ? and west <= ? and north >= ? and south <= ? and ceiling >= ? and floor <= ? and ends >= ? and starts <= ?
"""


class Rtree:
    """It keeps floats of 32 bits, rounded outward: what it finds may be a few too many."""

    def load(self, columns: Columns) -> None:
        self._like = columns
        self._database = sqlite3.connect(":memory:", isolation_level=None)
        self._database.execute(
            "create virtual table boxes using rtree(id, west, east, south, north, floor, ceiling, starts, ends)"
        )
        lowest, highest = scaled(columns, columns)
        rows = np.empty((len(columns), 8))
        rows[:, 0::2], rows[:, 1::2] = lowest, highest
        self._database.execute("begin")
        self._database.executemany(
            "insert into boxes values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, *row.tolist()) for number, row in enumerate(rows)),
        )
        self._database.execute("commit")

    def bytes_held(self) -> int:
        ((pages,),) = self._database.execute("pragma page_count")
        ((size,),) = self._database.execute("pragma page_size")
        return int(pages) * int(size)

    def prepared(self, queries: Columns) -> Sequence[Box]:
        lowest, highest = scaled(queries, self._like)
        arguments = np.empty((len(queries), 8))
        arguments[:, 0::2], arguments[:, 1::2] = lowest, highest
        return [tuple(row) for row in arguments.tolist()]

    def query(self, box: Box) -> list[int]:
        return [number for (number,) in self._database.execute(_FIND, box)]
