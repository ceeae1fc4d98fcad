"""A notice held against the measures that bind its party: what it enters, crosses or comes too near to, and for which
it was told too late.

A measure binds at a time those between whom it is in force then, in what they move in (`moving_in`). Of one notice
there is one finding for each measure, rule and party bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from detente.geometry.distance import Lie
from detente.messages.arrangements import Conduct, MeasureKind
from detente.messages.conflicts import Severity
from detente.messages.met import Met, MetRule

from .agreed import Near
from .asked import Ask, Subject, asks_of, lies_to
from .corridors import Stay, closed, outlasting, relies
from .hits import Hit, hits_of, told_late, with_conduct
from .shapes import Obligation

LEGS_TOLD: Final = 16
"""A finding names at most so many volumes, and so many gaps in windows; it says how many volumes there are."""

_BY_SEVERITY: Final = {Severity.NOTE: 0, Severity.CAUTION: 1, Severity.WARNING: 2, Severity.DANGER: 3}


def held(subject: Subject, near: Sequence[Near], names: Sequence[str]) -> list[Met]:
    """Every finding of a notice with these obligations, of which each may concern the volume named; by key. `names` are
    those whose obligations it is held against (`Voices.of`).
    """
    notice = subject.plot.notice
    asks = [ask for one in near for ask in asks_of(notice, names, *one)]
    asks, lies = lies_to(subject, asks)
    grouped: dict[tuple[int, str, MetRule], list[Hit]] = {}
    owners: dict[int, Obligation] = {}
    for obligation, of, hits in _hits(subject, asks, lies):
        owners[id(obligation)] = obligation
        for hit in hits:
            grouped.setdefault((id(obligation), of, hit.rule), []).append(hit)
    found = [_met(subject, owners[number], of, hits) for (number, of, _), hits in grouped.items()]
    return sorted(found, key=lambda met: met.key)


def _hits(subject: Subject, asks: Sequence[Ask], lies: Sequence[Lie]) -> Iterator[tuple[Obligation, str, list[Hit]]]:
    kind = subject.plot.notice.kind
    touched = {
        (ask.leg, ask.obligation.version, ask.of): lies[ask.first]
        for ask in asks
        if ask.obligation.measure is not None
        and ask.shape is not None
        and any(lies[ask.first + body].least_m <= 0 for body in range(ask.shape.bodies))
    }
    stays: dict[tuple[int, str], list[Stay]] = {}
    for ask in asks:
        obligation, measure = ask.obligation, ask.obligation.measure
        if measure is None:
            lie = lies[ask.first] if ask.shape is not None else touched.get((ask.leg, obligation.version, ask.of))
            if lie is not None and (ask.shape is None or lie.least_m <= 0):
                yield obligation, ask.of, list(told_late(subject, ask, lie))
            continue
        if measure.kind is MeasureKind.CORRIDOR and relies(kind, ask.part.volume, measure, lies[ask.first]):
            stay = Stay(ask=ask, lie=lies[ask.first])
            stays.setdefault((id(obligation), ask.of), []).append(stay)
            if measure.conduct is not Conduct.KEEP_OUT:
                yield (
                    obligation,
                    ask.of,
                    list(with_conduct(subject, ask, MetRule.ENTERS, lies[ask.first], 0.0, ask.times)),
                )
            continue
        yield obligation, ask.of, list(hits_of(subject, ask, measure, lies))
    for (_, of), some in stays.items():
        obligation = some[0].ask.obligation
        hits = [hit for stay in some for hit in closed(subject.plot.notice, stay)]
        yield obligation, of, [*hits, *outlasting(subject.plot.notice, some)]


def _met(subject: Subject, obligation: Obligation, of: str, hits: Sequence[Hit]) -> Met:
    hits = sorted(hits, key=lambda hit: (hit.first_us, hit.leg))
    worst = max(hits, key=lambda hit: hit.by_m)
    legs = list(dict.fromkeys(hit.leg for hit in hits))
    missing = sorted(
        {gap for hit in hits for gap in hit.missing}, key=lambda gap: (gap.start_us, gap.end_us, gap.party)
    )
    measure = obligation.measure
    return Met(
        party=subject.plot.notice.party,
        notice=subject.plot.notice.id,
        notice_version=subject.plot.version,
        arrangement=obligation.terms.id,
        version=obligation.version,
        measure="" if measure is None else measure.id,
        rule=hits[0].rule,
        of=of,
        between=tuple(sorted({other for hit in hits for other in hit.times})),
        severity=max((hit.severity for hit in hits), key=_BY_SEVERITY.__getitem__),
        first_us=hits[0].first_us,
        last_us=max(hit.last_us for hit in hits),
        lon_e7=round(hits[0].lon_deg * 1e7),
        lat_e7=round(hits[0].lat_deg * 1e7),
        legs=tuple(legs[:LEGS_TOLD]),
        leg_count=len(legs),
        by_mm=round(worst.by_m * 1000),
        required_mm=worst.required_mm,
        sector=worst.sector,
        by_us=max(hit.by_us for hit in hits),
        late_us=max(hit.late_us for hit in hits),
        exemption=next((hit.exemption for hit in hits if hit.exemption is not None), None),
        missing=tuple(missing[:LEGS_TOLD]),
    )
