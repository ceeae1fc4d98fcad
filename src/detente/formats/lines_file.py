"""A GeoJSON file of roads and rivers by name, for positions along them; or of places by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from detente.geometry.volumes import Position
from detente.messages.refusals import Reason, Refusal, shown

from .json_text import parse_json

T = TypeVar("T")

MAX_VERTICES = 100_000
"""In the whole file."""

_LINES = 'Write a FeatureCollection of LineStrings, each with "properties": {"name": "M20"}.'
_POINTS = 'Write a FeatureCollection of Points, each with "properties": {"name": "Mayadin"}.'


def read_lines(data: bytes) -> Mapping[str, tuple[Position, ...]] | Refusal:
    """The lines by name, longitude and latitude in WGS84 as in RFC 7946; the first thing that is wrong with them."""
    return _named(data, _line, len, _LINES)


def read_points(data: bytes) -> Mapping[str, Position] | Refusal:
    """The same of points."""
    return _named(data, _point, lambda _: 1, _POINTS)


def _named(
    data: bytes, read: Callable[[object], tuple[str, T] | Refusal], size: Callable[[T], int], right: str
) -> Mapping[str, T] | Refusal:
    value = parse_json(data)
    if isinstance(value, Refusal):
        return value
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list):
        return Refusal(reason=Reason.WRONG_SHAPE, field="features", wrong="there is no list of features", right=right)
    found: dict[str, T] = {}
    left = MAX_VERTICES
    for number, feature in enumerate(features):
        place = f"features[{number}]"
        one = read(feature)
        if isinstance(one, Refusal):
            return one.at(feature=place)
        name, what = one
        if name in found:
            wrong, other = "this name stands twice", "Give each a name of its own."
            return Refusal(
                reason=Reason.DUPLICATE_ID, feature=place, field="name", value=shown(name), wrong=wrong, right=other
            )
        left -= size(what)
        if left < 0:
            wrong = f"a file has at most {MAX_VERTICES:,} vertices"
            return Refusal(
                reason=Reason.TOO_MANY_VERTICES, feature=place, wrong=wrong, right="Leave some out, or thin them."
            )
        found[name] = what
    return MappingProxyType(found)


def _line(feature: object) -> tuple[str, tuple[Position, ...]] | Refusal:
    match feature:
        case {
            "geometry": {"type": "LineString", "coordinates": [_, _, *_] as coordinates},
            "properties": {"name": str() as name},
        } if name.strip():
            pass
        case _:
            return Refusal(reason=Reason.WRONG_SHAPE, wrong="this is no LineString with a name", right=_LINES)
    positions: list[Position] = []
    for number, position in enumerate(coordinates):
        read = _position(position, f"geometry.coordinates[{number}]")
        if isinstance(read, Refusal):
            return read
        positions.append(read)
    return name.strip(), tuple(positions)


def _point(feature: object) -> tuple[str, Position] | Refusal:
    match feature:
        case {
            "geometry": {"type": "Point", "coordinates": position},
            "properties": {"name": str() as name},
        } if name.strip():
            read = _position(position, "geometry.coordinates")
            return read if isinstance(read, Refusal) else (name.strip(), read)
        case _:
            return Refusal(reason=Reason.WRONG_SHAPE, wrong="this is no Point with a name", right=_POINTS)


def _position(position: object, field: str) -> Position | Refusal:
    match position:
        case [int() | float() as lon, int() | float() as lat] if -180 <= lon <= 180 and -90 <= lat <= 90:
            return round(lon * 1e7), round(lat * 1e7)
        case _:
            right = "Write [longitude, latitude] in degrees."
            return Refusal(
                reason=Reason.WRONG_SHAPE, field=field, value=shown(position), wrong="this is no position", right=right
            )
