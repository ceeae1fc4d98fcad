"""Footprints as drawn: the polygon of the widened footprint, for maps and files. Nothing is decided with it."""

from __future__ import annotations

import math
from functools import lru_cache

import shapely
from pyproj import Transformer

from .edges import LONGEST_EDGE_M, densified
from .packed import EAST, WEST, packed
from .volumes import Area, Circle, Corridor, Footprint, Volume, radius_mm

_QUARTER = 16
"""Segments in a quarter circle; the radius is enlarged so that the polygon holds the circle."""

_RUN = 16
"""Edges that are widened together."""


@lru_cache(maxsize=4096)
def outline(volume: Volume) -> shapely.Polygon | shapely.MultiPolygon:
    """The widened footprint in degrees WGS84, circumscribed; drawn on a transverse Mercator plane of its own."""
    [box] = packed([volume])[0].space.tolist()
    to_plane, to_degrees = plane(round((box[WEST] + box[EAST]) / 2e7, 1))
    radius_m = radius_mm(volume) / 1000 / math.cos(math.pi / (4 * _QUARTER))
    on_plane = shapely.transform(skeleton(volume.footprint), to_plane.transform, interleaved=False)
    # The long sides of a corridor are geodesics too, which a straight line between far corners in degrees is not.
    widened = shapely.segmentize(_widened(on_plane, radius_m), LONGEST_EDGE_M)
    drawn = shapely.transform(widened, to_degrees.transform, interleaved=False)
    assert isinstance(drawn, shapely.Polygon | shapely.MultiPolygon)
    return drawn


def _widened(drawn: shapely.Geometry, radius_m: float) -> shapely.Geometry:
    """All that is within a distance. What has many edges is widened in runs of them, which are put together: to widen
    ten thousand edges that lie over each other takes minutes and gigabytes in one go, and a second in runs.
    """
    if shapely.get_num_coordinates(drawn) <= 2 * _RUN or radius_m <= 0:
        return shapely.buffer(drawn, radius_m, quad_segs=_QUARTER)
    is_area = isinstance(drawn, shapely.Polygon)
    lines = shapely.get_parts(shapely.boundary(drawn)) if is_area else [drawn]
    runs = [
        shapely.LineString(corners[first : first + _RUN + 1])
        for corners in map(shapely.get_coordinates, lines)
        for first in range(0, len(corners) - 1, _RUN)
    ]
    return shapely.union_all([*([drawn] if is_area else []), *shapely.buffer(runs, radius_m, quad_segs=_QUARTER)])


def skeleton(footprint: Footprint) -> shapely.Point | shapely.LineString | shapely.Polygon:
    """The footprint as declared, without its radius, its long edges drawn along their geodesics. Degrees."""
    match footprint:
        case Circle(centre=(lon, lat)):
            return shapely.Point(lon / 1e7, lat / 1e7)
        case Corridor(line=line):
            return shapely.LineString(densified(line))
        case Area(rings=rings):
            outer, *holes = (densified(ring) for ring in rings)
            return shapely.Polygon(outer, holes)


def lies_along(inner: Footprint, corridor: Footprint) -> bool:
    """Whether the skeleton of a footprint, without what is round it, lies within a corridor, drawn a little too wide
    (by 0.5 % of its half width at most).
    """
    within = Volume(footprint=corridor, floor_mm=0, ceiling_mm=0, start_us=0, end_us=1, uncertainty_mm=0)
    return bool(shapely.covers(outline(within), skeleton(inner)))


def meeting(a: Volume, b: Volume) -> shapely.Geometry:
    """The ground that two widened footprints share, or, where they do not meet, the shortest way between them.
    Degrees.
    """
    first, second = outline(a), outline(b)
    shared = shapely.intersection(first, second)
    if not shared.is_empty:
        return shared
    # In degrees the shortest line would be another: a degree of longitude is shorter than one of latitude.
    west, _, east, _ = min((first.bounds, second.bounds), key=lambda bounds: bounds[2] - bounds[0])
    to_plane, to_degrees = plane(round((west + east) / 2, 1))
    on_plane = (shapely.transform(drawn, to_plane.transform, interleaved=False) for drawn in (first, second))
    return shapely.transform(shapely.shortest_line(*on_plane), to_degrees.transform, interleaved=False)


@lru_cache(maxsize=64)
def plane(lon0: float) -> tuple[Transformer, Transformer]:
    """To the transverse Mercator plane about a meridian (degrees), in metres, and back."""
    metres = f"+proj=tmerc +lon_0={lon0} +ellps=WGS84 +units=m"
    degrees = "+proj=longlat +ellps=WGS84"
    return (
        Transformer.from_crs(degrees, metres, always_xy=True),
        Transformer.from_crs(metres, degrees, always_xy=True),
    )
