"""What a statement of time means: the moments, or why there are none. Nothing that was not said is supplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product

from detente.messages.dtg import dtg
from detente.messages.refusals import shown

from ..findings import Code, Finding, Offer, Severity
from ..times import EARLIEST_US, LATEST_US, rfc3339
from .clock_items import Clock
from .day_items import Day
from .time_items import Sign
from .time_lacking import Given, lacking, zones_for
from .time_statements import Side, Statement
from .zones import Zone, local_text, moments, tzdata_version

_DAY_US = 86_400_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeReading:
    """One time that a text may mean: `us`, µs UTC, and with `until_us` the span from there until just before it.

    `precision_us` is how long the last digit lasts: a minute for 15:55, an hour for "3 pm". `zone` is the zone's name
    (`Asia/Damascus`, `UTC`, `UTC+03:00`), `local` the time there with its offset. `tzdata` is the release of the tz
    database that the offset is from; None where the text states it. `text` is the exact text it came from.
    """

    us: int
    until_us: int | None
    precision_us: int
    zone: str
    local: str
    until_local: str | None
    text: str
    tzdata: str | None

    @property
    def utc(self) -> str:
        """`2016-09-17T12:55:00Z`."""
        return rfc3339(self.us)

    @property
    def dtg(self) -> str:
        """`171255Z SEP 16`, the minute that has begun."""
        return dtg(self.us)


_NOT_MEANT = (Code.TIME_IMPOSSIBLE, Code.TIME_WEEKDAY_DIFFERS)

Answer = tuple[tuple[TimeReading, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class _Moment:
    us: int
    zone: Zone
    precision_us: int


Moments = tuple[tuple[_Moment, ...], tuple[Finding, ...]]


def meaning(statement: Statement, text: str, given: Given) -> Answer:
    """The times that a statement may mean, and what there is to say of it. `text` is what it came from."""
    if wrong := lacking(statement, shown(text), given):
        return (), wrong
    spans: list[tuple[_Moment, _Moment | None]] = []
    findings: list[Finding] = []
    exchanged = (False, True) if any(day.other for day in statement.days) else (False,)
    later = (False, True) if any(clock.half for clock in statement.clocks) else (False,)
    for variant in product(exchanged, later):
        sides = [_side(statement, number, text, given, *variant) for number in range(len(statement.sides))]
        findings += [finding for _, found in sides for finding in found if finding not in findings]
        starts, ends = sides[0][0], sides[1][0] if len(sides) > 1 else (None,)
        spans += [(start, end) for start in starts for end in ends]
    forward = [(start, end) for start, end in spans if end is None or end.us > start.us]
    if spans and not forward:
        findings.append(_backwards(text, spans[0]))
    readings = tuple(dict.fromkeys(_reading(start, end, text) for start, end in forward))
    if readings:
        # Of a day that may be two, one is no day of that month or not that weekday: then the other was meant.
        findings = [finding for finding in findings if finding.code not in _NOT_MEANT]
    if any(finding.severity is Severity.REFUSE for finding in findings):
        return (), tuple(findings)
    if len(readings) > 1 and not findings:
        findings.append(_several(text, readings))
    if Sign.ABOUT in statement.signs:
        findings.append(Finding(code=Code.TIME_ABOUT, values={"text": shown(text)}))
    return readings, tuple(findings)


def _side(statement: Statement, number: int, text: str, given: Given, exchanged: bool, later: bool) -> Moments:
    """The moments that one side may mean, with day and month exchanged or not, and in the earlier or the later half of
    the day, where that is not known. Nothing is lacking any more.
    """
    side = statement.sides[number]
    day = given.day_of(statement, number)
    assert day is not None
    assert day.year is not None
    assert day.month is not None
    if exchanged and day.other:
        day = replace(day, day=day.other[0], month=day.other[1])
    clocks = side.clocks or statement.sides[1 - number].clocks
    first = _hours(day, clocks[0][0], zones_for(statement, number, 0, given), text, given, later)
    if not first[0]:
        return first
    if wrong := _weekday(side, day, text):
        return (), (wrong,)
    for place in range(1, len(clocks)):
        again = _hours(day, clocks[place][0], zones_for(statement, number, place, given), text, given, later)
        first = _agreed(first, again, text)
    return first


def _hours(day: Day, clock: Clock, zones: Sequence[Zone], text: str, given: Given, later: bool) -> Moments:
    """The moments of one time of day; it may be midnight at either end of the day."""
    local = _local(day, clock)
    if isinstance(local, str):
        return (), (_impossible(local, day, clock, zones, text),)
    if clock.half and later:
        local += timedelta(hours=12)
    found = _in_zones(local, zones, clock.precision_us, text, given)
    if not clock.midnight:
        return found
    at_the_end = _in_zones(local + timedelta(days=1), zones, clock.precision_us, text, given)
    return found[0] + at_the_end[0], found[1] + at_the_end[1]


def _in_zones(local: datetime, zones: Sequence[Zone], precision_us: int, text: str, given: Given) -> Moments:
    """What a local time means in a zone; or in all that were said, such as an offset and a place, where they agree."""
    if not zones:
        # One time of day says its zone, and another only that it is local.
        return (), (_finding(Code.TIME_WITHOUT_ZONE, text),)
    meant = [moments(local, zone) for zone in zones]
    shown_in = next((zone for zone in zones if zone.named), zones[0])
    if not shown_in.named and given.zone is not None and shown_in.name == "UTC":
        shown_in = given.zone
    common = set.intersection(*({*one.us} if not one.gap else set() for one in meant))
    if len(common) == 1:
        us = common.pop()
        if not EARLIEST_US <= us < LATEST_US:
            return (), (_finding(Code.TIME_IMPOSSIBLE, text, what="year"),)
        return (_Moment(us, shown_in, precision_us),), ()
    for zone, one in zip(zones, meant, strict=True):
        if len(one.us) == 2 and (one.gap or common):
            code = Code.TIME_IN_GAP if one.gap else Code.TIME_IN_OVERLAP
            return (), (_two(code, text, zone, sorted(one.us)),)
    found = tuple(_Moment(one.us[0], zone, precision_us) for zone, one in zip(zones, meant, strict=True))
    return found, (_differs(text, found),)


def _agreed(first: Moments, again: Moments, text: str) -> Moments:
    """Two ways in which the same moment was stated. The day was said for one of them; the other may be a day off."""
    if not (first[0] and again[0]):
        return first if not first[0] else again
    for one in first[0]:
        for other in again[0]:
            if (one.us - other.us) % _DAY_US == 0:
                named = other.zone if other.zone.name != "UTC" else one.zone
                return (_Moment(one.us, named, min(one.precision_us, other.precision_us)),), ()
    both = (first[0][0], again[0][0])
    return both, (_differs(text, both),)


def _local(day: Day, clock: Clock) -> datetime | str:
    """The time on the clock; or what of it there is not."""
    assert day.year is not None
    assert day.month is not None
    if not 1900 <= day.year <= 2200:
        return "year"
    if not 1 <= day.month <= 12:
        return "month"
    if (clock.hour, clock.minute, clock.second, clock.us) == (24, 0, 0, 0):
        return "midnight"
    for what, number, end in (("hour", clock.hour, 24), ("minute", clock.minute, 60)):
        if number >= end:
            return what
    if clock.second >= 60:
        return "leap" if clock.second == 60 else "second"
    try:
        return datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.us)
    except ValueError:
        return "day"


def _impossible(what: str, day: Day, clock: Clock, zones: Sequence[Zone], text: str) -> Finding:
    offers: tuple[Offer, ...] = ()
    midnight = replace(clock, hour=0)
    if what == "midnight" and isinstance(local := _local(day, midnight), datetime):
        found, _ = _in_zones(local + timedelta(days=1), zones, clock.precision_us, text, Given())
        offers = tuple(Offer(text=local_text(one.us, one.zone)) for one in found)
    return Finding(code=Code.TIME_IMPOSSIBLE, values={"text": shown(text), "what": what}, offers=offers)


def _weekday(side: Side, day: Day, text: str) -> Finding | None:
    assert day.year is not None
    assert day.month is not None
    date = datetime(day.year, day.month, day.day)
    if not side.weekdays or all(number == date.weekday() for number in side.weekdays):
        return None
    values: dict[str, str | int | float] = {
        "text": shown(text),
        "date": f"{date:%Y-%m-%d}",
        "weekday": date.weekday(),
    }
    return Finding(code=Code.TIME_WEEKDAY_DIFFERS, values=values)


def _reading(start: _Moment, end: _Moment | None, text: str) -> TimeReading:
    return TimeReading(
        us=start.us,
        until_us=None if end is None else end.us,
        precision_us=start.precision_us if end is None else max(start.precision_us, end.precision_us),
        zone=start.zone.name,
        local=local_text(start.us, start.zone),
        until_local=None if end is None else local_text(end.us, end.zone),
        text=text,
        tzdata=tzdata_version() if start.zone.named or (end is not None and end.zone.named) else None,
    )


def _backwards(text: str, span: tuple[_Moment, _Moment | None]) -> Finding:
    start, end = span
    assert end is not None
    later = Offer(text=f"{local_text(start.us, start.zone)} – {local_text(end.us + _DAY_US, end.zone)}")
    offers = (later,) if start.us < end.us + _DAY_US else ()
    return Finding(code=Code.TIME_END_BEFORE_START, values={"text": shown(text)}, offers=offers)


def _several(text: str, readings: Sequence[TimeReading]) -> Finding:
    texts = [one.local if one.until_local is None else f"{one.local} – {one.until_local}" for one in readings]
    values = {"text": shown(text), "readings": "; ".join(texts)}
    return Finding(code=Code.TIME_SEVERAL_READINGS, values=values, offers=tuple(Offer(text=one) for one in texts))


def _two(code: Code, text: str, zone: Zone, us: Sequence[int]) -> Finding:
    texts = [local_text(moment, zone) for moment in us]
    values = {"text": shown(text), "zone": zone.name, "first": texts[0], "second": texts[1]}
    return Finding(code=code, values=values, offers=tuple(Offer(text=one) for one in texts))


def _differs(text: str, found: Sequence[_Moment]) -> Finding:
    texts = [local_text(one.us, one.zone) for one in found[:2]]
    values = {"text": shown(text), "first": texts[0], "second": texts[1]}
    offers = tuple(Offer(text=local_text(one.us, one.zone)) for one in found)
    return Finding(code=Code.TIME_OFFSET_DIFFERS, values=values, offers=offers)


def _finding(code: Code, text: str, **values: str) -> Finding:
    return Finding(code=code, values={"text": shown(text), **values})
