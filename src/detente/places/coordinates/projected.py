"""Eastings and northings of a national grid that is named by its EPSG code, such as the Levant's and Syria's.

Without letters either number may come first; where both orders lie in the ground that the grid is for, both are read.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from ..findings import Code, Finding
from ..reading import Notation
from .candidate import NOT_OF_THIS_FORM, Candidate, Found
from .cells import Ring, ring_area
from .datums import Datum, projection_of, system_of
from .grid_cells import box_corners

if TYPE_CHECKING:
    from pyproj import CRS

_NUMBER = (
    r"(?:(E|N|X|Y|EASTING|NORTHING)[ :=]{0,3})?([+-]?[0-9]{1,8}(?:\.[0-9]{1,6})?) ?(?:M? ?([EN])(?![A-Z]))?(?: ?M)?"
)
_PAIR = re.compile(rf"[ (]*{_NUMBER}[ ,;/]+{_NUMBER}[ .)]*")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")


def read_projected(plain: str, datum: Datum) -> Found:
    """The places that two numbers of metres may mean in the grid of this datum."""
    match = _PAIR.fullmatch(plain) or _PAIR.fullmatch(_DECIMAL_COMMA.sub(".", plain))
    system = None if datum.grid is None else system_of(datum.grid)
    if match is None or system is None:
        return NOT_OF_THIS_FORM
    before_a, a, after_a, before_b, b, after_b = match.groups()
    axes = _east_or_north(system, before_a or after_a), _east_or_north(system, before_b or after_b)
    orders = []
    if axes[0] != "north" and axes[1] != "east":
        orders.append((a, b))
    if axes[0] != "east" and axes[1] != "north":
        orders.append((b, a))
    candidates = [candidate for order in orders if (candidate := _candidate(datum, system, *order)) is not None]
    if candidates:
        return Found(candidates=tuple(candidates))
    return Found(wrong=Finding(code=Code.OUTSIDE_DATUM, values={"datum": datum.name}))


def _east_or_north(system: CRS, letter: str | None) -> str | None:
    """What a letter says. X is the east in some grids and the north in others: the registry tells."""
    if letter in ("X", "Y"):
        return next((axis.direction for axis in system.axis_info if axis.abbrev == letter), None)
    return None if letter is None else {"E": "east", "N": "north"}[letter[0]]


def _candidate(datum: Datum, system: CRS, easting: str, northing: str) -> Candidate | None:
    project = projection_of(datum.grid or 0)
    if project is None:
        return None
    wide, high = (max(0.1 ** len(number.partition(".")[2]), 0.01) for number in (easting, northing))
    east, north = float(easting), float(northing)
    lons, lats = project(*box_corners(east - wide, north - high, 2 * wide, 2 * high), inverse=True)
    lon, lat = project(east, north, inverse=True)
    area = system.area_of_use
    if area is None or not all(map(math.isfinite, (*lons, *lats, lon, lat))):
        return None
    west, south, far_east, far_north = area.bounds
    if not (south <= lat <= far_north and (west <= lon <= far_east if west <= far_east else True)):
        return None
    ring: Ring = list(zip(lons, lats, strict=True))
    middle = round(lon * 1e7), round(lat * 1e7)
    ground, reach = ring_area(middle, ring, 1e-3)
    canonical = f"E {easting} N {northing}"
    return Candidate(notation=Notation.GRID, middle=middle, area=ground, reach_mm=reach, canonical=canonical)
