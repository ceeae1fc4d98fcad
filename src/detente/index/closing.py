"""Which moving objects come near each other within a look-ahead: all pairs of them, each once.

Cells of stretches give candidates. Each is held against straight lines in space, many at once; what these leave goes to
the kernel of one pair, and what that leaves in doubt to geodesics.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.closest import IN_DOUBT, WITHIN, closest, settled
from detente.geometry.compiling import chosen, kernel
from detente.geometry.courses import Tracks, motion

from .candidates import candidates
from .nearing import columns_of
from .stretches import cells_of

MOST_APART_M = 100_000.0
_FEW = 50
"""Tracks; below this plain Python answers sooner than numba can be imported."""
_SPARE_M = 0.01

_FIRST, _CLOSEST, _LEAST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Closing:
    """Pairs of tracks that come near each other: rows i < j, ascending. `first_s` is when they first are within what
    was asked, `closest_s` when they are closest within the horizon, both in seconds from now; `closest_m` how far apart
    they then are, along the geodesic. Where there were more than was asked for at most the rest is left out, and
    `whole` is False.
    """

    pairs: NDArray[np.int64]
    first_s: NDArray[np.float64]
    closest_s: NDArray[np.float64]
    closest_m: NDArray[np.float64]
    whole: bool


def closing_pairs(
    tracks: Tracks, now_us: int, *, horizontal_m: float, vertical_m: float, horizon_s: float, most: int = 5_000_000
) -> Closing:
    """All pairs of tracks, of one party and another, that come within a distance on the ground at some time from now to
    the horizon, both included, and whose bands are within one in height; just so far counts.

    They are followed as reported, without their uncertainties. Of some 0.1 mm beyond the distance it may be told that
    it is within, never the other way round. Lets other threads run meanwhile.
    """
    assert 0.0 <= horizontal_m <= MOST_APART_M
    assert vertical_m >= 0.0
    assert int(np.abs(tracks.group).max(initial=0)) < 1 << 53
    moving = motion(tracks, now_us, horizon_s)
    apart_mm = math.floor(vertical_m * 1000)
    ways_m = moving.speed_m_s * moving.half_s
    cells = cells_of(moving.rows, ways_m, tracks.floor_mm, tracks.ceiling_mm, horizontal_m, apart_mm)
    columns = columns_of(moving, np.zeros(len(tracks)), tracks.floor_mm, tracks.ceiling_mm, tracks.group, cells.order)
    pairs, whole = candidates(
        columns, cells, columns, cells,
        half_s=moving.half_s, apart_m=horizontal_m + _SPARE_M, apart_mm=apart_mm, most=most,
    )  # fmt: skip
    figures, told = np.empty((len(pairs), 3)), np.empty(len(pairs), dtype=np.uint8)
    chosen(_measure_each, len(pairs), _FEW)(
        pairs, moving.rows, moving.speed_m_s, moving.half_s, horizontal_m, np.empty(15), figures, told
    )
    doubtful = np.flatnonzero(told == IN_DOUBT)
    if len(doubtful) > 0:
        told[doubtful[settled(tracks, pairs[doubtful], moving, now_us, horizontal_m)]] = WITHIN
    kept = np.flatnonzero(told == WITHIN)
    order = kept[np.argsort(pairs[kept, 0] * len(tracks) + pairs[kept, 1])]
    times = np.clip(figures[order, :_LEAST] + moving.half_s, 0.0, horizon_s)
    return Closing(pairs[order], times[:, _FIRST], times[:, _CLOSEST], figures[order, _LEAST], whole)


def warm() -> None:
    """Compile the kernels, or load them from their cache, so that the first answer is not seconds late."""
    row = np.zeros(2 * _FEW, dtype=np.int64)
    some = Tracks.of(lon_e7=np.arange(len(row)), lat_e7=row, at_us=row, course_cdeg=row, speed_mm_s=row)
    closing_pairs(some, 0, horizontal_m=1.0, vertical_m=1.0, horizon_s=1.0)


@kernel
def _measure_each(
    pairs: Any, rows: Any, speed: Any, half_s: float, apart_m: float, room: Any, figures: Any, told: Any
) -> None:
    """What `closest` tells of each pair, of which the smaller row is made the first."""
    for k in range(len(pairs)):
        i, j = min(pairs[k, 0], pairs[k, 1]), max(pairs[k, 0], pairs[k, 1])
        told[k], figures[k, _FIRST], figures[k, _CLOSEST], figures[k, _LEAST] = closest(
            rows, speed, i, j, half_s, apart_m, room
        )
        pairs[k, 0], pairs[k, 1] = i, j
