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


def is_on_earth(lon: float, lat: float) -> bool:
    """Whether MGRS names a cell there; degrees WGS84."""
    return -180 <= lon <= 180 and -80 <= lat <= 84


def mgrs_spaced(grid: str) -> str:
    """As it is read aloud: `37S FV 03693 10902`."""
    head = len(grid) - 10
    return f"{grid[: head - 2]} {grid[head - 2 : head]} {grid[head : head + 5]} {grid[head + 5 :]}"


def degrees_words(lon_e7: int, lat_e7: int) -> str:
    """`35.33600°N 40.14100°E`: hemispheres said, five decimals (about a metre)."""
    north = "N" if lat_e7 >= 0 else "S"
    east = "E" if lon_e7 >= 0 else "W"
    return f"{abs(lat_e7) / 1e7:.5f}°{north} {abs(lon_e7) / 1e7:.5f}°{east}"


def box_words(west: float, south: float, east: float, north: float) -> tuple[str, str]:
    """`36–36.1°N` and `45–45.1°E`: a box in degrees with no more figures than it has."""
    return _range_words(south, north, "S", "N"), _range_words(west, east, "W", "E")


def _range_words(low: float, high: float, minus: str, plus: str) -> str:
    if low >= 0:
        return f"{low:g}–{high:g}°{plus}"
    return f"{-high:g}–{-low:g}°{minus}" if high <= 0 else f"{-low:g}°{minus}–{high:g}°{plus}"
