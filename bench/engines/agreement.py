"""Whether engines found the same pairs: their number, a digest of the sorted pairs, and which they differ in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Pairs, int64 (k, 2), sorted, that one of two engines has and the other has not; and how many one has twice."""

    only_first: Pairs
    only_second: Pairs
    twice: int

    @property
    def is_none(self) -> bool:
        return not (len(self.only_first) or len(self.only_second) or self.twice)


def digest(pairs: NDArray[Any]) -> str:
    """SHA-256 of the pairs in order, whatever order they came in; a pair that came twice makes another."""
    return hashlib.sha256(np.sort(_keys(pairs)).astype("<i8").tobytes()).hexdigest()


def difference(first: NDArray[Any], second: NDArray[Any]) -> Difference:
    """What two engines that were asked the same do not agree on."""
    one, other = np.unique(_keys(first)), np.unique(_keys(second))
    return Difference(
        only_first=_pairs(np.setdiff1d(one, other, assume_unique=True)),
        only_second=_pairs(np.setdiff1d(other, one, assume_unique=True)),
        twice=len(first) - len(one) + len(second) - len(other),
    )


def _keys(pairs: NDArray[Any]) -> NDArray[np.int64]:
    """One number for each pair, in the order of pairs."""
    return np.asarray(pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1].astype(np.int64))


def _pairs(keys: NDArray[np.int64]) -> Pairs:
    return np.column_stack((keys >> 32, keys & 0xFFFFFFFF))
