"""What is said round an inbox in one language: times, how long is left, names, and nothing that steers a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from detente.messages.coded.quantities import Lasting
from detente.messages.phrases import Language, Said, isolated, phrase, without_directions
from detente.messages.refusals import Refusal
from detente.places.times import parse_time, rfc3339

from .terminal import harmless, ours

_SECOND_US: Final = 1_000_000
_MINUTE_S: Final = 60
_HOUR_S: Final = 60 * _MINUTE_S
_DAY_S: Final = 24 * _HOUR_S
_LONGEST: Final = 2_000
_LONGEST_TIME: Final = 40
_OPENS, _CLOSES = "\u2066\u2067\u2068", "\u2069"
_AND: Mapping[Language, str] = MappingProxyType({"en": " ", "ru": " ", "ar": " و"})


def us_of(text: str | None) -> int | None:
    """The time that a node tells, µs since 1970; None where it tells none that can be read."""
    at_us = None if text is None else parse_time(text)
    return None if isinstance(at_us, Refusal) else at_us


def time_words(text: str | None, now_us: int) -> str:
    """`12:05:00Z`, with its day in front where that is not today; what cannot be read stands as it came."""
    at_us = us_of(text)
    if at_us is None:
        return harmless(without_directions(text or "?"))[:_LONGEST_TIME]
    day, _, clock = rfc3339(at_us - at_us % _SECOND_US).partition("T")
    return clock if rfc3339(now_us).startswith(day) else f"{day} {clock}"


def length_words(length_us: int, language: Language) -> str:
    """`0:41`, `12:05`, `3:02:11`; from a day on in words, to the hour. A second that has begun counts as one."""
    seconds = max(0, -(-length_us // _SECOND_US))
    if seconds < _DAY_S:
        minutes, rest = divmod(seconds, _MINUTE_S)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    parts = (phrase(language, f"coded-{unit}", {"count": count}) for unit, count in Lasting(seconds).units()[:2])
    return Said(_AND[language].join(parts))


def named(text: str, language: Language) -> str:
    """A name or a text from outside, which stands for itself in a sentence of any script; on one line, and cut where
    it is longer than a node takes one.
    """
    plain = harmless(without_directions(" ".join(text.split())))
    if len(plain) > _LONGEST:
        plain = f"{plain[:_LONGEST]}…"
    if language == "ar" or not turns(plain):
        return plain
    return isolated(plain)


def say(language: Language, name: str, **values: str | int) -> Said:
    """The phrase `inbox-…` with its values, each of which has been made harmless."""
    return Said(phrase(language, f"inbox-{name}", values))


def told(text: str) -> str:
    """A sentence that a node gave, with its marks of direction where they are in pairs."""
    depth = 0
    for one in text:
        depth += (one in _OPENS) - (one == _CLOSES)
        if depth < 0:
            break
    return harmless(without_directions(text)) if depth else ours(text)


def turns(text: str) -> bool:
    """Whether there is Arabic or Hebrew in it."""
    return not text.isascii() and any(unicodedata.bidirectional(one) in ("R", "AL") for one in text)
