"""The ground that is left to a notice that keeps to one side of a line, or away from others, as volumes again.

Ground is in degrees WGS84.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import shapely
from msgspec.structs import replace
from shapely.ops import split

from detente.geometry.outline import outline, plane, skeleton
from detente.geometry.soundness import unsound
from detente.geometry.volumes import Area, Corridor, Position, Volume, on_ground
from detente.messages.notices import Declared, Source

_GRID_DEG = 1e-7
_SPARE_M = 5.0
"""Ground is drawn on a plane, and held against other ground on the ellipsoid: so much is left besides."""
_LEAST_M2 = 10_000.0
_BEYOND_DEG = 5.0


def sides_of(
    line: tuple[Position, ...], tolerance_mm: int, volumes: Sequence[Volume]
) -> tuple[shapely.Geometry, shapely.Geometry]:
    """What lies to the left and to the right of a line, beyond its tolerance, as far as any of these volumes reaches.
    Beyond its ends the line goes on as it ends. One that parts nothing so leaves no ground to either.
    """
    drawn = skeleton(Corridor(line=line, half_width_mm=0))
    reach = shapely.total_bounds(shapely.GeometryCollection([drawn, *(outline(volume) for volume in volumes)]))
    west, south, east, north = reach.tolist()
    frame = shapely.box(west - _BEYOND_DEG, south - _BEYOND_DEG, east + _BEYOND_DEG, north + _BEYOND_DEG)
    far = (east - west) + (north - south) + 4 * _BEYOND_DEG
    coords = [tuple(at) for at in shapely.get_coordinates(drawn).tolist()]
    whole = shapely.LineString([_beyond(coords[1], coords[0], far), *coords, _beyond(coords[-2], coords[-1], far)])
    pieces = shapely.get_parts(split(frame, whole))
    strip = outline(on_ground(Corridor(line=line, half_width_mm=tolerance_mm + round(_SPARE_M * 1000))))
    ground: tuple[list[shapely.Geometry], list[shapely.Geometry]] = ([], [])
    for piece in pieces:
        ground[0 if _is_left(piece, whole) else 1].append(shapely.difference(piece, strip))
    left, right = (shapely.union_all(pieces) for pieces in ground)
    return left, right


def _beyond(before: tuple[float, ...], end: tuple[float, ...], far: float) -> tuple[float, float]:
    run, rise = end[0] - before[0], end[1] - before[1]
    scale = far / math.hypot(run, rise)
    return end[0] + run * scale, end[1] + rise * scale


def _is_left(piece: shapely.Geometry, whole: shapely.LineString) -> bool:
    """Whether a piece of the frame lies to the left of the line where it comes nearest to some point within it."""
    inner = shapely.point_on_surface(piece)
    along = shapely.line_locate_point(whole, inner)
    step = 1e-6
    before = shapely.line_interpolate_point(whole, max(0.0, along - step))
    after = shapely.line_interpolate_point(whole, along + step)
    turn = (after.x - before.x) * (inner.y - before.y) - (after.y - before.y) * (inner.x - before.x)
    return bool(turn > 0)


def ground_of(volumes: Sequence[Volume], widened_mm: int) -> shapely.Geometry:
    """All ground of some volumes, and so much round it."""
    extra = widened_mm + round(_SPARE_M * 1000)
    return shapely.union_all(
        [outline(replace(volume, uncertainty_mm=volume.uncertainty_mm + extra)) for volume in volumes]
    )


def within(part: Declared, inside: shapely.Geometry | None, outside: shapely.Geometry | None) -> Iterator[Declared]:
    """The pieces of a volume that lie inside of one ground and outside of another; it as it is, where that is all of
    it. A stated uncertainty is in the pieces.
    """
    drawn = outline(part.volume)
    kept = drawn if inside is None else shapely.intersection(drawn, inside, grid_size=_GRID_DEG)
    if outside is not None:
        kept = shapely.difference(kept, outside, grid_size=_GRID_DEG)
    if _m2(drawn) - _m2(kept) < 1.0:
        yield part
        return
    for piece in shapely.get_parts(kept):
        if isinstance(piece, shapely.Polygon) and _m2(piece) >= _LEAST_M2:
            rings = tuple(
                tuple((round(lon * 1e7), round(lat * 1e7)) for lon, lat in ring.coords)
                for ring in (piece.exterior, *piece.interiors)
            )
            volume = replace(part.volume, footprint=Area(rings=rings), uncertainty_mm=0)
            if unsound(volume) is None:
                yield replace(part, volume=volume, source=Source.INFERRED, said=())


def share_left(before: Sequence[Volume], after: Sequence[Volume]) -> float:
    """What part of the ground of some volumes is that of others, from 0 to 1."""
    whole = sum(_m2(outline(volume)) for volume in before)
    return min(1.0, sum(_m2(outline(volume)) for volume in after) / whole) if whole else 1.0


def _m2(drawn: shapely.Geometry) -> float:
    if drawn.is_empty:
        return 0.0
    west, _, east, _ = drawn.bounds
    to_plane, _ = plane(round((west + east) / 2, 1))
    return float(shapely.area(shapely.transform(drawn, to_plane.transform, interleaved=False)))
