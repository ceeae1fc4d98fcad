"""The steady pace: how much the ledger grows tells nobody how much was submitted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path

import pytest

from detente.messages.commands import WithdrawNotice
from detente.messages.events import ConflictFound, Filled, NoticeFiled, Stated
from detente.messages.refusals import Reason, Refusal
from detente.node.node import Accepted, Node, Outcome
from detente.node.service import Pace, Service

from .samples import BEGUN, filing_of, new_node, reopened, submitted

ENTRIES = 5


class Ticks:
    """A pause that ends when it is told to."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()
        self._over = asyncio.Event()
        self.waited: list[float] = []

    async def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        self._asked.set()
        await self._over.wait()
        self._over.clear()

    async def next(self) -> None:
        """Until what this tick has to write is written."""
        await self._asked.wait()
        self._asked.clear()
        self._over.set()
        await self._asked.wait()


def paced(folder: Path, play: Callable[[Service, Node, Ticks], Awaitable[None]], entries: int = ENTRIES) -> None:
    """Run a service at a steady pace for as long as `play` lasts."""
    node = new_node(folder)
    failures: list[BaseException] = []

    async def run() -> None:
        ticks = Ticks()
        service = Service(node, pace=Pace(entries=entries, every_s=5, pause=ticks.pause))
        writer = asyncio.create_task(service.run(failures.append))
        try:
            async with asyncio.timeout(60):
                await play(service, node, ticks)
        finally:
            writer.cancel()
        assert set(ticks.waited) == {5}

    asyncio.run(run())
    assert not failures
    node.ledger.close()
    again = reopened(folder)
    assert again.state.notices.keys() == node.state.notices.keys()
    again.ledger.close()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_the_ledger_grows_by_the_same_number_each_time_however_much_waits(tmp_path: Path, count: int) -> None:
    async def play(service: Service, node: Node, ticks: Ticks) -> None:
        filings = [filing_of(f"post-{number}", "SDF", lat=33 + number / 10) for number in range(count)]
        waiting = [
            asyncio.create_task(service.submit(submission)) for submission in submitted(tmp_path, node, *filings)
        ]
        await asyncio.sleep(0)
        sizes = []
        for _ in range(5):
            await ticks.next()
            sizes.append(node.ledger.size - BEGUN)
        assert sizes == [ENTRIES * number for number in range(1, 6)]
        # Two filings of two entries each fit into one time; what does not waits for the next, and in its order.
        outcomes: list[Outcome] = await asyncio.gather(*waiting)
        wanted = [BEGUN + ENTRIES * (number // 2) + 2 * (number % 2) for number in range(count)]
        assert [outcome.entry for outcome in outcomes if isinstance(outcome, Accepted)] == wanted

    paced(tmp_path, play)


def test_what_is_filled_up_is_nothing_but_fillers(tmp_path: Path) -> None:
    async def play(service: Service, node: Node, ticks: Ticks) -> None:
        [submission] = submitted(tmp_path, node, filing_of("post-1", "SDF"))
        answer = asyncio.create_task(service.submit(submission))
        await asyncio.sleep(0)
        await ticks.next()
        outcome = await answer
        assert isinstance(outcome, Accepted)
        assert [type(event) for event in outcome.events] == [Stated, NoticeFiled]
        assert [type(event) for event in node.events(BEGUN)] == [Stated, NoticeFiled, Filled, Filled, Filled]

    paced(tmp_path, play)


def test_refusals_and_repetitions_do_not_show_and_are_answered(tmp_path: Path) -> None:
    async def play(service: Service, node: Node, ticks: Ticks) -> None:
        wrong = WithdrawNotice(command_id="withdraw 1", party="SDF", version=1, notice_id="nothing")
        filing = filing_of("post-1", "SDF")
        submissions = submitted(tmp_path, node, wrong, filing, filing, wrong)
        waiting = [asyncio.create_task(service.submit(submission)) for submission in submissions]
        await asyncio.sleep(0)
        await ticks.next()
        refused, taken, again, also = await asyncio.gather(*waiting)
        assert isinstance(refused, Refusal)
        assert refused.reason is Reason.UNKNOWN_NOTICE
        assert also == refused
        assert isinstance(taken, Accepted)
        assert again == Accepted(entry=taken.entry, events=())
        assert node.ledger.size == BEGUN + ENTRIES

    paced(tmp_path, play)


def test_a_command_that_alone_brings_about_more_makes_the_ledger_grow_by_a_multiple(tmp_path: Path) -> None:
    async def play(service: Service, node: Node, ticks: Ticks) -> None:
        # One notice that meets six others is eight entries; the one behind it waits for the next time.
        others = [filing_of(f"saa-{number}", "SAA", lat=35) for number in range(6)]
        filings = [*others, filing_of("post-1", "SDF", lat=35), filing_of("post-2", "SDF", lat=33)]
        waiting = [
            asyncio.create_task(service.submit(submission)) for submission in submitted(tmp_path, node, *filings)
        ]
        await asyncio.sleep(0)
        sizes = [node.ledger.size]
        for _ in range(6):
            await ticks.next()
            sizes.append(node.ledger.size)
        assert [after - before for before, after in pairwise(sizes)] == [
            *([ENTRIES] * 3),
            2 * ENTRIES,
            *([ENTRIES] * 2),
        ]
        outcomes = await asyncio.gather(*waiting)
        meeting, behind = outcomes[-2:]
        assert isinstance(meeting, Accepted)
        assert isinstance(behind, Accepted)
        assert len([event for event in meeting.events if isinstance(event, ConflictFound)]) == 6
        assert (meeting.entry, behind.entry) == (BEGUN + 3 * ENTRIES, BEGUN + 5 * ENTRIES)

    paced(tmp_path, play)
