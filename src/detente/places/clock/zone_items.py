"""Where a text names a zone of time: by its place, its letter, its offset, or as local time of no place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..plain import Words, plain, words_of
from .zone_letters import MILITARY
from .zone_names import FIXED_MINUTES, LOCAL, zone_names
from .zones import UTC_ZONE, Zone, fixed, zones_called


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A zone as it was said: one; several where the name may mean any of them; none where nobody knows the name.

    `local` is local time of a place that is not named.
    """

    zones: tuple[Zone, ...] = ()
    said: str = ""
    local: bool = False


LOCAL_TIME = Place(local=True)
UTC_PLACE = Place(zones=(UTC_ZONE,), said="Z")

_ALWAYS = frozenset(plain(word) for word in ("UTC", "GMT", "MSK", "мск", "Zulu"))
_BEFORE = tuple(
    plain(word) for word in ("по времени", "время", "времени", "по", "بتوقيت", "توقيت", "حسب توقيت", "بالتوقيت")
)
_AFTER = frozenset(plain(word) for word in ("time", "local time", "standard time", "времени", "время", "по времени"))
_OF = frozenset({"in", "of", "в", "في", ",", "-"})


@cache
def zone_openers() -> frozenset[str]:
    """The words that a zone may begin with, but for a name of the tz database."""
    named = (*LOCAL, *zone_names(), *FIXED_MINUTES, *_BEFORE)
    return frozenset(name.split(" ")[0] for name in named) | {"z", "utc", "gmt", "+", "-", "("}


def zone_at(words: Words, place: int) -> tuple[Place, int] | None:
    """The zone that is named from this word on, and the number of the word after it."""
    if words.at(place) == "(":
        inner = _named(words, place + 1, bare=True)
        return (inner[0], inner[1] + 1) if inner and words.at(inner[1]) == ")" else None
    return _named(words, place, bare=words.alone)


def letter(text: str) -> Place | None:
    """A military zone letter."""
    if text == "j":
        return LOCAL_TIME
    hours = MILITARY.get(text.upper()) if len(text) == 1 else None
    zone = None if hours is None else fixed(60 * hours)
    return None if zone is None else Place(zones=(zone,), said=text.upper())


def zone_said(text: str) -> Place:
    """The zone that a text names and nothing else; a `Place` without zones where it names none."""
    words = words_of(text, alone=True)
    found = zone_at(words, 0) or _offset(words, 0, sign=True)
    if found and found[1] == len(words.words):
        return found[0]
    return letter(words.at(0)) or Place(said=text) if len(words.words) == 1 else Place(said=text)


def _named(words: Words, place: int, *, bare: bool) -> tuple[Place, int] | None:
    return (
        _local(words, place)
        or _utc(words, place)
        or _listed(words, place)
        or _called(words, place, bare=bare)
        or _offset(words, place, sign=bare or words.glued(place) or _in_an_email(words, place))
    )


def _local(words: Words, place: int) -> tuple[Place, int] | None:
    """`local time`, and the place if it is named after it: `local (Gaza)`, `local time in Gaza`."""
    count = words.phrase(place, LOCAL)
    if not count:
        return None
    after = place + count
    if words.at(after) == "(":
        inner = _named(words, after + 1, bare=True)
        if inner and not inner[0].local and words.at(inner[1]) == ")":
            return inner[0], inner[1] + 1
    named = _called(words, after + (words.at(after) in _OF), bare=True)
    return named or (LOCAL_TIME, after)


def _utc(words: Words, place: int) -> tuple[Place, int] | None:
    """`Z`, `UTC+3`, `GMT+03:00`; a plain `UTC` is a name like others."""
    if words.at(place) == "z":
        return UTC_PLACE, place + 1
    if words.at(place) in ("utc", "gmt") and words.at(place + 1) in ("+", "-") and words.glued(place + 2):
        return _offset(words, place + 1, sign=True, first=place)
    return None


def _offset(words: Words, place: int, *, sign: bool, first: int | None = None) -> tuple[Place, int] | None:
    """`+03:00`, `+0300`, `+3`. A minus is taken only where it cannot be the dash of a span."""
    signs = ("+", "-") if first is not None or place == 0 or _in_rfc3339(words, place) else ("+",)
    if not sign or words.at(place) not in signs or not words.glued(place + 1):
        return None
    hours, minutes, after = words.number(place + 1, 1, 2), 0, place + 2
    if (both := words.number(place + 1, 4, 4)) is not None:
        hours, minutes = divmod(both, 100)
    elif words.at(after) == ":" and words.glued(after) and words.glued(after + 1):
        minutes, after = words.number(after + 1, 2, 2) or 0, after + 2
    if hours is None or hours > 23 or minutes > 59 or (words.glued(after) and words.at(after) not in (")", ",", ".")):
        return None
    zone = fixed((-1 if words.at(place) == "-" else 1) * (60 * hours + minutes))
    start = place if first is None else first
    return (Place(zones=(zone,), said=words.said(start, after)), after) if zone else None


def _in_an_email(words: Words, place: int) -> bool:
    """Whether minutes stand before and four digits behind, as an e-mail dates itself: `07:14 +0300` (RFC 5322)."""
    return words.at(place - 2) == ":" and words.number(place + 1, 4, 4) is not None


def _in_rfc3339(words: Words, place: int) -> bool:
    """Whether hours as RFC 3339 writes them stand before: with seconds, or after a T."""
    back = place
    while back > place - 8 and words.glued(back) and (words.at(back - 1) in (":", ".") or words.at(back - 1).isdigit()):
        back -= 1
    colons = sum(words.at(each) == ":" for each in range(back, place))
    return words.glued(place) and (colons == 2 or (colons == 1 and words.at(back - 1) == "t" and words.glued(back)))


def _listed(words: Words, place: int) -> tuple[Place, int] | None:
    """A name of the tz database, `Asia/Damascus`."""
    if not words.at(place).isalpha() or words.at(place + 1) != "/" or not words.glued(place + 1):
        return None
    after = place + 2
    while (
        after < place + 9 and words.glued(after) and (words.at(after).isalnum() or words.at(after) in ("/", "_", "-"))
    ):
        after += 1
    zones = zones_called(words.joined(place, after))
    if not zones and not words.alone:
        return None
    return Place(zones=zones, said=words.said(place, after)), after


def _called(words: Words, place: int, *, bare: bool) -> tuple[Place, int] | None:
    """A zone by the name of a place: in prose only with a word that says it is a time, as in `Damascus time`."""
    marked, start = bare, place
    for before in _BEFORE:
        count = before.count(" ") + 1
        if words.joined(place, place + count) == before:
            marked, start = True, place + count
            break
    for count in range(3, 0, -1):
        name, after = words.joined(start, start + count), start + count
        if after > len(words.words) or not (name in zone_names() or name in FIXED_MINUTES):
            continue
        if timed := words.phrase(after, _AFTER, 2):
            marked, after = True, after + timed
        said = words.said(place, after)
        if marked or name in _ALWAYS or (len(said) in (3, 4) and said.isupper() and said.isascii()):
            return Place(zones=zones_called(name), said=said), after
    return None
