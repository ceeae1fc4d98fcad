"""A shift that is said to part two footprints parts them, when every vertex is moved by geographiclib."""

from __future__ import annotations

import math
from random import Random

import pytest

from detente.geometry.apart import Group, Shift, smallest_shifts
from detente.geometry.packed import packed
from detente.geometry.volumes import Circle, Volume

from .contacts import Sizes, contact, lies, moved, volume


def shifts(groups: list[tuple[list[tuple[Volume, Volume]], float]]) -> list[Shift]:
    """For each group of pairs (which stays, which moves) and the distance to leave between them."""
    pairs = [pair for group, _ in groups for pair in group]
    rows = iter(range(len(pairs)))
    asked = [
        Group(pairs=[(row, row) for _, row in zip(group, rows, strict=False)], moves_a=False, apart_m=apart_m)
        for group, apart_m in groups
    ]
    stay, move = packed(a for a, _ in pairs)[1], packed(b for _, b in pairs)[1]
    found = smallest_shifts(stay, move, asked)
    flipped = [Group(pairs=[(j, i) for i, j in group.pairs], moves_a=True, apart_m=group.apart_m) for group in asked]
    assert smallest_shifts(move, stay, flipped) == found
    return found


@pytest.mark.parametrize(
    ("latitudes", "sizes"),
    [((-60, 60), (10, 50_000)), ((-80, 80), (10, 400_000)), ((60, 80), (50_000, 450_000))],
    ids=["as they are filed", "worldwide", "wide and far north"],
)
def test_a_shift_parts_two_footprints_by_the_distance_asked_for(latitudes: tuple[float, float], sizes: Sizes) -> None:
    chance = Random(7)
    contacts = [
        contact(chance, chance.uniform(-20_000, 20_000), latitudes=latitudes, sizes=sizes) for _ in range(1_500)
    ]
    apart_m = [chance.choice((0.0, 500.0, 9_260.0, 50_000.0)) for _ in contacts]
    found = shifts([([(c.a, c.b)], m) for c, m in zip(contacts, apart_m, strict=True)])
    after = [
        c.b if s.sure_m is None else volume(moved(c.b.footprint, math.ceil(s.sure_m), s.bearing_deg))
        for c, s in zip(contacts, found, strict=True)
    ]
    lie_after = lies([(c.a, moved_to) for c, moved_to in zip(contacts, after, strict=True)])
    offered = [(lie.least_m, m) for lie, s, m in zip(lie_after, found, apart_m, strict=True) if s.sure_m is not None]
    assert all(least_m > m for least_m, m in offered)
    assert len(offered) > len(contacts) * 0.8


@pytest.mark.parametrize("seed", range(20))
def test_a_shift_is_no_longer_than_it_must_be(seed: int) -> None:
    """Circles part along the line of their centres: by the sum of their radii, less their distance."""
    chance = Random(seed)
    radius_mm = chance.randint(100_000, 30_000_000)
    stays = Circle(centre=(400_000_000, 350_000_000), radius_mm=radius_mm)
    moves = moved(
        Circle(centre=stays.centre, radius_mm=2_000_000), chance.uniform(0, radius_mm / 1000), 360 * seed / 20
    )
    [lie] = lies([(volume(stays), volume(moves))])
    [shift] = shifts([([(volume(stays), volume(moves))], 1_000.0)])
    assert shift.sure_m == pytest.approx(1_000 - lie.gap_m, rel=0.01, abs=10)
    assert shift.depth_m == pytest.approx(-lie.gap_m, rel=0.01)


def test_all_footprints_of_a_group_move_as_one() -> None:
    wall = [volume(Circle(centre=(400_000_000 + n * 500_000, 350_000_000), radius_mm=3_000_000)) for n in range(-5, 6)]
    mover = volume(Circle(centre=(400_000_000, 350_100_000), radius_mm=1_000_000))
    [shift] = shifts([([(part, mover) for part in wall], 500.0)])
    assert shift.bearing_deg == 0
    after = volume(moved(mover.footprint, shift.sure_m or 0, shift.bearing_deg))
    assert all(lie.least_m > 500 for lie in lies([(part, after) for part in wall]))


def test_no_shift_is_offered_to_where_we_cannot_measure() -> None:
    north = volume(Circle(centre=(0, 797_000_000), radius_mm=30_000_000))
    over_it = volume(Circle(centre=(0, 730_000_000), radius_mm=740_000_000))
    [shift] = shifts([([(over_it, north)], 100.0)])
    assert shift.sure_m is None
