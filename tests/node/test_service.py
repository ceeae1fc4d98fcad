"""The writer among many callers: what is told, and when."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

import pytest

from detente.ledger import Appended, Ledger, LedgerError, Log, Message, NoteSigner, SignedMessage, Unavailable, Unknown
from detente.ledger.cosigned_file import CosignedFile
from detente.messages.commands import SignedCommand
from detente.messages.events import NoticeFiled
from detente.messages.refusals import Reason, Refusal
from detente.node.node import Accepted, Node
from detente.node.orders import Submission
from detente.node.service import MOST_IN_BATCH, MOST_WAITING, Service, Stopped
from tests.node.samples import BEGUN, MAY_18_US, filing_of, new_node, submitted


class HeldLedger(Ledger):
    """A ledger whose appends wait until they are let go, and may then fail."""

    def __init__(
        self, log: Log, signer: NoteSigner, witnessed: CosignedFile | None = None, leaves: Iterable[bytes] = ()
    ) -> None:
        super().__init__(log, signer, witnessed, leaves)
        self.asked, self.let_go = threading.Event(), threading.Event()
        self.failure: LedgerError | None = None

    def append(self, messages: Sequence[Message | SignedMessage]) -> Appended:
        self.asked.set()
        assert self.let_go.wait(60)
        if self.failure is not None:
            raise self.failure
        return super().append(messages)


Sign = Callable[[SignedCommand], Submission]


def served(
    folder: Path,
    play: Callable[[Service, HeldLedger, Sign], Awaitable[None]],
    failures: list[BaseException] | None = None,
) -> None:
    """Run a service over a held ledger for as long as `play` lasts, which may have commands signed by the node."""
    new_node(folder).ledger.close()
    failed = [] if failures is None else failures

    async def run() -> None:
        with HeldLedger.open(folder) as ledger:
            assert isinstance(ledger, HeldLedger)
            node = Node(ledger, lambda: MAY_18_US)
            service = Service(node)

            def sign(command: SignedCommand) -> Submission:
                [submission] = submitted(folder, node, command)
                return submission

            writer = asyncio.create_task(service.run(failed.append))
            try:
                await play(service, ledger, sign)
            finally:
                ledger.let_go.set()
                writer.cancel()

    asyncio.run(run())
    assert failures is not None or failed == []


async def waited_for(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, 60)


def test_nobody_hears_of_a_command_before_it_is_durable(tmp_path: Path) -> None:
    async def play(service: Service, ledger: HeldLedger, sign: Sign) -> None:
        async def read() -> int:
            async with service.settled() as node:
                return len(node.state.notices)

        assert await read() == 0
        answer = asyncio.create_task(service.submit(sign(filing_of("post-1", "SDF"))))
        await waited_for(ledger.asked)
        reading = asyncio.create_task(read())
        growing = asyncio.create_task(service.grown(BEGUN, 60))
        for _ in range(1_000):
            await asyncio.sleep(0)
        assert not any(task.done() for task in (answer, reading, growing))
        ledger.let_go.set()
        outcome = await answer
        assert isinstance(outcome, Accepted)
        assert outcome.entry == BEGUN
        assert await reading == 1
        await growing

    served(tmp_path, play)


@pytest.mark.parametrize("failure", [Unavailable("disk", "no space"), Unknown("commit-failed", "half way")])
def test_when_the_ledger_fails_nobody_is_told_that_anything_was_taken(tmp_path: Path, failure: LedgerError) -> None:
    async def play(service: Service, ledger: HeldLedger, sign: Sign) -> None:
        ledger.failure = failure
        in_batch = [
            asyncio.create_task(service.submit(sign(filing_of(f"post-{n}", "SDF", lat=33 + n)))) for n in range(3)
        ]
        await waited_for(ledger.asked)
        behind = asyncio.create_task(service.submit(sign(filing_of("post-9", "SDF"))))
        await asyncio.sleep(0)
        ledger.let_go.set()
        outcomes = await asyncio.gather(*in_batch, behind, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [Stopped] * 4
        with pytest.raises(Stopped):
            await service.submit(sign(filing_of("post-10", "SDF")))
        with pytest.raises(Stopped):
            async with service.settled():
                pass

    failures: list[BaseException] = []
    served(tmp_path, play, failures)
    assert failures == [failure]


def test_commands_that_wait_share_an_append_in_the_order_they_came(tmp_path: Path) -> None:
    async def play(service: Service, ledger: HeldLedger, sign: Sign) -> None:
        first = asyncio.create_task(service.submit(sign(filing_of("first", "SDF"))))
        await waited_for(ledger.asked)
        commands = [sign(filing_of(f"post-{n}", "SDF", lat=33 + n / 100)) for n in range(MOST_IN_BATCH + 10)]
        rest = [asyncio.create_task(service.submit(command)) for command in commands]
        await asyncio.sleep(0)
        ledger.let_go.set()
        outcomes = await asyncio.gather(first, *rest)
        # Each is two entries: the command, and what it came to.
        entries = [BEGUN + 2 * number for number in range(len(commands) + 1)]
        assert [outcome.entry for outcome in outcomes if isinstance(outcome, Accepted)] == entries
        # One reading of the clock a batch would show as well; the checkpoints show it without a clock.
        sizes = [int(ledger.receipt(entry).partition("\n\n")[2].split("\n")[1]) for entry in entries]
        assert sorted(set(sizes)) == [BEGUN + 2 * count for count in (1, 1 + MOST_IN_BATCH, len(entries))]

    served(tmp_path, play)


def test_a_caller_that_goes_away_takes_nothing_from_the_others(tmp_path: Path) -> None:
    async def play(service: Service, ledger: HeldLedger, sign: Sign) -> None:
        leaving = asyncio.create_task(service.submit(sign(filing_of("post-1", "SDF"))))
        staying = asyncio.create_task(service.submit(sign(filing_of("post-2", "SDF", lat=33))))
        await waited_for(ledger.asked)
        leaving.cancel()
        ledger.let_go.set()
        assert isinstance(await staying, Accepted)
        async with service.settled() as node:
            filed = [event.notice.id for event in node.events(BEGUN) if isinstance(event, NoticeFiled)]
        assert filed == ["post-1", "post-2"]

    served(tmp_path, play)


def test_more_commands_than_can_wait_are_refused_at_once(tmp_path: Path) -> None:
    async def play(service: Service, ledger: HeldLedger, sign: Sign) -> None:
        command = sign(filing_of("post-1", "SDF"))
        first = asyncio.create_task(service.submit(command))
        await waited_for(ledger.asked)
        waiting = [asyncio.create_task(service.submit(command)) for _ in range(MOST_WAITING)]
        await asyncio.sleep(0)
        refused = await service.submit(command)
        assert isinstance(refused, Refusal)
        assert refused.reason is Reason.TOO_MANY_REQUESTS
        ledger.let_go.set()
        outcomes = await asyncio.gather(first, *waiting)
        assert all(isinstance(outcome, Accepted) and outcome.entry == BEGUN for outcome in outcomes)
        assert ledger.size == BEGUN + 2

    served(tmp_path, play)
