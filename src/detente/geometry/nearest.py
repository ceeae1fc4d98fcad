"""The nearest edges of two skeletons that lie on the plane in chains."""

from __future__ import annotations

import math
from typing import Any

from .compiling import kernel
from .laying import EAST, FIRST, LAST, NORTH, SOUTH, WEST, X, Y


@kernel
def nearest_edges(
    room_a: Any, chains_a: int, room_b: Any, chains_b: int, beyond: float, enough: float, sure_m: float
) -> tuple[float, int, float, int, float, float]:
    """(square of the distance, edge of a, part, edge of b, part, xx_m2) of the nearest edges, on the plane. An edge
    is the row of its first vertex.

    What is not nearer than `beyond` (a square) is not looked at, and the search ends with what is no farther than
    `enough`; both save most of the work where only a yes or no is asked. Where `sure_m` is not 0 the search goes on
    until edges cross by more than so much on all four sides, and then the square is -1.
    """
    best = (beyond, 0, 0.0, 0, 0.0, 0.0)
    if chains_a == 0 or chains_b == 0:
        return best
    # Those that seem nearest come first, since what they yield rules out most others.
    first_a, first_b = 0, 0
    if chains_a * chains_b > 1:
        least = math.inf
        for c in range(chains_a):
            for d in range(chains_b):
                gap = box_gap(room_a, c, room_b, d)
                if gap < least:
                    least, first_a, first_b = gap, c, d
    for c in range(-1, chains_a):
        for d in range(chains_b):
            if best[0] <= enough or best[0] < 0.0:
                return best
            if c < 0:
                at_a, skipped = first_a, d != first_b
            else:
                at_a, skipped = c, c == first_a and d == first_b
            if not skipped and box_gap(room_a, at_a, room_b, d) < max(best[0], sure_m * sure_m):
                best = nearest_in_chains(room_a, at_a, room_b, d, best, enough, sure_m)
    return best


@kernel
def box_gap(room_a: Any, c: int, room_b: Any, d: int) -> float:
    """The square of the distance between the boxes of two chains."""
    x = max(0.0, room_a[c, WEST] - room_b[d, EAST], room_b[d, WEST] - room_a[c, EAST])
    y = max(0.0, room_a[c, SOUTH] - room_b[d, NORTH], room_b[d, SOUTH] - room_a[c, NORTH])
    return float(x * x + y * y)


@kernel
def nearest_in_chains(
    room_a: Any, c: int, room_b: Any, d: int, known: tuple[float, int, float, int, float, float],
    enough: float, sure_m: float,
) -> tuple[float, int, float, int, float, float]:  # fmt: skip
    """The same for the edges of two chains, beginning with the best known so far."""
    return nearest_in_runs(
        room_a, int(room_a[c, FIRST]), int(room_a[c, LAST]), room_b, int(room_b[d, FIRST]), int(room_b[d, LAST]),
        room_b[d, WEST], room_b[d, SOUTH], room_b[d, EAST], room_b[d, NORTH], known, enough, sure_m,
    )  # fmt: skip


@kernel
def nearest_in_runs(
    places_a: Any, first_a: int, last_a: int, places_b: Any, first_b: int, last_b: int,
    west: float, south: float, east: float, north: float,
    known: tuple[float, int, float, int, float, float], enough: float, sure_m: float,
) -> tuple[float, int, float, int, float, float]:  # fmt: skip
    """The same for the edges between two runs of vertices, from their first rows to their last ones; `west` to `north`
    is a box that holds the second.

    The nearest points of edges that do not cross include an end of one of them. Each vertex is the start of an edge,
    and so is tried with it; the last of a chain is tried with the last edge.
    """
    best, edge_a, part_a, edge_b, part_b, xx = known
    sure = sure_m * sure_m
    i = first_a
    while True:
        ends_a = i + 1 >= last_a
        after_a = min(i + 1, last_a)
        ax, ay = float(places_a[i, X]), float(places_a[i, Y])
        ax1, ay1 = float(places_a[after_a, X]), float(places_a[after_a, Y])
        ux, uy = ax1 - ax, ay1 - ay
        aw, ae, a_s, an = min(ax, ax1), max(ax, ax1), min(ay, ay1), max(ay, ay1)
        gx, gy = max(0.0, aw - east, west - ae), max(0.0, a_s - north, south - an)
        near = gx * gx + gy * gy < max(best, sure)
        j = first_b
        while near:
            ends_b = j + 1 >= last_b
            after_b = min(j + 1, last_b)
            bx, by = float(places_b[j, X]), float(places_b[j, Y])
            bx1, by1 = float(places_b[after_b, X]), float(places_b[after_b, Y])
            gx = max(0.0, aw - max(bx, bx1), min(bx, bx1) - ae)
            gy = max(0.0, a_s - max(by, by1), min(by, by1) - an)
            if gx * gx + gy * gy < max(best, sure):
                vx, vy = bx1 - bx, by1 - by
                dx, dy = bx - ax, by - ay
                cross = ux * vy - uy * vx
                p, q = dx * vy - dy * vx, dx * uy - dy * ux
                if cross < 0.0:
                    cross, p, q = -cross, -p, -q
                if cross > 0.0 and 0.0 <= p <= cross and 0.0 <= q <= cross:
                    if sure_m == 0.0:
                        return 0.0, i, p / cross, j, q / cross, 0.0
                    uu, vv = sure * (ux * ux + uy * uy), sure * (vx * vx + vy * vy)
                    if min(p, cross - p) * min(p, cross - p) > vv and min(q, cross - q) * min(q, cross - q) > uu:
                        return -1.0, i, p / cross, j, q / cross, 0.0
                    best = 0.0
                else:
                    for end in range(4):
                        if end == 0:
                            q = 0.0
                            p = part_of(dx, dy, ux, uy)
                        elif end == 1:
                            p = 0.0
                            q = part_of(-dx, -dy, vx, vy)
                        elif end == 2:
                            if not ends_b:
                                continue
                            q = 1.0
                            p = part_of(dx + vx, dy + vy, ux, uy)
                        else:
                            if not ends_a:
                                continue
                            p = 1.0
                            q = part_of(ux - dx, uy - dy, vx, vy)
                        ex, ey = dx + q * vx - p * ux, dy + q * vy - p * uy
                        square = ex * ex + ey * ey
                        if square < best:
                            best, edge_a, part_a, edge_b, part_b = square, i, p, j, q
                            middle = ax + p * ux + ex / 2
                            xx = middle * middle + ex * ex / 12
                            if best <= enough:
                                return best, edge_a, part_a, edge_b, part_b, xx
            j += 1
            near = j < last_b
        i += 1
        if i >= last_a:
            return best, edge_a, part_a, edge_b, part_b, xx


@kernel
def part_of(x: float, y: float, ux: float, uy: float) -> float:
    """The part of an edge at which it is nearest to a point, which is given from its start."""
    along = x * ux + y * uy
    if along <= 0.0:
        return 0.0
    whole = ux * ux + uy * uy
    return along / whole if along < whole else 1.0
