"""Zones of every sort about a place, and places that are hard to tell in or out of them."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from numpy.typing import NDArray

from detente.geometry.packed import packed
from detente.geometry.verdict import surely_within
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, Volume, on_ground, positions_of

Pairs = NDArray[np.int64]


def ring(chance: Random, middle: Position, size: float, corners: int) -> tuple[Position, ...]:
    """Round a middle, notched, with corners up to so many units of latitude away."""
    wide = 1 / math.cos(math.radians(middle[1] / 1e7))
    made = []
    for turn in sorted(chance.random() for _ in range(corners)):
        far = size * chance.uniform(0.4, 1)
        east, north = far * wide * math.cos(2 * math.pi * turn), far * math.sin(2 * math.pi * turn)
        made.append((middle[0] + round(east), middle[1] + round(north)))
    return (*made, made[0])


def zone(
    chance: Random, place: tuple[float, float], spread: float, largest: float, smallest: float = 0.001
) -> Footprint:
    """A circle, corridor, or polygon, perhaps with a hole, a lattice or a sliver, within a spread of a place (units of
    latitude), up to so large, and no smaller than a part of that.
    """
    wide = 1 / math.cos(math.radians(place[1]))
    x = round(place[0] * 1e7 + chance.uniform(-spread, spread) * wide)
    y = round(place[1] * 1e7 + chance.uniform(-spread, spread))
    size = max(20.0, largest * smallest ** chance.random())
    match chance.randrange(9):
        case 0 | 1:
            return Circle(centre=(x, y), radius_mm=round(size * 11 * chance.choice((1, 1, 0.01))))
        case 2:
            line = [(x, y)]
            for _ in range(chance.randrange(1, 6)):
                step = chance.uniform(-size, size) * wide, chance.uniform(-size, size)
                line.append((line[-1][0] + round(step[0]) + 1, line[-1][1] + round(step[1])))
            return Corridor(line=tuple(line), half_width_mm=chance.choice((0, 1, round(size), round(4 * size))))
        case 3:
            side = round(size)
            return Area(rings=(((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)),))
        case 4:
            return Area(rings=(((x, y), (x + round(size), y + 1), (x, y + 2), (x, y)),))
        case 5:
            return Area(rings=(ring(chance, (x, y), size, 9), ring(chance, (x, y), size / 4, 5)))
        case 6:
            return Area(rings=(ring(chance, (x, y), size, 150),))
        case _:
            return Area(rings=(ring(chance, (x, y), size, chance.randrange(3, 30)),))


def places_about(chance: Random, footprints: list[Footprint], count: int) -> list[Position]:
    """Corners, places a unit beside corners, between them, and about zones."""
    made = []
    for _ in range(count):
        corners = positions_of(chance.choice(footprints))
        x, y = chance.choice(corners)
        match chance.randrange(4):
            case 0:
                x, y = x + chance.randrange(-1, 2), y + chance.randrange(-1, 2)
            case 1:
                to_x, to_y = chance.choice(corners)
                part = chance.choice((0.5, chance.random()))
                x, y = round(x + part * (to_x - x)), round(y + part * (to_y - y))
            case _:
                far = 10 ** chance.uniform(0, 7)
                x, y = x + round(chance.uniform(-far, far)), y + round(chance.uniform(-far, far))
        made.append((min(max(x, -1_800_000_000), 1_800_000_000), min(max(y, -900_000_000), 900_000_000)))
    return made


def meet(some: list[Footprint], zones: list[Volume]) -> Pairs:
    """Which footprints come into which zones on the ground, every pair measured."""
    footprints = packed([*map(on_ground, some), *zones])[1]
    i, j = np.meshgrid(np.arange(len(some)), np.arange(len(zones)), indexing="ij")
    pairs = np.column_stack((i.ravel(), j.ravel()))
    near = surely_within(pairs + np.array([0, len(some)]), footprints, np.zeros(len(pairs), dtype=np.int64))
    return pairs[near]
