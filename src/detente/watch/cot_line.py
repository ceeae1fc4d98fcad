"""One connection that speaks Cursor on Target, as whichever side opened it: reports in, what its party sees out.

Reports pass the same checks as those over HTTP. What cannot be read, and what is odd, is counted by what it is and told
to the operator once in a while; it ends nothing. Other events than of things that are somewhere are passed over.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Protocol
from xml.etree.ElementTree import Element

from detente.formats.cot import CotEvent, parse_event, report_in, write_event
from detente.formats.cot_binary import is_understood, parse_binary, write_binary
from detente.formats.cot_control import ASKS_FORM, PING, asks_binary, forms, pong, takes_form
from detente.formats.cot_file import Who
from detente.formats.cot_stream import BINARY, Frames, FramingLost
from detente.geometry.volumes import Position
from detente.messages.people import READS
from detente.messages.positions import Remark, Report
from detente.messages.refusals import Refusal
from detente.node.access import Access, AccessBroken, Bearer
from detente.node.node import Clock, Tell
from detente.node.reading import record_reading
from detente.node.service import Service, Stopped

from .cot_sight import alerts_open, map_seen
from .cot_told import Told

PIECE: Final = 64 * 1024
IDLE_S: Final = 15 * 60.0
"""A connection over which nothing came for so long is closed; TAK clients say where they are far more often."""

STUCK_S: Final = 30.0
"""Whoever does not take what is sent for so long is gone."""

CLOSE_S: Final = 1.0

MOST_A_SECOND: Final = 1_000
"""Events of one connection; those beyond wait, and whoever sends them with them."""

LOOK_S: Final = 60.0
"""And no less often: what is in force begins and ends by time alone."""

TELL_S: Final = 60.0
"""The operator is told of oddities no more often."""


class Taken(Protocol):
    @property
    def remarks(self) -> tuple[tuple[int, Remark], ...]: ...


class Taking(Protocol):
    """What takes reports."""

    def take(self, reports: Sequence[Report], own: Position | None = None) -> Taken: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every connection needs of the node. `tell` is the operator's ear. What is drawn is looked at no more often
    than every `map_s`; alerts at once.
    """

    service: Service
    taking: Taking
    access: Access
    clock: Clock
    tell: Tell
    map_s: float = 5.0
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep

    def bearer(self, who: Who) -> Bearer | None:
        """The person, if they are on the list and may see and report."""
        bearer = self.access.person(who.party, who.person)
        return bearer if bearer is not None and bearer.duties & READS else None


@dataclass(slots=True, kw_only=True)
class Line:
    """`called` is what the operator is told it is. `sends`: whether what the party sees goes out over it. `direct`:
    whether one client is at the other end; else a server, over which many speak.
    """

    desk: Desk
    who: Who
    called: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    sends: bool = True
    direct: bool = True
    _binary: bool = False
    """Whether the other side has asked for TAK's binary form."""
    _own: Position | None = None
    """Where the client at the other end is, as it said itself."""
    _odd: Counter[str] = field(default_factory=Counter)
    _told_s: float = 0.0

    async def run(self) -> None:
        """Until either side ends it, what is sent cannot be read, or the person is on the list no more."""
        self._told_s = asyncio.get_running_loop().time()
        tasks = [asyncio.create_task(self._take())]
        if self.sends:
            tasks.append(asyncio.create_task(self._give()))
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                self._ended(task.exception())
        finally:
            self._tell_odd()
            for task in tasks:
                task.cancel()
            try:
                await asyncio.gather(*tasks, return_exceptions=True)
            finally:
                await self._close()

    async def _close(self) -> None:
        """In the way of TLS, if the other side goes along with it."""
        self.writer.close()
        try:
            with suppress(OSError):
                await asyncio.wait_for(self.writer.wait_closed(), CLOSE_S)
        finally:
            self.writer.transport.abort()

    def _ended(self, failure: BaseException | None) -> None:
        match failure:
            case None | OSError() | Stopped() | AccessBroken():
                pass
            case FramingLost():
                self.desk.tell(f"Cursor on Target: {self.called} was closed: {failure}.")
            case _:
                self.desk.tell(f"Cursor on Target: {self.called} failed: {failure!r}. This is a fault in Detente.")

    async def _take(self) -> None:
        frames = Frames(binary=is_understood())
        clock = asyncio.get_running_loop().time
        free_s = clock()
        while True:
            try:
                data = await asyncio.wait_for(self.reader.read(PIECE), IDLE_S)
            except TimeoutError:
                return
            if not data or self.desk.bearer(self.who) is None:
                return
            events = frames.feed(data)
            self._take_events(events)
            await asyncio.wait_for(self.writer.drain(), STUCK_S)
            free_s = max(free_s, clock() - 1) + len(events) / MOST_A_SECOND
            if free_s > clock():
                await self.desk.pause(free_s - clock())

    def _take_events(self, events: Sequence[bytes]) -> None:
        own: list[Report] = []
        others: list[Report] = []
        for data in events:
            read = parse_binary(data) if data[0] == BINARY else parse_event(data)
            if not isinstance(read, Refusal):
                if not read.get("type", "").startswith("a-"):
                    self._answer(read)
                    continue
                said = report_in(read, self.who.party)
                if isinstance(said, Report):
                    (own if self.direct and read.find("detail/takv") is not None else others).append(said)
                    continue
                read = said
            self._odd[read.reason.value] += 1
        if own:
            self._own = own[-1].lon_e7, own[-1].lat_e7
        for taken in (self.desk.taking.take(own), self.desk.taking.take(others, self._own)):
            self._odd.update(remark.value for _, remark in taken.remarks)
        if self._odd and asyncio.get_running_loop().time() - self._told_s >= TELL_S:
            self._tell_odd()

    def _answer(self, event: Element) -> None:
        """A client's word about the connection; every other event is passed over."""
        kind, now_us = event.get("type"), self.desk.clock()
        if not self.direct:
            return
        if kind == PING:
            self._write(pong(now_us), now_us)
        elif kind == ASKS_FORM:
            yes = asks_binary(event) and is_understood()
            self._write(takes_form(now_us, yes=yes), now_us)
            self._binary |= yes

    def _write(self, event: CotEvent, now_us: int) -> None:
        self.writer.write(write_binary(event, now_us) if self._binary else write_event(event, now_us))

    def _tell_odd(self) -> None:
        """What was odd since it was told last, by how often: never what an event said."""
        if self._odd:
            said = ", ".join(f"{reason} {count:,}" for reason, count in sorted(self._odd.items()))
            self.desk.tell(f"Cursor on Target: odd reports of {self.called}: {said}.")
            self._odd.clear()
            self._told_s = asyncio.get_running_loop().time()

    async def _give(self) -> None:
        """Alerts whenever anything was recorded; the map with them, where it was not looked at just now."""
        service, who = self.desk.service, self.who
        clock = asyncio.get_running_loop().time
        drawn, alerts = Told(), Told()
        drawn_s, drawn_size = float("-inf"), -1
        if self.direct and is_understood():
            self._write(forms(self.desk.clock()), self.desk.clock())
        while True:
            now_us = self.desk.clock()
            sight = await alerts_open(service, who.party, who.language)
            await self._say(alerts, sight.events, now_us)
            since_s = clock() - drawn_s
            if since_s >= LOOK_S or (since_s >= self.desk.map_s and sight.size != drawn_size):
                shown = await map_seen(service, who.party, now_us, who.language)
                await self._say(drawn, shown.events, now_us)
                drawn_s, drawn_size, since_s = clock(), shown.size, 0.0
            limit_s = LOOK_S if sight.size == drawn_size else self.desk.map_s
            await service.grown(sight.size, max(0.0, limit_s - since_s))

    async def _say(self, told: Told, events: Mapping[str, CotEvent], now_us: int) -> None:
        due = told.due(events, now_us)
        if not due:
            return
        bearer = self.desk.bearer(self.who)
        if bearer is None:
            raise ConnectionAbortedError
        protected = {key for event in due for key in event.protected}
        if isinstance(await record_reading(self.desk.service, bearer, protected), Refusal):
            return  # the record is full for now: nothing is shown, and it is tried again
        for event in due:
            self._write(event, now_us)
        await asyncio.wait_for(self.writer.drain(), STUCK_S)
        told.tell(events, due, now_us)
