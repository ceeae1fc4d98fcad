"""The usual mistakes in writing a position, undone: what may have been meant where a position lies in a wrong place.

Nothing here is ever done to a position. Each way back is for a check to offer, where it leads to a place that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.geometry.volumes import Position

from .coordinates.notations import read_coordinates, written
from .findings import Code
from .reading import Notation, Reading

_DEGREES = frozenset({Notation.DD, Notation.DDM, Notation.DMS})
_ZONED = frozenset({Notation.MGRS, Notation.UTM})
_DECIMALS = re.compile(r"\.(\d+)", re.ASCII)
_ZONE = re.compile(r"\d{1,2}", re.ASCII)

Undone = tuple[Code, Position, str]
"""The mistake that may have been made, the position without it, and how that would be written."""


def undone(reading: Reading) -> Iterator[Undone]:
    """Every position that one usual mistake would have turned into this one."""
    if reading.notation in _ZONED:
        yield from _other_zones(reading)
    if reading.notation not in _DEGREES:
        return
    lon, lat = reading.position
    if abs(lon) <= 900_000_000:
        yield Code.PERHAPS_SWAPPED, (lat, lon), _as_exact((lat, lon), reading)
    for changed in ((lon, -lat), (-lon, lat), (-lon, -lat)):
        yield Code.PERHAPS_SIGN, changed, _as_exact(changed, reading)
    for position in sorted(set(_other_notations(reading))):
        yield Code.PERHAPS_NOTATION, position, written(position, reading.notation)


def _as_exact(position: Position, reading: Reading) -> str:
    """With as many decimals as the reading was written with, since the figures are the same."""
    decimals = _DECIMALS.search(reading.canonical)
    return written(position, reading.notation, places=len(decimals[1]) if decimals else 0)


def _other_zones(reading: Reading) -> Iterator[Undone]:
    """The same letters and figures in the zone to the west and to the east, where they exist there."""
    match = _ZONE.match(reading.canonical)
    if match is None:
        return
    for zone in (int(match[0]) - 1, int(match[0]) + 1):
        text = f"{zone}{reading.canonical[match.end() :]}"
        for other in read_coordinates(text)[0]:
            if other.notation is reading.notation:
                yield Code.PERHAPS_ZONE, other.position, other.canonical


def _other_notations(reading: Reading) -> Iterator[Position]:
    """The same figures under the marks of another notation: one way of misreading for both axes."""
    lon, lat = reading.position
    for misread in _MISREAD[reading.notation]:
        meant_lon, meant_lat = misread(abs(lon)), misread(abs(lat))
        if meant_lon is not None and meant_lat is not None:
            position = (meant_lon if lon >= 0 else -meant_lon, meant_lat if lat >= 0 else -meant_lat)
            if position != reading.position:
                yield position


def _parts(e7: int) -> tuple[int, int]:
    """Whole degrees, and the rest in 1e-7°."""
    return divmod(e7, 10_000_000)


def _e7(degrees: int, minutes: float, seconds: float = 0.0) -> int | None:
    """Degrees, minutes and seconds as 1e-7°; None where there are no such minutes or seconds."""
    if minutes >= 60 or seconds >= 60:
        return None
    return degrees * 10_000_000 + round((minutes * 60 + seconds) * 10_000_000 / 3600)


def _dms_typed_as_dd(e7: int) -> int | None:
    degrees, rest = _parts(e7)
    return _e7(degrees, rest // 100_000, rest % 100_000 / 1_000)


def _ddm_typed_as_dd(e7: int) -> int | None:
    degrees, rest = _parts(e7)
    return _e7(degrees, rest / 100_000)


def _dd_read_as_ddm(e7: int) -> int | None:
    degrees, rest = _parts(e7)
    return degrees * 10_000_000 + round(rest * 60 / 100)


def _dms_read_as_ddm(e7: int) -> int | None:
    degrees, rest = _parts(e7)
    minutes = rest * 60 / 10_000_000
    return _e7(degrees, int(minutes), round((minutes - int(minutes)) * 100, 6))


def _ddm_read_as_dms(e7: int) -> int | None:
    degrees, rest = _parts(e7)
    seconds = rest * 3600 / 10_000_000
    minutes = int(round(seconds, 6) // 60)
    return _e7(degrees, minutes + round(seconds - minutes * 60, 6) / 100)


def _dd_read_as_dms(e7: int) -> int | None:
    degrees, rest = _parts(e7)
    seconds = round(rest * 3600 / 10_000_000, 3)
    minutes = int(seconds // 60)
    return degrees * 10_000_000 + round(minutes * 100_000 + (seconds - minutes * 60) * 1_000)


_MISREAD = {
    Notation.DD: (_dms_typed_as_dd, _ddm_typed_as_dd),
    Notation.DDM: (_dd_read_as_ddm, _dms_read_as_ddm),
    Notation.DMS: (_ddm_read_as_dms, _dd_read_as_dms),
}
