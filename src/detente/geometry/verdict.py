"""Which of many pairs of footprints come within reach of each other: yes or no, nothing left in doubt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .bulk import DISTANCE, lies, within
from .meeting import IN_DOUBT, WITHIN
from .packed import Footprints
from .settling import settled


def surely_within(pairs: NDArray[np.int64], footprints: Footprints, reach_mm: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the footprints of each pair of rows (int64 (k, 2)) come within `reach_mm` (int64 (k)) of each other.

    The plane says so of nearly all; the rest is settled along geodesics, and where even that leaves some millimetres,
    the answer is yes. Lets other threads run meanwhile, but for those few.
    """
    told = within(pairs, footprints, footprints, reach_mm)
    answer: NDArray[np.bool_] = told == WITHIN
    doubtful = np.flatnonzero(told == IN_DOUBT)
    if len(doubtful) > 0:
        figures = lies(pairs[doubtful], footprints, footprints)
        for k, plane_m in zip(doubtful.tolist(), figures[:, DISTANCE].tolist(), strict=True):
            i, j = pairs[k].tolist()
            truth = settled(footprints, i, footprints, j, plane_m)
            total_mm = int(footprints.radius_mm[i]) + int(footprints.radius_mm[j]) + int(reach_mm[k])
            answer[k] = truth.distance_m - truth.doubt_m <= total_mm / 1000
    return answer
