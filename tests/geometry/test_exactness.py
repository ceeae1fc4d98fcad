"""The law: no true conflict is ever missed, and none is told that is not there. geographiclib is the judge.

bench/exactness.py tries the same on other pairs, as many as one likes.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.geometry.limits import MAX_SEPARATION_M
from detente.geometry.volumes import Circle, Position, Volume

from .contacts import Contact, Sizes, contact, degrees, distance_m, lies, volume

ALLOWED_M = 10.0
ALLOWED_PART = 0.01
"""A pair may be told to be nearer than it is by so many metres and this part of the size of the larger footprint."""


def gap_m(chance: Random) -> float:
    """From deep overlap to the largest separation, near 0 as likely as far."""
    kind = chance.random()
    if kind < 0.2:
        return 0.0
    if kind < 0.4:
        return -100 * chance.random()
    return float(100_000 * 10 ** (-7 * chance.random()))


def judge(contacts: list[Contact]) -> None:
    for pair, lie in zip(contacts, lies([(c.a, c.b) for c in contacts]), strict=True):
        assert lie.least_m <= pair.way_m, pair
        assert pair.way_m - lie.least_m <= ALLOWED_M + ALLOWED_PART * pair.size_m, pair


def test_no_distance_is_overstated_nor_understated_by_more_than_allowed() -> None:
    chance = Random(1)
    judge([contact(chance, gap_m(chance)) for _ in range(10_000)])


@pytest.mark.slow
def test_no_distance_is_overstated_in_twenty_thousand_pairs_more() -> None:
    chance = Random(2)
    judge([contact(chance, gap_m(chance)) for _ in range(20_000)])


@pytest.mark.parametrize(
    ("latitudes", "sizes"),
    [((70, 80), (10, 500_000)), ((-80, 80), (150_000, 500_000)), ((-5, 5), (10, 100)), ((75, 80), (10, 1_000))],
    ids=["far north", "as wide as may be", "tiny on the equator", "tiny in the far north"],
)
def test_the_bound_holds_where_the_plane_is_worst(latitudes: tuple[float, float], sizes: Sizes) -> None:
    chance = Random(3)
    judge([contact(chance, gap_m(chance), latitudes=latitudes, sizes=sizes) for _ in range(1_500)])


positions = st.tuples(st.integers(-1_780_000_000, 1_780_000_000), st.integers(-790_000_000, 790_000_000))
radii_mm = st.integers(0, 100_000_000)
offsets = st.tuples(st.integers(-20_000_000, 20_000_000), st.integers(-9_000_000, 9_000_000))


@given(positions, offsets, radii_mm, radii_mm)
def test_circles_are_as_far_apart_as_their_centres_less_their_radii(
    centre: Position, offset: Position, radius_mm: int, other_mm: int
) -> None:
    other = (centre[0] + offset[0], centre[1] + offset[1])
    true_m = distance_m(degrees(centre), degrees(other)) - (radius_mm + other_mm) / 1000
    [lie] = lies([(circle(centre, radius_mm), circle(other, other_mm))])
    assert lie.least_m <= true_m
    # Beyond the largest separation the bound grows with the third power of the distance (docs/geometry.md).
    far = max(1.0, distance_m(degrees(centre), degrees(other)) / MAX_SEPARATION_M) ** 3
    allowed_m = ALLOWED_M * far + ALLOWED_PART * 2 * max(radius_mm, other_mm) / 1000
    assert lie.least_m == pytest.approx(true_m, abs=allowed_m)
    assert lie.gap_m == pytest.approx(true_m, abs=1 + abs(true_m) * 1e-5)


@given(st.integers(0, 10**9), st.integers(0, 100_000_000))
def test_uncertainty_widens_a_footprint_on_every_side(seed: int, uncertainty_mm: int) -> None:
    pair = contact(Random(seed), 50_000.0)
    vague = volume(pair.a.footprint, uncertainty_mm)
    [lie] = lies([(vague, pair.b)])
    assert lie.least_m <= pair.way_m - uncertainty_mm / 1000


@given(st.integers(0, 10**9))
def test_who_is_named_first_does_not_matter(seed: int) -> None:
    pair = contact(Random(seed), gap_m(Random(seed)))
    [one, other] = lies([(pair.a, pair.b), (pair.b, pair.a)])
    assert one.least_m == pytest.approx(other.least_m, abs=1e-6)
    assert one.gap_m == pytest.approx(other.gap_m, abs=1e-6)


@pytest.mark.parametrize("apart_m", [0.001, 0.5, 5.0, 50.0])
def test_the_edge_of_a_separation_is_never_missed_and_told_half_a_metre_early_at_most(apart_m: float) -> None:
    chance = Random(5)
    for _ in range(150):
        assert least(near(chance, 3_000 - apart_m)) <= 3_000
        assert least(near(chance, 3_000 + apart_m)) > 3_000 or apart_m < 0.5


def near(chance: Random, wanted_m: float) -> Contact:
    """A contact whose way is at most the wanted one where that is less than 3 km, and at least so where it is more."""
    under = wanted_m < 3_000
    while True:
        pair = contact(chance, wanted_m, sizes=(10, 5_000))
        if (pair.way_m <= 3_000) == under:
            return pair


def least(pair: Contact) -> float:
    [lie] = lies([(pair.a, pair.b)])
    return lie.least_m


def circle(centre: Position, radius_mm: int) -> Volume:
    return volume(Circle(centre=centre, radius_mm=radius_mm))
