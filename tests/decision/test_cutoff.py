"""A place is cut off exactly while every way out of it is cut, however the measures and their times lie."""

from __future__ import annotations

from random import Random

import pytest

from detente.decision.cutoff import Place, Route, WaysOut, ways_out
from detente.geometry.volumes import Circle
from detente.messages.arrangements import Conduct, Domain, Measure, MeasureKind, Window

from .agreeing import zone
from .samples import HOUR_US, NOON_US, TOWN, east_of_town

LON, LAT = TOWN
ASKED = Window(start_us=NOON_US, end_us=NOON_US + 24 * HOUR_US)
TOWN_PLACE = Place(name="Deir ez-Zor", at=TOWN)
ROAD = Route(name="river road", line=(east_of_town(-30_000), east_of_town(0), east_of_town(30_000)))


def barrier(name: str, east_m: float, *hours: tuple[float, float], **said: object) -> Measure:
    windows = tuple(
        Window(start_us=NOON_US + round(start * HOUR_US), end_us=NOON_US + round(end * HOUR_US)) for start, end in hours
    )
    footprint = Circle(centre=east_of_town(east_m), radius_mm=2_000_000)
    return zone(name, footprint=footprint, windows=windows, **said)


def told(*measures: Measure, routes: tuple[Route, ...] = (ROAD,)) -> WaysOut:
    [found] = ways_out([TOWN_PLACE], routes, measures, ASKED)
    return found


def hours(found: WaysOut) -> list[tuple[float, float]]:
    return [((one.start_us - NOON_US) / HOUR_US, (one.end_us - NOON_US) / HOUR_US) for one in found.cut_off]


def test_a_place_is_cut_off_where_both_ways_of_its_only_road_are_cut() -> None:
    west, east = barrier("west", -10_000), barrier("east", 10_000)
    found = told(west, east)
    assert hours(found) == [(0, 24)]
    ways = {way.towards: [cut.measure for cut in way.cuts] for way in found.ways}
    assert ways == {ROAD.line[0]: ["west"], ROAD.line[-1]: ["east"]}
    assert hours(told(west)) == []
    track = Route(name="track", line=(TOWN, (LON, LAT + 300_000)))
    assert hours(told(west, east, routes=(ROAD, track))) == []


def test_a_place_is_cut_off_only_while_the_times_of_the_measures_meet() -> None:
    assert hours(told(barrier("west", -10_000, (0, 6), (8, 12)), barrier("east", 10_000, (4, 10)))) == [(4, 6), (8, 10)]
    assert hours(told(barrier("west", -10_000, (0, 6)), barrier("east", 10_000, (6, 10)))) == []
    assert hours(told(barrier("in it", 0, (2, 3)))) == [(2, 3)]


def test_two_measures_that_take_turns_cut_one_way_without_a_break() -> None:
    found = told(barrier("a", -10_000, (0, 6)), barrier("b", -15_000, (6, 12)), barrier("east", 10_000))
    assert hours(found) == [(0, 12)]


def test_what_lets_people_through_cuts_nothing() -> None:
    east = barrier("east", 10_000)
    for west in (
        barrier("west", -10_000, conduct=Conduct.NOTIFY, notice_us=HOUR_US),
        barrier("west", -10_000, domains=(Domain.UAV,)),
        barrier("west", -10_000, floor_mm=9_000_000),
        barrier("west", -10_000, (0, 24), kind=MeasureKind.SILENCE),
        barrier("west", -10_000, (25, 30)),
    ):
        assert hours(told(west, east)) == []


def test_of_a_place_that_no_given_route_reaches_nothing_is_told() -> None:
    far = Route(name="elsewhere", line=((LON + 2_000_000, LAT), (LON + 3_000_000, LAT)))
    found = told(barrier("in it", 0), routes=(far,))
    assert (found.ways, found.cut_off) == ((), ())


def test_a_road_that_ends_at_a_place_is_one_way_out() -> None:
    found = told(barrier("east", 10_000), routes=(Route(name="spur", line=(TOWN, east_of_town(20_000))),))
    assert len(found.ways) == 1
    assert hours(found) == [(0, 24)]


@pytest.mark.parametrize("seed", range(20))
def test_it_is_cut_off_in_just_those_hours_in_which_each_way_meets_something(seed: int) -> None:
    """Hour by hour, with barriers that lie wholly to one side on a road along a parallel."""
    chance = Random(seed)
    bars: list[tuple[int, int, int, str]] = []
    for n in range(8):
        start = chance.randrange(24)
        side = chance.choice((-1, 1))
        bars.append((side, start, start + chance.randrange(1, 8), f"m{n}"))
    found = told(
        *(barrier(name, side * chance.randrange(4_000, 28_000), (start, end)) for side, start, end, name in bars)
    )
    for hour in range(24):
        now = NOON_US + hour * HOUR_US
        cut = all(any(one == side and start <= hour < end for one, start, end, _ in bars) for side in (-1, 1))
        assert cut == any(window.start_us <= now < window.end_us for window in found.cut_off)
