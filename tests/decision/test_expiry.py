"""What is over leaves the chart. Nothing that anybody is told hangs on whether it has."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.alteration import How
from detente.decision.chart import BEGINNING_US
from detente.decision.detection import conflicts_among
from detente.decision.expiry import SPARE_US, expire
from detente.decision.explain import Explanation
from detente.decision.seen_explanation import Named, explanation_seen
from detente.decision.separation import DEFAULTS
from detente.decision.state import State, empty_state
from detente.messages.commands import AmendNotice, FileNotice
from detente.messages.conflicts import Conflict
from detente.messages.events import ConflictEnded, ConflictFound
from detente.messages.notices import Kind, Notice
from detente.messages.release import Level, Release, Rule

from .samples import HOUR_US, MINUTE_US, NOON_US, circle, notice, scattered, volume
from .signing import enrol, signed, take
from .worlds import VEIL, released, world

DAY_US = 24 * HOUR_US
CAMP = notice("camp", Kind.PRESENCE, volume(hours=(0, 2)), party="A")
COLUMN = notice("column", Kind.MOVEMENT, volume(hours=(1, 3)), party="B")


def state_of(*parties: str) -> State:
    state = empty_state()
    enrol(state, *parties)
    return state


def file(state: State, one: Notice) -> list[Conflict]:
    """Filed; what it was found in conflict with."""
    events = take(state, signed(FileNotice(command_id=one.id, party=one.party, notice=one)))
    return [event.conflict for event in events if isinstance(event, ConflictFound)]


def test_what_is_over_leaves_the_chart_a_day_after_the_widest_reach_in_time() -> None:
    state = state_of("A")
    file(state, CAMP)
    widest_us = round(max(rule.reach_s for rule in DEFAULTS.values()) * 1e6)
    expire(state, NOON_US + 2 * HOUR_US + widest_us + SPARE_US)
    assert len(state.chart) == 1
    expire(state, NOON_US + 2 * HOUR_US + widest_us + SPARE_US + 1)
    assert len(state.chart) == 0
    assert CAMP.key in state.notices


def test_a_conflict_of_long_ago_stays_known_and_one_filed_late_is_found() -> None:
    state = state_of("A", "B", "C")
    file(state, CAMP)
    [found] = file(state, COLUMN)
    expire(state, NOON_US + 9 * DAY_US)
    assert list(state.conflicts.values()) == [found]
    late = replace(COLUMN, id="late", party="C")
    assert {conflict.pair for conflict in file(state, late)} == {
        (("A", "camp"), ("C", "late")),
        (("B", "column"), ("C", "late")),
    }


def test_amending_what_is_over_ends_no_conflict_but_those_that_it_ends() -> None:
    state = state_of("A", "B")
    file(state, CAMP)
    file(state, COLUMN)
    expire(state, NOON_US + 9 * DAY_US)
    retold = AmendNotice(command_id="retold", party="B", version=1, notice=replace(COLUMN, title="as it was"))
    assert not [event for event in take(state, signed(retold)) if isinstance(event, ConflictEnded)]
    assert len(state.conflicts) == 1
    expire(state, NOON_US + 9 * DAY_US)
    elsewhere = notice("column", Kind.MOVEMENT, volume(circle(50_000), hours=(1, 3)), party="B")
    moved = AmendNotice(command_id="moved", party="B", version=2, notice=elsewhere)
    assert [event for event in take(state, signed(moved)) if isinstance(event, ConflictEnded)]
    assert not state.conflicts


def test_the_chart_is_drawn_anew_for_the_past_and_not_for_the_future() -> None:
    state = state_of("A", "B")
    file(state, CAMP)
    expire(state, NOON_US + 9 * DAY_US)
    before = state.chart
    file(state, notice("next", Kind.PRESENCE, volume(hours=(240, 241)), party="B"))
    assert state.chart is before
    file(state, COLUMN)
    assert state.chart is not before
    assert state.chart.horizon_us == BEGINNING_US


def test_an_explanation_keeps_clear_of_what_has_left_the_chart() -> None:
    """To be clear of the post the range must be earlier by days, when a camp stood there that is long over."""
    openly: Release = (Rule(to="everyone", level=Level.FULL, listed=True),)
    post = released(notice("post", Kind.PRESENCE, volume(hours=(96, 1_000)), party="P1"), openly)
    camp = released(notice("camp", Kind.PRESENCE, volume(hours=(90, 92)), party="P2"), openly)
    range_ = notice("range", Kind.HAZARD, volume(hours=(240, 245)), party="P0")
    known = world(post, camp, range_)

    def told() -> Explanation:
        seen = explanation_seen(known, "P0", VEIL, Named(name="range"), Named(name="post"))
        assert seen is not None
        assert seen.explanation is not None
        return seen.explanation

    before = told()
    [shift] = [one.alteration for one in before.suggestions.offered if one.alteration.how is How.TIME]
    assert shift.amount == -155 * HOUR_US  # done before the camp stood: between the two there are but four hours
    expire(known, NOON_US + 9 * DAY_US)
    assert len(known.chart) == 2
    assert told().suggestions == before.suggestions
    assert told().checked_against == before.checked_against


@settings(max_examples=30)
@given(st.integers(0, 10**9))
def test_whatever_left_the_chart_in_between_what_is_found_is_what_a_search_among_all_finds(seed: int) -> None:
    chance = Random(seed)
    notices = [later(one, round(chance.uniform(-3, 9) * DAY_US)) for one in scattered(chance, 24)]
    notices = [replace(one, kind=Kind.RELIEF) if one.kind is Kind.SITE else one for one in notices]
    state = state_of(*sorted({one.party for one in notices}))
    clock_us = NOON_US
    for one in notices:
        expire(state, clock_us)
        file(state, one)
        clock_us += chance.choice((0, 0, MINUTE_US, DAY_US, -DAY_US // 2))
    in_all = {conflict.pair: conflict for conflict in conflicts_among(notices, DEFAULTS)}
    assert state.conflicts == in_all


def later(one: Notice, by_us: int) -> Notice:
    """The same, so much later."""
    parts = (
        replace(
            part, volume=replace(part.volume, start_us=part.volume.start_us + by_us, end_us=part.volume.end_us + by_us)
        )
        for part in one.volumes
    )
    return replace(one, volumes=tuple(parts))
