"""A tick of the watch beside others, in one run: `python bench/watch.py [--tracks 100000] [--zones 10000]`.

All pairs of moving objects beside BlueSky's state-based detection (10,000 of them: it holds each against each), places
in zones beside shapely's STRtree with prepared geometries, and entries ahead, which neither has. Processor time of one
thread, the median of five; only ratios of one run travel between machines. What others find differently is judged by
geodesics. BlueSky is installed into .build/bench/venv. Prints a table, and JSON that goes to bench/results/watch.json.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench.engines import environment  # noqa: E402
from bench.workload.moving import NOW_US, aircraft, low_traffic, zones  # noqa: E402
from detente.geometry.closest import settled  # noqa: E402
from detente.geometry.courses import Tracks, motion  # noqa: E402
from detente.geometry.outline import outline  # noqa: E402
from detente.geometry.packed import packed  # noqa: E402
from detente.geometry.verdict import surely_within  # noqa: E402
from detente.geometry.volumes import Circle, Volume, on_ground  # noqa: E402
from detente.index.closing import Closing, closing_pairs  # noqa: E402
from detente.index.zones import ZoneRaster  # noqa: E402

FEW = 10_000
RUNS = 5
JUDGED = 200


class Asked(NamedTuple):
    """What is near, and how far ahead is looked."""

    horizontal_m: float
    vertical_m: float
    horizon_s: float

    def pairs(self, tracks: Tracks) -> Closing:
        return closing_pairs(
            tracks, NOW_US, horizontal_m=self.horizontal_m, vertical_m=self.vertical_m, horizon_s=self.horizon_s
        )


AIR, LOW = Asked(9_260.0, 304.8, 300.0), Asked(500.0, 100.0, 120.0)

Answer = TypeVar("Answer")
Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two answers agree, and what geodesics say of up to JUDGED of the pairs that only one has."""

    both: int
    only_ours: int
    only_theirs: int
    judged: int
    ours_right: int


def measured(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """The median of the processor time of some runs, after one that does not count; and what came of it."""
    answer, took = work(), []
    for _ in range(RUNS):
        begun = time.process_time()
        answer = work()
        took.append(time.process_time() - begun)
    return float(np.median(took)), answer


def agreement(ours: Pairs, theirs: Pairs, judge: Callable[[Pairs], NDArray[np.bool_]]) -> Agreement:
    """`judge` says which pairs are truly there."""
    first, second = ({(a, b) for a, b in pairs.tolist()} for pairs in (ours, theirs))
    disputed = [(pair, pair in first) for pair in sorted(first ^ second)]
    step = max(1, len(disputed) // JUDGED)
    sample = disputed[::step][:JUDGED]
    truth = judge(np.array([pair for pair, _ in sample], dtype=np.int64).reshape(-1, 2)).tolist() if sample else []
    right = sum(said == true for (_, said), true in zip(sample, truth, strict=True))
    return Agreement(len(first & second), len(first - second), len(second - first), len(sample), right)


def beside_bluesky(tracks: Tracks, python: Path, scratch: Path) -> tuple[dict[str, Any], Pairs]:
    """What BlueSky takes and finds, which follows tracks on a flat Earth from where they are now."""
    moving = motion(tracks, NOW_US, 0.0).rows
    lon, lat = np.degrees(np.arctan2(moving[:, 1], moving[:, 0])), tracks.lat_e7 / 1e7
    sin = moving[:, 2] / np.hypot(moving[:, 0], moving[:, 1])
    lat = np.degrees(np.arctan(sin / (1 - 0.00669437999014)))
    np.savez(
        scratch / "crowd.npz", lat=lat, lon=lon, trk=tracks.course_cdeg / 100, gs=tracks.speed_mm_s / 1000,
        alt=tracks.floor_mm / 1000,
        horizontal_m=AIR.horizontal_m, vertical_m=AIR.vertical_m, horizon_s=AIR.horizon_s,
    )  # fmt: skip
    command: list[str | Path] = [
        python,
        "-m",
        "bench.engines.bluesky_pairs",
        scratch / "crowd.npz",
        scratch / "bluesky",
    ]
    subprocess.run(
        command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    told: dict[str, Any] = json.loads((scratch / "bluesky.json").read_text(encoding="utf-8"))
    return told, np.load(scratch / "bluesky.npy")


def truly_close(tracks: Tracks) -> Callable[[Pairs], NDArray[np.bool_]]:
    moving = motion(tracks, NOW_US, AIR.horizon_s)
    return lambda pairs: settled(tracks, pairs, moving, NOW_US, AIR.horizontal_m)


class Tree:
    """shapely's tree over the zones as drawn on longitude and latitude; heights and times by numpy."""

    def __init__(self, volumes: list[Volume]) -> None:
        self._shapes = np.array([outline(volume) for volume in volumes], dtype=object)
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)
        self._windows = np.array([(v.floor_mm, v.ceiling_mm, v.start_us, v.end_us) for v in volumes])

    def _stand(self, tracks: Tracks, i: Pairs, j: Pairs) -> NDArray[np.bool_]:
        floor, ceiling, start, end = self._windows[j].T
        kept: NDArray[np.bool_] = (
            (floor <= tracks.ceiling_mm[i]) & (ceiling >= tracks.floor_mm[i])
            & (start <= tracks.at_us[i]) & (tracks.at_us[i] < end)
        )  # fmt: skip
        return kept

    def boxes_then_prepared(self, tracks: Tracks) -> Pairs:
        lon, lat = tracks.lon_e7 / 1e7, tracks.lat_e7 / 1e7
        i, j = self._tree.query(shapely.points(lon, lat))
        kept = self._stand(tracks, i, j)
        i, j = i[kept], j[kept]
        kept = shapely.intersects_xy(self._shapes[j], lon[i], lat[i])
        return np.column_stack((i[kept], j[kept]))

    def by_predicate(self, tracks: Tracks) -> Pairs:
        i, j = self._tree.query(shapely.points(tracks.lon_e7 / 1e7, tracks.lat_e7 / 1e7), predicate="intersects")
        kept = self._stand(tracks, i, j)
        return np.column_stack((i[kept], j[kept]))

    def zones_of_a_tree_of_places(self, tracks: Tracks) -> Pairs:
        tree = shapely.STRtree(shapely.points(tracks.lon_e7 / 1e7, tracks.lat_e7 / 1e7))
        j, i = tree.query(self._shapes, predicate="intersects")
        kept = self._stand(tracks, i, j)
        return np.column_stack((i[kept], j[kept]))


def truly_inside(tracks: Tracks, volumes: list[Volume]) -> Callable[[Pairs], NDArray[np.bool_]]:
    def judge(pairs: Pairs) -> NDArray[np.bool_]:
        places = zip(tracks.lon_e7[pairs[:, 0]].tolist(), tracks.lat_e7[pairs[:, 0]].tolist(), strict=True)
        points = [on_ground(Circle(centre=place, radius_mm=0)) for place in places]
        count = len(points)
        _, footprints = packed([*points, *(volumes[j] for j in pairs[:, 1].tolist())])
        both = np.column_stack((np.arange(count), np.arange(count, 2 * count)))
        return surely_within(both, footprints, np.zeros(count, dtype=np.int64))

    return judge


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure a tick of the watch beside others.")
    parser.add_argument("--tracks", type=int, default=100_000)
    parser.add_argument("--zones", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "results" / "watch.json")
    given = parser.parse_args()
    told: dict[str, Any] = {"tracks": given.tracks, "zones": given.zones, "load": [os.getloadavg()[0]]}
    figures: dict[str, float] = {}

    few = aircraft(FEW, given.seed)
    with TemporaryDirectory() as scratch:
        figures["10,000 aircraft, pairs"], found = measured(partial(AIR.pairs, few))
        bluesky, theirs = beside_bluesky(few, environment.make(), Path(scratch))
    figures[f"10,000 aircraft, pairs, BlueSky ({bluesky['how']})"] = bluesky["cpu_s"]
    told["pairs of 10,000"] = agreement(found.pairs, theirs, truly_close(few))

    volumes = zones(given.zones, given.seed)
    raster = ZoneRaster()
    begun = time.process_time()
    slots = raster.add(volumes)
    figures["zones laid"] = time.process_time() - begun
    begun = time.process_time()
    raster.remove(raster.add(volumes[:1]))
    figures["one zone more and less"] = time.process_time() - begun
    tree = Tree(volumes)
    for name, crowd, asked in (("aircraft", aircraft, AIR), ("low traffic", low_traffic, LOW)):
        told["load"].append(os.getloadavg()[0])
        certain, unsure = (crowd(given.tracks, given.seed + 1, unsure=is_unsure) for is_unsure in (False, True))
        inside = ticked(name, certain, unsure, asked, raster, figures, told)
        drawn = beside_shapely(name, certain, tree, figures)
        inside[:, 1] = np.searchsorted(slots, inside[:, 1])
        told[f"{name} in zones"] = agreement(inside, drawn, truly_inside(certain, volumes))
    told["load"].append(os.getloadavg()[0])

    ratios = {}
    for ours in ("10,000 aircraft, pairs", "aircraft, in zones", "low traffic, in zones"):
        peer = next(name for name in figures if name.startswith(f"{ours}, "))
        ratios[f"{ours}, beside {peer.removeprefix(f'{ours}, ')}"] = figures[peer] / figures[ours]
    result = {
        **{name: asdict(value) if isinstance(value, Agreement) else value for name, value in told.items()},
        "cpu_s": figures,
        "times_as_fast": ratios,
    }
    for name, seconds in figures.items():
        print(f"{name:72} {1000 * seconds:10.1f} ms")
    for name, ratio in ratios.items():
        print(f"{name:72} 1/{ratio:.1f}")
    print(json.dumps(result, indent=1))
    given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def ticked(
    name: str, certain: Tracks, unsure: Tracks, asked: Asked, raster: ZoneRaster,
    figures: dict[str, float], told: dict[str, Any],
) -> Pairs:  # fmt: skip
    """Measure what a tick does with a crowd; who is in which zone."""
    figures[f"{name}, pairs"], pairs = measured(partial(asked.pairs, certain))
    figures[f"{name}, in zones"], inside = measured(lambda: raster.inside(certain))
    figures[f"{name}, entries"], entries = measured(lambda: raster.entries(unsure, NOW_US, asked.horizon_s))
    figures[f"{name}, a tick"] = sum(figures[f"{name}, {part}"] for part in ("pairs", "in zones", "entries"))
    told[f"{name} found"] = {"pairs": len(pairs.pairs), "entries": len(entries.track)}
    return inside


def beside_shapely(name: str, tracks: Tracks, tree: Tree, figures: dict[str, float]) -> Pairs:
    """Measure the ways that shapely has, and keep the fastest; what it found."""
    ways = (tree.boxes_then_prepared, tree.by_predicate, tree.zones_of_a_tree_of_places)
    took = {way.__name__: measured(partial(way, tracks)) for way in ways}
    best = min(took, key=lambda way: took[way][0])
    figures[f"{name}, in zones, shapely ({best})"], drawn = took[best]
    return drawn


if __name__ == "__main__":
    main()
