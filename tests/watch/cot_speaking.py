"""A node that speaks Cursor on Target over real connections, and clients of it that are other people's software."""

from __future__ import annotations

import asyncio
import socket
import warnings
from collections.abc import AsyncIterator, Callable, Sequence
from configparser import ConfigParser, SectionProxy
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from takproto import parse_stream

from detente.formats.cot_file import Listen, Server, Tls, Who
from detente.geometry.volumes import Position
from detente.messages.positions import Report
from detente.node.alarm import Alarm
from detente.node.process import clock_us
from detente.watch.cot_line import Desk
from detente.watch.cot_server import CotServer
from detente.watch.cot_tls import tls_context
from detente.watch.lookout import Taken
from detente.watch.tak_client import TakClient
from tests.web.running import Running

from .certifying import Authority

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of what it can do we need no more than its sockets
    import pytak

PARTIES = ("SAA", "SDF")


class Speaking(Running):
    """Each party's certificate is PARTY.pem in `certificates`; `told` is what the operator heard, `reported` what all
    its clients reported, `pauses` for how long it waited. It connects to `server` as SDF.
    """

    def __init__(self, folder: Path, *, tls: bool = True, server: Server | None = None) -> None:
        super().__init__(
            folder / "node", alarm=Alarm(clock=clock_us), watched=True, beside=[self._speak, self._connect]
        )
        self.server = server
        self.told: list[str] = []
        self.pauses: list[float] = []
        for party in PARTIES:
            self.token(party)
        self.roll.enter(self.node)
        self.certificates = folder
        self.authority = authority = Authority(folder)
        authority.vouch("node")
        who = tuple(Who(party=party, fingerprint=authority.vouch(party)) for party in PARTIES)
        if not tls:
            who = (Who(party="SDF"),)
        shown = files_of("node") if tls else None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.reported: list[Report] = []
        self.desk = Desk(
            service=self.service,
            taking=self,
            access=self.access,
            clock=clock_us,
            tell=self.told.append,
            map_s=0.1,
            pause=self._pause,
        )
        self.cot = CotServer(
            desk=self.desk,
            listen=Listen(port=self.port, who=who, tls=shown),
            listener=self.listener,
            most_of_one=2,
            tls=None if shown is None else tls_context(shown, folder, server=True),
        )

    def take(self, reports: Sequence[Report], own: Position | None = None) -> Taken:
        """As its watch, which is reached through this."""
        self.reported += reports
        return self.watch.take(reports, own)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0.001)

    async def _speak(self) -> None:
        await self.cot.run()

    async def _connect(self) -> None:
        if self.server is not None:
            tls = tls_context(files_of("SDF"), self.certificates, server=False)
            await TakClient(desk=self.desk, server=self.server, tls=tls, chance=lambda: 0.5).run()

    def config(self, party: str) -> SectionProxy:
        """Settings of pytak for a party's certificate; without a party, without TLS."""
        read = ConfigParser()
        said = {"COT_URL": f"{'tls' if party else 'tcp'}://127.0.0.1:{self.port}", "TAK_PROTO": "0"}
        if party:
            said |= {
                "PYTAK_TLS_CLIENT_CERT": str(self.certificates / f"{party}.pem"),
                "PYTAK_TLS_CLIENT_KEY": str(self.certificates / f"{party}.key"),
                "PYTAK_TLS_CLIENT_CAFILE": str(self.certificates / "Authority.pem"),
            }
        read["pytak"] = said
        return read["pytak"]


def files_of(name: str) -> Tls:
    return Tls(certificate=f"{name}.pem", key=f"{name}.key", ca="Authority.pem")


class Client:
    """A connection of pytak's: `send` what it is to send, `until` something came."""

    def __init__(self, sending: Any, reader: Any, receiving: asyncio.Task[None], coming: asyncio.Queue[Any]) -> None:
        self._sending = sending
        self._receiving = receiving
        self._reader = reader
        self._coming = coming
        self.came: list[Element] = []

    async def ended(self, most_s: float = 5) -> None:
        """Until the other side has ended it, whatever comes before that."""
        self._receiving.cancel()
        with suppress(ConnectionError):
            async with asyncio.timeout(most_s):
                while await self._reader.read(65_536):
                    pass

    async def send(self, *events: bytes) -> None:
        for event in events:
            await self._sending.handle_data(event)

    async def until(self, wanted: Callable[[Element], bool], most_s: float = 10) -> Element:
        """The next event that is wanted; all that came is in `came`."""
        async with asyncio.timeout(most_s):
            while True:
                event = fromstring(await self._coming.get())
                self.came.append(event)
                if wanted(event):
                    return event

    async def frames(self, count: int, most_s: float = 10) -> list[Any]:
        """The next events in the binary form, as takproto reads them; from now on no others come."""
        self._receiving.cancel()
        read: list[Any] = []
        async with asyncio.timeout(most_s):
            while len(read) < count:
                head = await self._reader.readexactly(2)
                while head[-1] & 0x80:
                    head += await self._reader.readexactly(1)
                size = sum((byte & 0x7F) << (7 * number) for number, byte in enumerate(head[1:]))
                read.append(parse_stream(head + await self._reader.readexactly(size)).cotEvent)
        return read


@asynccontextmanager
async def connected(config: SectionProxy, *, binary: bool = False) -> AsyncIterator[Client]:
    """`binary`: it sends in the binary form. What comes it reads as XML in any case, since pytak reads no other."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it chooses its TLS in an old way
        reader, writer = await pytak.protocol_factory(config)
    coming: asyncio.Queue[Any] = asyncio.Queue()
    receiving = asyncio.create_task(pytak.RXWorker(coming, config, reader).run())
    try:
        sends = {"COT_URL": config["COT_URL"], "TAK_PROTO": "1" if binary else "0"}
        yield Client(pytak.TXWorker(asyncio.Queue(), sends, writer), reader, receiving, coming)
    finally:
        receiving.cancel()
        writer.transport.abort()
        await asyncio.sleep(0)


def position(uid: str = "ANDROID-1", *, lon: float = 40.1, lat: float = 35.3) -> bytes:
    """Where something is now, as pytak writes it."""
    written: bytes = pytak.gen_cot(lat=lat, lon=lon, ce=10, hae=200, le=10, uid=uid, cot_type="a-u-G")
    return written


def hello() -> bytes:
    """What pytak says first."""
    written: bytes = pytak.hello_event()
    return written
