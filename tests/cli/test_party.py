from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from detente.messages.commands import Role
from detente.node.access import FILE_NAME, Access, Bearer
from tests.cli.checking import detente_here


def test_adding_a_party_prints_its_token_alone_on_standard_output(tmp_path: Path) -> None:
    done = detente_here("party", "add", "Relief Organisation", "--data", tmp_path / "node")
    assert done.exit_code == 0
    [token] = done.stdout.splitlines()
    assert "shown this once" in done.stderr
    assert token not in done.stderr
    assert Access(tmp_path / "node").bearer(token) == Bearer(party="Relief Organisation", role=Role.PARTY)


def test_a_new_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    detente_here("party", "add", "SDF", "--data", tmp_path / "new" / "node")
    assert stat.S_IMODE((tmp_path / "new" / "node").stat().st_mode) == 0o700


def test_a_monitor_is_added_as_one(tmp_path: Path) -> None:
    token = detente_here("party", "add", "Cell", "--monitor", "--data", tmp_path).stdout.strip()
    assert Access(tmp_path).bearer(token) == Bearer(party="Cell", role=Role.MONITOR)


def test_a_renewed_token_is_another_and_voids_the_first(tmp_path: Path) -> None:
    first = detente_here("party", "add", "SDF", "--data", tmp_path).stdout.strip()
    second = detente_here("party", "token", "SDF", "--data", tmp_path).stdout.strip()
    assert first != second
    access = Access(tmp_path)
    assert access.bearer(first) is None
    assert access.bearer(second) == Bearer(party="SDF", role=Role.PARTY)


def test_parties_are_listed_in_order_of_adding(tmp_path: Path) -> None:
    for name, option in (("SDF", ()), ("Cell", ("--monitor",)), ("Ağrı", ())):
        detente_here("party", "add", name, *option, "--data", tmp_path)
    listed = detente_here("party", "list", "--data", tmp_path)
    assert listed.stdout.splitlines() == ["party    SDF", "monitor  Cell", "party    Ağrı"]
    as_json = detente_here("party", "list", "--data", tmp_path, "--json")
    assert [(party["name"], party["role"]) for party in json.loads(as_json.stdout)] == [
        ("SDF", "party"),
        ("Cell", "monitor"),
        ("Ağrı", "party"),
    ]


@pytest.mark.parametrize("name", ["", " ", " SDF", "SDF ", "S\tDF", "S\nDF", "S\x1b[31mDF", "x" * 201, "S\u202eDF"])
def test_a_name_that_could_be_taken_for_another_is_refused(tmp_path: Path, name: str) -> None:
    done = detente_here("party", "add", name, "--data", tmp_path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "NAME" in done.stderr
    assert Access(tmp_path).parties() == []


def test_a_party_is_not_added_twice(tmp_path: Path) -> None:
    token = detente_here("party", "add", "SDF", "--data", tmp_path).stdout.strip()
    again = detente_here("party", "add", "SDF", "--monitor", "--data", tmp_path)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "detente party token" in again.stderr
    assert Access(tmp_path).bearer(token) == Bearer(party="SDF", role=Role.PARTY)


@pytest.mark.parametrize("command", [("token", "SDF"), ("list",)])
def test_what_only_looks_makes_nothing(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = detente_here("party", *command, "--data", tmp_path)
    assert done.exit_code == (2 if command[0] == "token" else 0)
    assert not (tmp_path / FILE_NAME).exists()
    assert not (tmp_path / "none").exists()
