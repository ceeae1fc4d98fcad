"""Putting items into the index and taking them out."""

from __future__ import annotations

from typing import Any

from detente.geometry.compiling import kernel

from .asking import in_order
from .cells import (
    CELL,
    CELL_RUN,
    LEAST,
    band_of,
    clamped,
    enter,
    home_of,
    is_tall,
    key_of,
    level_of,
    place_of,
    run_from,
    seconds_after,
    seconds_before,
    space_shift,
    time_shift,
)
from .deadlines import put, take
from .layout import (
    ALTITUDES,
    ANSWER,
    BEGIN,
    BITS,
    CEASE,
    CEILING,
    CELLS,
    COUNT,
    DUE,
    EAST,
    END,
    FLOOR,
    ITEM,
    LACKING,
    LATS,
    LIVE,
    LONS,
    NEW,
    NEW_GROUP,
    NEW_SLOT,
    NEW_SORT,
    NEXT_ORDER,
    NORTH,
    ORDER,
    RECORDS,
    SEEN,
    SORT_BITS,
    SORTED,
    SOUTH,
    START,
    WEST,
    WHOSE,
)
from .records import (
    copy_record,
    count_of,
    first_of,
    most_taken,
    record_of,
    with_one_less,
    with_one_more,
)
from .rows import first_of_pair, free_slot, holds_item, new_slot, pair, second_of_pair, slots_full

_MOST_CELLS = 16
"""Of one item."""

_LACKS, _PUT, _TAKE = 0, 1, 2
"""What to do in each cell of an item."""


@kernel
def insert(
    numbers: Any, cells: Any, records: Any, owners: Any, items: Any, heap: Any, in_heap: Any, given: Any, first: int
) -> int:
    """Put in the rows of `given` from `first` on, and write into each its slot. Stops before a row for which there is
    no room, and answers which.
    """
    for row in range(first, len(given) // NEW):
        at = row * NEW
        numbers[LACKING] = 0
        if table_full(numbers, cells) or slots_full(numbers, items):
            return row
        lons = pair(clamped(given[at + WEST]), clamped(given[at + EAST]))
        lats = pair(clamped(given[at + SOUTH]), clamped(given[at + NORTH]))
        altitudes = pair(clamped(given[at + FLOOR]), clamped(given[at + CEILING]))
        start, end = given[at + BEGIN], given[at + CEASE]
        numbers[LACKING] = _each_cell(numbers, cells, records, owners, lons, lats, altitudes, start, end, 0, _LACKS)
        if numbers[LACKING] > 0:
            return row
        slot = new_slot(numbers, items)
        given[at + NEW_SLOT] = slot
        items[slot * ITEM + ORDER] = numbers[NEXT_ORDER]
        items[slot * ITEM + START] = start
        items[slot * ITEM + END] = end
        items[slot * ITEM + LONS] = lons
        items[slot * ITEM + LATS] = lats
        items[slot * ITEM + ALTITUDES] = altitudes
        items[slot * ITEM + SORTED] = given[at + NEW_GROUP] << SORT_BITS | given[at + NEW_SORT]
        items[slot * ITEM + SEEN] = 0
        numbers[NEXT_ORDER] += 1
        put(heap, in_heap, numbers[COUNT], end, slot)
        numbers[COUNT] += 1
        _each_cell(numbers, cells, records, owners, lons, lats, altitudes, start, end, slot, _PUT)
    return len(given) // NEW


@kernel
def remove(numbers: Any, cells: Any, records: Any, owners: Any, items: Any, heap: Any, in_heap: Any, slots: Any) -> int:
    """Take out the items of these slots, each of which must hold one; answers how many did, before one that did not."""
    for row in range(len(slots)):
        if not holds_item(numbers, items, slots[row]):
            return row
        _take_out(numbers, cells, records, owners, items, heap, in_heap, slots[row])
    return len(slots)


@kernel
def expire(
    numbers: Any,
    desk: Any,
    cells: Any,
    records: Any,
    owners: Any,
    items: Any,
    heap: Any,
    in_heap: Any,
    before_us: int,
    gone: int,
) -> int:
    """Take out what ends before a time. Their slots are left on the desk, behind the `gone` that are there; how many
    they are then. If the desk is full it must be called again with a larger one; else they are in order of insertion.
    """
    room = (len(desk) - ANSWER) // 2
    while gone < room and numbers[COUNT] > 0 and heap[DUE] < before_us:
        slot = heap[WHOSE]
        desk[ANSWER + gone * 2] = items[slot * ITEM + ORDER]
        desk[ANSWER + gone * 2 + 1] = slot
        _take_out(numbers, cells, records, owners, items, heap, in_heap, slot)
        gone += 1
    if gone < room:
        in_order(desk, gone)
    return gone


@kernel
def _take_out(
    numbers: Any, cells: Any, records: Any, owners: Any, items: Any, heap: Any, in_heap: Any, slot: int
) -> None:
    row = slot * ITEM
    _each_cell(
        numbers, cells, records, owners, items[row + LONS], items[row + LATS], items[row + ALTITUDES],
        items[row + START], items[row + END], slot, _TAKE,
    )  # fmt: skip
    take(heap, in_heap, numbers[COUNT], slot)
    numbers[COUNT] -= 1
    free_slot(numbers, items, slot)


@kernel
def _each_cell(
    numbers: Any,
    cells: Any,
    records: Any,
    owners: Any,
    lons: int,
    lats: int,
    altitudes: int,
    start: int,
    end: int,
    slot: int,
    deed: int,
) -> int:
    """Do the deed in each cell of an item. For `_LACKS` the answer is for how many records more there must be room, so
    that it can be put into all of them.
    """
    west, east = first_of_pair(lons), second_of_pair(lons)
    south, north = first_of_pair(lats), second_of_pair(lats)
    floor, ceiling = first_of_pair(altitudes), second_of_pair(altitudes)
    begin, cease = seconds_before(start), seconds_after(end)
    level = level_of(east - west, north - south, cease - begin, floor, ceiling)
    space, time, tall = space_shift(level), time_shift(level), is_tall(level)
    taken = 0
    for x in range((west - LEAST) >> space, ((east - LEAST) >> space) + 1):
        for y in range((south - LEAST) >> space, ((north - LEAST) >> space) + 1):
            for t in range((begin - LEAST) >> time, ((cease - LEAST) >> time) + 1):
                for band in range(band_of(floor, tall), band_of(ceiling, tall) + 1):
                    key = key_of(level, x, y, t, band)
                    if deed == _LACKS:
                        taken += most_taken(run_from(home_of(key, numbers[BITS]), numbers[BITS], cells, key))
                    elif deed == _PUT:
                        record = _put(numbers, cells, records, owners, key)
                        records[record] = record_of(key, west, south, floor, begin, east, north, ceiling, cease)
                        owners[record] = slot
                    else:
                        _take(numbers, cells, records, owners, key, slot)
    return int(max(0, taken + numbers[RECORDS] - len(owners))) if taken > 0 else 0


@kernel
def _put(numbers: Any, cells: Any, records: Any, owners: Any, key: int) -> int:
    """Add a record to the run of a cell; where it is, to be written."""
    place = place_of(numbers[BITS], cells, key)
    if place < 0:
        place = -1 - place
        enter(numbers, cells, place, key)
    run = cells[place * CELL + CELL_RUN]
    if run == 0:
        numbers[LIVE] += 1
    run = with_one_more(numbers, records, owners, run)
    cells[place * CELL + CELL_RUN] = run
    return first_of(run) + count_of(run) - 1


@kernel
def _take(numbers: Any, cells: Any, records: Any, owners: Any, key: int, slot: int) -> None:
    """Take a slot's record out of the run of a cell. It is found by reading the run, as a question would."""
    place = place_of(numbers[BITS], cells, key)
    run = cells[place * CELL + CELL_RUN]
    record = first_of(run)
    while owners[record] != slot:
        record += 1
    copy_record(records, owners, first_of(run) + count_of(run) - 1, record)
    run = with_one_less(numbers, records, owners, run)
    cells[place * CELL + CELL_RUN] = run
    if run == 0:
        numbers[LIVE] -= 1


@kernel
def table_full(numbers: Any, cells: Any) -> bool:
    """Whether the table must be renewed before another item goes in: the fuller it is, the longer the looks."""
    return bool((numbers[CELLS] + _MOST_CELLS) * 8 > len(cells) // CELL * 5)
