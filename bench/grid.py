"""The index on workload W: `python bench/grid.py [VOLUMES [SEED]]`.

At 10,000 volumes, 100,000 and VOLUMES (a million): what it costs to put one in, to take one out and to let one expire,
how many bytes it takes, and how long a question takes, beside SQLite's R*Tree in memory with scaled dimensions. Then
the same where a tenth of them are year-long sites of 1 km, and a thousandth as large as a country. Last, how long the
first question waits after a start, with and without compiled kernels in the cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence, Sized
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.engines.columns import Columns  # noqa: E402
from bench.engines.ours import boxes_of  # noqa: E402
from bench.engines.prepared import columns_of  # noqa: E402
from bench.engines.sqlite_rtree import Rtree  # noqa: E402
from bench.workload.generated import HORIZON_S, START_US, workload  # noqa: E402
from detente.index.box import Box  # noqa: E402
from detente.index.grid import Grid, warm  # noqa: E402

Question = TypeVar("Question")

_QUESTIONS = 3_000
_YEAR_US = 365 * 86_400_000_000
_START = (
    "import time; began = time.perf_counter(); "
    "from detente.index.grid import Grid, warm; from detente.index.box import Box; "
    "warm(); ready = time.perf_counter(); "
    "Grid().query(Box(west_e7=0, south_e7=0, east_e7=1, north_e7=1, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1)); "
    "print(f'{ready - began:.2f} s to be ready, the first question {(time.perf_counter() - ready) * 1e3:.2f} ms')"
)


def crowded(count: int, seed: int) -> Columns:
    """Workload W with the boxes of sites and of countries among them; only the boxes are to be used."""
    columns = columns_of(workload(count, seed))
    chance = np.random.default_rng(seed)
    space, when = np.array(columns.space), np.array(columns.time)
    rows = chance.permutation(count)
    sites, countries = rows[: count // 11], rows[count // 11 : count // 11 + count // 1_000]
    space[sites, 3], space[sites, 4] = space[sites, 0] + 110_000, space[sites, 1] + 90_000
    space[sites, 2], space[sites, 5] = 0, 600_000
    space[countries, 3] += 50_000_000
    space[countries, 4] += 30_000_000
    when[sites] = START_US - _YEAR_US // 2, START_US + _YEAR_US // 2
    return replace(columns, space=space, time=when)


def asked(columns: Columns) -> list[Box]:
    rows = np.column_stack((columns.space[:, [0, 1, 3, 4, 2, 5]], columns.time)).tolist()
    return [Box(**dict(zip(Box.__struct_fields__, row, strict=True))) for row in rows]


def timed(ask: Callable[[Question], Sized], boxes: Sequence[Question]) -> tuple[NDArray[np.float64], int]:
    """µs a question, and how many were found in all; the second time round."""
    for box in boxes:
        ask(box)
    took = np.empty(len(boxes))
    found = 0
    for row, box in enumerate(boxes):
        began = time.perf_counter_ns()
        answer = ask(box)
        took[row] = time.perf_counter_ns() - began
        found += len(answer)
    return took / 1e3, found


def measure(columns: Columns, questions: Columns, name: str, seed: int) -> float:
    """Print the figures of one filling; the median question, in µs."""
    count, boxes = len(columns), asked(questions)
    grid = Grid()
    grid.compile()
    began = time.process_time()
    slots = grid.insert(boxes_of(columns), 0, 0)
    inserted_us = (time.process_time() - began) / count * 1e6
    size = grid.bytes / count
    took, found = timed(grid.query, boxes)
    median = float(np.median(took))
    print(
        f"{name}: {inserted_us:.2f} µs an insert, {size:.0f} bytes an item, question p50 {median:.2f} µs, "
        f"p99 {np.percentile(took, 99):.1f} µs, {found / len(boxes):.1f} found"
    )
    tree = Rtree()
    began = time.process_time()
    tree.load(columns)
    tree_us = (time.process_time() - began) / count * 1e6
    others, its = timed(tree.query, tree.prepared(questions))
    print(
        f"  SQLite R*Tree: {tree_us:.1f} µs an insert, {tree.bytes_held() / count:.0f} bytes an item, p50 "
        f"{np.median(others):.1f} µs, p99 {np.percentile(others, 99):.0f} µs, {its / len(boxes):.1f} found; "
        f"{np.median(others) / median:.1f} times ours at p50"
    )
    chance = np.random.default_rng(seed)
    half = chance.permutation(slots)[: count // 2]
    began = time.process_time()
    grid.remove(half)
    removed_us = (time.process_time() - began) / len(half) * 1e6
    began = time.process_time()
    over = grid.expire(START_US + HORIZON_S * 500_000)
    expired_us = (time.process_time() - began) / max(len(over), 1) * 1e6
    print(f"  {removed_us:.2f} µs a removal, {expired_us:.2f} µs an expiry ({len(over)} of {count - len(half)})")
    return median


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    warm()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    medians = []
    for count in [size for size in (10_000, 100_000) if size < most] + [most]:
        questions = columns_of(workload(_QUESTIONS, seed + 1, among=count))
        medians.append(measure(columns_of(workload(count, seed)), questions, f"W of {count:,}", seed))
    print(f"the median question grows {medians[-1] / medians[0]:.2f} times")
    questions = columns_of(workload(_QUESTIONS, seed + 1, among=most))
    measure(crowded(most, seed), questions, f"W of {most:,} with sites and countries", seed)
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "NUMBA_CACHE_DIR": cache, "PYTHONPATH": str(ROOT / "src")}
        for name in ("first start on a machine", "every further start"):
            done = subprocess.run(
                [sys.executable, "-c", _START], env=environment, capture_output=True, text=True, check=True
            )
            print(f"{name}: {done.stdout.strip()}")


if __name__ == "__main__":
    main()
