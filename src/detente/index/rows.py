"""What is kept of each item in full, a row each: a question looks at it only where the compact box may meet."""

from __future__ import annotations

from typing import Any

from detente.geometry.compiling import kernel

from .cells import LEAST
from .layout import (
    ALTITUDES,
    ASKED,
    BEGIN,
    BOX,
    BY_SORT,
    CEASE,
    CEILING,
    EAST,
    END,
    FLOOR,
    FREE_SLOT,
    ITEM,
    LATS,
    LEAVE_OUT,
    LEFT_OUT,
    LONS,
    NORTH,
    ORDER,
    SLOTS,
    SORT_BITS,
    SORTED,
    SORTS,
    SOUTH,
    START,
    WANTED,
    WEST,
)

_HALF = 1 << 32


@kernel
def pair(low: int, high: int) -> int:
    """Two numbers of 32 bits in one."""
    return low * _HALF + high - LEAST


@kernel
def first_of_pair(both: int) -> int:
    return both >> 32


@kernel
def second_of_pair(both: int) -> int:
    return (both & _HALF - 1) + LEAST


@kernel
def new_slot(numbers: Any, items: Any) -> int:
    """A slot that holds nothing: the one freed last, or the next."""
    slot: int = numbers[FREE_SLOT]
    if slot >= 0:
        numbers[FREE_SLOT] = -2 - items[slot * ITEM + ORDER]
        return slot
    slot = numbers[SLOTS]
    numbers[SLOTS] = slot + 1
    return slot


@kernel
def slots_full(numbers: Any, items: Any) -> bool:
    return bool(numbers[FREE_SLOT] < 0 and (numbers[SLOTS] + 1) * ITEM > len(items))


@kernel
def holds_item(numbers: Any, items: Any, slot: int) -> bool:
    return bool(0 <= slot < numbers[SLOTS] and items[slot * ITEM + ORDER] >= 0)


@kernel
def free_slot(numbers: Any, items: Any, slot: int) -> None:
    items[slot * ITEM + ORDER] = -2 - numbers[FREE_SLOT]
    numbers[FREE_SLOT] = slot


@kernel
def is_meant(desk: Any, items: Any, slot: int) -> bool:
    """Whether an item meets the box of its own sort, and is of a sort and a group that is wanted."""
    row = slot * ITEM
    sort, group = items[row + SORTED] & (SORTS - 1), items[row + SORTED] >> SORT_BITS
    at = ASKED + sort * BOX * desk[BY_SORT]
    lons, lats, altitudes = items[row + LONS], items[row + LATS], items[row + ALTITUDES]
    return bool(
        (desk[WANTED] >> sort & 1 != 0)
        & ((desk[LEAVE_OUT] == 0) | (group != desk[LEFT_OUT]))
        & (items[row + START] <= desk[at + CEASE])
        & (desk[at + BEGIN] <= items[row + END])
        & (first_of_pair(lons) <= desk[at + EAST])
        & (desk[at + WEST] <= second_of_pair(lons))
        & (first_of_pair(lats) <= desk[at + NORTH])
        & (desk[at + SOUTH] <= second_of_pair(lats))
        & (first_of_pair(altitudes) <= desk[at + CEILING])
        & (desk[at + FLOOR] <= second_of_pair(altitudes))
    )
