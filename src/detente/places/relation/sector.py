"""The ground that a direction and a distance from somewhere may mean: a sector of a ring, widened, as a polygon."""

from __future__ import annotations

import math

from detente.geometry.edges import LONGEST_EDGE_M, geodesics
from detente.geometry.volumes import Area, Position, positions_of

MOST_M = 400_000.0
"""The farthest that a sector may reach; beyond it the bounds below are not tight, and nobody means such a place."""

FARTHEST_DEG = 75.0
"""The highest latitude of an origin: nearer the poles directions turn too fast."""

_SPARE_M = 1.0
_STEP_DEG = 5.0
_QUARTER = 8
_SMALLEST_RADIUS_M = 6_335_000.0


def sector(origin: Position, origin_mm: int, least_mm: int, most_mm: int, middle_deg: float, half_deg: float) -> Area:
    """A polygon that holds every point from `least_mm` to `most_mm` away, in a direction of at most `half_deg` to
    either side of `middle_deg` from true north, from any point within `origin_mm` of the origin.

    It is drawn on the plane in which distances and directions from the origin are true, and widened there outward. The
    origin lies within `FARTHEST_DEG` of the equator and nothing reaches farther than `MOST_M`.
    """
    import shapely

    least_m, most_m, origin_m = least_mm / 1000, most_mm / 1000, origin_mm / 1000
    steps = max(2, math.ceil(2 * half_deg / _STEP_DEG))
    angles = [math.radians(middle_deg - half_deg + 2 * half_deg * step / steps) for step in range(steps + 1)]
    # The chords of the outer arc lie inside it, so the arc is drawn a little too far out; those of the inner arc lie
    # nearer to the origin than the arc does, which is outward already.
    outer_m = most_m / math.cos(math.radians(half_deg) / steps)
    outer = [(outer_m * math.sin(angle), outer_m * math.cos(angle)) for angle in angles]
    inner = [(least_m * math.sin(angle), least_m * math.cos(angle)) for angle in reversed(angles)]
    drawn = shapely.Polygon([*outer, *(inner if least_m > 0 else [(0.0, 0.0)])])
    reach_m = _widening_m(origin[1] / 1e7, origin_m, most_m) / math.cos(math.pi / (4 * _QUARTER))
    widened = shapely.segmentize(shapely.buffer(drawn, reach_m, quad_segs=_QUARTER), LONGEST_EDGE_M)
    assert isinstance(widened, shapely.Polygon)
    ring = list(shapely.get_coordinates(widened.exterior).tolist())
    if not widened.exterior.is_ccw:
        ring.reverse()
    azimuths = [math.degrees(math.atan2(x, y)) for x, y in ring]
    lons, lats, _ = geodesics().fwd(
        [origin[0] / 1e7] * len(ring),
        [origin[1] / 1e7] * len(ring),
        azimuths,
        [math.hypot(x, y) for x, y in ring],
    )
    positions = [(round(lon * 1e7), round(lat * 1e7)) for lon, lat in zip(lons, lats, strict=True)]
    return Area(rings=((*positions[:-1], positions[0]),))


def reach_mm(position: Position, area: Area) -> int:
    """How far the farthest corner lies from the position, rounded up. No point of a polygon so small is farther."""
    corners = positions_of(area)
    count = len(corners)
    _, _, metres = geodesics().inv(
        [position[0] / 1e7] * count,
        [position[1] / 1e7] * count,
        [lon / 1e7 for lon, _ in corners],
        [lat / 1e7 for _, lat in corners],
    )
    return math.ceil(float(max(metres)) * 1000)


def away(origin: Position, degrees: float, metres: float) -> Position:
    """The point so far from the origin in this direction, along the geodesic."""
    lon, lat, _ = geodesics().fwd(origin[0] / 1e7, origin[1] / 1e7, degrees, metres)
    return round(lon * 1e7), round(lat * 1e7)


def _widening_m(lat_deg: float, origin_m: float, most_m: float) -> float:
    """By how much the sector from the middle of the origin is widened to hold those from everywhere in it.

    It is the origin's own reach; how far the directions turn with the meridians from one side of the origin to the
    other; and what the plane stretches or bends, of the third order in the distances.
    """
    furthest = math.radians(abs(lat_deg)) + origin_m / _SMALLEST_RADIUS_M
    turning = 1.1 * origin_m * math.tan(furthest) / _SMALLEST_RADIUS_M
    bending = (origin_m + most_m) ** 3 / _SMALLEST_RADIUS_M**2
    return origin_m + most_m * turning + bending + _SPARE_M
