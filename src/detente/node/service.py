"""The node among many callers: commands wait in a queue and share appends; reads see only what is durable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from detente.messages.commands import Command
from detente.messages.refusals import Reason, Refusal

from .node import Node, Outcome

MOST_IN_BATCH = 256
"""Commands that share one append: enough to hide the disk, few enough that the first of them does not wait long."""

MOST_WAITING = 10_000
"""Commands that may wait; further ones are refused at once rather than late."""


class Stopped(Exception):
    """The node answers nothing more: its ledger could not be written, and the process must end; or, to those who wait
    for more entries, the process is about to end as it was told to.
    """


class Service:
    """Runs on one event loop. `run` must be running; when it ends with an exception, the process must end too."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._waiting: asyncio.Queue[tuple[Command, asyncio.Future[Outcome]]] = asyncio.Queue()
        self._settled = asyncio.Lock()
        self._grown = asyncio.Condition()
        self._stopped = False
        self._closing = False

    async def submit(self, command: Command) -> Outcome:
        """The outcome of a command, once all it brought about is durable."""
        if self._stopped:
            raise Stopped
        if self._waiting.qsize() >= MOST_WAITING:
            right = "Wait some seconds and send it again, with the same command id."
            return Refusal(reason=Reason.TOO_MANY_REQUESTS, wrong="too many commands are waiting", right=right)
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((command, answer))
        return await answer

    @asynccontextmanager
    async def settled(self) -> AsyncIterator[Node]:
        """The node at a moment when all that its state holds is durable. Do not await inside."""
        async with self._settled:
            if self._stopped:
                raise Stopped
            yield self._node

    async def grown(self, beyond: int, timeout_s: float) -> None:
        """Wait until there are more than `beyond` entries, or the time is up. Raises Stopped when the node closes."""
        async with self._grown:
            if self._node.ledger.size <= beyond and not self._closing:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._grown.wait(), timeout_s)
            if self._closing:
                raise Stopped

    async def close(self) -> None:
        """Send those away who wait for more entries. Commands are still taken and answered."""
        async with self._grown:
            self._closing = True
            self._grown.notify_all()

    async def run(self, failed: Callable[[BaseException], None]) -> None:
        """Write until cancelled. If an append fails, everybody who waits is told `Stopped`, and `failed` why."""
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < MOST_IN_BATCH and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            try:
                async with self._settled:
                    prepared = self._node.prepare([command for command, _ in batch])
                    if prepared.messages:
                        await asyncio.to_thread(self._node.commit, prepared)
            except Exception as failure:
                self._stop(batch, failure, failed)
                return
            for (_, answer), outcome in zip(batch, prepared.outcomes, strict=True):
                if not answer.done():  # its caller may have gone away
                    answer.set_result(outcome)
            if prepared.messages:
                async with self._grown:
                    self._grown.notify_all()

    def _stop(
        self,
        batch: list[tuple[Command, asyncio.Future[Outcome]]],
        failure: BaseException,
        failed: Callable[[BaseException], None],
    ) -> None:
        self._stopped = True
        while not self._waiting.empty():
            batch.append(self._waiting.get_nowait())
        for _, answer in batch:
            if not answer.done():
                answer.set_exception(Stopped())
        failed(failure)
