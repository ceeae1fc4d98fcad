"""A node that answers nonsense: each command says so and ends, and nothing that it tells steers a terminal."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.cli.notice_told import print_held, print_list, print_one, print_taken
from detente.web.acting import CommandReceipt
from detente.web.answers import NoticeList
from detente.web.views import HeldView, NoticeView
from tests.cli.checking import detente_here
from tests.formats.mutations import mutate
from tests.ledger.mutations import mutated
from tests.web.running import Running, filed, filing

from .test_damaged_files import STEERING, said

pytestmark = pytest.mark.slow

Json = dict[str, Any]
PRINTED: dict[str, tuple[Any, Callable[[Any], None]]] = {
    "list": (NoticeList, lambda told: print_list(told.notices)),
    "show": (NoticeView, print_one),
    "rough": (NoticeView, print_one),
    "held": (list[HeldView], print_held),
    "taken": (CommandReceipt, lambda told: print_taken("file 'post-1'", told, every=True)),
    "roughly": (CommandReceipt, lambda told: print_taken("file 'post-1'", told, every=True)),
}
"""What an answer is read as, and how it is put into words."""


REFUSED = b'{"refusals":[{"reason":"not-found","wrong":"it is not there","right":"Look again.","field":"id"}]}'


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a node really answers, told exactly and roughly."""
    exact = [{"to": "everyone", "level": "full"}]
    rough = [{"to": "everyone", "level": "existence", "also": ["id"]}]
    with Running(tmp_path_factory.mktemp("answers") / "node") as node:
        sdf, saa = node.party("SDF"), node.party("SAA")
        filed(saa, "saa-1", "SAA", release=exact, kind="hazard")
        filed(saa, "saa-2", "SAA", release=rough, lat=34.0)
        sdf.post("/v1/notices", json=filing("hospital", "SDF", kind="site", release=exact))
        return {
            "taken": filed(sdf, "post-1", "SDF", floor={"value": 100, "unit": "ft", "reference": "AGL"}),
            "roughly": filed(sdf, "post-2", "SDF", lat=34.0, represents=["SAA"]),
            "list": sdf.get("/v1/notices").json(),
            "show": sdf.get("/v1/notices/saa-1").json(),
            "rough": sdf.get("/v1/notices/saa-2").json(),
            "held": sdf.get("/v1/picture").json()["held"],
            "picture": sdf.get("/v1/picture").json(),
            "evidence": sdf.get("/v1/notices/saa-1/evidence").json(),
            "session": sdf.get("/v1/session").json(),
            "ledger": sdf.get("/v1/ledger").json(),
        }


def test_what_is_damaged_here_is_what_a_node_answers(answers: dict[str, Any]) -> None:
    """Else the test below would look at refusals alone."""
    assert answers["taken"]["conflicts"][0]["place"]
    assert answers["roughly"]["conflicts"][0]["coarse"]
    assert answers["held"][0]["content"]
    for what, (kind, show) in PRINTED.items():
        told = msgspec.json.decode(json.dumps(answers[what]), type=kind)
        said(partial(show, told))


@pytest.mark.parametrize("what", PRINTED)
@settings(max_examples=120, derandomize=True)
@given(data=st.data())
def test_what_can_be_read_as_an_answer_can_be_put_into_words(
    answers: dict[str, Any], what: str, data: st.DataObject
) -> None:
    answer = {"answer": copy.deepcopy(answers[what])}
    for _ in range(data.draw(st.integers(1, 3))):
        mutate(data, answer)
    kind, show = PRINTED[what]
    try:
        told = msgspec.json.decode(json.dumps(answer.get("answer")), type=kind)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return
    said(partial(show, told))


class Liar:
    """Answers each path as it is told to, whoever asks, and whatever they send."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = {path: json.dumps(answer).encode() for path, answer in answers.items()}
        self.good = dict(self.answers)
        self.status: dict[str, int] = {}
        liar = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                asked = f"{self.command} {self.path}"
                body = liar.answers.get(asked, b"{}")
                self.send_response(liar.status.get(asked, 200))
                self.send_header("content-length", str(len(body)))
                self.send_header("set-cookie", "detente=secret; HttpOnly")
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_DELETE = _answer

            def log_message(self, format: str, *args: Any) -> None:
                return None

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def lying(answers: dict[str, Any]) -> Iterator[Liar]:
    liar = Liar(answers)
    thread = Thread(target=liar.server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield liar
    finally:
        liar.server.shutdown()
        thread.join()
        liar.server.server_close()


def test_a_command_ends_in_words_whatever_it_is_answered(answers: dict[str, Any], tmp_path: Path) -> None:
    assert detente_here("key", "new", tmp_path / "key").exit_code == 0
    (tmp_path / "token").write_text("detente_token\n")
    paths = {
        "GET /v1/ledger": answers["ledger"],
        "GET /v1/session": answers["session"],
        "POST /v1/challenge": {"challenge": "c"},
        "POST /v1/session": answers["session"],
        "GET /v1/notices": answers["list"],
        "GET /v1/notices/saa-1": answers["show"],
        "GET /v1/notices/saa-1/evidence": answers["evidence"],
        "GET /v1/picture": answers["picture"],
        "POST /v1/enrol": {"fingerprint": "1", "party": "SDF"},
    }
    with lying(paths) as liar:
        by_token, by_key = ("--token-file", tmp_path / "token"), ("--key", tmp_path / "key")
        enrol = ("key", "enrol", "--ledger", "x", "--code", "7ZK3Q-00000-00000-00001", *by_key)
        commands: list[tuple[str | Path, ...]] = [
            ("notice", "list", *by_token),
            ("notice", "list", *by_key, "--json"),
            ("notice", "held", *by_token),
            ("notice", "held", *by_token, "--json"),
            ("notice", "show", "saa-1", *by_token, "--json"),
            ("notice", "show", "saa-1", *by_token, "--evidence", tmp_path / "evidence.json"),
            enrol,
        ]
        for words in commands:
            assert detente_here(*words, "--node", liar.url).exit_code == 0, words
            (tmp_path / "evidence.json").unlink(missing_ok=True)

        @settings(max_examples=60, derandomize=True)
        @given(st.sampled_from(commands), st.sampled_from(sorted(paths)), st.data())
        def one(words: tuple[str | Path, ...], path: str, data: st.DataObject) -> None:
            odd = st.sampled_from([b"[" * 20_000, b'{"a":' * 20_000, b"\xff", b'{"x":"\xff"}', b'""', b"", b"null"])
            liar.status = {path: data.draw(st.sampled_from([200, 200, 422, 500]))}
            good = REFUSED if liar.status[path] == 422 else liar.good[path]
            liar.answers = {**liar.good, path: data.draw(mutated(good) | odd)}
            done = detente_here(*words, "--node", liar.url)
            (tmp_path / "evidence.json").unlink(missing_ok=True)
            assert done.exit_code in (0, 1, 2), done.output
            assert done.exit_code == 0 or done.stderr.strip()
            assert not STEERING.search(done.stderr)
            assert "--json" in words or not STEERING.search(done.stdout)

        one()
