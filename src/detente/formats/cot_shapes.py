"""Ground and heights as Cursor on Target draws them: circles, outlines, lines and boxes.

Nothing is drawn smaller than it is: what has too many corners, or holes, or which TAK draws as one ring only, is drawn
with more round it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import shapely

from detente.decision.coarse import Rough
from detente.geometry.outline import outline, skeleton
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor, Volume, radius_mm

CIRCLE: Final = "u-d-c-c"
SHAPE: Final = "u-d-f"
BOX: Final = "u-d-r"
ROUTE: Final = "b-m-r"

MOST_CORNERS: Final = 200
"""Of one outline or line: as many as an event has room for, and a telephone draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One thing to be drawn: its type, where it is written (degrees), and the elements that draw it. `ce_m` is how far
    a circle reaches.
    """

    type: str
    lon: float
    lat: float
    elements: tuple[Element, ...]
    ce_m: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Heights as an event says them, metres above the ellipsoid: the middle, and how far from it all of them are; None
    where there is no limit on one side.
    """

    hae_m: float | None
    le_m: float | None


def band_of(floor_mm: int, ceiling_mm: int) -> Band:
    if floor_mm <= LOWEST_MM or ceiling_mm >= HIGHEST_MM:
        return Band(None, None)
    return Band((floor_mm + ceiling_mm) / 2000, (ceiling_mm - floor_mm) / 2000)


def drawings_of(volume: Volume) -> Iterator[Drawing]:
    """A circle as itself; a corridor as its ground and as the line in its middle; an area as its outline."""
    footprint = volume.footprint
    if isinstance(footprint, Circle):
        reach_m = radius_mm(volume) / 1000
        shape = Element("shape")
        SubElement(shape, "ellipse", major=f"{reach_m:.1f}", minor=f"{reach_m:.1f}", angle="360")
        lon, lat = footprint.centre
        yield Drawing(type=CIRCLE, lon=lon / 1e7, lat=lat / 1e7, elements=(shape,), ce_m=reach_m)
        return
    for polygon in shapely.get_parts(outline(volume)):
        if not polygon.is_empty:
            yield _closed(SHAPE, _few(polygon))
    if isinstance(footprint, Corridor):
        yield _route(footprint)


def box_of(rough: Rough) -> Drawing:
    """The box in which something is."""
    edges = (rough.west_e7 / 1e7, rough.south_e7 / 1e7, rough.east_e7 / 1e7, rough.north_e7 / 1e7)
    return _closed(BOX, shapely.box(*edges))


def _few(polygon: shapely.Polygon) -> shapely.Polygon:
    """All of it within no more corners than MOST_CORNERS."""
    filled = shapely.Polygon(polygon.exterior)
    if len(filled.exterior.coords) > MOST_CORNERS:
        filled = shapely.convex_hull(filled)
    return filled if len(filled.exterior.coords) <= MOST_CORNERS else shapely.envelope(filled)


def _closed(kind: str, polygon: shapely.Polygon) -> Drawing:
    corners = shapely.get_coordinates(polygon.exterior).tolist()
    middle = polygon.representative_point()
    # A box is its four corners; any other ring comes back to where it began.
    links = [_link(lon, lat) for lon, lat in (corners[:-1] if kind == BOX else corners)]
    return Drawing(type=kind, lon=_lon(middle.x), lat=middle.y, elements=tuple(links))


def _route(corridor: Corridor) -> Drawing:
    """Every position of it, where there are no more than MOST_CORNERS; else evenly left out, the ends never."""
    line = shapely.get_coordinates(skeleton(Corridor(line=corridor.line, half_width_mm=0))).tolist()
    if len(line) > MOST_CORNERS:
        line = [line[round(number * (len(line) - 1) / (MOST_CORNERS - 1))] for number in range(MOST_CORNERS)]
    links = [_way_point(lon, lat, number, line) for number, (lon, lat) in enumerate(line)]
    attributes = Element("link_attr", color="-1", method="Driving", prefix="CP", type="Vehicle", stroke="3")
    attributes.set("routetype", "Primary")
    attributes.set("order", "Ascending Check Points")
    lon, lat = line[0]
    return Drawing(type=ROUTE, lon=_lon(lon), lat=lat, elements=(*links, attributes))


def _way_point(lon: float, lat: float, number: int, line: Sequence[object]) -> Element:
    link = _link(lon, lat)
    link.set("type", "b-m-p-w" if number in (0, len(line) - 1) else "b-m-p-c")
    link.set("relation", "c")
    link.set("uid", f"{number}")
    link.set("callsign", "")
    return link


def _link(lon: float, lat: float) -> Element:
    return Element("link", point=f"{lat:.6f},{_lon(lon):.6f}")


def _lon(lon: float) -> float:
    return (lon + 180) % 360 - 180
