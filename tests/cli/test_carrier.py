"""`detente carrier`: addresses are added, listed, tried and removed; a served node carries word by itself."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.node.serving import Served, detente, party_added

pytestmark = pytest.mark.slow


class Mailbox:
    def __init__(self) -> None:
        self.came: list[bytes] = []
        self.first = threading.Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.came.append(envelope.content)
        self.first.set()
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def test_a_served_node_mails_that_something_waits_and_says_so_on_the_ladder(
    tmp_path: Path, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    tokens = {name: party_added(tmp_path, name) for name in ("SDF", "SAA")}
    data = ("--data", tmp_path)
    smtp = detente(
        "carrier", "smtp", "--server", f"127.0.0.1:{port}", "--from", "n@example.org", "--tls", "none", *data
    )
    assert smtp.returncode == 0, smtp.stderr
    added = detente("carrier", "add", "SAA", "--kind", "mail", "--to", "watch@example.org", "--language", "ru", *data)
    assert added.returncode == 0, added.stderr
    tried = detente("carrier", "test", "1", *data)
    assert tried.returncode == 0, tried.stderr
    assert box.first.wait(10)
    box.first.clear()
    with Served(tmp_path) as node, node.speaker(tokens["SDF"]) as sdf, node.speaker(tokens["SAA"]) as saa:
        answer = sdf.post("/v1/contact-tests", json={"command_id": "contact-1", "of": "SAA"})
        assert answer.status_code == 201, answer.text
        assert box.first.wait(20)
        (alert,) = saa.get("/v1/inbox").json()["alerts"]
        while alert["rung"] != "sent":  # once the server has said that it took the mail
            (alert,) = saa.get("/v1/inbox").json()["alerts"]
    assert b"SDF" not in box.came[-1]
    (listed,) = json.loads(detente("carrier", "list", "--json", *data).stdout)
    assert listed["messages"] == {"taken": 1}
    assert detente("carrier", "remove", "1", *data).returncode == 0
    assert "No address" in detente("carrier", "list", *data).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "SDF", "--to", "http://example.org/"), "https://"),
        (("add", "SDF", "--kind", "pigeon", "--to", "x"), "choose one of"),
        (("add", "SDF", "--kind", "mail", "--to", "nobody"), "no mail address"),
        (("add", "Nobody", "--to", "https://example.org/"), "no such party"),
        (("remove", "7"), "no such address"),
        (("test", "7"), "no such address"),
        (("smtp", "--server", "mail", "--from", "a@b"), "a host and a port"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    party_added(tmp_path, "SDF")
    done = detente("carrier", *words, "--data", tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_secret_of_a_web_hook_is_shown_once(tmp_path: Path) -> None:
    party_added(tmp_path, "SDF")
    added = detente("carrier", "add", "SDF", "--to", "https://hooks.example.org/x", "--data", tmp_path)
    assert added.stdout.startswith("whsec_")
    listed = detente("carrier", "list", "--json", "--data", tmp_path)
    assert "whsec_" not in listed.stdout
    again = detente("carrier", "add", "SDF", "--to", "https://hooks.example.org/x", "--data", tmp_path)
    assert again.returncode == 2
