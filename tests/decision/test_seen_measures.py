"""Who is told of what a notice meets, and how much of it."""

from __future__ import annotations

from msgspec.structs import replace

from detente.decision.reader import Reader
from detente.decision.seen_measures import SeenMet, measures_met
from detente.decision.veil import Veil
from detente.messages.arrangements import Conduct, MeasureKind, NoticePeriod
from detente.messages.conflicts import Severity
from detente.messages.met import MetRule
from detente.messages.notices import Kind
from detente.messages.release import Field, Level, Release, Rule

from .held import Valley, going
from .samples import HOUR_US, circle, volume
from .test_measures import at, small

TO_B: Release = (Rule(to="party:B", level=Level.EXTENT, also=(Field.KIND,)),)


def told(valley: Valley, reader: str) -> list[SeenMet]:
    return list(measures_met(Reader(valley.state, Veil(bytes(32)), reader)))


def test_the_party_of_the_notice_is_told_all_and_the_other_bound_roughly() -> None:
    valley = Valley()
    valley.hold(small())
    [met] = valley.file(going(at(0, 2)))
    [own], [other] = told(valley, "A"), told(valley, "B")
    assert own.exactly is not None
    assert (own.name, own.exactly.rule, own.exactly.by_mm, own.first_us) == ("n", met.rule, met.by_mm, met.first_us)
    assert other.exactly is None
    assert other.roughly is not None
    assert (other.party, other.measure, other.kind, other.severity) == ("A", "zone", None, Severity.DANGER)
    assert other.name.startswith("~")
    assert told(valley, "C") == []


def test_whoever_may_see_the_notice_is_told_exactly() -> None:
    valley = Valley()
    valley.hold(small())
    valley.file(replace(going(at(0, 2)), release=TO_B))
    [other] = told(valley, "B")
    assert other.exactly is not None
    assert other.exactly.rule is MetRule.ENTERS


def test_that_it_was_late_for_its_kind_is_not_told_to_who_may_not_know_the_kind() -> None:
    valley = Valley()
    periods = (NoticePeriod(kind=Kind.RELIEF, notice_us=72 * HOUR_US),)
    valley.hold(small(conduct=Conduct.NOTIFY, notice_us=1), notice_periods=periods)
    valley.file(going(at(0, 2), kind=Kind.RELIEF))
    assert [one.measure for one in told(valley, "A")] == ["", "zone"]
    assert [one.measure for one in told(valley, "B")] == ["zone"]


def test_two_worlds_that_differ_in_what_is_hidden_are_told_in_the_same_words() -> None:
    seen = []
    for radius_m, east_m, kind in ((1_000, 0.0, Kind.MOVEMENT), (1_200, 200.0, Kind.PRESENCE)):
        valley = Valley()
        valley.hold(small())
        valley.file(going(volume(circle(east_m, radius_m), hours=(24.1, 25.8)), kind=kind))
        seen.append(told(valley, "B"))
    assert seen[0] == seen[1]


def test_a_bubble_does_not_say_where_the_hidden_notice_is_that_it_follows() -> None:
    valley = Valley()
    valley.hold(small(kind=MeasureKind.BUBBLE, footprint=circle(0, 5_000), follows=("B", "convoy")))
    valley.file(going(at(0, 2), identity="convoy", party="B", kind=Kind.RELIEF))
    valley.file(going(at(0, 2, east_m=4_000)))
    [own] = told(valley, "A")
    assert own.exactly is None
    assert own.name == "n"
