"""All pairs of workload W, and what they are equal to: `python bench/join.py [COUNT...]` (10k, 100k and 1M).

Each figure comes from a process of its own, whose peak memory is its own: boxes that meet, volumes that meet (exact),
and volumes within the separations of their kinds. `cold` is the first join of a process, in which kernels are read from
their cache; `warm` the median of three more, or the same. Only ratios of one run travel between machines.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.workload.density import meets
from bench.workload.generated import Workload, workload
from bench.workload.notices import write_collection
from detente.decision.detection import conflicts_among
from detente.decision.reach import reach_of
from detente.decision.roll import KINDS
from detente.decision.separation import DEFAULTS
from detente.geometry.packed import packed
from detente.geometry.verdict import surely_within
from detente.index.join import box_pairs
from detente.index.reaching import Reach, Volumes
from detente.library import read
from detente.library.pairs import all_pairs, threads

COUNTS = (10_000, 100_000, 1_000_000)
WORKERS = (1, 2)
SEED = 1
SAMPLE = 200
NOTICES = 5_000

Pairs = Iterator[NDArray[np.int64]]


def no_reach() -> Reach:
    """Volumes that meet, of whatever kind."""
    horizontal, vertical, time_us = np.zeros((3, len(KINDS), len(KINDS)), dtype=np.int64)
    return Reach(horizontal_mm=horizontal, vertical_mm=vertical, time_us=time_us)


def volumes_of(some: Workload, group: NDArray[np.int64]) -> Volumes:
    return Volumes(boxes=some.boxes, footprints=some.footprints, sort=some.sort, group=group)


def boxes(some: Workload, workers: int) -> Pairs:
    with threads(workers) as mapped:
        yield from box_pairs(some.boxes, mapped=mapped)


def exact(some: Workload, workers: int) -> Pairs:
    return all_pairs(volumes_of(some, np.arange(len(some))), no_reach(), workers=workers)


def separated(some: Workload, workers: int) -> Pairs:
    return all_pairs(volumes_of(some, some.group.astype(np.int64)), reach_of(DEFAULTS), workers=workers)


JOINS: dict[str, Callable[[Workload, int], Pairs]] = {"boxes": boxes, "exact": exact, "separated": separated}


def measured(name: str, count: int, workers: int) -> str:
    """A line of the table."""
    some = workload(count, SEED)
    before = peak_mib()
    taken, worked, pairs = [], [], 0
    for _ in range(1 if name == "separated" and count > 100_000 else 4):
        begin, begun = time.perf_counter(), time.process_time()
        pairs = sum(map(len, JOINS[name](some, workers)))
        taken.append(time.perf_counter() - begin)
        worked.append(time.process_time() - begun)
    warm = f"{median(taken[1:] or taken):8.3f} s (processor {median(worked[1:] or worked):.3f} s)"
    load = os.getloadavg()[0]
    return (
        f"{count:9,} {name:9} {workers} workers  cold {taken[0]:8.3f} s  warm {warm}  {pairs:10,} pairs  "
        f"peak {before:5.0f} MiB made, {peak_mib():5.0f} joined  load {load:.1f}"
    )


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def agrees_with_brute_force(count: int) -> str:
    """For some volumes of a large set, all that they meet, found box by box."""
    some = workload(count, SEED)
    found = {name: np.concatenate(list(JOINS[name](some, 2))) for name in ("boxes", "exact")}
    rows = np.random.default_rng(2).choice(count, SAMPLE, replace=False)
    told = 0
    for row, others in zip(rows.tolist(), meets(some.boxes, some.boxes.take(rows)), strict=True):
        others = others[others != row]
        assert np.array_equal(np.sort(partners(found["boxes"], row)), np.sort(others))
        time_us = some.boxes.time
        starts, ends = np.maximum(time_us[others, 0], time_us[row, 0]), np.minimum(time_us[others, 1], time_us[row, 1])
        others = others[starts < ends]
        asked = np.column_stack((np.full(len(others), row), others))
        truth = others[surely_within(asked, some.footprints, np.zeros(len(asked), dtype=np.int64))]
        assert np.array_equal(np.sort(partners(found["exact"], row)), np.sort(truth))
        told += len(truth)
    return f"{count:9,} equal to brute force for {SAMPLE} volumes, which meet {told:,} others"


def partners(pairs: NDArray[np.int64], row: int) -> NDArray[np.int64]:
    return np.concatenate((pairs[pairs[:, 0] == row, 1], pairs[pairs[:, 1] == row, 0]))


def agrees_with_decision(count: int) -> str:
    """The same pairs of notices as the decision finds one notice at a time."""
    with tempfile.TemporaryDirectory(prefix="detente-bench-") as folder:
        file = Path(folder) / "workload.geojson"
        write_collection(workload(count, SEED), file)
        notices = list(read(file))
    conflicts = {frozenset((conflict.a, conflict.b)) for conflict in conflicts_among(notices, DEFAULTS)}
    assert all(len(notice.volumes) == 1 for notice in notices)
    parties = sorted({notice.party for notice in notices})
    columns, footprints = packed(notice.volumes[0].volume for notice in notices)
    volumes = Volumes(
        boxes=columns,
        footprints=footprints,
        sort=np.array([KINDS.index(notice.kind) for notice in notices], dtype=np.uint8),
        group=np.array([parties.index(notice.party) for notice in notices], dtype=np.int64),
    )
    pairs = [pair for some in all_pairs(volumes, reach_of(DEFAULTS)) for pair in some.tolist()]
    assert {frozenset((notices[i].id, notices[j].id)) for i, j in pairs} == conflicts
    assert len(pairs) == len(conflicts)
    return f"{count:9,} notices: the same {len(pairs):,} pairs as the decision finds one by one"


def main(counts: list[int]) -> None:
    for count in counts:
        for name in JOINS:
            for workers in WORKERS:
                subprocess.run([sys.executable, __file__, "one", name, str(count), str(workers)], check=True)
        print(agrees_with_brute_force(count), flush=True)
    print(agrees_with_decision(NOTICES), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        print(measured(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])), flush=True)
    else:
        main([int(count) for count in sys.argv[1:]] or list(COUNTS))
