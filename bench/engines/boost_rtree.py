"""Boost.Geometry's R*-tree by way of boostree: four dimensions, each divided by its mean extent, packed at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boostree
import numpy as np
from numpy.typing import NDArray

from bench.engines.columns import Columns, scaled

_AT_ONCE = 20_000


class Rtree:
    """Made of all volumes at once: what is added later makes it slower."""

    def load(self, columns: Columns) -> None:
        self._like = columns
        self._tree = boostree.RTree.from_boxes(*scaled(columns, columns))

    def prepared(self, queries: Columns) -> Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        lowest, highest = scaled(queries, self._like)
        return [(lowest[row : row + 1], highest[row : row + 1]) for row in range(len(queries))]

    def query(self, box: tuple[NDArray[np.float64], NDArray[np.float64]]) -> NDArray[Any]:
        found, _ = self._tree.intersect(*box)
        return np.asarray(found)


def pairs(columns: Columns) -> NDArray[np.int64]:
    """Every pair of boxes that meet, the smaller number first; the tree is asked with all of them, on all cores."""
    lowest, highest = scaled(columns, columns)
    tree = boostree.RTree.from_boxes(lowest, highest)

    def part(first: int) -> NDArray[np.int64]:
        found, counts = tree.intersect(lowest[first : first + _AT_ONCE], highest[first : first + _AT_ONCE])
        asked = np.repeat(np.arange(first, first + len(counts)), counts.astype(np.int64))
        once = asked < found
        return np.column_stack((asked[once], found[once]))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return np.concatenate(list(pool.map(part, range(0, len(columns), _AT_ONCE))))
