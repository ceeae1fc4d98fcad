"""Names brought to one form, so that the usual spellings of one name are equal and those of another are not.

Latin and Cyrillic spellings share one form; Arabic script has its own, since it leaves most vowels out. What a fold
hides is what differs between transliterations of Arabic: case, marks, hyphens and apostrophes, the article (al-, ez-,
аш-, ال), h at the end, doubled letters, e for a, o for u, q for k, and how a glide is written (ay, ei, ee, y; aw, ou,
w). Consonants that Arabic tells apart and other spellings do not (ح خ ه; ط ت) are one in Latin and Cyrillic, and stay
apart in Arabic script.

A fold is for comparing, never for showing. It is not reversible, and different places may share one.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = frozenset("'’‘`´ʿʾʼʻʹ′ˈ՚＇ʽˁˀ\u00ad\u0640\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff")
"""Ayn and hamza as people write them, the soft hyphen, the stretched line of Arabic, and signs without a shape."""

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts",
    "ч": "c", "ш": "š", "щ": "š", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "є": "e",
    "ґ": "g", "ә": "a", "қ": "k", "ғ": "g", "ҳ": "h", "ј": "y", "џ": "j",
}  # fmt: skip
_LATIN = {"ı": "i", "ə": "a", "đ": "d", "ł": "l", "ø": "o", "æ": "e", "œ": "e", "ð": "d", "þ": "t", "ħ": "h"}
_ARABIC = {
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ؤ": "و", "ۆ": "و",
    "ۇ": "و", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ک": "ك", "ڪ": "ك", "ڕ": "ر", "ڵ": "ل", "ء": "",
}  # fmt: skip

# Combining marks go, but й and the caron of š say another letter, and ё is о to the ear.
_KEPT = (("и\u0306", "y"), ("s\u030c", "š"), ("z\u030c", "j"), ("е\u0308", "o"), ("ў", "w"), ("у\u0306", "w"))
_DIGITS = {digit: str(n) for first in "٠۰" for n in range(10) for digit in chr(ord(first) + n)}
_COMBINING = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x06D6, 0x06ED),
    (0x0670, 0x0670), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip
"""Marks over and under letters in the scripts that are read; asking Unicode of each letter takes twice as long."""
_NO_SHAPE = {chr(mark): "" for first, last in _COMBINING for mark in range(first, last + 1)} | dict.fromkeys(_MARKS, "")
_LETTERS = str.maketrans(_NO_SHAPE | _CYRILLIC | _LATIN | _ARABIC | _DIGITS)

_PAIRS = {
    "dsch": "j", "tsch": "c", "dzh": "j", "tch": "c", "sch": "š", "dj": "j", "zh": "j", "kh": "h", "gh": "g",
    "sh": "š", "ch": "š", "th": "t", "dh": "d", "ph": "f", "ck": "k", "ee": "i",
}  # fmt: skip
_PAIR = re.compile("|".join(sorted(_PAIRS, key=len, reverse=True)))
_SOUNDS = str.maketrans({"q": "k", "x": "ks", "e": "a", "y": "i", "o": "u", "w": "u", "v": "u"})
_BEFORE_GLIDE = re.compile("(?<!a)a+(?=u(?![aiu]))")
_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")

_SUN = "t|th|d|dh|r|z|s|sh|š|ch|n"
_ARTICLE = re.compile(f"[aeiu](l|{_SUN})")
_ARABIC_ARTICLE = re.compile(r"^(?:ال)+(?=..)")
"""All of them at once: one at a time would take as many passes as a hostile text has articles."""
_ARTICLE_GROWN_ON = re.compile(r"[aeiu](sh|th|dh|[tdrzsšn])(?=\1)")


VERSION = "14978f1c"
"""Changes whenever the fold of any packaged name does, so that folds kept in a file are known to be of this folding."""


def fold(name: str) -> str:
    """The one form of a name; "" where no letter and no digit is left. Two names match when their folds are equal.

    Folding a fold changes nothing. Linear in the length of the text; never raises.
    """
    folded = _joined(_words(name))
    while (again := _joined(_words(folded))) != folded:
        folded = again
    return folded


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    """Without case and marks, Cyrillic in Latin letters, each Arabic letter in its commonest shape."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        for marked, letter in _KEPT:
            text = text.replace(marked, letter)
    return text.translate(_LETTERS)


def _joined(words: list[str]) -> str:
    folds = [
        _folded(word, first=number == 0)
        for number, word in enumerate(words)
        if not (number + 1 < len(words) and _is_article(word, words[number + 1]))
    ]
    return _DOUBLED.sub(r"\1", "".join(folds)) if len(folds) > 1 else "".join(folds)


def _is_article(word: str, following: str) -> bool:
    """al, el … before anything; az, esh … only before the sound that they have taken on; ال written apart."""
    if word == "ال":
        return True
    return bool(_ARTICLE.fullmatch(word)) and (
        word[1] == "l" or following[0] == word[1] or following[0] + word[1] == "šs"
    )


def _folded(word: str, *, first: bool) -> str:
    if "\u0600" <= word[0] <= "\u06ff":
        return _ARABIC_ARTICLE.sub("", word)
    if not first:
        word = _ARTICLE_GROWN_ON.sub("", word, count=1) if _ARTICLE_GROWN_ON.match(word) else word
    word = _PAIR.sub(lambda pair: _PAIRS[pair[0]], word).translate(_SOUNDS)
    word = _DOUBLED.sub(r"\1", _BEFORE_GLIDE.sub("", word))
    return word[:-1] if word.endswith("ah") else word
