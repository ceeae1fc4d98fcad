"""All pairs of volumes that come within what their sorts ask for, in place, height and time, each once.

Boxes are widened by half of the widest reach of their sort, so that whatever is within reach meets: the middle of the
way between two footprints lies in both. What meets is then held against the reach of the two sorts, exactly.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.boxes import METRES_PER_DEGREE, SPARE
from detente.geometry.compiling import chosen, kernel
from detente.geometry.ground import Ground, ground_of
from detente.geometry.meeting import BEYOND, IN_DOUBT, WITHIN
from detente.geometry.packed import CEILING, EAST, FLOOR, NORTH, SOUTH, WEST, Boxes, Footprints
from detente.geometry.telling import told_on_ground
from detente.geometry.verdict import surely_within

from .fitting import END, START
from .join import Mapped, Pairs, Progress, pieces_done
from .laying import laid

_FEW = 2_000
"""Pairs; below this plain Python answers sooner than numba can be imported."""
_FEW_BOXES = 5_000
_LEAST_32, _MOST_32 = -(1 << 31), (1 << 31) - 1
_LEAST_64, _MOST_64 = -(1 << 63), (1 << 63) - 1
_POLE_DEG = 89.9
_E7_PER_M = SPARE / METRES_PER_DEGREE * 1e7


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How near volumes of two sorts may come: int64 (s, s), the same both ways.

    `horizontal_mm` -1: these two need keep nothing. `vertical_mm` -1: height does not keep them apart. Distances and
    heights of exactly so much are within reach, a pause of exactly `time_us` is not: time is half-open.
    """

    horizontal_mm: NDArray[np.int64]
    vertical_mm: NDArray[np.int64]
    time_us: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """n volumes: their columns, of each its sort (a row of a `Reach`), and its group, within which no pair counts."""

    boxes: Boxes
    footprints: Footprints
    sort: NDArray[np.uint8]
    group: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.boxes)

    def take(self, rows: NDArray[np.int64]) -> Volumes:
        """These rows, in this order."""
        return Volumes(
            boxes=self.boxes.take(rows),
            footprints=self.footprints.take(rows),
            sort=self.sort[rows],
            group=self.group[rows],
        )


def pairs_within(
    volumes: Volumes,
    reach: Reach,
    *,
    apart: NDArray[np.bool_] | None = None,
    mapped: Mapped = map,
    progress: Progress | None = None,
) -> Iterator[Pairs]:
    """Every pair of volumes of different groups that is within reach in place, height and time, each once with i < j;
    in pieces, of which none is empty. Of two that are both `apart` (bool (n)) nothing is said. The order is the same
    whatever `mapped` is.
    """
    layout = laid(widened(volumes, reach), apart)
    then = partial(_those_within, volumes.footprints, reach, _near(volumes, layout.rows, reach))
    # What a piece finds is in places at first: volumes that are measured together then lie side by side.
    layout = replace(layout, rows=np.arange(len(volumes)))
    return (pairs for pairs in pieces_done(layout, then, mapped=mapped, progress=progress) if len(pairs) > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Near:
    """All that is asked of volumes but their footprints, in the order of places; place p is that of row `rows[p]`."""

    rows: NDArray[np.int64]
    boxes: Boxes
    sort: NDArray[np.uint8]
    group: NDArray[np.int64]
    stretch: NDArray[np.float64]
    ground: Ground


def _near(volumes: Volumes, rows: NDArray[np.int64], reach: Reach) -> _Near:
    boxes, sort = volumes.boxes.take(rows), volumes.sort.take(rows)
    return _Near(
        rows=rows,
        boxes=boxes,
        sort=sort,
        group=volumes.group.take(rows),
        stretch=stretch_of(boxes, sort, reach),
        ground=ground_of(volumes.footprints, rows),
    )


def _those_within(footprints: Footprints, reach: Reach, near: _Near, pairs: Pairs) -> Pairs:
    """Those of some pairs of places that are of different groups and within the reach of their two sorts; as rows."""
    reach_mm = np.empty(len(pairs), dtype=np.int64)
    left = chosen(_sifted, len(pairs), _FEW)(
        pairs, reach_mm, near.boxes.space, near.boxes.time, near.sort, near.group, near.stretch,
        reach.horizontal_mm, reach.vertical_mm, reach.time_us,
    )  # fmt: skip
    pairs, reach_mm = pairs[:left], reach_mm[:left]
    told = told_on_ground(pairs, near.ground, reach_mm)
    doubtful = np.flatnonzero(told == IN_DOUBT)
    if len(doubtful) > 0:
        sure = surely_within(near.rows[pairs[doubtful]], footprints, reach_mm[doubtful])
        told[doubtful] = np.where(sure, WITHIN, BEYOND)
    return pairs[: chosen(_as_rows, left, _FEW)(pairs, told, near.rows)]


@kernel
def _as_rows(pairs: Any, told: Any, rows: Any) -> int:
    """Put those pairs first that are within reach, as rows i < j; their number."""
    left = 0
    for k in range(len(pairs)):
        i, j = rows[pairs[k, 0]], rows[pairs[k, 1]]
        pairs[left, 0], pairs[left, 1] = min(i, j), max(i, j)
        left += int(told[k] == WITHIN)
    return left


def widened(volumes: Volumes, reach: Reach) -> Boxes:
    """The boxes of volumes, of which any two meet that are within reach."""
    needed: NDArray[np.bool_] = reach.horizontal_mm >= 0
    half_m = np.where(needed, reach.horizontal_mm, 0).max(axis=1) / 2_000
    half_us = -(-np.where(needed, reach.time_us, 0).max(axis=1) // 2)
    half_mm = -(-np.where(needed, reach.vertical_mm, 0).max(axis=1) // 2)
    half_mm[np.any(needed & (reach.vertical_mm < 0), axis=1)] = _MOST_32 - _LEAST_32
    boxes = Boxes(space=np.empty_like(volumes.boxes.space), time=np.empty_like(volumes.boxes.time))
    chosen(_widen, len(volumes), _FEW_BOXES)(
        volumes.boxes.space, volumes.boxes.time, volumes.sort, half_m, half_mm, half_us, boxes.space, boxes.time
    )
    return boxes


@kernel
def _widen(
    space: Any, time: Any, sort: Any, half_m: Any, half_mm: Any, half_us: Any, wide_space: Any, wide_time: Any
) -> None:
    for i in range(len(sort)):
        kind = sort[i]
        rise = half_m[kind] * _E7_PER_M
        south, north = space[i, SOUTH] - rise, space[i, NORTH] + rise
        run = rise * stretch_between(south, north)
        wide_space[i, WEST] = max(math.floor(space[i, WEST] - run), _LEAST_32)
        wide_space[i, EAST] = min(math.ceil(space[i, EAST] + run), _MOST_32)
        wide_space[i, SOUTH], wide_space[i, NORTH] = max(math.floor(south), _LEAST_32), min(math.ceil(north), _MOST_32)
        wide_space[i, FLOOR] = max(int(space[i, FLOOR]) - int(half_mm[kind]), _LEAST_32)
        wide_space[i, CEILING] = min(int(space[i, CEILING]) + int(half_mm[kind]), _MOST_32)
        longer = int(half_us[kind])
        wide_time[i, START] = max(int(time[i, START]), _LEAST_64 + longer) - longer
        wide_time[i, END] = min(int(time[i, END]), _MOST_64 - longer) + longer


@kernel
def stretch_between(south: float, north: float) -> float:
    """How many times as many degrees of longitude as of latitude hold a distance, at most, between two latitudes in
    units of 1e-7°.
    """
    return 1 / math.cos(math.radians(min(max(abs(south), abs(north)) / 1e7, _POLE_DEG)))


def stretch_of(boxes: Boxes, sort: NDArray[np.uint8], reach: Reach) -> NDArray[np.float64]:
    """For each volume `stretch_between` the latitudes within the widest reach of its sort."""
    stretch = np.empty(len(boxes))
    widest_m = np.maximum(reach.horizontal_mm, 0).max(axis=1) / 1000
    chosen(_fill_stretch, len(boxes), _FEW_BOXES)(boxes.space, sort, widest_m, stretch)
    return stretch


@kernel
def _fill_stretch(space: Any, sort: Any, widest_m: Any, stretch: Any) -> None:
    for i in range(len(sort)):
        rise = widest_m[sort[i]] * _E7_PER_M
        stretch[i] = stretch_between(space[i, SOUTH] - rise, space[i, NORTH] + rise)


@kernel
def _sifted(
    pairs: Any, reach_mm: Any, space: Any, time: Any, sort: Any, group: Any, stretch: Any,
    horizontal_mm: Any, vertical_mm: Any, time_us: Any,
) -> int:  # fmt: skip
    """Put those pairs first of which all but the footprints are within reach, with how near these may come; their
    number.
    """
    left = 0
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        a, b = sort[i], sort[j]
        near_mm = int(horizontal_mm[a, b])
        if group[i] == group[j] or near_mm < 0:
            continue
        pause_us = int(max(time[i, START], time[j, START])) - int(min(time[i, END], time[j, END]))
        overlaps = max(time[i, START], time[j, START]) < min(time[i, END], time[j, END])
        # The difference of the extremes of 64 bits may come out negative where nothing overlaps.
        if not overlaps and not 0 <= pause_us < time_us[a, b]:
            continue
        apart_mm = int(max(space[i, FLOOR], space[j, FLOOR])) - int(min(space[i, CEILING], space[j, CEILING]))
        if 0 <= vertical_mm[a, b] < apart_mm:
            continue
        rise = near_mm / 1000 * _E7_PER_M
        run = rise * min(stretch[i], stretch[j])
        if (
            int(max(space[i, SOUTH], space[j, SOUTH])) - int(min(space[i, NORTH], space[j, NORTH])) > rise + 1
            or int(max(space[i, WEST], space[j, WEST])) - int(min(space[i, EAST], space[j, EAST])) > run + 1
        ):
            continue
        pairs[left, 0], pairs[left, 1] = i, j
        reach_mm[left] = near_mm
        left += 1
    return left
