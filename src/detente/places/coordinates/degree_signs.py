"""A text of degrees taken apart into numbers, marks, letters and what stands between them, in each way that it can be.

A comma between digits is a decimal comma or parts two numbers; a hyphen parts them or is a minus; `s` after letters for
degrees and minutes is the seconds or the south. Each way is one tuple of signs; which of them is a position is found
out by degrees.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from .angles import Number
from .coordinate_words import (
    AND,
    AXES,
    DEGREES,
    FILLERS,
    HEMISPHERES,
    MINUTES,
    PERHAPS_SECONDS,
    SECONDS,
    UNIT_AND_HEMISPHERE,
    UNITS,
    Axis,
)  # fmt: skip
from .lettering import bare


class Between(Enum):
    """What stands between two numbers, by how much it parts them."""

    NOTHING = "nothing"
    SPACE = "space"
    TIGHT_COMMA = "tight comma"
    COMMA = "comma"
    LINE = "line"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {Between.NOTHING: 0, Between.SPACE: 1, Between.TIGHT_COMMA: 2, Between.COMMA: 2, Between.LINE: 3}


@dataclass(frozen=True, slots=True)
class Mark:
    unit: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A hemisphere, or only an axis (`lat`), and whether it touches the sign before and the sign after it."""

    axis: Axis
    towards: int | None
    touches_before: bool
    touches_after: bool


Sign = Number | Mark | Statement | Between

_SIGN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<russian>[СЮ]\. ?Ш\.?|[ВЗ]\. ?Д\.?)(?![^\W\d_])"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670])*\.?)"
    r"|(?P<mark>°|''|'|\")"
    r"|(?P<comma>(?<=[0-9]),(?=[0-9]))"
    r"|(?P<hyphen>-)"
    r"|(?P<plus>\+)"
    r"|(?P<space> +)"
    r"|(?P<parting>,)"
    r"|(?P<line>[;/\n|])"
    r"|(?P<inner>[:])"
    r"|(?P<bracket>[()=])"
)
_MARKS = {"°": DEGREES, "'": MINUTES, "''": SECONDS, '"': SECONDS}
_MOST = 64
"""More signs than this are no position."""


class _Open(Enum):
    """Signs that can be taken in two ways."""

    COMMA = ","
    HYPHEN = "-"
    SECONDS = "s"


@dataclass(frozen=True, slots=True)
class _Seconds:
    """`S` after a number, where letters stand for degrees and minutes."""

    south: Statement


def ways(plain: str) -> Iterator[tuple[Sign, ...]]:
    """Each way to take the text apart, the likeliest first; none when it has signs or words that no position has."""
    signs = _signs(plain)
    if signs is None:
        return
    for commas in _comma_ways(signs):
        for hyphens in _hyphen_ways(commas):
            yield from _second_ways(hyphens)


_Raw = Number | Mark | Statement | Between | _Open | _Seconds


def _signs(plain: str) -> list[_Raw] | None:
    signs: list[_Raw] = []
    at, end = 0, len(plain)
    numbers = 0
    lettered = False
    while at < end:
        match = _SIGN.match(plain, at)
        if match is None or len(signs) > _MOST:
            return None
        start, at = at, match.end()
        found = match[0]
        match match.lastgroup:
            case "number":
                whole, _, fraction = found.partition(".")
                signs.append(Number(whole, fraction))
                numbers += 1
            case "mark":
                signs.append(Mark(_MARKS[found]))
            case "space":
                signs.append(Between.SPACE)
            case "comma":
                signs.append(_Open.COMMA)
            case "parting":
                signs.append(Between.COMMA)
            case "line":
                signs.append(Between.LINE)
            case "inner" | "bracket":
                signs.append(Between.NOTHING)
            case "hyphen":
                before, after = plain[start - 1 : start], plain[at : at + 1]
                if before.strip(" ,;/\n(") and before != ":":
                    signs.append(_Open.HYPHEN if after.isdigit() else Between.NOTHING)
                else:
                    # With a space on either side it parts, unless nothing is there yet to be parted.
                    signs.append(_MINUS if after.isdigit() or not numbers else Between.NOTHING)
            case "plus":
                signs.append(_PLUS)
            case "russian":
                axis, towards = HEMISPHERES[bare(found[0])]
                signs.append(Statement(axis, towards, plain[start - 1 : start].isdigit(), plain[at : at + 1].isdigit()))
            case _:
                more = _worded(found, plain[start - 1 : start], plain[at : at + 1], signs, lettered)
                if more is None:
                    return None
                signs.extend(more)
                lettered = lettered or any(isinstance(sign, Mark) for sign in more)
    return signs if numbers else None


_MINUS = Number("", "", "-")
_PLUS = Number("", "", "+")


def _worded(found: str, before: str, after: str, signs: list[_Raw], lettered: bool) -> list[_Raw] | None:
    word = bare(found.rstrip("."))
    touches = before.isdigit() or before in ("°", "'", '"'), after.isdigit()
    if word in PERHAPS_SECONDS and lettered and _last_thing(signs) is Number:
        axis, towards = HEMISPHERES[word]
        return [_Seconds(Statement(axis, towards, *touches))]
    if together := UNIT_AND_HEMISPHERE.get(word):
        unit, letter = together
        axis, towards = HEMISPHERES[letter]
        return [Mark("dms".index(unit)), Statement(axis, towards, True, touches[1])]
    if hemisphere := HEMISPHERES.get(word):
        return [Statement(*hemisphere, *touches)]
    if word in UNITS:
        return [Mark(UNITS[word])]
    if word in AXES:
        return [Statement(AXES[word], None, *touches)]
    if word in AND or (word in FILLERS and not any(isinstance(sign, Number) for sign in signs)):
        return [Between.NOTHING]
    # In Arabic "and" is written together with the word that follows it.
    return _worded(word[1:], "", after, signs, lettered) if word[:1] == "و" and len(word) > 1 else None


def _last_thing(signs: list[_Raw]) -> type | None:
    return next((type(sign) for sign in reversed(signs) if not isinstance(sign, Between)), None)


def _comma_ways(signs: list[_Raw]) -> Iterator[list[_Raw]]:
    if _Open.COMMA not in signs:
        yield signs
        return
    decimal = _with_decimal_commas(signs)
    if decimal is not None:
        yield decimal
    yield [Between.TIGHT_COMMA if sign is _Open.COMMA else sign for sign in signs]


def _with_decimal_commas(signs: list[_Raw]) -> list[_Raw] | None:
    """Numbers joined by commas are taken in pairs: `35,336,40,141` is 35.336 and 40.141."""
    out: list[_Raw] = []
    at = 0
    while at < len(signs):
        chain = [at]
        while chain[-1] + 2 < len(signs) and signs[chain[-1] + 1] is _Open.COMMA:
            chain.append(chain[-1] + 2)
        if len(chain) == 1:
            out.append(signs[at])
        else:
            numbers = [sign for sign in (signs[place] for place in chain) if isinstance(sign, Number)]
            if len(numbers) % 2 or any(number.fraction for number in numbers):
                return None
            for place in range(0, len(numbers), 2):
                out.extend([Number(numbers[place].whole, numbers[place + 1].whole), Between.COMMA])
            out.pop()
        at = chain[-1] + 1
    return out


def _hyphen_ways(signs: list[_Raw]) -> Iterator[list[_Raw]]:
    hyphens = signs.count(_Open.HYPHEN)
    numbers = sum(isinstance(sign, Number) and sign.whole != "" for sign in signs)
    signed = any(sign is _MINUS or sign is _PLUS for sign in signs)
    if not (hyphens == 1 and numbers == 2 and signed):
        yield [Between.NOTHING if sign is _Open.HYPHEN else sign for sign in signs]
    if hyphens == 1 and numbers == 2:
        yield [_MINUS if sign is _Open.HYPHEN else sign for sign in signs]


def _second_ways(signs: list[_Raw]) -> Iterator[tuple[Sign, ...]]:
    yield _joined([sign.south if isinstance(sign, _Seconds) else sign for sign in signs])
    if any(isinstance(sign, _Seconds) for sign in signs):
        yield _joined([Mark(SECONDS) if isinstance(sign, _Seconds) else sign for sign in signs])


def _joined(signs: list[_Raw]) -> tuple[Sign, ...]:
    """Signs + and - put to the number that follows them."""
    out: list[Sign] = []
    sign = ""
    for part in signs:
        match part:
            case Number(whole=""):
                sign = part.sign if not sign else "?"
            case Number():
                out.append(replace(part, sign=sign) if sign else part)
                sign = ""
            case Mark() | Statement() | Between():
                out.append(part)
            case _Open() | _Seconds():
                raise AssertionError(part)
    return tuple(out)
