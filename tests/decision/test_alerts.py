"""What is owed to whom when something changes, how it is taken in, and what happens when nobody answers."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from detente.decision.deadlines import next_deadline
from detente.decision.owed import Lapse
from detente.decision.seen_alert import SeenWatch, watch_seen
from detente.decision.seen_holdings import holdings
from detente.decision.seen_ladder import ladders_seen
from detente.decision.state import keyid_of
from detente.messages.alerts import LADDER, About, Carriage, ChangedField, Reply, Rung, Step, Urgency
from detente.messages.channel import AlertsClimbed, CheckContact, SetLadder, TakeWatch, WatchLapsed
from detente.messages.commands import RevokeKey
from detente.messages.notices import Kind, Notice
from detente.messages.refusals import Reason, Refusal
from detente.messages.release import Field, Level, Rule

from .owing import CELLS, HOUR_US, MINUTE_US, SECOND_US, Post, replayed
from .samples import circle, notice, volume
from .signing import key_of

TO_PARTIES = (Rule(to="parties", level=Level.FULL),)
TO_A = (Rule(to="party:A", level=Level.FULL),)


def movement(identity: str = "move", party: str = "A", *, east_m: float = 0, **said: Any) -> Notice:
    """With everything released to all parties, none of whom is told of it for that alone."""
    hours = said.pop("hours", (0, 2))
    made = notice(identity, Kind.MOVEMENT, volume(circle(east_m), hours=hours), party=party)
    return replace(made, release=TO_PARTIES, **said)


def hazard(identity: str = "fire", party: str = "B", *, east_m: float = 0) -> Notice:
    """With everything released to A."""
    return replace(notice(identity, Kind.HAZARD, volume(circle(east_m)), party=party), release=TO_A)


def meeting(post: Post) -> int:
    """B files what meets A's movement; the entry that A is alerted by."""
    post.file(movement())
    return post.file(hazard())


def reason(answer: object) -> Reason | None:
    return answer.reason if isinstance(answer, Refusal) else None


def test_whoever_a_new_notice_meets_is_owed_one_alert_with_all_that_it_meets() -> None:
    post = Post()
    post.file(movement("m1"))
    post.file(movement("m2", east_m=100))
    cause = post.file(hazard())
    [alert] = post.inbox("A")
    assert alert.ladder.cause == cause
    assert [one.about for one in alert.subjects] == [About.NOTICE, About.CONFLICT, About.CONFLICT]
    assert {one.conflict.a.name for one in alert.subjects if one.conflict is not None} == {"m1", "m2"}
    assert (alert.ladder.rung, alert.ladder.waits_for) == (Rung.OPEN, Rung.RECEIVED)
    assert alert.ladder.urgency is Urgency.IMMEDIATE


def test_whoever_brought_it_about_has_its_answer_and_is_owed_an_alert_only_for_its_cells() -> None:
    post = Post()
    cause = meeting(post)
    assert post.inbox("B") == ()
    post.describe("B", *CELLS)
    again = post.amend(hazard(east_m=600))
    own = post.last("B")
    assert (own.ladder.cause, own.own) == (again, True)
    assert (own.ladder.rung, own.ladder.waits_for) == (Rung.ACKNOWLEDGED, Rung.PASSED)
    assert again > cause


def test_no_entry_is_written_for_an_alert() -> None:
    told, untold = Post(), Post(ladder=None)
    for post in (told, untold):
        meeting(post)
    assert len(told.events) == len(untold.events) + 1  # the ladder itself
    assert untold.inbox("A") == ()
    assert next_deadline(untold.state) is None


def test_what_was_found_before_a_ladder_was_set_is_owed_to_nobody() -> None:
    post = Post(ladder=None)
    meeting(post)
    post.node(SetLadder(arrangement="", ladder=LADDER))
    assert next_deadline(post.state) is None
    post.file(hazard("fire-2"))
    assert len(post.inbox("A")) == 1


def test_an_alert_climbs_rung_by_rung_by_facts_and_shows_the_weakest_link() -> None:
    post = Post()
    post.describe("A", *CELLS)
    cause = meeting(post)
    rungs = [post.last("A").ladder.rung]

    def shown() -> None:
        rungs.append(post.last("A").ladder.rung)

    post.carry("A", cause, Carriage.FAILED, "sms")
    shown()
    post.carry("A", cause, Carriage.SENT)
    shown()
    post.read("A", cause)
    shown()
    post.acknowledge("A", cause)
    shown()
    post.confirm("A", cause, "Battery")
    shown()
    post.hand_on("A", cause, "Patrol")
    shown()
    post.confirm("A", cause, "Patrol")
    shown()
    assert rungs == [
        Rung.OPEN, Rung.OPEN, Rung.SENT, Rung.RECEIVED, Rung.ACKNOWLEDGED, Rung.ACKNOWLEDGED, Rung.PASSED,
        Rung.CONFIRMED,
    ]  # fmt: skip
    assert post.last("A").ladder.waits_for is None
    assert next_deadline(post.state) is None


def test_what_cells_confirm_counts_for_nothing_while_nobody_on_watch_has_answered() -> None:
    post = Post()
    post.describe("A", "Battery")
    cause = meeting(post)
    post.confirm("A", cause, "Battery")
    assert post.last("A").ladder.rung is Rung.OPEN
    post.acknowledge("A", cause)
    assert post.last("A").ladder.rung is Rung.CONFIRMED


def test_each_missed_deadline_takes_it_a_step_further_until_nobody_is_left_and_it_stays_open() -> None:
    post = Post()
    cause = meeting(post)
    due = LADDER.immediate
    steps = []
    for _ in Step:
        [climbed] = post.wakes()
        assert isinstance(climbed, AlertsClimbed)
        [climb] = climbed.climbs
        assert (climbed.recipient, climb.cause, climb.rung, climb.late_us) == ("A", cause, Rung.RECEIVED, 0)
        steps.append((climb.step, post.now_us - post.last("A").ladder.opened_us))
    assert steps == [
        (Step.PERSON, due.received_us),
        (Step.CHANNEL, due.received_us + due.again_us),
        (Step.LEVEL, due.received_us + 2 * due.again_us),
    ]
    assert next_deadline(post.state) is None
    assert post.last("A").ladder.waits_for is Rung.RECEIVED
    assert post.passes(HOUR_US) == []


def test_a_node_that_looks_late_finds_an_alert_where_it_would_be_and_says_how_late() -> None:
    post = Post()
    meeting(post)
    [climbed] = post.passes(LADDER.immediate.received_us + LADDER.immediate.again_us + SECOND_US)
    assert isinstance(climbed, AlertsClimbed)
    assert [(one.step, one.late_us) for one in climbed.climbs] == [
        (Step.CHANNEL, LADDER.immediate.again_us + SECOND_US)
    ]
    assert post.passes(0) == []


def test_nobody_named_is_waited_for_any_person_on_watch_answers() -> None:
    post = Post()
    cause = meeting(post)
    assert reason(post.acknowledge("A", cause, person="viewer")) is Reason.NOT_PERMITTED
    assert isinstance(post.acknowledge("A", cause, person="second"), list)
    assert post.last("A").ladder.waits_for is None
    assert post.passes(HOUR_US) == []


def test_to_ask_for_a_word_again_is_no_acknowledgement() -> None:
    post = Post()
    cause = meeting(post)
    post.acknowledge("A", cause, reply=Reply.SAY_AGAIN)
    shown = post.last("A").ladder
    assert (shown.rung, shown.waits_for, shown.reply) == (Rung.RECEIVED, Rung.ACKNOWLEDGED, Reply.SAY_AGAIN)


def test_who_cannot_comply_has_taken_it_in_and_the_other_side_is_told_what_was_answered() -> None:
    post = Post()
    cause = meeting(post)
    post.acknowledge("A", cause, reply=Reply.CANNOT_COMPLY)
    [followed] = ladders_seen(post.state, "B")[:1]
    assert (followed.recipient, followed.reply, followed.rung) == ("A", Reply.CANNOT_COMPLY, Rung.ACKNOWLEDGED)
    assert ladders_seen(post.state, "C") == ()


def test_an_answer_by_a_key_that_was_revoked_from_before_it_counts_on_and_says_that_it_is_in_doubt() -> None:
    post = Post()
    cause = meeting(post)
    size = post.state.size
    post.acknowledge("A", cause)
    assert post.last("A").ladder.doubtful is False
    post.operator(RevokeKey(command_id="lost key", party="A", keyid=keyid_of(key_of("A")), from_size=size))
    shown = post.last("A").ladder
    assert (shown.rung, shown.doubtful) == (Rung.ACKNOWLEDGED, True)


def test_another_version_than_was_shown_is_refused_with_both() -> None:
    post = Post()
    cause = meeting(post)
    seen, other = post.last("A").version, "ab" * 32
    refused = post.acknowledge("A", cause, version=other)
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.STALE_VERSION
    assert seen in refused.sentence()
    assert other in refused.sentence()
    assert post.last("A").ladder.rung is Rung.OPEN


def test_what_is_owed_to_another_is_not_told_apart_from_nothing() -> None:
    post = Post()
    cause = meeting(post)
    version = post.last("A").version
    for asked in (cause, 10_000):
        refused = post.acknowledge("B", asked, version=version)
        assert isinstance(refused, Refusal)
        assert refused.reason is Reason.UNKNOWN_ALERT


def test_a_material_change_opens_every_acknowledgement_anew_and_says_what_changed() -> None:
    post = Post()
    first = meeting(post)
    version = post.last("A").version
    post.acknowledge("A", first)
    again = post.amend(hazard(east_m=600))
    alert = post.last("A")
    assert (alert.ladder.cause, alert.ladder.waits_for) == (again, Rung.RECEIVED)
    assert {one.fields for one in alert.subjects} == {(ChangedField.PLACE,)}
    old = post.inbox("A")[1].ladder
    assert (old.cause, old.superseded, old.reply) == (first, again, Reply.UNDERSTOOD)
    refused = post.acknowledge("A", first, version=version)
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.STALE_VERSION
    assert str(again) in refused.sentence()


def test_a_change_that_is_not_material_is_told_and_opens_nothing() -> None:
    post = Post()
    first = meeting(post)
    post.acknowledge("A", first)
    post.amend(hazard(east_m=400))
    told = post.last("A")
    assert told.ladder.cause > first
    assert (told.ladder.owed, told.ladder.waits_for, told.ladder.due_us) == (False, None, None)
    assert post.inbox("A")[1].ladder.superseded is None
    assert next_deadline(post.state) is None


def test_a_new_conflict_is_owed_however_little_the_notice_moved() -> None:
    post = Post()
    post.file(movement())
    cause = post.file(hazard(east_m=5_100))
    assert About.CONFLICT not in {one.about for one in post.last("A").subjects}
    post.acknowledge("A", cause)
    again = post.amend(hazard(east_m=4_900))
    alert = post.last("A")
    assert (alert.ladder.cause, alert.ladder.owed) == (again, True)
    assert About.CONFLICT in {one.about for one in alert.subjects}


def test_the_end_of_a_conflict_is_told_to_the_other_side() -> None:
    post = Post()
    meeting(post)
    cause = post.withdraw(hazard())
    alert = post.last("A")
    assert alert.ladder.cause == cause
    assert [one.about for one in alert.subjects] == [About.NOTICE_OVER, About.CONFLICT_OVER]
    assert alert.ladder.urgency is Urgency.ROUTINE
    assert post.inbox("A")[1].ladder.superseded == cause


def test_whoever_sees_only_roughly_is_not_alerted_by_what_is_hidden_from_them() -> None:
    """By default a movement is told roughly: a change inside the same cell and hours is nothing to them."""
    post = Post()
    post.file(replace(movement("mine", "A"), release=None))
    theirs = replace(movement("theirs", "B"), release=None)
    post.file(theirs)
    [alert] = post.inbox("A")
    assert alert.ladder.urgency is Urgency.IMMEDIATE
    post.amend(replace(theirs, title="another", volumes=movement("theirs", "B", east_m=150).volumes))
    assert len(post.inbox("A")) == 1
    assert next_deadline(post.state) == alert.ladder.due_us


def test_what_begins_in_days_is_not_immediate() -> None:
    post = Post()
    post.file(movement(hours=(48, 50)))
    post.file(movement("other", "B", hours=(48, 50)))
    assert post.last("A").ladder.urgency is Urgency.PRIORITY


def test_a_protected_place_that_is_released_is_told_and_its_details_hang_on_the_release() -> None:
    post = Post()
    site = notice("hospital", Kind.SITE, party="C")
    rules = (Rule(to="party:A", level=Level.FULL), Rule(to="party:B", level=Level.EXTENT, also=(Field.KIND,)))
    post.file(replace(site, release=rules))
    for party in ("A", "B"):
        [subject] = post.last(party).subjects
        assert subject.about is About.NOTICE
        assert subject.notice is not None
        assert subject.notice.level is Level.EXISTENCE  # as in lists; it is opened by itself
    assert post.inbox("Monitor") == ()


def test_deadlines_of_an_arrangement_hold_from_when_they_are_set() -> None:
    post = Post()
    sooner = replace(LADDER, immediate=replace(LADDER.immediate, received_us=SECOND_US, acknowledged_us=SECOND_US))
    post.file(movement())
    post.node(SetLadder(arrangement="", ladder=sooner))
    assert post.node(SetLadder(arrangement="", ladder=sooner)) == []
    post.file(hazard())
    assert next_deadline(post.state) == post.now_us + SECOND_US


def test_what_a_party_has_taken_in_of_a_notice_is_known_and_grows_stale() -> None:
    post = Post()
    post.describe("A", "Battery")
    cause = meeting(post)
    [held] = [one for one in holdings(post.state, "B", "fire", post.now_us) if one.party == "A"]
    assert (held.notice_version, held.stale) == (None, True)
    version = post.last("A").version
    post.acknowledge("A", cause)
    post.confirm("A", cause, "Battery")
    [held] = [one for one in holdings(post.state, "B", "fire", post.now_us) if one.party == "A"]
    assert (held.notice_version, held.version, held.cells, held.stale) == (1, version, ("Battery",), False)
    late_us = post.now_us + LADDER.stale_us + 1
    assert [one.stale for one in holdings(post.state, "B", "fire", late_us) if one.party == "A"] == [True]
    post.amend(hazard(east_m=600))
    [held] = [one for one in holdings(post.state, "B", "fire", post.now_us) if one.party == "A"]
    assert (held.notice_version, held.stale) == (1, True)


def test_a_contact_test_is_answered_by_anybody_on_watch() -> None:
    post = Post()
    cause = post.give(CheckContact(command_id="", party="C", of="A"))
    assert [one.about for one in post.last("A").subjects] == [About.CONTACT_TEST]
    post.acknowledge("A", cause)
    assert ladders_seen(post.state, "C")[0].rung is Rung.ACKNOWLEDGED
    assert reason(post.tried(CheckContact(command_id="", party="C", of="C"))) is Reason.WRONG_PARTY
    assert reason(post.tried(CheckContact(command_id="", party="C", of="Nobody"))) is Reason.UNKNOWN_PARTY


def test_nobody_on_watch_is_an_alarm_to_the_party_and_to_monitors() -> None:
    post = Post()
    post.give(TakeWatch(command_id="", party="A", until_us=post.now_us + HOUR_US, text=""))
    post.passes(30 * MINUTE_US)
    post.give(TakeWatch(command_id="", party="A", until_us=post.now_us + HOUR_US, text=""), "second")
    assert post.passes(45 * MINUTE_US) == []  # it was handed over
    [lapsed] = post.wakes()
    assert isinstance(lapsed, WatchLapsed)
    assert lapsed.party == "A"
    for party in ("A", "Monitor"):
        [subject] = post.last(party).subjects
        assert subject.about is About.WATCH_EMPTY
        assert subject.lapse == Lapse(party="A", since_us=lapsed.since_us)
    assert post.inbox("B") == ()
    assert watch_seen(post.state, "A") == SeenWatch(person="second", until_us=lapsed.since_us, empty=True)
    until_us = post.now_us + HOUR_US
    post.give(TakeWatch(command_id="", party="A", until_us=until_us, text=""))
    assert watch_seen(post.state, "A") == SeenWatch(person="first", until_us=until_us, empty=False)
    assert watch_seen(post.state, "B") is None


@pytest.mark.parametrize("hours", [-1, 0, 24 * 8])
def test_a_watch_ends_after_now_and_within_a_week(hours: int) -> None:
    post = Post()
    until_us = post.now_us + hours * HOUR_US
    answer = post.tried(TakeWatch(command_id="", party="A", until_us=until_us, text=""))
    assert reason(answer) is Reason.OUT_OF_RANGE


def test_what_was_reported_or_read_already_is_no_entry() -> None:
    post = Post()
    cause = meeting(post)
    post.carry("A", cause, Carriage.SENT)
    post.read("A", cause)
    size = post.state.size
    post.carry("A", cause, Carriage.SENT)
    post.carry("A", 10_000, Carriage.SENT)
    assert post.read("A", cause, 10_000) == []
    assert post.state.size == size


def test_ten_thousand_open_alerts_climb_in_few_entries() -> None:
    post = Post()
    post.file(movement())
    alert = post.state.owed
    cause = post.file(hazard())
    standing = alert.alerts["A", cause]
    for number in range(10_000):
        made = replace(standing, cause=100_000 + number, due_us=None)
        alert.keep(made)
        alert.settle(made)
    events = post.wakes()
    assert sum(len(one.climbs) for one in events if isinstance(one, AlertsClimbed)) == 10_000
    assert len(events) <= 60


def test_a_replay_knows_the_same_alerts() -> None:
    post = Post()
    post.describe("A", *CELLS)
    cause = meeting(post)
    post.carry("A", cause, Carriage.DELIVERED)
    post.acknowledge("A", cause)
    post.hand_on("A", cause, "Patrol")
    post.passes(HOUR_US)
    post.amend(hazard(east_m=600))
    again = replayed(post.events)
    assert again.owed == post.state.owed
    assert next_deadline(again) == next_deadline(post.state)
