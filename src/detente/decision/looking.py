"""How tracks lie to volumes, and when each may be in one: at the earliest, whatever its uncertainties hide, and as it
goes.
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
from detente.geometry.packed import EAST, NORTH, SOUTH, WEST, Boxes, Footprints, packed
from detente.geometry.volumes import Volume
from detente.geometry.ways import places_of
from detente.index.zones import Entries, ZoneRaster

_METRES_PER_DEGREE: Final = 110_500.0
_MOST_PAIRS: Final = 1_000_000
NEVER: Final = math.inf

Pairs = NDArray[np.int64]
"""Of a row of tracks and a row of volumes, int64 (n, 2)."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Volumes by row, and their columns."""

    boxes: Boxes
    footprints: Footprints
    raster: ZoneRaster

    def __len__(self) -> int:
        return len(self.raster)


@dataclass(frozen=True, slots=True)
class Look:
    """n pairs of a track and a volume (rows), ascending. `earliest_s` and `likeliest_s` are when it may be and is, as
    it goes, in the volume with its band, within its window: seconds after its report, NEVER where not before the end of
    the look. `gap_m` is how far the reported place is from the footprint, not above 0 within it.
    """

    pairs: Pairs
    earliest_s: NDArray[np.float64]
    likeliest_s: NDArray[np.float64]
    gap_m: NDArray[np.float64]


def laid(volumes: Sequence[Volume]) -> Laid:
    raster = ZoneRaster()
    raster.add(volumes)
    return Laid(*packed(volumes), raster)


def look(tracks: Tracks, zones: Laid, rows: NDArray[np.int64], ahead_s: float, also: Pairs) -> Look:
    """All pairs of a track and a volume of these rows that it may be in within so long after its report; and `also`
    these pairs.
    """
    found = _entries(tracks, zones, rows, ahead_s)
    width = max(len(zones), 1)
    keys = found.track * width + found.zone
    more = np.setdiff1d(also[:, 0] * width + also[:, 1], keys)
    keys = np.concatenate([keys, more])
    order = np.argsort(keys, kind="stable")
    never = np.full(len(more), NEVER)
    pairs = np.column_stack((keys // width, keys % width))[order]
    return Look(
        pairs,
        np.concatenate([np.minimum(found.earliest_s, found.likeliest_s), never])[order],
        np.concatenate([found.likeliest_s, never])[order],
        gaps_m(tracks, zones, pairs),
    )


def _entries(tracks: Tracks, zones: Laid, rows: NDArray[np.int64], ahead_s: float) -> Entries:
    """All of them, in parts where they are too many at once."""
    found = zones.raster.entries(tracks, tracks.at_us, ahead_s, _MOST_PAIRS, rows)
    if found.whole:
        return found
    half = len(tracks) // 2
    parts = [np.arange(half), np.arange(half, len(tracks))]
    one, other = (_entries(tracks.take(part), zones, rows, ahead_s) for part in parts)
    return Entries(
        np.concatenate([one.track, other.track + half]),
        np.concatenate([one.zone, other.zone]),
        np.concatenate([one.earliest_s, other.earliest_s]),
        np.concatenate([one.likeliest_s, other.likeliest_s]),
        True,
    )


def near(tracks: Tracks, zones: Laid, rows: NDArray[np.int64], reach_m: float) -> Pairs:
    """All pairs of a track and a volume of these rows whose box is no farther from the reported place than that, and
    some that are farther.
    """
    lon, lat = tracks.lon_e7.astype(np.float64), tracks.lat_e7.astype(np.float64)
    rise = (reach_m + 100.0) / _METRES_PER_DEGREE * 1e7
    found = [np.empty((0, 2), dtype=np.int64)]
    for row in rows.tolist():
        space = zones.boxes.space[row]
        furthest = min(max(abs(space[SOUTH]), abs(space[NORTH]), float(np.abs(lat).max(initial=0.0))) / 1e7, 89.9)
        run = rise / math.cos(math.radians(furthest))
        apart = np.abs((lon - (space[WEST] + space[EAST]) / 2 + 1.8e9) % 3.6e9 - 1.8e9)
        within = (lat + rise >= space[SOUTH]) & (lat - rise <= space[NORTH])
        some = np.flatnonzero(within & (apart <= (space[EAST] - space[WEST]) / 2 + run))
        found.append(np.column_stack((some, np.full(len(some), row))))
    return np.concatenate(found)


def gaps_m(tracks: Tracks, zones: Laid, pairs: Pairs) -> NDArray[np.float64]:
    """How far each reported place is from the footprint, never more than it is; not above 0 exactly where it is in."""
    if not len(pairs):
        return np.zeros(0)
    some = [(row, volume) for row, volume in pairs.tolist()]
    lies = lies_of(some, places_of(tracks), zones.footprints, [0.0] * len(some))
    return np.array([lie.least_m for lie in lies])
