"""The index against the plainest thing that does the same: a look at every box."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule

from detente.index.grid import Box, Grid

_HOUR_US = 3_600_000_000
_CELL_E7 = 2_500_000
_CELL_US = 6 * _HOUR_US
_EDGES_E7 = [n * _CELL_E7 + off for n in (-700, -16, -4, -1, 0, 1, 4, 16, 160) for off in (-1, 0, 1)]
_EDGES_US = [n * _CELL_US + off for n in (-4, -1, 0, 1, 4, 16) for off in (-1, 0, 1)]


def spans(edges: list[int], low: int, high: int, largest: int) -> st.SearchStrategy[tuple[int, int]]:
    """(from, to): on the edges of cells of every level as often as anywhere; of no length, tiny, or the largest."""
    starts = st.sampled_from(edges) | st.integers(low, high)
    lengths = st.sampled_from([0, 1, _CELL_E7 - 1, _CELL_E7, _CELL_US, largest]) | st.integers(0, largest)
    return st.tuples(starts, lengths.map(lambda length: min(length, largest))).map(lambda s: (s[0], s[0] + s[1]))


def box_of(lon: tuple[int, int], lat: tuple[int, int], height: tuple[int, int], time: tuple[int, int]) -> Box:
    return Box(
        west_e7=lon[0], east_e7=lon[1], south_e7=lat[0], north_e7=lat[1],
        floor_mm=height[0], ceiling_mm=height[1], start_us=time[0], end_us=time[1],
    )  # fmt: skip


boxes = st.builds(
    box_of,
    spans(_EDGES_E7, -1_800_000_000, 1_800_000_000, 200_000_000),
    spans(_EDGES_E7, -800_000_000, 800_000_000, 100_000_000),
    spans([0, 1], -1_000_000, 20_000_000, 1_001_000_000),
    spans(_EDGES_US, -100 * _HOUR_US, 100 * _HOUR_US, 9_000 * _HOUR_US),
)
"""Tiny and huge, mixed; many that touch each other's edges."""


def looked_at_one_by_one(all_boxes: dict[int, Box], asked: Box) -> list[int]:
    def meets(low: str, high: str, box: Box) -> bool:
        return bool(getattr(box, low) <= getattr(asked, high) and getattr(asked, low) <= getattr(box, high))

    dimensions = [("west_e7", "east_e7"), ("south_e7", "north_e7"), ("floor_mm", "ceiling_mm"), ("start_us", "end_us")]
    return [key for key, box in all_boxes.items() if all(meets(low, high, box) for low, high in dimensions)]


@given(st.lists(boxes, max_size=60), st.lists(boxes, min_size=1, max_size=8))
def test_a_query_finds_every_box_that_meets_it_and_no_other_in_order_of_insertion(
    held: list[Box], asked: list[Box]
) -> None:
    grid: Grid[int] = Grid()
    for key, box in enumerate(held):
        grid.insert(key, box)
    for box in [*asked, *held]:
        assert grid.query(box) == looked_at_one_by_one(dict(enumerate(held)), box)


@pytest.mark.parametrize("seed", range(3))
def test_a_crowded_index_answers_as_a_look_at_every_box(seed: int) -> None:
    """Enough boxes in one town for the cells, and not the lists of whole levels, to be looked at."""
    chance = Random(seed)

    def some() -> Box:
        side, span = 10 ** chance.uniform(2, 7.5), 10 ** chance.uniform(6, 12)
        lon, lat, start = chance.gauss(4e8, 1e6), chance.gauss(3.5e8, 1e6), chance.uniform(0, 7 * 24 * _HOUR_US)
        lon, lat, start = round(lon), round(lat), round(start)
        return box_of(
            (lon, lon + round(side)), (lat, lat + round(side * chance.random())),
            (0, round(chance.uniform(0, 5e6))), (start, start + round(span)),
        )  # fmt: skip

    grid: Grid[int] = Grid()
    held = {key: some() for key in range(1_500)}
    for key, box in held.items():
        grid.insert(key, box)
    for _ in range(100):
        box = some()
        assert grid.query(box) == looked_at_one_by_one(held, box)


class Changing(RuleBasedStateMachine):
    """An index that boxes come into and leave, beside a plain dict."""

    keys: Bundle[int] = Bundle("keys")

    @initialize()
    def begin(self) -> None:
        self.grid: Grid[int] = Grid()
        self.held: dict[int, Box] = {}
        self.next = 0

    @rule(target=keys, box=boxes)
    def insert(self, box: Box) -> int:
        key, self.next = self.next, self.next + 1
        self.grid.insert(key, box)
        self.held[key] = box
        return key

    @rule(key=consumes(keys))
    def remove(self, key: int) -> None:
        self.grid.remove(key)
        del self.held[key]

    @rule(key=keys, box=boxes)
    def replace(self, key: int, box: Box) -> None:
        self.grid.remove(key)
        self.grid.insert(key, box)
        del self.held[key]
        self.held[key] = box

    @rule(asked=boxes)
    def ask(self, asked: Box) -> None:
        assert self.grid.query(asked) == looked_at_one_by_one(self.held, asked)

    def teardown(self) -> None:
        fresh: Grid[int] = Grid()
        for key, box in self.held.items():
            fresh.insert(key, box)
        assert len(self.grid) == len(self.held)
        for box in self.held.values():
            assert self.grid.query(box) == fresh.query(box)
        for key in self.held:
            self.grid.remove(key)
        assert not self.grid._levels, "what is removed leaves nothing behind"
        assert not self.grid._held, "what is removed leaves nothing behind"


Changing.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestChanging = Changing.TestCase
