"""The lowest and the highest ground of an area: from terrain files if there are any, else from published extremes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.geometry.boxes import Box

if TYPE_CHECKING:
    from .terrain import Terrain


class Basis(StrEnum):
    """What the bounds of the ground rest on."""

    ANYWHERE = "anywhere"
    """The lowest and the highest dry ground on Earth."""
    REGION = "region"
    """The lowest and the highest published points of the region."""
    TERRAIN = "terrain"
    """The terrain file."""
    OUTSIDE_TERRAIN = "outside-terrain"
    """Published points: the terrain file does not cover the area."""
    VOID_IN_TERRAIN = "void-in-terrain"
    """Published points: the terrain file has no heights for a part of the area."""
    TERRAIN_IMPOSSIBLE = "terrain-impossible"
    """Published points: the terrain file has heights that the region cannot have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Bounds of dry ground, metres above mean sea level, and what they rest on."""

    lowest_m: float
    highest_m: float
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """Degrees, edges included."""

    west: int
    south: int
    east: int
    north: int
    lowest_m: int
    highest_m: int

    def holds(self, box: Box) -> bool:
        return (
            self.west * 10_000_000 <= box.west_e7
            and self.south * 10_000_000 <= box.south_e7
            and box.east_e7 <= self.east * 10_000_000
            and box.north_e7 <= self.north * 10_000_000
        )


ANYWHERE_M = (-450, 8_900)
"""Dry ground above mean sea level, anywhere: the Dead Sea's shore (-439 m) to Everest (8,849 m), rounded outward."""

REGIONS = (
    # The Dead Sea's shore; Sabalan in Iran, 4,811 m.
    _Region(west=33, south=28, east=50, north=39, lowest_m=-450, highest_m=4_900),
    # The Dead Sea's shore; Qurnat as-Sawda in Lebanon, 3,088 m; on Sinai and in Arabia less.
    _Region(west=33, south=28, east=44, north=36, lowest_m=-450, highest_m=3_200),
    # East of the rift of the Jordan and west of the Caspian nothing lies below the sea but a few salt flats.
    _Region(west=36, south=28, east=48, north=39, lowest_m=-50, highest_m=4_900),
)
"""Regions whose lowest and highest points are published, rounded outward; what lies in several has all their bounds."""


def ground(box: Box | None, terrain: Terrain | None) -> Ground:
    """The bounds of the ground within a box; without a box, anywhere on Earth."""
    published = _published(box)
    if box is None or terrain is None:
        return published
    measured = terrain.between(box)
    if isinstance(measured, str):
        return Ground(lowest_m=published.lowest_m, highest_m=published.highest_m, basis=Basis(measured))
    lowest, highest = max(measured[0], published.lowest_m), min(measured[1], published.highest_m)
    if lowest > highest:
        basis = Basis.TERRAIN_IMPOSSIBLE
        return Ground(lowest_m=published.lowest_m, highest_m=published.highest_m, basis=basis)
    return Ground(lowest_m=lowest, highest_m=highest, basis=Basis.TERRAIN)


def _published(box: Box | None) -> Ground:
    held = [region for region in REGIONS if box is not None and region.holds(box)]
    return Ground(
        lowest_m=max([ANYWHERE_M[0], *(region.lowest_m for region in held)]),
        highest_m=min([ANYWHERE_M[1], *(region.highest_m for region in held)]),
        basis=Basis.REGION if held else Basis.ANYWHERE,
    )
