"""Pairs of worlds that differ only in what a reader may not see, compared over HTTP to the byte:
`python bench/noninterference.py [--pairs 100000] [--seed N] [--jobs N]`. Exits with 1 where any two differ.

What is compared, and what is excepted, is said in tests/web/worlds_alike.py; the tests do a thousand pairs of the same.
`--timing` measures instead whether the time of the same reads tells two such worlds apart: the median difference, read
by read in turns, beside that of a world and a second copy of itself. It only prints; no figure of it decides anything.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from msgspec.structs import replace as replace_of

from detente.messages.notices import Kind
from tests.decision.samples import scattered, with_volumes
from tests.decision.twins import shifted
from tests.web.worlds import Life, Turn, some_world
from tests.web.worlds_alike import READ, difference
from tests.web.worlds_base import Base, base
from tests.web.worlds_running import Running
from tests.web.worlds_table import MONITOR, OTHERS, READER
from tests.web.worlds_twin import shuffled, twin

TWINS = 8
READERS = (READER, READER, MONITOR)
CHUNK = 10
ROUNDS = 200
TIMED = 5
HIDDEN = 100


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare worlds that differ in what a reader may not see.")
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first world; each has the next")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timing", action="store_true")
    told = parser.parse_args()
    if told.timing:
        timing(told.seed)
        return 0
    return compare(told.pairs, told.seed, told.jobs)


# ---------------------------------------------------------------------------------------------------------------------
# The law.


def compare(pairs: int, first: int, jobs: int) -> int:
    worlds = -(-pairs // TWINS)
    chunks = [range(first + at, first + min(at + CHUNK, worlds)) for at in range(0, worlds, CHUNK)]
    begun_s = told_s = time.monotonic()
    done = differ = 0
    with get_context("spawn").Pool(jobs, maxtasksperchild=50) as pool:
        for chunk, found in zip(chunks, pool.imap(compared, chunks), strict=True):
            done += len(chunk) * TWINS
            differ += len(found)
            for one in found:
                print(one, flush=True)
            if time.monotonic() - told_s > 30:
                told_s = time.monotonic()
                print(f"{done:,} pairs, {differ} differences, {told_s - begun_s:.0f} s", flush=True)
    print(f"{done:,} pairs of worlds, {differ} differences found, {time.monotonic() - begun_s:.0f} s, {jobs} processes")
    return 1 if differ else 0


def compared(seeds: Sequence[int]) -> list[str]:
    """What differs, with the seed of its world; half of the worlds are of one length with their twins."""
    found = []
    with base(filled=True) as filled, base(filled=False) as empty:
        for seed in seeds:
            chance = Random(seed)
            even = seed % 2 == 0
            here = some_world(chance, READERS[seed // 2 % len(READERS)])
            twins = [twin(chance, here) for _ in range(TWINS)]
            worlds = [here, *(twins if even else (shuffled(chance, one) for one in twins))]
            differs = difference(filled if even else empty, worlds, seed, even=even)
            if differs is not None:
                found.append(f"seed {seed}, {'one length' if even else 'any length'}, {here.reader}: {differs}")
    return found


# ---------------------------------------------------------------------------------------------------------------------
# Time.


def timing(first: int) -> None:
    print(f"{ROUNDS} rounds of {', '.join(READ)} in {TIMED} worlds with {HIDDEN} hidden notices each, in turns with")
    print("another; how much more the median is there, in µs: over all worlds, and in each of them")
    apart: dict[tuple[str, str], list[float]] = {}
    medians: dict[str, list[float]] = {}
    with base(filled=False) as folder:
        for seed in range(first, first + TIMED):
            for (other, path), (median_us, more_us) in asyncio.run(timed(folder, seed)).items():
                medians.setdefault(path, []).append(median_us)
                apart.setdefault((path, other), []).append(more_us)
    for (path, other), all_us in sorted(apart.items()):
        each = " ".join(f"{one:+.0f}" for one in all_us)
        of = statistics.median(medians[path])
        print(f"{path:>14} ({of:,.0f} µs)  {other:<24} {statistics.median(all_us):>+9.1f}   {each}")


async def timed(folder: Base, seed: int) -> dict[tuple[str, str], tuple[float, float]]:
    """Of each other world and each read, in µs: the median in the first world, and how much more it is in the other."""
    chance = Random(seed)
    here = some_world(chance, READER)
    turns = tuple(turn for turn in here.turns if turn.what != "look")
    many = tuple(Turn("life", len(here.lives) + number) for number in range(HIDDEN))
    hidden = [hidden_life(chance, f"here {number}") for number in range(HIDDEN)]
    others = [hidden_life(chance, f"there {number}") for number in range(HIDDEN)]
    worlds: dict[str, Sequence[Life | None]] = {
        "": hidden,
        "a copy of itself": hidden,
        "as many, of other content": others,
        "none of these": [None] * HIDDEN,
    }
    running = {
        name: Running(folder, replace(here, lives=(*here.lives, *lives), turns=(*turns, *many)))
        for name, lives in worlds.items()
    }
    for one in running.values():
        await one.start()
        for turn in one.world.turns:
            await one.take(turn)
    took: dict[tuple[str, str], list[int]] = {}
    order = list(running)
    for _ in range(ROUNDS):
        for path in READ:
            chance.shuffle(order)
            for name in order:
                begun_ns = time.perf_counter_ns()
                await running[name].ask("GET", path)
                took.setdefault((name, path), []).append(time.perf_counter_ns() - begun_ns)
    for one in running.values():
        await one.stop()
    medians = {key: statistics.median(all_ns) / 1_000 for key, all_ns in took.items()}
    return {
        (name, path): (medians["", path], medians[name, path] - medians["", path])
        for name in worlds
        if name
        for path in READ
    }


def hidden_life(chance: Random, identity: str) -> Life:
    """A notice that nobody but its party may know of, far from all that the reader files."""
    [one] = scattered(chance, 1, legs=2)
    party = chance.choice(OTHERS)
    volumes = [shifted(part.volume, 40_000_000, 0, 0) for part in one.volumes]
    kind = chance.choice([kind for kind in Kind if kind is not Kind.SITE])
    return Life(
        first=replace_of(with_volumes(one, volumes), id=identity, party=party, kind=kind, release=()), tag=identity
    )


if __name__ == "__main__":
    sys.exit(main())
