from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.cli.main import app
from detente.ledger import Checkpoint, Ledger, Message, sign_checkpoint
from tests.ledger.samples import KEY, NAME, OTHER_KEY, SIGNER, filled, flipped, intrude, message
from tests.node.samples import filing_of, new_node
from tests.node.signing import given, key_of, own_key

pytestmark = pytest.mark.slow

VERIFIER_KEY = str(SIGNER.verifier_key)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["ledger", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("node")
    filled(folder).close()
    return folder


@pytest.fixture
def proof(node: Path, tmp_path: Path) -> Path:
    file = tmp_path / "entry.tlog-proof"
    result = run("prove", node, 7, "--out", file)
    assert result.exit_code == 0, result.output
    return file


def test_the_proof_of_each_entry_checks_with_nothing_else_at_hand(
    node: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        assert run("prove", node, number).exit_code == 0
    # Neither the ledger nor a connection is there any more.
    monkeypatch.setattr(socket, "socket", None)
    for number in range(12):
        result = run("check-proof", f"entry-{number}.tlog-proof", "--key", VERIFIER_KEY, "--json")
        assert result.exit_code == 0, result.output
        said = json.loads(result.stdout)
        assert (said["proven"], said["entry"], said["ledger"], said["size"]) == (True, number, NAME, 12)
        assert (said["type"], said["payload"].encode()) == (message(number).payload_type, message(number).payload)
        assert said["signed_by_ledger"]


def test_a_person_reads_what_was_proved(proof: Path) -> None:
    result = run("check-proof", proof, "--key", VERIFIER_KEY)
    assert result.exit_code == 0
    assert f"Proven: this is entry 7 of {NAME}, under its signed head of 12 entries." in result.stdout
    assert '{"number":7}' in result.stdout


def test_a_proof_of_a_type_that_this_version_does_not_know_says_so(proof: Path, tmp_path: Path) -> None:
    unknown = run("check-proof", proof, "--key", VERIFIER_KEY)
    assert f"Type: {message(7).payload_type} (a type that this version does not know)" in unknown.stdout
    assert not json.loads(run("check-proof", proof, "--key", VERIFIER_KEY, "--json").stdout)["known_type"]
    own = new_node(tmp_path / "own").ledger
    own.close()
    run("prove", tmp_path / "own", 0, "--out", tmp_path / "party")
    known = run("check-proof", tmp_path / "party", "--key", own.verifier_key)
    assert "Type: application/vnd.detente.party-added.v1+json\n" in known.stdout
    assert json.loads(run("check-proof", tmp_path / "party", "--key", own.verifier_key, "--json").stdout)["known_type"]


def test_an_entry_that_a_party_signed_says_where_that_signature_is_checked(tmp_path: Path) -> None:
    node = new_node(tmp_path / "own")
    own_key(node, "SDF", "Ali")
    entry = given(node, filing_of("post-1", "SDF"), key_of("Ali")).entry
    node.ledger.close()
    run("prove", tmp_path / "own", entry, "--out", tmp_path / "p")
    result = run("check-proof", tmp_path / "p", "--key", node.ledger.verifier_key)
    assert result.exit_code == 0
    assert "not checked here" in result.stdout
    assert "detente ledger check-receipt" in result.stdout


def test_what_an_entry_says_steers_no_terminal(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "node", name=NAME, key=KEY) as ledger:
        ledger.append([Message("sample/1", "\x1b[2J\x9b1m\u202e".encode())])
    run("prove", tmp_path / "node", 0, "--out", tmp_path / "p")
    said = run("check-proof", tmp_path / "p", "--key", VERIFIER_KEY).stdout
    assert "\\x1b[2J\\x9b1m\\u202e" in said
    assert all(line.isprintable() for line in said.splitlines())


def test_a_proof_is_made_while_the_node_runs(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "node", name=NAME, key=KEY) as ledger:
        ledger.append([message(0), message(1)])
        ledger.heartbeat(1_495_108_800)
        assert run("prove", tmp_path / "node", 1, "--out", tmp_path / "p").exit_code == 0
        ledger.append([message(2)])
    assert run("check-proof", tmp_path / "p", "--key", VERIFIER_KEY).exit_code == 0


@pytest.mark.parametrize("line", range(9))
def test_a_proof_changed_in_any_line_is_not_proven(proof: Path, line: int) -> None:
    lines = proof.read_bytes().split(b"\n")
    assert len(lines) > 9
    lines[line] = flipped(lines[line] or b"\x00", len(lines[line]) * 4)
    proof.write_bytes(b"\n".join(lines))
    result = run("check-proof", proof, "--key", VERIFIER_KEY, "--json")
    assert result.exit_code in (1, 2)
    assert result.exit_code == 2 or json.loads(result.stdout)["proven"] is False


def test_a_proof_by_another_key_is_not_proven(proof: Path) -> None:
    from detente.ledger import NoteSigner

    other = NoteSigner(NAME, OTHER_KEY).verifier_key
    result = run("check-proof", proof, "--key", other)
    assert result.exit_code == 1
    assert result.stdout.startswith("Not proven.")
    assert "[unknown-key]" in result.stdout


def test_a_receipt_without_its_entry_says_so(node: Path, tmp_path: Path) -> None:
    with Ledger.open(node) as ledger:
        (tmp_path / "receipt").write_text(ledger.receipt(3))
    result = run("check-proof", tmp_path / "receipt", "--key", VERIFIER_KEY)
    assert result.exit_code == 1
    assert "[no-entry]" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("prove", "NODE", 12), "[no-such-entry]"),
        (("prove", "NOWHERE", 0), "[no-key]"),
        (("check-proof", "NOWHERE", "--key", VERIFIER_KEY), "No such file"),
        (("check-proof", "NODE/ledger.db", "--key", VERIFIER_KEY), "not UTF-8"),
        (("check-proof", "NODE/node.pub", "--key", "a+b+c"), "[malformed-verifier-key]"),
        (("verify", "NODE", "--known", "NOWHERE"), "No such file"),
        (("verify", "NODE", "--known", "NODE/node.pub"), "[malformed-note]"),
    ],
)
def test_what_cannot_be_read_is_bad_input(node: Path, tmp_path: Path, arguments: tuple[object, ...], said: str) -> None:
    nowhere = tmp_path / "nowhere"
    places = [str(part).replace("NODE", str(node)).replace("NOWHERE", str(nowhere)) for part in arguments]
    result = run(*places)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_proof_never_overwrites_a_file(node: Path, proof: Path) -> None:
    before = proof.read_bytes()
    assert run("prove", node, 3, "--out", proof).exit_code == 2
    assert proof.read_bytes() == before


def test_a_record_that_contradicts_its_head_proves_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "node").close()
    intrude(tmp_path / "node", ("UPDATE entries SET bytes = zeroblob(20) WHERE number = 3", ()))
    result = run("prove", tmp_path / "node", 3, "--out", tmp_path / "p")
    assert result.exit_code == 1
    assert "[root-differs]" in result.stderr
    assert not (tmp_path / "p").exists()


def test_a_head_kept_elsewhere_is_compared(node: Path, proof: Path, tmp_path: Path) -> None:
    with Ledger.open(node) as ledger:
        (tmp_path / "head").write_text(ledger.checkpoint)
    assert run("verify", node, "--known", tmp_path / "head", "--known", proof).exit_code == 0
    other = sign_checkpoint(Checkpoint(origin=NAME, size=10, root=bytes(32)), SIGNER)
    (tmp_path / "other").write_text(other)
    result = run("verify", node, "--known", tmp_path / "other", "--json")
    assert result.exit_code == 1
    assert [finding["reason"] for finding in json.loads(result.stdout)["findings"]] == ["split-view"]
    assert "split view" in run("verify", node, "--known", tmp_path / "other").stdout
