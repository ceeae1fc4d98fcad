"""Nodes and witnesses as processes of their own, on this machine's loopback address."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.cli.main import app
from detente.ledger import Ledger, VerifierKey, cosignatures, read_verifier_key
from detente.messages.commands import Role
from detente.node.access import Access
from detente.node.witnesses import Asked
from tests.ledger.samples import SIGNER

pytestmark = pytest.mark.slow

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "COLUMNS": "200"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def key_of(folder: Path, name: str) -> str:
    result = run("witness", "key", "--data", folder, "--name", name)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


class Process:
    """A running `detente …`, whose lines on standard error one can wait for."""

    def __init__(self, *arguments: object) -> None:
        command = [sys.executable, "-m", "detente", *map(str, arguments)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
        self.said: list[str] = []

    def until(self, pattern: str) -> re.Match[str]:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            found = re.search(pattern, line)
            if found:
                return found
        raise AssertionError(f"{pattern!r} was never said, but:\n{''.join(self.said)}")

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(how)
        self.process.communicate(timeout=60)


@contextlib.contextmanager
def running(*arguments: object) -> Iterator[Process]:
    process = Process(*arguments)
    try:
        yield process
    finally:
        process.end(signal.SIGKILL)


def test_the_key_of_a_witness_is_made_once_and_shown_again(tmp_path: Path) -> None:
    line = key_of(tmp_path / "w", "witness.example/w1")
    key = VerifierKey.parse(line)
    assert key.cosigner
    assert key.name == "witness.example/w1"
    assert key_of(tmp_path / "w", "witness.example/another") == line
    assert (tmp_path / "w" / "witness.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("witness",), "--data DIR"),
        (("witness", "--data", "HERE"), "--log VERIFIERKEY"),
        (("witness", "--data", "HERE", "--log", "nonsense"), "[malformed-verifier-key]"),
        (("witness", "--data", "HERE", "--log", str(SIGNER.verifier_key)), "[no-key]"),
        (("serve", "--data", "HERE", "--witness", "nonsense"), "URL=VERIFIERKEY"),
        (("serve", "--data", "HERE", "--witness", f"http://127.0.0.1:1={SIGNER.verifier_key}"), "not a witness's"),
        (("ledger", "verify", "HERE", "--witness", str(SIGNER.verifier_key)), "a ledger's key"),
        (("ledger", "verify", "HERE", "--need", "1"), "more witnesses than"),
    ],
)
def test_what_cannot_be_understood_is_bad_input(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(*(str(tmp_path / "here") if argument == "HERE" else argument for argument in arguments))
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_address_of_a_witness_reads_back(tmp_path: Path) -> None:
    line = key_of(tmp_path, "witness.example/w1")
    asked = Asked.parse(f"https://witness.example:8621/a/?x=y={line}")
    assert (asked.url, str(asked.key)) == ("https://witness.example:8621/a/?x=y", line)
    for bad in (line, f"ftp://witness.example={line}", f"http://={line}", f"http://witness.example:99999={line}"):
        with pytest.raises(ValueError, match=r"."):
            Asked.parse(bad)


@pytest.mark.slow
def test_a_node_is_cosigned_by_two_witnesses_and_says_when_one_has_gone(tmp_path: Path) -> None:
    node = tmp_path / "node"
    token = party_token(node)
    # The ledger's key must be known before the witnesses start: a first start makes it.
    with running("serve", "--data", node, "--port", 0, "--name", "detente.example/node") as first:
        first.until(r"Detente answers at")
        first.end()
    ledger_key = str(read_verifier_key(node))
    keys = [key_of(tmp_path / name, f"witness.example/{name}") for name in ("w1", "w2")]
    with contextlib.ExitStack() as stack:
        addresses, processes = [], []
        for name in ("w1", "w2"):
            process = stack.enter_context(
                running("witness", "--data", tmp_path / name, "--log", ledger_key, "--port", 0)
            )
            processes.append(process)
            addresses.append(process.until(r"answers at (http://[^ ]+)/\.")[1])
        asked = [
            part for address, key in zip(addresses, keys, strict=True) for part in ("--witness", f"{address}={key}")
        ]
        with running("serve", "--data", node, "--port", 0, *asked) as served:
            address = served.until(r"Detente answers at (http://[^ ]+)/ ")[1]
            served.until(r"Witness witness\.example/w1 cosigns")
            served.until(r"Witness witness\.example/w2 cosigns")
            request = urllib.request.Request(f"{address}/checkpoint", headers={"authorization": f"Bearer {token}"})
            with urllib.request.urlopen(request, timeout=30) as answer:
                note = answer.read().decode()
            found = cosignatures(note, [VerifierKey.parse(line) for line in keys])
            assert [cosignature.key.name for cosignature in found] == ["witness.example/w1", "witness.example/w2"]
        # The witnesses survive a kill with what they know, and the node goes on without one of them.
        processes[1].end(signal.SIGKILL)
        with running("serve", "--data", node, "--port", 0, *asked) as served:
            said = [served.until(r"Witness witness\.example/(w\d) (cosigns|could not be asked)").groups() for _ in "12"]
            assert sorted(said) == [("w1", "cosigns"), ("w2", "could not be asked")]
    policy = ("--witness", keys[0], "--witness", keys[1])
    assert run("ledger", "verify", node, *policy, "--key", ledger_key).exit_code == 0
    assert run("ledger", "verify", node, *policy, "--need", 2).exit_code == 0
    other = key_of(tmp_path / "w3", "witness.example/w3")
    result = run("ledger", "verify", node, "--witness", other)
    assert result.exit_code == 1
    assert "No checkpoint carries cosignatures" in result.stdout
    assert run("ledger", "prove", node, 0, "--out", tmp_path / "proof").exit_code == 0
    checked = run("ledger", "check-proof", tmp_path / "proof", "--key", ledger_key, *policy, "--need", 1)
    assert checked.exit_code == 0
    assert "Cosigned by witness.example/w1" in checked.stdout


@pytest.mark.slow
def test_a_witness_refuses_a_ledger_that_was_cut_back(tmp_path: Path) -> None:
    node = tmp_path / "node"
    with Ledger.create(node, name="detente.example/node"):
        pass
    shutil.copytree(node, tmp_path / "before")
    token = party_token(node)
    assert token
    line = key_of(tmp_path / "w", "witness.example/w1")
    with running("witness", "--data", tmp_path / "w", "--log", read_verifier_key(node), "--port", 0) as witness:
        asked = f"{witness.until(r'answers at (http://[^ ]+)/')[1]}={line}"
        with running("serve", "--data", node, "--port", 0, "--witness", asked) as served:
            served.until(r"cosigns the ledger")
        # The ledger as it was before its first entry, and nothing beside it that says more.
        with running("serve", "--data", tmp_path / "before", "--port", 0, "--witness", asked) as served:
            served.until(r"has seen 3 entries of this ledger, and only 0 are here")


@pytest.mark.slow
def test_two_nodes_cosign_one_another(tmp_path: Path) -> None:
    names = ("north", "south")
    for name in names:
        Ledger.create(tmp_path / name, name=f"{name}.example/node").close()
    keys = {name: str(read_verifier_key(tmp_path / name)) for name in names}
    with running("serve", "--data", tmp_path / "north", "--port", 0, "--cosign", keys["south"]) as north:
        own = north.until(r"Cosigning south\.example/node as (\S+)")[1]
        assert VerifierKey.parse(own).cosigner
        assert str(VerifierKey.parse(own).public_key) != str(read_verifier_key(tmp_path / "north").public_key)
        asked = f"{north.until(r'answers at (http://[^ ]+)/ ')[1]}/witness={own}"
        with running("serve", "--data", tmp_path / "south", "--port", 0, "--witness", asked) as south:
            south.until(r"Witness north\.example/node cosigns the ledger")
        # The other way round nobody was asked to.
        stranger = key_of(tmp_path / "south" / "witness", "south.example/node")
    assert run("ledger", "verify", tmp_path / "south", "--witness", own).exit_code == 0
    assert run("ledger", "verify", tmp_path / "north", "--witness", stranger).exit_code == 1


def party_token(folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    token = Access(folder).add("Relief Organisation", Role.PARTY)
    assert token is not None
    return token
