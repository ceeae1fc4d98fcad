"""What every engine is given: the volumes as arrays, kept in a folder so that processes can share them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """n volumes. `space` and `time` are those of `detente.geometry.packed.Boxes`, and so are `vertices` to `radius_mm`
    those of its `Footprints`; `group` and `sort_of` are party and kind.

    `outline` is float64 (o, 2), longitude and latitude in degrees: the closed rings of footprints, circles among them
    as polygons of 64 corners; that of volume i from `first_outline[i]` up to `first_outline[i + 1]`.
    """

    space: NDArray[np.int32]
    time: NDArray[np.int64]
    vertices: NDArray[np.int32]
    rings: NDArray[np.int64]
    first_ring: NDArray[np.int64]
    sort: NDArray[np.uint8]
    radius_mm: NDArray[np.int32]
    group: NDArray[np.uint8]
    sort_of: NDArray[np.uint8]
    outline: NDArray[np.float64]
    first_outline: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.space)

    def first(self, count: int) -> Columns:
        """The first so many volumes, or all if there are fewer."""
        count = min(count, len(self))
        rings = self.first_ring[count]
        return Columns(
            space=self.space[:count],
            time=self.time[:count],
            vertices=self.vertices[: self.rings[rings]],
            rings=self.rings[: rings + 1],
            first_ring=self.first_ring[: count + 1],
            sort=self.sort[:count],
            radius_mm=self.radius_mm[:count],
            group=self.group[:count],
            sort_of=self.sort_of[:count],
            outline=self.outline[: self.first_outline[count]],
            first_outline=self.first_outline[: count + 1],
        )

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name))

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """The arrays stay on the disk until they are read, so that an engine pays for those alone that it uses."""
        return cls(**{field.name: np.load(folder / f"{field.name}.npy", mmap_mode="r") for field in fields(cls)})


def scaled(columns: Columns, like: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lowest and highest corners, float64 (n, 4): lon, lat, altitude, time, each divided by its mean extent in `like`.

    An R-tree weighs degrees, metres and hours against one another by their numbers; so they have to be alike. Times
    count from the first of `like`: as floats of 32 bits they would otherwise be rounded to minutes. Division keeps
    the order of all that was different, and makes nothing equal that was not.
    """
    lowest, highest = _corners(like)
    by = (highest - lowest).mean(axis=0)
    zero = np.array([0, 0, 0, lowest[:, 3].min()])
    lowest, highest = _corners(columns)
    return (lowest - zero) / by, (highest - zero) / by


def _corners(columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    lowest = np.column_stack((columns.space[:, :3], columns.time[:, 0])).astype(np.float64)
    return lowest, np.column_stack((columns.space[:, 3:], columns.time[:, 1])).astype(np.float64)


def boxes_meet(one: Columns, rows: NDArray[Any], other: Columns, others: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether the boxes of these rows meet, pair by pair, in whole numbers; edges belong to them."""
    a, b = one.space[rows], other.space[others]
    at, bt = one.time[rows], other.time[others]
    in_space = (a[:, :3] <= b[:, 3:]).all(axis=1) & (b[:, :3] <= a[:, 3:]).all(axis=1)
    return np.asarray(in_space & (at[:, 0] <= bt[:, 1]) & (bt[:, 0] <= at[:, 1]))
