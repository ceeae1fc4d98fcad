from __future__ import annotations

from pathlib import Path

import pytest

from detente.messages.commands import AuthorizeKey, KeyCommand, RevokeKey, Role, SetRoot
from detente.messages.people import Duty
from detente.messages.refusals import Reason, Refusal
from detente.node.access import Access

ROOT = SetRoot(command_id="root 1", party="SDF", keys=(bytes(range(32)), bytes(32)), need=1)
KEY = AuthorizeKey(
    command_id="key 1",
    party="SDF",
    person="Watch A",
    duties=(Duty.WATCH,),
    key=bytes(range(32)),
    held=False,
    start_us=0,
    end_us=None,
)
REVOKED = RevokeKey(command_id="revoke 1", party="SDF", keyid="ab" * 32, from_size=7)
REFUSAL = Refusal(reason=Reason.UNKNOWN_KEY, field="keyid", wrong="the party has no such key", right="Look it up.")


@pytest.fixture
def access(tmp_path: Path) -> Access:
    access = Access(tmp_path)
    access.add("SDF", Role.PARTY)
    return access


@pytest.mark.parametrize("command", [ROOT, KEY, REVOKED])
def test_an_instruction_waits_once_until_it_is_settled(access: Access, tmp_path: Path, command: KeyCommand) -> None:
    for _ in range(2):
        access.instructions.add(command)
    assert Access(tmp_path).instructions.waiting() == [command]
    access.instructions.settled(command)
    assert access.instructions.waiting() == []


def test_instructions_are_taken_in_the_order_in_which_they_were_given(access: Access) -> None:
    for command in (REVOKED, KEY, ROOT):
        access.instructions.add(command)
    assert access.instructions.waiting() == [REVOKED, KEY, ROOT]


def test_what_was_refused_is_told_and_not_tried_again(access: Access) -> None:
    access.instructions.add(REVOKED)
    access.instructions.settled(REVOKED, REFUSAL)
    assert access.instructions.waiting() == []
    assert access.instructions.refused("SDF") == [(REVOKED, REFUSAL.sentence())]
    assert access.instructions.refused("SAA") == []


def test_a_later_instruction_about_the_same_person_takes_the_place_of_a_refused_one(access: Access) -> None:
    access.instructions.add(KEY)
    access.instructions.settled(KEY, REFUSAL)
    access.instructions.add(KEY)
    assert access.instructions.refused("SDF") == []
    assert access.instructions.waiting() == [KEY]


def test_a_key_of_somebody_removed_is_not_authorised_any_more(access: Access) -> None:
    access.add_person("SDF", "Watch A", [Duty.WATCH])
    for command in (KEY, REVOKED):
        access.instructions.add(command)
    access.remove_person("SDF", "Watch A")
    assert access.instructions.waiting() == [REVOKED]
