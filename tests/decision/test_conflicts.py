"""What is a conflict and what is none: one claim a test."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from detente.decision.detection import LEGS_TOLD, conflicts_among
from detente.decision.separation import DEFAULTS, Separation, pair_of
from detente.messages.conflicts import Conflict, Severity
from detente.messages.notices import Kind, Notice

from .samples import HOUR_US, MINUTE_US, NOON_US, circle, notice, volume

AIR, HAZARD, MOVEMENT, PRESENCE = Kind.AIR, Kind.HAZARD, Kind.MOVEMENT, Kind.PRESENCE


def among(*notices: Notice) -> list[Conflict]:
    return conflicts_among(notices, DEFAULTS)


def only(conflicts: Sequence[Conflict]) -> Conflict:
    [conflict] = conflicts
    return conflict


def under(rule: Separation, *notices: Notice) -> list[Conflict]:
    return conflicts_among(notices, {pair_of(notices[0].kind, notices[1].kind): rule})


def separation(horizontal_m: float = 0, vertical_m: float | None = None, time_s: float = 0) -> Separation:
    return Separation(horizontal_m=horizontal_m, vertical_m=vertical_m, time_s=time_s, why="For the test.")


@pytest.mark.parametrize("pair", DEFAULTS, ids=lambda pair: "-".join(pair))
def test_two_notices_in_one_place_at_one_time_conflict_where_their_kinds_have_a_separation(
    pair: tuple[Kind, Kind],
) -> None:
    found = only(among(notice("a", pair[0]), notice("b", pair[1])))
    assert (found.a, found.b, found.rule) == ("a", "b", "-".join(pair))


@pytest.mark.parametrize("pair", [(a, b) for a in Kind for b in Kind if pair_of(a, b) not in DEFAULTS])
def test_kinds_without_a_separation_never_conflict(pair: tuple[Kind, Kind]) -> None:
    assert not among(notice("a", pair[0]), notice("b", pair[1]))


@pytest.mark.parametrize("kind", Kind)
def test_notices_of_one_party_never_conflict(kind: Kind) -> None:
    assert not among(notice("a", HAZARD, party="SDF"), notice("b", kind, party="SDF"))


def test_three_notices_in_one_place_make_three_conflicts_each_pair_once_with_the_lesser_id_first() -> None:
    found = among(notice("c", HAZARD), notice("a", HAZARD), notice("b", HAZARD))
    assert [(conflict.a, conflict.b) for conflict in found] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_one_that_ends_when_the_other_starts_does_not_conflict() -> None:
    first, second = notice("a", HAZARD, volume(hours=(0, 1))), notice("b", PRESENCE, volume(hours=(1, 2)))
    assert DEFAULTS[pair_of(HAZARD, PRESENCE)].time_s == 0
    assert not among(first, second)
    assert among(first, notice("b", PRESENCE, volume(hours=(1 - 1e-9, 2))))


def test_a_pause_as_long_as_the_separation_will_do_and_a_microsecond_less_will_not() -> None:
    first = notice("a", HAZARD, volume(hours=(0, 1)))
    wait_h = DEFAULTS[pair_of(HAZARD, MOVEMENT)].time_s / 3600
    assert not among(first, notice("b", MOVEMENT, volume(hours=(1 + wait_h, 3))))
    found = only(among(first, notice("b", MOVEMENT, volume(hours=(1 + wait_h - 1 / HOUR_US, 3)))))
    assert found.severity is Severity.CAUTION
    assert found.gap.time_us == 15 * MINUTE_US - 1


def test_bands_that_touch_meet_and_so_do_bands_exactly_the_separation_apart() -> None:
    low = notice("a", AIR, volume(floor_m=0, ceiling_m=1_000))
    rule = separation(vertical_m=300)

    def high(floor_m: float) -> Notice:
        return notice("b", AIR, volume(floor_m=floor_m, ceiling_m=5_000))

    assert only(under(rule, low, high(1_000))).severity is Severity.WARNING
    assert only(under(rule, low, high(1_000.001))).severity is Severity.CAUTION
    assert only(under(rule, low, high(1_300))).gap.vertical_mm == 300_000
    assert not under(rule, low, high(1_300.001))


def test_where_altitude_does_not_count_no_height_keeps_two_apart() -> None:
    low, high = notice("a", MOVEMENT, volume(ceiling_m=0)), notice("b", MOVEMENT, volume(floor_m=9_000, ceiling_m=None))
    found = only(among(low, high))
    assert (found.gap.vertical_mm, found.required.vertical_mm) == (None, None)
    assert found.severity is Severity.WARNING


def test_a_distance_within_the_separation_conflicts_and_one_beyond_it_does_not() -> None:
    rule = separation(horizontal_m=3_000)
    west = notice("a", HAZARD, volume(circle(0, 1_000)))
    near, far = circle(5_990, 2_000), circle(6_010, 2_000)
    assert only(under(rule, west, notice("b", PRESENCE, volume(near)))).gap.horizontal_mm == pytest.approx(
        2_990_000, abs=5_000
    )
    assert not under(rule, west, notice("b", PRESENCE, volume(far)))
    assert under(rule, west, notice("b", PRESENCE, volume(far, uncertainty_m=50)))


@pytest.mark.parametrize(
    ("pair", "apart_m", "severity"),
    [
        ((HAZARD, PRESENCE), 0, Severity.DANGER),
        ((HAZARD, PRESENCE), 3_000, Severity.CAUTION),
        ((MOVEMENT, Kind.SITE), 0, Severity.DANGER),
        ((MOVEMENT, Kind.RELIEF), 0, Severity.DANGER),
        ((AIR, Kind.SITE), 0, Severity.DANGER),
        ((MOVEMENT, MOVEMENT), 0, Severity.WARNING),
        ((AIR, AIR), 0, Severity.WARNING),
        ((AIR, AIR), 9_000, Severity.CAUTION),
        ((PRESENCE, MOVEMENT), 0, Severity.WARNING),
    ],
)
def test_the_severity_says_whether_they_overlap_and_whether_one_is_dangerous_or_protected(
    pair: tuple[Kind, Kind], apart_m: float, severity: Severity
) -> None:
    first, second = notice("a", pair[0]), notice("b", pair[1], volume(circle(apart_m, 1_000)))
    assert only(among(first, second)).severity is severity


SAYS_SO = ("party of b",)
SAYS_SO_TOO = ("party of a",)


def test_two_parties_that_each_say_they_answer_for_the_other_do_not_conflict() -> None:
    assert not among(notice("a", MOVEMENT, represents=SAYS_SO), notice("b", MOVEMENT, represents=SAYS_SO_TOO))


@pytest.mark.parametrize(("of_a", "of_b"), [(SAYS_SO, ()), ((), SAYS_SO_TOO)])
def test_a_claim_of_one_side_only_is_told_as_a_note(of_a: tuple[str, ...], of_b: tuple[str, ...]) -> None:
    found = among(notice("a", MOVEMENT, represents=of_a), notice("b", MOVEMENT, represents=of_b))
    assert only(found).severity is Severity.NOTE


@pytest.mark.parametrize("kind", [PRESENCE, MOVEMENT, AIR, HAZARD, Kind.SITE, Kind.RELIEF])
def test_no_claim_takes_anyone_out_of_the_way_of_a_hazard(kind: Kind) -> None:
    found = among(notice("a", HAZARD, represents=SAYS_SO), notice("b", kind, represents=SAYS_SO_TOO))
    assert only(found).severity is Severity.DANGER


def test_a_claim_to_answer_for_a_third_party_changes_nothing() -> None:
    found = among(notice("a", MOVEMENT, represents=("party of c",)), notice("b", MOVEMENT, represents=("party of c",)))
    assert only(found).severity is Severity.WARNING


def test_the_first_and_last_time_are_those_within_the_separation() -> None:
    first, second = notice("a", HAZARD, volume(hours=(0, 3))), notice("b", PRESENCE, volume(hours=(1, 5)))
    found = only(among(first, second))
    assert (found.first_us, found.last_us) == (NOON_US + HOUR_US, NOON_US + 3 * HOUR_US)
    assert found.gap.time_us == -2 * HOUR_US


def test_of_two_that_follow_each_other_it_lasts_from_the_start_of_the_second_until_the_pause_is_long_enough() -> None:
    column, other = notice("a", MOVEMENT, volume(hours=(0, 2))), notice("b", MOVEMENT, volume(hours=(2.5, 6)))
    found = only(among(column, other))
    assert (found.first_us, found.last_us) == (NOON_US + 2.5 * HOUR_US, NOON_US + 3 * HOUR_US)


@pytest.mark.parametrize(("other_ends", "last"), [(6, 3), (2.5, 2.5)])
def test_of_two_that_overlap_it_lasts_until_the_pause_is_long_enough_or_the_later_is_over(
    other_ends: float, last: float
) -> None:
    column, other = notice("a", MOVEMENT, volume(hours=(0, 2))), notice("b", MOVEMENT, volume(hours=(1, other_ends)))
    found = only(among(column, other))
    assert (found.first_us, found.last_us) == (NOON_US + HOUR_US, NOON_US + last * HOUR_US)


def test_several_legs_that_meet_are_one_conflict_from_the_first_to_the_last_of_them() -> None:
    legs = [volume(circle(n * 10_000), hours=(n, n + 1)) for n in range(4)]
    column, area = notice("a", MOVEMENT, *legs), notice("b", PRESENCE, volume(circle(20_000, 5_000), hours=(0, 24)))
    found = only(among(column, area))
    assert found.legs == ((2, 0),)
    wide = notice("b", PRESENCE, volume(circle(20_000, 10_000), hours=(0, 24)))
    found = only(among(column, wide))
    assert (found.legs, found.leg_count) == (((1, 0), (2, 0), (3, 0)), 3)
    assert (found.first_us, found.last_us) == (NOON_US + HOUR_US, NOON_US + 4 * HOUR_US)


def test_only_the_first_pairs_of_legs_are_named_and_all_are_counted() -> None:
    legs = [volume(hours=(n, n + 1)) for n in range(LEGS_TOLD + 4)]
    found = only(among(notice("a", MOVEMENT, *legs), notice("b", PRESENCE, volume(hours=(0, 30)))))
    assert found.legs == tuple((n, 0) for n in range(LEGS_TOLD))
    assert found.leg_count == LEGS_TOLD + 4


def test_volumes_that_are_each_within_one_dimension_only_do_not_conflict() -> None:
    """Near in place at another time, and at the time in another place: no pair of legs is near in both."""
    a = notice("a", HAZARD, volume(circle(0), hours=(0, 1)), volume(circle(100_000), hours=(5, 6)))
    b = notice("b", PRESENCE, volume(circle(0), hours=(5, 6)), volume(circle(100_000), hours=(0, 1)))
    assert not among(a, b)


def test_the_place_told_is_of_the_legs_that_overlap_most_deeply_and_the_time_of_all_that_do() -> None:
    shallow, deep = volume(circle(10_500, 6_000), hours=(0, 1)), volume(circle(2_000, 6_000), hours=(1, 2))
    found = only(among(notice("a", HAZARD, shallow, deep), notice("b", PRESENCE, volume(circle(0, 5_000)))))
    assert found.first_us == NOON_US
    assert found.gap.horizontal_mm == pytest.approx(-9_000_000, rel=0.01)
    assert found.gap.time_us == -2 * HOUR_US
