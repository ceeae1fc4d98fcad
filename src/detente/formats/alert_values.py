"""What stands in the fields of an alert's messages: places, times and names, never narrower than what was told."""

from __future__ import annotations

import math
from itertools import product
from typing import Final

from detente.decision.coarse import Rough
from detente.decision.seen_subject import Called
from detente.geometry.volumes import Position
from detente.messages.coded.names import NoticeRef, Text
from detente.messages.coded.quantities import At
from detente.places.distance import distance_mm
from detente.places.grids import is_on_earth, mgrs_of

_ROUND_E7: Final = 3_600_000_000
_WIDEST_E7: Final = 900_000_000
"""Of a wider box the middle says nothing: 90°."""
_DIGITS: Final = 5
_HALF_DIAGONAL: Final = 0.7072
"""From the middle of a cell of 1 m to its corners, in m, and a little more."""


def notice_ref(called: Called) -> NoticeRef:
    return NoticeRef(called.party, called.name, called.version or 0)


def texts(text: str | None) -> dict[str, Text]:
    """The field for what somebody wrote; nothing where they wrote nothing."""
    return {"text": Text(text, "und")} if text else {}


def at(place: Position) -> dict[str, At]:
    """The field for a position."""
    return around(place, 0)


def around(place: Position, reach_mm: int) -> dict[str, At]:
    """The field for all that is within so many mm of a position, to a cell no larger than a tenth of that; nothing
    where MGRS names no cell.
    """
    lon_e7, lat_e7 = (place[0] + _ROUND_E7 // 2) % _ROUND_E7 - _ROUND_E7 // 2, place[1]
    if not is_on_earth(lon_e7 / 1e7, lat_e7 / 1e7):
        return {}
    grid = mgrs_of(lon_e7, lat_e7)
    dropped = min(_DIGITS - 1, max(0, len(str(reach_mm // 10_000)) - 1))
    digits, kept = grid[-2 * _DIGITS :], _DIGITS - dropped
    grid = grid[: -2 * _DIGITS] + digits[:kept] + digits[_DIGITS : _DIGITS + kept]
    return {"place": At(grid, math.ceil(reach_mm / 1000 + _HALF_DIAGONAL * 10**dropped))}


def around_box(west_e7: int, south_e7: int, east_e7: int, north_e7: int) -> dict[str, At]:
    """The field for all of a box of degrees (times ten million)."""
    if east_e7 - west_e7 > _WIDEST_E7:
        return {}
    middle = (west_e7 + east_e7) // 2, (south_e7 + north_e7) // 2
    edges = product((west_e7, middle[0], east_e7), (south_e7, middle[1], north_e7))
    # Between these, an edge is no further off than the mm by which it bends; a metre holds that for boxes of a degree,
    # a thousandth of the reach for all others.
    reach_mm = max(distance_mm(middle, one) for one in edges)
    return around(middle, reach_mm + max(1_000, reach_mm // 1_000))


def around_rough(rough: Rough) -> dict[str, At]:
    return around_box(rough.west_e7, rough.south_e7, rough.east_e7, rough.north_e7)
