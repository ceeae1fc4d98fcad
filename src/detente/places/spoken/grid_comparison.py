"""Where a grid that was heard differs from the one that was said, symbol by symbol."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.geometry.edges import geodesics

from .alignment import CHANGED, NEVER, aligned
from .difference import Difference
from .grid_parts import Grid, grid_of
from .heard_words import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.geometry.volumes import Position

    from .heard import Sign


@dataclass(frozen=True, slots=True)
class _Beside:
    """A symbol of a part and what was heard in its place; `expected` is empty for what was put in before `index`."""

    part: Part
    index: int
    expected: str
    heard: Sign | None

    @property
    def spoken_of(self) -> bool:
        """Whether a symbol was heard, rather than nothing or some word."""
        return self.heard is not None and self.heard.known


def compare_grid(grid: Grid, signs: Sequence[Sign]) -> Iterator[Difference]:
    """The differences in the order of the symbols. A part of which nothing was heard is one difference."""
    row = _beside(grid, signs)
    away_m = _away_m(grid, row)
    for part, text in _parts(grid):
        symbols = [symbol for symbol in row if symbol.part is part]
        if not any(symbol.spoken_of for symbol in symbols):
            words = " ".join(symbol.heard.text for symbol in symbols if symbol.heard is not None)
            yield Difference(part=part, expected=text, heard=words or None)
            continue
        for symbol in symbols:
            heard = None if symbol.heard is None else symbol.heard.text
            if heard != symbol.expected:
                yield Difference(part=part, expected=symbol.expected, heard=heard, index=symbol.index, away_m=away_m)


def metres_between(one: Position, other: Position) -> int:
    """Along the geodesic, to the nearest metre."""
    metres: float
    *_, metres = geodesics().inv(one[0] / 1e7, one[1] / 1e7, other[0] / 1e7, other[1] / 1e7)
    return round(metres)


def _parts(grid: Grid) -> list[tuple[Part, str]]:
    parts = [
        (Part.ZONE, grid.zone),
        (Part.SQUARE, grid.square),
        (Part.EASTING, grid.easting),
        (Part.NORTHING, grid.northing),
    ]
    return [(part, text) for part, text in parts if text]


def _beside(grid: Grid, signs: Sequence[Sign]) -> list[_Beside]:
    places = [(part, index) for part, text in _parts(grid) for index in range(len(text))]
    if grid.zone.startswith("0") and len(signs) > 1 and signs[0].text.isdigit() and signs[1].text.isalpha():
        signs = [replace(signs[0], text="0"), *signs]  # zone 5 is zone 05
    signs = _typed_in_two(signs)
    labels = {sign.part for sign in signs}
    labelled = Part.EASTING in labels and Part.NORTHING in labels

    def cost(place: int, sign: Sign) -> int:
        if not sign.known:
            return CHANGED - 1
        if labelled and sign.part in (Part.EASTING, Part.NORTHING) and sign.part is not places[place][0]:
            return NEVER
        expected = grid.symbols[place]
        return 0 if expected == sign.text else CHANGED if expected.isdigit() is sign.text.isdigit() else NEVER

    row: list[_Beside] = []
    part, index = places[0]
    for place, sign in aligned(len(places), signs, cost):
        if place is not None:
            part, index = places[place]
            row.append(_Beside(part, index, grid.symbols[place], sign))
            index += 1
        elif sign is not None and sign.known:
            row.append(_Beside(part, index, "", sign))
    return row


def _typed_in_two(signs: Sequence[Sign]) -> Sequence[Sign]:
    """Digits in two groups behind the letters are an easting and a northing, as if they had been called so."""
    letters = [at for at, sign in enumerate(signs) if sign.text.isalpha()]
    digits = signs[letters[-1] + 1 :] if letters else signs
    groups = [sign.group for sign in digits]
    if len(set(groups)) != 2 or any(sign.part in (Part.EASTING, Part.NORTHING) for sign in signs):
        return signs
    named = [replace(sign, part=Part.EASTING if sign.group == groups[0] else Part.NORTHING) for sign in digits]
    return [*signs[: len(signs) - len(digits)], *named]


def _away_m(grid: Grid, row: Sequence[_Beside]) -> int | None:
    """How far the middle of the cell heard lies from the middle of the one said; parts not heard are taken as said."""
    texts = [
        "".join(symbol.heard.text for symbol in row if symbol.part is part and symbol.heard is not None) or text
        for part, text in _parts(grid)
    ]
    if "".join(texts) == grid.symbols:
        return None
    other = grid_of("".join(texts))
    here, there = grid.middle(), None if other is None else other.middle()
    return None if here is None or there is None else metres_between(here, there)
