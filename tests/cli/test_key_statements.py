from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from detente.cli.main import app
from detente.ledger import Ledger, verify_ledger
from detente.ledger.countersign import draft_envelope, open_draft
from detente.ledger.dsse import open_envelope
from detente.ledger.key_line import PublicKey
from detente.messages.commands import AuthorizeKey, KeyCommand, RevokeKey, SetRoot
from detente.messages.events import Hand
from detente.messages.people import Duty
from detente.messages.statements import read_statement, write_statement
from detente.node.access import Access
from detente.node.node import Node
from detente.node.roll import Roll
from detente.node.verifying import Authorities
from tests.cli.checking import detente_here

ORIGIN = "example.org/valley"
NOW = 1_495_065_600_000_000
"""2017-05-18T00:00Z, µs."""


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder with three root keys and a person's."""
    for name in ("root1", "root2", "root3", "watch-a"):
        assert detente_here("key", "new", tmp_path / name).exit_code == 0
    return tmp_path


def public(path: Path) -> PublicKey:
    return PublicKey.parse(path.read_text().strip())


def authorize(keys: Path, *more: str | Path) -> Result:
    said = ("--party", "SDF", "--person", "Watch A", "--duties", "watch, declarer", "--key", keys / "watch-a.pub")
    return detente_here("key", "authorize", *said, *more)


def statement(path: Path) -> KeyCommand:
    envelope = open_draft(path.read_bytes())
    read = read_statement(envelope.payload_type, envelope.payload, b"")
    assert (read.ledger, read.hand) == (ORIGIN, Hand.PARTY)
    assert isinstance(read.command, SetRoot | AuthorizeKey | RevokeKey)
    return read.command


def started(data: Path) -> Node:
    """The node of a data folder, brought up to its access list as when it starts."""
    node = Node(Ledger.open(data), lambda: NOW)
    Roll(data, Access(data), ORIGIN).enter(node)
    return node


def answered(*words: str | Path, answer: str) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=answer, catch_exceptions=False)


def test_a_statement_says_what_was_asked_for_in_the_file_and_on_the_screen(keys: Path) -> None:
    out = keys / "authorise.json"
    times = ("--from", "2017-05-18T03:00:00+03:00", "--days", "30")
    done = authorize(keys, *times, "--ledger", ORIGIN, "--out", out, "--sign", keys / "root1")
    assert done.exit_code == 0, done.output
    watch = public(keys / "watch-a.pub")
    command = statement(out)
    assert isinstance(command, AuthorizeKey)
    assert (command.party, command.person, command.held) == ("SDF", "Watch A", False)
    assert command.duties == (Duty.DECLARER, Duty.WATCH)
    assert command.key == watch.raw
    assert (command.start_us, command.end_us) == (NOW, NOW + 30 * 86_400_000_000)
    [signature] = open_envelope(out.read_bytes()).signatures
    assert signature.keyid == public(keys / "root1.pub").keyid
    for said in (ORIGIN, "SDF", "Watch A", "declarer, watch", "2017-06-17T00:00:00Z", watch.keyid, "1 signature"):
        assert said in done.stdout


def test_two_holders_sign_one_after_the_other_and_no_one_twice(keys: Path) -> None:
    out = keys / "authorise.json"
    authorize(keys, "--ledger", ORIGIN, "--out", out)
    before = open_draft(out.read_bytes())
    assert before.signatures == ()
    for name in ("root2", "root1"):
        done = detente_here("key", "sign", out, "--with", keys / name, "--yes")
        assert done.exit_code == 0, done.output
        assert public(keys / "watch-a.pub").keyid in done.stdout, "whoever signs is shown what"
    twice = detente_here("key", "sign", out, "--with", keys / "root1", "--yes")
    assert twice.exit_code == 2
    assert "signed twice" in twice.stderr
    after = open_envelope(out.read_bytes())
    assert after.payload == before.payload
    assert [one.keyid for one in after.signatures] == [
        public(keys / f"{name}.pub").keyid for name in ("root2", "root1")
    ]
    assert sorted(path.name for path in keys.glob("authorise*")) == ["authorise.json"]


def test_who_says_no_has_not_signed(keys: Path) -> None:
    out = keys / "authorise.json"
    authorize(keys, "--ledger", ORIGIN, "--out", out)
    before = out.read_bytes()
    assert answered("key", "sign", out, "--with", keys / "root1", answer="n\n").exit_code == 2
    assert out.read_bytes() == before
    assert answered("key", "sign", out, "--with", keys / "root1", answer="y\n").exit_code == 0


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"payload":"e30=","payloadType":"x","signatures":[]}', b"\xff" * 70_000]
)
def test_what_cannot_be_shown_is_not_signed(keys: Path, content: bytes) -> None:
    (keys / "x.json").write_bytes(content)
    done = detente_here("key", "sign", keys / "x.json", "--with", keys / "root1", "--yes")
    assert done.exit_code == 2
    assert "no statement about keys" in done.stderr
    assert (keys / "x.json").read_bytes() == content


@pytest.mark.parametrize("change", [{"start_us": 2**62}, {"end_us": 2**70}, {"start_us": -(2**70)}])
def test_times_that_no_calendar_has_are_shown_to_nobody_and_not_signed(keys: Path, change: dict[str, int]) -> None:
    out = keys / "x.json"
    authorize(keys, "--ledger", ORIGIN, "--out", out)
    command = replace(statement(out), **change)
    said = write_statement(command, ledger=ORIGIN, hand=Hand.PARTY, chance=bytes)
    out.write_bytes(draft_envelope(said.payload_type, said.payload))
    done = detente_here("key", "sign", out, "--with", keys / "root1", "--yes")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"FILE {out}: ")
    assert "1900" in done.stderr
    assert open_draft(out.read_bytes()).signatures == ()


def test_a_statement_never_replaces_a_file(keys: Path) -> None:
    done = authorize(keys, "--ledger", ORIGIN, "--out", keys / "watch-a.pub")
    assert done.exit_code == 2
    assert public(keys / "watch-a.pub").name == "watch-a"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--duties", "watch,boss"), "--duties"),
        (("--duties", ","), "--duties"),
        (("--person", " Watch A"), "--person"),
        (("--person", "x" * 101), "--person"),
        (("--party", ""), "NAME"),
        (("--from", "tomorrow"), "--from"),
        (("--from", "2200-12-31T00:00:00Z"), "--days"),
        (("--from", "2017-05-18T00:00:00"), "--from"),
        (("--key", "none.pub"), "--key"),
        (("--sign", "none"), "--sign"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(keys: Path, words: tuple[str, str], field: str) -> None:
    done = authorize(keys, "--ledger", ORIGIN, "--out", keys / "out.json", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(field)
    assert not (keys / "out.json").exists()


def test_a_revocation_names_the_key_and_the_first_entry_in_doubt(keys: Path) -> None:
    watch = public(keys / "watch-a.pub")
    ways: list[tuple[str, str | Path]] = [("--key", keys / "watch-a.pub"), ("--keyid", watch.keyid)]
    for number, which in enumerate(ways):
        out = keys / f"revoke{number}.json"
        tail = ("--from-entry", "4711", "--ledger", ORIGIN, "--out", out)
        done = detente_here("key", "revoke", "--party", "SDF", *which, *tail)
        assert done.exit_code == 0, done.output
        command = statement(out)
        assert isinstance(command, RevokeKey)
        assert (command.keyid, command.from_size) == (watch.keyid, 4711)
        assert "entry 4711 on is in doubt" in done.stdout


@pytest.mark.parametrize("which", [(), ("--keyid", "AB" * 32), ("--keyid", "ab" * 32, "--key", "x.pub")])
def test_a_revocation_of_no_key_or_of_two_is_refused(keys: Path, which: tuple[str, ...]) -> None:
    done = detente_here("key", "revoke", "--party", "SDF", *which, "--from-entry", "1", "--ledger", ORIGIN)
    assert done.exit_code == 2
    assert "--key" in done.stderr


@pytest.mark.parametrize(("need", "names", "field"), [("4", "123", "--need 4"), ("2", "112", "--key")])
def test_root_keys_that_could_never_sign_are_refused(keys: Path, need: str, names: str, field: str) -> None:
    said = [word for name in names for word in ("--key", keys / f"root{name}.pub")]
    done = detente_here("key", "root", "--party", "SDF", *said, "--need", need, "--ledger", ORIGIN)
    assert done.exit_code == 2
    assert done.stderr.startswith(field)


def test_from_the_operators_word_to_root_keys_that_sign_for_themselves(keys: Path) -> None:
    """Root keys set by the operator; then an event key that two of three holders sign; one alone does not do."""
    data = keys / "node"
    detente_here("party", "add", "SDF", "--data", data)
    Ledger.create(data, name=ORIGIN).close()
    roots = [word for number in (1, 2, 3) for word in ("--key", keys / f"root{number}.pub")]
    done = detente_here("key", "root", "--party", "SDF", *roots, "--need", "2", "--data", data)
    assert done.exit_code == 0, done.output
    started(data).ledger.close()
    assert Access(data).root_need("SDF") == 2

    assert "root keys" in authorize(keys, "--data", data).stderr
    out = keys / "authorise.json"
    authorize(keys, "--ledger", ORIGIN, "--out", out, "--from", "2017-05-18T00:00:00Z", "--sign", keys / "root1")
    alone = detente_here("key", "submit", out, "--data", data)
    assert alone.exit_code == 2
    assert "too-few-signatures" in alone.stderr
    detente_here("key", "sign", out, "--with", keys / "root3", "--yes")
    unproven = detente_here("key", "submit", out, "--data", data)
    assert "nobody has shown to have it" in unproven.stderr
    detente_here("key", "sign", out, "--with", keys / "watch-a", "--yes")
    taken = detente_here("key", "submit", out, "--data", data)
    assert taken.exit_code == 0, taken.output
    watch = public(keys / "watch-a.pub").keyid
    bearer = Access(data).of_key(watch)
    assert bearer is not None
    assert (bearer.person, bearer.duties) == ("Watch A", frozenset({Duty.DECLARER, Duty.WATCH}))
    node = started(data)
    assert node.state.keys[watch].person == "Watch A"
    node.ledger.close()


def test_root_keys_are_exchanged_by_the_old_ones_and_by_whoever_has_the_new(keys: Path) -> None:
    """Two of three holders hand over to the third and a new one; from then on the old ones name nobody."""
    data, out = keys / "node", keys / "roots.json"
    detente_here("party", "add", "SDF", "--data", data)
    Ledger.create(data, name=ORIGIN).close()
    roots = [word for number in (1, 2, 3) for word in ("--key", keys / f"root{number}.pub")]
    detente_here("key", "root", "--party", "SDF", *roots, "--need", "2", "--data", data)
    started(data).ledger.close()
    assert detente_here("key", "new", keys / "root4").exit_code == 0
    new = ("--key", keys / "root3.pub", "--key", keys / "root4.pub", "--need", "1")
    by_operator = detente_here("key", "root", "--party", "SDF", *new, "--data", data)
    assert by_operator.exit_code == 2
    assert "2 of them must sign" in by_operator.stderr
    tail = ("--ledger", ORIGIN, "--out", out, "--sign", keys / "root1", "--sign", keys / "root2")
    done = detente_here("key", "root", "--party", "SDF", *new, *tail)
    assert done.exit_code == 0, done.output
    assert public(keys / "root4.pub").keyid in done.stdout
    assert "1 of these 2 root keys" in done.stdout
    unproven = detente_here("key", "submit", out, "--data", data)
    assert unproven.exit_code == 2
    assert "nobody has shown to have it" in unproven.stderr
    assert detente_here("key", "sign", out, "--with", keys / "root4", "--yes").exit_code == 0
    assert detente_here("key", "submit", out, "--data", data).exit_code == 0
    assert Access(data).root_need("SDF") == 1

    for name, status in (("root1", 2), ("root4", 0)):
        naming = keys / f"by-{name}.json"
        by = ("--sign", keys / name, "--sign", keys / "watch-a", "--from", "2017-05-18T00:00:00Z")
        assert authorize(keys, "--ledger", ORIGIN, "--out", naming, *by).exit_code == 0
        assert detente_here("key", "submit", naming, "--data", data).exit_code == status, name
    assert Access(data).of_key(public(keys / "watch-a.pub").keyid) is not None
    assert verify_ledger(data, reader=Authorities).ok


def test_what_the_node_refuses_of_the_operators_word_is_told_to_the_operator(keys: Path) -> None:
    detente_here("party", "add", "SDF", "--data", keys)
    Ledger.create(keys, name=ORIGIN).close()
    said = ("--party", "SDF", "--keyid", "ab" * 32, "--from-entry", "1", "--data", keys)
    assert detente_here("key", "revoke", *said).exit_code == 0
    started(keys).ledger.close()
    assert "The node refused: " in detente_here("party", "people", "SDF", "--data", keys).stdout


def test_a_statement_for_another_ledger_is_refused_by_the_node(keys: Path) -> None:
    data = keys / "node"
    detente_here("party", "add", "SDF", "--data", data)
    Ledger.create(data, name="example.org/other").close()
    out = keys / "authorise.json"
    authorize(keys, "--ledger", ORIGIN, "--out", out, "--sign", keys / "root1")
    done = detente_here("key", "submit", out, "--data", data)
    assert done.exit_code == 2
    assert "Nothing was taken" in done.stderr


def test_what_nobody_signed_is_not_submitted(keys: Path) -> None:
    out = keys / "authorise.json"
    authorize(keys, "--ledger", ORIGIN, "--out", out)
    done = detente_here("key", "submit", out, "--data", keys)
    assert done.exit_code == 2
    assert "nobody has signed" in done.stderr


def test_the_operators_word_waits_for_the_node(keys: Path) -> None:
    detente_here("party", "add", "SDF", "--data", keys)
    assert authorize(keys, "--data", keys).exit_code == 0
    [command] = Access(keys).instructions.waiting()
    assert isinstance(command, AuthorizeKey)
    assert command.key == public(keys / "watch-a.pub").raw
    nobody = detente_here("key", "revoke", "--party", "SAA", "--keyid", "ab" * 32, "--from-entry", "1", "--data", keys)
    assert nobody.exit_code == 2
    assert "no such party" in nobody.stderr
