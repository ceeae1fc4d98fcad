"""The join within reach against the measure of each volume from each other, and against the decision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from random import Random

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from detente.geometry.distance import lies_of
from detente.geometry.packed import packed
from detente.geometry.volumes import Circle, Volume
from detente.index.reaching import Reach, Volumes, pairs_within, widened
from tests.geometry.contacts import contact
from tests.index.crowds import in_order

_SORTS = 3
_STEP_MM = 1_000
_STEP_US = 60_000_000


def a_reach(chance: Random) -> Reach:
    """Of each two sorts: how far apart; some need nothing, some are kept apart by no height."""
    horizontal, vertical, time = (np.zeros((_SORTS, _SORTS), dtype=np.int64) for _ in range(3))
    for a in range(_SORTS):
        for b in range(a, _SORTS):
            horizontal[a, b] = horizontal[b, a] = chance.choice([-1, 0, 500_000, 5_000_000, 100_000_000])
            vertical[a, b] = vertical[b, a] = chance.choice([-1, 0, _STEP_MM, 3 * _STEP_MM])
            time[a, b] = time[b, a] = chance.choice([0, _STEP_US, 5 * _STEP_US])
    return Reach(horizontal_mm=horizontal, vertical_mm=vertical, time_us=time)


def some(chance: Random, reach: Reach) -> tuple[list[Volume], list[int]]:
    """Pairs that are about as far apart as their sorts ask, to the millimetre; heights and times in whole steps."""
    volumes: list[Volume] = []
    sorts: list[int] = []
    for _ in range(40):
        a, b = chance.randrange(_SORTS), chance.randrange(_SORTS)
        gap_m = int(reach.horizontal_mm[a, b]) / 1000 + chance.choice([-1000, -0.02, -0.002, 0.002, 0.02, 300])
        met = contact(chance, gap_m, latitudes=(-60, 60), sizes=(50.0, 100_000.0))
        volumes += [met.a, met.b]
        sorts += [a, b]
    for _ in range(60):
        centre = round(chance.gauss(4e8, 3e5)), round(chance.gauss(3.5e8, 3e5))
        circle = Circle(centre=centre, radius_mm=round(10 ** chance.uniform(3, 6.5)))
        volumes.append(msgspec.structs.replace(volumes[0], footprint=circle))
        sorts.append(chance.randrange(_SORTS))
    return [_at_some_time(chance, volume) for volume in volumes], sorts


def _at_some_time(chance: Random, volume: Volume) -> Volume:
    floor, start = chance.randrange(6) * _STEP_MM, chance.randrange(8) * _STEP_US
    return msgspec.structs.replace(
        volume,
        floor_mm=floor, ceiling_mm=floor + chance.randrange(4) * _STEP_MM,
        start_us=start, end_us=start + chance.randrange(1, 4) * _STEP_US,
    )  # fmt: skip


def by_looking_at_all(volumes: list[Volume], sorts: list[int], groups: list[int], reach: Reach) -> NDArray[np.int64]:
    boxes, footprints = packed(volumes)
    corners = boxes.space[:, :2].tolist()
    asked = [
        (i, j)
        for i, j in combinations(range(len(volumes)), 2)
        if groups[i] != groups[j]
        and reach.horizontal_mm[sorts[i], sorts[j]] >= 0
        and _same_region(corners[i], corners[j])
    ]
    reaches_m = [int(reach.horizontal_mm[sorts[i], sorts[j]]) / 1000 for i, j in asked]
    lies = lies_of(asked, footprints, footprints, reaches_m)
    found = []
    for (i, j), lie, reach_m in zip(asked, lies, reaches_m, strict=True):
        a, b = volumes[i], volumes[j]
        vertical_mm, time_us = int(reach.vertical_mm[sorts[i], sorts[j]]), int(reach.time_us[sorts[i], sorts[j]])
        in_height = vertical_mm < 0 or max(a.floor_mm, b.floor_mm) - min(a.ceiling_mm, b.ceiling_mm) <= vertical_mm
        if lie.least_m <= reach_m and in_height and max(a.start_us, b.start_us) - min(a.end_us, b.end_us) < time_us:
            found.append((i, j))
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _same_region(a: list[int], b: list[int]) -> bool:
    """Beyond that nothing is within 100 km, and the measure is not made for it."""
    return abs(a[0] - b[0]) < 150_000_000 and abs(a[1] - b[1]) < 150_000_000


def columns(volumes: list[Volume], sorts: list[int], groups: list[int]) -> Volumes:
    boxes, footprints = packed(volumes)
    return Volumes(
        boxes=boxes, footprints=footprints, sort=np.array(sorts, dtype=np.uint8), group=np.array(groups, dtype=np.int64)
    )


def all_of(volumes: Volumes, reach: Reach) -> NDArray[np.int64]:
    return in_order(np.concatenate([np.empty((0, 2), dtype=np.int64), *pairs_within(volumes, reach)]))


@pytest.mark.parametrize("seed", range(8))
def test_every_pair_within_reach_is_found_and_no_other(seed: int) -> None:
    chance = Random(seed)
    reach = a_reach(chance)
    volumes, sorts = some(chance, reach)
    groups = [chance.randrange(6) for _ in volumes]
    truth = by_looking_at_all(volumes, sorts, groups, reach)
    assert len(truth) > 0 or (reach.horizontal_mm < 0).sum() > 4
    assert np.array_equal(all_of(columns(volumes, sorts, groups), reach), truth)


def test_volumes_in_another_order_give_the_same_pairs() -> None:
    chance = Random(11)
    reach = a_reach(chance)
    volumes, sorts = some(chance, reach)
    one = columns(volumes, sorts, list(range(len(volumes))))
    order = np.random.default_rng(12).permutation(len(one))
    there = np.sort(order[all_of(one.take(order), reach)], axis=1)
    assert len(there) > 10
    assert np.array_equal(in_order(there), all_of(one, reach))


def test_workers_change_neither_pairs_nor_their_order() -> None:
    chance = Random(13)
    reach = a_reach(chance)
    volumes, sorts = some(chance, reach)
    crowded = 80 + np.arange(2_000) % 60
    one = columns(volumes, sorts, list(range(len(volumes)))).take(crowded)
    alone = list(pairs_within(one, reach))
    with ThreadPoolExecutor(3) as pool:
        shared = list(pairs_within(one, reach, mapped=pool.map))
    assert len(alone) > 1
    assert all(np.array_equal(a, b) for a, b in zip(alone, shared, strict=True))


def test_times_at_the_ends_of_what_can_be_written_do_not_run_over() -> None:
    """A volume from the beginning of time, one until its end, and one for ever, all in one place."""
    least, most = np.iinfo(np.int64).min, np.iinfo(np.int64).max
    place = Circle(centre=(400_000_000, 350_000_000), radius_mm=1)
    volume = Volume(footprint=place, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1, uncertainty_mm=0)
    spans = [(least, least + 10), (most - 10, most), (least, most), (0, 1)]
    volumes = [msgspec.structs.replace(volume, start_us=start, end_us=end) for start, end in spans]
    hour = np.full((1, 1), 3_600_000_000)
    reach = Reach(horizontal_mm=np.zeros((1, 1), dtype=np.int64), vertical_mm=hour, time_us=hour)
    one = columns(volumes, [0] * 4, list(range(4)))
    assert all_of(one, reach).tolist() == [[0, 2], [1, 2], [2, 3]]
    assert (widened(one, reach).time == [[least, least + 10 + hour[0, 0] // 2], [most - 10 - hour[0, 0] // 2, most],
        [least, most], [-hour[0, 0] // 2, 1 + hour[0, 0] // 2]]).all()  # fmt: skip
