"""How far one footprint must go to be clear of many, held against the exact test after a real move."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.geometry.distance import lies_of
from detente.geometry.moving import moved
from detente.geometry.packed import packed
from detente.geometry.sweeping import Sweep, is_hollow, pieces_of
from detente.geometry.volumes import Area, Circle, Corridor, Volume
from tests.decision.samples import TOWN, east_of_town, scattered, volume


def sweep(mover: Volume, others: list[Volume], apart_m: float, *, whole: bool = False) -> Sweep:
    staying = [piece for other in others for piece in ([other] if whole else pieces_of(other))]
    moving = [mover] if whole else pieces_of(mover)
    pairs = np.array([(i, j) for i in range(len(staying)) for j in range(len(moving))], dtype=np.int64)
    return Sweep(packed(staying)[1], packed(moving)[1], pairs, np.full(len(pairs), apart_m))


def least_m(mover: Volume, others: list[Volume], apart_m: float) -> float:
    pairs = [(0, row) for row in range(len(others))]
    return min(lie.least_m for lie in lies_of(pairs, packed([mover])[1], packed(others)[1], [apart_m] * len(pairs)))


@given(st.integers(0, 10**9), st.sampled_from([0.0, 2_000.0, 9_260.0]))
@settings(max_examples=40)
def test_after_the_smallest_shift_along_any_bearing_all_are_as_far_apart_as_asked(seed: int, apart_m: float) -> None:
    volumes = [part.volume for one in scattered(Random(seed), 6, legs=1) for part in one.volumes]
    mover, *others = volumes
    ways = sweep(mover, others, apart_m).smallest(300_000.0)
    assert ways == sorted(ways)
    for metres, bearing in ways[:: max(1, len(ways) // 8)]:
        there = replace(mover, footprint=moved(mover.footprint, round(metres * 1000) + 1, bearing))
        assert least_m(there, others, apart_m) > apart_m


def test_between_circles_the_shift_is_what_plane_geometry_says() -> None:
    """East past one at 3 km, whose twin at 11 km then bars the way until both are passed."""
    mover = volume(Circle(centre=TOWN, radius_mm=1_000_000))
    others = [volume(Circle(centre=east_of_town(east), radius_mm=1_000_000)) for east in (3_000, 11_000)]
    ways = {bearing: metres for metres, bearing in sweep(mover, others, 2_500.0).smallest(50_000.0)}
    assert abs(ways[90] - 15_500) < 20  # each needs 4.5 km to either side, so that there is no room between them
    assert abs(ways[270] - 1_500) < 20


def test_a_bent_line_bars_less_than_the_ground_that_it_goes_round() -> None:
    line = (TOWN, east_of_town(20_000), (east_of_town(20_000)[0], TOWN[1] + 2_000_000), (TOWN[0], TOWN[1] + 2_000_000))
    bay = volume(Corridor(line=line, half_width_mm=500_000))
    inside = volume(Circle(centre=(TOWN[0] + 1_000_000, TOWN[1] + 200_000), radius_mm=1_000_000))
    nearest = sweep(inside, [bay], 0.0).smallest(100_000.0)[0][0]
    assert nearest < sweep(inside, [bay], 0.0, whole=True).smallest(100_000.0)[0][0]


def test_pieces_of_a_line_cover_all_of_it_and_are_few() -> None:
    line = tuple(east_of_town(1_000 * step) for step in range(60))
    pieces = [piece.footprint for piece in pieces_of(volume(Corridor(line=line, half_width_mm=1_000)))]
    assert len(pieces) <= 8
    edges = [edge for piece in pieces if isinstance(piece, Corridor) for edge in pairwise(piece.line)]
    assert edges == list(pairwise(line))


def test_hollow_is_what_a_line_may_leave_and_enter_again() -> None:
    corners = ((0, 0), (9, 0), (9, 9), (0, 9), (0, 0))
    assert not is_hollow(volume(Area(rings=(corners,))))
    assert not is_hollow(volume(Area(rings=(corners[::-1],))))
    assert is_hollow(volume(Area(rings=(((0, 0), (9, 0), (9, 9), (5, 2), (0, 9), (0, 0)),))))
    assert is_hollow(volume(Area(rings=(corners, ((2, 2), (4, 2), (4, 4), (2, 2))))))
    assert not is_hollow(volume(Circle(centre=TOWN, radius_mm=1)))
