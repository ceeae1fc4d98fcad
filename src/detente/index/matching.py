"""The kernels of a join: which of the boxes of one cell meet, and which boxes of a class meet those of another class.

Two boxes may have several cells in common. The pair is told in the one that holds the lower corner of what they share:
where on each axis one of them, or both, have their own lower corner. All comparisons of a test are made, whatever
the first of them says, since a wrong guess of the processor costs more than all of them.
"""

from __future__ import annotations

from typing import Any

from detente.geometry.compiling import kernel
from detente.geometry.packed import CEILING, EAST, FLOOR, NORTH, SOUTH, WEST

from .fitting import END, START, axis_of, key_of
from .laying import HERE, HERE_BITS, here_of, reach_of


@kernel
def meet_in_cells(
    first: int, last: int, cell: int,
    firsts: Any, entries: Any, space: Any, time: Any, rows: Any,
    room_space: Any, room_time: Any, hits: Any, out: Any,
) -> int:  # fmt: skip
    """Pairs of rows (i < j) of which the earlier is one of the entries from `first` up to `last`, the later one behind
    it in the same cell; their number. `cell` is that of entry `first`; the room takes the boxes of one cell.
    """
    found = 0
    west, south, floor = room_space[WEST], room_space[SOUTH], room_space[FLOOR]
    east, north, ceiling = room_space[EAST], room_space[NORTH], room_space[CEILING]
    start, end, here = room_time[START], room_time[END], room_space[CEILING + 1]
    while first < last:
        behind = firsts[cell + 1]
        count = behind - first
        for a in range(count):
            place = entries[first + a] >> HERE_BITS
            for column in range(6):
                room_space[column, a] = space[place, column]
            start[a], end[a], here[a] = time[place, START], time[place, END], entries[first + a] & HERE
        for a in range(min(last, behind) - first):
            w, s, e, n, c, t, u, h = west[a], south[a], east[a], north[a], ceiling[a], start[a], end[a], here[a]
            hit, b = 0, a + 1
            while b < count and floor[b] <= c:
                hits[hit] = b
                hit += int(
                    (west[b] <= e) & (east[b] >= w) & (south[b] <= n) & (north[b] >= s)
                    & (start[b] <= u) & (end[b] >= t) & ((here[b] | h) == HERE)
                )  # fmt: skip
                b += 1
            i = rows[entries[first + a] >> HERE_BITS]
            for k in range(hit):
                j = rows[entries[first + hits[k]] >> HERE_BITS]
                out[found, 0], out[found, 1] = min(i, j), max(i, j)
                found += 1
        first = min(last, behind)
        cell += 1
    return found


@kernel
def upto(ascending: Any, start: int, end: int, most: int) -> int:
    """The first from `start` up to `end` that is more than `most`; else `end`."""
    if start == end or ascending[end - 1] <= most:
        return end
    while start < end:
        middle = (start + end) >> 1
        if ascending[middle] <= most:
            start = middle + 1
        else:
            end = middle
    return start


@kernel
def looks(
    first: int, last: int, class_number: int, start: int, end: int,
    cells: Any, firsts: Any, space: Any, time: Any, scale: Any, counts: Any,
) -> None:  # fmt: skip
    """How many boxes each place from `first` up to `last` has to be held against, if it looks for those of a class."""
    for place in range(first, last):
        x0, x1, y0, y1, t0, t1 = reach_of(space, time, scale, place, class_number)
        if (y1 - y0 + 1) * (t1 - t0 + 1) > end - start:
            counts[place - first] = firsts[end] - firsts[start]
            continue
        count = 0
        for t in range(t0, t1 + 1):
            for y in range(y0, y1 + 1):
                begin = upto(cells, start, end, key_of(class_number, x0, y, t) - 1)
                stop = upto(cells, begin, end, key_of(class_number, x1, y, t))
                count += firsts[stop] - firsts[begin]
        counts[place - first] = count


@kernel
def meet_in_class(
    first: int, last: int, class_number: int, start: int, end: int,
    cells: Any, firsts: Any, entries: Any, space: Any, time: Any, rows: Any, scale: Any, out: Any,
) -> int:  # fmt: skip
    """Pairs of rows (i < j), one of a place from `first` up to `last` and the other of a class that is not its own and
    has the cells from `start` up to `end`; their number.
    """
    found = 0
    for place in range(first, last):
        x0, x1, y0, y1, t0, t1 = reach_of(space, time, scale, place, class_number)
        lower, upper = key_of(class_number, x0, y0, t0), key_of(class_number, x1, y1, t1)
        if (y1 - y0 + 1) * (t1 - t0 + 1) > end - start:
            # It is less work to go through all cells than to look for those within reach.
            found = meet_in_run(place, lower, upper, start, end, cells, firsts, entries, space, time, rows, out, found)
            continue
        for t in range(t0, t1 + 1):
            for y in range(y0, y1 + 1):
                begin = upto(cells, start, end, key_of(class_number, x0, y, t) - 1)
                stop = upto(cells, begin, end, key_of(class_number, x1, y, t))
                found = meet_in_run(
                    place, lower, upper, begin, stop, cells, firsts, entries, space, time, rows, out, found
                )
    return found


@kernel
def meet_in_run(
    place: int, lower: int, upper: int, begin: int, stop: int,
    cells: Any, firsts: Any, entries: Any, space: Any, time: Any, rows: Any, out: Any, found: int,
) -> int:  # fmt: skip
    """The same for one place, which reaches from the cell of key `lower` to that of key `upper`, and those of the cells
    from `begin` up to `stop` that are among these.
    """
    w, s, e, n = space[place, WEST], space[place, SOUTH], space[place, EAST], space[place, NORTH]
    f, c, t, u = space[place, FLOOR], space[place, CEILING], time[place, START], time[place, END]
    i = rows[place]
    for cell in range(begin, stop):
        key = int(cells[cell])
        if not (
            axis_of(lower, 0) <= axis_of(key, 0) <= axis_of(upper, 0)
            and axis_of(lower, 1) <= axis_of(key, 1) <= axis_of(upper, 1)
            and axis_of(lower, 2) <= axis_of(key, 2) <= axis_of(upper, 2)
        ):
            continue
        here = here_of(
            axis_of(lower, 0) == axis_of(key, 0),
            axis_of(lower, 1) == axis_of(key, 1),
            axis_of(lower, 2) == axis_of(key, 2),
        )
        for entry in range(firsts[cell], firsts[cell + 1]):
            other = entries[entry] >> HERE_BITS
            if space[other, FLOOR] > c:
                break  # and so are all that follow in the cell
            if (
                (space[other, WEST] <= e) & (space[other, EAST] >= w) & (space[other, SOUTH] <= n)
                & (space[other, NORTH] >= s) & (space[other, CEILING] >= f)
                & (time[other, START] <= u) & (time[other, END] >= t) & ((entries[entry] & HERE | here) == HERE)
            ):  # fmt: skip
                j = rows[other]
                out[found, 0], out[found, 1] = min(i, j), max(i, j)
                found += 1
    return found
