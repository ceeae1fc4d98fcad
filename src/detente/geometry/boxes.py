"""Boxes of longitude and latitude that surely hold a footprint."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .plane import WGS84_A_M
from .volumes import Footprint, own_radius_mm, positions_of

METRES_PER_DEGREE = 110_500.0
"""Fewer than the metres in any degree of latitude (110,574 at the equator), so that a box widened by it is wide
enough.
"""

BULGE_M = 25.0
"""How far a 10-km geodesic may bulge beyond the latitudes of its ends below 80° (11 m), and more."""

SPARE = 1.01
"""Boxes are larger than they need be by this factor: more than the exact test ever errs on the side of a conflict
(docs/geometry.md), so that it does not matter from which of two footprints the other is looked for.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Edges in degrees WGS84 times ten million, each of them included; `west_e7` and `east_e7` may pass ±180°."""

    west_e7: int
    south_e7: int
    east_e7: int
    north_e7: int


def widened_box(
    west: float, south: float, east: float, north: float, reach_m: float
) -> tuple[float, float, float, float]:
    """A lon/lat box that holds everything within `reach_m` of the given one. Degrees; may pass ±180."""
    rise = reach_m / METRES_PER_DEGREE
    south, north = south - rise, north + rise
    furthest = min(max(abs(south), abs(north)), 89.9)
    run = rise / math.cos(math.radians(furthest))
    return west - run, south, east + run, north


def box_round(footprints: Iterable[Footprint], uncertainty_mm: int) -> Box | None:
    """A box that holds all of the footprints, widened by an uncertainty; None round nothing."""
    boxes = [_box(footprint, uncertainty_mm) for footprint in footprints]
    if not boxes:
        return None
    return Box(
        west_e7=math.floor(min(box[0] for box in boxes) * 1e7),
        south_e7=max(-900_000_000, math.floor(min(box[1] for box in boxes) * 1e7)),
        east_e7=math.ceil(max(box[2] for box in boxes) * 1e7),
        north_e7=min(900_000_000, math.ceil(max(box[3] for box in boxes) * 1e7)),
    )


def _box(footprint: Footprint, uncertainty_mm: int) -> tuple[float, float, float, float]:
    positions = positions_of(footprint)
    lons, lats = [lon for lon, _ in positions], [lat for _, lat in positions]
    west, east = min(lons) / 1e7, max(lons) / 1e7
    south, north = min(lats) / 1e7, max(lats) / 1e7
    reach_m = (own_radius_mm(footprint) + uncertainty_mm) / 1000
    return widened_box(west, south, east, north, (reach_m + _bulge_m(west, south, east, north)) * SPARE + 1)


def _bulge_m(west: float, south: float, east: float, north: float) -> float:
    """How far a geodesic between two points of a box may leave it towards a pole: as that between its corners would."""
    nearest = 0.0 if south <= 0 <= north else min(abs(south), abs(north))
    width_m = (east - west) * METRES_PER_DEGREE * math.cos(math.radians(nearest)) * SPARE
    return width_m * width_m * math.tan(math.radians(min(max(abs(south), abs(north)), 89.0))) / (8 * WGS84_A_M) * 1.1
