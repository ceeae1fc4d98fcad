"""Whom it concerns how a track stands to a measure or a notice: who is bound, who holds it alone, who may be told."""

from __future__ import annotations

from msgspec import Struct

from detente.messages.commands import Role
from detente.messages.conflicts import Severity
from detente.messages.notices import NoticeKey

from .alerting import told_of
from .coarse import OF_CONFLICTS
from .release import FULL, Grant, granted
from .state import State
from .tracks import Track
from .watch_zones import Zone
from .windows import FOREVER_US, Spans

NOTED_US = OF_CONFLICTS.step_us
"""A notice that a measure asked for covers so long before and after the times that it gave."""


class Concern(Struct, frozen=True, kw_only=True):
    """Who is told, and who holds the measure where it binds nobody."""

    told: tuple[str, ...]
    holds: tuple[str, ...] = ()


def may_concern(zone: Zone, track: Track) -> bool:
    """Whether it concerns anybody at any time where such a track is: one as it by whoever reports it, whose it is, and
    in what it moves.
    """
    report = track.report
    if zone.domains and report.domain is not None and report.domain not in zone.domains:
        return False
    if zone.airborne is not None and zone.airborne != track.flies:
        return False
    if zone.owner and zone.owner in (*track.names, report.party):
        return False
    held = any(name in zone.bound for name in (*track.names, report.by))
    return zone.against.notice is not None or held or report.by in zone.holders


def concern_of(state: State, zone: Zone, track: Track, at_us: int) -> Concern | None:
    """None where it concerns nobody, or the track does nothing by being there that was not said before."""
    if not may_concern(zone, track):
        return None
    notice = zone.against.notice
    if notice is not None:
        return _of_notice(state, notice, track)
    if not _during(zone.windows, at_us):
        return None
    return _of_measure(state, zone, track, at_us)


def _of_notice(state: State, notice: NoticeKey, track: Track) -> Concern | None:
    """Its owner, and whoever tracks: who is near what may harm them, or what must be left in peace."""
    if notice not in state.notices or notice[0] == track.report.by:
        own = track.report.by == notice[0] and notice in state.notices
        return Concern(told=(notice[0],)) if own else None
    return Concern(told=_parties(state, track.report.by, *track.names, notice[0]))


def _of_measure(state: State, zone: Zone, track: Track, at_us: int) -> Concern | None:
    report = track.report
    pairs = {(one, other) for one, own in zone.bound.items() for other, when in own.items() if _during(when, at_us)}
    named = [name for name in track.names if any(name == one for one, _ in pairs)]
    if named:
        if _was_noticed(state, zone, named, at_us):
            return None
        others = {other for one, other in pairs if one in named}
        return Concern(told=_parties(state, *named, report.by, *others))
    if report.by in {one for one, _ in pairs}:
        # Nobody answers for it who is bound: it concerns all whom the measure binds, of whom its reporter is one.
        if not track.unclaimed:
            return None
        return Concern(told=_parties(state, report.by, *sorted(other for one, other in pairs if one == report.by)))
    if not pairs and report.by in zone.holders and report.by not in track.names:
        return Concern(told=(report.by,), holds=zone.holders)
    return None


def _was_noticed(state: State, zone: Zone, named: list[str], at_us: int) -> bool:
    """Whether the party said in time that it comes."""
    version, measure = zone.against.version, zone.against.measure
    for key in state.met_under.get(version, ()):
        for found, met in state.met.get(key, {}).items():
            same = found.measure == measure and found.version == version and met.of in named
            in_time = met.late_us == 0 and met.severity is Severity.NOTE
            if same and in_time and met.first_us - NOTED_US <= at_us < met.last_us + NOTED_US:
                return True
    return False


def given_near(state: State, party: str, notice: NoticeKey) -> Grant:
    """What whoever comes near a notice is given of it: as one whose own notice meets it."""
    if party == notice[0]:
        return FULL
    role = state.parties.get(party, Role.PARTY)
    return granted(state.notices[notice].release, party=party, role=role, endangered=True)


def told_of_route(state: State, notice: NoticeKey, track: Track) -> tuple[str, ...]:
    """Who is told that a notice is not kept to: whoever keeps it, and who may see where it goes."""
    filed = state.notices[notice]
    others = (
        party for party, grant in told_of(state, notice[0], filed.plot.notice.kind, filed.release) if grant.measurable()
    )
    return _parties(state, track.report.by, *track.names, *others)


def _parties(state: State, *names: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name in state.parties)


def unchanged_around(zone: Zone, at_us: int) -> tuple[int, int]:
    """From when to before when it concerns the same by the clock alone, about a time."""
    ends = [end for span in zone.windows for end in span]
    ends += [end for own in zone.bound.values() for when in own.values() for span in when for end in span]
    before = max((end for end in ends if end <= at_us), default=-FOREVER_US)
    return before, min((end for end in ends if end > at_us), default=FOREVER_US)


def _during(when: Spans, at_us: int) -> bool:
    return any(start_us <= at_us < end_us for start_us, end_us in when)
