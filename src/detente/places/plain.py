"""Text made plain for reading: one case, one kind of digit, dash and blank, no vowel marks; and where each word stood.

What was written is never changed: every word knows its place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

MAX_ASKED = 1_000
"""Characters; a text that is asked about as one time or one altitude is not longer."""

_DASHES = "‐‑‒–—―−"
_SAME = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "،": ",", "؛": ";", "٫": ".", "٬": ",", "：": ":", "∶": ":",
        "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "",
    }
)  # fmt: skip
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class Word:
    """A number, a word of letters, or one other character: plain, and where it stands in the original."""

    text: str
    start: int
    end: int
    glued: bool
    """Whether nothing stands between it and what comes before."""

    @property
    def digits(self) -> bool:
        return "0" <= self.text[0] <= "9"


def plain_words(text: str) -> list[Word]:
    """The words of a text, plain, in their order; linear in its length."""
    plain, places = _plain(text)
    words: list[Word] = []
    before = -1
    for match in _WORDS.finditer(plain):
        start, end = match.span()
        words.append(Word(match.group(), places[start], places[end], start == before))
        before = end
    return words


def plain(text: str) -> str:
    """The words of a text with one blank between them: what a table of words is made with."""
    return " ".join(word.text for word in plain_words(text))


def _plain(text: str) -> tuple[str, list[int]]:
    """The plain characters, and for each the place it came from, with the text's end at the end."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in character.lower() if character.isascii() else _same(character):
            characters.append(one)
            places.append(place)
    places.append(len(text))
    return "".join(characters), places


def _same(character: str) -> str:
    # Letters that stand joined in what is copied from a PDF are letters of their own in Unicode.
    joined = "\ufb50" <= character <= "\ufeff"
    parts = unicodedata.normalize("NFKD" if joined else "NFD", character)
    kept = "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))
    return kept.lower().translate(_SAME)


@dataclass(frozen=True, slots=True)
class Words:
    """The plain words of a text, to be looked at one after the other; beyond either end there is nothing.

    `alone` says that the text is one time or one altitude and nothing else. More is then taken for one than in prose,
    where a place may just be named, and 1400 may count people.
    """

    text: str
    words: tuple[Word, ...]
    alone: bool

    def at(self, place: int) -> str:
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def glued(self, place: int) -> bool:
        """Whether there is a word that nothing parts from the one before."""
        return 0 < place < len(self.words) and self.words[place].glued

    def number(self, place: int, least: int, most: int) -> int | None:
        """The number there, if it has that many digits."""
        text = self.at(place)
        return int(text) if least <= len(text) <= most and self.words[place].digits else None

    def phrase(self, place: int, table: Container[str], most: int = 3) -> int:
        """How many words from there on are one phrase of a table: the longest, 0 for none."""
        for count in range(min(most, len(self.words) - place), 0, -1):
            if self.joined(place, place + count) in table:
                return count
        return 0

    def joined(self, first: int, end: int) -> str:
        return " ".join(word.text for word in self.words[first:end])

    def said(self, first: int, end: int) -> str:
        """What stood there in the original."""
        return self.text[self.words[first].start : self.words[end - 1].end]


def words_of(text: str, *, alone: bool) -> Words:
    return Words(text, tuple(plain_words(text)), alone)
