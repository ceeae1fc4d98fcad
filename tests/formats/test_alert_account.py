"""What an alert says in coded words: all that its reader may see of it, field by field, in each language."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from detente.decision.seen_alert import alerts_seen
from detente.formats.alert_account import account_of, replies_to
from detente.messages.alerts import Relayed, Reply, StopReason, Urgency
from detente.messages.channel import (
    AddToStop,
    AnswerQuery,
    AskRelay,
    CallStop,
    CheckContact,
    RaiseProtest,
    TakeWatch,
)
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded
from detente.messages.coded.names import NoticeRef, Word
from detente.messages.coded.quantities import At, Count, Height, Lasting, Metres
from detente.messages.coded.render import render
from detente.messages.coded.values import Value
from detente.messages.phrases import LANGUAGES
from detente.messages.release import Field, Level, Rule
from tests.decision.owing import HOUR_US, MINUTE_US, VEIL, Post
from tests.decision.samples import NOON_US, TOWN, circle, volume
from tests.decision.test_alerts import hazard, movement
from tests.decision.test_stops import query, relay, report


def told(post: Post, party: str) -> list[Coded]:
    """What the last alert of a party says; every message can be said in every language."""
    messages = account_of(post.last(party))
    for message in messages:
        for language in LANGUAGES:
            assert render(message.code, message.values(), language)
    return list(messages)


def one(post: Post, party: str, code: Code) -> dict[str, Value]:
    [message] = [message for message in told(post, party) if message.code is code]
    return message.values()


def codes(post: Post, party: str) -> list[Code]:
    return [message.code for message in told(post, party)]


def test_a_conflict_is_told_with_both_notices_where_and_when() -> None:
    post = Post()
    post.file(movement())
    post.file(hazard())
    said = one(post, "A", Code.CONFLICT_TOLD)
    assert (said["notice"], said["other"]) == (NoticeRef("A", "move", 1), NoticeRef("B", "fire", 1))
    assert said["severity"] == Word("danger")
    place = said["place"]
    assert isinstance(place, At)
    assert place.within_m <= 1
    assert codes(post, "A")[-1] is Code.CONFLICT_TOLD
    assert Code.NOTICE_TOLD in codes(post, "A")


def test_of_a_notice_that_is_told_roughly_neither_name_nor_version_nor_place_is_said() -> None:
    post = Post()
    post.file(movement())
    post.file(replace(hazard(), release=(Rule(to="party:A", level=Level.EXISTENCE),)))
    assert codes(post, "A") == [Code.CONFLICT_TOLD]
    conflict = one(post, "A", Code.CONFLICT_TOLD)
    other, place = conflict["other"], conflict["place"]
    assert isinstance(other, NoticeRef)
    assert other.id.startswith("~")
    assert other.version == 0
    assert isinstance(place, At)
    assert place.within_m > 5_000
    assert "fire" not in repr(told(post, "A"))


def test_of_a_notice_of_a_kind_that_is_not_shown_the_kind_is_not_said() -> None:
    post = Post()
    post.file(replace(hazard(), release=(Rule(to="party:A", level=Level.EXTENT, without=(Field.KIND,)),)))
    notice = one(post, "A", Code.NOTICE_TOLD)
    assert notice["kind"] == Word("undisclosed")
    assert post.last("A").ladder.urgency is Urgency.ROUTINE


def test_a_hazard_that_is_told_roughly_is_told_with_a_wide_place() -> None:
    post = Post()
    post.file(replace(hazard(), release=(Rule(to="party:A", level=Level.EXISTENCE, also=(Field.KIND,)),)))
    wide = one(post, "A", Code.NOTICE_TOLD)["place"]
    assert isinstance(wide, At)
    assert wide.within_m > 15_000


def test_a_conflict_that_has_ended_names_what_it_was_between() -> None:
    post = Post()
    post.file(movement())
    post.file(hazard())
    cause = post.last("A").ladder.cause
    post.withdraw(hazard())
    [first] = [alert for alert in post.inbox("A") if alert.ladder.cause == cause]
    assert [message.code for message in account_of(first)] == [Code.CONFLICT_ENDED]  # of the notice nothing is left
    said = one(post, "A", Code.CONFLICT_ENDED)
    assert said["notice"] == NoticeRef("A", "move", 1)
    assert "other" not in said
    assert one(post, "A", Code.NOTICE_WITHDRAWN)["notice"] == NoticeRef("B", "fire", 0)


def test_a_material_change_is_told_field_by_field() -> None:
    post = Post()
    post.file(movement())
    before = hazard()
    post.file(before)
    part = replace(before.volumes[0], volume=volume(circle(900), hours=(-1, 2)))
    post.amend(replace(before, volumes=(part,)))
    assert one(post, "A", Code.MATERIAL_CHANGE)["fields"] == Count(2)
    [place] = [message for message in told(post, "A") if message.code is Code.CHANGED_PLACE]
    assert place.values()["distance"] in (Metres(900), Metres(901))
    time = one(post, "A", Code.CHANGED_TIME)
    assert (time["shift"], time["direction"]) == (Lasting(3_600), Word("earlier"))


def test_what_changes_little_is_told_as_that() -> None:
    post = Post()
    before = hazard()
    post.file(before)
    part = replace(before.volumes[0], volume=volume(circle(100)))
    post.amend(replace(before, volumes=(part,)))
    assert codes(post, "A") == [Code.MINOR_CHANGE, Code.CHANGED_PLACE, Code.NOTICE_TOLD]


def test_whoever_did_not_know_what_was_before_is_not_told_by_how_much_it_changed() -> None:
    post = Post()
    before = replace(hazard(), release=(Rule(to="party:A", level=Level.EXISTENCE, also=(Field.KIND,)),))
    post.file(before)
    part = replace(before.volumes[0], volume=volume(circle(700)))
    post.amend(replace(hazard(), volumes=(part,)))
    assert Code.CHANGED_PLACE not in codes(post, "A")
    assert codes(post, "A") == [Code.NOTICE_TOLD]
    assert post.last("A").ladder.owed


def test_a_change_of_what_a_party_meets_is_told_with_the_conflict() -> None:
    post = Post()
    post.file(hazard())
    before = movement()
    post.file(before)
    part = replace(before.volumes[0], volume=volume(ceiling_m=1_300))
    post.amend(replace(before, volumes=(part,), other='{"escort":2}'))
    assert codes(post, "B") == [
        Code.MATERIAL_CHANGE, Code.CHANGED_ESCORT, Code.CHANGED_HEIGHT, Code.CONFLICT_TOLD,
    ]  # fmt: skip
    said = one(post, "B", Code.CHANGED_ESCORT)  # none was named before
    assert said["escorts"] == Count(2)
    assert "escorts_before" not in said
    said = one(post, "B", Code.CHANGED_HEIGHT)
    assert (said["height_before"], said["height"]) == (Height(1_000, "m", "HAE"), Height(1_300, "m", "HAE"))
    post.amend(replace(before, volumes=(part,), other='{"escort":3}'))
    said = one(post, "B", Code.CHANGED_ESCORT)
    assert (said["escorts_before"], said["escorts"]) == (Count(2), Count(3))


def test_a_stop_is_told_with_every_call_its_reason_and_its_place() -> None:
    post = Post()
    stop = CallStop(command_id="", party="A")
    cause = post.give(stop)
    assert codes(post, "B") == [Code.STOP]
    post.now_us += 3 * MINUTE_US
    post.give(stop)
    more = AddToStop(command_id="", party="A", stop=cause, reason=StopReason.CIVILIANS, place=TOWN, text="a bus")
    post.give(more)
    assert codes(post, "B") == [Code.STOP, Code.STOP_AGAIN, Code.STOP_REASON, Code.STOP_PLACE]
    again = one(post, "B", Code.STOP_AGAIN)
    assert (again["calls"], again["waited"]) == (Count(2), Lasting(180))
    replies = replies_to(account_of(post.last("B")))
    assert replies[0] is Reply.STOPPING
    assert Reply.UNDERSTOOD not in replies
    assert replies[-1] is Reply.SAY_AGAIN


def test_what_is_asked_and_answered_is_told() -> None:
    post = Post()
    cause = post.give(query(urgent=True))
    assert one(post, "B", Code.QUERY)["urgency"] == Word("immediate")
    post.give(AnswerQuery(command_id="", party="B", cause=cause, text="it was ours"))
    assert codes(post, "A") == [Code.QUERY_ANSWERED]
    asked = RaiseProtest(
        command_id="", party="A", of="B", urgent=False, notice=None, place=TOWN, at_us=NOON_US, text="not as agreed"
    )
    for calls in (1, 2):
        post.give(asked)
        assert one(post, "B", Code.PROTEST)["calls"] == Count(calls)
    post.give(CheckContact(command_id="", party="A", of="B"))
    assert codes(post, "B") == [Code.CONTACT_TEST]
    assert replies_to(account_of(post.last("B"))) == (Reply.UNDERSTOOD, Reply.SAY_AGAIN)


def test_a_relay_is_told_to_whom_it_is_for_and_what_became_of_it() -> None:
    post = Post()
    cause = post.give(relay())
    assert codes(post, "B") == [Code.RELAY_ASKED]
    assert replies_to(account_of(post.last("B"))) == (Reply.WILL_PASS_ON, Reply.CANNOT_COMPLY, Reply.SAY_AGAIN)
    for relayed, code in ((Relayed.PASSED, Code.RELAY_PASSED), (Relayed.FAILED, Code.RELAY_FAILED)):
        post.give(report(cause, relayed))
        assert codes(post, "A") == [code]


def test_an_empty_watch_says_since_when() -> None:
    post = Post()
    post.give(TakeWatch(command_id="", party="A", until_us=post.now_us + HOUR_US, text=""))
    post.wakes()
    assert codes(post, "A") == [Code.WATCH_EMPTY]


def test_an_alert_of_what_is_hidden_by_now_says_nothing_of_it() -> None:
    post = Post()
    post.file(hazard())
    post.amend(replace(hazard(), release=()))
    assert [account_of(alert) for alert in alerts_seen(post.state, "A", VEIL)] == [()]


@pytest.mark.parametrize("urgency", Urgency)
def test_a_relay_of_any_urgency_can_be_told(urgency: Urgency) -> None:
    post = Post()
    post.give(AskRelay(command_id="", party="A", through="B", of="C'", urgency=urgency, place=TOWN, text="hold"))
    assert one(post, "B", Code.RELAY_ASKED)["urgency"] == Word(urgency.value)
