"""How a place is worded that starts from another: "9 km S of X", "X, 3 miles NE", "between A and B", "along M20"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .compass import POINT_HALF_DEG, POINTS, Direction, north_named, point_named
from .lengths import DIGITS, Bound, Length, left_open, lengths
from .relative_patterns import ALONG, BETWEEN, OFFSETS, UNMEASURED, D, compiled

MOST_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A direction and a distance from an origin; `lengths` has one for each thing that the distance may mean.

    `also` is the distance said a second time in another unit, "55 km (34 mi)"; empty where it was said once.
    """

    lengths: tuple[Length, ...]
    also: tuple[Length, ...]
    direction: Direction
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Somewhere between two places: the two, for every way to take the words apart."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """A way along a road or a river from an origin: the whole stretch, or the place at its end."""

    lengths: tuple[Length, ...]
    road: str
    origin: str
    towards: str | None
    stretch: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmeasured:
    """A direction without a distance, or a distance without a direction: no place."""

    origin: str


Wording = Offset | Between | Along | Unmeasured

_COORDINATE_WORDS = frozenset(
    ("deg", "degrees", "min", "minutes", "sec", "seconds", "lat", "lon", "град", "мин", "сек", "درجة", "دقيقة", "ثانية")
)


def wordings(text: str) -> Iterator[Wording]:
    """Every way in which the whole text can be taken as a relative position, the likeliest first."""
    if len(text) > MOST_CHARACTERS:
        return
    plain = text.translate(DIGITS)
    for pattern in compiled(ALONG):
        if match := pattern.fullmatch(plain.strip()):
            yield _along(match)
    for pattern in compiled(OFFSETS):
        if (match := pattern.fullmatch(plain)) and (offset := _offset(match, text)):
            yield offset
    for (whole, _), joint in zip(BETWEEN, compiled(tuple(joint for _, joint in BETWEEN)), strict=True):
        match = compiled((whole,))[0].fullmatch(plain.strip())
        if match and (pairs := tuple(_pairs(match["both"], joint))):
            yield Between(pairs=pairs)
    for pattern in compiled(UNMEASURED):
        if match := pattern.fullmatch(plain):
            yield Unmeasured(origin=match["origin"])


def _offset(match: re.Match[str], text: str) -> Offset | None:
    direction = _direction(match)
    start, end = match.span("origin")
    origin = text[start:end].strip(" \t\r\n,;:،؛(")
    words = re.findall(r"[^\W\d_]{2,}", origin.lower())
    named = any(word not in _COORDINATE_WORDS for word in words)
    # "35d 20m N 40d 8m E" is coordinates, not 8 m east of something; "8 m E of 35.1N 40.2E" starts from coordinates.
    if direction is None or not (named or (match.re in compiled(OFFSETS)[:2] and re.search(r"\d", origin))):
        return None
    return Offset(lengths=lengths_of(match), also=also_of(match), direction=direction, origin=origin)


def lengths_of(match: re.Match[str]) -> tuple[Length, ...]:
    """What the distance of a match of `D` may mean."""
    group = next(name for name, found in match.groupdict().items() if name[1] == "_" and found is not None)
    bound = Bound.AT_MOST if match["most"] else Bound.ABOUT if match["about"] or match["so"] else None
    return lengths(match["low"] or "2", group[2:], to=match["high"], bound=bound)


def also_of(match: re.Match[str]) -> tuple[Length, ...]:
    """What it may mean where it is said again in brackets; empty where it is said once."""
    again = match["also"] and compiled((D,))[0].fullmatch(match["also"])
    return lengths_of(again) if again else ()


def _direction(match: re.Match[str]) -> Direction | None:
    groups = match.groupdict()
    word = groups.get("point") or groups.get("point_of") or groups.get("point_than")
    if word is not None:
        point = point_named(word)
        return Direction(degrees=POINTS.index(point) * 22.5, half_deg=POINT_HALF_DEG, words=point, point=point)
    named, sign = match["named"], match["sign"]
    norths = {north_named(match[group]) for group in ("north0", "north1", "north2")} - {None}
    if named is None and sign is None and not norths:
        return None
    written = match["deg"].replace(",", ".")
    if named is not None and named.lower().startswith("дирекционн"):
        norths.add(north_named("grid"))
    half = float(left_open(written)) if "." in written else 1.0
    return Direction(
        degrees=float(written), half_deg=half, words=f"{written}°", north=norths.pop() if len(norths) == 1 else None
    )


def _along(match: re.Match[str]) -> Along:
    return Along(
        lengths=lengths_of(match),
        road=match["road"],
        origin=match["origin"],
        towards=match["towards"],
        stretch=match.re is compiled(ALONG)[0],
    )


def _pairs(both: str, joint: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for found in joint.finditer(both):
        first, second = both[: found.start()].strip(), both[found.end() :].strip()
        if first and second:
            yield first, second
