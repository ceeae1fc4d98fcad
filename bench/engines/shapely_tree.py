"""shapely's STRtree on longitude and latitude, heights and times by numpy, then footprints by GEOS."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from bench.engines.columns import Columns

_AT_ONCE = 5_000


def polygons(columns: Columns) -> NDArray[np.object_]:
    """The outlines as shapely's polygons, longitude and latitude in degrees."""
    firsts = np.asarray(columns.first_outline)
    rings = np.arange(len(columns) + 1)
    made: NDArray[np.object_] = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, np.asarray(columns.outline), (firsts, rings)
    )
    return made


class Tree:
    """Answers box and footprint at once: the tree knows two dimensions, the rest is filtered before the footprints."""

    def load(self, columns: Columns) -> None:
        self._shapes = polygons(columns)
        self._tree = shapely.STRtree(self._shapes)
        self._floor, self._ceiling = (np.ascontiguousarray(columns.space[:, column]) for column in (2, 5))
        self._start, self._end = (np.ascontiguousarray(columns.time[:, column]) for column in (0, 1))

    def prepared(self, queries: Columns) -> Sequence[tuple[Any, ...]]:
        shapes = polygons(queries)
        shapely.prepare(shapes)
        bands, windows = queries.space[:, [2, 5]].tolist(), queries.time.tolist()
        return [(shape, *band, *window) for shape, band, window in zip(shapes, bands, windows, strict=True)]

    def query(self, asked: tuple[Any, int, int, int, int]) -> NDArray[Any]:
        shape, floor, ceiling, start, end = asked
        near = self._tree.query(shape)
        near = near[(self._start[near] < end) & (self._end[near] > start)]
        near = near[(self._floor[near] <= ceiling) & (self._ceiling[near] >= floor)]
        return np.asarray(near[shapely.intersects(shape, self._shapes[near])])

    def pairs_from(self, first: int) -> NDArray[np.int64]:
        """The pairs that some volumes, from this row on, make with later ones."""
        mine = self._shapes[first : first + _AT_ONCE]
        asked, found = self._tree.query(mine)
        asked += first
        keep = asked < found
        asked, found = asked[keep], found[keep]
        for low, high, compare in ((self._start, self._end, np.less), (self._floor, self._ceiling, np.less_equal)):
            keep = compare(low[asked], high[found]) & compare(low[found], high[asked])
            asked, found = asked[keep], found[keep]
        shapely.prepare(mine)
        keep = shapely.intersects(self._shapes[asked], self._shapes[found])
        shapely.destroy_prepared(mine)
        return np.column_stack((asked[keep], found[keep]))


def pairs(columns: Columns) -> NDArray[np.int64]:
    """Every pair of volumes that meet, the smaller number first; on all cores."""
    tree = Tree()
    tree.load(columns)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return np.concatenate(list(pool.map(tree.pairs_from, range(0, len(columns), _AT_ONCE))))
