"""The ground that a written position stands for, a box of last digits or a grid cell, as a polygon that holds it.

A written number was rounded or cut, nobody knows which, so it stands for one whole last digit to either side. A cell of
a grid is bounded by lines that are straight on a map and not on the Earth, and corners are rounded to 1e-7°, so
polygons are made a little larger: everything that was meant lies inside.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from detente.geometry.edges import LONGEST_EDGE_M, geodesics
from detente.geometry.plane import WGS84_A_M
from detente.geometry.volumes import Area, Position

Ring = list[tuple[float, float]]
"""Longitudes and latitudes in degrees, anticlockwise, the first not repeated."""

_HALF_TURN, _QUARTER_TURN = 1_800_000_000, 900_000_000
_SHARP = 0.25
"""1 plus the cosine of the turn at a corner: below this the edges would meet three times as far off as they moved."""
_ROUNDING_M = 0.02
"""A corner that is rounded to 1e-7° moves by less than 0.8 cm."""


def box_area(middle: Position, half_lon_e7: int, half_lat_e7: int) -> tuple[tuple[Area, ...], int]:
    """All within so much of a position in longitude and in latitude, and how far that reaches from it (mm, rounded up).

    The ground is cut at the poles; at the antimeridian it goes on the other side, as a second area.
    """
    lon, lat = middle
    south, north = max(lat - half_lat_e7, -_QUARTER_TURN), min(lat + half_lat_e7, _QUARTER_TURN)
    half_lon = min(half_lon_e7, _HALF_TURN)
    west, east = lon - half_lon, lon + half_lon
    if west >= -_HALF_TURN and east <= _HALF_TURN:
        spans = [(west, east)]
    elif half_lon == _HALF_TURN:
        spans = [(-_HALF_TURN, _HALF_TURN)]
    elif east > _HALF_TURN:
        spans = [(west, _HALF_TURN), (-_HALF_TURN, east - 2 * _HALF_TURN)]
    else:
        spans = [(-_HALF_TURN, east), (west + 2 * _HALF_TURN, _HALF_TURN)]
    areas = tuple(Area(rings=(_box_ring(*span, south, north),)) for span in spans)
    return areas, reach_mm(middle, [position for area in areas for position in area.rings[0]])


def _box_ring(west: int, east: int, south: int, north: int) -> tuple[Position, ...]:
    """A box bounded by geodesics, none of which leaves out ground of the box bounded by parallels.

    A geodesic between two points of one parallel runs on the side of the pole: the edge on the side of the equator is
    moved outward by as much.
    """
    widest = math.cos(math.radians(0 if south <= 0 <= north else min(abs(south), abs(north)) / 1e7))
    width_m = math.radians((east - west) / 1e7) * WGS84_A_M * widest
    pieces = max(1, math.ceil(width_m / LONGEST_EDGE_M))
    if south > 0:
        south -= _bulge_e7(east - west, pieces, south)
    if north < 0:
        north += _bulge_e7(east - west, pieces, north)
    along = [west + (east - west) * piece // pieces for piece in range(pieces)] + [east]
    ring = [(lon, south) for lon in along] + [(lon, north) for lon in reversed(along)]
    return (*ring, ring[0])


def _bulge_e7(width_e7: int, pieces: int, lat_e7: int) -> int:
    """How far the geodesic between two points of a parallel strays from it, and more: half an angle squared, half."""
    half_rad = math.radians(width_e7 / 1e7 / pieces / 2)
    lat = math.radians(abs(lat_e7) / 1e7)
    return math.ceil(math.degrees(half_rad**2 / 2 * math.sin(lat) * math.cos(lat)) * 1.05e7)


def ring_area(middle: Position, ring: Ring, slack_m: float) -> tuple[tuple[Area, ...], int]:
    """A polygon moved outward on every side by `slack_m` and the rounding, and how far it reaches from the middle.

    Longitudes may go on past 180°: what lies beyond is an area of its own on the other side.
    """
    moved = outward(ring, slack_m + _ROUNDING_M)
    lons = [lon for lon, _ in moved]
    if max(lons) <= 180 and min(lons) >= -180:
        pieces = [(moved, 0)]
    else:
        pieces = [(half_of(moved, 0, 180, -1), 0), (half_of(moved, 0, 180, 1), -360)]
        pieces = [(half_of(piece, 0, -180, 1), turn) for piece, turn in pieces[:1]] + pieces[1:]
        pieces.append((half_of(moved, 0, -180, -1), 360))
    rings = [_rounded(piece, turn) for piece, turn in pieces]
    areas = tuple(Area(rings=((*positions, positions[0]),)) for positions in rings if len(set(positions)) > 2)
    return areas, reach_mm(middle, [position for area in areas for position in area.rings[0]])


def _rounded(ring: Ring, turn: int) -> list[Position]:
    return [(round((lon + turn) * 1e7), max(-_QUARTER_TURN, min(_QUARTER_TURN, round(lat * 1e7)))) for lon, lat in ring]


def half_of(ring: Ring, axis: int, limit: float, side: int) -> Ring:
    """The part of a convex polygon on one side of a meridian (axis 0) or a parallel (1), Sutherland and Hodgman's way.

    Side 1 is the east or the north of the limit, -1 the other.
    """
    kept: Ring = []
    for k, end in enumerate(ring):
        start = ring[k - 1]
        before, after = (start[axis] - limit) * side, (end[axis] - limit) * side
        if (before < 0) != (after < 0):
            part = before / (before - after)
            crossing = [start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])]
            crossing[axis] = limit
            kept.append((crossing[0], crossing[1]))
        if after >= 0:
            kept.append(end)
    return [point for k, point in enumerate(kept) if point != kept[k - 1]]


def east_of(lons: Sequence[float], meridian: float) -> list[float]:
    """The same longitudes, counted on past 180° where that is nearer to a meridian."""
    return [lon - 360 if lon > meridian + 180 else lon + 360 if lon < meridian - 180 else lon for lon in lons]


def position_of(lon: float, lat: float) -> Position:
    """The nearest ten-millionths of a degree, the longitude brought back between -180° and 180°."""
    return (round(lon * 1e7) + _HALF_TURN) % (2 * _HALF_TURN) - _HALF_TURN, round(lat * 1e7)


def outward(ring: Ring, by_m: float) -> Ring:
    """Each edge of a small polygon moved outward by so many metres, and its corners to where the edges then meet.

    A corner so sharp that they would meet far off is cut square.
    """
    middle_lat = sum(lat for _, lat in ring) / len(ring)
    metres_lat = 111_000.0
    metres_lon = metres_lat * max(math.cos(math.radians(middle_lat)), 1e-6)
    plane = [(lon * metres_lon, lat * metres_lat) for lon, lat in ring]
    ways = [_direction(plane[k], plane[(k + 1) % len(plane)]) for k in range(len(plane))]
    # The plane is not quite true to the ground: a degree of latitude has 110.6 to 111.7 km.
    far = by_m * 1.1
    moved: Ring = []
    for k, (x, y) in enumerate(plane):
        (ax, ay), (bx, by) = ways[k - 1], ways[k]
        straightness = 1 + ax * bx + ay * by
        if straightness < _SHARP:
            corners = [(x + far * (ay + ax), y + far * (ay - ax)), (x + far * (by - bx), y - far * (bx + by))]
        else:
            share = far / straightness
            corners = [(x + share * (ay + by), y - share * (ax + bx))]
        moved.extend((cx / metres_lon, cy / metres_lat) for cx, cy in corners)
    return moved


def _direction(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y)
    return x / length, y / length


def reach_mm(middle: Position, positions: Sequence[Position]) -> int:
    """The greatest distance along the geodesic from the middle to one of the positions, in mm, rounded up."""
    count = len(positions)
    lons, lats = [lon / 1e7 for lon, _ in positions], [lat / 1e7 for _, lat in positions]
    _, _, metres = geodesics().inv([middle[0] / 1e7] * count, [middle[1] / 1e7] * count, lons, lats)
    farthest_m: float = max(metres)
    return math.ceil(farthest_m * 1000) + 1
