"""What a text may mean as a position: each reading with its area, notation, datum and the words it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.geometry.volumes import Footprint, Position

MOST_CHARACTERS = 1_000
"""In one position; a longer text is for `detente draft`."""


class Notation(StrEnum):
    """How a position was written."""

    DD = "dd"
    DDM = "ddm"
    DMS = "dms"
    MGRS = "mgrs"
    UTM = "utm"
    GARS = "gars"
    GEOREF = "georef"
    GRID = "grid"
    """Eastings and northings of a projected system named by its EPSG code."""
    NAME = "name"
    RELATIVE = "relative"
    BETWEEN = "between"
    ALONG = "along"


WGS84 = "WGS84"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transformation:
    """How a position came from its own datum to WGS84.

    `accuracy_m` is what the EPSG registry states, or our own bound where it states none; it is part of the reading's
    uncertainty already. `missing_grids` names the files that a better transformation would have needed.
    """

    name: str
    accuracy_m: float
    missing_grids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that a text may mean.

    The position is the middle of what was meant, WGS84. All that was meant lies in `area` and within `uncertainty_mm`
    of the position along the geodesic, edges included. `text` is the exact text it came from, never tidied;
    `canonical` is the same position in the usual writing of its notation. `place` is the name of the place that a name
    or a relative position starts from. `basis` holds the readings that this one was made from (the origin).
    """

    position: Position
    uncertainty_mm: int
    area: tuple[Footprint, ...]
    notation: Notation
    text: str
    canonical: str
    datum: str = WGS84
    transformation: Transformation | None = None
    place: str | None = None
    basis: tuple[Reading, ...] = ()

    @property
    def lon(self) -> float:
        return self.position[0] / 1e7

    @property
    def lat(self) -> float:
        return self.position[1] / 1e7
