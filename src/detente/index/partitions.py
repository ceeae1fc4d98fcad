"""A join cut into parts that can be done far from each other: each pair is found in exactly one of them.

Longitude, latitude and time are cut into regions, which fill all there is. A part has the boxes that reach into its
region, those of its neighbours too, and tells a pair if the lower corner of what the two share lies in the region.
Boxes that reach into many regions would meet each other in each of these; they are paired among themselves in a part
of their own, and in the others only with boxes that are not of their kind.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.geometry.packed import EAST, NORTH, SOUTH, WEST, Boxes

from .fitting import END, START
from .join import Pairs
from .reaching import Reach, Volumes, pairs_within, widened

_AXES = 3
_FIRST, _LAST = 0, 1
_USUAL_REGIONS = 8
"""A box at the corner of regions reaches into so many of them, however small it is."""
_SHARE = 4
"""Boxes that reach into more regions, and into more than one of so many, are treated apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some rows, in ascending order, and a region: int64 (3, 2), first and last of longitude, latitude and time, both
    within it. Of two rows that are both `apart` (bool, one for each row) this part says nothing.
    """

    rows: NDArray[np.int64]
    region: NDArray[np.int64]
    apart: NDArray[np.bool_]


def split(boxes: Boxes, count: int) -> list[Part]:
    """Parts for about `count` regions with about as many lower corners each; fewer, where boxes cannot be told apart.

    `boxes` are those that are to meet: `widened`, where volumes are to come within reach of each other.
    """
    low, high = _columns(boxes, WEST, SOUTH, START), _columns(boxes, EAST, NORTH, END)
    limits = np.iinfo(np.int64)
    everywhere = np.tile(np.array([limits.min, limits.max]), (_AXES, 1))
    regions = _cut(low, high, np.arange(len(low)), everywhere, count)
    reached = np.bincount(np.concatenate([rows for rows, _ in regions]), minlength=len(low))
    wide = reached > max(_USUAL_REGIONS, len(regions) // _SHARE)
    parts = [Part(rows=rows, region=region, apart=wide[rows]) for rows, region in regions]
    if wide.any():
        rows = np.flatnonzero(wide)
        parts.append(Part(rows=rows, region=everywhere, apart=np.zeros(len(rows), dtype=np.bool_)))
    return parts


def _columns(boxes: Boxes, lon: int, lat: int, time: int) -> NDArray[np.int64]:
    columns = np.empty((len(boxes), _AXES), dtype=np.int64)
    columns[:, 0], columns[:, 1], columns[:, 2] = boxes.space[:, lon], boxes.space[:, lat], boxes.time[:, time]
    return columns


_Region = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The rows that reach into it, and where it is."""


def _cut(
    low: NDArray[np.int64], high: NDArray[np.int64], rows: NDArray[np.int64], region: NDArray[np.int64], count: int
) -> list[_Region]:
    if count <= 1 or len(rows) < 2:
        return [(rows, region)]
    corners = low[rows]
    own = np.all((corners >= region[:, _FIRST]) & (corners <= region[:, _LAST]), axis=1)
    cut = _place_of_cut(corners[own], high[rows[own]], (count // 2) / count)
    if cut is None:
        return [(rows, region)]
    axis, place = cut
    before, after = region.copy(), region.copy()
    before[axis, _LAST], after[axis, _FIRST] = place - 1, place
    return [
        *_cut(low, high, rows[corners[:, axis] < place], before, count // 2),
        *_cut(low, high, rows[high[rows, axis] >= place], after, count - count // 2),
    ]


def _place_of_cut(low: NDArray[np.int64], high: NDArray[np.int64], share: float) -> tuple[int, int] | None:
    """An axis and a place on it, before which about such a share of corners lies; where the fewest boxes are cut."""
    best: tuple[float, int, int] | None = None
    for axis in range(_AXES):
        corners = np.sort(low[:, axis])
        place = int(corners[int(len(corners) * share)]) if len(corners) else 0
        if len(corners) == 0 or corners[0] == corners[-1]:
            continue
        if corners[0] == place:  # so many have the same corner that the cut has to lie behind them
            place = int(corners[np.searchsorted(corners, place, side="right")])
        crossing = np.count_nonzero((low[:, axis] < place) & (high[:, axis] >= place)) / len(corners)
        if best is None or crossing < best[0]:
            best = crossing, axis, place
    return None if best is None else best[1:]


def pairs_of_part(part: Part, volumes: Volumes, reach: Reach) -> Pairs:
    """The pairs of one part, rows i < j of the whole, in ascending order. `volumes` are those of its rows."""
    found = [np.empty((0, 2), dtype=np.int64), *pairs_within(volumes, reach, apart=part.apart)]
    pairs = part.rows[_told_here(part, widened(volumes, reach), np.concatenate(found))]
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _told_here(part: Part, boxes: Boxes, pairs: Pairs) -> Pairs:
    corners = _columns(boxes, WEST, SOUTH, START)
    shared = np.maximum(corners[pairs[:, 0]], corners[pairs[:, 1]])
    return pairs[np.all((shared >= part.region[:, _FIRST]) & (shared <= part.region[:, _LAST]), axis=1)]
