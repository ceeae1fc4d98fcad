"""A pool of footprints holds the same columns as if all of them had been laid out at once."""

from __future__ import annotations

from random import Random

import numpy as np

from detente.geometry.packed import Footprints, packed
from detente.geometry.pool import Pool
from tests.geometry.contacts import contact


def _same(one: Footprints, other: Footprints) -> bool:
    rows = np.arange(len(other), dtype=np.int64)
    one, other = one.take(rows), other.take(rows)
    columns = ("vertices", "rings", "first_ring", "sort", "radius_mm")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in columns)


def test_rows_added_in_turn_are_those_laid_out_at_once() -> None:
    chance = Random(1)
    pairs = [contact(chance, 1_000, sizes=(10.0, 300_000.0)) for _ in range(200)]
    volumes = [volume for pair in pairs for volume in (pair.a, pair.b)]
    pool, done = Pool(), 0
    while done < len(volumes):
        some = volumes[done : done + chance.choice((1, 1, 2, 5))]
        assert pool.add(packed(some)[1]) == done
        done += len(some)
    assert len(pool) == len(volumes)
    assert _same(pool.footprints(), packed(volumes)[1])


def test_a_pool_is_renewed_with_the_rows_that_are_still_of_use() -> None:
    chance = Random(2)
    volumes = [contact(chance, 1_000, sizes=(10.0, 300_000.0)).a for _ in range(50)]
    pool = Pool()
    pool.add(packed(volumes)[1])
    rows = np.array(chance.sample(range(50), 20), dtype=np.int64)
    renewed = Pool()
    renewed.add(pool.footprints().take(rows))
    assert _same(renewed.footprints(), packed([volumes[row] for row in rows])[1])
