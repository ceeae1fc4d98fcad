"""Words beside coordinates that say more of where a place is than a name does: a way from them, a reach, a datum."""

from __future__ import annotations

from ..coordinates.datums import datums_said
from ..coordinates.lettering import plain
from .compass import ENGLISH_POINT, RUSSIAN_COMPARATIVE, RUSSIAN_NOUN
from .lengths import DIGITS
from .relative_patterns import BEARING_WORD, D, compiled

_LENGTH = rf"(?<![\w.,]){D}"
_WAY = (
    rf"(?:\b{ENGLISH_POINT}|(?-i:\b[NESW]{{1,3}}\b))[\w-]{{0,6}}\s(?:of|from)\b"
    rf"|\b{RUSSIAN_NOUN}\sот\b|\b{RUSSIAN_COMPARATIVE}|\b(?:ال)?(?:شمال|جنوب|شرق|غرب)\w{{0,2}}\s(?:من|عن)\b"
    rf"|\b(?:{BEARING_WORD})\W{{0,3}}[0-9]|\b[0-9]{{1,3}}(?:°|\s?(?:degrees?|градус))"
)
_ABOUT = (
    r"\b(?:not|near|around|round|outside|beyond|past|within|radius|opposite|away"
    r"|не|около|близ|возле|вблизи|вокруг|радиус\w{0,2}|напротив|за|قرب|بالقرب|حول|ليس|ليست|خارج|مقابل|قطر)\b"
)
_FIGURES = r"[0-9]{1,3}[.,][0-9]{1,12}\D{1,3}[0-9]{1,3}[.,][0-9]"
_HEIGHT = r"\b(?:alt\w{0,5}|elev\w{0,6}|height|msl|amsl|asl|agl|hae|высот\w{1,2}|выс|ارتفاع|الارتفاع)\b"
_PATTERNS = "|".join((_WAY, _ABOUT, _FIGURES)), _HEIGHT, _LENGTH


def says_more(words: str) -> bool:
    """Whether words that stand beside coordinates put the place elsewhere than there, or make it wider.

    They are not known to be read by anyone: `5 km past`, `on ED50`, `radius 2 km`, `not`, a second pair of figures. A
    height is not meant: it says nothing of the ground.
    """
    text = words.translate(DIGITS)
    said = datums_said(plain(words))
    if said.datums or said.unknown is not None:
        return True
    elsewhere, height, length = compiled(_PATTERNS)
    return bool(elsewhere.search(text) or (length.search(text) and not height.search(text)))
