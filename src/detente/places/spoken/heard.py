"""What somebody said or typed, taken apart: which symbols of a grid or of degrees, which check word, name and bearing.

Nothing is judged here and nothing raises: what has no meaning is kept as a word, so that it can be shown beside what
was expected in its place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

from .heard_words import Aside, CheckWord, Label, North, Numeral, Other, Part, Side, Symbols, Unit, meaning, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HEARD = 4_000
"""Characters; a read-back has about 500. What comes after is not looked at, and so counts as not read back."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One symbol of a position, or a word that may have been meant for one (`known` is false).

    `part` is the part under whose label it stood, if any. Symbols typed without a blank between have the same `group`.
    """

    text: str
    known: bool
    part: Part | None
    group: int


@dataclass(slots=True)
class Heard:
    """All that was found: the signs of the grid in their order, and what was said of each other part."""

    signs: list[Sign] = field(default_factory=list)
    texts: dict[Part, str] = field(default_factory=dict)
    """Digits, letters and points of the parts that are no grid, with the marks °'" in a latitude or longitude:
    `35°20'09.6"N`. Parts not said are absent."""
    check_words: dict[Part, int] = field(default_factory=dict)
    misheard: dict[Part, str] = field(default_factory=dict)
    """Words in the place of a check word that are in no table."""
    name: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    """Words without a meaning and without a label: perhaps a name."""
    north: North | None = None
    unit_mm: int | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """A number, a word or a mark. `glued`: nothing stands before it; `first`: it begins the text."""

    text: str
    glued: bool
    first: bool


_TOKENS = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[.,:;'\"°()٫،]")
_POINTS = (".", ",", "٫")
_GRID = frozenset({Part.ZONE, Part.SQUARE, Part.EASTING, Part.NORTHING})


def hear(text: str) -> Heard:
    """Takes a text apart, in time that goes with its length."""
    listener = _Listener()
    tokens = list(_tokens(text))
    for token, following in zip_longest(tokens, tokens[1:]):
        listener.take(token, following)
    return listener.heard


def _tokens(text: str) -> Iterator[_Token]:
    text = "".join(_digit(sign) for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    # NFKC leaves marks that stand above a letter; the words are looked up without them.
    text = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")
    end = None
    for match in _TOKENS.finditer(text):
        yield _Token(match.group(), match.start() == end, end is None)
        end = match.end()


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _is_symbol(text: str) -> bool:
    return text.isdigit() or (text.isascii() and len(text) == 1) or isinstance(meaning(plain(text)), Symbols)


class _Listener:
    """Takes one token after another; knows the part it is in and what the word before leaves open."""

    def __init__(self) -> None:
        self.heard = Heard()
        self._part: Part | Aside | None = None
        self._of_degrees = False
        self._after_symbol = False
        self._mark = ""
        self._group = 0
        self._under = 0
        """A number below this completes the number said before: 10 after "thirty", 100 after «триста»."""
        self._unit = 0
        """The digit said in a word just before, to which Arabic adds tens: سبعة وثلاثون."""

    def take(self, token: _Token, following: _Token | None) -> None:
        text = token.text
        if not text[0].isalnum():
            self._mark = text
            self._angle_mark(text)
            return
        if self._mark == "." and not token.glued:
            self._end_sentence()
        if not token.glued or self._mark:
            self._group += 1
        if text.isdigit():
            self._take_digits(text, after_point=self._mark in _POINTS and token.glued)
        elif self._part is Part.NAME:
            self._in_name(text)
        elif self._are_letters(token, following):
            self._take_letters(plain(text).upper())
        else:
            self._word(text)
        if self._mark != "word":
            self._mark = ""

    def _take_digits(self, digits: str, *, after_point: bool) -> None:
        self._under = self._unit = 0
        self._symbols(digits, after_point=after_point or self._mark == "word")
        self._mark = ""

    def _are_letters(self, token: _Token, following: _Token | None) -> bool:
        """Whether one to three Latin letters are letters of a position rather than a word.

        They stand behind a symbol or before one; small ones, which words have too, stand between two.
        """
        letters = token.text.replace("-", "")
        if not (letters.isascii() and len(letters) <= 3) or self._part in (Part.DISTANCE, Part.DATUM):
            return False
        before_symbol = following is not None and _is_symbol(following.text)
        if letters.isupper():
            alone = token.first and following is None
            return self._after_symbol or before_symbol or alone or self._part in (Part.ZONE, Part.SQUARE)
        return self._after_symbol and (token.glued or (before_symbol and meaning(plain(letters)) is None))

    def _take_letters(self, letters: str) -> None:
        signs = self.heard.signs
        # "Sierra (S)", as Arabic read-backs have it, is one letter said twice.
        if not (self._mark == "(" and signs and signs[-1].text == letters):
            self._symbols(letters)

    def _end_sentence(self) -> None:
        short = self._part is Part.NAME and (not self.heard.name or len(self.heard.name[-1]) <= 2)
        self._after_symbol = False
        if self._part not in _GRID and not short:  # "St." ends no name
            self._part = None

    def _in_name(self, text: str) -> None:
        match meaning(plain(text)):
            case Label(part) if part is not Part.NAME:
                self._begin(part)
            case Label() | Other.FROM:
                pass
            case Other.THERE if self.heard.name:
                pass  # "From there", with which the next sentence begins.
            case _:
                self.heard.name.append(text)

    def _word(self, text: str) -> None:
        word = plain(text)
        found = meaning(word)
        if found is None and any(meaning(plain(piece)) is not None for piece in text.split("-")):
            for piece in text.split("-"):  # "thirty-seven"
                self._word(piece)
            return
        under, unit, self._under, self._unit = self._under, self._unit, 0, 0
        match found:
            case Symbols("K") if self._part is Part.DISTANCE:
                self._take_unit(1_000_000)
            case Symbols(symbols):
                self._take_sign(symbols, under)
            case Numeral(value):
                self._take_numeral(value, under, unit if word.startswith(("و", "عشر")) else 0)
            case Label(part):
                self._begin(part)
            case Side(letter):
                self._take_side(letter)
            case CheckWord(number):
                self._begin(Part.CHECK_WORD)
                self.heard.check_words[self._check_part()] = number
            case Unit(mm):
                self._take_unit(mm)
            case North():
                if self._part is Part.BEARING:
                    self.heard.north = found
            case Other.POINT:
                self._mark = "word"
            case Other.DEGREES | Other.MINUTES | Other.SECONDS:
                self._angle_mark(found)
            case Other.FROM:
                self._begin_name()
            case Other.FILLER | Other.THERE:
                self._after_symbol = False
            case None:
                self._unknown(text)
            case _:
                assert_never(found)

    def _take_sign(self, symbol: str, under: int) -> None:
        if "1" <= symbol <= "9":
            if under:
                self._drop(1)
            else:
                self._unit = int(symbol)
        self._symbols(symbol, after_point=self._mark == "word")
        self._mark = ""

    def _take_numeral(self, value: int, under: int, unit: int) -> None:
        if unit:
            self._drop(1)
        elif value < under:
            self._drop(len(str(value)))
        self._symbols(str(value + unit), after_point=self._mark == "word")
        self._mark = ""
        self._under = 0 if unit else 100 if value >= 100 else 10 if value >= 20 else 0

    def _begin_name(self) -> None:
        if not self.heard.name and self._part not in (Part.BEARING, Part.DISTANCE):
            self._begin(Part.NAME)

    def _take_side(self, letter: str) -> None:
        if self._part in (Part.LATITUDE, Part.LONGITUDE):
            self._symbols(letter)
        elif (self._part is None or self._part in _GRID) and letter in "NE":
            self._begin(Part.NORTHING if letter == "N" else Part.EASTING)

    def _take_unit(self, mm: int) -> None:
        if self._part is Part.DISTANCE and self.heard.unit_mm is None:
            self.heard.unit_mm = mm

    def _angle_mark(self, mark: str) -> None:
        """Keeps degrees, minutes and seconds apart."""
        if self._part is Part.LATITUDE or self._part is Part.LONGITUDE:
            said = self.heard.texts.get(self._part, "")
            if mark in "°'\"" and said[-1:].isdigit():
                self.heard.texts[self._part] = said + mark

    def _begin(self, part: Part | Aside) -> None:
        if part in (Part.LATITUDE, Part.LONGITUDE):
            self._of_degrees = True
        elif part in _GRID:
            self._of_degrees = False
        self._part = self._check_part() if part is Part.CHECK_WORD else part
        self._after_symbol = False
        self._mark = ""

    def _check_part(self) -> Part:
        return Part.DEGREES_CHECK_WORD if self._of_degrees else Part.CHECK_WORD

    def _symbols(self, text: str, *, after_point: bool = False) -> None:
        self._after_symbol = True
        part = self._part
        if part is None or part in _GRID:
            label = part if isinstance(part, Part) else None
            self.heard.signs.extend(Sign(symbol, True, label, self._group) for symbol in text)
        elif part is Part.NAME:
            self.heard.name.append(text)
        elif isinstance(part, Part) and (part is not Part.DISTANCE or self.heard.unit_mm is None):
            self.heard.texts[part] = self.heard.texts.get(part, "") + ("." if after_point else "") + text

    def _drop(self, count: int) -> None:
        """Takes back the last digits, which the next number completes."""
        part = self._part
        if part is None or part in _GRID:
            del self.heard.signs[-count:]
        elif isinstance(part, Part) and part in self.heard.texts:
            self.heard.texts[part] = self.heard.texts[part][:-count]

    def _unknown(self, text: str) -> None:
        self._after_symbol = False
        part = self._part
        if part is None or part in _GRID:
            self.heard.signs.append(Sign(text, False, None, self._group))
            self.heard.loose.append(text)
        elif part is Part.CHECK_WORD or part is Part.DEGREES_CHECK_WORD:
            self.heard.misheard[part] = text
        elif part is Part.DATUM:
            self.heard.texts[part] = self.heard.texts.get(part, "") + plain(text).upper()
