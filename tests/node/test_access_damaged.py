"""An access list with a value in it that nobody here wrote: it is said which, and nothing goes on with half of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.messages.commands import AuthorizeKey, Role
from detente.messages.people import Duty
from detente.node.access import FILE_NAME, Access, AccessBroken
from detente.node.held_keys import HeldKeys
from tests.cli.checking import detente_here

from .signing import authorizing, key_of, raw

NOW_S = 1_495_065_600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list with everything in it: a party, a key that waits, an instruction, a session, a key that the node holds."""
    access = Access(tmp_path)
    assert access.add("SDF", Role.PARTY) is not None
    first = access.person("SDF", "first")
    assert first is not None
    assert access.sessions.open(first, NOW_S) is not None
    HeldKeys(tmp_path, access.file).key_of("SDF", "first")
    code = access.enrolments.invite("SDF", "Watch A", [Duty.WATCH], NOW_S)
    assert code is not None
    access.enrolments.redeem(code, raw(key_of("Watch A")), NOW_S)
    access.instructions.add(authorizing("SDF", "Watch B"))
    return tmp_path


Use = Callable[[Access], object]


def parties(access: Access) -> object:
    return access.parties()


def bearer(access: Access) -> object:
    return access.bearer("any")


def waiting(access: Access) -> object:
    return access.enrolments.waiting(NOW_S)


def redeemed(access: Access) -> object:
    code = access.enrolments.invite("SDF", "Watch C", [Duty.WATCH], NOW_S)
    return None if code is None else access.enrolments.redeem(code, raw(key_of("Watch C")), NOW_S)


def confirmed(access: Access) -> object:
    return access.enrolments.confirm("SDF", "Watch A", "1" * 30, NOW_S)


def instructed(access: Access) -> object:
    return access.instructions.waiting()


def refused(access: Access) -> object:
    return access.instructions.refused("SDF")


def held(access: Access) -> object:
    return access.held_by_node("SDF")


DAMAGED: tuple[tuple[str, Use, str], ...] = (
    ("UPDATE parties SET role = 'boss'", parties, "'boss'"),
    ("UPDATE parties SET role = 'boss'", bearer, "'boss'"),
    ("UPDATE people SET duties = 'watch,everything'", bearer, "'everything'"),
    ("UPDATE tokens SET person = 'nobody'", bearer, "'nobody'"),
    ("UPDATE sessions SET party = 'Nobody'", bearer, "'Nobody'"),
    ("DELETE FROM people", bearer, "'first'"),
    ("UPDATE invited SET duties = ' '", waiting, "' '"),
    ("UPDATE invited SET key = x'00'", waiting, "Watch A"),
    ("UPDATE invited SET key = x'00'", confirmed, "Watch A"),
    ("UPDATE instructions SET command = x'7b7d'", instructed, "instruction 1"),
    ("UPDATE instructions SET command = x'ff'", instructed, "instruction 1"),
    ("UPDATE instructions SET command = zeroblob(70000)", instructed, "instruction 1"),
    ("UPDATE instructions SET command = x'7b7d', refusal = 'no'", refused, "instruction 1"),
    ("UPDATE instructions SET command = x'7b7d'", redeemed, "instruction 1"),
    ("UPDATE held SET keyid = '../node'", held, "'../node'"),
    ("UPDATE held SET keyid = 'a' || char(0)", held, "'a\\x00'"),
)


def damage(folder: Path, sql: str) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(sql)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(("sql", "use", "which"), DAMAGED)
def test_a_value_that_means_nothing_is_named_with_what_to_do(folder: Path, sql: str, use: Use, which: str) -> None:
    damage(folder, sql)
    with pytest.raises(AccessBroken) as caught:
        use(Access(folder))
    said = str(caught.value)
    assert str(folder / FILE_NAME) in said
    assert which in said
    assert "backup" in said


@pytest.mark.parametrize("sql", ["UPDATE held SET keyid = '../node'", "UPDATE held SET keyid = 'A' || char(0)"])
def test_no_file_outside_is_opened_for_a_name_that_is_none(folder: Path, sql: str) -> None:
    damage(folder, sql)
    with pytest.raises(AccessBroken):
        HeldKeys(folder, Access(folder).file).key_of("SDF", "first")


def test_an_instruction_is_still_what_it_was(folder: Path) -> None:
    [command] = Access(folder).instructions.waiting()
    assert isinstance(command, AuthorizeKey)
    assert command.person == "Watch B"


@pytest.mark.parametrize("words", [("party", "list"), ("party", "people", "SDF"), ("serve",)])
def test_the_command_line_says_it_in_a_sentence(folder: Path, words: tuple[str, ...]) -> None:
    damage(folder, "UPDATE parties SET role = 'boss'")
    done = detente_here(*words, "--data", folder)
    assert done.exit_code in (2, 3)
    assert done.stdout == ""
    assert "'boss'" in done.stderr
    assert "Traceback" not in done.stderr


USES: tuple[Use, ...] = (parties, bearer, waiting, redeemed, confirmed, instructed, refused, held)


@pytest.mark.slow
@settings(max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_damaged_bytes_is_read_or_said_to_be_broken(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A torn page, a flipped bit, a file cut short: SQLite finds some of it, and hands on values of any type."""
    copy = tmp_path_factory.mktemp("copy")
    content = bytearray((folder / FILE_NAME).read_bytes())
    for _ in range(data.draw(st.integers(1, 30))):
        # Within what is used: pages are mostly empty.
        start = data.draw(st.sampled_from([at for at in range(len(content)) if content[at]]))
        piece = data.draw(st.binary(min_size=1, max_size=4))
        content[start : start + len(piece)] = piece
    cut = data.draw(st.none() | st.integers(0, len(content)))
    (copy / FILE_NAME).write_bytes(content[:cut])
    for use in USES:
        with suppress(AccessBroken):
            use(Access(copy))
