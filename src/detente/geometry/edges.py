"""The skeletons of footprints, and points added along their long edges, which are geodesics."""

from __future__ import annotations

import math
from collections.abc import Sequence
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


def densified_each(lines: Sequence[tuple[Position, ...]]) -> list[list[tuple[float, float]]]:
    """The same of many lines, whose geodesics are found in one go."""
    dense = [[(lon / 1e7, lat / 1e7) for lon, lat in line] for line in lines]
    long = [
        (line, k, *start, *end)
        for line, points in enumerate(dense)
        for k, (start, end) in enumerate(pairwise(points), 1)
        if _longest_possible_m(start, end) > LONGEST_EDGE_M
    ]
    if not long:
        return dense
    geod = geodesics()
    lines_of, places, lons, lats, end_lons, end_lats = map(list, zip(*long, strict=True))
    azimuths, _, lengths_m = geod.inv(lons, lats, end_lons, end_lats)
    pieces = [math.ceil(length_m / LONGEST_EDGE_M) for length_m in lengths_m]
    steps = [
        (lon, lat, azimuth, length_m * k / count)
        for lon, lat, azimuth, length_m, count in zip(lons, lats, azimuths, lengths_m, pieces, strict=True)
        for k in range(1, count)
    ]
    if not steps:
        return dense
    from_lons, from_lats, towards, far_m = map(list, zip(*steps, strict=True))
    lons, lats, _ = geod.fwd(from_lons, from_lats, towards, far_m)
    added = list(zip(lons, lats, strict=True))
    # From the last on, so that the places of those before stay what they are.
    for line, place, count in zip(reversed(lines_of), reversed(places), reversed(pieces), strict=True):
        if count > 1:
            dense[line][place:place] = added[1 - count :]
            del added[1 - count :]
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
