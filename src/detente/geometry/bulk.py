"""How many pairs of footprints lie, at once: yes, no or in doubt, or with all figures."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .large import lie_of_large, relation_of_large
from .meeting import lie, relation
from .packed import AREA, Footprints
from .plane import TABLE
from .sketch import LARGE, Sketches, place_of, sketches

DISTANCE, NEAR, EDGE_A, PART_A, EDGE_B, PART_B, XX = range(7)
"""Columns of what `lies` gives; `meeting.lie` says what they are."""

_FEW_VERTICES = 12_000
"""Below this plain Python answers sooner than numba can be imported."""


def within(pairs: NDArray[np.int64], a: Footprints, b: Footprints, reach_mm: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Whether the footprints of each pair (row of `a`, row of `b`; int64 (k, 2)) come within `reach_mm` (int64 (k))
    of each other: `meeting.BEYOND`, WITHIN or IN_DOUBT. Lets other threads run meanwhile.
    """
    out = np.empty(len(pairs), dtype=np.uint8)
    sizes, most_a, most_b = _sizes(pairs, a, b)
    if most_a <= LARGE and most_b <= LARGE:
        chosen(within_pairs, len(pairs) * (most_a + most_b), _FEW_VERTICES)(
            pairs, reach_mm, out, TABLE,
            a.vertices, a.rings, a.first_ring, a.sort, a.radius_mm, _room(most_a),
            b.vertices, b.rings, b.first_ring, b.sort, b.radius_mm, _room(most_b),
        )  # fmt: skip
        return out
    large = sizes.max(axis=1) > LARGE
    out[~large] = within(pairs[~large], a, b, reach_mm[~large])
    some, sizes, of_large = pairs[large], sizes[large], np.empty(np.count_nonzero(large), dtype=np.uint8)
    chosen(within_large_pairs, int(sizes.sum()), _FEW_VERTICES)(
        some, reach_mm[large], of_large, TABLE,
        a.vertices, a.rings, a.first_ring, a.sort, a.radius_mm, _room(most_a),
        *_sketches(some[:, 0], sizes[:, 0], a),
        b.vertices, b.rings, b.first_ring, b.sort, b.radius_mm, _room(most_b),
        *_sketches(some[:, 1], sizes[:, 1], b),
    )  # fmt: skip
    out[large] = of_large
    return out


def lies(pairs: NDArray[np.int64], a: Footprints, b: Footprints) -> NDArray[np.float64]:
    """`meeting.lie` of each pair, its seven figures in float64 (k, 7). Lets other threads run meanwhile."""
    out = np.empty((len(pairs), 7))
    sizes, most_a, most_b = _sizes(pairs, a, b)
    if most_a <= LARGE and most_b <= LARGE:
        chosen(lie_pairs, len(pairs) * (most_a + most_b), _FEW_VERTICES)(
            pairs, out, TABLE,
            a.vertices, a.rings, a.first_ring, a.sort, _room(most_a),
            b.vertices, b.rings, b.first_ring, b.sort, _room(most_b),
        )  # fmt: skip
        return out
    large = sizes.max(axis=1) > LARGE
    out[~large] = lies(pairs[~large], a, b)
    some, sizes, of_large = pairs[large], sizes[large], np.empty((np.count_nonzero(large), 7))
    chosen(lie_large_pairs, int(sizes.sum()), _FEW_VERTICES)(
        some, of_large, TABLE,
        a.vertices, a.rings, a.first_ring, a.sort, _room(most_a), *_sketches(some[:, 0], sizes[:, 0], a),
        b.vertices, b.rings, b.first_ring, b.sort, _room(most_b), *_sketches(some[:, 1], sizes[:, 1], b),
    )  # fmt: skip
    out[large] = of_large
    return out


@kernel
def within_pairs(
    pairs: Any, reach_mm: Any, out: Any, table: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, sort_a: Any, radius_mm_a: Any, room_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, sort_b: Any, radius_mm_b: Any, room_b: Any,
) -> None:  # fmt: skip
    """`meeting.relation` of each pair, into `out`."""
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        total_m = (int(radius_mm_a[i]) + int(radius_mm_b[j]) + int(reach_mm[k])) / 1000
        out[k] = relation(
            table,
            vertices_a, rings_a, first_ring_a[i], first_ring_a[i + 1], sort_a[i] == AREA, room_a,
            vertices_b, rings_b, first_ring_b[j], first_ring_b[j + 1], sort_b[j] == AREA, room_b,
            total_m,
        )  # fmt: skip


@kernel
def within_large_pairs(
    pairs: Any, reach_mm: Any, out: Any, table: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, sort_a: Any, radius_mm_a: Any, room_a: Any,
    sketched_a: Any, first_group_a: Any, groups_a: Any, chains_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, sort_b: Any, radius_mm_b: Any, room_b: Any,
    sketched_b: Any, first_group_b: Any, groups_b: Any, chains_b: Any,
) -> None:  # fmt: skip
    """The same where one footprint of each pair at least is large, and sketched."""
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        total_m = (int(radius_mm_a[i]) + int(radius_mm_b[j]) + int(reach_mm[k])) / 1000
        out[k] = relation_of_large(
            table,
            vertices_a, rings_a, first_ring_a[i], first_ring_a[i + 1], sort_a[i] == AREA, room_a,
            first_group_a, groups_a, chains_a, place_of(sketched_a, i),
            vertices_b, rings_b, first_ring_b[j], first_ring_b[j + 1], sort_b[j] == AREA, room_b,
            first_group_b, groups_b, chains_b, place_of(sketched_b, j),
            total_m,
        )  # fmt: skip


@kernel
def lie_pairs(
    pairs: Any, out: Any, table: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, sort_a: Any, room_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, sort_b: Any, room_b: Any,
) -> None:  # fmt: skip
    """`meeting.lie` of each pair, into `out`."""
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        out[k, 0], out[k, 1], out[k, 2], out[k, 3], out[k, 4], out[k, 5], out[k, 6] = lie(
            table,
            vertices_a, rings_a, first_ring_a[i], first_ring_a[i + 1], sort_a[i] == AREA, room_a,
            vertices_b, rings_b, first_ring_b[j], first_ring_b[j + 1], sort_b[j] == AREA, room_b,
        )  # fmt: skip


@kernel
def lie_large_pairs(
    pairs: Any, out: Any, table: Any,
    vertices_a: Any, rings_a: Any, first_ring_a: Any, sort_a: Any, room_a: Any,
    sketched_a: Any, first_group_a: Any, groups_a: Any, chains_a: Any,
    vertices_b: Any, rings_b: Any, first_ring_b: Any, sort_b: Any, room_b: Any,
    sketched_b: Any, first_group_b: Any, groups_b: Any, chains_b: Any,
) -> None:  # fmt: skip
    """The same where one footprint of each pair at least is large, and sketched."""
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        out[k, 0], out[k, 1], out[k, 2], out[k, 3], out[k, 4], out[k, 5], out[k, 6] = lie_of_large(
            table,
            vertices_a, rings_a, first_ring_a[i], first_ring_a[i + 1], sort_a[i] == AREA, room_a,
            first_group_a, groups_a, chains_a, place_of(sketched_a, i),
            vertices_b, rings_b, first_ring_b[j], first_ring_b[j + 1], sort_b[j] == AREA, room_b,
            first_group_b, groups_b, chains_b, place_of(sketched_b, j),
        )  # fmt: skip


def _sizes(pairs: NDArray[np.int64], a: Footprints, b: Footprints) -> tuple[NDArray[np.int64], int, int]:
    """How many vertices both footprints of each pair have, and the most of either side."""
    sizes = np.empty((len(pairs), 2), dtype=np.int64)
    most_a, most_b = chosen(_count_vertices, len(pairs), _FEW_VERTICES)(
        pairs, a.rings, a.first_ring, b.rings, b.first_ring, sizes
    )
    return sizes, most_a, most_b


@kernel
def _count_vertices(
    pairs: Any, rings_a: Any, first_ring_a: Any, rings_b: Any, first_ring_b: Any, sizes: Any
) -> tuple[int, int]:
    most_a, most_b = 0, 0
    for k in range(len(pairs)):
        i, j = pairs[k, 0], pairs[k, 1]
        sizes[k, 0] = rings_a[first_ring_a[i + 1]] - rings_a[first_ring_a[i]]
        sizes[k, 1] = rings_b[first_ring_b[j + 1]] - rings_b[first_ring_b[j]]
        most_a, most_b = max(most_a, sizes[k, 0]), max(most_b, sizes[k, 1])
    return most_a, most_b


def _room(vertices: int) -> NDArray[np.float64]:
    """Room for a footprint of so many vertices. Chains do not share the vertices where they meet."""
    return np.empty((2 * vertices, 9))


def _sketches(rows: NDArray[np.int64], sizes: NDArray[np.int64], footprints: Footprints) -> Sketches:
    return sketches(footprints, np.unique(rows[sizes > LARGE]))
