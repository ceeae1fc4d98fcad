from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.dsse import keyid
from detente.ledger.errors import KeyRefused
from detente.messages.commands import Role
from detente.messages.people import Duty
from detente.node.access import FIRST_PERSON, Access
from detente.node.held_keys import FOLDER_NAME, HeldKeys


def held(folder: Path) -> HeldKeys:
    access = Access(folder)
    access.add("SDF", Role.PARTY)
    return HeldKeys(folder, access.file)


def raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def test_a_held_key_stays_the_same_and_is_one_persons(tmp_path: Path) -> None:
    keys = held(tmp_path)
    first = raw(keys.key_of("SDF", FIRST_PERSON))
    assert raw(keys.key_of("SDF", FIRST_PERSON)) == first
    assert raw(held(tmp_path).key_of("SDF", FIRST_PERSON)) == first
    assert raw(keys.key_of("SDF", "Watch A")) != first
    assert raw(keys.key_of("SAA", FIRST_PERSON)) != first


def test_held_keys_are_the_nodes_alone_and_named_by_keyid(tmp_path: Path) -> None:
    key = held(tmp_path).key_of("SDF", FIRST_PERSON)
    folder = tmp_path / FOLDER_NAME
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    [path] = folder.iterdir()
    assert path.name == f"{keyid(key.public_key())}.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")


def test_a_held_key_is_replaced_by_a_new_one_once_it_is_revoked_or_lost(tmp_path: Path) -> None:
    keys = held(tmp_path)
    first = keyid(keys.key_of("SDF", FIRST_PERSON).public_key())
    Access(tmp_path).key_revoked(first)
    second = keyid(keys.key_of("SDF", FIRST_PERSON).public_key())
    assert second != first
    (tmp_path / FOLDER_NAME / f"{second}.pem").unlink()
    restored = held(tmp_path)
    third = keyid(restored.key_of("SDF", FIRST_PERSON).public_key())
    assert third not in (first, second)
    assert (tmp_path / FOLDER_NAME / f"{first}.pem").exists(), "no key is ever deleted or written over"


def test_a_removed_person_leaves_no_held_key_to_whoever_takes_the_name(tmp_path: Path) -> None:
    keys = held(tmp_path)
    access = Access(tmp_path)
    access.add_person("SDF", "Watch A", [Duty.WATCH])
    first = keyid(keys.key_of("SDF", "Watch A").public_key())
    assert access.remove_person("SDF", "Watch A") == (first,)
    access.add_person("SDF", "Watch A", [Duty.WATCH])
    assert keyid(keys.key_of("SDF", "Watch A").public_key()) != first


@pytest.mark.parametrize("spoil", ["mode", "content", "other"])
def test_a_held_key_that_was_tampered_with_is_not_used(tmp_path: Path, spoil: str) -> None:
    keys = held(tmp_path)
    keys.key_of("SDF", FIRST_PERSON)
    [path] = (tmp_path / FOLDER_NAME).iterdir()
    if spoil == "mode":
        path.chmod(0o640)
    elif spoil == "content":
        path.write_bytes(b"not a key")
    else:
        keys.key_of("SDF", "Watch A")
        [other] = {*(tmp_path / FOLDER_NAME).iterdir()} - {path}
        path.write_bytes(other.read_bytes())
    with pytest.raises(KeyRefused):
        held(tmp_path).key_of("SDF", FIRST_PERSON)
