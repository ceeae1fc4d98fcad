"""The names of places in a free text of any of the three scripts, where each stands and which places bear it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from .bent import bends, unbent
from .folding import fold
from .kind_words import Kinds, area_said, kind_said, without_kind
from .place import Place


class Bearing(Protocol):
    """What is asked for places: by a fold, of these kinds where any are said, and by an id or ICAO code."""

    def bearing(self, key: str, kinds: Kinds | None) -> tuple[Place, ...]: ...
    def coded(self, code: str) -> tuple[Place, ...]: ...


Found = tuple[int, int, tuple[Place, ...]]
"""Start and end in the text, and the places."""

_MARK = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f"
_APOSTROPHE = "'’‘`´ʿʾʼ′"
_WORD = re.compile(rf"[^\W_][{_MARK}]*(?:[{_APOSTROPHE}]?[^\W_][{_MARK}]*)*")
_BETWEEN = re.compile(r"[ \t\u00a0]{0,2}[-‐‑–]?[ \t\u00a0]{0,2}|[ \t]*\r?\n[ \t]*")
_STOPS = frozenset('.!?:;…•*>"“«(–—-\u061b\u061f')

_MOST_WORDS = 7
"""No name that we know has more words."""
_LONGEST_WORD = 60
_KIND_WORDS = 4
_SHORTEST = 3
"""A shorter fold is no name in a free text: too many words have it."""
_ARTICLE = re.compile("[aeiu](?:l|th?|dh?|r|z|sh?|ch|n)|[аэуи](?:ль|[лтдрзсшн])")

_COMMON_WORDS = """
a an alone are area areas as at attack be below better but by can car checked cheat chat deal do does door few for gave
get go has have he her here his hit hole horse i if in is it less loud low main man matter may me mean men mine new no
nor not now of on or our ours out reason road safe said salt same sea seal seen sell share she shown so some sour sure
tell ten that the their then theory there this three till to too took two us use used war was we will with work
а в да до же за и из или их к как на но об он она они от по под при с так там то тот у уже что это эти этот я
"""
_NOT_NAMES = frozenset(_COMMON_WORDS.split())
_OTHER_NAMES = frozenset(["june", "july", "march", "may", "china", "iran", "sudan", "ocha", "unocha", "unhcr", "osce"])
"""Words with a capital wherever they stand that name no place here alone: months, countries, organisations."""
"""Words that open sentences, and so have a capital letter without being a name; within one they are read as names."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    arabic: bool
    begins: bool
    """Whether a name may begin here: Arabic has no capitals, other scripts have."""
    joined: bool
    """Whether it belongs with the word before it: only blanks or one hyphen stand between."""
    opens: bool
    """Whether it is a common word that has its capital for another reason: it opens a sentence, or is a month."""


def names_within(prose: str, known: Bearing, folds: Sequence[str]) -> tuple[Found, ...]:
    """The longest names first found from left to right; none overlaps another.

    `folds` are all known folds in order. The span takes in a word for the kind (`airfield`, `мост`); then the places
    are those of that kind, and there are none where the kind is known of no place of that name: it is not the town that
    was meant. A name that only says an area (`Raqqa province`) is left out.
    """
    words = _words(prose)
    found: list[Found] = []
    number = 0
    while number < len(words):
        name = _longest(prose, words, number, known, folds) if words[number].begins else None
        if name is None:
            number += 1
            continue
        end, places = name
        first, last, places = _with_kind(words, number, end, places, known)
        if not (_area_beside(words, first, last) or (found and words[first].start < found[-1][1])):
            found.append((words[first].start, words[last - 1].end, places))
        number = last
    return tuple(found)


def _words(prose: str) -> list[_Word]:
    words: list[_Word] = []
    at = 0
    for match in _WORD.finditer(prose):
        text = match[0]
        joined = bool(words) and _BETWEEN.fullmatch(prose, at, match.start()) is not None
        arabic = "\u0600" <= text[0] <= "\u06ff"
        begins = len(text) <= _LONGEST_WORD and (arabic or text[0].isupper() or text[0].istitle())
        common = text.casefold() in _NOT_NAMES and not (text.isupper() and len(text) > 1)
        opens = text.casefold() in _OTHER_NAMES or (common and (not words or _stops(prose[at : match.start()])))
        words.append(_Word(match.start(), match.end(), text, arabic, begins, joined, opens))
        at = match.end()
    return [_article_begins(word, words, number) for number, word in enumerate(words)]


def _stops(gap: str) -> bool:
    """Whether what stands between two words ends a sentence or a paragraph, or begins a point of a list."""
    return gap.rstrip()[-1:] in _STOPS if gap.strip() else gap.count("\n") > 1


def _article_begins(word: _Word, words: Sequence[_Word], number: int) -> _Word:
    """A small article before a capital begins a name: al-Tanf, эль-Каим."""
    after = words[number + 1] if number + 1 < len(words) else None
    if word.begins or after is None or not (after.begins and after.joined and _ARTICLE.fullmatch(word.text)):
        return word
    return replace(word, begins=True)


def _longest(
    prose: str, words: Sequence[_Word], first: int, known: Bearing, folds: Sequence[str]
) -> tuple[int, tuple[Place, ...]] | None:
    """Where the longest name ends that begins at this word (past its last word), and who bears it."""
    coded = known.coded(words[first].text)
    best = (first + 1, coded) if coded else None
    for end in range(first + 1, min(first + _MOST_WORDS, len(words)) + 1):
        last = words[end - 1]
        if (end > first + 1 and not last.joined) or len(last.text) > _LONGEST_WORD:
            break
        key = fold(prose[words[first].start : last.end])
        if last.begins and len(key) >= _SHORTEST:
            places = known.bearing(key, None) or _bent(last, key, known)
            alone = end == first + 1
            if places and not (alone and (last.opens or kind_said(last.text))):
                best = end, places
        if not _may_go_on(key, folds, last):
            break
    return best


def _bent(last: _Word, key: str, known: Bearing) -> tuple[Place, ...]:
    if not bends(last.text):
        return ()
    return _bearing_any(unbent(key), None, known)


def _bearing_any(keys: Sequence[str], kinds: Kinds | None, known: Bearing) -> tuple[Place, ...]:
    """The places of all the names that a bent one may be: of Анджару, Aanjar in Lebanon and ‘Anjarah in Jordan."""
    found = [place for key in keys for place in known.bearing(key, kinds)]
    return tuple({place.id: place for place in found}.values())


def _may_go_on(key: str, folds: Sequence[str], last: _Word) -> bool:
    """Whether any known fold begins like this one; its last letter may change when words follow. In Arabic one or two
    letters and the article may stand before what is known.
    """
    starts = {key[:-1]}
    if last.arabic:
        starts |= {key[n:-1].removeprefix("ال") for n in range(3)}
    for start in starts:
        at = bisect_left(folds, start)
        if at < len(folds) and folds[at].startswith(start):
            return True
    return False


def _with_kind(
    words: Sequence[_Word], first: int, end: int, places: tuple[Place, ...], known: Bearing
) -> tuple[int, int, tuple[Place, ...]]:
    """The span with a word for the kind before or after the name, and the places of that kind."""
    key = fold(" ".join(word.text for word in words[first:end]))
    for start, stop in _dressed(words, first, end):
        alone = without_kind([word.text for word in words[start:stop]])
        if alone is not None and (start + alone[0], start + alone[1]) == (first, end):
            of_kind = known.bearing(key, alone[2]) or _bearing_any(unbent(key), alone[2], known)
            return start, stop, of_kind or tuple(place for place in places if place.kind in alone[2])
    return first, end, places


def _dressed(words: Sequence[_Word], first: int, end: int) -> list[tuple[int, int]]:
    """Spans that reach to the nearest word for a kind, after the name and before it."""
    spans = []
    for stop in range(end, min(end + _KIND_WORDS, len(words))):
        if not words[stop].joined:
            break
        if kind_said(words[stop].text):
            spans.append((first, stop + 1))
    for start in range(first - 1, max(first - 1 - _KIND_WORDS, -1), -1):
        if not words[start + 1].joined:
            break
        if kind_said(words[start].text):
            spans.append((start, end))
    return spans


def _area_beside(words: Sequence[_Word], first: int, last: int) -> bool:
    if last < len(words) and words[last].joined and area_said(words[last].text):
        return True
    before = first - 1
    if before >= 0 and words[first].joined and words[before].text.casefold() in ("of", "the"):
        before -= 1
    return before >= 0 and words[before + 1].joined and area_said(words[before].text)
