"""The watch of a node: takes reports of positions, looks at what is new several times a second and at all of it once,
and has the node record what changed.

Positions are held in memory alone; what stands is in the ledger. The clock and how one waits are given from outside.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Final

from detente.decision.ground import Sight
from detente.decision.judge_memory import Settings
from detente.decision.seen_position import SeenPosition
from detente.geometry.volumes import Position
from detente.messages.events import Event
from detente.messages.positions import Remark, Report
from detente.messages.watching import Change, RecordStandings
from detente.node.node import Clock, Node, Tell, unheard
from detente.node.orders import from_node
from detente.node.service import Service, Stopped

from .lookout import Lookout, Taken
from .seen import tracks_seen

MOST_CHANGES: Final = 200
"""Changes in one command."""


WHOLE_US: Final = 1_000_000
"""So often all tracks are looked at."""


class Watch:
    """Runs on the service's event loop. `run` pauses for `every_s` between two looks; a replay calls `tick` itself."""

    def __init__(
        self,
        service: Service,
        clock: Clock,
        settings: Settings | None = None,
        *,
        every_s: float = 0.2,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
        tell: Tell = unheard,
    ) -> None:
        """`tell` is given what the operator should hear."""
        self._service = service
        self._clock = clock
        self._settings = settings or Settings()
        self._every_s = every_s
        self._pause = pause
        self._tell = tell
        self._lookout: Lookout | None = None
        service.listen(self._heard)

    async def begin(self) -> Lookout:
        """Take over what stands in the record. Before that every report is refused."""
        if self._lookout is None:
            async with self._service.settled() as node:
                self._lookout = Lookout(node.state, self._settings)
        return self._lookout

    def take(self, reports: Sequence[Report], own: Position | None = None) -> Taken:
        """Take a batch, and say what is odd about which. `own` is the reporter's own position."""
        if self._lookout is None:
            return Taken(0, tuple((number, Remark.NOT_THEIRS) for number in range(len(reports))))
        return self._lookout.take(reports, self._clock(), own)

    async def tick(self, now_us: int, *, whole: bool = True) -> int:
        """Look at all tracks at a time, or at those with new reports; how many changes the node was given."""
        steps = (await self.begin()).look(now_us, whole=whole)
        given = 0
        sights: list[Sight] | None = None
        while True:
            async with self._service.settled():  # what is judged against is durable
                try:
                    step = steps.send(sights)
                except StopIteration:
                    return given
            sights = None
            if callable(step):
                sights = await asyncio.to_thread(step)
            else:
                await self._record(step)
                given += len(step)

    async def run(self) -> None:
        """Look again and again, until cancelled or until the node stops."""
        last_us = 0
        with suppress(Stopped):
            while True:
                try:
                    last_us = await self._turn(last_us)
                except Stopped:
                    raise
                except Exception as failure:
                    # What stands is on record; a watch that looks no more would be noticed by nobody.
                    self._tell(f"The watch failed and begins anew: {failure!r}. This is a fault in Detente.")
                    self._lookout = None
                await self._pause(self._every_s)

    async def _turn(self, last_us: int) -> int:
        """A look, at all tracks where the last such look is long ago; when that last was."""
        now_us = self._clock()
        whole = not last_us <= now_us < last_us + WHOLE_US
        await self.tick(now_us, whole=whole)
        return now_us if whole else last_us

    async def tracks_seen(self, party: str, through: str | None = None) -> tuple[SeenPosition, ...]:
        """The tracks that a party may see, or whoever looks as it (`through`)."""
        lookout = await self.begin()
        async with self._service.settled() as node:
            return tracks_seen(node.state, node.veil, lookout, party, self._clock(), through)

    async def _record(self, changes: Sequence[Change]) -> None:
        for start in range(0, len(changes), MOST_CHANGES):
            some = tuple(changes[start : start + MOST_CHANGES])
            await self._service.submit(from_node(RecordStandings(changes=some)))

    def _heard(self, _: Node, events: Sequence[Event]) -> None:
        if self._lookout is not None:
            self._lookout.hear(events)
