"""What is odd about reports is named, and what cannot be so is not believed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from detente.messages.arrangements import Domain
from detente.messages.positions import Remark, Report

from .outlook import MIDDLE, MINUTE_US, SECOND_US, Outlook, away, report

HOUR_US = 60 * MINUTE_US


def remarks(outlook: Outlook, *reports: Report, **own: object) -> list[Remark | None]:
    taken = outlook.take(*reports, **own)
    odd = dict(taken.remarks)
    return [odd.get(number) for number in range(len(reports))]


def test_each_oddity_has_its_name() -> None:
    outlook = Outlook()
    now_us = outlook.now_us
    good = report(now_us - 10 * SECOND_US, MIDDLE)
    assert remarks(outlook, good) == [None]
    outlook.look()
    odd = {
        Remark.DOUBLED: good,
        Remark.OUT_OF_ORDER: report(now_us - MINUTE_US, away(100)),
        Remark.OLD: report(now_us - 40 * MINUTE_US, away(100)),
        Remark.FUTURE: report(now_us + 2 * MINUTE_US, away(100)),
        Remark.IMPOSSIBLE_SPEED: report(now_us, away(50), speed_mm_s=200_000),
        Remark.JUMP: report(now_us, away(5_000)),
        Remark.NOT_THEIRS: report(now_us, away(50), party="B"),
    }
    assert remarks(outlook, *odd.values()) == list(odd)


def test_a_position_equal_to_the_reporters_own_is_not_taken() -> None:
    outlook = Outlook()
    for metres, remark in ((4.0, Remark.OWN_POSITION), (6.0, None)):
        one = report(outlook.now_us, away(metres), track=f"t{metres}", party="")
        assert remarks(outlook, one, own=MIDDLE) == [remark]


def test_a_jump_is_believed_once_a_second_report_agrees_with_it_and_not_before() -> None:
    outlook = Outlook()
    now_us = outlook.now_us
    for number, (metres, believed) in enumerate([(0, 0), (50_000, 0), (100, 100), (50_000, 100), (50_100, 50_100)]):
        outlook.now_us = now_us + number * 10 * SECOND_US
        outlook.take(report(outlook.now_us, away(metres)))
        outlook.look()
        (known,) = outlook.lookout.tracks(outlook.now_us)
        assert (known.report.lon_e7, known.report.lat_e7) == away(believed)


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_an_hour_off_is_noticed_and_not_believed(hours: int) -> None:
    outlook = Outlook()
    said = []
    for number in range(6):
        outlook.now_us += 10 * SECOND_US
        said += remarks(outlook, report(outlook.now_us + hours * HOUR_US, away(number)))
        outlook.look()
    first, shifted = (Remark.FUTURE, Remark.CLOCK_AHEAD) if hours > 0 else (Remark.OLD, Remark.CLOCK_BEHIND)
    assert said == [first, first, *[shifted] * 4]
    assert outlook.lookout.tracks(outlook.now_us) == []
    assert remarks(outlook, report(outlook.now_us, away(10))) == [None]


def test_old_reports_of_no_one_shift_are_only_old() -> None:
    outlook = Outlook()
    told = [report(outlook.now_us - minutes * MINUTE_US, MIDDLE) for minutes in range(60, 200, 7)]
    assert set(remarks(outlook, *told)) == {Remark.OLD}


def test_who_may_report_for_whom() -> None:
    outlook = Outlook()
    outlook.claim("B", "B", force="Militia")

    def may(party: str, by: str) -> bool:
        return remarks(outlook, report(outlook.now_us, MIDDLE, track=f"{party} {by}", party=party, by=by)) == [None]

    assert may("A", "A")
    assert may("", "A")
    assert not may("B", "A")
    assert may("Militia", "B")
    assert not may("Militia", "A")  # B answers for it, and nobody says otherwise
    assert may("Nobody's", "A")
    assert not may("A", "Nobody")
    outlook.claim("A", "", force="Militia")
    outlook.lookout.hear(outlook.events[-1:])
    assert may("Militia", "A")  # which is disputed now


def test_how_it_moves_follows_from_two_places_where_it_is_not_said() -> None:
    outlook = Outlook()
    now_us = outlook.now_us
    outlook.follow([report(now_us, MIDDLE), report(now_us + MINUTE_US, away(600, 90.0))])
    (track,) = outlook.lookout.tracks(outlook.now_us)
    assert track.moved.course_cdeg == pytest.approx(9_000, abs=5)
    assert track.moved.speed_mm_s == pytest.approx(10_000, abs=10)
    stated = replace(report(now_us + 2 * MINUTE_US, away(1_200, 90.0)), course_cdeg=100, speed_mm_s=5_000)
    outlook.follow([stated])
    (track,) = outlook.lookout.tracks(outlook.now_us)
    assert (track.moved.course_cdeg, track.moved.speed_mm_s) == (100, 5_000)


def test_a_trail_is_thinned_and_as_long_however_many_reports_come() -> None:
    outlook = Outlook()
    now_us = outlook.now_us
    for number in range(1_000):
        outlook.take(report(now_us + number * SECOND_US, away(number), domain=Domain.GROUND))
        outlook.now_us = now_us + number * SECOND_US
        if number % 50 == 0:
            outlook.look()
    outlook.look()
    row = outlook.lookout.table.rows["A", "t1"]
    trail = outlook.lookout.table.trails.of(row.number, outlook.now_us)
    assert len(trail) == 64
    assert trail[-1] == (now_us + 999 * SECOND_US, *away(999))
    gaps = [after.at_us - before.at_us for before, after in pairwise(trail)]
    assert min(gaps[:-1]) >= 9 * SECOND_US
