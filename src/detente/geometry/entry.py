"""When a moving object comes into a zone, and when it may at the earliest: the kernel of one pair.

Its way is laid on the zone's plane in pieces no longer than an edge may be, so that the bounds of edges hold for them.
A point that moves along a piece, with a disc round it that may grow, first touches an edge where a strip beside it or a
disc round its end is first touched. What only just touches is left in doubt, for geodesics to settle.
"""

from __future__ import annotations

import math
from typing import Any

from .compiling import kernel, rare_kernel
from .courses import place_at, sags_m, strays_m
from .meeting import BEYOND, IN_DOUBT, WITHIN, doubt
from .plane import WGS84_F, on_plane
from .zones import (
    BEYOND_M,
    CHAIN,
    CHAINS,
    CHAINS_END,
    END,
    ENOUGH,
    FIRST,
    IS_AREA,
    NEAR,
    OUTER,
    PX,
    PY,
    PZ,
    RADIUS,
    TWICE_MIDDLE,
    goes_round,
    square_to_edge,
)

PIECE_M = 10_000.0
MOST_FAR_M = 500_000.0
"""Where what is uncertain may lie farther from the zone's meridian, the earliest is that of the disc round the zone,
which is sooner than need be.
"""

_E2 = WGS84_F * (2 - WGS84_F)
_ROUND_E7 = 3_600_000_000
_FARTHEST_M = 300_000.0
_SMALLEST_RADIUS_M = 6_335_000.0
_SIX_SQUARES = 6.0 * 6_371_000.0**2
_ROUNDING_M = 0.02
_NEVER = math.inf


@rare_kernel
def enters(
    table: Any, marks: Any, figures: Any, places: Any, joined: Any, chains: Any, row: int,
    rows: Any, i: int, speed: float, half_s: float, begin: float, end: float,
) -> tuple[int, float]:  # fmt: skip
    """Whether a track comes into a zone between two times, in seconds from the middle of the span; and when, infinite
    if never. In doubt it is when it comes so near that it may.
    """
    stray = strays_m(speed * half_s)
    since, until = in_disc(
        rows, i, figures[row, PX], figures[row, PY], figures[row, PZ], figures[row, OUTER] + stray, begin, end
    )
    if since > until:
        return BEYOND, _NEVER
    beyond, enough = figures[row, BEYOND_M] + stray, figures[row, ENOUGH] - stray
    lasts, pieces = _pieces(speed, since, until)
    likeliest, grazes, sure = _NEVER, _NEVER, False
    ax, ay = _on_zone(table, marks, row, rows, i, since)
    if since == begin and marks[row, IS_AREA] == 1 and goes_round(places, joined, chains, marks, row, ax, ay):
        if nearest_square(places, joined, chains, marks, row, ax, ay, beyond * beyond) >= beyond * beyond:
            return WITHIN, since
        likeliest = since
    for k in range(pieces):
        t = since + k * lasts
        bx, by = _on_zone(table, marks, row, rows, i, t + lasts)
        possible, part, surely = touches(
            places, joined, chains, marks, row, ax, ay, bx, by, figures[row, RADIUS], beyond, enough
        )
        if possible <= 1.0 and grazes == _NEVER:
            grazes = t + possible * lasts
        if part <= 1.0 and likeliest == _NEVER:
            likeliest = t + part * lasts
        sure |= surely
        if sure and likeliest < _NEVER:
            return WITHIN, likeliest
        ax, ay = bx, by
    likeliest = likeliest if likeliest < _NEVER else grazes
    return (IN_DOUBT if likeliest < _NEVER else BEYOND), likeliest


@rare_kernel
def may_enter(
    table: Any, marks: Any, figures: Any, places: Any, joined: Any, chains: Any, row: int,
    rows: Any, i: int, speed: float, half_s: float, begin: float, end: float, unsure_m: float, grows_m_s: float,
) -> float:  # fmt: skip
    """When a track may first be in a zone between two times, if it may be `unsure_m` from where it is thought to be at
    the first of them, and more by so much each second; never too late, infinite if never.
    """
    stray = strays_m(speed * half_s)
    since = near_disc(
        rows, i, figures[row, PX], figures[row, PY], figures[row, PZ], figures[row, OUTER] + stray + unsure_m,
        grows_m_s, begin, end,
    )  # fmt: skip
    far_m = figures[row, NEAR] + unsure_m + grows_m_s * (end - begin)
    if since > end or far_m > MOST_FAR_M:
        return since if since <= end else _NEVER
    lasts, pieces = _pieces(speed, since, end)
    # On the plane a distance is longer than on the ground, by so much at most.
    stretch = 1.0 + 0.52 * (far_m / _SMALLEST_RADIUS_M) * (far_m / _SMALLEST_RADIUS_M)
    grows, wide = stretch * grows_m_s * lasts, stretch * (unsure_m + grows_m_s * (since - begin))
    wide += figures[row, BEYOND_M] + stray
    ax, ay = _on_zone(table, marks, row, rows, i, since)
    if since == begin and marks[row, IS_AREA] == 1 and goes_round(places, joined, chains, marks, row, ax, ay):
        return since
    for k in range(pieces):
        t = since + k * lasts
        bx, by = _on_zone(table, marks, row, rows, i, t + lasts)
        part = touches_grown(places, joined, chains, marks, row, ax, ay, bx, by, wide + grows * k, grows)
        if part <= 1.0:
            return t + part * lasts
        ax, ay = bx, by
    return _NEVER


@kernel
def _pieces(speed: float, since: float, until: float) -> tuple[float, int]:
    """How long each piece of a way lasts, and how many there are."""
    pieces = max(math.ceil(speed * (until - since) / PIECE_M), 1)
    return (until - since) / pieces, pieces


@kernel
def in_disc(
    rows: Any, i: int, x: float, y: float, z: float, radius_m: float, begin: float, end: float
) -> tuple[float, float]:  # fmt: skip
    """Between which times a track may be within a radius of a point in space, as if it went straight; the first after
    the second if never.
    """
    fast = rows[i, 3] * rows[i, 3] + rows[i, 4] * rows[i, 4] + rows[i, 5] * rows[i, 5]
    dx, dy, dz = rows[i, 0] - x, rows[i, 1] - y, rows[i, 2] - z
    sag = sags_m(math.sqrt(fast) * max(abs(begin), abs(end)))
    limit = (radius_m + sag) * (radius_m + sag)
    square = dx * dx + dy * dy + dz * dz
    if fast == 0.0:
        return (begin, end) if square <= limit else (end, begin - 1.0)
    falls = dx * rows[i, 3] + dy * rows[i, 4] + dz * rows[i, 5]
    root = falls * falls - fast * (square - limit)
    if root < 0.0:
        return end, begin - 1.0
    root = math.sqrt(root)
    return max(begin, (-falls - root) / fast), min(end, (-falls + root) / fast)


@kernel
def near_disc(
    rows: Any, i: int, x: float, y: float, z: float, radius_m: float, grows: float, begin: float, end: float
) -> float:  # fmt: skip
    """When a track may first be within a radius of a point in space, as if it went straight, if the radius grows by so
    much each second from the first of two times on; after the second if it may not be before.
    """
    fast = math.sqrt(rows[i, 3] * rows[i, 3] + rows[i, 4] * rows[i, 4] + rows[i, 5] * rows[i, 5])
    radius_m += sags_m(fast * max(abs(begin), abs(end)))
    dx = rows[i, 0] + begin * rows[i, 3] - x
    dy = rows[i, 1] + begin * rows[i, 4] - y
    dz = rows[i, 2] + begin * rows[i, 5] - z
    over = dx * dx + dy * dy + dz * dz - radius_m * radius_m
    if over <= 0.0:
        return begin
    falls = dx * rows[i, 3] + dy * rows[i, 4] + dz * rows[i, 5] - radius_m * grows
    root = falls * falls - (fast * fast - grows * grows) * over
    if root < 0.0:
        return end + 1.0
    below = math.sqrt(root) - falls
    return begin + over / below if below > 0.0 else end + 1.0


@rare_kernel
def _on_zone(table: Any, marks: Any, row: int, rows: Any, i: int, t: float) -> tuple[float, float]:
    """Where a track is at a time, on the plane of a zone."""
    x, y, z = place_at(rows, i, t)
    lat = math.atan2(z, math.sqrt(x * x + y * y) * (1.0 - _E2))
    lon_e7 = math.floor(math.degrees(math.atan2(y, x)) * 1e7 + 0.5)
    twice_middle = marks[row, TWICE_MIDDLE]
    if 2 * lon_e7 - twice_middle > _ROUND_E7:
        lon_e7 -= _ROUND_E7
    elif 2 * lon_e7 - twice_middle < -_ROUND_E7:
        lon_e7 += _ROUND_E7
    return on_plane(table, lon_e7, math.floor(math.degrees(lat) * 1e7 + 0.5), twice_middle)


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


@rare_kernel
def reached_after_s(
    table: Any, marks: Any, figures: Any, places: Any, joined: Any, chains: Any, row: int,
    lon: int, lat: int, unsure_m: float, fastest_m_s: float,
) -> float:  # fmt: skip
    """How long at least something takes to a zone from a place, however it goes; 0 where that cannot be said."""
    twice_middle = marks[row, TWICE_MIDDLE]
    if 2 * lon - twice_middle > _ROUND_E7:
        lon -= _ROUND_E7
    elif 2 * lon - twice_middle < -_ROUND_E7:
        lon += _ROUND_E7
    if abs(2 * lon - twice_middle) > 200_000_000:
        return 0.0
    x, y = on_plane(table, lon, lat, twice_middle)
    if marks[row, IS_AREA] == 1 and goes_round(places, joined, chains, marks, row, x, y):
        return 0.0
    most = _FARTHEST_M + figures[row, RADIUS]
    far = math.sqrt(nearest_square(places, joined, chains, marks, row, x, y, most * most))
    left = far - float(doubt(abs(x), far)) - figures[row, RADIUS] - unsure_m
    return max(left, 0.0) / fastest_m_s if fastest_m_s > 0.0 else 0.0
