"""What a statement of time leaves unsaid, so that it could mean several moments; and what was said apart from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.messages.refusals import shown

from ..findings import Code, Finding, Offer
from .day_items import Day
from .time_items import Sign
from .time_statements import Statement
from .zone_items import Place
from .zones import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said apart from the text, and holds where the text says nothing of it."""

    zone: Zone | None = None
    day: Day | None = None
    month: int | None = None
    year: int | None = None

    def day_of(self, statement: Statement, number: int) -> Day | None:
        """The day of one side: its own, with the month and the year of the other side or of what is given; or the day
        of the other side; or the one that is given.
        """
        days = [side.days[0] for side in statement.sides if side.days]
        if not days:
            return self.day
        own = statement.sides[number].days
        day = own[0] if own else days[0]
        for other in (*days, Day(day=1, month=self.month, year=self.year)):
            if day.month is None:
                day = replace(day, month=other.month)
            if day.year is None:
                day = replace(day, year=other.year, short_year=other.short_year)
        return day


def lacking(statement: Statement, quoted: str, given: Given) -> tuple[Finding, ...]:
    """All that is lacking, said once each; nothing where the statement can be reckoned with."""
    if Sign.RELATIVE in statement.signs and not statement.days:
        return (_finding(Code.TIME_RELATIVE, quoted),)
    if not statement.clocks:
        return (_without_hours(statement, quoted),)
    if not statement.days and any(side.weekdays for side in statement.sides) and given.day is None:
        return (_finding(Code.TIME_RELATIVE, quoted),)
    found: list[Finding] = []
    for number, side in enumerate(statement.sides):
        for finding in (*_day(given.day_of(statement, number), quoted), *_zones(statement, number, quoted, given)):
            if finding not in found:
                found.append(finding)
        if len(side.days) > 1:
            found.append(_finding(Code.TIME_UNREADABLE, quoted))
    return tuple(found)


def zones_for(statement: Statement, number: int, clock: int, given: Given) -> Sequence[Zone]:
    """The zones that were said for one time of day: its own, or else those of the other side, or else the given one.

    A given place counts beside an offset that was said, since the two have to agree; beside UTC it does not.
    """
    zones = [place.zones[0] for place in _places(statement, number, clock) if place.zones]
    unlike = {zone.name: zone for zone in zones}
    given_too = given.zone is not None and given.zone.named
    if given.zone is not None and (
        not unlike or (given_too and not any(zone.named or zone.name == "UTC" for zone in zones))
    ):
        unlike[given.zone.name] = given.zone
    return tuple(unlike.values())


def _places(statement: Statement, number: int, clock: int) -> Sequence[Place]:
    clocks = statement.sides[number].clocks
    own = clocks[clock][1] if clock < len(clocks) else []
    if own:
        return own
    return next((places for side in statement.sides for _, places in side.clocks if places), [])


def _without_hours(statement: Statement, quoted: str) -> Finding:
    if Sign.VAGUE in statement.signs:
        return _finding(Code.TIME_VAGUE, quoted)
    if statement.days:
        return _finding(Code.TIME_OF_DAY_MISSING, quoted)
    return _finding(
        Code.TIME_RELATIVE if any(side.weekdays for side in statement.sides) else Code.TIME_UNREADABLE, quoted
    )


def _day(day: Day | None, quoted: str) -> Iterator[Finding]:
    if day is None:
        yield _finding(Code.TIME_DATE_MISSING, quoted)
    elif day.month is None:
        yield _finding(Code.TIME_MONTH_MISSING, quoted)
    elif day.year is None:
        yield _finding(Code.TIME_YEAR_MISSING, quoted)
    elif day.short_year:
        offer = Offer(text=f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
        yield Finding(code=Code.TIME_YEAR_MISSING, values={"text": quoted}, offers=(offer,))


def _zones(statement: Statement, number: int, quoted: str, given: Given) -> Iterator[Finding]:
    said = False
    for clock in range(max(1, len(statement.sides[number].clocks))):
        for place in _places(statement, number, clock):
            if len(place.zones) > 1:
                yield zone_ambiguous(place)
            elif not (place.zones or place.local):
                yield zone_unknown(place.said)
            said = said or not place.local
    if not said and given.zone is None:
        yield _finding(Code.TIME_WITHOUT_ZONE, quoted)


def zone_ambiguous(place: Place) -> Finding:
    """Several zones go by this name."""
    names = [zone.name for zone in place.zones]
    return Finding(
        code=Code.TIME_ZONE_AMBIGUOUS,
        values={"zone": shown(place.said), "zones": ", ".join(names)},
        offers=tuple(Offer(text=name) for name in names),
    )


def zone_unknown(said: str) -> Finding:
    """No zone goes by this name."""
    return Finding(code=Code.TIME_ZONE_UNKNOWN, values={"zone": shown(said)})


def _finding(code: Code, quoted: str) -> Finding:
    return Finding(code=code, values={"text": quoted})
