"""The application on a socket, until the process is told to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from .exchange import MAX_BODY_BYTES

GRACE_S = 2
"""Requests that are still being answered when the process is told to stop have so long to end."""


Closing = Callable[[], Awaitable[None]]


def run(app: Starlette, listener: socket.socket, started: Callable[[], None], closing: Closing | None = None) -> None:
    """Serve until SIGINT or SIGTERM, then answer what was asked and return.

    `started` is called when either signal would end it so; `closing` sends those away who wait for events.
    """
    server = Server(app, closing)
    with _signals_only_end(server):
        started()
        server.run(sockets=[listener])


class Server(uvicorn.Server):
    """uvicorn with our settings, which ends the event streams before it waits for the rest to end."""

    def __init__(self, app: Starlette, closing: Closing | None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                lifespan="on",
                ws="websockets-sansio",
                ws_max_size=MAX_BODY_BYTES,
                ws_per_message_deflate=False,  # a small message would be as large as it likes
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,  # who asks is who connects: a header could name anybody
                timeout_graceful_shutdown=GRACE_S,
            )
        )
        self._closing = closing

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._closing is not None:
            await self._closing()
        await super().shutdown(sockets)


@contextmanager
def _signals_only_end(server: Server) -> Iterator[None]:
    """Signals that come before uvicorn listens for them, or after: it raises them anew once it has obeyed them, which
    would end the process before its caller has tidied up.
    """

    def end(*_: object) -> None:
        server.should_exit = True

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
