"""Where is that? From any text to every position that it may mean, and all that there is to say of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from detente.geometry.volumes import Circle, Position
from detente.messages.refusals import shown

from .altitudes import Altitude, read_altitude
from .checks import NEAR_MM, checked
from .clock.time_meaning import TimeReading
from .coordinates.notations import coordinates_within, read_coordinates, written
from .distance import distance_mm
from .expectation import Expectation
from .findings import Code, Finding, Offer, Severity, Values
from .names.gazetteer import Gazetteer, Place
from .reading import MOST_CHARACTERS, Notation, Reading
from .relation.relative import read_relative
from .relation.unread import says_more
from .times import read_time
from .vague import is_vague

_NO_POSITION = frozenset({Code.UNREADABLE, Code.NAME_UNKNOWN})
"""What is found of a text that is something else."""

_GRID_ZONE = re.compile(r"\d{1,2}[A-Za-z]?", re.ASCII)

Found = tuple[tuple[Reading, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the writer said of the writing: its notation, its datum, and the zone of what was given without one.

    `zone` is that of a grid (`37S`), or a time zone (`Asia/Damascus`, `Damascus`).
    """

    notation: Notation | None = None
    datum: str | None = None
    zone: str | None = None

    @property
    def grid_zone(self) -> str | None:
        return self.zone if self.zone is not None and _GRID_ZONE.fullmatch(self.zone) else None

    @property
    def time_zone(self) -> str | None:
        return None if self.zone == self.grid_zone else self.zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Every position that the text may mean, and what there is to say. A text that is a time has `times` instead, one
    that is an altitude `altitudes`.

    No reading has a finding that refuses it. One reading and nothing to be asked is an answer; two are a question.
    """

    text: str
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    times: tuple[TimeReading, ...] = ()
    altitudes: tuple[Altitude, ...] = ()

    @property
    def count(self) -> int:
        """How many things the text may mean."""
        return len(self.readings) + len(self.times) + len(self.altitudes)

    @property
    def settled(self) -> bool:
        """Whether there is one reading, and nothing to ask a person."""
        return self.count == 1 and all(finding.severity is Severity.NOTE for finding in self.findings)


def where(
    text: str,
    *,
    gazetteer: Callable[[], Gazetteer],
    expected: Expectation | None = None,
    written_as: Written | None = None,
    geometries: Mapping[str, tuple[Position, ...]] | None = None,
) -> Answer:
    """Read a text as coordinates, as a relative position, as a name, as coordinates given with a name, as a time or an
    altitude.

    `gazetteer` is asked for only when a name is to be looked up. `geometries` are the lines of roads and rivers by
    name, for positions along them.
    """
    expected = expected or Expectation()
    if len(text) > MOST_CHARACTERS:
        finding = Finding(code=Code.TOO_LONG, values={"length": len(text), "most": MOST_CHARACTERS})
        return Answer(text=text, readings=(), findings=(finding,))
    if not text.strip():
        finding = Finding(code=Code.UNREADABLE, values={"text": "", "why": "empty"})
        return Answer(text=text, readings=(), findings=(finding,))
    how = written_as or Written()
    readings, findings, expected = _read(text, gazetteer, expected, how, geometries or {})
    if not readings:
        times, about = read_time(text, zone=how.time_zone)
        is_other = all(finding.code in _NO_POSITION for finding in findings)
        if times or (is_other and any(finding.code is not Code.TIME_UNREADABLE for finding in about)):
            return Answer(text=text, readings=(), findings=about, times=times)
        altitudes, about = read_altitude(text)
        if altitudes or (is_other and any(finding.code is not Code.ALTITUDE_UNREADABLE for finding in about)):
            return Answer(text=text, readings=(), findings=about, altitudes=altitudes)
    kept: list[Reading] = []
    said = list(findings)
    for reading in readings:
        names = gazetteer() if expected.name is not None else None
        about = checked(reading, expected, names)
        refused = [finding for finding in about if finding.severity is Severity.REFUSE]
        said += refused or about
        if not refused:
            kept.append(reading)
    return Answer(text=text, readings=tuple(kept), findings=tuple(said))


def _read(
    text: str,
    gazetteer: Callable[[], Gazetteer],
    expected: Expectation,
    how: Written,
    geometries: Mapping[str, tuple[Position, ...]],
) -> tuple[tuple[Reading, ...], tuple[Finding, ...], Expectation]:
    found = read_coordinates(text, declared=how.notation, datum=how.datum, zone=how.grid_zone)
    if _looks_right(found):
        return *found, expected
    relative = read_relative(text, origin=lambda name: _origin(name, gazetteer, how), geometries=geometries)
    if relative is not None:
        return *relative, expected
    together = _with_others(text, how, expected, gazetteer)
    if together is not None:
        return together
    if how.notation not in (None, Notation.NAME):
        return *found, expected
    return *_named(text, gazetteer(), expected.near), expected


def _looks_right(found: Found) -> bool:
    """Whether the text is coordinates, if perhaps impossible ones."""
    readings, findings = found
    return bool(readings) or any(finding.code is not Code.UNREADABLE for finding in findings)


def _origin(text: str, gazetteer: Callable[[], Gazetteer], how: Written) -> Found:
    """Where a relative position starts: coordinates, a name, or a name with coordinates, as it is offered where there
    are several places of that name.
    """
    found = read_coordinates(text, datum=how.datum, zone=how.grid_zone)
    if _looks_right(found):
        return found
    together = _with_others(text, how, Expectation(theatre=None), gazetteer)
    if together is None or together[2].name is None or not together[0]:
        return _named(text, gazetteer(), None)
    readings, findings, expected = together
    places = gazetteer().named(together[2].name)
    if not places:
        return _named(text, gazetteer(), None)
    # The coordinates say which place; that reaches as far as all that bears its name.
    at = readings[0]
    meant = tuple(place for place in places if distance_mm(place.position, at.position) <= at.uncertainty_mm)
    if len(readings) == len(meant) == 1:
        return named_places(text, meant, (), None)
    about = tuple(finding for reading in readings for finding in checked(reading, expected, gazetteer()))
    return readings, (*findings, *about)


def _with_others(
    text: str, how: Written, expected: Expectation, gazetteer: Callable[[], Gazetteer]
) -> tuple[tuple[Reading, ...], tuple[Finding, ...], Expectation] | None:
    """Coordinates among other words: the words are the name that they were given with, and further coordinates are a
    second way to the same place.
    """
    spans = coordinates_within(text, datum=how.datum, zone=how.grid_zone)
    if not spans:
        return None
    _, _, readings, findings = spans[0]
    rest, at = "", 0
    for start, end, _, _ in spans:
        rest, at = f"{rest} {text[at:start]}", end
    name = f"{rest} {text[at:]}".strip(" \t\r\n,;:()[]/-–—=.")
    if says_more(name) and not gazetteer().named(name):
        findings = (*findings, Finding(code=Code.WORDS_NOT_READ, values={"words": shown(name)}))
    if name and expected.name is None:
        expected = replace(expected, name=name)
    for _, _, _, said in spans[1:]:
        findings = (*findings, *said)
    others = [further[0] for _, _, further, _ in spans[1:] if len(further) == 1]
    if others and readings and expected.reference is None:
        # Of several further ones the farthest off says whether they are all one place.
        farthest = max(others, key=lambda one: distance_mm(one.position, readings[0].position))
        expected = replace(expected, reference=farthest)
    return readings, findings, expected


def _named(text: str, gazetteer: Gazetteer, near: Position | None) -> Found:
    places = gazetteer.named(text)
    if not places:
        return (), (_unknown(text, gazetteer, near),)
    if near is not None:
        by_distance = sorted(places, key=lambda place: distance_mm(place.position, near))
        close = tuple(place for place in by_distance if distance_mm(place.position, near) <= NEAR_MM)
        if close:
            others = tuple(place for place in by_distance if place not in close)
            return named_places(text, close, others, near)
    return named_places(text, places, (), near)


def named_places(text: str, places: tuple[Place, ...], others: tuple[Place, ...], near: Position | None) -> Found:
    readings = tuple(_reading(text, place) for place in places)
    findings: list[Finding] = []
    if len(places) > 1:
        values: Values = {"name": text.strip(), "count": len(places)}
        offers = tuple(_offer(place, near) for place in places)
        findings.append(Finding(code=Code.SEVERAL_PLACES, values=values, offers=offers))
    else:
        values = {"name": places[0].name, "kind": places[0].kind.value, "within_km": places[0].extent_mm / 1e6}
        findings.append(Finding(code=Code.NAMED_PLACE_AREA, values=values))
    if others:
        values = {"name": text.strip(), "count": len(others)}
        offers = tuple(_offer(place, near) for place in others)
        findings.append(Finding(code=Code.OTHER_PLACES, values=values, offers=offers))
    return readings, tuple(findings)


def _reading(text: str, place: Place) -> Reading:
    return Reading(
        position=place.position,
        uncertainty_mm=place.extent_mm,
        area=(Circle(centre=place.position, radius_mm=place.extent_mm),),
        notation=Notation.NAME,
        text=text,
        canonical=place.name,
        place=place.name,
    )


def _unknown(text: str, gazetteer: Gazetteer, near: Position | None) -> Finding:
    if is_vague(text):
        inside = tuple(_offer(place, near) for _, _, places in gazetteer.names_within(text) for place in places)
        return Finding(code=Code.VAGUE, values={"text": text.strip(), "within_km": 0, "limit_km": 0}, offers=inside)
    offers = tuple(_offer(like.place, near) for like in gazetteer.similar(text, near))
    return Finding(code=Code.NAME_UNKNOWN, values={"name": text.strip()}, offers=offers)


def _offer(place: Place, near: Position | None) -> Offer:
    return Offer(
        text=f"{place.name} ({written(place.position, Notation.DD, places=4)})",
        position=place.position,
        kind=place.kind.value,
        distance_mm=None if near is None else distance_mm(near, place.position),
    )
