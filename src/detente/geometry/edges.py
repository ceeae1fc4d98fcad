"""The skeletons of footprints, and points added along their long edges, which are geodesics."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .volumes import Area, Circle, Corridor, Footprint, Position

if TYPE_CHECKING:
    from pyproj import Geod

LONGEST_EDGE_M = 10_000.0
"""Edges longer than this are densified along the geodesic: over 10 km a straight edge parts from it by 1.4 m at
35°N.
"""


def skeleton(footprint: Footprint) -> tuple[tuple[Position, ...], ...]:
    """The rings of a polygon, or the one line of a corridor, or a centre alone."""
    match footprint:
        case Circle(centre=centre):
            return ((centre,),)
        case Corridor(line=line):
            return (line,)
        case Area(rings=rings):
            return rings


def densified(line: tuple[Position, ...]) -> list[tuple[float, float]]:
    """The same line in degrees, with points added so that no edge is longer than `LONGEST_EDGE_M`."""
    points = [(lon / 1e7, lat / 1e7) for lon, lat in line]
    dense = points[:1]
    for start, end in pairwise(points):
        if _longest_possible_m(start, end) > LONGEST_EDGE_M:
            dense.extend(_along_geodesic(start, end))
        dense.append(end)
    return dense


def _longest_possible_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Never less than the true length of a short edge; cheap, so that only long ones pay for a geodesic."""
    widest = math.cos(math.radians(min(abs(start[1]), abs(end[1]))))
    return math.hypot((end[0] - start[0]) * 111_700.0 * widest, (end[1] - start[1]) * 111_700.0)


def _along_geodesic(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    geod = geodesics()
    azimuth, _, length_m = geod.inv(*start, *end)
    pieces = math.ceil(length_m / LONGEST_EDGE_M)
    steps = [length_m * k / pieces for k in range(1, pieces)]
    if not steps:
        return []
    count = len(steps)
    lons, lats, _ = geod.fwd([start[0]] * count, [start[1]] * count, [azimuth] * count, steps)
    return list(zip(lons, lats, strict=True))


@cache
def geodesics() -> Geod:
    """Geodesics on WGS84. Loaded when first asked for: most footprints have no long edge, and cost less than that."""
    from pyproj import Geod

    return Geod(ellps="WGS84")
