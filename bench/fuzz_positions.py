"""A million texts that are nearly positions, times or altitudes, or nothing at all: nothing crashes, nothing is slow.

    python bench/fuzz_positions.py [--texts 1000000] [--seed 4] [--jobs 2]

Half are right texts with characters exchanged, left out, doubled or put in from all of Unicode; half are strings of
the characters that such texts are made of. Every text goes through `where` and through the readers of times and
altitudes; one in fifty also through the packaged gazetteer's search by likeness, which takes milliseconds. Prints the
slowest; ends with exit status 1 where anything was raised, with the text that did it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Callable

from detente.places.altitudes import read_altitude
from detente.places.findings import Severity
from detente.places.names.gazetteer import Gazetteer, packaged
from detente.places.times import read_time
from detente.places.where import where

SEEDS = (
    "35.336N 40.141E", "35°20'09.6\"N 40°08'27.6\"E", "35 20.16 N 040 08.46 E", "37S FV 03693 10902", "352009N0400827E",
    "37N 603693 3910902", "441LK37", "QJAF08402016", "ED50 35.336 40.141", "35,336° с. ш. 40,141° в. д.",
    "٣٥٫٣٣٦ شمالاً ٤٠٫١٤١ شرقاً", "9 km S of Deir ez-Zor airfield", "bearing 220 magnetic 4.5 nm from Mayadin",
    "between Raqqa and Tabqa", "9 км южнее Дейр-эз-Зора", "9 كم جنوب دير الزور", "along the M20 for 5 km from Raqqa",
    "181200Z MAY 17", "2016-09-17 15:55 Asia/Damascus", "22:00 local (Gaza), 1 April 2024", "5000 ft MSL", "FL330",
    "эшелон 330", "Deir ez-Zor", "دير الزور", "Mayadin (35.0198N 40.4515E)",
)  # fmt: skip
USUAL = "0123456789NSEWnsew°º'\"′″.,:;-+ /()٠١٢٣۴CDXFVkmСЮВЗ шд"
NOWHERE = Gazetteer(())


def text_of(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return "".join(chance.choices(USUAL, k=chance.randrange(1, 40)))
    letters = list(chance.choice(SEEDS))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(letters) + 1)
        change = chance.randrange(4)
        if change == 0:
            letters.insert(at, chr(chance.randrange(0x110000)))
        elif change == 1 and at < len(letters):
            del letters[at]
        elif change == 2 and at < len(letters):
            letters[at] = chance.choice(USUAL)
        else:
            letters[at:at] = letters[: chance.randrange(1, 20)]
    return "".join(letters)


def run(job: tuple[int, int]) -> tuple[Counter[str], float, str, list[str]]:
    """So many texts of a seed: how they ended, the slowest with its seconds, and what raised."""
    count, seed = job
    chance = random.Random(seed)
    packaged()
    ended: Counter[str] = Counter()
    slowest, slow_text, raised = 0.0, "", []
    for number in range(count):
        text = text_of(chance)
        names: Callable[[], Gazetteer] = packaged if number % 50 == 0 else lambda: NOWHERE
        began = time.perf_counter()
        try:
            answer = where(text, gazetteer=names)
            read_time(text, zone="Asia/Damascus")
            read_altitude(text)
        except Exception as failure:
            raised.append(f"{text!r}: {failure!r}")
            continue
        took = time.perf_counter() - began
        if took > slowest:
            slowest, slow_text = took, text
        refused = any(finding.severity is Severity.REFUSE for finding in answer.findings)
        ended["settled" if answer.settled else "to be asked" if answer.count else "refused"] += 1
        if not answer.count and not refused:
            raised.append(f"{text!r}: neither a reading nor a word why not")
    return ended, slowest, slow_text, raised


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=4)
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    size = 5_000
    jobs = [(min(size, given.texts - at), given.seed * 1_000_003 + at) for at in range(0, given.texts, size)]
    ended: Counter[str] = Counter()
    slowest, slow_text, raised = 0.0, "", []
    began = time.perf_counter()
    with multiprocessing.Pool(given.jobs) as pool:
        for done, (counts, took, text, failures) in enumerate(pool.imap_unordered(run, jobs), start=1):
            ended += counts
            raised += failures
            if took > slowest:
                slowest, slow_text = took, text
            print(f"\r{done * size:,} of {given.texts:,}, {len(raised)} raised", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    seconds = time.perf_counter() - began
    each = 1e3 * seconds * given.jobs / given.texts
    print(f"{given.texts:,} texts, seed {given.seed}: {seconds:.0f} s, {each:.2f} ms each")
    print(", ".join(f"{ending} {count:,}" for ending, count in sorted(ended.items())))
    print(f"slowest: {slowest * 1e3:.0f} ms, {slow_text!r}")
    for line in raised[:20]:
        print(line)
    raise SystemExit(1 if raised else 0)


if __name__ == "__main__":
    main()
