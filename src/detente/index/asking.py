"""Asking the index: which items may meet a box, or may meet the box of their own sort.

At a million items most of the time is waiting for memory. So it goes by stages: the places in the table of all cells
that may matter, then their records, then the rows of the items that may meet. Each stage asks for what the next will
read, and the waits overlap. Where a level has few cells and the question covers many, its cells are gone through one by
one instead.
"""

from __future__ import annotations

from typing import Any

from detente.geometry.compiling import kernel
from detente.geometry.instructions import fetch, int32s, int64s, lowest

from .cells import (
    BLOCKS,
    CELL,
    CELL_KEY,
    CELL_NEXT,
    LEAST,
    MOST,
    band_of,
    cell_band,
    cell_t,
    cell_x,
    cell_y,
    clamped,
    home_of,
    is_tall,
    key_of,
    run_from,
    seconds_after,
    seconds_before,
    space_shift,
    time_shift,
)
from .layout import (
    ANSWER,
    ASKED,
    AT_ONCE,
    BEGIN,
    BITS,
    BLOCK,
    BOX,
    BY_SORT,
    CEASE,
    CEILING,
    CELLS_COLUMN,
    DESK,
    EAST,
    FIRST_CELL,
    FLOOR,
    HIGH_T,
    HIGH_X,
    HIGH_Y,
    ITEM,
    ITEMS,
    LEVEL_LIST,
    LISTED,
    LOW_T,
    LOW_X,
    LOW_Y,
    MOST_POSSIBLE,
    MOST_WAITING,
    NORTH,
    NUMBERS,
    ORDER,
    OWNERS,
    POSSIBLE,
    QUESTIONS,
    RECORDS_COLUMN,
    SEEN,
    SORTS,
    SOUTH,
    USED_LEVELS,
    WAITING,
    WANTED,
    WEST,
)
from .records import count_of, first_of, may_meet, question_of
from .rows import is_meant

_MOST_FETCHED = 512
"""Records of one cell that are asked for at once; further on the processor sees by itself what is read next."""

_LOOKS_FOR_A_STEP = 4
"""So many looks for a cell by its key cost as much as one step along the list of a level's cells."""


@kernel
def ask(table: Any) -> int:
    """Answer the question on the desk of an index, which is given as the table of its columns. The slots are left on
    the desk in order of insertion; how many is the answer, and if that is more than there was room for, nothing is
    left.
    """
    numbers, desk, cells = int64s(table, NUMBERS), int64s(table, DESK), int64s(table, CELLS_COLUMN)
    records, owners, items = int64s(table, RECORDS_COLUMN), int32s(table, OWNERS), int64s(table, ITEMS)
    numbers[QUESTIONS] += 1
    west = south = floor = begin = MOST
    east = north = ceiling = cease = LEAST
    for sort in range(SORTS):  # a box that holds all that are asked about
        if (sort == 0 and not desk[BY_SORT]) or (desk[BY_SORT] and desk[WANTED] >> sort & 1):
            at = ASKED + sort * BOX
            west, east = min(west, clamped(desk[at + WEST])), max(east, clamped(desk[at + EAST]))
            south, north = min(south, clamped(desk[at + SOUTH])), max(north, clamped(desk[at + NORTH]))
            floor, ceiling = min(floor, clamped(desk[at + FLOOR])), max(ceiling, clamped(desk[at + CEILING]))
            begin, cease = min(begin, seconds_before(desk[at + BEGIN])), max(cease, seconds_after(desk[at + CEASE]))

    found = waiting = 0
    for n in range(numbers[USED_LEVELS]):
        level = numbers[LEVEL_LIST + n]
        block = BLOCKS + level * BLOCK
        space, time, tall = space_shift(level), time_shift(level), is_tall(level)
        low_x, high_x = (west - LEAST) >> space, (east - LEAST) >> space
        low_y, high_y = (south - LEAST) >> space, (north - LEAST) >> space
        low_t, high_t = (begin - LEAST) >> time, (cease - LEAST) >> time
        low_x, high_x = max(low_x, numbers[block + LOW_X]), min(high_x, numbers[block + HIGH_X])
        low_y, high_y = max(low_y, numbers[block + LOW_Y]), min(high_y, numbers[block + HIGH_Y])
        low_t, high_t = max(low_t, numbers[block + LOW_T]), min(high_t, numbers[block + HIGH_T])
        low_band, high_band = band_of(floor, tall), band_of(ceiling, tall)
        if low_x > high_x or low_y > high_y or low_t > high_t:
            continue
        looks = (high_x - low_x + 1) * (high_y - low_y + 1) * (high_t - low_t + 1) * (high_band - low_band + 1)
        if looks > numbers[block + LISTED] * _LOOKS_FOR_A_STEP:
            place = numbers[block + FIRST_CELL]
            while place >= 0:
                key = cells[place * CELL + CELL_KEY]
                if (
                    low_x <= cell_x(key) <= high_x
                    and low_y <= cell_y(key) <= high_y
                    and low_t <= cell_t(key) <= high_t
                    and low_band <= cell_band(key) <= high_band
                ):
                    desk[WAITING + waiting * 2], desk[WAITING + waiting * 2 + 1] = key, place
                    waiting += 1
                    if waiting == MOST_WAITING:
                        found = _look(
                            numbers, desk, cells, records, owners, items, waiting, found,
                            west, south, floor, begin, east, north, ceiling, cease,
                        )  # fmt: skip
                        waiting = 0
                place = cells[place * CELL + CELL_NEXT]
            continue
        for x in range(low_x, high_x + 1):
            for y in range(low_y, high_y + 1):
                for t in range(low_t, high_t + 1):
                    for band in range(low_band, high_band + 1):
                        key = key_of(level, x, y, t, band)
                        place = home_of(key, numbers[BITS])
                        fetch(cells, place * CELL)
                        desk[WAITING + waiting * 2], desk[WAITING + waiting * 2 + 1] = key, place
                        waiting += 1
                        if waiting == MOST_WAITING:
                            found = _look(
                                numbers, desk, cells, records, owners, items, waiting, found,
                                west, south, floor, begin, east, north, ceiling, cease,
                            )  # fmt: skip
                            waiting = 0
    found = _look(
        numbers, desk, cells, records, owners, items, waiting, found,
        west, south, floor, begin, east, north, ceiling, cease,
    )  # fmt: skip
    if found <= (len(desk) - ANSWER) // 2:
        in_order(desk, found)
    return found


@kernel
def _look(
    numbers: Any,
    desk: Any,
    cells: Any,
    records: Any,
    owners: Any,
    items: Any,
    waiting: int,
    found: int,
    west: int,
    south: int,
    floor: int,
    begin: int,
    east: int,
    north: int,
    ceiling: int,
    cease: int,
) -> int:
    """Look into the cells that wait on the desk; how many items are found by now."""
    filled = 0
    for n in range(waiting):
        key = desk[WAITING + n * 2]
        run = run_from(desk[WAITING + n * 2 + 1], numbers[BITS], cells, key)
        if run != 0:
            desk[WAITING + filled * 2], desk[WAITING + filled * 2 + 1] = key, run
            filled += 1
            for at in range(first_of(run), first_of(run) + min(count_of(run) + AT_ONCE - 1, _MOST_FETCHED), AT_ONCE):
                fetch(records, at)
    possible = 0
    for n in range(filled):
        key, run = desk[WAITING + n * 2], desk[WAITING + n * 2 + 1]
        question = question_of(key, west, south, floor, begin, east, north, ceiling, cease)
        last = first_of(run) + count_of(run)
        for at in range(first_of(run), last, AT_ONCE):
            bits = may_meet(question, records, at, min(last - at, AT_ONCE))
            while bits != 0:
                owner = at + lowest(bits)
                bits &= bits - 1
                fetch(owners, owner)
                desk[POSSIBLE + possible] = owner
                possible += 1
            if possible > MOST_POSSIBLE - AT_ONCE:
                found = _settle(numbers, desk, owners, items, possible, found)
                possible = 0
    return _settle(numbers, desk, owners, items, possible, found)


@kernel
def _settle(numbers: Any, desk: Any, owners: Any, items: Any, possible: int, found: int) -> int:
    """Look at the rows of the items that may meet; how many are found by now. Each counts once, whatever its cells."""
    room, question = (len(desk) - ANSWER) // 2, numbers[QUESTIONS]
    for n in range(possible):
        slot = owners[desk[POSSIBLE + n]]
        desk[POSSIBLE + n] = slot
        fetch(items, slot * ITEM)
    for n in range(possible):
        slot = desk[POSSIBLE + n]
        if items[slot * ITEM + SEEN] != question:
            items[slot * ITEM + SEEN] = question
            if is_meant(desk, items, slot):
                if found < room:
                    desk[ANSWER + found * 2] = items[slot * ITEM + ORDER]
                    desk[ANSWER + found * 2 + 1] = slot
                found += 1
    return found


@kernel
def in_order(desk: Any, count: int) -> None:
    """Turn (order, slot) pairs on the desk into slots, in order. A heap sort needs no room and has no bad day."""
    for root in range(count // 2 - 1, -1, -1):
        _sift(desk, root, count)
    for last in range(count - 1, 0, -1):
        a, b = ANSWER, ANSWER + last * 2
        desk[a], desk[b] = desk[b], desk[a]
        desk[a + 1], desk[b + 1] = desk[b + 1], desk[a + 1]
        _sift(desk, 0, last)
    for k in range(count):
        desk[ANSWER + k] = desk[ANSWER + k * 2 + 1]


@kernel
def _sift(desk: Any, root: int, count: int) -> None:
    order, slot = desk[ANSWER + root * 2], desk[ANSWER + root * 2 + 1]
    while True:
        below = root * 2 + 1
        if below >= count:
            break
        if below + 1 < count and desk[ANSWER + below * 2 + 2] > desk[ANSWER + below * 2]:
            below += 1
        if desk[ANSWER + below * 2] <= order:
            break
        desk[ANSWER + root * 2] = desk[ANSWER + below * 2]
        desk[ANSWER + root * 2 + 1] = desk[ANSWER + below * 2 + 1]
        root = below
    desk[ANSWER + root * 2], desk[ANSWER + root * 2 + 1] = order, slot
