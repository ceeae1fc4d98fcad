"""What is owed to whom by measures and arrangements."""

from __future__ import annotations

from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.deadlines import next_deadline
from detente.decision.seen_alert import SeenAlert, alerts_seen
from detente.decision.seen_ladder import ladders_seen
from detente.decision.state import empty_state
from detente.messages.alerts import LADDER, About, Ladder, Urgency
from detente.messages.arrangements import Stance
from detente.messages.channel import SetLadder
from detente.messages.met import MetRule

from .held import Valley, going
from .owing import SECOND_US
from .samples import circle
from .signing import by_node, take
from .test_measures import at, small
from .worlds import VEIL


def valley(arrangement: str | None = None, ladder: Ladder = LADDER) -> Valley:
    """With alerts; where an arrangement is named, with sooner deadlines for it."""
    made = Valley()
    made.events += take(made.state, by_node(SetLadder(arrangement="", ladder=LADDER)))
    if arrangement is not None:
        made.events += take(made.state, by_node(SetLadder(arrangement=arrangement, ladder=ladder)))
    return made


def inbox(made: Valley, party: str) -> list[SeenAlert]:
    return list(alerts_seen(made.state, party, VEIL))


def abouts(alert: SeenAlert) -> list[About]:
    return [one.about for one in alert.subjects]


def test_a_proposal_and_a_stance_are_owed_to_the_other_parties() -> None:
    made = valley()
    made.hold(small())
    # B had A's proposal and A's acceptance, A had B's; C, a party too, had all three.
    assert {party: [abouts(one) for one in inbox(made, party)] for party in ("A", "B", "C")} == {
        "A": [[About.STANCE]],
        "B": [[About.STANCE], [About.ARRANGEMENT]],
        "C": [[About.STANCE], [About.STANCE], [About.ARRANGEMENT]],
    }


def test_whom_a_measure_binds_with_the_party_is_owed_what_meets_it_and_its_end() -> None:
    made = valley()
    made.hold(small())
    before = {party: len(inbox(made, party)) for party in ("A", "B", "C")}
    notice = going(at(0, 2))
    assert made.rules(notice) == [MetRule.ENTERS]
    first = inbox(made, "B")[0]
    assert abouts(first) == [About.MEASURE]
    assert first.subjects[0].met is not None
    assert first.ladder.urgency is Urgency.IMMEDIATE  # told roughly, and within a day
    assert {party: len(inbox(made, party)) - count for party, count in before.items()} == {"A": 0, "B": 1, "C": 0}
    assert [one.recipient for one in ladders_seen(made.state, "A")][:1] == ["B"]
    made.withdraw(notice)
    last = inbox(made, "B")[0]
    assert abouts(last) == [About.MEASURE_OVER]
    assert inbox(made, "B")[1].ladder.superseded == last.ladder.cause


def test_whoever_is_told_of_a_measure_met_only_roughly_hears_of_no_change_within_the_same_cell() -> None:
    made = valley()
    made.hold(small())
    notice = going(at(0, 2))
    made.file(notice)
    count = len(inbox(made, "B"))
    made.amend(replace(notice, volumes=going(at(0, 2, east_m=1)).volumes))
    assert len(inbox(made, "B")) == count


def test_what_a_stance_brings_about_for_anothers_notice_is_an_alert_of_nobodys() -> None:
    """C, by whose word a zone came into force between B and C, follows what it said, and not what B's notices meet."""
    made = valley()
    agreed = made.hold(small())
    made.file(going(at(0, 2), party="B", identity="b"))
    made.say("C", Stance.ACCEPTED, agreed)
    found = inbox(made, "B")
    assert [abouts(one) for one in found[:2]] == [[About.MEASURE], [About.STANCE]]
    assert found[0].ladder.by == ""
    assert found[0].ladder.cause > found[1].ladder.cause
    followed = [one.cause for one in ladders_seen(made.state, "C")]
    assert found[1].ladder.cause in followed
    assert found[0].ladder.cause not in followed


def test_an_arrangement_s_own_deadlines_hold_for_what_is_about_its_measures_where_they_are_sooner() -> None:
    quick = replace(LADDER, immediate=replace(LADDER.immediate, received_us=SECOND_US))
    for name, due_us in (("valley", SECOND_US), ("another", LADDER.immediate.received_us)):
        made = valley(name, quick)
        made.hold(small(footprint=circle(0, 10_000)))
        made.file(going(at(0, 2)))
        assert inbox(made, "B")[0].ladder.due_us == made.now_us + due_us


def test_a_replay_knows_the_same() -> None:
    made = valley()
    agreed = made.hold(small())
    made.file(going(at(0, 2)))
    made.file(going(at(0, 2), party="B", identity="b"))
    made.say("C", Stance.ACCEPTED, agreed)
    made.say("B", Stance.WITHDRAWN, agreed)
    again = empty_state()
    for event in made.events:
        apply(again, event)
    assert again.owed == made.state.owed
    assert next_deadline(again) == next_deadline(made.state)
