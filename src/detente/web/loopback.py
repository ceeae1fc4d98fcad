"""For the demonstration, which hands a token to whoever asks: only requests that were sent to this machine by its own
name.

A page of somebody else's in the same browser could have its own name resolve to 127.0.0.1 and then read what the demo
answers (DNS rebinding); its requests still carry that name in `Host`.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.messages.refusals import Reason, Refusal, shown

from .exchange import refusal_answer

_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class LoopbackOnly:
    """Middleware that refuses every other `Host` with 421 (RFC 9110 §15.5.20)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            host = Headers(scope=scope).get("host", "")
            name, colon, port = host.rpartition(":")
            if host not in _HOSTS and not (name in _HOSTS and colon and port.isdigit()):
                wrong = "the demo answers under the names of this machine alone"
                right = "Open the address that `detente demo` printed."
                refusal = Refusal(
                    reason=Reason.NOT_PERMITTED, field="host", value=shown(host), wrong=wrong, right=right
                )
                await refusal_answer((refusal,), 421)(scope, receive, send)
                return
        await self._app(scope, receive, send)
