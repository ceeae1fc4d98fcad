"""Relief missions: nobody sets out unheard, silence is a hold and an alarm, and nothing is inferred from it."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from detente.decision.seen_alert import SeenAlert
from detente.formats.alert_account import account_of
from detente.messages.alerts import About, Rung, Urgency
from detente.messages.channel import CheckContact
from detente.messages.coded.codes import Code
from detente.messages.commands import WithdrawNotice
from detente.messages.missions import (
    CheckIn,
    EndMission,
    HoldMission,
    MissionHeld,
    Outcome,
    ResumeMission,
    StartMission,
    WhyHeld,
)
from detente.messages.notices import Kind, Notice
from detente.messages.refusals import Reason, Refusal
from detente.messages.release import Level, Rule

from .owing import HOUR_US, MINUTE_US, Post, replayed
from .samples import TOWN
from .test_alerts import movement

START = StartMission(
    command_id="", party="A", notice="convoy", every_us=HOUR_US, grace_us=10 * MINUTE_US, contacts=("B",)
)


def convoy() -> Notice:
    release = (Rule(to="party:B", level=Level.FULL),)
    return replace(movement("convoy", "A"), kind=Kind.RELIEF, release=release)


def check_in(waypoint: int | None = None, text: str = "") -> CheckIn:
    return CheckIn(command_id="", party="A", notice="convoy", waypoint=waypoint, place=TOWN, text=text)


def resume() -> ResumeMission:
    return ResumeMission(command_id="", party="A", notice="convoy", text="")


def end(outcome: Outcome) -> EndMission:
    return EndMission(command_id="", party="A", notice="convoy", outcome=outcome, text="")


def contact(post: Post, *, answered: bool = True) -> int:
    cause = post.give(CheckContact(command_id="", party="A", of="B"))
    if answered:
        assert isinstance(post.acknowledge("B", cause), list)
    return cause


def under_way() -> Post:
    post = Post()
    post.file(convoy())
    contact(post)
    post.give(START)
    return post


def reason(answer: object) -> Reason | None:
    return answer.reason if isinstance(answer, Refusal) else None


def codes(alert: SeenAlert) -> list[Code]:
    return [message.code for message in account_of(alert)]


def held(post: Post) -> bool:
    return post.state.missions.by_notice["A", "convoy"].held is not None


def test_nobody_sets_out_before_a_contact_has_answered() -> None:
    post = Post()
    post.file(convoy())
    assert reason(post.tried(START)) is Reason.CONTACT_UNTESTED
    cause = contact(post, answered=False)
    assert reason(post.tried(START)) is Reason.CONTACT_UNTESTED
    post.acknowledge("B", cause)
    assert isinstance(post.tried(START), list)
    assert codes(post.last("B")) == [Code.MISSION_STARTED]


def test_an_answer_of_yesterday_is_none() -> None:
    post = Post()
    post.file(convoy())
    contact(post)
    post.now_us += 12 * HOUR_US + 1
    assert reason(post.tried(START)) is Reason.CONTACT_UNTESTED


def test_an_answer_to_somebody_else_is_none() -> None:
    post = Post()
    post.file(convoy())
    cause = post.give(CheckContact(command_id="", party="C", of="B"))
    post.acknowledge("B", cause)
    assert reason(post.tried(START)) is Reason.CONTACT_UNTESTED


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"notice": "none"}, Reason.NO_MISSION),
        ({"every_us": MINUTE_US - 1}, Reason.OUT_OF_RANGE),
        ({"every_us": 25 * HOUR_US}, Reason.OUT_OF_RANGE),
        ({"grace_us": HOUR_US + 1}, Reason.OUT_OF_RANGE),
        ({"grace_us": -1}, Reason.OUT_OF_RANGE),
        ({"contacts": ()}, Reason.OUT_OF_RANGE),
        ({"contacts": ("B", "B")}, Reason.OUT_OF_RANGE),
        ({"contacts": ("A",)}, Reason.UNKNOWN_PARTY),
        ({"contacts": ("Nobody",)}, Reason.UNKNOWN_PARTY),
    ],
)
def test_a_start_that_makes_no_sense_is_refused(change: dict[str, object], expected: Reason) -> None:
    post = Post()
    post.file(convoy())
    post.file(movement("column", "A"))
    contact(post)
    assert reason(post.tried(replace(START, **change))) is expected
    assert reason(post.tried(replace(START, notice="column"))) is Reason.NO_MISSION


def test_a_mission_sets_out_once() -> None:
    post = under_way()
    assert reason(post.tried(START)) is Reason.MISSION_UNDER_WAY
    post.give(end(Outcome.FACILITATED))
    assert reason(post.tried(START)) is Reason.MISSION_UNDER_WAY


def test_a_missed_check_in_is_a_hold_and_an_alarm_on_both_sides() -> None:
    post = under_way()
    post.describe("A", "Convoy leader")
    assert not [event for event in post.passes(70 * MINUTE_US - 1) if isinstance(event, MissionHeld)]
    (event,) = [event for event in post.passes(1) if isinstance(event, MissionHeld)]
    assert (event.why, event.late_us) == (WhyHeld.CHECK_IN_MISSED, 0)
    for party in ("A", "B"):
        alert = post.last(party)
        assert alert.ladder.urgency is Urgency.IMMEDIATE
        assert alert.ladder.waits_for is Rung.RECEIVED
        assert codes(alert) == [Code.CHECK_IN_MISSED, Code.HOLD]
    assert [alert.subjects[0].about for alert in post.inbox("C")] == []


def test_silence_says_nothing_of_where_it_is() -> None:
    post = under_way()
    post.passes(70 * MINUTE_US)
    (missed, _) = account_of(post.last("B"))
    assert "place" not in missed.values()


def test_whoever_checks_in_in_time_is_never_held() -> None:
    post = under_way()
    for _ in range(20):
        assert not [event for event in post.passes(69 * MINUTE_US) if isinstance(event, MissionHeld)]
        post.give(check_in())
    assert not held(post)


def test_a_waypoint_is_told_and_a_plain_check_in_is_not() -> None:
    post = under_way()
    before = len(post.inbox("B"))
    post.give(check_in())
    assert len(post.inbox("B")) == before
    post.give(check_in(2))
    alert = post.last("B")
    assert codes(alert) == [Code.WAYPOINT_PASSED]
    assert not alert.ladder.owed
    assert reason(post.tried(check_in(1))) is Reason.CONTRADICTS_ITSELF
    assert reason(post.tried(check_in(0))) is Reason.OUT_OF_RANGE


def test_a_check_in_alone_does_not_end_a_hold_and_no_person_ends_it_unheard() -> None:
    post = under_way()
    post.passes(70 * MINUTE_US)
    assert reason(post.tried(resume())) is Reason.CONTRADICTS_ITSELF
    post.now_us += MINUTE_US
    post.give(check_in())
    assert held(post)
    post.give(resume())
    assert not held(post)
    assert codes(post.last("B")) == [Code.MISSION_RESUMED]
    assert [event for event in post.passes(70 * MINUTE_US) if isinstance(event, MissionHeld)]


def test_a_contact_that_does_not_answer_under_way_is_a_hold() -> None:
    post = under_way()
    cause = contact(post, answered=False)
    (event,) = [event for event in post.passes(10 * MINUTE_US) if isinstance(event, MissionHeld)]
    assert (event.why, event.of) == (WhyHeld.CONTACT_UNREACHED, "B")
    assert codes(post.last("B")) == [Code.CONTACT_UNREACHED, Code.HOLD]
    assert reason(post.tried(resume())) is Reason.CONTACT_UNTESTED
    post.acknowledge("B", cause)
    assert isinstance(post.tried(resume()), list)


def test_a_contact_that_answers_in_time_is_none() -> None:
    post = under_way()
    cause = contact(post, answered=False)
    post.passes(9 * MINUTE_US)
    post.acknowledge("B", cause)
    assert not [event for event in post.passes(20 * MINUTE_US) if isinstance(event, MissionHeld)]


def test_its_own_party_may_have_it_wait() -> None:
    post = under_way()
    post.give(HoldMission(command_id="", party="A", notice="convoy", text="shelling ahead"))
    assert codes(post.last("B")) == [Code.HOLD]
    assert reason(post.tried(HoldMission(command_id="", party="A", notice="convoy", text=""))) is (
        Reason.CONTRADICTS_ITSELF
    )
    assert not [event for event in post.passes(5 * HOUR_US) if isinstance(event, MissionHeld)]
    post.give(resume())
    assert not held(post)


@pytest.mark.parametrize(
    ("outcome", "code", "urgency"),
    [
        (Outcome.FACILITATED, Code.OUTCOME_FACILITATED, Urgency.ROUTINE),
        (Outcome.IMPEDED, Code.OUTCOME_IMPEDED, Urgency.PRIORITY),
        (Outcome.DENIED, Code.OUTCOME_DENIED, Urgency.PRIORITY),
        (Outcome.WITHDRAWN, Code.OUTCOME_WITHDRAWN, Urgency.PRIORITY),
    ],
)
def test_how_it_ended_is_told_and_nothing_falls_due_after(outcome: Outcome, code: Code, urgency: Urgency) -> None:
    post = under_way()
    post.give(end(outcome))
    alert = post.last("B")
    assert (codes(alert), alert.ladder.urgency) == ([code], urgency)
    assert not [event for event in post.passes(48 * HOUR_US) if isinstance(event, MissionHeld)]
    assert reason(post.tried(check_in())) is Reason.NO_MISSION


def test_a_withdrawn_notice_ends_its_mission() -> None:
    post = under_way()
    version = post.state.notices["A", "convoy"].plot.version
    post.give(WithdrawNotice(command_id="", party="A", version=version, notice_id="convoy"))
    assert not post.state.missions.under_way
    assert not [event for event in post.passes(5 * HOUR_US) if isinstance(event, MissionHeld)]


def test_only_its_own_party_speaks_for_a_mission() -> None:
    post = under_way()
    assert reason(post.tried(replace(check_in(), party="B"))) is Reason.NO_MISSION


def test_whoever_is_no_contact_and_knows_nothing_of_the_notice_hears_nothing() -> None:
    post = under_way()
    post.passes(70 * MINUTE_US)
    assert not [alert for alert in post.inbox("C") if alert.subjects[0].about is About.MISSION]


@pytest.mark.parametrize("seed", range(40))
def test_a_mission_is_held_as_soon_as_it_is_silent_for_too_long_and_never_before(seed: int) -> None:
    """By seed: check-ins at any times, looks of the node at any times; then the same events again."""
    chance = random.Random(seed)
    post = under_way()
    heard_us = post.now_us
    for _ in range(30):
        found = [event for event in post.passes(chance.randrange(45 * MINUTE_US)) if isinstance(event, MissionHeld)]
        silent_us = post.now_us - heard_us
        assert bool(found) == (silent_us >= 70 * MINUTE_US)
        if found:
            assert found[0].late_us == silent_us - 70 * MINUTE_US
            post.now_us += 1
            post.give(check_in())
            post.give(resume())
            heard_us = post.now_us
        elif chance.random() < 0.6:
            post.give(check_in())
            heard_us = post.now_us
    again = replayed(post.events)
    assert again.missions == post.state.missions
    assert again.owed == post.state.owed
