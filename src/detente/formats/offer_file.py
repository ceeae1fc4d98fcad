"""A changed notice as a notice file that is none yet: each feature says `draft`, and is refused until a person takes
that out.
"""

from __future__ import annotations

import json
from typing import Any

from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor, Footprint, Position
from detente.messages.notices import Declared, Notice
from detente.messages.release import Release
from detente.places.times import rfc3339

Json = dict[str, Any]

_TO_CONFIRM = "This is offered and not decided: read it, take out draft and to_confirm, and file it yourself."


def offer_file(notice: Notice) -> str:
    """A GeoJSON FeatureCollection, as text, from which the same notice is read again once it is no draft any more.

    Positions and heights stand as numbers, whatever words they were given in, so that they mean what was checked.
    """
    features = [_feature(notice, part, number) for number, part in enumerate(notice.volumes)]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=2) + "\n"


def _feature(notice: Notice, part: Declared, number: int) -> Json:
    volume = part.volume
    # What the notice says besides stands once; the features of one notice share it.
    other: Json = json.loads(notice.other) if notice.other and number == 0 else {}
    properties: Json = {
        "draft": True,
        "to_confirm": [{"field": "draft", "code": "offered", "text": _TO_CONFIRM}],
        "id": notice.id,
        "party": notice.party,
        "kind": notice.kind.value,
        "title": notice.title,
        "description": notice.description,
        "represents": list(notice.represents),
        "start": rfc3339(volume.start_us),
        "end": rfc3339(volume.end_us),
        "uncertainty_m": volume.uncertainty_mm / 1000,
        "source": part.source.value,
        **_measures(volume.footprint),
        **other,
    }
    if volume.floor_mm > LOWEST_MM:
        properties["floor"] = volume.floor_mm / 1000
    if volume.ceiling_mm < HIGHEST_MM:
        properties["ceiling"] = volume.ceiling_mm / 1000
    if notice.release is not None:
        properties["release"] = _rules(notice.release)
    return {"type": "Feature", "geometry": _geometry(volume.footprint), "properties": properties}


def _geometry(footprint: Footprint) -> Json:
    match footprint:
        case Circle(centre=centre):
            return {"type": "Point", "coordinates": _degrees(centre)}
        case Corridor(line=line):
            return {"type": "LineString", "coordinates": [_degrees(position) for position in line]}
        case Area(rings=rings):
            return {"type": "Polygon", "coordinates": [[_degrees(position) for position in ring] for ring in rings]}


def _measures(footprint: Footprint) -> Json:
    match footprint:
        case Circle(radius_mm=radius_mm):
            return {"radius_m": radius_mm / 1000}
        case Corridor(half_width_mm=half_width_mm):
            return {"half_width_m": half_width_mm / 1000}
        case Area():
            return {}


def _degrees(position: Position) -> list[float]:
    return [position[0] / 1e7, position[1] / 1e7]


def _rules(release: Release) -> list[Json]:
    return [
        {
            "to": rule.to,
            "level": rule.level.value,
            "also": [field.value for field in rule.also],
            "without": [field.value for field in rule.without],
            "listed": rule.listed,
        }
        for rule in release
    ]
