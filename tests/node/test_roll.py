"""The operator's list and the ledger: whoever is on the one has a key in the other, and who is taken off has none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from detente.ledger.dsse import private_keyid
from detente.messages.commands import AuthorizeKey, RevokeKey, Role, SetRoot
from detente.messages.people import READS, Duty
from detente.messages.refusals import Reason, Refusal
from detente.node.access import FIRST_PERSON, Access
from detente.node.held_keys import FOLDER_NAME
from detente.node.node import Accepted, Node
from detente.node.orders import Submission

from .samples import BEGUN, MAY_18_US, filing_of, new_node, reopened, roll_of, take
from .signing import authorizing, given, key_of, raw, refused, rooted, signed

NOW_S = MAY_18_US // 1_000_000
ALI = key_of("Ali")


@pytest.fixture
def node(tmp_path: Path) -> Node:
    return new_node(tmp_path)


@pytest.fixture
def access(node: Node, tmp_path: Path) -> Access:
    return Access(tmp_path)


def entered(folder: Path, node: Node) -> int:
    """Bring the ledger up to the list; how many entries that took. A second time takes none."""
    size = node.ledger.size
    roll_of(folder, node).enter(node)
    after = node.ledger.size
    roll_of(folder, node).enter(node)
    assert node.ledger.size == after
    return after - size


def standing(node: Node, party: str) -> dict[str, bool]:
    """By person, whether the node holds the key with which they sign now; nobody has two."""
    keys = [key for key in node.state.keys.values() if key.party == party and key.revoked_from is None]
    people = {key.person: key.held for key in keys}
    assert len(people) == len(keys)
    return people


def enrolled(access: Access, person: str, key: object = ALI, party: str = "SDF") -> AuthorizeKey:
    """A person's own key, brought with a code and confirmed by its digits."""
    code = access.enrolments.invite(party, person, READS, NOW_S)
    assert code is not None
    enrolling = access.enrolments.redeem(code, raw(key), NOW_S)  # type: ignore[arg-type]  # a private key
    assert not isinstance(enrolling, Refusal), enrolling
    command = access.enrolments.confirm(party, person, enrolling.fingerprint, NOW_S)
    assert isinstance(command, AuthorizeKey)
    return command


def test_a_party_and_its_first_person_reach_the_ledger(node: Node, access: Access, tmp_path: Path) -> None:
    assert node.ledger.size == BEGUN
    access.add("Relief", Role.PARTY)
    assert entered(tmp_path, node) == 3
    assert node.state.parties["Relief"] is Role.PARTY
    assert standing(node, "Relief") == {FIRST_PERSON: True}
    [outcome] = take(tmp_path, node, filing_of("convoy", "Relief", kind="relief"))
    assert isinstance(outcome, Accepted)


def test_a_person_added_has_a_key_and_one_removed_has_none(node: Node, access: Access, tmp_path: Path) -> None:
    access.add_person("SDF", "Watch A", [Duty.WATCH])
    assert entered(tmp_path, node) == 2
    assert standing(node, "SDF") == {FIRST_PERSON: True, "Watch A": True}
    access.remove_person("SDF", "Watch A")
    assert entered(tmp_path, node) == 2
    assert standing(node, "SDF") == {FIRST_PERSON: True}
    # Who comes again under the name is somebody new.
    access.add_person("SDF", "Watch A", READS)
    assert entered(tmp_path, node) == 2
    assert standing(node, "SDF") == {FIRST_PERSON: True, "Watch A": True}
    assert len(node.state.keys) == 3 + 2


def test_a_person_with_a_key_of_their_own_signs_with_that_and_no_more_through_the_node(
    node: Node, access: Access, tmp_path: Path
) -> None:
    access.add_person("SDF", "Ali", READS)
    entered(tmp_path, node)
    enrolled(access, "Ali")
    # The key that the node held for them is revoked, theirs authorised.
    assert entered(tmp_path, node) == 4
    assert standing(node, "SDF") == {FIRST_PERSON: True, "Ali": False}
    given(node, filing_of("post-1", "SDF"), ALI)
    bearer = access.person("SDF", "Ali")
    assert bearer is not None
    refusal = roll_of(tmp_path, node).on_behalf(bearer, filing_of("post-2", "SDF"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.WRONG_HAND


def test_a_person_who_enrols_another_key_has_the_former_revoked(node: Node, access: Access, tmp_path: Path) -> None:
    enrolled(access, "Ali")
    entered(tmp_path, node)
    given(node, filing_of("post-1", "SDF"), ALI)
    new = key_of("Ali's new one")
    enrolled(access, "Ali", new)
    entered(tmp_path, node)
    assert standing(node, "SDF") == {FIRST_PERSON: True, "Ali": False}
    assert refused(node, signed(filing_of("post-2", "SDF"), ALI)) is Reason.KEY_REVOKED
    given(node, filing_of("post-2", "SDF"), new)
    assert not node.state.notices["SDF", "post-1"].doubtful, "what stood at the time stands"


def test_a_person_removed_whose_key_was_their_own_signs_no_more(node: Node, access: Access, tmp_path: Path) -> None:
    enrolled(access, "Ali")
    entered(tmp_path, node)
    access.remove_person("SDF", "Ali")
    entered(tmp_path, node)
    assert refused(node, signed(filing_of("post-1", "SDF"), ALI)) is Reason.KEY_REVOKED


def test_a_key_that_was_revoked_is_not_enrolled_again_and_the_operator_is_told(
    node: Node, access: Access, tmp_path: Path
) -> None:
    enrolled(access, "Ali")
    entered(tmp_path, node)
    access.remove_person("SDF", "Ali")
    entered(tmp_path, node)
    later = enrolled(access, "Ali")
    entered(tmp_path, node)
    assert access.instructions.waiting() == []
    [(command, why)] = access.instructions.refused("SDF")
    assert command == later
    assert "key-revoked" in why
    assert refused(node, signed(filing_of("post-1", "SDF"), ALI)) is Reason.KEY_REVOKED


@pytest.mark.parametrize(
    "command",
    [
        RevokeKey(command_id="revoke 1", party="SDF", keyid="ab" * 32, from_size=0),
        RevokeKey(command_id="revoke 1", party="Nobody", keyid="ab" * 32, from_size=0),
        SetRoot(command_id="root of SDF", party="SDF", keys=(), need=1),
        authorizing("Nobody", "Ali"),
    ],
)
def test_an_instruction_that_the_ledger_refuses_is_told_and_does_not_wait_for_ever(
    node: Node, access: Access, tmp_path: Path, command: RevokeKey | SetRoot | AuthorizeKey
) -> None:
    access.instructions.add(command)
    good = authorizing("SAA", "Omar")
    access.instructions.add(good)
    roll_of(tmp_path, node).enter(node)
    assert access.instructions.waiting() == []
    assert [refused for refused, _ in access.instructions.refused(command.party)] == [command]
    assert private_keyid(key_of("Omar")) in node.state.keys, "what came after it is taken all the same"


def test_an_instruction_taken_before_a_crash_is_settled_after_it(node: Node, access: Access, tmp_path: Path) -> None:
    """The ledger has it, and the list does not know."""
    command = enrolled(access, "Ali")
    node.take([node.by_operator(command)])
    node.ledger.close()
    again = reopened(tmp_path)
    assert entered(tmp_path, again) == 0
    assert access.instructions.waiting() == []
    given(again, filing_of("post-1", "SDF"), ALI)


def test_a_revocation_that_the_list_did_not_hear_of_before_a_crash_is_heard_after_it(
    node: Node, access: Access, tmp_path: Path
) -> None:
    """The node held the key: it does not go on signing with one that nobody trusts; with another once the person has a
    new token.
    """
    [keyid] = [name for name, key in node.state.keys.items() if key.party == "SDF"]
    node.take([node.by_operator(RevokeKey(command_id="revoke 1", party="SDF", keyid=keyid, from_size=0))])
    node.ledger.close()
    again = reopened(tmp_path)
    assert entered(tmp_path, again) == 0
    assert standing(again, "SDF") == {}
    assert access.renew("SDF") is not None
    assert entered(tmp_path, again) == 2
    assert standing(again, "SDF") == {FIRST_PERSON: True}
    [outcome] = take(tmp_path, again, filing_of("post-1", "SDF"))
    assert isinstance(outcome, Accepted)


def test_keys_that_root_keys_named_before_a_crash_are_on_the_list_after_it(
    node: Node, access: Access, tmp_path: Path
) -> None:
    [root] = rooted(node, "SDF", 1, "root 1")
    given(node, authorizing("SDF", "Ali"), root, ALI)
    new = key_of("Ali's new one")
    given(node, authorizing("SDF", "Ali", key=new, duties=[Duty.WATCH]), root, new)
    node.ledger.close()
    again = reopened(tmp_path)
    entered(tmp_path, again)
    bearer = access.of_key(private_keyid(new))
    assert bearer is not None
    assert (bearer.person, bearer.duties) == ("Ali", frozenset({Duty.WATCH}))
    assert access.root_need("SDF") == 1


def test_duties_that_change_on_the_list_change_in_the_ledger(node: Node, access: Access, tmp_path: Path) -> None:
    access.add_person("SDF", "Watch A", [Duty.WATCH])
    entered(tmp_path, node)
    [outcome] = take(tmp_path, node, filing_of("post-1", "SDF"), person="Watch A")
    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.NOT_PERMITTED


def test_a_lost_folder_of_held_keys_is_made_up_for_and_the_lost_keys_are_revoked(
    node: Node, access: Access, tmp_path: Path
) -> None:
    take(tmp_path, node, filing_of("post-1", "SDF"))
    before = set(node.state.keys)
    node.ledger.close()
    shutil.rmtree(tmp_path / FOLDER_NAME)
    again = reopened(tmp_path)
    assert entered(tmp_path, again) == 3 * 4, "for each of three: a new key, and the old one revoked"
    assert all(again.state.keys[name].revoked_from is not None for name in before)
    assert standing(again, "SDF") == {FIRST_PERSON: True}
    assert not again.state.notices["SDF", "post-1"].doubtful
    [outcome] = take(tmp_path, again, filing_of("post-2", "SDF", lat=34))
    assert isinstance(outcome, Accepted)


def test_of_a_party_with_root_keys_the_list_names_and_revokes_nobody(
    node: Node, access: Access, tmp_path: Path
) -> None:
    [root] = rooted(node, "SDF", 1, "root 1")
    access.add_person("SDF", "Watch A", READS)
    access.remove_person("SDF", FIRST_PERSON)
    assert entered(tmp_path, node) == 0
    assert standing(node, "SDF") == {FIRST_PERSON: True}
    given(node, authorizing("SDF", "Ali"), root, ALI)
    given(node, filing_of("post-1", "SDF"), ALI)


def test_what_is_due_while_the_node_runs_is_taken_a_step_at_a_time_and_followed(
    node: Node, access: Access, tmp_path: Path
) -> None:
    """As the door does it: submissions of its own, and the list told of what came of them."""
    access.add("Relief", Role.PARTY)
    enrolled(access, "Ali")
    roll = roll_of(tmp_path, node)
    steps = 0
    while due := roll.due(node):
        assert all(isinstance(submission, Submission) for submission in due)
        outcomes = node.take(due)
        roll.follow(event for outcome in outcomes if isinstance(outcome, Accepted) for event in outcome.events)
        for submission, outcome in zip(due, outcomes, strict=True):
            roll.answered(node.state, submission, outcome)
        steps += 1
        assert steps < 10
    bearer = access.of_key(private_keyid(ALI))
    assert bearer is not None
    assert bearer.person == "Ali"
    assert standing(node, "Relief") == {FIRST_PERSON: True}
