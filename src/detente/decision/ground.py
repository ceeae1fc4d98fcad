"""What tracks are held against by where they are, and how they lie to it: once for all that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.messages.arrangements import Domain
from detente.messages.watching import Against

from .concern import Concern, concern_of, may_concern, unchanged_around
from .judge_memory import Memory, Settings
from .looking import Laid, Look, laid, look, near
from .state import State
from .tracks import Track, columns
from .watch_zones import Zone

_LINE_REACH_M: Final = 100_000.0

Kin = tuple[str, str, tuple[str, ...], Domain | None, bool, bool]
"""By whom a track is reported, whose it is and in what it moves."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Zones with the columns of all their rings. `owner` says of each ring whose it is, and which; `outer` which rings
    are the outermost of what; `lines` which are lines. Which may concern what, and whom it does at a time, is worked
    out when first asked for.
    """

    zones: tuple[Zone, ...]
    rings: Laid
    owner: tuple[tuple[int, int], ...]
    outer: dict[Against, list[int]]
    lines: frozenset[int]
    _concerning: dict[Kin, NDArray[np.int64]] = field(default_factory=dict)
    _concerns: dict[tuple[Kin, int], tuple[Concern | None, int, int]] = field(default_factory=dict)

    def concerning(self, kin: Kin, track: Track) -> NDArray[np.int64]:
        """The rings of what may concern anybody by such a track, ascending."""
        rows = self._concerning.get(kin)
        if rows is None:
            may = [may_concern(zone, track) for zone in self.zones]
            some = [row for row, (number, _) in enumerate(self.owner) if may[number]]
            rows = self._concerning[kin] = np.array(some, dtype=np.int64)
        return rows

    def concern(self, state: State, number: int, kin: Kin, track: Track) -> Concern | None:
        """As `concern_of`, which is asked once for all that are alike, for as long as the clock changes nothing."""
        known = self._concerns.get((kin, number))
        if known is None or not known[1] <= track.now_us < known[2]:
            zone = self.zones[number]
            concern = concern_of(state, zone, track, track.now_us)
            if state.met_under.get(zone.against.version):
                return concern  # by when which notice was given
            known = self._concerns[kin, number] = concern, *unchanged_around(zone, track.now_us)
        return known[0]


def ground_of(zones: Sequence[Zone]) -> Ground:
    owner = tuple((number, ring) for number, zone in enumerate(zones) for ring in range(len(zone.rings)))
    outer: dict[Against, list[int]] = {}
    for row, (number, ring) in enumerate(owner):
        if ring == 0:
            outer.setdefault(zones[number].against, []).append(row)
    lines = frozenset(row for row, (number, _) in enumerate(owner) if zones[number].line is not None)
    return Ground(tuple(zones), laid([zones[number].rings[ring] for number, ring in owner]), owner, outer, lines)


@dataclass(frozen=True, slots=True)
class Sight:
    """How some tracks that are alike lie to what may concern anybody: `tracks` are their numbers, `look` is in rows of
    these.
    """

    kin: Kin
    tracks: tuple[int, ...]
    look: Look


def sights_of(ground: Ground, memory: Memory, tracks: Sequence[Track], settings: Settings) -> list[Sight]:
    """How tracks lie to the ground: what takes long, and hangs on nothing that may change meanwhile. Lets other threads
    run.
    """
    alike: dict[tuple[Kin, int], list[int]] = {}
    for number, track in enumerate(tracks):
        ahead_us = settings.ahead_us(flies=track.flies) + settings.lost_us(flies=track.flies)
        alike.setdefault((_kin(track), ahead_us), []).append(number)
    sights = []
    for (kin, ahead_us), numbers in alike.items():
        rows = ground.concerning(kin, tracks[numbers[0]])
        known = [
            (row, ring)
            for row, number in enumerate(numbers)
            for against in memory.near.get(tracks[number].key, ())
            for ring in ground.outer.get(against, ())
        ]
        if len(rows) or known:
            some = columns([tracks[number] for number in numbers])
            lines = rows[[row in ground.lines for row in rows.tolist()]]
            also = np.concatenate(
                [near(some, ground.rings, lines, _LINE_REACH_M), np.array(known, dtype=np.int64).reshape(-1, 2)]
            )
            sights.append(Sight(kin, tuple(numbers), look(some, ground.rings, rows, ahead_us / 1e6, also)))
    return sights


def _kin(track: Track) -> Kin:
    report = track.report
    return report.by, report.party, track.names, report.domain, track.flies, track.unclaimed


def figures(sights: Iterable[Sight]) -> Iterator[tuple[Kin, int, int, float, float, float]]:
    """Of what kin a track is, its number, the row of a ring, and how they lie."""
    for sight in sights:
        seen = sight.look
        numbers = np.array(sight.tracks, dtype=np.int64)[seen.pairs[:, 0]]
        columns = (numbers, seen.pairs[:, 1], seen.gap_m, seen.earliest_s, seen.likeliest_s)
        yield from zip(repeat(sight.kin), *(column.tolist() for column in columns))
