"""Crowds of moving objects and the zones that they move among, drawn with numpy: the same for the same seed.

Over 20° by 16° of the Middle East: aircraft at 150 to 270 m/s up to 12 km; low traffic (drones, vehicles, people) at up
to 25 m/s and 500 m over a fifth as wide a region. Zones of 0.5 to 20 km, log-uniform: circles, corridors with a bend,
polygons of 4 to 23 corners, of which a third have a hole.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from detente.geometry.courses import Tracks
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, Volume

NOW_US = 1_495_108_800_000_000
_HOUR_US = 3_600_000_000
_AIR = ((30.0, 50.0), (27.0, 43.0))
_LOW = ((38.0, 42.0), (33.0, 36.0))
_METRES_PER_DEGREE = 111_200.0


def aircraft(count: int, seed: int, *, unsure: bool = False) -> Tracks:
    """So many, each at one height, reported within the last second; if `unsure`, by 50 m, 5° and a twentieth of the
    speed.
    """
    return _tracks(count, seed, _AIR, (150_000, 270_000), 12_000_000, unsure)


def low_traffic(count: int, seed: int, *, unsure: bool = False) -> Tracks:
    """The same, low and slow."""
    return _tracks(count, seed, _LOW, (0, 25_000), 500_000, unsure)


def _tracks(
    count: int,
    seed: int,
    region: tuple[tuple[float, float], tuple[float, float]],
    speeds: tuple[int, int],
    highest_mm: int,
    unsure: bool,
) -> Tracks:
    chance = np.random.default_rng(seed)
    lon, lat = (np.rint(1e7 * chance.uniform(*span, count)).astype(np.int64) for span in region)
    height = chance.integers(0, highest_mm, count)
    speed = chance.integers(*speeds, count)
    return Tracks.of(
        lon_e7=lon,
        lat_e7=lat,
        at_us=NOW_US - chance.integers(0, 1_000_000, count),
        floor_mm=height,
        ceiling_mm=height,
        course_cdeg=chance.integers(0, 36_000, count),
        speed_mm_s=speed,
        uncertainty_mm=50_000 * unsure,
        course_uncertainty_cdeg=500 * unsure,
        speed_uncertainty_mm_s=speed // 20 * unsure,
    )


def zones(count: int, seed: int) -> list[Volume]:
    """So many zones, of which nine in ten stand at NOW_US."""
    chance = np.random.default_rng(seed)
    made = []
    for k in range(count):
        middle = round(1e7 * chance.uniform(*_AIR[0])), round(1e7 * chance.uniform(*_AIR[1]))
        floor_mm = int(chance.choice([-1_000_000, 0, 500_000, 3_000_000]))
        start_us = NOW_US - _HOUR_US if k % 10 else NOW_US + 24 * _HOUR_US
        made.append(
            Volume(
                footprint=_footprint(chance, k % 5, middle, 500 * 40 ** chance.random()),
                floor_mm=floor_mm,
                ceiling_mm=floor_mm + int(chance.uniform(500_000, 6_000_000)),
                start_us=start_us,
                end_us=start_us + 48 * _HOUR_US,
                uncertainty_mm=0,
            )
        )
    return made


def _footprint(chance: np.random.Generator, sort: int, middle: Position, size_m: float) -> Footprint:
    if sort == 0:
        return Circle(centre=middle, radius_mm=round(size_m * 1_000))
    if sort == 1:
        turns = chance.uniform(0, 2 * math.pi, 2)
        line = (middle, *(_beside(middle, far * size_m, turn) for far, turn in zip((2, 3), turns, strict=True)))
        return Corridor(line=line, half_width_mm=round(size_m * 200))
    turns = np.sort(chance.uniform(0, 2 * math.pi, int(chance.integers(4, 24))))
    outer = _ring(chance, middle, size_m, turns)
    return Area(rings=(outer, _ring(chance, middle, size_m / 3, turns)) if sort == 4 else (outer,))


def _ring(
    chance: np.random.Generator, middle: Position, size_m: float, turns: NDArray[np.float64]
) -> tuple[Position, ...]:
    ring = [_beside(middle, size_m * chance.uniform(0.6, 1), turn) for turn in turns]
    return (*ring, ring[0])


def _beside(middle: Position, far_m: float, turn: float) -> Position:
    far = far_m / _METRES_PER_DEGREE * 1e7
    wide = 1 / math.cos(math.radians(middle[1] / 1e7))
    return middle[0] + round(far * wide * math.cos(turn)), middle[1] + round(far * math.sin(turn))
