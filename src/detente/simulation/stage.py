"""A node with the parties of a case, whose clock stands until it is set on."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.applications import Starlette

from detente.decision.deadlines import next_deadline
from detente.formats.case_parts import Case
from detente.ledger import Ledger
from detente.messages.alerts import LADDER
from detente.messages.channel import RecordReceipt, SetLadder, TimePassed
from detente.messages.events import Event
from detente.messages.people import READS
from detente.node.access import Access
from detente.node.node import Node
from detente.node.orders import from_node
from detente.node.roll import Roll
from detente.node.service import Service
from detente.places.surroundings import Surroundings
from detente.places.theatre import Theatre
from detente.watch.watch import Watch
from detente.web.app import application

from .asking import Answer, asked

SECOND = "second"
"""The second person of each party, who confirms what needs two."""


class Happened(NamedTuple):
    """An event, and the time at which it came about."""

    at_us: int
    event: Event


@dataclass(slots=True)
class Stage:
    """`now_us` is the clock. `happened` are all events so far."""

    service: Service
    app: Starlette
    tokens: dict[tuple[str, str], str]
    clock: list[int]
    watch: Watch
    happened: list[Happened] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    @property
    def now_us(self) -> int:
        return self.clock[0]

    async def ask(
        self, method: str, path: str, *, by: str, person: str, body: object = None, query: dict[str, str] | None = None
    ) -> Answer:
        """What a person is answered; whatever the node itself failed at is raised."""
        answer = await asked(self.app, method, path, token=self.tokens[by, person], body=body, query=query)
        if self.failures:
            raise self.failures[0]
        return answer

    async def due_us(self) -> int | None:
        """When the node next looks at what was left unanswered."""
        async with self.service.settled() as node:
            return next_deadline(node.state)

    async def time_passed(self, now_us: int) -> None:
        """The clock is set on, and the node looks."""
        self.clock[0] = max(self.clock[0], now_us)
        await self.service.submit(from_node(TimePassed()))

    async def look(self, now_us: int) -> None:
        """The watch looks at all tracks."""
        self.clock[0] = max(self.clock[0], now_us)
        await self.watch.tick(self.clock[0])

    async def received(self, party: str, causes: Sequence[int]) -> None:
        """A person of the party has these before them."""
        await self.service.submit(from_node(RecordReceipt(party=party, person="first", causes=tuple(causes))))


_ROUND_DEG = 1.0
"""Positions so far beyond the theatre's box are not remarkable yet."""


def _expected(case: Case) -> Theatre:
    west, south, east, north = case.theatre.box
    return Theatre(
        west=max(-180.0, west - _ROUND_DEG),
        south=max(-90.0, south - _ROUND_DEG),
        east=min(180.0, east + _ROUND_DEG),
        north=min(90.0, north + _ROUND_DEG),
    )


@asynccontextmanager
async def staged(case: Case, start_us: int, folder: Path) -> AsyncIterator[Stage]:
    """A new node in an empty folder, with the parties of the case and their people. Its key follows from the case's id,
    so that the references of notices are the same in every run.
    """
    clock = [start_us]
    access = Access(folder)
    tokens: dict[tuple[str, str], str] = {}
    for party in case.party:
        token = access.add(party.name, party.role)
        assert token is not None
        tokens[party.name, "first"] = token
        second = access.add_person(party.name, SECOND, READS)
        assert second is not None
        tokens[party.name, SECOND] = second
        for person in party.people:
            more = access.add_person(party.name, person.name, person.duties)
            assert more is not None
            tokens[party.name, person.name] = more
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"detente case {case.id}".encode()).digest())
    ledger = Ledger.create(folder, name=f"case.detente.local/{case.id}", key=key)
    try:
        node = Node(ledger, lambda: clock[0])
        roll = Roll(folder, access, node.origin)
        roll.enter(node)
        service = Service(node)
        failures: list[BaseException] = []
        watch = Watch(service, lambda: clock[0])
        app = application(
            service,
            roll,
            verifier_key=str(ledger.verifier_key),
            failed=failures.append,
            watching=watch,
            around=Surroundings(theatre=_expected(case)),
            requests_per_second=1e9,
            clock=lambda: clock[0],
        )
        stage = Stage(service=service, app=app, tokens=tokens, clock=clock, watch=watch, failures=failures)
        service.listen(lambda _, events: stage.happened.extend(Happened(clock[0], event) for event in events))
        async with app.router.lifespan_context(app):
            await watch.begin()
            await service.submit(from_node(SetLadder(arrangement="", ladder=LADDER)))
            yield stage
    finally:
        ledger.close()
