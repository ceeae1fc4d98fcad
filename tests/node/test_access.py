from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from detente.messages.commands import Role
from detente.messages.people import Duty
from detente.node.access import FILE_NAME, FIRST_PERSON, Access, AccessBroken, Bearer

EVERYTHING = frozenset({Duty.VIEWER, Duty.WATCH, Duty.DECLARER, Duty.RELEASING, Duty.NEGOTIATOR})
SDF = Bearer(party="SDF", role=Role.PARTY, person=FIRST_PERSON, duties=EVERYTHING)
CELL = Bearer(party="Cell", role=Role.MONITOR, person=FIRST_PERSON, duties=EVERYTHING - {Duty.DECLARER})


def added(access: Access, name: str = "SDF", role: Role = Role.PARTY) -> str:
    token = access.add(name, role)
    assert token is not None
    return token


def test_a_token_speaks_for_its_person_and_no_other(tmp_path: Path) -> None:
    access = Access(tmp_path)
    sdf, monitor = added(access), added(access, "Cell", Role.MONITOR)
    watch = access.add_person("SDF", "Watch A", [Duty.WATCH])
    assert watch is not None
    assert access.bearer(sdf) == SDF
    assert access.bearer(monitor) == CELL
    assert access.bearer(watch) == Bearer(
        party="SDF", role=Role.PARTY, person="Watch A", duties=frozenset({Duty.WATCH})
    )
    for wrong in ("", "SDF", sdf[:-1], sdf + "A", sdf.upper(), "\ud800"):
        assert access.bearer(wrong) is None


def test_a_name_is_given_once(tmp_path: Path) -> None:
    access = Access(tmp_path)
    first = added(access)
    assert access.add("SDF", Role.MONITOR) is None
    assert access.add_person("SDF", FIRST_PERSON, [Duty.WATCH]) is None
    assert access.bearer(first) == SDF
    assert access.parties() == [("SDF", Role.PARTY)]
    assert access.people("SDF") == [SDF]


def test_a_person_of_no_party_is_not_added(tmp_path: Path) -> None:
    access = Access(tmp_path)
    assert access.add_person("SDF", "Watch A", [Duty.WATCH]) is None
    added(access)
    assert access.add_person("SAA", "Watch A", [Duty.WATCH]) is None
    assert access.people("SAA") == []


def test_a_renewed_token_voids_those_of_its_person_alone(tmp_path: Path) -> None:
    access = Access(tmp_path)
    first, watch = added(access), access.add_person("SDF", "Watch A", [Duty.WATCH])
    assert watch is not None
    access.renew("SDF", "Watch A")
    assert access.bearer(watch) is None
    assert access.bearer(first) == SDF


def test_a_person_removed_is_gone_and_may_come_again_as_somebody_new(tmp_path: Path) -> None:
    access = Access(tmp_path)
    added(access)
    token = access.add_person("SDF", "Watch A", [Duty.WATCH])
    access.key_authorized("SDF", "Watch A", [Duty.WATCH], "ab" * 32)
    assert token is not None
    assert access.remove_person("SDF", "Watch A") == ("ab" * 32,)
    assert access.remove_person("SDF", "Watch A") is None
    assert access.bearer(token) is None
    assert access.of_key("ab" * 32) is None
    again = access.add_person("SDF", "Watch A", [Duty.VIEWER])
    assert again is not None
    assert access.bearer(again) == Bearer(
        party="SDF", role=Role.PARTY, person="Watch A", duties=frozenset({Duty.VIEWER})
    )


def test_a_key_of_the_ledger_names_its_person_until_it_is_revoked(tmp_path: Path) -> None:
    access = Access(tmp_path)
    added(access)
    for _ in range(2):
        access.key_authorized("SDF", "Watch A", [Duty.WATCH], "ab" * 32)
    access.key_authorized("nobody", "Watch A", [Duty.WATCH], "cd" * 32)
    assert access.of_key("ab" * 32) == access.person("SDF", "Watch A")
    assert access.of_key("cd" * 32) is None
    access.key_revoked("ab" * 32)
    assert access.of_key("ab" * 32) is None
    watch = access.person("SDF", "Watch A")
    assert watch is not None
    assert (watch.duties, watch.keyid) == (frozenset({Duty.WATCH}), None)


def test_a_running_node_notices_every_change_by_another_process_at_once(tmp_path: Path) -> None:
    """Also where the file's time tells nothing, as with two changes within one tick of the clock."""
    node, operator = Access(tmp_path), Access(tmp_path)
    file = tmp_path / FILE_NAME
    token: str | None = added(operator)
    os.utime(file, ns=(0, 0))
    for _ in range(20):
        assert token is not None
        assert node.bearer(token) == SDF
        before, token = token, operator.renew("SDF")
        os.utime(file, ns=(0, 0))
        assert node.bearer(before) is None


def test_to_read_is_not_to_create(tmp_path: Path) -> None:
    access = Access(tmp_path)
    assert (access.parties(), access.people("SDF"), access.renew("SDF"), access.bearer("x")) == ([], [], None, None)
    assert (access.remove_person("SDF", "x"), access.root_need("SDF"), access.of_key("ab" * 32)) == (None, None, None)
    access.key_authorized("SDF", "x", [], "ab" * 32)
    access.key_revoked("ab" * 32)
    access.root_set("SDF", 2)
    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_no_token_and_is_its_owners_alone(tmp_path: Path) -> None:
    access = Access(tmp_path)
    token = added(access)
    file = tmp_path / FILE_NAME
    assert token.encode() not in file.read_bytes()
    assert token.removeprefix("detente_").encode() not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_of_the_first_layout_keeps_its_parties_and_tokens(tmp_path: Path) -> None:
    """Written by version 0.1.0 before parties had people: three parties, each with the token below."""
    shutil.copy(Path(__file__).parent / "access-first-layout.bin", tmp_path / FILE_NAME)
    tokens = {
        "SDF": "detente_iF8xbja60bL5OapENPNclezN1sDN7Huv-qV8u5heKLk",
        "Liaison cell": "detente_hgVcMZSI-noIVRX6-P1JKU7SvmqYA7SAV8n_teSZd1E",
        "Ağrı": "detente_GlXcfVFOWeM4gsfr1iA_Hik-1KKY8_aXkeTsZDd1eyM",
    }
    for _ in range(2):
        access = Access(tmp_path)
        assert access.bearer(tokens["SDF"]) == SDF
        assert access.parties() == [("SDF", Role.PARTY), ("Liaison cell", Role.MONITOR), ("Ağrı", Role.PARTY)]
        for name, token in tokens.items():
            [first] = access.people(name)
            assert access.bearer(token) == first
            assert first.duties == (CELL if name == "Liaison cell" else SDF).duties
    assert Access(tmp_path).renew("Ağrı") is not None
    assert Access(tmp_path).bearer(tokens["Ağrı"]) is None


@pytest.mark.parametrize(
    "content",
    [
        b"this is no database, whatever its name says" * 30,
        "CREATE TABLE parties (name TEXT)",
        "CREATE TABLE songs (title TEXT)",
        "PRAGMA user_version = 3",
    ],
)
def test_a_file_of_another_program_is_named_as_such_and_left_as_it_is(tmp_path: Path, content: bytes | str) -> None:
    file = tmp_path / FILE_NAME
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        connection = sqlite3.connect(file)
        connection.execute(content)
        connection.close()
    before = file.read_bytes()
    access = Access(tmp_path)
    with pytest.raises(AccessBroken, match=r"access list .* cannot be used"):
        access.bearer("x")
    with pytest.raises(AccessBroken, match=r"access list .* cannot be used"):
        access.add("SDF", Role.PARTY)
    assert file.read_bytes() == before
