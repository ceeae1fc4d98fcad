"""Terms as the GeoJSON from which the same version is read again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor, Footprint, Position
from detente.messages.arrangements import Measure, MeasureKind, Terms, Window
from detente.places.times import rfc3339

from .durations import duration_text
from .measure_feature import ROLE_AREA

Json = dict[str, Any]


def arrangement_geojson(terms: Terms) -> str:
    """As text of a file: indented, in UTF-8 when it is encoded."""
    return json.dumps(arrangement_json(terms), ensure_ascii=False, indent=2) + "\n"


def arrangement_json(terms: Terms) -> Json:
    """As JSON. Times stand in UTC, lengths in metres, altitudes in metres above the WGS84 ellipsoid, whatever words
    they came in; what is empty is left out.
    """
    area = [] if terms.area is None else [_feature({"role": ROLE_AREA, **_reach(terms.area)}, terms.area)]
    return {
        "type": "FeatureCollection",
        "arrangement": whole_json(terms),
        "features": [*area, *(_feature(measure_json(measure), measure.footprint) for measure in terms.measures)],
    }


def whole_json(terms: Terms) -> Json:
    """What is said of the arrangement as a whole."""
    period: Json = {"start": rfc3339(terms.period.start_us)}
    if terms.period.end_us is not None:
        period["end"] = rfc3339(terms.period.end_us)
    period["zone"] = terms.period.zone
    renewal = terms.renewal
    return _said(
        id=terms.id,
        title=terms.title,
        description=terms.description,
        base=terms.base,
        number=terms.number,
        parties=list(terms.parties),
        period=period,
        renewal=renewal and {"by": duration_text(renewal.by_us), "notice": duration_text(renewal.notice_us)},
        phases=[
            {"title": phase.title, "after": duration_text(phase.after_us), "measures": list(phase.measures)}
            for phase in terms.phases
        ],
        notice_periods=[
            {"kind": owed.kind.value, "notice": duration_text(owed.notice_us), **_said(vehicles=owed.vehicles)}
            for owed in terms.notice_periods
        ],
    )


def measure_json(measure: Measure) -> Json:
    """The properties of a measure's feature."""
    return _said(
        id=measure.id,
        kind=measure.kind.value,
        title=measure.title,
        conduct=measure.conduct.value,
        notice=measure.notice_us and duration_text(measure.notice_us),
        parties=list(measure.parties),
        domains=[domain.value for domain in measure.domains],
        floor=None if measure.floor_mm == LOWEST_MM else metres(measure.floor_mm),
        ceiling=None if measure.ceiling_mm == HIGHEST_MM else metres(measure.ceiling_mm),
        **_reach(measure.footprint, measure.kind),
        windows=_windows(measure.windows),
        open={given.party: _windows(given.windows) for given in measure.open},
        sides={sided.party: sided.side.value for sided in measure.sides},
        sectors=[{"name": one.name, "first": one.first, "last": one.last} for one in measure.sectors],
        buffers=[
            {"domain": one.domain.value, "distance_m": metres(one.distance_mm), **_said(sector=one.sector)}
            for one in measure.buffers
        ],
        exemptions=[{"reason": one.reason.value, "notice": duration_text(one.notice_us)} for one in measure.exemptions],
        follows=measure.follows and {"party": measure.follows[0], "notice": measure.follows[1]},
    )


def geometry_json(footprint: Footprint) -> Json:
    """The GeoJSON geometry of a footprint's centre, line or rings."""
    match footprint:
        case Circle(centre=centre):
            return {"type": "Point", "coordinates": _degrees(centre)}
        case Corridor(line=line):
            return {"type": "LineString", "coordinates": [_degrees(position) for position in line]}
        case Area(rings=rings):
            return {"type": "Polygon", "coordinates": [[_degrees(position) for position in ring] for ring in rings]}


def metres(mm: int) -> int | float:
    """A whole number where it is one."""
    return mm // 1000 if mm % 1000 == 0 else mm / 1000


def _feature(properties: Mapping[str, object], footprint: Footprint) -> Json:
    return {"type": "Feature", "properties": dict(properties), "geometry": geometry_json(footprint)}


def _reach(footprint: Footprint, kind: MeasureKind | None = None) -> Json:
    match footprint:
        case Circle(radius_mm=radius_mm):
            return {"radius_m": metres(radius_mm)}
        case Corridor(half_width_mm=half_width_mm):
            return {"tolerance_m" if kind is MeasureKind.LINE else "half_width_m": metres(half_width_mm)}
        case Area():
            return {}


def _windows(windows: Sequence[Window]) -> list[Json]:
    return [{"start": rfc3339(one.start_us), "end": rfc3339(one.end_us)} for one in windows]


def _degrees(position: Position) -> list[float]:
    return [position[0] / 1e7, position[1] / 1e7]


def _said(**members: object) -> Json:
    """Those that say something. A height of 0 does; no notice, no vehicles and empty texts and lists do not."""
    heights = ("floor", "ceiling")
    return {name: value for name, value in members.items() if value or (name in heights and value is not None)}
