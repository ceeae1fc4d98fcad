"""Columns say the same as the volumes they were made of, and stay right when rows are chosen and joined."""

from __future__ import annotations

import math
from random import Random

import numpy as np

from detente.geometry.compiling import compiled, kernel
from detente.geometry.outline import outline
from detente.geometry.packed import (
    EAST,
    NORTH,
    SOUTH,
    WEST,
    Boxes,
    Footprints,
    joined_unbound,
    packed,
    together,
    unbound,
)
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Volume
from tests.geometry.contacts import contact


def _volumes(count: int, seed: int) -> list[Volume]:
    chance = Random(seed)
    pairs = (contact(chance, chance.uniform(0, 20_000), sizes=(10.0, 400_000.0)) for _ in range((count + 1) // 2))
    return [volume for pair in pairs for volume in (pair.a, pair.b)][:count]


def _same(one: tuple[Boxes, Footprints], other: tuple[Boxes, Footprints]) -> bool:
    names = [("space", "time"), ("vertices", "rings", "first_ring", "sort", "radius_mm")]
    return all(
        np.array_equal(getattr(a, name), getattr(b, name))
        for a, b, columns in zip(one, other, names, strict=True)
        for name in columns
    )


def test_boxes_hold_the_footprints_drawn() -> None:
    volumes = _volumes(400, seed=1)
    boxes, _ = packed(volumes)
    for row, volume in zip(boxes.space.tolist(), volumes, strict=True):
        west, south, east, north = outline(volume).bounds
        assert row[WEST] <= west * 1e7
        assert row[SOUTH] <= south * 1e7
        assert row[EAST] >= east * 1e7
        assert row[NORTH] >= north * 1e7


def test_a_row_is_the_same_whatever_stands_beside_it() -> None:
    volumes = _volumes(300, seed=2)
    many = packed(volumes)
    assert _same(many, together([packed([volume]) for volume in volumes]))
    assert _same(many, together([packed(volumes[:7]), packed([]), packed(volumes[7:])]))
    assert _same(many, joined_unbound([unbound([volume]) for volume in volumes]).bound())
    assert _same(many, joined_unbound([unbound(volumes[:7]), unbound([]), unbound(volumes[7:])]).bound())


def test_chosen_rows_are_those_of_the_volumes_chosen() -> None:
    volumes = _volumes(200, seed=3)
    rows = np.array(Random(4).choices(range(200), k=333), dtype=np.int64)
    boxes, footprints = packed(volumes)
    chosen = packed([volumes[row] for row in rows])
    assert _same((boxes.take(rows), footprints.take(rows)), chosen)
    assert _same(unbound(volumes).take(rows).bound(), chosen)


def test_long_edges_get_points_along_their_geodesic() -> None:
    line: Footprint = Corridor(line=((400_000_000, 350_000_000), (450_000_000, 350_000_000)), half_width_mm=1)
    volume = Volume(footprint=line, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1, uncertainty_mm=0)
    _, footprints = packed([volume])
    steps = np.diff(footprints.vertices.astype(float), axis=0)
    assert len(footprints.vertices) > 40
    assert np.hypot(steps[:, 0] * math.cos(math.radians(35)), steps[:, 1]).max() / 1e7 * 111_700 < 10_100
    assert footprints.vertices[:, 1].max() > 350_000_000 + 100_000  # it bulges to the north


def test_sorts_and_radii_are_those_of_the_volumes() -> None:
    square = ((0, 0), (0, 1_000), (1_000, 1_000), (0, 0))
    prints: list[Footprint] = [
        Circle(centre=(1, 2), radius_mm=5),
        Area(rings=(square, square)),
        Corridor(line=((1, 2), (3, 4)), half_width_mm=7),
    ]
    _, columns = packed(
        Volume(footprint=one, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1, uncertainty_mm=10) for one in prints
    )
    assert columns.sort.tolist() == [0, 2, 1]
    assert columns.radius_mm.tolist() == [15, 10, 17]
    assert columns.first_ring.tolist() == [0, 1, 3, 4]
    assert columns.rings.tolist() == [0, 1, 5, 9, 11]


@kernel
def _inner(x: float) -> float:
    return x * x


@kernel
def _outer(x: float, n: int) -> float:
    total = 0.0
    for k in range(n):
        total += _inner(x + k)
    return total


def test_a_compiled_kernel_that_calls_another_answers_as_the_plain_one() -> None:
    assert compiled(_outer)(1.5, 10) == _outer(1.5, 10)
