"""Whether measures together leave a place without any open way out along given routes.

A populated place or a protected site is looked at along each route that reaches it, in both directions. A way that no
measure meets is open; one that some measure meets is cut while that measure holds. A route that joins another is not
followed on to it, so that more is flagged than is cut off, never less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from msgspec import Struct
from pyproj import Transformer

from detente.geometry.distance import lies_of
from detente.geometry.outline import plane, skeleton
from detente.geometry.packed import packed
from detente.geometry.volumes import Circle, Corridor, Position, on_ground
from detente.messages.arrangements import Conduct, Domain, Measure, MeasureKind, Window

from .resolution import ABOVE_ALL_GROUND_MM

REACH_M = 2_000.0
"""A route that comes within this of a place reaches it."""


class Place(Struct, frozen=True, kw_only=True):
    """A populated place or a protected site, as a point."""

    name: str
    at: Position


class Route(Struct, frozen=True, kw_only=True):
    """A road or a track, two positions at least; both its ends lead out."""

    name: str
    line: tuple[Position, ...]


class Cut(Struct, frozen=True, kw_only=True):
    """A measure that cuts a way, at `start_us` ≤ t < `end_us`."""

    measure: str
    start_us: int
    end_us: int


class Way(Struct, frozen=True, kw_only=True):
    """A way out of a place along a route towards one of its ends, and what cuts it, in order of time."""

    route: str
    towards: Position
    cuts: tuple[Cut, ...]


class WaysOut(Struct, frozen=True, kw_only=True):
    """Of a place all ways out, and when every one of them is cut; never, where no given route reaches it, since nothing
    is known of its ways then.
    """

    place: str
    ways: tuple[Way, ...]
    cut_off: tuple[Window, ...]


def ways_out(
    places: Sequence[Place],
    routes: Sequence[Route],
    measures: Sequence[Measure],
    asked: Window,
    *,
    reach_m: float = REACH_M,
) -> list[WaysOut]:
    """For each place, in order, its ways out while these measures hold, in force or proposed, within a span of time."""
    bars = [measure for measure in measures if _bars(measure)]
    ways = [
        (place, route, part) for place in places for route in routes for part in _parts(place.at, route.line, reach_m)
    ]
    met = _met([part for _, _, part in ways], bars)
    found: dict[int, list[Way]] = {}
    for (place, route, part), hit in zip(ways, met, strict=True):
        cuts = sorted(
            (
                Cut(measure=bars[k].id, start_us=window.start_us, end_us=window.end_us)
                for k in hit
                for window in _held(bars[k], asked)
            ),
            key=lambda cut: (cut.start_us, cut.end_us, cut.measure),
        )
        found.setdefault(id(place), []).append(Way(route=route.name, towards=part[-1], cuts=tuple(cuts)))
    return [
        WaysOut(place=place.name, ways=tuple(own), cut_off=tuple(_all_cut(own)))
        for place in places
        for own in [found.get(id(place), [])]
    ]


def _bars(measure: Measure) -> bool:
    """Whether a measure keeps what moves on the ground out of where it is. One that lets it through with notice, or a
    time of silence, does not.
    """
    return (
        measure.conduct is Conduct.KEEP_OUT
        and measure.kind is not MeasureKind.SILENCE
        and (not measure.domains or Domain.GROUND in measure.domains)
        and measure.floor_mm < ABOVE_ALL_GROUND_MM
    )


def _parts(at: Position, line: tuple[Position, ...], reach_m: float) -> Iterator[tuple[Position, ...]]:
    """What of a line leads from a place to either end; nothing, where it does not come within reach."""
    near = [on_ground(Circle(centre=at, radius_mm=0)), on_ground(Corridor(line=line, half_width_mm=0))]
    _, footprints = packed(near)
    [lie] = lies_of([(0, 1)], footprints, footprints, [reach_m])
    if lie.least_m > reach_m:
        return
    to_plane, to_degrees = plane(round(at[0] / 1e7, 1))
    drawn = shapely.transform(skeleton(near[1].footprint), to_plane.transform, interleaved=False)
    point = shapely.transform(shapely.Point(at[0] / 1e7, at[1] / 1e7), to_plane.transform, interleaved=False)
    along_m = float(shapely.line_locate_point(drawn, point))
    cut = shapely.transform(shapely.line_interpolate_point(drawn, along_m), to_degrees.transform, interleaved=False)
    here = round(cut.x * 1e7), round(cut.y * 1e7)
    own = [float(shapely.line_locate_point(drawn, vertex)) for vertex in _vertices(line, to_plane)]
    ahead = [vertex for vertex, m in zip(line, own, strict=True) if m > along_m]
    behind = [vertex for vertex, m in zip(line, own, strict=True) if m < along_m]
    for part in ([here, *reversed(behind)], [here, *ahead]):
        if len(part) > 1 and part[0] != part[-1]:
            yield tuple(part)


def _vertices(line: tuple[Position, ...], to_plane: Transformer) -> list[shapely.Point]:
    points = shapely.points([(lon / 1e7, lat / 1e7) for lon, lat in line])
    moved = shapely.transform(points, to_plane.transform, interleaved=False)
    return list(moved)


def _met(parts: Sequence[tuple[Position, ...]], bars: Sequence[Measure]) -> list[list[int]]:
    """Of each part of a route the measures whose footprint it meets, by index."""
    if not parts or not bars:
        return [[] for _ in parts]
    _, lines = packed(on_ground(Corridor(line=part, half_width_mm=0)) for part in parts)
    _, footprints = packed(on_ground(measure.footprint) for measure in bars)
    pairs = [(i, k) for i in range(len(parts)) for k in range(len(bars))]
    met: list[list[int]] = [[] for _ in parts]
    for (i, k), lie in zip(pairs, lies_of(pairs, lines, footprints, [0.0] * len(pairs)), strict=True):
        if lie.least_m <= 0:
            met[i].append(k)
    return met


def _held(measure: Measure, asked: Window) -> Iterator[Window]:
    for window in measure.windows or (asked,):
        start_us, end_us = max(window.start_us, asked.start_us), min(window.end_us, asked.end_us)
        if start_us < end_us:
            yield Window(start_us=start_us, end_us=end_us)


def _all_cut(ways: Sequence[Way]) -> Iterator[Window]:
    """The spans in which every way is cut by something."""
    if not ways:
        return
    edges = sorted({edge for way in ways for cut in way.cuts for edge in (cut.start_us, cut.end_us)})
    start_us: int | None = None
    for edge_us in edges:
        cut = all(any(one.start_us <= edge_us < one.end_us for one in way.cuts) for way in ways)
        if cut and start_us is None:
            start_us = edge_us
        if not cut and start_us is not None:
            yield Window(start_us=start_us, end_us=edge_us)
            start_us = None
