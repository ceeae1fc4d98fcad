"""Wherever a mover can be by what is said of its speed, it is within a slice of that moment; and slices are few."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import accumulate, pairwise
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import Geod

from detente.geometry.distance import lies_of
from detente.geometry.packed import packed
from detente.geometry.swept import MOST_SLICES, MOST_STEPS, Going, Slice, length_m, swept
from detente.geometry.volumes import Circle, Corridor, Footprint, Position, Volume

GEOD = Geod(ellps="WGS84")
HOUR_US = 3_600_000_000
SECOND_US = 1_000_000

seeds = st.integers(0, 10**9)


def some_line(chance: Random) -> tuple[Position, ...]:
    """From a few metres to some hundred kilometres, straight or winding, anywhere that is measured."""
    lon, lat = chance.uniform(-170, 170), chance.uniform(-70, 70)
    reach = 10 ** chance.uniform(-4, 0.3)
    steps = ((chance.uniform(-reach, reach), chance.uniform(-reach, reach)) for _ in range(chance.randint(1, 5)))
    return tuple((round(x * 1e7), round(y * 1e7)) for x, y in accumulate(steps, _plus, initial=(lon, lat)))


def _plus(place: tuple[float, float], step: tuple[float, float]) -> tuple[float, float]:
    return place[0] + step[0], place[1] + step[1]


def some_going(chance: Random, line: tuple[Position, ...]) -> Going:
    """Any that can be kept to: where it must arrive, there is time enough."""
    way_m = length_m(line)
    fastest = 10 ** chance.uniform(-1, 2.5)
    slowest = chance.choice((0.0, fastest, fastest * chance.random()))
    start_us = chance.randrange(10**15)
    latest_us = start_us + chance.choice((0, chance.randrange(HOUR_US)))
    arrives = chance.random() < 0.7
    if arrives:
        slowest_us = way_m / max(slowest, fastest / 10) * 1e6
        end_us = latest_us + math.ceil(chance.uniform(way_m / fastest * 1e6, slowest_us)) + SECOND_US
    else:
        end_us = latest_us + chance.randrange(SECOND_US, 48 * HOUR_US)
    return Going(
        start_us=start_us,
        latest_start_us=latest_us,
        end_us=end_us,
        slowest_m_s=slowest,
        fastest_m_s=fastest,
        arrives=arrives,
        known_us=start_us - chance.choice((0, HOUR_US)),
        uncertainty_mm=chance.choice((0, 250_000)),
        growth_mm_h=chance.choice((0.0, 500_000.0)),
    )


def some_way(chance: Random, going: Going, way_m: float) -> tuple[list[float], list[float]]:
    """When a true mover was how far along: it sets out when it may, and changes its speed, within the bounds, as it
    likes; from the moment on that it must hurry to be there in time, it goes as fast as it can.
    """
    moments = [float(chance.randint(going.start_us, going.latest_start_us))]
    places = [0.0]
    while moments[-1] < going.end_us and places[-1] < way_m:
        lasts_us = chance.uniform(0.01, 1) * (going.end_us - going.start_us)
        speed = chance.uniform(going.slowest_m_s, going.fastest_m_s)
        if going.arrives:
            # How long it may go on like this before it must hurry.
            spare_us = going.end_us - moments[-1] - (way_m - places[-1]) / going.fastest_m_s * 1e6
            if spare_us < SECOND_US / 1000:
                speed, lasts_us = going.fastest_m_s, math.inf
            elif speed < going.fastest_m_s:
                lasts_us = min(lasts_us, spare_us / (1 - speed / going.fastest_m_s))
        there_us = (way_m - places[-1]) / speed * 1e6 if speed else math.inf
        step_us = min(lasts_us, there_us)
        moments.append(moments[-1] + step_us)
        places.append(min(way_m, places[-1] + speed * step_us / 1e6))
    return moments, places


def along(line: tuple[Position, ...], at_m: float) -> tuple[float, float]:
    """A place on the line, by geodesics of its own reckoning."""
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(line):
        azimuth, _, edge_m = GEOD.inv(lon_a / 1e7, lat_a / 1e7, lon_b / 1e7, lat_b / 1e7)
        if at_m <= edge_m:
            lon, lat, _ = GEOD.fwd(lon_a / 1e7, lat_a / 1e7, azimuth, at_m)
            return lon, lat
        at_m -= edge_m
    lon_e7, lat_e7 = line[-1]
    return lon_e7 / 1e7, lat_e7 / 1e7


def rounded(place: tuple[float, float]) -> Position:
    return round(place[0] * 1e7), round(place[1] * 1e7)


def volume(footprint: Footprint, uncertainty_mm: int) -> Volume:
    return Volume(footprint=footprint, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1, uncertainty_mm=uncertainty_mm)


def beyond_m(part: Slice, half_width_mm: int, place: Position) -> float:
    """How far a place is outside of a slice; 0 or less within."""
    _, corridor = packed([volume(Corridor(line=part.line, half_width_mm=half_width_mm), part.uncertainty_mm)])
    _, point = packed([volume(Circle(centre=place, radius_mm=0), 0)])
    [lie] = lies_of([(0, 0)], corridor, point, [0.0])
    return lie.gap_m


@given(seeds)
def test_wherever_the_mover_truly_is_it_is_within_the_slice_of_that_moment(seed: int) -> None:
    chance = Random(seed)
    line = some_line(chance)
    going, half_width_mm = some_going(chance, line), chance.choice((1_000, 1_000_000, 5_000_000))
    slices = swept(line, going, half_width_mm)
    way_m = length_m(line)
    moments, places = some_way(chance, going, way_m)
    for _ in range(8):
        at_us = chance.randrange(going.start_us, going.end_us)
        leg = bisect_right(moments, at_us)
        if leg == 0:
            gone_m = 0.0
        elif leg == len(moments):
            gone_m = places[-1]
        else:
            share = (at_us - moments[leg - 1]) / (moments[leg] - moments[leg - 1])
            gone_m = places[leg - 1] + share * (places[leg] - places[leg - 1])
        lon, lat = along(line, gone_m)
        # As far off as may be, on any side.
        off_m = (half_width_mm + going.uncertain_mm(at_us)) / 1000
        lon, lat, _ = GEOD.fwd(lon, lat, chance.uniform(0, 360), off_m)
        [now] = [one for one in slices if one.start_us <= at_us < one.end_us]
        assert beyond_m(now, half_width_mm, rounded((lon, lat))) <= 0.001


@given(seeds)
@example(31715809)  # the foremost, then the hindmost sets out, arrives: three cuts where there is one step
def test_slices_follow_one_another_from_start_to_end_and_are_few(seed: int) -> None:
    chance = Random(seed)
    line = some_line(chance)
    going = some_going(chance, line)
    for most in (1, MOST_STEPS):
        slices = swept(line, going, chance.randrange(1, 5_000_000), most)
        assert (slices[0].start_us, slices[-1].end_us) == (going.start_us, going.end_us)
        assert all(one.end_us == other.start_us for one, other in pairwise(slices))
        assert len(slices) <= 3 * most + 1
    assert MOST_SLICES == 19


@given(seeds)
def test_no_slice_is_longer_or_wider_than_what_the_mover_needs_and_a_step(seed: int) -> None:
    """So that a slice is of use: it holds no more than where the mover can be, and what it covers meanwhile."""
    chance = Random(seed)
    line = some_line(chance)
    going = some_going(chance, line)
    way_m = length_m(line)
    for part in swept(line, going, 1_000_000):
        hindmost_m = going.hindmost_m(part.start_us, way_m)
        foremost_m = min(way_m, going.foremost_m(part.end_us))
        assert length_m(part.line) <= max(0.0, foremost_m - hindmost_m) + 0.1
        assert part.uncertainty_mm <= going.uncertain_mm(part.end_us) + 21


KM_100 = ((400_000_000, 350_000_000), (410_000_000, 350_000_000))


def steady(line: tuple[Position, ...], hours: float) -> Going:
    speed = length_m(line) / hours / 3600
    end_us = round(hours * HOUR_US)
    return Going(
        start_us=0, latest_start_us=0, end_us=end_us, slowest_m_s=speed, fastest_m_s=speed, arrives=True, known_us=0,
        uncertainty_mm=0, growth_mm_h=0,
    )  # fmt: skip


@pytest.mark.parametrize(("half_width_m", "count"), [(60_000, 1), (20_000, 3), (10_000, 5), (500, 6)])
def test_a_leg_of_one_speed_is_cut_the_finer_the_longer_it_is_for_its_width(half_width_m: int, count: int) -> None:
    slices = swept(KM_100, steady(KM_100, 5), half_width_m * 1000)
    assert len(slices) == count
    assert all(length_m(one.line) <= length_m(KM_100) / count + 0.1 for one in slices)


def test_what_waits_is_a_place_and_no_way() -> None:
    halt = (KM_100[0], KM_100[0])
    going = Going(
        start_us=0, latest_start_us=0, end_us=HOUR_US, slowest_m_s=0, fastest_m_s=5, arrives=True, known_us=0,
        uncertainty_mm=100_000, growth_mm_h=0,
    )  # fmt: skip
    [part] = swept(halt, going, 500_000)
    assert (part.line, part.start_us, part.end_us, part.uncertainty_mm) == (halt, 0, HOUR_US, 100_020)


def test_an_axis_grows_from_its_start_and_never_beyond_its_line() -> None:
    going = Going(
        start_us=0, latest_start_us=0, end_us=48 * HOUR_US, slowest_m_s=0, fastest_m_s=4 / 3.6, arrives=False,
        known_us=0, uncertainty_mm=0, growth_mm_h=0,
    )  # fmt: skip
    slices = swept(KM_100, going, 2_000_000)
    assert {one.line[0] for one in slices} == {KM_100[0]}
    reaches = [length_m(one.line) for one in slices]
    assert reaches == sorted(reaches)
    assert reaches[0] < 20_000
    assert slices[-1].line == KM_100
