"""Latitude and longitude in degrees, in degrees and minutes, or with seconds, from the signs of a text.

Nothing is guessed: every way to take the text apart is tried, and each that gives a position is a reading. Without
hemispheres the latitude comes first, as it does in speech; whether the other order was meant is asked by the checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..findings import Code, Finding, Offer
from .angles import Angle, Angles, Number, angle_of, degrees_text
from .coordinate_words import DEGREES, Axis
from .degree_signs import Between, Mark, Sign, Statement, ways

_UNITS = ("degrees", "minutes", "seconds")
_LIMITS = {Axis.LAT: 90, Axis.LON: 180}
_PACKED = {Axis.LAT: (4, 6), Axis.LON: (4, 5, 6, 7)}


@dataclass(frozen=True, slots=True)
class _Part:
    """The numbers of one coordinate with the marks that follow them, and what is said of its axis."""

    numbers: tuple[Number, ...]
    marks: tuple[int | None, ...]
    said: tuple[Statement, ...]


def read_degrees(plain: str) -> tuple[tuple[Angles, ...], Finding | None]:
    """All that the text may mean, and otherwise what is wrong; no finding where it does not look like degrees."""
    found: dict[tuple[int, int, int], Angles] = {}
    wrong: list[Finding] = []
    for signs in ways(plain):
        for first, second in _divided(signs):
            result = _pair(first, second)
            if isinstance(result, Finding):
                wrong.append(result)
            elif result is not None:
                found.setdefault((result.lat.e7, result.lon.e7, result.lat.units), result)
    if found:
        return tuple(found.values()), None
    # Letters that do not fit say least: in another division of the signs they may stand rightly.
    wrong.sort(key=lambda finding: finding.values.get("why") == "axis")
    return (), wrong[0] if wrong else None


def _divided(signs: tuple[Sign, ...]) -> list[tuple[_Part, _Part]]:
    """Each division of the signs into a first and a second coordinate."""
    numbers: list[Number] = []
    marks: list[int | None] = []
    gaps: list[list[Statement]] = [[]]
    between: list[Between] = [Between.NOTHING]
    for sign in signs:
        match sign:
            case Number():
                numbers.append(sign)
                marks.append(None)
                gaps.append([])
                between.append(Between.NOTHING)
            case Mark():
                if not numbers or marks[-1] is not None or gaps[-1]:
                    return []
                marks[-1] = sign.unit
            case Statement():
                gaps[-1].append(sign)
            case Between():
                if sign.rank > between[-1].rank or sign is Between.TIGHT_COMMA:
                    between[-1] = sign
    count = len(numbers)
    if not 2 <= count <= 6:
        return []
    divided = []
    for size in range(max(1, count - 3), min(3, count - 1) + 1):
        inner = [k for k in range(1, count) if k != size]
        if any(gaps[k] for k in inner) or not _parts_most(between, size, inner):
            continue
        if size * 2 != count and not (
            gaps[size] or marks[size] == DEGREES or all(between[size].rank > between[k].rank for k in inner)
        ):
            continue
        for cut in _cuts(gaps[0], gaps[size], gaps[count]):
            divided.append((
                _Part(tuple(numbers[:size]), tuple(marks[:size]), (*gaps[0], *gaps[size][:cut])),
                _Part(tuple(numbers[size:]), tuple(marks[size:]), (*gaps[size][cut:], *gaps[count])),
            ))  # fmt: skip
    return divided


def _parts_most(between: Sequence[Between], size: int, inner: list[int]) -> bool:
    kinds = {between[k] for k in inner}
    if kinds == {Between.TIGHT_COMMA}:
        return between[size] is not Between.NOTHING
    return all(between[size].rank >= kind.rank for kind in kinds)


def _cuts(before: list[Statement], middle: list[Statement], after: list[Statement]) -> list[int]:
    """How many of the statements in the middle may belong to the first coordinate."""
    if len(middle) == 1 and not before and not after:
        (said,) = middle
        return [0 if said.touches_after and not said.touches_before else 1]
    cuts = []
    for cut in range(len(middle) + 1):
        left, right = middle[:cut], middle[cut:]
        if any(said.touches_after and not said.touches_before for said in left):
            continue
        if any(said.touches_before and not said.touches_after for said in right):
            continue
        cuts.append(cut)
    return cuts


def _pair(first: _Part, second: _Part) -> Angles | Finding | None:
    """The position that two coordinates make, or what is wrong with it; None where they are no coordinates."""
    axes = {said.axis for said in first.said}, {said.axis for said in second.said}
    if not (axes[0] and axes[1]) and any(
        said.touches_before and said.touches_after for said in first.said + second.said
    ):
        # One letter in the midst of figures, as in the GARS cell 059DN22, is no hemisphere.
        return None
    if len(axes[0]) > 1 or len(axes[1]) > 1 or (axes[0] and axes[0] == axes[1]):
        return Finding(code=Code.CONTRADICTORY, values={"why": "axis"})
    lat_first = axes[0] == {Axis.LAT} or axes[1] == {Axis.LON} or not (axes[0] or axes[1])
    lat, lon = (first, second) if lat_first else (second, first)
    read_lat, read_lon = _angle(lat, Axis.LAT), _angle(lon, Axis.LON)
    if not isinstance(read_lat, Angle):
        return read_lat
    if not isinstance(read_lon, Angle):
        return read_lon
    read = Angles(lat=read_lat, lon=read_lon, lat_first=lat_first)
    for axis, angle in ((Axis.LAT, read_lat), (Axis.LON, read_lon)):
        if angle.beyond(_LIMITS[axis]):
            return _out_of_range(axis, angle, read, said=bool(axes[0] or axes[1]))
    return read


def _out_of_range(axis: Axis, angle: Angle, read: Angles, *, said: bool) -> Finding:
    limit = _LIMITS[axis]
    value = f"{'-' if angle.negative else ''}{angle.numbers[0].text}"
    values: dict[str, str | int | float] = {"axis": axis.value, "value": value, "limit": limit}
    if said or read.lon.beyond(90) or read.lat.beyond(180):
        return Finding(code=Code.OUT_OF_RANGE, values=values)
    other = Angles(lat=read.lon, lon=read.lat)
    offer = Offer(text=degrees_text(other), position=(other.lon.e7, other.lat.e7))
    return Finding(code=Code.OUT_OF_RANGE, values=values, offers=(offer,))


def _angle(part: _Part, axis: Axis) -> Angle | Finding | None:
    towards = [said.towards for said in part.said if said.towards is not None]
    sign = part.numbers[0].sign
    if any(mark not in (None, unit) for unit, mark in enumerate(part.marks)) or sign == "?":
        return None
    if len(towards) > 1 or any(number.sign for number in part.numbers[1:]):
        return None
    if towards and sign and (sign == "-") != (towards[0] < 0):
        return Finding(code=Code.CONTRADICTORY, values={"why": "sign"})
    numbers = _unpacked(part, axis, bool(towards or sign))
    if len(numbers[0].whole) > 3 and not towards and part.marks[0] is None:
        return None  # a year, a telephone number, metres
    for unit, number in enumerate(numbers):
        if number.fraction and unit < len(numbers) - 1:
            return Finding(
                code=Code.MINUTES_SECONDS, values={"why": "fraction", "unit": _UNITS[unit], "value": number.text}
            )
        if unit and int(number.whole) >= 60:
            return Finding(
                code=Code.MINUTES_SECONDS, values={"why": "sixty", "unit": _UNITS[unit], "value": number.text}
            )
        if unit and len(number.whole) > 2:
            return None
    return angle_of(numbers, negative=sign == "-" or towards == [-1])


def _unpacked(part: _Part, axis: Axis, marked: bool) -> tuple[Number, ...]:
    """`352009N` and `0400827E`, as aviation and ISO 6709 write them: degrees, minutes and seconds without a mark."""
    (number, *more) = part.numbers
    digits = number.whole
    if more or not marked or part.marks[0] is not None or len(digits) not in _PACKED[axis]:
        return part.numbers
    degrees = 2 + len(digits) % 2
    pieces = [digits[:degrees], *(digits[at : at + 2] for at in range(degrees, len(digits), 2))]
    return (*(Number(piece, "") for piece in pieces[:-1]), Number(pieces[-1], number.fraction))
