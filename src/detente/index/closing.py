"""Which moving objects come near each other within a look-ahead: all pairs of them, each once.

Cells of stretches give candidates. Each is held against straight lines in space, many at once; what these leave goes to
the kernel of one pair, and what that leaves in doubt to geodesics.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.closest import BEYOND, IN_DOUBT, WITHIN, closest, settled
from detente.geometry.compiling import chosen, kernel, rare_kernel
from detente.geometry.courses import Motion, Tracks, motion, sags_m

from .nearing import (
    AT_ONCE,
    CEILING,
    FLOOR,
    GROUP,
    HIGHEST,
    LOOKED,
    LOWEST,
    ROWS,
    SAG,
    WAY,
    WIDTH,
    W,
    gather,
    look_about,
    near,
)
from .stretches import LAT0, LAT1, LEVELS, LON0, LON1, LONGEST, MOST_RUNS, TALLEST, Cells, cells_of, runs_near

MOST_APART_M = 100_000.0
_FEW = 50
"""Tracks; below this plain Python answers sooner than numba can be imported."""
_ROOM = 65_536
_SPARE_M = 0.01

_FIRST, _CLOSEST, _LEAST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Closing:
    """Pairs of tracks that come near each other: rows i < j, ascending. `first_s` is when they first are within what
    was asked, `closest_s` when they are closest within the horizon, both in seconds from now; `closest_m` how far apart
    they then are, along the geodesic. Where there were more than was asked for at most the rest is left out, and
    `whole` is False.
    """

    pairs: NDArray[np.int64]
    first_s: NDArray[np.float64]
    closest_s: NDArray[np.float64]
    closest_m: NDArray[np.float64]
    whole: bool


def closing_pairs(
    tracks: Tracks, now_us: int, *, horizontal_m: float, vertical_m: float, horizon_s: float, most: int = 5_000_000
) -> Closing:
    """All pairs of tracks, of one party and another, that come within a distance on the ground at some time from now to
    the horizon, both included, and whose bands are within one in height; just so far counts.

    They are followed as reported, without their uncertainties. Of some 0.1 mm beyond the distance it may be told that
    it is within, never the other way round. Lets other threads run meanwhile.
    """
    assert 0.0 <= horizontal_m <= MOST_APART_M
    assert vertical_m >= 0.0
    assert int(np.abs(tracks.group).max(initial=0)) < 1 << 53
    moving = motion(tracks, now_us, horizon_s)
    apart_mm = math.floor(vertical_m * 1000)
    ways_m = moving.speed_m_s * moving.half_s
    cells = cells_of(moving.rows, ways_m, tracks.floor_mm, tracks.ceiling_mm, horizontal_m, apart_mm)
    pairs, figures, told, count, whole = chosen(_search, len(tracks), _FEW)(
        _columns(tracks, moving, cells), moving.rows, moving.speed_m_s, moving.half_s, horizontal_m, float(apart_mm),
        cells.order, cells.keys, cells.firsts, cells.level_first, cells.bounds, cells.levels, most,
    )  # fmt: skip
    pairs, figures, told = pairs[:count], figures[:count], told[:count]
    doubtful = np.flatnonzero(told == IN_DOUBT)
    if len(doubtful) > 0:
        told[doubtful[settled(tracks, pairs[doubtful], moving, now_us, horizontal_m)]] = WITHIN
        pairs, figures = pairs[told == WITHIN], figures[told == WITHIN]
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    times = np.clip(figures[:, :_LEAST] + moving.half_s, 0.0, horizon_s)[order]
    return Closing(pairs[order], times[:, _FIRST], times[:, _CLOSEST], figures[order, _LEAST], whole)


def warm() -> None:
    """Compile the kernels, or load them from their cache, so that the first answer is not seconds late."""
    row = np.zeros(2 * _FEW, dtype=np.int64)
    some = Tracks.of(lon_e7=np.arange(len(row)), lat_e7=row, at_us=row, course_cdeg=row, speed_mm_s=row)
    closing_pairs(some, 0, horizontal_m=1.0, vertical_m=1.0, horizon_s=1.0)


def _columns(tracks: Tracks, moving: Motion, cells: Cells) -> NDArray[np.float64]:
    columns = np.empty((ROWS, len(tracks)))
    columns[: W + 1] = moving.rows[cells.order, : W + 1].T
    columns[WAY] = (moving.speed_m_s * moving.half_s)[cells.order]
    columns[SAG] = sags_m(columns[WAY])
    columns[FLOOR], columns[CEILING] = tracks.floor_mm[cells.order], tracks.ceiling_mm[cells.order]
    columns[GROUP] = tracks.group[cells.order]
    return columns


@kernel
def _search(
    columns: Any, rows: Any, speed: Any, half_s: float, apart_m: float, apart_mm: float,
    order: Any, keys: Any, firsts: Any, level_first: Any, bounds: Any, levels: Any, most: int,
) -> tuple[Any, Any, Any, int, bool]:  # fmt: skip
    """Pairs of rows that are within or in doubt, when they first are and when they are closest, how far apart they are
    then, and which of the two; how many, with room behind them; and whether these are all.

    Each cell asks its own level for what comes after it; of two levels that with fewer cells asks the other.
    """
    runs, hits = np.empty((MOST_RUNS, 2), dtype=np.int64), np.empty(AT_ONCE, dtype=np.int64)
    marks, room, about = np.empty(AT_ONCE, dtype=np.bool_), np.empty(15), np.empty(LOOKED)
    buffer, places = np.empty((ROWS, AT_ONCE)), np.empty(AT_ONCE, dtype=np.int64)
    itself = np.arange(len(order))
    pairs, figures, told = np.empty((_ROOM, 2), dtype=np.int64), np.empty((_ROOM, 3)), np.empty(_ROOM, dtype=np.uint8)
    count = 0
    for a in range(LEVELS):
        for cell in range(level_first[a], level_first[a + 1]):
            begin, end = firsts[cell], firsts[cell + 1]
            pairs, figures, told, count = _hold(
                columns, rows, speed, half_s, apart_m, apart_mm, order, begin, end, columns, itself, begin, end, True,
                marks, hits, room, pairs, figures, told, count, most,
            )  # fmt: skip
            look_about(columns, begin, end, apart_m + _SPARE_M, apart_mm, about)
            filled = 0
            for b in range(LEVELS):
                first, last = level_first[b], level_first[b + 1]
                size_a, size_b = level_first[a + 1] - level_first[a], last - first
                if size_b == 0 or size_a > size_b or (size_a == size_b and a > b):
                    continue
                since = cell + 1 if a == b else first
                count_runs = runs_near(
                    keys, since, last, b, levels,
                    bounds[cell, LON0], bounds[cell, LON1], bounds[cell, LAT0], bounds[cell, LAT1],
                    about[LOWEST] - levels[b, TALLEST], about[HIGHEST], about[WIDTH] + levels[b, LONGEST], runs,
                )  # fmt: skip
                if count_runs < 0:
                    runs[0, 0], runs[0, 1], count_runs = since, last, 1
                for run in range(count_runs):
                    place, stop = firsts[runs[run, 0]], firsts[runs[run, 1]]
                    while place < stop:
                        upto = min(place + AT_ONCE - filled, stop)
                        filled = gather(columns, place, upto, about, buffer, places, filled)
                        place = upto
                        if filled == AT_ONCE:
                            pairs, figures, told, count = _hold(
                                columns, rows, speed, half_s, apart_m, apart_mm, order, begin, end, buffer, places,
                                0, filled, False, marks, hits, room, pairs, figures, told, count, most,
                            )  # fmt: skip
                            filled = 0
            pairs, figures, told, count = _hold(
                columns, rows, speed, half_s, apart_m, apart_mm, order, begin, end, buffer, places, 0, filled, False,
                marks, hits, room, pairs, figures, told, count, most,
            )  # fmt: skip
            if count > most:
                return pairs, figures, told, most, False
    return pairs, figures, told, count, True


@rare_kernel
def _hold(
    columns: Any, rows: Any, speed: Any, half_s: float, apart_m: float, apart_mm: float, order: Any,
    begin: int, end: int, others: Any, places: Any, start: int, stop: int, own: bool,
    marks: Any, hits: Any, room: Any, pairs: Any, figures: Any, told: Any, count: int, most: int,
) -> tuple[Any, Any, Any, int]:  # fmt: skip
    """Hold the objects from `begin` up to `end` against the others from `start` up to `stop`, which if they are their
    own are only those after them; add the pairs that are within or in doubt, until there are more than `most`.
    """
    for p in range(begin, end):
        i = order[p]
        since = max(start, p + 1) if own else start
        while since < stop and count <= most:
            upto = min(since + AT_ONCE, stop)
            for k in range(near(columns, p, others, since, upto, half_s, apart_m + _SPARE_M, apart_mm, marks, hits)):
                j = order[places[since + hits[k]]]
                if count == len(pairs):
                    pairs, figures, told = _larger(pairs, figures, told)
                known, first, nearest, least = closest(rows, speed, min(i, j), max(i, j), half_s, apart_m, room)
                pairs[count, 0], pairs[count, 1] = min(i, j), max(i, j)
                figures[count, 0], figures[count, 1], figures[count, 2] = first, nearest, least
                told[count] = known
                count += int(known != BEYOND)
            since = upto
    return pairs, figures, told, count


@rare_kernel
def _larger(pairs: Any, figures: Any, told: Any) -> tuple[Any, Any, Any]:
    """The same columns with twice the room."""
    count = len(pairs)
    more_pairs, more_figures = np.empty((2 * count, 2), dtype=np.int64), np.empty((2 * count, 3))
    more_told = np.empty(2 * count, dtype=np.uint8)
    more_pairs[:count], more_figures[:count], more_told[:count] = pairs, figures, told
    return more_pairs, more_figures, more_told
