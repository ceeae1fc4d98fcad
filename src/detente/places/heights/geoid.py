"""How far mean sea level lies above or below the WGS84 ellipsoid: the EGM96 geoid, and how far it may be off.

The grid (data/egm96.bin, one height every 15 minutes of arc, in centimetres) is read once, when first used.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from detente.geometry.boxes import Box
from detente.geometry.volumes import Position

ANYWHERE_M = (-110, 90)
"""Mean sea level above the ellipsoid, anywhere: EGM96 and EGM2008 stay within -107 and +86 m."""

MARGIN_M = 15
"""How far mean sea level may lie from the lowest and the highest height of the grid round a place.

EGM2008, which is far finer, parts from EGM96 by 0.5 m in general and by about 10 m at most (over ocean trenches). The
sea level that a country measures heights from parts from the geoid by up to 2 m. Between two points of the grid the
geoid rises at most 1.2 m above them. What is left is in hand.
"""

_STEP_E7 = 2_500_000
_ROWS, _COLUMNS = 721, 1440


def sea_level_m(box: Box | None) -> tuple[float, float]:
    """The lowest and the highest that mean sea level may be within a box, metres above the ellipsoid; without a box,
    anywhere on Earth.
    """
    if box is None:
        return ANYWHERE_M
    low, high = _between(box)
    return max(low - MARGIN_M, ANYWHERE_M[0]), min(high + MARGIN_M, ANYWHERE_M[1])


def undulation_m(position: Position) -> float:
    """The height of EGM96 above the ellipsoid at a position, interpolated between the four points round it."""
    row, up = divmod(position[1] + 900_000_000, _STEP_E7)
    column, along = divmod(position[0] + 1_800_000_000, _STEP_E7)
    north, east = min(row + 1, _ROWS - 1), (column + 1) % _COLUMNS
    column %= _COLUMNS
    grid, y, x = _grid(), up / _STEP_E7, along / _STEP_E7
    lower = float(grid[row, column]) * (1 - x) + float(grid[row, east]) * x
    upper = float(grid[north, column]) * (1 - x) + float(grid[north, east]) * x
    return (lower * (1 - y) + upper * y) / 100


def _between(box: Box) -> tuple[float, float]:
    """The lowest and the highest point of the grid in all its cells that a box touches."""
    south = max(0, (box.south_e7 + 900_000_000) // _STEP_E7)
    north = min(_ROWS - 1, -(-(box.north_e7 + 900_000_000) // _STEP_E7))
    west = (box.west_e7 + 1_800_000_000) // _STEP_E7
    east = -(-(box.east_e7 + 1_800_000_000) // _STEP_E7)
    columns = np.arange(west, min(east, west + _COLUMNS) + 1) % _COLUMNS
    cells = _grid()[south : north + 1, columns]
    return int(cells.min()) / 100, int(cells.max()) / 100


@cache
def _grid() -> NDArray[np.int16]:
    """Centimetres, rows from south to north, columns from 180°W eastward; how it is packed is in build_geoid.py."""
    data = zlib.decompress(files("detente.places").joinpath("data", "egm96.bin").read_bytes())
    split = np.frombuffer(data, np.uint8).reshape(2, -1).T
    differences = np.ascontiguousarray(split).view("<i2").reshape(_ROWS, _COLUMNS)
    grid = differences.cumsum(axis=0, dtype=np.int16).cumsum(axis=1, dtype=np.int16)
    grid.setflags(write=False)
    return grid
