"""Several worlds run side by side, their reader asking the same of each, and the first byte in which they differ.

Three things are excepted, and nothing else. Hashes and signatures over what is hidden: of proofs, heads, tiles, and of
fields of a signed entry that are not opened. And how long the ledger is and when it grew: where worlds are `even` each
is filled up until all are of one length, and nothing of this is excepted but the length at which another's entry was
proven; elsewhere the numbers of entries, proofs and tiles are left out. And everywhere the number by which an alert is
called, and the hash over it: it is that of another's entry, and others' may have come before it.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Sequence
from random import Random
from typing import Any
from urllib.parse import urlencode

import uvloop

from detente.messages.commands import FileNotice

from .running import Json
from .worlds import World, ids_of, understood
from .worlds_asking import Answer
from .worlds_base import WIDTH, Base, signed, signed_as
from .worlds_pacts import asked_of, body_of
from .worlds_running import Running
from .worlds_table import MONITOR, OTHERS, READER

READ = ("/v1/picture", "/v1/notices", "/v1/conflicts")
PLAIN = ("/v1/parties", "/v1/readings", "/v1/session", "/v1/ledger", "/healthz", "/demo.json", "/", "/v1/none")
THROUGH = tuple(f"{path}?as={party}" for path in READ for party in (*OTHERS, "Nobody"))
ODD = (
    *(("HEAD", path) for path in ("/v1/picture", "/v1/events", "/v1/readings", "/checkpoint", "/tile/0/000")),
    *(("DELETE", "/v1/notices"), ("PUT", "/tile/0/000"), ("POST", "/v1/conflicts"), ("GET", "/v1/commands")),
)
BEYOND = 10**9


def difference(base: Base, worlds: Sequence[World], seed: int, *, even: bool) -> str | None:
    """Where the first of them and another part in what the reader gets; None where they are the same.

    Some things are asked in every world, of the rest some by chance: a thousand pairs come to all of it.
    """
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_difference(base, worlds, seed, even=even))


async def _difference(base: Base, worlds: Sequence[World], seed: int, *, even: bool) -> str | None:
    running = [Running(base, world) for world in worlds]
    try:
        await _run(running, seed, even=even)
    finally:
        for one in running:
            await one.stop()
    first = running[0]
    for other in running[1:]:
        for (asked, here), (asked_too, there) in zip(first.told, other.told, strict=True):
            if asked != asked_too:
                return f"one asks {asked}, the other {asked_too}"
            seen, seen_too = _plain(asked, here, even=even), _plain(asked_too, there, even=even)
            if seen != seen_too:
                return f"{asked}: {_parting(repr(seen), repr(seen_too))}"
    return None


def _parting(here: str, there: str) -> str:
    """The surroundings of the first character in which two texts differ."""
    pairs = enumerate(zip(here, there, strict=False))
    at = next((number for number, (one, other) in pairs if one != other), min(len(here), len(there)))
    return "".join(f"\n  …{text[max(0, at - 300) : at + 200]}…" for text in (here, there))


async def _run(running: Sequence[Running], seed: int, *, even: bool) -> None:
    async def level() -> None:
        if even:
            size = max(one.ledger.size for one in running)
            for one in running:
                await one.fill(size)

    world = running[0].world
    ids = ids_of([one.world for one in running])
    veil = running[0].node.veil
    filed = [life.key for life in world.lives if life is not None]
    references = [veil.reference(reader, key) for reader in (world.reader, *OTHERS) for key in filed[:3]]
    for one in running:
        await one.start()
    await level()
    for number in range(world.before):
        for one in running:
            await one.take(one.world.turns[number])
        await level()
    places = []
    for one in running:
        places.append((await one.ask("GET", "/v1/picture")).json()["at"])
        await one.listen()
    for number in range(world.before, len(world.turns)):
        for one in running:
            await one.take(one.world.turns[number])
            if world.turns[number].what == "own":
                await one.heard()
        if world.turns[number].what != "own":
            await level()
    for one in running:
        await one.part()
    await level()
    # Of two worlds: which these are does not hang on the others.
    pacts = [pact for one in running[:2] for pact in one.world.pacts if pact is not None]
    known = [one.node.state.keys for one in running]
    keyids = sorted(set[str]().union(*known), key=lambda name: (sum(name in keys for keys in known) < len(known), name))
    for one, place in zip(running, places, strict=True):
        await one.heard()
        await one.events(f"/v1/events?after={place}")
        await one.events("/v1/events", last_event_id="gone-7")
        await _look(one, ids, references, Random(seed), even=even)
        for method, path, body in asked_of(pacts):
            await one.ask(method, path, body=body_of(body))
        await _send_signed(one, keyids[-3:])
        await one.heard()


async def _have_explained(one: Running, chance: Random) -> None:
    """Some of the conflicts that the reader is told of, and two that are none."""
    told = (await one.ask("GET", "/v1/conflicts")).json()["conflicts"]
    some = chance.sample(told, min(2, len(told)))
    sides = [{name: conflict[name] for name in ("a", "a_party", "b", "b_party")} for conflict in some]
    for asked in (*sides, {"a": "post-1", "b": "post-2"}):
        await one.ask("GET", f"/v1/conflicts/explanation?{urlencode(asked)}")


async def _look_at_alerts(one: Running, chance: Random) -> None:
    """All that is owed to the reader, and how far others have come with what it said."""
    inbox = (await one.ask("GET", "/v1/inbox?open=false")).json()
    causes = [alert["cause"] for alert in inbox["alerts"]]
    for cause in _some(chance, causes, 3):
        await one.ask("GET", f"/v1/alerts/{cause}", label="/v1/alerts/#")
        await one.ask("GET", f"/v1/alerts/{cause}/record", label="/v1/alerts/#/record")
    body = json.dumps({"causes": causes[:3]}).encode()
    await one.ask("POST", "/v1/inbox/received", body=body)
    await one.ask("GET", "/v1/inbox")


async def _look(one: Running, ids: Sequence[str], references: Sequence[str], chance: Random, *, even: bool) -> None:
    """What can be asked of every endpoint."""
    through = [f"/v1/picture?as={party}" for party in OTHERS if one.world.reader == MONITOR]
    for path in (*READ, *chance.sample(PLAIN, 3), *through, chance.choice(THROUGH)):
        await one.ask("GET", path)
    await one.drawn()
    if chance.random() < 0.05:
        await one.ask("GET", "/openapi.json")
    for method, path in chance.sample(ODD, 2):
        await one.ask(method, path)
    if even:  # elsewhere things come in another order, and an alert says what was changed last
        await _look_at_alerts(one, chance)
    await one.ask("GET", "/v1/notices", token=chance.choice((None, "detente_wrong")))
    await _have_explained(one, chance)
    seen = [notice["id"] for notice in (await one.ask("GET", "/v1/notices")).json()["notices"]]
    others = [name for name in dict.fromkeys((*ids, *references)) if name not in seen]
    for name in (*seen, *_some(chance, others, 4)):
        for path in (f"/v1/notices/{name}", f"/v1/notices/{name}/evidence"):
            await one.ask("GET", path)
        of = f"/v1/notices/{name}?of={chance.choice(OTHERS)}"
        if chance.random() < 0.3:
            await one.ask("GET", of)
    for name in _some(chance, (*ids, *seen), 2):
        await _try(one, name)
    await _record(one, chance, even=even)


def _some(chance: Random, what: Sequence[str], count: int) -> list[str]:
    return chance.sample(what, min(count, len(what)))


async def _try(one: Running, name: str) -> None:
    """The reader's commands under a name that another's notice may have, and under ids of another's commands."""
    path = f"/v1/notices/{name}"
    for method, where, body in (
        ("POST", f"{path}/withdraw", {"version": 7}),
        ("POST", f"{path}/release", {"version": 7, "release": []}),
        ("PUT", path, {"version": 7, "notice": far(name, one.world.reader)}),
        ("POST", "/v1/notices", {"notice": far(name, one.world.reader)}),
    ):
        command = {"command_id": f"file {name} {OTHERS[0]}" if where == "/v1/notices" else f"{where[-20:]} tried"}
        answer = await one.ask(method, where, body=json.dumps({**command, **body}).encode())
        if answer.status == 201:
            one.entries.append(answer.json()["entry"])


async def _send_signed(one: Running, keyids: Sequence[str]) -> None:
    """What the reader signed itself; the same under the names of all keys that there are in any of the worlds."""
    command = FileNotice(command_id="signed by us", party=READER, notice=understood(far("signed", READER)))
    body = signed(command, salts="ours")
    for sent in (*(signed_as(body, keyid) for keyid in (*keyids, "0" * 64)), body, body):
        await one.ask("POST", "/v1/commands", body=json.dumps(sent).encode())


async def _record(one: Running, chance: Random, *, even: bool) -> None:
    """The ledger as a record, and what hangs on the numbers of its entries."""
    size = one.ledger.size
    entries = [chance.randrange(18), BEYOND]
    paths = [f"/v1/entries/{chance.choice((*entries, 'x'))}/receipt", f"/v1/proofs/inclusion/{entries[0]}?size=18"]
    held = [entries[0]]
    if even:
        entries += [size, *(chance.randrange(WIDTH, size) for _ in range(5))]
        paths += ["/checkpoint", f"/v1/proofs/consistency?old={entries[-1]}&new={entries[-2]}"]
        paths += [f"/v1/entries/{entry}/receipt" for entry in entries]
        paths += [f"/v1/proofs/inclusion/{entry}" for entry in entries[1:5]]
        paths += [f"/tile/entries/001.p/{entry - WIDTH + 1}" for entry in entries[2:]]
        paths += [f"/tile/0/001.p/{entry - WIDTH + 1}" for entry in entries[2:4]]
        held += entries[3:]
    paths += chance.sample(
        ("/tile/0/000.p/18", "/tile/entries/000.p/3", "/tile/entries/000", "/tile/entries/x001/000"), 2
    )
    for path in paths:
        if even or path not in ("/tile/entries/000",):
            await one.ask("GET", path)
    if even:
        await _try_incidents(one, chance, chance.sample(range(WIDTH, size), min(4, size - WIDTH)))
    for entry in one.entries[-2:]:
        await one.ask("GET", f"/v1/entries/{entry}/receipt", label="own receipt")
    for entry in held:
        word = chance.choice(("confirm", "dismiss"))
        body = json.dumps({"command_id": f"{word} {entry}"}).encode()
        await one.ask("POST", f"/v1/held/{entry}/{word}", body=body, person=chance.choice(("", ", second")))


async def _try_incidents(one: Running, chance: Random, entries: Sequence[int]) -> None:
    """Whether numbers tell of others' incidents, or of what stands behind others' entries."""
    await one.ask("GET", "/v1/incidents")
    said = {"confidence": "doubtful", "text": "tried"}
    for entry in entries:
        path = f"/v1/incidents/{entry}"
        for method, where, body in (
            ("GET", path, None),
            ("GET", f"{path}/evidence", None),
            ("POST", f"{path}/statements", {"command_id": f"state {entry:05}", **said, "links": [entry - 1]}),
            ("POST", f"{path}/close", {"command_id": f"close {entry:05}", "version": "0" * 64}),
            (
                "POST",
                "/v1/incidents",
                {
                    "command_id": f"opens {entry:05}",
                    "others": chance.sample(OTHERS, chance.randint(1, 2)),
                    "kind": "other",
                    "title": "tried",
                    "start": "2017-05-18T00:00:00Z",
                    "links": [entry],
                    **said,
                },
            ),
        ):
            await one.ask(method, where, body=None if body is None else json.dumps(body).encode())


def far(identity: str, party: str) -> Json:
    """A notice that meets nothing."""
    properties: Json = {
        "id": identity,
        "party": party,
        "kind": "air",
        "title": "far",
        "start": "180000Z MAY 17",
        "end": "190000Z MAY 17",
        "floor": 0,
        "ceiling": 1000,
        "radius_m": 1000,
        "source": "map",
    }
    geometry = {"type": "Point", "coordinates": [36.5, 33.0]}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": properties, "geometry": geometry}],
    }


# ---------------------------------------------------------------------------------------------------------------------
# The stated exception.

_HASH = re.compile(rb"(?:(?<=\\n)|(?<=\n)|(?<=\"))[A-Za-z0-9+/]{43}=")
_SIGNATURE = re.compile(rb"(\xe2\x80\x94 [^ ]+ )[A-Za-z0-9+/]+=*")
_PROOF = re.compile(rb'"proof":"[^"]*"')
_NUMBER = re.compile(rb'"(entry|cause|superseded|supersedes)":[0-9]+|"version":"[0-9a-f]{64}"|"check_word":"[^"]*"')
_ALERTS = ("GET /v1/events", "GET /v1/inbox", "POST /v1/inbox", "GET /v1/alerts")
_RECORDED = re.compile(rb'"recorded":\[[0-9,]*\]')
_ENVELOPE = re.compile(rb'"entry_base64":"([^"]*)"')
_EVIDENCE = re.compile(r"GET .*/evidence")


def _plain(asked: str, got: Answer | bytes, *, even: bool) -> object:
    if isinstance(got, bytes):
        return _numberless(got)
    body, headers = got.body, got.headers
    if asked.startswith(("GET /v1/proofs/", "GET /checkpoint", "GET /v1/checkpoint")):
        body = _masked(body)
    elif asked.startswith("GET /tile/") and not asked.startswith("GET /tile/entries") and got.status == 200:
        body = b"%d bytes" % len(body)
    elif b'"proof":' in body:
        evidence = _EVIDENCE.match(asked) is not None
        if even and not evidence:
            body = _PROOF.sub(lambda match: _masked(match[0]), body)
        else:
            body = _PROOF.sub(b'"proof":#', _opened(body, evidence=evidence, even=even))
            headers = tuple(one for one in headers if one[0] != b"content-length")
    if not even or asked.startswith(_ALERTS):
        body = _numberless(body)
        headers = tuple(one for one in headers if one[0] != b"content-length")
    return got.status, body, headers


def _numberless(text: bytes) -> bytes:
    """Without the numbers of entries, and what is made from them alone: the version of an alert and its check word."""
    return _RECORDED.sub(b'"recorded":#', _NUMBER.sub(b'"entry":#', text))


def _masked(text: bytes) -> bytes:
    """Hashes and signatures blotted out; how many there are, and how long, still shows."""
    text = _HASH.sub(b"#" * 44, text)
    return _SIGNATURE.sub(lambda match: match[1] + b"#" * (len(match[0]) - len(match[1])), text)


def _opened(body: bytes, *, evidence: bool, even: bool) -> bytes:
    """The signed entries written out, without what is only committed to and without their signatures."""

    def entry(read: Json) -> Any:
        envelope = json.loads(base64.b64decode(read["entry_base64"]))
        said = json.loads(base64.b64decode(envelope["payload"]))
        shown = json.loads(base64.b64decode(read.get("opening_base64") or "e30="))
        if evidence and "sealed" in said:
            said["sealed"] = {name: said["sealed"][name] if name in shown else "#" for name in said["sealed"]}
        if not even:
            said.update({name: "#" for name in ("entry", "command", "confirmed") if isinstance(said.get(name), int)})
        return envelope["payloadType"], said, [one["keyid"] for one in envelope["signatures"]]

    answer = json.loads(body)
    for read in [answer, *(part for part in (answer.get("command"), answer.get("key")) if part is not None)]:
        if "entry_base64" in read:
            read["entry_base64"] = entry(read)
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
