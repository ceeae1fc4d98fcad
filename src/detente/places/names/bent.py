"""A name as a sentence bends it, back to the name on its own: Russian cases, and what Arabic writes on to a word.

These are the same name in another form of grammar, not another name like it. They are looked up only where the words as
they stand name nothing.
"""

from __future__ import annotations

import re

_ENDINGS = {"um": ("", "u"), "am": ("",), "ui": ("a",), "ai": ("ia", "a"), "iu": ("", "ia", "i"), "ia": ("", "i"),
            "a": ("",), "u": ("", "a"), "i": ("a", "", "ia")}  # fmt: skip
"""Endings of Russian cases as folds have them (-ом is `um`), and what may stand there in the nominative. The shorter
comes out of the longer: -е is `a`, and so the feminine -а and -е need none.
"""

_ON_ARABIC = re.compile("(?:[وف]?[بكل]?|[وف])(?=ال)|[وف]?ل(?=ل)|[وف]?[بكل]|[وف]")
_SHORTEST = 3


def bends(name: str) -> bool:
    """Whether the last word is in a script of a language that bends names: Cyrillic, Arabic."""
    return "\u0400" <= name[-1:] <= "\u06ff"


def unbent(folded: str) -> tuple[str, ...]:
    """Other folds that the name of this fold may have on its own, the likeliest first; none for most folds.

    For a fold made of Cyrillic or of Arabic script; Latin script does not bend names.
    """
    if "\u0600" <= folded[:1] <= "\u06ff":
        return _without_prefix(folded)
    found: list[str] = []
    for ending, nominatives in _ENDINGS.items():
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST:
            found.extend(folded[: -len(ending)] + nominative for nominative in nominatives)
    return tuple(dict.fromkeys(found))


def _without_prefix(folded: str) -> tuple[str, ...]:
    """و and ف (and), ب ك ل (in, like, to), before the article or the bare word; ل swallows the article's ا."""
    prefix = _ON_ARABIC.match(folded)
    rest = folded[prefix.end() :] if prefix else ""
    if rest.startswith("ال"):
        rest = rest[2:]
    elif prefix and prefix[0].endswith("ل") and rest.startswith("ل"):
        rest = rest[1:]
    return (rest,) if len(rest) >= _SHORTEST else ()
