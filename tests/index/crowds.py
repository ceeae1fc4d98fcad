"""Sets of boxes that are hard to keep apart, and the plainest way to find which of them meet."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.geometry.packed import Boxes

_INT32, _INT64 = np.iinfo(np.int32), np.iinfo(np.int64)
_HOUR_US = 3_600_000_000
_DAY_US = 24 * _HOUR_US


def _spans(low: int, high: int, usual: list[int]) -> st.SearchStrategy[tuple[int, int]]:
    """(from, to): the same few numbers again and again, so that edges touch; or anything, the extremes included."""
    number = st.sampled_from(usual) | st.sampled_from([low, high]) | st.integers(low, high)
    near = st.sampled_from(usual).flatmap(
        lambda at: st.integers(0, 3).map(lambda more: (at, min(high, at + more)))
    )  # tiny
    return near | st.tuples(number, number).map(lambda two: (min(two), max(two)))


Span = tuple[int, int]


def boxes_of(rows: list[tuple[Span, Span, Span, Span]]) -> Boxes:
    """From (west, east), (south, north), (floor, ceiling) and (start, end) of each."""
    space = [[x[0], y[0], z[0], x[1], y[1], z[1]] for x, y, z, _ in rows]
    return Boxes(
        space=np.array(space, dtype=np.int32).reshape(-1, 6),
        time=np.array([row[3] for row in rows], dtype=np.int64).reshape(-1, 2),
    )


drawn: st.SearchStrategy[Boxes] = st.lists(
    st.tuples(
        _spans(_INT32.min, _INT32.max, [0, 1, 2, 400_000_000, 400_000_003, 410_000_000]),
        _spans(_INT32.min, _INT32.max, [0, 1, 2, 350_000_000, 350_000_003, 360_000_000]),
        _spans(_INT32.min, _INT32.max, [0, 1, 500_000, 3_000_000]),
        _spans(_INT64.min, _INT64.max, [0, 1, _HOUR_US, _DAY_US, 365 * _DAY_US]),
    ),
    max_size=50,
).map(boxes_of)
"""Touching edges, equal times, tiny and huge, mixed, up to all that the columns can hold."""


def crowd(count: int, seed: int, *, huge: float = 0.0, long: float = 0.0, tiny: float = 0.0, low: float = 0.0) -> Boxes:
    """Boxes round a few towns; shares of them wide as a country, a year long, a few metres wide, or of all heights."""
    chance = np.random.default_rng(seed)
    middle = np.column_stack((chance.normal(4e8, 3e6, count), chance.normal(3.5e8, 3e6, count)))
    half = 2e4 * 100 ** chance.random(count)
    half[chance.random(count) < tiny] = 50
    half[chance.random(count) < huge] = 4e7
    floor = chance.uniform(0, 9e6, count)
    height = chance.uniform(1e5, 3e6, count)
    is_low = chance.random(count) < low
    floor[is_low], height[is_low] = _INT32.min, 2.0**32 - 1
    start = chance.uniform(0, 7, count) * _DAY_US
    lasts = _HOUR_US / 4 * 96 ** chance.random(count)
    lasts[chance.random(count) < long] = 365 * _DAY_US
    space = np.column_stack((middle - half[:, None], floor, middle + half[:, None], floor + height))
    return Boxes(space=space.astype(np.int32), time=np.column_stack((start, start + lasts)).astype(np.int64))


def pairs_by_looking_at_all(boxes: Boxes) -> NDArray[np.int64]:
    """Every pair that meets, i < j, in ascending order: each box is held against each that follows."""
    low = np.column_stack((boxes.space[:, :3].astype(np.int64), boxes.time[:, 0]))
    high = np.column_stack((boxes.space[:, 3:].astype(np.int64), boxes.time[:, 1]))
    found = [np.empty((0, 2), dtype=np.int64)]
    for i in range(len(low)):
        later = i + 1 + np.flatnonzero(((low[i + 1 :] <= high[i]) & (high[i + 1 :] >= low[i])).all(axis=1))
        found.append(np.column_stack((np.full(len(later), i), later)))
    return np.concatenate(found)


def in_order(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same pairs, ascending."""
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
