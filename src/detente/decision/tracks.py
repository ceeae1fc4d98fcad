"""A track as the rules look at it: its last believed report, how it moves, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from detente.geometry.courses import UNKNOWN, Tracks
from detente.messages.arrangements import Domain
from detente.messages.positions import Report
from detente.messages.watching import TrackKey

from .claims import Answered, force_at
from .state import State

AIRBORNE: Final = frozenset({Domain.FIXED_WING, Domain.HELICOPTER, Domain.UAV})
SWIFT_MM_S: Final = 60_000
"""What does not say in what it moves, and is faster than this, is taken to fly."""


class Moved(Struct, frozen=True, kw_only=True):
    """How it moves: as reported, or from two of its places; None where that is not known. As in `Report`."""

    course_cdeg: int | None
    speed_mm_s: int | None
    course_uncertainty_cdeg: int
    speed_uncertainty_mm_s: int


class Track(Struct, frozen=True, kw_only=True):
    """`now_us` is when it is looked at: the time of its report, or later. `names` are those whose obligations it is
    held against: its party, and who answers for that; none where nobody does (`unclaimed`).
    """

    report: Report
    moved: Moved
    now_us: int
    names: tuple[str, ...]
    unclaimed: bool

    @property
    def key(self) -> TrackKey:
        return self.report.by, self.report.track

    @property
    def at_us(self) -> int:
        return self.report.at_us

    @property
    def flies(self) -> bool:
        return flies(self.report.domain, self.moved.speed_mm_s)

    @property
    def own(self) -> bool:
        """Whether it is known whose it is."""
        return not self.unclaimed


def flies(domain: Domain | None, speed_mm_s: int | None) -> bool:
    if domain is None:
        return speed_mm_s is not None and speed_mm_s > SWIFT_MM_S
    return domain in AIRBORNE


def names_of(state: State, party: str, at_us: int) -> tuple[str, ...]:
    """Whose obligations a track of this party is held against; none where nobody answers for it, or several say so."""
    if not party:
        return ()
    if party in state.parties:
        return (party,)
    found = force_at(state.claims.get(party, ()), at_us)
    return (party, found.by) if found.state is Answered.CLAIMED and found.by is not None else ()


def may_report(state: State, by: str, party: str, at_us: int) -> bool:
    """Whether a party may report where something of another is: its own, of a force that it answers for, or that nobody
    else answers for.
    """
    if party in ("", by):
        return True
    if party in state.parties:
        return False
    found = force_at(state.claims.get(party, ()), at_us)
    return found.state is not Answered.CLAIMED or found.by == by


def columns(tracks: Sequence[Track], groups: Sequence[int] | None = None) -> Tracks:
    """The tracks as the kernels take them, `groups` as in `Tracks`."""
    known = [_known(track.moved) for track in tracks]
    return Tracks.of(
        lon_e7=[track.report.lon_e7 for track in tracks],
        lat_e7=[track.report.lat_e7 for track in tracks],
        at_us=[track.report.at_us for track in tracks],
        floor_mm=[track.report.floor_mm for track in tracks],
        ceiling_mm=[track.report.ceiling_mm for track in tracks],
        course_cdeg=[course for course, _ in known],
        speed_mm_s=[speed for _, speed in known],
        uncertainty_mm=[track.report.uncertainty_mm for track in tracks],
        course_uncertainty_cdeg=[track.moved.course_uncertainty_cdeg for track in tracks],
        speed_uncertainty_mm_s=[track.moved.speed_uncertainty_mm_s for track in tracks],
        group=np.full(len(tracks), UNKNOWN) if groups is None else list(groups),
    )


def _known(moved: Moved) -> tuple[int, int]:
    course = UNKNOWN if moved.course_cdeg is None else moved.course_cdeg
    return course, UNKNOWN if moved.speed_mm_s is None else moved.speed_mm_s
