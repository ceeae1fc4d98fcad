"""A place worded from another, "9 km S of Deir ez-Zor airfield", to the ground that this may mean, or why not."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from detente.geometry.edges import geodesics
from detente.geometry.volumes import Corridor, Position

from ..findings import Code, Finding, Offer, Severity
from ..reading import Notation, Reading
from .along import Line, Stretch
from .compass import North, true_bearing
from .lengths import Length, agree
from .relative_words import Along, Between, Offset, Unmeasured, wordings
from .sector import FARTHEST_DEG, MOST_M, away, reach_mm, sector

Found = tuple[tuple[Reading, ...], tuple[Finding, ...]]
Origin = Callable[[str], Found]
"""Reads a name or coordinates: where a relative position starts from."""

_ROOM = 10
"""What lies between two places lies within this part of their distance from the straight line, and their extents."""

_NOT_OF_ORIGIN = frozenset({Code.NAME_UNKNOWN, Code.SEVERAL_PLACES, Code.UNREADABLE})
"""What ORIGIN_UNKNOWN says already, with the same offers."""

_NO_LINES: Mapping[str, tuple[Position, ...]] = MappingProxyType({})


def read_relative(
    text: str, *, origin: Origin, geometries: Mapping[str, tuple[Position, ...]] = _NO_LINES
) -> Found | None:
    """What a text worded as a relative position may mean; None where it is not worded so.

    `geometries` are lines of roads and rivers by name. An origin with several candidates is never chosen: it is
    refused, and they are offered. Nothing raises, whatever the text.
    """
    refused: Found | None = None
    for wording in wordings(text):
        match wording:
            case Offset():
                found = _offset(text, wording, origin)
            case Between():
                found = _between(text, wording, origin)
            case Along():
                found = _along(text, wording, origin, geometries)
            case Unmeasured():
                found = (), (_vague(text, 0, 0),)
            case _:
                assert_never(wording)
        if found[0]:
            return found
        # The likeliest wording says why not, unless another one can be read.
        refused = refused or found
    return refused


def _offset(text: str, worded: Offset, origin: Origin) -> Found:
    start, findings = _resolved(text, worded.origin, origin)
    if start is None:
        return (), findings
    agreeing = tuple(one for one in worded.lengths if any(agree(one, other) for other in worded.also))
    if agreeing:
        # "1.5 miles (2.4 km)" says which mile.
        worded = replace(worded, lengths=agreeing)
    lengths = worded.lengths
    if worded.also and not agreeing:
        values = {"text": text.strip(), "one": lengths[0].words, "other": worded.also[0].words}
        findings = (*findings, Finding(code=Code.UNITS_DISAGREE, values=values))
        lengths = (*lengths, *worded.also)
    if any(length.most_mm > MOST_M * 1000 for length in lengths) or abs(start.lat) > FARTHEST_DEG:
        within_km = max(length.most_mm for length in lengths) / 1e6
        return (), (*findings, _vague(text, within_km, MOST_M / 1000))
    if worded.direction.degrees > 360:
        return (), (*findings, Finding(code=Code.BEARING_RANGE, values={"bearing": worded.direction.words}))
    said = worded.direction.north
    norths = (North.TRUE,) if worded.direction.point else (said,) if said else (North.TRUE, North.MAGNETIC)
    readings = tuple(
        reading
        for north in norths
        for length in lengths
        if (reading := _sector(text, worded, north, length, start)) is not None
    )
    return readings, (*findings, *_about(text, worded, readings, len(norths)))


def _about(text: str, worded: Offset, readings: tuple[Reading, ...], norths: int) -> Iterator[Finding]:
    direction = worded.direction
    if direction.point is not None:
        yield Finding(code=Code.COMPASS_POINT, values={"point": direction.point, "half_deg": direction.half_deg})
    if norths > 1:
        yield Finding(code=Code.BEARING_NORTH, values={"bearing": direction.words}, offers=_offers(readings))
    if not readings:
        yield Finding(code=Code.DECLINATION_UNKNOWN, values={"bearing": direction.words})
    if len(worded.lengths) > 1:
        yield _several(text, readings)


def _sector(text: str, worded: Offset, north: North, length: Length, start: Reading) -> Reading | None:
    bearing = true_bearing(worded.direction, north, start.position)
    if bearing is None:
        return None
    middle_deg, half_deg = bearing
    area = sector(start.position, start.uncertainty_mm, length.least_mm, length.most_mm, middle_deg, half_deg)
    position = away(start.position, middle_deg, length.named_mm / 1000)
    place = start.place or start.canonical
    if worded.direction.point is not None:
        canonical = f"{length.words} {worded.direction.point} of {place}"
    else:
        canonical = f"{worded.direction.words} {north}, {length.words} from {place}"
    return Reading(
        position=position,
        uncertainty_mm=reach_mm(position, area),
        area=(area,),
        notation=Notation.RELATIVE,
        text=text,
        canonical=canonical,
        place=place,
        basis=(start,),
    )


def _between(text: str, worded: Between, origin: Origin) -> Found:
    readings, said = [], []
    for first, second in worded.pairs:
        one, about_one = _resolved(text, first, origin)
        other, about_other = _resolved(text, second, origin)
        said.append((*about_one, *about_other))
        if one is not None and other is not None:
            readings.append(_corridor(text, one, other))
    if not readings:
        return (), said[0] if said else ()
    findings = said[0] if len(worded.pairs) == 1 else ()
    if len(readings) > 1:
        findings = (*findings, _several(text, readings))
    return tuple(readings), findings


def _corridor(text: str, one: Reading, other: Reading) -> Reading:
    azimuth, _, metres = geodesics().inv(one.lon, one.lat, other.lon, other.lat)
    half_width_mm = max(one.uncertainty_mm, other.uncertainty_mm) + math.ceil(metres * 1000 / _ROOM)
    places = one.place or one.canonical, other.place or other.canonical
    return Reading(
        position=away(one.position, azimuth, metres / 2),
        uncertainty_mm=math.ceil(metres * 500) + half_width_mm + 10,
        area=(Corridor(line=(one.position, other.position), half_width_mm=max(1, half_width_mm)),),
        notation=Notation.BETWEEN,
        text=text,
        canonical=f"between {places[0]} and {places[1]}",
        place=places[0],
        basis=(one, other),
    )


def _along(text: str, worded: Along, origin: Origin, geometries: Mapping[str, tuple[Position, ...]]) -> Found:
    lines = [line for name, line in geometries.items() if _road(name) == _road(worded.road) and len(line) > 1]
    if len(lines) != 1:
        return (), (Finding(code=Code.GEOMETRY_MISSING, values={"road": worded.road}),)
    start, findings = _resolved(text, worded.origin, origin)
    aim: Reading | None = None
    if worded.towards is not None:
        aim, about_aim = _resolved(text, worded.towards, origin)
        findings = (*findings, *about_aim)
    if start is None or (worded.towards is not None and aim is None):
        return (), findings
    line = Line(lines[0])
    stretches = list(_stretches(worded, line, start, aim))
    if not stretches:
        values = {"text": text.strip(), "road": worded.road}
        return (), (*findings, Finding(code=Code.NOT_ON_LINE, values=values))
    place = start.place or start.canonical
    readings = tuple(
        Reading(
            position=stretch.position,
            uncertainty_mm=stretch.uncertainty_mm,
            area=(stretch.ground,),
            notation=Notation.ALONG,
            text=text,
            canonical=f"{length.words} along {worded.road} from {place}",
            place=place,
            basis=(start,) if aim is None else (start, aim),
        )
        for length, stretch in stretches
    )
    if len(readings) > 1:
        findings = (*findings, _several(text, readings))
    return readings, findings


def _stretches(worded: Along, line: Line, start: Reading, aim: Reading | None) -> Iterator[tuple[Length, Stretch]]:
    """One for each length and each way along the line that may be meant; none where the line does not reach."""
    near = line.near(start.position, start.uncertainty_mm)
    goal = None if aim is None else line.near(aim.position, aim.uncertainty_mm)
    if near is None or (aim is not None and goal is None):
        return
    at, low, high = near
    ways = (1, -1) if goal is None else (1 if goal[0] > at else -1,)
    for length in worded.lengths:
        for way in ways:
            least, named, most = (way * mm / 1000 for mm in (length.least_mm, length.named_mm, length.most_mm))
            if worded.stretch:
                least, named = 0.0, named / 2
            ends = sorted((low + least, high + least, low + most, high + most))
            stretch = line.stretch(at + named, ends[0], ends[-1])
            if stretch is not None:
                yield length, stretch


def _resolved(text: str, words: str, origin: Origin) -> tuple[Reading | None, tuple[Finding, ...]]:
    """The one place that an origin means, or ORIGIN_UNKNOWN with the candidates as they can be written in its place."""
    readings, findings = origin(words)
    about = tuple(finding for finding in findings if finding.code not in _NOT_OF_ORIGIN)
    if len(readings) == 1 and all(finding.severity is not Severity.REFUSE for finding in about):
        return readings[0], about
    offers = tuple(offer for finding in findings for offer in finding.offers) or _offers(readings)
    whole = tuple(replace(offer, text=text.replace(words, offer.text, 1)) for offer in offers)
    return None, (
        Finding(code=Code.ORIGIN_UNKNOWN, values={"origin": words, "count": len(readings)}, offers=whole),
        *about,
    )


def _offers(readings: Sequence[Reading]) -> tuple[Offer, ...]:
    return tuple(Offer(text=reading.canonical, position=reading.position) for reading in readings)


def _several(text: str, readings: Sequence[Reading]) -> Finding:
    return Finding(
        code=Code.SEVERAL_READINGS, values={"text": text.strip(), "count": len(readings)}, offers=_offers(readings)
    )


def _vague(text: str, within_km: float, limit_km: float) -> Finding:
    return Finding(code=Code.VAGUE, values={"text": text.strip(), "within_km": within_km, "limit_km": limit_km})


def _road(name: str) -> str:
    words = name.casefold().replace("-", " ").split()
    return " ".join(word for word in words if word not in ("the", "road", "highway", "motorway"))
