"""A footprint that is moved as a whole, or cut back on every side: what a changed notice would declare.

Nothing here says that the change is enough; whoever offers it measures the changed footprint as any other.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from .edges import geodesics
from .volumes import Area, Circle, Corridor, Footprint, Position, own_radius_mm

LEAST_LEFT_MM = 10_000
"""Of a circle or a corridor at least this radius or half width is left: less is no place that anybody could keep to."""


def moved(footprint: Footprint, distance_mm: int, bearing_deg: int) -> Footprint:
    """The footprint with each of its positions moved so far along a geodesic that leaves it in this direction from
    north. A wide one is bent a little by it, since meridians converge.
    """
    match footprint:
        case Circle(centre=centre):
            (there,) = _there((centre,), distance_mm, bearing_deg)
            return replace(footprint, centre=there)
        case Corridor(line=line):
            return replace(footprint, line=_there(line, distance_mm, bearing_deg))
        case Area(rings=rings):
            return replace(footprint, rings=tuple(_there(ring, distance_mm, bearing_deg) for ring in rings))


def _there(line: tuple[Position, ...], distance_mm: int, bearing_deg: int) -> tuple[Position, ...]:
    count = len(line)
    lons, lats, _ = geodesics().fwd(
        [lon / 1e7 for lon, _ in line],
        [lat / 1e7 for _, lat in line],
        [float(bearing_deg)] * count,
        [distance_mm / 1000] * count,
    )
    return tuple((round(lon * 1e7), round(lat * 1e7)) for lon, lat in zip(lons, lats, strict=True))


def cut_back(footprint: Footprint, by_mm: int) -> Footprint | None:
    """The footprint smaller by so much on every side: a smaller circle, a narrower corridor, a polygon cut back inwards
    (and its holes larger). None where less than `LEAST_LEFT_MM`, nothing, or more than one piece would be left.
    """
    match footprint:
        case Circle() | Corridor():
            left_mm = own_radius_mm(footprint) - by_mm
            if left_mm < LEAST_LEFT_MM:
                return None
            if isinstance(footprint, Circle):
                return replace(footprint, radius_mm=left_mm)
            return replace(footprint, half_width_mm=left_mm)
        case Area():
            return _area_cut_back(footprint, by_mm)


def _area_cut_back(area: Area, by_mm: int) -> Area | None:
    import shapely

    from .outline import plane, skeleton

    drawn = skeleton(area)
    west, _, east, _ = drawn.bounds
    to_plane, to_degrees = plane(round((west + east) / 2, 1))
    left = shapely.buffer(
        shapely.transform(drawn, to_plane.transform, interleaved=False), -by_mm / 1000, join_style="mitre"
    )
    if not isinstance(left, shapely.Polygon) or left.is_empty:
        return None
    degrees = shapely.transform(left, to_degrees.transform, interleaved=False)
    rings = tuple(_positions(ring.coords) for ring in (degrees.exterior, *degrees.interiors))
    whole = shapely.Polygon(rings[0], rings[1:]) if all(len(ring) >= 4 for ring in rings) else None
    return Area(rings=rings) if whole is not None and whole.is_valid else None


def _positions(line: object) -> tuple[Position, ...]:
    """Rounded, and each position that rounding made the same as the one before it left out."""
    rounded = [(round(lon * 1e7), round(lat * 1e7)) for lon, lat in line]  # type: ignore[attr-defined]  # shapely has no types
    return (rounded[0], *(after for before, after in pairwise(rounded) if after != before))


def share_cut(before: Footprint, after: Footprint) -> float:
    """What part of its ground a footprint gives up when it is cut back, 0 to 1; of a corridor, of its width."""
    match before:
        case Circle(radius_mm=radius_mm):
            return 1 - (own_radius_mm(after) / radius_mm) ** 2
        case Corridor(half_width_mm=half_width_mm):
            return 1 - own_radius_mm(after) / half_width_mm
        case Area():
            return 1 - _ground_m2(after) / _ground_m2(before)


def _ground_m2(area: Footprint) -> float:
    assert isinstance(area, Area)
    sizes = [
        abs(geodesics().polygon_area_perimeter([lon / 1e7 for lon, _ in ring], [lat / 1e7 for _, lat in ring])[0])
        for ring in area.rings
    ]
    return max(1.0, float(sizes[0] - sum(sizes[1:])))
