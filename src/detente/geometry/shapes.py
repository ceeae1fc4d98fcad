"""A footprint made ready for measuring: its skeleton of points and edges, and the radius round it.

Every footprint is kept as a *skeleton* (a point, a line, or the rings of a polygon) and a radius. A circle is
then a true circle and a corridor has true round ends: widening outward by an uncertainty or a separation is one
addition, exact, where a circumscribed polygon would be a little too large and an inscribed one too small.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .volumes import Area, Circle, Corridor, Footprint, Position, Volume, radius_mm

LONGEST_EDGE_M = 10_000.0
"""Edges longer than this are densified along the geodesic: over 10 km a straight edge parts from it by 1.4 m at
35°N.
"""

MAX_LATITUDE_DEG = 80.0
"""Footprints that reach beyond are refused: nearer the poles meridians converge too fast for our projection."""

MAX_SPAN_M = 1_000_000.0
"""The largest width or height of one footprint."""

MAX_SEPARATION_M = 100_000.0
"""The largest separation that may be asked for; footprints keep this far from the antimeridian."""

# WGS84 (NGA.STND.0036): semi-major axis and flattening.
WGS84_A_M = 6_378_137.0
WGS84_F = 1 / 298.257223563
_E2 = WGS84_F * (2 - WGS84_F)
_EP2 = _E2 / (1 - _E2)
_N = WGS84_F / (2 - WGS84_F)
METRES_PER_DEGREE = 110_500.0
"""Fewer than the metres in any degree of latitude (110,574 at the equator), so that a box widened by it is wide
enough.
"""

DIRECTIONS: NDArray[np.float64] = np.array(
    [(math.sin(math.radians(bearing)), math.cos(math.radians(bearing))) for bearing in range(0, 360, 5)]
)
"""Unit steps (east, north) every 5° of bearing, from north through east."""

_BULGE_M = 25.0
"""How far a 10-km geodesic may bulge beyond the latitudes of its ends below 80°, and a little."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Shape:
    """The skeleton of one footprint, projected as far as can be done without knowing what it is compared with.

    `degrees` has one row (longitude, latitude) a vertex; `terms` the same: longitude in radians and the seven
    coefficients of the transverse Mercator series (`project` in closest.py); `starts` and `ends` are the vertices of
    each edge (a point is one edge of no length). `support_m` is how far the widened footprint reaches from the middle
    of its box in each of `DIRECTIONS`. `radius_m` is round the skeleton and includes the uncertainty. The box is that
    of the widened footprint.
    """

    degrees: NDArray[np.float64]
    terms: NDArray[np.float64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    is_area: bool
    support_m: NDArray[np.float64]
    radius_m: float
    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float

    @property
    def middle_deg(self) -> tuple[float, float]:
        return (self.west_deg + self.east_deg) / 2, (self.south_deg + self.north_deg) / 2

    @property
    def middle_lon_rad(self) -> float:
        return math.radians((self.west_deg + self.east_deg) / 2)

    @property
    def width_m(self) -> float:
        """At least the east-west extent of the widened footprint."""
        lowest = 0.0 if self.south_deg <= 0 <= self.north_deg else min(abs(self.south_deg), abs(self.north_deg))
        return math.radians(self.east_deg - self.west_deg) * WGS84_A_M * 1.004 * math.cos(math.radians(lowest))

    @property
    def height_m(self) -> float:
        return (self.north_deg - self.south_deg) * 111_700.0


def shape_of(volume: Volume) -> Shape:
    """The shape of a volume's footprint, widened by its uncertainty. Pure; the same bits for the same volume."""
    rings = tuple(_densified(ring) for ring in _skeleton(volume.footprint))
    starts: list[int] = []
    ends: list[int] = []
    first = 0
    for ring in rings:
        last = first + len(ring) - 1
        starts.extend(range(first, max(last, first + 1)))
        ends.extend(range(first + 1, last + 1) if last > first else [first])
        first = last + 1
    degrees = np.array([position for ring in rings for position in ring], dtype=np.float64)
    radius_m = radius_mm(volume) / 1000
    west, south = (float(v) for v in degrees.min(axis=0))
    east, north = (float(v) for v in degrees.max(axis=0))
    west, south, east, north = widened_box(west, south, east, north, radius_m + _BULGE_M)
    return Shape(
        degrees=degrees,
        terms=transverse_terms(degrees),
        starts=np.array(starts, dtype=np.int32),
        ends=np.array(ends, dtype=np.int32),
        is_area=isinstance(volume.footprint, Area),
        support_m=_support(degrees, (west + east) / 2, (south + north) / 2) + radius_m,
        radius_m=radius_m,
        west_deg=west,
        south_deg=south,
        east_deg=east,
        north_deg=north,
    )


def widened_box(
    west: float, south: float, east: float, north: float, reach_m: float
) -> tuple[float, float, float, float]:
    """A lon/lat box that holds everything within `reach_m` of the given one. Degrees; may pass ±180."""
    rise = reach_m / METRES_PER_DEGREE
    south, north = south - rise, north + rise
    furthest = min(max(abs(south), abs(north)), 89.9)
    run = rise / math.cos(math.radians(furthest))
    return west - run, south, east + run, north


def transverse_terms(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude in radians, and the coefficients of x and y of the ellipsoidal transverse Mercator, for each position.

    With l the difference in longitude from the central meridian,
    x = l (a1 + l² (a3 + l² a5)) and y = b0 + l² (b2 + l² (b4 + l² b6)): Redfearn's series, which is right to
    millimetres within 3° of the meridian and needs no sine or cosine once the meridian is chosen.
    """
    lon = np.radians(degrees[:, 0])
    lat = np.radians(degrees[:, 1])
    s, c = np.sin(lat), np.cos(lat)
    t2 = (s / c) ** 2
    eta2 = _EP2 * c * c
    nu = WGS84_A_M / np.sqrt(1 - _E2 * s * s)
    a1 = nu * c
    a3 = a1 * c**2 / 6 * (1 - t2 + eta2)
    a5 = a1 * c**4 / 120 * (5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2)
    b2 = nu * s * c / 2
    b4 = b2 * c**2 / 12 * (5 - t2 + 9 * eta2 + 4 * eta2**2)
    b6 = b2 * c**4 / 360 * (61 - 58 * t2 + t2**2)
    return np.column_stack([lon, a1, a3, a5, meridian_arc(lat), b2, b4, b6])


def meridian_arc(lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres along the meridian from the equator, by Helmert's series in the third flattening (to micrometres)."""
    n = _N
    radius = WGS84_A_M / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        lat
        - (3 * n / 2 - 9 * n**3 / 16) * np.sin(2 * lat)
        + (15 * n**2 / 16 - 15 * n**4 / 32) * np.sin(4 * lat)
        - 35 * n**3 / 48 * np.sin(6 * lat)
        + 315 * n**4 / 512 * np.sin(8 * lat)
    )
    return np.asarray(radius * series, dtype=np.float64)


def _support(degrees: NDArray[np.float64], middle_lon: float, middle_lat: float) -> NDArray[np.float64]:
    metres = np.radians(degrees - (middle_lon, middle_lat)) * WGS84_A_M
    metres[:, 0] *= math.cos(math.radians(middle_lat))
    reach: NDArray[np.float64] = (metres @ DIRECTIONS.T).max(axis=0)
    return reach


def _skeleton(footprint: Footprint) -> tuple[tuple[Position, ...], ...]:
    match footprint:
        case Circle(centre=centre):
            return ((centre,),)
        case Corridor(line=line):
            return (line,)
        case Area(rings=rings):
            return rings


def _densified(line: tuple[Position, ...]) -> list[tuple[float, float]]:
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
    from pyproj import Geod  # here, since most footprints have no long edge and the import costs more than they do

    geod = Geod(ellps="WGS84")
    azimuth, _, length_m = geod.inv(*start, *end)
    pieces = math.ceil(length_m / LONGEST_EDGE_M)
    steps = [length_m * k / pieces for k in range(1, pieces)]
    if not steps:
        return []
    count = len(steps)
    lons, lats, _ = geod.fwd([start[0]] * count, [start[1]] * count, [azimuth] * count, steps)
    return list(zip(lons, lats, strict=True))
