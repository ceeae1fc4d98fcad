"""Whether what we write is read back as what was meant: `python bench/positions_roundtrip.py [POSITIONS [SEED]]`.

Each random position is written in every notation, as exactly as it is kept and once more with a random number of
places, and read again. What comes back must be one reading with nothing to say of it, no farther from the position
than it claims (WGS84 geodesic), claim no more than its last digit or cell allows, and its area must hold the position.
Every hundredth is also compared with libraries that are not ours: pygeodesy for the grids, geographiclib for distances.

Positions are spread evenly over the Earth; one in ten lies on or beside a border of zones, bands, cells or halves of
the Earth. The military grid and UTM are asked only between 80°S and 84°N, where they exist. Runs on all cores.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from geographiclib.geodesic import Geodesic
from pygeodesy import gars, mgrs, utm, wgrs
from pyproj import Geod

from detente.geometry.volumes import Area, Position
from detente.places.coordinates.notations import read_coordinates, written
from detente.places.reading import Notation, Reading

NOTATIONS = (
    Notation.DD, Notation.DDM, Notation.DMS, Notation.MGRS, Notation.UTM, Notation.GARS, Notation.GEOREF
)  # fmt: skip
COARSER = {
    Notation.DD: range(2, 8), Notation.DDM: range(7), Notation.DMS: range(5), Notation.MGRS: range(6),
    Notation.UTM: range(4), Notation.GARS: range(3), Notation.GEOREF: range(2, 6),
}  # fmt: skip
METRE_GRIDS = (Notation.MGRS, Notation.UTM)
LEAST_MM = 60
"""What the finest reading may claim: one of 1e-7° to every side and the rounding of corners, twice."""

BATCH = 2_000
_GEOD = Geod(ellps="WGS84")


def positions(count: int, seed: int) -> Iterator[Position]:
    """So many positions; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        lon, lat = chance.uniform(-180, 180), math.degrees(math.asin(chance.uniform(-1, 1)))
        if chance.random() < 0.1:
            lon = round(lon / 6) * 6 + chance.choice((-2e-7, -1e-7, 0, 1e-7, 2e-7, 1e-5, -1e-5))
        if chance.random() < 0.1:
            lat = round(lat / 8) * 8 + chance.choice((-2e-7, -1e-7, 0, 1e-7, 2e-7, 1e-5, -1e-5))
        yield (
            max(-1_800_000_000, min(1_799_999_999, round(lon * 1e7))),
            max(-900_000_000, min(900_000_000, round(lat * 1e7))),
        )


def claim_mm(notation: Notation, places: int | None, lat: float) -> float:
    """The most that a reading of so many places may claim: the half diagonal of what its last digit leaves open."""
    widest = 111_700_000.0
    match notation:
        case Notation.DD | Notation.DDM | Notation.DMS:
            unit = {Notation.DD: 1, Notation.DDM: 60, Notation.DMS: 3600}[notation]
            full = {Notation.DD: 7, Notation.DDM: 6, Notation.DMS: 4}[notation]
            half = widest / unit / 10.0 ** (full if places is None else places)
        case Notation.MGRS:
            # Where a border cuts a cell, the middle of what is left may lie at one end of it.
            half = 1000.0 * 10.0 ** (0 if places is None else 5 - places)
        case Notation.UTM:
            half = 1000.0 / 10.0 ** min(2, 3 if places is None else places)
        case Notation.GARS:
            half = widest / 120 * {0: 30, 1: 15, 2: 5, None: 5}[places]
        case Notation.GEOREF:
            half = widest / 120 / 10.0 ** ((5 if places is None else places) - 2)
        case _:
            raise ValueError(notation)
    return LEAST_MM + 1.45 * half


def holds(reading: Reading, position: Position) -> bool:
    """Whether one of the reading's polygons holds the position, edges included.

    The corners are seen from the position, by azimuth and distance: there edges, which are geodesics, are straight as
    nearly as matters, which they are not in degrees near the poles.
    """
    for area in reading.area:
        assert isinstance(area, Area)
        corners = area.rings[0]
        count = len(corners)
        azimuths, _, metres = _GEOD.inv(
            [position[0] / 1e7] * count,
            [position[1] / 1e7] * count,
            [lon / 1e7 for lon, _ in corners],
            [lat / 1e7 for _, lat in corners],
        )
        ring = [
            (m * math.sin(math.radians(a)), m * math.cos(math.radians(a)))
            for a, m in zip(azimuths, metres, strict=True)
        ]
        if any(metre < 1e-3 for metre in metres) or _surrounds_origin(ring):
            return True
    return False


def _surrounds_origin(ring: list[tuple[float, float]]) -> bool:
    """Plain crossing count; on an edge, to the millimetre, counts."""
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        across = x0 * y1 - x1 * y0
        if abs(across) <= 1e-3 * math.hypot(x1 - x0, y1 - y0) and x0 * x1 + y0 * y1 <= 0:
            return True
        if (y0 > 0) != (y1 > 0):
            inside ^= (across > 0) == (y1 > y0)
    return inside


def wrong_with(position: Position, notation: Notation, places: int | None) -> str | None:
    """What is wrong with the way there and back; None when it is right."""
    text = written(position, notation, places=places)
    readings, findings = read_coordinates(text)
    if len(readings) != 1 or findings:
        return f"{text}: {len(readings)} readings, {[finding.code.value for finding in findings]}"
    (reading,) = readings
    lon, lat = position[0] / 1e7, position[1] / 1e7
    away_mm = _GEOD.inv(lon, lat, reading.lon, reading.lat)[2] * 1000
    if reading.notation is not notation:
        return f"{text}: read as {reading.notation}"
    if away_mm > reading.uncertainty_mm:
        return f"{text}: {away_mm:.1f} mm away, claims {reading.uncertainty_mm} mm"
    if reading.uncertainty_mm > claim_mm(notation, places, lat):
        return f"{text}: claims {reading.uncertainty_mm} mm, more than its digits leave open"
    if not holds(reading, position):
        return f"{text}: its area does not hold {position}"
    return None


def differs_from_others(position: Position) -> str | None:
    """What other libraries make of the same position and of the distance to it."""
    lon, lat = position[0] / 1e7, position[1] / 1e7
    (reading,), _ = read_coordinates(written(position, Notation.DMS, places=0))
    away_mm = Geodesic.WGS84.Inverse(lat, lon, reading.lat, reading.lon)["s12"] * 1000
    if away_mm > reading.uncertainty_mm:
        return f"{reading.text}: geographiclib says {away_mm:.1f} mm, claims {reading.uncertainty_mm} mm"
    if gars.encode(lat, lon, 2) != written(position, Notation.GARS) and _clear_of_borders(position, 12):
        return f"GARS {gars.encode(lat, lon, 2)}, we {written(position, Notation.GARS)}"
    if wgrs.encode(lat, lon, 3) != written(position, Notation.GEOREF, places=2) and _clear_of_borders(position, 60):
        return f"Georef {wgrs.encode(lat, lon, 3)}, we {written(position, Notation.GEOREF, places=2)}"
    if -80 <= lat < 84:
        theirs = utm.toUtm8(lat, lon)
        east, north = written(position, Notation.UTM).split()[2:]
        if abs(float(east) - theirs.easting) > 0.002 or abs(float(north) - theirs.northing) > 0.002:
            return f"UTM {theirs}, we {east} {north}"
        (cell,), _ = read_coordinates(str(mgrs.toMgrs(theirs)))
        if not holds(cell, position):
            return f"MGRS {mgrs.toMgrs(theirs)} does not hold {position}"
    return None


def _clear_of_borders(position: Position, per_degree: int) -> bool:
    """Whether floating point cannot have put the position into the neighbouring cell."""
    return all(2 < e7 * per_degree % 10_000_000 < 10_000_000 - 2 for e7 in position)


def batch(task: tuple[int, int]) -> tuple[Counter[str], list[str], float]:
    """Counts of what was asked, what was wrong, and seconds of this process for one batch of positions."""
    count, seed = task
    began = time.process_time()
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    chance = random.Random(-seed)
    for number, position in enumerate(positions(count, seed)):
        lat = position[1] / 1e7
        for notation in NOTATIONS:
            if notation in METRE_GRIDS and not -80 <= lat < 84:
                counts["beyond the grids"] += 1
                continue
            for places in (None, chance.choice(COARSER[notation])):
                counts[notation.value if places is None else f"{notation.value}, coarser"] += 1
                if said := wrong_with(position, notation, places):
                    wrong.append(said)
        if number % 100 == 0:
            counts["compared with other libraries"] += 1
            if said := differs_from_others(position):
                wrong.append(said)
    return counts, wrong, time.process_time() - began


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    tasks = [(min(BATCH, count - done), seed * 1_000_003 + done) for done in range(0, count, BATCH)]
    totals: Counter[str] = Counter()
    wrong: list[str] = []
    began, cpu, done = time.perf_counter(), 0.0, 0
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for counts, said, seconds in pool.imap_unordered(batch, tasks):
            totals += counts
            wrong += said
            cpu += seconds
            done += 1
            if done % 10 == 0 or done == len(tasks):
                spent = time.perf_counter() - began
                print(f"{done * BATCH:>9,} of {count:,}, {spent:.0f} s, {len(wrong)} wrong", file=sys.stderr)
    ways = sum(number for name, number in totals.items() if name.partition(",")[0] in set(NOTATIONS))
    print(f"{count:,} positions, seed {seed}, {time.perf_counter() - began:.0f} s on {os.cpu_count()} cores")
    for name, number in totals.items():
        print(f"  {name:32}{number:>12,}")
    print(f"  {ways:,} ways there and back, {cpu / ways * 1e6:.0f} µs each; wrong: {len(wrong)}")
    for example in wrong[:20]:
        print(f"  {example}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
