from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.messages.commands import Role
from detente.messages.people import Duty
from detente.node.access import FILE_NAME, FIRST_PERSON, Access, Bearer
from detente.node.sessions import IDLE_S, LONGEST_S

NOW = 1_495_065_600
"""2017-05-18T00:00Z."""


def opened(access: Access) -> tuple[Bearer, str]:
    access.add("SDF", Role.PARTY)
    bearer = access.person("SDF", FIRST_PERSON)
    assert bearer is not None
    secret = access.sessions.open(bearer, NOW)
    assert secret is not None
    return bearer, secret


def test_a_session_speaks_for_its_person_and_is_kept_as_a_hash_only(tmp_path: Path) -> None:
    access = Access(tmp_path)
    bearer, secret = opened(access)
    assert access.sessions.bearer(secret, NOW) == bearer
    assert access.sessions.bearer(secret + "A", NOW) is None
    assert access.sessions.bearer("", NOW) is None
    assert access.bearer(secret) is None
    assert secret.encode() not in (tmp_path / FILE_NAME).read_bytes()


def test_a_session_ends_after_half_an_hour_without_use(tmp_path: Path) -> None:
    access = Access(tmp_path)
    bearer, secret = opened(access)
    assert access.sessions.bearer(secret, NOW + IDLE_S - 1) == bearer
    assert access.sessions.bearer(secret, NOW + 2 * IDLE_S - 2) == bearer
    assert access.sessions.bearer(secret, NOW + 3 * IDLE_S - 2) is None


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(tmp_path: Path) -> None:
    access = Access(tmp_path)
    bearer, secret = opened(access)
    for now_s in range(NOW, NOW + LONGEST_S, 600):
        assert access.sessions.bearer(secret, now_s) == bearer
    assert access.sessions.bearer(secret, NOW + LONGEST_S - 1) == bearer
    assert access.sessions.bearer(secret, NOW + LONGEST_S) is None


def test_uses_are_written_once_a_minute_at_most_and_a_restart_loses_no_more_than_that(tmp_path: Path) -> None:
    access = Access(tmp_path)
    _, secret = opened(access)
    access.sessions.bearer(secret, NOW)
    before = (tmp_path / FILE_NAME).read_bytes()
    for second in range(60):
        access.sessions.bearer(secret, NOW + second)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    access.sessions.bearer(secret, NOW + 60)
    assert (tmp_path / FILE_NAME).read_bytes() != before
    access.sessions.bearer(secret, NOW + 100)
    restarted = Access(tmp_path)
    assert restarted.sessions.bearer(secret, NOW + 60 + IDLE_S) is None
    assert restarted.sessions.bearer(secret, NOW + 60 + IDLE_S - 1) is not None


def test_a_session_outlasts_a_restart_of_the_node(tmp_path: Path) -> None:
    bearer, secret = opened(Access(tmp_path))
    assert Access(tmp_path).sessions.bearer(secret, NOW + 60) == bearer


def _renew(access: Access) -> object:
    return access.renew("SDF")


def _remove(access: Access) -> object:
    return access.remove_person("SDF", FIRST_PERSON) == ()


def _revoke(access: Access) -> object:
    access.key_authorized("SDF", FIRST_PERSON, [Duty.VIEWER], "ab" * 32)
    access.key_revoked("ab" * 32)
    return True


@pytest.mark.parametrize("change", [_renew, _remove, _revoke])
def test_every_session_of_a_person_ends_with_what_it_rests_on(
    tmp_path: Path, change: Callable[[Access], object]
) -> None:
    node, operator = Access(tmp_path), Access(tmp_path)
    bearer, one = opened(node)
    two = node.sessions.open(bearer, NOW)
    assert two is not None
    watch = node.add_person("SDF", "Watch A", [Duty.WATCH])
    assert watch is not None
    other_bearer = node.bearer(watch)
    assert other_bearer is not None
    other = node.sessions.open(other_bearer, NOW)
    assert other is not None
    assert node.sessions.bearer(one, NOW) is not None
    assert change(operator)
    assert node.sessions.bearer(one, NOW) is None
    assert node.sessions.bearer(two, NOW) is None
    assert node.sessions.bearer(other, NOW) == other_bearer


def test_a_session_that_is_ended_leaves_the_others(tmp_path: Path) -> None:
    access = Access(tmp_path)
    bearer, one = opened(access)
    two = access.sessions.open(bearer, NOW)
    assert two is not None
    access.sessions.end(one)
    access.sessions.end("never opened")
    assert access.sessions.bearer(one, NOW) is None
    assert access.sessions.bearer(two, NOW) == bearer


def test_a_person_who_was_removed_opens_no_session(tmp_path: Path) -> None:
    access = Access(tmp_path)
    bearer, _ = opened(access)
    access.remove_person("SDF", FIRST_PERSON)
    assert access.sessions.open(bearer, NOW) is None


def test_a_change_of_duties_holds_in_sessions_that_are_open(tmp_path: Path) -> None:
    access = Access(tmp_path)
    _, secret = opened(access)
    access.key_authorized("SDF", FIRST_PERSON, [Duty.VIEWER], "ab" * 32)
    bearer = access.sessions.bearer(secret, NOW)
    assert bearer is not None
    assert (bearer.duties, bearer.keyid) == (frozenset({Duty.VIEWER}), "ab" * 32)
