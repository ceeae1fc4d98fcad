"""Parts, done one by one as if far from each other, against the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.geometry.packed import POINT, Boxes, Footprints
from detente.index.partitions import Part, pairs_of_part, split
from detente.index.reaching import Reach, Volumes, pairs_within, widened
from tests.index.crowds import crowd, drawn, in_order

_NONE = np.zeros((1, 1), dtype=np.int64)
TOUCHING = Reach(horizontal_mm=_NONE, vertical_mm=_NONE - 1, time_us=_NONE + 1)
APART = Reach(horizontal_mm=_NONE + 20_000_000, vertical_mm=_NONE + 100_000, time_us=_NONE + 3_600_000_000)

CROWDS = {
    "a usual day": crowd(3_000, 1),
    "some wide as a country and a year long": crowd(3_000, 2, huge=0.05, long=0.1),
    "mostly wide and long": crowd(500, 3, huge=0.7, long=0.7),
}


def volumes_of(boxes: Boxes) -> Volumes:
    """A circle in the middle of each box, half as wide; where a box is too large for that, one of 100 km."""
    count = len(boxes)
    middle = (boxes.space[:, :2].astype(np.int64) + boxes.space[:, 3:5]) // 2
    height_e7 = boxes.space[:, 4].astype(np.int64) - boxes.space[:, 1]
    return Volumes(
        boxes=boxes,
        footprints=Footprints(
            vertices=np.clip(middle, -790_000_000, 790_000_000).astype(np.int32),
            rings=np.arange(count + 1),
            first_ring=np.arange(count + 1),
            sort=np.full(count, POINT, dtype=np.uint8),
            radius_mm=np.minimum(height_e7 * 2, 100_000_000).astype(np.int32),
        ),
        sort=np.zeros(count, dtype=np.uint8),
        group=np.arange(count),
    )


def whole(volumes: Volumes, reach: Reach) -> NDArray[np.int64]:
    return in_order(np.concatenate([np.empty((0, 2), dtype=np.int64), *pairs_within(volumes, reach)]))


def by_parts(parts: Sequence[Part], volumes: Volumes, reach: Reach) -> NDArray[np.int64]:
    found = [pairs_of_part(part, volumes.take(part.rows), reach) for part in parts]
    return in_order(np.concatenate([np.empty((0, 2), dtype=np.int64), *found]))


@pytest.mark.parametrize("reach", [TOUCHING, APART], ids=["touching", "apart"])
@pytest.mark.parametrize("count", [1, 2, 7, 64, 200])
@pytest.mark.parametrize("name", CROWDS)
def test_parts_find_each_pair_of_the_whole_and_once(name: str, count: int, reach: Reach) -> None:
    volumes = volumes_of(CROWDS[name])
    parts = split(widened(volumes, reach), count)
    assert len(parts) >= count
    truth = whole(volumes, reach)
    assert len(truth) > 100
    assert np.array_equal(by_parts(parts, volumes, reach), truth)


@given(drawn, st.integers(1, 40))
def test_parts_of_any_boxes_find_each_pair_once(boxes: Boxes, count: int) -> None:
    volumes = volumes_of(boxes)
    parts = split(widened(volumes, TOUCHING), count)
    assert np.array_equal(by_parts(parts, volumes, TOUCHING), whole(volumes, TOUCHING))


def test_parts_are_much_smaller_than_the_whole() -> None:
    boxes = crowd(20_000, 4)
    assert max(len(part.rows) for part in split(boxes, 20)) < 20_000 / 5


def test_what_reaches_into_most_regions_is_paired_among_itself_once() -> None:
    boxes = crowd(4_000, 5, huge=0.05, long=1.0)
    *regions, last = split(boxes, 64)
    assert 100 < len(last.rows) < 400
    assert not last.apart.any()
    assert all(part.apart[np.isin(part.rows, last.rows)].all() for part in regions)


def test_boxes_that_are_all_the_same_are_one_part() -> None:
    boxes = crowd(1, 6)
    assert len(split(boxes.take(np.zeros(50, dtype=np.int64)), 8)) == 1
