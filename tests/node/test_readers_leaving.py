"""Readers of the events stream come and go at any moment; the writer must not notice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import anyio
import pytest

from detente.node.node import Accepted, Node
from detente.node.service import Service
from tests.node.samples import filing_of, new_node, submitted

pytestmark = pytest.mark.slow

STORMS = 150


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[Service, Node]]:
    failures: list[BaseException] = []
    node = new_node(folder)
    service = Service(node)
    writer = asyncio.create_task(service.run(failures.append))
    try:
        yield service, node
    finally:
        writer.cancel()
        node.ledger.close()
    assert not failures


@pytest.mark.parametrize("seed", range(2))
def test_readers_that_leave_while_they_wait_never_hold_up_the_writer(tmp_path: Path, seed: int) -> None:
    """As the web door does it: a cancel scope that cancels its task again at every turn of the loop."""
    chance = Random(seed)

    async def reader(service: Service) -> None:
        for _ in range(chance.randint(0, 25)):
            await asyncio.sleep(0)
        turns = chance.randint(3, 25)

        async def leave(scope: anyio.CancelScope) -> None:
            for _ in range(turns):
                await asyncio.sleep(0)
            scope.cancel()

        async with anyio.create_task_group() as group:
            group.start_soon(leave, group.cancel_scope)
            await service.grown(10**9, 60)

    async def play() -> None:
        async with running(tmp_path / "node") as (service, node):
            for storm in range(STORMS):
                [submission] = submitted(tmp_path / "node", node, filing_of(f"post-{storm}", "SDF"))
                async with asyncio.timeout(20):
                    outcome, *_ = await asyncio.gather(service.submit(submission), *(reader(service) for _ in range(4)))
                assert isinstance(outcome, Accepted)
            await asyncio.wait_for(service.close(), 5)

    asyncio.run(play())
