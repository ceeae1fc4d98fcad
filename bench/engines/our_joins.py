"""Our own joins: all pairs of boxes, and all pairs of volumes that truly meet; on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bench.engines.columns import Columns
from bench.engines.ours import boxes_of, footprints_of
from detente.index.join import box_pairs
from detente.index.reaching import Reach, Volumes
from detente.library.pairs import all_pairs, threads


def pairs_of_boxes(columns: Columns) -> NDArray[np.int64]:
    """Every pair of boxes that meet, the smaller number first."""
    with threads(os.cpu_count() or 1) as mapped:
        return _together(box_pairs(boxes_of(columns), mapped=mapped))


def pairs(columns: Columns) -> NDArray[np.int64]:
    """Every pair of volumes that meet, the smaller number first: no separation asked, everybody against everybody."""
    volumes = Volumes(
        boxes=boxes_of(columns),
        footprints=footprints_of(columns),
        sort=np.zeros(len(columns), dtype=np.uint8),
        group=np.arange(len(columns)),
    )
    none = np.zeros((1, 1), dtype=np.int64)
    reach = Reach(horizontal_mm=none, vertical_mm=none, time_us=none)
    return _together(all_pairs(volumes, reach, workers=os.cpu_count() or 1))


def _together(parts: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.empty((0, 2), dtype=np.int64), *parts])
