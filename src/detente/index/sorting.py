"""Sorts numbers that stand for places by their keys: digit by digit, in time that grows with their count alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel

_FEW = 2_000
"""Keys; below this plain Python answers sooner than numba can be imported."""
_DIGIT_BITS = 11
_DIGIT = (1 << _DIGIT_BITS) - 1
_KEY_BITS = 63


def in_order(keys: NDArray[np.int64], values: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Keys (none of them negative) in ascending order, and the values that go with them; of equal keys the one that
    came first stays first. What is given is used as room.
    """
    other_keys, other_values = np.empty_like(keys), np.empty_like(values)
    turns = chosen(_sorted, len(keys), _FEW)(
        keys, values, other_keys, other_values, np.empty(_DIGIT + 1, dtype=np.int64)
    )
    return (other_keys, other_values) if turns % 2 else (keys, values)


@kernel
def _sorted(keys: Any, values: Any, other_keys: Any, other_values: Any, places: Any) -> int:
    """How often the columns changed places: after an odd number of turns the others hold what was asked for."""
    varying = 0
    for k in range(1, len(keys)):
        varying |= int(keys[k]) ^ int(keys[0])
    turns = 0
    for shift in range(0, _KEY_BITS, _DIGIT_BITS):
        if (varying >> shift) & _DIGIT == 0:
            continue
        if turns % 2 == 0:
            _by_digit(keys, values, other_keys, other_values, places, shift)
        else:
            _by_digit(other_keys, other_values, keys, values, places, shift)
        turns += 1
    return turns


@kernel
def _by_digit(keys: Any, values: Any, to_keys: Any, to_values: Any, places: Any, shift: int) -> None:
    for d in range(len(places)):
        places[d] = 0
    for k in range(len(keys)):
        places[(int(keys[k]) >> shift) & _DIGIT] += 1
    before = 0
    for d in range(len(places)):
        count = int(places[d])
        places[d] = before
        before += count
    for k in range(len(keys)):
        key = int(keys[k])
        digit = (key >> shift) & _DIGIT
        place = places[digit]
        to_keys[place] = key
        to_values[place] = values[k]
        places[digit] = place + 1
