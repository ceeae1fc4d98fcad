"""Where a text names a day of the calendar, or the day, hour and zone of a date-time group at once."""

from __future__ import annotations

from dataclasses import dataclass

from ..plain import Words, plain
from .calendar_words import MONTHS
from .clock_items import Clock, hours_follow
from .zone_items import Place, letter

_YEAR_WORDS = frozenset(plain(word) for word in ("г", "года", "году", "год", "م", "ميلادية"))
_ORDINALS = frozenset({"st", "nd", "rd", "th", "го", "е"})
_OF = frozenset(plain(word) for word in ("of", "من", "شهر", "-", "/"))
_AS_VERBS = ("may", "march", "mar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the calendar as it was said; `other` is what it also may be, with day and month exchanged.

    `short_year` says that the year had two digits only, and not as a date-time group has them.
    """

    day: int
    month: int | None = None
    year: int | None = None
    short_year: bool = False
    other: tuple[int, int] | None = None


def day_at(words: Words, place: int) -> tuple[Day, int] | None:
    """The day that is named from this word on, and the number of the word after it."""
    if words.words[place].digits:
        return None if _in_a_number(words, place) else _figures(words, place) or _day_first(words, place)
    return _month_first(words, place)


def group_at(words: Words, place: int) -> tuple[Day, Clock, Place | None, int] | None:
    """A date-time group from this word on: `181200Z MAY 17`, `181200ZMAY17`, or short, `181200Z`.

    Its parts may be such as no calendar has; in prose they may not.
    """
    digits = words.at(place)
    if words.number(place, 6, 6) is None or _in_a_number(words, place):
        return None
    day, clock = Day(day=int(digits[:2])), Clock(hour=int(digits[2:4]), minute=int(digits[4:]))
    zone, month, after = _letter_and_month(words, place + 1)
    if zone is None and month is None:
        return None
    if not words.alone and not (1 <= day.day <= 31 and clock.hour < 24 and clock.minute < 60):
        return None
    if month is None:
        alone = words.alone or (words.at(place + 1) == "z" and words.glued(place + 1))
        goes_on = words.glued(after) and words.at(after).isalnum()
        return (day, clock, zone, after) if alone and not goes_on else None
    year, after = _year_of_group(words, after)
    return Day(day=day.day, month=month, year=year), clock, zone, after


def month_said(words: Words) -> tuple[int, int | None] | None:
    """A month and, if it is said, its year: `MAY 17`, `May 2017`, `2017-05`."""
    year = words.number(0, 4, 4)
    if year is not None and words.at(1) == "-" and len(words.words) == 3:
        month = words.number(2, 2, 2)
        return (month, year) if month is not None and 1 <= month <= 12 else None
    found = _month(words, 0)
    if found is None:
        return None
    said, after = _year_of_group(words, found[1])
    return (found[0], said) if after == len(words.words) else None


def _letter_and_month(words: Words, place: int) -> tuple[Place | None, int | None, int]:
    """The zone letter and the month of a group, each if it is there; they may be written as one word."""
    text = words.at(place)
    if text[1:] in MONTHS and letter(text[0]):
        return letter(text[0]), MONTHS[text[1:]], place + 1
    zone = letter(text) if text.isascii() else None
    after = place + 1 if zone else place
    month = _month(words, after)
    return (zone, month[0], month[1]) if month else (zone, None, after)


def _year_of_group(words: Words, place: int) -> tuple[int | None, int]:
    """A group's year is of this century when it has two digits."""
    year = words.number(place, 4, 4)
    if year is None and (short := words.number(place, 2, 2)) is not None and words.at(place + 1) != ":":
        year = 2000 + short
    return (None, place) if year is None else (year, place + 1)


def _figures(words: Words, place: int) -> tuple[Day, int] | None:
    """`2017-05-18`, `18.05.2017`, `18/05/2017`: three numbers with the same mark between them."""
    mark, after = words.at(place + 1), place + 5
    if mark not in ("-", ".", "/") or words.at(place + 3) != mark:
        return None
    if not all(words.glued(place + step) for step in range(1, 5)) or _goes_on(words, after):
        return None
    if (year := words.number(place, 4, 4)) is not None:
        month, day = words.number(place + 2, 1, 2), words.number(place + 4, 1, 2)
        return None if month is None or day is None else (Day(year=year, month=month, day=day), after)
    day, month = words.number(place, 1, 2), words.number(place + 2, 1, 2)
    year, short = words.number(place + 4, 4, 4), words.number(place + 4, 2, 2)
    if day is None or month is None or (year is None and short is None):
        return None
    # With dots the day comes first wherever dots are written; with other marks either order is in use.
    exchanged = (month, day) if mark != "." and day != month else None
    if exchanged and day <= 12 < month:
        day, month, exchanged = month, day, None
    elif exchanged and not (day <= 12 and month <= 12):
        exchanged = None
    after += words.at(after) in _YEAR_WORDS
    found = Day(
        year=2000 + short if year is None and short is not None else year,
        month=month,
        day=day,
        short_year=year is None,
        other=exchanged,
    )
    return found, after


def _day_first(words: Words, place: int) -> tuple[Day, int] | None:
    """`18 May 2017`, `18th of May`, `18-May-2017`, `18 мая 2017 г.`, `18 أيار/مايو 2017`."""
    day, after = words.number(place, 1, 2), place + 1
    if day is None:
        return None
    if words.at(after) == "-" and words.at(after + 1) in _ORDINALS:
        after += 2
    elif words.at(after) in _ORDINALS:
        after += 1
    after += words.at(after) in _OF
    month = _month(words, after)
    if month is None or (not words.alone and words.glued(place + 1) and words.at(place + 1).isalpha()):
        return None
    return _with_year(words, day, month[0], month[1])


def _month_first(words: Words, place: int) -> tuple[Day, int] | None:
    """`May 18, 2017`. In prose a small "may" is no month."""
    month = _month(words, place)
    if month is None:
        return None
    said = words.said(place, place + 1)
    if not words.alone and words.at(place) in _AS_VERBS and said.islower():
        return None
    day, after = words.number(month[1], 1, 2), month[1] + 1
    if day is None or words.at(after) == ":":
        return None
    after += words.glued(after) and words.at(after) in _ORDINALS
    return _with_year(words, day, month[0], after)


def _with_year(words: Words, day: int, month: int, place: int) -> tuple[Day, int]:
    after = place
    if words.at(after) in (",", "-", ".", "/", "'"):
        after += 1
    year, short = words.number(after, 4, 4), words.number(after, 2, 2)
    if year is not None and 1800 <= year <= 2299 and not hours_follow(words, after + 1):
        after += 1
        after += words.at(after) in _YEAR_WORDS
        after += words.at(after) == "." and words.at(after - 1) == plain("г")
        return Day(day=day, month=month, year=year), after
    if words.alone and short is not None and not hours_follow(words, after + 1):
        return Day(day=day, month=month, year=2000 + short, short_year=True), after + 1
    return Day(day=day, month=month), place


def _month(words: Words, place: int) -> tuple[int, int] | None:
    """A month by its name; both of its Arabic names may stand there, as in `أيار/مايو`."""
    count = words.phrase(place, MONTHS, 2)
    if not count:
        return None
    number, after = MONTHS[words.joined(place, place + count)], place + count
    after += words.at(after) == "." and words.glued(after) and words.number(after + 1, 2, 4) is not None
    again = words.phrase(after + 1, MONTHS, 2) if words.at(after) in ("/", "(") else 0
    if again and MONTHS[words.joined(after + 1, after + 1 + again)] == number:
        closing = words.at(after) == "(" and words.at(after + 1 + again) == ")"
        after += 1 + again + closing
    return number, after


def _in_a_number(words: Words, place: int) -> bool:
    """Whether this number is a part of a longer one, such as a decimal or a grid."""
    before = words.at(place - 1)
    return words.glued(place) and (
        before.isalnum() or (before in (".", ",", ":", "/") and words.at(place - 2).isdigit())
    )


def _goes_on(words: Words, place: int) -> bool:
    following = words.at(place)
    return (
        words.glued(place) and following in (".", "/", "-") and words.glued(place + 1) and words.at(place + 1).isdigit()
    )
