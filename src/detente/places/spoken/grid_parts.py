"""A military grid in its parts, as it is said: zone, square, easting, northing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..coordinates.notations import read_coordinates
from ..grids import mgrs_of
from ..reading import Notation

if TYPE_CHECKING:
    from detente.geometry.volumes import Position

_GRID = re.compile(r"(\d{1,2}[C-HJ-NP-X]|[ABYZ]) ?([A-HJ-NP-Z]{2}) ?(\d{0,5}) ?(\d{0,5})")
CELLS_M = (100_000, 10_000, 1_000, 100, 10, 1)
"""The width of a cell in metres, by the number of digits of its easting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """An MGRS reference: zone of two digits and a letter (a letter alone near the poles), square of two letters,
    easting and northing with equally many digits, 0 to 5. It names a cell, not a point."""

    zone: str
    square: str
    easting: str
    northing: str

    @property
    def symbols(self) -> str:
        """Everything in one, the zone with its nought: what the check word is worked out from."""
        return self.zone + self.square + self.easting + self.northing

    @property
    def text(self) -> str:
        """`37S FV 03693 10902`."""
        return " ".join(part for part in (self.zone, self.square, self.easting, self.northing) if part)

    @property
    def cell_m(self) -> int:
        """How wide and high the cell is; at the edge of a zone it may be cut off."""
        return CELLS_M[len(self.easting)]

    def coarser(self, digits: int) -> Grid:
        """The larger cell round this one, with so many digits each way: a grid is cut, never rounded."""
        return Grid(zone=self.zone, square=self.square, easting=self.easting[:digits], northing=self.northing[:digits])

    def middle(self) -> Position | None:
        """The middle of the ground that it names, WGS84; None where no such cell is, and near the poles."""
        readings, _ = read_coordinates(self.text, declared=Notation.MGRS)
        return readings[0].position if len(readings) == 1 and readings[0].notation is Notation.MGRS else None


def grid_of(text: str) -> Grid | None:
    """A grid in the usual writing, in capitals, with a blank or none between its parts; None for anything else."""
    match = _GRID.fullmatch(text)
    if match is None:
        return None
    zone, square, easting, northing = match.groups()
    digits = easting + northing
    if len(digits) % 2 or (northing and len(easting) != len(northing)):
        return None
    half = len(digits) // 2
    return Grid(
        zone=zone.zfill(3) if len(zone) > 1 else zone, square=square, easting=digits[:half], northing=digits[half:]
    )


def grid_at(position: Position) -> Grid:
    """The one-metre cell of a position."""
    grid = grid_of(mgrs_of(*position))
    assert grid is not None, f"{position} has no grid"
    return grid
