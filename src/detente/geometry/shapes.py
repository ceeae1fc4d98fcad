"""A footprint made ready for measuring: its skeleton of points and edges, and the radius round it.

Every footprint is kept as a *skeleton* (a point, a line, or the rings of a polygon) and a radius. A circle is
then a true circle and a corridor has true round ends: widening outward by an uncertainty or a separation is one
addition, exact, where a circumscribed polygon would be a little too large and an inscribed one too small.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .volumes import Area, Circle, Corridor, Footprint, Position, Volume, radius_mm

if TYPE_CHECKING:
    from pyproj import Geod

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

_BULGE_M = 25.0
"""How far a 10-km geodesic may bulge beyond the latitudes of its ends below 80° (11 m), and more."""

SPARE = 1.01
"""Boxes are larger than they need be by this factor: more than the exact test ever errs on the side of a conflict
(docs/geometry.md), so that it does not matter from which of two footprints the other is looked for.
"""


class Shape(Struct, frozen=True, eq=False, kw_only=True):
    """The skeleton of one footprint, projected as far as can be done without knowing what it is compared with.

    `degrees` has one row (longitude, latitude) a vertex; `terms` the same: longitude in radians and the nine
    coefficients of the transverse Mercator series (`on_plane`); `starts` and `ends` are the vertices of
    each edge (a point is one edge of no length). No part of the skeleton is farther than `half_width_m` from the
    meridian through the middle of its box. `radius_m` is round the skeleton and includes the uncertainty. The box
    holds the widened footprint.
    """

    degrees: NDArray[np.float64]
    terms: NDArray[np.float64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    is_area: bool
    half_width_m: float
    middle_lon_rad: float
    radius_m: float
    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float


def shape_of(volume: Volume) -> Shape:
    """The shape of a volume's footprint, widened by its uncertainty. Pure; the same bits for the same volume."""
    return shapes_of((volume,))[0]


def shapes_of(volumes: Sequence[Volume]) -> list[Shape]:
    """The shapes of many volumes, in order: the same as one by one, and several times faster."""
    if not volumes:
        return []
    skeletons = [[densified(ring) for ring in _skeleton(volume.footprint)] for volume in volumes]
    degrees = np.array([position for rings in skeletons for ring in rings for position in ring], dtype=np.float64)
    terms = transverse_terms(degrees)
    sizes = [sum(map(len, rings)) for rings in skeletons]
    firsts = np.cumsum([0, *sizes[:-1]])
    lowest = np.minimum.reduceat(degrees, firsts).tolist()
    highest = np.maximum.reduceat(degrees, firsts).tolist()
    return [
        _shape(volume, rings, degrees[first : first + size], terms[first : first + size], (*low, *high))
        for volume, rings, first, size, low, high in zip(
            volumes, skeletons, firsts.tolist(), sizes, lowest, highest, strict=True
        )
    ]


def _shape(
    volume: Volume,
    rings: list[list[tuple[float, float]]],
    degrees: NDArray[np.float64],
    terms: NDArray[np.float64],
    bounds: tuple[float, float, float, float],
) -> Shape:
    west, south, east, north = bounds
    middle = math.radians((west + east) / 2)
    lowest = 0.0 if south <= 0 <= north else math.radians(min(abs(south), abs(north)))
    radius_m = radius_mm(volume) / 1000
    starts, ends = _edges(tuple(map(len, rings)))
    box_west, box_south, box_east, box_north = widened_box(west, south, east, north, radius_m * SPARE + _BULGE_M)
    return Shape(
        degrees=degrees,
        terms=terms,
        starts=starts,
        ends=ends,
        is_area=isinstance(volume.footprint, Area),
        # The plane is wider than the ground by at most 0.4 % within 500 km of the meridian; geodesics between the
        # vertices may bulge towards the equator by `_BULGE_M`, which is far less at the widest part.
        half_width_m=(math.radians(east) - middle) * WGS84_A_M * 1.005 * math.cos(lowest),
        middle_lon_rad=middle,
        radius_m=radius_m,
        west_deg=box_west,
        south_deg=box_south,
        east_deg=box_east,
        north_deg=box_north,
    )


@lru_cache(maxsize=1024)
def _edges(sizes: tuple[int, ...]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The first and last vertices of the edges of lines of so many positions, laid end to end."""
    starts: list[int] = []
    ends: list[int] = []
    first = 0
    for size in sizes:
        last = first + size - 1
        starts.extend(range(first, max(last, first + 1)))
        ends.extend(range(first + 1, last + 1) if last > first else [first])
        first = last + 1
    edges = np.array([starts, ends], dtype=np.int32)
    edges.setflags(write=False)
    return edges[0], edges[1]


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

    With l the difference in longitude from the central meridian, x = l (a1 + l² (a3 + l² (a5 + l² a7))) and
    y = b0 + l² (b2 + l² (b4 + l² (b6 + l² b8))): Redfearn's series, in the last terms of each as on a sphere. It needs
    no sine or cosine once the meridian is chosen, and is right to 0.1 mm within 200 km of it and to what
    docs/geometry.md says beyond.
    """
    lon = np.radians(degrees[:, 0])
    lat = np.radians(degrees[:, 1])
    s, c = np.sin(lat), np.cos(lat)
    c2 = c * c
    c4, c6 = c2 * c2, c2 * c2 * c2
    t2 = s * s / c2
    t4, t6 = t2 * t2, t2 * t2 * t2
    eta2 = _EP2 * c2
    nu = WGS84_A_M / np.sqrt(1 - _E2 * s * s)
    terms = np.empty((len(degrees), 10))
    terms[:, 0] = lon
    terms[:, 1] = a1 = nu * c
    terms[:, 2] = a1 * c2 / 6 * (1 - t2 + eta2)
    terms[:, 3] = a1 * c4 / 120 * (5 - 18 * t2 + t4 + 14 * eta2 - 58 * t2 * eta2)
    terms[:, 4] = a1 * c6 / 5040 * (61 - 479 * t2 + 179 * t4 - t6)
    terms[:, 5] = meridian_arc(lat)
    terms[:, 6] = b2 = nu * s * c / 2
    terms[:, 7] = b2 * c2 / 12 * (5 - t2 + 9 * eta2 + 4 * eta2 * eta2)
    terms[:, 8] = b2 * c4 / 360 * (61 - 58 * t2 + t4 + 270 * eta2 - 330 * t2 * eta2)
    terms[:, 9] = b2 * c6 / 20160 * (1385 - 3111 * t2 + 543 * t4 - t6)
    return terms


def on_plane(
    terms: NDArray[np.float64], meridian_rad: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x and y in metres of positions on the transverse Mercator plane about a meridian, which each may have its own."""
    l = terms[:, 0] - meridian_rad  # noqa: E741  the l of every textbook
    q = l * l
    x = l * (terms[:, 1] + q * (terms[:, 2] + q * (terms[:, 3] + q * terms[:, 4])))
    y = terms[:, 5] + q * (terms[:, 6] + q * (terms[:, 7] + q * (terms[:, 8] + q * terms[:, 9])))
    return x, y


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


def _skeleton(footprint: Footprint) -> tuple[tuple[Position, ...], ...]:
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
