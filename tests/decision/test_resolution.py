"""A suggested change, made, resolves the conflict that it was suggested for."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.detection import MOST_LEGS_FOR_CHANGES, conflicts_among
from detente.decision.separation import DEFAULTS
from detente.geometry.volumes import Volume
from detente.messages.conflicts import Change, Conflict, Dimension, Severity
from detente.messages.notices import Kind, Notice
from tests.geometry.contacts import moved as footprint_moved

from .samples import HOUR_US, circle, notice, scattered, volume, with_volumes

AIR, HAZARD, MOVEMENT, PRESENCE = Kind.AIR, Kind.HAZARD, Kind.MOVEMENT, Kind.PRESENCE


def moved(before: Notice, change: Change) -> Notice:
    """The notice with a change made; a move in place is made by geographiclib, vertex by vertex."""
    return with_volumes(before, [_moved(part.volume, change) for part in before.volumes])


def _moved(before: Volume, change: Change) -> Volume:
    match change.dimension:
        case Dimension.TIME:
            start_us, end_us = before.start_us + change.amount, before.end_us + change.amount
            return replace(before, start_us=start_us, end_us=end_us)
        case Dimension.HEIGHT:
            floor_mm, ceiling_mm = before.floor_mm + change.amount, before.ceiling_mm + change.amount
            return replace(before, floor_mm=floor_mm, ceiling_mm=ceiling_mm)
        case Dimension.PLACE:
            assert change.bearing_deg is not None
            return replace(
                before, footprint=footprint_moved(before.footprint, change.amount / 1000, change.bearing_deg)
            )
        case _:
            assert_never(change.dimension)


def the_other_way(change: Change, other: str) -> Change:
    if change.bearing_deg is None:
        return replace(change, notice=other, amount=-change.amount)
    return replace(change, notice=other, bearing_deg=(change.bearing_deg + 180) % 360)


def resolves(pair: list[Notice], change: Change) -> bool:
    return not to_resolve([moved(one, change) if one.id == change.notice else one for one in pair])


def to_resolve(notices: Iterable[Notice]) -> list[Conflict]:
    """A need to talk is no conflict that a change would resolve."""
    return [found for found in conflicts_among(notices, DEFAULTS) if found.severity is not Severity.TALK]


@given(st.integers(0, 10**9))
def test_every_suggested_change_resolves_its_conflict(seed: int) -> None:
    notices = {one.id: one for one in scattered(Random(seed), 12)}
    for conflict in to_resolve(notices.values()):
        pair = [notices[conflict.a], notices[conflict.b]]
        assert {Dimension.TIME, Dimension.PLACE} <= {change.dimension for change in conflict.resolve}
        for change in conflict.resolve:
            assert resolves(pair, change), change


@given(st.integers(0, 10**9))
@settings(max_examples=300)
def test_between_notices_of_one_kind_the_other_may_move_as_much_the_other_way(seed: int) -> None:
    """As the words for people say."""
    chance = Random(seed)
    kind = chance.choice((AIR, HAZARD, MOVEMENT, PRESENCE))
    pair = [replace(one, kind=kind) for one in scattered(chance, 2, parties=50)]
    for conflict in to_resolve(pair):
        (_, other), (party, moved) = sorted(conflict.pair)
        for change in conflict.resolve:
            assert (change.party, change.notice) == (party, moved)
            assert resolves(pair, the_other_way(change, other)), change


def only(*notices: Notice) -> Conflict:
    [conflict] = conflicts_among(notices, DEFAULTS)
    return conflict


def dimensions(conflict: Conflict) -> dict[Dimension, int]:
    return {change.dimension: change.amount for change in conflict.resolve}


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
@pytest.mark.parametrize("protected", [Kind.SITE, Kind.RELIEF])
@pytest.mark.parametrize("kind", [HAZARD, MOVEMENT, AIR])
def test_what_is_protected_is_never_asked_to_move_for_what_is_not(
    kind: Kind, protected: Kind, names: tuple[str, str]
) -> None:
    conflict = only(notice(names[0], kind), notice(names[1], protected))
    assert {change.notice for change in conflict.resolve} == {names[0]}


def test_only_what_flies_or_strikes_is_asked_to_change_its_height() -> None:
    assert Dimension.HEIGHT not in dimensions(only(notice("a", MOVEMENT), notice("b", PRESENCE)))
    assert Dimension.HEIGHT not in dimensions(only(notice("a", HAZARD), notice("b", Kind.SITE)))
    assert Dimension.HEIGHT in dimensions(only(notice("a", HAZARD), notice("b", MOVEMENT)))
    assert Dimension.HEIGHT in dimensions(only(notice("a", AIR), notice("b", AIR)))


def test_a_change_in_height_leaves_more_than_the_separation_since_bands_are_closed() -> None:
    conflict = only(notice("a", PRESENCE, volume(ceiling_m=1_000)), notice("b", HAZARD))
    assert conflict.required.vertical_mm == 300_000
    assert dimensions(conflict)[Dimension.HEIGHT] == 1_310_000


def test_nobody_is_told_to_fly_lower_than_where_there_is_surely_no_ground() -> None:
    """Down would be nearer for a flight at 2,500 to 2,600 m under another, but there may be a mountain."""
    low = volume(floor_m=2_500, ceiling_m=2_600)
    conflict = only(notice("a", AIR, volume(floor_m=2_500, ceiling_m=9_000)), notice("b", AIR, low))
    assert dimensions(conflict)[Dimension.HEIGHT] == 6_810_000
    above = volume(floor_m=11_000, ceiling_m=11_600)
    high = only(notice("a", AIR, volume(floor_m=11_000, ceiling_m=15_000)), notice("b", AIR, above))
    assert dimensions(high)[Dimension.HEIGHT] == -910_000


def test_what_reaches_up_without_limit_is_not_flown_over() -> None:
    endless = only(notice("a", AIR, volume(ceiling_m=None)), notice("b", AIR))
    assert Dimension.HEIGHT not in dimensions(endless)


def test_the_smaller_of_earlier_and_later_is_suggested_in_whole_minutes() -> None:
    long, short = volume(hours=(0, 10)), volume(hours=(8.01, 9))
    conflict = only(notice("a", PRESENCE, long), notice("b", HAZARD, short))
    assert dimensions(conflict)[Dimension.TIME] == 2 * HOUR_US
    early = only(notice("a", PRESENCE, long), notice("b", HAZARD, volume(hours=(1, 1.5))))
    assert dimensions(early)[Dimension.TIME] == -1.5 * HOUR_US


def test_a_change_in_time_keeps_clear_of_every_leg_and_not_only_of_those_in_conflict() -> None:
    road = [volume(circle(0), hours=(n, n + 1)) for n in (0, 1, 2, 5)]
    conflict = only(notice("a", PRESENCE, *road), notice("b", HAZARD, volume(hours=(0.5, 1))))
    assert dimensions(conflict)[Dimension.TIME] == -HOUR_US
    # Later by an hour and a half it would be clear of the leg that it meets, and meet the next.
    longer = volume(hours=(2.5, 3.5))
    conflict = only(notice("a", PRESENCE, *road), notice("b", HAZARD, longer))
    assert dimensions(conflict)[Dimension.TIME] == HOUR_US / 2
    longest = volume(hours=(2.5, 5))
    conflict = only(notice("a", PRESENCE, *road), notice("b", HAZARD, longest))
    assert dimensions(conflict)[Dimension.TIME] == 3.5 * HOUR_US


def test_of_very_many_pairs_of_legs_no_change_is_suggested_since_it_could_not_be_checked() -> None:
    legs = [volume(hours=(n, n + 1)) for n in range(MOST_LEGS_FOR_CHANGES + 1)]
    assert only(notice("a", PRESENCE, *legs), notice("b", HAZARD)).resolve == ()
    assert only(notice("a", PRESENCE, *legs[1:]), notice("b", HAZARD, volume(hours=(1, 2)))).resolve
