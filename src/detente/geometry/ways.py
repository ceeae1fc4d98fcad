"""Places and ways of moving objects as footprints, so that geodesics can settle whether they come into a zone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .courses import Tracks
from .edges import LONGEST_EDGE_M, geodesics
from .packed import LINE, POINT, Footprints

_ROUNDED_MM = 10
"""The ends of a way are rounded to 1e-7°, by 8 mm at most; so much is round it."""
_ROUND_E7 = 3_600_000_000


def places_of(tracks: Tracks) -> Footprints:
    """The reported places, as points."""
    count = len(tracks)
    return Footprints(
        vertices=np.column_stack((tracks.lon_e7, tracks.lat_e7)).astype(np.int32),
        rings=np.arange(count + 1, dtype=np.int64),
        first_ring=np.arange(count + 1, dtype=np.int64),
        sort=np.full(count, POINT, dtype=np.uint8),
        radius_mm=np.zeros(count, dtype=np.int32),
    )


def ways(
    tracks: Tracks, rows: NDArray[np.int64], from_us: NDArray[np.int64], to_us: NDArray[np.int64],
    beside_e7: NDArray[np.int64],
) -> Footprints:  # fmt: skip
    """The ways of some rows of tracks from times to times: lines with points along their geodesics, or points where
    they stand. Longitudes are those within half a turn of `beside_e7`, and may so pass ±180°.
    """
    speed = tracks.moving_mm_s()[rows] / 1000
    first_m, last_m = (speed * (at_us - tracks.at_us[rows]) / 1e6 for at_us in (from_us, to_us))
    pieces = np.where(speed > 0, np.ceil((last_m - first_m) / LONGEST_EDGE_M).astype(np.int64).clip(1), 0)
    of = np.repeat(np.arange(len(rows)), pieces + 1)
    ends = np.concatenate([[0], np.cumsum(pieces + 1)])
    part = (np.arange(len(of)) - ends[of]) / np.maximum(pieces[of], 1)
    far_m = first_m[of] + part * (last_m - first_m)[of]
    lon, lat, _ = geodesics().fwd(
        tracks.lon_e7[rows][of] / 1e7, tracks.lat_e7[rows][of] / 1e7,
        np.maximum(tracks.course_cdeg[rows][of], 0) / 100, far_m,
    )  # fmt: skip
    lon_e7 = np.rint(np.asarray(lon) * 1e7).astype(np.int64)
    half = _ROUND_E7 // 2
    lon_e7 = (lon_e7 - beside_e7[of] + half) % _ROUND_E7 - half + beside_e7[of]
    return Footprints(
        vertices=np.column_stack((lon_e7, np.rint(np.asarray(lat) * 1e7))).astype(np.int32),
        rings=ends.astype(np.int64),
        first_ring=np.arange(len(rows) + 1, dtype=np.int64),
        sort=np.where(pieces > 0, LINE, POINT).astype(np.uint8),
        radius_mm=np.where(pieces > 0, _ROUNDED_MM, 0).astype(np.int32),
    )
