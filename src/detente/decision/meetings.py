"""Which notices meet, as columns: pairs of volumes within their separation become pairs of notices in the order in
which conflicts are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .coarse import OF_CONFLICTS
from .roll import Roll

_PARTS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """m pairs of notices that meet, in order of the first time and then of the ids.

    `notices` is int32 (m, 2), first by id; the pairs of legs of meeting k, unsigned (l, 2) in the order of the two, run
    from `ends[k]` up to `ends[k + 1]`.
    """

    notices: NDArray[np.int32]
    legs: NDArray[np.unsignedinteger[Any]]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.notices)

    def part(self, first: int, last: int) -> Meetings:
        """Those from `first` up to `last`."""
        ends = self.ends[first : last + 1]
        return Meetings(notices=self.notices[first:last], legs=self.legs[ends[0] : ends[-1]], ends=ends - ends[0])


class Gathering:
    """Pairs of rows as a join finds them, put by in parts by the first of the two ids, each of which is small enough to
    be sorted. There may be twenty pairs a notice, and so it is these that decide how much memory a search takes.

    Only those count of which one notice is `concerned`. `rank` is `rank_by_id`.
    """

    def __init__(self, roll: Roll, rank: NDArray[np.int64]) -> None:
        self._roll = roll
        self._rank = rank
        self._leg = roll.leg.astype(np.min_scalar_type(int(roll.leg.max(initial=0))))
        self._found: list[list[NDArray[np.int32]]] = [[] for _ in range(_PARTS)]
        self._talks: list[list[NDArray[np.int32]]] = [[] for _ in range(_PARTS)]

    def take(self, batches: Iterable[NDArray[np.int64]]) -> None:
        """Put by pairs of volumes, int64 (k, 2), that are within their separation."""
        self._put_by(batches, self._found)

    def take_talks(self, batches: Iterable[NDArray[np.int64]]) -> None:
        """Put by pairs that are within what two need to talk in, those that are nearer among them."""
        self._put_by(batches, self._talks)

    def _put_by(self, batches: Iterable[NDArray[np.int64]], parts: list[list[NDArray[np.int32]]]) -> None:
        owner, concerned = self._roll.owner, self._roll.concerned
        for batch in batches:
            rows = batch.astype(np.int32)  # a roll has fewer than 2^31 volumes
            if not concerned.all():
                rows = rows[concerned[owner[rows]].any(axis=1)]
            ranks = self._rank[owner[rows]]
            rows = np.where((ranks[:, 0] > ranks[:, 1])[:, None], rows[:, ::-1], rows)
            part = ranks.min(axis=1, initial=len(self._rank)) * _PARTS // max(1, len(self._rank))
            order = np.argsort(part, kind="stable")
            cuts = np.searchsorted(part[order], np.arange(1, _PARTS))
            for own, piece in zip(parts, np.split(rows[order], cuts), strict=True):
                if len(piece):
                    own.append(piece.copy())

    def meetings(
        self,
        pause_us: NDArray[np.int64],
        talk_pause_us: NDArray[np.int64] | None = None,
        *,
        from_us: int | None = None,
        until_us: int | None = None,
    ) -> Meetings:
        """The meetings that the pairs make, of which nothing is kept: those that last beyond `from_us` and begin before
        `until_us`.

        `pause_us`, by kind and kind, is the separation in time, `talk_pause_us` the time of a need to talk. That is a
        meeting too, between notices that do not meet, and told by the full hour.
        """
        parts = []
        for number in range(_PARTS):
            found, talks = (
                np.concatenate([np.empty((0, 2), dtype=np.int32), *pieces[number]])
                for pieces in (self._found, self._talks)
            )
            self._found[number], self._talks[number] = [], []
            part = self._part(found, talks, pause_us, pause_us if talk_pause_us is None else talk_pause_us)
            parts.append(part.within(from_us, until_us))
        # The parts, and each of them, are in order of the ids.
        order = np.argsort(np.concatenate([part.first for part in parts]), kind="stable")
        notices = np.concatenate([part.notices for part in parts])[order]
        sizes = np.concatenate([part.sizes for part in parts])
        legs = np.concatenate([part.legs for part in parts])
        parts.clear()
        begin = (np.cumsum(sizes) - sizes)[order]
        ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes[order])])
        if len(legs) == len(order):
            legs = legs[order]
        else:
            legs = legs[np.arange(ends[-1]) + np.repeat(begin - ends[:-1], np.diff(ends))]
        return Meetings(notices=notices, legs=legs, ends=ends)

    def _part(
        self,
        found: NDArray[np.int32],
        talks: NDArray[np.int32],
        pause_us: NDArray[np.int64],
        talk_pause_us: NDArray[np.int64],
    ) -> _Part:
        roll, rank = self._roll, self._rank
        a, b = np.concatenate([found, talks]).T
        converges = np.arange(len(a)) >= len(found)
        key = rank[roll.owner[a]] * len(roll) + rank[roll.owner[b]]
        order = np.lexsort((roll.leg[b], roll.leg[a], converges, key))
        a, b, key, converges = a[order], b[order], key[order], converges[order]
        starts, sizes = _runs(key)
        # What meets stands first in a run, and is then all that is told of it.
        kept = converges == np.repeat(converges[starts], sizes)
        a, b, key, converges = a[kept], b[kept], key[kept], converges[kept]
        starts, sizes = _runs(key)
        first, last = _windows(roll, a, b, pause_us)
        first[converges], last[converges] = _hours(*_windows(roll, a[converges], b[converges], talk_pause_us))
        return _Part(
            first=np.minimum.reduceat(first, starts) if len(starts) else first,
            last=np.maximum.reduceat(last, starts) if len(starts) else last,
            notices=np.column_stack((roll.owner[a[starts]], roll.owner[b[starts]])),
            sizes=sizes,
            legs=np.column_stack((self._leg[a], self._leg[b])),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Some meetings in order of the ids: their windows, the two notices, and how many of `legs` are theirs."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    notices: NDArray[np.int32]
    sizes: NDArray[np.int64]
    legs: NDArray[np.unsignedinteger[Any]]

    def within(self, from_us: int | None, until_us: int | None) -> _Part:
        kept = np.ones(len(self.first), dtype=np.bool_)
        if from_us is not None:
            kept &= self.last > from_us
        if until_us is not None:
            kept &= self.first < until_us
        if kept.all():
            return self
        return _Part(
            first=self.first[kept],
            last=self.last[kept],
            notices=self.notices[kept],
            sizes=self.sizes[kept],
            legs=self.legs[np.repeat(kept, self.sizes)],
        )


def _runs(key: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each run of equal keys begins, and how long it is."""
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    return starts, np.diff(starts, append=len(key))


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
