"""How many others a volume meets, counted box by box without any index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.geometry.packed import CEILING, EAST, FLOOR, NORTH, SOUTH, WEST, Boxes


def meets(boxes: Boxes, queries: Boxes) -> list[NDArray[np.int64]]:
    """The rows of `boxes` that each query meets, in order; brute force, some ms a query among a million."""
    west, south, floor, east, north, ceiling = (np.ascontiguousarray(column) for column in boxes.space.T)
    start, end = (np.ascontiguousarray(column) for column in boxes.time.T)
    found = []
    for space, (starts, ends) in zip(queries.space, queries.time, strict=True):
        rows = np.flatnonzero((west <= space[EAST]) & (east >= space[WEST]))
        rows = rows[(south[rows] <= space[NORTH]) & (north[rows] >= space[SOUTH])]
        rows = rows[(floor[rows] <= space[CEILING]) & (ceiling[rows] >= space[FLOOR])]
        found.append(rows[(start[rows] <= ends) & (end[rows] >= starts)])
    return found
