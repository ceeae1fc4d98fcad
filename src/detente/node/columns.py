"""The columns of volumes as plain bytes, which one process can hand to another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from detente.decision.chart import Laid
from detente.geometry.packed import Boxes, Footprints, together


class Columns(Struct, frozen=True, array_like=True):
    """The columns of `Laid`, row by row, in this machine's order of bytes."""

    space: bytes
    time: bytes
    vertices: bytes
    rings: bytes
    first_ring: bytes
    sort: bytes
    radius_mm: bytes


def columns_of(laid: Laid) -> Columns:
    prints = laid.footprints
    return Columns(
        space=laid.boxes.space.tobytes(),
        time=laid.boxes.time.tobytes(),
        vertices=prints.vertices.tobytes(),
        rings=prints.rings.tobytes(),
        first_ring=prints.first_ring.tobytes(),
        sort=prints.sort.tobytes(),
        radius_mm=prints.radius_mm.tobytes(),
    )


def laid_of(columns: Columns) -> Laid:
    return Laid(
        boxes=Boxes(
            space=np.frombuffer(columns.space, dtype=np.int32).reshape(-1, 6),
            time=np.frombuffer(columns.time, dtype=np.int64).reshape(-1, 2),
        ),
        footprints=Footprints(
            vertices=np.frombuffer(columns.vertices, dtype=np.int32).reshape(-1, 2),
            rings=np.frombuffer(columns.rings, dtype=np.int64),
            first_ring=np.frombuffer(columns.first_ring, dtype=np.int64),
            sort=np.frombuffer(columns.sort, dtype=np.uint8),
            radius_mm=np.frombuffer(columns.radius_mm, dtype=np.int32),
        ),
    )


def rows_of(parts: Sequence[Laid], rows: Sequence[int]) -> Laid:
    """These rows, in this order, of all parts laid one after the other."""
    boxes, footprints = together([(part.boxes, part.footprints) for part in parts])
    wanted = np.array(rows, dtype=np.int64)
    return Laid(boxes=boxes.take(wanted), footprints=footprints.take(wanted))
