"""What nothing in force covers: ground of an arrangement's area, and pairs of parties with nothing between them.

For maps and lists; nothing is decided with it. Sizes are of the outlines as drawn, on the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import shapely
from msgspec import Struct

from detente.geometry.edges import geodesics
from detente.geometry.outline import outline
from detente.geometry.volumes import Area, Circle, Footprint, Position, on_ground
from detente.messages.arrangements import Domain, Measure

from .said import Arrangement
from .standing import bindings, in_force

LEAST_KM2 = 0.01
"""Smaller pieces are left out: outlines of circles are polygons round them, and leave slivers where edges meet."""

_GRID_DEG = 1e-7


class Gap(Struct, frozen=True, kw_only=True):
    """A piece of ground, and its size."""

    footprint: Area
    km2: float


class Uncovered(Struct, frozen=True, kw_only=True):
    """What is not covered of an area of `area_km2`, the largest piece first; `share` is from 0 to 1."""

    gaps: tuple[Gap, ...]
    km2: float
    area_km2: float
    share: float


class PairGap(Struct, frozen=True, kw_only=True):
    """The ground on which nothing is in force between two parties, in order of their names."""

    a: str
    b: str
    uncovered: Uncovered


class Gaps(Struct, frozen=True, kw_only=True):
    """At a time: `by_pair` for any two parties of a version, and `between_nobody` the ground on which nothing is in
    force between any two; both None and empty where the version has no area. `nothing_between` are the pairs that have
    no measure in force between them at all, of this version or of any other.
    """

    between_nobody: Uncovered | None
    by_pair: tuple[PairGap, ...]
    nothing_between: tuple[tuple[str, str], ...]


def gaps(arrangement: Arrangement, version: str, at_us: int, domain: Domain | None = None) -> Gaps:
    """The gaps in the area of a version at a time, by what had been said until then; for one domain, or where a
    measure for any of them covers. Measures in force count whichever version binds a pair, and only in their windows.
    """
    terms = arrangement.versions[version].terms
    held = {
        (binding.a, binding.b): [one for one in in_force(binding, at_us) if _holds(one, at_us, domain)]
        for binding in bindings(arrangement, at_us)
    }
    pairs = list(combinations(sorted(terms.parties), 2))
    nothing = tuple(pair for pair in pairs if not held.get(pair))
    if terms.area is None:
        return Gaps(between_nobody=None, by_pair=(), nothing_between=nothing)
    area = terms.area
    # Most pairs have the same in force between them, and there may be thousands.
    known: dict[tuple[Footprint, ...], Uncovered] = {}

    def left_by(measures: Iterable[Measure]) -> Uncovered:
        footprints = tuple(dict.fromkeys(measure.footprint for measure in measures))
        if footprints not in known:
            known[footprints] = uncovered(area, footprints)
        return known[footprints]

    return Gaps(
        between_nobody=left_by(measure for pair in pairs for measure in held.get(pair, ())),
        by_pair=tuple(PairGap(a=a, b=b, uncovered=left_by(held.get((a, b), ()))) for a, b in pairs),
        nothing_between=nothing,
    )


def uncovered(area: Circle | Area, footprints: Sequence[Footprint]) -> Uncovered:
    """The part of an area over which none of these footprints of measures lies, at whatever height. A line covers the
    strip of its tolerance, not its sides.
    """
    whole = outline(on_ground(area))
    covered = shapely.union_all([outline(on_ground(footprint)) for footprint in footprints])
    left = shapely.difference(whole, covered, grid_size=_GRID_DEG)
    pieces = [(_km2(piece), piece) for piece in shapely.get_parts(left) if isinstance(piece, shapely.Polygon)]
    found = [Gap(footprint=_area(piece), km2=km2) for km2, piece in pieces if km2 >= LEAST_KM2]
    found.sort(key=lambda gap: (-gap.km2, gap.footprint.rings))
    km2, area_km2 = sum(gap.km2 for gap in found), _km2(whole)
    return Uncovered(gaps=tuple(found), km2=km2, area_km2=area_km2, share=min(1.0, km2 / area_km2))


def _holds(measure: Measure, at_us: int, domain: Domain | None) -> bool:
    now = not measure.windows or any(one.start_us <= at_us < one.end_us for one in measure.windows)
    return now and (domain is None or not measure.domains or domain in measure.domains)


def _km2(drawn: shapely.Geometry) -> float:
    parts = shapely.get_parts(drawn)
    return sum(abs(geodesics().geometry_area_perimeter(_wound(part))[0]) for part in parts) / 1e6


def _wound(part: shapely.Polygon) -> shapely.Geometry:
    """With its holes the other way round than its outer ring, so that they are taken off."""
    return shapely.geometry.polygon.orient(part)


def _area(piece: shapely.Polygon) -> Area:
    return Area(rings=tuple(_ring(ring) for ring in (piece.exterior, *piece.interiors)))


def _ring(ring: shapely.LinearRing) -> tuple[Position, ...]:
    return tuple((round(lon * 1e7), round(lat * 1e7)) for lon, lat in ring.coords)
