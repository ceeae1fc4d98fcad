"""Which cells of longitude and latitude a zone touches, and what matters to a place in one of them.

Cells are squares of degrees on levels, each with cells four times as wide as those of the one below; a zone lies on one
of them, by its size. First blocks of cells are held against all edges, then cells against those near their block.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from detente.geometry.compiling import kernel, rare_kernel
from detente.geometry.plane import on_plane
from detente.geometry.zones import (
    BEYOND_M,
    CHAIN,
    CHAINS,
    CHAINS_END,
    END,
    ENOUGH,
    FIRST,
    IS_AREA,
    TWICE_MIDDLE,
    goes_round,
    square_to_edge,
)  # fmt: skip

SHIFT, SHIFT_STEP, LEVELS = 16, 2, 7
"""Cells of the lowest level are 2**16 e-7° wide (730 m)."""

KEY, ROW, PART, FLAGS = range(4)
"""Columns of `Cells.entries`: the cell; the zone; where its edges in `edges` begin; how many there are, and more."""

INSIDE = -1
"""The flags of a cell that lies all inside; else the number of edges times four, and ODD where the rings go round the
point of reference, UNKNOWN where that lies on an edge.
"""
ODD, UNKNOWN = 1, 2

_FEW_CELLS, _MANY_CELLS, _MANY_EDGES = 12, 48, 64
"""How many cells wide a zone is at most; that of a zone with many edges."""
_BLOCK = 8
ORIGIN = 1 << 31
_MOST_LAT = 900_000_000
_X_AT, LEVEL_AT = 20, 40
_ROOM = 1_024
_NEAR_M = 1e-6


@kernel
def key_of(level: int, x: int, y: int) -> int:
    """A number for a cell that is not 0."""
    return (level + 1) << LEVEL_AT | x << _X_AT | y


@kernel
def cut(
    table: Any, rows: Any, boxes: Any, marks: Any, figures: Any, places: Any, joined: Any, chains: Any
) -> tuple[Any, Any, Any, int, int]:
    """The entries of some rows, their references and edges, with room behind; how many entries, how many edges."""
    entries, references = np.empty((_ROOM, 4), dtype=np.int64), np.empty((_ROOM, 2))
    edges, near = np.empty(_ROOM, dtype=np.int64), np.empty(_ROOM, dtype=np.int64)
    count = used = 0
    for n in range(len(rows)):
        row = rows[n]
        size = marks[row, END] - marks[row, FIRST]
        if size > len(near):
            near = np.empty(2 * size, dtype=np.int64)
        level, x0, y0, x1, y1 = _cells_of(boxes, n, size)
        shift = SHIFT + SHIFT_STEP * level
        for left in range(x0, x1 + 1, _BLOCK):
            for low in range(y0, y1 + 1, _BLOCK):
                right, high = min(left + _BLOCK - 1, x1), min(low + _BLOCK - 1, y1)
                bx, by, reach = _about(table, marks[row, TWICE_MIDDLE], left, low, right, high, shift)
                close = _near_edges(marks, figures, places, joined, chains, row, bx, by, reach, near)
                odd = marks[row, IS_AREA] == 1 and goes_round(places, joined, chains, marks, row, bx, by)
                if close == 0 and not odd:
                    continue
                while count + _BLOCK * _BLOCK > len(entries):
                    entries, references = _more_entries(entries, references)
                while used + _BLOCK * _BLOCK * close > len(edges):
                    edges = _more_edges(edges)
                for x in range(left, right + 1):
                    for y in range(low, high + 1):
                        flags, cx, cy = INSIDE, bx, by
                        if close > 0:
                            cx, cy, reach = _about(table, marks[row, TWICE_MIDDLE], x, y, x, y, shift)
                            flags, used_then = _cell(
                                marks, figures, places, joined, chains, row, bx, by, odd, near, close,
                                cx, cy, reach, edges, used,
                            )  # fmt: skip
                            if flags == 0:
                                continue
                            entries[count, PART], used = used, used_then
                        else:
                            entries[count, PART] = used
                        entries[count, KEY], entries[count, ROW] = key_of(level, x, y), row
                        entries[count, FLAGS], references[count, 0], references[count, 1] = flags, cx, cy
                        count += 1
    return entries, references, edges, count, used


@rare_kernel
def _more_entries(entries: Any, references: Any) -> tuple[Any, Any]:
    count = len(entries)
    more_entries, more_references = np.empty((2 * count, 4), dtype=np.int64), np.empty((2 * count, 2))
    more_entries[:count], more_references[:count] = entries, references
    return more_entries, more_references


@rare_kernel
def _more_edges(edges: Any) -> Any:
    more = np.empty(2 * len(edges), dtype=np.int64)
    more[: len(edges)] = edges
    return more


@rare_kernel
def more_rows(rows: Any) -> Any:
    """The same rows of int64, with twice the room."""
    more = np.empty((2 * len(rows), rows.shape[1]), dtype=np.int64)
    more[: len(rows)] = rows
    return more


@kernel
def _cells_of(boxes: Any, n: int, size: int) -> tuple[int, int, int, int, int]:
    """The level of a zone, and its cells: from west and south to east and north."""
    widest = max(boxes[n, 2] - boxes[n, 0], boxes[n, 3] - boxes[n, 1])
    cells = _FEW_CELLS if size <= _MANY_EDGES else _MANY_CELLS
    level = 0
    while level < LEVELS - 1 and widest >> SHIFT + SHIFT_STEP * level > cells:
        level += 1
    shift = SHIFT + SHIFT_STEP * level
    west, south = boxes[n, 0] + ORIGIN >> shift, boxes[n, 1] + ORIGIN >> shift
    return level, west, south, boxes[n, 2] + ORIGIN >> shift, boxes[n, 3] + ORIGIN >> shift


@rare_kernel
def _about(
    table: Any, twice_middle: int, left: int, low: int, right: int, high: int, shift: int
) -> tuple[float, float, float]:
    """The middle of some cells on a plane, and a radius round it that holds them."""
    west, east = (left << shift) - ORIGIN, (right + 1 << shift) - ORIGIN
    south = max((low << shift) - ORIGIN, -_MOST_LAT)
    north = min((high + 1 << shift) - ORIGIN, _MOST_LAT)
    x, y = on_plane(table, (west + east) // 2, (south + north) // 2, twice_middle)
    reach = 0.0
    for lon in (west, east):
        for lat in (south, (south + north) // 2, north):
            cx, cy = on_plane(table, lon, lat, twice_middle)
            reach = max(reach, (cx - x) * (cx - x) + (cy - y) * (cy - y))
    return x, y, 1.02 * math.sqrt(reach) + 5.0


@rare_kernel
def _near_edges(
    marks: Any,
    figures: Any,
    places: Any,
    joined: Any,
    chains: Any,
    row: int,
    x: float,
    y: float,
    reach: float,
    near: Any,
) -> int:
    """The edges of a row that matter to what is within reach of a point: their places, and how many there are."""
    far = figures[row, BEYOND_M] + reach
    count = 0
    first, end = marks[row, FIRST], marks[row, END]
    for chain in range(marks[row, CHAINS], marks[row, CHAINS_END]):
        if (
            chains[chain, 0] - x > far or x - chains[chain, 2] > far
            or chains[chain, 1] - y > far or y - chains[chain, 3] > far
        ):  # fmt: skip
            continue
        start = first + (chain - marks[row, CHAINS]) * CHAIN
        for v in range(start, min(start + CHAIN, end - 1)):
            if joined[v] and square_to_edge(places, v, x, y) <= far * far:
                near[count] = v
                count += 1
    return count


@rare_kernel
def _cell(
    marks: Any, figures: Any, places: Any, joined: Any, chains: Any, row: int, bx: float, by: float, odd: bool,
    near: Any, close: int, x: float, y: float, reach: float, edges: Any, used: int,
) -> tuple[int, int]:  # fmt: skip
    """The flags of a cell, 0 if it lies all outside, and how many edges are in use then. The edges that matter are
    among those near its block, about the middle of which the rings go as `odd` says.
    """
    far = figures[row, BEYOND_M] + reach
    begin, least = used, math.inf
    for k in range(close):
        square = square_to_edge(places, near[k], x, y)
        least = min(least, square)
        if square <= far * far:
            edges[used] = near[k]
            used += 1
    least = math.sqrt(least)
    if least + reach <= figures[row, ENOUGH]:
        return INSIDE, begin
    if marks[row, IS_AREA] == 0:
        return (used - begin) << 2, used
    flips, sure = flips_between(places, near, 0, close, x, y, bx, by)
    round_it = odd != flips
    if not sure:
        round_it = goes_round(places, joined, chains, marks, row, x, y)
    if used == begin:
        return (INSIDE if round_it else 0), begin
    return (used - begin) << 2 | (UNKNOWN if least < 0.001 else int(round_it)), used


@kernel
def flips_between(
    places: Any, edges: Any, first: int, last: int, x: float, y: float, to_x: float, to_y: float
) -> tuple[bool, bool]:
    """Whether an odd number of edges lies between two points, on the way that leads east or west first and then north
    or south; and whether that is sure, since no edge goes through its corner.
    """
    odd, sure = False, True
    for k in range(first, last):
        v = edges[k]
        ax, ay, bx, by = places[v, 0], places[v, 1], places[v + 1, 0], places[v + 1, 1]
        if (ay > y) != (by > y):
            at = ax + (y - ay) * (bx - ax) / (by - ay)
            odd = odd != ((x < at) != (to_x < at))
            sure = sure and abs(at - to_x) > _NEAR_M
        if (ax > to_x) != (bx > to_x):
            at = ay + (to_x - ax) * (by - ay) / (bx - ax)
            odd = odd != ((y < at) != (to_y < at))
            sure = sure and abs(at - y) > _NEAR_M and abs(at - to_y) > _NEAR_M
    return odd, sure
