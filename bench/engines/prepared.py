"""Workload W laid out for the engines: `Columns` from volumes, with outlines in which circles have 64 corners."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from bench.engines.columns import Columns
from bench.workload.generated import Workload
from detente.geometry.edges import geodesics
from detente.geometry.packed import POINT, Footprints

CIRCLE_CORNERS = 64
_OUTWARD = 2 / (1 + math.cos(math.pi / CIRCLE_CORNERS))
"""Corners lie as far outside the circle as the middles of the sides lie within: each errs by 0.06 % of the radius."""

_AT_ONCE = 20_000


def columns_of(volumes: Workload) -> Columns:
    """The same volumes in the form that all engines are given."""
    footprints = volumes.footprints
    outline, first_outline = _outlines(footprints)
    return Columns(
        space=volumes.boxes.space,
        time=volumes.boxes.time,
        vertices=footprints.vertices,
        rings=footprints.rings,
        first_ring=footprints.first_ring,
        sort=footprints.sort,
        radius_mm=footprints.radius_mm,
        group=volumes.group,
        sort_of=volumes.sort,
        outline=outline,
        first_outline=first_outline,
    )


def _outlines(footprints: Footprints) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    is_circle = footprints.sort == POINT
    sizes = np.where(is_circle, CIRCLE_CORNERS + 1, np.diff(footprints.rings))
    first = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))
    outline = np.empty((first[-1], 2))
    outline[~np.repeat(is_circle, sizes)] = footprints.vertices[~np.repeat(is_circle, np.diff(footprints.rings))] / 1e7
    circles = np.flatnonzero(is_circle)
    for begin in range(0, len(circles), _AT_ONCE):
        rows = circles[begin : begin + _AT_ONCE]
        centres = footprints.vertices[footprints.rings[rows]] / 1e7
        places = first[rows][:, None] + np.arange(CIRCLE_CORNERS + 1)
        outline[places] = circle_outlines(centres, footprints.radius_mm[rows] / 1000)
    return outline, first


def circle_outlines(centres: NDArray[np.float64], radius_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Closed rings, (n, 65, 2), longitude and latitude in degrees, of circles on the ellipsoid; anticlockwise."""
    count = len(centres)
    bearings = np.tile(-np.arange(CIRCLE_CORNERS) * 360 / CIRCLE_CORNERS, count)
    lon, lat = np.repeat(centres, CIRCLE_CORNERS, axis=0).T
    lons, lats, _ = geodesics().fwd(lon, lat, bearings, np.repeat(radius_m * _OUTWARD, CIRCLE_CORNERS))
    rings = np.stack((lons, lats), axis=-1).reshape(count, CIRCLE_CORNERS, 2)
    return np.concatenate((rings, rings[:, :1]), axis=1)
