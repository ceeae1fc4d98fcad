"""One box in space and time, as a value; many of them are columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from detente.geometry.packed import Boxes


class Box(Struct, frozen=True, kw_only=True):
    """Bounds of a volume, integers. All edges belong to it, those in time too: the exact test knows better.

    Degrees WGS84 times ten million, mm and µs UTC as in `Boxes`. Places and altitudes of more than 32 bits count as the
    nearest that has not.
    """

    west_e7: int
    south_e7: int
    east_e7: int
    north_e7: int
    floor_mm: int
    ceiling_mm: int
    start_us: int
    end_us: int


def columns(boxes: Sequence[Box]) -> Boxes:
    """The same boxes as columns, in their order."""
    space = [(b.west_e7, b.south_e7, b.floor_mm, b.east_e7, b.north_e7, b.ceiling_mm) for b in boxes]
    time = [(b.start_us, b.end_us) for b in boxes]
    return Boxes(
        space=np.array(space, dtype=np.int32).reshape(-1, 6), time=np.array(time, dtype=np.int64).reshape(-1, 2)
    )
