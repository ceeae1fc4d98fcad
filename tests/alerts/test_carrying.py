"""What is owed goes out, climbs when it does not, and is never lost, whatever carriers do, whenever the node dies."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from detente.alerts.book import Address, Book, Kind, Level
from detente.alerts.carriers import NotTaken
from detente.alerts.carrying import Carrying
from detente.alerts.message import Outgoing
from detente.decision.seen_ladder import is_open
from detente.ledger import Ledger
from detente.messages.alerts import LADDER, Carriage, Reply
from detente.messages.channel import AcknowledgeAlert, CallStop, CheckContact, RaiseQuery, SetLadder, TimePassed
from detente.node.access import Access
from detente.node.node import Node
from detente.node.orders import from_node
from detente.node.service import Service
from tests.node.samples import MAY_18_US, ORIGIN, PARTIES, roll_of, submitted

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US


class Crash(BaseException):
    """The process is gone."""


class Carrier:
    """Loses, doubts and crashes by seed; keeps what was taken."""

    def __init__(self, chance: random.Random, *, lossy: float = 0.0, crashing: float = 0.0) -> None:
        self.chance, self.lossy, self.crashing = chance, lossy, crashing
        self.taken: list[Outgoing] = []

    def __call__(self, to: Address, message: Outgoing, now_s: int) -> None:
        fate = self.chance.random()
        if fate < self.lossy:
            raise NotTaken("lost")
        self.taken.append(message)
        if fate > 1 - self.crashing:
            raise Crash


class Post:
    """A node with a book of addresses, whose clock is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock_us = folder, MAY_18_US
        self.loop = asyncio.new_event_loop()
        self.node = Node(Ledger.create(folder, name=ORIGIN), lambda: self.clock_us)
        access = Access(folder)
        for name, role in PARTIES:
            access.add(name, role)
        roll_of(folder, self.node).enter(self.node)
        self.node.take([from_node(SetLadder(arrangement="", ladder=LADDER))])
        self.book = Book(folder)
        self.given = 0

    def address(self, level: Level = Level.FIRST, party: str = "SAA") -> int:
        number = self.book.add(party, Kind.MAIL, f"{level}@example.org", secret="", level=level, language="en")
        assert number is not None
        return number

    def carrying(self, carrier: Carrier) -> Carrying:
        self.service = Service(self.node)
        carrying = Carrying(
            self.service, self.book, carrier, lambda: self.clock_us, lambda text: None, chance=lambda: 0.0
        )
        carrying.begin(self.node)
        return carrying

    def restarted(self) -> None:
        """The process dies, and another opens what is there."""
        self.node.ledger.close()
        self.book.close()
        self.node = Node(Ledger.open(self.folder), lambda: self.clock_us)
        self.book = Book(self.folder)

    def say(self, *commands: CheckContact | CallStop | RaiseQuery | AcknowledgeAlert) -> int:
        """The entry of the last answer; listeners are told as after any batch."""
        prepared = self.node.prepare(submitted(self.folder, self.node, *commands))
        self.node.commit(prepared)
        for listener in self.service._listeners:
            listener(self.node, tuple(prepared.events))
        return tuple(prepared.events)[-1].entry

    def test(self) -> int:
        """SDF tests its contact with SAA, which is owed an alert."""
        self.given += 1
        return self.say(CheckContact(command_id=f"contact-{self.given}", party="SDF", of="SAA"))

    def wait(self, us: int) -> None:
        self.clock_us += us
        prepared = self.node.prepare([from_node(TimePassed())])
        self.node.commit(prepared)
        for listener in self.service._listeners:
            listener(self.node, tuple(prepared.events))


async def carried(post: Post, carrying: Carrying) -> None:
    """Everything that is due now, once."""
    writer = asyncio.create_task(post.service.run(lambda failure: None))
    try:
        for waiting in post.book.due(post.clock_us, 100):
            await carrying.carry(waiting)
    finally:
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer


def go(post: Post, carrying: Carrying) -> None:
    post.loop.run_until_complete(carried(post, carrying))


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    made = Post(tmp_path)
    yield made
    made.loop.close()


def carriages(post: Post, cause: int) -> set[Carriage]:
    return {carriage for _, carriage in post.node.state.owed.alerts["SAA", cause].facts.carried}


def test_an_alert_goes_out_once_and_the_ladder_knows_that_it_was_sent(post: Post) -> None:
    post.address()
    carrier = Carrier(random.Random(1))
    carrying = post.carrying(carrier)
    cause = post.test()
    go(post, carrying)
    go(post, carrying)
    assert [(one.cause, one.repeat) for one in carrier.taken] == [(cause, 0)]
    assert carriages(post, cause) == {Carriage.SENT}


def test_what_nobody_answers_goes_to_the_next_addresses_as_it_climbs(post: Post) -> None:
    for level in Level:
        post.address(level)
    carrier = Carrier(random.Random(1))
    carrying = post.carrying(carrier)
    post.test()
    counts = []
    for _ in range(4):
        go(post, carrying)
        counts.append(len(carrier.taken))
        post.wait(15 * MINUTE_US)
    assert counts == [1, 2, 3, 4]


def test_a_query_whose_answer_is_overdue_goes_out_once_more(post: Post) -> None:
    post.address()
    carrier = Carrier(random.Random(1))
    carrying = post.carrying(carrier)
    query = RaiseQuery(
        command_id="q", party="SDF", of="SAA", urgent=False, notice=None, place=None, at_us=None, text="who was it?"
    )
    cause = post.say(query)
    counts = []
    for minutes in (0, 60, 7 * 24 * 60, 7 * 24 * 60):
        post.wait(minutes * MINUTE_US)
        go(post, carrying)
        counts.append(len(carrier.taken))
    assert counts == [1, 1, 2, 2]
    assert {(one.cause, one.repeat) for one in carrier.taken} == {(cause, 0)}
    post.restarted()
    go(post, post.carrying(carrier))
    assert len(carrier.taken) == 2


def test_a_stop_goes_to_all_addresses_at_once(post: Post) -> None:
    for level in Level:
        post.address(level)
    carrier = Carrier(random.Random(1))
    carrying = post.carrying(carrier)
    post.say(CallStop(command_id="stop-0001", party="SDF"))
    go(post, carrying)
    assert len(carrier.taken) == 4
    assert {one.urgency for one in carrier.taken} == {"stop"}


def test_what_was_taken_in_meanwhile_is_not_sent(post: Post) -> None:
    post.address()
    carrier = Carrier(random.Random(1))
    carrying = post.carrying(carrier)
    cause = post.test()
    version = post.node.state.owed.alerts["SAA", cause].version
    post.say(
        AcknowledgeAlert(
            command_id="ack-00001", party="SAA", cause=cause, version=version, reply=Reply.UNDERSTOOD, text=""
        )
    )
    go(post, carrying)
    assert carrier.taken == []


def test_a_carrier_that_never_takes_it_has_failed_and_the_alert_stays_open(post: Post) -> None:
    post.address()
    carrying = post.carrying(Carrier(random.Random(1), lossy=1.0))
    cause = post.test()
    for _ in range(40):
        go(post, carrying)
        post.wait(10 * MINUTE_US)
    assert carriages(post, cause) == {Carriage.FAILED}
    assert is_open(post.node.state.owed.alerts["SAA", cause])


def test_removing_an_address_closes_no_alert(post: Post) -> None:
    number = post.address()
    post.carrying(Carrier(random.Random(1)))
    cause = post.test()
    assert post.book.remove(number)
    assert post.book.due(post.clock_us, 10) == []
    assert is_open(post.node.state.owed.alerts["SAA", cause])


@pytest.mark.parametrize("seed", range(12))
def test_none_is_lost_and_none_doubled_as_if_new_whatever_carriers_do_and_whenever_the_node_dies(
    post: Post, seed: int
) -> None:
    """By seed: carriers lose a third, the process dies between sending and recording, or before the outbox hears."""
    chance = random.Random(seed)
    post.address()
    carrier = Carrier(chance, lossy=0.35, crashing=0.15)
    carrying = post.carrying(carrier)
    causes: list[int] = []
    for _ in range(25):
        if chance.random() < 0.5:
            if chance.random() < 0.2:
                post.service._listeners.clear()  # it dies before the outbox hears of it
                causes.append(post.test())
                post.restarted()
                carrying = post.carrying(carrier)
            else:
                causes.append(post.test())
        try:
            go(post, carrying)
        except Crash:
            post.restarted()
            carrying = post.carrying(carrier)
        post.wait(chance.randrange(1, 4) * 10 * SECOND_US)
    carrier.lossy = carrier.crashing = 0.0
    for _ in range(4):
        post.wait(10 * MINUTE_US)
        go(post, carrying)
    assert {one.cause for one in carrier.taken} == set(causes)
    firsts = [one.name for one in carrier.taken if one.repeat == 0]
    assert len(firsts) == len(set(firsts))
    assert all(Carriage.SENT in carriages(post, cause) for cause in causes)
