"""The kernel compiled by numba, for many pairs at once. Imported only when there is much to do: see distance.py.

The machine code is kept in a cache, here or in the user's own. numba tells an old entry by the date and size of the
file of the outermost function, and would run an old kernel after an upgrade that changed `closest.py` alone; so the
name under which it is kept holds a digest of all the code that goes into it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import numba
import numpy as np
from numpy.typing import NDArray

from . import closest

_nearest = numba.njit(error_model="numpy")(closest.nearest)


def _nearest_of_pairs(
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


Kernel = Callable[
    [
        NDArray[np.int64],
        NDArray[np.float64],
        NDArray[np.int64],
        NDArray[np.int32],
        NDArray[np.int32],
        NDArray[np.int64],
        NDArray[np.bool_],
        NDArray[np.float64],
        NDArray[np.float64],
    ],
    None,
]


def _compiled() -> Kernel:
    codes = [function.__code__ for function in (closest.nearest, _nearest_of_pairs)]
    parts = [(code.co_code, code.co_consts, code.co_names, code.co_varnames) for code in codes]
    digest = hashlib.sha256(repr((parts, closest.RUN)).encode()).hexdigest()
    _nearest_of_pairs.__qualname__ = f"nearest_of_pairs_{digest[:16]}"
    try:
        kernel: Kernel = numba.njit(cache=True)(_nearest_of_pairs)
    except RuntimeError:  # no folder for the cache can be written: it is compiled at every start
        kernel = numba.njit()(_nearest_of_pairs)
    return kernel


nearest_of_pairs = _compiled()
