"""One engine at one task, in a process of its own: `python -m bench.engines.measured TASK MODULE:NAME FOLDER OUT`.

FOLDER holds the volumes and the queries; the figures go to OUT.json, the pairs that were found to OUT.npy. It runs in
our environment or in that of the peers, so it needs numpy alone.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bench.engines.columns import Columns, boxes_meet

BOX_QUERY, EXACT_QUERY, BOX_PAIRS, EXACT_PAIRS = TASKS = ("box query", "exact query", "box pairs", "exact pairs")

WARMING = 1_000
"""Queries asked before the clock counts, others than those that are timed; and volumes first tried with."""

LONG_S = 5.0
"""What takes longer is done once."""

MANY = 100_000
"""Of fewer volumes the growth of a process does not tell what they take."""

Pairs = NDArray[np.int64]
"""(k, 2): two rows of the volumes, the smaller first; or a query and a row of the volumes."""


class Index(Protocol):
    """What can be asked with one volume after the other. `load` is called once, and is timed as a whole.

    It may also have `bytes_held()`, where it knows better than its process how much it holds, and `close()`.
    """

    def load(self, columns: Columns, /) -> None: ...

    def prepared(self, queries: Columns, /) -> Sequence[Any]:
        """The queries in the form that `query` takes them; not timed."""

    def query(self, asked: Any, /) -> Any:
        """The rows that one query meets, as a sequence or an array; by boxes, rounding may add a few."""


Join = Callable[[Columns], Pairs]


def main() -> None:
    task, where, folder, out = sys.argv[1:]
    module, name = where.split(":")
    engine = getattr(import_module(module), name)
    columns = Columns.load(Path(folder) / "volumes")
    few = columns.first(WARMING)  # so that nobody pays for what is loaded or compiled at its first use
    if task in (BOX_QUERY, EXACT_QUERY):
        asked(engine(), few, Columns.load(Path(folder) / "queries"), exact=task == EXACT_QUERY)
        figures, pairs = asked(engine(), columns, Columns.load(Path(folder) / "queries"), exact=task == EXACT_QUERY)
    else:
        engine(few)
        figures, pairs = joined(engine, columns)
    np.save(f"{out}.npy", pairs)
    figures["peak_mib"] = _status_kib("VmHWM") / 1024
    Path(f"{out}.json").write_text(json.dumps(figures), encoding="utf-8")


def asked(index: Index, columns: Columns, queries: Columns, *, exact: bool) -> tuple[dict[str, float], Pairs]:
    """Load an index, ask all queries one by one, and say how long it took; and what they met."""
    before = _status_kib("VmRSS")
    begun = time.perf_counter()
    index.load(columns)
    loaded_s = time.perf_counter() - begun
    gc.collect()
    held = _status_kib("VmRSS") - before
    prepared = index.prepared(queries)
    for query in prepared[:WARMING]:
        index.query(query)
    took = np.empty(len(prepared) - WARMING, dtype=np.int64)
    answers = []
    clock = time.perf_counter_ns
    gc.disable()
    for number, query in enumerate(prepared[WARMING:]):
        start = clock()
        answer = index.query(query)
        took[number] = clock() - start
        answers.append(np.array(answer, dtype=np.int64))
    gc.enable()
    pairs = np.column_stack((np.repeat(np.arange(len(answers)), list(map(len, answers))), np.concatenate(answers)))
    if not exact:  # where rounding let in a few too many, they do not count
        pairs = pairs[boxes_meet(queries, pairs[:, 0] + WARMING, columns, pairs[:, 1])]
    figures = {
        "p50_us": float(np.percentile(took, 50)) / 1000,
        "p99_us": float(np.percentile(took, 99)) / 1000,
        "mean_us": float(took.mean()) / 1000,
        "queries": len(took),
        "load_us_each": loaded_s / len(columns) * 1e6,
    }
    own_figure = getattr(index, "bytes_held", None)
    if own_figure is not None or len(columns) >= MANY:
        figures["bytes_each"] = float(own_figure() if own_figure else held * 1024) / len(columns)
    getattr(index, "close", lambda: None)()
    return figures, pairs


def joined(join: Join, columns: Columns) -> tuple[dict[str, float], Pairs]:
    """Find all pairs of the columns, and say how long it took: the median of three times, of a long work of one.

    `cpu_s` is what all threads of this process worked meanwhile: where others keep the machine busy it tells more than
    the clock. Of a server it tells nothing.
    """
    took: list[float] = []
    worked = time.process_time()
    pairs = np.empty((0, 2), dtype=np.int64)
    while len(took) < 3 and sum(took) < LONG_S:
        begun = time.perf_counter()
        pairs = join(columns)
        took.append(time.perf_counter() - begun)
    worked = time.process_time() - worked
    return {"took_s": float(np.median(took)), "cpu_s": worked / len(took), "runs": len(took)}, pairs


def _status_kib(field: str) -> int:
    """A figure of this process's memory. Not `ru_maxrss`: that starts from the peak of the process that started it."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(f"{field}:")).split()[1])


if __name__ == "__main__":
    main()
