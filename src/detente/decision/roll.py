"""Many notices as columns: whose, of what kind, under which ids, with which volumes. No Python object for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.geometry.packed import Boxes, Footprints, packed
from detente.geometry.packed import together as boxes_together
from detente.messages.notices import Kind, Notice

KINDS = tuple(Kind)

_WORD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """n notices with v volumes.

    Row by volume: `boxes`, `footprints`; `owner` int32, the number of its notice; `leg` int32, its number among the
    volumes of that notice. By notice: `kind` uint8 into `KINDS`; `party` int32 into `parties`; its id in UTF-8 from
    `id_ends[i]` up to `id_ends[i + 1]` of `ids` (uint8; int64 (n + 1)); `concerned` bool, whether it is chosen.
    """

    boxes: Boxes
    footprints: Footprints
    owner: NDArray[np.int32]
    leg: NDArray[np.int32]
    kind: NDArray[np.uint8]
    party: NDArray[np.int32]
    parties: tuple[str, ...]
    ids: NDArray[np.uint8]
    id_ends: NDArray[np.int64]
    concerned: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.kind)

    def id_of(self, number: int) -> str:
        return bytes(self.ids[self.id_ends[number] : self.id_ends[number + 1]]).decode()


def roll_of(notices: Sequence[Notice], *, party: str | None = None) -> Roll:
    """The columns of some notices, in their order; `party` chooses those that are its own or said to be in its name."""
    boxes, footprints = packed(part.volume for notice in notices for part in notice.volumes)
    counts = np.array([len(notice.volumes) for notice in notices], dtype=np.int64)
    places = {kind: place for place, kind in enumerate(KINDS)}
    parties: dict[str, int] = {}
    ids = [notice.id.encode() for notice in notices]
    return Roll(
        boxes=boxes,
        footprints=footprints,
        owner=np.repeat(np.arange(len(notices), dtype=np.int32), counts),
        leg=np.array([leg for count in counts.tolist() for leg in range(count)], dtype=np.int32),
        kind=np.array([places[notice.kind] for notice in notices], dtype=np.uint8),
        party=np.array([parties.setdefault(notice.party, len(parties)) for notice in notices], dtype=np.int32),
        parties=tuple(parties),
        ids=np.frombuffer(b"".join(ids), dtype=np.uint8),
        id_ends=_ends(np.array([len(one) for one in ids], dtype=np.int64)),
        concerned=np.array([party in (None, n.party, *n.represents) for n in notices], dtype=np.bool_),
    )


def together(rolls: Sequence[Roll]) -> Roll:
    """The notices of all rolls, one after the other."""
    boxes, footprints = boxes_together([(roll.boxes, roll.footprints) for roll in rolls])
    first_notice = np.cumsum([0, *(len(roll) for roll in rolls)])
    parties: dict[str, int] = {}
    numbers = [
        np.array([parties.setdefault(name, len(parties)) for name in roll.parties], dtype=np.int32) for roll in rolls
    ]
    return Roll(
        boxes=boxes,
        footprints=footprints,
        owner=np.concatenate([roll.owner + np.int32(first) for roll, first in zip(rolls, first_notice, strict=False)]),
        leg=np.concatenate([roll.leg for roll in rolls]),
        kind=np.concatenate([roll.kind for roll in rolls]),
        party=np.concatenate([number[roll.party] for roll, number in zip(rolls, numbers, strict=True)]),
        parties=tuple(parties),
        ids=np.concatenate([roll.ids for roll in rolls]),
        id_ends=_ends(np.concatenate([np.diff(roll.id_ends) for roll in rolls])),
        concerned=np.concatenate([roll.concerned for roll in rolls]),
    )


def with_volumes_of(roll: Roll, pieces: Sequence[Sequence[int]]) -> Roll:
    """The same where each list of notices is one: the first takes over the volumes of the others, in their order."""
    owner, leg = roll.owner.copy(), roll.leg.copy()
    for numbers in pieces:
        firsts = np.searchsorted(roll.owner, numbers, side="left").tolist()
        lasts = np.searchsorted(roll.owner, numbers, side="right").tolist()
        count = 0
        for first, last in zip(firsts, lasts, strict=True):
            owner[first:last] = numbers[0]
            leg[first:last] = np.arange(count, count + last - first)
            count += last - first
    return replace(roll, owner=owner, leg=leg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of the volumes of each notice, leg by leg: of notice i, `rows` from `ends[i]` up to `ends[i + 1]`."""

    rows: NDArray[np.int64]
    ends: NDArray[np.int64]

    def of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of some notices, one after the other."""
        firsts, sizes = self.ends[numbers], self.ends[numbers + 1] - self.ends[numbers]
        ends = _ends(sizes)
        return np.take(self.rows, np.arange(ends[-1]) + np.repeat(firsts - ends[:-1], sizes))


def rows_of(roll: Roll) -> Rows:
    """Which volumes are whose."""
    order = np.lexsort((roll.leg, roll.owner))
    return Rows(rows=order, ends=np.searchsorted(roll.owner[order], np.arange(len(roll) + 1)))


def rank_by_id(roll: Roll) -> NDArray[np.int64]:
    """The place of each notice in the order of ids, which is that of their characters; equal for equal ids.

    Eight bytes of all are compared at once, and then the next eight of those that are equal so far.
    """
    sizes = np.diff(roll.id_ends)
    rank = np.zeros(len(roll), dtype=np.int64)
    tied = np.arange(len(roll))
    at = 0
    while len(tied) and at < int(sizes[tied].max(initial=0)):
        words = _words(roll, tied, at)
        order = np.lexsort((words, rank[tied]))
        sorted_rank, sorted_word = rank[tied][order], words[order]
        new_rank = np.r_[True, sorted_rank[1:] != sorted_rank[:-1]]
        new_word = new_rank | np.r_[True, sorted_word[1:] != sorted_word[:-1]]
        place = np.arange(len(tied))
        in_rank = place - np.maximum.accumulate(np.where(new_rank, place, 0))
        first_of_word = np.maximum.accumulate(np.where(new_word, place, 0))
        rank[tied[order]] = sorted_rank + in_rank[first_of_word]
        counts = np.diff(np.r_[np.flatnonzero(new_word), len(tied)])
        tied = np.sort(tied[order][np.repeat(counts > 1, counts)])
        at += _WORD
    return rank


def _words(roll: Roll, numbers: NDArray[np.int64], at: int) -> NDArray[np.uint64]:
    """Eight bytes of each id from `at` on, as a number that is ordered as they are. What is not there is 0, which no id
    holds.
    """
    first, last = roll.id_ends[numbers] + at, roll.id_ends[numbers + 1]
    words = np.zeros(len(numbers), dtype=np.uint64)
    for byte in range(_WORD):
        place = first + byte
        there = place < last
        words <<= np.uint64(8)
        words[there] |= roll.ids[place[there]]
    return words


def _ends(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes, dtype=np.int64)])
