"""The join against the plainest thing that does the same: each box held against each other."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from detente.geometry.packed import Boxes
from detente.index.join import box_pairs
from tests.index.crowds import boxes_of, crowd, drawn, in_order, pairs_by_looking_at_all

CROWDS = {
    "a usual day": crowd(3_000, 1),
    "some wide as a country": crowd(2_000, 2, huge=0.02),
    "some a year long": crowd(2_000, 3, long=0.1),
    "wide or long or tiny, and of all heights": crowd(1_500, 4, huge=0.1, long=0.2, tiny=0.5, low=0.5),
    "mostly wide and long": crowd(600, 5, huge=0.7, long=0.7),
    "points": crowd(2_000, 6, tiny=1.0),
    "all the same": boxes_of([((0, 0), (0, 0), (0, 0), (0, 0))] * 300),
    "one above the other": boxes_of([((0, 9), (0, 9), (2 * z, 2 * z + 1), (0, 9)) for z in range(500)]),
    "a chain of touching edges": boxes_of([((x, x + 1), (x, x + 1), (0, 0), (x, x + 1)) for x in range(500)]),
    "one": crowd(1, 7),
    "none": crowd(0, 8),
}


def all_of(boxes: Boxes, apart: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
    return np.concatenate([np.empty((0, 2), dtype=np.int64), *box_pairs(boxes, apart=apart)])


@given(drawn)
def test_every_pair_that_meets_is_found_and_once(boxes: Boxes) -> None:
    assert np.array_equal(in_order(all_of(boxes)), pairs_by_looking_at_all(boxes))


@pytest.mark.parametrize("name", CROWDS)
def test_every_pair_of_a_crowd_is_found_and_once(name: str) -> None:
    boxes = CROWDS[name]
    assert np.array_equal(in_order(all_of(boxes)), pairs_by_looking_at_all(boxes))


@pytest.mark.parametrize("name", CROWDS)
def test_volumes_in_another_order_give_the_same_pairs(name: str) -> None:
    boxes = CROWDS[name]
    order = np.random.default_rng(9).permutation(len(boxes))
    there = np.sort(order[all_of(boxes.take(order))], axis=1)
    assert np.array_equal(in_order(there), in_order(all_of(boxes)))


@pytest.mark.parametrize("name", CROWDS)
def test_boxes_that_are_apart_are_paired_with_the_others_only(name: str) -> None:
    boxes = CROWDS[name]
    apart = np.random.default_rng(10).random(len(boxes)) < 0.3
    every = pairs_by_looking_at_all(boxes)
    assert np.array_equal(in_order(all_of(boxes, apart)), every[~apart[every].all(axis=1)])


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_the_number_of_workers_changes_neither_pairs_nor_their_order(workers: int) -> None:
    boxes = crowd(20_000, 11, huge=0.01, long=0.05)
    alone = list(box_pairs(boxes))
    with ThreadPoolExecutor(workers) as pool:
        shared = list(box_pairs(boxes, mapped=pool.map))
    assert len(alone) > 5
    assert len(shared) == len(alone)
    assert all(np.array_equal(a, b) for a, b in zip(alone, shared, strict=True))


def test_pairs_come_in_pieces_however_many_there_are() -> None:
    """4.5 million pairs in one cell."""
    boxes = boxes_of([((0, 1), (0, 1), (0, 1), (0, 1))] * 3_000)
    told: list[tuple[int, int]] = []
    sizes = [len(pairs) for pairs in box_pairs(boxes, progress=lambda done, of: told.append((done, of)))]
    assert sum(sizes) == 3_000 * 2_999 // 2
    assert max(sizes) <= 100_000
    assert told[-1] == (sum(sizes), sum(sizes))
    assert told == sorted(told)


def test_little_work_is_done_without_loading_numba_and_gives_the_same() -> None:
    script = """
import sys
from tests.index.crowds import crowd, in_order, pairs_by_looking_at_all
from tests.index.test_join import all_of
import numpy as np
for seed in range(20):
    boxes = crowd(150, seed, huge=0.1, long=0.2, tiny=0.1)
    apart = np.arange(150) % 5 == seed
    every = pairs_by_looking_at_all(boxes)
    assert np.array_equal(in_order(all_of(boxes)), every)
    assert np.array_equal(in_order(all_of(boxes, apart)), every[~apart[every].all(axis=1)])
assert "numba" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": ":".join(sys.path)}, check=False)
    assert done.returncode == 0
