"""Cursor on Target as a client of a TAK server: connects, and again with growing pauses whenever that fails or ends."""

from __future__ import annotations

import asyncio
import random
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from detente.formats.cot_file import Server

from .cot_line import Desk, Line

CONNECT_S: Final = 15.0
FIRST_S: Final = 2.0
LONGEST_S: Final = 300.0
HELD_S: Final = 60.0
"""A connection that held for so long was a good one: the pauses begin anew."""


@dataclass(slots=True, kw_only=True)
class TakClient:
    """`chance` gives from 0 up to 1, so that a server that was down is not met by all at once."""

    desk: Desk
    server: Server
    tls: ssl.SSLContext | None
    chance: Callable[[], float] = random.random
    _said: str = ""

    async def run(self) -> None:
        """Until cancelled."""
        wait_s, clock = FIRST_S, asyncio.get_running_loop().time
        while True:
            began_s = clock()
            await self._connect()
            if clock() - began_s >= HELD_S:
                wait_s = FIRST_S
            await self.desk.pause(wait_s * (1 + self.chance() / 2))
            wait_s = min(wait_s * 2, LONGEST_S)

    async def _connect(self) -> None:
        server, who = self.server, self.server.who
        called = f"the TAK server {server.host}:{server.port}"
        if self.desk.bearer(who) is None:
            return self._say(f"{called} is not connected to: {who.person} of {who.party} is not on the list")
        name = None if self.tls is None else server.name or server.host
        try:
            reader, writer = await asyncio.wait_for(
                asyncio.open_connection(server.host, server.port, ssl=self.tls, server_hostname=name), CONNECT_S
            )
        except OSError as failure:
            return self._say(f"{called} cannot be reached: {str(failure) or type(failure).__name__}")
        self._say(f"{called} is connected")
        line = Line(
            desk=self.desk, who=who, called=called, reader=reader, writer=writer, sends=server.send, direct=False
        )
        await line.run()
        self._say(f"{called} has ended the connection")

    def _say(self, text: str) -> None:
        """Once, until something else is to be said."""
        if text != self._said:
            self._said = text
            self.desk.tell(f"Cursor on Target: {text}.")
