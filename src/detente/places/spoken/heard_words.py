"""What each word in a read-back means, in whichever of the three languages it was said or typed.

More is understood than we say ourselves: "niner" and "tree", «тройка», «тридцать семь», the everyday Arabic forms, the
letters' words that are usual where ours are avoided. Nothing is understood that could be two things: a lone Cyrillic В
(the letter's shape is B, its sound V) has no meaning here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from detente.messages.alphabet import DIGIT_WORDS, LETTER_WORDS, LETTERS, POINT_WORD
from detente.messages.check_words import check_numbers
from detente.messages.phrases import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable


class Part(StrEnum):
    """The parts of a read-back, in the order in which they are said."""

    ZONE = "zone"
    SQUARE = "square"
    EASTING = "easting"
    NORTHING = "northing"
    CHECK_WORD = "check word"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    DEGREES_CHECK_WORD = "check word of the degrees"
    DATUM = "datum"
    NAME = "name"
    BEARING = "bearing"
    DISTANCE = "distance"


class Aside(StrEnum):
    """What is said to be known and is not read back."""

    ACCURACY = "accuracy"


class North(StrEnum):
    """From which north a bearing counts."""

    TRUE = "true"
    MAGNETIC = "magnetic"


@dataclass(frozen=True, slots=True)
class Symbols:
    """Digits or letters of a position."""

    text: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number from ten up, as people say it who do not say digits one by one."""

    value: int


@dataclass(frozen=True, slots=True)
class Label:
    """What follows belongs to this part."""

    part: Part | Aside


@dataclass(frozen=True, slots=True)
class Side:
    """N, S, E or W in a latitude or longitude; N and E in a grid say that the northing or easting follows."""

    letter: str


@dataclass(frozen=True, slots=True)
class CheckWord:
    """A word of our table."""

    number: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Millimetres in one."""

    mm: int


class Other(StrEnum):
    """Words that only join others."""

    POINT = "."
    DEGREES = "°"
    MINUTES = "'"
    SECONDS = '"'
    FROM = "from"
    THERE = "there"
    FILLER = "filler"


Meaning = Symbols | Numeral | Label | Side | CheckWord | Unit | North | Other


def plain(word: str) -> str:
    """A word in small letters, without marks above and below, hyphens and lengthening: what words are looked up by."""
    signs = unicodedata.normalize("NFKD", word.casefold())
    return "".join(_SAME.get(sign, sign) for sign in signs if unicodedata.category(sign) not in _SILENT)


_SAME = {"ة": "ه", "ى": "ي", "ء": "", "ک": "ك", "ی": "ي", "ـ": ""}
_SILENT = frozenset({"Mn", "Cf", "Pd", "Po"})


def meaning(word: str) -> Meaning | None:
    """What a word means; None for a word that is not ours. `word` as `plain` gives it."""
    words = _meanings()
    if (found := words.get(word)) is not None:
        return found
    # The Arabic article and "and" are written on to the word.
    for prefix in ("ال", "وال", "بال", "و", "ب"):
        if word.startswith(prefix) and (found := words.get(word.removeprefix(prefix))) is not None:
            return found
    return None


@cache
def _meanings() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}

    def add(words: Iterable[str], meaning: Meaning) -> None:
        for word in words:
            found.setdefault(plain(word), meaning)

    for symbols, words in _SIGNS.items():
        add(words.split(), Symbols(symbols))
    for language in LANGUAGES:
        for letter, word in zip(LETTERS, LETTER_WORDS[language], strict=True):
            add((word,), Symbols(letter))
        for digit, word in enumerate(DIGIT_WORDS[language]):
            add((word,), Symbols(str(digit)))
        add((POINT_WORD[language],), Other.POINT)
        for word, number in check_numbers(language).items():
            add((word,), CheckWord(number))
    for value, words in _NUMERALS.items():
        add(words.split(), Numeral(value))
    for part, words in _LABELS.items():
        add(words.split(), Label(part))
    for letter, words in _SIDES.items():
        add(words.split(), Side(letter))
    for mm, words in _UNITS.items():
        add(words.split(), Unit(mm))
    for north, words in _NORTHS.items():
        add(words.split(), north)
    for joining, words in _JOINING.items():
        add(words.split(), joining)
    return found


# ICAO's way of saying digits, what is usual in Russian services, everyday Arabic; then letters' words as spelt or
# replaced in one country or another (London, Washington, Italy).
_SIGNS = {
    "0": "oh nought null нуль زيرو",
    "1": "wun одна одно единица раз واحدة وحدة",
    "2": "too две двойка اثنين اتنين اثنتان تنين",
    "3": "tree тройка تلاتة ثلاث",
    "4": "fower четверка اربع",
    "5": "fife пятерка خمس",
    "6": "шестерка ست",
    "7": "семерка سبع",
    "8": "ait восьмерка تمانية ثماني ثمان",
    "9": "niner девятка تسع",
    "A": "alpha الفا",
    "C": "شارلي",
    "E": "эхо",
    "F": "fox фокс",
    "G": "جولف كولف",
    "H": "хоутел отель فندق",
    "I": "italy италия",
    "J": "juliet джульет джульетта джулиетт",
    "L": "london лондон",
    "Q": "кебек",
    "S": "сьера سيرا",
    "T": "تانجو تانكو",
    "U": "униформ",
    "V": "فكتور",
    "W": "whisky washington уиски вашингтон واشنطن",
    "X": "икс экс иксрей إكس اكس",
}

_NUMERALS = {
    10: "ten десять عشرة عشر",
    11: "eleven одиннадцать",
    12: "twelve двенадцать дюжина",
    13: "thirteen тринадцать",
    14: "fourteen четырнадцать",
    15: "fifteen пятнадцать",
    16: "sixteen шестнадцать",
    17: "seventeen семнадцать",
    18: "eighteen восемнадцать",
    19: "nineteen девятнадцать",
    20: "twenty двадцать عشرون عشرين",
    30: "thirty тридцать ثلاثون ثلاثين تلاتين",
    40: "forty сорок اربعون اربعين",
    50: "fifty пятьдесят полсотни خمسون خمسين",
    60: "sixty шестьдесят ستون ستين",
    70: "seventy семьдесят سبعون سبعين",
    80: "eighty восемьдесят ثمانون ثمانين تمانين",
    90: "ninety девяносто تسعون تسعين",
    100: "сто مئة مائة مية",
    200: "двести مئتان مئتين",
    300: "триста",
    400: "четыреста",
    500: "пятьсот",
    600: "шестьсот",
    700: "семьсот",
    800: "восемьсот",
    900: "девятьсот",
}

_LABELS: dict[Part | Aside, str] = {
    Part.ZONE: "zone зона зону зоны منطقة",
    Part.SQUARE: "square квадрат квадрата مربع",
    Part.EASTING: "easting eastings",
    Part.NORTHING: "northing northings",
    Part.CHECK_WORD: "check контрольное проверочное تحقق",
    Part.LATITUDE: "latitude lat широта широты عرض",
    Part.LONGITUDE: "longitude lon long долгота долготы طول",
    Part.DATUM: "datum датум система جيوديسي مسند",
    Part.NAME: "reference ориентир مرجعية",
    Part.BEARING: "bearing azimuth пеленг азимут اتجاه سمت",
    Part.DISTANCE: "distance дальность расстояние удаление مسافة",
    Aside.ACCURACY: "accuracy within точность دقة",
}

_SIDES = {
    "N": "north север северу северное северная северной شمال شمالا",
    "S": "south юг южная южной جنوب جنوبا",
    "E": "east восток востоку восточное восточная восточной شرق شرقا",
    "W": "west запад западная западной غرب غربا",
}

_UNITS = {
    1_000: "m metre metres meter meters м метр метра метров متر مترا أمتار",
    1_000_000: "km kilometre kilometres kilometer kilometers км километр километра километров كم كيلومتر كيلومترا "
    "كيلومترات",
    1_609_344: "mi mile miles миля мили миль ميل ميلا أميال",
    1_852_000: "nm nautical морская морские морских بحري بحريا بحرية",
}

_NORTHS = {
    North.TRUE: "true истинный истинных истинного حقيقي حقيقية",
    North.MAGNETIC: "magnetic магнитный магнитных магнитного مغناطيسي مغناطيسية",
}

_JOINING = {
    Other.POINT: "point decimal comma dot точка целых целая نقطة",
    Other.DEGREES: "degrees degree deg градусов градуса градус درجة درجات",
    Other.MINUTES: "minutes minute min минут минуты минута دقيقة دقائق",
    Other.SECONDS: "seconds second sec секунд секунды секунда ثانية ثوان",
    Other.FROM: "from от из من",
    Other.THERE: "there оттуда там هناك",
    Other.FILLER: "a an the and is are at in of on to it read back i we grid word number ray "
    "и к на в с я повторяю сетка координаты слово номер рей "
    "راي إلى في كلمة رقم أكرر شبكة مرجع",
}
