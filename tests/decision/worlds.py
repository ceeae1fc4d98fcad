"""Parties with people, and what they filed: states built by commands alone, as a node builds its own."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from detente.decision.authority import needs_second_person
from detente.decision.state import State, empty_state
from detente.decision.veil import Veil
from detente.decision.view import View, view
from detente.messages.commands import AmendNotice, FileNotice, NoticeCommand, ReleaseNotice, Role, WithdrawNotice
from detente.messages.notices import Notice
from detente.messages.release import Release

from .signing import confirmed, enrol, signed, take

PARTIES = ("P0", "P1", "P2", "P3")
MONITOR = "Monitor"
VEIL = Veil(b"the secret of the node under test")


def world(*filed: Notice) -> State:
    """Four parties and a monitor, and these notices in this order."""
    state = empty_state()
    enrol(state, *PARTIES)
    enrol(state, MONITOR, role=Role.MONITOR)
    for one in filed:
        file(state, one)
    return state


def give(state: State, command: NoticeCommand) -> None:
    """A command that must be taken, with the second person's word where it takes one."""
    order = signed(command)
    if needs_second_person(state, command):
        confirmed(state, order)
    else:
        take(state, order)


def file(state: State, filed: Notice) -> None:
    give(state, FileNotice(command_id=f"file {filed.id}", party=filed.party, notice=filed))


def amend(state: State, after: Notice) -> None:
    version = state.notices[after.key].plot.version
    command = AmendNotice(command_id=f"amend {after.id} {version}", party=after.party, version=version, notice=after)
    give(state, command)


def release(state: State, filed: Notice, rules: Release) -> None:
    standing = state.notices[filed.key]
    give(
        state,
        ReleaseNotice(
            command_id=f"release {filed.id} {state.size}",
            party=filed.party,
            version=standing.plot.version,
            notice_id=filed.id,
            release=rules,
        ),
    )


def withdraw(state: State, filed: Notice) -> None:
    version = state.notices[filed.key].plot.version
    command = WithdrawNotice(command_id=f"withdraw {filed.id}", party=filed.party, version=version, notice_id=filed.id)
    give(state, command)


def released(notice: Notice, rules: Release) -> Notice:
    return replace(notice, release=rules)


def seen(state: State, party: str, *, through: str | None = None) -> View:
    return view(state, party, VEIL, through=through)


def levels(state: State, party: str, names: Iterable[Notice], *, through: str | None = None) -> list[str]:
    """How much of each notice stands in the view, in the order asked for."""
    shown = seen(state, party, through=through)
    found = {(one.party, one.name): one.level.value for one in shown.notices}
    reader = through or party
    return [found.get(one.key, found.get((one.party, VEIL.reference(reader, one.key)), "nothing")) for one in names]
