"""The kernel compiled by numba, for many pairs at once. Imported only when there is much to do: see distance.py."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from . import closest

_nearest = numba.njit(cache=True, error_model="numpy")(closest.nearest)


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]  # numba has no types of its own
def nearest_of_pairs(
    pairs: NDArray[np.int64],
    terms: NDArray[np.float64],
    first_term: NDArray[np.int64],
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    first_edge: NDArray[np.int64],
    is_area: NDArray[np.bool_],
    lon0: NDArray[np.float64],
    out: NDArray[np.float64],
) -> None:
    """`closest.nearest` for each row (a, b) of `pairs`, over shapes laid end to end; fills the six columns of `out`."""
    for k in range(len(pairs)):
        a, b = pairs[k, 0], pairs[k, 1]
        distance, edge_a, part_a, edge_b, part_b, xx = _nearest(
            terms[first_term[a] : first_term[a + 1]],
            starts[first_edge[a] : first_edge[a + 1]],
            ends[first_edge[a] : first_edge[a + 1]],
            is_area[a],
            terms[first_term[b] : first_term[b + 1]],
            starts[first_edge[b] : first_edge[b + 1]],
            ends[first_edge[b] : first_edge[b + 1]],
            is_area[b],
            lon0[k],
        )
        out[k, 0], out[k, 1], out[k, 2] = distance, edge_a, part_a
        out[k, 3], out[k, 4], out[k, 5] = edge_b, part_b, xx
