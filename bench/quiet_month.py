"""False alarms in a quiet month: `python bench/quiet_month.py [DAYS] [SEED]`.

Five parties file 200 notices a day in the valley, by a seed: movements, flights, hazards, presences, relief, each told
in time, each on its party's own side of the line that is in force, and all well kept apart: the ground is cut into
cells of half a degree, a cell belongs to one party, and whatever is filed in it stays within 10 km of its middle. So
nothing is to be said but that which was asked for: that somebody released a notice to you. A hazard has the release of
its kind. Every other word is an unneeded one; the target is at most one a party and day.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from detente.formats.case_parts import Case, CaseParty, Step, Theatre
from detente.simulation.playing import play

TARGET = 1.0
A_DAY = 200
START = datetime(2017, 7, 16, tzinfo=UTC)
LINE = Path(__file__).parents[1] / "examples" / "arrangement-2017.geojson"
PARTIES = ("Coalition", "Russia", "SDF", "Syrian Arab Army", "Relief Organisation")
ASKED_FOR = frozenset({"notice-told", "stance-told", "arrangement-version"})
WEST, SOUTH, EAST, NORTH, CELL = 37.0, 33.0, 42.0, 36.5, 0.5
FARTHEST = 0.09
"""Degrees: within 10 km of the middle of a cell."""


def owner(column: int, row: int) -> str | None:
    """Whose cell it is; None for those on the line and beside it. North of the line are the SDF and the Coalition."""
    middle = SOUTH + (row + 0.5) * CELL
    if 35.3 < middle < 36.2:
        return None
    two = ("SDF", "Coalition") if middle > 36 else ("Syrian Arab Army", "Russia")
    return "Relief Organisation" if (column + 2 * row) % 5 == 0 else two[(column + row) % 2]


def notice(chance: random.Random, party: str, cell: tuple[int, int], day: datetime, id_: str) -> dict[str, object]:
    """Something of the party's on that day, within its cell."""

    def place() -> list[float]:
        lon = WEST + (cell[0] + 0.5) * CELL + chance.uniform(-FARTHEST, FARTHEST)
        lat = SOUTH + (cell[1] + 0.5) * CELL + chance.uniform(-FARTHEST, FARTHEST)
        return [round(lon, 5), round(lat, 5)]

    kinds = ("relief",) if party == "Relief Organisation" else ("movement", "movement", "air", "presence", "hazard")
    kind = chance.choice(kinds)
    begins = day + timedelta(minutes=chance.randrange(6 * 60, 14 * 60))
    said: dict[str, object] = {
        "id": id_,
        "kind": kind,
        "title": f"{kind} {id_}",
        "start": begins.isoformat(),
        "end": (begins + timedelta(minutes=chance.randrange(30, 4 * 60))).isoformat(),
        "uncertainty_m": 100,
        "source": "map",
        "floor": 3000 if kind == "air" else 0,
        "ceiling": 6000 if kind == "air" else 1000,
    }
    if kind != "hazard":
        to = chance.choice([one for one in PARTIES if one != party])
        said["release"] = [{"to": f"party:{to}", "level": "full"}]
    if kind in ("presence", "hazard"):
        return {**said, "radius_m": 800, "geometry": {"type": "Point", "coordinates": place()}}
    line = {"type": "LineString", "coordinates": [place(), place(), place()]}
    return {**said, "half_width_m": 300, "vehicles": chance.randrange(2, 15), "geometry": line}


def month(days: int, seed: int) -> Case:
    """The case: the line is agreed, then every day's notices are filed two and a half days before."""
    chance = random.Random(seed)
    columns, rows = round((EAST - WEST) / CELL), round((NORTH - SOUTH) / CELL)
    cells = {(column, row): party for column in range(columns) for row in range(rows) if (party := owner(column, row))}
    steps = [Step(at="+0s", by="Coalition", do="propose", say={"arrangement": json.loads(LINE.read_text())})]
    steps += [
        Step(at="+1m", by=party, do="stance", say={"arrangement": "euphrates-line", "stance": "accepted"})
        for party in PARTIES[:4]
    ]
    for number in range(days):
        filing = START + timedelta(days=number)
        for count in range(A_DAY):
            cell, party = chance.choice(sorted(cells.items()))
            at = filing + timedelta(hours=6, minutes=4 * count)
            say = notice(chance, party, cell, filing + timedelta(days=3), f"n-{number:02}-{count:03}")
            steps.append(Step(at=at.isoformat(), by=party, do="file", say=say))
    box = [WEST - 1, SOUTH - 1, EAST + 1, NORTH + 1]
    return Case(
        format="detente-case/1",
        id="quiet-month",
        title="A quiet month in the valley",
        about="Everything is told in time, and well kept apart.",
        start=START.isoformat(),
        end=(START + timedelta(days=days + 4)).isoformat(),
        theatre=Theatre(name="Middle Euphrates", box=box, zone="Asia/Damascus"),
        party=[CaseParty(name=name, answers="2m") for name in PARTIES],
        step=steps,
    )


def main() -> None:
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2017
    load, start = os.getloadavg()[0], time.process_time()
    played = play(month(days, seed))
    seconds = time.process_time() - start
    refused = [one for one in played.done if one.status is None or one.status >= 300]
    if refused:
        raise SystemExit(f"{len(refused)} steps were not taken: {refused[0].step.say} {refused[0].note}")
    asked_for = sum(one.code in ASKED_FOR for one in played.said)
    unneeded = [one for one in played.said if one.code not in ASKED_FOR]
    a_day = Counter((one.to, (one.at_us - played.start_us) // 86_400_000_000) for one in unneeded)
    mean, most = len(unneeded) / days / len(PARTIES), max(a_day.values(), default=0)
    print(f"{days} days, {days * A_DAY:,} notices, {len(PARTIES)} parties; {seconds:.0f} s of a core, load {load:.1f}")
    others = dict(Counter(one.code for one in unneeded))
    print(f"{asked_for:,} words that were asked for, {len(unneeded):,} others: {others}")
    print(f"unneeded words a party and day: {mean:.3f} on average, {most} at the most; wanted at most {TARGET:g}")
    for one in unneeded[:10]:
        print(f"  {one.to}: {one.text}")
    figures = {"days": days, "seed": seed, "unneeded": len(unneeded), "mean": mean, "most": most}
    print(json.dumps({**figures, "asked_for": asked_for, "seconds": seconds, "load_before": load}))


if __name__ == "__main__":
    main()
