"""Tracks and notices: hazards, protected places, missions, and a party's own routes."""

from __future__ import annotations

from msgspec.structs import replace

from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor, Footprint, Volume
from detente.messages.arrangements import Domain
from detente.messages.notices import Kind, Notice
from detente.messages.release import Level
from detente.messages.release import Rule as Grant
from detente.messages.watching import Rule
from tests.decision.samples import NOON_US, notice

from .outlook import MIDDLE, MINUTE_US, Outlook, away, report, straight

HOUR_US = 60 * MINUTE_US


def during(footprint: Footprint, start_us: int, end_us: int) -> Volume:
    return Volume(
        footprint=footprint,
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        start_us=start_us,
        end_us=end_us,
        uncertainty_mm=0,
    )


def around(radius_mm: int, start_us: int, end_us: int) -> Volume:
    return during(Circle(centre=MIDDLE, radius_mm=radius_mm), start_us, end_us)


def near(kind: Kind, **said: object) -> Notice:
    where = around(1_000_000, NOON_US, NOON_US + 6 * HOUR_US)
    return replace(notice("n1", kind, where, party="B"), **said)


def test_who_comes_to_a_hazard_is_told_before_and_when_it_is_there_and_so_is_who_announced_it() -> None:
    outlook = Outlook()
    outlook.file(near(Kind.HAZARD))
    outlook.follow(straight(outlook.now_us, range(20_000, 0, -500), 45.0))
    assert outlook.turns() == [(Rule.APPROACH, False), (Rule.IN_HAZARD, False)]
    assert {one.told for one in outlook.changes} == {("A", "B")}
    assert any("within reach of a hazard, notice n1 (B)" in text for text in outlook.texts("B"))
    assert any(text.startswith("Track t1 is within reach of a hazard") for text in outlook.texts("A"))


def test_who_stands_where_a_hazard_will_be_is_told_before_it_begins() -> None:
    outlook = Outlook()
    later = around(1_000_000, outlook.now_us + HOUR_US, outlook.now_us + 2 * HOUR_US)
    outlook.file(notice("n1", Kind.HAZARD, later, party="B"))
    start_us = outlook.now_us
    for minutes in range(0, 60, 5):
        outlook.follow([report(start_us + minutes * MINUTE_US, away(500), speed_mm_s=0, course_cdeg=0)])
    first, second = outlook.changes[:2]
    assert (first.rule, second.rule) == (Rule.APPROACH, Rule.IN_HAZARD)
    assert first.earliest_us == start_us + 45 * MINUTE_US  # a movement keeps a quarter of an hour off a hazard


def test_a_protected_site_is_kept_from_those_who_may_not_know_where_it_is_though_they_are_told_that_one_is_near() -> (
    None
):
    outlook = Outlook()
    outlook.file(near(Kind.SITE))
    outlook.follow(straight(outlook.now_us, range(20_000, 0, -500), 45.0))
    assert (Rule.NEAR_SITE, False) in outlook.turns()
    told = [text for text in outlook.texts("A") if text.startswith("Track")]
    assert told
    assert not any("Distance" in text or "Time left" in text or "n1" in text for text in told)
    seen = next(one for alert in outlook.inbox("A") for one in alert.subjects if one.track)
    assert seen.protected == ()


def test_a_site_released_to_a_party_is_told_exactly_and_that_is_a_reading() -> None:
    outlook = Outlook()
    outlook.file(near(Kind.SITE, release=(Grant(to="party:A", level=Level.FULL),)))
    outlook.follow(straight(outlook.now_us, range(20_000, 0, -500), 45.0))
    seen = next(one for alert in outlook.inbox("A") for one in alert.subjects if one.track)
    assert seen.protected == (("B", "n1"),)


def test_an_aircraft_near_announced_air_activity_is_told_and_a_column_below_is_not() -> None:
    outlook = Outlook()
    outlook.file(near(Kind.AIR))
    outlook.follow([report(outlook.now_us, away(5_000), speed_mm_s=0, course_cdeg=0)])
    assert outlook.changes == []
    outlook.follow(
        [report(outlook.now_us, away(5_000), track="f1", speed_mm_s=150_000, course_cdeg=0, domain=Domain.UAV)]
    )
    assert (Rule.NEAR_ACTIVITY, False) in outlook.turns()


def test_a_party_is_told_of_no_track_of_its_own_in_its_own_hazard() -> None:
    outlook = Outlook()
    outlook.file(near(Kind.HAZARD))
    outlook.follow([report(outlook.now_us, away(100), party="B", by="B")])
    assert outlook.changes == []


def route(start_us: int) -> Notice:
    way = Corridor(line=(MIDDLE, away(40_000, 90.0)), half_width_mm=1_000_000)
    going = during(way, start_us, start_us + HOUR_US)
    return notice("mv", Kind.MOVEMENT, going, party="A")


def test_off_its_route_and_back_on_it() -> None:
    outlook = Outlook()
    outlook.file(route(outlook.now_us))
    start_us = outlook.now_us
    outlook.follow(straight(start_us, range(5_000, 10_000, 500), 60.0, bearing_deg=90.0))
    assert outlook.changes == []
    for number in range(1, 6):
        outlook.follow([report(start_us + (10 + number) * MINUTE_US, away(1_000 * number, 0.0, away(10_000, 90.0)))])
    assert outlook.turns() == [(Rule.OFF_ROUTE, False)]
    assert outlook.changes[0].told == ("A",)
    for number in range(4):
        outlook.follow([report(start_us + (20 + number) * MINUTE_US, away(10_000 + 500 * number, 90.0))])
    assert outlook.turns() == [(Rule.OFF_ROUTE, False), (Rule.OFF_ROUTE, True)]
    assert any("metres off what its own notice mv" in text for text in outlook.texts("A"))


def test_earlier_and_later_than_its_notice_says() -> None:
    for minutes, rule, words in ((-20, Rule.EARLY, "earlier"), (75, Rule.LATE, "later")):
        outlook = Outlook()
        start_us = outlook.now_us + HOUR_US
        outlook.file(route(start_us))
        outlook.follow([report(start_us + minutes * MINUTE_US, away(5_000, 90.0))])
        assert outlook.turns() == [(rule, False)]
        assert any(f"is {words} than its own notice mv" in text for text in outlook.texts("A"))
