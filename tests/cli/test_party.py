from __future__ import annotations

import json
import stat
import time
from pathlib import Path

import pytest

from detente.decision.state import keyid_of
from detente.ledger import Ledger
from detente.ledger.key_line import PublicKey, fingerprint
from detente.messages.commands import AuthorizeKey, Role
from detente.messages.people import Duty
from detente.node.access import FILE_NAME, Access, Bearer
from detente.node.codes import plain_code
from detente.node.enrolment import Enrolling
from tests.cli.checking import detente_here

ORIGIN = "example.org/valley"


def first_of(party: str, role: Role = Role.PARTY) -> Bearer:
    """The person whom a new party begins with."""
    duties = {Duty.VIEWER, Duty.WATCH, Duty.RELEASING, Duty.NEGOTIATOR} | (
        {Duty.DECLARER} if role is Role.PARTY else set()
    )
    return Bearer(party=party, role=role, person="first", duties=frozenset(duties))


def enrolled(data: Path) -> str:
    """A party SDF whose Watch A has brought a key that waits; its digits."""
    detente_here("party", "add", "SDF", "--data", data)
    detente_here("key", "new", data / "watch-a")
    invited = detente_here(
        "party", "invite", "SDF", "--person", "Watch A", "--duties", "watch,declarer", "--data", data
    )
    [code] = invited.stdout.splitlines()
    public = PublicKey.parse((data / "watch-a.pub").read_text().strip())
    enrolling = Access(data).enrolments.redeem(code, public.raw, int(time.time()))
    assert isinstance(enrolling, Enrolling)
    return fingerprint(public.keyid)


def test_adding_a_party_prints_its_token_alone_on_standard_output(tmp_path: Path) -> None:
    done = detente_here("party", "add", "Relief Organisation", "--data", tmp_path / "node")
    assert done.exit_code == 0
    [token] = done.stdout.splitlines()
    assert "shown this once" in done.stderr
    assert token not in done.stderr
    assert Access(tmp_path / "node").bearer(token) == first_of("Relief Organisation")


def test_a_new_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    detente_here("party", "add", "SDF", "--data", tmp_path / "new" / "node")
    assert stat.S_IMODE((tmp_path / "new" / "node").stat().st_mode) == 0o700


def test_a_monitor_is_added_as_one(tmp_path: Path) -> None:
    token = detente_here("party", "add", "Cell", "--monitor", "--data", tmp_path).stdout.strip()
    assert Access(tmp_path).bearer(token) == first_of("Cell", Role.MONITOR)


def test_a_renewed_token_is_another_and_voids_the_first(tmp_path: Path) -> None:
    first = detente_here("party", "add", "SDF", "--data", tmp_path).stdout.strip()
    second = detente_here("party", "token", "SDF", "--data", tmp_path).stdout.strip()
    assert first != second
    access = Access(tmp_path)
    assert access.bearer(first) is None
    assert access.bearer(second) == first_of("SDF")


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
    assert Access(tmp_path).bearer(token) == first_of("SDF")


@pytest.mark.parametrize(
    "command",
    [
        ("token", "SDF"),
        ("list",),
        ("people", "SDF"),
        ("invite", "SDF", "--person", "Watch A", "--duties", "watch"),
        ("confirm", "SDF", "--person", "Watch A", "--fingerprint", "1" * 30),
        ("remove", "SDF", "--person", "Watch A"),
    ],
)
def test_what_does_not_add_a_party_makes_nothing(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = detente_here("party", *command, "--data", tmp_path)
    assert done.exit_code == (0 if command[0] == "list" else 2)
    elsewhere = detente_here("party", *command, "--data", tmp_path / "none")
    assert elsewhere.exit_code == 2
    assert "no such folder" in elsewhere.stderr
    assert not (tmp_path / FILE_NAME).exists()
    assert not (tmp_path / "none").exists()


def test_an_invitation_prints_its_code_alone_on_standard_output_and_what_to_do_beside(tmp_path: Path) -> None:
    detente_here("party", "add", "SDF", "--data", tmp_path)
    Ledger.create(tmp_path, name=ORIGIN).close()
    done = detente_here("party", "invite", "SDF", "--person", "Watch A", "--duties", "watch", "--data", tmp_path)
    assert done.exit_code == 0
    [code] = done.stdout.splitlines()
    assert plain_code(code) is not None
    assert code not in done.stderr
    assert f"--ledger {ORIGIN}" in done.stderr


def test_digits_that_are_heard_rightly_put_the_key_on_its_way(tmp_path: Path) -> None:
    digits = enrolled(tmp_path)
    before = detente_here("party", "people", "SDF", "--data", tmp_path)
    assert "Watch A: a key waits" in before.stdout
    assert digits not in before.stdout, "they must be heard, not read off the screen"
    said = ("party", "confirm", "SDF", "--person", "Watch A", "--data", tmp_path)
    done = detente_here(*said, "--fingerprint", digits.replace(" ", "-"))
    assert done.exit_code == 0, done.output
    [command] = Access(tmp_path).instructions.waiting()
    assert command.party == "SDF"
    assert "Watch A: confirmed" in detente_here("party", "people", "SDF", "--data", tmp_path).stdout
    again = detente_here(*said, "--fingerprint", digits)
    assert again.exit_code == 2
    assert "not-found" in again.stderr


def test_digits_that_differ_are_refused_and_the_tries_counted(tmp_path: Path) -> None:
    digits = enrolled(tmp_path)
    said = ("party", "confirm", "SDF", "--person", "Watch A", "--data", tmp_path, "--fingerprint")
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    for left in ("4 more tries", "3 more tries", "2 more tries", "1 more try", "invite them anew"):
        done = detente_here(*said, wrong)
        assert done.exit_code == 2
        assert left in done.stderr
    assert detente_here(*said, digits).exit_code == 2
    assert Access(tmp_path).instructions.waiting() == []


def test_for_a_party_with_root_keys_the_statement_for_their_holders_is_written(tmp_path: Path) -> None:
    digits = enrolled(tmp_path)
    Ledger.create(tmp_path, name=ORIGIN).close()
    Access(tmp_path).root_set("SDF", 2)
    said = ("party", "confirm", "SDF", "--person", "Watch A", "--data", tmp_path, "--fingerprint", digits)
    without = detente_here(*said)
    assert without.exit_code == 2
    assert without.stderr.startswith("--out")
    done = detente_here(*said, "--out", tmp_path / "authorise.json")
    assert done.exit_code == 0, done.output
    assert Access(tmp_path).instructions.waiting() == []
    detente_here("key", "new", tmp_path / "root1")
    signed = detente_here("key", "sign", tmp_path / "authorise.json", "--with", tmp_path / "root1", "--yes")
    assert signed.exit_code == 0
    assert f"For the ledger {ORIGIN}, in the name of SDF" in signed.stdout
    assert digits in signed.stdout


def test_a_person_removed_loses_their_token_and_is_told_of_with_their_key(tmp_path: Path) -> None:
    digits = enrolled(tmp_path)
    detente_here("party", "confirm", "SDF", "--person", "Watch A", "--fingerprint", digits, "--data", tmp_path)
    [command] = Access(tmp_path).instructions.waiting()
    assert isinstance(command, AuthorizeKey)
    Access(tmp_path).taken_on(command, keyid_of(command.key))
    token = detente_here("party", "token", "SDF", "--person", "Watch A", "--data", tmp_path).stdout.strip()
    bearer = Access(tmp_path).bearer(token)
    assert bearer is not None
    done = detente_here("party", "remove", "SDF", "--person", "Watch A", "--data", tmp_path)
    assert done.exit_code == 0
    assert f"--keyid {bearer.keyid}" in done.stdout
    assert Access(tmp_path).bearer(token) is None
    assert "Watch A" not in detente_here("party", "people", "SDF", "--data", tmp_path).stdout
    assert detente_here("party", "remove", "SDF", "--person", "Watch A", "--data", tmp_path).exit_code == 2


def test_a_person_with_a_token_and_no_key_is_added_with_their_duties(tmp_path: Path) -> None:
    detente_here("party", "add", "SDF", "--data", tmp_path)
    said = ("party", "token", "SDF", "--person", "Watch A", "--data", tmp_path)
    assert detente_here(*said).exit_code == 2
    token = detente_here(*said, "--duties", "watch").stdout.strip()
    bearer = Access(tmp_path).bearer(token)
    assert bearer is not None
    assert (bearer.person, bearer.duties) == ("Watch A", frozenset({Duty.WATCH}))
    assert detente_here(*said, "--duties", "watch").exit_code == 2
    listed = json.loads(detente_here("party", "people", "SDF", "--data", tmp_path, "--json").stdout)
    assert [(one["person"], one["keyid"]) for one in listed["people"]] == [("first", None), ("Watch A", None)]


def test_an_access_list_that_is_damaged_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database" * 100)
    done = detente_here("party", "list", "--data", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "access list" in done.stderr
    assert "Traceback" not in done.stderr
