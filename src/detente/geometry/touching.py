"""Where on its way a point, or a disc that grows as it goes, first touches the edges of a zone.

On a straight way it first touches an edge where a strip beside that is first touched, or a disc round one of its ends.
"""

from __future__ import annotations

import math
from typing import Any

from .compiling import kernel, rare_kernel
from .zones import CHAIN, CHAINS, CHAINS_END, END, FIRST, square_to_edge

_SIX_SQUARES = 6.0 * 6_371_000.0**2
_ROUNDING_M = 0.02


@rare_kernel
def touches(
    places: Any, joined: Any, chains: Any, marks: Any, row: int,
    ax: float, ay: float, bx: float, by: float, radius: float, beyond: float, enough: float,
) -> tuple[float, float, bool]:  # fmt: skip
    """At which part of the way from a to b a point first comes within `beyond` of an edge of a row, and at which within
    what the radius comes to there on the plane; more than 1 is never. And whether it surely comes within `enough`, or
    surely crosses an edge if that is less than 0.
    """
    west, south, east, north = min(ax, bx) - beyond, min(ay, by) - beyond, max(ax, bx) + beyond, max(ay, by) + beyond
    first, last = marks[row, FIRST], marks[row, END]
    possible, part, sure = 2.0, 2.0, False
    for chain in range(marks[row, CHAINS], marks[row, CHAINS_END]):
        if chains[chain, 0] > east or chains[chain, 2] < west or chains[chain, 1] > north or chains[chain, 3] < south:
            continue
        start = first + (chain - marks[row, CHAINS]) * CHAIN
        for v in range(start, min(start + CHAIN, last - 1)):
            if not joined[v]:
                continue
            px, py, qx, qy = places[v, 0], places[v, 1], places[v + 1, 0], places[v + 1, 1]
            if min(px, qx) > east or max(px, qx) < west or min(py, qy) > north or max(py, qy) < south:
                continue
            found = first_touch(ax, ay, bx - ax, by - ay, px, py, qx, qy, beyond, 0.0)
            if found <= 1.0:
                possible = min(possible, found)
                x = ax + found * (bx - ax)
                stretched = radius * (1.0 + (x * x + x * px + px * px) / _SIX_SQUARES) + _ROUNDING_M
                within = min(stretched, beyond)
                part = min(part, first_touch(ax, ay, bx - ax, by - ay, px, py, qx, qy, within, 0.0))
                sure = sure or surely_touches(ax, ay, bx, by, px, py, qx, qy, beyond, enough)
    return possible, part, sure


@rare_kernel
def touches_grown(
    places: Any, joined: Any, chains: Any, marks: Any, row: int,
    ax: float, ay: float, bx: float, by: float, wide: float, grows: float,
) -> float:  # fmt: skip
    """At which part of the way from a to b a disc, so wide at a and wider by `grows` at b, first touches an edge of a
    row; more than 1 if it does not.
    """
    reach = wide + max(grows, 0.0)
    west, south, east, north = min(ax, bx) - reach, min(ay, by) - reach, max(ax, bx) + reach, max(ay, by) + reach
    first, last = marks[row, FIRST], marks[row, END]
    part = 2.0
    for chain in range(marks[row, CHAINS], marks[row, CHAINS_END]):
        if chains[chain, 0] > east or chains[chain, 2] < west or chains[chain, 1] > north or chains[chain, 3] < south:
            continue
        start = first + (chain - marks[row, CHAINS]) * CHAIN
        for v in range(start, min(start + CHAIN, last - 1)):
            if joined[v]:
                part = min(
                    part,
                    first_touch(
                        ax, ay, bx - ax, by - ay, places[v, 0], places[v, 1], places[v + 1, 0], places[v + 1, 1],
                        wide, grows,
                    ),
                )  # fmt: skip
    return part


@kernel
def first_touch(
    ax: float, ay: float, dx: float, dy: float, px: float, py: float, qx: float, qy: float, wide: float, grows: float
) -> float:  # fmt: skip
    """At which part of the way d from a a disc, so wide there and wider by `grows` at its end, first touches the edge
    from p to q; more than 1 if it does not.
    """
    part = min(first_round(ax - px, ay - py, dx, dy, wide, grows), first_round(ax - qx, ay - qy, dx, dy, wide, grows))
    ux, uy = qx - px, qy - py
    length = math.sqrt(ux * ux + uy * uy)
    if length == 0.0:
        return part
    ux, uy = ux / length, uy / length
    beside, nears = (ax - px) * uy - (ay - py) * ux, dx * uy - dy * ux
    if beside < 0.0:
        beside, nears = -beside, -nears
    since = 0.0
    if beside > wide:
        closing = grows - nears
        if closing <= 0.0:
            return part
        since = (beside - wide) / closing
    if since < part:
        along = (ax - px + since * dx) * ux + (ay - py + since * dy) * uy
        if 0.0 <= along <= length:
            return since
    return part


@kernel
def first_round(x: float, y: float, dx: float, dy: float, wide: float, grows: float) -> float:
    """The same of a point; (x, y) is the way from it to a."""
    over = x * x + y * y - wide * wide
    if over <= 0.0:
        return 0.0
    square, falls = dx * dx + dy * dy - grows * grows, x * dx + y * dy - wide * grows
    root = falls * falls - square * over
    if root < 0.0:
        return 2.0
    below = math.sqrt(root) - falls
    return over / below if below > 0.0 else 2.0


@kernel
def surely_touches(
    ax: float, ay: float, bx: float, by: float, px: float, py: float, qx: float, qy: float, beyond: float, enough: float
) -> bool:  # fmt: skip
    """Whether the way from a to b surely comes within `enough` of the edge from p to q; if that is less than 0, whether
    the ends of each surely lie on both sides of the other.
    """
    dx, dy, ux, uy = bx - ax, by - ay, qx - px, qy - py
    way, edge = math.sqrt(dx * dx + dy * dy), math.sqrt(ux * ux + uy * uy)
    left_a, left_b = (ax - px) * uy - (ay - py) * ux, (bx - px) * uy - (by - py) * ux
    left_p, left_q = (px - ax) * dy - (py - ay) * dx, (qx - ax) * dy - (qy - ay) * dx
    by_edge, by_way = beyond * edge, beyond * way
    edge_parts = min(left_a, left_b) < -by_edge and max(left_a, left_b) > by_edge
    if edge_parts and min(left_p, left_q) < -by_way and max(left_p, left_q) > by_way:
        return True
    return enough >= 0.0 and first_touch(ax, ay, dx, dy, px, py, qx, qy, enough, 0.0) <= 1.0


@rare_kernel
def nearest_square(
    places: Any, joined: Any, chains: Any, marks: Any, row: int, x: float, y: float, most: float
) -> float:  # fmt: skip
    """The square of the distance of a point from the nearest edge of a row, or the most that matters."""
    first, end = marks[row, FIRST], marks[row, END]
    for chain in range(marks[row, CHAINS], marks[row, CHAINS_END]):
        dx = max(chains[chain, 0] - x, x - chains[chain, 2], 0.0)
        dy = max(chains[chain, 1] - y, y - chains[chain, 3], 0.0)
        if dx * dx + dy * dy >= most:
            continue
        start = first + (chain - marks[row, CHAINS]) * CHAIN
        for v in range(start, min(start + CHAIN, end - 1)):
            if joined[v]:
                most = min(most, square_to_edge(places, v, x, y))
    return most
