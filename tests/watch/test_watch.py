"""The watch of a real node: what it finds is in the ledger and is verified and replayed like all else."""

from __future__ import annotations

import asyncio
from pathlib import Path

from detente.ledger import Ledger
from detente.messages.alerts import LADDER
from detente.messages.channel import SetLadder
from detente.messages.commands import AddParty, Role
from detente.messages.positions import Remark
from detente.messages.watching import Against, Change, RecordStandings, Rule, StandingChanged
from detente.node.node import Node
from detente.node.orders import from_node
from detente.node.service import Service
from detente.watch.watch import Watch

from .outlook import MINUTE_US, SECOND_US, away, report

NOON_US = 1_495_108_800_000_000


def change(number: int) -> Change:
    return Change(
        track=("A", f"t{number}"),
        party="A",
        rule=Rule.ENTERED,
        against=Against(arrangement="valley", version="12" * 32, measure="zone"),
        told=("A", "B"),
        at_us=NOON_US,
        lon_e7=401_408_000,
        lat_e7=353_359_000,
        uncertainty_mm=0,
        since_us=NOON_US,
    )


def test_what_stands_is_in_the_ledger_and_replayed_and_the_watch_goes_on_from_it(tmp_path: Path) -> None:
    clock = [NOON_US]
    failures: list[BaseException] = []

    async def first() -> None:
        with Ledger.create(tmp_path, name="watch.example") as ledger:
            node = Node(ledger, lambda: clock[0])
            service = Service(node)
            watch = Watch(service, lambda: clock[0])
            writer = asyncio.create_task(service.run(failures.append))
            for name in ("A", "B"):
                await service.submit(from_node(AddParty(command_id=name, name=name, role=Role.PARTY)))
            await service.submit(from_node(SetLadder(arrangement="", ladder=LADDER)))
            assert watch.take([report(clock[0], away(0))]).remarks == ((0, Remark.NOT_THEIRS),)  # it has not begun
            await watch.begin()
            assert watch.take([report(clock[0], away(0)), report(clock[0], away(0))]).remarks == ((1, Remark.DOUBLED),)
            assert await watch.tick(clock[0]) == 0
            size = ledger.size
            outcome = await service.submit(from_node(RecordStandings(changes=tuple(map(change, range(500))))))
            assert len(outcome.events) == 500  # type: ignore[union-attr]
            await service.submit(from_node(RecordStandings(changes=(change(7),))))  # said already
            assert ledger.size == size + 500
            (own,) = await watch.tracks_seen("A")
            assert (own.name, own.lost, len(own.trail)) == ("t1", False, 1)
            assert await watch.tracks_seen("C") == ()
            others = await watch.tracks_seen("B")
            assert len(others) == 500
            assert all(one.report is None and one.roughly is not None and one.trail == () for one in others)
            writer.cancel()

    async def second() -> None:
        with Ledger.open(tmp_path) as ledger:
            node = Node(ledger, lambda: clock[0])
            assert len(node.state.watched.open) == 500
            assert len(node.state.owed.of_recipient["B"]) == 500
            event = node.event(ledger.size - 1)
            assert isinstance(event, StandingChanged)
            service = Service(node)
            watch = Watch(service, lambda: clock[0])
            writer = asyncio.create_task(service.run(failures.append))
            clock[0] += 20 * MINUTE_US
            await watch.tick(clock[0])
            assert sum(rule is Rule.LOST for _, rule, _ in node.state.watched.open) == 500
            clock[0] += 7 * 60 * MINUTE_US
            await watch.tick(clock[0])
            assert node.state.watched.open == {}
            writer.cancel()

    asyncio.run(first())
    asyncio.run(second())
    assert failures == []


def test_it_looks_again_and_again_until_it_is_stopped_and_says_when_it_failed(tmp_path: Path) -> None:
    told: list[str] = []
    pauses: list[float] = []

    async def run() -> None:
        with Ledger.create(tmp_path, name="watch.example") as ledger:
            service = Service(Node(ledger, lambda: NOON_US))
            failures = iter([True, False, False])

            def clock() -> int:
                if next(failures):
                    raise ArithmeticError("nobody expects this")
                return NOON_US

            async def pause(seconds: float) -> None:
                pauses.append(seconds)
                if len(pauses) == 3:
                    raise asyncio.CancelledError

            watch = Watch(service, clock, every_s=SECOND_US / 1e6, pause=pause, tell=told.append)
            try:
                await watch.run()
            except asyncio.CancelledError:
                return

    asyncio.run(run())
    assert pauses == [1.0, 1.0, 1.0]
    assert len(told) == 1
    assert "begins anew" in told[0]
