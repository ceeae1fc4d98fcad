"""Lengths as people word them, with what the wording leaves open: "9 km" was rounded or cut, "about 9 km" more so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

UNITS_MM = {
    "km": Decimal(1_000_000),
    "m": Decimal(1_000),
    "mi": Decimal(1_609_344),
    "nm": Decimal(1_852_000),
    "yd": Decimal("914.4"),
    "ft": Decimal("304.8"),
}
"""Millimetres in each unit: exact by definition. A mile may be either of two."""

_WORDS = {
    "km": (
        r"km|kms|kilomet(?:re|er)s?|[ck]licks?|км|километр(?:а|ов|ах|е)?"
        r"|كم|كلم|كيلومتر(?:ا|اً|ات)?|كيلو\s?متر(?:ا|اً)?|كيلو"
    ),
    "nm": (
        r"nm|nmi|nautical\smiles?|naut\.?\smiles?|sea\smiles?|морск(?:ая|ие|их|ой|ую)\sмил(?:я|и|ь|ях|ю)|м\.\sмил(?:я|и|ь)"
        r"|ميل\sبحري|أميال\sبحرية|ميلا\sبحريا"
    ),
    "mi": r"mi|statute\smiles?|сухопутн(?:ая|ые|ых|ой|ую)\sмил(?:я|и|ь|ях|ю)|ميل\sبري|أميال\sبرية",
    "mile": r"miles?|мил(?:я|и|ь|ях|ю)|ميل(?:ا|اً)?|أميال|اميال",
    "yd": r"yds?|yards?|ярд(?:а|ов|ах)?|ياردة",
    "ft": r"ft|feet|foot|фут(?:а|ов|ах)?|قدم(?:ا|اً)?",
    "m": r"m|met(?:re|er)s?|м|метр(?:а|ов|ах)?|متر(?:ا|اً)?|أمتار|امتار|م",
}  # fmt: skip
UNIT_GROUPS = "|".join(f"(?P<u_{unit}>{words})" for unit, words in _WORDS.items())
"""One alternative for each unit, the longer wordings first; the name of the group that matched says which."""

DUAL_GROUPS = r"(?P<d_km>كيلومترين|كيلومتران)|(?P<d_m>مترين|متران)|(?P<d_mile>ميلين|ميلان)"
"""Arabic says two of a thing in one word."""

_READINGS = {"mile": ("mi", "nm")}

_NUMBERS = (
    ("one", "один", "одном", "واحد"),
    ("two", "два", "двух", "اثنين"),
    ("three", "три", "трех", "трёх", "ثلاثة", "ثلاث"),
    ("four", "четыре", "четырех", "четырёх", "أربعة", "اربعة", "أربع"),
    ("five", "пять", "пяти", "خمسة", "خمس"),
    ("six", "шесть", "шести", "ستة", "ست"),
    ("seven", "семь", "семи", "سبعة", "سبع"),
    ("eight", "восемь", "восьми", "ثمانية", "ثماني"),
    ("nine", "девять", "девяти", "تسعة", "تسع"),
    ("ten", "десять", "десяти", "عشرة", "عشر"),
    ("eleven", "одиннадцать"),
    ("twelve", "двенадцать"),
)
_HALF = ("half a", "half an", "пол", "نصف")
_NUMBER_WORDS = {word: str(number) for number, words in enumerate(_NUMBERS, start=1) for word in words}
_NUMBER_WORDS |= dict.fromkeys(_HALF, "0.5")

NUMBER = (
    r"(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,2}(?![0-9])|[0-9]{1,7}(?:[.,][0-9]{1,4})?"
    r"|(?:" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")(?:(?<=пол)|(?!\w)))"
)
"""Digits, with a point or a comma for the fraction and thin blanks between thousands, or a word up to twelve."""

DIGITS = {
    **{ord(first) + value: str(value) for first in "٠۰" for value in range(10)},
    ord("٫"): ".",
    ord("٬"): "\u202f",
}
"""For `str.translate`: Arabic and Persian digits and their marks to ASCII, character for character."""


class Bound(Enum):
    """What stands before a length."""

    ABOUT = "about"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """The least, the named and the most that a length may be, in mm, and how it is written."""

    least_mm: int
    named_mm: int
    most_mm: int
    words: str


def lengths(number: str, unit: str, *, to: str | None = None, bound: Bound | None = None) -> tuple[Length, ...]:
    """What `number` (to `to`) of a unit may be: one length for each thing that it may mean.

    `unit` is the name of a group of `UNIT_GROUPS` or `DUAL_GROUPS` without its first two characters. A bare mile is
    statute or nautical. "1,500" is one and a half, or fifteen hundred. Half a mile is about that.
    """
    if bound is None and number.casefold() in _HALF:
        bound = Bound.ABOUT
    return tuple(
        _length(low, high, exact, bound)
        for low, high in zip(_numbers(number), _numbers(to or number), strict=False)
        for exact in _READINGS.get(unit, (unit,))
    )


def agree(one: Length, other: Length) -> bool:
    """Whether two lengths may be the same."""
    return one.least_mm <= other.most_mm and other.least_mm <= one.most_mm


def left_open(written: str) -> Decimal:
    """How far off a number may be, by its last digit: "9" may be 8 to 10, "9.0" 8.9 to 9.1.

    A number may have been rounded or cut, so the last digit may be off by one. One that ends in noughts was perhaps
    rounded more: by a tenth of it, but by no more than half of the last place that is not nought ("50" by 5, "300" by
    30).
    """
    number = Decimal(written)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    last = Decimal(1).scaleb(exponent)
    if exponent < 0 or not number or number % 10:
        return last
    noughts = len(written) - len(written.rstrip("0"))
    return max(last, min(number / 10, Decimal(10) ** noughts / 2))


def _numbers(written: str) -> tuple[str, ...]:
    # A pattern that ignores case takes a dotless i for an i.
    plain = _NUMBER_WORDS.get(written.casefold().replace("ı", "i"))
    if plain is not None:
        return (plain,)
    whole = "".join(written.split())
    before, comma, after = whole.partition(",")
    if not comma:
        return (whole,)
    fraction = f"{before}.{after}"
    # Three digits after a comma are a fraction in Russian and French, and thousands in English.
    return (fraction, before + after) if len(after) == 3 and before.strip("0") else (fraction,)


def _length(low: str, high: str, unit: str, bound: Bound | None) -> Length:
    size = UNITS_MM[unit]
    least, most = Decimal(low) - left_open(low), Decimal(high) + left_open(high)
    named = (Decimal(low) + Decimal(high)) / 2
    match bound:
        case Bound.ABOUT:
            wider = max(2 * (most - named), named / 4)
            least, most = named - wider, named + wider
        case Bound.AT_MOST:
            least, named = Decimal(0), named / 2
        case None:
            pass
    before = {Bound.ABOUT: "about ", Bound.AT_MOST: "at most ", None: ""}[bound]
    return Length(
        least_mm=max(0, math.floor(least * size)),
        named_mm=round(named * size),
        most_mm=math.ceil(most * size),
        words=f"{before}{low}{f'–{high}' if high != low else ''} {unit}",
    )
