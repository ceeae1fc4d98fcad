"""How soon a filed notice is read as an alert by the other party: `python bench/alert_latency.py [N] [READERS]`.

Starts `detente serve` on empty data beside this process and connects 200 readers of 8 parties to the stream of events.
Then one party files N hazards, one after the other, each of which meets what another has declared; everybody is told
that there is a hazard. Each reader of the party that is met reads the alert as soon as its stream names it, as an open
page does: 25 reads at a time. Measured is until the event has come, and until the alert has been read whole, each from
the answer to the filing (which comes once it is durable; an event may be sooner) and from the moment it was sent. The
target is 250 ms from the answer at p99. This process takes its part of the two cores.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvloop

from bench.post_notices import party_added, served

TARGET_MS = 250
PARTIES = [f"Party {letter}" for letter in "ABCDEFGH"]
FILES, MET = PARTIES[0], PARTIES[1]
START = datetime(2017, 5, 17, tzinfo=UTC)


@dataclass(slots=True)
class Notice:
    """One that is filed: when it was sent and answered, and when each reader had the event and had read the alert."""

    sent_s: float = 0.0
    answered_s: float = 0.0
    told_s: list[float] = field(default_factory=list)
    read_s: list[float] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Client:
    """One keep-alive connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self._reader, self._writer, self._token = reader, writer, token

    @classmethod
    async def open(cls, host: str, port: int, token: str) -> Client:
        return cls(*await asyncio.open_connection(host, port, limit=2**20), token)

    def send(self, method: str, path: str, body: bytes = b"") -> None:
        head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {self._token}\r\n"
        if body:
            head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
        self._writer.write(head.encode() + b"\r\n" + body)

    async def ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        """The body of an answer, which must be a good one."""
        self.send(method, path, body)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        answer = await self._reader.readexactly(length)
        if head.split(b" ", 2)[1] not in (b"200", b"201"):
            raise SystemExit(f"{method} {path}: {answer.decode()}")
        return answer

    async def follow(self, heard: Callable[[str], Awaitable[None]]) -> None:
        """Read the stream of events, and hand on the data of each alert."""
        self.send("GET", "/v1/events")
        kind = b""
        while True:
            line = (await self._reader.readline()).rstrip()
            if line.startswith(b"event: "):
                kind = line[7:]
            elif line.startswith(b"data: ") and kind == b"alert":
                await heard(json.loads(line[6:])["cause"])


def notice(party: str, number: int, kind: str) -> bytes:
    start = START + timedelta(days=number)
    properties = {
        "id": f"{kind} {number:05d}",
        "party": party,
        "kind": kind,
        "title": f"Generated notice {number}",
        "start": start.isoformat(),
        "end": (start + timedelta(hours=6)).isoformat(),
        "floor": 0,
        "ceiling": 2_000,
        "radius_m": 2_000,
        "uncertainty_m": 50,
        "source": "map",
    }
    geometry = {"type": "Point", "coordinates": [40.14, 35.33]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    collection = {"type": "FeatureCollection", "features": [feature]}
    return json.dumps({"command_id": f"{party[-1]} {kind} {number:05d}", "notice": collection}).encode()


async def measured(host: str, port: int, tokens: dict[str, str], count: int, readers: int) -> list[Notice]:
    met = await Client.open(host, port, tokens[MET])
    for number in range(count):
        await met.ask("POST", "/v1/notices", notice(MET, number, "movement"))
    mine = readers // len(PARTIES)
    now = Notice()

    async def reads(client: Client, cause: str) -> None:
        shown = now
        shown.told_s.append(time.perf_counter())
        answer = await client.ask("GET", f"/v1/alerts/{cause}")
        shown.read_s.append(time.perf_counter())
        if b'"conflict-told"' not in answer:
            raise SystemExit(f"alert {cause} does not say what was met: {answer.decode()}")
        if len(shown.read_s) == mine:
            shown.done.set()

    async def nothing(_: str) -> None:
        pass

    following = []
    for number in range(readers):
        party = PARTIES[number % len(PARTIES)]
        stream = await Client.open(host, port, tokens[party])
        heard: Callable[[str], Awaitable[None]] = nothing
        if party == MET:
            reading = await Client.open(host, port, tokens[party])
            heard = lambda cause, reading=reading: reads(reading, cause)  # type: ignore[misc]  # noqa: E731
        following.append(asyncio.create_task(stream.follow(heard)))
    await asyncio.sleep(2)
    files = await Client.open(host, port, tokens[FILES])
    found = []
    for number in range(count):
        body = notice(FILES, number, "hazard")
        now = Notice(sent_s=time.perf_counter())
        await files.ask("POST", "/v1/notices", body)
        now.answered_s = time.perf_counter()
        await asyncio.wait_for(now.done.wait(), 30)
        found.append(now)
        await asyncio.sleep(0.02)
    for task in following:
        task.cancel()
    return found


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    readers = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="detente-bench-", dir=".") as scratch:
        tokens = {name: party_added(Path(scratch), name) for name in PARTIES}
        with served(Path(scratch)) as (host, port):
            found = uvloop.run(measured(host, port, tokens, count, readers))
    said: dict[str, object] = {"notices": count, "readers": readers, "load_before": load}
    for since in ("answered", "sent"):
        for until in ("told", "read"):
            waits = [at - getattr(one, f"{since}_s") for one in found for at in getattr(one, f"{until}_s")]
            p50, p99 = quantile(waits, 0.5), quantile(waits, 0.99)
            said[f"{since}_to_{until}_ms"] = {"p50": round(p50, 1), "p99": round(p99, 1)}
            print(f"from {since} to {until}: p50 {p50:6.1f} ms, p99 {p99:6.1f} ms ({len(waits):,})")
    p99 = said["answered_to_read_ms"]["p99"]  # type: ignore[index]
    print(f"load of the machine before {load:.1f}, after {os.getloadavg()[0]:.1f}; {p99 / TARGET_MS:.2f} of the target")
    print(json.dumps(said))


if __name__ == "__main__":
    main()
