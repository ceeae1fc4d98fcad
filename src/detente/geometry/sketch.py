"""Large footprints in outline: boxes of longitude and latitude round chains of edges, and round groups of chains.

A pair of which one has ten thousand vertices then costs a look at some dozen boxes, and only those edges are laid on
the plane that can matter.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel, rare_kernel
from .laying import CHAIN, extent, goes_round, lay_chain
from .packed import Footprints
from .plane import on_plane

LARGE = 64
"""Footprints of more vertices than this are sketched."""

_GROUP = 16
_SPARE_M = 20.0
"""More than the series errs anywhere that it is used, so that what lies in a box in degrees does so on the plane."""
_FEW_VERTICES = 100_000

Boxed = NDArray[np.int64]


class Sketches(NamedTuple):
    """Of the footprints `rows` (int64, ascending): that at place k has the groups from `first_group[k]` up to
    `first_group[k + 1]`. `groups` and `chains` are int64 (n, 6): the first member, the last, and the box in units of
    1e-7° (west, south, east, north); members of groups are chains, of chains vertices. No group passes from one
    ring to another.
    """

    rows: Boxed
    first_group: Boxed
    groups: Boxed
    chains: Boxed


def sketches(footprints: Footprints, rows: Boxed) -> Sketches:
    """Sketches of some footprints, each named once, in ascending order."""
    ring_counts = footprints.first_ring[rows + 1] - footprints.first_ring[rows]
    sizes = footprints.rings[footprints.first_ring[rows + 1]] - footprints.rings[footprints.first_ring[rows]]
    most_chains = int((sizes // CHAIN + ring_counts).sum())
    made = Sketches(
        rows,
        np.zeros(len(rows) + 1, dtype=np.int64),
        np.empty((most_chains // _GROUP + int(ring_counts.sum()), 6), dtype=np.int64),
        np.empty((most_chains, 6), dtype=np.int64),
    )
    sketch = chosen(_sketch, int(sizes.sum()), _FEW_VERTICES)
    sketch(footprints.vertices, footprints.rings, footprints.first_ring, *made)
    return made


@kernel
def _sketch(vertices: Any, rings: Any, first_ring: Any, rows: Any, first_group: Any, groups: Any, chains: Any) -> None:
    group, chain = 0, 0
    for k in range(len(rows)):
        first_group[k] = group
        for ring in range(first_ring[rows[k]], first_ring[rows[k] + 1]):
            first_chain, start, last = chain, rings[ring], rings[ring + 1] - 1
            ahead = True
            while ahead:
                end = min(start + CHAIN, last)
                chains[chain, 0], chains[chain, 1] = start, end
                chains[chain, 2], chains[chain, 3], chains[chain, 4], chains[chain, 5] = extent(
                    vertices, start, end + 1
                )
                chain += 1
                start = end
                ahead = start < last
            for first in range(first_chain, chain, _GROUP):
                west, south, east, north = chains[first, 2], chains[first, 3], chains[first, 4], chains[first, 5]
                end = min(first + _GROUP, chain)
                for c in range(first + 1, end):
                    west, south = min(west, chains[c, 2]), min(south, chains[c, 3])
                    east, north = max(east, chains[c, 4]), max(north, chains[c, 5])
                groups[group, 0], groups[group, 1] = first, end - 1
                groups[group, 2], groups[group, 3], groups[group, 4], groups[group, 5] = west, south, east, north
                group += 1
    first_group[len(rows)] = group


@kernel
def place_of(rows: Any, row: int) -> int:
    """Where a row stands among the rows that are sketched; -1 if it does not."""
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        if rows[middle] < row:
            low = middle + 1
        else:
            high = middle
    return low if low < len(rows) and rows[low] == row else -1


@rare_kernel
def sketched_extent(first_group: Any, groups: Any, place: int) -> tuple[int, int, int, int]:
    """West, south, east and north of a sketched skeleton, in units of 1e-7°."""
    first = first_group[place]
    west, south, east, north = groups[first, 2], groups[first, 3], groups[first, 4], groups[first, 5]
    for group in range(first + 1, first_group[place + 1]):
        west, south = min(west, groups[group, 2]), min(south, groups[group, 3])
        east, north = max(east, groups[group, 4]), max(north, groups[group, 5])
    return west, south, east, north


@rare_kernel
def box_on_plane(
    table: Any, west: int, south: int, east: int, north: int, twice_middle: int
) -> tuple[float, float, float, float]:
    """A box on the plane that holds all that lies in a box of longitude and latitude.

    x grows with longitude, and the less the farther from the equator; y grows with latitude, and away from the equator
    it grows with the distance from the meridian.
    """
    lowest = max(south, min(north, 0))
    highest = south if -south > north else north
    x_west = on_plane(table, west, lowest if 2 * west < twice_middle else highest, twice_middle)[0]
    x_east = on_plane(table, east, highest if 2 * east < twice_middle else lowest, twice_middle)[0]
    far = east if 2 * east - twice_middle > twice_middle - 2 * west else west
    # Twice the longitude nearest to the meridian, reckoned from it.
    near = max(2 * west - twice_middle, min(2 * east - twice_middle, 0))
    y_south = on_plane(table, 0, south, -near)[1] if south >= 0 else on_plane(table, far, south, twice_middle)[1]
    y_north = on_plane(table, far, north, twice_middle)[1] if north >= 0 else on_plane(table, 0, north, -near)[1]
    return x_west - _SPARE_M, y_south - _SPARE_M, x_east + _SPARE_M, y_north + _SPARE_M


@rare_kernel
def lay_near(
    table: Any, vertices: Any, base: int, first_group: Any, groups: Any, chains: Any, place: int, twice_middle: int,
    west: float, south: float, east: float, north: float, reach_m: float, room: Any,
) -> int:  # fmt: skip
    """Lay those chains of a sketched skeleton on the plane that may come within a reach of a box; their number."""
    laid, row = 0, 0
    for group in range(first_group[place], first_group[place + 1]):
        if boxes_apart(table, groups, group, twice_middle, west, south, east, north, reach_m):
            continue
        for chain in range(groups[group, 0], groups[group, 1] + 1):
            if not boxes_apart(table, chains, chain, twice_middle, west, south, east, north, reach_m):
                row = lay_chain(
                    table, vertices, chains[chain, 0], chains[chain, 1], base, twice_middle, room, laid, row
                )
                laid += 1
    return laid


@kernel
def boxes_apart(
    table: Any, boxes: Any, k: int, twice_middle: int,
    west: float, south: float, east: float, north: float, reach_m: float,
) -> bool:  # fmt: skip
    """Whether a box of longitude and latitude is farther than a reach from a box on the plane."""
    w, s, e, n = box_on_plane(table, boxes[k, 2], boxes[k, 3], boxes[k, 4], boxes[k, 5], twice_middle)
    x, y = max(0.0, w - east, west - e), max(0.0, s - north, south - n)
    return bool(x * x + y * y > reach_m * reach_m)


@rare_kernel
def sketch_goes_round(
    table: Any, vertices: Any, first_group: Any, groups: Any, chains: Any, place: int, twice_middle: int,
    x: float, y: float, room: Any,
) -> bool:  # fmt: skip
    """`goes_round` of a sketched skeleton, none of which needs to be on the plane; what is in the room is lost."""
    inside = False
    for group in range(first_group[place], first_group[place + 1]):
        side = side_of(table, groups, group, twice_middle, x, y)
        if side == 0:
            for chain in range(groups[group, 0], groups[group, 1] + 1):
                side = side_of(table, chains, chain, twice_middle, x, y)
                first, last = chains[chain, 0], chains[chain, 1]
                if side == 0:
                    lay_chain(table, vertices, first, last, 0, twice_middle, room, 0, 0)
                    inside ^= goes_round(room, 1, x, y)
                elif side > 0:
                    inside ^= parts(table, vertices, first, last, twice_middle, y)
        elif side > 0:
            first, last = chains[groups[group, 0], 0], chains[groups[group, 1], 1]
            inside ^= parts(table, vertices, first, last, twice_middle, y)
    return inside


@kernel
def side_of(table: Any, boxes: Any, k: int, twice_middle: int, x: float, y: float) -> int:
    """1 if a line from a point eastward runs through the whole of a box, -1 if not through it at all, else 0."""
    west, south, east, north = box_on_plane(table, boxes[k, 2], boxes[k, 3], boxes[k, 4], boxes[k, 5], twice_middle)
    if y < south or y > north or x > east:
        return -1
    return 1 if x < west else 0


@rare_kernel
def parts(table: Any, vertices: Any, first: int, last: int, twice_middle: int, y: float) -> bool:
    """Whether a line of latitude on the plane runs between two vertices, and so meets the edges from the one to the
    other an odd number of times.
    """
    before = on_plane(table, int(vertices[first, 0]), int(vertices[first, 1]), twice_middle)[1]
    after = on_plane(table, int(vertices[last, 0]), int(vertices[last, 1]), twice_middle)[1]
    return bool((before > y) != (after > y))


@rare_kernel
def within_reach(
    table: Any, vertices: Any, first_group: Any, groups: Any, chains: Any, place: int, twice_middle: int,
    x: float, y: float,
) -> float:  # fmt: skip
    """The distance from a point on the plane to some vertex of a sketched skeleton: one that is not far."""
    least = math.inf
    for group in range(first_group[place], first_group[place + 1]):
        v = chains[groups[group, 0], 0]
        to_x, to_y = on_plane(table, int(vertices[v, 0]), int(vertices[v, 1]), twice_middle)
        least = min(least, (to_x - x) * (to_x - x) + (to_y - y) * (to_y - y))
    return math.sqrt(least)
