"""What shows in two tracks, in silence, and in many."""

from __future__ import annotations

from typing import Any

from detente.geometry.volumes import Circle
from detente.messages.arrangements import Domain
from detente.messages.positions import Report
from detente.messages.watching import Rule
from detente.watch.lookout import Lookout
from detente.watch.seen import tracks_seen
from tests.decision.agreeing import line, zone
from tests.decision.worlds import VEIL

from .outlook import MIDDLE, MINUTE_US, SECOND_US, Outlook, away, report, steps_of, straight

CIRCLE = zone(footprint=Circle(centre=MIDDLE, radius_mm=55_000_000))


def flying(at_us: int, metres: float, bearing_deg: float, course_cdeg: int, **said: Any) -> Report:
    return report(
        at_us,
        away(metres, bearing_deg),
        domain=Domain.FIXED_WING,
        speed_mm_s=200_000,
        course_cdeg=course_cdeg,
        floor_mm=5_000_000,
        ceiling_mm=5_100_000,
        **said,
    )


def test_two_aircraft_that_close_are_told_to_both_once_and_that_they_part() -> None:
    outlook = Outlook()
    start_us = outlook.now_us
    for number in range(60):
        at_us = start_us + number * 5 * SECOND_US
        gone = 200 * 5 * number
        outlook.now_us = at_us
        outlook.take(
            flying(at_us, abs(30_000 - gone), 270.0 if gone < 30_000 else 90.0, 9_000, track="a", party="A", by="A"),
            flying(at_us, abs(30_000 - gone), 90.0 if gone < 30_000 else 270.0, 27_000, track="b", party="B", by="B"),
        )
        outlook.look()
    assert outlook.turns() == [(Rule.CLOSING, False), (Rule.CLOSING, True)]
    first = outlook.changes[0]
    assert first.told == ("A", "B")
    assert first.distance_mm is not None
    assert first.distance_mm < 100_000
    for party, own in (("A", "a"), ("B", "b")):
        assert any(text.startswith(f"Tracks {own} and ~") for text in outlook.texts(party))
    assert not [text for text in outlook.texts("C") if text.startswith("Track")]


def test_what_two_see_of_a_stranger_is_told_to_nobody_as_closing() -> None:
    outlook = Outlook()
    outlook.take(
        flying(outlook.now_us, 1_000, 0.0, 0, track="own", party="A", by="A"),
        flying(outlook.now_us, 1_000, 0.0, 0, track="seen", party="", by="B"),
    )
    outlook.look()
    assert outlook.changes == []


def test_a_silent_track_grows_a_circle_is_lost_once_and_comes_back() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    outlook.follow(straight(outlook.now_us, range(70_000, 60_000, -500), 45.0))
    radii: list[int] = []
    lost = False
    for _ in range(30):
        outlook.now_us += MINUTE_US
        outlook.look()
        (own,) = tracks_seen(outlook.state, VEIL, outlook.lookout, "A", outlook.now_us)
        assert own.within_mm is not None
        radii.append(own.within_mm)
        lost = own.lost
    assert radii == sorted(set(radii))
    assert lost
    assert outlook.turns() == [(Rule.APPROACH, False), (Rule.LOST, False)]
    assert any("is LOST" in text for text in outlook.texts("A"))
    assert not any("is LOST" in text for text in outlook.texts("B"))
    outlook.follow([report(outlook.now_us, away(58_000))])
    assert (Rule.LOST, True) in outlook.turns()


def test_what_a_party_sees_of_tracks_hangs_on_nothing_that_is_not_its_own_nor_concerns_it() -> None:
    """Two worlds that differ in what C sees, where C and B have agreed on something: A sees the same in both."""
    seen = []
    for others in (0, 7):
        outlook = Outlook()
        outlook.hold(CIRCLE)
        outlook.hold(
            zone("theirs", footprint=Circle(centre=away(200_000), radius_mm=30_000_000)), id="other", parties=("B", "C")
        )
        start_us = outlook.now_us
        for number in range(20):
            outlook.now_us = start_us + number * MINUTE_US
            outlook.take(report(outlook.now_us, away(60_000 - 500 * number), track="a"))
            outlook.take(report(outlook.now_us, away(58_000 - 500 * number), track="b", party="B", by="B"))
            for other in range(others):
                place = away(225_000 - 1_000 * number - 300 * other)
                outlook.take(report(outlook.now_us, place, track=f"c{other}", party="C", by="C"))
            outlook.look()
        seen.append([tracks_seen(outlook.state, VEIL, outlook.lookout, party, outlook.now_us) for party in "AB"])
        assert len(outlook.changes) > (7 if others else 1)
    (a, b), (same, more) = seen
    assert a == same
    assert len(a) == 2
    assert len(more) == len(b) + 7


def test_what_is_new_is_told_between_two_looks_at_all_tracks() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    outlook.take(report(outlook.now_us, away(90_000), track="far"))
    outlook.look()
    outlook.take(report(outlook.now_us, away(54_000), track="in"))
    changes = [one for some in steps_of(outlook.lookout.look(outlook.now_us, whole=False)) for one in some]
    assert [(one.track, one.rule) for one in changes] == [(("A", "in"), Rule.ENTERED)]


def test_a_forgotten_track_leaves_nothing_behind() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    outlook.follow(straight(outlook.now_us, range(60_000, 50_000, -500), 45.0))
    outlook.now_us += 7 * 60 * MINUTE_US
    outlook.look()
    assert outlook.standing() == set()
    assert outlook.lookout.table.rows == {}
    assert outlook.lookout.memory.near == {}
    assert outlook.state.watched.latest == {}


def test_after_a_restart_what_stood_stands_and_is_lost_when_nobody_reports_it() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    outlook.follow(straight(outlook.now_us, range(60_000, 50_000, -500), 45.0))
    assert outlook.standing() == {("t1", Rule.ENTERED)}
    outlook.lookout = Lookout(outlook.state, outlook.settings)
    outlook.look()
    assert outlook.turns() == [(Rule.APPROACH, False), (Rule.ENTERED, False)]
    outlook.now_us += 20 * MINUTE_US
    outlook.look()
    assert outlook.turns()[2:] == [(Rule.LOST, False)]
    outlook.now_us += 7 * 60 * MINUTE_US
    outlook.look()
    assert outlook.standing() == set()


def test_tracks_that_gather_near_a_line_are_told_as_a_build_up_to_who_sees_them() -> None:
    outlook = Outlook()
    outlook.hold(line())
    start_us = outlook.now_us
    for hour, count in ((0, 2), (1, 2), (3, 3), (5, 9)):
        outlook.now_us = start_us + hour * 60 * MINUTE_US
        places = [away(5_000 + 300 * number, 250.0) for number in range(count)]
        seen = [
            report(outlook.now_us, place, track=f"s{number}", party="", by="A", speed_mm_s=0, course_cdeg=0)
            for number, place in enumerate(places)
        ]
        assert outlook.take(*seen).accepted == count
        outlook.look()
    told = [one for one in outlook.changes if one.rule is Rule.BUILD_UP]
    assert [(one.told, one.count, one.before, one.over) for one in told] == [(("A",), 9, 2, False)]
    assert any(text.startswith("More and more tracks") and "Tracks: 9" in text for text in outlook.texts("A"))
    outlook.now_us += 2 * 60 * MINUTE_US
    outlook.look()
    assert [one.over for one in outlook.changes if one.rule is Rule.BUILD_UP] == [False, True]


def test_a_measure_broken_three_times_in_a_week_is_told_as_that() -> None:
    outlook = Outlook()
    outlook.hold(CIRCLE)
    for _ in range(3):
        outlook.follow(straight(outlook.now_us + MINUTE_US, range(60_000, 53_000, -500), 45.0))
        outlook.follow(straight(outlook.now_us + MINUTE_US, range(53_000, 60_000, 500), 45.0))
    repeated = [one for one in outlook.changes if one.rule is Rule.REPEATED]
    assert [(one.count, one.before, one.party, one.told) for one in repeated] == [(3, 0, "A", ("A", "B"))]
