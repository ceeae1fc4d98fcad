"""GeoJSON geometries and their radii to footprints: every position is checked before any is believed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

import shapely
from shapely.validation import explain_validity

from detente.geometry.limits import Limit, limit_of
from detente.geometry.tangles import MOST_CROSSINGS
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position, own_radius_mm
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.theatre import Theatre, perhaps_mirrored, perhaps_swapped

MAX_VERTICES = 10_000
"""In one feature."""

MAX_LEGS = 1_000
"""In one movement."""

MAX_RADIUS_M = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """The footprints of one feature; a movement with times has one per leg."""

    footprints: tuple[Footprint, ...]


class _Refused(Exception):
    """Carries a refusal out of the nested arrays of one geometry; it never leaves this file."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.wrong)
        self.refusal = refusal


def footprints(
    geometry: object, properties: Mapping[str, object], kind: Kind | None, uncertainty_mm: int, theatre: Theatre | None
) -> Shapes | list[Refusal]:
    """The footprints of a feature with this geometry, `radius_m`, `half_width_m` and `times`, or what is wrong with
    it.
    """
    try:
        shapes = _read(geometry, properties, theatre)
        _within_limits(shapes, uncertainty_mm)
    except _Refused as refused:
        return [refused.refusal]
    if kind is Kind.SITE and properties.get("times") is not None:
        right = "Use start and end; a thing that moves is a relief movement."
        return [Refusal(reason=Reason.CONTRADICTS_ITSELF, field="times", wrong="a site does not move", right=right)]
    return Shapes(footprints=shapes)


def metres_mm(value: object, name: str, most: float, *, required: bool) -> int | Refusal | None:
    """A length in metres as mm, rounded up; more than 0 if required, at most `most` metres."""
    right = f"Write {name} as a number of metres, at most {most:,.0f}."
    if value is None:
        if not required:
            return None
        return Refusal(reason=Reason.MISSING, field=name, wrong=f"{name} is missing", right=right)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Refusal(
            reason=Reason.WRONG_TYPE, field=name, value=shown(value), wrong="this is not a number", right=right
        )
    # An integer may be too large to be asked whether it is finite.
    if isinstance(value, float) and not math.isfinite(value):
        return Refusal(
            reason=Reason.NOT_A_NUMBER, field=name, value=shown(value), wrong="this is no number", right=right
        )
    if value < 0 or value > most or (required and value == 0):
        wrong = (
            "this is more than can be"
            if value > most
            else "this is less than nothing"
            if value < 0
            else "a length is more than nothing"
        )
        return Refusal(reason=Reason.OUT_OF_RANGE, field=name, value=shown(value), wrong=wrong, right=right)
    # 16.1 × 1000 is 16100.000000000002 in floats: what is a whole number of mm is to stay that one.
    return math.ceil(round(value * 1000, 6))


def _read(geometry: object, properties: Mapping[str, object], theatre: Theatre | None) -> tuple[Footprint, ...]:
    if not isinstance(geometry, dict):
        _refuse(Reason.WRONG_SHAPE, "geometry", _said(geometry), "a notice needs a geometry", _GEOMETRIES)
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Point", "LineString", "Polygon", "MultiPolygon"):
        _refuse(Reason.UNKNOWN_WORD, "geometry.type", _said(kind), "this type of geometry is not read", _GEOMETRIES)
    radius = _length(properties, "radius_m", required=kind == "Point")
    half_width = _length(properties, "half_width_m", required=kind == "LineString")
    legs = properties.get("times") is not None
    _only_with(radius, "radius_m", "Point", kind)
    _only_with(half_width, "half_width_m", "LineString", kind)
    _only_with(legs or None, "times", "LineString", kind)
    place = "geometry.coordinates"
    if not isinstance(coordinates, list):
        _refuse(Reason.WRONG_SHAPE, place, _said(coordinates), "there are no coordinates", _GEOMETRIES)
    count = vertices_in(coordinates)
    if count > MAX_VERTICES:
        wrong = f"a feature has at most {MAX_VERTICES:,} vertices"
        right = "Simplify it outward, so that it still covers all it must."
        _refuse(Reason.TOO_MANY_VERTICES, place, f"{count:,} vertices", wrong, right)
    if kind == "Point":
        return (Circle(centre=_position(coordinates, place, theatre), radius_mm=radius or 0),)
    if kind == "LineString":
        return _line(_positions(coordinates, place, theatre), half_width or 0, place, legs=legs)
    if kind == "Polygon":
        return (_polygon(coordinates, place, theatre),)
    if not coordinates:
        _refuse(Reason.FOOTPRINT_EMPTY, place, "[]", "there is no polygon in it", _GEOMETRIES)
    return tuple(_polygon(rings, f"{place}[{n}]", theatre) for n, rings in enumerate(coordinates))


def _line(line: tuple[Position, ...], half_width_mm: int, place: str, *, legs: bool) -> tuple[Corridor, ...]:
    if len(line) < 2:
        _refuse(Reason.FOOTPRINT_EMPTY, place, f"{len(line)} positions", "a line needs two positions", _GEOMETRIES)
    if not legs:
        return (Corridor(line=line, half_width_mm=half_width_mm),)
    if len(line) > MAX_LEGS + 1:
        wrong = f"a movement has at most {MAX_LEGS:,} legs"
        _refuse(Reason.TOO_MANY_VERTICES, place, f"{len(line):,} vertices", wrong, "Declare it more coarsely.")
    return tuple(Corridor(line=leg, half_width_mm=half_width_mm) for leg in pairwise(line))


def _polygon(rings: object, place: str, theatre: Theatre | None) -> Area:
    if not isinstance(rings, list) or not rings:
        _refuse(Reason.FOOTPRINT_EMPTY, place, _said(rings), "a polygon needs a ring", _GEOMETRIES)
    read = tuple(_ring(ring, f"{place}[{n}]", theatre) for n, ring in enumerate(rings))
    polygon = shapely.Polygon(read[0], read[1:])
    if not polygon.is_valid:
        if shapely.MultiPoint(read[0]).convex_hull.area == 0:  # a bow tie has an area of 0 too, and crosses itself
            right = "Give three corners that are apart."
            _refuse(Reason.FOOTPRINT_EMPTY, place, None, "the polygon has no area", right)
        what = explain_validity(polygon).split("[")
        at = what[1].rstrip("]").split() if len(what) > 1 else []
        where = f" at {float(at[0]) / 1e7:.7f}, {float(at[1]) / 1e7:.7f}" if len(at) == 2 else ""
        wrong = f"the polygon is not simple: {what[0].strip().lower()}{where}"
        right = "Let no ring cross or touch itself, keep holes inside, and do not let rings overlap."
        _refuse(Reason.RING_CROSSES_ITSELF, place, None, wrong, right)
    return Area(rings=read)


def _ring(ring: object, place: str, theatre: Theatre | None) -> tuple[Position, ...]:
    positions = _positions(ring, place, theatre)
    if positions[:1] != positions[-1:]:
        right = "Repeat the first position at the end (RFC 7946 §3.1.6)."
        _refuse(Reason.RING_OPEN, place, None, "the ring is not closed: its last position is not its first", right)
    if len(positions) < 4:
        right = "Give three corners or more, and the first again (RFC 7946 §3.1.6)."
        _refuse(Reason.FOOTPRINT_EMPTY, place, f"{len(positions)} positions", "the ring has too few corners", right)
    return positions


def _positions(line: object, place: str, theatre: Theatre | None) -> tuple[Position, ...]:
    if not isinstance(line, list):
        _refuse(Reason.WRONG_SHAPE, place, _said(line), "this is not a list of positions", _GEOMETRIES)
    return tuple(
        _plain_position(position, theatre) or _position(position, f"{place}[{n}]", theatre)
        for n, position in enumerate(line)
    )


def _plain_position(position: object, theatre: Theatre | None) -> Position | None:
    """A position that nothing is wrong with, as nearly all are; None for one that must be looked at in full."""
    if type(position) is list and len(position) == 2:
        lon, lat = position
        # An empty field often becomes 0, 0; whether it did is looked at in full.
        if type(lon) is float and type(lat) is float and (lon or lat) and (theatre is None or theatre.holds(lon, lat)):
            # NaN is in no range.
            return (round(lon * 1e7), round(lat * 1e7)) if -180 <= lon <= 180 and -90 <= lat <= 90 else None
    return None


def _position(position: object, place: str, theatre: Theatre | None) -> Position:
    if not isinstance(position, list) or len(position) != 2:
        wrong = "a position is two numbers: longitude, latitude (altitudes go to floor and ceiling)"
        _refuse(
            Reason.WRONG_SHAPE,
            place,
            _said(position),
            wrong,
            "Write longitude and latitude only, as in [40.1408, 35.3359].",
        )
    right = "Write degrees as [longitude, latitude], as in [40.1408, 35.3359]."
    for value in position:
        if isinstance(value, bool) or not isinstance(value, int | float):
            _refuse(Reason.WRONG_TYPE, place, shown(value), "this is not a number", right)
        if isinstance(value, float) and not math.isfinite(value):
            _refuse(Reason.NOT_A_NUMBER, place, shown(value), "this is no number", right)
    lon, lat = position
    if not -180 <= lon <= 180 or not -90 <= lat <= 90:
        name, most = ("latitude", 90) if not -90 <= lat <= 90 else ("longitude", 180)
        wrong = f"{name} is not between -{most} and {most}"
        offer = None
        if perhaps_swapped(theatre, lon, lat):
            offer = f"Exchanged, [{lat}, {lon}], it would lie in the theatre: was that meant?"
        right = "Write longitude first, then latitude, in degrees."
        _refuse(Reason.OUT_OF_RANGE, place, shown(position), wrong, right, offer)
    if perhaps_swapped(theatre, lon, lat):
        _refuse(
            Reason.PERHAPS_SWAPPED,
            place,
            shown(position),
            "the position lies outside the theatre, and inside it if longitude and latitude are exchanged",
            "Longitude comes first. If the position is right, say so with another theatre (--theatre).",
            f"Exchanged: [{lat}, {lon}].",
        )
    mirrored = perhaps_mirrored(theatre, lon, lat)
    if mirrored is not None:
        _refuse(
            Reason.PERHAPS_SIGN,
            place,
            shown(position),
            "the position lies outside the theatre, and inside it with another sign",
            "East and north are positive. If the position is right, say so with another theatre (--theatre).",
            f"With another sign: {list(mirrored)}.",
        )
    if lon == 0 and lat == 0:
        wrong = "the position is 0, 0, where an empty field ends up, and there is only sea"
        _refuse(Reason.ZERO_POSITION, place, shown(position), wrong, "Write where it is.")
    return round(lon * 1e7), round(lat * 1e7)


_BROKEN = {
    Limit.POLAR: (
        Reason.POLAR,
        "the footprint reaches beyond 80° of latitude, where this version cannot measure",
        "Such regions are not supported.",
    ),
    Limit.ANTIMERIDIAN: (
        Reason.ANTIMERIDIAN,
        "the footprint lies within 100 km of the antimeridian or across it, where this version cannot measure",
        "Such regions are not supported.",
    ),
    Limit.TOO_WIDE: (
        Reason.TOO_WIDE,
        "the footprint is more than 1,000 km wide or high",
        "Divide it into several features with the same id.",
    ),
    Limit.TANGLED: (
        Reason.LINE_TANGLED,
        f"the line crosses itself more than {MOST_CROSSINGS:,} times, or has thousands of edges side by side",
        "Declare the area it covers as a polygon, or one round of what is repeated.",
    ),
}


def beyond_limits(shape: Footprint, uncertainty_mm: int) -> Refusal | None:
    """Why a footprint, widened so, is none that this version can measure; None where it can."""
    reach_m = (own_radius_mm(shape) + uncertainty_mm) / 1000
    broken = limit_of(shape, reach_m)
    if broken is None:
        return None
    reason, wrong, right = _BROKEN[broken]
    return Refusal(reason=reason, field="geometry", wrong=wrong, right=right)


def _within_limits(shapes: tuple[Footprint, ...], uncertainty_mm: int) -> None:
    for shape in shapes:
        refusal = beyond_limits(shape, uncertainty_mm)
        if refusal is not None:
            raise _Refused(refusal)


def _length(properties: Mapping[str, object], name: str, *, required: bool) -> int | None:
    length = metres_mm(properties.get(name), name, MAX_RADIUS_M, required=required)
    if isinstance(length, Refusal):
        raise _Refused(length)
    return length


def _only_with(value: object, name: str, wanted: str, kind: object) -> None:
    if value is not None and kind != wanted:
        wrong = f"{name} goes with a {wanted}, and this is a {kind}"
        right = f"Leave {name} out; a margin round any geometry is uncertainty_m."
        _refuse(Reason.CONTRADICTS_ITSELF, name, None, wrong, right)


def vertices_in(coordinates: object) -> int:
    """Vertices in nested arrays of any depth, whatever their shape."""
    stack, count = [coordinates], 0
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            if value and not isinstance(value[0], list):
                count += 1
            else:
                stack.extend(value)
    return count


def _said(value: object) -> str | None:
    return None if value is None else shown(value)


def _refuse(reason: Reason, field: str, said: str | None, wrong: str, right: str, offer: str | None = None) -> NoReturn:
    """`said` is printed as it is, so what comes from outside passes through `shown` first."""
    raise _Refused(Refusal(reason=reason, field=field, value=said, wrong=wrong, right=right, offer=offer))


_GEOMETRIES = (
    "Write a Polygon, a MultiPolygon, a Point with radius_m, or a LineString with half_width_m "
    "(and times, for a movement)."
)
