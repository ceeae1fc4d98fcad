"""What nothing in force covers of an arrangement's area, and the pairs with nothing between them, in JSON."""

from __future__ import annotations

import msgspec
import shapely
from msgspec import Struct

from detente.decision.gaps import Gaps, Uncovered
from detente.geometry.outline import skeleton
from detente.places.times import rfc3339

from .views import drawing


class UncoveredView(Struct, frozen=True, kw_only=True):
    """Ground on which nothing is in force between `a` and `b`; both null: between nobody at all. `share` is its part of
    the area, from 0 to 1; `ground` a GeoJSON MultiPolygon.
    """

    a: str | None
    b: str | None
    km2: float
    share: float
    ground: msgspec.Raw


class GapsView(Struct, frozen=True, kw_only=True):
    """The gaps of a version `at` a time, in its area of `area_km2`; null and empty where it has no area. What is not
    in force between two parties does not bind them, wherever it is drawn.
    """

    at: str
    version: str
    area_km2: float | None
    between_nobody: UncoveredView | None
    by_pair: list[UncoveredView]
    nothing_between: list[tuple[str, str]]


def gaps_view(found: Gaps, version: str, at_us: int) -> GapsView:
    nobody = found.between_nobody
    return GapsView(
        at=rfc3339(at_us),
        version=version,
        area_km2=None if nobody is None else round(nobody.area_km2, 3),
        between_nobody=None if nobody is None else _view(nobody, None, None),
        by_pair=[_view(one.uncovered, one.a, one.b) for one in found.by_pair],
        nothing_between=list(found.nothing_between),
    )


def _view(uncovered: Uncovered, a: str | None, b: str | None) -> UncoveredView:
    ground = drawing(shapely.MultiPolygon([skeleton(gap.footprint) for gap in uncovered.gaps]))
    return UncoveredView(a=a, b=b, km2=round(uncovered.km2, 3), share=round(uncovered.share, 6), ground=ground)
