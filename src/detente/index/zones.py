"""Zones that come and go, and which moving objects are in them or will be: what is agreed, held against what is
seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen, kernel
from detente.geometry.courses import Tracks
from detente.geometry.meeting import BEYOND, IN_DOUBT, WITHIN
from detente.geometry.packed import Boxes, Footprints, joined, packed
from detente.geometry.plane import TABLE
from detente.geometry.verdict import surely_within
from detente.geometry.volumes import Circle, Volume, on_ground
from detente.geometry.ways import places_of, ways
from detente.geometry.zones import TWICE_MIDDLE, Zones, with_room

from .cutting import FLAGS, INSIDE, KEY, PART, ROW, more_rows
from .entering import reaching
from .raster import Sheet, firsts_of, sheet_of, told_in_cell

FLOOR, CEILING, START, LAST = range(4)
"""Columns of the windows of zones: heights in mm, times in µs; the last is the last at which it stands."""

_NEVER = np.iinfo(np.int64)
_LEAST_DEAD = 64
_FEW = 200
"""Tracks; below this plain Python answers sooner than numba can be imported."""
_ROOM = 64
_AT_ONCE = 32
"""Tracks whose cells are asked for before the first is looked at."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Tracks that come into zones, or may, ascending by row of track and slot of zone. `earliest_s` and `likeliest_s`
    are seconds from the time asked for: the first at which it may be in, all that is uncertain used to the worst, 0 if
    it may be already; and that at which it is, moving as reported, infinite if not before the horizon. Where there were
    more pairs than were asked for at most the rest is left out, and `whole` is False.
    """

    track: NDArray[np.int64]
    zone: NDArray[np.int64]
    earliest_s: NDArray[np.float64]
    likeliest_s: NDArray[np.float64]
    whole: bool


class ZoneRaster:
    """Zones by slot, a small number that is handed out when a zone comes, and again after it went.

    Each is laid and divided into cells once. Those that came last lie on a sheet of their own, until they are many.
    """

    def __init__(self) -> None:
        self._volumes: list[Volume | None] = []
        self._free: list[int] = []
        self._row = np.zeros(0, dtype=np.int64)
        self._dead = 0
        self._blank()

    def _blank(self) -> None:
        self._zones = Zones()
        self._slot = np.zeros(0, dtype=np.int64)
        self._windows = np.zeros((0, 4), dtype=np.int64)
        self._sheets: list[Sheet] = []

    def __len__(self) -> int:
        return len(self._volumes) - len(self._free)

    @property
    def bytes(self) -> int:
        """How many bytes zones and cells take."""
        return self._zones.bytes + self._windows.nbytes + sum(sheet.bytes for sheet in self._sheets)

    def add(self, volumes: Sequence[Volume]) -> NDArray[np.int64]:
        """Add zones, which lie within the limits of geometry/limits.py; the slot of each."""
        slots = np.empty(len(volumes), dtype=np.int64)
        for k, volume in enumerate(volumes):
            if self._free:
                slots[k] = self._free.pop()
                self._volumes[slots[k]] = volume
            else:
                slots[k] = len(self._volumes)
                self._volumes.append(volume)
        if len(volumes) > 0:
            self._row = with_room(self._row, len(self._volumes))
            self._lay(volumes, slots)
        return slots

    def remove(self, slots: Sequence[int] | NDArray[np.int64]) -> None:
        """Take zones out; each slot must hold one."""
        for slot in np.asarray(slots, dtype=np.int64).tolist():
            assert self._volumes[slot] is not None
            self._volumes[slot] = None
            self._free.append(slot)
            self._windows[self._row[slot]] = _NEVER.max, _NEVER.min, _NEVER.max, _NEVER.min
            self._dead += 1
        if self._dead > max(_LEAST_DEAD, len(self)):
            self._blank()
            self._dead = 0
            held = [(slot, volume) for slot, volume in enumerate(self._volumes) if volume is not None]
            if held:
                self._lay([volume for _, volume in held], np.array([slot for slot, _ in held], dtype=np.int64))

    def _lay(self, volumes: Sequence[Volume], slots: NDArray[np.int64]) -> None:
        boxes, footprints = packed(volumes)
        first = self._zones.lay(footprints)
        rows = np.arange(first, first + len(slots))
        self._slot, self._windows = with_room(self._slot, len(self._zones)), with_room(self._windows, len(self._zones))
        self._slot[rows], self._row[slots] = slots, rows
        self._windows[rows] = [(v.floor_mm, v.ceiling_mm, v.start_us, v.end_us - 1) for v in volumes]
        sheet = sheet_of(self._zones, rows, _bounds(boxes))
        if len(self._sheets) == 2:
            sheet = self._sheets.pop().beside(sheet)
        if self._sheets and 8 * len(sheet) > len(self._sheets[0]):
            sheet = self._sheets.pop().beside(sheet)
        self._sheets.append(sheet)

    def inside(self, tracks: Tracks) -> NDArray[np.int64]:
        """Which tracks were in which zones when they were reported: int64 (k, 2), rows of tracks and slots, ascending.

        The place is taken as reported, without its uncertainty; the band lies in part in that of the zone, edges
        included; a zone stands from its start up to its end, which does not belong to it. What cells leave in doubt is
        settled along geodesics. Lets other threads run meanwhile.
        """
        parts = [np.empty((0, 3), dtype=np.int64)]
        for sheet in self._sheets:
            found, count = chosen(_look, len(tracks), _FEW)(
                TABLE, tracks.lon_e7, tracks.lat_e7, tracks.floor_mm, tracks.ceiling_mm, tracks.at_us,
                sheet.entries, sheet.references, sheet.edges, sheet.table, sheet.bits, sheet.levels,
                self._windows, self._zones.marks, self._zones.figures, self._zones.places,
            )  # fmt: skip
            parts.append(found[:count])
        found = np.concatenate(parts)
        doubtful = np.flatnonzero(found[:, 2] == IN_DOUBT)
        if len(doubtful) > 0:
            answer = self._settled(tracks, found[doubtful, 0], self._slot[found[doubtful, 1]])
            found = np.delete(found, doubtful[~answer], axis=0)
        pairs = np.column_stack((found[:, 0], self._slot[found[:, 1]]))
        return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]

    def entries(
        self,
        tracks: Tracks,
        from_us: int | NDArray[np.int64],
        horizon_s: float,
        most: int = 5_000_000,
        slots: NDArray[np.int64] | None = None,
    ) -> Entries:
        """Which tracks come into which zones (`slots`, or all) from a time, or each from one of its own, to the
        horizon, or may: at the earliest and by their motion as reported.

        The earliest allows for the uncertainty of place, course and speed, each used to the worst, and is never too
        late; by the motion as reported it is as `inside` would tell, were it reported again and again. A track follows
        its course even through zones that it may not enter. Lets other threads run meanwhile.
        """
        begin_us = np.ascontiguousarray(np.broadcast_to(np.asarray(from_us, dtype=np.int64), (len(tracks),)))
        span_us = math.ceil(horizon_s * 1e6)
        first_us, last_us = begin_us.min(initial=_NEVER.max), begin_us.max(initial=_NEVER.min) + span_us
        asked = np.arange(len(self._zones)) if slots is None else np.sort(self._row[slots])
        windows = self._windows[asked]
        rows = asked[(windows[:, START] <= last_us) & (windows[:, LAST] >= first_us)]
        found = reaching(tracks, begin_us, horizon_s, self._zones, rows, self._windows[rows], most)
        zones, likeliest_s = self._slot[found.row], found.likeliest_s
        doubtful = np.flatnonzero(found.told == IN_DOUBT)
        kept = np.ones(len(zones), dtype=np.bool_)
        if len(doubtful) > 0:
            rows, some = found.row[doubtful], found.track[doubtful]
            since_us = np.maximum(self._windows[rows, START], begin_us[some])
            until_us = np.minimum(self._windows[rows, LAST], begin_us[some] + span_us)
            passed = ways(tracks, some, since_us, until_us, self._zones.marks[rows, TWICE_MIDDLE] // 2)
            never = doubtful[~self._hold(passed, zones[doubtful])]
            likeliest_s[never], kept[never] = np.inf, found.unsure[never]
        order = np.flatnonzero(kept)[np.lexsort((zones[kept], found.track[kept]))]
        return Entries(
            found.track[order],
            zones[order],
            np.clip(found.earliest_s[order], 0.0, horizon_s),
            np.maximum(likeliest_s[order], 0.0),
            found.whole,
        )

    def _settled(self, tracks: Tracks, rows: NDArray[np.int64], slots: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the places of some tracks lie in some zones, by geodesics."""
        return self._hold(places_of(tracks.take(rows)), slots)

    def _hold(self, footprints: Footprints, slots: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each footprint comes into its zone, by geodesics where need be."""
        zones = [self._volumes[slot] for slot in slots.tolist()]
        both = joined([footprints, packed([zone for zone in zones if zone is not None])[1]])
        count = len(slots)
        pairs = np.column_stack((np.arange(count), np.arange(count, 2 * count)))
        return surely_within(pairs, both, np.zeros(count, dtype=np.int64))


def warm() -> None:
    """Compile the kernels, or load them from their cache, so that the first answer is not seconds late."""
    raster = ZoneRaster()
    raster.add([on_ground(Circle(centre=(0, 0), radius_mm=1_000_000))] * _FEW)
    at = np.zeros(2 * _FEW, dtype=np.int64)
    some = Tracks.of(lon_e7=at, lat_e7=at, at_us=0, course_cdeg=0, speed_mm_s=1, uncertainty_mm=1)
    raster.inside(some.take(at[: _FEW + 1]))
    raster.entries(some, 0, 1.0)


def _bounds(boxes: Boxes) -> NDArray[np.int64]:
    """West, south, east and north of boxes."""
    return np.ascontiguousarray(boxes.space[:, [0, 1, 3, 4]].astype(np.int64))


@kernel
def _look(
    plane: Any, lon_e7: Any, lat_e7: Any, floor_mm: Any, ceiling_mm: Any, at_us: Any,
    entries: Any, references: Any, edges: Any, table: Any, bits: int, levels: Any,
    windows: Any, marks: Any, figures: Any, places: Any,
) -> tuple[Any, int]:  # fmt: skip
    """Rows of tracks and of zones that they are in or may be in, and which of the two; with room behind; how many."""
    found = np.empty((len(lon_e7) + _ROOM, 3), dtype=np.int64)
    firsts, count = np.empty(_AT_ONCE * len(levels), dtype=np.int64), 0
    for i in range(len(lon_e7)):
        lon, lat, low, high, at = int(lon_e7[i]), int(lat_e7[i]), floor_mm[i], ceiling_mm[i], at_us[i]
        if i % _AT_ONCE == 0:
            firsts_of(table, bits, levels, entries, lon_e7, lat_e7, i, min(i + _AT_ONCE, len(lon_e7)), firsts)
        for k in range(len(levels)):
            entry = firsts[i % _AT_ONCE * len(levels) + k]
            key = entries[entry, KEY] if entry >= 0 else 0
            while 0 <= entry < len(entries) and entries[entry, KEY] == key:
                row, flags = entries[entry, ROW], entries[entry, FLAGS]
                if (
                    (windows[row, FLOOR] <= high) & (windows[row, CEILING] >= low)
                    & (windows[row, START] <= at) & (windows[row, LAST] >= at)
                ):  # fmt: skip
                    told = WITHIN
                    if flags != INSIDE:
                        told = told_in_cell(
                            plane, marks, figures, places, edges, row, entries[entry, PART], flags,
                            references[entry, 0], references[entry, 1], lon, lat,
                        )  # fmt: skip
                    if told != BEYOND:
                        if count == len(found):
                            found = more_rows(found)
                        found[count, 0], found[count, 1], found[count, 2] = i, row, told
                        count += 1
                entry += 1
    return found, count
