"""The military grid (MGRS, NGA.STND.0037): a text is a cell of 1 m to 100 km, never a point, and its square must exist.

The library that other parts use to write grids reads almost anything, a letter of the wrong band included; this reader
checks every letter first. A cell that crosses the border of its zone or band ends there.
"""

from __future__ import annotations

import math
import re
from functools import cache

from ..findings import Code, Finding
from ..reading import Notation
from .candidate import NOT_OF_THIS_FORM, Candidate, Found
from .grid_cells import cell_area
from .utm_zones import WGS84_ELLIPSOID, Ellipsoid, projection, zone_degrees, zone_of

COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
"""Columns of 100 km from 100 km east, in zones 1, 2, 3, and again."""
ROWS = "ABCDEFGHJKLMNPQRSTUV"
"""Rows of 100 km from the equator, over and over; in even zones they begin with F."""

SQUARE_M = 100_000
_ROWS_M = 2_000_000
_WITH_ZONE = re.compile(r"([0-9]{1,2})([ -]?)([A-Z])[ -]?(?:([A-Z])([A-Z]))?(?![A-Z])[ ,:-]*([0-9 ,:-]*)")
_WITHOUT_ZONE = re.compile(r"([A-Z])([A-Z])[ ,:-]*([0-9][0-9 ,:-]*)")
_LABEL = re.compile(r"[ (]*(?:MGRS|UTMREF|USNG|GRID(?: REF(?:ERENCE)?)?|GR)?[ :.=-]*(?=.)")
_DATE = re.compile(r"[0-3]?[0-9] ?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) ?(?:[0-9]{2}|(?:19|20)[0-9]{2})?")
"""Some zones would take the letters of a date for a band and a square: `13 JAN 2017`."""
_ZONE = re.compile(r"([0-9]{1,2})([A-Z])?")


def read_military_grid(plain: str, zone: str | None, ellipsoid: Ellipsoid = WGS84_ELLIPSOID) -> Found:
    """The cell that the text names. `zone` is used where the text has none."""
    label = _LABEL.match(plain)
    body = plain[label.end() if label else 0 :].rstrip(" .)")
    if match := _WITH_ZONE.fullmatch(body):
        number, apart, band, column, row, digits = match.groups()
        count = sum(map(str.isdigit, digits))
        # "9 k ms" is no grid.
        if (apart and count < 4) or is_date(body):
            return NOT_OF_THIS_FORM
        if column is None:
            if count:
                return NOT_OF_THIS_FORM
            return _wrong("zone-only") if zone_degrees(int(number), band) else NOT_OF_THIS_FORM
        return _cell(int(number), band, column, row, digits, ellipsoid)
    if match := _WITHOUT_ZONE.fullmatch(body):
        column, row, digits = match.groups()
        if zone is None or not (given := _ZONE.fullmatch(zone.strip().upper())) or given[2] is None:
            count = sum(map(str.isdigit, digits))
            if count < 4 or count % 2:
                return NOT_OF_THIS_FORM
            return Found(wrong=Finding(code=Code.GRID_ZONE_MISSING))
        return _cell(int(given[1]), given[2], column, row, digits, ellipsoid)
    return NOT_OF_THIS_FORM


def is_date(plain: str) -> bool:
    """Whether what looks like a grid is a date."""
    return _DATE.fullmatch(plain) is not None


def grid_written(lon: float, lat: float, digits: int) -> str:
    """`37S FV 03693 10902`: the cell that holds a position, with so many digits for each axis (0 to 5)."""
    zone, band = zone_of(lon, lat)
    easting, northing = projection(zone)(lon, lat)
    column, row = int(easting // SQUARE_M), int(northing // SQUARE_M)
    letters = COLUMNS[(zone - 1) % 3][column - 1] + ROWS[(row + (0 if zone % 2 else 5)) % 20]
    size = 10 ** (5 - digits)
    east, north = int((easting - column * SQUARE_M) // size), int((northing - row * SQUARE_M) // size)
    return f"{zone}{band} {letters} {east:0{digits}d} {north:0{digits}d}" if digits else f"{zone}{band} {letters}"


def _cell(zone: int, band: str, column: str, row: str, digits: str, ellipsoid: Ellipsoid) -> Found:
    groups = re.findall(r"[0-9]+", digits)
    joined = "".join(groups)
    within = zone_degrees(zone, band)
    if any(letter in "IO" for letter in band + column + row):
        return _wrong("letter")
    if within is None:
        return _wrong("zone")
    if column not in COLUMNS[(zone - 1) % 3] or row not in ROWS:
        return _wrong("square")
    if (
        len(joined) % 2
        or len(joined) > 10
        or len(groups) > 2
        or (len(groups) == 2 and len(groups[0]) != len(groups[1]))
    ):
        return _wrong("digits")
    half = len(joined) // 2
    size = 10 ** (5 - half)
    easting = (COLUMNS[(zone - 1) % 3].index(column) + 1) * SQUARE_M + int(joined[:half] or 0) * size
    above = (ROWS.index(row) - (0 if zone % 2 else 5)) % 20 * SQUARE_M + int(joined[half:] or 0) * size
    lowest, highest = _northings(zone, band)
    northing = above + _ROWS_M * math.ceil((lowest - above - size) / _ROWS_M)
    found = cell_area(zone, easting, northing, size, size, within, ellipsoid) if northing <= highest else None
    if found is None:
        return _wrong("square")
    middle, area, reach = found
    canonical = " ".join(part for part in (f"{zone}{band}", column + row, joined[:half], joined[half:]) if part)
    return Found(candidates=(Candidate(
        notation=Notation.MGRS, middle=middle, area=area, reach_mm=reach, canonical=canonical
    ),))  # fmt: skip


@cache
def _northings(zone: int, band: str) -> tuple[float, float]:
    """The least and the greatest northing in a band of a zone, in metres from the equator."""
    within = zone_degrees(zone, band)
    assert within is not None
    west, south, east, north = within
    project = projection(zone)
    middle = zone * 6 - 183
    corners = [project(lon, lat)[1] for lon in (west, middle, east) for lat in (south, north)]
    return min(corners) - 1, max(corners) + 1


def _wrong(why: str) -> Found:
    return Found(wrong=Finding(code=Code.NO_SUCH_GRID, values={"why": why}))
