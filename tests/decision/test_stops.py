"""Stops, protests, queries and relays: who is told, what counts as an answer, and what silence comes to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from detente.decision.deadlines import next_deadline
from detente.decision.seen_ladder import ladders_seen
from detente.decision.seen_record import record_seen
from detente.messages.alerts import LADDER, About, Carriage, Relayed, Reply, Rung, Step, StopReason, Urgency
from detente.messages.channel import (
    AddToStop,
    AlertsClimbed,
    AnswerQuery,
    AskRelay,
    CallStop,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
    TakeWatch,
)
from detente.messages.refusals import Reason, Refusal

from .owing import HOUR_US, SECOND_US, Post, replayed
from .samples import NOON_US, TOWN
from .test_alerts import hazard, meeting, movement

STOP = CallStop(command_id="", party="A")


def reason(answer: object) -> Reason | None:
    return answer.reason if isinstance(answer, Refusal) else None


def query(party: str = "A", of: str = "B", *, urgent: bool = False, text: str = "who was it?") -> RaiseQuery:
    return RaiseQuery(command_id="", party=party, of=of, urgent=urgent, notice=None, place=None, at_us=None, text=text)


def protest(party: str = "A", of: str = "B") -> RaiseProtest:
    return RaiseProtest(
        command_id="", party=party, of=of, urgent=False, notice=None, place=None, at_us=None, text="fired at"
    )


def relay(party: str = "A", through: str = "B", of: str = "Militia") -> AskRelay:
    return AskRelay(
        command_id="", party=party, through=through, of=of, urgency=Urgency.IMMEDIATE, place=TOWN, text="turn back"
    )


def report(cause: int, relayed: Relayed, party: str = "B") -> ReportRelay:
    return ReportRelay(command_id="", party=party, cause=cause, relayed=relayed, at_us=NOON_US, text="")


def test_anybody_who_reads_calls_a_stop_with_nothing_but_a_command_id() -> None:
    post = Post()
    assert isinstance(post.tried(STOP, "viewer"), list)
    assert post.last("B").ladder.urgency is Urgency.STOP


def test_a_stop_is_heard_at_a_node_where_no_ladder_was_ever_set() -> None:
    post = Post(ladder=None)
    post.give(STOP)
    assert post.last("B").ladder.waits_for is Rung.RECEIVED


def test_a_stop_goes_to_all_whom_the_caller_meets_and_to_monitors_and_to_everybody_if_it_meets_nobody() -> None:
    post = Post()
    cause = post.give(STOP)
    for party in ("B", "C", "Monitor"):
        assert post.last(party).ladder.cause == cause
    assert post.inbox("A") == ()
    post = Post()
    meeting(post)
    cause = post.give(STOP)
    assert post.last("B").ladder.cause == post.last("Monitor").ladder.cause == cause
    assert post.inbox("C") == ()


def test_the_callers_own_cells_are_told_to_stop_too() -> None:
    post = Post()
    post.describe("A", "Battery")
    cause = post.give(STOP)
    own = post.last("A")
    assert (own.ladder.cause, own.own, own.ladder.waits_for) == (cause, True, Rung.PASSED)


def test_a_stop_that_nobody_answers_for_a_minute_is_at_the_next_rung() -> None:
    post = Post()
    cause = post.give(STOP)
    post.read("B", cause)
    post.acknowledge("C", cause, reply=Reply.STOPPING)
    events = post.passes(60 * SECOND_US)
    climbed = {one.recipient: one.climbs for one in events if isinstance(one, AlertsClimbed)}
    assert {party: climbs[0].rung for party, climbs in climbed.items()} == {
        "B": Rung.ACKNOWLEDGED,
        "Monitor": Rung.RECEIVED,
    }
    assert {climbs[0].step for climbs in climbed.values()} == {Step.PERSON}


def test_a_stop_called_again_counts_and_climbs_where_it_is_not_answered() -> None:
    post = Post()
    cause = post.give(STOP)
    post.acknowledge("C", cause, reply=Reply.NOT_OURS)
    post.now_us += SECOND_US
    post.give(STOP, "second")
    unanswered, answered = post.last("B").ladder, post.last("C").ladder
    assert (unanswered.cause, unanswered.calls, unanswered.step) == (cause, 2, Step.PERSON)
    assert len(post.inbox("B")) == 1
    # Whoever had answered is called again, from the start.
    assert (answered.calls, answered.step, answered.waits_for) == (2, None, Rung.ACKNOWLEDGED)
    assert answered.due_us == post.now_us + LADDER.stop.acknowledged_us


def test_a_stop_called_an_hour_later_is_another() -> None:
    post = Post()
    first = post.give(STOP)
    post.passes(HOUR_US)
    second = post.give(STOP)
    assert [one.ladder.cause for one in post.inbox("B")] == [second, first]


def test_reason_and_place_follow_to_all_who_heard_and_are_to_be_taken_in_too() -> None:
    post = Post()
    cause = post.give(STOP)
    post.acknowledge("B", cause, reply=Reply.STOPPING)
    version, due_us = post.last("B").version, post.last("C").ladder.due_us
    post.now_us += 10 * SECOND_US
    more = AddToStop(
        command_id="", party="A", stop=cause, reason=StopReason.RELIEF_MISSION, place=TOWN, text="our convoy"
    )
    post.give(more, "viewer")
    told = post.last("B")
    assert told.version != version
    assert told.ladder.waits_for is Rung.ACKNOWLEDGED
    commands = [one.said.command for one in told.subjects if one.said is not None]
    assert [getattr(one, "reason", None) for one in commands] == [None, StopReason.RELIEF_MISSION]
    assert reason(post.acknowledge("B", cause, version=version)) is Reason.STALE_VERSION
    # Whoever has not answered gains no time by it.
    assert post.last("C").ladder.due_us == due_us
    assert reason(post.tried(replace(more, party="B"))) is Reason.UNKNOWN_ALERT


def test_understood_is_too_little_for_a_stop() -> None:
    post = Post()
    cause = post.give(STOP)
    assert reason(post.acknowledge("B", cause)) is Reason.UNKNOWN_WORD
    assert post.last("B").ladder.reply is None
    post.acknowledge("B", cause, reply=Reply.WILL_PASS_ON)
    assert post.last("B").ladder.reply is Reply.WILL_PASS_ON


def test_the_answer_to_a_stop_is_shown_to_its_caller_for_a_day_also_once_it_is_done_and_says_more() -> None:
    post = Post()
    cause = post.give(STOP)
    post.acknowledge("B", cause, reply=Reply.CANNOT_COMPLY)
    said_us = post.now_us

    def followed(from_us: int) -> list[tuple[Reply, bool]]:
        ladders = ladders_seen(post.state, "A", open_only=True, replied_from_us=from_us)
        return [(word.reply, word.stands) for one in ladders if one.recipient == "B" for word in one.heard]

    assert post.last("B").ladder.waits_for is None
    assert followed(said_us) == [(Reply.CANNOT_COMPLY, True)]
    assert followed(said_us + 1) == []
    post.give(AddToStop(command_id="", party="A", stop=cause, reason=StopReason.CIVILIANS, place=None, text=""))
    assert followed(said_us) == [(Reply.CANNOT_COMPLY, False)]


def test_what_became_of_an_alert_is_on_record_with_who_says_so_and_its_sender_reads_how_far_it_came() -> None:
    post = Post()
    post.describe("B", "Battery")
    cause = post.give(STOP)
    post.carry("B", cause, Carriage.DELIVERED)
    post.read("B", cause, person="second")
    post.wakes()
    post.acknowledge("B", cause, reply=Reply.STOPPING)
    post.hand_on("B", cause, "Battery")
    post.confirm("B", cause, "Battery")
    facts = record_seen(post.state, "B", "B", cause)
    assert facts is not None
    assert [(one.what.value, one.by, one.detail) for one in facts] == [
        ("carried", "mail", "delivered"),
        ("received", "second", ""),
        ("answered", "first", "stopping"),
        ("climbed", "", "acknowledged person"),
        ("confirmed", "first", "Battery"),
        ("passed", "first", "Battery"),
    ]
    followed = record_seen(post.state, "A", "B", cause)
    assert followed is not None
    assert {one.by for one in followed} == {"B", ""}
    assert [one.what.value for one in followed] == ["received", "answered", "climbed", "confirmed", "passed"]
    assert record_seen(post.state, "C", "B", cause) is None


def test_whoever_called_a_stop_again_may_name_any_of_its_calls() -> None:
    post = Post()
    calls = [post.give(STOP), post.give(STOP), post.give(STOP)]
    more = AddToStop(command_id="", party="A", stop=0, reason=StopReason.CIVILIANS, place=None, text="")
    assert reason(post.tried(replace(more, stop=calls[0] - 1))) is Reason.UNKNOWN_ALERT
    for entry in calls:
        more = replace(more, stop=entry)
        post.give(more)
        assert reason(post.tried(replace(more, party="B"))) is Reason.UNKNOWN_ALERT
    assert [len(one.subjects) for one in post.inbox("B")] == [6]
    assert replayed(post.events).owed == post.state.owed


def test_a_query_waits_a_week_for_its_answer_and_two_days_if_urgent() -> None:
    post = Post()
    cause = 0
    for urgent, days in ((False, 7), (True, 2)):
        cause = post.give(query(urgent=urgent))
        post.acknowledge("B", cause)
        shown = post.last("B").ladder
        assert (shown.waits_for, shown.due_us) == (Rung.ANSWERED, post.now_us + days * 24 * HOUR_US)
        assert shown.answer_us == shown.due_us
    events = post.passes(2 * 24 * HOUR_US)
    climbs = [climb for one in events if isinstance(one, AlertsClimbed) for climb in one.climbs]
    assert [(climb.cause, climb.rung, climb.step) for climb in climbs] == [(cause, Rung.ANSWERED, Step.PERSON)]


def test_a_protest_that_nobody_takes_in_is_told_again_once_its_answer_is_overdue() -> None:
    post = Post()
    cause = post.give(protest())
    answer_us = post.now_us + 7 * 24 * HOUR_US
    while post.state.owed.alerts["B", cause].climbs < len(Step):
        post.wakes()
    assert post.last("B").ladder.due_us is None
    assert post.wakes(), "the answer falls due"
    assert post.now_us == answer_us
    climb = post.state.owed.alerts["B", cause].facts.climbed[-1]
    assert (climb.rung, climb.step, climb.at_us) == (Rung.ANSWERED, Step.LEVEL, answer_us)
    assert next_deadline(post.state) is None
    assert replayed(post.events).owed == post.state.owed
    answered = Post()
    cause = answered.give(protest())
    answered.give(AnswerQuery(command_id="", party="B", cause=cause, text="not ours"))
    answered.passes(HOUR_US)
    assert answered.state.owed.alerts["B", cause].due_us is None


def test_an_answer_ends_a_query_and_is_told_to_whoever_asked() -> None:
    post = Post()
    cause = post.give(query())
    answer = AnswerQuery(command_id="", party="B", cause=cause, text="none of ours")
    assert reason(post.tried(AnswerQuery(command_id="", party="C", cause=cause, text="ours"))) is Reason.UNKNOWN_ALERT
    assert reason(post.tried(AnswerQuery(command_id="", party="B", cause=cause, text=" "))) is Reason.MISSING
    entry = post.give(answer)
    assert post.last("B").ladder.waits_for is Rung.RECEIVED  # an answer is no acknowledgement by a person on watch
    post.acknowledge("B", cause)
    assert post.last("B").ladder.rung is Rung.ANSWERED
    [subject] = post.last("A").subjects
    assert (subject.about, subject.entry) == (About.ANSWER, entry)
    [followed] = ladders_seen(post.state, "A")
    assert [getattr(one, "text", "") for one in followed.answers] == ["none of ours"]


def test_protests_to_one_party_are_counted() -> None:
    post = Post()
    counts = []
    for of in ("B", "C", "B"):
        post.give(protest(of=of))
        counts.append(post.last(of).ladder.calls)
    assert counts == [1, 1, 2]


@pytest.mark.parametrize("of", ["A", "Nobody"])
def test_a_query_goes_to_another_party_of_the_node(of: str) -> None:
    assert reason(Post().tried(query(of=of))) in (Reason.WRONG_PARTY, Reason.UNKNOWN_PARTY)


def test_a_relay_tells_the_asker_of_each_thing_that_becomes_of_it() -> None:
    post = Post()
    cause = post.give(relay())
    told = []
    for relayed in (Relayed.PASSED, Relayed.REACHED, Relayed.FAILED):
        post.give(report(cause, relayed))
        alert = post.last("A")
        said = alert.subjects[0].said
        assert said is not None
        told.append((getattr(said.command, "relayed", None), alert.ladder.urgency))
    assert told == [
        (Relayed.PASSED, Urgency.ROUTINE),
        (Relayed.REACHED, Urgency.ROUTINE),
        (Relayed.FAILED, Urgency.IMMEDIATE),
    ]
    assert post.state.owed.alerts["B", cause].facts.answered is not None
    assert reason(post.tried(report(cause, Relayed.OBEYED, "C"))) is Reason.UNKNOWN_ALERT


def test_a_relay_of_which_nothing_is_heard_climbs() -> None:
    post = Post()
    cause = post.give(relay())
    post.acknowledge("B", cause)
    post.give(report(cause, Relayed.PASSED))
    events = post.passes(LADDER.immediate.confirmed_us)
    climbs = [climb for one in events if isinstance(one, AlertsClimbed) for climb in one.climbs if climb.cause == cause]
    assert [climb.rung for climb in climbs] == [Rung.ANSWERED]


def test_only_a_person_on_watch_asks_answers_and_relays() -> None:
    post = Post()
    for command in (query(), protest(), relay(), TakeWatch(command_id="", party="A", until_us=NOON_US, text="")):
        assert reason(post.tried(command, "viewer")) is Reason.NOT_PERMITTED


def test_a_replay_knows_the_same_words() -> None:
    post = Post()
    post.file(movement())
    post.file(hazard())
    cause = post.give(STOP)
    post.give(STOP)
    post.give(query())
    post.give(report(post.give(relay()), Relayed.REFUSED))
    post.acknowledge("B", cause)
    post.passes(HOUR_US)
    assert replayed(post.events).owed == post.state.owed
