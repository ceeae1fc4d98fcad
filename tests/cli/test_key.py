from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from detente.ledger.dsse import keyid
from detente.ledger.key_line import PublicKey, fingerprint
from tests.cli.checking import detente_here


def test_a_new_key_is_its_owners_alone_and_its_public_half_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "watch-a"
    done = detente_here("key", "new", file, "--name", "Watch A")
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    [line] = (tmp_path / "watch-a.pub").read_text().splitlines()
    public = PublicKey.parse(line)
    assert public.name == "Watch A"
    secret = load_pem_private_key(file.read_bytes(), None)
    assert isinstance(secret, Ed25519PrivateKey)
    assert keyid(secret.public_key()) == public.keyid
    assert fingerprint(public.keyid) in done.stdout
    assert "detente key enrol" in done.stdout


@pytest.mark.parametrize("there", ["watch-a", "watch-a.pub"])
def test_a_key_is_never_replaced(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine")
    done = detente_here("key", "new", tmp_path / "watch-a")
    assert done.exit_code == 2
    assert "never replaced" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "said"), [("a+b", "plus sign"), ("", "cannot name"), ("x" * 201, "at most 200"), ("a\tb", "visible")]
)
def test_a_name_that_a_key_cannot_have_is_refused_and_makes_nothing(tmp_path: Path, name: str, said: str) -> None:
    done = detente_here("key", "new", tmp_path / "watch-a", "--name", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_secret_key_does_not_take_the_name_of_a_public_one(tmp_path: Path) -> None:
    assert detente_here("key", "new", tmp_path / "watch-a.pub").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    done = detente_here("key", "new", tmp_path / "none" / "watch-a")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_both_halves_of_a_key_show_the_same(tmp_path: Path) -> None:
    detente_here("key", "new", tmp_path / "watch-a", "--name", "Watch A")
    secret = detente_here("key", "show", tmp_path / "watch-a", "--json")
    public = detente_here("key", "show", tmp_path / "watch-a.pub", "--json")
    assert secret.stdout == public.stdout
    said = json.loads(public.stdout)
    assert PublicKey.parse(said["line"]).keyid == said["keyid"]
    assert said["fingerprint"] == fingerprint(said["keyid"])
    text = detente_here("key", "show", tmp_path / "watch-a.pub").stdout
    assert all(part in text for part in said.values())


def test_a_public_half_that_is_not_the_keys_is_told(tmp_path: Path) -> None:
    for name in ("one", "two"):
        detente_here("key", "new", tmp_path / name)
    (tmp_path / "two.pub").replace(tmp_path / "one.pub")
    done = detente_here("key", "show", tmp_path / "one")
    assert done.exit_code == 2
    assert "does not belong" in done.stderr


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    detente_here("key", "new", tmp_path / "watch-a")
    (tmp_path / "watch-a").chmod(0o644)
    done = detente_here("key", "show", tmp_path / "watch-a")
    assert done.exit_code == 2
    assert "chmod 600" in done.stderr


@pytest.mark.parametrize("content", ["", "not a key", "detente-key+x+AAAA\n", "detente.example/x+12345678+AAAA\n"])
def test_what_is_no_public_key_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.pub").write_text(content)
    done = detente_here("key", "show", tmp_path / "x.pub")
    assert done.exit_code == 2
    assert "not a public key" in done.stderr
