"""Where a text names a time of day: `15:55`, `1555Z`, `3 pm`, `15 часов 30 минут`, `الساعة 15:30`, `noon`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..plain import Words, plain
from .calendar_words import AFTERNOON, DAY_PARTS, EVENING, NIGHT
from .zone_items import zone_at

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
HOUR_US = 60 * MINUTE_US

_HOURS = frozenset(plain(word) for word in ("hours", "hour", "hrs", "hr", "h", "час", "часа", "часов", "ч", "o'clock"))
_MINUTES = frozenset(plain(word) for word in ("min", "minutes", "мин", "минут", "минуты", "минута", "دقيقة"))
_ASK_HOUR = frozenset(
    plain(word)
    for word in (
        "at", "from", "between", "to", "until", "till", "and", "by", "-", "в", "с", "со", "до", "к", "и", "между",
        "الساعة", "من", "إلى", "حتى", "بين", "و",
    )
)  # fmt: skip
_PM = plain("م")
_THE_HOUR = plain("الساعة")
OF_DAY = {plain(word): False for word in ("noon", "midday", "полдень", "полудня", "منتصف النهار")} | {
    plain(word): True for word in ("midnight", "полночь", "полуночи", "منتصف الليل")
}
_AFTER_HHMM = frozenset(
    {"z", "utc", "gmt", "zulu", "local", "lt", "hrs", "hours", "hr", "h", "msk", plain("мск"), plain("بتوقيت")}
)
_AT = frozenset(plain(word) for word in ("at", "الساعة"))
_ENDS = frozenset(plain(word) for word in ("", ".", ",", ";", ")", "!", "?", "on", "يوم", "،", "؛", "؟"))
_UNTIL = frozenset(plain(word) for word in ("to", "until", "till", "and", "-", "до", "и", "إلى", "حتى", "و"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day as it was said, and how long its last digit lasts.

    `midnight` may be the beginning of its day or the end. `bare` is a number that is an hour only if what stands
    round it says so. `half` is unknown for an hour up to 12 that nothing more is said of: it may be of either half of
    the day.
    """

    hour: int
    minute: int = 0
    second: int = 0
    us: int = 0
    precision_us: int = MINUTE_US
    midnight: bool = False
    bare: bool = False
    half: bool = False

    def possible(self) -> bool:
        return self.hour < 24 and self.minute < 60 and self.second < 60


def clock_at(words: Words, place: int, *, after_day: bool) -> tuple[Clock, int] | None:
    """The time of day that is named from this word on, and the number of the word after it.

    `after_day` says that a day with its year stands before, so that four digits are hours and minutes.
    """
    if not words.words[place].digits:
        count = words.phrase(place, OF_DAY, 2)
        named = OF_DAY.get(words.joined(place, place + count))
        return None if named is None else (Clock(hour=0 if named else 12, midnight=named), place + count)
    if _in_a_number(words, place):
        return None
    found = _with_colons(words, place) or _four_digits(words, place, after_day=after_day) or _hours(words, place)
    if found is None or (not words.alone and not found[0].possible()):
        return None
    return found


def hours_follow(words: Words, place: int) -> bool:
    """Whether this word makes hours of the number before it, and so no year."""
    letter = words.at(place) == "z" and words.glued(place)
    return letter or words.at(place) == ":" or words.at(place) in _HOURS


def _with_colons(words: Words, place: int) -> tuple[Clock, int] | None:
    hour, minute = words.number(place, 1, 2), words.number(place + 2, 2, 2)
    if words.at(place + 1) != ":" or hour is None or minute is None or not _joined(words, place + 1, place + 3):
        return None
    clock, after = Clock(hour=hour, minute=minute), place + 3
    if words.at(after) == ":" and _joined(words, after, after + 2):
        second = words.number(after + 1, 2, 2)
        if second is None:
            return None
        clock, after = replace(clock, second=second, precision_us=SECOND_US), after + 2
        if words.at(after) == "." and _joined(words, after, after + 2) and words.words[after + 1].digits:
            digits = words.at(after + 1)[:6]
            us = int(digits.ljust(6, "0"))
            clock, after = replace(clock, us=us, precision_us=10 ** (6 - len(digits))), after + 2
    # An angle in degrees, minutes and seconds is written with colons too.
    if not words.alone and words.at(after) in ("n", "s", "e", "w", "'", '"', "″", "′", "°"):
        return None
    if words.glued(after) and words.at(after).isdigit():
        return None
    return _part_of_day(words, clock, after)


def _four_digits(words: Words, place: int, *, after_day: bool) -> tuple[Clock, int] | None:
    """`1555` with a letter, a zone or "hours" after it, or as the start of a span that has one, so that it counts
    nothing else.
    """
    if words.number(place, 4, 4) is None:
        return None
    hour, minute = divmod(int(words.at(place)), 100)
    letter = words.glued(place + 1) and len(words.at(place + 1)) == 1 and words.at(place + 1).isalpha()
    told = _says_hours(words, place + 1) or _opens_a_span(words, place) or _stands_alone(words, place)
    if told or (words.alone and (letter or after_day)):
        return Clock(hour=hour, minute=minute), place + 1
    return None


def _says_hours(words: Words, place: int) -> bool:
    """Whether what stands there makes hours and minutes of the four digits before it."""
    return words.at(place) in _AFTER_HHMM or (words.at(place) != "(" and zone_at(words, place) is not None)


def _stands_alone(words: Words, place: int) -> bool:
    """Whether four digits are asked for as an hour and count nothing: "at 0600.", "at 1200 on 22 May"."""
    return words.at(place - 1) in _AT and words.at(place + 1) in _ENDS and not _goes_on(words, place + 1)


def _opens_a_span(words: Words, place: int) -> bool:
    """Whether four digits more follow, "0900 to 1100", that are hours and minutes."""
    if words.at(place + 1) not in _UNTIL or words.number(place + 2, 4, 4) is None:
        return False
    both = (int(words.at(place)), int(words.at(place + 2)))
    return all(said < 2400 and said % 100 < 60 for said in both) and _says_hours(words, place + 3)


def _hours(words: Words, place: int) -> tuple[Clock, int] | None:
    """`3 pm`, `15 часов`, and the bare number of `from 10 to 12`."""
    hour, after = words.number(place, 1, 2), place + 1
    if hour is None:
        return None
    asked = words.at(place - 1) in _ASK_HOUR
    clock = Clock(hour=hour, precision_us=HOUR_US, half=1 <= hour <= 12)
    if words.at(after) in _HOURS and (asked or words.alone):
        minute = words.number(after + 1, 1, 2)
        if minute is not None and words.at(after + 2) in _MINUTES:
            return Clock(hour=hour, minute=minute), after + 3
        return _part_of_day(words, clock, after + 1)
    told = _part_of_day(words, clock, after)
    if told[1] > after:
        return told
    if not asked or hour > 24 or _goes_on(words, after):
        return None
    return replace(clock, bare=words.at(place - 1) != _THE_HOUR), after


def _part_of_day(words: Words, clock: Clock, place: int) -> tuple[Clock, int]:
    """The same time with `am`, `p.m.`, `вечера` or `مساء` taken into account, if one of them follows."""
    if words.at(place) in ("am", "pm"):
        half, after = words.at(place), place + 1
    elif words.at(place) in ("a", "p") and words.at(place + 1) == "." and words.at(place + 2) == "m":
        half, after = words.at(place) + "m", place + 3 + (words.at(place + 3) == ".")
    elif count := words.phrase(place, DAY_PARTS):
        said = words.joined(place, place + count)
        part, after = DAY_PARTS[said], place + count
        if clock.hour > 12:
            return replace(clock, half=False), after
        if clock.hour == 12 and part == NIGHT:
            # Of the night that begins the day or of the one that ends it.
            return replace(clock, hour=0, midnight=True, half=False), after
        if clock.hour == 12 and part == EVENING and said != _PM:
            # Noon to some and midnight to others.
            return replace(clock, half=True), after
        # "11 дня" and "11 ظهرا" are an hour before noon.
        late = (
            part == EVENING
            or (part == AFTERNOON and clock.hour not in (10, 11))
            or (part == NIGHT and 6 <= clock.hour < 12)
        )
        half = "pm" if late else "am"
    else:
        return clock, place
    if not 1 <= clock.hour <= 12:
        return replace(clock, hour=99, half=False), after
    return replace(clock, hour=clock.hour % 12 + (12 if half == "pm" else 0), half=False), after


def _goes_on(words: Words, place: int) -> bool:
    """Whether a number is not at its end there: a decimal, an angle, a share."""
    mark = words.at(place) in (".", ":", "/", "-", ",") and words.glued(place + 1) and words.at(place + 1).isdigit()
    return words.glued(place) and (mark or words.at(place) in ("°", "%", ":"))


def _joined(words: Words, first: int, end: int) -> bool:
    return all(words.glued(place) for place in range(first, end))


def _in_a_number(words: Words, place: int) -> bool:
    """Whether this number is the end of a longer one or of a grid."""
    before = words.at(place - 1)
    if not words.glued(place) or before in ("t", plain("و")):
        return False
    return before.isalnum() or (before in (".", ",", ":", "/", "'") and words.at(place - 2).isdigit())
