"""Measures as they are drawn: by who stands where, with their outlines as GeoJSON."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from detente.decision.drawn import Drawn, MeasureStanding, measures_at, measures_shown
from detente.decision.seen_arrangement import SeenArrangement
from detente.geometry.outline import outline, skeleton
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Corridor, on_ground
from detente.messages.arrangements import MeasureKind

from .views import drawing

_NONE = msgspec.Raw(b"null")


class MeasureView(Struct, frozen=True, kw_only=True):
    """A measure of a version, how it is drawn, between which pairs of parties it is in force, and who denies the
    version. `outline` is what it covers, with tolerance or half width, and `line` the middle of a line or a corridor,
    null of others; both are GeoJSON geometries. A null altitude is no limit.
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
        floor_m=None if measure.floor_mm <= LOWEST_MM else measure.floor_mm / 1000,
        ceiling_m=None if measure.ceiling_mm >= HIGHEST_MM else measure.ceiling_mm / 1000,
    )
