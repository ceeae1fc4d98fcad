"""What is near one of many moving objects, on straight lines in space: the loops in which most of a look-ahead's time
goes.

Columns are float64 (11, n), a row for each of the figures below, so that one comparison is made of many at once.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel, rare_kernel
from detente.geometry.courses import Motion, sags_m

from .cutting import more_rows

X, Y, Z, U, V, W, SAG, FLOOR, CEILING, GROUP, WAY = range(11)
"""Place in metres and velocity in m/s at the middle of the span; how far the way may part from a straight one; the band
in mm; the party; and the way to either side. What stands still may be wide: its size then counts as sag.
"""

ROWS = WAY + 1
AT_ONCE = 1_024
"""Candidates that are held against one object in one loop; they stay in the cache of a core."""

LOWEST, HIGHEST, REACH, WIDTH, LOOKED = 3, 4, 5, 6, 7
"""What `about` says of some objects beside the place of a point amid them: the heights between which something must be
in part to be near one of them; how far its middle may then be from the point, and from the nearest of their middles,
its own way not counted; and how many figures that are.
"""

_FEW = 50
"""Objects; below this plain Python answers sooner than numba can be imported."""
_NO_SPEED = 1e-30


def columns_of(
    motion: Motion, wide_m: NDArray[np.float64], floor_mm: NDArray[np.int64], ceiling_mm: NDArray[np.int64],
    group: NDArray[np.int64], order: NDArray[np.int64],
) -> NDArray[np.float64]:  # fmt: skip
    """Columns of moving objects, each so wide round where it is thought to be, in an order."""
    columns = np.empty((ROWS, len(order)))
    chosen(_fill, len(order), _FEW)(
        motion.rows, motion.speed_m_s, motion.half_s, wide_m, floor_mm, ceiling_mm, group, order, columns
    )
    return columns


@kernel
def _fill(
    rows: Any,
    speed: Any,
    half_s: float,
    wide_m: Any,
    floor_mm: Any,
    ceiling_mm: Any,
    group: Any,
    order: Any,
    columns: Any,
) -> None:
    for p in range(len(order)):
        i = order[p]
        for k in range(W + 1):
            columns[k, p] = rows[i, k]
        way = speed[i] * half_s
        columns[SAG, p], columns[WAY, p] = sags_m(way) + wide_m[i], way + wide_m[i]
        columns[FLOOR, p], columns[CEILING, p], columns[GROUP, p] = floor_mm[i], ceiling_mm[i], group[i]


@kernel
def look_about(columns: Any, begin: int, end: int, apart_m: float, apart_mm: float, about: Any) -> None:
    """Where to look for what comes near the objects from `begin` up to `end`."""
    x, y, z = columns[X, begin], columns[Y, begin], columns[Z, begin]
    lowest, highest, reach, longest = math.inf, -math.inf, 0.0, 0.0
    for p in range(begin, end):
        lowest, highest = min(lowest, columns[FLOOR, p]), max(highest, columns[CEILING, p])
        dx, dy, dz = columns[X, p] - x, columns[Y, p] - y, columns[Z, p] - z
        reach = max(reach, math.sqrt(dx * dx + dy * dy + dz * dz) + columns[WAY, p])
        longest = max(longest, columns[WAY, p])
    about[0], about[1], about[2] = x, y, z
    about[LOWEST], about[HIGHEST], about[REACH] = lowest - apart_mm, highest + apart_mm, reach + apart_m
    about[WIDTH] = longest + apart_m


@kernel
def gather(columns: Any, place: int, upto: int, about: Any, buffer: Any, places: Any, filled: int) -> int:
    """Add to the buffer those of some places at which something may be near; how many it then has. There must be room
    for all.
    """
    x, y, z, lowest, highest, reach = about[0], about[1], about[2], about[LOWEST], about[HIGHEST], about[REACH]
    for p in range(place, upto):
        dx, dy, dz, far = columns[X, p] - x, columns[Y, p] - y, columns[Z, p] - z, columns[WAY, p] + reach
        if (
            (dx * dx + dy * dy + dz * dz <= far * far)
            & (columns[FLOOR, p] <= highest) & (columns[CEILING, p] >= lowest)
        ):  # fmt: skip
            for row in range(WAY):
                buffer[row, filled] = columns[row, p]
            places[filled] = p
            filled += 1
    return filled


@rare_kernel
def near_each(
    columns: Any, begin: int, end: int, buffer: Any, places: Any, filled: int, base: int, own: int,
    half_s: float, apart_m: float, apart_mm: float, marks: Any, hits: Any, found: Any, count: int, most: int,
) -> tuple[Any, int]:  # fmt: skip
    """Add the places of objects and of what is in the buffer that come within a distance of each other, all of them on
    straight lines that may err by their sags, their bands within a distance too; until there are more than `most`. The
    first `own` of the buffer are the objects from the place `base` on: each is held against those after it only.
    """
    xs, ys, zs, us, vs, ws = buffer[X], buffer[Y], buffer[Z], buffer[U], buffer[V], buffer[W]
    sags, floors, ceilings, groups = buffer[SAG], buffer[FLOOR], buffer[CEILING], buffer[GROUP]
    for p in range(begin, end):
        first = min(max(p + 1 - base, 0), own)
        if first >= filled or count > most:
            continue
        x, y, z, u, v, w = columns[X, p], columns[Y, p], columns[Z, p], columns[U, p], columns[V, p], columns[W, p]
        most_m = apart_m + columns[SAG, p]
        bottom, top, group = columns[FLOOR, p] - apart_mm, columns[CEILING, p] + apart_mm, columns[GROUP, p]
        free = group < 0.0
        for k in range(first, filled):
            dx, dy, dz, du, dv, dw = xs[k] - x, ys[k] - y, zs[k] - z, us[k] - u, vs[k] - v, ws[k] - w
            fast, falls = du * du + dv * dv + dw * dw + _NO_SPEED, dx * du + dy * dv + dz * dw
            t = min(max(-falls / fast, -half_s), half_s)
            limit = most_m + sags[k]
            marks[k] = (
                (dx * dx + dy * dy + dz * dz + t * (2.0 * falls + t * fast) <= limit * limit)
                & (floors[k] <= top) & (ceilings[k] >= bottom) & (free | (groups[k] != group))
            )  # fmt: skip
        hit = 0
        for k in range(first, filled):
            hits[hit] = k
            hit += int(marks[k])
        while count + hit > len(found):
            found = more_rows(found)
        for k in range(hit):
            found[count + k, 0], found[count + k, 1] = p, places[hits[k]]
        count += hit
    return found, count
