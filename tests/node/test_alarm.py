"""The node wakes by itself when something falls due, at the clock and with the waiting that it is given."""

from __future__ import annotations

import asyncio
from pathlib import Path

from detente.decision.deadlines import next_deadline
from detente.decision.seen_alert import alerts_seen
from detente.messages.alerts import LADDER, Reply, Rung, Step
from detente.messages.channel import AcknowledgeAlert, AlertsClimbed, CallStop, LadderSet
from detente.node.alarm import Alarm
from detente.node.node import Node
from detente.node.service import Service
from tests.node.samples import BEGUN, MAY_18_US, new_node, reopened, submitted

STOP = CallStop(command_id="stop-0001", party="SDF")


class Clock:
    """Time goes on only while somebody waits for it, one wait at a time."""

    def __init__(self) -> None:
        self.now_us = MAY_18_US
        self.waits: asyncio.Queue[tuple[float, asyncio.Future[None]]] = asyncio.Queue()

    def __call__(self) -> int:
        return self.now_us

    async def pause(self, seconds: float) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waits.put_nowait((seconds, done))
        await done

    async def goes_on(self) -> float:
        """The next wait that somebody still has, and it is over."""
        while True:
            seconds, done = await asyncio.wait_for(self.waits.get(), 60)
            if not done.done():
                self.now_us += round(seconds * 1_000_000)
                done.set_result(None)
                return seconds


def begun(folder: Path) -> tuple[Node, Clock]:
    clock = Clock()
    return new_node(folder, clock), clock


async def grown(service: Service, size: int) -> None:
    while True:
        async with service.settled() as node:
            if node.ledger.size >= size:
                return
        await service.grown(size - 1, 60)


def test_a_node_sets_its_ladder_once_and_wakes_at_each_deadline(tmp_path: Path) -> None:
    node, clock = begun(tmp_path)

    async def run() -> None:
        service = Service(node, alarm=Alarm(clock=clock, pause=clock.pause))
        writer = asyncio.create_task(service.run(lambda failure: None))
        await grown(service, BEGUN + 1)
        assert clock.waits.empty()  # nothing is due, and nothing waits
        [stop] = submitted(tmp_path, node, STOP)
        await service.submit(stop)
        size = node.ledger.size
        for number in range(3):
            assert await clock.goes_on() == 60
            await grown(service, size + 2 * (number + 1))
        assert next_deadline(node.state) is None
        writer.cancel()

    asyncio.run(run())
    first, *_ = events = list(node.events(BEGUN))
    assert isinstance(first, LadderSet)
    climbed = [event for event in events if isinstance(event, AlertsClimbed)]
    assert [event.recipient for event in climbed] == ["Monitor", "SAA"] * 3
    assert [event.climbs[0].step for event in climbed[::2]] == list(Step)
    assert all(climb.late_us == 0 for event in climbed for climb in event.climbs)
    node.ledger.close()
    again = reopened(tmp_path, clock)
    assert again.state.owed == node.state.owed
    again.ledger.close()


def test_a_node_that_was_down_says_at_its_start_how_late_it_is(tmp_path: Path) -> None:
    node, clock = begun(tmp_path)
    node.take(submitted(tmp_path, node, STOP))
    clock.now_us += 3_600_000_000

    async def run() -> None:
        service = Service(node, alarm=Alarm(clock=clock, pause=clock.pause))
        size = node.ledger.size
        writer = asyncio.create_task(service.run(lambda failure: None))
        await grown(service, size + 2)
        writer.cancel()

    asyncio.run(run())
    climbed = [event for event in node.events(BEGUN) if isinstance(event, AlertsClimbed)]
    assert {climb.step for event in climbed for climb in event.climbs} == {Step.LEVEL}
    assert {climb.late_us for event in climbed for climb in event.climbs} == {3_600_000_000 - LADDER.stop.received_us}
    node.ledger.close()


def test_what_is_answered_in_time_never_climbs(tmp_path: Path) -> None:
    node, clock = begun(tmp_path)

    async def run() -> None:
        service = Service(node, alarm=Alarm(clock=clock, pause=clock.pause))
        writer = asyncio.create_task(service.run(lambda failure: None))
        [stop] = submitted(tmp_path, node, STOP)
        await service.submit(stop)
        for party in ("SAA", "Monitor"):
            [alert] = alerts_seen(node.state, party, node.veil)
            answer = AcknowledgeAlert(
                command_id=f"answer {party}",
                party=party,
                cause=alert.ladder.cause,
                version=alert.version,
                reply=Reply.STOPPING,
                text="",
            )
            [submission] = submitted(tmp_path, node, answer)
            await service.submit(submission)
        size = node.ledger.size
        assert await clock.goes_on() == 60
        for _ in range(100):
            await asyncio.sleep(0)
        assert node.ledger.size == size
        assert [one.ladder.rung for one in alerts_seen(node.state, "SAA", node.veil)] == [Rung.ACKNOWLEDGED]
        writer.cancel()

    asyncio.run(run())
    node.ledger.close()
