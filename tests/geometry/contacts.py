"""Pairs of footprints of which an independent library knows a way from the one to the other, and how long it is.

A point of the one skeleton is chosen, a geodesic of chosen length drawn from it, square to the edge, and the other
footprint is hung on its end. All is rounded to 1e-7°, as in a notice, and the two points that the way joins are then
found again on the rounded edges; so the true distance is at most the length of the way, whatever else the shapes do.
Everything that is claimed to be true comes from geographiclib alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from geographiclib.geodesic import Geodesic

from detente.geometry.distance import Lie, lies_of
from detente.geometry.limits import limit_broken
from detente.geometry.packed import packed
from detente.geometry.volumes import (
    Area,
    Circle,
    Corridor,
    Footprint,
    Position,
    Volume,
    own_radius_mm,
    positions_of,
)

WGS84 = Geodesic.WGS84
Degrees = tuple[float, float]
"""(longitude, latitude)."""
Sizes = tuple[float, float]
"""The smallest and the largest, in metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """`way_m` leads from the edge of `a` to the edge of `b`; negative, the two overlap by so much where they would
    touch. The true distance is never more, and hardly less. `size_m` is the greatest extent of the larger.
    """

    a: Volume
    b: Volume
    way_m: float
    size_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A footprint, the point of its skeleton where a way begins, and the azimuth in which it leaves."""

    footprint: Footprint
    point: Degrees
    azimuth: float
    size_m: float


def contact(
    chance: Random, gap_m: float, *, latitudes: tuple[float, float] = (-79.9, 79.9), sizes: Sizes = (10, 400_000)
) -> Contact:
    """A pair with a way of about `gap_m` between them, within the limits of what may be filed. Small sizes are as
    likely as large ones.
    """
    while True:
        place = chance.uniform(-179, 179), chance.uniform(*latitudes)
        a = side(chance, place, chance.uniform(0, 360), sizes)
        b_radius_m = _size(chance, sizes)
        reach_m = gap_m + own_radius_mm(a.footprint) / 1000
        kind = chance.choice(("circle", "corridor", "area"))
        if kind != "area":
            reach_m += b_radius_m
        if reach_m < 0:
            continue
        end = _direct(a.point, a.azimuth, reach_m)
        if abs(end[1]) > 80:
            continue
        b = _hung(chance, kind, end, a.azimuth, b_radius_m, sizes)
        if any(_limited(s.footprint) for s in (a, b)):
            continue
        radii_m = (own_radius_mm(a.footprint) + own_radius_mm(b.footprint)) / 1000
        return Contact(
            a=volume(a.footprint),
            b=volume(b.footprint),
            way_m=distance_m(a.point, b.point) - radii_m,
            size_m=max(a.size_m, b.size_m),
        )


def side(chance: Random, place: Degrees, azimuth: float, sizes: Sizes) -> Side:
    """A footprint near a place, which a way leaves in about this azimuth without crossing it."""
    kind = chance.choice(("circle", "corridor", "area"))
    if kind == "circle":
        radius_m = _size(chance, sizes)
        centre = rounded(place)
        return Side(
            footprint=Circle(centre=centre, radius_mm=_mm(radius_m)),
            point=degrees(centre),
            azimuth=azimuth,
            size_m=2 * radius_m,
        )
    size_m = _size(chance, sizes)
    if kind == "corridor":
        half_width_m = _size(chance, (sizes[0], min(sizes[1], size_m * 2)))
        line = _edge_across(chance, place, azimuth, size_m)
        footprint: Footprint = Corridor(line=line, half_width_mm=_mm(half_width_m))
        point, square = _on_edge(line[0], line[1], chance.random(), azimuth)
        return Side(footprint=footprint, point=point, azimuth=square, size_m=2 * size_m + 2 * half_width_m)
    edge = _edge_across(chance, place, azimuth, size_m)
    behind = [
        rounded(_away(place, azimuth + 180 + chance.uniform(-60, 60), size_m * chance.uniform(0.5, 1.5)))
        for _ in range(chance.randint(1, 6))
    ]
    ring = _convex([*edge, *behind])
    first = ring.index(edge[0])
    ring = [*ring[first:], *ring[:first]]
    if ring[-1] == edge[1]:
        ring.reverse()
        ring = [ring[-1], *ring[:-1]]
    point, square = _on_edge(ring[0], ring[1], chance.random(), azimuth)
    return Side(footprint=Area(rings=((*ring, ring[0]),)), point=point, azimuth=square, size_m=3 * size_m)


def _hung(chance: Random, kind: str, end: Degrees, azimuth: float, radius_m: float, sizes: Sizes) -> Side:
    """A footprint that touches the end of a way with its centre or a corner, and lies beyond it."""
    corner = rounded(end)
    size_m = _size(chance, sizes)

    def beyond() -> Position:
        return rounded(_away(end, azimuth + chance.uniform(-75, 75), size_m * chance.uniform(0.2, 1)))

    if kind == "circle":
        footprint: Footprint = Circle(centre=corner, radius_mm=_mm(radius_m))
        size_m = 0.0
    elif kind == "corridor":
        footprint = Corridor(line=(corner, beyond()), half_width_mm=_mm(radius_m))
    else:
        ring = _convex([corner, *(beyond() for _ in range(chance.randint(2, 9)))])
        footprint = Area(rings=((*ring, ring[0]),))
        radius_m = 0.0
    return Side(footprint=footprint, point=degrees(corner), azimuth=azimuth, size_m=size_m + 2 * radius_m)


def volume(footprint: Footprint, uncertainty_mm: int = 0) -> Volume:
    return Volume(
        footprint=footprint, floor_mm=0, ceiling_mm=1_000, start_us=0, end_us=1_000_000, uncertainty_mm=uncertainty_mm
    )


def moved(footprint: Footprint, metres: float, azimuth: float) -> Footprint:
    """Every vertex moved along the geodesic that leaves it in this azimuth."""

    def move(position: Position) -> Position:
        return rounded(_direct(degrees(position), azimuth, metres))

    match footprint:
        case Circle(centre=centre, radius_mm=radius_mm):
            return Circle(centre=move(centre), radius_mm=radius_mm)
        case Corridor(line=line, half_width_mm=half_width_mm):
            return Corridor(line=tuple(map(move, line)), half_width_mm=half_width_mm)
        case Area(rings=rings):
            return Area(rings=tuple(tuple(map(move, ring)) for ring in rings))


def distance_m(start: Degrees, end: Degrees) -> float:
    return float(WGS84.Inverse(start[1], start[0], end[1], end[0], Geodesic.DISTANCE)["s12"])


def rounded(place: Degrees) -> Position:
    return round(place[0] * 1e7), round(place[1] * 1e7)


def degrees(position: Position) -> Degrees:
    return position[0] / 1e7, position[1] / 1e7


def _direct(start: Degrees, azimuth: float, metres: float) -> Degrees:
    end = WGS84.Direct(start[1], start[0], azimuth, metres)
    return end["lon2"], end["lat2"]


def _away(start: Degrees, azimuth: float, metres: float) -> Degrees:
    """Near enough for where a corner is to lie: nothing is claimed of it."""
    lat = start[1] + metres / 111_200 * math.cos(math.radians(azimuth))
    lat = min(89.0, max(-89.0, lat))
    middle = math.cos(math.radians((start[1] + lat) / 2))
    return start[0] + metres / 111_300 * math.sin(math.radians(azimuth)) / middle, lat


def _edge_across(chance: Random, place: Degrees, azimuth: float, size_m: float) -> tuple[Position, Position]:
    slant = azimuth + 90 + chance.uniform(-5, 5)
    return (
        rounded(_away(place, slant, size_m * chance.uniform(0.1, 1))),
        rounded(_away(place, slant + 180, size_m * chance.uniform(0.1, 1))),
    )


def _on_edge(start: Position, end: Position, part: float, azimuth: float) -> tuple[Degrees, float]:
    """The point at a part of a geodesic edge, and the azimuth square to it that is nearest to the one given. An end of
    the edge now and then.
    """
    (lon1, lat1), (lon2, lat2) = degrees(start), degrees(end)
    line = WGS84.InverseLine(lat1, lon1, lat2, lon2)
    part = 0.0 if part < 0.1 else 1.0 if part > 0.9 else part
    at = line.Position(line.s13 * part)
    square = min((at["azi2"] + 90, at["azi2"] - 90), key=lambda side: abs((side - azimuth + 180) % 360 - 180))
    return (at["lon2"], at["lat2"]), square


def _convex(corners: list[Position]) -> list[Position]:
    """The convex hull in longitude and latitude (Andrew's monotone chain), a ring that is not closed."""

    def half(points: list[Position]) -> list[Position]:
        chain: list[Position] = []
        for x, y in points:
            while len(chain) > 1 and (chain[-1][0] - chain[-2][0]) * (y - chain[-2][1]) <= (
                chain[-1][1] - chain[-2][1]
            ) * (x - chain[-2][0]):
                chain.pop()
            chain.append((x, y))
        return chain

    ordered = sorted(set(corners))
    return [*half(ordered)[:-1], *half(ordered[::-1])[:-1]]


def _size(chance: Random, sizes: Sizes) -> float:
    smallest, largest = sizes
    return float(smallest * (largest / smallest) ** chance.random())


def _mm(metres: float) -> int:
    return math.ceil(metres * 1000)


def _limited(footprint: Footprint) -> bool:
    positions = positions_of(footprint)
    if max(abs(lat) for _, lat in positions) > 80e7 or max(abs(lon) for lon, _ in positions) > 179e7:
        return True
    degenerate = isinstance(footprint, Area) and len(set(positions)) < 3
    return degenerate or limit_broken(positions, own_radius_mm(footprint) / 1000) is not None


def lies(pairs: Sequence[tuple[Volume, Volume]], reaches_m: Sequence[float] | None = None) -> list[Lie]:
    """How the footprints of each pair lie."""
    a, b = ([pair[side] for pair in pairs] for side in (0, 1))
    return lies_of([(row, row) for row in range(len(pairs))], packed(a)[1], packed(b)[1], reaches_m)
