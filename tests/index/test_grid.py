"""The index against the plainest thing that does the same, with plain and with compiled kernels."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from detente.index.box import Box, columns
from detente.index.grid import Grid

from .boxes import HOUR_US, box_of, boxes, looked_at_one_by_one, meet, some_box


def grid_of(kernels: str) -> Grid:
    grid = Grid(plain=kernels == "plain")
    if kernels == "compiled":
        grid.compile()
    return grid


both = pytest.mark.parametrize("kernels", ["plain", "compiled"])


def filled(kernels: str, held: list[Box]) -> Grid:
    """A grid in which the box at place n has slot n."""
    grid = grid_of(kernels)
    assert grid.insert(columns(held), 0, 0).tolist() == list(range(len(held)))
    return grid


@both
@given(held=st.lists(boxes, max_size=30), asked=st.lists(boxes, min_size=1, max_size=8))
def test_a_query_finds_every_box_that_meets_it_and_no_other_in_order_of_insertion(
    kernels: str, held: list[Box], asked: list[Box]
) -> None:
    grid = filled(kernels, held)
    for box in [*asked, *held]:
        assert grid.query(box).tolist() == looked_at_one_by_one(dict(enumerate(held)), box)


@pytest.mark.parametrize(("kernels", "count"), [("plain", 1_500), ("compiled", 12_000)])
def test_a_crowded_index_answers_as_a_look_at_every_box(kernels: str, count: int) -> None:
    """Enough boxes in one town for every way of looking: cell by cell and through all cells of a level."""
    chance = Random(count)
    held = [some_box(chance) for _ in range(count)]
    grid = filled(kernels, held)
    for _ in range(40):
        box = some_box(chance)
        assert grid.query(box).tolist() == looked_at_one_by_one(dict(enumerate(held)), box)


@both
@given(
    held=st.lists(st.tuples(boxes, st.integers(0, 7), st.integers(-2, 2)), max_size=40),
    asked=st.lists(st.none() | boxes, max_size=8),
    left_out=st.none() | st.integers(-2, 2),
    wanted=st.integers(0, 255),
)
def test_a_question_by_sort_holds_each_item_against_the_box_of_its_own_sort(
    kernels: str, held: list[tuple[Box, int, int]], asked: list[Box | None], left_out: int | None, wanted: int
) -> None:
    grid = grid_of(kernels)
    grid.insert(columns([box for box, _, _ in held]), [sort for _, sort, _ in held], [group for _, _, group in held])
    by_sort = {sort: box for sort, box in enumerate(asked) if box is not None}
    assert grid.query_by_sort(asked, leave_out=left_out).tolist() == [
        slot
        for slot, (box, sort, group) in enumerate(held)
        if sort in by_sort and meet(box, by_sort[sort]) and group != left_out
    ]
    for question in by_sort.values():
        assert grid.query(question, sorts=wanted, leave_out=left_out).tolist() == [
            slot
            for slot, (box, sort, group) in enumerate(held)
            if wanted >> sort & 1 and meet(box, question) and group != left_out
        ]


class Changing(RuleBasedStateMachine):
    """An index with plain and one with compiled kernels, which boxes come into and leave, beside a plain dict."""

    @initialize()
    def begin(self) -> None:
        self.grids = [grid_of("plain"), grid_of("compiled")]
        self.held: dict[int, Box] = {}  # by slot, in order of insertion

    @rule(new=st.lists(boxes, max_size=12))
    def insert(self, new: list[Box]) -> None:
        slots, again = (grid.insert(columns(new), 0, 0).tolist() for grid in self.grids)
        assert slots == again, "plain and compiled kernels hand out the same slots"
        assert not self.held.keys() & set(slots), "a slot in use is not handed out"
        self.held.update(zip(slots, new, strict=True))

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        slots = data.draw(st.lists(st.sampled_from(list(self.held)), unique=True))
        for grid in self.grids:
            grid.remove(slots)
        for slot in slots:
            del self.held[slot]

    @rule(before=boxes)
    def expire(self, before: Box) -> None:
        gone = [slot for slot, box in self.held.items() if box.end_us < before.start_us]
        for grid in self.grids:
            assert grid.expire(before.start_us).tolist() == gone
        for slot in gone:
            del self.held[slot]

    @rule(asked=boxes)
    def ask(self, asked: Box) -> None:
        for grid in self.grids:
            assert grid.query(asked).tolist() == looked_at_one_by_one(self.held, asked)

    def teardown(self) -> None:
        for grid in self.grids:
            assert len(grid) == len(self.held)
            for box in self.held.values():
                assert grid.query(box).tolist() == looked_at_one_by_one(self.held, box)
            grid.remove(list(self.held))
            for box in self.held.values():
                assert grid.query(box).tolist() == []


Changing.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestChanging = Changing.TestCase


@both
@given(held=st.lists(boxes, min_size=1, max_size=30), data=st.data())
def test_whatever_came_and_went_before_what_is_held_is_found_as_in_a_fresh_index(
    kernels: str, held: list[Box], data: st.DataObject
) -> None:
    stays = data.draw(st.lists(st.booleans(), min_size=len(held), max_size=len(held)))
    grid = filled(kernels, held)
    grid.remove(data.draw(st.permutations([slot for slot, stay in enumerate(stays) if not stay])))
    left = [box for box, stay in zip(held, stays, strict=True) if stay]
    fresh = filled(kernels, left)
    for box in held:
        assert [held[slot] for slot in grid.query(box)] == [left[slot] for slot in fresh.query(box)]


@both
@given(held=st.lists(boxes, max_size=30))
def test_many_at_once_are_the_same_as_one_by_one(kernels: str, held: list[Box]) -> None:
    many, single = filled(kernels, held), grid_of(kernels)
    for slot, box in enumerate(held):
        assert single.insert(columns([box]), 0, 0).tolist() == [slot]
    for box in held:
        assert many.query(box).tolist() == single.query(box).tolist()


def test_an_index_that_has_grown_past_what_runs_plainly_still_holds_everything() -> None:
    chance = Random(5)
    held = [some_box(chance) for _ in range(3_000)]
    grid = Grid()
    for first in range(0, len(held), 100):
        grid.insert(columns(held[first : first + 100]), 0, 0)
    for box in held[::100]:
        assert grid.query(box).tolist() == looked_at_one_by_one(dict(enumerate(held)), box)


def test_thirty_thousand_boxes_in_one_place_can_be_found_and_taken_out_in_any_order() -> None:
    box = some_box(Random(1))
    grid = grid_of("compiled")
    slots = grid.insert(columns([box] * 30_000), 0, 0)
    assert grid.query(box).tolist() == slots.tolist()
    Random(2).shuffle(order := slots.tolist())
    grid.remove(order[:29_000])
    assert grid.query(box).tolist() == sorted(order[29_000:])


def test_an_item_takes_at_most_300_bytes_however_many_there_are() -> None:
    chance = Random(3)
    held = columns([some_box(chance) for _ in range(30_000)])
    grid = grid_of("compiled")
    for count in range(1_000, 30_000, 1_000):
        grid.insert(held.take(np.arange(count - 1_000, count)), 0, 0)
        assert grid.bytes < 300 * count


def test_room_that_items_leave_is_used_again_as_the_weeks_go_by() -> None:
    """A node runs for years; what it held last week must not stay."""
    chance = Random(4)
    grid = grid_of("compiled")
    week_us = 7 * 24 * HOUR_US
    most = 0
    for week in range(60):
        grid.expire(week * week_us)
        came = []
        for _ in range(500):
            start = (week + chance.random()) * week_us
            lon, lat, span = chance.randrange(10**7), chance.randrange(10**7), chance.randrange(week_us)
            came.append(box_of((lon, lon + 10**5), (lat, lat + 10**5), (0, 1), (int(start), int(start) + span)))
        slots = grid.insert(columns(came), 0, 0)
        assert max(slots) < 1_100, "slots are handed out again"
        if week == 10:
            most = grid.bytes
    assert grid.bytes <= 1.3 * most


@both
def test_a_slot_that_holds_nothing_cannot_be_emptied(kernels: str) -> None:
    grid = filled(kernels, [some_box(Random(1))])
    grid.remove([0])
    for slot in (0, 1, -1):
        with pytest.raises(AssertionError):
            grid.remove([slot])
