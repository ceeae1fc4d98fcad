"""How far apart footprints are, never more than the truth: what every "do they collide" rests on."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from . import closest
from .shapes import Shape

_SMALLEST_RADIUS_M = 6_335_000.0
"""Less than any radius of curvature of WGS84 (the meridian's at the equator is 6,335,439 m)."""

_MEAN_RADIUS_M = 6_371_000.0

_ROUNDING_M = 0.1
"""Positions are rounded to 1e-7° (1 cm at most); the rest is spare."""

_EDGE_CURVE = 1e-6
"""An edge of 10 km, straight on the plane, parts from its geodesic by 0.31 of this times its distance from the
meridian; there are two edges, and the rest is spare.
"""

_FEW_EDGE_PAIRS = 20_000
"""Below this plain Python answers sooner than numba can be imported."""


class Lie(Struct, frozen=True, kw_only=True):
    """How two widened footprints lie: metres on the ellipsoid, negative where they overlap.

    `least_m` is never more than the true distance between their edges; `gap_m` is our best figure for it. Where the
    skeletons themselves meet (a line through a polygon), `gap_m` is minus the sum of the radii: at least so much.
    `lon_deg`, `lat_deg` lie midway between the two edges, or within both where they overlap.
    """

    least_m: float
    gap_m: float
    lon_deg: float
    lat_deg: float


def lies_of(pairs: Sequence[tuple[Shape, Shape]]) -> list[Lie]:
    """How each pair lies, in order. Few pairs run as they are; many through the compiled kernel."""
    if not pairs:
        return []
    meridians = [_meridian(a, b) for a, b in pairs]
    if _compiled_pays(pairs):
        rows = _by_compiled_kernel(pairs, meridians)
    else:
        rows = [
            closest.nearest(
                a.terms, a.starts, a.ends, a.is_area, b.terms, b.starts, b.ends, b.is_area, meridian
            )
            for (a, b), meridian in zip(pairs, meridians, strict=True)
        ]  # fmt: skip
    return [_lie(a, b, *row) for (a, b), row in zip(pairs, rows, strict=True)]


def doubt(near_m: float, plane_m: float) -> float:
    """By how many metres a distance on the plane may exceed the true one, where no part of the narrower skeleton is
    farther than `near_m` from the meridian.

    The plane is wider than the ground by 1 + x²/2R². The mean of that over a way is greatest where the way begins as
    far from the meridian as can be and leads straight on. docs/geometry.md derives it.
    """
    way_m = 1.02 * plane_m
    added = 0.52 * (near_m * near_m + near_m * way_m + way_m * way_m / 3) / _SMALLEST_RADIUS_M**2
    return plane_m * added + _ROUNDING_M + _EDGE_CURVE * (near_m + way_m)


def warm() -> None:
    """Compile the kernel, or load it from its cache, so that the first answer is not seconds late."""
    from . import compiled as _  # noqa: F401  what a server does at its start; lies_of() then uses it

    empty = np.zeros((0, 2), dtype=np.int64)
    _run_compiled(empty, [], [])


def _compiled_pays(pairs: Sequence[tuple[Shape, Shape]]) -> bool:
    if "detente.geometry.compiled" in sys.modules:
        return True
    work = 0
    for a, b in pairs:
        work += len(a.starts) * len(b.starts) + len(a.terms) + len(b.terms)
        if work > _FEW_EDGE_PAIRS:
            return True
    return False


def _by_compiled_kernel(
    pairs: Sequence[tuple[Shape, Shape]], meridians: list[float]
) -> list[tuple[float, int, float, int, float, float]]:
    place: dict[int, int] = {}
    shapes: list[Shape] = []
    rows = np.empty((len(pairs), 2), dtype=np.int64)
    for k, pair in enumerate(pairs):
        for side, shape in enumerate(pair):
            at = place.setdefault(id(shape), len(shapes))
            if at == len(shapes):
                shapes.append(shape)
            rows[k, side] = at
    out = _run_compiled(rows, shapes, meridians)
    return [(d, int(i), p, int(j), q, x) for d, i, p, j, q, x in out.tolist()]


def _run_compiled(
    rows: np.ndarray[tuple[int, int], np.dtype[np.int64]], shapes: list[Shape], meridians: list[float]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    from .compiled import nearest_of_pairs

    out = np.empty((len(rows), 6))
    nearest_of_pairs(
        rows,
        np.concatenate([s.terms for s in shapes]) if shapes else np.empty((0, 8)),
        np.cumsum([0, *(len(s.terms) for s in shapes)]),
        np.concatenate([s.starts for s in shapes]) if shapes else np.empty(0, dtype=np.int32),
        np.concatenate([s.ends for s in shapes]) if shapes else np.empty(0, dtype=np.int32),
        np.cumsum([0, *(len(s.starts) for s in shapes)]),
        np.array([s.is_area for s in shapes], dtype=np.bool_),
        np.array(meridians, dtype=np.float64),
        out,
    )
    return out


def _meridian(a: Shape, b: Shape) -> float:
    """The middle of the narrower skeleton: near the place where they meet, so that the projection is truest there. Of
    two that are equally narrow the western one, whoever is named first.
    """
    if a.half_width_m == b.half_width_m:
        return min(a.middle_lon_rad, b.middle_lon_rad)
    return a.middle_lon_rad if a.half_width_m < b.half_width_m else b.middle_lon_rad


def _lie(
    a: Shape, b: Shape, plane_m: float, edge_a: int, part_a: float, edge_b: int, part_b: float, xx_m2: float
) -> Lie:
    """From the plane to the ellipsoid: `least_m` takes off the most that the plane may have added, `gap_m` what it
    added at the place itself.
    """
    doubt_m = doubt(min(a.half_width_m, b.half_width_m), plane_m)
    radii_m = a.radius_m + b.radius_m
    true_m = plane_m / (1 + xx_m2 / (2 * _MEAN_RADIUS_M**2))
    if edge_b < 0:
        lon, lat = _on(a, edge_a, part_a)
    elif edge_a < 0:
        lon, lat = _on(b, edge_b, part_b)
    else:
        from_a, from_b = _on(a, edge_a, part_a), _on(b, edge_b, part_b)
        # Midway between the edges, or in the middle of the lens where they overlap.
        along = min(1.0, max(0.0, ((true_m + a.radius_m - b.radius_m) / 2) / true_m)) if true_m > 0 else 0.0
        lon = from_a[0] + along * (from_b[0] - from_a[0])
        lat = from_a[1] + along * (from_b[1] - from_a[1])
    return Lie(
        least_m=plane_m - doubt_m - radii_m,
        gap_m=true_m - radii_m,
        lon_deg=lon,
        lat_deg=lat,
    )


def _on(shape: Shape, edge: int, part: float) -> tuple[float, float]:
    """Degrees of the point at `part` of an edge. Edges are at most 10 km, so straight in longitude and latitude will
    do.
    """
    lon0, lat0 = shape.degrees[shape.starts[edge]].tolist()
    lon1, lat1 = shape.degrees[shape.ends[edge]].tolist()
    return lon0 + part * (lon1 - lon0), lat0 + part * (lat1 - lat0)
