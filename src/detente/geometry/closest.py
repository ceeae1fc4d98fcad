"""How near two moving objects come to each other: the kernel of one pair, and what settles it along geodesics.

Between two places of the surface the straight line through the Earth tells the geodesic to a fraction of a millimetre,
since both curve in a known way. So the closest approach is the least value of a polynomial of time.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import kernel, rare_kernel
from .courses import Motion, Tracks, place_at, strays_m, turn
from .edges import geodesics

BEYOND, WITHIN, IN_DOUBT = 0, 1, 2
"""What is known of a pair: surely never as near as was asked, surely so, or too near to that for the kernel to say."""

SPARE_M = 0.000_1
"""What is left to the arithmetic of geodesics, and to the way from a chord to its geodesic."""

CURVES = 2.6e-14
"""More than the curvature of the ellipsoid anywhere, in 1/m² (at most 2.475e-14, on the equator)."""

_MEAN_CURVATURE = 1.0 / 6_371_000.0**2
_MOST_STEPS = 12
_ENDED_S = 1e-7
_DEEPEST = 60

Column = NDArray[np.float64]


@kernel
def geodesic_m(x: float, y: float, z: float, dx: float, dy: float, dz: float) -> float:
    """The length of the geodesic between two places of the surface that are (dx, dy, dz) apart; (x, y, z) is midway.

    An arc of that chord, with the curvature of the surface in its direction: right to 0.1 mm up to 200 km.
    """
    square = dx * dx + dy * dy + dz * dz
    if square == 0.0:
        return 0.0
    chord = math.sqrt(square)
    ax, ay, az = turn(x, y, z, dx, dy, dz)  # the curvature in this direction, times the square of the chord
    bend = (ax * ax + ay * ay + az * az) / square
    # An arc of chord c is c (1 + b / 24 + 3 b² / 640); midway lies below the surface, so that b is b² / 4 too large.
    return chord * (1.0 + bend / 24.0 * (1.0 - 11.0 / 80.0 * bend))


@rare_kernel
def closest(
    rows: Any, speed: Any, i: int, j: int, half_s: float, most_m: float, room: Any
) -> tuple[int, float, float, float]:  # fmt: skip
    """Whether two tracks come within a distance in the span; when they first are, and when they are closest, in seconds
    from its middle; and how far apart they are then. The room is of 15 numbers.

    A pair in doubt has its figures as if it came within, and if it does only just, it does when it is closest.
    """
    for k in range(15):
        room[k] = rows[i, k] - rows[j, k]
    t, slope, convex = nearest_time(room, half_s)
    if not convex:
        for end in (-half_s, half_s):
            if square_at(room, end) < square_at(room, t):
                t, slope = end, 0.0
    dx, dy, dz = between(room, t)
    x, y, z = place_at(rows, j, t)
    least = geodesic_m(x + dx / 2, y + dy / 2, z + dz / 2, dx, dy, dz)
    spare = strays_m(speed[i] * half_s) + strays_m(speed[j] * half_s) + SPARE_M
    lost = 2.0 * abs(slope) * half_s
    if not convex:
        # The distance plus as much as the surface bends is convex, so nowhere is it less by more than this.
        fastest = max(speed[i], speed[j])
        lost += 2.0 * CURVES * (least + 4.0 * fastest * half_s) * fastest * fastest * half_s * half_s
    if least - spare - lost > most_m:
        return BEYOND, half_s, t, least
    # The chord of that distance, on a sphere: right to 1 cm up to 100 km.
    limit = most_m * (1.0 - most_m * most_m * _MEAN_CURVATURE / 24.0)
    first = first_time(room, half_s, t, limit * limit)
    return (WITHIN if least + spare <= most_m else IN_DOUBT), first, t, least


@kernel
def between(room: Any, t: float) -> tuple[float, float, float]:
    """The way from the second to the first of two tracks at a time."""
    t2, t3, t4 = t / 2, t / 3, t / 4
    return (
        room[0] + t * (room[3] + t2 * (room[6] + t3 * (room[9] + t4 * room[12]))),
        room[1] + t * (room[4] + t2 * (room[7] + t3 * (room[10] + t4 * room[13]))),
        room[2] + t * (room[5] + t2 * (room[8] + t3 * (room[11] + t4 * room[14]))),
    )


@kernel
def square_at(room: Any, t: float) -> float:
    dx, dy, dz = between(room, t)
    return dx * dx + dy * dy + dz * dz


@kernel
def falls_at(room: Any, t: float) -> tuple[float, float, float]:
    """The square of the distance, and half of its first and second derivatives."""
    dx, dy, dz = between(room, t)
    t2, t3 = t / 2, t / 3
    ex = room[3] + t * (room[6] + t2 * (room[9] + t3 * room[12]))
    ey = room[4] + t * (room[7] + t2 * (room[10] + t3 * room[13]))
    ez = room[5] + t * (room[8] + t2 * (room[11] + t3 * room[14]))
    fx = room[6] + t * (room[9] + t2 * room[12])
    fy = room[7] + t * (room[10] + t2 * room[13])
    fz = room[8] + t * (room[11] + t2 * room[14])
    return (
        dx * dx + dy * dy + dz * dz,
        dx * ex + dy * ey + dz * ez,
        ex * ex + ey * ey + ez * ez + dx * fx + dy * fy + dz * fz,
    )


@kernel
def nearest_time(room: Any, half_s: float) -> tuple[float, float, bool]:
    """When two tracks are nearest, how fast their distance still changes there, in m/s (0 at an end to which it falls),
    and whether the square of it is surely convex, so that there is no other such time.
    """
    fast = room[3] * room[3] + room[4] * room[4] + room[5] * room[5]
    turns = math.sqrt(room[6] * room[6] + room[7] * room[7] + room[8] * room[8])
    turns += half_s * math.sqrt(room[9] * room[9] + room[10] * room[10] + room[11] * room[11])
    turns += half_s * half_s * math.sqrt(room[12] * room[12] + room[13] * room[13] + room[14] * room[14])
    far = math.sqrt(room[0] * room[0] + room[1] * room[1] + room[2] * room[2])
    slowest = math.sqrt(fast) - half_s * turns
    convex = slowest > 0.0 and slowest * slowest > (far + half_s * (math.sqrt(fast) + half_s * turns)) * turns
    if fast == 0.0:
        return 0.0, 0.0, False
    t = min(max(-(room[0] * room[3] + room[1] * room[4] + room[2] * room[5]) / fast, -half_s), half_s)
    slope = 0.0
    for _ in range(_MOST_STEPS):
        square, first, second = falls_at(room, t)
        slope = first / math.sqrt(square) if square > 0.0 else 0.0
        if second <= 0.0:
            break  # they keep so near the same distance that the ends tell as much
        after = min(max(t - first / second, -half_s), half_s)
        done = abs(after - t) <= _ENDED_S
        t = after
        if done:
            break
    if (t <= -half_s and slope >= 0.0) or (t >= half_s and slope <= 0.0):
        slope = 0.0
    return t, slope, convex


@kernel
def first_time(room: Any, half_s: float, until: float, limit: float) -> float:
    """When the square of the distance first is no more than a limit, if it is at a time when it is least."""
    low, high = -half_s, until
    if square_at(room, low) <= limit:
        return low
    square, _, second = falls_at(room, high)
    if square >= limit or second <= 0.0:
        return high
    t = max(high - math.sqrt((limit - square) / second), low)
    for _ in range(_MOST_STEPS):
        square, first, _ = falls_at(room, t)
        if square > limit:
            low = t
        else:
            high = t
        after = t - (square - limit) / (2.0 * first) if first < 0.0 else (low + high) / 2.0
        if after < low or after > high:
            after = (low + high) / 2.0
        done = abs(after - t) <= _ENDED_S
        t = after
        if done:
            break
    return t


def settled(tracks: Tracks, pairs: NDArray[np.int64], moving: Motion, from_us: int, most_m: float) -> NDArray[np.bool_]:
    """Whether each of some pairs of tracks comes within a distance, by geodesics alone; to SPARE_M, which is told as
    yes. The span is that of `moving`.

    Along an interval of time the distance is at least what its slopes at the ends allow, less what the surface bends.
    What cannot be ruled out so is halved.
    """
    answer = np.zeros(len(pairs), dtype=np.bool_)
    span_s = 2 * moving.half_s
    which = np.arange(len(pairs))
    begin, end = np.zeros(len(pairs)), np.full(len(pairs), span_s)
    for _ in range(_DEEPEST):
        if len(which) == 0:
            return answer
        some, way_s = pairs[which], end - begin
        first, first_slope = _apart(tracks, some, from_us, begin)
        last, last_slope = _apart(tracks, some, from_us, end)
        near = np.minimum(first, last) <= most_m + SPARE_M
        answer[which[near]] = True
        fastest = moving.speed_m_s[some].max(axis=1)
        curve = CURVES * (np.maximum(first, last) + 2 * fastest * way_s) * fastest * fastest
        least = _least(first, first_slope, last, last_slope, way_s) - curve * way_s * way_s
        open_still = ~answer[which] & (least <= most_m)
        middle = (begin + end) / 2
        which, begin, middle, end = which[open_still], begin[open_still], middle[open_still], end[open_still]
        which = np.concatenate([which, which])
        begin, end = np.concatenate([begin, middle]), np.concatenate([middle, end])
    answer[which] = True
    return answer


def _least(first: Column, first_slope: Column, last: Column, last_slope: Column, way_s: Column) -> Column:
    """The least value of what lies above both tangents."""
    with np.errstate(divide="ignore", invalid="ignore"):
        at = (last - last_slope * way_s - first) / (first_slope - last_slope)
    at = np.clip(np.where(np.isfinite(at), at, 0.0), 0.0, way_s)
    ends = np.minimum(np.maximum(first, last - last_slope * way_s), np.maximum(last, first + first_slope * way_s))
    return np.minimum(ends, np.maximum(first + first_slope * at, last + last_slope * (at - way_s)))


def _apart(tracks: Tracks, pairs: NDArray[np.int64], from_us: int, after_s: Column) -> tuple[Column, Column]:
    """How far the tracks of pairs are apart so long after a time, and how fast that grows."""
    lon_a, lat_a, course_a, speed_a = _there(tracks, pairs[:, 0], from_us, after_s)
    lon_b, lat_b, course_b, speed_b = _there(tracks, pairs[:, 1], from_us, after_s)
    forth, back, apart = geodesics().inv(lon_a, lat_a, lon_b, lat_b)
    grows = -speed_a * np.cos(np.radians(forth - course_a)) - speed_b * np.cos(np.radians(back - course_b))
    return np.asarray(apart), np.asarray(grows)


def _there(
    tracks: Tracks, rows: NDArray[np.int64], from_us: int, after_s: Column
) -> tuple[Column, Column, Column, Column]:
    """Where tracks are so long after a time, in degrees, with their courses there and their speeds in m/s."""
    speed = tracks.moving_mm_s()[rows] / 1000
    way = speed * ((from_us - tracks.at_us[rows]) / 1e6 + after_s)
    course = np.maximum(tracks.course_cdeg[rows], 0) / 100
    lon, lat, back = geodesics().fwd(tracks.lon_e7[rows] / 1e7, tracks.lat_e7[rows] / 1e7, course, way)
    ahead = np.asarray(back) + 180.0
    return np.asarray(lon), np.asarray(lat), ahead, speed
