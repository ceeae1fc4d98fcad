"""Crowds of moving objects that are hard to tell apart, and the plainest way to find which of them come near."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from detente.geometry.courses import Tracks

GEOD = Geod(ellps="WGS84")
NOW_US = 1_495_108_800_000_000
Column = NDArray[np.float64]


def round_a_place(
    seed: int,
    count: int,
    lon: float,
    lat: float,
    *,
    spread_m: float = 60_000,
    fastest: float = 300.0,
    old_s: float = 30.0,
) -> Tracks:
    """Tracks of all sorts about a place: some stand still, some stand where others do, some have the course and speed
    of another beside or behind them, some meet another head on, some have no course.
    """
    chance = np.random.default_rng(seed)
    away, course = spread_m * np.sqrt(chance.random(count)), chance.integers(0, 36_000, count)
    lons, lats, _ = GEOD.fwd([lon] * count, [lat] * count, chance.uniform(0, 360, count), away)
    speed = np.rint(1000 * fastest * chance.random(count) ** 2).astype(np.int64)
    speed[chance.random(count) < 0.15] = 0
    lon_e7, lat_e7 = np.rint(np.asarray(lons) * 1e7).astype(np.int64), np.rint(np.asarray(lats) * 1e7).astype(np.int64)
    for i in range(1, count):
        other = int(chance.integers(i))
        match int(chance.integers(12)):
            case 0:
                lon_e7[i], lat_e7[i] = lon_e7[other], lat_e7[other]
            case 1:
                lon_e7[i], lat_e7[i], speed[i], course[i] = lon_e7[other], lat_e7[other], speed[other], course[other]
            case 2:
                speed[i], course[i] = speed[other], course[other]
            case 3:
                course[i] = course[other]
            case 4:
                course[i] = (course[other] + 18_000) % 36_000
            case 5:
                ahead, _, _ = GEOD.inv(lon_e7[i] / 1e7, lat_e7[i] / 1e7, lon_e7[other] / 1e7, lat_e7[other] / 1e7)
                course[i] = round(ahead % 360 * 100) % 36_000
            case 6:
                course[i] = -1
            case _:
                pass
    floor = chance.choice([0, 1_000_000, 1_304_800, 1_304_801, 3_000_000], count) + chance.integers(0, 3, count)
    return Tracks.of(
        lon_e7=lon_e7, lat_e7=lat_e7, at_us=NOW_US - chance.integers(0, round(old_s * 1e6) + 1, count),
        floor_mm=floor, ceiling_mm=floor + chance.choice([0, 100, 500_000, 9_000_000], count),
        course_cdeg=course, speed_mm_s=speed, group=chance.integers(-1, 20, count),
    )  # fmt: skip


def there(tracks: Tracks, rows: NDArray[np.int64], at_us: Column) -> tuple[Column, Column]:
    """Where tracks are at times, in degrees, by geodesics."""
    way = tracks.moving_mm_s()[rows] / 1000 * (at_us - tracks.at_us[rows]) / 1e6
    course = np.maximum(tracks.course_cdeg[rows], 0) / 100
    lon, lat, _ = GEOD.fwd(tracks.lon_e7[rows] / 1e7, tracks.lat_e7[rows] / 1e7, course, way)
    return np.asarray(lon), np.asarray(lat)


def apart(tracks: Tracks, pairs: NDArray[np.int64], after_s: Column) -> Column:
    """How far the tracks of pairs are from each other so long after NOW_US, along the geodesic."""
    a, b = (there(tracks, pairs[:, side], NOW_US + after_s * 1e6) for side in (0, 1))
    return np.asarray(GEOD.inv(*a, *b)[2])


def closest_by_looking_often(
    tracks: Tracks, pairs: NDArray[np.int64], horizon_s: float, looks: int = 41
) -> tuple[Column, Column]:
    """When the tracks of pairs are closest, and how near: by looking often, then more closely about the best look."""
    times = np.linspace(0.0, horizon_s, looks)
    seen = np.stack([apart(tracks, pairs, np.full(len(pairs), t)) for t in times], axis=1)
    best = seen.argmin(axis=1)
    low, high = times[np.maximum(best - 1, 0)], times[np.minimum(best + 1, looks - 1)]
    for _ in range(36):
        left, right = low + (high - low) * 0.382, low + (high - low) * 0.618
        fall = apart(tracks, pairs, left) > apart(tracks, pairs, right)
        low, high = np.where(fall, left, low), np.where(fall, high, right)
    middle = (low + high) / 2
    least = apart(tracks, pairs, middle)
    better = seen[np.arange(len(pairs)), best] < least
    return np.where(better, times[best], middle), np.minimum(least, seen.min(axis=1))


def all_pairs(tracks: Tracks, vertical_mm: int) -> NDArray[np.int64]:
    """Pairs of different parties whose bands are near enough."""
    i, j = np.triu_indices(len(tracks), 1)
    keep = tracks.floor_mm[i] <= tracks.ceiling_mm[j] + vertical_mm
    keep &= tracks.floor_mm[j] <= tracks.ceiling_mm[i] + vertical_mm
    keep &= (tracks.group[i] != tracks.group[j]) | (tracks.group[i] < 0)
    return np.column_stack((i[keep], j[keep]))
