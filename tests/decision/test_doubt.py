"""What a revoked key had its hand in is in doubt: what it filed, confirmed or released, from the entry named on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from detente.decision.state import State, empty_state, keyid_of
from detente.messages.commands import (
    AmendNotice,
    ConfirmCommand,
    FileNotice,
    ReleaseNotice,
    RevokeKey,
    SignedCommand,
)
from detente.messages.notices import Kind, Notice
from detente.messages.release import Level, Release, Rule

from .samples import notice
from .signing import by_node, enrol, key_of, signed, take

ALI, NOUR = "first", "second"
OPEN: Release = (Rule(to="everyone", level=Level.FULL),)
FIELD = notice("field", kind=Kind.HAZARD, party="P0")
CLINIC = notice("clinic", kind=Kind.SITE, party="P0")


@pytest.fixture
def state() -> State:
    """Ali and Nour of P0, with all duties."""
    state = empty_state()
    enrol(state, "P0")
    return state


def give(state: State, command: SignedCommand, person: str) -> int:
    """A command that is taken; the entry on which it stands."""
    entry = state.size
    take(state, signed(command, person))
    return entry


def filing(one: Notice) -> FileNotice:
    return FileNotice(command_id=f"file {one.id}", party="P0", notice=one)


def amending(one: Notice, version: int = 1) -> AmendNotice:
    return AmendNotice(command_id=f"amend {one.id} {version}", party="P0", version=version, notice=one)


def releasing(one: Notice, release: Release = ()) -> ReleaseNotice:
    name = f"release {one.id} {len(release)}"
    return ReleaseNotice(command_id=name, party="P0", version=1, notice_id=one.id, release=release)


def confirming(entry: int) -> ConfirmCommand:
    return ConfirmCommand(command_id=f"confirm {entry}", party="P0", entry=entry)


def revoke(state: State, person: str, from_size: int) -> None:
    keyid = keyid_of(key_of("P0", person))
    take(state, by_node(RevokeKey(command_id=f"revoke {from_size}", party="P0", keyid=keyid, from_size=from_size)))


def in_doubt(state: State, one: Notice) -> bool:
    return state.notices[one.key].doubtful


def test_what_the_key_filed_or_amended_from_that_entry_on_is_in_doubt(state: State) -> None:
    since = give(state, filing(FIELD), ALI)
    give(state, filing(replace(FIELD, id="other")), NOUR)
    revoke(state, ALI, since + 1)
    assert not in_doubt(state, FIELD)
    revoke(state, ALI, since)
    assert in_doubt(state, FIELD)
    assert not state.notices["P0", "other"].doubtful
    give(state, amending(FIELD), NOUR)
    assert not in_doubt(state, FIELD)


def test_a_release_by_the_key_puts_the_notice_in_doubt_until_somebody_else_releases_it(state: State) -> None:
    give(state, filing(FIELD), NOUR)
    since = give(state, releasing(FIELD), ALI)
    revoke(state, ALI, since + 1)
    assert not in_doubt(state, FIELD)
    revoke(state, ALI, since)
    assert in_doubt(state, FIELD)
    give(state, releasing(FIELD, OPEN), NOUR)
    assert not in_doubt(state, FIELD)


def test_a_release_by_the_key_outlives_an_amendment_that_keeps_it(state: State) -> None:
    since = give(state, filing(replace(FIELD, release=OPEN)), ALI)
    give(state, amending(FIELD), NOUR)
    revoke(state, ALI, since)
    assert in_doubt(state, FIELD)
    give(state, amending(replace(FIELD, release=()), 2), NOUR)
    assert not in_doubt(state, FIELD)


def test_a_site_that_the_key_confirmed_is_in_doubt(state: State) -> None:
    held = give(state, filing(CLINIC), NOUR)
    since = give(state, confirming(held), ALI)
    revoke(state, ALI, since + 1)
    assert not in_doubt(state, CLINIC)
    revoke(state, ALI, since)
    assert in_doubt(state, CLINIC)


def test_a_release_that_the_key_confirmed_puts_the_site_in_doubt(state: State) -> None:
    give(state, confirming(give(state, filing(CLINIC), ALI)), NOUR)
    since = give(state, confirming(give(state, releasing(CLINIC), NOUR)), ALI)
    assert state.notices[CLINIC.key].release == ()
    revoke(state, ALI, since)
    assert in_doubt(state, CLINIC)


def test_a_held_command_of_the_key_is_in_doubt_and_so_is_what_comes_of_it(state: State) -> None:
    held = give(state, filing(CLINIC), ALI)
    other = give(state, filing(replace(CLINIC, id="other")), NOUR)
    revoke(state, ALI, held + 1)
    assert not state.held[held].doubtful
    revoke(state, ALI, held)
    assert state.held[held].doubtful
    assert not state.held[other].doubtful
    take(state, signed(confirming(held), NOUR))
    assert in_doubt(state, CLINIC)


def test_what_the_key_signed_before_stands_when_it_is_confirmed_after_the_revocation(state: State) -> None:
    held = give(state, filing(CLINIC), ALI)
    revoke(state, ALI, state.size)
    take(state, signed(confirming(held), NOUR))
    assert not in_doubt(state, CLINIC)
