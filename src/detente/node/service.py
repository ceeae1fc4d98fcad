"""The node among many callers: commands wait in a queue and share appends; reads see only what is durable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from detente.decision.deadlines import next_deadline
from detente.ledger import Ledger
from detente.messages.channel import SetLadder, TimePassed
from detente.messages.commands import Fill
from detente.messages.events import Event
from detente.messages.refusals import Reason, Refusal

from .alarm import Alarm
from .node import Clock, Node, Outcome, Prepared
from .orders import Submission, from_node

MOST_IN_BATCH = 256
"""Commands that share one append: enough to hide the disk, few enough that the first of them does not wait long."""

MOST_WAITING = 10_000
"""Commands that may wait; further ones are refused at once rather than late."""


HEARTBEAT_S = 55.0
"""How long the node pauses before it signs the ledger's head anew, also when nothing happens. The head is to be at most
60 seconds old, and waiting for the writer and for the disk takes its time as well.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heart:
    """When the ledger's head is signed anew: at the start, and after each `pause` of `every_s`; then `after`."""

    clock: Clock
    every_s: float = HEARTBEAT_S
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    after: Callable[[Ledger], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The ledger grows by `entries` every `every_s` seconds, whatever happens: who watches its size learns nothing.

    What does not fit waits for the next time; a command that alone brings about more makes it grow by a multiple.
    """

    entries: int
    every_s: float
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep


class Stopped(Exception):
    """The node answers nothing more: its ledger could not be written, and the process must end; or, to those who wait
    for more entries, the process is about to end as it was told to.
    """


_Waiting = tuple[Submission, asyncio.Future[Outcome]]


class Service:
    """Runs on one event loop. `run` must be running; when it ends with an exception, the process must end too."""

    def __init__(
        self, node: Node, heart: Heart | None = None, pace: Pace | None = None, alarm: Alarm | None = None
    ) -> None:
        """Without an `alarm`, nothing that falls due is noticed by itself."""
        self._node = node
        self._heart = heart
        self._pace = pace
        self._alarm = alarm
        self._armed_us: int | None = None
        self._sooner = asyncio.Event()
        self._listeners: list[Callable[[Node, Sequence[Event]], None]] = []
        self._waiting: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._left: list[_Waiting] = []
        self._settled = asyncio.Lock()
        self._growth = asyncio.Event()
        self._stopped = False
        self._closing = False
        # A thread of its own: whatever else the process waits for, the disk is never kept waiting for a thread.
        self._disk = ThreadPoolExecutor(1, "ledger")

    def listen(self, listener: Callable[[Node, Sequence[Event]], None]) -> None:
        """Have `listener` told of what each batch brought about, once it is durable."""
        self._listeners.append(listener)

    async def submit(self, submission: Submission) -> Outcome:
        """The outcome of a command, once all it brought about is durable."""
        if self._stopped:
            raise Stopped
        if self._waiting.qsize() >= MOST_WAITING:
            right = "Wait some seconds and send it again, with the same command id."
            return Refusal(reason=Reason.TOO_MANY_REQUESTS, wrong="too many commands are waiting", right=right)
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((submission, answer))
        return await answer

    def signed_by(self, envelope: bytes, opening: bytes, sender: str) -> Submission | Refusal:
        """A command that the party of the sender signed itself. Only whose signatures hold is looked at here; what they
        may is decided when it is taken.
        """
        return self._node.signed_by(envelope, opening, sender)

    @asynccontextmanager
    async def settled(self) -> AsyncIterator[Node]:
        """The node at a moment when all that its state holds is durable. Readers do not await inside."""
        async with self._settled:
            if self._stopped:
                raise Stopped
            yield self._node

    async def grown(self, beyond: int, timeout_s: float) -> None:
        """Wait until there are more than `beyond` entries, or the time is up. Raises Stopped when the node closes.

        An Event that is replaced at each growth, and no Condition: whoever goes away while waiting holds nothing. (A
        Condition inside `wait_for` keeps its lock for ever when its reader is cancelled twice, as readers are.)
        """
        if self._node.ledger.size <= beyond and not self._closing:
            growth = self._growth
            with suppress(TimeoutError):
                await asyncio.wait_for(growth.wait(), timeout_s)
        if self._closing:
            raise Stopped

    async def close(self) -> None:
        """Send those away who wait for more entries. Commands are still taken and answered."""
        self._closing = True
        self._tell()

    def _tell(self) -> None:
        told, self._growth = self._growth, asyncio.Event()
        told.set()

    async def run(self, failed: Callable[[BaseException], None]) -> None:
        """Write until cancelled. If an append fails, everybody who waits is told `Stopped`, and `failed` why."""
        beating = None if self._heart is None else asyncio.create_task(self._beat(self._heart, failed))
        waking = None if self._alarm is None else asyncio.create_task(self._keep_time(self._alarm))
        try:
            await self._write(failed)
        finally:
            for task in (beating, waking):
                if task is not None:
                    task.cancel()

    async def _write(self, failed: Callable[[BaseException], None]) -> None:
        while not self._stopped:
            batch: list[_Waiting] = []
            if self._pace is None:
                batch.append(await self._waiting.get())
            else:
                await self._pace.pause(self._pace.every_s)
            try:
                async with self.settled():
                    prepared = self._prepared(batch)
                    if prepared.messages:
                        await self._on_disk(partial(self._node.commit, prepared))
                        for listener in self._listeners:
                            listener(self._node, tuple(prepared.events))
            except Exception as failure:
                self._stop(batch, failure, failed)
                return
            for (_, answer), outcome in zip(batch, prepared.outcomes, strict=False):  # fillers have no caller
                if not answer.done():  # its caller may have gone away
                    answer.set_result(outcome)
            if prepared.messages:
                self._tell()
                due_us = next_deadline(self._node.state)
                if due_us is not None and (self._armed_us is None or due_us < self._armed_us):
                    self._sooner.set()
            # Whoever was answered reads the receipt before the next append begins, not after: then the answers are on
            # their way, and what comes of them is read, while the disk is busy. That is a quarter more a second.
            await asyncio.sleep(0)

    def _prepared(self, batch: list[_Waiting]) -> Prepared:
        """Fill the batch from the queue, and decide it; at a steady pace, what does not fit is left for the next."""
        batch.extend(self._left)
        self._left = []
        while len(batch) < MOST_IN_BATCH and not self._waiting.empty():
            batch.append(self._waiting.get_nowait())
        submissions = [submission for submission, _ in batch]
        if self._pace is None:
            return self._node.prepare(submissions)
        taken = self._node.prepare(submissions, self._pace.entries)
        self._left = batch[len(taken.outcomes) :]
        del batch[len(taken.outcomes) :]
        entries = len(taken.messages)
        missing = -entries % self._pace.entries if entries else self._pace.entries
        filled = self._node.prepare([from_node(Fill())] * missing)
        return Prepared(outcomes=taken.outcomes + filled.outcomes, messages=taken.messages + filled.messages)

    async def _on_disk(self, write: Callable[[], object]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._disk, write)

    async def _keep_time(self, alarm: Alarm) -> None:
        """Say that time has passed as soon as anything falls due. Between, this waits and costs nothing."""
        with suppress(Stopped):
            for arrangement, ladder in alarm.ladders.items():
                await self.submit(from_node(SetLadder(arrangement=arrangement, ladder=ladder)))
            while not self._stopped:
                self._sooner.clear()
                due_us = self._armed_us = next_deadline(self._node.state)
                wait_us = None if due_us is None else due_us - alarm.clock()
                if wait_us is None or wait_us > 0:
                    await alarm.wait(wait_us, self._sooner)
                    continue
                await self.submit(from_node(TimePassed()))
                if next_deadline(self._node.state) == due_us:
                    await alarm.rest()  # too many commands wait, or the node's own time is not so far

    async def _beat(self, heart: Heart, failed: Callable[[BaseException], None]) -> None:
        asking: asyncio.Future[None] | None = None
        while not self._stopped:
            try:
                async with self.settled():
                    await self._on_disk(partial(self._node.ledger.heartbeat, heart.clock() // 1_000_000))
                if asking is not None and asking.done():
                    asking.result()  # a ledger that could not be written stops the node here too
                if heart.after is not None and (asking is None or asking.done()):
                    # Witnesses may be slow; the next heartbeat does not wait for them.
                    asking = asyncio.ensure_future(heart.after(self._node.ledger))
            except Exception as failure:
                self._stop([], failure, failed)
                return
            await heart.pause(heart.every_s)

    def _stop(
        self,
        batch: list[_Waiting],
        failure: BaseException,
        failed: Callable[[BaseException], None],
    ) -> None:
        first, self._stopped = not self._stopped, True
        batch.extend(self._left)
        while not self._waiting.empty():
            batch.append(self._waiting.get_nowait())
        for _, answer in batch:
            if not answer.done():
                answer.set_exception(Stopped())
        if first:
            failed(failure)
