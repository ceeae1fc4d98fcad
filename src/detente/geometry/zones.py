"""Footprints that come and go and of which many places are asked: each laid once, on a plane of its own.

That is the transverse Mercator plane about the meridian through the middle of its box, where all its vertices, points
added along long edges among them, are kept in metres. What is surely within and surely beyond follows from the bounds
of meeting.py, for places as far from that meridian as any that can matter (docs/geometry.md).
"""

from __future__ import annotations

import math
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .laying import extent
from .meeting import shortfall, surely_beyond
from .packed import AREA, Footprints
from .plane import TABLE, WGS84_A_M, WGS84_F, on_plane

TWICE_MIDDLE, FIRST, END, CHAINS, CHAINS_END, IS_AREA = range(6)
"""Columns of `Zones.marks`: twice the longitude of the meridian; the places from the first up to the end; the
chains."""

RADIUS, ENOUGH, BEYOND_M, OUTER, PX, PY, PZ, NEAR = range(8)
"""Columns of `Zones.figures`, all in metres: what is round the skeleton; a distance from the skeleton on the plane that
is surely within it, or less than 0 where none is; one that is surely beyond; a radius round a point in space that holds
all; that point; and how far from the meridian is what lies within.
"""

CHAIN = 16
_E2 = WGS84_F * (2 - WGS84_F)
_LEAST_ROOM = 64
_FEW = 500
"""Vertices; below this plain Python answers sooner than numba can be imported."""


class Zones:
    """Footprints by row; a row stays until all are laid anew.

    `marks` is int64 (n, 6), `figures` float64 (n, 8). `places` is float64 (p, 2), x and y in metres; `joined` uint8 (p)
    says whether an edge leads from a place to the next; a point is an edge of no length. `chains` is float64 (c, 4):
    the box round each CHAIN edges (west, south, east, north). All with room behind the last.
    """

    def __init__(self) -> None:
        self.marks = np.zeros((_LEAST_ROOM, 6), dtype=np.int64)
        self.figures = np.zeros((_LEAST_ROOM, 8))
        self.places = np.zeros((_LEAST_ROOM, 2))
        self.joined = np.zeros(_LEAST_ROOM, dtype=np.uint8)
        self.chains = np.zeros((_LEAST_ROOM, 4))
        self._rows = self._places = self._chains = 0

    def __len__(self) -> int:
        return self._rows

    @property
    def bytes(self) -> int:
        """How many bytes they take, with their room."""
        columns = (self.marks, self.figures, self.places, self.joined, self.chains)
        return sum(column.nbytes for column in columns)

    def lay(self, footprints: Footprints) -> int:
        """Add footprints; the row of the first. Each lies within the limits of limits.py."""
        count = len(footprints)
        sizes = footprints.rings[footprints.first_ring[1:]] - footprints.rings[footprints.first_ring[:-1]]
        most_places = int((sizes + 1).sum())
        most_chains = int((sizes // CHAIN + 2).sum())
        first = self._rows
        self.marks, self.figures = (with_room(c, first + count) for c in (self.marks, self.figures))
        self.places, self.joined = (with_room(c, self._places + most_places) for c in (self.places, self.joined))
        self.chains = with_room(self.chains, self._chains + most_chains)
        self._places, self._chains = chosen(_lay, len(footprints.vertices), _FEW)(
            TABLE, footprints.vertices, footprints.rings, footprints.first_ring, footprints.sort, footprints.radius_mm,
            first, self._places, self._chains, self.marks, self.figures, self.places, self.joined, self.chains,
        )  # fmt: skip
        self._rows += count
        return first


def with_room(column: NDArray[Any], count: int) -> NDArray[Any]:
    """The same column, or a larger one that begins with it, with room for so many rows."""
    if count <= len(column):
        return column
    larger = np.zeros((max(count, 2 * len(column)), *column.shape[1:]), dtype=column.dtype)
    assert prod(larger.shape) >= prod(column.shape)
    larger[: len(column)] = column
    return larger


@kernel
def _lay(
    table: Any, vertices: Any, rings: Any, first_ring: Any, sort: Any, radius_mm: Any,
    row: int, place: int, chain: int, marks: Any, figures: Any, places: Any, joined: Any, chains: Any,
) -> tuple[int, int]:  # fmt: skip
    """Lay all from a row, a place and a chain on; the place and the chain behind the last."""
    for n in range(len(sort)):
        at, first = row + n, place
        west, south, east, north = extent(vertices, rings[first_ring[n]], rings[first_ring[n + 1]])
        middle_lon, middle_lat = (west + east) // 2, (south + north) // 2
        cx, cy = on_plane(table, middle_lon, middle_lat, west + east)
        outer = spread = 0.0
        for ring in range(first_ring[n], first_ring[n + 1]):
            begin, end = rings[ring], rings[ring + 1]
            for v in range(begin, end):
                x, y = on_plane(table, int(vertices[v, 0]), int(vertices[v, 1]), west + east)
                places[place, 0], places[place, 1], joined[place] = x, y, v < end - 1
                outer, spread = max(outer, (x - cx) * (x - cx) + (y - cy) * (y - cy)), max(spread, abs(x))
                place += 1
            if end - begin == 1:
                places[place, 0], places[place, 1] = places[place - 1, 0], places[place - 1, 1]
                joined[place - 1], joined[place] = 1, 0
                place += 1
        radius = int(radius_mm[n]) / 1000
        near_m = spread + 1.1 * radius + 100.0
        figures[at, RADIUS], figures[at, ENOUGH] = radius, radius - float(shortfall(near_m, radius))
        figures[at, BEYOND_M] = surely_beyond(near_m, radius)
        figures[at, OUTER] = math.sqrt(outer) + figures[at, BEYOND_M] + 1.0
        figures[at, PX], figures[at, PY], figures[at, PZ] = in_space(middle_lon / 1e7, middle_lat / 1e7)
        figures[at, NEAR] = near_m
        marks[at, TWICE_MIDDLE], marks[at, FIRST], marks[at, END] = west + east, first, place
        marks[at, CHAINS], marks[at, IS_AREA] = chain, sort[n] == AREA
        chain = _chain(places, first, place, chains, chain)
        marks[at, CHAINS_END] = chain
    return place, chain


@kernel
def _chain(places: Any, first: int, end: int, chains: Any, chain: int) -> int:
    """The boxes round the edges of some places, from a chain on; the chain behind them."""
    for start in range(first, end - 1, CHAIN):
        west, south, east, north = math.inf, math.inf, -math.inf, -math.inf
        for v in range(start, min(start + CHAIN, end - 1) + 1):
            west, east = min(west, places[v, 0]), max(east, places[v, 0])
            south, north = min(south, places[v, 1]), max(north, places[v, 1])
        chains[chain, 0], chains[chain, 1], chains[chain, 2], chains[chain, 3] = west, south, east, north
        chain += 1
    return chain


@kernel
def in_space(lon_deg: float, lat_deg: float) -> tuple[float, float, float]:
    """The place in space of a point of the surface."""
    lon, lat = math.radians(lon_deg), math.radians(lat_deg)
    sin_lat, cos_lat = math.sin(lat), math.cos(lat)
    nu = WGS84_A_M / math.sqrt(1.0 - _E2 * sin_lat * sin_lat)
    return nu * cos_lat * math.cos(lon), nu * cos_lat * math.sin(lon), nu * (1.0 - _E2) * sin_lat


@kernel
def square_to_edge(places: Any, v: int, x: float, y: float) -> float:
    """The square of the distance of a point from the edge that leaves a place."""
    ax, ay = places[v, 0] - x, places[v, 1] - y
    ux, uy = places[v + 1, 0] - places[v, 0], places[v + 1, 1] - places[v, 1]
    whole = ux * ux + uy * uy
    part = min(max(-(ax * ux + ay * uy) / whole if whole > 0.0 else 0.0, 0.0), 1.0)
    ex, ey = ax + part * ux, ay + part * uy
    return float(ex * ex + ey * ey)


@kernel
def crosses_eastward(places: Any, v: int, x: float, y: float) -> bool:
    """Whether a line from a point eastward crosses the edge that leaves a place."""
    y0, y1 = places[v, 1], places[v + 1, 1]
    return bool((y0 > y) != (y1 > y) and x < places[v, 0] + (y - y0) * (places[v + 1, 0] - places[v, 0]) / (y1 - y0))


@kernel
def goes_round(places: Any, joined: Any, chains: Any, marks: Any, row: int, x: float, y: float) -> bool:
    """Whether the rings of a row go round a point an odd number of times."""
    odd = False
    first, end = marks[row, FIRST], marks[row, END]
    for chain in range(marks[row, CHAINS], marks[row, CHAINS_END]):
        if y < chains[chain, 1] or y > chains[chain, 3] or x > chains[chain, 2]:
            continue
        start = first + (chain - marks[row, CHAINS]) * CHAIN
        for v in range(start, min(start + CHAIN, end - 1)):
            if joined[v] and crosses_eastward(places, v, x, y):
                odd = not odd
    return odd
