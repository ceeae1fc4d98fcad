"""Which way, and how far, one footprint would have to move to be clear of another."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from .shapes import DIRECTIONS, WGS84_A_M, Shape


def smallest_shift(pairs: Sequence[tuple[Shape, Shape]], apart_m: float) -> tuple[float, float]:
    """(metres, bearing in degrees from north): the shortest straight move found for every second footprint that
    leaves each pair at least `apart_m` apart. Never too short: each pair is parted by a line square to the move,
    which a convex footprint needs and a hollow one may do without. Looked for in steps of 5°.
    """
    needed = np.full(len(DIRECTIONS), -math.inf)
    for a, b in pairs:
        lon_a, lat_a = a.middle_deg
        lon_b, lat_b = b.middle_deg
        parallel = math.cos(math.radians((lat_a + lat_b) / 2))
        east_m = math.radians(lon_b - lon_a) * WGS84_A_M * parallel
        north_m = math.radians(lat_b - lat_a) * WGS84_A_M
        already = DIRECTIONS[:, 0] * east_m + DIRECTIONS[:, 1] * north_m
        opposite = np.roll(b.support_m, len(DIRECTIONS) // 2)
        np.maximum(needed, a.support_m + opposite - already, out=needed)
    best = int(np.argmin(needed))
    # The support is reckoned on a plane that is right to 1 % at the sizes that occur; the shift is rounded up past
    # that.
    return max(0.0, float(needed[best]) * 1.01 + apart_m), best * 360.0 / len(DIRECTIONS)
