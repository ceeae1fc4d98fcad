"""Follows what is owed, puts it into the outbox, and has it carried: whatever fails here, the node goes on.

What carriers say goes back to the node, where it is a fact of the ladder: `sent` when one took it, `failed` when it
never will. That a person has it before them, no carrier says.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from detente.decision.alert import STEPS, Alert
from detente.decision.seen_ladder import is_open
from detente.decision.state import State
from detente.messages.alerts import Carriage, Carried, Rung, Urgency
from detente.messages.channel import AlertsClimbed, CallStop, RecordCarriage
from detente.messages.events import Event, WordTaken
from detente.node.node import Clock, Node
from detente.node.orders import from_node
from detente.node.service import Service, Stopped

from .book import LEVELS, Address, Book, BookBroken, Waiting
from .book import State as Stand
from .carriers import NotTaken, Send
from .message import outgoing

FIRST_RETRY_S: Final = 10.0
LONGEST_RETRY_S: Final = 600.0
MOST_TRIES: Final = 12
"""Over about an hour; then it failed, and the ladder has climbed long before."""

AT_ONCE: Final = 32
_LOOK_S: Final = 30.0
_SECOND_US: Final = 1_000_000


def levels_of(alert: Alert) -> int:
    """How many levels of addresses are to have an alert as far as it has climbed; a stop has all of them."""
    return len(LEVELS) if alert.urgency is Urgency.STOP else 1 + min(alert.climbs, len(STEPS))


def says(alert: Alert) -> str:
    """What an address gets one message of: the version that stands, and anew that its answer is overdue."""
    overdue = any(one.rung is Rung.ANSWERED for one in alert.facts.climbed)
    return f"overdue-{alert.version}" if overdue else alert.version


@dataclass(slots=True)
class Carrying:
    """`chance` gives from 0 up to 1, so that a server that was down is not met by all at once; `tell` is the operator's
    ear.
    """

    service: Service
    book: Book
    send: Send
    clock: Clock
    tell: Callable[[str], object]
    chance: Callable[[], float] = random.random
    _known: list[Address] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _told: str = ""

    def begin(self, node: Node) -> None:
        """What was owed already when the node started: nothing is lost between a commit and a crash."""
        self._known = self.book.addresses()
        for party in {address.party for address in self._known}:
            causes = node.state.owed.of_recipient.get(party, [])
            self._seen[party] = len(causes)
            self._owe(node.state, ((party, cause) for cause in causes))
        self.service.listen(self.follow)

    def follow(self, node: Node, events: Sequence[Event]) -> None:
        """After a batch is durable: what it opened, and what climbed, goes into the outbox. It raises nothing."""
        try:
            self._follow(node.state, events)
        except BookBroken as failure:
            self._say(f"Carriers: {failure} Alerts are on the page; nothing is carried.")

    def _follow(self, state: State, events: Sequence[Event]) -> None:
        if not self._known:
            return
        keys: dict[tuple[str, int], None] = {}
        for party in dict.fromkeys(address.party for address in self._known):
            causes = state.owed.of_recipient.get(party, [])
            keys |= dict.fromkeys((party, cause) for cause in causes[self._seen.get(party, 0) :])
            self._seen[party] = len(causes)
        for event in events:
            if isinstance(event, AlertsClimbed):
                keys |= dict.fromkeys((event.recipient, climb.cause) for climb in event.climbs)
            elif isinstance(event, WordTaken) and isinstance(event.command, CallStop):
                cause = state.owed.called.get(event.entry, event.entry)
                keys |= dict.fromkeys((party, cause) for party in state.owed.stopped.get(cause, ()))
        self._owe(state, keys)

    def _owe(self, state: State, keys: Iterable[tuple[str, int]]) -> None:
        now_us, put = self.clock(), False
        for key in keys:
            alert = state.owed.alerts.get(key)
            if alert is None or not is_open(alert):
                continue
            for address in self._known:
                if address.party == alert.recipient and LEVELS.index(address.level) < levels_of(alert):
                    put |= self.book.put(address, alert.cause, says(alert), alert.urgency.value, now_us)
        if put:
            self._wake.set()

    async def run(self) -> None:
        """Carry until cancelled."""
        while True:
            self._wake.clear()
            wait_s = _LOOK_S
            try:
                self._known = self.book.addresses()
                due = self.book.due(self.clock(), AT_ONCE)
                await asyncio.gather(*(self.carry(one) for one in due))
                next_us = self.book.next_us()
                if next_us is not None:
                    wait_s = min(wait_s, max(0.0, (next_us - self.clock()) / _SECOND_US))
            except BookBroken as failure:
                self._say(f"Carriers: {failure} Alerts are on the page; nothing is carried.")
            if wait_s > 0:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), wait_s)

    async def carry(self, waiting: Waiting) -> None:
        """Try one message. It stands as tried in the outbox before it goes; after a crash it goes as a repeat."""
        async with self.service.settled() as node:
            alert = node.state.owed.get(waiting.to.party, waiting.cause)
            needed = alert is not None and is_open(alert) and says(alert) == waiting.version
            origin = node.origin
        if not needed:
            self.book.done(waiting.number, Stand.NOT_NEEDED)
            return
        now_us = self.clock()
        self.book.trying(waiting.number, now_us + self._after_us(waiting.tries, None))
        message = outgoing(waiting, origin)
        try:
            await asyncio.to_thread(self.send, waiting.to, message, now_us // _SECOND_US)
        except NotTaken as failure:
            if failure.never or waiting.tries + 1 >= MOST_TRIES:
                self._say(f"Carriers: address {waiting.to.number} takes nothing: {failure}.")
                await self._record(waiting, Carriage.FAILED)
                self.book.done(waiting.number, Stand.FAILED, str(failure))
            else:
                self.book.later(waiting.number, now_us + self._after_us(waiting.tries, failure.after_s), str(failure))
            return
        await self._record(waiting, Carriage.SENT)
        self.book.done(waiting.number, Stand.TAKEN)

    async def _record(self, waiting: Waiting, carriage: Carriage) -> None:
        carrier = f"{waiting.to.kind.value} {waiting.to.number}"
        said = Carried(cause=waiting.cause, carrier=carrier, carriage=carriage, at_us=self.clock())
        with suppress(Stopped):
            await self.service.submit(from_node(RecordCarriage(recipient=waiting.to.party, carried=(said,))))

    def _after_us(self, tries: int, asked_s: int | None) -> int:
        """Twice as long each time, with as much as a half more by chance; never sooner than it asks for."""
        backed_off = min(LONGEST_RETRY_S, FIRST_RETRY_S * 2.0**tries) * (1 + self.chance() / 2)
        return int(max(backed_off, asked_s or 0) * _SECOND_US)

    def _say(self, text: str) -> None:
        """Once, until something else is to be said."""
        if text != self._told:
            self._told = text
            self.tell(text)
