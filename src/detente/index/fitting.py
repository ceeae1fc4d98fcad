"""The cells into which a set of boxes is sorted for a join: as large as most of the boxes, and coarser for larger ones.

A box has a *class*: a level in space and a level in time, each on its own, so that a year-long volume of a village and
a country-sized volume of an hour each lie in few cells, and in small ones. Cells of one class hold boxes of
that class only. A place belongs to one cell of each class.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import kernel
from detente.geometry.packed import EAST, NORTH, SOUTH, WEST, Boxes

MOST_CELLS = 1_024
"""Along each axis, of the finest."""
AXIS_BITS = 11
CLASS_AT = 3 * AXIS_BITS
"""Of a cell's key the bits from here on are its class."""
LEVELS = 6
"""Of the coarsest level one cell holds all."""
APART = LEVELS * LEVELS
"""Added to the class of boxes among which no pairs are looked for."""
CLASSES = 2 * APART

START, END = 0, 1
"""Columns of `Boxes.time`."""

X_LOW, X_HIGH, PER_X, Y_LOW, Y_HIGH, PER_Y, T_LOW, T_HIGH, PER_T = range(9)
"""Of a scale, float64 (9): on each axis what lies before the first cell and after the last counts as in it, so one
volume far off does not make the cells of all others coarse; and cells in a unit.
"""

CELLS_AT_MOST = 3
"""A box of the finest level reaches at most so many cells beyond the first, on either axis."""
_EXTENTS_IN_A_CELL = 2.0
_SAMPLE = 20_000
_LONGEST_US = float(1 << 61)


def scale_of(boxes: Boxes) -> NDArray[np.float64]:
    """The scale that fits these boxes, judged from some of them, which are always the same. Any scale gives the right
    pairs; this one gives them soon.
    """
    every = max(1, len(boxes) // _SAMPLE)
    space, time = boxes.space[::every].astype(np.float64), boxes.time[::every].astype(np.float64)
    axes = [(space[:, WEST], space[:, EAST]), (space[:, SOUTH], space[:, NORTH]), (time[:, START], time[:, END])]
    return np.array([number for low, high in axes for number in _axis(low, high)], dtype=np.float64)


def _axis(low: NDArray[np.float64], high: NDArray[np.float64]) -> tuple[float, float, float]:
    """Where the cells begin and end, and how many there are to a unit."""
    if not len(low):
        return 0.0, 0.0, 1.0
    first, last = float(np.quantile(low, 0.005)), float(np.quantile(low, 0.995))
    last = min(last, first + _LONGEST_US)
    extents = np.maximum(np.minimum(high, last) - np.maximum(low, first), 0)
    # Of what is much larger than most, only that it is so counts: it has cells of its own level.
    usual = float(np.minimum(extents, 3 * np.quantile(extents, 0.75)).mean())
    side = max(_EXTENTS_IN_A_CELL * usual, (last - first) / (MOST_CELLS - 1), 1.0)
    return first, last, 1 / side


@kernel
def cell_at(value: int, low: float, high: float, per_unit: float) -> int:
    """The number of the finest cell on one axis. It never falls where the value rises, so what meets on the axis has a
    cell in common; nothing more is asked of it.
    """
    return int((min(max(float(value), low), high) - low) * per_unit)


@kernel
def level_of(cells: int) -> int:
    """The finest level on which so many finest cells beyond the first are few."""
    level = 0
    while cells > CELLS_AT_MOST << (2 * level):
        level += 1
    return level


@kernel
def shift_of(level: int) -> int:
    """A cell of the level holds two to the power of so many finest cells, on each axis."""
    return 2 * level + 1 if level > 0 else 0


@kernel
def levels_of(class_number: int) -> tuple[int, int]:
    """In time and in space."""
    return class_number % APART // LEVELS, class_number % APART % LEVELS


@kernel
def class_of(space: Any, time: Any, scale: Any, row: int) -> int:
    """Level in time times LEVELS, plus level in space."""
    x = cell_at(space[row, EAST], scale[X_LOW], scale[X_HIGH], scale[PER_X]) - cell_at(
        space[row, WEST], scale[X_LOW], scale[X_HIGH], scale[PER_X]
    )
    y = cell_at(space[row, NORTH], scale[Y_LOW], scale[Y_HIGH], scale[PER_Y]) - cell_at(
        space[row, SOUTH], scale[Y_LOW], scale[Y_HIGH], scale[PER_Y]
    )
    t = cell_at(time[row, END], scale[T_LOW], scale[T_HIGH], scale[PER_T]) - cell_at(
        time[row, START], scale[T_LOW], scale[T_HIGH], scale[PER_T]
    )
    return level_of(t) * LEVELS + level_of(max(x, y))


@kernel
def key_of(class_number: int, x: int, y: int, t: int) -> int:
    """The key of a cell that is given by its number on each axis. Keys run by class, then time, latitude, longitude."""
    return class_number << CLASS_AT | t << 2 * AXIS_BITS | y << AXIS_BITS | x


@kernel
def axis_of(key: int, axis: int) -> int:
    """The number of a cell on an axis: longitude 0, latitude 1, time 2."""
    return (key >> axis * AXIS_BITS) & ((1 << AXIS_BITS) - 1)
