"""Cursor on Target as a server: connections from TAK clients and gateways, each as the person whose certificate it is.

Without TLS it listens on loopback only, and all who connect are one person.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from detente.formats.cot_file import Listen, Who

from .cot_line import Desk, Line
from .cot_tls import whose

MOST_OPEN: Final = 256
MOST_OF_ONE: Final = 16

HANDSHAKE_S: Final = 10.0


@dataclass(slots=True, kw_only=True)
class CotServer:
    """`listener` is bound already; `most_of_one` connections are one person's."""

    desk: Desk
    listen: Listen
    listener: socket.socket
    tls: ssl.SSLContext | None
    most_of_one: int = MOST_OF_ONE
    _open: dict[asyncio.Task[None], Who] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    async def run(self) -> None:
        """Until cancelled."""
        timeout_s = None if self.tls is None else HANDSHAKE_S
        server = await asyncio.start_server(
            self._meet, sock=self.listener, ssl=self.tls, ssl_handshake_timeout=timeout_s, backlog=64
        )
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            server.close()
            for task in self._open:
                task.cancel()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        who = self._who(writer)
        task = asyncio.current_task()
        assert task is not None
        if who is None:
            writer.transport.abort()
            return
        self._open[task] = who
        called = f"{who.party}, {who.person}"
        try:
            with suppress(asyncio.CancelledError):
                await Line(desk=self.desk, who=who, called=called, reader=reader, writer=writer).run()
        finally:
            del self._open[task]

    def _who(self, writer: asyncio.StreamWriter) -> Who | None:
        """Whose connection it is; None where it is not to be, of which the operator is told once for each reason."""
        if self.tls is None:
            who: Who | None = self.listen.who[0]
        else:
            shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
            who = None if shown is None else whose(shown, self.listen.who)
        why = self._wrong(who)
        if why and why not in self._told:
            self._told.add(why)
            self.desk.tell(f"Cursor on Target: a connection was closed: {why}.")
        return None if why else who

    def _wrong(self, who: Who | None) -> str:
        """Why it is not to be; empty where nothing is wrong."""
        if who is None:
            return "its certificate is nobody's in the settings"
        if self.desk.bearer(who) is None:
            return f"{who.person} of {who.party} is not on the list, or may not see what it sees"
        if len(self._open) >= MOST_OPEN or sum(one == who for one in self._open.values()) >= self.most_of_one:
            return "there are too many connections"
        return ""
