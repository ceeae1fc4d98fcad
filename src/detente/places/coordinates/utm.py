"""UTM: a zone, an easting and a northing. `37S` is band S in the north to some and the southern half to others.

Where both give a place both are readings. Only the band letters N and S can be meant in two ways.
"""

from __future__ import annotations

import re

from ..findings import Code, Finding
from ..reading import Notation
from .candidate import NOT_OF_THIS_FORM, Candidate, Found
from .cells import east_of
from .grid_cells import cell_area
from .utm_zones import (
    BANDS,
    FALSE_NORTHING_SOUTH_M,
    NORTHERNMOST,
    SOUTHERNMOST,
    WGS84_ELLIPSOID,
    Ellipsoid,
    projection,
    zone_degrees,
    zone_of,
)

LEAST_EASTING_M, MOST_EASTING_M = 100_000, 900_000
_METRIC = 6
"""One of two numbers of metres has so many figures; numbers of degrees have not."""
_OVERLAP_DEG = 0.5
"""A grid may be drawn on past the border of its zone for about 40 km."""

_HALVES = r"NORTH(?:ERN)?|SOUTH(?:ERN)?"
_ZONE = rf"(?:(?:UTM )?ZONE |UTM |Z)?([0-9]{{1,2}}) ?(?:({_HALVES})|([A-Z]))?(?: HEMISPHERE)?(?![A-Z0-9])"
_METRES = r"(?:(E|N|EASTING|NORTHING)[ :=]*)?([0-9]{1,8}(?:\.[0-9]+)?) ?(?:M? ?([EN])(?![A-Z]))?(?: ?M(?![A-Z]))?"
_ZONE_FIRST = re.compile(rf"{_ZONE}[ ,;:]*({_METRES}[ ,;/]+{_METRES})")
_ZONE_LAST = re.compile(rf"({_METRES}[ ,;/]+{_METRES})[ ,;(]+{_ZONE}")
_NO_ZONE = re.compile(rf"(?:UTM )?({_METRES}[ ,;/]+{_METRES})")
_GIVEN_ZONE = re.compile(rf"{_ZONE}")
_LABEL = re.compile(r"[ (]*(?:(?:GRID|UTM)[ :=]+)*")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")


def read_utm(plain: str, zone: str | None, ellipsoid: Ellipsoid = WGS84_ELLIPSOID) -> Found:
    """The places that the text may name. `zone` is used where the text has none."""
    label = _LABEL.match(plain)
    body = plain[label.end() if label else 0 :].rstrip(" .)")
    for text in dict.fromkeys((body, _DECIMAL_COMMA.sub(".", body))):
        if match := _ZONE_FIRST.fullmatch(text):
            number, half, letter, _, *pair = match.groups()
            return _read(number, half, letter, pair, ellipsoid)
        if match := _ZONE_LAST.fullmatch(text):
            _, *pair, number, half, letter = match.groups()
            return _read(number, half, letter, pair, ellipsoid)
        if match := _NO_ZONE.fullmatch(text):
            _, *pair = match.groups()
            given = _GIVEN_ZONE.fullmatch(zone.strip().upper()) if zone else None
            if given:
                return _read(given[1], given[2], given[3], pair, ellipsoid)
            if _looks_metric(pair):
                return Found(wrong=Finding(code=Code.GRID_ZONE_MISSING))
    return NOT_OF_THIS_FORM


def utm_written(lon: float, lat: float, places: int) -> str:
    """`37 north 603693.12 3910902.45`: the half of the Earth in a word, since a letter could be a band."""
    zone, _ = zone_of(lon, lat)
    easting, northing = projection(zone)(lon, lat)
    return _written(zone, lat < 0, f"{easting:.{places}f}", f"{northing + _false(lat < 0):.{places}f}")


def _written(zone: int, south: bool, easting: str, northing: str) -> str:
    return f"{zone} {'south' if south else 'north'} {easting} {northing}"


def _false(south: bool) -> int:
    return FALSE_NORTHING_SOUTH_M if south else 0


def _looks_metric(pair: list[str | None]) -> bool:
    """Whether two numbers without a zone can be an easting and a northing: six digits and up to seven."""
    numbers = [(number or "").partition(".")[0] for number in (pair[1], pair[4])]
    return sorted(map(len, numbers)) in ([6, 7], [6, 6])


def _read(number: str, half: str | None, letter: str | None, pair: list[str | None], ellipsoid: Ellipsoid) -> Found:
    numbers = _in_order(pair)
    if numbers is None or all(len(one.partition(".")[0]) < _METRIC for one in numbers):
        return NOT_OF_THIS_FORM
    easting, northing = numbers
    zone = int(number)
    if not 1 <= zone <= 60 or (letter and letter not in BANDS):
        return _wrong("zone")
    if not LEAST_EASTING_M <= float(easting) < MOST_EASTING_M:
        return _wrong("easting")
    candidates: list[Candidate] = []
    for south, band in _halves(half, letter):
        candidate = _candidate(zone, south, band, easting, northing, ellipsoid)
        if candidate is not None and all(candidate.middle != other.middle for other in candidates):
            candidates.append(candidate)
    return Found(candidates=tuple(candidates)) if candidates else _wrong("northing")


def _in_order(pair: list[str | None]) -> tuple[str, str] | None:
    before_a, a, after_a, before_b, b, after_b = pair
    axes = [(before or after or "")[:1] for before, after in ((before_a, after_a), (before_b, after_b))]
    if a is None or b is None or (before_a and after_a) or (before_b and after_b):
        return None
    match axes:
        case ["", ""] | ["E", "N"] | ["E", ""] | ["", "N"]:
            return a, b
        case ["N", "E"] | ["N", ""] | ["", "E"]:
            return b, a
        case _:
            return None


def _halves(half: str | None, letter: str | None) -> list[tuple[bool, str | None]]:
    """Which half of the Earth, and which band if one is meant, in each way that the letter can be taken."""
    if half:
        return [(half.startswith("S"), None)]
    if letter is None:
        return [(False, None), (True, None)]
    as_band = (letter < "N", letter)
    return [as_band, (letter == "S", None)] if letter in "NS" else [as_band]


def _candidate(
    zone: int, south: bool, band: str | None, easting: str, northing: str, ellipsoid: Ellipsoid
) -> Candidate | None:
    from_equator = float(northing) - _false(south)
    if (from_equator < 0) != south and from_equator != 0:
        return None
    wide, high = _last_digit(easting), _last_digit(northing)
    lon, lat = projection(zone, ellipsoid)(float(easting), from_equator, inverse=True)
    spare = high / 100_000
    if not SOUTHERNMOST - spare <= lat <= NORTHERNMOST + spare:
        return None
    # Rounded to the metre a position may come to lie in the next band, where Norway's zones are others.
    bands = {zone_of(0.0, lat - spare)[1], zone_of(0.0, lat + spare)[1]}
    if not any(_in_zone(zone, one, lon) for one in bands if band in (None, one)):
        return None
    found = cell_area(zone, float(easting) - wide, from_equator - high, 2 * wide, 2 * high, None, ellipsoid)
    if found is None:
        return None
    middle, area, reach = found
    canonical = _written(zone, south, easting.lstrip("0"), northing.lstrip("0") or "0")
    return Candidate(notation=Notation.UTM, middle=middle, area=area, reach_mm=reach, canonical=canonical)


def _in_zone(zone: int, band: str, lon: float) -> bool:
    limits = zone_degrees(zone, band)
    if limits is None:
        return False
    west, _, east, _ = limits
    (lon,) = east_of((lon,), west)
    return west - _OVERLAP_DEG <= lon <= east + _OVERLAP_DEG


def _last_digit(number: str) -> float:
    """One of the last digit in metres; a centimetre at least, as positions are kept no finer."""
    return max(0.1 ** len(number.partition(".")[2]), 0.01)


def _wrong(why: str) -> Found:
    return Found(wrong=Finding(code=Code.NO_SUCH_GRID, values={"why": why}))
