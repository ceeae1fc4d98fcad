"""Cells of a metric grid in a UTM zone: their corners in degrees, cut at the borders of the zone and its band."""

from __future__ import annotations

import math

from detente.geometry.edges import LONGEST_EDGE_M
from detente.geometry.plane import WGS84_A_M
from detente.geometry.volumes import Area, Position

from .cells import Ring, east_of, half_of, position_of, ring_area
from .utm_zones import WGS84_ELLIPSOID, Ellipsoid, projection

_NO_WIDTH_DEG = 1e-11
_STRAIGHT_IN_GRID = 1.3e-9
"""A line of the grid, L metres long, strays from the geodesic by less than this times L²: the curvature of a geodesic
on the plane is at most 400 km / R², and an arc's height an eighth of that.
"""


def cell_area(
    zone: int,
    easting: float,
    northing: float,
    width: float,
    height: float,
    within: tuple[int, int, int, int] | None,
    ellipsoid: Ellipsoid = WGS84_ELLIPSOID,
) -> tuple[Position, tuple[Area, ...], int] | None:
    """The middle, the ground and the reach (mm) of a cell with this south-west corner, in metres from the equator.

    `within` is west, south, east and north of the ground that the cell is cut to, in degrees; None when nothing of
    the cell is left.
    """
    project = projection(zone, ellipsoid)
    size = max(width, height)
    pieces = max(1, math.ceil(size / LONGEST_EDGE_M))
    lons, lats = project(*box_corners(easting, northing, width, height, pieces), inverse=True)
    if not all(map(math.isfinite, lons)):
        return None
    lons = east_of(lons, zone * 6 - 183)
    if within is not None:
        west, south, east, north = within
        if min(lons) < west or max(lons) > east or min(lats) < south or max(lats) > north:
            return _cut(list(zip(lons, lats, strict=True)), within)
    middle = position_of(*project(easting + width / 2, northing + height / 2, inverse=True))
    slack_m = _STRAIGHT_IN_GRID * (size / pieces) ** 2
    return middle, *ring_area(middle, list(zip(lons, lats, strict=True)), slack_m)


def box_corners(
    easting: float, northing: float, width: float, height: float, pieces: int = 1
) -> tuple[list[float], list[float]]:
    """Eastings and northings round a box, anticlockwise from its south-west corner, each side in so many pieces."""
    steps = [piece / pieces for piece in range(pieces)]
    eastings = [
        *(easting + width * step for step in steps),
        *(easting + width for _ in steps),
        *(easting + width * (1 - step) for step in steps),
        *(easting for _ in steps),
    ]
    northings = [
        *(northing for _ in steps),
        *(northing + height * step for step in steps),
        *(northing + height for _ in steps),
        *(northing + height * (1 - step) for step in steps),
    ]
    return eastings, northings


def _cut(ring: Ring, within: tuple[int, int, int, int]) -> tuple[Position, tuple[Area, ...], int] | None:
    west, south, east, north = within
    for axis, limit, side in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = half_of(ring, axis, limit, side)
        if len(ring) < 3:
            return None
    twice_area, lon, lat = _centroid(ring)
    dense, longest_m = _dense(ring)
    # Next to a square that ends at the border, rounding may leave a strip that is thinner than an atom.
    if twice_area < _NO_WIDTH_DEG * longest_m / 111_000:
        return None
    # The border of a band is a parallel, which the geodesic between two of its points leaves on the side of the pole.
    steepest = math.tan(math.radians(max(abs(lat) for _, lat in ring)))
    slack_m = longest_m**2 * (steepest / (8 * WGS84_A_M) * 1.1 + _STRAIGHT_IN_GRID)
    middle = position_of(lon, lat)
    return middle, *ring_area(middle, dense, slack_m)


def _centroid(ring: Ring) -> tuple[float, float, float]:
    """Twice the area in square degrees, and the middle of gravity."""
    lon0, lat0 = ring[0]
    twice = lon = lat = 0.0
    for k, (x1, y1) in enumerate(ring):
        x0, y0 = ring[k - 1]
        cross = (x0 - lon0) * (y1 - lat0) - (x1 - lon0) * (y0 - lat0)
        twice += cross
        lon += cross * (x0 + x1 - 2 * lon0)
        lat += cross * (y0 + y1 - 2 * lat0)
    if twice <= 0:
        return 0.0, lon0, lat0
    return twice, lon0 + lon / (3 * twice), lat0 + lat / (3 * twice)


def _dense(ring: Ring) -> tuple[Ring, float]:
    """Edges of about 10 km at most, since a cut one may be as long as the cell; and how long the longest is."""
    dense: Ring = []
    longest_m = 0.0
    for k, (x1, y1) in enumerate(ring):
        x0, y0 = ring[k - 1]
        metres = math.hypot((x1 - x0) * math.cos(math.radians(y0)), y1 - y0) * 111_700
        pieces = max(1, math.ceil(metres / LONGEST_EDGE_M))
        longest_m = max(longest_m, metres / pieces)
        dense.extend((x0 + (x1 - x0) * n / pieces, y0 + (y1 - y0) * n / pieces) for n in range(1, pieces + 1))
    return dense, longest_m
