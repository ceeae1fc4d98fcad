"""How far apart two skeletons are along geodesics: settles what lies too near to a separation to be told on the plane.

On a surface that curves as the ellipsoid does, two geodesic edges that do not cross are nearest at an end of one of
them: a way square to both could be moved sideways and become shorter. So the true distance is that of a vertex from an
edge, unless edges cross, or one skeleton lies inside the other. The plane only says which edges may be meant.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .edges import geodesics
from .laying import FIRST, LAST, NUMBER, X, Y, extent, goes_round, lay
from .meeting import meridian, shortfall, surely_beyond
from .nearest import box_gap, nearest_in_chains
from .packed import AREA, Footprints
from .plane import TABLE

SPARE_M = 0.000_1
"""What is left to the arithmetic of geodesics, which is right to nanometres."""

ROUNDED_M = 0.008
"""How far a vertex that was added along a long edge, and then rounded to 1e-7°, may lie from the edge."""

_SHORTEST_PIECE_M = 4_990.0
"""Pieces of edges that were cut, being longer than 10 km, are longer than this."""

_MEAN_RADIUS_M = 6_371_000.0
_MOST_STEPS = 20
"""Each step is some hundred times nearer to the foot of a perpendicular than the one before."""
_FEW_EDGE_PAIRS = 20_000

Array = NDArray[np.float64]
Rows = NDArray[np.int64]


class Settled(Struct, frozen=True, kw_only=True):
    """`distance_m` between two skeletons, 0 where they meet; the true one is less by no more than `doubt_m`."""

    distance_m: float
    doubt_m: float


class Edges(NamedTuple):
    """Geodesic edges: their starts in degrees, the azimuth in which each leaves, and its length in metres."""

    lon: Array
    lat: Array
    azimuth: Array
    length: Array


class _Side(NamedTuple):
    """A footprint on the plane, edge by edge, and its vertices in degrees."""

    room: Array
    degrees: Array

    def ends(self, edges: Rows) -> tuple[Rows, Rows]:
        """The first and last vertices of edges."""
        first, last = self.rows(edges)
        return self.room[first, NUMBER].astype(np.int64), self.room[last, NUMBER].astype(np.int64)

    def rows(self, edges: Rows) -> tuple[Rows, Rows]:
        """Where in the room they are."""
        return self.room[edges, FIRST].astype(np.int64), self.room[edges, LAST].astype(np.int64)

    def geodesics(self, edges: Rows) -> Edges:
        first, last = self.ends(edges)
        azimuth, length = _inverse(self.degrees[first], self.degrees[last])
        return Edges(self.degrees[first, 0], self.degrees[first, 1], azimuth, length)


def settled(a: Footprints, i: int, b: Footprints, j: int, plane_m: float) -> Settled:
    """How far row i of `a` is from row j of `b`, where the plane shows the distance `plane_m` between them."""
    room_a, room_b = (np.empty((2 * _size(footprints, row), 9)) for footprints, row in ((a, i), (b, j)))
    found = np.empty((256, 2), dtype=np.int64)
    while True:
        count, a_in_b, b_in_a = chosen(near_edges, len(room_a) * len(room_b), _FEW_EDGE_PAIRS)(
            TABLE, plane_m, found,
            a.vertices, a.rings, a.first_ring[i], a.first_ring[i + 1], bool(a.sort[i] == AREA), room_a,
            b.vertices, b.rings, b.first_ring[j], b.first_ring[j + 1], bool(b.sort[j] == AREA), room_b,
        )  # fmt: skip
        if count <= len(found):
            break
        found = np.empty((count, 2), dtype=np.int64)
    sides = _Side(room_a, _degrees(a, i)), _Side(room_b, _degrees(b, j))
    near_a, near_b = found[:count].T
    if count == 0:
        # Nothing of the one is near the edge of the other, inside which it lies.
        return Settled(distance_m=0.0, doubt_m=0.0)
    edges = sides[0].geodesics(near_a), sides[1].geodesics(near_b)
    distance_m = min(_nearest(sides[0], near_a, edges[1]), _nearest(sides[1], near_b, edges[0]))
    rounded = sum(bool(np.any(of_side.length > _SHORTEST_PIECE_M)) for of_side in edges)
    meet = (
        _any_cross(sides, (near_a, near_b), edges)
        or (b.sort[j] == AREA and a_in_b != _beside(sides, near_a, near_b))
        or (a.sort[i] == AREA and b_in_a != _beside(sides[::-1], near_b, near_a))
    )
    return Settled(distance_m=0.0 if meet else distance_m, doubt_m=SPARE_M + rounded * ROUNDED_M)


@kernel
def near_edges(
    table: Any, plane_m: float, found: Any,
    vertices_a: Any, rings_a: Any, first_a: int, end_a: int, is_area_a: bool, room_a: Any,
    vertices_b: Any, rings_b: Any, first_b: int, end_b: int, is_area_b: bool, room_b: Any,
) -> tuple[int, bool, bool]:  # fmt: skip
    """The pairs of edges that may be the nearest of two skeletons, into `found`, and how many there are, which may be
    more; whether the first vertex of each lies inside the other.
    """
    box_a = extent(vertices_a, rings_a[first_a], rings_a[end_a])
    box_b = extent(vertices_b, rings_b[first_b], rings_b[end_b])
    twice_middle, near_m = meridian(table, box_a, box_b)
    edges_a = lay(table, vertices_a, rings_a, first_a, end_a, twice_middle, 1, room_a)
    edges_b = lay(table, vertices_b, rings_b, first_b, end_b, twice_middle, 1, room_b)
    limit_m = surely_beyond(near_m, plane_m + shortfall(near_m, plane_m))
    count = 0
    for c in range(edges_a):
        for d in range(edges_b):
            if box_gap(room_a, c, room_b, d) < limit_m * limit_m:
                unknown = (limit_m * limit_m, 0, 0.0, 0, 0.0, 0.0)
                if nearest_in_chains(room_a, c, room_b, d, unknown, -1.0, 0.0)[0] < limit_m * limit_m:
                    if count < len(found):
                        found[count, 0], found[count, 1] = c, d
                    count += 1
    a_in_b = is_area_b and goes_round(room_b, edges_b, room_a[0, X], room_a[0, Y])
    b_in_a = is_area_a and goes_round(room_a, edges_a, room_b[0, X], room_b[0, Y])
    return count, a_in_b, b_in_a


def _nearest(side: _Side, near: Rows, others: Edges) -> float:
    """The least distance of the ends of edges from the other edge of their pair."""
    return min(float(_to_edges(side.degrees[ends], others).min()) for ends in side.ends(near))


def _to_edges(points: Array, edges: Edges) -> Array:
    """Metres from each point (degrees) to its edge, along the geodesic."""
    along, away = np.zeros(len(points)), np.zeros(len(points))
    for _ in range(_MOST_STEPS):
        lon, lat, back = geodesics().fwd(edges.lon, edges.lat, edges.azimuth, along)
        azimuth, away = _inverse(np.column_stack([lon, lat]), points)
        # The foot of the perpendicular by the right-angled triangle of a sphere, and again from there.
        ahead = np.cos(np.radians(azimuth - (back + 180)))
        step = _MEAN_RADIUS_M * np.arctan(np.tan(away / _MEAN_RADIUS_M) * ahead)
        before, along = along, np.clip(along + step, 0, edges.length)
        if np.abs(along - before).max() < 1e-7:
            break
    return away


def _any_cross(sides: tuple[_Side, _Side], near: tuple[Rows, Rows], edges: tuple[Edges, Edges]) -> bool:
    """Whether the edges of any pair cross: the ends of each lie on both sides of the other."""
    cross = np.ones(len(near[0]), dtype=np.bool_)
    for mine, other in ((0, 1), (1, 0)):
        first, last = (_left_by_m(sides[mine].degrees[ends], edges[other]) for ends in sides[mine].ends(near[mine]))
        cross &= (first > 0) != (last > 0)
    return bool(cross.any())


def _left_by_m(points: Array, edges: Edges) -> Array:
    """How far points lie to the left of the geodesics that edges are pieces of; negative to the right."""
    azimuth, away = _inverse(np.column_stack([edges.lon, edges.lat]), points)
    return np.asarray(np.sin(np.radians(edges.azimuth - azimuth)) * away, dtype=np.float64)


def _beside(sides: tuple[_Side, _Side], near: Rows, others: Rows) -> bool:
    """Whether the first vertex of a side lies on the other's plane on the wrong side of an odd number of edges: in the
    sliver between the straight line there and the geodesic.
    """
    side, other = sides
    edges = others[near == 0]
    if len(edges) == 0:
        return False
    first, last = other.rows(edges)
    start, end, point = other.room[first][:, (X, Y)], other.room[last][:, (X, Y)], side.room[0, (X, Y)]
    edge, to_point = end - start, point - start
    on_plane = edge[:, 0] * to_point[:, 1] - edge[:, 1] * to_point[:, 0]
    along = (edge * to_point).sum(axis=1)
    between = (along > 0) & (along < (edge * edge).sum(axis=1))
    truly = _left_by_m(np.broadcast_to(side.degrees[0], (len(edges), 2)), other.geodesics(edges))
    return bool(np.count_nonzero(between & ((on_plane > 0) != (truly > 0))) % 2)


def _inverse(starts: Array, ends: Array) -> tuple[Array, Array]:
    """Azimuths at the starts, and lengths in metres, of geodesics between positions in degrees."""
    azimuth, _, length = geodesics().inv(*starts.T.copy(), *ends.T.copy())
    return np.asarray(azimuth), np.asarray(length)


def _size(footprints: Footprints, row: int) -> int:
    rings, first_ring = footprints.rings, footprints.first_ring
    return int(rings[first_ring[row + 1]] - rings[first_ring[row]])


def _degrees(footprints: Footprints, row: int) -> Array:
    first = footprints.rings[footprints.first_ring[row]]
    return footprints.vertices[first : first + _size(footprints, row)] / 1e7
