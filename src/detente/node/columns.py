"""The columns of volumes as plain bytes, which one process can hand to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct

from detente.decision.chart import Laid
from detente.geometry.packed import Footprints, Unbound, joined_unbound, unbound
from detente.messages.notices import Notice


class Columns(Struct, frozen=True, array_like=True):
    """The columns of `Unbound`, row by row, in this machine's order of bytes."""

    heights: bytes
    time: bytes
    vertices: bytes
    rings: bytes
    first_ring: bytes
    sort: bytes
    radius_mm: bytes


def sketched(notices: Iterable[Notice]) -> Unbound:
    """The volumes of some notices in their order, as far as `rows_of` lacks them."""
    return unbound(part.volume for notice in notices for part in notice.volumes)


def columns_of(sketch: Unbound) -> Columns:
    prints = sketch.footprints
    return Columns(
        heights=sketch.heights.tobytes(),
        time=sketch.time.tobytes(),
        vertices=prints.vertices.tobytes(),
        rings=prints.rings.tobytes(),
        first_ring=prints.first_ring.tobytes(),
        sort=prints.sort.tobytes(),
        radius_mm=prints.radius_mm.tobytes(),
    )


def sketch_of(columns: Columns) -> Unbound:
    return Unbound(
        footprints=Footprints(
            vertices=np.frombuffer(columns.vertices, dtype=np.int32).reshape(-1, 2),
            rings=np.frombuffer(columns.rings, dtype=np.int64),
            first_ring=np.frombuffer(columns.first_ring, dtype=np.int64),
            sort=np.frombuffer(columns.sort, dtype=np.uint8),
            radius_mm=np.frombuffer(columns.radius_mm, dtype=np.int32),
        ),
        heights=np.frombuffer(columns.heights, dtype=np.int32).reshape(-1, 2),
        time=np.frombuffer(columns.time, dtype=np.int64).reshape(-1, 2),
    )


def rows_of(parts: Sequence[Unbound], rows: Sequence[int]) -> Laid:
    """These rows, in this order, of all parts laid one after the other."""
    boxes, footprints = joined_unbound(parts).take(np.array(rows, dtype=np.int64)).bound()
    return Laid(boxes=boxes, footprints=footprints)
