"""A suggestion, made, resolves its conflict and creates none: found out by looking at everything afresh."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.alteration import Alteration, How, altered
from detente.decision.chart import Chart, Plot, lay
from detente.decision.detection import MOST_LEGS_FOR_CHANGES, conflicts_among
from detente.decision.explain import Explanation, explained
from detente.decision.room import WhyNot
from detente.decision.separation import DEFAULTS
from detente.decision.suggestions import Suggestion
from detente.geometry.volumes import Area, Corridor
from detente.messages.conflicts import Conflict, Severity
from detente.messages.notices import Kind, Notice, Source

from .samples import HOUR_US, TOWN, circle, east_of_town, notice, scattered, volume

AIR, HAZARD, MOVEMENT, PRESENCE, RELIEF, SITE = (
    Kind.AIR,
    Kind.HAZARD,
    Kind.MOVEMENT,
    Kind.PRESENCE,
    Kind.RELIEF,
    Kind.SITE,
)
WORST = list(Severity)[::-1]


def explain(notices: list[Notice], a: str, b: str) -> Explanation:
    chart = Chart(DEFAULTS)
    plots = {one.id: Plot(notice=one, version=1) for one in notices}
    chart.add_many(list(plots.values()), lay(*notices))
    [conflict] = conflicts_among([plots[a].notice, plots[b].notice], DEFAULTS)
    return explained(chart, conflict, plots[conflict.a], plots[conflict.b], askable=conflict.pair)


def offered(notices: list[Notice], a: str, b: str) -> dict[How, Suggestion]:
    """The best in each dimension."""
    found: dict[How, Suggestion] = {}
    for one in explain(notices, a, b).suggestions.offered:
        found.setdefault(one.alteration.how, one)
    return found


def why_not(notices: list[Notice], a: str, b: str) -> dict[How, WhyNot]:
    return dict(explain(notices, a, b).suggestions.none)


def made(notices: list[Notice], one: Suggestion) -> list[Notice]:
    """All notices, of which one is changed."""
    after = [altered(each, one.alteration) if each.key == one.notice else each for each in notices]
    assert None not in after
    return [each for each in after if each is not None]


def pairs(notices: list[Notice]) -> dict[object, Conflict]:
    """A need to talk is none: it neither bars a change nor is resolved by one."""
    found = conflicts_among(notices, DEFAULTS)
    return {conflict.pair: conflict for conflict in found if conflict.severity is not Severity.TALK}


def assert_resolves_and_creates_none(notices: list[Notice], conflict: Conflict, before: dict[object, Conflict]) -> int:
    told = explain(notices, conflict.a, conflict.b).suggestions
    for one in told.offered:
        after = pairs(made(notices, one))
        assert conflict.pair not in after, one
        assert set(after) <= set(before), one
        own = [pair for pair in after if one.notice in pair]  # type: ignore[operator]  # a pair of keys
        assert all(WORST.index(after[p].severity) <= WORST.index(before[p].severity) for p in own), one
        assert one.still_meets == len(own)
        assert one.resolves_too == len(before) - len(after) - 1
    assert [one.cost for one in told.offered] == sorted(one.cost for one in told.offered)
    assert {one.alteration.how for one in told.offered}.isdisjoint(how for how, _ in told.none)
    assert len(told.offered) == 3 or told.none
    return len(told.offered)


@pytest.mark.slow
@given(st.integers(0, 10**9))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_every_suggestion_resolves_its_conflict_and_creates_none(seed: int) -> None:
    chance = Random(seed)
    notices = scattered(chance, 14)
    before = pairs(notices)
    for conflict in chance.sample(list(before.values()), min(3, len(before))):
        assert_resolves_and_creates_none(notices, conflict, before)


def test_every_suggestion_among_a_few_seeded_notices_resolves_and_creates_none() -> None:
    notices = scattered(Random(4), 12)
    before = pairs(notices)
    assert (
        sum(assert_resolves_and_creates_none(notices, conflict, before) for conflict in list(before.values())[:8]) > 12
    )


def test_the_next_larger_change_is_taken_where_the_smallest_would_meet_somebody_else() -> None:
    """Half an hour later it would be clear of the one, and then meet another that begins when that one ends."""
    first = notice("post", PRESENCE, volume(hours=(0, 2)))
    then = notice("relief-post", PRESENCE, volume(hours=(2, 4)))
    range_ = notice("range", HAZARD, volume(hours=(1, 2)))
    assert offered([first, range_], "post", "range")[How.TIME].alteration.amount == HOUR_US
    told = explain([first, then, range_], "post", "range").suggestions.offered
    times = [one.alteration.amount for one in told if one.alteration.how is How.TIME]
    assert times == [-2 * HOUR_US]


def test_a_move_keeps_clear_of_those_on_the_way() -> None:
    post, other = notice("post", PRESENCE), notice("east", PRESENCE, volume(circle(6_500)))
    range_ = notice("range", HAZARD, volume(circle(2_000)))
    alone = offered([post, range_], "post", "range")[How.PLACE].alteration
    assert alone.bearing_deg == 90
    assert alone.amount < 2_200_000
    beside = offered([post, other, range_], "post", "range")[How.PLACE].alteration
    assert beside.bearing_deg != 90
    assert beside.amount > alone.amount


def test_only_what_flies_or_strikes_is_told_to_go_higher_and_nobody_to_go_where_there_may_be_ground() -> None:
    assert why_not([notice("a", PRESENCE), notice("b", MOVEMENT)], "a", "b")[How.HEIGHT] is WhyNot.DOES_NOT_FLY
    assert why_not([notice("a", SITE), notice("b", HAZARD)], "a", "b")[How.HEIGHT] is WhyNot.HEIGHT_DOES_NOT_PART
    flights = [
        notice("a", AIR, volume(floor_m=2_500, ceiling_m=9_000)),
        notice("b", AIR, volume(floor_m=2_500, ceiling_m=2_600)),
    ]
    heights = [
        one.alteration.amount
        for one in explain(flights, "a", "b").suggestions.offered
        if one.alteration.how is How.HEIGHT
    ]
    assert heights
    assert min(heights) > 0


def test_a_flight_is_not_raised_into_another() -> None:
    flights = [
        notice(name, AIR, volume(floor_m=low, ceiling_m=low + 1_000))
        for name, low in (("a", 5_000), ("b", 5_500), ("c", 6_900))
    ]
    after = offered(flights, "a", "b")[How.HEIGHT]
    floor_mm = 6_500_000 + 305_000
    raised = made(flights, after)
    assert (
        min(part.volume.floor_mm for part in next(n for n in raised if n.key == after.notice).volumes)
        > floor_mm + 1_000_000
    )


def test_a_circle_is_cut_back_by_what_is_missing_to_ten_metres() -> None:
    """4 km between the edges less 2 km that a presence and a hazard keep; 20 m further in, a change is needed."""
    notices = [notice("post", PRESENCE), notice("range", HAZARD, volume(circle(5_985, 3_000)))]
    found = offered(notices, "post", "range")[How.SIZE]
    assert found.notice == ("party of range", "range")
    assert found.alteration.amount == 20_000
    [part] = next(n for n in made(notices, found) if n.id == "range").volumes
    assert part.volume.footprint == circle(5_985, 2_980)


def test_only_the_volumes_that_meet_are_cut_back() -> None:
    legs = [volume(circle(east, 3_000), hours=(0, 2)) for east in (5_900, 30_000)]
    found = offered([notice("post", PRESENCE), notice("range", HAZARD, *legs)], "post", "range")[How.SIZE]
    assert found.alteration.legs == (0,)


def test_nothing_is_cut_back_to_less_than_ten_metres() -> None:
    assert why_not([notice("a", PRESENCE), notice("b", HAZARD)], "a", "b")[How.SIZE] is WhyNot.TOO_LITTLE_LEFT
    point = notice("b", HAZARD, volume(circle(2_900, 0), uncertainty_m=100))
    assert why_not([notice("a", PRESENCE), point], "a", "b")[How.SIZE] is WhyNot.TOO_LITTLE_LEFT


def test_a_polygon_and_a_corridor_are_cut_back_too() -> None:
    lon, lat = east_of_town(2_900)
    ring = ((lon, lat - 300_000), (lon + 600_000, lat - 300_000), (lon + 600_000, lat + 300_000), (lon, lat + 300_000))
    zone = notice("zone", HAZARD, volume(Area(rings=((*ring, ring[0]),))))
    road = Corridor(line=(east_of_town(6_000), (east_of_town(6_000)[0], TOWN[1] + 900_000)), half_width_mm=3_200_000)
    for mover in (zone, notice("road", HAZARD, volume(road))):
        found = offered([notice("post", PRESENCE), mover], "post", mover.id)[How.SIZE]
        assert 0 < found.alteration.amount <= 350_000


@pytest.mark.parametrize("protected", [SITE, RELIEF])
@pytest.mark.parametrize("kind", [HAZARD, MOVEMENT, AIR])
def test_what_is_protected_is_never_asked_by_what_is_not(kind: Kind, protected: Kind) -> None:
    told = explain([notice("a", kind), notice("b", protected)], "a", "b").suggestions.offered
    assert {one.notice[1] for one in told} == {"a"}


def test_between_two_of_one_kind_either_may_be_asked() -> None:
    """The one that lasts long gives up less of its time."""
    notices = [notice("long", AIR, volume(hours=(0, 20))), notice("short", AIR, volume(hours=(18, 19)))]
    notices += [
        notice("before", AIR, volume(hours=(16, 17.8), floor_m=20_000, ceiling_m=21_000), party="party of long")
    ]
    assert offered(notices, "long", "short")[How.TIME].notice[1] == "long"


def test_of_very_many_pairs_of_legs_no_change_is_suggested_since_it_could_not_be_checked() -> None:
    legs = [volume(hours=(n, n + 1)) for n in range(MOST_LEGS_FOR_CHANGES + 1)]
    assert set(why_not([notice("a", PRESENCE, *legs), notice("b", HAZARD)], "a", "b").values()) == {
        WhyNot.TOO_MANY_LEGS
    }


def test_where_every_hour_is_taken_no_time_is_suggested() -> None:
    """Before and after the post, for longer than is looked at, others stand on the same ground."""
    weeks = 24 * 20
    watches = [volume(hours=(-weeks, 0)), volume(hours=(2, weeks))]
    notices = [notice("post", PRESENCE), notice("watches", PRESENCE, *watches), notice("range", HAZARD, volume())]
    assert why_not(notices, "post", "range")[How.TIME] is WhyNot.NO_ROOM


def test_to_go_on_meeting_what_is_met_already_is_nothing_new() -> None:
    wide = notice("everywhere", SITE, volume(circle(0, 300_000), hours=(-24 * 40, 24 * 40), ceiling_m=None))
    told = explain([wide, notice("post", PRESENCE), notice("range", HAZARD)], "post", "range").suggestions
    assert told.offered
    assert all(one.still_meets == 1 for one in told.offered)


def test_a_conflict_that_stays_is_never_made_worse() -> None:
    """Westwards would be nearer, and into the post that it is only too near to now."""
    near = notice("near", PRESENCE, volume(circle(-4_500)))
    hit = notice("hit", PRESENCE, volume(circle(1_900)))
    range_ = notice("range", HAZARD, volume(circle(0)))
    for one in explain([near, hit, range_], "hit", "range").suggestions.offered:
        left = [c for c in conflicts_among(made([near, hit, range_], one), DEFAULTS) if "near" in (c.a, c.b)]
        assert all(conflict.severity is Severity.CAUTION for conflict in left)


def test_a_changed_notice_says_nothing_that_no_longer_holds() -> None:
    before = notice("a", AIR, volume(floor_m=5_000, ceiling_m=6_000))
    [part] = before.volumes
    before = replace(
        before, volumes=(replace(part, floor="FL160", ceiling="FL200", said=(("position", "Deir ez-Zor"),)),)
    )
    raised = altered(before, Alteration(how=How.HEIGHT, amount=1_234_560))
    assert raised is not None
    assert (raised.volumes[0].floor, raised.volumes[0].ceiling) == ("6234.56 m HAE", "7234.56 m HAE")
    aside = altered(before, Alteration(how=How.PLACE, amount=1_000_000, bearing_deg=90))
    assert aside is not None
    assert (aside.volumes[0].said, aside.volumes[0].source) == ((), Source.INFERRED)
    assert aside.volumes[0].floor == "FL160"
