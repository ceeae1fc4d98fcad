"""What measures in force add to filing a notice: `python bench/measures.py [ACTIVE [MEASURES [FILED [SEED]]]]`.

In one process, as `file_notice.py`: workload W and the default separations, with no measures and with measures of every
kind, each in force between two of the eight parties, strewn over the same ground with an area of 60 km about each
arrangement of ten. Each notice is decided by both states in turn and applied to neither, so that the ratio is of one
run on one machine.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.file_notice import NOW_US, WARMING, stand, take, with_parties  # noqa: E402
from bench.workload.declared import declared  # noqa: E402
from bench.workload.generated import START_US, workload  # noqa: E402
from detente.decision.authority import Order  # noqa: E402
from detente.decision.chart import lay  # noqa: E402
from detente.decision.decide import decide  # noqa: E402
from detente.decision.separation import DEFAULTS  # noqa: E402
from detente.decision.state import State, keyid_of  # noqa: E402
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor, Position, positions_of  # noqa: E402
from detente.messages.arrangements import (  # noqa: E402
    Buffer,
    Channel,
    Conduct,
    Domain,
    Measure,
    MeasureKind,
    NoticePeriod,
    PartyWindows,
    Period,
    Side,
    Sided,
    Stance,
    Terms,
    Window,
    version_of,
)
from detente.messages.commands import AuthorizeKey, FileNotice, ProposeTerms, TakeStance  # noqa: E402
from detente.messages.events import Hand, MeasureMet  # noqa: E402
from detente.messages.notices import Kind, Notice  # noqa: E402
from detente.messages.people import Duty  # noqa: E402

PARTIES = [f"Party {letter}" for letter in "ABCDEFGH"]
EACH = 10
DAY_US = 86_400_000_000


def some_terms(chance: Random, number: int, parties: tuple[str, str], middle: Position) -> Terms:
    """Ten measures within 60 km."""
    period = Period(start_us=NOW_US - DAY_US, end_us=None, zone="Asia/Damascus")
    return Terms(
        id=f"arrangement-{number:04d}",
        base="",
        number=1,
        title="Measured",
        description="",
        parties=parties,
        area=Circle(centre=middle, radius_mm=60_000_000),
        period=period,
        renewal=None,
        phases=(),
        notice_periods=(NoticePeriod(kind=Kind.RELIEF, notice_us=48 * 3_600_000_000),),
        measures=tuple(some_measure(chance, f"m{n}", parties, middle) for n in range(EACH)),
    )


def some_measure(chance: Random, identity: str, parties: tuple[str, str], middle: Position) -> Measure:
    def near(spread: int) -> Position:
        return middle[0] + chance.randint(-spread, spread), middle[1] + chance.randint(-spread, spread)

    place = near(3_000_000)
    kind = chance.choice([MeasureKind.ZONE, MeasureKind.ZONE, MeasureKind.LINE, MeasureKind.CORRIDOR])
    footprint: Circle | Area | Corridor = Circle(centre=place, radius_mm=chance.randint(1_000_000, 8_000_000))
    if kind is not MeasureKind.ZONE:
        bends = [(place[0] + n * 200_000, place[1] + chance.randint(-100_000, 100_000)) for n in range(12)]
        footprint = Corridor(line=tuple(bends), half_width_mm=chance.randint(200_000, 1_000_000))
    windows = tuple(
        Window(start_us=START_US + n * DAY_US, end_us=START_US + n * DAY_US + DAY_US // 2) for n in range(30)
    )
    is_line, is_way = kind is MeasureKind.LINE, kind is MeasureKind.CORRIDOR
    sides = (Sided(party=parties[0], side=Side.LEFT), Sided(party=parties[1], side=Side.RIGHT))
    return Measure(
        id=identity,
        kind=kind,
        title="Measured",
        footprint=footprint,
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        conduct=Conduct.CROSS if is_line else Conduct.KEEP_OUT,
        notice_us=2 * 3_600_000_000 if is_line else 0,
        sides=sides if is_line else (),
        open=tuple(PartyWindows(party=party, windows=windows) for party in parties) if is_way else (),
        buffers=(Buffer(domain=Domain.FIXED_WING, distance_mm=5_000_000),),
    )


def agree(state: State, count: int, places: list[Position], chance: Random) -> None:
    """So many measures, in force."""
    keyids = {}
    for party in PARTIES:
        key = party.encode().ljust(32, b"n")
        command = AuthorizeKey(
            command_id="negotiator",
            party=party,
            person="negotiator",
            duties=(Duty.NEGOTIATOR,),
            key=key,
            held=True,
            start_us=0,
            end_us=None,
        )
        take(state, command)
        keyids[party] = keyid_of(key)
    pairs = list(combinations(PARTIES, 2))
    for number in range(count // EACH):
        a, b = pairs[number % len(pairs)]
        terms = some_terms(chance, number, (a, b), chance.choice(places))
        take(state, ProposeTerms(command_id=terms.id, party=a, terms=terms), (keyids[a],))
        for party in (a, b):
            said = TakeStance(
                command_id=f"accept {terms.id}",
                party=party,
                of="",
                arrangement=terms.id,
                version=version_of(terms),
                number=1,
                stance=Stance.ACCEPTED,
                reservations=(),
                channel=Channel.NODE,
            )
            take(state, said, (keyids[party],))


def decided(state: State, notice: Notice, number: int, keyid: str) -> tuple[float, int]:
    """How long it took (µs), and how many measures it meets."""
    command = FileNotice(command_id=str(number), party=notice.party, notice=notice)
    before = time.perf_counter_ns()
    events = decide(state, Order(command=command, keyids=(keyid,), hand=Hand.NODE), NOW_US, lay(notice))
    took_us = (time.perf_counter_ns() - before) / 1000
    assert isinstance(events, list), events
    return took_us, sum(isinstance(event, MeasureMet) for event in events)


def main() -> None:
    given = [int(text) for text in sys.argv[1:]]
    active, measures, filed, seed = [*given, *(100_000, 1_000, 3_000, 1)[len(given) :]]
    gc.disable()
    standing = list(declared(workload(active, seed)))
    coming = list(declared(workload(filed + WARMING, seed + 1, among=active), ids="filed"))
    chance = Random(seed)
    places = [positions_of(one.volumes[0].volume.footprint)[0] for one in chance.sample(standing, 500)]
    bare, keyids = with_parties(DEFAULTS)
    bound, _ = with_parties(DEFAULTS)
    for state in (bare, bound):
        stand(state, standing)
    before = time.perf_counter()
    agree(bound, measures, places, chance)
    print(f"{measures:,} measures came into force among them in {time.perf_counter() - before:.1f} s")
    gc.freeze()
    took: dict[str, list[float]] = {"bare": [], "bound": []}
    found: Counter[int] = Counter()
    for number, notice in enumerate(coming):
        keyid = keyids[notice.party]
        without_us, _ = decided(bare, notice, number, keyid)
        with_us, meets = decided(bound, notice, number, keyid)
        if number >= WARMING:
            took["bare"].append(without_us)
            took["bound"].append(with_us)
            found[meets] += 1
    each = sum(meets * many for meets, many in found.items()) / filed
    figures = {name: (*np.percentile(some, (50, 99)), np.mean(some)) for name, some in took.items()}
    for name, (half, most, mean) in figures.items():
        print(f"{name}: p50 {half:.0f} us, p99 {most:.0f} us, mean {mean:.0f} us")
    ratios = [there / here for there, here in zip(figures["bound"], figures["bare"], strict=True)]
    told = ", ".join(f"{name} x {ratio:.2f}" for name, ratio in zip(("p50", "p99", "mean"), ratios, strict=True))
    print(
        f"{active:,} active, {measures:,} measures: {told} (at most 2); {each:.1f} findings each, "
        f"of {1 - found[0] / filed:.0%} of the notices; load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
