"""Which moving objects may come near each other, or others: cells of stretches, then straight lines, many at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel

from .nearing import AT_ONCE, HIGHEST, LOOKED, LOWEST, ROWS, WIDTH, gather, look_about, near_each
from .stretches import LAT0, LAT1, LEVELS, LON0, LON1, LONGEST, MOST_RUNS, TALLEST, Cells, runs_near

_FEW = 50
"""Objects; below this plain Python answers sooner than numba can be imported."""
_ROOM = 16_384


def candidates(
    asking: NDArray[np.float64], asking_cells: Cells, asked: NDArray[np.float64], asked_cells: Cells,
    *, half_s: float, apart_m: float, apart_mm: int, most: int,
) -> tuple[NDArray[np.int64], bool]:  # fmt: skip
    """Pairs of rows, one of those that ask and one of those that are asked (int64 (k, 2)), that may come within a
    distance; never one too few, unless there are more than `most`, of which then so many are told, and False. Where
    both are the same each pair comes once, in any order.

    Columns are as nearing.py has them, in the order of their cells.
    """
    same = asking is asked
    found, count = chosen(_candidates, max(asking.shape[1], asked.shape[1]), _FEW)(
        asking, asking_cells.firsts, asking_cells.level_first, asking_cells.bounds,
        asked, asked_cells.keys, asked_cells.firsts, asked_cells.level_first, asked_cells.levels,
        same, half_s, apart_m, float(apart_mm), most,
    )  # fmt: skip
    whole, count = count <= most, min(count, most)
    pairs = np.empty((count, 2), dtype=np.int64)
    pairs[:, 0], pairs[:, 1] = asking_cells.order[found[:count, 0]], asked_cells.order[found[:count, 1]]
    return pairs, whole


@kernel
def _candidates(
    asking: Any, asking_firsts: Any, asking_level_first: Any, bounds: Any,
    columns: Any, keys: Any, firsts: Any, level_first: Any, levels: Any,
    same: bool, half_s: float, apart_m: float, apart_mm: float, most: int,
) -> tuple[Any, int]:  # fmt: skip
    """Places that may come near each other, with room behind, and how many; a few more than `most` at most.

    Among the same each cell asks its own level for what comes after it, and of two levels that with fewer cells asks.
    """
    runs, hits = np.empty((MOST_RUNS, 2), dtype=np.int64), np.empty(AT_ONCE, dtype=np.int64)
    marks, about = np.empty(AT_ONCE, dtype=np.bool_), np.empty(LOOKED)
    buffer, places = np.empty((ROWS, AT_ONCE)), np.empty(AT_ONCE, dtype=np.int64)
    found, count = np.empty((_ROOM, 2), dtype=np.int64), 0
    for a in range(LEVELS):
        for cell in range(asking_level_first[a], asking_level_first[a + 1]):
            begin, end = asking_firsts[cell], asking_firsts[cell + 1]
            look_about(asking, begin, end, apart_m, apart_mm, about)
            place, own, filled = begin, 0, 0
            while same and place < end:
                if filled > 0:
                    found, count = near_each(
                        asking, begin, end, buffer, places, filled, place - filled, own,
                        half_s, apart_m, apart_mm, marks, hits, found, count, most,
                    )  # fmt: skip
                upto = min(place + AT_ONCE, end)
                filled = own = gather(asking, place, upto, about, buffer, places, 0)
                place = upto
            base = end - own
            for b in range(LEVELS):
                first, last = level_first[b], level_first[b + 1]
                if first == last:
                    continue
                if same:
                    size_a, size_b = asking_level_first[a + 1] - asking_level_first[a], last - first
                    if size_a > size_b or (size_a == size_b and a > b):
                        continue
                    first = cell + 1 if a == b else first
                count_runs = runs_near(
                    keys, first, last, b, levels,
                    bounds[cell, LON0], bounds[cell, LON1], bounds[cell, LAT0], bounds[cell, LAT1],
                    about[LOWEST] - levels[b, TALLEST], about[HIGHEST], about[WIDTH] + levels[b, LONGEST], runs,
                )  # fmt: skip
                if count_runs < 0:
                    runs[0, 0], runs[0, 1], count_runs = first, last, 1
                for run in range(count_runs):
                    place, stop = firsts[runs[run, 0]], firsts[runs[run, 1]]
                    while place < stop:
                        if filled == AT_ONCE:
                            found, count = near_each(
                                asking, begin, end, buffer, places, filled, base, own,
                                half_s, apart_m, apart_mm, marks, hits, found, count, most,
                            )  # fmt: skip
                            filled = own = 0
                        upto = min(place + AT_ONCE - filled, stop)
                        filled = gather(columns, place, upto, about, buffer, places, filled)
                        place = upto
            if filled > 0:
                found, count = near_each(
                    asking, begin, end, buffer, places, filled, base, own,
                    half_s, apart_m, apart_mm, marks, hits, found, count, most,
                )  # fmt: skip
            if count > most:
                return found, count
    return found, count
