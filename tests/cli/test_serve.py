"""`detente serve` as a process: how it starts, refuses to start, and stops."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.cli.serving import open_data
from detente.messages.commands import Role
from detente.node.access import Access
from detente.node.process import clock_us
from tests.cli.checking import detente_here
from tests.ledger.samples import filled, intrude
from tests.node.samples import new_node
from tests.node.serving import NotStarted, Served, detente, party_added
from tests.web.running import events, filed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "node"


@pytest.fixture(scope="module")
def token(data: Path) -> str:
    return party_added(data, "SDF")


@pytest.fixture(scope="module")
def served(data: Path, token: str) -> Iterator[Served]:
    with Served(data) as node:
        yield node


def test_a_party_added_while_the_node_runs_can_file_at_once(served: Served, data: Path, token: str) -> None:
    with served.speaker(party_added(data, "Relief Organisation")) as relief:
        filed(relief, "convoy", "Relief Organisation", kind="relief")
    with served.speaker(token) as sdf:
        names = [party["name"] for party in sdf.get("/v1/parties").json()["parties"]]
    assert names == ["SDF", "Relief Organisation"]


def test_a_token_made_void_is_void_at_once(served: Served, data: Path) -> None:
    with served.speaker(party_added(data, "SAA")) as saa:
        assert saa.get("/v1/parties").status_code == 200
        fresh = detente("party", "token", "SAA", "--data", data).stdout.strip()
        assert saa.get("/v1/parties").status_code == 401
    with served.speaker(fresh) as saa:
        assert saa.get("/v1/parties").status_code == 200


def test_a_second_node_on_the_same_data_is_refused_and_the_first_goes_on(served: Served, data: Path) -> None:
    second = detente("serve", "--data", data, "--port", "0")
    assert second.returncode == 2
    assert f"process {served.process.pid}" in second.stderr
    assert "second-writer" in second.stderr
    with served.speaker(None) as nobody:
        assert nobody.get("/healthz").status_code == 200


def test_a_running_node_can_be_verified(served: Served, data: Path) -> None:
    assert detente_here("ledger", "verify", data).exit_code == 0


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_node_that_is_told_to_stop_ends_its_streams_and_stops_in_order(tmp_path: Path, told: signal.Signals) -> None:
    token = party_added(tmp_path, "SDF")
    with Served(tmp_path) as node, node.speaker(token) as sdf:
        with events(sdf) as one, events(sdf) as other:
            next(one)
            next(other)
            node.process.send_signal(told)
            # Both end as a whole answer does. One that is cut off, as after the time of grace, would raise here.
            assert [event for stream in (one, other) for event in stream if "event" in event] == []
        assert node.ended() == (0, "")
    assert detente_here("ledger", "verify", tmp_path).exit_code == 0


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        done = detente("serve", "--data", tmp_path, "--port", str(port))
    assert done.returncode == 2
    assert f"Cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def refused(folder: Path, *options: str) -> tuple[int, str]:
    """How a node ends that should not start, in a sentence and no more."""
    done = detente("serve", "--data", folder, "--port", "0", *options)
    assert "Traceback" not in done.stderr
    assert "http://" not in done.stderr
    return done.returncode, done.stderr


def test_a_changed_ledger_is_not_served(tmp_path: Path) -> None:
    filled(tmp_path).close()
    intrude(tmp_path, ("UPDATE entries SET bytes = ? WHERE number = 5", (b"{}",)))
    status, said = refused(tmp_path)
    assert status == 3
    assert "broken" in said


def test_a_key_that_others_can_read_is_refused_with_what_to_do(tmp_path: Path) -> None:
    filled(tmp_path).close()
    (tmp_path / "node.key").chmod(0o644)
    status, said = refused(tmp_path)
    assert status == 2
    assert "chmod 600" in said


def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"not a database, " * 100)
    filled(tmp_path / "other").close()
    for name in ("node.key", "node.pub"):
        (tmp_path / "other" / name).rename(tmp_path / name)
    status, said = refused(tmp_path)
    assert status == 2
    assert "not a Detente ledger" in said
    assert (tmp_path / "ledger.db").read_bytes() == b"not a database, " * 100


@pytest.mark.parametrize(
    "options", [("--theatre", "nonsense"), ("--separations", "missing.toml"), ("--port", "70000"), ("--rate", "0")]
)
def test_a_setting_that_means_nothing_is_refused_and_nothing_is_made(tmp_path: Path, options: tuple[str, str]) -> None:
    done = detente_here("serve", "--data", tmp_path, *options)
    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_rate_is_the_operators(tmp_path: Path) -> None:
    token = party_added(tmp_path, "SDF")
    with Served(tmp_path, "--rate", "0.1") as node, node.speaker(token) as sdf:
        assert [sdf.get("/v1/parties").status_code for _ in range(2)] == [200, 429]


def test_a_process_that_ends_before_its_address_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotStarted) as failure, Served(tmp_path, "--host", "203.0.113.1"):
        pass
    assert failure.value.status == 2
    assert "Cannot listen on 203.0.113.1" in failure.value.said


def test_what_the_operator_should_hear_is_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger from the future, and a name on the list that no ledger takes, with what could steer a terminal in it."""
    ahead_us = clock_us() + 3_600_000_000
    new_node(tmp_path, lambda: ahead_us).ledger.close()
    Access(tmp_path).add("\x1b[2Jno party", Role.PARTY)
    node, _ = open_data(tmp_path, None)
    node.ledger.close()
    said = capsys.readouterr()
    assert said.out == ""
    assert "minutes ahead of this machine's clock" in said.err
    assert "The ledger does not take the party \\x1b[2Jno party" in said.err
