"""Who and what the fields of a coded message name, and words of people: parties, cells, notices, measures, free text.

Each has one short writing, for text messages: `Alfa/mv-17/3`. Reading it gives the value back; what cannot be read is a
ValueError. Any name will do but an empty one, so that a notice never goes untold because of what it is called.
"""

from __future__ import annotations

import re
from typing import Self

from msgspec import Struct

from .escapes import escaped, unescaped
from .sense import must, named, natural, split_into, whole

_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


class _Named(Struct, frozen=True, forbid_unknown_fields=True):
    name: str

    def __post_init__(self) -> None:
        named(self.name)

    def short(self) -> str:
        return escaped(self.name)

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(unescaped(text))


class Party(_Named, frozen=True, forbid_unknown_fields=True, tag="party"):
    """A party, by the name that it has on the record."""


class Cell(_Named, frozen=True, forbid_unknown_fields=True, tag="cell"):
    """A unit that must actually know, by the name that it has on its party's card."""


class CallSign(_Named, frozen=True, forbid_unknown_fields=True, tag="call-sign"):
    """Who speaks, as they are called on the air or named on the watch; or a track, as its reporter calls it."""


class Cells(Struct, frozen=True, forbid_unknown_fields=True, tag="cells"):
    """The cells of a party, one or more, in the order named."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        must(self.names != (), "there is no cell")
        named(*self.names)

    def short(self) -> str:
        return "+".join(escaped(name) for name in self.names)

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(tuple(unescaped(name) for name in text.split("+")))


class NoticeRef(Struct, frozen=True, forbid_unknown_fields=True, tag="notice"):
    """A notice of a party at a version; 0 where it is not told which."""

    party: str
    id: str
    version: int

    def __post_init__(self) -> None:
        named(self.party, self.id)
        natural(self.version)

    def short(self) -> str:
        return f"{escaped(self.party)}/{escaped(self.id)}/{self.version}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        party, notice, version = split_into(text, 3)
        return cls(unescaped(party), unescaped(notice), whole(version))


class ArrangementRef(Struct, frozen=True, forbid_unknown_fields=True, tag="arrangement"):
    """A version of an arrangement, by its number."""

    arrangement: str
    number: int

    def __post_init__(self) -> None:
        named(self.arrangement)
        natural(self.number)

    def short(self) -> str:
        return f"{escaped(self.arrangement)}/{self.number}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        arrangement, number = split_into(text, 2)
        return cls(unescaped(arrangement), whole(number))


class MeasureRef(Struct, frozen=True, forbid_unknown_fields=True, tag="measure"):
    """A measure of an arrangement; the arrangement itself, where `measure` is empty: its notice periods."""

    arrangement: str
    measure: str

    def __post_init__(self) -> None:
        named(self.arrangement)

    def short(self) -> str:
        return f"{escaped(self.arrangement)}/{escaped(self.measure)}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        arrangement, measure = split_into(text, 2)
        return cls(unescaped(arrangement), unescaped(measure))


class Word(Struct, frozen=True, forbid_unknown_fields=True, tag="word"):
    """One of the words that the field knows (`codes.WORDS`)."""

    word: str

    def short(self) -> str:
        return self.word

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(text)


class Text(Struct, frozen=True, forbid_unknown_fields=True, tag="text"):
    """What somebody wrote in their own words, and in which language (ISO 639; `und` where nobody said).

    It is told as it was written, and marked as not translated.
    """

    text: str
    language: str

    def __post_init__(self) -> None:
        must(self.text != "", "there is no text")
        must(_LANGUAGE.fullmatch(self.language) is not None, "a language has two or three small letters")

    def short(self) -> str:
        return f"{self.language}/{escaped(self.text)}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        language, written = split_into(text, 2)
        return cls(unescaped(written), language)
