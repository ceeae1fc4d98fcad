"""Points added along the geodesics of long edges, of a million rings at once: as `detente.geometry.packed` does it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.geometry.edges import LONGEST_EDGE_M, geodesics

_METRES_PER_DEGREE = 111_700.0
"""More than there are in any degree."""


def with_points_added(
    corners: NDArray[np.int32], first: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The same rings with no edge longer than 10 km, to the nearest 1e-7°; and where each of them begins.

    `corners` is (c, 2), longitude and latitude in degrees times ten million; ring i is those from `first[i]` up to
    `first[i + 1]`. The same comes back, larger.
    """
    degrees = corners / 1e7
    from_corner = _long_edges(degrees, first)
    (lon, lat), (next_lon, next_lat) = degrees[from_corner].T, degrees[from_corner + 1].T
    azimuth, _, length_m = geodesics().inv(lon, lat, next_lon, next_lat)
    pieces = np.ceil(length_m / LONGEST_EDGE_M).astype(np.int64)
    added = np.maximum(pieces - 1, 0)
    edge = np.repeat(np.arange(len(added)), added)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(added) - added, added) + 1
    lons, lats, _ = geodesics().fwd(lon[edge], lat[edge], azimuth[edge], length_m[edge] * step / pieces[edge])

    after = np.zeros(len(corners), dtype=np.int64)
    after[from_corner] = added
    moved_by = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(after)))
    vertices = np.empty((len(corners) + len(edge), 2), dtype=np.int32)
    vertices[np.arange(len(corners)) + moved_by[:-1]] = corners
    places = (from_corner + moved_by[from_corner])[edge] + step
    vertices[places] = np.rint(np.column_stack((lons, lats)) * 1e7)
    return vertices, first + moved_by[first]


def _long_edges(degrees: NDArray[np.float64], first: NDArray[np.int64]) -> NDArray[np.int64]:
    """The corners from which edges lead that may be longer than 10 km."""
    reach = np.abs(np.diff(degrees, axis=0))
    widest = np.cos(np.radians(np.minimum(np.abs(degrees[:-1, 1]), np.abs(degrees[1:, 1]))))
    is_long = np.hypot(reach[:, 0] * _METRES_PER_DEGREE * widest, reach[:, 1] * _METRES_PER_DEGREE) > LONGEST_EDGE_M
    is_long[first[1:-1] - 1] = False  # from the last corner of a ring no edge leads on
    return np.flatnonzero(is_long)
