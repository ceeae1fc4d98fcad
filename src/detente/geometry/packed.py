"""Many volumes as columns: what the index, the join and the exact test work on, without a Python object for each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .boxes import BULGE_M, METRES_PER_DEGREE, SPARE
from .compiling import chosen, kernel
from .edges import densified, densified_each, skeleton
from .volumes import Area, Circle, Corridor, Footprint, Position, Volume, radius_mm

POINT, LINE, AREA = 0, 1, 2
"""What a skeleton is."""

_SORTS: dict[type[Footprint], int] = {Circle: POINT, Corridor: LINE, Area: AREA}

Ring = Sequence[Position]

WEST, SOUTH, FLOOR, EAST, NORTH, CEILING = range(6)
"""Columns of `Boxes.space`."""

_LONGEST_EDGE_E7 = 10_000 / 111_700 * 1e7
_MANY = 64
"""Volumes; of fewer, columns at once take longer than one after the other."""
_FEW = 500_000
"""Vertices; below this plain Python answers sooner than numba can be imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """Bounds of n volumes, rounded outward; every edge belongs to the box, in time too: the exact test knows better.

    `space` is int32 (n, 6): west, south, floor, east, north, ceiling, in degrees WGS84 times ten million (west and
    east may pass ±180°) and mm above the WGS84 ellipsoid. `time` is int64 (n, 2): start and end in µs UTC. The
    footprint is widened by radius and uncertainty, and by 1 % and 25 m more (docs/geometry.md).
    """

    space: NDArray[np.int32]
    time: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.space)

    def take(self, rows: NDArray[np.int64]) -> Boxes:
        """These rows, in this order."""
        return Boxes(space=self.space.take(rows, axis=0), time=self.time.take(rows, axis=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprints:
    """Skeletons of n footprints and the radius round each.

    `vertices` is int32 (v, 2): longitude and latitude in degrees WGS84 times ten million; no edge is longer than 10 km,
    since longer ones have points added along their geodesic. Ring k is made of the vertices from `rings[k]` up to
    `rings[k + 1]`, of which neighbours are joined by an edge; a closed ring ends with its first vertex, a point is
    a ring of one vertex, a line a ring that is not closed. Footprint i has the rings from `first_ring[i]` up to
    `first_ring[i + 1]`. `sort` is uint8: POINT, LINE or AREA; `radius_mm` is int32: own radius or half width, and the
    uncertainty.
    """

    vertices: NDArray[np.int32]
    rings: NDArray[np.int64]
    first_ring: NDArray[np.int64]
    sort: NDArray[np.uint8]
    radius_mm: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.sort)

    def take(self, rows: NDArray[np.int64]) -> Footprints:
        """These rows, in this order."""
        ring_counts = np.diff(self.first_ring)[rows]
        rings = _runs(self.first_ring[rows], ring_counts)
        sizes = np.diff(self.rings)[rings]
        ends = _from_counts(sizes)
        vertices = np.empty((ends[-1], 2), dtype=np.int32)
        chosen(_copy_runs, len(vertices), _FEW)(self.vertices, self.rings[rings], ends, vertices)
        return Footprints(
            vertices=vertices,
            rings=ends,
            first_ring=_from_counts(ring_counts),
            sort=self.sort[rows],
            radius_mm=self.radius_mm[rows],
        )


@kernel
def _copy_runs(vertices: Any, firsts: Any, ends: Any, to: Any) -> None:
    for ring in range(len(firsts)):
        first, behind = firsts[ring], ends[ring]
        for v in range(ends[ring + 1] - behind):
            to[behind + v, 0], to[behind + v, 1] = vertices[first + v, 0], vertices[first + v, 1]


def together(parts: Sequence[tuple[Boxes, Footprints]]) -> tuple[Boxes, Footprints]:
    """The rows of all parts, one after the other."""
    boxes = Boxes(
        space=np.concatenate([box.space for box, _ in parts]), time=np.concatenate([box.time for box, _ in parts])
    )
    return boxes, joined([footprints for _, footprints in parts])


def joined(parts: Sequence[Footprints]) -> Footprints:
    """The same of skeletons alone."""
    return Footprints(
        vertices=np.concatenate([one.vertices for one in parts]),
        rings=_from_counts(np.concatenate([np.diff(one.rings) for one in parts])),
        first_ring=_from_counts(np.concatenate([np.diff(one.first_ring) for one in parts])),
        sort=np.concatenate([one.sort for one in parts]),
        radius_mm=np.concatenate([one.radius_mm for one in parts]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbound:
    """n volumes whose bounds are not known yet: to find them takes as long as all else, and little once compiled.

    `heights` is int32 (n, 2): floor and ceiling in mm. `time` is as in `Boxes`.
    """

    footprints: Footprints
    heights: NDArray[np.int32]
    time: NDArray[np.int64]

    def take(self, rows: NDArray[np.int64]) -> Unbound:
        """These rows, in this order."""
        return Unbound(
            footprints=self.footprints.take(rows), heights=self.heights.take(rows, axis=0), time=self.time.take(rows, 0)
        )

    def bound(self) -> tuple[Boxes, Footprints]:
        """The columns with their bounds."""
        space = boxes_round(self.footprints)
        space[:, FLOOR], space[:, CEILING] = self.heights[:, 0], self.heights[:, 1]
        return Boxes(space=space, time=self.time), self.footprints


def packed(volumes: Iterable[Volume]) -> tuple[Boxes, Footprints]:
    """The columns of some volumes, in their order. Pure; a volume has the same row whatever stands beside it."""
    return unbound(volumes).bound()


def unbound(volumes: Iterable[Volume]) -> Unbound:
    """The same, all but the bounds."""
    those = list(volumes)
    return _one_by_one(those) if len(those) < _MANY else _column_by_column(those)


def _one_by_one(volumes: Sequence[Volume]) -> Unbound:
    vertices: list[Position] = []
    rings = [0]
    first_ring = [0]
    sort: list[int] = []
    radius: list[int] = []
    heights: list[int] = []
    times: list[int] = []
    for volume in volumes:
        for ring in skeleton(volume.footprint):
            vertices.extend(_with_points_added(ring))
            rings.append(len(vertices))
        first_ring.append(len(rings) - 1)
        sort.append(_SORTS[type(volume.footprint)])
        radius.append(radius_mm(volume))
        heights += volume.floor_mm, volume.ceiling_mm
        times += volume.start_us, volume.end_us
    footprints = Footprints(
        vertices=np.fromiter(chain.from_iterable(vertices), dtype=np.int32, count=2 * len(vertices)).reshape(-1, 2),
        rings=np.array(rings, dtype=np.int64),
        first_ring=np.array(first_ring, dtype=np.int64),
        sort=np.array(sort, dtype=np.uint8),
        radius_mm=np.array(radius, dtype=np.int32),
    )
    return Unbound(
        footprints=footprints,
        heights=np.array(heights, dtype=np.int32).reshape(-1, 2),
        time=np.array(times, dtype=np.int64).reshape(-1, 2),
    )


def _column_by_column(volumes: Sequence[Volume]) -> Unbound:
    """The same in half the time, for many."""
    skeletons = [skeleton(volume.footprint) for volume in volumes]
    rings, vertices = _densified(list(chain.from_iterable(skeletons)))
    count = len(volumes)
    footprints = Footprints(
        vertices=vertices,
        rings=_ends(rings),
        first_ring=_ends(skeletons),
        sort=np.array([_SORTS[type(volume.footprint)] for volume in volumes], dtype=np.uint8),
        radius_mm=np.fromiter(map(radius_mm, volumes), dtype=np.int32, count=count),
    )
    heights = chain.from_iterable([(volume.floor_mm, volume.ceiling_mm) for volume in volumes])
    times = chain.from_iterable([(volume.start_us, volume.end_us) for volume in volumes])
    return Unbound(
        footprints=footprints,
        heights=np.fromiter(heights, dtype=np.int32, count=2 * count).reshape(-1, 2),
        time=np.fromiter(times, dtype=np.int64, count=2 * count).reshape(-1, 2),
    )


def _densified(rings: list[Ring]) -> tuple[list[Ring], NDArray[np.int32]]:
    """The rings with points added where an edge is long, and the vertices of all."""
    vertices = _vertices(rings)
    long = np.abs(np.diff(vertices.astype(np.int64), axis=0)).sum(axis=1) > _LONGEST_EDGE_E7
    ends = _ends(rings)
    long[ends[1:-1] - 1] = False  # from one ring to the next
    concerned = np.unique(np.searchsorted(ends, np.flatnonzero(long), side="right") - 1).tolist()
    if not concerned:
        return rings, vertices
    for ring, dense in zip(concerned, densified_each([tuple(rings[ring]) for ring in concerned]), strict=True):
        rings[ring] = _rounded(dense)
    return rings, _vertices(rings)


def _vertices(rings: Sequence[Ring]) -> NDArray[np.int32]:
    count = 2 * sum(map(len, rings))
    return np.fromiter(chain.from_iterable(chain.from_iterable(rings)), dtype=np.int32, count=count).reshape(-1, 2)


def joined_unbound(parts: Sequence[Unbound]) -> Unbound:
    """The same of volumes."""
    return Unbound(
        footprints=joined([one.footprints for one in parts]),
        heights=np.concatenate([one.heights for one in parts]),
        time=np.concatenate([one.time for one in parts]),
    )


def boxes_round(footprints: Footprints) -> NDArray[np.int32]:
    """`Boxes.space` of footprints, in which floor and ceiling are still 0."""
    space = np.zeros((len(footprints), 6), dtype=np.int32)
    bounds = chosen(_bounds, len(footprints.vertices), _FEW)
    bounds(footprints.vertices, footprints.rings, footprints.first_ring, footprints.radius_mm, space)
    return space


@kernel
def _bounds(vertices: Any, rings: Any, first_ring: Any, radius_mm: Any, space: Any) -> None:
    for i in range(len(radius_mm)):
        first, last = rings[first_ring[i]], rings[first_ring[i + 1]]
        west = east = float(vertices[first, 0])
        south = north = float(vertices[first, 1])
        for v in range(first + 1, last):
            lon, lat = float(vertices[v, 0]), float(vertices[v, 1])
            west, east = min(west, lon), max(east, lon)
            south, north = min(south, lat), max(north, lat)
        rise = (radius_mm[i] / 1000 * SPARE + BULGE_M) / METRES_PER_DEGREE * 1e7
        south, north = south - rise, north + rise
        run = rise / math.cos(math.radians(min(max(abs(south), abs(north)) / 1e7, 89.9)))
        space[i, WEST], space[i, SOUTH] = math.floor(west - run), math.floor(south)
        space[i, EAST], space[i, NORTH] = math.ceil(east + run), math.ceil(north)


def _with_points_added(ring: Ring) -> Ring:
    """The ring, where an edge is long with points along its geodesic, to the nearest 1e-7°."""
    before = ring[0]
    for at in ring:
        # Cheap, and never less than the length: a long edge pays for a geodesic, others do not.
        if abs(at[0] - before[0]) + abs(at[1] - before[1]) > _LONGEST_EDGE_E7:
            return _rounded(densified(tuple(ring)))
        before = at
    return ring


def _rounded(dense: Sequence[tuple[float, float]]) -> Ring:
    return [(round(lon * 1e7), round(lat * 1e7)) for lon, lat in dense]


def _ends(members: Sequence[Sequence[object]]) -> NDArray[np.int64]:
    return _from_counts(np.fromiter(map(len, members), dtype=np.int64, count=len(members)))


def _from_counts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of some runs begins, and where the last ends."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts, dtype=np.int64)])


def _runs(firsts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of all members of runs that begin at `firsts` and have `counts` members, one after the other."""
    starts = _from_counts(counts)
    return np.arange(starts[-1], dtype=np.int64) + np.repeat(firsts - starts[:-1], counts)
