"""Skeletons on the plane: their vertices in metres, and the boxes of chains of edges, in room that is used again."""

from __future__ import annotations

import math
from typing import Any

from .compiling import kernel
from .plane import on_plane

CHAIN = 16
"""Rings are looked at in chains of at most so many edges, whose boxes tell whether any of them can matter."""

X, Y, FIRST, LAST, WEST, SOUTH, EAST, NORTH, NUMBER = range(9)
"""Columns of the room where a kernel lays one footprint on the plane, float64 (n, 9). Row v has the place of a vertex
in metres, and its number, counted from the footprint's first; row c has the first and last rows of the vertices of
chain c, and the box round them.
"""


@kernel
def extent(vertices: Any, first: int, end: int) -> tuple[int, int, int, int]:
    """West, south, east and north of vertices, in units of 1e-7°."""
    west = east = int(vertices[first, 0])
    south = north = int(vertices[first, 1])
    for v in range(first + 1, end):
        lon, lat = int(vertices[v, 0]), int(vertices[v, 1])
        west, east = min(west, lon), max(east, lon)
        south, north = min(south, lat), max(north, lat)
    return west, south, east, north


@kernel
def lay(
    table: Any, vertices: Any, rings: Any, first_ring: int, end_ring: int, twice_middle: int, longest: int, room: Any
) -> int:
    """Lay a skeleton on the plane about a meridian, in chains of at most `longest` edges that do not pass from one ring
    to another; their number. A point is a chain of one vertex.
    """
    base = rings[first_ring]
    chains, row = 0, 0
    for ring in range(first_ring, end_ring):
        start, last = rings[ring], rings[ring + 1] - 1
        ahead = True
        while ahead:
            end = min(start + longest, last)
            row = lay_chain(table, vertices, start, end, base, twice_middle, room, chains, row)
            chains += 1
            start = end
            ahead = start < last
    return chains


@kernel
def lay_chain(
    table: Any, vertices: Any, start: int, end: int, base: int, twice_middle: int, room: Any, chain: int, row: int
) -> int:
    """Lay the vertices from `start` to `end` on the plane as a chain, from a row of the room on; the row after them."""
    west, south, east, north = math.inf, math.inf, -math.inf, -math.inf
    room[chain, FIRST], room[chain, LAST] = row, row + end - start
    for v in range(start, end + 1):
        x, y = on_plane(table, int(vertices[v, 0]), int(vertices[v, 1]), twice_middle)
        room[row, X], room[row, Y], room[row, NUMBER] = x, y, v - base
        west, east = min(west, x), max(east, x)
        south, north = min(south, y), max(north, y)
        row += 1
    room[chain, WEST], room[chain, SOUTH], room[chain, EAST], room[chain, NORTH] = west, south, east, north
    return row


@kernel
def box_of(room: Any, chains: int) -> tuple[float, float, float, float]:
    """West, south, east and north of all chains."""
    west, south, east, north = math.inf, math.inf, -math.inf, -math.inf
    for chain in range(chains):
        west, south = min(west, room[chain, WEST]), min(south, room[chain, SOUTH])
        east, north = max(east, room[chain, EAST]), max(north, room[chain, NORTH])
    return west, south, east, north


@kernel
def goes_round(room: Any, chains: int, x: float, y: float) -> bool:
    """Whether rings go round a point of the plane an odd number of times."""
    inside = False
    for chain in range(chains):
        if y < room[chain, SOUTH] or y > room[chain, NORTH] or x > room[chain, EAST]:
            continue
        inside ^= crossings(room, int(room[chain, FIRST]), int(room[chain, LAST]), x, y)
    return inside


@kernel
def crossings(places: Any, first: int, last: int, x: float, y: float) -> bool:
    """Whether a line from a point of the plane eastward crosses a chain of vertices an odd number of times."""
    odd = False
    for v in range(first, last):
        y0, y1 = places[v, Y], places[v + 1, Y]
        if (y0 > y) != (y1 > y) and x < places[v, X] + (y - y0) * (places[v + 1, X] - places[v, X]) / (y1 - y0):
            odd = not odd
    return odd
