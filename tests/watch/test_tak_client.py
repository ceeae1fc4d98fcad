"""A node as the client of a TAK server: it comes back, reports what the server says, and sends only where it is to."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from detente.formats.cot_file import Server, Who
from detente.watch.cot_tls import tls_context
from tests.web.alerting import ALL
from tests.web.running import filed

from .cot_speaking import Speaking, files_of, position
from .test_cot import now


class TakServer:
    """Ends the first connection at once. To the second it says where something is, and then who it is not; `came` is
    what comes from there.
    """

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.connections = 0
        self.came = b""
        self.grown = asyncio.Event()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        if self.connections > 1:
            writer.write(position("FROM-TAK"))
            while data := await reader.read(65_536):
                self.came += data
                self.grown.set()
        writer.close()

    async def until(self, wanted: bytes) -> None:
        async with asyncio.timeout(10):
            while wanted not in self.came:
                await self.grown.wait()
                self.grown.clear()


@pytest.mark.parametrize("send", [True, False])
def test_it_comes_back_and_sends_what_its_party_sees_only_where_it_is_to(tmp_path: Path, send: bool) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    node = Speaking(tmp_path, server=Server(host="127.0.0.1", port=port, who=Who(party="SDF"), send=send))
    node.authority.vouch("server")

    async def talk() -> None:
        server = TakServer(listener)
        tls = tls_context(files_of("server"), tmp_path, server=True)
        async with await asyncio.start_server(server.meet, sock=listener, ssl=tls) as serving:
            with node:
                filed(node.party("SDF"), "post-1", "SDF", release=ALL, **now())
                if send:
                    await server.until(b"Title of post-1")
                else:
                    async with asyncio.timeout(10):
                        while not node.reported:
                            await asyncio.sleep(0.01)
                    assert server.came == b""
            serving.close()

    asyncio.run(talk())
    assert [(one.track, one.by) for one in node.reported] == [("FROM-TAK", "SDF")]
    assert node.pauses[0] == 2.5
    called = f"Cursor on Target: the TAK server 127.0.0.1:{port}"
    assert node.told[:2] == [f"{called} is connected.", f"{called} has ended the connection."]
