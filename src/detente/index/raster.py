"""Zones in cells: a place is told by the cell it lies in and by few edges, however many a zone has.

What is told of a place hangs on the bounds of geometry/zones.py, and what these leave in doubt is said.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel
from detente.geometry.instructions import fetch
from detente.geometry.meeting import IN_DOUBT, judgement
from detente.geometry.plane import TABLE, on_plane
from detente.geometry.zones import BEYOND_M, ENOUGH, IS_AREA, TWICE_MIDDLE, Zones, square_to_edge

from .cutting import KEY, LEVEL_AT, ODD, ORIGIN, PART, SHIFT, SHIFT_STEP, UNKNOWN, cut, flips_between, key_of
from .sorting import in_order

_FEW = 8
"""Zones; below this plain Python answers sooner than numba can be imported."""
_FEW_CELLS = 1_024
"""The same of cells."""


class Sheet:
    """The cells of some zones: entries in the order of their cells, and a table from cells to the first of theirs.

    `entries` is int64 (k, 4), `references` float64 (k, 2): a point of the zone's plane in the cell; `edges` int64:
    numbers of places of the zones; `table` int64 (2 ** bits, 2): cell, 0 where free, and entry; `levels` says which
    levels are in use.
    """

    def __init__(self, entries: NDArray[np.int64], references: NDArray[np.float64], edges: NDArray[np.int64]) -> None:
        keys, order = in_order(entries[:, KEY].copy(), np.arange(len(entries), dtype=np.int32))
        self.entries, self.references, self.edges = entries[order], references[order], edges
        begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
        self.bits = max(4, int(2 * len(begins)).bit_length())
        self.table = np.zeros((1 << self.bits, 2), dtype=np.int64)
        chosen(_enter, len(begins), _FEW_CELLS)(keys[begins], begins.astype(np.int64), self.table, self.bits)
        self.levels = np.unique(keys >> LEVEL_AT).astype(np.int64)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def bytes(self) -> int:
        """How many bytes it takes."""
        return self.entries.nbytes + self.references.nbytes + self.edges.nbytes + self.table.nbytes

    def beside(self, other: Sheet) -> Sheet:
        """The cells of both."""
        more = other.entries.copy()
        more[:, PART] += len(self.edges)
        return Sheet(
            np.concatenate([self.entries, more]),
            np.concatenate([self.references, other.references]),
            np.concatenate([self.edges, other.edges]),
        )


def sheet_of(zones: Zones, rows: NDArray[np.int64], boxes: NDArray[np.int64]) -> Sheet:
    """The cells of some rows, whose boxes are int64 (n, 4): west, south, east and north, in units of 1e-7°."""
    entries, references, edges, count, used = chosen(cut, len(rows), _FEW)(
        TABLE, rows, boxes, zones.marks, zones.figures, zones.places, zones.joined, zones.chains
    )
    return Sheet(entries[:count], references[:count], edges[:used].copy())


@kernel
def home_of(key: int, bits: int) -> int:
    """Where in the table a look for a cell begins. No product passes 63 bits, lest it differ once compiled."""
    mix = (key & 0xFFFFF) * 0x2545F491 + (key >> 20) * 0x3C6EF35F & 0x7FFFFFFF
    return (mix ^ mix >> 15) * 0x6A09E667 >> 16 & (1 << bits) - 1


@kernel
def _enter(keys: Any, begins: Any, table: Any, bits: int) -> None:
    for k in range(len(keys)):
        place = home_of(keys[k], bits)
        while table[place, 0] != 0:
            place = place + 1 & (1 << bits) - 1
        table[place, 0], table[place, 1] = keys[k], begins[k]


@kernel
def firsts_of(
    table: Any, bits: int, levels: Any, entries: Any, lon_e7: Any, lat_e7: Any, begin: int, end: int, firsts: Any
) -> None:
    """The first entry of the cell of each of some places on each level, or -1. What is read is asked for before, so
    that the waits overlap.
    """
    last = (1 << bits) - 1
    for i in range(begin, end):
        for k in range(len(levels)):
            home = home_of(_key_at(levels[k] - 1, lon_e7[i], lat_e7[i]), bits)
            firsts[(i - begin) * len(levels) + k] = home
            fetch(table, 2 * home)
    for i in range(begin, end):
        for k in range(len(levels)):
            key, place = _key_at(levels[k] - 1, lon_e7[i], lat_e7[i]), firsts[(i - begin) * len(levels) + k]
            while table[place, 0] != 0 and table[place, 0] != key:
                place = (place + 1) & last
            entry = table[place, 1] if table[place, 0] == key else -1
            firsts[(i - begin) * len(levels) + k] = entry
            fetch(entries, 4 * max(entry, 0))


@kernel
def _key_at(level: int, lon: int, lat: int) -> int:
    shift = SHIFT + SHIFT_STEP * level
    return key_of(level, (lon + ORIGIN) >> shift, (lat + ORIGIN) >> shift)


@kernel
def told_in_cell(
    table: Any, marks: Any, figures: Any, places: Any, edges: Any, row: int, first: int, flags: int,
    to_x: float, to_y: float, lon: int, lat: int,
) -> int:  # fmt: skip
    """Whether a place in a cell with an edge of a zone lies in it: meeting.BEYOND, WITHIN or IN_DOUBT."""
    x, y = on_plane(table, lon, lat, marks[row, TWICE_MIDDLE])
    last = first + (flags >> 2)
    square = math.inf
    for k in range(first, last):
        square = min(square, square_to_edge(places, edges[k], x, y))
    enough, beyond = figures[row, ENOUGH], figures[row, BEYOND_M]
    if marks[row, IS_AREA] == 0 or (enough >= 0.0 and square <= enough * enough):
        return judgement(square, False, enough, beyond)
    flips, sure = flips_between(places, edges, first, last, x, y, to_x, to_y)
    if not sure or flags & UNKNOWN:
        return IN_DOUBT
    return judgement(square, flips != (flags & ODD == 1), enough, beyond)
