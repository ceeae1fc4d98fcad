"""The times that a text states, as a whole or somewhere within it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.messages.refusals import shown

from ..findings import Code, Finding
from ..plain import MAX_ASKED, Words, words_of
from .day_items import Day, day_at, month_said
from .time_lacking import Given, zone_ambiguous, zone_unknown
from .time_meaning import Answer, TimeReading, meaning
from .time_statements import statement_of, statements_in
from .zone_items import zone_said

Within = tuple[int, int, tuple[TimeReading, ...], tuple[Finding, ...]]


def read(text: str, *, zone: str | None, day: str | None, month: str | None, year: int | None) -> Answer:
    """As `times.read_time`."""
    given = _given(zone, day, month, year)
    if isinstance(given, Finding):
        return (), (given,)
    if len(text) > MAX_ASKED:
        return (), (_unreadable(text),)
    words = words_of(text, alone=True)
    statement, left = statement_of(words)
    if left:
        return (), (_left_over(words, left, hours=bool(statement.clocks)),)
    return meaning(statement, text, given)


def within(prose: str, *, zone: str | None, day: str | None, month: str | None, year: int | None) -> tuple[Within, ...]:
    """As `times.times_within`. What is wrong with `zone`, `day` or `month` is said of every time."""
    given = _given(zone, day, month, year)
    return tuple(_within(words_of(prose, alone=False), given))


def _within(words: Words, given: Given | Finding) -> Iterator[Within]:
    for statement in statements_in(words):
        start, end = words.words[statement.first].start, words.words[statement.end - 1].end
        if isinstance(given, Finding):
            yield start, end, (), (given,)
        else:
            yield start, end, *meaning(statement, words.text[start:end], given)


def _given(zone: str | None, day: str | None, month: str | None, year: int | None) -> Given | Finding:
    said_zone = None
    if zone is not None:
        place = zone_said(zone)
        if len(place.zones) > 1:
            return zone_ambiguous(place)
        if not place.zones:
            return zone_unknown(zone)
        said_zone = place.zones[0]
    said_day: Day | None = None
    if day is not None:
        words = words_of(day[:MAX_ASKED], alone=True)
        found = day_at(words, 0) if words.words else None
        if found is None or found[1] != len(words.words) or found[0].other:
            return _unreadable(day)
        said_day = found[0]
    said_month = None
    if month is not None:
        said_month = month_said(words_of(month[:MAX_ASKED], alone=True))
        if said_month is None:
            return _unreadable(month)
    return Given(
        zone=said_zone,
        day=said_day,
        month=said_month[0] if said_month else None,
        year=said_month[1] if said_month and said_month[1] is not None else year,
    )


def _left_over(words: Words, left: list[int], *, hours: bool) -> Finding:
    """What is said of words that are no part of a time: beside hours they may be meant as a zone."""
    together = left == list(range(left[0], left[-1] + 1))
    after_hours = hours and any(word.digits for word in words.words[: left[0]])
    if after_hours and together and all(words.at(place)[0].isalpha() or words.at(place) in "()/_-" for place in left):
        return zone_unknown(words.said(left[0], left[-1] + 1))
    return _unreadable(words.text)


def _unreadable(text: str) -> Finding:
    return Finding(code=Code.TIME_UNREADABLE, values={"text": shown(text)})
