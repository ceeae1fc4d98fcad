"""The ground on which two notices meet, over all their pairs of volumes, as polygons for maps. Nothing is decided with
it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely
from msgspec.structs import replace

from .outline import outline
from .volumes import Volume


def shared_ground(pairs: Sequence[tuple[Volume, Volume]]) -> shapely.Geometry:
    """What both footprints of any pair cover, in degrees WGS84; empty where none overlap."""
    return _polygons([shapely.intersection(outline(a), outline(b)) for a, b in pairs])


def ground_within(pairs: Sequence[tuple[Volume, Volume]], separation_m: float) -> shapely.Geometry:
    """The ground of either footprint that lies within a separation of the other, over all pairs; degrees WGS84."""
    parts = []
    for a, b in pairs:
        parts.append(shapely.intersection(outline(a), outline(_widened(b, separation_m))))
        parts.append(shapely.intersection(outline(_widened(a, separation_m)), outline(b)))
    return _polygons(parts)


def _widened(volume: Volume, by_m: float) -> Volume:
    return replace(volume, uncertainty_mm=volume.uncertainty_mm + math.ceil(by_m * 1000)) if by_m else volume


def _polygons(parts: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """All in one, without the lines and points in which outlines may touch."""
    pieces = shapely.get_parts(shapely.get_parts(parts))
    whole = shapely.union_all(pieces[shapely.get_dimensions(pieces) == 2])
    return shapely.MultiPolygon() if whole.is_empty else whole
