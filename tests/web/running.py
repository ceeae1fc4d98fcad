"""A node with its HTTP door in this process, and notices to file with it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.testclient import TestClient

from detente.decision.separation import DEFAULTS, Separations
from detente.ledger import Ledger
from detente.messages.commands import AuthorizeKey, Role
from detente.messages.people import READS, Duty
from detente.node.access import Access
from detente.node.alarm import Alarm
from detente.node.enrolment import Enrolling
from detente.node.node import Clock, Node
from detente.node.process import clock_us
from detente.node.roll import Roll
from detente.node.service import Service
from detente.watch.watch import Watch
from detente.web.app import application
from detente.web.server import Server

Json = dict[str, Any]


class HandClock:
    """Stands until it is set on."""

    def __init__(self) -> None:
        self.now_s = 1_800_000_000

    def __call__(self) -> int:
        return self.now_s * 1_000_000


class Running:
    """Serves a data folder to clients in this process until it is left; then the same folder may be served again.

    `tokens` are those of the parties that the folder has already. Without an `alarm` no alert is owed; its watch looks
    by itself only where it is `watched`.
    """

    def __init__(
        self,
        folder: Path,
        tokens: Mapping[str, str] = {},
        *,
        clock: Clock = clock_us,
        separations: Separations = DEFAULTS,
        alarm: Alarm | None = None,
        watched: bool = False,
        beside: Sequence[Callable[[], Coroutine[None, None, None]]] = (),
        **options: Any,
    ) -> None:
        self.tokens = dict(tokens)
        self.access = Access(folder)
        made = (folder / "ledger.db").exists()
        ledger = Ledger.open(folder) if made else Ledger.create(folder, name="detente.example/test")
        self.node = Node(ledger, clock, separations)
        self.roll = Roll(folder, self.access, self.node.origin)
        self.roll.enter(self.node)
        self.failures: list[BaseException] = []
        self.service = Service(self.node, alarm=alarm)
        self.watch = Watch(self.service, clock)
        self.app = application(
            self.service,
            self.roll,
            verifier_key=str(ledger.verifier_key),
            failed=self.failures.append,
            watching=self.watch,
            beside=[*([self.watch.run] if watched else []), *beside],
            clock=clock,
            **options,
        )
        self.url = "http://127.0.0.1"
        self._within = ExitStack()
        self._transport: httpx.BaseTransport | None = None

    def __enter__(self) -> Running:
        self._within.callback(self.node.ledger.close)
        client = self._within.enter_context(TestClient(self.app))
        self._transport = client._transport
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._within.close()

    def token(self, party: str, role: Role = Role.PARTY) -> str:
        """The token of a party, which is added if it is not there yet."""
        if party not in self.tokens:
            token = self.access.add(party, role)
            assert token is not None
            self.tokens[party] = token
        return self.tokens[party]

    def speaker(self, token: str | None) -> httpx.Client:
        """A client that sends this token with every request."""
        headers = {} if token is None else {"authorization": f"Bearer {token}"}
        client = httpx.Client(
            base_url=self.url, headers=headers, timeout=30, trust_env=False, transport=self._transport
        )
        return self._within.enter_context(client)

    def party(self, name: str) -> httpx.Client:
        """A client that speaks for a party."""
        return self.speaker(self.token(name))

    def second(self, party: str) -> httpx.Client:
        """A client that speaks for the second person of a party, who has all duties that the first has."""
        name = f"{party}, second"
        if name not in self.tokens:
            token = self.access.add_person(party, "second", READS)
            assert token is not None
            self.tokens[name] = token
        return self.speaker(self.tokens[name])

    def person(self, party: str, person: str, *duties: str) -> httpx.Client:
        """A client that speaks for a new person of a party, with these duties."""
        token = self.access.add_person(party, person, map(Duty, duties))
        assert token is not None
        return self.speaker(token)

    def enrolled(self, party: str, person: str = "first") -> Ed25519PrivateKey:
        """A key of their own for a person of a party, invited, redeemed and confirmed as the operator does it."""
        bearer = self.access.person(party, person)
        assert bearer is not None
        key, now_s = Ed25519PrivateKey.generate(), clock_us() // 1_000_000
        code = self.access.enrolments.invite(party, person, bearer.duties, now_s)
        assert code is not None
        waiting = self.access.enrolments.redeem(code, key.public_key().public_bytes_raw(), now_s)
        assert isinstance(waiting, Enrolling)
        assert isinstance(self.access.enrolments.confirm(party, person, waiting.fingerprint, now_s), AuthorizeKey)
        assert self.party(party).get("/v1/session").json()["keyid"] == waiting.keyid
        return key

    def monitor(self, name: str = "Monitor") -> httpx.Client:
        return self.speaker(self.token(name, Role.MONITOR))


class Listening(Running):
    """The same over real connections, on a free port of loopback: for streams, and for whoever leaves half way."""

    def __enter__(self) -> Listening:
        self._within.callback(self.node.ledger.close)
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.server = Server(self.app, self.service.close)
        thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]})
        thread.start()
        self._within.callback(thread.join)
        self._within.callback(setattr, self.server, "should_exit", True)
        return self


def notice(identity: str, party: str, *, lon: float = 40.14, lat: float = 35.33, **properties: Any) -> Json:
    """A FeatureCollection of one circle of 1 km, all of 18 May 2017; a presence unless `kind` says otherwise."""
    stated: Json = {
        "id": identity,
        "party": party,
        "kind": "presence",
        "title": f"Title of {identity}",
        "start": "180000Z MAY 17",
        "end": "190000Z MAY 17",
        "floor": 0,
        "ceiling": 1000,
        "radius_m": 1000,
        "source": "map",
        **properties,
    }
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": stated, "geometry": geometry}],
    }


def filing(identity: str, party: str, *, command: str | None = None, **stated: Any) -> Json:
    """The body that files `notice(…)`."""
    return {"command_id": command or f"file {identity}", "notice": notice(identity, party, **stated)}


def filed(client: httpx.Client, identity: str, party: str, **stated: Any) -> Json:
    """File a notice, which must be taken; its receipt."""
    answer = client.post("/v1/notices", json=filing(identity, party, **stated))
    assert answer.status_code == 201, answer.text
    receipt: Json = answer.json()
    return receipt


def site(client: httpx.Client, identity: str, party: str, **stated: Any) -> Json:
    """File a protected site, which must be held for a second person; the receipt for that."""
    answer = client.post("/v1/notices", json=filing(identity, party, kind="site", **stated))
    assert answer.status_code == 202, answer.text
    receipt: Json = answer.json()
    assert receipt["held"]
    return receipt


def stood_by(running: Running, party: str, identity: str, **stated: Any) -> Json:
    """File a protected site, and have the second person confirm it; the receipt for the confirmation."""
    return confirmed(running, party, site(running.party(party), identity, party, **stated))


def confirmed(running: Running, party: str, held: Json) -> Json:
    """The second person's word for what is held; the receipt for the confirmation."""
    entry = held["command"]["entry"]
    answer = running.second(party).post(f"/v1/held/{entry}/confirm", json={"command_id": f"confirm {entry}"})
    assert answer.status_code == 200, answer.text
    receipt: Json = answer.json()
    return receipt


def reason(answer: httpx.Response) -> str:
    """The reason of the first refusal."""
    word: str = answer.json()["refusals"][0]["reason"]
    return word


@contextmanager
def events(client: httpx.Client, **parameters: Any) -> Iterator[Iterator[Json]]:
    """What a stream says from `after` on: each event with its `id`, `event` and `data`; comments as {"comment": …}."""
    headers = parameters.pop("headers", {})
    with client.stream("GET", "/v1/events", params=parameters, headers=headers) as answer:
        assert answer.status_code == 200, answer.read()
        yield _events(answer)


def _events(answer: httpx.Response) -> Iterator[Json]:
    event: Json = {}
    for line in answer.iter_lines():
        name, _, value = line.partition(":")
        if not line:
            if "event" in event:
                yield event
            event = {}
        elif not name:
            yield {"comment": value.strip()}
        else:
            event[name] = value.strip()
