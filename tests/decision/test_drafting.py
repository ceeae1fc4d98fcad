"""What a draft says that it resolves is what detection no longer finds when both keep to it."""

from __future__ import annotations

from random import Random

import pytest

from detente.decision.detection import conflicts_among
from detente.decision.drafting import MOST_DRAFTS, Draft, Sort, applied, drafts
from detente.decision.separation import DEFAULTS
from detente.messages.conflicts import Pair, Severity
from detente.messages.notices import Kind, Notice

from .samples import HOUR_US, NOON_US, TOWN, circle, notice, scattered, volume

LON, LAT = TOWN
RIVER = ((LON, LAT - 3_000_000), (LON, LAT), (LON, LAT + 3_000_000))
"""Northwards: its left is the west."""


def met(notices: list[Notice]) -> set[Pair]:
    return {one.pair for one in conflicts_among(notices, DEFAULTS) if one.severity is not Severity.TALK}


def draft_of(found: list[Draft], sort: Sort) -> Draft:
    return next(one for one in found if one.sort is sort)


def columns() -> list[Notice]:
    """A force west of the river and one east of it, each of which reaches 1 km over it."""
    west = notice("w", Kind.MOVEMENT, volume(circle(-9_000, 10_000)), party="A")
    east = notice("e", Kind.MOVEMENT, volume(circle(9_000, 10_000)), party="B")
    return [west, east]


def test_a_line_along_a_river_parts_two_forces_that_meet_over_it_at_a_small_cost_to_each() -> None:
    found = drafts(columns(), ("A", "B"), DEFAULTS, lines=[(RIVER, 2_600_000)])
    line = draft_of(found, Sort.LINE)
    assert (line.first, line.second) == ("A", "B")  # each on its own side
    assert line.resolves == ((("B", "e"), ("A", "w")),)
    assert line.leaves == ()
    assert 0.02 < line.cost_first < 0.15
    assert line.cost_first == pytest.approx(line.cost_second, abs=0.01)
    assert found[0].sort is Sort.LINE


def test_a_line_whose_tolerance_is_less_than_the_separation_leaves_the_conflict() -> None:
    found = drafts(columns(), ("A", "B"), DEFAULTS, lines=[(RIVER, 1_000_000)])
    assert Sort.LINE not in [one.sort for one in found]


def test_a_split_in_time_lies_where_the_one_ends_or_the_other_begins() -> None:
    first = notice("a", Kind.MOVEMENT, volume(hours=(0, 5)), party="A")
    second = notice("b", Kind.MOVEMENT, volume(hours=(4, 10)), party="B")
    found = draft_of(drafts([first, second], ("A", "B"), DEFAULTS), Sort.TIME)
    assert (found.first, found.second, len(found.resolves)) == ("A", "B", 1)
    assert found.pause == HOUR_US
    # Two of six hours for B, or two of five for A: the dearer side pays less so.
    assert found.amount == NOON_US + 5 * HOUR_US
    assert [found.cost_first, found.cost_second] == pytest.approx([0, 1 / 3])


def test_a_split_in_height_is_for_what_flies() -> None:
    low = notice("a", Kind.AIR, volume(floor_m=1_000, ceiling_m=4_000), party="A")
    high = notice("b", Kind.AIR, volume(floor_m=3_900, ceiling_m=9_000), party="B")
    found = draft_of(drafts([low, high], ("A", "B"), DEFAULTS), Sort.HEIGHT)
    assert (found.first, found.second, found.leaves) == ("A", "B", ())
    assert max(found.cost_first, found.cost_second) < 0.2
    ground = [notice(name, Kind.MOVEMENT, volume(), party=party) for name, party in (("a", "A"), ("b", "B"))]
    assert Sort.HEIGHT not in [one.sort for one in drafts(ground, ("A", "B"), DEFAULTS)]


def test_what_is_protected_makes_no_room() -> None:
    site = notice("clinic", Kind.SITE, volume(circle(0, 200)), party="A")
    hazard = notice("range", Kind.HAZARD, volume(circle(4_000, 3_000)), party="B")
    for found in drafts([site, hazard], ("A", "B"), DEFAULTS, lines=[(RIVER, 1_000_000)]):
        after = applied(found, [site, hazard], DEFAULTS)
        assert site in after
        cost = found.cost_first if found.first == "A" else found.cost_second
        assert cost == 0


def test_two_that_do_not_meet_need_no_draft() -> None:
    apart = [notice("a", Kind.PRESENCE, volume(circle(0)), party="A")]
    apart.append(notice("b", Kind.PRESENCE, volume(circle(60_000)), party="B"))
    assert drafts(apart, ("A", "B"), DEFAULTS, lines=[(RIVER, 1_000_000)]) == []


@pytest.mark.parametrize("seed", range(6))
def test_what_is_said_of_a_draft_is_what_detection_finds_when_both_keep_to_it(seed: int) -> None:
    notices = scattered(Random(seed), 14, parties=2)
    before = met(notices)
    lines = [(RIVER, 3_000_000), (((LON, LAT - 1_000_000), *RIVER[1:]), 5_000_000)]
    found = drafts(notices, ("P0", "P1"), DEFAULTS, lines=lines)
    assert found
    assert len(found) <= MOST_DRAFTS
    assert found == drafts(list(reversed(notices)), ("P0", "P1"), DEFAULTS, lines=lines)
    for draft in found:
        after = met(applied(draft, notices, DEFAULTS))
        assert after <= before  # keeping to it brings nothing new
        assert after == set(draft.leaves)
        assert before - after == set(draft.resolves)
        assert 0 <= draft.cost_first <= 1
        assert 0 <= draft.cost_second <= 1
    resolved = [len(draft.resolves) for draft in found]
    assert resolved == sorted(resolved, reverse=True)
