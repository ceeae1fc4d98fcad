"""What the tests of `detente notice` share: a node on loopback, people with keys of their own, and a bad line."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
from typer.testing import Result

from detente.ledger.key_line import fingerprint, read_key_line
from detente.node.alarm import Alarm
from tests.cli.checking import circle, detente_here, plan
from tests.web.running import Listening

Json = dict[str, Any]

FIRST, SECOND, READER = "watch-a", "watch-b", "saa-watch"
"""A declarer and a releasing authority of SDF, and a declarer of SAA."""


def enrolled(node: Listening, data: Path, key: Path, party: str, duties: str) -> None:
    """A key of a person's own, by the steps that a person takes."""
    assert detente_here("key", "new", key).exit_code == 0
    invited = detente_here("party", "invite", party, "--person", key.name, "--duties", duties, "--data", data)
    code = invited.stdout.strip()
    said = ("--node", node.url, "--ledger", node.node.origin, "--code", code, "--key", key)
    assert detente_here("key", "enrol", *said).exit_code == 0
    digits = fingerprint(read_key_line(key.with_name(f"{key.name}.pub")).keyid)
    heard = ("--person", key.name, "--fingerprint", digits, "--data", data)
    assert detente_here("party", "confirm", party, *heard).exit_code == 0


class People:
    """The node, and the files of those who have keys or tokens there."""

    def __init__(self, node: Listening, folder: Path) -> None:
        self.node, self.folder = node, folder

    def key(self, name: str) -> tuple[str, str]:
        return "--key", str(self.folder / name)

    def by(self, name: str, *words: str | Path) -> Result:
        """`detente notice …` by the owner of a key."""
        return detente_here("notice", *words, "--node", self.node.url, *self.key(name))

    def by_token(self, *words: str | Path) -> Result:
        """The same for somebody of SDF for whom the node signs."""
        return detente_here("notice", *words, "--node", self.node.url, "--token-file", self.folder / "token")

    def stick(self, name: str, out: Path, *words: str | Path) -> Result:
        """The same into a file, with no connection."""
        where = ("--out", out, "--ledger", self.node.node.origin, "--party", "SDF")
        return detente_here("notice", *words, *where, *self.key(name))

    @property
    def size(self) -> int:
        return self.node.node.ledger.size

    def standing(self, identity: str, party: str = "SDF") -> bool:
        return (party, identity) in self.node.node.state.notices


@contextmanager
def people(folder: Path, alarm: Alarm | None = None) -> Iterator[People]:
    """Without an `alarm` no alert is owed."""
    data = folder / "node"
    data.mkdir()
    node = Listening(data, alarm=alarm)
    for party in ("SDF", "SAA"):
        token = node.token(party)
        (folder / ("token" if party == "SDF" else f"token-{party}")).write_text(f"{token}\n")
    with node:
        enrolled(node, data, folder / FIRST, "SDF", "watch,declarer,releasing-authority")
        enrolled(node, data, folder / SECOND, "SDF", "watch,releasing-authority")
        enrolled(node, data, folder / READER, "SAA", "watch,declarer,releasing-authority")
        node.party("SDF").get("/v1/parties")  # the node has looked at its list: from here on only commands add entries
        yield People(node, folder)
        assert not node.failures


def one(path: Path, identity: str, party: str = "SDF", kind: str = "presence", **said: Any) -> Path:
    """A file with one notice: 1 km for two hours, at a place of its own unless `lon` says otherwise."""
    place = sum(identity.encode()) * 97 % 500 / 100
    return plan(path, circle(identity, party, kind, **{"lon": 38.0 + place, "lat": 34.0 + place / 2, **said}))


def receipts(done: Result) -> list[Json]:
    """What `--json` printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def lost(handler: BaseHTTPRequestHandler, answer: httpx.Response) -> bytes | None:
    """The line breaks after the node has answered."""
    handler.close_connection = True
    return None


def gateway(handler: BaseHTTPRequestHandler, answer: httpx.Response) -> bytes | None:
    """What stands before the node says that it knows nothing of one."""
    handler.send_error(502)
    return None


def lied(handler: BaseHTTPRequestHandler, answer: httpx.Response) -> bytes | None:
    """The receipt is passed on with the entry of the decision in the place of the command's."""
    said = answer.json()
    said["command"]["entry_base64"] = said["entry_base64"]
    return json.dumps(said).encode()


Fault = Callable[[BaseHTTPRequestHandler, httpx.Response], bytes | None]


@contextmanager
def bad_line(url: str, fault: Fault, times: int) -> Iterator[str]:
    """An address by which the node at `url` is reached, but the first so many commands are answered otherwise."""
    left = times

    class Relay(BaseHTTPRequestHandler):
        def _pass_on(self) -> None:
            nonlocal left
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            kept = {
                name: self.headers[name] for name in ("content-type", "cookie", "authorization") if self.headers[name]
            }
            answer = httpx.request(
                self.command, url + self.path, content=body, headers=kept, timeout=30, trust_env=False
            )
            said: bytes | None = answer.content
            if self.path == "/v1/commands" or self.path.startswith(("/v1/notices", "/v1/arrangements")):
                left -= 1
                if left >= 0:
                    said = fault(self, answer)
            if said is None:
                return
            self.send_response(answer.status_code)
            self.send_header("content-length", str(len(said)))
            for name in ("content-type", "set-cookie"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_PUT = do_DELETE = _pass_on

        def log_message(self, format: str, *args: Any) -> None:
            return None

    server = HTTPServer(("127.0.0.1", 0), Relay)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
