"""64 writers at once against one at a time, through a node: `python bench/ledger_writers.py [SECONDS]`.

Each writer sends a command, waits until it is durable (signed, under a signed head, synced), and sends the next. The
node puts what waits into one append. Only the ratio travels between machines.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from detente.ledger import Ledger
from detente.messages.commands import AddParty, Role
from detente.messages.refusals import Refusal
from detente.node.node import Node
from detente.node.orders import from_node
from detente.node.process import clock_us
from detente.node.service import Service

WRITERS = 64
RUNS = 3


async def sent(service: Service, writer: int, until: float) -> int:
    count = 0
    while time.perf_counter() < until:
        name = f"party {writer} {count}"
        outcome = await service.submit(from_node(AddParty(command_id=name, name=name, role=Role.PARTY)))
        assert not isinstance(outcome, Refusal)
        count += 1
    return count


async def rate(folder: Path, writers: int, seconds: float) -> float:
    """Commands a second, all writers together."""

    def failed(failure: BaseException) -> None:
        raise failure

    with Ledger.create(folder, name="detente.example/bench") as ledger:
        service = Service(Node(ledger, clock_us))
        running = asyncio.create_task(service.run(failed))
        start = time.perf_counter()
        counts = await asyncio.gather(*(sent(service, writer, start + seconds) for writer in range(writers)))
        taken = time.perf_counter() - start
        running.cancel()
        assert ledger.size == sum(counts)
        return sum(counts) / taken


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory(prefix="detente-bench-", dir=".") as scratch:
        runs = []
        for run in range(RUNS):
            one = asyncio.run(rate(Path(scratch) / f"one{run}", 1, seconds))
            many = asyncio.run(rate(Path(scratch) / f"many{run}", WRITERS, seconds))
            runs.append((many / one, one, many))
            print(f"one writer {one:,.0f}/s, {WRITERS} writers {many:,.0f}/s: {many / one:.1f} times", flush=True)
    print(f"median of {RUNS} runs: {median(ratio for ratio, _, _ in runs):.1f} times (at least 3 are asked for)")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5.0)
