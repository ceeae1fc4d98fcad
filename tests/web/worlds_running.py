"""A world that really runs: a node with its HTTP door in this process, whose reader's answers are kept to the byte.

Clock, chance, keys and tokens are given, so nothing differs between two runs of one world.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.decision.veil import Veil
from detente.formats.cot import write_event
from detente.ledger import Ledger
from detente.messages.alerts import LADDER
from detente.messages.channel import SetLadder
from detente.messages.commands import ConfirmCommand, DismissCommand, Fill, RevokeKey, SignedCommand
from detente.messages.events import CommandHeld
from detente.messages.notices import NoticeKey
from detente.messages.people import READS
from detente.messages.refusals import Refusal
from detente.node.access import Access
from detente.node.node import Accepted, Node, Outcome
from detente.node.orders import from_node
from detente.node.roll import Roll
from detente.node.service import Service
from detente.watch.cot_sight import map_seen
from detente.web.app import application
from tests.decision.samples import NOON_US

from .worlds import Life, Request, Turn, World
from .worlds_asking import Answer, Asking, quiet
from .worlds_base import NAME, Base, Chance
from .worlds_table import OTHERS


@dataclass(frozen=True, slots=True)
class Renaming(Veil):
    """References of the notices that have other ids in the first world: those they had there, for a reference is as
    good as chance; what must not differ is all the rest.
    """

    was: Mapping[NoticeKey, NoticeKey]

    def reference(self, reader: str, key: NoticeKey) -> str:
        return Veil.reference(self, reader, self.was.get(key, key))


class Running:
    """A world under way. Whoever has it run closes it."""

    def __init__(self, of: Base, world: World) -> None:
        self._place = tempfile.TemporaryDirectory(dir=of.folder.parent)
        folder = shutil.copytree(of.folder, Path(self._place.name) / "node")
        self.world = world
        self.tokens = of.tokens
        self.now_us = NOON_US
        self.chance = Chance()
        self.access = Access(folder)
        self.ledger = Ledger.open(folder)
        self.node = Node(self.ledger, lambda: self.now_us, chance=self.chance)
        # Its notices go by the references of the first world.
        self.node.veil = Renaming(self.node.veil.secret, world.was)
        self.roll = Roll(folder, self.access, NAME, self.chance)
        self.service = Service(self.node)
        self.failures: list[BaseException] = []
        self.app = application(
            self.service,
            self.roll,
            verifier_key=str(self.ledger.verifier_key),
            failed=self.failures.append,
            requests_per_second=1e9,
            clock=lambda: self.now_us,
            chance=self.chance,
        )
        self._writer: asyncio.Task[None] | None = None
        self._stream: tuple[Asking, asyncio.Task[None]] | None = None
        self.asked = 0
        self.entries: list[int] = []
        """Those of the reader's own commands and their answers."""
        self.held = 0
        self.told: list[tuple[str, Answer | bytes]] = []
        """What the reader got: to what it asked, and from the stream that it listens to all the time."""

    async def start(self) -> None:
        self._writer = asyncio.create_task(self.service.run(self.failures.append))
        await self.service.submit(from_node(SetLadder(arrangement="", ladder=LADDER)))
        for party in self._late():
            assert self.access.add_person(party, "late", READS) is not None
            self.chance.seed("late")
            await self._ask("GET", "/v1/session", self.tokens[f"{party}, second"])

    async def part(self) -> None:
        """Whoever was added after the start is removed: their keys are revoked, and what they signed is in doubt."""
        if self.world.leaving:
            for party in self._late():
                keyid = self.access.held_by_node(party)["late"]
                command = RevokeKey(command_id="revoke late", party=party, keyid=keyid, from_size=0)
                assert isinstance(await self.service.submit(self.node.by_operator(command)), Accepted)
                self.access.remove_person(party, "late")
                await self._ask("GET", "/v1/session", self.tokens[f"{party}, second"])

    def _late(self) -> list[str]:
        late = (life.first.party for life in self.world.lives if life is not None and life.late)
        return list(dict.fromkeys((*self.world.strangers, *late)))

    async def stop(self) -> None:
        if self._stream is not None:
            asking, task = self._stream
            asking.left.set()
            await task
        assert self._writer is not None
        self._writer.cancel()
        await asyncio.wait([self._writer])
        self.ledger.close()
        self._place.cleanup()
        assert not self.failures

    async def take(self, turn: Turn) -> None:
        """Let one thing happen."""
        match turn.what:
            case "life":
                life = self.world.lives[turn.which]
                if life is not None:
                    await self._live(life, turn)
            case "pact":
                pact = self.world.pacts[turn.which]
                for number, command in enumerate(() if pact is None else pact.commands(turn.stage)):
                    label = f"pact {turn.which} {turn.stage} {number}"
                    outcome = await self._said(command, "first", label)
                    assert isinstance(outcome, Accepted), outcome
            case "look":
                for path in ("/v1/picture", "/v1/conflicts", "/v1/arrangements"):
                    self.chance.seed("look")
                    await self._ask("GET", path, self.tokens[OTHERS[turn.which]])
            case "own":
                await self.own(self.world.own[turn.which])

    async def _live(self, life: Life, turn: Turn) -> None:
        for command in life.commands(turn.stage):
            label = f"{turn.which} {turn.stage} {type(command).__name__}"
            party = life.first.party
            outcome = await self._said(command, "late" if life.late else "first", label)
            assert isinstance(outcome, Accepted), outcome
            if isinstance(outcome.answer, CommandHeld):
                word = life.word if turn.stage == 0 else "confirm"
                if word != "leave":
                    kind = ConfirmCommand if word == "confirm" else DismissCommand
                    said = kind(command_id=f"word {outcome.entry}", party=party, entry=outcome.entry)
                    assert isinstance(await self._said(said, "second", f"{label}, second"), Accepted)

    async def _said(self, command: SignedCommand, person: str, label: str) -> Outcome:
        self.chance.seed(label)
        bearer = self.access.person(command.party, person)
        assert bearer is not None
        submission = self.roll.on_behalf(bearer, command)
        assert not isinstance(submission, Refusal)
        return await self.service.submit(submission)

    async def fill(self, size: int) -> None:
        """Let the ledger grow to a size."""
        await asyncio.gather(*(self.service.submit(from_node(Fill())) for _ in range(size - self.ledger.size)))

    async def own(self, request: Request) -> Answer:
        """One of the reader's own commands."""
        body = None if request.body is None else json.dumps(request.body).encode()
        person = ", second" if request.second else ""
        path = request.path.replace("HELD", str(self.held))
        answer = await self.ask(request.method, path, body=body, person=person, label=request.path)
        if answer.status in (200, 201, 202):
            receipt = answer.json()
            self.held = receipt["command"]["entry"] if receipt["held"] else 0
            self.entries += [receipt["command"]["entry"], receipt["entry"]]
        return answer

    async def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        person: str = "",
        label: str | None = None,
        token: str | None = "",
        **headers: str,
    ) -> Answer:
        """What the reader is answered, a second after it last asked something."""
        self.asked += 1
        self.now_us += 1_000_000
        self.chance.seed(f"asked {self.asked}")
        token = self.tokens[self.world.reader + person] if token == "" else token
        answer = await self._ask(method, path, token, body, **headers)
        self.told.append((f"{method} {label or path}", answer))
        return answer

    async def drawn(self) -> None:
        """What goes to the reader's map, as Cursor on Target: it is looked at as all else is."""
        sight = await map_seen(self.service, self.world.reader, self.now_us, "en")
        written = b"\n".join(write_event(event, self.now_us) for event in sight.events.values())
        self.told.append(("map", written))

    async def _ask(
        self, method: str, path: str, token: str | None, body: bytes | None = None, **headers: str
    ) -> Answer:
        asking = Asking()
        await asking.ask(self.app, method, path, token, body, **headers)
        if method == "HEAD":
            asking.body.clear()  # as a server does before it sends
        return asking.answer

    async def listen(self) -> None:
        """Open a stream and keep it."""
        asking = Asking()
        token = self.tokens[self.world.reader]
        self._stream = asking, asyncio.create_task(asking.ask(self.app, "GET", "/v1/events", token, None))
        await quiet()

    async def heard(self) -> None:
        """Note down what has come over the stream since the last time."""
        await quiet()
        assert self._stream is not None
        body = self._stream[0].body
        self.told.append(("stream", bytes(body)))
        body.clear()

    async def events(self, path: str, **headers: str) -> None:
        """What a stream says at once."""
        asking = Asking()
        token = self.tokens[self.world.reader]
        task = asyncio.create_task(asking.ask(self.app, "GET", path, token, None, **headers))
        await quiet()
        asking.left.set()
        await task
        self.told.append((f"GET {path} {sorted(headers.items())}", asking.answer))
