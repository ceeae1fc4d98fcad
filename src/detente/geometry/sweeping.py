"""How far along each bearing one footprint must be moved to be clear of many others, and not only of one.

Along a bearing, each footprint in the way bars an interval of distances. It is reckoned as in `apart`, on the plane
about the middle of what moves and with lines square to 72 directions: of a convex footprint the interval is right to
0.1 % of the separation, of a hollow one it is too long. Bent lines are taken apart first, so that they are not hollow.
"""

from __future__ import annotations

import math

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from .apart import RADIUS_M, STEP_DEG, surely_m
from .boxes import METRES_PER_DEGREE
from .limits import MAX_LATITUDE_DEG
from .packed import Footprints
from .plane import on_planes
from .volumes import Area, Corridor, Volume

BEARINGS = range(0, 360, STEP_DEG)

_MOST_PIECES = 8
_LEVEL = 1e-9
"""Below this the cosine of two directions is that of a right angle."""

_DIRECTIONS = np.radians(np.arange(0, 360, STEP_DEG))
_ALONG = np.cos(_DIRECTIONS[:, None] - _DIRECTIONS[None, :])
_ACROSS = np.abs(np.sin(_DIRECTIONS[:, None] - _DIRECTIONS[None, :]))
"""The cosine and the sine of the angle between each bearing and each direction."""


def pieces_of(volume: Volume) -> list[Volume]:
    """The volume in parts that together cover its footprint, fewer than ten: a line of many edges in runs of them."""
    footprint = volume.footprint
    if not isinstance(footprint, Corridor) or len(footprint.line) < 3:
        return [volume]
    edges = len(footprint.line) - 1
    run = math.ceil(edges / _MOST_PIECES)
    return [
        replace(volume, footprint=replace(footprint, line=footprint.line[first : first + run + 1]))
        for first in range(0, edges, run)
    ]


def is_hollow(volume: Volume) -> bool:
    """Whether a straight line may leave the footprint and enter it again: a polygon with holes or an inward corner."""
    footprint = volume.footprint
    if not isinstance(footprint, Area):
        return False
    ring = footprint.rings[0]
    turns = {
        (x1 - x0) * (y2 - y1) > (y1 - y0) * (x2 - x1)
        for (x0, y0), (x1, y1), (x2, y2) in zip(ring, ring[1:], (*ring[2:], ring[1]), strict=False)
        if (x1 - x0) * (y2 - y1) != (y1 - y0) * (x2 - x1)
    }
    return len(footprint.rings) > 1 or len(turns) > 1


class Sweep:
    """What some footprints bar, along every bearing. Of each pair (a row of `stays`, a row of `moves`) `apart_m` says
    what to leave between the two.
    """

    def __init__(
        self, stays: Footprints, moves: Footprints, pairs: NDArray[np.int64], apart_m: NDArray[np.float64]
    ) -> None:
        middles, self._width_m = _middles(moves)
        meridians = middles[pairs[:, 1]]
        staying, spread_m, furthest = _support(stays, pairs[:, 0], meridians, 1.0)
        moving, own_spread_m, own_furthest = _support(moves, pairs[:, 1], meridians, -1.0)
        self._reach = staying + moving + apart_m[:, None]
        self._spread_m = max(spread_m, own_spread_m)
        self._furthest_deg = max(furthest, own_furthest)
        radii_mm = stays.radius_mm[pairs[:, 0]].astype(np.int64) + moves.radius_mm[pairs[:, 1]]
        self._left_m = float((radii_mm / 1000 + apart_m).max())

    def smallest(self, most_m: float) -> list[tuple[float, int]]:
        """For each bearing the smallest shift in metres (at most `most_m`) after which all are as far apart as asked,
        with all added that the plane may hide; nearest first, then by bearing.
        """
        ways = ((self._along(row, most_m), bearing) for row, bearing in enumerate(BEARINGS))
        return sorted((shift_m, bearing) for shift_m, bearing in ways if shift_m is not None)

    def _along(self, row: int, most_m: float) -> float | None:
        """The further it goes, the more the plane may hide; a few rounds settle it, since that is little."""
        allowed_m = 0.0
        reach = self._reach
        for _ in range(8):
            shift_m = _free(*_intervals(reach, row))
            if shift_m <= allowed_m:
                return shift_m
            allowed_m = shift_m * 1.01 + 10.0
            sure_m = -1.0
            if shift_m <= most_m:
                sure_m = surely_m(allowed_m, 0.0, self._spread_m, self._left_m, self._width_m, self._furthest_deg)
            if sure_m < 0:
                return None
            # Far from its middle a footprint moves askew (docs/geometry.md): past what lies beside the way, not less
            # far along it.
            steepest = math.tan(math.radians(min(self._furthest_deg + allowed_m / METRES_PER_DEGREE, MAX_LATITUDE_DEG)))
            askew_m = allowed_m * self._width_m / RADIUS_M * steepest
            reach = self._reach + (sure_m - allowed_m + askew_m * _ACROSS[row])
        return None


def _middles(moves: Footprints) -> tuple[NDArray[np.int64], float]:
    """Twice the longitude of the middle of each footprint, 1e-7°, and the largest half width of any in metres."""
    vertices = moves.vertices.astype(np.int64)
    firsts = moves.rings[moves.first_ring[:-1]]
    west = np.minimum.reduceat(vertices[:, 0], firsts)
    east = np.maximum.reduceat(vertices[:, 0], firsts)
    sizes = np.diff(moves.rings[moves.first_ring])
    x, _ = on_planes(vertices[:, 0], vertices[:, 1], np.repeat(west + east, sizes))
    return west + east, float(np.abs(x).max())


def _support(
    footprints: Footprints, rows: NDArray[np.int64], meridians: NDArray[np.int64], sign: float
) -> tuple[NDArray[np.float64], float, float]:
    """How far each row reaches in each direction (`sign` -1: in the opposite one) on the plane about its meridian; how
    far any skeleton reaches from that, and any footprint to a pole in degrees of latitude without sign.
    """
    some = footprints.take(rows)
    vertices = some.vertices.astype(np.int64)
    bounds = some.rings[some.first_ring]
    x, y = on_planes(vertices[:, 0], vertices[:, 1], np.repeat(meridians, np.diff(bounds)))
    reach = x[:, None] * (sign * np.sin(_DIRECTIONS)) + y[:, None] * (sign * np.cos(_DIRECTIONS))
    radii_m = some.radius_mm / 1000
    furthest = np.abs(vertices[:, 1]).max() / 1e7 + radii_m.max() / METRES_PER_DEGREE
    return np.maximum.reduceat(reach, bounds[:-1]) + radii_m[:, None], float(np.abs(x).max()), float(furthest)


def _free(near: NDArray[np.float64], far: NDArray[np.float64]) -> float:
    """The smallest shift, 0 or more, in no interval."""
    shift_m = 0.0
    in_the_way = (far > 0) & (near < far)
    order = near[in_the_way].argsort()
    for start, end in zip(near[in_the_way][order].tolist(), far[in_the_way][order].tolist(), strict=True):
        if start < shift_m < end:
            shift_m = end
    return shift_m


def _intervals(reach: NDArray[np.float64], row: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From where to where each pair bars a bearing; where it does not, the end lies before the start.

    With u the bearing and h(n) how far the two must be parted in the direction n, a shift t is barred where
    t (u · n) < h(n) for every n: Minkowski's difference of the two, cut by a ray.
    """
    along = _ALONG[row]
    ahead, behind, beside = along > _LEVEL, along < -_LEVEL, np.abs(along) <= _LEVEL
    far = (reach[:, ahead] / along[ahead]).min(axis=1)
    near = (reach[:, behind] / along[behind]).max(axis=1)
    passed = (reach[:, beside] <= 0).any(axis=1)
    return np.where(passed, np.inf, near), np.where(passed, -np.inf, far)
