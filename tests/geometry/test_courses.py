"""Moving objects in space are where geodesics lead them, and as far from each other as geodesics say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from detente.geometry.closest import SPARE_M, geodesic_m, settled
from detente.geometry.courses import Tracks, can_be_followed, motion, place_at, sags_m, strays_m
from detente.geometry.plane import WGS84_A_M, WGS84_F

E2 = WGS84_F * (2 - WGS84_F)


def in_space(lon: float, lat: float) -> tuple[float, float, float]:
    lon, lat = math.radians(lon), math.radians(lat)
    nu = WGS84_A_M / math.sqrt(1 - E2 * math.sin(lat) ** 2)
    return (
        nu * math.cos(lat) * math.cos(lon),
        nu * math.cos(lat) * math.sin(lon),
        nu * (1 - E2) * math.sin(lat),
    )


def anywhere(count: int, seed: int) -> Tracks:
    chance = np.random.default_rng(seed)
    return Tracks.of(
        lon_e7=np.append(chance.integers(-(18 * 10**8), 18 * 10**8, count - 2), [0, 18 * 10**8]),
        lat_e7=np.append(chance.integers(-(9 * 10**8), 9 * 10**8, count - 2), [9 * 10**8, 0]),
        at_us=chance.integers(-60_000_000, 60_000_000, count),
        course_cdeg=chance.integers(0, 36_000, count),
        speed_mm_s=250_000,
    )


@pytest.mark.parametrize("span_s", [1.0, 120.0, 300.0, 1_500.0])
def test_a_track_is_where_its_geodesic_leads(span_s: float) -> None:
    tracks = anywhere(60, 1)
    moving = motion(tracks, 0, span_s)
    strays = 0.0
    for i in range(len(tracks)):
        for part in (-1.0, -0.5, 0.0, 0.7, 1.0):
            t = part * moving.half_s
            way = 250.0 * (moving.half_s + t - int(tracks.at_us[i]) / 1e6)
            start = int(tracks.lat_e7[i]) / 1e7, int(tracks.lon_e7[i]) / 1e7
            true = Geodesic.WGS84.Direct(*start, int(tracks.course_cdeg[i]) / 100, way)
            strays = max(strays, math.dist(place_at(moving.rows, i, t), in_space(true["lon2"], true["lat2"])))
    assert strays <= strays_m(250.0 * moving.half_s)


def test_a_way_parts_from_a_straight_one_by_its_sag_at_most() -> None:
    moving = motion(anywhere(100, 2), 0, 600.0)
    for row in moving.rows:
        for t in (-300.0, 300.0):
            straight = row[:3] + t * row[3:6]
            true = place_at(row[None, :], 0, t)
            assert math.dist(straight, true) <= sags_m(75_000.0) + 0.01


def test_what_does_not_move_or_has_no_course_stays() -> None:
    tracks = Tracks.of(lon_e7=[1, 1], lat_e7=[2, 2], at_us=0, course_cdeg=[-1, 100], speed_mm_s=[5_000, -1])
    moving = motion(tracks, 3_600_000_000, 60.0)
    assert np.allclose(moving.rows[:, :3], in_space(1e-7, 2e-7), rtol=0, atol=1e-6)
    assert not moving.rows[:, 3:].any()


def test_what_is_too_fast_or_too_old_cannot_be_followed() -> None:
    tracks = Tracks.of(
        lon_e7=[0] * 4, lat_e7=[0] * 4, course_cdeg=[0, 0, 0, -1],
        at_us=[0, -36_000_000_000, 0, -36_000_000_000], speed_mm_s=[1_000_000, 300_000, 20_000_001, 300_000],
    )  # fmt: skip
    assert can_be_followed(tracks, 0, 300.0).tolist() == [True, False, False, True]


def test_a_chord_tells_its_geodesic_to_a_tenth_of_a_millimetre() -> None:
    chance = np.random.default_rng(3)
    for _ in range(600):
        lat, lon, course = chance.uniform(-90, 90), chance.uniform(-180, 180), chance.uniform(0, 360)
        far = 10 ** chance.uniform(-3, 5.3)
        there = Geodesic.WGS84.Direct(lat, lon, course, far)
        a, b = in_space(lon, lat), in_space(there["lon2"], there["lat2"])
        middle, way = [(x + y) / 2 for x, y in zip(a, b, strict=True)], [y - x for x, y in zip(a, b, strict=True)]
        assert geodesic_m(*middle, *way) == pytest.approx(far, abs=SPARE_M)


@pytest.mark.parametrize("lat", [0.0, 35.0, -64.0])
def test_tracks_abreast_come_nearer_since_meridians_do_and_it_is_settled_when(lat: float) -> None:
    """Two fly north side by side, so that their distance neither has a least value within the span nor is straight."""
    tracks = Tracks.of(lon_e7=[0, 1_000_000], lat_e7=[round(lat * 1e7)] * 2, at_us=0, course_cdeg=0, speed_mm_s=300_000)
    moving, pairs = motion(tracks, 0, 600.0), np.array([[0, 1]])
    ends = [
        Geodesic.WGS84.Inverse(*[b for k in (0, 1) for b in north(lat, k * 0.1, 300.0 * t)])["s12"] for t in (0, 600)
    ]
    nearest = min(ends)
    for more, answer in ((0.001, True), (0.0, True), (-0.001, False), (-10.0, False)):
        assert settled(tracks, pairs, moving, 0, nearest + more).tolist() == [answer]


def north(lat: float, lon: float, way_m: float) -> tuple[float, float]:
    there = Geodesic.WGS84.Direct(lat, lon, 0.0, way_m)
    return there["lat2"], there["lon2"]
