"""What is near one of many moving objects, on straight lines in space: the loops in which most of a look-ahead's time
goes.

Columns are float64 (11, n), a row for each of the figures below, so that one comparison is made of many at once.
"""

from __future__ import annotations

import math
from typing import Any

from detente.geometry.compiling import kernel, rare_kernel

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

_NO_SPEED = 1e-30


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
def near(
    columns: Any, p: int, others: Any, since: int, upto: int, half_s: float, apart_m: float, apart_mm: float,
    marks: Any, hits: Any,
) -> int:  # fmt: skip
    """Which of the others come within a distance of an object, all of them on straight lines that may err by their
    sags, their bands within a distance too: how far behind `since` they are, and how many. At most AT_ONCE are asked
    about.
    """
    xs, ys, zs = others[X, since:upto], others[Y, since:upto], others[Z, since:upto]
    us, vs, ws = others[U, since:upto], others[V, since:upto], others[W, since:upto]
    sags, floors = others[SAG, since:upto], others[FLOOR, since:upto]
    ceilings, groups = others[CEILING, since:upto], others[GROUP, since:upto]
    x, y, z, u, v, w = columns[X, p], columns[Y, p], columns[Z, p], columns[U, p], columns[V, p], columns[W, p]
    most_m = apart_m + columns[SAG, p]
    bottom, top, group = columns[FLOOR, p] - apart_mm, columns[CEILING, p] + apart_mm, columns[GROUP, p]
    free = group < 0.0
    for k in range(len(xs)):
        dx, dy, dz, du, dv, dw = xs[k] - x, ys[k] - y, zs[k] - z, us[k] - u, vs[k] - v, ws[k] - w
        fast, falls = du * du + dv * dv + dw * dw + _NO_SPEED, dx * du + dy * dv + dz * dw
        t = min(max(-falls / fast, -half_s), half_s)
        limit = most_m + sags[k]
        marks[k] = (
            (dx * dx + dy * dy + dz * dz + t * (2.0 * falls + t * fast) <= limit * limit)
            & (floors[k] <= top) & (ceilings[k] >= bottom) & (free | (groups[k] != group))
        )  # fmt: skip
    count = 0
    for k in range(len(xs)):
        hits[count] = k
        count += int(marks[k])
    return count
