"""Entries into zones against the plainest thing that does the same: tracks followed along geodesics, look by look."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.geometry.courses import UNKNOWN, Tracks
from detente.geometry.packed import packed
from detente.geometry.verdict import surely_within
from detente.geometry.volumes import Area, Circle, Corridor, Volume, on_ground
from detente.index.zones import Entries, ZoneRaster, warm
from tests.index.test_zones import PLACES, volumes
from tests.index.travellers import GEOD, NOW_US, round_a_place

HORIZON_S = 300.0
LOOKS = 41
STEP_S = HORIZON_S / (LOOKS - 1)


def followed(
    tracks: Tracks, after_s: NDArray[np.float64], speed: NDArray[np.float64], course: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where tracks are so long after NOW_US if they have these speeds (m/s) and courses (degrees)."""
    way = speed * (after_s + (NOW_US - tracks.at_us) / 1e6)
    lon, lat, _ = GEOD.fwd(tracks.lon_e7 / 1e7, tracks.lat_e7 / 1e7, course, way)
    return np.asarray(lon), np.asarray(lat)


def near(
    lon: NDArray[np.float64], lat: NDArray[np.float64], zones: list[Volume], reach_mm: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether each place is within reach of the zone that goes with it."""
    points = [
        on_ground(Circle(centre=(x, y), radius_mm=0))
        for x, y in zip(np.rint(lon * 1e7).astype(int).tolist(), np.rint(lat * 1e7).astype(int).tolist(), strict=True)
    ]
    count = len(points)
    pairs = np.column_stack((np.arange(count), np.arange(count, 2 * count)))
    return surely_within(pairs, packed([*points, *zones])[1], reach_mm)


def stands(zone: Volume, tracks: Tracks, i: int, after_s: float) -> bool:
    return (
        tracks.floor_mm[i] <= zone.ceiling_mm and zone.floor_mm <= tracks.ceiling_mm[i]
        and zone.start_us <= NOW_US + after_s * 1e6 < zone.end_us
    )  # fmt: skip


def by_pair(found: Entries) -> dict[tuple[int, int], tuple[float, float]]:
    columns = (found.track, found.zone, found.earliest_s, found.likeliest_s)
    told = {(i, j): (first, likely) for i, j, first, likely in zip(*(c.tolist() for c in columns), strict=True)}
    assert len(told) == len(found.track)
    assert list(told) == sorted(told)
    return told


def crowd(seed: int, place: str, spread_m: float, fastest: float) -> tuple[Tracks, list[Volume]]:
    """Tracks and zones about a place; most zones stand at NOW_US, and hold most tracks' heights."""
    chance = Random(seed)
    units = spread_m / 111_000 * 1e7
    zones = []
    for one in volumes(chance, 25, PLACES[place], units, units, 0.1):
        start_us = NOW_US + round(1e6 * chance.choice((-9_000.0, -9_000.0, 0.0, 0.5 * HORIZON_S)))
        zones.append(
            Volume(
                footprint=one.footprint, floor_mm=one.floor_mm, uncertainty_mm=one.uncertainty_mm,
                ceiling_mm=one.floor_mm + chance.choice((1_000, 5_000_000, 5_000_000)),
                start_us=start_us, end_us=start_us + round(1e6 * chance.choice((60.0, 20_000.0, 20_000.0))),
            )
        )  # fmt: skip
    return round_a_place(seed, 40, *PLACES[place], spread_m=2 * spread_m, fastest=fastest), zones


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("spread_m", "fastest"), [(400.0, 5.0), (30_000.0, 300.0), (60_000.0, 800.0)])
def test_tracks_come_into_the_zones_that_looking_again_and_again_finds(
    place: str, spread_m: float, fastest: float
) -> None:
    tracks, zones = crowd(len(place), place, spread_m, fastest)
    raster = ZoneRaster()
    raster.add(zones)
    found = raster.entries(tracks, NOW_US, HORIZON_S)
    told = by_pair(found)
    assert found.whole
    unsure = (tracks.course_cdeg < 0).tolist()
    assert all(first == likely < np.inf for (i, _), (first, likely) in told.items() if not unsure[i])
    told = {pair: times for pair, times in told.items() if times[1] < np.inf}
    pairs = [(i, j) for i in range(len(tracks)) for j in range(len(zones))]
    mine = tracks.take(np.array([i for i, _ in pairs]))
    speed, course = mine.moving_mm_s() / 1000, np.maximum(mine.course_cdeg, 0) / 100
    some = [zones[j] for _, j in pairs]
    seen: dict[tuple[int, int], float] = {}
    for look in range(LOOKS):
        after_s = look * STEP_S
        open_now = np.array([stands(zones[j], tracks, i, after_s) for i, j in pairs])
        at = np.flatnonzero(open_now)
        if len(at) == 0:
            continue
        lon, lat = followed(mine.take(at), np.full(len(at), after_s), speed[at], course[at])
        inside = near(lon, lat, [some[k] for k in at.tolist()], np.zeros(len(at), dtype=np.int64))
        for k in at[inside].tolist():
            seen.setdefault(pairs[k], after_s)
    assert set(seen) <= set(told)
    for pair, after_s in seen.items():
        assert told[pair][1] <= after_s + 0.01
    # What was told is so: at that very time, and at none of the looks before.
    keys = list(told)
    rows, when = np.array([i for i, _ in keys]), np.array([told[key][1] for key in keys])
    lon, lat = followed(
        tracks.take(rows), when, tracks.moving_mm_s()[rows] / 1000, np.maximum(tracks.course_cdeg[rows], 0) / 100
    )
    touching = [zones[j] for _, j in keys]
    assert near(lon, lat, touching, np.full(len(keys), 500 + round(spread_m / 200))).all()
    for (i, j), after_s in zip(keys, when.tolist(), strict=True):
        assert stands(zones[j], tracks, i, after_s + 1e-6)
    assert seen


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("spread_m", "fastest"), [(3_000.0, 20.0), (30_000.0, 300.0)])
def test_whoever_keeps_within_what_is_uncertain_is_never_in_a_zone_before_the_earliest(
    place: str, spread_m: float, fastest: float
) -> None:
    tracks, zones = crowd(len(place) + 50, place, spread_m, fastest)
    chance = np.random.default_rng(len(place))
    count = len(tracks)
    tracks = replace(
        tracks,
        uncertainty_mm=chance.choice([0, 10_000, 500_000], count),
        course_uncertainty_cdeg=chance.choice([0, 500, 3_000, 9_000, 18_000], count),
        speed_uncertainty_mm_s=np.rint(chance.choice([0.0, 0.1, 0.5], count) * 1000 * fastest).astype(np.int64),
        speed_mm_s=np.where(chance.random(count) < 0.1, UNKNOWN, tracks.speed_mm_s),
    )
    raster = ZoneRaster()
    raster.add(zones)
    told = by_pair(raster.entries(tracks, NOW_US, HORIZON_S))
    certain = by_pair(
        raster.entries(
            replace(tracks, **{f"{name}": np.zeros(count, dtype=np.int64) for name in
                ("uncertainty_mm", "course_uncertainty_cdeg", "speed_uncertainty_mm_s")}),
            NOW_US, HORIZON_S,
        )
    )  # fmt: skip
    # What is likeliest does not hang on what is uncertain, and the earliest is no later.
    assert {pair: likely for pair, (_, likely) in told.items() if likely < np.inf} == pytest.approx(
        {pair: likely for pair, (_, likely) in certain.items() if likely < np.inf}, abs=0.05
    )
    assert all(0.0 <= first <= likely for first, likely in told.values())
    known = (tracks.speed_mm_s >= 0) & (tracks.course_cdeg >= 0)
    slowest = np.where(known, np.maximum(tracks.speed_mm_s - tracks.speed_uncertainty_mm_s, 0), 0) / 1000
    fastest_each = (np.maximum(tracks.speed_mm_s, 0) + tracks.speed_uncertainty_mm_s) / 1000
    met = 0
    for _ in range(40):
        away = np.sqrt(chance.random(count)) * tracks.uncertainty_mm / 1000
        lon, lat, _ = GEOD.fwd(tracks.lon_e7 / 1e7, tracks.lat_e7 / 1e7, chance.uniform(0, 360, count), away)
        course = np.where(
            known,
            tracks.course_cdeg / 100 + chance.choice([-1, 1, 0.3, 0], count) * tracks.course_uncertainty_cdeg / 100,
            chance.uniform(0, 360, count),
        )
        speed = slowest + chance.choice([0, 0.5, 1], count) * (fastest_each - slowest)
        after_s = chance.uniform(0, HORIZON_S, count)
        started = replace(
            tracks,
            lon_e7=np.rint(np.asarray(lon) * 1e7).astype(np.int64),
            lat_e7=np.rint(np.asarray(lat) * 1e7).astype(np.int64),
        )
        lon, lat = followed(started, after_s, speed, course)
        i, j = (grid.ravel() for grid in np.meshgrid(np.arange(count), np.arange(len(zones)), indexing="ij"))
        open_now = np.array(
            [stands(zones[b], tracks, a, float(after_s[a])) for a, b in zip(i.tolist(), j.tolist(), strict=True)]
        )
        i, j = i[open_now], j[open_now]
        inside = near(lon[i], lat[i], [zones[b] for b in j.tolist()], np.zeros(len(i), dtype=np.int64))
        for a, b in zip(i[inside].tolist(), j[inside].tolist(), strict=True):
            assert told[a, b][0] <= after_s[a] + 0.01
            met += 1
    assert met > 50
    # Nobody is told of a zone that was never within what is uncertain.
    keys = list(told)
    rows, when = np.array([i for i, _ in keys]), np.array([told[key][0] for key in keys])
    unsure = (
        grows(tracks)[rows] * np.abs(when + (NOW_US - tracks.at_us[rows]) / 1e6) + tracks.uncertainty_mm[rows] / 1000
    )
    some = tracks.take(rows)
    lon, lat = followed(some, when, some.moving_mm_s() / 1000, np.maximum(some.course_cdeg, 0) / 100)
    assert near(lon, lat, [zones[j] for _, j in keys], np.rint(1_030 * unsure + 500).astype(np.int64)).all()


def grows(tracks: Tracks) -> NDArray[np.float64]:
    """By how many metres a second what is uncertain of a track grows at most."""
    v, unsure = np.maximum(tracks.speed_mm_s, 0) / 1000, tracks.speed_uncertainty_mm_s / 1000
    askew = np.radians(tracks.course_uncertainty_cdeg / 100)
    both = [np.hypot(w * np.cos(askew) - v, w * np.sin(askew)) for w in (v + unsure, np.maximum(v - unsure, 0))]
    known = (tracks.speed_mm_s >= 0) & (tracks.course_cdeg >= 0)
    return np.where(known, np.maximum(*both), v + unsure)


def raster_of(*zones: Volume) -> ZoneRaster:
    raster = ZoneRaster()
    raster.add(zones)
    return raster


def standing(footprint: Area | Circle | Corridor, start_s: float = -1.0, end_s: float = 10_000.0) -> Volume:
    return Volume(
        footprint=footprint, floor_mm=0, ceiling_mm=1_000_000, uncertainty_mm=0,
        start_us=NOW_US + round(start_s * 1e6), end_us=NOW_US + round(end_s * 1e6),
    )  # fmt: skip


def test_the_rings_of_al_tanf_are_reached_one_after_the_other() -> None:
    """A column drives at 60 km/h straight to the garrison from 60 km away: 55, 40, 30 km."""
    garrison = (386_680_000, 335_000_000)
    lon, lat, _ = GEOD.fwd(38.668, 33.5, 60.0, 60_000.0)
    back, _, _ = GEOD.inv(lon, lat, 38.668, 33.5)
    column = Tracks.of(
        lon_e7=[round(lon * 1e7)], lat_e7=[round(lat * 1e7)], at_us=NOW_US, floor_mm=0, ceiling_mm=0,
        course_cdeg=round(back % 360 * 100), speed_mm_s=16_667, uncertainty_mm=200_000, speed_uncertainty_mm_s=3_000,
    )  # fmt: skip
    raster = raster_of(
        *(standing(Circle(centre=garrison, radius_mm=far)) for far in (55_000_000, 40_000_000, 30_000_000))
    )
    found = raster.entries(column, NOW_US, 1_800.0)
    assert found.likeliest_s == pytest.approx([300.0, 1_200.0, 1_800.0], abs=0.5)
    assert found.earliest_s == pytest.approx([4_800 / 19.667, 19_800 / 19.667, 29_800 / 19.667], abs=1.0)


def test_a_track_that_stands_is_in_just_what_it_is_in_when_reported() -> None:
    chance = Random(8)
    zones = volumes(chance, 12, PLACES["Euphrates"], 3e5, 3e5)
    zones = [standing(zone.footprint) for zone in zones]
    raster = raster_of(*zones)
    corners = [corner for zone in zones for corner in packed([zone])[1].vertices.tolist()]
    tracks = Tracks.of(lon_e7=[x for x, _ in corners], lat_e7=[y for _, y in corners], at_us=NOW_US)
    found = raster.entries(tracks, NOW_US, 60.0)
    assert np.column_stack((found.track, found.zone)).tolist() == raster.inside(tracks).tolist()
    assert not found.likeliest_s.any()


def test_along_the_rim_counts_and_ten_centimetres_beside_it_does_not() -> None:
    west, south, side = 400_000_000, 350_000_000, 100_000
    square = Area(
        rings=(((west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)),)
    )
    tracks = Tracks.of(
        lon_e7=[west, west - 10, west + 10], lat_e7=south - 100_000, at_us=NOW_US, course_cdeg=0, speed_mm_s=100_000
    )
    found = raster_of(standing(square)).entries(tracks, NOW_US, HORIZON_S)
    assert found.track.tolist() == [0, 2]
    assert found.likeliest_s == pytest.approx([11.09, 11.09], abs=0.01)


def test_before_a_zone_opens_nobody_is_in_and_after_it_closed_nobody_comes() -> None:
    circle = Circle(centre=(400_000_000, 350_000_000), radius_mm=10_000_000)
    lon, lat, _ = GEOD.fwd(40.0, 35.0, 270.0, 20_000.0)
    track = Tracks.of(
        lon_e7=[round(lon * 1e7)], lat_e7=[round(lat * 1e7)], at_us=NOW_US, course_cdeg=9_000, speed_mm_s=100_000
    )
    windows = {
        (-1.0, 900.0): 100.0,
        (150.0, 900.0): 150.0,
        (-1.0, 90.0): None,
        (310.0, 900.0): None,
        (0.0, 101.0): 100.0,
    }
    for (start_s, end_s), when in windows.items():
        found = raster_of(standing(circle, start_s, end_s)).entries(track, NOW_US, 400.0)
        if start_s == 310.0:  # it has passed by then
            assert found.likeliest_s.tolist() == []
        else:
            assert found.likeliest_s == pytest.approx([] if when is None else [when], abs=0.5)


def test_over_the_antimeridian_into_a_zone_beyond_it() -> None:
    circle = Circle(centre=(-1_780_000_000, 0), radius_mm=50_000_000)
    track = Tracks.of(lon_e7=[1_799_900_000], lat_e7=[0], at_us=NOW_US, course_cdeg=9_000, speed_mm_s=500_000)
    found = raster_of(standing(circle)).entries(track, NOW_US, 600.0)
    assert found.likeliest_s == pytest.approx([(2.01 * 111_319.5 - 50_000) / 500], abs=0.1)


def test_an_unknown_course_may_lead_anywhere_and_an_unknown_speed_is_as_fast_as_was_said() -> None:
    circle = Circle(centre=(400_000_000, 350_000_000), radius_mm=1_000_000)
    lon, lat, _ = GEOD.fwd(40.0, 35.0, 10.0, 5_000.0)
    lons, lats = [round(lon * 1e7)], [round(lat * 1e7)]
    somewhere = Tracks.of(lon_e7=lons, lat_e7=lats, at_us=NOW_US, speed_mm_s=20_000)
    somehow = Tracks.of(lon_e7=lons, lat_e7=lats, at_us=NOW_US, course_cdeg=0, speed_uncertainty_mm_s=20_000)
    for tracks in (somewhere, somehow):
        found = raster_of(standing(circle)).entries(tracks, NOW_US, HORIZON_S)
        assert found.earliest_s == pytest.approx([200.0], abs=0.1)
        assert found.likeliest_s.tolist() == [np.inf]
    slower = Tracks.of(lon_e7=lons, lat_e7=lats, at_us=NOW_US, speed_mm_s=16_000)
    assert len(raster_of(standing(circle)).entries(slower, NOW_US, 240.0).track) == 0


def test_no_more_than_asked_are_told_and_that_is_said() -> None:
    circle = standing(Circle(centre=(400_000_000, 350_000_000), radius_mm=1_000_000))
    tracks = Tracks.of(lon_e7=[400_000_000] * 100, lat_e7=350_000_000, at_us=NOW_US)
    raster = raster_of(*[circle] * 50)
    assert raster.entries(tracks, NOW_US, 1.0).whole
    found = raster.entries(tracks, NOW_US, 1.0, most=1_000)
    assert len(found.track) == 1_000
    assert not found.whole


def test_few_are_told_without_loading_numba_and_it_is_the_same() -> None:
    script = """
import json, sys
from tests.index.test_entries import by_pair, few
told = by_pair(few())
assert "numba" not in sys.modules
print(json.dumps([[*pair, *times] for pair, times in told.items()]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": ":".join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )
    warm()
    there, here = json.loads(done.stdout), [[*pair, *times] for pair, times in by_pair(few()).items()]
    assert len(here) > 0
    assert np.array(there) == pytest.approx(np.array(here), abs=1e-6)


def few() -> Entries:
    tracks, zones = crowd(3, "Euphrates", 30_000.0, 300.0)
    raster = ZoneRaster()
    for one in zones[:7]:
        raster.add([one])
    return raster.entries(tracks, NOW_US, HORIZON_S)
