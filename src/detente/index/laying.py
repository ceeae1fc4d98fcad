"""Boxes laid out for a join: rows that lie near each other side by side, and for each cell those that reach into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel
from detente.geometry.packed import EAST, FLOOR, NORTH, SOUTH, WEST, Boxes

from .fitting import (
    APART,
    CLASS_AT,
    END,
    PER_T,
    PER_X,
    PER_Y,
    START,
    T_HIGH,
    T_LOW,
    X_HIGH,
    X_LOW,
    Y_HIGH,
    Y_LOW,
    cell_at,
    class_of,
    key_of,
    levels_of,
    scale_of,
    shift_of,
)
from .sorting import in_order

_FEW = 2_000
"""Boxes; below this plain Python answers sooner than numba can be imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """n boxes in the cells of their class, into each of which they reach.

    Place p stands for row `rows[p]` of what was given, and `boxes` are in the order of places, which is that of the
    cells of lower corners. `cells` int64 (c) are the keys of all cells that are not empty, in ascending order; cell k
    has the entries from `firsts[k]` up to `firsts[k + 1]`, in ascending order of floors. An entry is a place and, in
    its last three bits, on which axes the box has its lower corner in this cell (HERE: on all). Class `classes[m]`
    has the places from `places[m]` up to `places[m + 1]` and the cells from `starts[m]` up to `starts[m + 1]`.
    """

    scale: NDArray[np.float64]
    rows: NDArray[np.int64]
    boxes: Boxes
    cells: NDArray[np.int64]
    firsts: NDArray[np.int64]
    entries: NDArray[np.int32]
    classes: list[int]
    places: list[int]
    starts: list[int]


def laid(boxes: Boxes, apart: NDArray[np.bool_] | None = None) -> Laid:
    """Lay boxes out, on a scale that fits them. Those that are `apart` are in classes of their own."""
    count = len(boxes)
    scale = scale_of(boxes)
    homes, beyond = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.uint16)
    apart = np.zeros(count, dtype=np.bool_) if apart is None else apart
    chosen(_find_homes, count, _FEW)(boxes.space, boxes.time, apart, scale, homes, beyond)
    homes, order = in_order(homes, np.arange(count, dtype=np.int32))
    boxes = Boxes(space=boxes.space.take(order, axis=0), time=boxes.time.take(order, axis=0))
    # Stable sorting by cell keeps the order in height; a look through a cell can then end early.
    floors = boxes.space[:, FLOOR].astype(np.int64) + (1 << 31)
    by_floor = in_order(floors, np.arange(count, dtype=np.int32))[1]
    keys, entries = in_order(*_entries(homes, beyond.take(order), by_floor))
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    cells = keys[firsts]
    classes = np.unique(cells >> CLASS_AT)
    return Laid(
        scale=scale,
        rows=order.astype(np.int64),
        boxes=boxes,
        cells=cells,
        firsts=np.append(firsts, len(entries)),
        entries=entries,
        classes=classes.tolist(),
        places=[*np.searchsorted(homes, classes << CLASS_AT).tolist(), count],
        starts=[*np.searchsorted(cells, classes << CLASS_AT).tolist(), len(cells)],
    )


HERE_BITS = 3
HERE = (1 << HERE_BITS) - 1
_Y_AT, _T_AT = 4, 8
"""Of how far a box reaches beyond its first cell, in one number, the bits that say how many cells to the north and
later; it is never more than three on any axis.
"""


@kernel
def _find_homes(space: Any, time: Any, apart: Any, scale: Any, homes: Any, beyond: Any) -> None:
    """For each box the key of the cell of its lower corner, and how far it reaches beyond that."""
    for row in range(len(homes)):
        class_number = class_of(space, time, scale, row) + (APART if apart[row] else 0)
        x0, x1, y0, y1, t0, t1 = reach_of(space, time, scale, row, class_number)
        homes[row] = key_of(class_number, x0, y0, t0)
        beyond[row] = (x1 - x0) | (y1 - y0) << _Y_AT | (t1 - t0) << _T_AT


def _entries(
    homes: NDArray[np.int64], beyond: NDArray[np.uint16], by_floor: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Key and place, for each cell into which each box reaches; boxes in the given order."""
    fill = chosen(_fill_entries, len(homes), _FEW)
    count = fill(homes, beyond, by_floor, np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32))
    keys, entries = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int32)
    fill(homes, beyond, by_floor, keys, entries)
    return keys, entries


@kernel
def _fill_entries(homes: Any, beyond: Any, by_floor: Any, keys: Any, entries: Any) -> int:
    """How many entries there are, which are written if there is room for them."""
    if len(keys) == 0:
        count = 0
        for place in range(len(homes)):
            reach = int(beyond[place])
            count += (1 + reach % 16) * (1 + (reach >> _Y_AT) % 16) * (1 + (reach >> _T_AT))
        return count
    at = 0
    for k in range(len(by_floor)):
        place = int(by_floor[k])
        home, reach = int(homes[place]), int(beyond[place])
        for t in range((reach >> _T_AT) + 1):
            for y in range((reach >> _Y_AT) % 16 + 1):
                for x in range(reach % 16 + 1):
                    keys[at] = home + key_of(0, x, y, t)
                    entries[at] = place << HERE_BITS | here_of(x == 0, y == 0, t == 0)
                    at += 1
    return at


@kernel
def here_of(x: bool, y: bool, t: bool) -> int:
    """The bits that say on which axes a box has its lower corner in a cell."""
    return int(x) | int(y) << 1 | int(t) << 2


@kernel
def reach_of(space: Any, time: Any, scale: Any, place: int, class_number: int) -> tuple[int, int, int, int, int, int]:
    """First and last cell of a class into which a box reaches, on each axis: longitude, latitude, time."""
    time_level, space_level = levels_of(class_number)
    by_time, by_space = shift_of(time_level), shift_of(space_level)
    return (
        cell_at(space[place, WEST], scale[X_LOW], scale[X_HIGH], scale[PER_X]) >> by_space,
        cell_at(space[place, EAST], scale[X_LOW], scale[X_HIGH], scale[PER_X]) >> by_space,
        cell_at(space[place, SOUTH], scale[Y_LOW], scale[Y_HIGH], scale[PER_Y]) >> by_space,
        cell_at(space[place, NORTH], scale[Y_LOW], scale[Y_HIGH], scale[PER_Y]) >> by_space,
        cell_at(time[place, START], scale[T_LOW], scale[T_HIGH], scale[PER_T]) >> by_time,
        cell_at(time[place, END], scale[T_LOW], scale[T_HIGH], scale[PER_T]) >> by_time,
    )
