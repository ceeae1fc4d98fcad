"""Stretches, which are what moving objects cover in a span of time, in cells by place, height and size.

Each lies in one cell: by its middle, on a level for its length and for how tall its band is. A question asks which
cells of a level may hold what comes near the members of a cell; it is given runs of them, never one too few. Latitudes
are reduced ones, so that a geodesic of length s is no longer than an arc of s / b on a sphere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel, rare_kernel
from detente.geometry.plane import WGS84_A_M, WGS84_F
from detente.geometry.volumes import LOWEST_MM

from .sorting import in_order

B_M = WGS84_A_M * (1 - WGS84_F)
"""The smallest of the ellipsoid's axes."""

LENGTHS, HEIGHTS = 10, 4
LEVELS = LENGTHS * HEIGHTS
_LEAST_SIDE_M = 200.0
_LENGTH_STEP = 4.0
_HEIGHT_STEP = 8
_LEAST_LAYER_MM = 1_000_000
_LEAST_BAND_MM = 20_000
_FEW = 50
"""Stretches; below this plain Python answers sooner than numba can be imported."""

_COL_BITS, _ROW_BITS, _LAYER_BITS = 18, 17, 16
_ROW_AT = _COL_BITS
_LAYER_AT = _ROW_AT + _ROW_BITS
_LEVEL_AT = _LAYER_AT + _LAYER_BITS
_MOST_LAYERS = 1 << _LAYER_BITS
_ROUNDING = 1e-9

MOST_RUNS = 256
"""Of cells near one; where there are more all are looked at."""

SIDE, LAYER, LONGEST, TALLEST = range(4)
"""Columns of `Cells.levels`: the side of a cell in metres, the height of a layer in mm (0: there is but one), and of
its members the longest way to either side, in metres, and the tallest band, in mm.
"""

LON0, LON1, LAT0, LAT1 = range(4)
"""Columns of `Cells.bounds`, in radians."""


@dataclass(frozen=True, slots=True)
class Cells:
    """n stretches in cells. `order` is int64 (n): the rows, cell by cell; `keys` int64 (c), ascending; cell k has the
    places of `order` from `firsts[k]` up to `firsts[k + 1]`, and level l the cells from `level_first[l]` up to
    `level_first[l + 1]`. `bounds` is float64 (c, 4): those of the middles in it. `levels` is float64 (LEVELS, 4).
    """

    order: NDArray[np.int64]
    keys: NDArray[np.int64]
    firsts: NDArray[np.int64]
    level_first: NDArray[np.int64]
    bounds: NDArray[np.float64]
    levels: NDArray[np.float64]


def cells_of(
    places: NDArray[np.float64], ways_m: NDArray[np.float64],
    floor_mm: NDArray[np.int64], ceiling_mm: NDArray[np.int64], apart_m: float, apart_mm: int,
) -> Cells:  # fmt: skip
    """Stretches in cells that suit questions about what is so far from each other at most, on the ground and in height.

    `places` is float64 (n, 3 or more): points of the surface in space, in metres; a stretch goes `ways_m` to either
    side.
    """
    count = len(places)
    levels = np.zeros((LEVELS, 4))
    for level in range(LEVELS):
        length, height = level // HEIGHTS, level % HEIGHTS
        levels[level, SIDE] = apart_m + 2 * max(_LEAST_SIDE_M, longest_of(apart_m, length))
        if height < HEIGHTS - 1:
            levels[level, LAYER] = max(_LEAST_LAYER_MM, 2 * (apart_mm + tallest_of(apart_mm, height)))
    angles, keys = np.empty((count, 2)), np.empty(count, dtype=np.int64)
    chosen(_laid, count, _FEW)(places, ways_m, floor_mm, ceiling_mm, apart_m, apart_mm, levels, angles, keys)
    sorted_keys, order = in_order(keys, np.arange(count, dtype=np.int32))
    starts = (
        np.flatnonzero(np.concatenate([[True], sorted_keys[1:] != sorted_keys[:-1]])) if count else np.empty(0, int)
    )
    firsts = np.append(starts, count).astype(np.int64)
    cell_keys = sorted_keys[starts]
    bounds = np.empty((len(cell_keys), 4))
    rows = order.astype(np.int64)
    chosen(_bound, count, _FEW)(angles, rows, firsts, bounds)
    level_first = np.searchsorted(cell_keys, np.arange(LEVELS + 1, dtype=np.int64) << _LEVEL_AT)
    return Cells(rows, cell_keys, firsts, level_first.astype(np.int64), bounds, levels)


@kernel
def longest_of(apart_m: float, length: int) -> float:
    """The longest way to either side of stretches on a level of this length."""
    return float(max(apart_m, 50.0) * _LENGTH_STEP**length)


@kernel
def tallest_of(apart_mm: int, height: int) -> int:
    """The tallest band on a level of this height, of those that have layers."""
    return int(max(apart_mm, _LEAST_BAND_MM) * _HEIGHT_STEP**height // 4)


@kernel
def _laid(
    places: Any, ways_m: Any, floor_mm: Any, ceiling_mm: Any, apart_m: float, apart_mm: int,
    levels: Any, angles: Any, keys: Any,
) -> None:  # fmt: skip
    """The longitude and reduced latitude of each, and the key of its cell."""
    for i in range(len(places)):
        lon = math.atan2(places[i, 1], places[i, 0])
        lat = math.asin(min(max(places[i, 2] / B_M, -1.0), 1.0))
        length, height, tall = 0, 0, ceiling_mm[i] - floor_mm[i]
        while length < LENGTHS - 1 and ways_m[i] > longest_of(apart_m, length):
            length += 1
        while height < HEIGHTS - 1 and tall > tallest_of(apart_mm, height):
            height += 1
        level = length * HEIGHTS + height
        levels[level, LONGEST] = max(levels[level, LONGEST], ways_m[i])
        levels[level, TALLEST] = max(levels[level, TALLEST], float(tall))
        row = row_of(lat, levels[level, SIDE])
        count = columns_of(row, levels[level, SIDE])
        col = min(int((lon + math.pi) / (2.0 * math.pi) * count), count - 1)
        angles[i, 0], angles[i, 1] = lon, lat
        keys[i] = key_of(level, layer_of(float(floor_mm[i]), levels[level, LAYER]), row, col)


@kernel
def key_of(level: int, layer: int, row: int, col: int) -> int:
    return level << _LEVEL_AT | layer << _LAYER_AT | row << _ROW_AT | col


@kernel
def row_of(lat: float, side_m: float) -> int:
    lat = min(max(lat, -math.pi / 2.0), math.pi / 2.0)
    return int((lat + math.pi / 2.0) * B_M / side_m)


@kernel
def columns_of(row: int, side_m: float) -> int:
    """How many cells there are round the Earth in a row: they are at least as wide as high, where the row is widest."""
    low, high = row * side_m / B_M - math.pi / 2.0, (row + 1) * side_m / B_M - math.pi / 2.0
    nearest = 0.0 if low <= 0.0 <= high else min(abs(low), abs(high))
    return max(int(2.0 * math.pi * B_M * math.cos(min(nearest, math.pi / 2.0)) / side_m), 1)


@kernel
def layer_of(height_mm: float, layer_mm: float) -> int:
    if layer_mm == 0.0:
        return 0
    return int(min(max((height_mm - LOWEST_MM) / layer_mm, 0.0), _MOST_LAYERS - 1.0))


@kernel
def _bound(angles: Any, order: Any, firsts: Any, bounds: Any) -> None:
    for cell in range(len(bounds)):
        bounds[cell, LON0], bounds[cell, LAT0] = math.inf, math.inf
        bounds[cell, LON1], bounds[cell, LAT1] = -math.inf, -math.inf
        for place in range(firsts[cell], firsts[cell + 1]):
            lon, lat = angles[order[place], 0], angles[order[place], 1]
            bounds[cell, LON0], bounds[cell, LON1] = min(bounds[cell, LON0], lon), max(bounds[cell, LON1], lon)
            bounds[cell, LAT0], bounds[cell, LAT1] = min(bounds[cell, LAT0], lat), max(bounds[cell, LAT1], lat)


@rare_kernel
def runs_near(
    keys: Any, first: int, last: int, level: int, levels: Any,
    lon0: float, lon1: float, lat0: float, lat1: float, floor_mm: float, ceiling_mm: float, reach_m: float, runs: Any,
) -> int:  # fmt: skip
    """The cells of a level, which are those from `first` up to `last`, that may hold middles within reach of a box of
    middles, and floors from one height to another: as runs (from, up to) of numbers of cells, and how many runs. -1 if
    there is no room for them, and so all are meant.
    """
    side, layer = levels[level, SIDE], levels[level, LAYER]
    arc = reach_m / B_M + _ROUNDING
    low, high = row_of(lat0 - arc, side), row_of(lat1 + arc, side)
    steepest = max(abs(lat0), abs(lat1))
    wide = math.pi
    if steepest + arc < math.pi / 2.0 - _ROUNDING:
        wide = math.asin(min(math.sin(arc) / math.cos(steepest), 1.0)) + _ROUNDING
    west, east = (lon0 - wide + math.pi) / (2.0 * math.pi), (lon1 + wide + math.pi) / (2.0 * math.pi)
    bottom, top = layer_of(floor_mm, layer), layer_of(ceiling_mm, layer)
    if (top - bottom + 1) * (high - low + 1) > last - first:
        return -1
    count = 0
    for z in range(bottom, top + 1):
        for row in range(low, high + 1):
            columns = columns_of(row, side)
            c0, c1 = math.floor(west * columns), math.floor(east * columns)
            if c1 - c0 + 1 >= columns:
                c0, c1 = 0, columns - 1
            for turn in range(-1, 2):
                a, b = max(c0 + turn * columns, 0), min(c1 + turn * columns, columns - 1)
                if a > b:
                    continue
                if count == len(runs):
                    return -1
                place, end = lower_bound(keys, first, last, key_of(level, z, row, a)), key_of(level, z, row, b)
                runs[count, 0] = place
                while place < last and keys[place] <= end:
                    place += 1
                runs[count, 1] = place
                count += int(place > runs[count, 0])
    return count


@kernel
def lower_bound(ascending: Any, start: int, end: int, least: int) -> int:
    """The first from `start` up to `end` that is at least `least`; else `end`."""
    while start < end:
        middle = (start + end) >> 1
        if ascending[middle] < least:
            start = middle + 1
        else:
            end = middle
    return start
