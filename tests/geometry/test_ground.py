"""What discs and rings on the ground of a zone say is what the plane of each pair and geodesics say."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.geometry.bulk import within
from detente.geometry.ground import ground_of
from detente.geometry.meeting import BEYOND, IN_DOUBT, WITHIN
from detente.geometry.packed import AREA, Footprints, packed
from detente.geometry.telling import told_on_ground
from detente.geometry.verdict import surely_within
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, Volume

from .contacts import Sizes, contact, volume

ALL_BUT_FEW = 0.9


def contradicted(pairs: NDArray[np.int64], footprints: Footprints, reach_mm: NDArray[np.int64]) -> tuple[int, int]:
    """Of how many pairs the ground says something that is not so, and of how many it says anything."""
    told = told_on_ground(pairs, ground_of(footprints, np.arange(len(footprints))), reach_mm)
    true = surely_within(pairs, footprints, reach_mm)
    wrong = ((told == WITHIN) & ~true) | ((told == BEYOND) & true)
    return int(np.count_nonzero(wrong)), int(np.count_nonzero(told != IN_DOUBT))


@pytest.mark.parametrize(
    "sizes", [(10, 1_500), (500, 30_000), (10, 400_000)], ids=["short edges", "of the usual size", "any"]
)
def test_nothing_is_told_that_is_not_so_however_near_the_limit_a_pair_lies(sizes: Sizes) -> None:
    """Ways all over the world, shorter or longer than the reach by a tenth of a millimetre to ten kilometres."""
    chance = Random(3)
    volumes: list[Volume] = []
    reach_mm = []
    for _ in range(600):
        met = contact(chance, chance.choice((-300.0, -1.0, 0.0, 3.0, 5_000.0, 60_000.0)), sizes=sizes)
        volumes += [met.a, met.b]
        reach_mm.append(max(0, round((met.way_m + chance.choice((-1, 1)) * 10 ** chance.uniform(-4, 4)) * 1000)))
    pairs = np.arange(len(volumes)).reshape(-1, 2)
    for part in (slice(0, 300), slice(300, 600)):
        # About the middle of a few, zones lie elsewhere than about that of all.
        wrong, _ = contradicted(pairs[part], packed(volumes)[1], np.array(reach_mm[part]))
        assert wrong == 0
    told = 0
    for k, reach in enumerate(reach_mm):
        wrong, some = contradicted(np.array([[0, 1]]), packed(volumes[2 * k : 2 * k + 2])[1], np.array([reach]))
        assert wrong == 0
        told += some
    assert told > len(pairs) / 4


def star(chance: Random, middle: Position, size: int, corners: int) -> Area:
    """A ring that goes round a middle, notched, with a corner named twice now and then; seldom the other way round."""
    turns = sorted(chance.random() for _ in range(corners))
    ring = [
        (
            middle[0] + round(size * chance.uniform(0.05, 1) * np.cos(2 * np.pi * turn)),
            middle[1] + round(size * chance.uniform(0.05, 1) * np.sin(2 * np.pi * turn)),
        )
        for turn in turns
    ]
    if chance.random() < 0.1:
        ring.reverse()
    if chance.random() < 0.2:
        ring.insert(0, ring[0])
    return Area(rings=((*ring, ring[0]),))


def some(chance: Random, size: int) -> Footprint:
    middle = (400_000_000 + round(chance.gauss(0, size)), 350_000_000 + round(chance.gauss(0, size)))
    match chance.randrange(8):
        case 0:
            return Circle(centre=middle, radius_mm=chance.choice((0, 1, size * 5)))
        case 1:
            end = (middle[0] + chance.randrange(1, size), middle[1] + chance.randrange(-size, size))
            return Corridor(line=(middle, end), half_width_mm=chance.choice((1, size)))
        case 2:
            # Corners of a coarse lattice: edges lie on each other, corners on edges.
            x, y = (400_000_000 + size * chance.randrange(-2, 3), 350_000_000 + size * chance.randrange(-2, 3))
            side = size * chance.randrange(1, 3)
            return Area(rings=(((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)),))
        case 3:
            sliver = (middle[0] + size, middle[1] + size)
            return Area(rings=((middle, sliver, (sliver[0] + 1, sliver[1]), middle),))
        case _:
            return star(chance, middle, size, chance.choice((3, 4, 6, 12, 30, 33)))


@pytest.mark.parametrize("size", [10, 1_000, 100_000, 1_000_000])
@pytest.mark.parametrize("reach", [0, 5, 3_000_000], ids=["meeting", "5 mm", "3 km"])
def test_the_ground_agrees_about_notches_slivers_and_edges_upon_edges(size: int, reach: int) -> None:
    chance = Random(size + reach)
    footprints = packed([volume(some(chance, size)) for _ in range(120)])[1]
    pairs = np.array(list(combinations(range(len(footprints)), 2)))
    wrong, told = contradicted(pairs, footprints, np.full(len(pairs), reach))
    assert wrong == 0
    assert size < 100_000 or told > len(pairs) * 0.7


def test_of_footprints_of_the_usual_size_the_ground_leaves_few_to_be_asked_again() -> None:
    chance = Random(5)
    footprints = packed([volume(star(chance, (400_000_000 + round(chance.gauss(0, 1e6)),
        350_000_000 + round(chance.gauss(0, 1e6))), 300_000, 8)) for _ in range(300)])[1]  # fmt: skip
    pairs = np.array(list(combinations(range(300), 2)))
    wrong, told = contradicted(pairs, footprints, np.zeros(len(pairs), dtype=np.int64))
    assert wrong == 0
    assert told > len(pairs) * 0.99


def test_holes_crowds_of_corners_and_what_is_wide_are_left_to_be_asked_again() -> None:
    chance = Random(6)
    middle = (400_000_000, 350_000_000)
    outer, hole = (star(chance, middle, size, 6).rings[0] for size in (500_000, 20_000))
    strange: list[Footprint] = [
        Area(rings=(outer, hole)),
        star(chance, middle, 500_000, 40),
        Corridor(line=(middle, (middle[0] + 20_000_000, middle[1])), half_width_mm=1),
    ]
    usual = Circle(centre=middle, radius_mm=1_000)
    footprints = packed([volume(one) for one in (*strange, usual)])[1]
    pairs = np.array([[k, 3] for k in range(3)])
    reach_mm = np.zeros(3, dtype=np.int64)
    told = told_on_ground(pairs, ground_of(footprints, np.arange(4)), reach_mm)
    assert told.tolist() == [IN_DOUBT] * 3


def test_on_both_sides_of_the_border_of_a_zone_nothing_is_told_that_is_not_so() -> None:
    chance = Random(7)
    volumes = []
    for _ in range(400):
        lon = chance.choice((-1, 1)) * (1 << 25) + round(chance.gauss(0, 3e5))
        volumes.append(volume(star(chance, (lon, 600_000_000 + round(chance.gauss(0, 3e5))), 300_000, 5)))
    footprints = packed(volumes)[1]
    pairs = np.array(list(combinations(range(len(volumes)), 2)))
    plane = within(pairs, footprints, footprints, np.zeros(len(pairs), dtype=np.int64))
    wrong, told = contradicted(pairs, footprints, np.zeros(len(pairs), dtype=np.int64))
    assert wrong == 0
    assert np.count_nonzero(plane == WITHIN) > 1_000
    assert np.count_nonzero(footprints.sort == AREA) == len(volumes)
    assert told > 0
