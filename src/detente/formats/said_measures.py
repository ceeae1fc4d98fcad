"""When, how high and how far round: what a statement says of each, and what of it is to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.messages.notices import Kind
from detente.places.clock.time_meaning import TimeReading
from detente.places.findings import Code, Severity
from detente.places.times import read_time

from .doubts import Doubt, ToConfirm, taken
from .heights import bounds_of
from .marks import Mark, MarkKind, Reader
from .statements import Statement
from .wheres import Where


def window(
    statement: Statement, others: Sequence[Statement], reader: Reader
) -> tuple[int | None, int | None, list[ToConfirm], list[Mark]]:
    """From when until when, in µs, with what is to be confirmed of it, and the marks that it was taken from."""
    marks, doubts = _own_or_taken(statement, others, MarkKind.TIME, "start")
    readings: list[TimeReading] = []
    for mark, times, about in _with_days(marks, reader):
        doubts += about
        if len(times) == 1:
            readings.append(times[0])
        doubts += [
            ToConfirm(doubt=Doubt.TIME_UNCLEAR, field="start", values={"words": mark.text}, finding=finding)
            for finding in mark.findings
            if finding.severity is not Severity.NOTE and not times
        ]
        if len(times) > 1:
            values = {"one": times[0].utc, "other": times[1].utc}
            doubts.append(ToConfirm(doubt=Doubt.TIMES_DISAGREE, field="start", values=values))
    if not readings:
        doubts.append(ToConfirm(doubt=Doubt.START_NOT_SAID, field="start", values={}))
        doubts.append(ToConfirm(doubt=Doubt.END_NOT_SAID, field="end", values={}))
        return None, None, doubts, marks
    start_us = readings[0].us
    ends = [reading.until_us for reading in readings if reading.until_us is not None]
    end_us = ends[0] if ends else readings[-1].us if len(readings) > 1 else None
    if end_us is not None and end_us <= start_us:
        doubts.append(ToConfirm(doubt=Doubt.TIME_ORDER, field="end", values={}))
        end_us = None
    elif end_us is None:
        doubts.append(ToConfirm(doubt=Doubt.END_NOT_SAID, field="end", values={}))
    return start_us, end_us, doubts, marks


def _with_days(
    marks: Sequence[Mark], reader: Reader
) -> Iterator[tuple[Mark, tuple[TimeReading, ...], list[ToConfirm]]]:
    """Each time; where only the hour was said, with the one day that a time beside it says, to be confirmed."""
    days = {mark.times[0].local[:10] for mark in marks if mark.times}
    days |= {mark.text for mark in marks if _lacks(mark, Code.TIME_OF_DAY_MISSING)}
    for mark in marks:
        if len(days) == 1 and _lacks(mark, Code.TIME_DATE_MISSING):
            (day,) = days
            times, _ = read_time(mark.text, zone=reader.zone, day=day)
            if times:
                values = {"words": mark.text, "day": day}
                yield mark, times, [ToConfirm(doubt=Doubt.DAY_TAKEN, field="start", values=values)]
                continue
        yield mark, mark.times, []


def _lacks(mark: Mark, code: Code) -> bool:
    return not mark.times and any(finding.code is code for finding in mark.findings)


def radius(
    kind: Kind, statement: Statement, others: Sequence[Statement], places: Sequence[Where]
) -> tuple[int | None, list[ToConfirm], list[Mark]]:
    if len(places) > 1:
        return None, [], []
    marks, doubts = _own_or_taken(statement, others, MarkKind.DISTANCE, "radius_m")
    if not marks:
        return None, [ToConfirm(doubt=Doubt.RADIUS_NOT_SAID, field="radius_m", values={})], []
    lengths = [length for mark in marks for length in mark.lengths]
    unclear = [finding for mark in marks for finding in mark.findings]
    if len(lengths) == 1 and not unclear:
        return lengths[0].named_mm or None, doubts, marks
    values = {"words": ", ".join(mark.text for mark in marks)}
    finding = unclear[0] if unclear else None
    doubts.append(ToConfirm(doubt=Doubt.RADIUS_UNCLEAR, field="radius_m", values=values, finding=finding))
    return None, doubts, marks


def band(
    text: str, kind: Kind, statement: Statement, others: Sequence[Statement]
) -> tuple[str | None, str | None, list[ToConfirm], list[Mark]]:
    """The words of floor and ceiling; what flies or is fired needs both, or it reaches from the ground up for ever."""
    marks, doubts = _own_or_taken(statement, others, MarkKind.ALTITUDE, "ceiling")
    for mark in marks:
        for finding in mark.findings:
            if finding.severity is not Severity.NOTE:
                values = {"words": mark.text}
                doubts.append(ToConfirm(doubt=Doubt.ALTITUDE_UNCLEAR, field="ceiling", values=values, finding=finding))
    bounds = bounds_of(text, [(mark.start, mark.end) for mark in marks if len(mark.altitudes) == 1])
    for words in bounds.unclear:
        doubts.append(ToConfirm(doubt=Doubt.ALTITUDE_UNCLEAR, field="ceiling", values={"words": words}))
    if bounds.disagree:
        values = {"words": ", ".join(bounds.disagree)}
        doubts.append(ToConfirm(doubt=Doubt.ALTITUDES_DISAGREE, field="ceiling", values=values))
    if kind in (Kind.AIR, Kind.HAZARD):
        for field, said in (("floor", bounds.floor), ("ceiling", bounds.ceiling)):
            if said is None:
                doubts.append(ToConfirm(doubt=Doubt.ALTITUDE_NOT_SAID, field=field, values={}))
    return bounds.floor, bounds.ceiling, doubts, marks


def _own_or_taken(
    statement: Statement, others: Sequence[Statement], kind: MarkKind, field: str
) -> tuple[list[Mark], list[ToConfirm]]:
    """The statement's own marks of a kind, or those of the next one that has any, to be confirmed. A distance or an
    altitude that stands with a place of its own goes with that place.
    """
    if own := statement.of(kind):
        return own, []
    for other in others:
        if (marks := other.of(kind)) and (kind is MarkKind.TIME or not other.names_a_place):
            return marks, [taken(field, mark) for mark in marks]
    return [], []
