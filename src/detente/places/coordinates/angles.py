"""A latitude and a longitude as they were written, exact to the last digit; and how they are usually written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.geometry.volumes import Position

from ..reading import Notation
from .coordinate_words import Axis

FULL_PLACES = {Notation.DD: 7, Notation.DDM: 6, Notation.DMS: 4}
"""As many decimals of the last unit as tell every ten-millionth of a degree from the next."""

_NOTATIONS = {1: Notation.DD, 2: Notation.DDM, 3: Notation.DMS}
_UNITS = {Notation.DD: 1, Notation.DDM: 2, Notation.DMS: 3}
_MARKS = "°'\""
_LETTERS = {Axis.LAT: "NS", Axis.LON: "EW"}


@dataclass(frozen=True, slots=True)
class Number:
    """Digits before and after the point, and a sign if there is one."""

    whole: str
    fraction: str
    sign: str = ""

    @property
    def text(self) -> str:
        return f"{self.whole}.{self.fraction}" if self.fraction else self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """One coordinate as written: `numerator` / `denominator` degrees, where 1 / `denominator` is one of its last
    digit. `numbers` are its degrees, minutes and seconds, as many as were written.
    """

    numerator: int
    denominator: int
    numbers: tuple[Number, ...]
    negative: bool

    @property
    def units(self) -> int:
        return len(self.numbers)

    def beyond(self, degrees: int) -> bool:
        return self.numerator > degrees * self.denominator

    @property
    def e7(self) -> int:
        """The nearest ten-millionth of a degree."""
        value = (self.numerator * 20_000_000 + self.denominator) // (2 * self.denominator)
        return -value if self.negative else value

    @property
    def half_e7(self) -> int:
        """One of the last digit to either side, and what was lost by rounding; never less than 1."""
        inexact = self.numerator * 20_000_000 % (2 * self.denominator) != 0
        return -(-(20_000_000 + inexact * self.denominator) // (2 * self.denominator))


@dataclass(frozen=True, slots=True, kw_only=True)
class Angles:
    """A latitude and a longitude, and in which order they were written."""

    lat: Angle
    lon: Angle
    lat_first: bool = True

    @property
    def notation(self) -> Notation:
        return _NOTATIONS[max(self.lat.units, self.lon.units)]


def angle_of(numbers: Sequence[Number], *, negative: bool) -> Angle:
    """Degrees, minutes and seconds, as many as there are, as one angle."""
    total = 0
    for number in numbers:
        total = total * 60 + int(number.whole)
    fraction = numbers[-1].fraction
    return Angle(
        numerator=int(f"{total}{fraction}"),
        denominator=60 ** (len(numbers) - 1) * 10 ** len(fraction),
        numbers=tuple(numbers),
        negative=negative,
    )


def degrees_text(angles: Angles) -> str:
    """`35.336°N 40.141°E`, `35°20.16'N 40°08.46'E`, `35°20'09.6"N 40°08'27.6"E`: with the decimals that it had."""
    return f"{_angle_text(angles.lat, Axis.LAT)} {_angle_text(angles.lon, Axis.LON)}"


def as_if(angles: Angles, notation: Notation) -> Angles | None:
    """The same figures under the marks of another notation, as when one is mistaken for the other; None where there are
    no such minutes or seconds.
    """
    lat, lon = _with_units(angles.lat, _UNITS[notation]), _with_units(angles.lon, _UNITS[notation])
    return None if lat is None or lon is None else Angles(lat=lat, lon=lon, lat_first=angles.lat_first)


def _with_units(angle: Angle, units: int) -> Angle | None:
    degrees, *more = angle.numbers
    figures = degrees.fraction + "".join(number.whole.rjust(2, "0") + number.fraction for number in more)
    wholes = [figures[2 * unit : 2 * unit + 2].ljust(2, "0") for unit in range(units - 1)]
    if any(int(whole) >= 60 for whole in wholes):
        return None
    parts = [degrees.whole, *wholes]
    numbers = [Number(part, "") for part in parts[:-1]] + [Number(parts[-1], figures[2 * (units - 1) :])]
    return angle_of(numbers, negative=angle.negative)


def degrees_written(position: Position, notation: Notation, places: int) -> str:
    """A position in one of the three notations, rounded to so many decimals of the last unit."""
    lon, lat = position
    return degrees_text(Angles(lat=_angle(lat, notation, places), lon=_angle(lon, notation, places)))


def _angle(e7: int, notation: Notation, places: int) -> Angle:
    units = _UNITS[notation]
    scale = 60 ** (units - 1) * 10**places
    steps = (abs(e7) * scale * 2 + 10_000_000) // 20_000_000
    last, fraction = divmod(steps, 10**places)
    wholes = []
    for _ in range(units - 1):
        last, whole = divmod(last, 60)
        wholes.append(whole)
    digits = [str(whole) for whole in (last, *reversed(wholes))]
    numbers = [Number(whole, "") for whole in digits[:-1]]
    numbers.append(Number(digits[-1], f"{fraction:0{places}d}" if places else ""))
    return angle_of(numbers, negative=e7 < 0)


def _angle_text(angle: Angle, axis: Axis) -> str:
    text = ""
    for number, mark in zip(angle.numbers, _MARKS, strict=False):
        whole = number.whole.lstrip("0").rjust(2 if text else 1, "0")
        text += f"{whole}.{number.fraction}{mark}" if number.fraction else f"{whole}{mark}"
    return text + _LETTERS[axis][angle.negative]
