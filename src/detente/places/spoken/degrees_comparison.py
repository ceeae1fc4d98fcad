"""Where degrees that were heard differ from those that were said, or from the grid where no degrees were said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from .difference import Difference
from .grid_comparison import metres_between
from .heard_words import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.geometry.volumes import Position

    from .heard import Heard
    from .read_back import ReadBack

_PARTS = ((Part.LATITUDE, 2, "NS"), (Part.LONGITUDE, 3, "EW"))
"""With how many digits degrees have, and the letters that may end them, the positive one first."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def compare_degrees(readback: ReadBack, found: Heard) -> Iterator[Difference]:
    """The differences of latitude and longitude, symbol by symbol where both are written in the same way.

    Degrees in another notation, or where only a grid was said, agree when they lie within their own last digit of the
    position, or in the grid's cell.
    """
    said = readback.degrees
    fields = None if said is None else said.fields
    heard = [_angle(found.texts.get(part, ""), width, sides, fields) for part, width, sides in _PARTS]
    position = _position(heard)
    away_m = None if position is None else metres_between(position, readback.position)
    same_notation = said is not None and all(angle is None or angle.fields == fields for angle in heard)
    for (part, width, _), angle in zip(_PARTS, heard, strict=True):
        expected = _expected(readback, part, width)
        text = found.texts.get(part)
        if text is None or angle is None:
            yield Difference(part=part, expected=expected, heard=text or None)
        elif same_notation:
            yield from _symbols(part, expected, angle.symbols, away_m)
        elif not angle.side or away_m is None or away_m > readback.grid.cell_m * 0.75 + _last_digits_m(heard):
            yield Difference(part=part, expected=expected, heard=text, away_m=away_m)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Angle:
    """`symbols` as in Degrees; degrees are None where the digits are no angle, or no side was said."""

    symbols: str
    side: str
    fields: int
    degrees: float | None
    last_digit: float


def _angle(text: str, width: int, sides: str, fields: int | None) -> _Angle | None:
    """`fields`: how many numbers were expected, where the digits came in one row; None where there is no digit."""
    numbers: list[str] = _NUMBER.findall(text)
    if not numbers:
        return None
    side = text[-1] if text[-1] in sides else ""
    if len(numbers) == 1 and fields is not None and "°" not in text:
        whole, point, fraction = numbers[0].partition(".")
        whole = whole.zfill(width + 2 * (fields - 1))
        cuts = [0, *(width + 2 * field for field in range(fields))]
        numbers = [whole[start:end] for start, end in pairwise(cuts)]
        numbers[-1] += whole[cuts[-1] :] + point + fraction
    parts = [number.partition(".") for number in numbers]
    padded = [whole.zfill(2 if at else width) + point + part for at, (whole, point, part) in enumerate(parts)]
    units = [1.0, 1 / 60, 1 / 3600][: len(numbers)]
    degrees = sum(float(number[:20]) * unit for number, unit in zip(numbers, units, strict=False))
    sign = -1 if side in "SW" else 1
    return _Angle(
        symbols="".join(padded) + side,
        side=side,
        fields=len(numbers),
        degrees=sign * degrees if side and len(numbers) <= 3 else None,
        last_digit=units[-1] * 10.0 ** -len(parts[-1][2][:20]),
    )


def _position(heard: list[_Angle | None]) -> Position | None:
    latitude, longitude = ((None if angle is None else angle.degrees) for angle in heard)
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return round(longitude * 1e7), round(latitude * 1e7)


def _last_digits_m(heard: list[_Angle | None]) -> float:
    """Half the last digit each way, in metres: as far as rightly rounded degrees may lie off."""
    return sum(0.5 * 111_700 * angle.last_digit for angle in heard if angle is not None)


def _expected(readback: ReadBack, part: Part, width: int) -> str:
    if readback.degrees is not None:
        return readback.degrees.latitude if part is Part.LATITUDE else readback.degrees.longitude
    value = readback.position[1 if part is Part.LATITUDE else 0]
    side = ("NS" if part is Part.LATITUDE else "EW")[value < 0]
    return f"{abs(value) / 1e7:0{width + 6}.5f}{side}"


def _symbols(part: Part, expected: str, heard: str, away_m: int | None) -> Iterator[Difference]:
    """Noughts at the end of the fraction say nothing, and may come or not."""
    one, other = _even(expected, heard)
    for index, (symbol, there) in enumerate(zip_longest(one, other, fillvalue="")):
        if symbol != there:
            yield Difference(part=part, expected=symbol, heard=there or None, index=index, away_m=away_m)


def _even(expected: str, heard: str) -> tuple[str, str]:
    """Both with fractions of one length, the side behind."""
    rows = [(text.rstrip("NSEW"), text[len(text.rstrip("NSEW")) :]) for text in (expected, heard)]
    fractions = [digits.partition(".") for digits, _ in rows]
    length = max(len(fraction) for _, _, fraction in fractions)
    whole = [f"{start}.{fraction.ljust(length, '0')}" if length else start for start, _, fraction in fractions]
    return whole[0] + rows[0][1], whole[1] + rows[1][1]
