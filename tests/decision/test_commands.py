"""What is taken and what is refused, and why."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.authority import Order
from detente.decision.decide import decide
from detente.decision.state import State, Taken, empty_state
from detente.messages.codec import UnknownMessage, command_sha256
from detente.messages.commands import AddParty, AmendNotice, Command, FileNotice, Role, WithdrawNotice
from detente.messages.events import (
    ConflictEnded,
    ConflictFound,
    Event,
    NoticeAmended,
    NoticeFiled,
    NoticeWithdrawn,
    Stated,
)
from detente.messages.notices import Kind, Notice
from detente.messages.refusals import Reason, Refusal

from .samples import NOON_US, circle, notice, volume, with_volumes
from .signing import by_node, enrol, signed, take

CONVOY = notice("convoy", Kind.RELIEF, party="B")
STRIKE = notice("strike", Kind.HAZARD, party="A")
FAR = volume(circle(300_000))


def order(command: Command) -> Order:
    return by_node(command) if isinstance(command, AddParty) else signed(command)  # type: ignore[arg-type]


def taken(state: State, *commands: Command) -> list[Event]:
    """The events of commands that must be taken, applied; without the commands themselves."""
    events = take(state, *(order(command) for command in commands))
    return [event for event in events if not isinstance(event, Stated)]


def refused(state: State, command: Command) -> Refusal:
    decided = decide(state, order(command), NOON_US)
    assert isinstance(decided, Refusal), decided
    return decided


def filed(filing: Notice, command_id: str = "") -> FileNotice:
    return FileNotice(command_id=command_id or f"file {filing.id}", party=filing.party, notice=filing)


def amended(after: Notice, version: int, command_id: str = "amend") -> AmendNotice:
    return AmendNotice(command_id=command_id, party=after.party, version=version, notice=after)


def withdrawn(before: Notice, version: int, command_id: str = "withdraw") -> WithdrawNotice:
    return WithdrawNotice(command_id=command_id, party=before.party, version=version, notice_id=before.id)


@pytest.fixture
def state() -> State:
    fresh = empty_state()
    enrol(fresh, *"ABC")
    return fresh


def test_a_notice_is_recorded_with_its_conflicts_in_the_entries_after_it(state: State) -> None:
    events = taken(state, filed(CONVOY), filed(notice("clinic", Kind.RELIEF, party="C")), filed(STRIKE))
    assert [type(event) for event in events] == [NoticeFiled, NoticeFiled, NoticeFiled, ConflictFound, ConflictFound]
    first = events[0].entry
    assert [event.entry - first for event in events] == [0, 2, 4, 5, 6]  # each after the command that it answers to
    found = [event for event in events if isinstance(event, ConflictFound)]
    assert [(event.by_entry, event.conflict.a, event.conflict.b) for event in found] == [
        (first + 4, "clinic", "strike"), (first + 4, "convoy", "strike")
    ]  # fmt: skip


def test_a_conflict_ends_when_a_notice_moves_away_and_when_it_is_withdrawn(state: State) -> None:
    taken(state, filed(CONVOY), filed(STRIKE))
    moved = taken(state, amended(with_volumes(STRIKE, [FAR]), 1))
    assert [type(event) for event in moved] == [NoticeAmended, ConflictEnded]
    assert not state.conflicts
    taken(state, amended(STRIKE, 2, "back"))
    gone = taken(state, withdrawn(CONVOY, 1))
    assert [type(event) for event in gone] == [NoticeWithdrawn, ConflictEnded]
    assert not state.conflicts


def test_an_amendment_finds_its_conflicts_anew_at_its_new_version(state: State) -> None:
    taken(state, filed(CONVOY), filed(STRIKE))
    [_, found] = taken(state, amended(replace(STRIKE, title="longer"), 1))
    assert isinstance(found, ConflictFound)
    assert (found.conflict.a_version, found.conflict.b_version) == (1, 2)


def test_a_notice_keeps_its_kind(state: State) -> None:
    """Else a hazard that all were told of could become something that is none of their business, and they would never
    hear that it is over.
    """
    taken(state, filed(STRIKE))
    refusal = refused(state, amended(replace(STRIKE, kind=Kind.PRESENCE), 1))
    assert (refusal.reason, refusal.field) == (Reason.CONTRADICTS_ITSELF, "kind")
    assert "hazard" in refusal.wrong


def test_the_same_command_again_is_known_and_changes_nothing(state: State) -> None:
    command = filed(CONVOY, "command-1")
    size = state.size
    taken(state, command)
    digest = bytes.fromhex(command_sha256(command))
    assert decide(state, signed(command), NOON_US + 1) == Taken(sha256=digest, entry=size)
    taken(state, withdrawn(CONVOY, 1))
    assert isinstance(decide(state, signed(command), NOON_US), Taken)


def test_another_command_under_an_id_already_used_is_refused(state: State) -> None:
    taken(state, filed(CONVOY, "command-1"))
    assert refused(state, filed(replace(CONVOY, title="changed"), "command-1")).reason is Reason.COMMAND_ID_REUSED
    assert refused(state, withdrawn(CONVOY, 1, "command-1")).reason is Reason.COMMAND_ID_REUSED


def test_two_parties_may_use_the_same_id_for_commands_of_their_own(state: State) -> None:
    taken(state, filed(CONVOY, "1"), filed(STRIKE, "1"))
    assert set(state.notices) == {("B", "convoy"), ("A", "strike")}


def test_what_was_refused_may_be_sent_again_under_the_same_id(state: State) -> None:
    taken(state, filed(CONVOY))
    assert refused(state, amended(CONVOY, 2)).reason is Reason.STALE_VERSION
    taken(state, amended(CONVOY, 1))


@pytest.mark.parametrize("version", [0, 1, 3])
def test_any_version_but_the_current_one_is_refused_saying_which_that_is(state: State, version: int) -> None:
    taken(state, filed(CONVOY), amended(CONVOY, 1))
    for late in (amended(CONVOY, version, "late"), withdrawn(CONVOY, version)):
        refusal = refused(state, late)
        assert (refusal.reason, refusal.current_version) == (Reason.STALE_VERSION, 2)
        assert "2" in refusal.wrong


def test_a_party_files_in_its_own_name_only(state: State) -> None:
    taken(state, filed(CONVOY))
    for command in (
        FileNotice(command_id="x", party="A", notice=notice("new", Kind.RELIEF, party="B")),
        AmendNotice(command_id="x", party="B", version=1, notice=replace(CONVOY, party="A")),
    ):
        assert refused(state, command).reason is Reason.WRONG_PARTY


def test_a_party_is_not_told_another_s_notice_apart_from_none(state: State) -> None:
    taken(state, filed(CONVOY))
    for identity in ("convoy", "nothing"):
        mine = replace(CONVOY, id=identity, party="A")
        for command in (amended(mine, 1), withdrawn(mine, 1)):
            refusal = refused(state, command)
            assert refusal.reason is Reason.UNKNOWN_NOTICE
            assert refusal.current_version is None
            assert refusal.wrong == "you have no such notice"


def test_an_id_is_its_party_s_own_and_says_nothing_of_others(state: State) -> None:
    taken(state, filed(CONVOY))
    mine = replace(CONVOY, party="A", kind=Kind.HAZARD)
    [_, found] = taken(state, filed(mine))
    assert isinstance(found, ConflictFound)
    assert found.conflict.pair == (("A", "convoy"), ("B", "convoy"))
    taken(state, withdrawn(CONVOY, 1))
    assert [*state.notices] == [("A", "convoy")]
    assert not state.conflicts


def test_the_id_of_a_withdrawn_notice_is_never_used_again(state: State) -> None:
    taken(state, filed(CONVOY), withdrawn(CONVOY, 1))
    for command in (filed(CONVOY, "again"), amended(CONVOY, 2), withdrawn(CONVOY, 2, "again")):
        assert refused(state, command).reason is Reason.WITHDRAWN


def test_a_notice_filed_already_is_not_filed_again(state: State) -> None:
    taken(state, filed(CONVOY))
    assert refused(state, filed(replace(CONVOY, title="again"), "again")).reason is Reason.NOTICE_EXISTS


def test_a_party_that_nobody_added_is_refused(state: State) -> None:
    for party in ("Nobody", ""):
        assert refused(state, filed(replace(CONVOY, party=party))).reason is Reason.UNKNOWN_PARTY


def test_a_party_is_added_once(state: State) -> None:
    again = AddParty(command_id="again", name="A", role=Role.MONITOR)
    assert refused(state, again).reason is Reason.PARTY_EXISTS
    assert state.parties["A"] is Role.PARTY


@pytest.mark.parametrize("name", ["", " ", " A", "A ", "A\nB", "A\u202eB", "x" * 201])
def test_a_party_s_name_can_be_read_by_people(state: State, name: str) -> None:
    assert refused(state, AddParty(command_id="x", name=name, role=Role.PARTY)).reason is Reason.OUT_OF_RANGE


def test_deciding_changes_nothing(state: State) -> None:
    taken(state, filed(CONVOY))
    size, standing = state.size, dict(state.notices)
    assert decide(state, signed(filed(STRIKE)), NOON_US) == decide(state, signed(filed(STRIKE)), NOON_US)
    assert (state.size, state.notices, dict(state.conflicts)) == (size, standing, {})


def test_an_entry_of_an_unknown_type_counts_and_changes_nothing_else(state: State) -> None:
    taken(state, filed(CONVOY))
    apply(state, UnknownMessage(payload_type="tea", payload=b""))
    size = state.size
    [event] = taken(state, filed(with_volumes(STRIKE, [FAR])))
    assert event.entry == size + 1
