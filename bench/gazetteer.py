"""How long the packaged gazetteer takes: to load, to look a name up, to offer like names, to read a text.

    python bench/gazetteer.py [--runs 5]

Each load is a process of its own, since a second one in the same process would find everything read already. Prints the
median of the runs; nothing is asserted.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

LOAD = """
import time
begun = time.perf_counter()
from detente.places.names.gazetteer import packaged
imported = time.perf_counter()
gazetteer = packaged()
read = time.perf_counter()
assert gazetteer.named("Deir Ezzor")
found = time.perf_counter()
print(imported - begun, read - imported, found - read)
"""
NAMES = ("Deir ez-Zor", "Дейр-эз-Зор", "دير الزور", "Raqqa airfield", "Dierzor")
PROSE = (
    "US-backed forces moved from Raqqa towards Deir ez-Zor and Abu Kamal while aircraft struck south of the airfield. "
    "Сирийская армия продвигается от Пальмиры к Дейр-эз-Зору; удары в районе Абу-Камаля и под Раккой. "
    "قصفت الطائرات مواقع قرب مطار دير الزور وفي الرقة والميادين ومدينة البوكمال. "
)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Time the packaged gazetteer.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    loads = [_load() for _ in range(runs)]
    for word, seconds in zip(("import", "load", "first name"), zip(*loads, strict=True), strict=True):
        print(f"{word:<24}{median(seconds) * 1e3:8.1f} ms")
    from detente.places.names.gazetteer import packaged

    gazetteer = packaged()
    text = (PROSE * 100)[:10_000]
    print(f"{'places':<24}{len(gazetteer):8,}")
    tasks: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("named, each of five", lambda: [gazetteer.named(name) for name in NAMES], len(NAMES)),
        ("similar", lambda: gazetteer.similar("Dierzor"), 1),
        ("nearest", lambda: gazetteer.nearest((401_760_000, 352_854_000)), 1),
        (f"names within {len(text):,}", lambda: gazetteer.names_within(text), 1),
    )
    for word, task, count in tasks:
        task()
        print(f"{word:<24}{median(_timed(task) for _ in range(runs)) / count * 1e3:8.2f} ms")


def _load() -> tuple[float, ...]:
    ran = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True)
    return tuple(map(float, ran.stdout.split()))


def _timed(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
