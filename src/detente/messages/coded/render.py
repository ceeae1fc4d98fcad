"""A coded message in words, for a reader of English, Russian or Arabic: one sentence, then what it may have beside.

Grids, times and call signs read from left to right in each of them, and a name in another script cannot turn the
sentence round.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from ..phrases import Said, isolated, phrase, without_directions
from .codes import SHAPES, Code
from .message import Coded, Fields, coded
from .names import ArrangementRef, CallSign, Cell, Cells, MeasureRef, NoticeRef, Party, Text, Word
from .quantities import At, Count, Height, Lasting, Metres, Moment
from .values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..phrases import Language

_AND: Mapping[Language, str] = MappingProxyType({"en": " ", "ru": " ", "ar": " و"})


def render(code: Code, fields: Fields, language: Language) -> str:
    """The whole message on one line. Fields that are not those of the code are a ValueError."""
    return " ".join(lines(coded(code, fields), language))


def lines(message: Coded, language: Language) -> tuple[str, ...]:
    """The sentence, then each field that it does not speak of, free text last and marked as not translated."""
    return (sentence(message, language), *(said_field(*field, language) for field in beside(message)))


def sentence(message: Coded, language: Language) -> str:
    values = message.values()
    needed = [name for name in SHAPES[message.code].needed if not isinstance(values[name], Text)]
    return phrase(language, f"coded-{message.code}", {name: _value(name, values[name], language) for name in needed})


def beside(message: Coded) -> tuple[tuple[str, Value], ...]:
    """The fields that the sentence does not speak of."""
    needed = SHAPES[message.code].needed
    return tuple((name, value) for name, value in message.fields if name not in needed or isinstance(value, Text))


def said_field(name: str, value: Value, language: Language) -> str:
    """One field with what it is called."""
    said = _value(name, value, language)
    return said if isinstance(value, Text) and isinstance(said, str) else labelled(name, said, language)


def labelled(name: str, said: str | int, language: Language) -> str:
    return phrase(language, f"coded-label-{name}", {"value": said})


def title(code: Code, language: Language) -> str:
    """The code in a word or three, no two alike in one language."""
    return phrase(language, f"coded-title-{code}")


def _value(name: str, value: Value, language: Language) -> str | int:
    match value:
        case Count():
            return value.count
        case Moment():
            return value.dtg()
        case Party() | Cell() | CallSign():
            return _own(value.name, language)
        case Cells():
            if language != "ar":
                return Said(", ".join(_own(cell, language) for cell in value.names))
            # The mark at the front (RLM) has the list begin at the right, though all in it may be Latin.
            return Said("\u200f" + "، ".join(isolated(cell) for cell in value.names))
        case Word():
            return Said(phrase(language, f"coded-word-{name.removesuffix('_before')}", {"word": value.word}))
        case Lasting():
            parts = (phrase(language, f"coded-{unit}", {"count": count}) for unit, count in value.units())
            return Said(_AND[language].join(parts))
        case Metres():
            return Said(phrase(language, "coded-metres", {"metres": value.metres}))
        case At():
            return Said(phrase(language, "coded-place", {"grid": value.spaced(), "metres": value.within_m}))
        case Height():
            return _height(value, language)
        case NoticeRef():
            names = {"id": _own(value.id, language), "party": _own(value.party, language)}
            if not value.version:
                return Said(phrase(language, "coded-notice-unnumbered", names))
            return Said(phrase(language, "coded-notice", {**names, "version": str(value.version)}))
        case ArrangementRef():
            names = {"arrangement": _own(value.arrangement, language)}
            return Said(phrase(language, "coded-arrangement", {**names, "number": str(value.number)}))
        case MeasureRef():
            names = {"arrangement": _own(value.arrangement, language)}
            if not value.measure:
                return Said(phrase(language, "coded-periods", names))
            return Said(phrase(language, "coded-measure", {**names, "measure": _own(value.measure, language)}))
        case Text():
            text = " ".join(value.text.split())
            values = {"text": _own(text, language), "language": value.language}
            return Said(phrase(language, "coded-text", values))
        case _:
            assert_never(value)


def _height(height: Height, language: Language) -> Said:
    unit = Said(phrase(language, "coded-unit", {"unit": height.unit}))
    value: str | int = f"{height.value:03}" if height.unit == "FL" else height.value
    return Said(phrase(language, "coded-height", {"value": value, "unit": unit, "reference": height.reference}))


def _own(text: str, language: Language) -> str:
    """A name as it may stand in a sentence; Arabic sentences isolate all that they are given anyway."""
    if language == "ar" or not any(unicodedata.bidirectional(one) in ("R", "AL", "AN") for one in text):
        return without_directions(text)
    return isolated(text)
