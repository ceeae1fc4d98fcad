"""Which lines cross themselves more often than they can be drawn."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
import shapely

from detente.geometry.compiling import compiled
from detente.geometry.tangles import MOST_CROSSINGS, in_eastward_order, is_tangled, more_crossings
from detente.geometry.volumes import Position


@pytest.mark.parametrize("size", [4, 30, 1_000_000_000])
@pytest.mark.parametrize("seed", range(5))
def test_pairs_of_edges_that_meet_are_counted_plainly_and_compiled(seed: int, size: int) -> None:
    """On a small lattice many of them meet at corners, lie along each other, or have no length."""
    chance = Random(seed)
    places = np.array([(chance.randrange(size), chance.randrange(size)) for _ in range(40)], dtype=np.int64)
    edges = [
        shapely.Point(places[k]) if (places[k] == places[k + 1]).all() else shapely.LineString(places[k : k + 2])
        for k in range(39)
    ]
    truth = sum(edges[i].intersects(edges[j]) for i, j in combinations(range(39), 2) if j - i > 1)
    order = in_eastward_order(places)
    for count in (more_crossings, compiled(more_crossings)):
        assert not count(places, order, truth, 10**9)
        assert truth == 0 or count(places, order, truth - 1, 10**9)


def test_a_scribble_is_tangled_and_a_way_there_and_back_again_is_not() -> None:
    chance = Random(1)
    scribble = [(chance.randrange(5_000_000), chance.randrange(5_000_000)) for _ in range(10_000)]
    assert is_tangled(scribble)
    there: list[Position] = [(x * 1_000, 300 * (x % 2)) for x in range(5_000)]
    back = [(x + 10, 300 - y) for x, y in reversed(there)]
    assert not is_tangled([*there, *back])


def test_a_line_that_fills_an_area_with_slanting_rows_is_tangled_only_where_there_are_thousands() -> None:
    for count, wanted in ((500, False), (5_000, True)):
        rows = [(k * 30 + 300_000 * (k % 2), 350_000_000 + 300_000 * (k % 2)) for k in range(count)]
        assert is_tangled(rows) is wanted


def test_a_line_of_few_edges_is_never_tangled() -> None:
    edges = 1
    while (edges - 1) * (edges - 2) // 2 <= MOST_CROSSINGS:
        edges += 1
    star = [((k * (edges // 2)) % edges * 7, (k * (edges // 2)) % edges % 2) for k in range(edges)]
    assert not is_tangled(star)
