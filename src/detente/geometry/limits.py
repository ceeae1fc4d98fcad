"""What our geometry is right for: footprints outside these limits are refused at the door, never reckoned wrongly."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum

from .boxes import widened_box
from .plane import WGS84_A_M
from .tangles import is_tangled
from .volumes import Corridor, Footprint, Position, positions_of

MAX_LATITUDE_DEG = 80.0
"""Footprints that reach beyond are refused: nearer the poles meridians converge too fast for our projection."""

MAX_SPAN_M = 1_000_000.0
"""The largest width or height of one footprint."""

MAX_SEPARATION_M = 100_000.0
"""The largest separation that may be asked for; footprints keep this far from the antimeridian."""


class Limit(StrEnum):
    POLAR = "polar"
    ANTIMERIDIAN = "antimeridian"
    TOO_WIDE = "too-wide"
    TANGLED = "line-tangled"


def limit_of(footprint: Footprint, radius_m: float) -> Limit | None:
    """Which limit a footprint breaks, with this radius round it (its own and the uncertainty), if any."""
    broken = limit_broken(positions_of(footprint), radius_m)
    if broken is None and isinstance(footprint, Corridor) and is_tangled(footprint.line):
        return Limit.TANGLED
    return broken


def limit_broken(positions: Iterable[Position], radius_m: float) -> Limit | None:
    """Which limit of place and size a footprint with these vertices and this radius (uncertainty included) breaks.

    It must stay within 80° of the equator, keep 100 km (the largest separation) from the antimeridian so that nothing
    on the other side of it can be near, and be at most 1,000 km wide and high.
    """
    lons, lats = zip(*positions, strict=True)
    west, east, south, north = (edge / 1e7 for edge in (min(lons), max(lons), min(lats), max(lats)))
    lowest = 0.0 if south <= 0 <= north else min(abs(south), abs(north))
    width_m = math.radians(east - west) * WGS84_A_M * math.cos(math.radians(lowest)) + 2 * radius_m
    height_m = math.radians(north - south) * WGS84_A_M + 2 * radius_m
    west, south, east, north = widened_box(west, south, east, north, radius_m)
    if max(abs(south), abs(north)) > MAX_LATITUDE_DEG:
        return Limit.POLAR
    far_west, _, far_east, _ = widened_box(west, south, east, north, MAX_SEPARATION_M)
    if far_west < -180 or far_east > 180 or east - west > 180:
        return Limit.ANTIMERIDIAN
    return Limit.TOO_WIDE if max(width_m, height_m) > MAX_SPAN_M else None
