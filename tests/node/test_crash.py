"""The serving process, killed at any moment: nothing that it answered is lost, and nothing is there twice."""

from __future__ import annotations

import json
import random
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from detente.ledger import verify_ledger
from detente.node.verifying import Authorities
from tests.node.serving import Served, detente, party_added
from tests.web.running import Json, filing

pytestmark = pytest.mark.slow

KILLS = 3
PARTIES = ("SDF", "SAA", "Rebels", "Relief")


@dataclass
class Callers:
    """One for each party, who file, amend and withdraw one notice after another and keep every answer."""

    answered: list[tuple[str, str, str, Json, bytes]] = field(default_factory=list)
    unanswered: list[tuple[str, str, str, Json]] = field(default_factory=list)
    grown: threading.Condition = field(default_factory=threading.Condition)

    def work(self, party: str, client: httpx.Client, run: int) -> None:
        """Go on until the line breaks."""
        for number in range(10_000):
            identity = f"{party} {run}-{number}"
            lat = 33 + number % 60 / 20
            amended = filing(identity, party, command=f"amend {identity}", lat=lat, title="Again")
            withdrawn = {"command_id": f"withdraw {identity}", "version": 2}
            commands: list[tuple[str, str, Json]] = [
                ("POST", "/v1/notices", filing(identity, party, lat=lat)),
                ("PUT", f"/v1/notices/{identity}", {**amended, "version": 1}),
                ("POST", f"/v1/notices/{identity}/withdraw", withdrawn),
            ]
            for method, path, body in commands[: 1 + number % 3]:
                try:
                    answer = client.request(method, path, json=body)
                    assert answer.status_code in (200, 201), answer.text
                except (httpx.TransportError, AssertionError) as failure:
                    with self.grown:
                        self.unanswered.append((party, method, path, body))
                        self.grown.notify()
                    if isinstance(failure, AssertionError):
                        raise
                    return
                with self.grown:
                    self.answered.append((party, method, path, body, answer.content))
                    self.grown.notify()

    def wait_for(self, count: int) -> None:
        """Until so many answers have come, or somebody got none."""
        with self.grown:
            assert self.grown.wait_for(lambda: len(self.answered) >= count or self.unanswered, timeout=60)


def receipt(content: bytes) -> Json:
    """An answer without what it says of the moment: the conflicts that stand, and who has been shown what."""
    said: Json = json.loads(content)
    return {name: value for name, value in said.items() if name not in ("conflicts", "cannot_be_unsaid")}


def without_place(picture: bytes) -> bytes:
    """The place in the stream of events is another after each start."""
    return re.sub(rb'"at":"[0-9a-f]{16}-[0-9]+"', b"", picture, count=1)


def picture(node: Served, token: str) -> bytes:
    with node.speaker(token) as client:
        return client.get("/v1/picture").content


def test_kill_9_at_any_moment_loses_nothing_that_was_answered_and_doubles_nothing(tmp_path: Path) -> None:
    data = tmp_path / "node"
    tokens = {party: party_added(data, party) for party in PARTIES}
    monitor = party_added(data, "Monitor", "--monitor")
    chance = random.Random(2017)
    callers = Callers()
    checked, before = 0, b""
    for kill in range(KILLS + 1):
        with Served(data) as node, ExitStack() as within:
            clients = {party: within.enter_context(node.speaker(token)) for party, token in tokens.items()}
            # Every receipt of the life before is given again, byte for byte; a question that had none gets one now.
            for party, method, path, body, content in callers.answered[checked:]:
                assert receipt(clients[party].request(method, path, json=body).content) == receipt(content)
            for party, method, path, body in callers.unanswered:
                assert clients[party].request(method, path, json=body).status_code in (200, 201)
            checked, callers.unanswered = len(callers.answered), []
            if kill < KILLS:
                with ThreadPoolExecutor(len(PARTIES)) as pool:
                    working = [pool.submit(callers.work, party, clients[party], kill) for party in PARTIES]
                    callers.wait_for(checked + chance.randint(1, 120))
                    node.process.kill()
                for caller in working:
                    caller.result()
                continue
            before = picture(node, monitor)
            for party, method, path, body, content in callers.answered:
                assert receipt(clients[party].request(method, path, json=body).content) == receipt(content)
            node.process.terminate()
            assert node.ended() == (0, "")
    assert len(callers.answered) > 20 * KILLS
    report = verify_ledger(data, reader=Authorities)
    assert report.ok, report.text
    assert detente("ledger", "verify", data).returncode == 0
    with Served(data) as node:
        after = picture(node, monitor)
    assert without_place(after) == without_place(before)
    assert before.count(b'"leg_count"') > 10
