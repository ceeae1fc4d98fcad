"""A GeoJSON file of roads and rivers by name, for positions along them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from detente.geometry.volumes import Position
from detente.messages.refusals import Reason, Refusal, shown

from .json_text import parse_json

MAX_VERTICES = 100_000
"""In the whole file."""

_RIGHT = 'Write a FeatureCollection of LineStrings, each with "properties": {"name": "M20"}.'


def read_lines(data: bytes) -> Mapping[str, tuple[Position, ...]] | Refusal:
    """The lines by name, longitude and latitude in WGS84 as in RFC 7946; the first thing that is wrong with them."""
    value = parse_json(data)
    if isinstance(value, Refusal):
        return value
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list):
        return Refusal(reason=Reason.WRONG_SHAPE, field="features", wrong="there is no list of features", right=_RIGHT)
    lines: dict[str, tuple[Position, ...]] = {}
    left = MAX_VERTICES
    for number, feature in enumerate(features):
        line = _line(feature, left)
        if isinstance(line, Refusal):
            return line.at(feature=f"features[{number}]")
        name, positions = line
        if name in lines:
            wrong, right = "this name stands twice", "Give each line a name of its own."
            place = f"features[{number}]"
            return Refusal(
                reason=Reason.DUPLICATE_ID, feature=place, field="name", value=shown(name), wrong=wrong, right=right
            )
        lines[name] = positions
        left -= len(positions)
    return MappingProxyType(lines)


def _line(feature: object, most: int) -> tuple[str, tuple[Position, ...]] | Refusal:
    match feature:
        case {
            "geometry": {"type": "LineString", "coordinates": [_, _, *_] as coordinates},
            "properties": {"name": str() as name},
        } if name.strip():
            pass
        case _:
            return Refusal(reason=Reason.WRONG_SHAPE, wrong="this is no LineString with a name", right=_RIGHT)
    if len(coordinates) > most:
        wrong = f"a file of lines has at most {MAX_VERTICES:,} vertices"
        return Refusal(reason=Reason.TOO_MANY_VERTICES, wrong=wrong, right="Leave out lines, or thin them.")
    positions: list[Position] = []
    for number, position in enumerate(coordinates):
        match position:
            case [int() | float() as lon, int() | float() as lat] if -180 <= lon <= 180 and -90 <= lat <= 90:
                positions.append((round(lon * 1e7), round(lat * 1e7)))
            case _:
                field, right = f"geometry.coordinates[{number}]", "Write [longitude, latitude] in degrees."
                return Refusal(
                    reason=Reason.WRONG_SHAPE,
                    field=field,
                    value=shown(position),
                    wrong="this is no position",
                    right=right,
                )
    return name.strip(), tuple(positions)
