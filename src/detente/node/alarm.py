"""When the node is to look at what falls due: the clock, and how one waits, are given from outside."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.messages.alerts import LADDER, Ladder

from .node import Clock

LONGEST_WAIT_US = 60 * 60 * 1_000_000
"""The machine's clock may be set anew while one waits."""

_REST_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Waits for the next deadline. `ladders` are set at the start, by arrangement; the empty name is for all others."""

    clock: Clock
    ladders: Mapping[str, Ladder] = field(default_factory=lambda: {"": LADDER})
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep

    async def wait(self, wait_us: int | None, sooner: asyncio.Event) -> None:
        """Until so long has passed (None: for ever), or something falls due sooner."""
        waiting: list[asyncio.Future[Any]] = [asyncio.ensure_future(sooner.wait())]
        if wait_us is not None:
            waiting.append(asyncio.ensure_future(self.pause(min(wait_us, LONGEST_WAIT_US) / 1_000_000)))
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()

    async def rest(self) -> None:
        """A little, before it is tried again."""
        await self.pause(_REST_S)
