"""When a moving object comes into a zone, and when it may at the earliest: the kernel of one pair.

Its way is laid on the zone's plane in pieces no longer than an edge may be, so that the bounds of edges hold for them.
What only just touches is left in doubt, for geodesics to settle.
"""

from __future__ import annotations

import math
from typing import Any

from .compiling import kernel, rare_kernel
from .courses import place_at, sags_m, strays_m
from .meeting import BEYOND, IN_DOUBT, WITHIN, doubt
from .plane import WGS84_F, on_plane
from .touching import nearest_square, touches, touches_grown
from .zones import (
    BEYOND_M,
    ENOUGH,
    IS_AREA,
    NEAR,
    OUTER,
    PX,
    PY,
    PZ,
    RADIUS,
    TWICE_MIDDLE,
    goes_round,
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
