"""Shapes to GeoJSON: rounded positions, rings the right way round, nothing across the antimeridian."""

from __future__ import annotations

from shapely import LineString, MultiPolygon, Polygon, box, make_valid
from shapely.affinity import translate
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

Feature = dict[str, object]

# The world and its two neighbouring copies: a ring that was unwrapped over the antimeridian reaches into one of them.
WORLDS = ((-360.0, box(-540, -90, -180, 90)), (0.0, box(-180, -90, 180, 90)), (360.0, box(180, -90, 540, 90)))


def feature(geometry: BaseGeometry, digits: int, **properties: object) -> Feature:
    """One GeoJSON feature; properties that are empty are left out."""
    shape = mapping(oriented(geometry))
    return {
        "type": "Feature",
        "properties": {key: value for key, value in properties.items() if value != ""},
        "geometry": {"type": shape["type"], "coordinates": rounded(shape["coordinates"], digits)},
    }


def oriented(geometry: BaseGeometry) -> BaseGeometry:
    """The same shape with outer rings counter-clockwise and holes clockwise, as RFC 7946 §3.1.6 asks."""
    if isinstance(geometry, Polygon):
        shell, holes = geometry.exterior, geometry.interiors
        return Polygon(
            shell.coords if shell.is_ccw else shell.coords[::-1],
            [hole.coords[::-1] if hole.is_ccw else hole.coords for hole in holes],
        )
    if isinstance(geometry, MultiPolygon):
        return MultiPolygon([oriented(part) for part in geometry.geoms])
    return geometry


def rounded(value: object, digits: int) -> object:
    """Nested positions rounded; one that repeats the position before it after rounding is dropped.

    Lines and rings of up to four positions keep them all, so that a small ring stays a ring.
    """
    if isinstance(value, float | int):
        return round(float(value), digits)
    if not isinstance(value, tuple | list):
        raise TypeError(type(value).__name__)
    items = [rounded(item, digits) for item in value]
    if len(items) > 4 and isinstance(items[0], list) and isinstance(items[0][0], float):
        kept = [item for index, item in enumerate(items) if index == 0 or item != items[index - 1]]
        return kept if len(kept) >= 4 else items
    return items


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in a geometry; what cutting and mending leave over as lines or points is dropped."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    return [polygon for part in getattr(geometry, "geoms", ()) for polygon in polygons(part)]


def lines(geometry: BaseGeometry) -> list[LineString]:
    """The lines in a geometry."""
    if isinstance(geometry, LineString):
        return [] if geometry.is_empty else [geometry]
    return [line for part in getattr(geometry, "geoms", ()) for line in lines(part)]


def area(rings: list[list[tuple[float, float]]]) -> list[Polygon]:
    """Valid polygons from an outer ring and its holes; split where they cross the antimeridian or hold a pole."""
    rings = [unwrapped(ring) for ring in rings if len(ring) >= 4]
    if not rings:
        return []
    whole = make_valid(Polygon(rings[0], rings[1:]))
    return [
        polygon
        for shift, one_world in WORLDS
        for polygon in polygons(translate(whole.intersection(one_world), xoff=-shift))
    ]


def unwrapped(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring without jumps from 180 to -180; one that goes round a pole is closed along that pole."""
    shift, previous, result = 0.0, ring[0][0], list[tuple[float, float]]()
    for x, y in ring:
        if abs(x - previous) > 180:
            shift += 360 if x < previous else -360
        previous = x
        result.append((x + shift, y))
    if shift:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        result += [(result[-1][0], pole), (result[0][0], pole), result[0]]
    return result
