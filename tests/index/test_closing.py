"""Pairs of moving objects against the plainest thing that does the same: geodesics, pair by pair, look by look."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from detente.geometry.courses import Tracks, strays_m
from detente.index.closing import Closing, closing_pairs
from tests.index.travellers import NOW_US, all_pairs, apart, closest_by_looking_often, round_a_place

UNSURE_M = 0.001
"""So near to what is asked the plain way may err too."""

PLACES = {
    "Euphrates": (40.0, 35.0),
    "equator": (10.0, 0.0),
    "antimeridian": (180.0, -17.0),
    "far north": (25.0, 78.5),
    "beside the pole": (-100.0, 89.7),
    "south pole": (0.0, -90.0),
}


def agree(tracks: Tracks, found: Closing, horizontal_m: float, vertical_mm: int, horizon_s: float) -> int:
    """Hold what was found against geodesics; how many pairs surely come within the distance."""
    pairs = all_pairs(tracks, vertical_mm)
    _, least = closest_by_looking_often(tracks, pairs, horizon_s)
    told = {(i, j): k for k, (i, j) in enumerate(found.pairs.tolist())}
    assert len(told) == len(found.pairs)
    near = [told.get((i, j)) for i, j in pairs.tolist()]
    listed = np.array([k is not None for k in near])
    assert listed.sum() == len(told)
    assert not (listed & (least > horizontal_m + UNSURE_M)).any()
    assert not (~listed & (least < horizontal_m - UNSURE_M)).any()
    rows = np.array([k for k in near if k is not None], dtype=np.int64)
    # The kernel's own figures err by what it says of the longest way; what is in doubt so is settled otherwise.
    right_m = 0.002 + 2 * float(strays_m(tracks.speed_mm_s.max() / 1000 * horizon_s / 2))
    chord_m = 0.015 * horizontal_m**3 / 24 / 6_371_000**2
    assert np.allclose(found.closest_m[rows], least[listed], rtol=0, atol=right_m)
    asked = pairs[listed]
    assert np.allclose(apart(tracks, asked, found.closest_s[rows]), found.closest_m[rows], rtol=0, atol=right_m)
    at_first = apart(tracks, asked, found.first_s[rows])
    already = found.first_s[rows] == 0.0
    assert (at_first[already] <= horizontal_m + right_m + chord_m).all()
    touching = least[listed] > horizontal_m - 0.5
    assert np.allclose(at_first[~already & ~touching], horizontal_m, rtol=0, atol=right_m + chord_m)
    before = np.maximum(found.first_s[rows] - 0.1, 0.0)
    assert (apart(tracks, asked, before)[~already] > horizontal_m - right_m - chord_m).all()
    assert (found.first_s <= found.closest_s).all()
    return int(np.count_nonzero(least < horizontal_m - UNSURE_M))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("horizontal_m", "vertical_m", "horizon_s", "fastest"),
    [
        (9_260.0, 304.8, 300.0, 300.0),
        (500.0, 100.0, 120.0, 60.0),
        (40_000.0, 0.0, 900.0, 900.0),
        (0.0, 1e6, 60.0, 300.0),
    ],
)
def test_pairs_are_those_that_geodesics_find(
    place: str, horizontal_m: float, vertical_m: float, horizon_s: float, fastest: float
) -> None:
    spread_m = 4 * horizontal_m + fastest * horizon_s / 2
    tracks = round_a_place(len(place), 60, *PLACES[place], spread_m=spread_m, fastest=fastest)
    found = closing_pairs(tracks, NOW_US, horizontal_m=horizontal_m, vertical_m=vertical_m, horizon_s=horizon_s)
    assert found.whole
    assert agree(tracks, found, horizontal_m, round(vertical_m * 1000), horizon_s) > 0 or horizontal_m == 0.0


def test_many_crowds_of_all_speeds_and_sizes() -> None:
    chance = np.random.default_rng(1)
    for seed in range(20):
        horizontal_m = float(10 ** chance.uniform(1.5, 4.9))
        horizon_s = float(10 ** chance.uniform(1, 3))
        fastest = float(10 ** chance.uniform(0.5, 2.9))
        place = float(chance.uniform(-180, 180)), float(chance.uniform(-90, 90))
        tracks = round_a_place(100 + seed, 40, *place, spread_m=3 * horizontal_m + fastest * horizon_s, fastest=fastest)
        found = closing_pairs(tracks, NOW_US, horizontal_m=horizontal_m, vertical_m=300.0, horizon_s=horizon_s)
        agree(tracks, found, horizontal_m, 300_000, horizon_s)


def two(lon_e7: list[int], lat_e7: list[int], course: list[int], speed: list[int], **more: list[int]) -> Tracks:
    return Tracks.of(lon_e7=lon_e7, lat_e7=lat_e7, at_us=NOW_US, course_cdeg=course, speed_mm_s=speed, **more)


def test_head_on_is_told_with_the_time_that_is_left() -> None:
    """100 km apart on the equator, 200 m/s each."""
    tracks = two([0, 8_983_153], [0, 0], [9_000, 27_000], [200_000, 200_000])
    found = closing_pairs(tracks, NOW_US, horizontal_m=10_000.0, vertical_m=0.0, horizon_s=600.0)
    assert found.pairs.tolist() == [[0, 1]]
    assert found.first_s[0] == pytest.approx(225.0, abs=0.01)
    assert found.closest_s[0] == pytest.approx(250.0, abs=0.01)
    assert found.closest_m[0] == pytest.approx(0.0, abs=0.1)


def test_exactly_as_far_as_asked_counts() -> None:
    """Abreast on the equator and standing: the distance is what geodesics say."""
    tracks = two([0, 0], [0, 100_000], [-1, -1], [0, 0])
    exactly = float(apart(tracks, np.array([[0, 1]]), np.zeros(1))[0])
    for horizontal_m, count in ((exactly, 1), (exactly + 0.01, 1), (exactly - 0.01, 0)):
        found = closing_pairs(tracks, NOW_US, horizontal_m=horizontal_m, vertical_m=0.0, horizon_s=60.0)
        assert len(found.pairs) == count


def test_bands_exactly_as_far_apart_as_asked_count() -> None:
    for ceiling_mm, count in ((100_000, 1), (99_999, 0)):
        tracks = two([0, 0], [0, 0], [0, 0], [0, 0], floor_mm=[0, 404_800], ceiling_mm=[ceiling_mm, 500_000])
        assert len(closing_pairs(tracks, NOW_US, horizontal_m=0.0, vertical_m=304.8, horizon_s=1.0).pairs) == count


def test_tracks_of_one_party_are_not_told_of_each_other() -> None:
    tracks = Tracks.of(lon_e7=[0] * 5, lat_e7=[0] * 5, at_us=NOW_US, group=[7, 7, 8, -1, -1])
    found = closing_pairs(tracks, NOW_US, horizontal_m=1.0, vertical_m=0.0, horizon_s=1.0)
    assert found.pairs.tolist() == [[0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4]]


def test_an_older_report_is_followed_to_now() -> None:
    tracks = Tracks.of(
        lon_e7=[0, 0],
        lat_e7=[0, 0],
        at_us=[NOW_US - 60_000_000, NOW_US],
        course_cdeg=[9_000, 0],
        speed_mm_s=[100_000, 0],
    )
    assert len(closing_pairs(tracks, NOW_US, horizontal_m=5_999.0, vertical_m=0.0, horizon_s=60.0).pairs) == 0
    found = closing_pairs(tracks, NOW_US, horizontal_m=6_001.0, vertical_m=0.0, horizon_s=60.0)
    assert found.closest_m.tolist() == pytest.approx([6_000.0], abs=0.01)
    assert found.closest_s.tolist() == [0.0]


def test_the_order_of_tracks_does_not_matter() -> None:
    tracks = round_a_place(3, 300, 40.0, 35.0)
    order = np.random.default_rng(4).permutation(300)
    there, here = (
        closing_pairs(some, NOW_US, horizontal_m=9_260.0, vertical_m=304.8, horizon_s=300.0)
        for some in (tracks.take(order), tracks)
    )
    mapped = np.sort(order[there.pairs], axis=1)
    again = np.lexsort((mapped[:, 1], mapped[:, 0]))
    assert np.array_equal(mapped[again], here.pairs)
    assert np.allclose(there.closest_m[again], here.closest_m, rtol=0, atol=1e-6)
    assert np.allclose(there.first_s[again], here.first_s, rtol=0, atol=1e-3)


def test_where_all_stand_in_one_place_no_more_than_asked_are_told_and_that_is_said() -> None:
    tracks = Tracks.of(lon_e7=[0] * 3_000, lat_e7=[0] * 3_000, at_us=NOW_US)
    found = closing_pairs(tracks, NOW_US, horizontal_m=1.0, vertical_m=0.0, horizon_s=1.0, most=100_000)
    assert len(found.pairs) == 100_000
    assert not found.whole
    assert closing_pairs(tracks.take(np.arange(300)), NOW_US, horizontal_m=1.0, vertical_m=0.0, horizon_s=1.0).whole


def test_few_tracks_are_told_without_loading_numba_and_it_is_the_same() -> None:
    script = """
import sys
from tests.index.test_closing import agree
from tests.index.travellers import NOW_US, round_a_place
from detente.index.closing import closing_pairs
for seed in range(5):
    tracks = round_a_place(seed, 40, 40.0, 35.0)
    found = closing_pairs(tracks, NOW_US, horizontal_m=9260.0, vertical_m=304.8, horizon_s=300.0)
    assert agree(tracks, found, 9260.0, 304_800, 300.0) > 0
assert "numba" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": ":".join(sys.path)}, check=False)
    assert done.returncode == 0


def test_nobody_at_all() -> None:
    tracks = Tracks.of(lon_e7=[], lat_e7=[], at_us=[])
    assert len(closing_pairs(tracks, NOW_US, horizontal_m=1.0, vertical_m=1.0, horizon_s=1.0).pairs) == 0
