"""How long `detente check` takes, from start to exit: `python bench/check_generated.py [NOTICES [SEED]]`.

Writes generated notices to a temporary file and runs the installed command on it, on the example and on --help, as a
person would. A target is a share of what issue 2 allows on two cores: below 1 it is met.

The notices: footprints of 0.2 to 20 km (log-uniform; polygons of 4 to 12 corners, and circles), bands of 100 to
3,000 m, 15 minutes to 24 hours within 7 days, scattered round the towns of the base map, six kinds and eight parties;
so dense that each conflicts with about five others.
"""

from __future__ import annotations

import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from detente.messages.notices import Kind

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "euphrates-2017.geojson"
PLACES = ROOT / "page" / "public" / "basemap" / "places.json"
DETENTE = Path(sys.executable).parent / "detente"

START = datetime(2017, 5, 17, tzinfo=UTC)
HORIZON_H = 7 * 24
PARTIES = [f"Party {letter}" for letter in "ABCDEFGH"]
SCATTER_DEG = 0.03
"""Standard deviation of the distance from the town, where there are 10,000 notices; it grows with their number, so that
each goes on conflicting with about five others.
"""

Json = dict[str, object]


def towns() -> list[tuple[float, float]]:
    """Longitude and latitude of the base map's places, of which Syria and Iraq have most."""
    features = json.loads(PLACES.read_text(encoding="utf-8"))["features"]
    return [(lon, lat) for feature in features for lon, lat in [feature["geometry"]["coordinates"]]]


def collection(count: int, seed: int) -> Json:
    """A FeatureCollection of so many notices; the same for the same seed."""
    chance = random.Random(seed)
    where = towns()
    scatter = SCATTER_DEG * math.sqrt(count / 10_000)
    return {"type": "FeatureCollection", "features": [_feature(chance, n, where, scatter) for n in range(count)]}


def _feature(chance: random.Random, number: int, where: list[tuple[float, float]], scatter: float) -> Json:
    lon, lat = 0.0, 0.0
    while not (34 < lon < 49 and 29 < lat < 38.5):  # well inside the theatre, so that nothing is taken for swapped
        town = chance.choice(where)
        lon, lat = chance.gauss(town[0], scatter), chance.gauss(town[1], scatter)
    radius_m = 200 * 100 ** chance.random()
    start = START + timedelta(seconds=round(chance.uniform(0, HORIZON_H * 3600)))
    floor = chance.uniform(0, 9_000)
    properties: Json = {
        "id": f"notice-{number:06d}",
        "party": chance.choice(PARTIES),
        "kind": chance.choice(list(Kind)),
        "title": f"Generated notice {number}",
        "start": start.isoformat(),
        "end": (start + timedelta(seconds=round(chance.uniform(900, 86_400)))).isoformat(),
        "floor": round(floor, 1),
        "ceiling": round(floor + chance.uniform(100, 3_000), 1),
        "uncertainty_m": chance.choice((0, 10, 100, 500)),
        "source": "map",
    }
    if chance.random() < 0.3:
        properties["radius_m"] = round(radius_m, 1)
        geometry: Json = {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
    else:
        geometry = {"type": "Polygon", "coordinates": [_ring(chance, lon, lat, radius_m)]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _ring(chance: random.Random, lon: float, lat: float, radius_m: float) -> list[list[float]]:
    """A closed ring of 4 to 12 corners round a middle, each in a sector of its own, so that no edges cross."""
    corners = chance.randint(4, 12)
    ring = []
    for corner in range(corners):
        angle = math.tau * (corner + chance.uniform(0.1, 0.9)) / corners
        reach_deg = radius_m * chance.uniform(0.5, 1) / 111_000
        east = reach_deg * math.cos(angle) / math.cos(math.radians(lat))
        ring.append([round(lon + east, 6), round(lat + reach_deg * math.sin(angle), 6)])
    return [*ring, ring[0]]


class Run(NamedTuple):
    """One whole process, start to exit. Where others keep the machine busy, its own work tells more than the clock."""

    took_s: float
    cpu_s: float
    printed: bytes


def run(*arguments: str | Path, cache: Path | None = None) -> Run:
    environment = dict(os.environ) if cache is None else {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([DETENTE, *arguments], capture_output=True, env=environment, check=False)
    took_s, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(took_s, cpu_s, done.stdout)


def report(what: str, target_s: float, runs: list[Run], note: str = "") -> None:
    took_s, cpu_s, _ = sorted(runs)[len(runs) // 2]
    share = f"{took_s / target_s:.2f} of {target_s:g} s"
    print(f"{what:<52}{took_s:>6.2f} s, {share}; own work {cpu_s:.2f} s {note}".rstrip())


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "generated.geojson"
        file.write_text(json.dumps(collection(count, seed)), encoding="utf-8")
        first = run("check", file, "--json", cache=Path(folder) / "empty")
        run("check", file, "--json")  # leaves the compiled kernel in the cache
        as_json = [run("check", file, "--json") for _ in range(5)]
        report("detente --help", 0.3, [run("--help") for _ in range(5)])
        report("detente check examples/euphrates-2017.geojson", 2, [run("check", EXAMPLE) for _ in range(5)])
        found = len(json.loads(first.printed)["conflicts"])
        what = f"detente check, {count:,} generated notices"
        report(f"{what}, --json", 5, as_json)
        report(f"{what}, table", 5, [run("check", file) for _ in range(5)])
        report(f"{what}, first run", 5, [first], "(the kernel is compiled)")
        print(f"{found:,} conflicts: each notice has {2 * found / count:.1f}")


if __name__ == "__main__":
    main()
