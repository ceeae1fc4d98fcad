"""What a notice meets of the measures in force for its party, rule by rule, by examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pyproj import Geod

from detente.decision.moving_in import BY_KIND
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor, Volume
from detente.messages.arrangements import (
    Buffer,
    Conduct,
    Domain,
    Exemption,
    ExemptionReason,
    Measure,
    MeasureKind,
    NoticePeriod,
    PartyWindows,
    Period,
    Phase,
    Sector,
    Stance,
    Window,
)
from detente.messages.conflicts import Severity
from detente.messages.events import MeasureLeft, MeasureMet
from detente.messages.met import MetRule, Missing
from detente.messages.notices import Kind

from .agreeing import line, terms, zone
from .held import Valley, going
from .samples import HOUR_US, NOON_US, TOWN, circle, east_of_town, volume

NEXT_DAY = 24.0
MINUTE_US = 60_000_000


def at(*hours: float, east_m: float = 0, radius_m: float = 1_000, ceiling_m: float = 1_000) -> Volume:
    """A circle, so many hours after noon of the next day."""
    return volume(circle(east_m, radius_m), hours=(NEXT_DAY + hours[0], NEXT_DAY + hours[1]), ceiling_m=ceiling_m)


def small(identity: str = "zone", **said: Any) -> Measure:
    """10 km round the town."""
    return zone(identity, **{"footprint": circle(0, 10_000), **said})


def north_south(**said: Any) -> Measure:
    """A line 40 km long through the town, from the south: A is in the west, on its left."""
    (lon, lat) = circle().centre
    line_there = Corridor(line=((lon, lat - 1_800_000), (lon, lat), (lon, lat + 1_800_000)), half_width_mm=500_000)
    return line(footprint=line_there, **said)


def way(**said: Any) -> Measure:
    """A corridor 2 km wide, 20 km to the east."""
    footprint = Corridor(line=(east_of_town(0), east_of_town(20_000)), half_width_mm=1_000_000)
    made = Measure(
        id="way",
        kind=MeasureKind.CORRIDOR,
        title="Way",
        footprint=footprint,
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        conduct=Conduct.KEEP_OUT,
    )
    return replace(made, **said)


def along(*hours: float) -> Volume:
    there = Corridor(line=(east_of_town(1_000), east_of_town(19_000)), half_width_mm=200_000)
    return volume(there, hours=(NEXT_DAY + hours[0], NEXT_DAY + hours[1]))


def window(start: float, end: float) -> Window:
    return Window(
        start_us=NOON_US + round((NEXT_DAY + start) * HOUR_US), end_us=NOON_US + round((NEXT_DAY + end) * HOUR_US)
    )


def test_who_enters_a_zone_with_keep_out_is_told_when_and_with_whom_it_binds() -> None:
    valley = Valley()
    agreed = valley.hold(small())
    [met] = valley.file(going(at(0, 2)))
    assert (met.rule, met.measure, met.of, met.between) == (MetRule.ENTERS, "zone", "A", ("B",))
    assert (met.first_us, met.last_us) == (window(0, 2).start_us, window(0, 2).end_us)
    assert (met.severity, met.arrangement) == (Severity.WARNING, agreed.id)
    assert [event.met for event in valley.events if isinstance(event, MeasureMet)] == [met]


def test_nobody_is_held_to_what_it_has_not_accepted() -> None:
    valley = Valley()
    valley.hold(small())
    assert valley.file(going(at(0, 2), party="C")) == []


def test_one_who_accepted_alone_is_bound_with_nobody() -> None:
    valley = Valley()
    valley.hold(small(), parties=("A",))
    assert valley.file(going(at(0, 2))) == []


def test_a_zone_touched_from_outside_is_entered_and_one_just_off_is_not() -> None:
    valley = Valley()
    valley.hold(small())
    for identity, off_m in (("in", -0.1), ("out", 0.1)):
        lon, lat, _ = Geod(ellps="WGS84").fwd(TOWN[0] / 1e7, TOWN[1] / 1e7, 90, 11_000 + off_m)
        there = Circle(centre=(round(lon * 1e7), round(lat * 1e7)), radius_mm=1_000_000)
        assert bool(valley.file(going(volume(there, hours=(24, 26)), identity=identity))) is (identity == "in")


@pytest.mark.parametrize(("hours", "met"), [((0, 1), True), ((1, 2), False), ((-1, 0), False)])
def test_windows_of_a_measure_are_half_open(hours: tuple[float, float], met: bool) -> None:
    valley = Valley()
    valley.hold(small(windows=(window(0, 1),)))
    assert bool(valley.file(going(at(*hours)))) is met


def test_a_finding_lasts_no_longer_than_the_measure_is_in_force() -> None:
    valley = Valley()
    end_us = window(1, 2).start_us
    valley.hold(small(), period=Period(start_us=NOON_US, end_us=end_us, zone="Asia/Damascus"))
    [met] = valley.file(going(at(0, 2)))
    assert met.last_us == end_us
    assert valley.file(going(at(1, 2), identity="later")) == []


def test_a_measure_of_a_later_phase_binds_from_then_on() -> None:
    valley = Valley()
    first, then = Phase(title="a", after_us=0, measures=()), Phase(title="b", after_us=30 * HOUR_US, measures=("zone",))
    valley.hold(small(), phases=(first, then))
    since_us = valley.now_us + 30 * HOUR_US
    assert valley.file(going(at(0, 2))) == []
    [met] = valley.file(going(at(0, 12), identity="longer"))
    assert met.first_us == since_us


def test_a_reserved_measure_binds_nobody() -> None:
    valley = Valley()
    agreed = terms(small())
    valley.propose(agreed)
    valley.agree(agreed, "A")
    assert valley.say("B", Stance.RESERVED, agreed, "zone") is None
    assert valley.file(going(at(0, 2))) == []


def test_heights_that_do_not_meet_are_no_finding_and_those_that_touch_are() -> None:
    valley = Valley()
    valley.hold(small(floor_mm=2_000_000))
    assert valley.file(going(at(0, 2, ceiling_m=1_999), kind=Kind.AIR)) == []
    assert valley.rules(going(at(0, 2, ceiling_m=2_000), kind=Kind.AIR, identity="high")) == [MetRule.ENTERS]


def test_a_zone_for_others_than_one_moves_in_asks_nothing_of_it() -> None:
    valley = Valley()
    valley.hold(small(domains=(Domain.HELICOPTER,)))
    assert valley.file(going(at(0, 2))) == []
    assert valley.file(going(at(0, 2), kind=Kind.AIR, identity="jet")) == []
    helicopter = going(at(0, 2), kind=Kind.AIR, identity="helicopter", said=(("domain", "helicopter"),))
    assert valley.rules(helicopter) == [MetRule.ENTERS]


def test_a_protected_place_enters_nothing() -> None:
    valley = Valley()
    valley.hold(small())
    assert valley.file(going(at(0, 2), kind=Kind.SITE)) == []


def test_the_page_has_the_domains_of_every_kind_and_why() -> None:
    page = (Path(__file__).parents[2] / "docs" / "measures.md").read_text()
    assert BY_KIND.keys() == set(Kind)
    for kind, moves in BY_KIND.items():
        domains = ", ".join(sorted(moves.domains))
        assert f"| `{kind}` | {domains + ' ' if domains else ''}| {moves.why} |" in page
    assert all(f"| `{rule}` |" in page for rule in MetRule)


def test_a_zone_entered_with_notice_is_noted_and_one_told_too_late_says_by_how_much() -> None:
    valley = Valley()
    valley.hold(small(conduct=Conduct.NOTIFY, notice_us=24 * HOUR_US))
    start_us = window(0, 2).start_us
    told_us = start_us - valley.now_us
    [late] = valley.file(going(at(0, 2)))
    assert (late.rule, late.late_us, late.severity) == (MetRule.ENTERS, 24 * HOUR_US - told_us, Severity.WARNING)
    [in_time] = valley.file(going(at(1, 2), identity="later"))
    assert (in_time.late_us, in_time.severity) == (0, Severity.NOTE)


def test_what_was_told_in_time_stays_so_when_another_leg_is_added() -> None:
    valley = Valley()
    valley.hold(small(conduct=Conduct.NOTIFY, notice_us=20 * HOUR_US))
    [before] = valley.file(going(at(0, 2)))
    assert before.late_us == 0
    valley.wait(0.5)
    [after] = valley.amend(going(at(0, 2), at(30, 31)))
    assert (after.late_us, after.legs) == (0, (0, 1))
    [moved] = valley.amend(going(at(0, 3), at(30, 31)))
    assert moved.late_us > 7 * HOUR_US


def test_who_leaves_its_side_of_a_line_that_is_not_crossed_is_told_how_far() -> None:
    valley = Valley()
    valley.hold(north_south(conduct=Conduct.KEEP_OUT, notice_us=0))
    [met] = valley.file(going(at(0, 2, east_m=2_000)))
    assert met.rule is MetRule.LEAVES_SIDE
    assert met.by_mm == pytest.approx(2_500_000, rel=1e-3)
    assert valley.file(going(at(0, 2, east_m=2_000), party="B")) == []


@pytest.mark.parametrize(("east_m", "met"), [(-30_000, False), (-502, False), (-498, True), (30_000, True)])
def test_a_side_ends_where_the_tolerance_does(east_m: float, met: bool) -> None:
    valley = Valley()
    valley.hold(north_south(conduct=Conduct.KEEP_OUT, notice_us=0))
    assert bool(valley.file(going(at(0, 2, east_m=east_m)))) is met


def test_beyond_its_ends_a_line_has_no_sides() -> None:
    valley = Valley()
    valley.hold(north_south(conduct=Conduct.KEEP_OUT, notice_us=0))
    (lon, lat) = east_of_town(10_000)
    for identity, north in (("in", 1_700_000), ("out", 1_900_000)):
        there = volume(Circle(centre=(lon, lat + north), radius_mm=500_000), hours=(24, 26))
        assert bool(valley.file(going(there, identity=identity))) is (identity == "in")


def test_a_line_crossed_with_notice_is_noted_and_without_is_late() -> None:
    valley = Valley()
    valley.hold(north_south())
    [met] = valley.file(going(at(0, 2, east_m=2_000)))
    assert (met.rule, met.severity, met.late_us) == (MetRule.CROSSES, Severity.NOTE, 0)
    valley.now_us = window(0, 2).start_us - HOUR_US
    [late] = valley.file(going(at(0, 2, east_m=2_000), identity="hasty"))
    assert (late.rule, late.severity, late.late_us) == (MetRule.CROSSES, Severity.WARNING, HOUR_US)


def test_who_has_no_side_crosses_a_line_by_touching_it() -> None:
    valley = Valley()
    valley.hold(north_south(), parties=("A", "B", "C"))
    assert valley.file(going(at(0, 2, east_m=1_400), party="C")) == []
    assert valley.rules(going(at(0, 2, east_m=900), party="C", identity="other")) == [MetRule.CROSSES]


def test_a_side_is_nobodys_business_outside_the_area_of_the_arrangement() -> None:
    valley = Valley()
    area = circle(0, 25_000)
    valley.hold(north_south(conduct=Conduct.KEEP_OUT, notice_us=0), area=area)
    assert valley.file(going(at(0, 2, east_m=30_000))) == []
    assert valley.rules(going(at(0, 2, east_m=20_000), identity="near")) == [MetRule.LEAVES_SIDE]


def test_a_buffer_is_that_of_what_one_moves_in() -> None:
    buffers = (
        Buffer(domain=Domain.GROUND, distance_mm=1_000_000),
        Buffer(domain=Domain.FIXED_WING, distance_mm=20_000_000),
    )
    valley = Valley()
    valley.hold(small(buffers=buffers))
    assert valley.file(going(at(0, 2, east_m=15_000))) == []
    [met] = valley.file(going(at(0, 2, east_m=15_000), kind=Kind.AIR, identity="jet"))
    assert (met.rule, met.severity, met.required_mm) == (MetRule.NEARER, Severity.CAUTION, 20_000_000)
    assert met.by_mm == pytest.approx(16_000_000, rel=1e-3)


def test_a_buffer_of_a_sector_holds_along_that_alone() -> None:
    buffers = (Buffer(domain=Domain.GROUND, distance_mm=5_000_000, sector="north"),)
    sectors = (Sector(name="south", first=0, last=1), Sector(name="north", first=1, last=2))
    valley = Valley()
    valley.hold(north_south(buffers=buffers, sectors=sectors))
    (lon, lat) = east_of_town(-4_000)
    for identity, north in (("north", 900_000), ("south", -900_000)):
        there = volume(Circle(centre=(lon, lat + north), radius_mm=500_000), hours=(24, 26))
        found = valley.file(going(there, identity=identity))
        assert [met.sector for met in found] == (["north"] if identity == "north" else [])


def test_an_exemption_that_the_measure_has_lets_through_with_its_own_notice() -> None:
    medevac = Exemption(reason=ExemptionReason.MEDEVAC, notice_us=HOUR_US)
    valley = Valley()
    valley.hold(small(exemptions=(medevac,)))
    [met] = valley.file(going(at(0, 2), said=(("exemption", "medevac"),)))
    assert (met.rule, met.exemption, met.severity) == (MetRule.EXEMPTED, ExemptionReason.MEDEVAC, Severity.NOTE)
    valley.now_us = window(0, 2).start_us - 30 * MINUTE_US
    [late] = valley.file(going(at(0, 2), said=(("exemption", "medevac"),), identity="hasty"))
    assert (late.rule, late.late_us, late.severity) == (MetRule.EXEMPTED, 30 * MINUTE_US, Severity.WARNING)
    assert valley.rules(going(at(0, 2), said=(("exemption", "fire"),), identity="fire")) == [MetRule.ENTERS]


def test_a_window_of_silence_is_broken_by_what_is_dangerous() -> None:
    silence = small(kind=MeasureKind.SILENCE, windows=(window(0, 5),))
    valley = Valley()
    valley.hold(silence)
    assert valley.file(going(at(0, 2))) == []
    [met] = valley.file(going(at(0, 2), kind=Kind.HAZARD, identity="shelling"))
    assert (met.rule, met.severity) == (MetRule.ENTERS, Severity.DANGER)


def test_a_corridor_is_open_only_while_all_parties_have_it_open_and_what_is_missing_is_named() -> None:
    given = (
        PartyWindows(party="A", windows=(window(0, 4),)),
        PartyWindows(party="B", windows=(window(2, 6),)),
        PartyWindows(party="C", windows=(window(-10, 10),)),
    )
    valley = Valley()
    valley.hold(way(open=given))
    [met] = valley.file(going(along(1, 4)))
    assert (met.rule, met.by_us) == (MetRule.CLOSED, HOUR_US)
    assert met.missing == (Missing(party="B", start_us=window(1, 2).start_us, end_us=window(1, 2).end_us),)
    assert (met.first_us, met.last_us) == (window(1, 2).start_us, window(1, 2).end_us)
    assert valley.file(going(along(2, 4), identity="right")) == []


def test_a_party_that_gives_no_window_is_missing_and_nothing_is_assumed() -> None:
    valley = Valley()
    valley.hold(way(open=(PartyWindows(party="A", windows=(window(0, 4),)),)))
    [met] = valley.file(going(along(1, 4)))
    assert {missing.party for missing in met.missing} == {"B", "C"}


def test_a_relief_mission_longer_than_any_window_is_red_and_a_shorter_one_is_to_be_shifted() -> None:
    given = tuple(PartyWindows(party=party, windows=(window(0, 3), window(5, 7))) for party in ("A", "B", "C"))
    valley = Valley()
    valley.hold(way(open=given))
    outlasting, closed = valley.file(going(along(0, 4), kind=Kind.RELIEF))
    assert (outlasting.rule, outlasting.severity, outlasting.by_us) == (MetRule.OUTLASTS, Severity.DANGER, HOUR_US)
    assert (closed.rule, closed.severity, closed.by_us) == (MetRule.CLOSED, Severity.DANGER, HOUR_US)
    shifted = valley.file(going(along(1, 4), kind=Kind.RELIEF, identity="late"))
    assert [met.rule for met in shifted] == [MetRule.CLOSED]


def test_who_crosses_a_corridor_does_not_rely_on_it_and_is_kept_out() -> None:
    given = tuple(PartyWindows(party=party, windows=(window(0, 3),)) for party in ("A", "B", "C"))
    valley = Valley()
    valley.hold(way(open=given))
    (lon, lat) = east_of_town(10_000)
    across = Corridor(line=((lon, lat - 300_000), (lon, lat + 300_000)), half_width_mm=100_000)
    assert valley.rules(going(volume(across, hours=(24, 26)))) == [MetRule.ENTERS]
    assert valley.rules(going(along(0, 2), kind=Kind.HAZARD, identity="hazard")) == [MetRule.ENTERS]


def test_notice_periods_are_by_kind_and_size_and_no_size_is_assumed() -> None:
    periods = (
        NoticePeriod(kind=Kind.RELIEF, notice_us=24 * HOUR_US),
        NoticePeriod(kind=Kind.RELIEF, notice_us=48 * HOUR_US, vehicles=10),
    )
    valley = Valley()
    valley.hold(small(conduct=Conduct.NOTIFY, notice_us=1), notice_periods=periods)
    ahead_us = window(0, 2).start_us - valley.now_us
    for identity, said, late_us in (
        ("small", (("vehicles", "4"),), 24 * HOUR_US - ahead_us),
        ("large", (("vehicles", "12"),), 48 * HOUR_US - ahead_us),
        ("unsaid", (), 48 * HOUR_US - ahead_us),
    ):
        found = valley.file(going(at(0, 2), kind=Kind.RELIEF, identity=identity, said=said))
        assert {met.rule: met.late_us for met in found} == {MetRule.LATE: late_us, MetRule.ENTERS: 0}
    assert valley.rules(going(at(0, 2), identity="army")) == [MetRule.ENTERS]
    assert valley.file(going(at(0, 2, east_m=50_000), kind=Kind.RELIEF, identity="elsewhere")) == []


def test_a_bubble_goes_where_its_notice_goes() -> None:
    valley = Valley()
    bubble = small(kind=MeasureKind.BUBBLE, footprint=circle(0, 5_000), follows=("B", "convoy"))
    valley.hold(bubble)
    near_drawn, near_moved = going(at(0, 2), identity="here"), going(at(0, 2, east_m=40_000), identity="there")
    assert valley.rules(near_drawn) == [MetRule.ENTERS]
    assert valley.rules(near_moved) == []
    convoy = going(at(0, 2, east_m=43_000), identity="convoy", party="B", kind=Kind.MOVEMENT)
    assert valley.file(convoy) == []
    assert valley.found(near_drawn.key) == []
    assert [met.rule for met in valley.found(near_moved.key)] == [MetRule.ENTERS]
    valley.amend(going(at(5, 6, east_m=43_000), identity="convoy", party="B"))
    assert valley.found(near_moved.key) == []
    valley.withdraw(convoy)
    assert [met.rule for met in valley.found(near_drawn.key)] == [MetRule.ENTERS]


def test_a_word_that_brings_a_measure_into_force_finds_the_notices_that_stand() -> None:
    valley = Valley()
    agreed = terms(small())
    valley.propose(agreed)
    valley.agree(agreed, "A")
    assert valley.file(going(at(0, 2))) == []
    valley.agree(agreed, "B")
    [met] = valley.found(("A", "n"))
    assert met.rule is MetRule.ENTERS
    assert isinstance(valley.events[-1], MeasureMet)
    assert valley.events[-1].by_entry == valley.events[-2].entry


def test_suspension_ends_what_is_to_come_and_rewrites_nothing() -> None:
    valley = Valley()
    agreed = valley.hold(small())
    valley.file(going(at(0, 2), identity="past"))
    valley.file(going(at(3, 8), identity="now"))
    valley.file(going(at(20, 21), identity="coming"))
    past = valley.found(("A", "past"))
    valley.now_us = window(5, 6).start_us
    assert valley.say("B", Stance.SUSPENDED, agreed) is None
    assert valley.found(("A", "past")) == past
    [cut] = valley.found(("A", "now"))
    assert (cut.first_us, cut.last_us) == (window(3, 8).start_us, valley.now_us)
    assert valley.found(("A", "coming")) == []
    left = [event for event in valley.events if isinstance(event, MeasureLeft)]
    assert [event.notice for event in left] == [("A", "coming")]


def test_a_withdrawn_notice_meets_nothing() -> None:
    valley = Valley()
    valley.hold(small())
    filed = going(at(0, 2))
    valley.file(filed)
    valley.withdraw(filed)
    assert valley.state.met == {}


def test_a_force_that_another_answers_for_is_held_by_the_notices_of_that_one() -> None:
    valley = Valley()
    agreed = terms(small(), parties=("A", "B", "Militia"))
    valley.claim("B", "B")
    valley.propose(agreed)
    valley.agree(agreed, "A")
    assert valley.say("B", Stance.ACCEPTED, agreed, of="Militia") is None
    filed = going(at(0, 2), party="B", represents=("Militia",))
    assert valley.file(going(at(0, 2), party="B", identity="own")) == []
    [met] = valley.file(filed)
    assert (met.of, met.between) == ("Militia", ("A",))
    valley.claim("C", "C")
    assert valley.found(filed.key) == []
