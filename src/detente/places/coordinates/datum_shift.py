"""From another datum to WGS84 by the transformations of the EPSG registry, and how far the result may be off.

Of those whose area of use holds the position the one with the best stated accuracy is used. The registry often has
several for one place, made from different surveys; how far they lie apart is part of what is not known. A shift that
PROJ would make up for want of a better one ("ballpark") is never used, and nothing is fetched from a network.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.geometry.edges import geodesics
from detente.geometry.volumes import Area, Position

from ..findings import Code, Finding
from ..reading import Transformation
from .candidate import Candidate
from .cells import east_of, position_of, reach_mm, ring_area
from .datums import Datum, system_of

if TYPE_CHECKING:
    from pyproj import Transformer

UNSTATED_M = 100.0
"""What is reckoned where the registry states no accuracy: as much as the datums of the region differ altogether."""

_NO_FIGURE_M = 999.0
"""The registry writes this where the accuracy is not known."""

_SLACK_M = 0.05
"""Rounding, and that a straight edge on one datum is not quite straight on another."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """A candidate on WGS84, how it came there, and what there is to say of that."""

    candidate: Candidate
    transformation: Transformation
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    name: str
    accuracy_m: float
    bounds: Bounds
    transformer: Transformer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Missing:
    """A transformation that needs files which are not installed."""

    accuracy_m: float
    bounds: Bounds
    grids: tuple[str, ...]


def to_wgs84(candidate: Candidate, datum: Datum) -> Shifted | Finding:
    """The same ground on WGS84, enlarged by what the transformation may be off; a refusal where none holds."""
    lon, lat = candidate.middle[0] / 1e7, candidate.middle[1] / 1e7
    ways, missing = _transformations(datum.code)
    if not ways:
        return Finding(code=Code.DATUM_UNKNOWN, values={"why": "no-way", "datum": datum.name})
    here = [way for way in ways if _holds(way.bounds, lon, lat)]
    if not here:
        return Finding(code=Code.OUTSIDE_DATUM, values={"datum": datum.name})
    best = here[0]
    middle_lon, middle_lat = best.transformer.transform(lon, lat)
    if not (math.isfinite(middle_lon) and math.isfinite(middle_lat)):
        return Finding(code=Code.OUTSIDE_DATUM, values={"datum": datum.name})
    spread_m = max(_metres(middle_lon, middle_lat, *way.transformer.transform(lon, lat)) for way in here)
    better = [one for one in missing if one.accuracy_m < best.accuracy_m and _holds(one.bounds, lon, lat)]
    effect_m = best.accuracy_m - min((one.accuracy_m for one in better), default=best.accuracy_m)
    doubt_m = best.accuracy_m + spread_m + effect_m
    middle = position_of(middle_lon, middle_lat)
    areas = tuple(piece for area in candidate.area for piece in _moved(area, best, middle, doubt_m))
    reach = max(reach_mm(middle, area.rings[0]) for area in areas)
    grids = tuple(sorted({grid for one in better for grid in one.grids}))
    said: dict[str, str | int | float] = {
        "datum": datum.name,
        "shift_m": round(_metres(lon, lat, middle_lon, middle_lat)),
        "accuracy_m": math.ceil(doubt_m),
        "transformation": best.name,
    }
    findings = [Finding(code=Code.DATUM_SHIFTED, values=said)]
    if grids:
        lacking: dict[str, str | int | float] = {
            "datum": datum.name,
            "grids": ", ".join(grids),
            "effect_m": math.ceil(effect_m),
        }
        findings.append(Finding(code=Code.DATUM_GRID_MISSING, values=lacking))
    return Shifted(
        candidate=replace(candidate, middle=middle, area=areas, reach_mm=reach),
        transformation=Transformation(name=best.name, accuracy_m=best.accuracy_m, missing_grids=grids),
        findings=tuple(findings),
    )


def _moved(area: Area, way: _Way, middle: Position, doubt_m: float) -> tuple[Area, ...]:
    """A polygon, anticlockwise as all of ours are, carried over point by point and enlarged."""
    ring = area.rings[0][:-1]
    lons, lats = way.transformer.transform([lon / 1e7 for lon, _ in ring], [lat / 1e7 for _, lat in ring])
    lons = east_of(lons, ring[0][0] / 1e7)
    pieces, _ = ring_area(middle, list(zip(lons, lats, strict=True)), doubt_m + _SLACK_M)
    return pieces


@lru_cache(maxsize=64)
def _transformations(code: int) -> tuple[tuple[_Way, ...], tuple[_Missing, ...]]:
    """All the ways from a geographic system to WGS84, the most accurate first, and those that lack a file."""
    from pyproj import network
    from pyproj.transformer import TransformerGroup

    network.set_network_enabled(active=False)  # type: ignore[attr-defined]  # documented, but not in its __all__
    with warnings.catch_warnings():
        # PROJ warns of files that a better way needs; we say it ourselves, for the place that it matters to.
        warnings.simplefilter("ignore", UserWarning)
        try:
            group = TransformerGroup(system_of(code), "EPSG:4326", always_xy=True, allow_ballpark=False)
        except IndexError:  # how pyproj says that there is none at all
            return (), ()
    ways = [
        _Way(name=_name(way), accuracy_m=_stated(way.accuracy), bounds=way.area_of_use.bounds, transformer=way)
        for way in group.transformers
    ]
    missing = tuple(
        _Missing(
            accuracy_m=_stated(one.accuracy),
            bounds=one.area_of_use.bounds,
            grids=tuple(grid.short_name for grid in one.grids if not grid.available),
        )
        for one in group.unavailable_operations
        if one.area_of_use is not None
    )
    return tuple(sorted(ways, key=lambda way: (way.accuracy_m, way.name))), missing


def _name(way: Transformer) -> str:
    steps = [step.name for step in way.operations or () if not step.name.startswith("axis order change")]
    return " + ".join(steps) or way.description


def _stated(accuracy_m: float) -> float:
    return accuracy_m if 0 <= accuracy_m < _NO_FIGURE_M else UNSTATED_M


def _holds(bounds: Bounds, lon: float, lat: float) -> bool:
    west, south, east, north = bounds
    return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)


def _metres(lon0: float, lat0: float, lon1: float, lat1: float) -> float:
    metres: float = geodesics().inv(lon0, lat0, lon1, lat1)[2]
    return metres
