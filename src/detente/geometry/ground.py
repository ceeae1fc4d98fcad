"""Footprints laid on the plane once, for a join in which each has many pairs: on that of a zone of longitude.

Beside its ring each has two discs about a point amid it: one that holds the skeleton, and one that the area holds.
`telling.py` says of most pairs from these alone whether they are within reach.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .laying import extent
from .packed import AREA, Footprints
from .plane import TABLE, on_plane

OUTSIDE_ZONES = -(1 << 15)
"""The zone of what is laid on no plane: what has several rings, many vertices, or is wide."""

_ZONE_BITS = 26
"""A zone is 6.7° wide: a power of two in units of 1e-7°."""
MOST_VERTICES = 32
_MOST_E7 = 10_000_000
"""Widest and highest; no vertex is then farther than 430 km from the meridian of its zone, and nothing within
`FARTHEST_M` of one than 530 km, where the series errs as little as among the widest footprints (docs/geometry.md).
"""
FARTHEST_M = 100_000.0
KEPT_M = 0.012
"""Vertices are kept to 4 mm on either axis, as far from the middle as they may be; those of two footprints."""
AT_ONCE = 128
"""The vertices of so many are fetched at once: what the cache of a core holds."""
_SAMPLE = 20_000
_FEW_VERTICES = 12_000
"""Below this plain Python answers sooner than numba can be imported."""

X, Y, OUTER, INNER, W, S, E, N = range(8)
"""Columns of `Ground.discs`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """n skeletons, each on the plane about the meridian in the middle of its zone.

    `zone` is int16: OUTSIDE_ZONES of what is laid nowhere. `discs` is float64 (n, 8), in metres: x and y of a point
    amid the skeleton; the radius round it of a disc that holds the skeleton; that of a disc that the area holds, or,
    less than 0, how far the skeleton is from the point; west, south, east and north of the skeleton. It is one ring,
    whose vertices are `places` (float32 (v, 2), x and y in metres from the point) from `first[i]` (int64 (n + 1)) up to
    `first[i + 1]`. `is_area` is bool, `radius_mm` as in `Footprints`.
    """

    zone: NDArray[np.int16]
    first: NDArray[np.int64]
    places: NDArray[np.float32]
    discs: NDArray[np.float64]
    is_area: NDArray[np.bool_]
    radius_mm: NDArray[np.int32]


def ground_of(footprints: Footprints, rows: NDArray[np.int64]) -> Ground:
    """These rows of footprints, in this order, on the planes of their zones. Lets other threads run meanwhile.

    The zones lie so that one has most of them amid it: of pairs in different zones nothing can be said.
    """
    rings = footprints.first_ring.take(rows)
    begins = footprints.rings.take(rings)
    sizes = footprints.rings.take(rings + 1) - begins
    sizes[(sizes > MOST_VERTICES) | (footprints.first_ring.take(rows + 1) - rings != 1)] = 0
    first = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(sizes, out=first[1:])
    ground = Ground(
        zone=np.empty(len(rows), dtype=np.int16),
        first=first,
        places=np.empty((int(first[-1]), 2), dtype=np.float32),
        discs=np.zeros((len(rows), 8)),
        is_area=footprints.sort.take(rows) == AREA,
        radius_mm=footprints.radius_mm.take(rows),
    )
    fetched = np.empty((AT_ONCE * MOST_VERTICES, 2), dtype=np.int32)
    chosen(_lay_all, len(ground.places), _FEW_VERTICES)(
        TABLE, western_edge(footprints.vertices), footprints.vertices, begins, fetched, first, ground.is_area,
        ground.zone, ground.places, ground.discs, np.empty((MOST_VERTICES, 2)),
    )  # fmt: skip
    return ground


def western_edge(vertices: NDArray[np.int32]) -> int:
    """That of zone 0, in units of 1e-7°, where most of these vertices shall lie amid a zone."""
    sample = vertices[:: max(1, len(vertices) // _SAMPLE), 0]
    return int(np.median(sample)) - (1 << (_ZONE_BITS - 1)) if len(sample) else 0


@kernel
def _lay_all(
    table: Any, edge: int, vertices: Any, begins: Any, fetched: Any, first: Any, is_area: Any,
    zone: Any, places: Any, discs: Any, room: Any,
) -> None:  # fmt: skip
    """Fetch the vertices of some, which lie here and there, and then lay them: so the processor fetches many at once,
    where it would else wait for each.
    """
    for k in range(0, len(begins), AT_ONCE):
        upto = min(k + AT_ONCE, len(begins))
        for i in range(k, upto):
            for v in range(first[i + 1] - first[i]):
                at = first[i] - first[k] + v
                fetched[at, 0], fetched[at, 1] = vertices[begins[i] + v, 0], vertices[begins[i] + v, 1]
        for i in range(k, upto):
            zone[i] = lay_one(
                table, edge, fetched, first[i] - first[k], room, places, first[i], first[i + 1], is_area[i], discs, i
            )


@kernel
def lay_one(
    table: Any, edge: int, fetched: Any, at: int, room: Any, places: Any, begin: int, end: int, is_area: bool,
    discs: Any, i: int,
) -> int:  # fmt: skip
    """Lay a ring, the vertices from `at` on, on the plane of its zone, unless it is wide; the zone. The room then has
    its vertices in metres, `places` and `discs` what `Ground` says.
    """
    if begin == end:
        return OUTSIDE_ZONES
    west, south, east, north = extent(fetched, at, at + end - begin)
    if east - west > _MOST_E7 or north - south > _MOST_E7:
        return OUTSIDE_ZONES
    zone = (west + east - 2 * edge) >> (_ZONE_BITS + 1)
    twice_middle = plane_of(edge, zone)
    w, s, e, n = math.inf, math.inf, -math.inf, -math.inf
    for v in range(end - begin):
        x, y = on_plane(table, int(fetched[at + v, 0]), int(fetched[at + v, 1]), twice_middle)
        room[v, 0], room[v, 1] = x, y
        w, s, e, n = min(w, x), min(s, y), max(e, x), max(n, y)
    discs[i, W], discs[i, S], discs[i, E], discs[i, N] = w, s, e, n
    x, y = _middle(room, end - begin, (w + e) / 2, (s + n) / 2, is_area)
    farthest = 0.0
    for v in range(end - begin):
        dx, dy = room[v, 0] - x, room[v, 1] - y
        farthest = max(farthest, dx * dx + dy * dy)
        places[begin + v, 0], places[begin + v, 1] = dx, dy
    square, odd = point_and_ring(room, 0, end - begin - 1, x, y)
    discs[i, X], discs[i, Y], discs[i, OUTER] = x, y, math.sqrt(farthest)
    discs[i, INNER] = math.sqrt(square) if odd and is_area else -math.sqrt(square)
    return zone


@kernel
def plane_of(edge: int, zone: int) -> int:
    """Twice the longitude of the meridian of a zone, as `on_plane` asks for it."""
    return 2 * edge + ((2 * zone + 1) << _ZONE_BITS)


@kernel
def _middle(room: Any, count: int, x: float, y: float, is_area: bool) -> tuple[float, float]:
    """The centre of mass of an area, where that is in its box; else the point given, the middle of the box. Any would
    do: this one gives the largest discs in areas.
    """
    if not is_area:
        return x, y
    twice, to_x, to_y, width, height = 0.0, 0.0, 0.0, 0.0, 0.0
    for v in range(count - 1):
        ax, ay, bx, by = room[v, 0] - x, room[v, 1] - y, room[v + 1, 0] - x, room[v + 1, 1] - y
        cross = ax * by - bx * ay
        twice, to_x, to_y = twice + cross, to_x + cross * (ax + bx), to_y + cross * (ay + by)
        width, height = max(width, abs(ax)), max(height, abs(ay))
    to_x, to_y = to_x / (3.0 * twice) if twice != 0.0 else 0.0, to_y / (3.0 * twice) if twice != 0.0 else 0.0
    return (x + to_x, y + to_y) if abs(to_x) <= width and abs(to_y) <= height else (x, y)


@kernel
def point_and_ring(places: Any, first: int, last: int, x: float, y: float) -> tuple[float, bool]:
    """The square of the distance of a point from the edges between some vertices, or from the one vertex; and whether a
    line from the point eastward crosses them an odd number of times. Edges of no length have their vertex tried alone.
    """
    ax, ay = places[first, 0] - x, places[first, 1] - y
    square, odd = ax * ax + ay * ay, False
    for v in range(first + 1, last + 1):
        bx, by = places[v, 0] - x, places[v, 1] - y
        ux, uy = bx - ax, by - ay
        along, whole = -(ax * ux + ay * uy), ux * ux + uy * uy
        part = min(max(along / whole if whole > 0.0 else 0.0, 0.0), 1.0)
        ex, ey = ax + part * ux, ay + part * uy
        square = min(square, ex * ex + ey * ey)
        # The edge crosses the line if its ends are not on one side of it, and the point is to the left of the edge.
        odd ^= ((ay > 0.0) != (by > 0.0)) & ((ax * by - ay * bx > 0.0) == (by > ay))
        ax, ay = bx, by
    return square, odd
