"""A shift that is said to part two footprints parts them, when every vertex is moved by geographiclib."""

from __future__ import annotations

import math
from random import Random

import pytest

from detente.geometry.apart import smallest_shifts
from detente.geometry.distance import lies_of
from detente.geometry.shapes import shape_of, shapes_of
from detente.geometry.volumes import Circle

from .contacts import Sizes, contact, moved, volume


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
    stay, move = shapes_of([c.a for c in contacts]), shapes_of([c.b for c in contacts])
    shifts = smallest_shifts([([(a, b)], m) for a, b, m in zip(stay, move, apart_m, strict=True)])
    after = [
        c.b if s.sure_m is None else volume(moved(c.b.footprint, math.ceil(s.sure_m), s.bearing_deg))
        for c, s in zip(contacts, shifts, strict=True)
    ]
    lies = lies_of(list(zip(stay, shapes_of(after), strict=True)))
    offered = [(lie.least_m, m) for lie, s, m in zip(lies, shifts, apart_m, strict=True) if s.sure_m is not None]
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
    [lie] = lies_of([(shape_of(volume(stays)), shape_of(volume(moves)))])
    [shift] = smallest_shifts([([(shape_of(volume(stays)), shape_of(volume(moves)))], 1_000.0)])
    assert shift.sure_m == pytest.approx(1_000 - lie.gap_m, rel=0.01, abs=10)
    assert shift.depth_m == pytest.approx(-lie.gap_m, rel=0.01)


def test_all_footprints_of_a_group_move_as_one() -> None:
    wall = [volume(Circle(centre=(400_000_000 + n * 500_000, 350_000_000), radius_mm=3_000_000)) for n in range(-5, 6)]
    mover = volume(Circle(centre=(400_000_000, 350_100_000), radius_mm=1_000_000))
    [shift] = smallest_shifts([([(shape_of(part), shape_of(mover)) for part in wall], 500.0)])
    assert shift.bearing_deg == 0
    after = shape_of(volume(moved(mover.footprint, shift.sure_m or 0, shift.bearing_deg)))
    assert all(lie.least_m > 500 for lie in lies_of([(shape_of(part), after) for part in wall]))


def test_no_shift_is_offered_to_where_we_cannot_measure() -> None:
    north = volume(Circle(centre=(0, 797_000_000), radius_mm=30_000_000))
    over_it = volume(Circle(centre=(0, 730_000_000), radius_mm=740_000_000))
    [shift] = smallest_shifts([([(shape_of(over_it), shape_of(north))], 100.0)])
    assert shift.sure_m is None
