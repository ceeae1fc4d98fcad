"""What people and crashes could do to have the operator's list and the ledger disagree; they still agree."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from detente.decision.state import keyid_of
from detente.ledger.dsse import private_keyid
from detente.messages.commands import AuthorizeKey, RevokeKey, Role
from detente.messages.people import READS, Duty
from detente.messages.refusals import Reason, Refusal
from detente.node.access import FIRST_PERSON, Access
from detente.node.node import Accepted, Node
from detente.node.orders import Submission
from detente.node.service import MOST_WAITING, Service
from detente.web.door import Door

from .samples import MAY_18_US, filing_of, new_node, reopened, roll_of, submitted, take
from .signing import authorizing, given, key_of, own_key, raw, refused, rooted, signed

pytestmark = pytest.mark.slow

NOW_S = MAY_18_US // 1_000_000
ALI = key_of("Ali")
BUSY = Refusal(reason=Reason.TOO_MANY_REQUESTS, wrong="too many commands are waiting", right="Wait.")


@pytest.fixture
def node(tmp_path: Path) -> Node:
    return new_node(tmp_path)


@pytest.fixture
def access(node: Node, tmp_path: Path) -> Access:
    return Access(tmp_path)


def confirmed(access: Access, person: str, key: object = ALI) -> AuthorizeKey:
    """A person's own key, brought with a code and confirmed by its digits; the node has not looked yet."""
    code = access.enrolments.invite("SDF", person, READS, NOW_S)
    assert code is not None
    enrolling = access.enrolments.redeem(code, raw(key), NOW_S)  # type: ignore[arg-type]  # a private key
    assert not isinstance(enrolling, Refusal), enrolling
    command = access.enrolments.confirm("SDF", person, enrolling.fingerprint, NOW_S)
    assert isinstance(command, AuthorizeKey)
    return command


def keyid_of_person(access: Access, person: str) -> str | None:
    bearer = access.person("SDF", person)
    assert bearer is not None
    return bearer.keyid


def test_who_was_removed_while_the_node_stood_still_does_not_come_back(
    node: Node, access: Access, tmp_path: Path
) -> None:
    confirmed(access, "Ali")
    roll_of(tmp_path, node).enter(node)
    given(node, filing_of("post-1", "SDF"), ALI)
    node.ledger.close()
    access.remove_person("SDF", "Ali")
    again = reopened(tmp_path)
    roll_of(tmp_path, again).enter(again)
    assert access.person("SDF", "Ali") is None
    assert refused(again, signed(filing_of("post-2", "SDF"), ALI)) is Reason.KEY_REVOKED


def test_who_was_removed_while_their_key_was_being_taken_does_not_come_back(
    node: Node, access: Access, tmp_path: Path
) -> None:
    command = confirmed(access, "Ali")
    roll = roll_of(tmp_path, node)
    [due] = roll.due(node)
    [outcome] = node.take([due])
    assert isinstance(outcome, Accepted)
    assert access.remove_person("SDF", "Ali") == ()
    roll.follow(outcome.events)
    roll.answered(node.state, due, outcome)
    assert access.person("SDF", "Ali") is None
    roll.enter(node)
    assert node.state.keys[keyid_of(command.key)].revoked_from is not None


def test_a_confirmation_is_taken_back_by_a_removal(node: Node, access: Access, tmp_path: Path) -> None:
    command = confirmed(access, "Ali")
    assert access.remove_person("SDF", "Ali") == ()
    roll_of(tmp_path, node).enter(node)
    assert keyid_of(command.key) not in node.state.keys
    assert access.remove_person("SDF", "Ali") is None


def test_nobody_can_take_the_ids_of_what_the_list_brings_about(node: Node, access: Access, tmp_path: Path) -> None:
    """Each of the ids that stand in the ledger for the party is refused to the party itself."""
    confirmed(access, "Ali")
    access.add_person("SDF", "Watch A", [Duty.DECLARER])
    roll_of(tmp_path, node).enter(node)
    access.remove_person("SDF", "Watch A")
    roll_of(tmp_path, node).enter(node)
    by_list = [name for party, name in node.state.taken if party == "SDF" and not name.startswith("authorize ")]
    assert len(by_list) == 3
    for name in by_list:
        command = filing_of("post-1", "SDF")
        sent = signed(type(command)(command_id=name, party="SDF", notice=command.notice), ALI)
        assert refused(node, sent) is Reason.OUT_OF_RANGE


def test_what_the_ledger_does_not_take_is_told_once_and_holds_up_nobody(
    node: Node, access: Access, tmp_path: Path
) -> None:
    told: list[str] = []
    access.add_person("SDF", " no name for a ledger", [Duty.WATCH])
    access.add_person("SDF", "Watch A", [Duty.WATCH])
    access.add("\nno party", Role.PARTY)
    roll = roll_of(tmp_path, node, told.append)
    for name in ("Watch B", "Watch C"):
        roll.enter(node)
        access.add_person("SDF", name, [Duty.WATCH])
    roll.enter(node)
    people = {key.person for key in node.state.keys.values() if key.party == "SDF"}
    assert people == {FIRST_PERSON, "Watch A", "Watch B", "Watch C"}
    assert len([text for text in told if "no name for a ledger" in text]) == 1
    assert len([text for text in told if "no party" in text]) == 1


def test_an_instruction_that_came_while_too_many_waited_is_tried_again(
    node: Node, access: Access, tmp_path: Path
) -> None:
    own_key(node, "SDF", "Ali")
    command = RevokeKey(command_id="revoke 1", party="SDF", keyid=private_keyid(ALI), from_size=0)
    access.instructions.add(command)
    roll = roll_of(tmp_path, node)
    [due] = roll.due(node)
    roll.answered(node.state, due, BUSY)
    assert access.instructions.waiting() == [command]
    roll.enter(node)
    assert node.state.keys[private_keyid(ALI)].revoked_from == 0
    access.add_person("SDF", "Watch A", [Duty.WATCH])
    [due] = roll.due(node)
    roll.answered(node.state, due, BUSY)
    assert len(roll.due(node)) == 1


def test_while_too_many_wait_a_request_goes_on_with_the_list_as_it_is(
    node: Node, access: Access, tmp_path: Path
) -> None:
    """The queue is full, and nobody writes: the door comes back at once, and looks again at the next request."""

    async def followed() -> None:
        service = Service(node)
        door = Door(service, roll_of(tmp_path, node), requests_per_second=10)
        [submission] = submitted(tmp_path, node, filing_of("post-1", "SDF"))
        waiting = [asyncio.ensure_future(service.submit(submission)) for _ in range(MOST_WAITING)]
        await asyncio.sleep(0)
        access.add_person("SDF", "Watch A", [Duty.WATCH])
        await asyncio.wait_for(door.follow_list(), 30)
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        running = asyncio.ensure_future(service.run(lambda _: None))
        await asyncio.wait_for(door.follow_list(), 30)
        running.cancel()
        assert [key.person for key in node.state.keys.values() if key.party == "SDF"] == [FIRST_PERSON, "Watch A"]

    asyncio.run(followed())


@pytest.mark.parametrize("own", [True, False], ids=["their own key", "a held key"])
def test_who_has_a_token_signs_nothing_once_their_key_is_revoked(
    node: Node, access: Access, tmp_path: Path, own: bool
) -> None:
    """Also not by a key that the node would make for the token: whoever revokes means the person."""
    token = access.add_person("SDF", "Ali", READS)
    assert token is not None
    roll = roll_of(tmp_path, node)
    roll.enter(node)
    if own:
        confirmed(access, "Ali")
        roll.enter(node)
        assert access.bearer(token) is not None, "a key of one's own voids no token"
    [keyid] = [name for name, key in node.state.keys.items() if key.person == "Ali" and key.revoked_from is None]
    access.instructions.add(RevokeKey(command_id="revoke 1", party="SDF", keyid=keyid, from_size=node.state.size))
    roll.enter(node)
    assert access.bearer(token) is None
    assert all(key.revoked_from is not None for key in node.state.keys.values() if key.person == "Ali")
    # A new token is the operator's word that the person may go on.
    assert access.renew("SDF", "Ali") is not None
    roll.enter(node)
    [outcome] = take(tmp_path, node, filing_of("post-1", "SDF"), person="Ali")
    assert isinstance(outcome, Accepted)


def test_a_key_that_takes_the_place_of_a_revoked_one_leaves_the_token(
    node: Node, access: Access, tmp_path: Path
) -> None:
    token = access.add_person("SDF", "Ali", READS)
    assert token is not None
    confirmed(access, "Ali")
    new = key_of("Ali's new one")
    roll_of(tmp_path, node).enter(node)
    access.instructions.add(authorizing("SDF", "Ali", key=new))
    access.instructions.add(RevokeKey(command_id="revoke 1", party="SDF", keyid=private_keyid(ALI), from_size=0))
    roll_of(tmp_path, node).enter(node)
    assert access.bearer(token) == access.of_key(private_keyid(new))


def test_a_key_that_the_ledger_refuses_takes_the_place_of_none(node: Node, access: Access, tmp_path: Path) -> None:
    confirmed(access, "Ali")
    roll_of(tmp_path, node).enter(node)
    new = key_of("Ali's new one")
    confirmed(access, "Ali", new)
    roll_of(tmp_path, node).enter(node)
    old_again = confirmed(access, "Ali")
    roll_of(tmp_path, node).enter(node)
    assert [command for command, _ in access.instructions.refused("SDF")] == [old_again]
    assert keyid_of_person(access, "Ali") == private_keyid(new)
    assert isinstance(given(node, filing_of("post-1", "SDF"), new), Accepted)


def test_a_key_that_waits_for_the_ledger_is_nobody_elses(access: Access) -> None:
    confirmed(access, "Ali")
    code = access.enrolments.invite("SDF", "Watch A", READS, NOW_S)
    assert code is not None
    refusal = access.enrolments.redeem(code, raw(ALI), NOW_S)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.CONTRADICTS_ITSELF


def test_of_a_persons_keys_the_last_that_was_authorised_is_theirs_after_a_restart(
    node: Node, access: Access, tmp_path: Path
) -> None:
    [root] = rooted(node, "SDF", 1, "root 1")
    new = key_of("Ali's new one")
    for number, key in enumerate((ALI, new, ALI)):
        given(node, authorizing("SDF", "Ali", key=key, start_us=number), root, key)
    node.ledger.close()
    again = reopened(tmp_path)
    roll_of(tmp_path, again).enter(again)
    assert keyid_of_person(access, "Ali") == private_keyid(ALI)


def test_due_is_one_instruction_at_a_time(node: Node, access: Access, tmp_path: Path) -> None:
    confirmed(access, "Ali")
    confirmed(access, "Nour", key_of("Nour"))
    [due] = roll_of(tmp_path, node).due(node)
    assert isinstance(due, Submission)
