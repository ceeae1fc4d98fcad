"""Positions over a WebSocket, by a client that is not ours: batches in, what was taken of each out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from detente.messages.people import Duty
from detente.node.process import clock_us
from detente.places.times import rfc3339
from detente.watch.watch import Watch
from detente.web.live_positions import MOST_OPEN

from .running import Json, Listening


async def begun(watch: Watch) -> None:
    await watch.begin()


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    with Listening(tmp_path / "node") as running:
        running.party("SAA")
        running.party("SDF")
        asyncio.run(begun(running.watch))
        yield running


def opened(node: Listening, token: str | None, **more: Any) -> AbstractContextManager[ClientConnection]:
    if token is not None:
        more["additional_headers"] = {"authorization": f"Bearer {token}"}
    address = node.url.replace("http://", "ws://") + "/v1/positions/live"
    socket: AbstractContextManager[ClientConnection] = connect(address, proxy=None, **more)
    return socket


def report(track: str, late_s: int = 0, **said: object) -> Json:
    return {"track": track, "at": rfc3339(clock_us() - late_s * 1_000_000), "lon": 40.1, "lat": 35.3, **said}


def told(socket: ClientConnection, *reports: Json) -> Json:
    socket.send(json.dumps({"reports": reports}))
    answer: Json = json.loads(socket.recv(10))
    return answer


def test_each_batch_is_answered_as_over_http(node: Listening) -> None:
    with opened(node, node.token("SDF")) as socket:
        first = report("Column 1")
        assert told(socket, first) == {"accepted": 1, "remarks": []}
        again = told(socket, first, report("x", lat=95), report("y", party="SAA"))
        assert again["accepted"] == 0
        assert [(one["index"], one["remark"]) for one in again["remarks"]] == [
            (0, "doubled"), (1, "out-of-range"), (2, "not-theirs"),
        ]  # fmt: skip


def test_what_is_no_batch_is_refused_and_the_line_stays_open(node: Listening) -> None:
    with opened(node, node.token("SDF")) as socket:
        for text, reason in (("{", "not-json"), ('{"reports": 3}', "wrong-shape"), ("{}", "wrong-shape")):
            socket.send(text)
            assert json.loads(socket.recv(10))["refusals"][0]["reason"] == reason
        assert told(socket, report("Column 1"))["accepted"] == 1
        socket.send(b"\x00")
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(10)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1003


def test_a_message_that_is_too_large_ends_it(node: Listening) -> None:
    with opened(node, node.token("SDF")) as socket:
        socket.send(" " * (1024 * 1024 + 1))
        with pytest.raises(ConnectionClosed):
            socket.recv(10)


def refused(node: Listening, token: str | None, **more: Any) -> str:
    """For what reason a socket is closed at once."""
    with opened(node, token, **more) as socket:
        refusals = json.loads(socket.recv(10))["refusals"]
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008
    reason: str = refusals[0]["reason"]
    return reason


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}, {"cookie": "detente=anything"}])
def test_nobody_reports_without_a_token_nor_from_a_page_with_a_cookie(node: Listening, headers: dict[str, str]) -> None:
    assert refused(node, None, additional_headers=headers) == "not-authenticated"


def test_an_administrator_reports_nothing(node: Listening) -> None:
    assert refused(node, node.access.add_person("SDF", "administrator", [Duty.ADMINISTRATOR])) == "not-permitted"


def test_one_person_has_so_many_sockets_and_no_more(node: Listening) -> None:
    with ExitStack() as stack:
        for number in range(MOST_OPEN):
            assert told(stack.enter_context(opened(node, node.token("SDF"))), report(f"t{number}"))["accepted"] == 1
        assert refused(node, node.token("SDF")) == "too-many-requests"
        assert told(stack.enter_context(opened(node, node.token("SAA"))), report("theirs"))["accepted"] == 1


def test_a_token_that_was_made_void_ends_it(node: Listening) -> None:
    with opened(node, node.token("SDF")) as socket:
        assert told(socket, report("Column 1"))["accepted"] == 1
        node.access.renew("SDF")
        socket.send(json.dumps({"reports": [report("Column 1")]}))
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(10)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1008
