"""What a question keeps of the items it came upon is all that may be within reach, and what it is sure of is so."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.geometry.packed import packed
from detente.geometry.pool import Pool
from detente.geometry.verdict import surely_within
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, Volume
from detente.index.box import Box
from detente.index.grid import Grid
from detente.index.layout import SORTS
from detente.index.near import Near

EVERYWHERE = Box(
    west_e7=-(2**31), south_e7=-(2**31), east_e7=2**31 - 1, north_e7=2**31 - 1,
    floor_mm=-(2**31), ceiling_mm=2**31 - 1, start_us=-(2**62), end_us=2**62,
)  # fmt: skip
"""So that whatever is left out was left out by the exact test."""


def around(chance: Random, middle: Position, size: int, corners: int) -> tuple[Position, ...]:
    turns = sorted(chance.random() for _ in range(corners))
    ring = [
        (
            middle[0] + round(size * chance.uniform(0.2, 1) * np.cos(2 * np.pi * turn)),
            middle[1] + round(size * chance.uniform(0.2, 1) * np.sin(2 * np.pi * turn)),
        )
        for turn in turns
    ]
    return (*ring, ring[0])


def some(chance: Random, lon: int, size: int) -> Footprint:
    """Circles, corridors, areas and areas with holes; some with more vertices than are laid, some too wide for it."""
    middle = (lon + round(chance.gauss(0, 2 * size)), 350_000_000 + round(chance.gauss(0, 2 * size)))
    match chance.randrange(7):
        case 0:
            return Circle(centre=middle, radius_mm=chance.choice((0, 1, size * 5)))
        case 1:
            end = (middle[0] + chance.randrange(1, size), middle[1] + chance.randrange(-size, size))
            return Corridor(line=(middle, end), half_width_mm=chance.choice((1, size)))
        case 2:
            return Area(rings=(around(chance, middle, size, 12), around(chance, middle, size // 50, 4)))
        case 3:
            return Area(rings=(around(chance, middle, size, 40),))
        case 4 if chance.random() < 0.2:
            return Corridor(line=(middle, (middle[0] + 15_000_000, middle[1])), half_width_mm=size)
        case _:
            return Area(rings=(around(chance, middle, size, chance.choice((3, 4, 8))),))


def volume(footprint: Footprint) -> Volume:
    return Volume(footprint=footprint, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1, uncertainty_mm=0)


class World:
    """A grid with its footprints, and beside it which footprint each slot has, and its sort."""

    def __init__(self) -> None:
        self.pool, self.grid, self.owners = Pool(), Grid(), dict[int, tuple[int, int]]()
        self.near = Near(self.pool)
        self.grid.compile()

    def add(self, footprints: list[Footprint], sort: int) -> None:
        boxes, laid = packed(map(volume, footprints))
        slots = self.grid.insert(boxes, sort, 0)
        row = self.pool.add(laid)
        self.near.add(slots, row)
        self.owners |= {slot: (row + n, sort) for n, slot in enumerate(slots.tolist())}

    def remove(self, slot: int) -> None:
        self.grid.remove([slot])
        del self.owners[slot]

    def asked(self, footprint: Footprint, reach_mm: NDArray[np.int64]) -> tuple[set[int], set[int], set[int]]:
        """The slots kept, those of them that it is not sure of, and those that are truly within reach."""
        laid = packed([volume(footprint)])[1]
        kept = self.grid.query(EVERYWHERE, near=self.near.to(laid, 0, reach_mm))
        unsure = set() if self.near.unsure is None else set(kept[self.near.unsure].tolist())
        footprints, row = self.pool.beside(laid)
        slots = list(self.owners)
        pairs = np.array([(row, self.owners[slot][0]) for slot in slots]).reshape(-1, 2)
        reaches = np.array([reach_mm[self.owners[slot][1]] for slot in slots], dtype=np.int64)
        true = {slots[k] for k in np.flatnonzero(surely_within(pairs, footprints, reaches)).tolist()}
        assert kept.tolist() == sorted(kept.tolist(), key=list(self.owners).index), "in order of insertion"
        return set(kept.tolist()), unsure, true


def none(mm: int) -> NDArray[np.int64]:
    return np.full(SORTS, mm, dtype=np.int64)


@pytest.mark.parametrize("size", [1_000, 100_000, 1_000_000])
@pytest.mark.parametrize("lon", [400_000_000, 1_799_000_000], ids=["amid a zone", "at the antimeridian"])
def test_a_question_keeps_all_that_may_be_within_reach_and_is_right_about_what_it_is_sure_of(
    size: int, lon: int
) -> None:
    chance, world = Random(size), World()
    for sort in range(3):
        world.add([some(chance, lon, size) for _ in range(80)], sort)
    reaches = none(0)
    reaches[:3] = 0, 5, 3_000_000
    found = sure = left_out = 0
    for _ in range(60):
        kept, unsure, true = world.asked(some(chance, lon, size), reaches)
        assert true <= kept
        assert kept - unsure <= true
        found, sure, left_out = found + len(true), sure + len(kept - unsure), left_out + 240 - len(kept)
    assert found > 100
    assert size == 1_000_000 or (sure > found / 4 and left_out > 100)


def test_items_that_come_and_go_are_held_by_their_own_footprints_though_slots_are_handed_out_again() -> None:
    chance, world = Random(1), World()
    world.add([some(chance, 400_000_000, 100_000)], 0)
    for _ in range(300):
        world.add(
            [some(chance, 400_000_000, 100_000) for _ in range(chance.choice((1, 1, 2)))], chance.randrange(SORTS)
        )
        for _ in range(chance.choice((0, 1, 2))):
            if len(world.owners) > 20:
                world.remove(chance.choice(list(world.owners)))
        kept, unsure, true = world.asked(some(chance, 400_000_000, 100_000), none(chance.choice((0, 1_000_000))))
        assert true <= kept
        assert kept - unsure <= true


def test_items_of_other_zones_and_those_in_reach_beyond_all_bounds_are_kept_in_doubt() -> None:
    chance, world = Random(2), World()
    world.add([some(chance, 400_000_000, 10_000) for _ in range(20)], 0)
    world.add([Circle(centre=(500_000_000, 350_000_000), radius_mm=1_000)], 0)
    kept, unsure, _ = world.asked(Circle(centre=(400_000_000, 350_000_000), radius_mm=1_000), none(0))
    assert 20 in kept & unsure
    kept, unsure, true = world.asked(Circle(centre=(400_000_000, 350_000_000), radius_mm=1_000), none(300_000_000))
    assert kept == unsure == set(range(21))
    assert true == set(range(20))


def test_before_kernels_are_compiled_all_that_the_boxes_meet_is_kept() -> None:
    pool, grid = Pool(), Grid(plain=True)
    near = Near(pool)
    boxes, laid = packed([volume(Circle(centre=(lon, 0), radius_mm=1)) for lon in (0, 10_000_000)])
    near.add(grid.insert(boxes, 0, 0), pool.add(laid))
    assert grid.query(EVERYWHERE, near=near.to(laid, 0, none(0))).tolist() == [0, 1]
