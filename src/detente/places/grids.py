"""Positions as people read them: MGRS and degrees."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgrs import MGRS


@cache
def _converter() -> MGRS:
    from mgrs import MGRS

    return MGRS()


def mgrs_of(lon_e7: int, lat_e7: int) -> str:
    """The 1-metre MGRS cell that holds a WGS84 position, without spaces: `37SFV0369310902`. Latitudes -80° to 84°."""
    text: str = _converter().toMGRS(lat_e7 / 1e7, lon_e7 / 1e7, MGRSPrecision=5)
    return text


def mgrs_spaced(grid: str) -> str:
    """As it is read aloud: `37S FV 03693 10902`."""
    head = len(grid) - 10
    return f"{grid[: head - 2]} {grid[head - 2 : head]} {grid[head : head + 5]} {grid[head + 5 :]}"


def degrees_words(lon_e7: int, lat_e7: int) -> str:
    """`35.33600°N 40.14100°E`: hemispheres said, five decimals (about a metre)."""
    north = "N" if lat_e7 >= 0 else "S"
    east = "E" if lon_e7 >= 0 else "W"
    return f"{abs(lat_e7) / 1e7:.5f}°{north} {abs(lon_e7) / 1e7:.5f}°{east}"
