"""From a report of a position to the alert on a page: `python -m bench.report_to_alert --seconds 60 --tracks 20000`.

Starts `detente serve` on empty data beside this process. Eight parties report all tracks once a second, each in one
batch through the door; two of them have agreed on 1,000 zones. Four vehicles a second are first seen ten minutes before
a zone, heading in. A page of the other party follows its stream of events and reads each alert. Measured is from the
moment that the batch is sent until the alert has been read whole; and what the node takes and holds meanwhile. The
target is 1 s at p99. This process takes its part of the two cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import uvloop

from bench.alert_latency import PARTIES, Client, quantile
from bench.post_notices import party_added, served

TARGET_S = 1.0
ZONES, EACH = 1_000, 50
NEW_A_SECOND = 4
WARM_S = 5
MIDDLE = 40.14, 35.33
SEEN, TOLD = PARTIES[0], PARTIES[1]
_METRES = 111_320.0

Row = tuple[str, float, float, float, float]
"""A track's name, longitude, latitude, course and speed (m/s)."""


@dataclass(slots=True)
class Found:
    """When the batch of each vehicle that comes near a zone was sent, and its alert read; what each batch took."""

    sent_s: dict[int, float] = field(default_factory=dict)
    read_s: dict[int, float] = field(default_factory=dict)
    batch_s: list[float] = field(default_factory=list)
    accepted: int = 0
    late_s: float = 0.0


def place_of(zone: int) -> tuple[float, float]:
    """The zones stand on a grid of 0.02°, about 2 km."""
    row, column = divmod(zone, 40)
    return MIDDLE[0] + 0.02 * (column - 20), MIDDLE[1] + 0.02 * (row - 12)


def arrangement(number: int) -> bytes:
    """One of several: an entry of the ledger holds no thousand zones."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "id": f"zone-{zone:04d}", "kind": "zone", "title": f"Zone {zone}", "conduct": "keep-out",
                "radius_m": 300, "floor": -400, "ceiling": 9000,
            },
            "geometry": {"type": "Point", "coordinates": list(place_of(zone))},
        }
        for zone in range(number * EACH, (number + 1) * EACH)
    ]  # fmt: skip
    about = {
        "id": f"generated-{number}",
        "title": "Generated zones",
        "description": "",
        "number": 1,
        "parties": [SEEN, TOLD],
        "period": {"start": "2026-01-01 00:00 UTC", "zone": "UTC"},
    }
    stated = {"type": "FeatureCollection", "arrangement": about, "features": features}
    return json.dumps({"command_id": f"propose-{number}", "arrangement": stated}).encode()


def traffic(count: int, party: int, seed: int) -> Iterator[Row]:
    """Vehicles and aircraft that keep away from the zones: their name, place, course and speed."""
    chance = random.Random(f"{seed} {party}")
    for number in range(count):
        side = chance.choice((-1, 1))
        lon, lat = MIDDLE[0] + side * chance.uniform(2, 4), MIDDLE[1] + chance.uniform(-2, 2)
        yield f"t{number}", lon, lat, chance.uniform(0, 360), chance.uniform(0, 20)


def batch(rows: list[Row], since_s: float, more: list[dict[str, object]]) -> bytes:
    at = datetime.now(UTC).isoformat()
    reports: list[dict[str, object]] = []
    for name, lon, lat, course, speed in rows:
        way, towards = speed * since_s / _METRES, math.radians(course)
        east = way * math.sin(towards) / math.cos(math.radians(lat))
        place = {"lon": round(lon + east, 6), "lat": round(lat + way * math.cos(towards), 6), "uncertainty_m": 20}
        moves = {"course": round(course, 1), "speed_kmh": round(speed * 3.6, 1)}
        reports.append({"track": name, "at": at, **place, **moves, "domain": "ground", "source": "gps"})
    reports += [{"at": at, **one} for one in more]
    return json.dumps({"reports": reports}).encode()


def coming(zone: int) -> dict[str, object]:
    """A vehicle 600 m south of a zone's edge, so slow that it comes near no other within the look-ahead."""
    lon, lat = place_of(zone)
    return {
        "track": f"near-{zone}", "lon": lon, "lat": round(lat - 900 / _METRES, 6), "uncertainty_m": 20,
        "course": 0, "speed_kmh": 3.6, "domain": "ground", "source": "gps",
    }  # fmt: skip


async def agreed(host: str, port: int, tokens: dict[str, str]) -> None:
    proposes = await Client.open(host, port, tokens[SEEN])
    other = await Client.open(host, port, tokens[TOLD])
    for number in range(ZONES // EACH):
        version = json.loads(await proposes.ask("POST", "/v1/arrangements", arrangement(number)))["terms"]
        for client in (proposes, other):
            said = {"command_id": f"accept-{number}", "version": version, "number": 1, "stance": "accepted"}
            await client.ask("POST", f"/v1/arrangements/generated-{number}/stances", json.dumps(said).encode())


async def reports(
    host: str,
    port: int,
    token: str,
    party: int,
    share: list[Row],
    seconds: int,
    found: Found,
) -> None:
    """One party's batch each second, the parties one after the other within it."""
    client = await Client.open(host, port, token)
    begun = time.perf_counter() + party / len(PARTIES)
    for second in range(seconds):
        wait = begun + second - time.perf_counter()
        found.late_s = max(found.late_s, -wait)
        await asyncio.sleep(max(0.0, wait))
        first = (second - WARM_S) * NEW_A_SECOND
        near = range(first, min(first + NEW_A_SECOND, ZONES)) if PARTIES[party] == SEEN and first >= 0 else range(0)
        body = batch(share, time.perf_counter() - begun, [coming(zone) for zone in near])
        sent_s = time.perf_counter()
        found.sent_s.update(dict.fromkeys(near, sent_s))
        said = json.loads(await client.ask("POST", "/v1/positions", body))
        found.batch_s.append(time.perf_counter() - sent_s)
        found.accepted += said["accepted"]


async def measured(
    host: str, port: int, tokens: dict[str, str], tracks: int, seconds: int, pid: int
) -> tuple[Found, list[int]]:
    await agreed(host, port, tokens)
    found = Found()
    reading = await Client.open(host, port, tokens[TOLD])

    async def read(cause: str) -> None:
        answer = await reading.ask("GET", f"/v1/alerts/{cause}")
        now_s = time.perf_counter()
        for zone in set(re.findall(rb"zone-(\d{4})", answer)):
            found.read_s.setdefault(int(zone), now_s)

    stream = await Client.open(host, port, tokens[TOLD])
    following = asyncio.create_task(stream.follow(read))
    shares = [list(traffic(tracks // len(PARTIES), party, 1)) for party in range(len(PARTIES))]
    held: list[int] = []

    async def weigh() -> None:
        while True:
            held.append(resident(pid))
            await asyncio.sleep(max(1.0, seconds / 20))

    weighing = asyncio.create_task(weigh())
    await asyncio.gather(
        *(reports(host, port, tokens[name], n, shares[n], seconds, found) for n, name in enumerate(PARTIES))
    )
    await asyncio.sleep(5)
    weighing.cancel()
    following.cancel()
    return found, held


def resident(pid: int) -> int:
    """MiB of the process."""
    text = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", text)[0]) // 1024


def processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def process_of(folder: Path) -> int:
    """The node's process."""
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        words = one.read_bytes().split(b"\0")
        if b"serve" in words and str(folder).encode() in words:
            return int(one.parent.name)
    raise SystemExit("the node's process is not to be found")


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=int, default=60)
    reader.add_argument("--tracks", type=int, default=20_000)
    asked = reader.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="detente-bench-") as scratch:
        folder = Path(scratch)
        tokens = {name: party_added(folder, name) for name in PARTIES}
        with served(folder) as (host, port):
            pid = process_of(folder)
            begun = processor_s(pid)
            found, held = uvloop.run(measured(host, port, tokens, asked.tracks, asked.seconds, pid))
            took = (processor_s(pid) - begun) / asked.seconds
    early = [zone for zone, sent_s in found.sent_s.items() if found.read_s.get(zone, sent_s) < sent_s]
    if early:
        raise SystemExit(f"alerts of {len(early)} zones were read before anything came near these")
    waits = [found.read_s[zone] - sent_s for zone, sent_s in found.sent_s.items() if zone in found.read_s]
    missing = len(found.sent_s) - len(waits)
    said = {
        "tracks": asked.tracks,
        "seconds": asked.seconds,
        "reports_a_second": round(found.accepted / asked.seconds),
        "alerts": len(waits),
        "missing": missing,
        "report_to_read_ms": {"p50": round(quantile(waits, 0.5)), "p99": round(quantile(waits, 0.99))},
        "batch_ms": {"p50": round(quantile(found.batch_s, 0.5)), "p99": round(quantile(found.batch_s, 0.99))},
        "cores": round(took, 2),
        "behind_s": round(found.late_s, 2),
        "mib": held,
        "load_before": load,
    }
    for name, value in said.items():
        print(f"{name:>20}: {value}")
    print(f"{quantile(waits, 0.99) / 1000 / TARGET_S:.2f} of the target")
    print(json.dumps(said))


if __name__ == "__main__":
    main()
