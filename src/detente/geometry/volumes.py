"""What is declared in space and time: footprint × altitude band × time window, in exact integers."""

from __future__ import annotations

from msgspec import Struct

Position = tuple[int, int]
"""(lon_e7, lat_e7): WGS84 degrees times ten million, longitude first as in RFC 7946 §3.1.1."""

LOWEST_MM = -1_000_000
"""Below any dry ground on Earth: what "no floor" means, in mm above the WGS84 ellipsoid."""

HIGHEST_MM = 1_000_000_000
"""Above anything that flies: what "no ceiling" means, in mm above the WGS84 ellipsoid."""


class Circle(Struct, frozen=True, tag="circle", tag_field="type", forbid_unknown_fields=True, kw_only=True):
    """All points within `radius_mm` of a centre, along the geodesic; the edge belongs to it."""

    centre: Position
    radius_mm: int


class Corridor(Struct, frozen=True, tag="corridor", tag_field="type", forbid_unknown_fields=True, kw_only=True):
    """All points within `half_width_mm` of a line whose edges are geodesics; at least two positions."""

    line: tuple[Position, ...]
    half_width_mm: int


class Area(Struct, frozen=True, tag="area", tag_field="type", forbid_unknown_fields=True, kw_only=True):
    """One polygon: outer ring first, then holes; every ring closed (first position = last); edges are geodesics."""

    rings: tuple[tuple[Position, ...], ...]


Footprint = Circle | Corridor | Area


class Volume(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A footprint, a band of altitude and a window of time.

    The footprint and the altitude band are closed (their edges belong to them); time is half-open,
    `start_us` ≤ t < `end_us`. Altitudes are mm above the WGS84 ellipsoid, times µs since
    1970-01-01T00:00:00Z. `uncertainty_mm` widens the footprint on every side.
    """

    footprint: Footprint
    floor_mm: int
    ceiling_mm: int
    start_us: int
    end_us: int
    uncertainty_mm: int


def on_ground(footprint: Footprint) -> Volume:
    """A footprint alone, where a volume is asked for and neither height nor time matters: for drawing and distances."""
    return Volume(footprint=footprint, floor_mm=0, ceiling_mm=0, start_us=0, end_us=1, uncertainty_mm=0)


def positions_of(footprint: Footprint) -> tuple[Position, ...]:
    """All the positions that a footprint is made of."""
    match footprint:
        case Circle(centre=centre):
            return (centre,)
        case Corridor(line=line):
            return line
        case Area(rings=rings):
            return tuple(position for ring in rings for position in ring)


def own_radius_mm(footprint: Footprint) -> int:
    """How far a footprint reaches beyond its centre, line or rings."""
    match footprint:
        case Circle(radius_mm=own) | Corridor(half_width_mm=own):
            return own
        case Area():
            return 0


def radius_mm(volume: Volume) -> int:
    """The same with the stated uncertainty."""
    return own_radius_mm(volume.footprint) + volume.uncertainty_mm
