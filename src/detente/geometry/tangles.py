"""Whether a line runs over itself more often than it can be drawn: of ten thousand edges tens of millions may cross,
or pass so close by each other that each must be held against each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel
from .volumes import Position

MOST_CROSSINGS = 10_000
"""Each is a corner of what is drawn, on either side of both edges. A holding pattern flown a hundred times crosses
itself so often, no way that anybody declares.
"""

MOST_OVERLAPS = 400_000
"""Pairs of edges, in pieces of 10 km, of which one is in the box of the other: what is drawn in two seconds."""

_PIECE_E7 = 800_000
"""Less than 10 km, wherever."""

_FEW = 300
"""Edges; below this plain Python answers sooner than numba can be imported."""


def is_tangled(line: Sequence[Position]) -> bool:
    """Whether pairs of edges of a line that are not neighbours meet more than `MOST_CROSSINGS` times, or their boxes
    more than `MOST_OVERLAPS` times.
    """
    edges = len(line) - 1
    if (edges - 1) * (edges - 2) // 2 <= MOST_CROSSINGS and _length_e7(line) <= MOST_OVERLAPS // edges * _PIECE_E7:
        return False
    places = np.array(line, dtype=np.int64)
    return bool(chosen(more_crossings, edges, _FEW)(places, in_eastward_order(places), MOST_CROSSINGS, MOST_OVERLAPS))


def _length_e7(line: Sequence[Position]) -> int:
    return sum(abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(line))


def in_eastward_order(places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The edges between some places by where they begin in the west."""
    return np.argsort(np.minimum(places[:-1, 0], places[1:, 0]), kind="stable")


@kernel
def more_crossings(places: Any, order: Any, most: int, most_overlaps: int) -> bool:
    """Whether more pairs of edges, neighbours left out, meet; or more of their boxes do, piece by piece. In their order
    each is held only against those that begin before it ends.
    """
    crossings = overlaps = 0
    for m in range(len(order)):
        i = order[m]
        ax, ay, bx, by = places[i, 0], places[i, 1], places[i + 1, 0], places[i + 1, 1]
        east, south, north = max(ax, bx), min(ay, by), max(ay, by)
        pieces = (abs(bx - ax) + abs(by - ay)) // _PIECE_E7 + 1
        for n in range(m + 1, len(order)):
            j = order[n]
            cx, cy, dx, dy = places[j, 0], places[j, 1], places[j + 1, 0], places[j + 1, 1]
            if min(cx, dx) > east:
                break
            if min(cy, dy) > north or max(cy, dy) < south or abs(i - j) <= 1:
                continue
            overlaps += pieces + (abs(dx - cx) + abs(dy - cy)) // _PIECE_E7
            if overlaps > most_overlaps:
                return True
            # Either edge has the ends of the other on both sides, or on itself. No product passes 63 bits.
            c_side, d_side = _side(ax, ay, bx, by, cx, cy), _side(ax, ay, bx, by, dx, dy)
            a_side, b_side = _side(cx, cy, dx, dy, ax, ay), _side(cx, cy, dx, dy, bx, by)
            if c_side * d_side <= 0 and a_side * b_side <= 0:
                crossings += 1
                if crossings > most:
                    return True
    return False


@kernel
def _side(ax: int, ay: int, bx: int, by: int, x: int, y: int) -> int:
    """On which side of a line a point lies: -1, 0 (on it) or 1."""
    one, other = (bx - ax) * (y - ay), (by - ay) * (x - ax)
    return (1 if one > other else 0) - (1 if one < other else 0)
