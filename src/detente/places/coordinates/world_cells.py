"""GARS and Georef: the Earth in cells of degrees and minutes, named by letters and figures (NGA.STND.0037, §5).

Reckoned in whole numbers: libraries round the corner of such a cell to a millionth of a degree, 10 cm.
"""

from __future__ import annotations

import re

from detente.geometry.volumes import Position

from ..findings import Code, Finding
from ..reading import Notation
from .candidate import NOT_OF_THIS_FORM, Candidate, Found
from .cells import box_area

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DEGREE = 10_000_000
_GARS = re.compile(r"[ (]*(?:GARS[ :=]*)?([0-9]{3}) ?([A-Z])([A-Z]) ?([0-9]?) ?([0-9]?)[ .)]*")
_GEOREF = re.compile(
    r"[ (]*(GEOREF[ :=]*)?([A-Z])([A-Z]) ?([A-Z])([A-Z]) ?(?:([0-9]{2,5}) ([0-9]{2,5})|([0-9]*))[ .)]*"
)
_GARS_COLUMNS, _GARS_BANDS = 720, 360
_TILES_WEST_EAST, _TILES_SOUTH_NORTH = 24, 12


def read_gars(plain: str) -> Found:
    """A cell of 30, 15 or 5 minutes: `441LL15`."""
    match = _GARS.fullmatch(plain)
    if match is None:
        return NOT_OF_THIS_FORM
    number, first, second, quadrant, key = match.groups()
    column = int(number) - 1
    if first not in _LETTERS or second not in _LETTERS:
        return _wrong("letter")
    band = _LETTERS.index(first) * 24 + _LETTERS.index(second)
    if not 0 <= column < _GARS_COLUMNS or band >= _GARS_BANDS or quadrant > "4" or "0" in (quadrant, key):
        return _wrong("cell")
    west, south, minutes = column * 30, band * 30, 30
    if quadrant:
        # 1 and 2 are the northern quarters, 3 and 4 the southern.
        row, across = divmod(int(quadrant) - 1, 2)
        west, south, minutes = west + 15 * across, south + 15 * (1 - row), 15
    if key:
        row, across = divmod(int(key) - 1, 3)
        west, south, minutes = west + 5 * across, south + 5 * (2 - row), 5
    return _cell(Notation.GARS, west, south, minutes, 60, f"{number}{first}{second}{quadrant}{key}")


def gars_written(position: Position, places: int) -> str:
    """The cell that holds a position: of 30 minutes for no places, 15 for one, 5 for two."""
    column, row = (_units(e7, half, 12, limit) for e7, half, limit in _axes(position))
    band, number = row // 6, column // 6 + 1
    text = f"{number:03d}{_LETTERS[band // 24]}{_LETTERS[band % 24]}"
    east, north = column % 6, row % 6
    if places > 0:
        text += str(1 + east // 3 + 2 * (1 - north // 3))
    if places > 1:
        text += str(1 + east % 3 + 3 * (2 - north % 3))
    return text


def read_georef(plain: str, *, declared: bool) -> Found:
    """A cell of a degree, or of minutes and their decimals: `QJLF0820`. Four letters alone are a word, unless said."""
    match = _GEOREF.fullmatch(plain)
    if match is None:
        return NOT_OF_THIS_FORM
    label, *letters, east, north, together = match.groups()
    digits = together if together is not None else east + north
    if not digits and not (label or declared):
        return NOT_OF_THIS_FORM
    if any(letter not in _LETTERS for letter in letters):
        return _wrong("letter")
    tile_lon, tile_lat, lon, lat = map(_LETTERS.index, letters)
    if tile_lat >= _TILES_SOUTH_NORTH or lon >= 15 or lat >= 15:
        return _wrong("cell")
    half = len(digits) // 2
    if len(digits) % 2 or len(digits) not in (0, 4, 6, 8, 10) or (east and len(east) != len(north)):
        return _wrong("digits")
    west, south = tile_lon * 15 + lon, tile_lat * 15 + lat
    if not digits:
        return _cell(Notation.GEOREF, west, south, 1, 1, "".join(letters))
    for axis, minutes in (("lon", digits[:2]), ("lat", digits[half : half + 2])):
        if int(minutes) >= 60:
            return Found(wrong=Finding(
                code=Code.MINUTES_SECONDS, values={"why": "sixty", "unit": "minutes", "value": minutes, "axis": axis}
            ))  # fmt: skip
    scale = 60 * 10 ** (half - 2)
    canonical = "".join(letters) + digits
    return _cell(
        Notation.GEOREF, west * scale + int(digits[:half]), south * scale + int(digits[half:]), 1, scale, canonical
    )


def georef_written(position: Position, places: int) -> str:
    """The cell that holds a position: of a degree for no places, else with so many figures for each axis (2 to 5)."""
    scale = 60 * 10 ** (places - 2) if places >= 2 else 1
    column, row = (_units(e7, half, scale, limit) for e7, half, limit in _axes(position))
    (lon, east), (lat, north) = divmod(column, scale), divmod(row, scale)
    text = _LETTERS[lon // 15] + _LETTERS[lat // 15] + _LETTERS[lon % 15] + _LETTERS[lat % 15]
    return f"{text}{east:0{places}d}{north:0{places}d}" if places >= 2 else text


def _axes(position: Position) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return (position[0], 180, 360), (position[1], 90, 180)


def _units(e7: int, half: int, per_degree: int, degrees: int) -> int:
    """How many whole units a coordinate is from the western or southern end; the other end is in the last one."""
    return min((e7 + half * _DEGREE) * per_degree // _DEGREE, degrees * per_degree - 1)


def _cell(notation: Notation, west: int, south: int, size: int, per_degree: int, canonical: str) -> Found:
    """A cell with its corner so many units from 180°W and 90°S."""
    middle_lon, half_lon = _span(west, size, per_degree)
    middle_lat, half_lat = _span(south, size, per_degree)
    middle = middle_lon - 180 * _DEGREE, middle_lat - 90 * _DEGREE
    area, reach = box_area(middle, half_lon, half_lat)
    return Found(candidates=(
        Candidate(notation=notation, middle=middle, area=area, reach_mm=reach, canonical=canonical),
    ))  # fmt: skip


def _span(low: int, size: int, per_degree: int) -> tuple[int, int]:
    """The middle and half the width in 1e-7°, the width rounded so that nothing is left out."""
    middle = (2 * low + size) * _DEGREE // (2 * per_degree)
    return middle, -(-size * _DEGREE // (2 * per_degree)) + 1


def _wrong(why: str) -> Found:
    return Found(wrong=Finding(code=Code.NO_SUCH_GRID, values={"why": why}))
