"""Places in zones against the plainest thing that does the same: every place measured against every zone."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest

from detente.geometry.courses import Tracks
from detente.geometry.limits import limit_of
from detente.geometry.volumes import Area, Circle, Footprint, Position, Volume, own_radius_mm
from detente.index.zones import ZoneRaster
from tests.index.grounds import meet, places_about, ring, zone

PLACES = {"Euphrates": (40.0, 35.0), "equator": (10.0, 0.0), "east of Fiji": (-178.0, -17.0), "far north": (25.0, 78.5)}
NOON_US = 1_495_108_800_000_000
HOUR_US = 3_600_000_000


def volumes(
    chance: Random, count: int, place: tuple[float, float], spread: float, largest: float, smallest: float = 0.001
) -> list[Volume]:
    made: list[Volume] = []
    while len(made) < count:
        footprint, uncertainty_mm = (
            zone(chance, place, spread, largest, smallest),
            chance.choice((0, 0, 1, 5_000, 900_000)),
        )
        if limit_of(footprint, (own_radius_mm(footprint) + uncertainty_mm) / 1000) is None:
            floor_mm = chance.choice((-1_000_000, 0, 1_000, 2_000_000))
            start_us = NOON_US + chance.choice((-HOUR_US, -1, 0, 1, HOUR_US))
            made.append(
                Volume(
                    footprint=footprint,
                    floor_mm=floor_mm,
                    ceiling_mm=floor_mm + chance.choice((0, 999, 1_000, 3_000_000)),
                    start_us=start_us,
                    end_us=start_us + chance.choice((1, 2, HOUR_US, 30 * HOUR_US)),
                    uncertainty_mm=uncertainty_mm,
                )
            )
    return made


def reports(chance: Random, places: list[Position]) -> Tracks:
    floor = [chance.choice((-1_000, 0, 1_000, 1_999, 2_000, 2_000_000)) for _ in places]
    return Tracks.of(
        lon_e7=[lon for lon, _ in places],
        lat_e7=[lat for _, lat in places],
        at_us=[NOON_US + chance.choice((-HOUR_US, -1, 0, 1, HOUR_US)) for _ in places],
        floor_mm=floor,
        ceiling_mm=[low + chance.choice((0, 1, 3_000_000)) for low in floor],
    )


def by_measuring(tracks: Tracks, zones: list[Volume]) -> list[list[int]]:
    points: list[Footprint] = [
        Circle(centre=(lon, lat), radius_mm=0)
        for lon, lat in zip(tracks.lon_e7.tolist(), tracks.lat_e7.tolist(), strict=True)
    ]
    return [
        [i, j]
        for i, j in meet(points, zones).tolist()
        if tracks.floor_mm[i] <= zones[j].ceiling_mm and zones[j].floor_mm <= tracks.ceiling_mm[i]
        if zones[j].start_us <= tracks.at_us[i] < zones[j].end_us
    ]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("spread", "largest"), [(3e4, 3e4), (3e6, 1e6), (2e7, 3.5e7)], ids=["sites", "towns", "lands"])
def test_places_are_in_the_zones_that_measuring_every_one_finds(place: str, spread: float, largest: float) -> None:
    chance = Random(f"{place} {spread}")
    zones = volumes(chance, 60, PLACES[place], spread, largest)
    raster = ZoneRaster()
    slots = raster.add(zones)
    assert slots.tolist() == list(range(60))
    tracks = reports(chance, places_about(chance, [one.footprint for one in zones], 250))
    truth = by_measuring(tracks, zones)
    assert raster.inside(tracks).tolist() == truth
    assert truth


def test_zones_come_and_go_and_nothing_else_changes() -> None:
    chance = Random(7)
    raster, held = ZoneRaster(), dict[int, Volume]()
    for turn in range(60):
        coming = volumes(chance, chance.choice((0, 1, 1, 2, 30)), PLACES["Euphrates"], 3e6, 1e6)
        slots = raster.add(coming).tolist()
        assert not set(slots) & set(held)
        held.update(zip(slots, coming, strict=True))
        going = chance.sample(sorted(held), min(len(held), chance.choice((0, 1, 2, 25))))
        raster.remove(going)
        for slot in going:
            del held[slot]
        assert len(raster) == len(held)
        if turn % 6 == 0 and held:
            tracks = reports(chance, places_about(chance, [one.footprint for one in held.values()], 60))
            order = sorted(held)
            truth = [[i, order[j]] for i, j in by_measuring(tracks, [held[slot] for slot in order])]
            assert raster.inside(tracks).tolist() == truth


def test_a_hole_is_outside_and_its_rim_is_in() -> None:
    chance = Random(3)
    middle = (400_000_000, 350_000_000)
    outer, hole = ring(chance, middle, 400_000, 8), ring(chance, middle, 50_000, 6)
    zones = [
        Volume(
            footprint=Area(rings=(outer, hole)),
            floor_mm=0, ceiling_mm=0, start_us=NOON_US, end_us=NOON_US + 1, uncertainty_mm=0,
        )
    ]  # fmt: skip
    raster = ZoneRaster()
    raster.add(zones)
    places = [middle, *outer, *hole]
    tracks = Tracks.of(
        lon_e7=[x for x, _ in places], lat_e7=[y for _, y in places], at_us=NOON_US, floor_mm=0, ceiling_mm=0
    )
    assert raster.inside(tracks)[:, 0].tolist() == list(range(1, len(places)))


def test_a_zone_of_many_thousand_corners_is_told_as_exactly() -> None:
    chance = Random(4)
    footprint = Area(rings=(ring(chance, (400_000_000, 350_000_000), 3e7, 8_000),))
    zones = [
        Volume(footprint=footprint, floor_mm=0, ceiling_mm=0, start_us=NOON_US, end_us=NOON_US + 1, uncertainty_mm=0)
    ]
    raster = ZoneRaster()
    raster.add(zones)
    places = places_about(chance, [footprint], 120)
    tracks = Tracks.of(
        lon_e7=[x for x, _ in places], lat_e7=[y for _, y in places], at_us=NOON_US, floor_mm=0, ceiling_mm=0
    )
    assert raster.inside(tracks).tolist() == by_measuring(tracks, zones)


def test_places_at_the_poles_and_beyond_the_antimeridian_are_in_nothing() -> None:
    raster = ZoneRaster()
    raster.add(volumes(Random(5), 50, PLACES["far north"], 1e6, 1e6))
    edges = [-1_800_000_000, -1, 0, 1_800_000_000]
    tracks = Tracks.of(lon_e7=edges * 2, lat_e7=[-900_000_000] * 4 + [900_000_000] * 4, at_us=NOON_US)
    assert len(raster.inside(tracks)) == 0


def test_without_zones_or_tracks_nobody_is_in_any() -> None:
    raster = ZoneRaster()
    assert raster.inside(Tracks.of(lon_e7=[0], lat_e7=[0], at_us=0)).shape == (0, 2)
    slots = raster.add(volumes(Random(6), 3, PLACES["Euphrates"], 1e6, 1e6))
    assert raster.inside(Tracks.of(lon_e7=[], lat_e7=[], at_us=[])).shape == (0, 2)
    raster.remove(slots)
    assert len(raster) == 0
    assert raster.inside(Tracks.of(lon_e7=[0], lat_e7=[0], at_us=0)).shape == (0, 2)


def test_few_places_and_zones_are_told_without_loading_numba_and_it_is_the_same() -> None:
    script = """
import sys
from random import Random
from tests.index.grounds import places_about
from tests.index.test_zones import PLACES, by_measuring, reports, volumes
from detente.index.zones import ZoneRaster
chance = Random(1)
raster, zones = ZoneRaster(), []
for _ in range(4):
    coming = volumes(chance, 5, PLACES["Euphrates"], 3e6, 1e6)
    raster.add(coming)
    zones += coming
tracks = reports(chance, places_about(chance, [one.footprint for one in zones], 100))
found = raster.inside(tracks)
assert "numba" not in sys.modules
assert found.tolist() == by_measuring(tracks, zones) != []
"""
    done = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": ":".join(sys.path)}, check=False)
    assert done.returncode == 0
