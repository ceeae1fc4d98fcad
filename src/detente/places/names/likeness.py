"""How alike two folded names are, also where one is in Arabic script. It only orders what a person is offered."""

from __future__ import annotations

import re

_CONSONANTS = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "j", "چ": "c", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r",
        "ز": "z", "ژ": "j", "س": "s", "ش": "š", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "g", "ف": "f",
        "ڤ": "f", "ق": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "", "ي": "", "ا": "",
        "a": "", "i": "", "u": "", "p": "b",
    }
)  # fmt: skip

_ARTICLE_GROWN_ON = re.compile("al(?=..)|[ai](?=[tdrzsšn]..)")
_WITHOUT_ARTICLE = 0.95

ACROSS = 0.85
"""What a likeness across scripts counts for: vowels are not compared there, so that it says less."""


def in_arabic(fold: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in fold)


def skeleton(fold: str) -> str:
    """The consonants of a fold in Latin letters; h at the end, which Arabic alone writes, left out."""
    return fold.translate(_CONSONANTS).removesuffix("h")


def wordings(fold: str) -> tuple[tuple[str, float], ...]:
    """A fold as it is, and without an article that may be written on to it (Alraqqa, Attanf); what each counts for."""
    on = _ARTICLE_GROWN_ON.match(fold)
    return ((fold, 1.0), (fold[on.end() :], _WITHOUT_ARTICLE)) if on else ((fold, 1.0),)
