"""What open alerts cost while nothing happens: `python bench/alerts_idle.py [SECONDS] [ALERTS]`.

A node in this process is owed 10,000 alerts that nobody answers, their deadlines minutes to hours away; its writer, its
clock and its alarm run as in `detente serve`, and nobody asks anything. Measured is the processor time of the process,
beside that of the same node before any alert was owed. The target is less than 1 % of a core. Then the clock is set on
by an hour, so that all deadlines are over at once: how long that takes to be noticed and recorded is measured too.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.decision.authority import Order
from detente.ledger import Ledger, SignedMessage
from detente.ledger.dsse import private_keyid, sign_envelope
from detente.messages.alerts import Step
from detente.messages.channel import CheckContact
from detente.messages.commands import AddParty, AuthorizeKey, Role
from detente.messages.events import Hand
from detente.messages.people import Duty
from detente.messages.statements import write_statement
from detente.node.alarm import Alarm
from detente.node.node import Accepted, Node
from detente.node.orders import Submission, from_node
from detente.node.process import clock_us
from detente.node.service import Service

TARGET = 0.01
ORIGIN = "detente.example/bench"
BATCH = 500
HOUR_US = 3_600_000_000


class Clock:
    """The machine's, and as much later as it is set on; whoever waits for it wakes then."""

    def __init__(self) -> None:
        self._later_us = 0
        self._set = asyncio.Event()

    def __call__(self) -> int:
        return clock_us() + self._later_us

    def set_on(self, us: int) -> None:
        self._later_us += us
        self._set.set()

    async def pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._set.wait(), seconds)


def new_node(folder: Path, clock: Clock, key: Ed25519PrivateKey) -> Node:
    node = Node(Ledger.create(folder, name=ORIGIN), clock)
    parties = [AddParty(command_id=f"party {name}", name=name, role=Role.PARTY) for name in ("Asks", "Owed")]
    authorized = AuthorizeKey(
        command_id="key of Asks",
        party="Asks",
        person="first",
        duties=(Duty.WATCH,),
        key=key.public_key().public_bytes_raw(),
        held=False,
        start_us=0,
        end_us=None,
    )
    outcomes = node.take([*map(from_node, parties), node.by_operator(authorized)])
    assert all(isinstance(outcome, Accepted) for outcome in outcomes)
    return node


def contact_test(number: int, key: Ed25519PrivateKey) -> Submission:
    command = CheckContact(command_id=f"test {number:08d}", party="Asks", of="Owed")
    said = write_statement(command, ledger=ORIGIN, hand=Hand.PARTY, chance=os.urandom)
    return Submission(
        order=Order(command=command, keyids=(private_keyid(key),), hand=Hand.PARTY),
        entry=SignedMessage(sign_envelope(said.payload_type, said.payload, key), said.opening),
    )


async def idle(seconds: float) -> float:
    """The share of a core that the process takes in so long."""
    before, start = time.process_time(), time.perf_counter()
    await asyncio.sleep(seconds)
    return (time.process_time() - before) / (time.perf_counter() - start)


async def measured(folder: Path, seconds: float, count: int) -> dict[str, float]:
    clock, key = Clock(), Ed25519PrivateKey.generate()
    node = new_node(folder, clock, key)
    service = Service(node, alarm=Alarm(clock=clock, pause=clock.pause))

    def failed(failure: BaseException) -> None:
        raise SystemExit(f"the node stopped: {failure!r}")

    writer = asyncio.create_task(service.run(failed))
    await asyncio.sleep(0.5)
    without = await idle(min(seconds, 5))
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        await asyncio.gather(*(service.submit(contact_test(number, key)) for number in numbers))
    owed = node.state.owed
    waiting = sum(alert.due_us is not None for alert in owed.alerts.values())
    if waiting != count:
        raise SystemExit(f"{waiting} of {count} alerts have a deadline")
    await asyncio.sleep(0.5)
    share = await idle(seconds)
    start = time.perf_counter()
    clock.set_on(HOUR_US)
    while min(alert.climbs for alert in owed.alerts.values()) < len(Step):
        await asyncio.sleep(0.01)
        if time.perf_counter() - start > 120:
            raise SystemExit("not all that was over has climbed")
    climbed = time.perf_counter() - start
    writer.cancel()
    node.ledger.close()
    return {"without": without, "share": share, "climbed_s": climbed}


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="detente-bench-", dir=".") as scratch:
        found = asyncio.run(measured(Path(scratch) / "node", seconds, count))
    print(f"{count:,} open alerts: {found['share']:.3%} of a core in {seconds:g} s; without any {found['without']:.3%}")
    print(f"all over at once: noticed, recorded and at the last step after {found['climbed_s']:.1f} s")
    print(f"load of the machine before {load:.1f}; {found['share'] / TARGET:.2f} of the target")
    print(json.dumps({"alerts": count, "seconds": seconds, "load_before": load, **found}))


if __name__ == "__main__":
    main()
