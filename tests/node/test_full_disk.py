"""A disk that takes no more: no false answer, an end that says why, and a ledger that opens again."""

from __future__ import annotations

import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from detente.ledger import Ledger, verify_ledger
from detente.node.verifying import Authorities
from tests.node.serving import NotStarted, Served, party_added
from tests.web.running import filing

pytestmark = pytest.mark.slow

MOST_BYTES = 400_000
"""How large a file may become; a write beyond fails as on a full disk, and in the middle of a transaction."""


def file_until_it_ends(client: httpx.Client, name: str) -> tuple[dict[str, bytes], str]:
    """The answers by notice, and the notice whose filing was not answered."""
    answers: dict[str, bytes] = {}
    for number in range(1_000):
        identity = f"{name}-{number}"
        try:
            answer = client.post("/v1/notices", json=filing(identity, "SDF", description="words " * 1_500))
        except httpx.TransportError:
            return answers, identity
        if answer.status_code == 503:
            assert answer.json()["refusals"][0]["reason"] == "node-stopped"
            return answers, identity
        assert answer.status_code == 201
        answers[identity] = answer.content
    raise AssertionError("the disk never became full")


@pytest.mark.slow
def test_a_full_disk_ends_the_node_without_a_false_answer(tmp_path: Path) -> None:
    data = tmp_path / "node"
    token = party_added(data, "SDF")
    with Served(data) as node:
        resource.prlimit(node.process.pid, resource.RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES))
        with node.speaker(token) as one, node.speaker(token) as other, ThreadPoolExecutor(2) as pool:
            ends = list(pool.map(file_until_it_ends, (one, other), ("one", "other")))
        status, said = node.ended()
        assert status == 3
        assert "The ledger failed, and the node stops" in said
        assert "Traceback" not in said
    answers = {**ends[0][0], **ends[1][0]}
    assert len(answers) > 5
    assert verify_ledger(data, reader=Authorities).ok
    with Served(data) as node, node.speaker(token) as client:
        for identity, content in answers.items():
            again = client.post("/v1/notices", json=filing(identity, "SDF", description="words " * 1_500))
            assert again.content == content
        for _, identity in ends:
            again = client.post("/v1/notices", json=filing(identity, "SDF", description="words " * 1_500))
            assert again.status_code in (200, 201)
        assert len(client.get("/v1/notices").json()["notices"]) == len(answers) + 2


@pytest.mark.parametrize("made", [False, True], ids=["a new ledger", "a ledger that is there"])
def test_a_node_that_cannot_write_does_not_start(tmp_path: Path, made: bool) -> None:
    if made:
        Ledger.create(tmp_path, name="detente.example/test").close()

    no_writing = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")
    with pytest.raises(NotStarted) as failure, Served(tmp_path, under=no_writing):
        pass
    assert failure.value.status == 3
    assert "[disk]" in failure.value.said
    assert "Traceback" not in failure.value.said
    if made:
        with Served(tmp_path):
            pass
