"""How far apart two footprints truly are, by geodesics on WGS84: the judge where engines do not agree.

It shares nothing with any of them but the corners. Footprints are laid on a plane about the place where they come
nearest, which is found step by step; there the plane is true, and the distance is that of the geodesic between the two
points.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Proj

from bench.engines.columns import Columns

_GEOD = Geod(ellps="WGS84")
_STEPS = 4


def gap_m(one: Columns, row: int, other: Columns, other_row: int) -> float:
    """Metres between two footprints; below 0 if they overlap, and then about how deep the overlap is."""
    a, b = _skeleton(one, row), _skeleton(other, other_row)
    radii_m = (int(one.radius_mm[row]) + int(other.radius_mm[other_row])) / 1000
    middle = (a.mean(axis=0) + b.mean(axis=0)) / 2
    apart_m = 0.0
    for _ in range(_STEPS):
        plane = Proj(proj="aeqd", lon_0=middle[0], lat_0=middle[1], ellps="WGS84")
        shapes = [_shape(np.column_stack(plane(skeleton[:, 0], skeleton[:, 1]))) for skeleton in (a, b)]
        common = shapely.intersection(*shapes)
        if not common.is_empty:
            middle = _degrees(plane, np.array(common.representative_point().coords))[0]
            apart_m = -2 * common.area / common.length if common.length else 0.0
            continue
        ends = shapely.get_coordinates(shapely.shortest_line(*shapes))
        lon, lat = _degrees(plane, ends).T
        apart_m = _GEOD.inv(lon[0], lat[0], lon[1], lat[1])[2]
        middle = _degrees(plane, ends.mean(axis=0, keepdims=True))[0]
    return float(apart_m - radii_m)


def _skeleton(columns: Columns, row: int) -> NDArray[np.float64]:
    """Longitudes and latitudes of the one ring of a footprint, or its centre."""
    first, last = columns.rings[columns.first_ring[row : row + 2]]
    return np.asarray(columns.vertices[first:last] / 1e7)


def _degrees(plane: Proj, places: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(plane(places[:, 0], places[:, 1], inverse=True))


def _shape(corners: NDArray[np.float64]) -> shapely.Geometry:
    return shapely.Point(corners[0]) if len(corners) == 1 else shapely.Polygon(corners)
