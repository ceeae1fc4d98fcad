from __future__ import annotations

import os
import stat
from pathlib import Path

from detente.messages.commands import Role
from detente.node.access import FILE_NAME, Access, Bearer


def test_a_token_speaks_for_its_party_and_no_other(tmp_path: Path) -> None:
    access = Access(tmp_path)
    sdf, monitor = access.add("SDF", Role.PARTY), access.add("Cell", Role.MONITOR)
    assert sdf is not None
    assert monitor is not None
    assert access.bearer(sdf) == Bearer(party="SDF", role=Role.PARTY)
    assert access.bearer(monitor) == Bearer(party="Cell", role=Role.MONITOR)
    for wrong in ("", "SDF", sdf[:-1], sdf + "A", sdf.upper(), "\ud800"):
        assert access.bearer(wrong) is None


def test_a_name_is_given_once(tmp_path: Path) -> None:
    access = Access(tmp_path)
    first = access.add("SDF", Role.PARTY)
    assert access.add("SDF", Role.MONITOR) is None
    assert first is not None
    assert access.bearer(first) == Bearer(party="SDF", role=Role.PARTY)
    assert access.parties() == [("SDF", Role.PARTY)]


def test_a_running_node_notices_every_change_by_another_process_at_once(tmp_path: Path) -> None:
    """Also where the file's time tells nothing, as with two changes within one tick of the clock."""
    node, operator = Access(tmp_path), Access(tmp_path)
    file = tmp_path / FILE_NAME
    token = operator.add("SDF", Role.PARTY)
    os.utime(file, ns=(0, 0))
    for _ in range(20):
        assert token is not None
        assert node.bearer(token) == Bearer(party="SDF", role=Role.PARTY)
        before, token = token, operator.renew("SDF")
        os.utime(file, ns=(0, 0))
        assert node.bearer(before) is None


def test_to_read_is_not_to_create(tmp_path: Path) -> None:
    access = Access(tmp_path)
    assert (access.parties(), access.renew("SDF"), access.bearer("x")) == ([], None, None)
    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_no_token_and_is_its_owners_alone(tmp_path: Path) -> None:
    access = Access(tmp_path)
    token = access.add("SDF", Role.PARTY)
    assert token is not None
    file = tmp_path / FILE_NAME
    assert token.encode() not in file.read_bytes()
    assert token.removeprefix("detente_").encode() not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
