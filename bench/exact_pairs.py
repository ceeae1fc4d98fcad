"""What the exact test costs a pair, beside shapely: `python bench/exact_pairs.py [VOLUMES [SEPARATION_M]]`.

The pairs are those of workload W whose boxes meet in place, height and time. shapely has them on a plane that
suits the theatre, with true circles as points and a distance; once as they are and once prepared. Prints microseconds a
pair (the least of some rounds, processor time), how many pairs in a million the plane leaves in doubt and what it costs
to settle one, and pairs of which the two do not say the same, with what geodesics say. Ends with exit status 1 where we
do not say what geodesics do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.workload.generated import workload  # noqa: E402
from detente.geometry.bulk import DISTANCE, lies, within  # noqa: E402
from detente.geometry.ground import ground_of  # noqa: E402
from detente.geometry.meeting import IN_DOUBT, WITHIN  # noqa: E402
from detente.geometry.packed import AREA, CEILING, EAST, FLOOR, NORTH, SOUTH, WEST, Boxes, Footprints  # noqa: E402
from detente.geometry.settling import settled  # noqa: E402
from detente.geometry.telling import told_on_ground  # noqa: E402

PLANE = Proj("+proj=etmerc +lon_0=41.5 +ellps=WGS84")
ROUNDS = 7
MOST_SHOWN = 20

Pairs = NDArray[np.int64]


def candidates(boxes: Boxes, separation_m: float) -> Pairs:
    """The pairs whose boxes, widened by the separation, meet."""
    space = boxes.space.astype(np.float64)
    wider = separation_m / 111_000 / np.cos(np.radians(40)) * 1e7
    flat = shapely.box(space[:, WEST], space[:, SOUTH], space[:, EAST], space[:, NORTH])
    asked = shapely.box(
        space[:, WEST] - wider, space[:, SOUTH] - wider, space[:, EAST] + wider, space[:, NORTH] + wider
    )
    a, b = shapely.STRtree(flat).query(asked)
    meet = (a < b) & (boxes.time[a, 0] < boxes.time[b, 1]) & (boxes.time[b, 0] < boxes.time[a, 1])
    meet &= (space[a, FLOOR] <= space[b, CEILING]) & (space[b, FLOOR] <= space[a, CEILING])
    return np.column_stack((a[meet], b[meet])).astype(np.int64)


def geometries(footprints: Footprints) -> NDArray[Any]:
    """The skeletons on the plane, as shapely has them: one ring each, as in workload W."""
    places = np.column_stack(PLANE(*(footprints.vertices.T / 1e7)))
    areas = footprints.sort == AREA
    of_vertex = np.repeat(np.arange(len(footprints)), np.diff(footprints.rings))
    made = shapely.points(places[footprints.rings[:-1]])
    in_area = areas[of_vertex]
    numbers = np.cumsum(areas) - 1
    made[areas] = shapely.polygons(shapely.linearrings(places[in_area], indices=numbers[of_vertex[in_area]]))
    return np.asarray(made)


def least_s(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    separation_m = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    made = workload(count, seed=1)
    footprints = made.footprints
    pairs = candidates(made.boxes, separation_m)
    reach_mm = np.full(len(pairs), round(separation_m * 1000))
    print(f"{count:,} volumes, {len(pairs):,} pairs whose boxes meet, separation {separation_m:g} m")

    drawn = geometries(footprints)
    a, b = drawn[pairs[:, 0]], drawn[pairs[:, 1]]
    total_m = separation_m + footprints.radius_mm[pairs].sum(axis=1) / 1000
    known = within(pairs, footprints, footprints, reach_mm)  # compiled, or loaded, before the clock starts
    lies(pairs[:1], footprints, footprints)
    rows = np.arange(len(footprints))
    ground = ground_of(footprints, rows)
    told = told_on_ground(pairs, ground, reach_mm)
    contradicted = np.count_nonzero((told != known) & (told != IN_DOUBT) & (known != IN_DOUBT))

    def us(seconds: float) -> float:
        return seconds / len(pairs) * 1e6

    plain_us = us(least_s(lambda: shapely.dwithin(a, b, total_m)))
    shapely.prepare(drawn)
    prepared_us = us(least_s(lambda: shapely.dwithin(a, b, total_m)))
    within_us = us(least_s(lambda: within(pairs, footprints, footprints, reach_mm)))
    lies_us = us(least_s(lambda: lies(pairs, footprints, footprints)))
    laid_us = us(least_s(lambda: ground_of(footprints, rows)))
    told_us = us(least_s(lambda: told_on_ground(pairs, ground, reach_mm)))
    print(f"ground, laid     {laid_us:6.3f} us a pair, once for all that a join asks of its {count:,} footprints")
    print(
        f"ground, told     {told_us:6.3f} us a pair, {np.mean(told == IN_DOUBT):.2%} left to be asked again,", end=" "
    )
    print(f"{contradicted} contradicted; shapely {plain_us / (laid_us + told_us):.1f} times both")
    print(f"within           {within_us:6.3f} us a pair")
    print(f"lies             {lies_us:6.3f} us a pair")
    print(f"shapely          {plain_us:6.3f} us a pair, {plain_us / within_us:.1f} times within")
    print(f"shapely prepared {prepared_us:6.3f} us a pair, {prepared_us / within_us:.1f} times within")

    unsure = np.flatnonzero(known == IN_DOUBT)
    figures = lies(pairs[unsure], footprints, footprints)
    start = time.process_time()
    for k, row in zip(unsure.tolist(), figures, strict=True):
        i, j = pairs[k].tolist()
        truth = settled(footprints, i, footprints, j, float(row[DISTANCE]))
        known[k] = WITHIN if truth.distance_m - truth.doubt_m <= total_m[k] else 0
    each_ms = (time.process_time() - start) / max(1, len(unsure)) * 1e3
    print(
        f"in doubt {len(unsure)}, {len(unsure) / len(pairs) * 1e6:.1f} in a million pairs; settled in {each_ms:.2f} ms"
    )

    theirs = shapely.dwithin(a, b, total_m)
    differ = np.flatnonzero((known == WITHIN) != theirs)
    print(f"within: {np.count_nonzero(known == WITHIN):,} of {len(pairs):,}; shapely says otherwise of {len(differ)}")
    wrong = 0
    for k in differ.tolist():
        i, j = pairs[k].tolist()
        plane_m = float(lies(pairs[k : k + 1], footprints, footprints)[0, DISTANCE])
        true_m = settled(footprints, i, footprints, j, plane_m).distance_m - total_m[k]
        ours = known[k] == WITHIN
        wrong += ours != (true_m <= 0.02)
        if k in differ[:MOST_SHOWN]:
            drawn_m = shapely.distance(a[k], b[k]) - total_m[k]
            print(f"  {i} and {j}: {drawn_m:+.3f} m beyond the limit on shapely's plane, truly {true_m:+.4f} m")
    sys.exit(1 if wrong or contradicted else 0)


if __name__ == "__main__":
    main()
