"""How letters and digits are said aloud in three languages, one by one and in groups.

Letters are Latin in every language, because a grid is. English has the words of ICAO Annex 10 Volume II, 5.2.1.3 (the
same as NATO's), spelt as there: Alfa and Juliett, so that nobody reads them otherwise.

Russian has the same words in Russian letters, as Russian crews and controllers say them on international frequencies.
The Russian names (Анна, Борис, Василий) were rejected: they stand for Cyrillic letters, and В, Н, Р, С and Х are other
letters there than in a grid, so that «Харитон» might be written down as H or as X. Arabic has them in Arabic letters
with the Latin letter behind, because what has to be written down is the Latin one and not every interpreter knows the
words by heart.

Digits are the plain words of the language. ICAO's "tree", "fower", "fife" and "niner" were rejected for what we print:
they help trained people on a poor radio, but here an interpreter stands between two telephones, and "tree" comes out
as дерево. Whoever says them is understood all the same (`heard_words`).
"""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .phrases import Language

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

LETTER_WORDS: Mapping[Language, tuple[str, ...]] = MappingProxyType({
    "en": (
        "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima",
        "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey",
        "X-ray", "Yankee", "Zulu",
    ),
    "ru": (
        "Альфа", "Браво", "Чарли", "Дельта", "Эко", "Фокстрот", "Гольф", "Хотел", "Индия", "Джульетт", "Кило", "Лима",
        "Майк", "Новембер", "Оскар", "Папа", "Квебек", "Ромео", "Сьерра", "Танго", "Юниформ", "Виктор", "Виски",
        "Экс-рей", "Янки", "Зулу",
    ),
    "ar": (
        "ألفا", "برافو", "تشارلي", "دلتا", "إيكو", "فوكستروت", "غولف", "هوتيل", "إنديا", "جولييت", "كيلو", "ليما",
        "مايك", "نوفمبر", "أوسكار", "بابا", "كيبيك", "روميو", "سييرا", "تانغو", "يونيفورم", "فيكتور", "ويسكي",
        "إكس-راي", "يانكي", "زولو",
    ),
})  # fmt: skip

DIGIT_WORDS: Mapping[Language, tuple[str, ...]] = MappingProxyType({
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "ru": ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"),
    "ar": ("صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"),
})  # fmt: skip

POINT_WORD: Mapping[Language, str] = MappingProxyType({"en": "point", "ru": "запятая", "ar": "فاصلة"})

_COMMA: Mapping[Language, str] = MappingProxyType({"en": ", ", "ru": ", ", "ar": "، "})


def said(symbols: str, language: Language) -> str:
    """Digits, capital Latin letters and points, one by one: `37S` is "three seven Sierra"."""
    return " ".join(_said(symbol, language) for symbol in symbols)


def said_in_groups(digits: str, language: Language) -> str:
    """The digits of an easting or northing, one by one: `03693` is "zero three six, nine three".

    Three before two, so that the hundreds of metres that everybody knows from a six-figure grid stand together; four
    digits go two by two.
    """
    cut = {4: 2, 5: 3}.get(len(digits), len(digits))
    groups = (group for group in (digits[:cut], digits[cut:]) if group)
    return _COMMA[language].join(said(group, language) for group in groups)


def said_angle(angle: str, width: int, fields: int, language: Language) -> str:
    """A latitude or longitude, `352009.6N` with degrees of `width` digits: "three five degrees two zero minutes …"."""
    cuts = [0, *(width + 2 * field for field in range(fields - 1)), len(angle) - 1]
    numbers = [angle[start:end] for start, end in pairwise(cuts)]
    units = _ANGLE_UNITS[language][:fields]
    words = [f"{said(number, language)} {unit}" for number, unit in zip(numbers, units, strict=True)]
    return " ".join([*words, _SIDES[language][angle[-1]]])


_ANGLE_UNITS: Mapping[Language, tuple[str, ...]] = MappingProxyType({
    "en": ("degrees", "minutes", "seconds"),
    "ru": ("градусов", "минут", "секунд"),
    "ar": ("درجة", "دقيقة", "ثانية"),
})  # fmt: skip

_SIDES: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "en": {"N": "north", "S": "south", "E": "east", "W": "west"},
        "ru": {"N": "север", "S": "юг", "E": "восток", "W": "запад"},
        "ar": {"N": "شمال", "S": "جنوب", "E": "شرق", "W": "غرب"},
    }
)


def _said(symbol: str, language: Language) -> str:
    if symbol == ".":
        return POINT_WORD[language]
    if symbol.isdigit():
        return DIGIT_WORDS[language][int(symbol)]
    word = LETTER_WORDS[language][LETTERS.index(symbol)]
    return f"{word} ({symbol})" if language == "ar" else word
