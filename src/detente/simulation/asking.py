"""Requests to an ASGI application in this process, one at a time, without a network."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from starlette.applications import Starlette

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the status, and the JSON of the body."""

    status: int
    body: Json


async def asked(
    app: Starlette, method: str, path: str, *, token: str, body: object = None, query: dict[str, str] | None = None
) -> Answer:
    """Send one request as whoever has the token, and wait for the whole answer."""
    sent = b"" if body is None else msgspec.json.encode(body)
    messages = [{"type": "http.request", "body": sent, "more_body": False}]
    answered: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        answered.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "root_path": "",
        "query_string": urlencode(query or {}).encode(),
        "headers": [
            (b"host", b"127.0.0.1"),
            (b"authorization", f"Bearer {token}".encode()),
            (b"content-type", b"application/json"),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
    status = next(message["status"] for message in answered if message["type"] == "http.response.start")
    said = b"".join(message.get("body", b"") for message in answered if message["type"] == "http.response.body")
    return Answer(status=status, body=msgspec.json.decode(said) if said else {})
