"""Which cells an item belongs to, and the table of the cells that are in use.

Cells are places in longitude, latitude, time and, in four bands, altitude. An item lies in every cell that it
touches, on the level whose cells are at least as large as itself, so in two at most along each; levels of space and of
time go by themselves, and an item that reaches over more than two bands lies on a level of its own that has but one.
So a country-sized or year-long item lies in as few cells as a small one, and a question looks only where it reaches.

The table is of open addressing: a key, which is never 0, a run of records and the next cell of the same level. A cell
that has lost its last item stays until the table is renewed.
"""

from __future__ import annotations

from typing import Any

from detente.geometry.compiling import kernel

from .layout import (
    BITS,
    BLOCK,
    CELLS,
    FIRST_CELL,
    HIGH_T,
    HIGH_X,
    HIGH_Y,
    LEVEL_LIST,
    LISTED,
    LOW_T,
    LOW_X,
    LOW_Y,
    USED_LEVELS,
)

SPACE_SHIFT, SPACE_STEP, SPACE_LEVELS = 21, 1, 12
"""Cells of the lowest level are 2**21 e-7° (23 km) wide, of each further one twice as wide; the last holds all."""

TIME_SHIFT, TIME_STEP, TIME_LEVELS = 17, 1, 16
"""The same in seconds: 36 hours."""

BAND_SHIFT, BANDS = 22, 4
"""Bands are 2**22 mm (4.2 km) thick, from sea level up; the lowest holds what is below, the last what is above."""

LEVELS = 1 + SPACE_LEVELS * TIME_LEVELS * 2
"""One more than there are, since none has the number 0."""

BLOCKS = LEVEL_LIST + LEVELS

LEAST = -(1 << 31)
MOST = (1 << 31) - 1
_EPOCH_S = 1_577_836_800
"""Times in cells and records are seconds since 2020 in 32 bits: 68 years either way, beyond that the last."""

CELL = 4  # one is not used, so that none lies across two lines of the cache
CELL_KEY, CELL_RUN, CELL_NEXT = 0, 1, 2

# A key: the level, then x, y, t and the band.
_BAND_BITS, _T_BITS, _XY_BITS = 2, 16, 14
_T_AT = _BAND_BITS
_Y_AT = _T_AT + _T_BITS
_X_AT = _BAND_BITS + _T_BITS + _XY_BITS
_LEVEL_AT = _BAND_BITS + _T_BITS + 2 * _XY_BITS

_LOW = (1 << 31) - 1
_MIX_LOW, _MIX_HIGH, _MIX_AGAIN = 0x2545F491, 0x3C6EF35F, 0x6A09E667


@kernel
def seconds_before(us: int) -> int:
    """The last whole second that is not after a time."""
    return min(max(us // 1_000_000 - _EPOCH_S, LEAST), MOST)


@kernel
def seconds_after(us: int) -> int:
    """The first whole second that is not before a time."""
    seconds = us // 1_000_000
    if seconds * 1_000_000 != us:
        seconds += 1
    return min(max(seconds - _EPOCH_S, LEAST), MOST)


@kernel
def clamped(value: int) -> int:
    """The nearest number of 32 bits."""
    return min(max(value, LEAST), MOST)


@kernel
def level_of(span_x: int, span_y: int, span_t: int, floor: int, ceiling: int) -> int:
    """The lowest level whose cells are as large as the extents, which are below 2**32."""
    span = max(span_x, span_y)
    space, shift = 0, SPACE_SHIFT
    while span > 1 << shift:
        space, shift = space + 1, shift + SPACE_STEP
    time, shift = 0, TIME_SHIFT
    while span_t > 1 << shift:
        time, shift = time + 1, shift + TIME_STEP
    tall = 1 if band_of(ceiling, 0) - band_of(floor, 0) > 1 else 0
    return 1 + tall + 2 * (space * TIME_LEVELS + time)


@kernel
def space_shift(level: int) -> int:
    return SPACE_SHIFT + (level - 1) // (2 * TIME_LEVELS) * SPACE_STEP


@kernel
def time_shift(level: int) -> int:
    return TIME_SHIFT + (level - 1) // 2 % TIME_LEVELS * TIME_STEP


@kernel
def is_tall(level: int) -> int:
    """1 for a level of items that reach over more than two bands, else 0."""
    return (level - 1) & 1


@kernel
def band_of(altitude: int, tall: int) -> int:
    """The band of an altitude, on a level with bands and on one without."""
    if tall:
        return 0
    return min(max(altitude >> BAND_SHIFT, 0), BANDS - 1)


@kernel
def key_of(level: int, x: int, y: int, t: int, band: int) -> int:
    return level << _LEVEL_AT | x << _X_AT | y << _Y_AT | t << _T_AT | band


@kernel
def level_of_key(key: int) -> int:
    return key >> _LEVEL_AT


@kernel
def cell_x(key: int) -> int:
    return key >> _X_AT & (1 << _XY_BITS) - 1


@kernel
def cell_y(key: int) -> int:
    return key >> _Y_AT & (1 << _XY_BITS) - 1


@kernel
def cell_t(key: int) -> int:
    return key >> _T_AT & (1 << _T_BITS) - 1


@kernel
def cell_band(key: int) -> int:
    return key & (1 << _BAND_BITS) - 1


@kernel
def home_of(key: int, bits: int) -> int:
    """Where in the table a look for a key begins: bits that look like chance. No product passes 63 bits, lest it differ
    once compiled.
    """
    mix = ((key & _LOW) * _MIX_LOW + (key >> 31) * _MIX_HIGH) & _LOW
    return (mix ^ mix >> 16) * _MIX_AGAIN >> 20 & (1 << bits) - 1


@kernel
def place_of(bits: int, cells: Any, key: int) -> int:
    """Where a cell is in the table; the free place where it would go, minus 1 and negative, if it is not there."""
    return place_from(home_of(key, bits), bits, cells, key)


@kernel
def place_from(place: int, bits: int, cells: Any, key: int) -> int:
    """The same, where it is known from where to look."""
    last = (1 << bits) - 1
    while cells[place * CELL + CELL_KEY] != 0:
        if cells[place * CELL + CELL_KEY] == key:
            return place
        place = (place + 1) & last
    return -1 - place


@kernel
def run_from(place: int, bits: int, cells: Any, key: int) -> int:
    """The run of a cell, looked for from a place on; 0 if it has none."""
    place = place_from(place, bits, cells, key)
    run: int = cells[place * CELL + CELL_RUN] if place >= 0 else 0
    return run


@kernel
def enter(numbers: Any, cells: Any, place: int, key: int) -> None:
    """Write a new cell, without a run, into a free place of the table and the list of its level."""
    level = level_of_key(key)
    block = BLOCKS + level * BLOCK
    if numbers[block + LISTED] == 0:
        numbers[LEVEL_LIST + numbers[USED_LEVELS]] = level
        numbers[USED_LEVELS] += 1
    cells[place * CELL + CELL_KEY] = key
    cells[place * CELL + CELL_RUN] = 0
    cells[place * CELL + CELL_NEXT] = numbers[block + FIRST_CELL]
    numbers[block + FIRST_CELL] = place
    numbers[block + LISTED] += 1
    numbers[CELLS] += 1
    x, y, t = cell_x(key), cell_y(key), cell_t(key)
    numbers[block + LOW_X] = min(numbers[block + LOW_X], x)
    numbers[block + LOW_Y] = min(numbers[block + LOW_Y], y)
    numbers[block + LOW_T] = min(numbers[block + LOW_T], t)
    numbers[block + HIGH_X] = max(numbers[block + HIGH_X], x)
    numbers[block + HIGH_Y] = max(numbers[block + HIGH_Y], y)
    numbers[block + HIGH_T] = max(numbers[block + HIGH_T], t)


@kernel
def clear_levels(numbers: Any) -> None:
    """Say of every level that it has no cells."""
    for level in range(LEVELS):
        block = BLOCKS + level * BLOCK
        numbers[block + LISTED] = 0
        numbers[block + FIRST_CELL] = -1
        numbers[block + LOW_X] = numbers[block + LOW_Y] = numbers[block + LOW_T] = MOST
        numbers[block + HIGH_X] = numbers[block + HIGH_Y] = numbers[block + HIGH_T] = -1
    numbers[USED_LEVELS] = numbers[CELLS] = 0


@kernel
def renew(numbers: Any, old_cells: Any, cells: Any, bits: int) -> None:
    """Enter the cells that have items into a new table, which is empty and has room for 2**bits."""
    clear_levels(numbers)
    numbers[BITS] = bits
    for old in range(len(old_cells) // CELL):
        run = old_cells[old * CELL + CELL_RUN]
        if run != 0:
            key = old_cells[old * CELL + CELL_KEY]
            place = -1 - place_of(bits, cells, key)
            enter(numbers, cells, place, key)
            cells[place * CELL + CELL_RUN] = run
