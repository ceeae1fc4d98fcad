"""What a text about time is made of: days, hours, zones, spans and the words between them, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from ..plain import Words, plain
from .calendar_words import AFTER_NUMBER, BEFORE_NUMBER, DAY_PARTS, MONTHS, RELATIVE, SPANS, WEEKDAYS
from .clock_items import OF_DAY, Clock, clock_at
from .day_items import Day, day_at, group_at
from .zone_items import Place, letter, zone_at, zone_openers


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0."""

    number: int


class Sign(Enum):
    """Words that say something of a time without being one."""

    UNTIL = auto()
    ABOUT = auto()
    RELATIVE = auto()
    VAGUE = auto()
    FILLER = auto()


Item = Day | Clock | Place | Weekday | Sign


@dataclass(frozen=True, slots=True)
class Found:
    """An item, from the word `first` until just before the word `end`.

    A date-time group is several items in the same words; `opens` says that this is the first of them.
    """

    item: Item
    first: int
    end: int
    opens: bool = False


_UNTIL = frozenset(
    plain(word) for word in ("to", "until", "till", "-", "through", "and", "до", "по", "и", "إلى", "حتى", "و")
)
_ABOUT = frozenset(
    plain(word)
    for word in (
        "about", "around", "approximately", "approx", "circa", "ca", "roughly", "~",
        "около", "примерно", "ориентировочно",
        "حوالي", "نحو", "تقريبا",
    )
)  # fmt: skip
_FILLERS = frozenset(
    plain(word)
    for word in (
        "at", "on", "of", "the", "from", "between", "hours", "hrs", "hr", "h", "o'clock", "time", ",", "(", ")", "/",
        "t",
        "в", "во", "на", "с", "со", "к", "между", "года", "г", "час", "часов", "часа", "ч", "времени", "время",
        "الساعة", "ساعة", "في", "يوم", "عند", "من", "بين", "بتاريخ", "تمام", "تاريخ", "عام", "سنة",
    )
)  # fmt: skip
_NOT_VAGUE_ALONE = frozenset(
    plain(word) for word in ("ص", "م", "дня", "утра", "вечера", "ночи", "morning", "evening", "night")
)
_NEXT = frozenset(
    plain(word) for word in ("next", "last", "this", "coming", "в следующий", "в прошлый", "القادم", "الماضي")
)
MOST_BETWEEN = 4
"""Words between two items of one time, such as "on the night of"; with more between them they are two."""


def items(words: Words) -> Iterator[Found]:
    """The items of a text in their order; words that are none of them are left out."""
    place, with_year = 0, False
    while place < len(words.words):
        found = _items_at(words, place, with_year=with_year)
        yield from found
        for one in found:
            with_year = one.item.year is not None if isinstance(one.item, Day) else with_year
        place = max([one.end for one in found], default=place + 1)


def _items_at(words: Words, place: int, *, with_year: bool) -> tuple[Found, ...]:
    if not words.words[place].digits and words.at(place) not in _openers() and words.at(place + 1) != "/":
        return ()
    if (group := group_at(words, place)) is not None:
        day, clock, zone, end = group
        parts: tuple[Item, ...] = (day, clock) if zone is None else (day, clock, zone)
        return tuple(Found(part, place, end, opens=part is day) for part in parts)
    if end := _relative(words, place):
        return (Found(Sign.RELATIVE, place, end),)
    if day_found := day_at(words, place):
        return (Found(day_found[0], place, day_found[1]),)
    if clock_found := clock_at(words, place, after_day=with_year):
        return _with_letter(words, Found(clock_found[0], place, clock_found[1]))
    if zone_found := zone_at(words, place):
        return (Found(zone_found[0], place, zone_found[1]),)
    return _sign(words, place)


@cache
def _openers() -> frozenset[str]:
    """The words that any item may begin with, numbers apart: most words of free text are none of them."""
    tables = (RELATIVE, BEFORE_NUMBER, WEEKDAYS, DAY_PARTS, MONTHS, OF_DAY, _NEXT, _UNTIL, _ABOUT, _FILLERS)
    return zone_openers().union(name.split(" ")[0] for table in tables for name in table)


def _with_letter(words: Words, clock: Found) -> tuple[Found, ...]:
    """A zone letter that is glued to the hours, `1555Z`; in prose no other letter than Z is taken."""
    text = words.at(clock.end)
    if not words.glued(clock.end) or len(text) != 1 or not text.isascii():
        return (clock,)
    if text != "z" and (not words.alone or words.glued(clock.end + 1)):
        return (clock,)
    # On a clock many write L for local time, and few for eleven hours ahead of UTC.
    zone = letter("j" if text == "l" else text)
    return (clock,) if zone is None else (clock, Found(zone, clock.end, clock.end + 1))


def _relative(words: Words, place: int) -> int:
    """The word after "today", "two hours ago", "in 3 hours" or "next Friday"; 0 if it is not that."""
    if count := words.phrase(place, RELATIVE, 2):
        return place + count
    if words.at(place) in _NEXT and words.at(place + 1) in WEEKDAYS:
        return place + 2
    start = place
    if count := words.phrase(place, BEFORE_NUMBER):
        start = place + count
    if words.number(start, 1, 3) is None or words.at(start + 1) not in SPANS:
        return 0
    if after := words.phrase(start + 2, AFTER_NUMBER, 2):
        return start + 2 + after
    return start + 2 if start > place else 0


def _sign(words: Words, place: int) -> tuple[Found, ...]:
    if words.at(place) in WEEKDAYS and (words.alone or len(words.at(place)) > 3):
        return (Found(Weekday(WEEKDAYS[words.at(place)]), place, place + 1),)
    count = words.phrase(place, DAY_PARTS)
    if count and (words.alone or words.joined(place, place + count) not in _NOT_VAGUE_ALONE):
        return (Found(Sign.VAGUE, place, place + count),)
    if words.at(place) in _UNTIL:
        return (Found(Sign.UNTIL, place, place + 1),)
    if words.at(place) in _ABOUT:
        return (Found(Sign.ABOUT, place, place + 1),)
    return (Found(Sign.FILLER, place, place + 1),) if words.at(place) in _FILLERS else ()
