"""Which moving objects come into which zones within a look-ahead, and which may: by discs, then pair by pair."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel
from detente.geometry.courses import Motion, Tracks, motion
from detente.geometry.entry import enters, may_enter, reached_after_s
from detente.geometry.meeting import BEYOND
from detente.geometry.plane import TABLE
from detente.geometry.zones import OUTER, PX, PZ, Zones

from .candidates import candidates
from .nearing import CEILING, FLOOR, GROUP, ROWS, SAG, WAY, columns_of
from .stretches import Cells, cells_of

_FEW = 50
"""Tracks and zones; below this plain Python answers sooner than numba can be imported."""
_ALL_HEIGHTS_MM = 1 << 31
"""So that zones, most of which are tall, and tracks lie in one layer."""
_SPARE_M = 1.0

_REPORTED, _UNSURE, _GROWS, _FASTEST = range(4)


@dataclass(frozen=True, slots=True)
class Reaching:
    """Tracks that come into zones, or may: rows of tracks, rows of zones, and what the kernel tells of each pair.

    Times are in seconds from that of the track; `likeliest_s` is infinite where by the motion as reported it never
    does. `unsure` says of a track whether anything of it is.
    """

    track: NDArray[np.int64]
    row: NDArray[np.int64]
    told: NDArray[np.uint8]
    earliest_s: NDArray[np.float64]
    likeliest_s: NDArray[np.float64]
    unsure: NDArray[np.bool_]
    whole: bool


def reaching(
    tracks: Tracks, from_us: NDArray[np.int64], horizon_s: float, zones: Zones, rows: NDArray[np.int64],
    windows: NDArray[np.int64], most: int,
) -> Reaching:  # fmt: skip
    """What rows of zones are reached, by each track from a time of its own on, at most so many pairs; their windows are
    int64 (n, 4): floor and ceiling in mm, the first and the last time at which they stand, in µs.
    """
    moving = motion(tracks, from_us, horizon_s)
    doubts = _doubts(tracks, moving, from_us)
    zone_columns, zone_cells = _zones_as_columns(zones, rows, windows)
    columns, cells = _tracks_as_columns(tracks, moving, doubts)
    reached, whole = candidates(
        zone_columns, zone_cells, columns, cells, half_s=moving.half_s, apart_m=_SPARE_M, apart_mm=0, most=most
    )
    pairs, count = np.ascontiguousarray(reached[:, ::-1]), len(reached)
    told, times = np.empty(count, dtype=np.uint8), np.empty((count, 2))
    chosen(_enter_each, count, _FEW)(
        pairs, from_us, windows, doubts, rows, moving.rows, moving.speed_m_s, moving.half_s, tracks.lon_e7,
        tracks.lat_e7, TABLE, zones.marks, zones.figures, zones.places, zones.joined, zones.chains, told, times,
    )  # fmt: skip
    kept = np.flatnonzero(np.isfinite(times[:, 0]))
    pairs, told, times = pairs[kept], told[kept], times[kept] + moving.half_s
    unsure = ((doubts[:, _UNSURE] > 0.0) | (doubts[:, _GROWS] > 0.0))[pairs[:, 0]]
    return Reaching(pairs[:, 0], rows[pairs[:, 1]], told, times[:, 0], times[:, 1], unsure, whole)


def _doubts(tracks: Tracks, moving: Motion, from_us: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each track: when it was reported, in seconds from the middle of the span; how far it may then have been from
    where it was thought to be; by how much that grows each second; how fast it goes at most.

    Two that leave one place on different courses part no faster than on a plane, since the ellipsoid curves like a
    sphere.
    """
    doubts = np.empty((len(tracks), 4))
    unsure = tracks.speed_uncertainty_mm_s / 1000
    known = (tracks.speed_mm_s >= 0) & (tracks.course_cdeg >= 0)
    speed = np.maximum(tracks.speed_mm_s, 0) / 1000
    askew = np.radians(np.minimum(tracks.course_uncertainty_cdeg, 18_000) / 100)
    grows = np.zeros(len(tracks))
    for other in (speed + unsure, np.maximum(speed - unsure, 0.0)):
        square = speed * speed + other * other - 2 * speed * other * np.cos(askew)
        grows = np.maximum(grows, np.sqrt(np.maximum(square, 0.0)))
    doubts[:, _REPORTED] = (tracks.at_us - from_us) / 1e6 - moving.half_s
    doubts[:, _UNSURE] = tracks.uncertainty_mm / 1000
    doubts[:, _GROWS] = np.where(known, grows, speed + unsure)
    doubts[:, _FASTEST] = speed + unsure
    return doubts


def _zones_as_columns(
    zones: Zones, rows: NDArray[np.int64], windows: NDArray[np.int64]
) -> tuple[NDArray[np.float64], Cells]:
    figures = zones.figures[rows]
    cells = cells_of(figures[:, PX : PZ + 1], figures[:, OUTER], windows[:, 0], windows[:, 1], 0.0, _ALL_HEIGHTS_MM)
    columns = np.zeros((ROWS, len(rows)))
    columns[:3] = figures[cells.order, PX : PZ + 1].T
    columns[WAY] = columns[SAG] = figures[cells.order, OUTER]
    columns[FLOOR], columns[CEILING], columns[GROUP] = windows[cells.order, 0], windows[cells.order, 1], -1.0
    return columns, cells


def _tracks_as_columns(
    tracks: Tracks, moving: Motion, doubts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], Cells]:
    oldest_s = np.abs(doubts[:, _REPORTED]) + moving.half_s
    wide_m = doubts[:, _UNSURE] + doubts[:, _GROWS] * oldest_s
    ways_m = moving.speed_m_s * moving.half_s
    cells = cells_of(moving.rows, ways_m + wide_m, tracks.floor_mm, tracks.ceiling_mm, 0.0, _ALL_HEIGHTS_MM)
    group = np.zeros(len(tracks), dtype=np.int64)
    return columns_of(moving, wide_m, tracks.floor_mm, tracks.ceiling_mm, group, cells.order), cells


@kernel
def _enter_each(
    pairs: Any, from_us: Any, windows: Any, doubts: Any, zone_rows: Any, rows: Any, speed: Any, half_s: float,
    lon_e7: Any, lat_e7: Any, table: Any, marks: Any, figures: Any, places: Any, joined: Any, chains: Any,
    told: Any, times: Any,
) -> None:  # fmt: skip
    """What is told of each pair, when it may be at the earliest, and when by the motion as reported."""
    for k in range(len(pairs)):
        i, row = pairs[k, 0], zone_rows[pairs[k, 1]]
        # Times are counted from the middle of the span. A zone has that part of it in which it stands.
        begin = max((windows[pairs[k, 1], 2] - from_us[i]) / 1e6, 0.0) - half_s
        end = min((windows[pairs[k, 1], 3] - from_us[i]) / 1e6, 2.0 * half_s) - half_s
        told[k], times[k, 0], times[k, 1] = BEYOND, math.inf, math.inf
        if begin > end:
            continue
        known, likeliest = enters(
            table, marks, figures, places, joined, chains, row, rows, i, speed[i], half_s, begin, end
        )
        earliest, reported = likeliest, doubts[i, _REPORTED]
        if likeliest > begin and (doubts[i, _UNSURE] > 0.0 or doubts[i, _GROWS] > 0.0):
            if reported <= begin:
                # Sooner it cannot be there, whichever way it went.
                begin = max(begin, reported + reached_after_s(
                    table, marks, figures, places, joined, chains, row, int(lon_e7[i]), int(lat_e7[i]),
                    doubts[i, _UNSURE], doubts[i, _FASTEST],
                ))  # fmt: skip
            if begin <= end:
                earliest = min(earliest, may_enter(
                    table, marks, figures, places, joined, chains, row, rows, i, speed[i], half_s, begin, end,
                    doubts[i, _UNSURE] + doubts[i, _GROWS] * abs(begin - reported), doubts[i, _GROWS],
                ))  # fmt: skip
        told[k], times[k, 0], times[k, 1] = known, earliest, likeliest
