"""What is reported, checked and held; and what a look at all of it finds. Time and the state are given from outside."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from detente.decision.ground import Sight, sights_of
from detente.decision.judge_memory import Memory, Settings
from detente.decision.judge_silence import is_forgotten
from detente.decision.judging import World, judge_gone, judge_reports, judge_time, world_of
from detente.decision.state import State
from detente.decision.tracks import Track, may_report, names_of
from detente.decision.windows import FOREVER_US
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Position, Volume
from detente.messages.events import ArrangementEvent, Event, NoticeEvent, PartyAdded
from detente.messages.notices import NoticeKey
from detente.messages.positions import Remark, Report
from detente.messages.watching import Change, TrackKey

from .clocks import Clocks
from .plausible import is_own, too_fast
from .table import MOST_TRACKS, Row, Table

WORLD_US: Final = 60 * 1_000_000
"""What is in force is worked out anew at least so often: it begins and ends by time alone."""

AT_ONCE: Final = 2_000
"""Tracks that are judged before all else has its turn."""

Sighting = Callable[[], list[Sight]]

_TAKEN: Final = frozenset({None, Remark.JUMP, Remark.OUT_OF_ORDER})


@dataclass(frozen=True, slots=True)
class Taken:
    """How many reports were taken, and what is odd about which (by its place in the batch)."""

    accepted: int
    remarks: tuple[tuple[int, Remark], ...]


class Lookout:
    """All that is known of tracks. `state` is the node's, and is only read."""

    def __init__(self, state: State, settings: Settings | None = None) -> None:
        self.state = state
        self.table = Table()
        self.settings = settings or Settings()
        self.memory = Memory()
        self._clocks = Clocks()
        self._world: World | None = None
        self._until_us = 0
        self._followed: dict[NoticeKey, Volume] = {}
        self._rights: dict[tuple[str, str], bool] = {}
        self.table.remember(one.change for one in state.watched.open.values())

    def take(self, reports: Sequence[Report], now_us: int, own: Position | None = None) -> Taken:
        """Take a batch; `own` is the reporter's own position, which is never that of a track."""
        remarks = [self._remark(report, own, now_us) for report in reports]
        return Taken(
            accepted=sum(remark in _TAKEN for remark in remarks),
            remarks=tuple((number, remark) for number, remark in enumerate(remarks) if remark is not None),
        )

    def _remark(self, report: Report, own: Position | None, now_us: int) -> Remark | None:
        if not self._may(report, now_us):
            return Remark.NOT_THEIRS
        if is_own(report, own):
            return Remark.OWN_POSITION
        odd = self._clocks.remark(report.by, report.at_us, now_us)
        if odd is not None:
            return odd
        return Remark.IMPOSSIBLE_SPEED if too_fast(report) else self.table.put(report)

    def _may(self, report: Report, now_us: int) -> bool:
        key = report.by, report.party
        if key not in self._rights:
            self._rights[key] = report.by in self.state.parties and may_report(self.state, *key, now_us)
        return self._rights[key]

    def look(self, now_us: int, *, whole: bool = True) -> Generator[list[Change] | Sighting, list[Sight] | None]:
        """Look at all tracks at a time; at those with new reports alone, where it is not `whole`. What each step finds
        is to be recorded before the next is asked for; a step that is a `Sighting` takes long, may run beside all else,
        and what it answers is to be sent.
        """
        anew = self._world is None or now_us >= self._until_us or self._bubbles_moved()
        if self._world is None or anew:
            self._rights.clear()
            self._world = world_of(self.state, now_us, self._followed.get, self.settings)
            self._until_us = now_us + WORLD_US
        world = self._world
        for some in self.table.rounds():
            yield from self._judged(world, self._tracks(some, None))
        if not (whole or anew):
            return
        tracks = self._tracks(self.table.known(), now_us)
        if anew:
            yield from self._judged(world, tracks)
        yield judge_time(self.state, world, self.memory, tracks, now_us, self.settings)
        gone = self._too_old(tracks, now_us)
        yield judge_gone(self.state, self.memory, gone)
        self.table.forget(gone)

    def _judged(self, world: World, tracks: Sequence[Track]) -> Generator[list[Change] | Sighting, list[Sight] | None]:
        for first in range(0, len(tracks), AT_ONCE):
            some = tracks[first : first + AT_ONCE]
            sights = yield partial(sights_of, world.ground, self.memory, some, self.settings)
            assert sights is not None
            yield judge_reports(self.state, world, self.memory, some, sights, self.settings)

    def tracks(self, now_us: int) -> list[Track]:
        """All tracks as last believed, in order."""
        return self._tracks(self.table.known(), now_us)

    def _too_old(self, tracks: Sequence[Track], now_us: int) -> list[TrackKey]:
        old = {track.key for track in tracks if is_forgotten(track, now_us, self.settings)}
        over = len(tracks) - len(old) - MOST_TRACKS
        if over > 0:
            left = (track for track in tracks if track.key not in old)
            old.update(track.key for track in sorted(left, key=lambda track: track.at_us)[:over])
        return sorted(old)

    def _tracks(self, some: Iterable[tuple[TrackKey, Row]], now_us: int | None) -> list[Track]:
        """Each as of the time of its report, or as of now."""
        names: dict[str, tuple[str, ...]] = {}
        tracks = []
        for _, row in some:
            report = row.report
            if report is None:
                continue
            if report.party not in names:
                names[report.party] = names_of(self.state, report.party, report.at_us if now_us is None else now_us)
            tracks.append(
                Track(
                    report=report,
                    moved=row.moved,
                    now_us=report.at_us if now_us is None else max(now_us, report.at_us),
                    names=names[report.party],
                    unclaimed=not names[report.party],
                )
            )
        return tracks

    def _bubbles_moved(self) -> bool:
        """Whether a track that a bubble follows is elsewhere."""
        places: dict[NoticeKey, Volume] = {}
        for key, following in self.memory.following.items():
            row = self.table.rows.get(key)
            if row is not None and row.report is not None and following.notice in self.state.agreed.followed:
                places[following.notice] = _here(row.report)
        was, self._followed = self._followed, places
        return places != was

    def hear(self, events: Iterable[Event]) -> None:
        """Of what was said, something may bind otherwise."""
        if any(isinstance(event, NoticeEvent | ArrangementEvent | PartyAdded) for event in events):
            self._until_us = 0
            self._rights.clear()


def _here(report: Report) -> Volume:
    return Volume(
        footprint=Circle(centre=(report.lon_e7, report.lat_e7), radius_mm=0),
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        start_us=-FOREVER_US,
        end_us=FOREVER_US,
        uncertainty_mm=report.uncertainty_mm,
    )
