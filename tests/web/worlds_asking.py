"""Requests straight to an ASGI application, on the event loop of whoever asks, and their answers to the byte."""

from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette

Message = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole: status, headers in order, and body."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Asking:
    """One request under way."""

    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    status: int = 0
    body: bytearray = field(default_factory=bytearray)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(
        self, app: Starlette, method: str, target: str, token: str | None, body: bytes | None, **headers: str
    ) -> None:
        path, _, query = target.partition("?")
        sent = {"host": "127.0.0.1", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if token is not None:
            sent["authorization"] = f"Bearer {token}"
        if body is not None:
            sent["content-type"] = "application/json"
        scope: Message = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        given = iter([{"type": "http.request", "body": body or b"", "more_body": False}])

        async def receive() -> Message:
            message = next(given, None)
            if message is None:
                await self.left.wait()
                message = {"type": "http.disconnect"}
            return message

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status, self.headers = message["status"], message["headers"]
            else:
                self.body += message.get("body", b"")

        await app(scope, receive, send)

    @property
    def answer(self) -> Answer:
        return Answer(self.status, tuple(self.headers), bytes(self.body))


async def quiet() -> None:
    """Let everybody who can go on do so."""
    for _ in range(12):
        await asyncio.sleep(0)
