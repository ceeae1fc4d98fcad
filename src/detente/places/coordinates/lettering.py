"""Every way of writing a sign brought to one, sign for sign, so that a place in the result is the same in the text.

Digits of any script become 0–9, the many degree marks, primes, dashes and spaces one each, fullwidth letters plain.
Words in Latin, Cyrillic and Arabic letters stay what they are; `bare` takes the vowel marks off one of them.
"""

from __future__ import annotations

import unicodedata

_SAME = {
    "°": "*\u00ba\u02da\u2218\u030a\u1d52\u00b0",
    "'": "'\u2032\u2019\u2018\u201b\u02b9\u02bc\u02c8\u00b4\u0060\uff07\ua78c\u05f3",
    '"': '"\u2033\u201d\u201c\u201f\u02ba\u02dd\u3003\uff02\u05f4',
    "-": "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u00ad",
    ",": ",\u060c\uff0c\u3001",
    ";": ";\u061b\uff1b",
    ":": ":\uff1a\u2236",
    ".": ".\u066b\uff0e",
    "+": "+\uff0b",
    "/": "/\uff0f",
    "(": "([{\uff08",
    ")": ")]}\uff09",
    # Marks of the writing direction (Unicode TR9) come with text copied from a message in Arabic, and say nothing.
    " ": " \t\r\f\v\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff",
}
_SIGNS = {ord(sign): plain for plain, signs in _SAME.items() for sign in signs}


def plain(text: str) -> str:
    """The same text in plain signs; as long as the text, and in capitals where those are as long."""
    return text.translate(_TABLE)


def bare(word: str) -> str:
    """A word without vowel marks, accents and lengthening, in small letters: what words are looked up by."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join([sign for sign in parts if sign != "\u0640" and unicodedata.category(sign) != "Mn"])


class _Table(dict[int, str]):
    """What each sign becomes; found when first met, and kept for the alphabets that are met often."""

    def __missing__(self, code: int) -> str:
        sign = _plain(chr(code))
        if code < 0x2100:
            self[code] = sign
        return sign


def _plain(sign: str) -> str:
    if known := _SIGNS.get(ord(sign)):
        return known
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign.isspace():
        return "\n" if sign in "\n\x85\u2028\u2029" else " "
    if "\uff21" <= sign <= "\uff5a":
        sign = unicodedata.normalize("NFKC", sign)
    upper = sign.upper()
    return upper if len(upper) == 1 else sign


_TABLE = _Table()
