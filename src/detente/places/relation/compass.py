"""Directions as people word them in English, Russian and Arabic: compass points, bearings, and which north is meant."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from detente.geometry.volumes import Position

from ..theatre import LEVANT

POINTS = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
)  # fmt: skip
"""The sixteen points, 22.5° apart."""

POINT_HALF_DEG = 22.5
"""How far to either side of a compass point lies what is said to be there. The sixteen points are given as much as the
eight: who says SSW seldom measured it.
"""

DECLINATION_DEG = (2.0, 7.0)
"""Magnetic north lies so far east of true north throughout the theatre from 2010 to 2030: the World Magnetic Models of
2010 to 2025 give +2.7° to +6.4° there, and the rest is spare for ore, vehicles and the compass.
"""


class North(StrEnum):
    """From which north a bearing is counted."""

    TRUE = "true"
    MAGNETIC = "magnetic"
    GRID = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A compass point, or a bearing in degrees with half of what its writing leaves open; its north where it was
    said.
    """

    degrees: float
    half_deg: float
    words: str
    point: str | None = None
    north: North | None = None


def true_bearing(direction: Direction, north: North, origin: Position) -> tuple[float, float] | None:
    """The middle and half the width, in degrees from true north, of what the direction may be at this origin.

    None for a magnetic bearing outside the theatre, where nothing here knows the declination.
    """
    match north:
        case North.TRUE:
            return direction.degrees % 360, direction.half_deg
        case North.GRID:
            return (direction.degrees + _convergence_deg(origin)) % 360, direction.half_deg
        case North.MAGNETIC:
            if not LEVANT.holds(origin[0] / 1e7, origin[1] / 1e7):
                return None
            low, high = DECLINATION_DEG
            return (direction.degrees + (low + high) / 2) % 360, direction.half_deg + (high - low) / 2


def _convergence_deg(origin: Position) -> float:
    """Grid north of the UTM zone against true north; positive where the grid's north lies east of the true."""
    lon, lat = origin[0] / 1e7, origin[1] / 1e7
    middle = math.floor(lon / 6) * 6 + 3
    return math.degrees(math.atan(math.tan(math.radians(lon - middle)) * math.sin(math.radians(lat))))


_ENGLISH = {"N": "north", "E": "east", "S": "south", "W": "west"}
_RUSSIAN_FIRST = {"N": ("северо",), "E": ("восточно", "востоко"), "S": ("юго",), "W": ("западно", "западо")}
_RUSSIAN_LAST = {
    "N": ("север", "севернее", "северней"),
    "E": ("восток", "восточнее", "восточней"),
    "S": ("юг", "южнее", "южней"),
    "W": ("запад", "западнее", "западней"),
}
_RUSSIAN_LETTERS = {"N": "С", "E": "В", "S": "Ю", "W": "З"}
_ARABIC = {"N": "شمال", "E": "شرق", "S": "جنوب", "W": "غرب"}
_JOINT = r"[-‐‑ ]?"

_LONGEST_FIRST = sorted(POINTS, key=len, reverse=True)

ENGLISH_POINT = (
    "(?:" + "|".join(_JOINT.join(_ENGLISH[letter] for letter in point) for point in _LONGEST_FIRST) + r")(?:wards?)?\b"
)
ENGLISH_LETTERS = r"(?-i:" + "|".join(_LONGEST_FIRST) + r")\b"
ANY_LETTERS = "(?:" + "|".join(_LONGEST_FIRST) + r")\b"
RUSSIAN_NOUN = (
    "(?:"
    + "|".join(
        _JOINT.join(
            [*(f"(?:{'|'.join(_RUSSIAN_FIRST[letter])})" for letter in point[:-1]), _RUSSIAN_LAST[point[-1]][0]]
        )
        for point in _LONGEST_FIRST
    )
    + r")(?:а|у|е|ом)?\b"
)
RUSSIAN_COMPARATIVE = (
    "(?:"
    + "|".join(
        _JOINT.join(
            [
                *(f"(?:{'|'.join(_RUSSIAN_FIRST[letter])})" for letter in point[:-1]),
                f"(?:{'|'.join(_RUSSIAN_LAST[point[-1]][1:])})",
            ]
        )
        for point in _LONGEST_FIRST
    )
    + r")\b"
)
RUSSIAN_LETTERS = (
    r"(?-i:" + "|".join("".join(_RUSSIAN_LETTERS[letter] for letter in point) for point in _LONGEST_FIRST) + r")\b"
)
ARABIC_POINT = (
    "(?:"
    + "|".join("[- ]".join(f"(?:ال)?{_ARABIC[letter]}(?:يّ|ي|اً|ًا|ا)?" for letter in point) for point in _LONGEST_FIRST)
    + r")\b"
)

_NORTHS = {
    North.TRUE: r"true|(?-i:T)|истинн\w{1,3}|географическ\w{1,3}|حقيقية?|حقيقيا|الحقيقي|جغرافية?",
    North.MAGNETIC: r"magnetic|mag\.?|(?-i:M)|магнитн\w{1,3}|مغناطيسية?|مغناطيسيا|المغناطيسي",
    North.GRID: r"grid|(?-i:G)|дирекционн\w{1,3}(?:\sуг\w{1,4})?|شبكية?|الشبكي",
}
NORTH_WORD = "(?:" + "|".join(_NORTHS.values()) + r")(?!\w)"


def north_named(word: str | None) -> North | None:
    """Which north a word that matched `NORTH_WORD` names."""
    if word is None:
        return None
    return next(north for north, pattern in _NORTHS.items() if re.fullmatch(pattern, word, re.IGNORECASE))


def point_named(word: str) -> str:
    """The point, N to NNW, that a word names which matched one of the patterns here."""
    if word.upper() in POINTS:
        return word.upper()
    bare = re.sub(r"[-‐‑ ]|(?<=شمال|جنوب)(?:يّ|ي|اً|ًا|ا)|(?<=شرق|غرب)(?:يّ|ي|اً|ًا|ا)|wards?$", "", word.casefold())
    return _by_word()[bare.replace("ال", "")]


@cache
def _by_word() -> dict[str, str]:
    words: dict[str, str] = {}
    for point in POINTS:
        words["".join(_ENGLISH[letter] for letter in point)] = point
        words["".join(_RUSSIAN_LETTERS[letter] for letter in point).lower()] = point
        words["".join(_ARABIC[letter] for letter in point).replace("ال", "")] = point
        for first in _beginnings(point[:-1]):
            noun, *comparatives = _RUSSIAN_LAST[point[-1]]
            for last in (noun, *(noun + ending for ending in ("а", "у", "е", "ом")), *comparatives):
                words[first + last] = point
    return words


def _beginnings(letters: str) -> list[str]:
    beginnings = [""]
    for letter in letters:
        beginnings = [whole + first for whole in beginnings for first in _RUSSIAN_FIRST[letter]]
    return beginnings
