"""A protected site takes two people: what waits, whose word it takes, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.messages.commands import (
    AmendNotice,
    ConfirmCommand,
    DismissCommand,
    FileNotice,
    ReleaseNotice,
    SignedCommand,
    WithdrawNotice,
)
from detente.messages.events import (
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictFound,
    NoticeFiled,
    NoticeWithdrawn,
    Stated,
)
from detente.messages.people import Duty
from detente.messages.refusals import Reason
from detente.messages.release import Level, Rule
from detente.node.node import Accepted, Node

from .samples import declared, filing_of, new_node
from .signing import authorizing, given, key_of, own_key, refused, sent, signed

ALI, NOUR, WATCH, OMAR = map(key_of, ("Ali", "Nour", "Watch", "Omar"))
HOSPITAL = filing_of("hospital", "SDF", kind="site")
RELEASE = (Rule(to="monitors", level=Level.FULL),)


@pytest.fixture
def node(tmp_path: Path) -> Node:
    """Ali and Nour of SDF have all duties, Watch declares but releases nothing; Omar is of SAA, who fire next to it."""
    node = new_node(tmp_path)
    own_key(node, "SDF", "Ali")
    own_key(node, "SDF", "Nour")
    own_key(node, "SDF", "Watch", duties=(Duty.DECLARER, Duty.WATCH))
    own_key(node, "SAA", "Omar")
    given(node, filing_of("strike", "SAA", kind="hazard"), OMAR)
    return node


def confirming(entry: int, number: int = 1, party: str = "SDF") -> ConfirmCommand:
    return ConfirmCommand(command_id=f"confirm {number}", party=party, entry=entry)


def dismissing(entry: int, number: int = 1, party: str = "SDF") -> DismissCommand:
    return DismissCommand(command_id=f"dismiss {number}", party=party, entry=entry)


def kinds(outcome: Accepted) -> list[type]:
    return [type(event) for event in outcome.events]


def test_a_site_is_held_and_nothing_of_it_takes_effect(node: Node) -> None:
    outcome = given(node, HOSPITAL, ALI)
    assert kinds(outcome) == [Stated, CommandHeld]
    assert list(node.state.held) == [outcome.entry]
    assert ("SDF", "hospital") not in node.state.notices
    assert node.state.conflicts == {}


def test_a_second_persons_word_makes_it_take_effect_with_its_conflicts(node: Node) -> None:
    entry = given(node, HOSPITAL, ALI).entry
    outcome = given(node, confirming(entry), NOUR)
    assert kinds(outcome) == [Stated, CommandConfirmed, NoticeFiled, ConflictFound]
    filed = outcome.events[2]
    assert isinstance(filed, NoticeFiled)
    assert (filed.cause.entry, filed.cause.confirmed) == (entry, outcome.entry)
    assert filed.cause.command_id == HOSPITAL.command_id
    assert node.state.held == {}
    assert len(node.state.conflicts) == 1
    # Either command sent again is known.
    assert sent(node, signed(HOSPITAL, ALI)) == Accepted(entry=entry, events=())
    assert sent(node, signed(confirming(entry), NOUR)) == Accepted(entry=outcome.entry, events=())


@pytest.mark.parametrize(
    ("key", "party", "reason"),
    [
        (ALI, "SDF", Reason.SAME_PERSON),
        (WATCH, "SDF", Reason.NOT_PERMITTED),
        (OMAR, "SAA", Reason.NOT_HELD),
        (OMAR, "SDF", Reason.WRONG_PARTY),
        (key_of("nobody"), "SDF", Reason.UNKNOWN_KEY),
    ],
    ids=["who sent it", "somebody without the duty", "another party", "another party in its name", "a stranger"],
)
def test_the_word_of_anybody_else_is_refused_and_the_command_waits(
    node: Node, key: Ed25519PrivateKey, party: str, reason: Reason
) -> None:
    entry = given(node, HOSPITAL, ALI).entry
    assert refused(node, signed(confirming(entry, party=party), key)) is reason
    assert list(node.state.held) == [entry]
    assert given(node, confirming(entry, 2), NOUR).events


def test_who_sent_it_is_the_same_person_under_another_key_too(node: Node) -> None:
    entry = given(node, HOSPITAL, ALI).entry
    spare = key_of("Ali's spare")
    [outcome] = node.take([node.by_operator(authorizing("SDF", "Ali", key=spare))])
    assert isinstance(outcome, Accepted)
    assert refused(node, signed(confirming(entry), spare)) is Reason.SAME_PERSON
    # And the other way round: sent under the spare key, confirmed under the first.
    other = given(node, filing_of("clinic", "SDF", kind="site", lat=34), spare).entry
    assert refused(node, signed(confirming(other), ALI)) is Reason.SAME_PERSON


def test_whoever_has_no_duty_to_declare_does_not_send_one(node: Node) -> None:
    key = own_key(node, "SDF", "Guard", duties=(Duty.RELEASING,))
    assert refused(node, signed(HOSPITAL, key)) is Reason.NOT_PERMITTED


@pytest.mark.parametrize("number", [0, 1, 10**9, -1])
def test_a_number_under_which_nothing_waits_is_refused(node: Node, number: int) -> None:
    assert refused(node, signed(confirming(number), NOUR)) is Reason.NOT_HELD
    assert refused(node, signed(dismissing(number), NOUR)) is Reason.NOT_HELD


@pytest.mark.parametrize("key", [ALI, NOUR], ids=["by who sent it", "by the second person"])
def test_a_command_that_is_dismissed_takes_no_effect(node: Node, key: Ed25519PrivateKey) -> None:
    entry = given(node, HOSPITAL, ALI).entry
    outcome = given(node, dismissing(entry), key)
    assert kinds(outcome) == [Stated, CommandDismissed]
    assert node.state.held == {}
    assert refused(node, signed(confirming(entry), NOUR)) is Reason.NOT_HELD
    assert sent(node, signed(HOSPITAL, ALI)) == Accepted(entry=entry, events=()), (
        "it was taken once, and came to nothing"
    )
    # What it would have filed may be filed under a command of its own.
    again = FileNotice(command_id="file again", party="SDF", notice=HOSPITAL.notice)
    assert kinds(given(node, again, ALI)) == [Stated, CommandHeld]


def test_whoever_neither_sent_it_nor_releases_does_not_dismiss_it(node: Node) -> None:
    entry = given(node, HOSPITAL, ALI).entry
    assert refused(node, signed(dismissing(entry), WATCH)) is Reason.NOT_PERMITTED
    assert refused(node, signed(dismissing(entry, party="SAA"), OMAR)) is Reason.NOT_HELD


def test_what_can_no_longer_be_taken_is_refused_at_its_confirmation_and_stays_held(node: Node) -> None:
    first = given(node, HOSPITAL, ALI).entry
    same = FileNotice(command_id="file twice", party="SDF", notice=HOSPITAL.notice)
    second = given(node, same, ALI).entry
    given(node, confirming(first), NOUR)
    assert refused(node, signed(confirming(second, 2), NOUR)) is Reason.NOTICE_EXISTS
    assert list(node.state.held) == [second]
    given(node, dismissing(second), ALI)
    assert node.state.held == {}


def site_filed(node: Node) -> None:
    given(node, confirming(given(node, HOSPITAL, ALI).entry), NOUR)


CHANGES: dict[str, SignedCommand] = {
    "amended": AmendNotice(
        command_id="amending 1",
        party="SDF",
        version=1,
        notice=declared("hospital", "SDF", kind="site", lat=34, confirmed="MOVED_FAR"),
    ),
    "withdrawn": WithdrawNotice(command_id="withdraw 1", party="SDF", version=1, notice_id="hospital"),
    "released": ReleaseNotice(command_id="releasing 1", party="SDF", version=1, notice_id="hospital", release=RELEASE),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_a_site_or_who_knows_of_it_is_held_too(node: Node, change: SignedCommand) -> None:
    site_filed(node)
    before = node.state.notices["SDF", "hospital"]
    outcome = given(node, change, ALI)
    assert kinds(outcome) == [Stated, CommandHeld]
    assert node.state.notices["SDF", "hospital"] == before
    assert given(node, confirming(outcome.entry, 2), NOUR).events
    assert node.state.notices.get(("SDF", "hospital")) != before


def test_an_amendment_that_waited_while_another_came_first_is_stale(node: Node) -> None:
    site_filed(node)
    waiting = given(node, CHANGES["amended"], ALI).entry
    gone = given(node, CHANGES["withdrawn"], ALI).entry
    outcome = given(node, confirming(gone, 2), NOUR)
    assert isinstance(outcome.events[2], NoticeWithdrawn)
    assert refused(node, signed(confirming(waiting, 3), NOUR)) is Reason.WITHDRAWN
    assert list(node.state.held) == [waiting]


def test_a_notice_of_any_other_kind_is_not_made_a_site_by_an_amendment(node: Node) -> None:
    given(node, filing_of("post-1", "SDF"), ALI)
    site = declared("post-1", "SDF", kind="site")
    command = AmendNotice(command_id="amending 1", party="SDF", version=1, notice=site)
    assert refused(node, signed(command, ALI)) is Reason.CONTRADICTS_ITSELF
