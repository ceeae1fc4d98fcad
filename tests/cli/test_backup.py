from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.cli.main import app
from detente.ledger import KeyRefused, Ledger, Unavailable, back_up, verify_ledger
from detente.messages.commands import Role
from detente.node.access import Access
from detente.node.held_keys import HeldKeys
from tests.ledger.samples import KEY, NAME, filled, intrude, message

pytestmark = pytest.mark.slow


def backup(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["ledger", "backup", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def node(tmp_path: Path) -> Path:
    folder = tmp_path / "node"
    filled(folder).close()
    return folder


def test_a_backup_of_a_running_node_opens_and_goes_on(node: Path, tmp_path: Path) -> None:
    token = Access(node).add("Relief Organisation", Role.PARTY)
    assert token is not None
    with Ledger.open(node) as ledger:
        ledger.append([message(12)])
        result = backup(node, tmp_path / "copy", "--with-key")
        assert result.exit_code == 0, result.output
        assert "13 entries" in result.stdout
        assert "secret key: whoever reads it can sign as this node" in result.stderr
        ledger.append([message(13)])
    with Ledger.open(tmp_path / "copy") as copy:
        assert [found.number for found in copy.messages()] == list(range(13))
        copy.append([message(13)])
    assert verify_ledger(tmp_path / "copy").ok
    bearer = Access(tmp_path / "copy").bearer(token)
    assert bearer is not None
    assert bearer.party == "Relief Organisation"
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "copy").iterdir()}
    assert all(mode == (0o644 if name == "node.pub" else 0o600) for name, mode in modes.items())


def test_the_secret_key_is_left_out_unless_asked_for(node: Path, tmp_path: Path) -> None:
    result = backup(node, tmp_path / "copy")
    assert result.exit_code == 0
    assert "secret key is not in the copy" in result.stderr
    assert not (tmp_path / "copy" / "node.key").exists()
    assert verify_ledger(tmp_path / "copy").ok
    with pytest.raises(KeyRefused) as caught:
        Ledger.open(tmp_path / "copy")
    assert caught.value.reason == "no-key"
    # The key, kept apart, is put back: so a restore ends.
    (tmp_path / "copy" / "node.key").write_bytes((node / "node.key").read_bytes())
    (tmp_path / "copy" / "node.key").chmod(0o600)
    Ledger.open(tmp_path / "copy").close()


def test_the_keys_that_the_node_holds_for_people_go_with_its_own_and_never_without(node: Path, tmp_path: Path) -> None:
    access = Access(node)
    access.add("SDF", Role.PARTY)
    key = HeldKeys(node, access.file).key_of("SDF", "first")
    assert backup(node, tmp_path / "without").exit_code == 0
    assert not (tmp_path / "without" / "held-keys").exists()
    assert backup(node, tmp_path / "with", "--with-key").exit_code == 0
    copy = tmp_path / "with"
    [file] = (copy / "held-keys").iterdir()
    assert (stat.S_IMODE(file.parent.stat().st_mode), stat.S_IMODE(file.stat().st_mode)) == (0o700, 0o600)
    restored = HeldKeys(copy, Access(copy).file).key_of("SDF", "first")
    assert restored.private_bytes_raw() == key.private_bytes_raw()


def test_a_backup_never_overwrites(node: Path, tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.mkdir()
    (used / "letter").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for destination in (used, tmp_path / "file", node):
        result = backup(node, destination)
        assert result.exit_code == 2
        assert "[destination-used]" in result.stderr
    assert [path.name for path in used.iterdir()] == ["letter"]
    (tmp_path / "empty").mkdir()
    assert backup(node, tmp_path / "empty").exit_code == 0


def test_what_is_no_ledger_leaves_no_backup(node: Path, tmp_path: Path) -> None:
    assert backup(tmp_path / "nowhere", tmp_path / "copy").exit_code == 2
    (node / "ledger.db").write_bytes(b"a letter, not a ledger\n" * 500)
    assert backup(node, tmp_path / "copy").exit_code == 2
    assert not list(tmp_path.glob("copy*"))


def test_a_backup_of_a_broken_record_is_made_and_said_to_be_broken(node: Path, tmp_path: Path) -> None:
    intrude(node, ("UPDATE entries SET bytes = zeroblob(20) WHERE number = 3", ()))
    result = backup(node, tmp_path / "copy")
    assert result.exit_code == 1
    assert "entry 3" in result.stdout


def test_the_last_cosigned_head_goes_with_it(node: Path, tmp_path: Path) -> None:
    with Ledger.open(node) as ledger:
        ledger.add_cosignatures(ledger.checkpoint, [])
        ledger.append([message(12)])
    back_up(node, tmp_path / "copy")
    assert (tmp_path / "copy" / "cosigned.txt").read_text() == (node / "cosigned.txt").read_text()
    assert verify_ledger(tmp_path / "copy").ok


def test_backups_under_load_are_each_of_one_moment(tmp_path: Path) -> None:
    node, done = tmp_path / "node", threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            ledger.append([message(number), message(number + 1)])
            ledger.heartbeat(number)
            number += 2

    with Ledger.create(node, name=NAME, key=KEY) as ledger:
        writer = threading.Thread(target=write)
        writer.start()
        try:
            for place in range(8):
                ledger.wait(ledger.size, 30.0)
                back_up(node, tmp_path / f"copy{place}", with_key=True)
        finally:
            done.set()
            writer.join()
    sizes = []
    for place in range(8):
        report = verify_ledger(tmp_path / f"copy{place}")
        assert report.ok, report.text
        sizes.append(report.entries)
        Ledger.open(tmp_path / f"copy{place}").close()
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_a_place_that_cannot_be_written_is_told(node: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable) as caught:
        back_up(node, tmp_path / "file" / "copy")
    assert caught.value.reason == "disk"
