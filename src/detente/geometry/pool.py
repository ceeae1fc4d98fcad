"""Footprints that come and go, as columns that grow: what the exact test of a running node works on."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .packed import Footprints
from .pages import zeros

_LEAST_ROOM = 64


class Pool:
    """Rows of `Footprints`. A row that was added stays where it is until the pool is renewed.

    Room grows by doubling, so that a row costs the same however many there are. The columns
    are to be read, with what stands behind the last row; good until the next change or question.
    """

    def __init__(self) -> None:
        self.vertices = np.empty((_LEAST_ROOM, 2), dtype=np.int32)
        self.rings = np.zeros(_LEAST_ROOM, dtype=np.int64)
        self.first_ring = np.zeros(_LEAST_ROOM, dtype=np.int64)
        self.sort = np.empty(_LEAST_ROOM, dtype=np.uint8)
        self.radius_mm = np.empty(_LEAST_ROOM, dtype=np.int32)
        self._rows = self._ring_count = self._vertex_count = 0
        self._behind: Footprints | None = None
        """What stands behind the last row: what was asked about is mostly what is added next."""

    def __len__(self) -> int:
        return self._rows

    @property
    def bytes(self) -> int:
        """How many bytes it takes, with the room that it keeps."""
        columns = (self.vertices, self.rings, self.first_ring, self.sort, self.radius_mm)
        return sum(column.nbytes for column in columns)

    def add(self, footprints: Footprints) -> int:
        """Add some rows at the end; the number of the first of them."""
        first = self._rows
        self._rows, self._ring_count, self._vertex_count = self._written(footprints)
        self._behind = None
        return first

    def footprints(self) -> Footprints:
        """All rows, with room for more behind them; good until the next change."""
        return self._shown(self._rows)

    def beside(self, footprints: Footprints) -> tuple[Footprints, int]:
        """The rows with some more behind them that are not added, and the number of the first of these; good until the
        next change or question.
        """
        rows, _, _ = self._written(footprints)
        return self._shown(rows), self._rows

    def _shown(self, rows: int) -> Footprints:
        return Footprints(
            vertices=self.vertices,
            rings=self.rings,
            first_ring=self.first_ring,
            sort=self.sort[:rows],
            radius_mm=self.radius_mm[:rows],
        )

    def _written(self, footprints: Footprints) -> tuple[int, int, int]:
        """Write rows behind the last; how many rows, rings and vertices there would be with them."""
        first, rings, vertices = self._rows, self._ring_count, self._vertex_count
        rows_after = first + len(footprints.sort)
        rings_after = rings + len(footprints.rings) - 1
        vertices_after = vertices + len(footprints.vertices)
        if footprints is self._behind:
            return rows_after, rings_after, vertices_after
        self._behind = footprints
        self.vertices = _with_room(self.vertices, vertices_after)
        self.rings = _with_room(self.rings, rings_after + 1)
        self.first_ring = _with_room(self.first_ring, rows_after + 1)
        self.sort = _with_room(self.sort, rows_after)
        self.radius_mm = _with_room(self.radius_mm, rows_after)
        self.vertices[vertices:vertices_after] = footprints.vertices
        self.rings[rings : rings_after + 1] = footprints.rings + vertices
        self.first_ring[first : rows_after + 1] = footprints.first_ring + rings
        self.sort[first:rows_after] = footprints.sort
        self.radius_mm[first:rows_after] = footprints.radius_mm
        return rows_after, rings_after, vertices_after


def _with_room(column: NDArray[Any], count: int) -> NDArray[Any]:
    if count <= len(column):
        return column
    width = column.shape[1:]
    larger = zeros(max(count, 2 * len(column)) * prod(width), column.dtype).reshape(-1, *width)
    larger[: len(column)] = column
    return larger
