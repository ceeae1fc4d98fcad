"""N volumes of workload W, drawn with numpy as the columns that the index, the join and the exact test work on.

Footprints of 0.2 to 20 km (circles, and polygons of 4 to 12 corners), bands of 100 to 3,000 m below 12 km, 15 minutes
to 24 hours within 7 days, each log-uniform; eight parties, six kinds. They are scattered round the places of the base
map, the second of which has half as many as the first, the third a third, and so on. The scatter grows with N, so that
a volume meets about five others however many there are.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.workload.edges import with_points_added
from detente.geometry.packed import AREA, CEILING, FLOOR, POINT, Boxes, Footprints, boxes_round

PLACES = Path(__file__).parents[2] / "page" / "public" / "basemap" / "places.json"

START_US = int(datetime(2017, 5, 17, tzinfo=UTC).timestamp()) * 1_000_000
HORIZON_S = 7 * 86_400
HIGHEST_MM = 12_000_000
CIRCLES = 0.3
"""Share of footprints that are circles."""

PARTIES = 8
KINDS = 6

_THEATRE = ((34.0, 29.0), (49.0, 38.5))
"""West, south; east, north: well inside Syria and Iraq and what lies round them."""

_SCATTER = ((1e4, 3e4, 1e5, 3e5, 1e6), (0.016, 0.1, 0.236, 0.6, 1.8))
"""N, and the standard deviation in degrees of the distance from the town at which a box meets 5.7 others, on average;
found by measuring. Between these it is read off the line through them on a doubly logarithmic scale. Of fewer than
10,000 volumes each meets fewer, however near to their towns they lie.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """n volumes: their columns, and what else a notice says.

    `group` (uint8) is the party, 0 to 7, and `sort` (uint8) the kind, 0 to 5. `corners` is int32 (c, 2), longitude and
    latitude in degrees WGS84 times ten million, as they are written in a notice: those of volume i from
    `first_corner[i]` up to `first_corner[i + 1]`, a centre alone or a closed ring. `footprints` has the same with
    points added to long edges.
    """

    boxes: Boxes
    footprints: Footprints
    group: NDArray[np.uint8]
    sort: NDArray[np.uint8]
    corners: NDArray[np.int32]
    first_corner: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.group)


def workload(count: int, seed: int, among: int | None = None) -> Workload:
    """So many volumes, the same for the same seed; as dense as among `among` of them, where queries are asked for.

    Of one seed a shorter workload is no part of a longer one.
    """
    chance = np.random.default_rng(seed)
    lon, lat = _middles(chance, count, scatter_deg(among or count))
    reach_m = 200 * 100 ** chance.random(count)
    is_circle = chance.random(count) < CIRCLES
    corners, first_corner = _corners(chance, lon, lat, reach_m, is_circle)
    vertices, rings = with_points_added(corners, first_corner)
    footprints = Footprints(
        vertices=vertices,
        rings=rings,
        first_ring=np.arange(count + 1, dtype=np.int64),
        sort=np.where(is_circle, POINT, AREA).astype(np.uint8),
        radius_mm=np.where(is_circle, np.rint(reach_m) * 1000, 0).astype(np.int32),
    )
    space = boxes_round(footprints)
    thickness = np.rint(100 * 30 ** chance.random(count)) * 1000
    space[:, FLOOR] = np.floor(chance.random(count) * (HIGHEST_MM - thickness) / 1000) * 1000
    space[:, CEILING] = space[:, FLOOR] + thickness
    lasts_s = np.rint(900 * 96 ** chance.random(count)).astype(np.int64)
    start_s = np.floor(chance.random(count) * (HORIZON_S - lasts_s)).astype(np.int64)
    time = START_US + np.column_stack((start_s, start_s + lasts_s)) * 1_000_000
    return Workload(
        boxes=Boxes(space=space, time=time),
        footprints=footprints,
        group=chance.integers(0, PARTIES, count, dtype=np.uint8),
        sort=chance.integers(0, KINDS, count, dtype=np.uint8),
        corners=corners,
        first_corner=first_corner,
    )


def scatter_deg(count: int) -> float:
    """How far from its town a volume lies, by standard deviation, where there are so many."""
    counts, scatters = np.log(_SCATTER[0]), np.log(_SCATTER[1])
    return math.exp(np.interp(math.log(max(count, 1)), counts, scatters))


def _towns() -> NDArray[np.float64]:
    """Longitude and latitude of the places of the base map that are in the theatre."""
    features: list[dict[str, Any]] = json.loads(PLACES.read_text(encoding="utf-8"))["features"]
    places = np.array([feature["geometry"]["coordinates"] for feature in features], dtype=np.float64)
    return places[_in_theatre(places)]


def _in_theatre(positions: NDArray[np.float64]) -> NDArray[np.bool_]:
    lowest, highest = np.array(_THEATRE)
    return np.asarray(((positions > lowest) & (positions < highest)).all(axis=1))


def _middles(
    chance: np.random.Generator, count: int, scatter: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitudes and latitudes of the middles; what falls outside the theatre is drawn again."""
    towns = _towns()
    share = 1 / np.arange(1, len(towns) + 1)
    share /= share.sum()
    found = np.empty((count, 2))
    left = np.arange(count)
    while len(left):
        found[left] = towns[chance.choice(len(towns), len(left), p=share)] + chance.normal(0, scatter, (len(left), 2))
        left = left[~_in_theatre(found[left])]
    return found[:, 0], found[:, 1]


def _corners(
    chance: np.random.Generator,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    reach_m: NDArray[np.float64],
    is_circle: NDArray[np.bool_],
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """`Workload.corners` and `first_corner`: each corner in a sector of its own, so that no edges cross."""
    count = np.where(is_circle, 1, chance.integers(4, 12, len(lon), endpoint=True))
    size = np.where(is_circle, 1, count + 1)  # a ring ends with its first corner
    first = np.concatenate(([0], np.cumsum(size)))
    row = np.repeat(np.arange(len(lon)), size)
    corner = np.arange(first[-1]) - first[row]
    angle = math.tau * (corner + chance.uniform(0.1, 0.9, len(row))) / count[row]
    reach_deg = np.where(is_circle[row], 0, reach_m[row] * chance.uniform(0.5, 1, len(row)) / 111_000)
    corners = np.empty((len(row), 2), dtype=np.int32)
    corners[:, 0] = np.rint((lon[row] + reach_deg * np.cos(angle) / np.cos(np.radians(lat[row]))) * 1e7)
    corners[:, 1] = np.rint((lat[row] + reach_deg * np.sin(angle)) * 1e7)
    corners[first[1:] - 1] = corners[first[:-1]]
    return corners, first
