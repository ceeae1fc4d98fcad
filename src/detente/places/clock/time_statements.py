"""From the items of a text to statements of one time each: its days, its hours, their zones, and where a span ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..plain import Words
from .clock_items import Clock
from .day_items import Day
from .time_items import Found, Sign, Weekday, items
from .zone_items import Place

MOST_BETWEEN = 4
"""Words between two items of one time, as in "on the night of"; with more between them they are two times."""

_BESIDE = frozenset({"(", "/", "=", ","})


@dataclass(slots=True)
class Side:
    """What is said of one moment. Hours may stand twice, each with its own zone: `1255Z (15:55 Damascus time)`.

    `places` are zones that were said before any hours.
    """

    days: list[Day] = field(default_factory=list)
    clocks: list[tuple[Clock, list[Place]]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Statement:
    """One time, or a span of it from the first side to the second; from the word `first` until before `end`."""

    first: int
    end: int
    sides: list[Side] = field(default_factory=lambda: [Side()])
    signs: set[Sign] = field(default_factory=set)

    @property
    def days(self) -> list[Day]:
        return [day for side in self.sides for day in side.days]

    @property
    def clocks(self) -> list[Clock]:
        return [clock for side in self.sides for clock, _ in side.clocks]

    @property
    def says_something(self) -> bool:
        said = self.days or self.clocks or any(side.weekdays for side in self.sides)
        return bool(said or self.signs & {Sign.RELATIVE, Sign.VAGUE})


def statement_of(words: Words) -> tuple[Statement, list[int]]:
    """The whole text as one statement, and the numbers of the words that have no part in it."""
    statements, covered = [], set[int]()
    for statement, numbers in _divided(words):
        statements.append(statement)
        covered.update(numbers)
    first = statements[0] if statements else Statement(0, 0)
    beyond = {place for statement in statements[1:] for place in range(statement.first, statement.end)}
    left = [place for place in range(len(words.words)) if place not in covered or place in beyond]
    return _settled(first), left


def statements_in(words: Words) -> Iterator[Statement]:
    """The statements in free text, in their order."""
    for statement, _ in _divided(words):
        if _settled(statement).says_something:
            yield statement


def _divided(words: Words) -> Iterator[tuple[Statement, list[int]]]:
    """Each statement with the numbers of all the words that belong to it, fillers too."""
    current: Statement | None = None
    covered: list[int] = []
    reach, until, last = 0, False, -1
    for one in items(words):
        numbers = range(one.first, one.end)
        if one.first > reach and current is not None:
            yield current, covered
            current, covered, until = None, [], False
        reach = max(reach, one.end)
        if one.item is Sign.FILLER:
            covered.extend(numbers)
        elif one.item is Sign.UNTIL:
            covered.extend(numbers)
            until = current is not None
        elif _stray(words, current, one):
            pass
        else:
            far = current is not None and one.first - current.end > MOST_BETWEEN
            if current is None or (one.first != last and (far or not _fits(words, current, one, until=until))):
                if current is not None:
                    yield current, covered
                    covered = []
                current = Statement(one.first, one.end)
                until = False
            _take(current, one, until=until)
            last = one.first
            covered.extend(numbers)
            until = False
    if current is not None:
        yield current, covered


def _stray(words: Words, current: Statement | None, one: Found) -> bool:
    """Whether this is a place in brackets that no hours stand before, and so a place and not a zone."""
    hours = current is not None and current.sides[-1].clocks
    return isinstance(one.item, Place) and not words.alone and words.at(one.first) == "(" and not hours


def _fits(words: Words, current: Statement, one: Found, *, until: bool) -> bool:
    """Whether an item belongs to the statement, or begins another one."""
    side = current.sides[-1]
    match one.item:
        case Day() if one.opens:
            return not (side.days or side.clocks) or (until and len(current.sides) == 1)
        case Day():
            return not side.days or (until and len(current.sides) == 1)
        case Clock():
            beside = words.at(one.first - 1) in _BESIDE and bool(side.clocks and side.clocks[-1][1])
            return not side.clocks or beside or (until and len(current.sides) == 1)
        case _:
            return True


def _take(current: Statement, one: Found, *, until: bool) -> None:
    side = current.sides[-1]
    again = (isinstance(one.item, Day) and side.days) or (isinstance(one.item, Clock) and side.clocks)
    if until and (again or (one.opens and side.clocks)):
        side = Side()
        current.sides.append(side)
    match one.item:
        case Day():
            side.days.append(one.item)
        case Clock():
            side.clocks.append((one.item, side.places))
            side.places = []
        case Place():
            (side.clocks[-1][1] if side.clocks else side.places).append(one.item)
        case Weekday():
            side.weekdays.append(one.item.number)
        case Sign():
            current.signs.add(one.item)
    current.end = max(current.end, one.end)


def _settled(statement: Statement) -> Statement:
    """The same, with bare numbers taken as what stands round them makes of them: hours, days, or nothing."""
    if all(clock.bare for clock in statement.clocks):
        for side, other in (
            (tuple(statement.sides), tuple(reversed(statement.sides))) if len(statement.sides) > 1 else ()
        ):
            if side.clocks and not side.days and other.days and not other.clocks:
                # "from 10 to 12 May" speaks of two days.
                day = other.days[0]
                side.days = [Day(day=side.clocks[0][0].hour, month=day.month, year=day.year, short_year=day.short_year)]
                side.clocks = []
        places = any(places for side in statement.sides for _, places in side.clocks)
        if not (statement.days or places):
            for side in statement.sides:
                side.clocks = []
    return statement
