"""Measures as they are drawn: by who stands where, with their outlines as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from detente.decision.drawn import Drawn, MeasureStanding, measures_at, measures_shown
from detente.decision.seen_arrangement import SeenArrangement
from detente.geometry.outline import outline, skeleton
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor, on_ground
from detente.messages.arrangements import Measure, MeasureKind

from .views import drawing

_NONE = msgspec.Raw(b"null")


class SectorView(Struct, frozen=True, kw_only=True):
    """A named stretch of a line, from position `first` to `last` of its terms (0 is the first of all), as a GeoJSON
    LineString.
    """

    name: str
    first: int
    last: int
    line: msgspec.Raw


class FollowedView(Struct, frozen=True, kw_only=True):
    """The notice that a bubble moves with, by its party and its id, and how far it reaches round that."""

    party: str
    notice: str
    radius_m: float


class MeasureView(Struct, frozen=True, kw_only=True):
    """A measure of a version, how it is drawn, between which pairs of parties it is in force, and who denies the
    version. `outline` is what it covers, with tolerance or half width, and `line` the middle of a line or a corridor,
    null of others; both are GeoJSON geometries, with positions between those declared where the map would not show a
    geodesic as one. A null altitude is no limit.

    The outline of a bubble is where what it `follows` was when it was written, whatever has moved since: where that is
    now stands in the notice, as far as its reader may see it.
    """

    id: str
    version: str
    kind: MeasureKind
    title: str
    drawn: Drawn
    pairs: list[tuple[str, str]]
    denied: list[str]
    outline: msgspec.Raw
    line: msgspec.Raw
    sectors: list[SectorView]
    follows: FollowedView | None
    floor_m: float | None
    ceiling_m: float | None


def measure_views(seen: SeenArrangement, version: str) -> list[MeasureView]:
    """Of one version, all of it."""
    return [_view(one) for one in measures_at(seen.standing, version, seen.at_us)]


def standing_views(seen: SeenArrangement) -> list[MeasureView]:
    """What is in force between somebody, of whichever version, and what is only proposed of the last."""
    return [_view(one) for one in measures_shown(seen.standing, seen.at_us)]


def _view(standing: MeasureStanding) -> MeasureView:
    measure = standing.measure
    return MeasureView(
        id=measure.id,
        version=standing.version,
        kind=measure.kind,
        title=measure.title,
        drawn=standing.drawn,
        pairs=list(standing.pairs),
        denied=list(standing.denied),
        outline=drawing(outline(on_ground(measure.footprint))),
        line=drawing(skeleton(measure.footprint)) if isinstance(measure.footprint, Corridor) else _NONE,
        sectors=list(_sectors(measure)),
        follows=_followed(measure),
        floor_m=None if measure.floor_mm <= LOWEST_MM else measure.floor_mm / 1000,
        ceiling_m=None if measure.ceiling_mm >= HIGHEST_MM else measure.ceiling_mm / 1000,
    )


def _sectors(measure: Measure) -> Iterator[SectorView]:
    if isinstance(measure.footprint, Corridor):
        for one in measure.sectors:
            part = Corridor(line=measure.footprint.line[one.first : one.last + 1], half_width_mm=0)
            yield SectorView(name=one.name, first=one.first, last=one.last, line=drawing(skeleton(part)))


def _followed(measure: Measure) -> FollowedView | None:
    if measure.follows is None or not isinstance(measure.footprint, Circle):
        return None
    party, notice = measure.follows
    return FollowedView(party=party, notice=notice, radius_m=measure.footprint.radius_mm / 1000)
