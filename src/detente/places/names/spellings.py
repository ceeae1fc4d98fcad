"""Which of the many spellings that GeoNames collects are worth keeping, and which stands for a script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from detente.places.names.folding import fold
from detente.places.names.likeness import skeleton

_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ\u1e00-\u1eff]")
_ELSE = re.compile("[\u0370-\u03ff\u0530-\u05ff\u0700-\u1dff\u1f00-\u1fff\u2c00-\ud7ff\uf900-\ufdff]")
_NOT_RUSSIAN = re.compile("[^а-яёА-ЯЁ\\s'’()-]|^(?:Ел|Ель|Ес|Ер|Ет|Ед|Еш|Ен)-")
_NOT_ARABIC = re.compile("[^\u0621-\u063a\u0640-\u0652\u200c-\u200f\\s()-]|^قضاء|^مركز|^مدينة")

# Letter-by-letter romanisations that were made by machine (`alrqt`, `Dajr-ehz-Zaur`, `Al'-Khaja`) and the codes of
# airports: nobody writes a place so.
_MACHINE = re.compile(r"[\W_]*[a-zʿʾ]|.*\beh[lzsrtnd]'?-|.*l'-|[A-Z]{3}$", re.DOTALL)


def worth_keeping(name: str) -> bool:
    """Whether a spelling is Latin, Arabic or Cyrillic, and one that a person might write."""
    if _ELSE.search(name) or len(fold(name)) < 2:
        return False
    if _ARABIC.search(name):
        return not _LATIN.search(name)
    return bool(_CYRILLIC.search(name)) or (not re.match(_MACHINE, name) and "Eh" not in name and "OE" not in name)


def too_short(name: str, first: str) -> bool:
    """Whether a spelling is so short that any word may be it (`But` for Beirut), and not because the name is short."""
    own, main = fold(name), fold(first)
    return len(own) <= 3 and not _ARABIC.search(name) and _like(own, main) < 0.7


def one_each(names: Iterable[str]) -> list[str]:
    """The first spelling of each fold."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    kept.pop("", None)
    return list(kept.values())


def arabic_of(name: str, names: Iterable[str]) -> str | None:
    """The Arabic spelling that sounds most like the name, with its article where there are both; None without any."""
    found = [re.sub("[\u064b-\u0652\u0640\u200c-\u200f]", "", n) for n in names if not _NOT_ARABIC.search(n)]
    wanted = skeleton(fold(name))
    return max(found, key=lambda n: (round(_like(skeleton(fold(n)), wanted), 2), n.startswith("ال"), n), default=None)


def russian_of(name: str, names: Iterable[str]) -> str | None:
    """The Russian spelling that sounds most like the name; э and ы tell Russian from its neighbours."""
    found = [n for n in names if not _NOT_RUSSIAN.search(n)]
    wanted = fold(name)
    return max(found, key=lambda n: (bool(re.search("[эыЭё]", n)), _like(fold(n), wanted), "-" in n, n), default=None)


def _like(a: str, b: str) -> float:
    return Levenshtein.normalized_similarity(a, b)
