"""Which notices meet, as columns: pairs of volumes within their separation become pairs of notices in the order in
which conflicts are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .coarse import OF_CONFLICTS
from .roll import Roll


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """m pairs of notices that meet, in order of the first time and then of the ids.

    `notices` is int32 (m, 2), first by id; the pairs of legs of meeting k, int32 (l, 2) in the same order of the two,
    run from `ends[k]` up to `ends[k + 1]`.
    """

    notices: NDArray[np.int32]
    legs: NDArray[np.int32]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.notices)

    def part(self, first: int, last: int) -> Meetings:
        """Those from `first` up to `last`."""
        ends = self.ends[first : last + 1]
        return Meetings(notices=self.notices[first:last], legs=self.legs[ends[0] : ends[-1]], ends=ends - ends[0])


def meetings(
    roll: Roll,
    rank: NDArray[np.int64],
    pairs: NDArray[np.int32],
    pause_us: NDArray[np.int64],
    *,
    talks: tuple[NDArray[np.int32], NDArray[np.int64]] | None = None,
    from_us: int | None = None,
    until_us: int | None = None,
) -> Meetings:
    """The meetings that `pairs` of rows, int32 (k, 2), make: those of notices that are `concerned` (one of the two),
    that last beyond `from_us` and begin before `until_us`.

    `rank` is `rank_by_id`; `pause_us`, by kind and kind, is the separation in time. `talks` are the pairs that are
    within what two need to talk in, and the time of that: between notices that do not meet they are meetings too, told
    by the full hour as those are.
    """
    rows = pairs.T if talks is None else np.concatenate([pairs, talks[0]]).T
    converges = np.arange(rows.shape[1]) >= len(pairs)
    concerned = roll.concerned[roll.owner[rows[0]]] | roll.concerned[roll.owner[rows[1]]]
    if not concerned.all():
        rows, converges = rows[:, concerned], converges[concerned]
    turned = rank[roll.owner[rows[0]]] > rank[roll.owner[rows[1]]]
    a, b = np.where(turned, rows[1], rows[0]), np.where(turned, rows[0], rows[1])
    key = rank[roll.owner[a]] * len(roll) + rank[roll.owner[b]]
    if talks is not None:
        beyond = ~converges | ~np.isin(key, key[~converges])
        a, b, key, converges = a[beyond], b[beyond], key[beyond], converges[beyond]
    order = np.lexsort((roll.leg[b], roll.leg[a], key))
    a, b, key, converges = a[order], b[order], key[order], converges[order]
    first, last = _windows(roll, a, b, pause_us)
    if talks is not None:
        first[converges], last[converges] = _hours(*_windows(roll, a[converges], b[converges], talks[1]))
    starts = np.flatnonzero(np.r_[len(key) > 0, key[1:] != key[:-1]][: len(key)])
    ends = np.r_[starts, len(key)]
    if len(starts):
        first, last = np.minimum.reduceat(first, starts), np.maximum.reduceat(last, starts)
    kept = np.ones(len(starts), dtype=np.bool_)
    if from_us is not None:
        kept &= last > from_us
    if until_us is not None:
        kept &= first < until_us
    chosen = np.flatnonzero(kept)
    chosen = chosen[np.lexsort((key[starts[chosen]], first[chosen]))]
    sizes = np.diff(ends)[chosen]
    new_ends = np.r_[0, np.cumsum(sizes)]
    places = np.arange(new_ends[-1]) + np.repeat(ends[chosen] - new_ends[:-1], sizes)
    one = starts[chosen]
    return Meetings(
        notices=np.stack([roll.owner[a[one]], roll.owner[b[one]]], axis=1),
        legs=np.stack([roll.leg[a[places]], roll.leg[b[places]]], axis=1),
        ends=new_ends,
    )


def gathered(batches: Iterable[NDArray[np.int64]]) -> NDArray[np.int32]:
    """All pairs of a join, in half the memory; a roll has fewer than 2^31 volumes."""
    return np.concatenate([np.empty((0, 2), dtype=np.int32), *(batch.astype(np.int32) for batch in batches)])


def _windows(
    roll: Roll, a: NDArray[np.int32], b: NDArray[np.int32], pause_us: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """From when until just before when two volumes are within the separation in time."""
    time = roll.boxes.time
    pause = pause_us[roll.kind[roll.owner[a]], roll.kind[roll.owner[b]]]
    ends = time[a, 1], time[b, 1]
    first = np.maximum(time[a, 0], time[b, 0])
    return first, np.minimum(np.maximum(*ends), np.minimum(*ends) + pause)


def _hours(first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Outward to what a need to talk is told to."""
    step = OF_CONFLICTS.step_us
    return first // step * step, -(-last // step) * step
