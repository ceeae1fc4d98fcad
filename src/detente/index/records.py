"""Compact boxes, in runs: the items of one cell lie side by side, so that looking at them is reading on.

What is kept is the part of the box within the cell, each bound in 7 bits of the cell's size and rounded outward: to
180 m and 17 minutes on the lowest level. A record is one number: the lower bounds, and the upper ones counted down from
the top. Each of its eight fields of 7 bits has one bit over it that is 0; a question has it set. Taking the record from
the question then leaves that bit set just where the field was not larger, so that one subtraction compares eight
bounds. Over the last field the sign does the same. A question among a million items waits for bytes most of the time:
these are an eighth of those of the exact box, and let through hardly more than it would.

A run has room for a power of two of records. A full one moves to another twice as large, one that is three quarters
empty to one half as large if such a one is free; what they leave is kept whole for the next run of that size. A run is
one number: where it begins, how many records it has, and the power of two. No run is 0, since the first record is
not used.
"""

from __future__ import annotations

from typing import Any

from detente.geometry.compiling import kernel
from detente.geometry.instructions import which_meet

from .cells import BAND_SHIFT, LEAST, cell_band, cell_t, cell_x, cell_y, is_tall, level_of_key, space_shift, time_shift
from .layout import FREE_RUN, RECORDS

_SIZE_BITS, _COUNT_BITS = 5, 28
_SIZE_MASK, _COUNT_MASK = (1 << _SIZE_BITS) - 1, (1 << _COUNT_BITS) - 1
_FIRST_AT = _SIZE_BITS + _COUNT_BITS
ONE_MORE = 1 << _SIZE_BITS


@kernel
def run_of(first: int, count: int, size: int) -> int:
    return first << _FIRST_AT | count << _SIZE_BITS | size


@kernel
def first_of(run: int) -> int:
    return run >> _FIRST_AT


@kernel
def count_of(run: int) -> int:
    return run >> _SIZE_BITS & _COUNT_MASK


@kernel
def size_of(run: int) -> int:
    return run & _SIZE_MASK


@kernel
def most_taken(run: int) -> int:
    """How many records are taken, at most, when one is added to a run (0: to a new one)."""
    if run == 0:
        return 1
    return 2 << size_of(run) if count_of(run) == 1 << size_of(run) else 0


@kernel
def with_one_more(numbers: Any, records: Any, owners: Any, run: int) -> int:
    """The run with one more record at its end, which is still to be written; there must be room."""
    if run == 0:
        return run_of(_taken(numbers, owners, 0), 1, 0)
    if count_of(run) == 1 << size_of(run):
        run = _moved(numbers, records, owners, run, size_of(run) + 1)
    return run + ONE_MORE


@kernel
def with_one_less(numbers: Any, records: Any, owners: Any, run: int) -> int:
    """The run without its last record."""
    run -= ONE_MORE
    if count_of(run) == 0:
        _give_back(numbers, owners, first_of(run), size_of(run))
        return 0
    size = size_of(run)
    if count_of(run) * 4 <= 1 << size and numbers[FREE_RUN + size - 1] != 0:
        return _moved(numbers, records, owners, run, size - 1)
    return run


_BITS = 7
_EDGE = (1 << _BITS) - 1
_FULL = _EDGE | _EDGE << 8 | _EDGE << 16 | _EDGE << 24
_UPPER_AT = 32
_GUARDS = 1 << 7 | 1 << 15 | 1 << 23 | 1 << 31 | 1 << 39 | 1 << 47 | 1 << 55
_NONE_LARGER = _GUARDS - (1 << 63)
_TALL_FLOOR, _TALL_SHIFT = -(1 << 22), 25
"""On a level without bands altitudes from -4 km to 29 km are told apart."""


@kernel
def record_of(
    key: int, west: int, south: int, floor: int, begin: int, east: int, north: int, ceiling: int, cease: int
) -> int:
    """The part of a box within a cell, as a record."""
    low, high = _part_within(key, west, south, floor, begin, east, north, ceiling, cease)
    return low | (_FULL ^ high) << _UPPER_AT


@kernel
def question_of(
    key: int, west: int, south: int, floor: int, begin: int, east: int, north: int, ceiling: int, cease: int
) -> int:
    """The part of a box within a cell, as a question to its records."""
    low, high = _part_within(key, west, south, floor, begin, east, north, ceiling, cease)
    return high | (_FULL ^ low) << _UPPER_AT | _GUARDS


@kernel
def may_meet(question: int, records: Any, at: int, count: int) -> int:
    """One bit for each of up to eight records: whether no bound of it is beyond the one that it is held against."""
    return which_meet(question, records, at, count, _GUARDS, _NONE_LARGER)


@kernel
def _part_within(
    key: int, west: int, south: int, floor: int, begin: int, east: int, north: int, ceiling: int, cease: int
) -> tuple[int, int]:
    """The lower and the upper bounds of the part of a box within a cell, four in one number."""
    level = level_of_key(key)
    space, time = space_shift(level), time_shift(level)
    x, y, t = (cell_x(key) << space) + LEAST, (cell_y(key) << space) + LEAST, (cell_t(key) << time) + LEAST
    z, rise = cell_band(key) << BAND_SHIFT, BAND_SHIFT
    if is_tall(level):
        z, rise = _TALL_FLOOR, _TALL_SHIFT
    low = (
        _within(west - x, space)
        | _within(south - y, space) << 8
        | _within(floor - z, rise) << 16
        | _within(begin - t, time) << 24
    )
    high = (
        _within(east - x, space)
        | _within(north - y, space) << 8
        | _within(ceiling - z, rise) << 16
        | _within(cease - t, time) << 24
    )
    return low, high


@kernel
def _within(offset: int, shift: int) -> int:
    """A bound in 7 bits of a cell that is 2**shift large; what lies outside is on its edge."""
    return min(max(offset, 0), (1 << shift) - 1) >> shift - _BITS


@kernel
def copy_record(records: Any, owners: Any, source: int, target: int) -> None:
    records[target] = records[source]
    owners[target] = owners[source]


@kernel
def _moved(numbers: Any, records: Any, owners: Any, run: int, size: int) -> int:
    first, count = first_of(run), count_of(run)
    target = _taken(numbers, owners, size)
    for k in range(count):
        copy_record(records, owners, first + k, target + k)
    _give_back(numbers, owners, first, size_of(run))
    return run_of(target, count, size)


@kernel
def _taken(numbers: Any, owners: Any, size: int) -> int:
    first: int = numbers[FREE_RUN + size]
    if first != 0:
        numbers[FREE_RUN + size] = owners[first]
        return first
    first = numbers[RECORDS]
    numbers[RECORDS] = first + (1 << size)
    return first


@kernel
def _give_back(numbers: Any, owners: Any, first: int, size: int) -> None:
    owners[first] = numbers[FREE_RUN + size]
    numbers[FREE_RUN + size] = first
