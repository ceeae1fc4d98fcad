"""Tracks and measures: what is told of an approach, an entry, a ring, and of turning away; and to whom."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.geometry.volumes import Circle, Corridor
from detente.messages.alerts import Urgency
from detente.messages.arrangements import Domain, MeasureKind, PartyWindows, Stance, Window
from detente.messages.positions import Report
from detente.messages.watching import Change, Rule
from tests.decision.agreeing import line, terms, zone

from .outlook import MIDDLE, MINUTE_US, SECOND_US, Outlook, away, report, straight

CIRCLE = zone(footprint=Circle(centre=MIDDLE, radius_mm=55_000_000))


def inward(outlook: Outlook, from_m: int = 90_000, to_m: int = 25_000, **said: Any) -> list[Change]:
    """40 km/h towards the middle."""
    return outlook.follow(straight(outlook.now_us, np.arange(from_m, to_m, -500), 45.0, **said))


def outward(outlook: Outlook, from_m: int, to_m: int) -> list[Change]:
    return outlook.follow(straight(outlook.now_us + 45 * SECOND_US, np.arange(from_m, to_m, 500), 45.0))


def test_an_approach_is_told_with_the_time_left_then_the_entry_then_each_ring_and_the_end() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    inward(outlook)
    near, entered, forty, thirty = outlook.changes
    assert (near.rule, near.ring_mm, near.over) == (Rule.APPROACH, 0, False)
    assert near.earliest_us is not None
    assert near.likeliest_us is not None
    assert near.since_us < near.earliest_us <= near.since_us + 30 * MINUTE_US
    assert near.earliest_us <= near.likeliest_us
    assert (entered.rule, entered.distance_mm) == (Rule.ENTERED, 0)
    assert abs(near.likeliest_us - entered.at_us) < 2 * MINUTE_US  # it went as it was going
    assert near.earliest_us <= entered.at_us
    assert [(one.rule, one.ring_mm) for one in (forty, thirty)] == [
        (Rule.APPROACH, 40_000_000),
        (Rule.APPROACH, 30_000_000),
    ]
    assert {one.told for one in outlook.changes} == {("A", "B")}
    outward(outlook, 25_000, 60_000)
    assert [(one.rule, one.over) for one in outlook.changes[4:]] == [(Rule.ENTERED, True)]
    assert outlook.standing() == set()
    assert not outlook.state.watched.latest


def test_each_change_is_one_alert_in_the_place_of_the_one_before_as_urgent_as_time_is_short() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    inward(outlook)
    outward(outlook, 25_000, 60_000)
    about = [one for one in outlook.inbox("B") if one.subjects[0].track is not None]
    assert [one.ladder.urgency for one in about] == [Urgency.ROUTINE, *[Urgency.IMMEDIATE] * 4]
    assert [one.ladder.superseded for one in about] == [None, *(one.ladder.cause for one in about[:-1])]
    assert not [one for one in outlook.inbox("C") if one.subjects[0].track is not None]


def test_whoever_reports_is_told_exactly_and_the_other_side_only_about_where() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    inward(outlook, to_m=50_000)
    own, other = (
        next(subject.track for one in outlook.inbox(party) for subject in one.subjects if subject.track)
        for party in ("A", "B")
    )
    assert own.exactly is not None
    assert own.roughly is None
    assert own.name == "t1"
    assert other.exactly is None
    assert other.roughly is not None
    assert other.name.startswith("~")
    assert (other.by, other.party, other.measure) == ("A", "A", "zone")


def test_who_turns_away_is_taken_back_after_a_minute_and_a_tenth_and_does_not_flicker() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    inward(outlook, to_m=70_000)
    assert outlook.turns() == [(Rule.APPROACH, False)]
    outward(outlook, 70_000, 71_500)
    assert outlook.turns() == [(Rule.APPROACH, False)]  # not a tenth farther yet
    outward(outlook, 71_500, 80_000)
    assert outlook.turns() == [(Rule.APPROACH, False), (Rule.APPROACH, True)]


def test_who_goes_to_and_fro_is_told_of_once_until_it_comes_nearer() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    for _ in range(6):
        inward(outlook, 72_000, 68_000)
        outward(outlook, 68_000, 72_000)
    assert len(outlook.changes) <= 4


def test_just_at_the_edge_is_in_and_a_metre_beyond_is_out() -> None:
    for metres, within in ((54_999.9, True), (55_001.0, False)):
        outlook = Outlook()
        outlook.hold(CIRCLE)
        outlook.follow([report(outlook.now_us, away(metres), speed_mm_s=0, course_cdeg=0)])
        assert (("t1", Rule.ENTERED) in outlook.standing()) is within


def test_what_a_measure_does_not_bind_is_not_told_of() -> None:
    outlook = Outlook()
    outlook.hold(zone(footprint=CIRCLE.footprint, domains=(Domain.FIXED_WING,)))
    assert inward(outlook) == []
    outlook = Outlook()
    outlook.hold(CIRCLE)
    assert inward(outlook, party="C", by="C") == []
    assert inward(outlook, party="", by="C", track="seen") == []


def test_a_track_that_nobody_answers_for_is_told_of_to_all_whom_the_measure_binds_as_such() -> None:
    outlook = Outlook()
    outlook.claim("A", "A")
    outlook.claim("B", "")
    outlook.hold(CIRCLE)
    inward(outlook, party="Militia", by="B", to_m=50_000)
    assert {one.told for one in outlook.changes} == {("B", "A")}
    assert all(one.unclaimed for one in outlook.changes)
    assert Rule.ALLEGIANCE in {one.rule for one in outlook.changes}
    said = next(text for text in outlook.texts("A") if "nobody answers for" in text)
    assert "A: A" in said
    assert "B: —" in said


def test_a_measure_that_one_side_alone_holds_is_told_to_that_side_alone_and_said_so() -> None:
    outlook = Outlook()
    agreed = terms(CIRCLE)
    assert outlook.propose(agreed) is None
    outlook.agree(agreed, "A")
    assert outlook.say("B", Stance.DENIED, agreed) is None
    inward(outlook, party="", by="A", to_m=50_000)
    assert [one.rule for one in outlook.changes] == [Rule.APPROACH, Rule.ENTERED]
    assert {(one.told, one.holds) for one in outlook.changes} == {(("A",), ("A",))}
    assert not [one for one in outlook.inbox("B") if one.subjects[0].track is not None]
    assert all("held by: A" in text for text in outlook.texts("A") if text.startswith("Track"))
    # The other side's own tracks are not held against what it never agreed to.
    assert not [one for one in inward(outlook, party="B", by="B", track="b") if one.track[1] == "b"]


def test_a_suspended_agreement_ends_what_stood_under_it() -> None:
    outlook = Outlook()
    agreed = outlook.hold(CIRCLE)
    inward(outlook, to_m=50_000)
    assert outlook.standing() == {("t1", Rule.ENTERED)}
    assert outlook.say("A", Stance.WITHDRAWN, agreed) is None
    assert outlook.say("B", Stance.WITHDRAWN, agreed) is None
    outlook.now_us += MINUTE_US
    outlook.look()
    assert outlook.standing() == set()


def test_a_line_is_crossed_by_who_leaves_its_side_and_by_a_stranger_that_changes_sides() -> None:
    between = away(15_000, 141.0)
    for said in ({"party": "A", "by": "A"}, {"party": "", "by": "B"}):
        outlook = Outlook()
        outlook.hold(line())
        north, south = (away(3_000, bearing, between) for bearing in (51.0, 231.0))
        outlook.follow([report(outlook.now_us, north, speed_mm_s=10_000, course_cdeg=23_100, **said)])
        assert Rule.CROSSED not in {one.rule for one in outlook.changes}
        later = outlook.now_us + 10 * MINUTE_US
        outlook.follow([report(later, south, speed_mm_s=10_000, course_cdeg=23_100, **said)])
        assert (Rule.CROSSED, False) in outlook.turns()
        assert (Rule.APPROACH, False) in outlook.turns()


def test_a_corridor_that_is_not_open_or_is_left_at_its_side() -> None:
    outlook = Outlook()
    start_us = outlook.now_us
    ends = (MIDDLE, away(40_000, 90.0))
    windows = tuple(
        PartyWindows(party=party, windows=(Window(start_us=start_us, end_us=start_us + 60 * MINUTE_US),))
        for party in ("A", "B")
    )
    way = zone("way", kind=MeasureKind.CORRIDOR, footprint=Corridor(line=ends, half_width_mm=1_000_000), open=windows)
    outlook.hold(way)
    along: list[Report] = list(straight(outlook.now_us, range(10_000, 16_000, 500), 60.0, bearing_deg=90.0))
    outlook.follow(along)
    assert outlook.changes == []
    last = along[-1]
    for number in range(1, 8):
        off = away(900 * number, 0.0, (last.lon_e7, last.lat_e7))
        outlook.follow([report(last.at_us + number * MINUTE_US, off)])
    assert outlook.turns() == [(Rule.LEFT_CORRIDOR, False)]
    outlook.follow([report(start_us + 61 * MINUTE_US, (last.lon_e7, last.lat_e7))])
    assert outlook.turns()[1:] == [(Rule.CLOSED, False), (Rule.LEFT_CORRIDOR, True)]


def test_an_altitude_block_is_broken_by_the_band_that_surely_holds_the_track() -> None:
    block = zone(
        "block",
        kind=MeasureKind.ALTITUDE_BLOCK,
        footprint=CIRCLE.footprint,
        floor_mm=3_000_000,
        ceiling_mm=6_000_000,
        domains=(Domain.FIXED_WING,),
    )
    for floor_mm, broken in ((2_000_000, False), (2_999_900, True), (6_000_100, False)):
        outlook = Outlook()
        outlook.hold(block)
        aircraft = report(
            outlook.now_us,
            away(10_000),
            domain=Domain.FIXED_WING,
            floor_mm=floor_mm,
            ceiling_mm=floor_mm + 100,
            speed_mm_s=200_000,
            course_cdeg=0,
        )
        outlook.follow([aircraft])
        assert (Rule.ALTITUDE in {one.rule for one in outlook.changes}) is broken
