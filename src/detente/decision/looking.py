"""How tracks lie to volumes, and when each may be in one: at the earliest, whatever its uncertainties hide, and as it
goes.

A first version that works in steps along the way of each: no step is longer than the track surely needs to the edge, so
that none passes over anything. It is told nothing narrower than the truth: an earliest time is never too late.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.geometry.courses import Tracks
from detente.geometry.distance import lies_of
from detente.geometry.edges import geodesics
from detente.geometry.packed import CEILING, EAST, FLOOR, NORTH, POINT, SOUTH, WEST, Boxes, Footprints, packed
from detente.geometry.volumes import Volume

_SHORTEST_S: Final = 0.25
_NEAR_M: Final = 0.5
_MOST_STEPS: Final = 400
_METRES_PER_DEGREE: Final = 110_500.0
NEVER: Final = math.inf


@dataclass(frozen=True, slots=True)
class Laid:
    """Volumes, and their columns."""

    volumes: tuple[Volume, ...]
    boxes: Boxes
    footprints: Footprints


@dataclass(frozen=True, slots=True)
class Look:
    """n pairs of a track and a volume (rows), ascending. `gap_m` is how far the reported place is from the footprint,
    not above 0 within it. `earliest_s` and `likeliest_s` are when it may be and is, as it goes, in the volume with its
    band, within its window: seconds after its report, NEVER where not before the end of the look.
    """

    track: NDArray[np.int64]
    volume: NDArray[np.int64]
    gap_m: NDArray[np.float64]
    earliest_s: NDArray[np.float64]
    likeliest_s: NDArray[np.float64]


def laid(volumes: Sequence[Volume]) -> Laid:
    boxes, footprints = packed(volumes)
    return Laid(volumes=tuple(volumes), boxes=boxes, footprints=footprints)


def look(
    tracks: Tracks,
    zones: Laid,
    ahead_s: NDArray[np.float64],
    reach_m: NDArray[np.float64],
    also: Sequence[tuple[int, int]] = (),
) -> Look:
    """All pairs of a track and a volume that it may be in within so long after its report (`ahead_s`, by track), or
    from whose box it is no farther than `reach_m` (by volume), `also` these. `ahead_s` and `reach_m` are float64.
    """
    speed, slack = _speeds(tracks)
    near = _candidates(tracks, zones, (speed + slack) * ahead_s + tracks.uncertainty_mm / 1000, reach_m)
    rows, volumes = _with(*near, also, len(zones.volumes))
    still = np.zeros(len(rows))
    gap = _gaps(tracks, zones, rows, volumes, still, still)
    time = zones.boxes.time[volumes]
    bands = (tracks.floor_mm[rows] <= zones.boxes.space[volumes, CEILING]) & (
        zones.boxes.space[volumes, FLOOR] <= tracks.ceiling_mm[rows]
    )
    begin_s = np.maximum(0.0, (time[:, 0] - tracks.at_us[rows]) / 1e6)
    end_s = np.minimum(np.where(bands, ahead_s[rows], -1.0), (time[:, 1] - tracks.at_us[rows]) / 1e6)
    likeliest = _first(tracks, zones, rows, volumes, speed[rows], still, still, begin_s, end_s)
    unsure = tracks.uncertainty_mm[rows] / 1000
    earliest = _first(tracks, zones, rows, volumes, speed[rows], slack[rows], unsure, begin_s, end_s)
    return Look(rows, volumes, gap, np.minimum(earliest, likeliest), likeliest)


def _with(
    rows: NDArray[np.int64], volumes: NDArray[np.int64], also: Sequence[tuple[int, int]], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if not also:
        return rows, volumes
    more = np.array(also, dtype=np.int64).reshape(-1, 2)
    both = np.unique(np.concatenate([rows * width + volumes, more[:, 0] * width + more[:, 1]]))
    return both // width, both % width


def _speeds(tracks: Tracks) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How fast each goes (m/s), and how fast it may besides get away from where it then is."""
    speed = tracks.moving_mm_s() / 1000
    off = np.radians(np.minimum(tracks.course_uncertainty_cdeg / 100, 180.0))
    stated = np.maximum(tracks.speed_mm_s, 0) / 1000
    turned = np.where(tracks.course_cdeg >= 0, 2 * speed * np.sin(off / 2), stated)
    return speed, turned + tracks.speed_uncertainty_mm_s / 1000


def _candidates(
    tracks: Tracks, zones: Laid, reach_m: NDArray[np.float64], least_m: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """By boxes alone; both the reach of a track and that of a volume count."""
    lon, lat = tracks.lon_e7.astype(np.float64), tracks.lat_e7.astype(np.float64)
    rows: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    volumes: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    for number, space in enumerate(zones.boxes.space.tolist()):
        rise = (np.maximum(reach_m, least_m[number]) + 100.0) / _METRES_PER_DEGREE * 1e7
        furthest = np.minimum(np.maximum(np.abs(lat) + rise, max(abs(space[SOUTH]), abs(space[NORTH]))) / 1e7, 89.9)
        run = rise / np.cos(np.radians(furthest))
        near = (lat + rise >= space[SOUTH]) & (lat - rise <= space[NORTH])
        middle = (space[WEST] + space[EAST]) / 2
        apart = np.abs((lon - middle + 1.8e9) % 3.6e9 - 1.8e9)
        near &= apart <= (space[EAST] - space[WEST]) / 2 + run
        found = np.flatnonzero(near)
        rows.append(found)
        volumes.append(np.full(len(found), number, dtype=np.int64))
    row, volume = np.concatenate(rows), np.concatenate(volumes)
    order = np.lexsort((volume, row))
    return row[order], volume[order]


def _gaps(
    tracks: Tracks,
    zones: Laid,
    rows: NDArray[np.int64],
    volumes: NDArray[np.int64],
    way_m: NDArray[np.float64],
    reaches_m: NDArray[np.float64],
) -> NDArray[np.float64]:
    """How far each is from the footprint, never more than it is, once it has gone so far; exactly right as to whether
    it is within `reaches_m`.
    """
    if not len(rows):
        return np.zeros(0)
    lon, lat = tracks.lon_e7[rows] / 1e7, tracks.lat_e7[rows] / 1e7
    gone = way_m > 0
    if gone.any():
        courses = np.maximum(tracks.course_cdeg[rows[gone]], 0) / 100
        lon[gone], lat[gone], _ = geodesics().fwd(lon[gone], lat[gone], courses, way_m[gone])
    places = np.column_stack([np.rint(lon * 1e7), np.rint(lat * 1e7)]).astype(np.int32)
    points = Footprints(
        vertices=places,
        rings=np.arange(len(places) + 1),
        first_ring=np.arange(len(places) + 1),
        sort=np.full(len(places), POINT, dtype=np.uint8),
        radius_mm=np.zeros(len(places), dtype=np.int32),
    )
    pairs = list(zip(range(len(places)), volumes.tolist(), strict=True))
    return np.array([lie.least_m for lie in lies_of(pairs, points, zones.footprints, reaches_m.tolist())])


def _first(
    tracks: Tracks,
    zones: Laid,
    rows: NDArray[np.int64],
    volumes: NDArray[np.int64],
    speed: NDArray[np.float64],
    slack: NDArray[np.float64],
    unsure: NDArray[np.float64],
    begin_s: NDArray[np.float64],
    end_s: NDArray[np.float64],
) -> NDArray[np.float64]:
    """When each is first within `unsure` metres and `slack` metres a second of the volume, from `begin_s` to `end_s`:
    seconds after its report; NEVER where it is not.
    """
    found = np.full(len(rows), NEVER)
    now = begin_s.copy()
    active = np.flatnonzero(now < end_s)
    for _ in range(_MOST_STEPS):
        if not len(active):
            return found
        t = now[active]
        margin = unsure[active] + slack[active] * t
        gap = _gaps(tracks, zones, rows[active], volumes[active], speed[active] * t, margin)
        there = gap <= margin + np.where(t > begin_s[active], _NEAR_M, 0.0)
        found[active[there]] = t[there]
        rate = speed[active] + slack[active]
        moving = rate > 0
        step = np.full(len(active), NEVER)
        step[moving] = np.maximum(_SHORTEST_S, (gap - margin)[moving] / rate[moving])
        now[active] = t + step
        active = active[~there & (now[active] < end_s[active])]
    found[active] = now[active]  # so near for so long: told rather too early than not
    return found
