"""A conflict as a node tells it to one reader: the report of `formats/report`, less what others have not released."""

from __future__ import annotations

from msgspec import Struct

from detente.decision.coarse import OF_CONFLICTS, Coarseness, Rough
from detente.decision.seen_conflict import Exactly, SeenConflict
from detente.decision.separation import Separations, pair_of
from detente.messages.conflicts import Severity
from detente.messages.dtg import dtg
from detente.messages.notices import Kind
from detente.places.times import rfc3339

from .report import ChangeReport, Distances, Place, Region, change_report, miss_of, overlap_of, place_of, region_of
from .situation import Situation, situation_of


class Window(Struct, frozen=True, kw_only=True):
    """From `start`, until just before `end`."""

    start: str
    end: str


class ToldConflict(Struct, frozen=True, kw_only=True):
    """Two notices that meet within their separation; `a` is yours, where one is. `a` and `b` are ids or references.

    Where `coarse` says how far place and times are rounded, there is a `region` and no `place`, the severity is the
    worst that can be, and whatever would tell more is null or empty: call the other party. A `talk` is told so to
    everybody who is told of it.
    """

    a: str
    b: str
    a_party: str
    b_party: str
    a_kind: Kind | None
    b_kind: Kind | None
    a_title: str | None
    b_title: str | None
    severity: Severity
    situation: Situation | None
    rule: str | None
    why: str | None
    first_time: str
    last_time: str
    first_dtg: str
    last_dtg: str
    coarse: Coarseness | None
    region: Region | None
    place: Place | None
    miss: Distances | None
    overlap: Distances | None
    required: Distances | None
    resolve: list[ChangeReport]
    legs: list[tuple[int, int]]
    leg_count: int | None


def told_conflict(seen: SeenConflict, table: Separations) -> ToldConflict:
    """What was seen, in words and decimal numbers."""
    a, b, exactly = seen.a, seen.b, seen.exactly
    return ToldConflict(
        a=a.name,
        b=b.name,
        a_party=a.party,
        b_party=b.party,
        a_kind=a.kind,
        b_kind=b.kind,
        a_title=a.title,
        b_title=b.title,
        severity=seen.severity,
        situation=_situation(seen),
        rule=None if exactly is None else exactly.rule,
        why=None if exactly is None else _why(a.kind, b.kind, table),
        first_time=rfc3339(seen.first_us),
        last_time=rfc3339(seen.last_us),
        first_dtg=dtg(seen.first_us),
        last_dtg=dtg(seen.last_us),
        coarse=OF_CONFLICTS if exactly is None else None,
        region=None if seen.roughly is None else region_of(seen.roughly),
        place=None if exactly is None else place_of(exactly.lon_e7, exactly.lat_e7),
        miss=None if exactly is None else miss_of(exactly.gap),
        overlap=None if exactly is None else overlap_of(exactly.gap),
        required=None if exactly is None else miss_of(exactly.required),
        resolve=[] if exactly is None else _changes(seen, exactly),
        legs=[] if exactly is None else list(exactly.legs),
        leg_count=None if exactly is None else exactly.leg_count,
    )


def window_of(rough: Rough) -> Window:
    """The time of something rough."""
    return Window(start=rfc3339(rough.start_us), end=rfc3339(rough.end_us))


def _situation(seen: SeenConflict) -> Situation | None:
    """Where the figures that it follows from are told, or where it is known without."""
    if seen.severity is Severity.TALK:
        return Situation.CONVERGING
    if seen.exactly is None or seen.a.kind is None or seen.b.kind is None:
        return None
    return situation_of(seen.a.kind, seen.b.kind, seen.severity, seen.exactly.gap)


def _why(a: Kind | None, b: Kind | None, table: Separations) -> str:
    """The reason for the separation; empty where the operator has since taken it out of the table."""
    rule = None if a is None or b is None else table.get(pair_of(a, b))
    return "" if rule is None else rule.why


def _changes(seen: SeenConflict, exactly: Exactly) -> list[ChangeReport]:
    either = seen.a.kind is seen.b.kind
    reports = []
    for change in exactly.resolve:
        other = seen.b.name if change.party == seen.a.party else seen.a.name
        reports.append(change_report(change, or_else=other if either else None))
    return reports
