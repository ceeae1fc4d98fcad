"""Boxes of all sizes for the tests of the index, and the plainest thing that does the same: a look at every box."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from hypothesis import strategies as st

from detente.index.box import Box
from detente.index.cells import SPACE_SHIFT, TIME_SHIFT

HOUR_US = 3_600_000_000
_SIDE_E7 = 1 << SPACE_SHIFT
_SPAN_US = 1_000_000 << TIME_SHIFT
_EPOCH_US = 1_577_836_800_000_000  # where the index begins to count seconds
_EDGES_E7 = [n * _SIDE_E7 + off for n in (-1023, -700, -16, -4, -1, 0, 1, 4, 16, 160, 1023) for off in (-1, 0, 1)]
_EDGES_US = [_EPOCH_US + n * _SPAN_US + off for n in (-4, -1, 0, 1, 4, 16) for off in (-1, 0, 1)]
_OUTERMOST_US = [-(2**63), 2**63 - 1, _EPOCH_US - 2**31 * 10**6, _EPOCH_US + (2**31 - 1) * 10**6 + 1]


def spans(edges: list[int], low: int, high: int, largest: int) -> st.SearchStrategy[tuple[int, int]]:
    """(from, to) within the bounds: on the edges of cells of every level as often as anywhere; of no length, tiny, of
    just the size of a cell, or the largest.
    """
    starts = st.sampled_from(edges) | st.integers(low, high)
    lengths = st.sampled_from([0, 1, _SIDE_E7, _SIDE_E7 + 1, _SPAN_US, _SPAN_US + 1, largest]) | st.integers(0, largest)
    lows = starts.map(lambda start: min(max(start, low), high))
    return st.tuples(lows, lengths).map(lambda s: (s[0], min(s[0] + min(s[1], largest), high)))


def box_of(lon: tuple[int, int], lat: tuple[int, int], height: tuple[int, int], time: tuple[int, int]) -> Box:
    return Box(
        west_e7=lon[0], east_e7=lon[1], south_e7=lat[0], north_e7=lat[1],
        floor_mm=height[0], ceiling_mm=height[1], start_us=time[0], end_us=time[1],
    )  # fmt: skip


boxes = st.builds(
    box_of,
    spans(_EDGES_E7, -(2**31), 2**31 - 1, 200_000_000) | spans(_EDGES_E7, -(2**31), 2**31 - 1, 2**32 - 1),
    spans(_EDGES_E7, -900_000_000, 900_000_000, 100_000_000) | spans(_EDGES_E7, -(2**31), 2**31 - 1, 2**32 - 1),
    spans([n * 2**22 + off for n in (-2, 0, 1, 2, 3, 4, 8) for off in (-1, 0, 1)], -(2**31), 2**31 - 1, 5_000_000)
    | spans([0, 1], -(2**31), 2**31 - 1, 2**32 - 1),
    spans(_EDGES_US, _EPOCH_US - 100 * HOUR_US, _EPOCH_US + 100 * HOUR_US, 9_000 * HOUR_US)
    | spans(_OUTERMOST_US, -(2**63), 2**63 - 1, 2**64 - 1),
)
"""Tiny and huge, mixed; many that touch each other's edges; some at the ends of what can be written."""


def some_box(chance: Random) -> Box:
    """Near one town within one week: of every size, a tenth of them country-sized, a tenth a year long."""
    side = 10 ** chance.uniform(2, 6.5) if chance.random() < 0.9 else 10 ** chance.uniform(6.5, 8)
    span = 10 ** chance.uniform(6, 11) if chance.random() < 0.9 else 365 * 24 * HOUR_US
    lon, lat = round(chance.gauss(4e8, 1e6)), round(chance.gauss(3.5e8, 1e6))
    floor, start = round(chance.uniform(0, 5e6)), _EPOCH_US + round(chance.uniform(0, 7 * 24 * HOUR_US))
    return box_of(
        (lon, lon + round(side)), (lat, lat + round(side * chance.random())),
        (floor, floor + round(chance.uniform(0, 1e6))), (start, start + round(span)),
    )  # fmt: skip


def meet(a: Box, b: Box) -> bool:
    return (
        a.west_e7 <= b.east_e7 and b.west_e7 <= a.east_e7
        and a.south_e7 <= b.north_e7 and b.south_e7 <= a.north_e7
        and a.floor_mm <= b.ceiling_mm and b.floor_mm <= a.ceiling_mm
        and a.start_us <= b.end_us and b.start_us <= a.end_us
    )  # fmt: skip


def looked_at_one_by_one(held: Mapping[int, Box], asked: Box) -> list[int]:
    return [key for key, box in held.items() if meet(box, asked)]
