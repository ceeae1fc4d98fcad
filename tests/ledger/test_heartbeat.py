from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from detente.ledger import (
    Ledger,
    Unavailable,
    heartbeat_time,
    open_checkpoint,
    open_note,
    verify_ledger,
)
from detente.messages.commands import AddParty, Role
from detente.node.node import Node
from detente.node.orders import from_node
from detente.node.service import HEARTBEAT_S, Heart, Service, Stopped
from tests.ledger.samples import NAME, SIGNER, SIZES, filled, intrude, message

KEY = SIGNER.verifier_key
TIME_S = 1_495_108_800
STORING_S = 4


def test_a_heartbeat_is_a_stored_checkpoint_with_the_time(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        plain = ledger.checkpoint
        note = ledger.heartbeat(TIME_S)
        assert note == ledger.checkpoint
        assert heartbeat_time(note, KEY) == TIME_S
        assert open_checkpoint(note, KEY) == open_checkpoint(plain, KEY)
        assert open_note(note).text == open_note(plain).text
    with Ledger.open(tmp_path) as ledger:
        assert ledger.checkpoint == note
    report = verify_ledger(tmp_path)
    assert report.ok
    assert report.checkpoints == len(SIZES) + 1
    assert report.heartbeat_s == TIME_S


def test_heartbeats_change_no_receipt_and_no_number(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        receipts = [ledger.receipt(number) for number in range(12)]
        for minute in range(3):
            ledger.heartbeat(TIME_S + 60 * minute)
        assert ledger.append([message(12)]).first == 12
        assert heartbeat_time(ledger.checkpoint, KEY) is None
        ledger.heartbeat(TIME_S + 180)
        assert [ledger.receipt(number) for number in range(12)] == receipts
    assert verify_ledger(tmp_path).ok


def test_a_clock_that_goes_back_does_not_take_the_heartbeat_with_it(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        ledger.heartbeat(TIME_S)
        assert heartbeat_time(ledger.heartbeat(TIME_S - 3600), KEY) == TIME_S
    with Ledger.open(tmp_path) as ledger:
        assert heartbeat_time(ledger.heartbeat(0), KEY) == TIME_S


def test_a_heartbeat_kept_elsewhere_misses_a_tail_that_was_cut_off(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        kept = ledger.heartbeat(TIME_S)
    intrude(tmp_path, ("DELETE FROM entries WHERE number >= 10", ()), ("DELETE FROM checkpoints WHERE size > 10", ()))
    assert verify_ledger(tmp_path).ok
    report = verify_ledger(tmp_path, known=[kept])
    assert report.first is not None
    assert (report.first.entry, report.first.reason) == (10, "missing-tail")


def test_a_heartbeat_whose_time_was_changed_is_found(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        note = ledger.heartbeat(TIME_S)
    line = open_note(note).signatures[1]
    assert line.by(KEY.as_cosigner)
    later = type(line)(name=line.name, key_hash=line.key_hash, sig=(TIME_S + 1).to_bytes(8, "big") + line.sig[8:])
    intrude(tmp_path, ("UPDATE checkpoints SET note = ? WHERE nth = 1", (note.replace(line.line, later.line),)))
    report = verify_ledger(tmp_path)
    assert report.first is not None
    assert (report.first.reason, report.first.checkpoint) == ("checkpoint-refused", 12)


class Pauses:
    """A clock and a pause of our own: each pause is noted, and the test says when it ends."""

    def __init__(self) -> None:
        self.now_us = TIME_S * 1_000_000
        self.asked: list[float] = []
        self.waiting = asyncio.Event()
        self.over = asyncio.Event()

    def clock(self) -> int:
        return self.now_us

    async def pause(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.waiting.set()
        await self.over.wait()
        self.over.clear()

    async def beat(self) -> None:
        """Until the next heartbeat is stored. Between two there is the pause, and what storing the last one took."""
        self.now_us += int(self.asked[-1] + STORING_S) * 1_000_000
        self.waiting.clear()
        self.over.set()
        await self.waiting.wait()


def served(folder: Path, pauses: Pauses) -> tuple[Ledger, Service]:
    ledger = Ledger.create(folder, name=NAME)
    return ledger, Service(Node(ledger, pauses.clock), Heart(clock=pauses.clock, pause=pauses.pause))


def test_an_idle_node_signs_its_head_at_the_start_and_at_least_every_minute(tmp_path: Path) -> None:
    async def play() -> None:
        pauses = Pauses()
        ledger, service = served(tmp_path, pauses)
        running = asyncio.create_task(service.run(lambda failure: None))
        await pauses.waiting.wait()
        times = [heartbeat_time(ledger.checkpoint, ledger.verifier_key)]
        for _ in range(3):
            await pauses.beat()
            times.append(heartbeat_time(ledger.checkpoint, ledger.verifier_key))
        said = [time for time in times if time is not None]
        assert said == [TIME_S + round(HEARTBEAT_S + STORING_S) * number for number in range(4)]
        assert all(after - before <= 60 for before, after in pairwise(said))
        running.cancel()
        ledger.close()

    asyncio.run(play())
    assert verify_ledger(tmp_path).ok


def test_a_node_at_work_signs_with_the_time_as_well(tmp_path: Path) -> None:
    async def play() -> None:
        pauses = Pauses()
        ledger, service = served(tmp_path, pauses)
        running = asyncio.create_task(service.run(lambda failure: None))
        await pauses.waiting.wait()
        await service.submit(from_node(AddParty(command_id="party A", name="A", role=Role.PARTY)))
        assert heartbeat_time(ledger.checkpoint, ledger.verifier_key) is None
        await pauses.beat()
        assert heartbeat_time(ledger.checkpoint, ledger.verifier_key) == pauses.now_us // 1_000_000
        assert open_checkpoint(ledger.checkpoint, ledger.verifier_key).size == ledger.size == 1
        running.cancel()
        ledger.close()

    asyncio.run(play())


def test_a_heartbeat_that_cannot_be_stored_stops_the_node_once(tmp_path: Path) -> None:
    async def play() -> None:
        pauses = Pauses()
        ledger, service = served(tmp_path, pauses)
        failures: list[BaseException] = []
        told = asyncio.Event()

        def failed(failure: BaseException) -> None:
            failures.append(failure)
            told.set()

        running = asyncio.create_task(service.run(failed))
        await pauses.waiting.wait()
        ledger.close()
        pauses.over.set()
        await told.wait()
        assert [type(failure) for failure in failures] == [Unavailable]
        with pytest.raises(Stopped):
            await service.submit(from_node(AddParty(command_id="party A", name="A", role=Role.PARTY)))
        assert len(failures) == 1
        running.cancel()

    asyncio.run(play())
