"""Callers that leave half way, are slow, or all come at once: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import json
import socket
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from detente.messages.events import NoticeFiled
from tests.web.running import Listening, filed, filing

pytestmark = pytest.mark.slow


def raw_request(listening: Listening, party: str, identity: str) -> bytes:
    body = json.dumps(filing(identity, party)).encode()
    head = (
        f"POST /v1/notices HTTP/1.1\r\nhost: {listening.url[7:]}\r\nauthorization: Bearer {listening.token(party)}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def connected(listening: Listening) -> socket.socket:
    host, _, port = listening.url[7:].rpartition(":")
    return socket.create_connection((host, int(port)), timeout=30)


def recorded(listening: Listening) -> list[str]:
    return [event.notice.id for event in listening.node.events(0) if isinstance(event, NoticeFiled)]


def test_a_caller_who_left_before_the_answer_gets_it_by_asking_again(listening: Listening) -> None:
    for number in range(10):
        with connected(listening) as connection:
            connection.sendall(raw_request(listening, "SDF", f"post-{number}"))
    sdf = listening.party("SDF")
    for number in range(10):
        answer = sdf.post("/v1/notices", json=filing(f"post-{number}", "SDF"))
        assert answer.status_code in (200, 201)  # 201 where the node had not yet come to the first
    assert sorted(recorded(listening)) == [f"post-{number}" for number in range(10)]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_of_half_a_request_nothing_is_taken(
    listening: Listening, part: float, caplog: pytest.LogCaptureFixture
) -> None:
    request = raw_request(listening, "SDF", "post-1")
    with connected(listening) as connection:
        connection.sendall(request[: int(len(request) * part)])
    sdf = listening.party("SDF")
    filed(sdf, "post-2", "SDF")
    assert recorded(listening) == ["post-2"]
    assert sdf.post("/v1/notices", json=filing("post-1", "SDF")).status_code == 201
    assert caplog.records == []


def test_a_slow_caller_holds_up_nobody(listening: Listening) -> None:
    request = raw_request(listening, "SDF", "slow")
    saa = listening.party("SAA")
    with connected(listening) as connection:
        for number, start in enumerate(range(0, len(request), 100)):
            connection.sendall(request[start : start + 100])
            filed(saa, f"saa-{number}", "SAA")
        answer = connection.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 201")
    assert "slow" in recorded(listening)


def test_requests_sent_without_waiting_are_answered_in_order(listening: Listening) -> None:
    requests = [raw_request(listening, "SDF", f"post-{number}") for number in range(5)]
    answers = b""
    with connected(listening) as connection:
        connection.sendall(b"".join(requests))
        while answers.count(b"HTTP/1.1 201") < 5 or not answers.endswith(b"}"):
            chunk = connection.recv(65_536)
            assert chunk
            answers += chunk
    assert [answers.index(f'"notice":"post-{number}"'.encode()) for number in range(5)] == sorted(
        answers.index(f'"notice":"post-{number}"'.encode()) for number in range(5)
    )


def test_one_command_sent_by_many_at_once_is_done_once_and_answered_alike(listening: Listening) -> None:
    token = listening.token("SDF")

    def send(_: int) -> httpx.Response:
        headers = {"authorization": f"Bearer {token}"}
        with httpx.Client(base_url=listening.url, headers=headers, trust_env=False, timeout=30) as client:
            return client.post("/v1/notices", json=filing("post-1", "SDF"))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(32)))
    assert sorted(answer.status_code for answer in answers) == [200] * 31 + [201]
    assert len({answer.content for answer in answers}) == 1
    assert recorded(listening) == ["post-1"]
