"""Which way, and how far, one footprint would have to move to be clear of another.

Every pair is laid on the transverse Mercator plane about the middle of the footprint that moves. There north at its
middle is straight up, and what a spread-out footprint adds (other parts of it move in slightly other directions, and
the plane is wider than the ground) grows with the square of its size: it is small, can be bounded, and is added.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .distance import doubt
from .shapes import MAX_LATITUDE_DEG, MAX_SEPARATION_M, METRES_PER_DEGREE, Shape, on_plane, widened_box

STEP_DEG = 5
_BEARINGS = np.radians(np.arange(0, 360, STEP_DEG))
_EAST, _NORTH = np.sin(_BEARINGS), np.cos(_BEARINGS)

_RADIUS_M = 6_335_000.0
_MOST_LOST = 0.05
"""Where more than this part of a shift may be lost, since a footprint is so wide, none is offered."""

_VERTICES_AT_ONCE = 16_384


class Shift(Struct, frozen=True, kw_only=True):
    """The shortest straight move found for the second footprints of some pairs that parts each pair.

    `depth_m` is how far they must move to touch, right to 1 %, negative where they are apart; `sure_m` is never too
    short to leave all of them as far apart as was asked for, or None where we cannot say. Bearing in degrees from
    north, in steps of 5°.
    """

    depth_m: float
    sure_m: float | None
    bearing_deg: int


def smallest_shifts(groups: Sequence[tuple[Sequence[tuple[Shape, Shape]], float | None]]) -> list[Shift]:
    """For each group of pairs (which stays, which moves) and the distance to leave between them, in metres; None where
    only the depth is asked for.

    All second footprints of a group move as one. Each pair is parted by a line square to the move, which a convex
    footprint needs and a hollow one may do without.
    """
    rows: list[int] = []
    firsts: list[int] = []
    known: dict[tuple[int, int], int] = {}
    pairs: list[tuple[Shape, Shape]] = []
    for group, _ in groups:
        assert group
        firsts.append(len(rows))
        for pair in group:
            row = known.setdefault((id(pair[0]), id(pair[1])), len(pairs))
            if row == len(pairs):
                pairs.append(pair)
            rows.append(row)
    if not pairs:
        return []
    needed, spread = _needed(pairs)
    in_group = np.maximum.reduceat(needed[rows], firsts)
    best = in_group.argmin(axis=1)
    depths = in_group[np.arange(len(groups)), best].tolist()
    spreads = np.maximum.reduceat(spread[rows], firsts).tolist()
    return [
        Shift(
            depth_m=depth,
            sure_m=None if apart_m is None else _sure_m(group, apart_m, depth, spread_m),
            bearing_deg=bearing * STEP_DEG,
        )
        for (group, apart_m), depth, spread_m, bearing in zip(groups, depths, spreads, best.tolist(), strict=True)
    ]


def _sure_m(pairs: Sequence[tuple[Shape, Shape]], apart_m: float, depth_m: float, spread_m: float) -> float | None:
    """The shift with all added that the plane may hide; docs/geometry.md derives it."""
    shift_m = max(0.0, depth_m + apart_m)
    furthest = max(max(abs(shape.south_deg), abs(shape.north_deg)) for pair in pairs for shape in pair)
    steepest = math.tan(math.radians(min(furthest + shift_m / METRES_PER_DEGREE, MAX_LATITUDE_DEG)))
    reach_m = spread_m + shift_m
    left_m = max(a.radius_m + b.radius_m for a, b in pairs) + apart_m
    # Far from the middle the same bearing leads askew by x tan(latitude) / R, and so less far; edges bend by x² / 2R².
    lost = (reach_m / _RADIUS_M) ** 2 * (0.7 + 0.7 * steepest**2)
    widened = (reach_m / _RADIUS_M) ** 2 * 0.55
    hidden_m = lost * shift_m + widened * left_m
    # So far they are apart in truth; they are also to be seen to be so.
    in_doubt_m = doubt(max(min(a.half_width_m, b.half_width_m) for a, b in pairs), left_m + hidden_m)
    sure_m = shift_m + hidden_m + 1.02 * in_doubt_m + 1.0
    return sure_m if lost <= _MOST_LOST and all(_stays_within(b, sure_m) for _, b in pairs) else None


def _stays_within(shape: Shape, shift_m: float) -> bool:
    """Whether a footprint that moves so far, whichever way, is still one that we can measure."""
    west, south, east, north = widened_box(
        shape.west_deg, shape.south_deg, shape.east_deg, shape.north_deg, shift_m + MAX_SEPARATION_M
    )
    furthest = MAX_LATITUDE_DEG + MAX_SEPARATION_M / METRES_PER_DEGREE
    return west >= -180 and east <= 180 and max(-south, north) <= furthest


def _needed(pairs: Sequence[tuple[Shape, Shape]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each pair, how far the second must move in each direction until a line square to it parts the two; and how
    far from the meridian of the plane anything of them lies.
    """
    place: dict[int, int] = {}
    movers: list[Shape] = []
    of_pair = []
    for _, mover in pairs:
        at = place.setdefault(id(mover), len(movers))
        if at == len(movers):
            movers.append(mover)
        of_pair.append(at)
    own, own_spread = _support(movers, [mover.middle_lon_rad for mover in movers], -1.0)
    stays, stays_spread = _support([a for a, _ in pairs], [mover.middle_lon_rad for _, mover in pairs], 1.0)
    return stays + own[of_pair], np.maximum(stays_spread, own_spread[of_pair])


def _support(
    shapes: Sequence[Shape], meridians: Sequence[float], sign: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far each widened footprint reaches in each direction (`sign` -1: in the opposite one), from the origin of
    the plane about its meridian; and how far its skeleton reaches from that meridian.
    """
    support = np.empty((len(shapes), len(_EAST)))
    spread = np.empty(len(shapes))
    sizes = [len(shape.terms) for shape in shapes]
    first = 0
    while first < len(shapes):
        last, vertices = first + 1, sizes[first]
        while last < len(shapes) and vertices + sizes[last] <= _VERTICES_AT_ONCE:
            vertices += sizes[last]
            last += 1
        some = slice(first, last)
        starts = np.cumsum([0, *sizes[first : last - 1]])
        x, y = on_plane(
            np.concatenate([shape.terms for shape in shapes[some]]), np.repeat(meridians[some], sizes[some])
        )
        reach = x[:, None] * (sign * _EAST) + y[:, None] * (sign * _NORTH)
        support[some] = np.maximum.reduceat(reach, starts)
        support[some] += np.array([[shape.radius_m] for shape in shapes[some]])
        spread[some] = np.maximum.reduceat(np.abs(x), starts)
        first = last
    return support, spread
