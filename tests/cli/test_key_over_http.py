"""`detente key enrol` and `submit`, against a server on loopback that answers as a node does."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from detente.ledger.key_line import PublicKey, fingerprint
from detente.node.codes import enrolment_message
from tests.cli.checking import detente_here

pytestmark = pytest.mark.slow

ORIGIN = "example.org/valley"
CODE = "7ZK3Q-00000-00000-00001"
REFUSAL = {"reason": "not-authenticated", "field": "code", "wrong": "this code is not known", "right": "Check it."}


class Node:
    """Answers every request with one answer, and keeps what it was asked."""

    def __init__(self, status: int, answer: bytes, **headers: str) -> None:
        self.asked: list[tuple[str, str | None, Any]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                asked.append((self.path, self.headers["authorization"], json.loads(body)))
                self.send_response(status)
                for name, value in {"content-length": str(len(answer)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: Any) -> None:
                return None

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def answering(status: int, answer: object, **headers: str) -> Iterator[Node]:
    node = Node(status, answer if isinstance(answer, bytes) else json.dumps(answer).encode(), **headers)
    thread = threading.Thread(target=node.server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield node
    finally:
        node.server.shutdown()
        thread.join()
        node.server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("watch-a", "root1"):
        detente_here("key", "new", tmp_path / name)
    (tmp_path / "token").write_text("detente_secret\n")
    said = ("--party", "SDF", "--person", "Watch A", "--duties", "watch", "--key", tmp_path / "watch-a.pub")
    tail = ("--ledger", ORIGIN, "--sign", tmp_path / "root1", "--out", tmp_path / "authorise.json")
    assert detente_here("key", "authorize", *said, *tail).exit_code == 0
    return tmp_path


def test_enrolling_sends_the_public_key_with_a_signature_that_only_its_owner_can_make(folder: Path) -> None:
    public = PublicKey.parse((folder / "watch-a.pub").read_text().strip())
    with answering(200, {}) as node:
        said = ("--ledger", ORIGIN, "--code", CODE.lower(), "--key", folder / "watch-a")
        done = detente_here("key", "enrol", "--node", node.url, *said)
    assert done.exit_code == 0, done.output
    assert fingerprint(public.keyid) in done.stdout
    [(path, authorization, body)] = node.asked
    assert (path, authorization) == ("/v1/enrol", None)
    assert body["code"] == CODE.replace("-", "")
    assert base64.b64decode(body["key"]) == public.raw
    public.key.verify(base64.b64decode(body["signature"]), enrolment_message(ORIGIN, body["code"]))
    assert "PRIVATE" not in json.dumps(body)


def test_a_statement_is_submitted_as_it_was_signed_with_the_token_of_a_file(folder: Path) -> None:
    with answering(200, {"entry": 4711}) as node:
        tail = ("--node", f"{node.url}/", "--token-file", folder / "token")
        done = detente_here("key", "submit", folder / "authorise.json", *tail)
    assert done.exit_code == 0, done.output
    assert "as entry 4711" in done.stdout
    envelope = base64.b64encode((folder / "authorise.json").read_bytes()).decode()
    assert node.asked == [("/v1/commands", "Bearer detente_secret", {"envelope": envelope, "opening": None})]


def submit(folder: Path, node: str) -> Any:
    tail = ("--node", node, "--token-file", folder / "token")
    return detente_here("key", "submit", folder / "authorise.json", *tail)


def test_a_refusal_of_the_node_is_shown_as_one(folder: Path) -> None:
    with answering(401, {"refusals": [REFUSAL]}) as node:
        done = submit(folder, node.url)
    assert done.exit_code == 2
    assert "this code is not known" in done.stderr


@pytest.mark.parametrize(
    ("status", "answer"), [(502, b"<html>"), (500, {"refusals": "all"}), (404, {}), (200, b"<html>"), (200, b"[]")]
)
def test_an_answer_that_is_not_a_nodes_is_said_plainly(folder: Path, status: int, answer: object) -> None:
    with answering(status, answer) as node:
        done = submit(folder, node.url)
    assert done.exit_code == 2
    assert done.stderr.startswith("--node")


def test_a_token_does_not_follow_to_another_address(folder: Path) -> None:
    with answering(200, {"entry": 1}) as other, answering(307, b"", location=f"{other.url}/v1/commands") as node:
        done = submit(folder, node.url)
    assert done.exit_code == 2
    assert "answered 307" in done.stderr
    assert other.asked == []


def test_a_node_that_does_not_answer_is_said_plainly(folder: Path) -> None:
    with answering(200, {}) as node:
        url = node.url
    done = submit(folder, url)
    assert done.exit_code == 2
    assert "cannot be reached" in done.stderr


@pytest.mark.parametrize(
    "url",
    ["http://node.example.org", "node.example.org", "ftp://127.0.0.1", "https://a:b@node.example.org", "http://["],
)
def test_a_token_goes_nowhere_where_it_could_be_read_on_its_way(folder: Path, url: str) -> None:
    done = submit(folder, url)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"--node {url}")
    assert "reached" not in done.stderr
