"""Notices a second taken from 64 connections, each answer durable: `python bench/post_notices.py [SECONDS]`.

Starts `detente serve` on empty data beside this process and files notices as fast as the answers come: polygons of 4 to
12 corners and circles of 0.2 to 20 km round the towns of the base map, about 1.4 KB each as sent, spread so that each
meets about one other. Three runs, each on a node of its own, after a warm-up; then `detente ledger verify` of what was
written. The target is 1,000 a second on two cores, of which this program takes its part.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import uvloop

DETENTE = Path(sys.executable).parent / "detente"
PLACES = Path(__file__).resolve().parent.parent / "page" / "public" / "basemap" / "places.json"

TARGET = 1_000
CONNECTIONS = 64
RUNS = 3
WARM_UP_S = 3
MOST_A_SECOND = 4_000
"""Notices are made before the clock starts, enough for this rate."""

PARTIES = [f"Party {letter}" for letter in "ABCDEFGH"]
KINDS = ("presence", "movement", "air", "hazard", "relief")
"""Not sites: they are held for a second person, and what that costs is not asked here."""
START = datetime(2017, 5, 17, tzinfo=UTC)
APART_S = 12
"""How much later each notice begins than the last, so that the theatre stays as crowded as it was at the start."""


@dataclass(slots=True)
class Tally:
    """What came back while it counted."""

    took_s: list[float] = field(default_factory=list)
    conflicts: int = 0
    counting: bool = False


class Connection(asyncio.Protocol):
    """One keep-alive connection that sends the next request as soon as the last is answered."""

    def __init__(self, requests: Iterator[bytes], tally: Tally, closed: asyncio.Future[None]) -> None:
        self._requests, self._tally, self._closed = requests, tally, closed
        self._transport: asyncio.Transport | None = None
        self._got = b""
        self._sent_at = 0.0
        self.last = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._send()

    def _send(self) -> None:
        assert self._transport is not None
        if self.last:
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, gap, body = self._got.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE) if gap else None
        if length is None or len(body) < int(length[1]):
            return
        if not head.startswith(b"HTTP/1.1 201"):
            self._closed.set_exception(RuntimeError(f"not taken: {self._got.decode()}"))
            self.last = True
        if self._tally.counting:
            self._tally.took_s.append(time.perf_counter() - self._sent_at)
            self._tally.conflicts += body.count(b'"leg_count"')
        self._got = b""
        self._send()

    def connection_lost(self, failure: Exception | None) -> None:
        if not self._closed.done():
            self._closed.set_result(None)


async def load(host: str, port: int, requests: list[bytes], seconds: float) -> tuple[Tally, float]:
    """Send until the time is up; the tally, and how long it counted."""
    tally = Tally()
    loop = asyncio.get_running_loop()
    # The connections take turns at one list, so that notices come in order of time as far as can be.
    queue = iter(requests)
    closed = [loop.create_future() for _ in range(CONNECTIONS)]
    pairs = [await loop.create_connection(lambda c=c: Connection(queue, tally, c), host, port) for c in closed]  # type: ignore[misc]
    await asyncio.sleep(WARM_UP_S)
    tally.counting, start = True, time.perf_counter()
    await asyncio.sleep(seconds)
    tally.counting, took = False, time.perf_counter() - start
    for _, connection in pairs:
        connection.last = True
    await asyncio.gather(*closed)
    return tally, took


def towns() -> list[tuple[float, float]]:
    """Longitude and latitude of the base map's places, of which Syria and Iraq have most."""
    features = json.loads(PLACES.read_text(encoding="utf-8"))["features"]
    return [(lon, lat) for feature in features for lon, lat in [feature["geometry"]["coordinates"]]]


def notice(chance: random.Random, number: int, where: list[tuple[float, float]]) -> tuple[str, dict[str, object]]:
    """Who files it, and a FeatureCollection of one feature."""
    lon, lat = 0.0, 0.0
    while not (34 < lon < 49 and 29 < lat < 38.5):  # well inside the theatre, so that nothing is taken for swapped
        town = chance.choice(where)
        lon, lat = chance.gauss(town[0], 0.85), chance.gauss(town[1], 0.85)
    radius_m = 200 * 100 ** chance.random()
    start = START + timedelta(seconds=number * APART_S + round(chance.uniform(0, 21_600)))
    floor = chance.uniform(0, 9_000)
    party = chance.choice(PARTIES)
    properties: dict[str, object] = {
        "id": f"{party} {number:06d}",
        "party": party,
        "kind": chance.choice(KINDS),
        "title": f"Generated notice {number}",
        "description": "Words that people add: who to call, on which channel, what was agreed before. " * 10,
        "start": start.isoformat(),
        "end": (start + timedelta(seconds=round(chance.uniform(900, 86_400)))).isoformat(),
        "floor": round(floor, 1),
        "ceiling": {"value": round(floor / 0.3048 + chance.uniform(300, 9_000)), "unit": "ft", "reference": "MSL"},
        "uncertainty_m": chance.choice((0, 10, 100, 500)),
        "source": "map",
    }
    if chance.random() < 0.3:
        properties["radius_m"] = round(radius_m, 1)
        geometry: dict[str, object] = {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
    else:
        geometry = {"type": "Polygon", "coordinates": [ring(chance, lon, lat, radius_m)]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return party, {"type": "FeatureCollection", "features": [feature]}


def ring(chance: random.Random, lon: float, lat: float, radius_m: float) -> list[list[float]]:
    """A closed ring of 4 to 12 corners round a middle, each in a sector of its own, so that no edges cross."""
    corners = chance.randint(4, 12)
    positions = []
    for corner in range(corners):
        angle = math.tau * (corner + chance.uniform(0.1, 0.9)) / corners
        reach_deg = radius_m * chance.uniform(0.5, 1) / 111_000
        east = reach_deg * math.cos(angle) / math.cos(math.radians(lat))
        positions.append([round(lon + east, 6), round(lat + reach_deg * math.sin(angle), 6)])
    return [*positions, positions[0]]


def requests_for(tokens: dict[str, str], count: int, seed: int) -> list[bytes]:
    """Whole HTTP requests, ready to be sent."""
    chance, where = random.Random(seed), towns()
    made = []
    for number in range(count):
        party, collection = notice(chance, number, where)
        body = json.dumps({"command_id": f"bench-{number:08d}", "notice": collection}).encode()
        head = (
            f"POST /v1/notices HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {tokens[party]}\r\n"
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        made.append(head.encode() + body)
    return made


@contextmanager
def served(data: Path) -> Iterator[tuple[str, int]]:
    """Host and port of a node over a data folder."""
    command: list[str | Path] = [DETENTE, "serve", "--data", data, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = []
        address = None
        for line in process.stderr:
            said.append(line)
            address = re.search(r"http://([\d.]+):(\d+)/", line)
            if address is not None:
                break
        if address is None:
            raise SystemExit(f"the node did not start: {''.join(said)}")
        try:
            yield address[1], int(address[2])
        finally:
            process.terminate()


def party_added(data: Path, name: str) -> str:
    command: list[str | Path] = [DETENTE, "party", "add", name, "--data", data]
    made: str = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return made.strip()


def run(folder: Path, seconds: float, seed: int) -> float:
    """One run on a node of its own; notices a second."""
    tokens = {name: party_added(folder, name) for name in PARTIES}
    requests = requests_for(tokens, round((WARM_UP_S + seconds) * MOST_A_SECOND), seed)
    size = statistics.mean(len(request.partition(b"\r\n\r\n")[2]) for request in requests[:1_000])
    with served(folder) as (host, port):
        tally, took = uvloop.run(load(host, port, requests, seconds))
    verified = subprocess.run([DETENTE, "ledger", "verify", folder], capture_output=True, text=True, check=False)
    if verified.returncode:
        raise SystemExit(verified.stdout + verified.stderr)
    count, waits = len(tally.took_s), sorted(tally.took_s)
    rate = count / took
    print(
        f"{count:>8,} notices of {size:,.0f} bytes, each meeting {tally.conflicts / count:.2f} others:{rate:>7,.0f}/s, "
        f"p50 {waits[count // 2] * 1000:.0f} ms, p99 {waits[count * 99 // 100] * 1000:.0f} ms; ledger verified"
    )
    return rate


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 12.0
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    # In the working folder, since a folder for temporary files may lie in memory, where nothing has to become durable.
    with tempfile.TemporaryDirectory(prefix="detente-bench-", dir=".") as scratch:
        rates = [run(Path(scratch) / str(number), seconds, number) for number in range(RUNS)]
    for what, rate in (("least", min(rates)), ("median", statistics.median(rates))):
        print(f"{what} of {RUNS} runs{rate:>9,.0f}/s  {rate / TARGET:.2f} of the target of {TARGET:,}/s")


if __name__ == "__main__":
    main()
