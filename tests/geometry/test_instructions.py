"""Instructions written by hand do what their plain Python says."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

from detente.geometry.compiling import compiled, kernel
from detente.geometry.instructions import fetch, float_rows, int32s, int64s, lowest, table_of, which_meet
from detente.geometry.pages import zeros

GUARDS = 1 << 7 | 1 << 55
NONE_LARGER = GUARDS - (1 << 63)


@kernel
def which(question: int, records: Any, at: int, count: int) -> int:
    return which_meet(question, records, at, count, GUARDS, NONE_LARGER)


@kernel
def first_bit(bits: int) -> int:
    return lowest(bits)


@kernel
def summed(table: Any) -> float:
    longs, shorts, rows = int64s(table, 0), int32s(table, 1), float_rows(table, 2)
    fetch(rows, 10**6)
    return float(len(longs) + longs[1] + shorts[2] + rows.shape[1] + rows[1, 2])


def test_of_eight_records_those_that_meet_are_told_plainly_and_compiled() -> None:
    chance = Random(1)
    records = np.array([chance.getrandbits(62) & ~GUARDS for _ in range(300)], dtype=np.int64)
    told = set()
    for at in range(292):
        question, count = chance.getrandbits(62) | GUARDS, chance.randint(1, 8)
        bits = which(question, records.tolist(), at, count)
        assert compiled(which)(question, records, at, count) == bits
        told.add(bits)
    assert len(told) > 30


@pytest.mark.parametrize("bit", range(63))
def test_the_lowest_bit_is_found_plainly_and_compiled(bit: int) -> None:
    bits = (Random(bit).getrandbits(62 - bit) << 1 | 1) << bit if bit < 62 else 1 << bit
    assert first_bit(bits) == compiled(first_bit)(bits) == bit


def test_a_table_gives_the_columns_that_were_laid_into_it() -> None:
    columns = [np.array([3, 5]), np.array([1, 2, -7], dtype=np.int32), np.arange(6.0).reshape(2, 3)]
    assert summed(columns) == compiled(summed)(table_of(columns)) == 2 + 5 - 7 + 3 + 5


@pytest.mark.parametrize("length", [1, 3, 1_000_000])
def test_room_for_a_column_is_empty_and_begins_on_a_line_of_the_cache(length: int) -> None:
    column = zeros(length, np.int64)
    assert len(column) == length
    assert not column.any()
    column[:] = 7
    assert column.ctypes.data % 64 == 0
