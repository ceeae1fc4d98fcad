"""Whether a true conflict is ever missed: `python bench/exactness.py [PAIRS [SEED]]`.

Pairs of circles, corridors and polygons all over the world, 10 m to 500 km in size, with edges of up to 300 km and
more, are laid so that geographiclib knows a way from the one to the other that is 1 mm to 50 m shorter or longer than
a separation. They go through the whole search, with boxes, index and separation, until PAIRS of them were truly within
it. Prints how many of those were missed, and how many were told that lie further beyond than is allowed; and by how
much the bounds on distances understate that are made where no separation is known, where 10 m and 1 % of the larger
footprint are allowed. Ends with exit status 1 if there is any that should not be.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import detente  # noqa: E402
from detente.decision.separation import Separation  # noqa: E402
from detente.geometry.edges import geodesics, skeleton  # noqa: E402
from detente.geometry.volumes import Volume, radius_mm  # noqa: E402
from detente.messages.notices import Declared, Kind, Notice, Source  # noqa: E402
from tests.geometry.contacts import Contact, contact  # noqa: E402
from tests.geometry.contacts import lies as lies_between  # noqa: E402

SEPARATIONS_M = (0.0, 500.0, 3_000.0, 9_260.0, 100_000.0)
SIZES = ((10.0, 1_000.0), (10.0, 400_000.0), (10.0, 400_000.0), (100_000.0, 500_000.0))
BATCH = 2_000
TOLD_BEYOND_M = 0.025
"""What is told may lie so far beyond the separation where edges are longer than 5 km."""

HOUR_US = 3_600_000_000


@dataclass(slots=True)
class Count:
    tried: int = 0
    within: int = 0
    missed: int = 0
    beyond: int = 0
    false: int = 0
    overstated: int = 0
    most_early_m: float = 0.0
    most_share: float = 0.0


def notices(number: int, pair: Contact) -> tuple[Notice, Notice]:
    """Two notices in an hour of their own, so that no other pair meets them."""
    made = []
    for side, volume in (("a", pair.a), ("b", pair.b)):
        window = Volume(
            footprint=volume.footprint,
            floor_mm=0,
            ceiling_mm=1_000,
            start_us=number * HOUR_US,
            end_us=(number + 1) * HOUR_US,
            uncertainty_mm=0,
        )
        part = Declared(volume=window, source=Source.MEASURED, floor=None, ceiling=None)
        made.append(
            Notice(
                id=f"{number}-{side}",
                party=side,
                kind=Kind.HAZARD,
                title="",
                description="",
                represents=(),
                volumes=(part,),
                other="",
            )
        )
    return made[0], made[1]


def nearer_elsewhere(pair: Contact, horizontal_m: float) -> bool:
    """Whether two points of the skeletons, other than those the way was drawn between, are within the separation."""
    a, b = points(pair.a), points(pair.b)
    lons, lats = [lon for lon, _ in b], [lat for _, lat in b]
    reach_m = horizontal_m + (radius_mm(pair.a) + radius_mm(pair.b)) / 1000
    return any(min(geodesics().inv([lon] * len(b), [lat] * len(b), lons, lats)[2]) <= reach_m for lon, lat in a)


def points(volume: Volume) -> list[tuple[float, float]]:
    """Of the skeleton, with 300 more on every edge."""
    found = []
    for line in skeleton(volume.footprint):
        at = [(lon / 1e7, lat / 1e7) for lon, lat in line]
        found += at
        for start, end in pairwise(at):
            found += geodesics().npts(*start, *end, 300)
    return found


def batch(chance: Random, horizontal_m: float, count: Count) -> None:
    pairs = []
    for _ in range(BATCH):
        edge_m = 10 ** chance.uniform(-3, 1.7) * chance.choice((-1, -1, 1))
        pairs.append(contact(chance, horizontal_m + edge_m, sizes=chance.choice(SIZES)))
    rule = Separation(horizontal_m=horizontal_m, vertical_m=None, time_s=0, why="Measured.")
    found = detente.find_conflicts(
        (notice for number, pair in enumerate(pairs) for notice in notices(number, pair)),
        separations={(Kind.HAZARD, Kind.HAZARD): rule},
    )
    told = {int(conflict.a.split("-")[0]) for conflict in found}
    lies = lies_between([(pair.a, pair.b) for pair in pairs])
    for number, (pair, lie) in enumerate(zip(pairs, lies, strict=True)):
        within = pair.way_m <= horizontal_m
        allowed_m = 10 + 0.01 * pair.size_m
        beyond = pair.way_m > horizontal_m + TOLD_BEYOND_M
        count.tried += 1
        count.within += within
        count.missed += within and number not in told
        count.beyond += beyond
        count.false += beyond and number in told and not nearer_elsewhere(pair, horizontal_m)
        count.overstated += lie.least_m > pair.way_m
        count.most_early_m = max(count.most_early_m, pair.way_m - lie.least_m)
        count.most_share = max(count.most_share, (pair.way_m - lie.least_m) / allowed_m)


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    count, start = Count(), time.perf_counter()
    while count.within < wanted:
        batch(chance, SEPARATIONS_M[count.tried // BATCH % len(SEPARATIONS_M)], count)
    print(f"{count.tried:,} pairs in {time.perf_counter() - start:.0f} s")
    print(f"{count.within:,} within the separation, of which missed: {count.missed}")
    print(f"{count.beyond:,} beyond it by more than {TOLD_BEYOND_M * 1000:g} mm, of which told: {count.false}")
    print(f"distances overstated: {count.overstated}")
    print(f"distances understated by at most {count.most_early_m:,.0f} m, {count.most_share:.2f} of what is allowed")
    sys.exit(1 if count.missed or count.false or count.overstated or count.most_share > 1 else 0)


if __name__ == "__main__":
    main()
