"""Moving objects, each along the geodesic that leaves its reported place on its course: where they are at a time.

Places are kept as points of the ellipsoid's surface in space, so neither the antimeridian nor a pole is special, and
the distance of two of them hangs on three differences. docs/geometry.md says how right that is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .compiling import chosen, kernel
from .plane import WGS84_A_M, WGS84_F
from .volumes import HIGHEST_MM, LOWEST_MM

UNKNOWN = -1
"""A course or a speed that was not said; a group that is nobody's."""

MOST_WAY_M = 5_000_000.0
"""Nothing is followed farther than this from its reported place."""

MOST_SPEED_MM_S = 20_000_000
"""Nothing moves faster than this, which is more than what orbits the Earth does."""

_B_M = WGS84_A_M * (1 - WGS84_F)
_K = (WGS84_A_M / _B_M) ** 2
_E2 = WGS84_F * (2 - WGS84_F)
_SMALLEST_RADIUS_M = 6_335_000.0
_STEP_M = 50_000.0
"""A step of the integration errs by some micrometres."""
_FEW = 50
"""Tracks; below this plain Python answers sooner than numba can be imported."""

PLACE, SPEED, TURN, JERK, SNAP = 0, 3, 6, 9, 12
"""Where in a row of `Motion.rows` a place begins, and its derivatives by time; x, y and z each."""
_ROW = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """n moving objects as reported, in columns of int64.

    Longitude (within ±180°) and latitude in degrees WGS84 times ten million; `at_us` when that was, in µs UTC; the
    closed band of altitudes that holds it, in mm above the WGS84 ellipsoid. Course in hundredths of a degree from true
    north and speed over ground in mm/s, UNKNOWN where not said. `uncertainty_mm` is that of the place at `at_us`; where
    the speed is unknown its uncertainty is the fastest that it may be. Tracks of one `group` are of one party; UNKNOWN
    is nobody's.
    """

    lon_e7: NDArray[np.int64]
    lat_e7: NDArray[np.int64]
    at_us: NDArray[np.int64]
    floor_mm: NDArray[np.int64]
    ceiling_mm: NDArray[np.int64]
    course_cdeg: NDArray[np.int64]
    speed_mm_s: NDArray[np.int64]
    uncertainty_mm: NDArray[np.int64]
    course_uncertainty_cdeg: NDArray[np.int64]
    speed_uncertainty_mm_s: NDArray[np.int64]
    group: NDArray[np.int64]

    @staticmethod
    def of(
        *,
        lon_e7: ArrayLike,
        lat_e7: ArrayLike,
        at_us: ArrayLike,
        floor_mm: ArrayLike = LOWEST_MM,
        ceiling_mm: ArrayLike = HIGHEST_MM,
        course_cdeg: ArrayLike = UNKNOWN,
        speed_mm_s: ArrayLike = UNKNOWN,
        uncertainty_mm: ArrayLike = 0,
        course_uncertainty_cdeg: ArrayLike = 0,
        speed_uncertainty_mm_s: ArrayLike = 0,
        group: ArrayLike = UNKNOWN,
    ) -> Tracks:
        """Columns from arrays, lists, or one number for all."""
        count = len(np.atleast_1d(np.asarray(lon_e7)))

        def column(given: ArrayLike) -> NDArray[np.int64]:
            return np.ascontiguousarray(np.broadcast_to(np.asarray(given, dtype=np.int64), (count,)))

        return Tracks(
            lon_e7=column(lon_e7),
            lat_e7=column(lat_e7),
            at_us=column(at_us),
            floor_mm=column(floor_mm),
            ceiling_mm=column(ceiling_mm),
            course_cdeg=column(course_cdeg),
            speed_mm_s=column(speed_mm_s),
            uncertainty_mm=column(uncertainty_mm),
            course_uncertainty_cdeg=column(course_uncertainty_cdeg),
            speed_uncertainty_mm_s=column(speed_uncertainty_mm_s),
            group=column(group),
        )

    def __len__(self) -> int:
        return len(self.lon_e7)

    def take(self, rows: NDArray[np.int64]) -> Tracks:
        """These rows, in this order."""
        return Tracks(
            lon_e7=self.lon_e7[rows],
            lat_e7=self.lat_e7[rows],
            at_us=self.at_us[rows],
            floor_mm=self.floor_mm[rows],
            ceiling_mm=self.ceiling_mm[rows],
            course_cdeg=self.course_cdeg[rows],
            speed_mm_s=self.speed_mm_s[rows],
            uncertainty_mm=self.uncertainty_mm[rows],
            course_uncertainty_cdeg=self.course_uncertainty_cdeg[rows],
            speed_uncertainty_mm_s=self.speed_uncertainty_mm_s[rows],
            group=self.group[rows],
        )

    def moving_mm_s(self) -> NDArray[np.int64]:
        """The speeds they are followed with: 0 where course or speed are unknown."""
        return np.where((self.course_cdeg >= 0) & (self.speed_mm_s >= 0), self.speed_mm_s, 0)


@dataclass(frozen=True, slots=True)
class Motion:
    """Tracks about the middle of a span of time. `rows` is float64 (n, 15): the place in space in metres, and its first
    four derivatives by seconds; `speed_m_s` float64 (n); the span is `half_s` long on either side.
    """

    rows: NDArray[np.float64]
    speed_m_s: NDArray[np.float64]
    half_s: float


def can_be_followed(tracks: Tracks, from_us: int | NDArray[np.int64], span_s: float) -> NDArray[np.bool_]:
    """Which tracks `motion` takes: those that are neither too fast nor reported too long ago."""
    speed, half_s = tracks.moving_mm_s() / 1000, span_s / 2
    farthest_m = (np.abs((from_us - tracks.at_us) / 1e6 + half_s) + half_s) * speed
    answer: NDArray[np.bool_] = (farthest_m <= MOST_WAY_M) & (tracks.speed_mm_s <= MOST_SPEED_MM_S)
    return answer


def motion(tracks: Tracks, from_us: int | NDArray[np.int64], span_s: float) -> Motion:
    """Tracks from a time on, or each from one of its own; all can be followed. Lets other threads run meanwhile."""
    assert span_s >= 0.0
    half_s = span_s / 2
    speed = tracks.moving_mm_s() / 1000
    elapsed_s = (from_us - tracks.at_us) / 1e6 + half_s
    assert can_be_followed(tracks, from_us, span_s).all()
    rows = np.empty((len(tracks), _ROW))
    chosen(_follow, len(tracks), _FEW)(tracks.lon_e7, tracks.lat_e7, tracks.course_cdeg, speed, elapsed_s, rows)
    return Motion(rows=rows, speed_m_s=speed, half_s=half_s)


@kernel
def _follow(lon_e7: Any, lat_e7: Any, course_cdeg: Any, speed: Any, elapsed_s: Any, rows: Any) -> None:
    for i in range(len(rows)):
        v = float(speed[i])
        lon, lat = math.radians(lon_e7[i] / 1e7), math.radians(lat_e7[i] / 1e7)
        sin_lon, cos_lon, sin_lat, cos_lat = math.sin(lon), math.cos(lon), math.sin(lat), math.cos(lat)
        nu = WGS84_A_M / math.sqrt(1.0 - _E2 * sin_lat * sin_lat)
        x, y, z = nu * cos_lat * cos_lon, nu * cos_lat * sin_lon, nu * (1.0 - _E2) * sin_lat
        ux, uy, uz = 0.0, 0.0, 0.0
        if v > 0.0:
            course = math.radians(course_cdeg[i] / 100)
            north, east = math.cos(course), math.sin(course)
            ux = -north * sin_lat * cos_lon - east * sin_lon
            uy = -north * sin_lat * sin_lon + east * cos_lon
            uz = north * cos_lat
            x, y, z, ux, uy, uz = along(x, y, z, ux, uy, uz, v * elapsed_s[i])
        _write(rows, i, x, y, z, v * ux, v * uy, v * uz)


@kernel
def along(x: float, y: float, z: float, ux: float, uy: float, uz: float, way_m: float) -> tuple[
    float, float, float, float, float, float
]:  # fmt: skip
    """Place and direction after a way along the geodesic: Runge and Kutta's method, of the fourth order."""
    steps = int(abs(way_m) / _STEP_M) + 1
    h = way_m / steps
    for _ in range(steps):
        ax, ay, az = turn(x, y, z, ux, uy, uz)
        px, py, pz = x + h / 2 * ux, y + h / 2 * uy, z + h / 2 * uz
        vx, vy, vz = ux + h / 2 * ax, uy + h / 2 * ay, uz + h / 2 * az
        bx, by, bz = turn(px, py, pz, vx, vy, vz)
        qx, qy, qz = x + h / 2 * vx, y + h / 2 * vy, z + h / 2 * vz
        wx, wy, wz = ux + h / 2 * bx, uy + h / 2 * by, uz + h / 2 * bz
        cx, cy, cz = turn(qx, qy, qz, wx, wy, wz)
        rx, ry, rz = x + h * wx, y + h * wy, z + h * wz
        sx, sy, sz = ux + h * cx, uy + h * cy, uz + h * cz
        dx, dy, dz = turn(rx, ry, rz, sx, sy, sz)
        x += h / 6 * (ux + 2 * vx + 2 * wx + sx)
        y += h / 6 * (uy + 2 * vy + 2 * wy + sy)
        z += h / 6 * (uz + 2 * vz + 2 * wz + sz)
        ux += h / 6 * (ax + 2 * bx + 2 * cx + dx)
        uy += h / 6 * (ay + 2 * by + 2 * cy + dy)
        uz += h / 6 * (az + 2 * bz + 2 * cz + dz)
    return x, y, z, ux, uy, uz


@kernel
def turn(x: float, y: float, z: float, ux: float, uy: float, uz: float) -> tuple[float, float, float]:
    """The second derivative of a geodesic: straight down, as much as the surface falls away in that direction."""
    kz = _K * z
    f = -(ux * ux + uy * uy + _K * uz * uz) / (x * x + y * y + kz * kz)
    return f * x, f * y, f * kz


@kernel
def _write(rows: Any, i: int, x: float, y: float, z: float, vx: float, vy: float, vz: float) -> None:
    """A place, a velocity, and the derivatives that follow from them: the third exactly, the fourth as on a circle."""
    kz, kvz = _K * z, _K * vz
    g, q = x * x + y * y + kz * kz, vx * vx + vy * vy + vz * kvz
    f = -q / g
    ax, ay, az = f * x, f * y, f * kz
    more = -2.0 * (vx * ax + vy * ay + kvz * az) / g + 2.0 * q * (x * vx + y * vy + kz * kvz) / (g * g)
    v2 = vx * vx + vy * vy + vz * vz
    w = -(ax * ax + ay * ay + az * az) / v2 if v2 > 0.0 else 0.0
    rows[i, 0], rows[i, 1], rows[i, 2] = x, y, z
    rows[i, 3], rows[i, 4], rows[i, 5] = vx, vy, vz
    rows[i, 6], rows[i, 7], rows[i, 8] = ax, ay, az
    rows[i, 9], rows[i, 10], rows[i, 11] = f * vx + more * x, f * vy + more * y, f * kvz + more * kz
    rows[i, 12], rows[i, 13], rows[i, 14] = w * ax, w * ay, w * az


@kernel
def place_at(rows: Any, i: int, t: float) -> tuple[float, float, float]:
    """Where a track is, so many seconds after the middle of the span: right to `strays_m`."""
    t2, t3, t4 = t / 2, t / 3, t / 4
    return (
        rows[i, 0] + t * (rows[i, 3] + t2 * (rows[i, 6] + t3 * (rows[i, 9] + t4 * rows[i, 12]))),
        rows[i, 1] + t * (rows[i, 4] + t2 * (rows[i, 7] + t3 * (rows[i, 10] + t4 * rows[i, 13]))),
        rows[i, 2] + t * (rows[i, 5] + t2 * (rows[i, 8] + t3 * (rows[i, 11] + t4 * rows[i, 14]))),
    )


@kernel
def strays_m(way_m: float) -> float:
    """By how much `place_at` errs at most, so many metres from the middle; docs/geometry.md derives it."""
    part = way_m / _SMALLEST_RADIUS_M
    return 0.000_1 + part * part * part * part * (25_000.0 + 100_000.0 * part)


@kernel
def sags_m(way_m: Any) -> Any:
    """By how much at most a geodesic parts from its tangent, so many metres from there. Numbers or arrays."""
    return way_m * way_m / (2.0 * _SMALLEST_RADIUS_M)
