"""The words in which a text says what kind of place it means: airfield, мост, مطار. They narrow a name, no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from .place import SETTLEMENTS, PlaceKind

Kinds = frozenset[PlaceKind]

_AIRFIELD = frozenset({PlaceKind.AIRFIELD})
_BASE = frozenset({PlaceKind.BASE, PlaceKind.AIRFIELD, PlaceKind.CAMP})
_CAMP = frozenset({PlaceKind.CAMP, PlaceKind.BASE})
_CROSSING = frozenset({PlaceKind.CROSSING, PlaceKind.BRIDGE})
_BRIDGE = frozenset({PlaceKind.BRIDGE})
_DAM = frozenset({PlaceKind.DAM})
_HILL = frozenset({PlaceKind.HILL})
_WATER = frozenset({PlaceKind.WATER})

_WORDS: dict[str, Kinds] = {}
for _kinds, _words in (
    (SETTLEMENTS, "city town village hamlet settlement г н.п нп مدينه مدينة بلدة بلده قرية قريه ناحية ناحيه"),
    (_AIRFIELD, "airfield airfields airbase airport airstrip aerodrome ab afb مطار"),
    (_BASE, "base قاعدة قاعده"),
    (_CAMP, "camp garrison outpost مخيم معسكر حامية"),
    (_CROSSING, "crossing checkpoint ferry ford кпп معبر منفذ حاجز"),
    (_BRIDGE, "bridge جسر"),
    (_DAM, "dam barrage гэс سد"),
    (_HILL, "hill mountain mount jabal jebel جبل تلة"),
    (_WATER, "lake reservoir بحيرة"),
):
    _WORDS |= dict.fromkeys(_words.split(), _kinds)

# Russian words change their endings, and Arabic ones take the article and و ب ل before them.
_STEMS = (
    (re.compile("(город|посел|посёл|деревн|сел[оауе]|кишлак|населенн|населённ|пункт)[а-яё]{0,3}"), SETTLEMENTS),
    (re.compile("(аэродром|аэропорт|авиабаз)[а-яё]{0,3}"), _AIRFIELD),
    (re.compile("(база|базы|базе|базу|базой)"), _BASE),
    (re.compile("(лагер|гарнизон)[а-яё]{0,3}"), _CAMP),
    (re.compile("(переправ|переход|блокпост|погранпереход|брод)[а-яё]{0,3}"), _CROSSING),
    (re.compile("мост[а-яё]{0,3}"), _BRIDGE),
    (re.compile("(плотин|дамб)[а-яё]{0,3}"), _DAM),
    (re.compile("(гор[аыеу]|горой|высот[аыеу]|высотой)"), _HILL),
    (re.compile("(озер|озёр|водохранилищ)[а-яё]{0,3}"), _WATER),
)
_BEFORE_ARABIC = re.compile("[وفبلك]{0,2}(?:ال)?")

_QUALIFIERS = """
air army border civil international military refugee river the of at in near
военный военная военного военной военном международный международная международного пограничный возле у в на
الدولي العسكري العسكرية الجوية الحدودي الحدودية في عند قرب
"""
QUALIFIERS = frozenset(_QUALIFIERS.split())
"""Words that may stand between a kind and a name without saying which place it is: `the air base at`."""

_AREAS = """
province governorate district countryside county
محافظة ريف قضاء بادية
"""
AREAS = frozenset(_AREAS.split())
_AREA_STEM = re.compile("(провинц|мухафаз|област)[а-яё]{0,4}")

_MOST_ENDS = 4


@lru_cache(maxsize=4096)
def kind_said(word: str) -> Kinds | None:
    """The kinds that one word says, or None for a word that says none."""
    plain = _bare(word)
    if plain in _WORDS:
        return _WORDS[plain]
    if plain and "\u0400" <= plain[0] <= "\u04ff":
        return next((kinds for stem, kinds in _STEMS if stem.fullmatch(plain)), None)
    if plain and "\u0600" <= plain[0] <= "\u06ff":
        prefix = _BEFORE_ARABIC.match(plain)
        return _WORDS.get(plain[prefix.end() :]) if prefix else None
    return None


def area_said(word: str) -> bool:
    """Whether the word makes an area of the name beside it, wider than the town: `Raqqa province`, محافظة الرقة."""
    plain = _bare(word)
    return plain in AREAS or _AREA_STEM.fullmatch(plain) is not None or plain.removeprefix("ال") in AREAS


def without_kind(words: Sequence[str]) -> tuple[int, int, Kinds] | None:
    """Which of the words are the name when a kind stands before or after it, as start and end; None when no kind does.

    `["Deir", "ez-Zor", "air", "base"]` gives (0, 2, …), `["the", "bridge", "at", "Hajin"]` gives (3, 4, …).
    """
    kinds: Kinds | None = None
    start, end = 0, len(words)
    for _ in range(_MOST_ENDS):
        if start >= end:
            return None
        said = kind_said(words[start])
        if said is None and _bare(words[start]) not in QUALIFIERS:
            break
        kinds = said or kinds
        start += 1
    for _ in range(_MOST_ENDS):
        if start >= end:
            return None
        said = kind_said(words[end - 1])
        if said is None and _bare(words[end - 1]) not in QUALIFIERS:
            break
        kinds = said or kinds
        end -= 1
    return None if kinds is None else (start, end, kinds)


def only_a_kind(name: str) -> bool:
    """Whether the words say a kind and no name: "the base", мост."""
    return all(kind_said(word) is not None or _bare(word) in QUALIFIERS for word in name.split())


def name_alone(name: str) -> str:
    """The name without the words that say its kind; the whole of it where none does."""
    words = name.split()
    alone = without_kind(words)
    return name if alone is None else " ".join(words[alone[0] : alone[1]])


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFC", word.casefold().strip(".,;:"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter) and letter != "\u0640")
