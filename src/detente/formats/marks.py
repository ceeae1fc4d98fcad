"""What a free text says, mark by mark: places, coordinates, relative positions, times, parties, announcements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from detente.geometry.volumes import Position
from detente.messages.notices import Kind
from detente.places.altitudes import Altitude
from detente.places.clock.time_meaning import TimeReading
from detente.places.coordinates.notations import coordinates_within, read_coordinates
from detente.places.expectation import Expectation
from detente.places.findings import Code, Finding, Severity
from detente.places.names.gazetteer import Gazetteer
from detente.places.names.place import Place
from detente.places.reading import Reading
from detente.places.relation.lengths import Length
from detente.places.relation.relative_prose import Distance, distances_within, relatives_within
from detente.places.theatre import LEVANT, Theatre
from detente.places.times import times_within
from detente.places.where import Answer, Written, named_places, where

from .activities import activities_within
from .heights import heights_within
from .party_names import PartyFinder


class MarkKind(StrEnum):
    """What a mark is."""

    COORDINATES = "coordinates"
    RELATIVE = "relative"
    PLACE = "place"
    TIME = "time"
    PARTY = "party"
    ACTIVITY = "activity"
    ALTITUDE = "altitude"
    DISTANCE = "distance"
    """A radius, or a distance that is said twice and differs."""


_SQUARE = re.compile(
    r"(?<![\w-])[A-HJ-NP-Z][A-HJ-NP-V](?: ?[0-9]{3} ?[0-9]{3}| ?[0-9]{4} ?[0-9]{4}| ?[0-9]{5} ?[0-9]{5})(?![\w-])"
)
"""A square of 100 km and figures to a hundred metres or better, without a zone before it."""

POSITIONS = frozenset({MarkKind.COORDINATES, MarkKind.RELATIVE, MarkKind.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Some words of a text, where they stand in it, and what they may mean.

    `text` is exactly what stands from `start` to before `end`, counted in characters. `readings` go with the three
    kinds of position, `times` with TIME, `party` with PARTY, `activity` with ACTIVITY, `altitudes` with ALTITUDE and
    `lengths` with DISTANCE. Several readings are as many meanings; none has its reason in the findings. Only an
    ACTIVITY may lie within another mark.
    """

    start: int
    end: int
    kind: MarkKind
    text: str
    readings: tuple[Reading, ...] = ()
    times: tuple[TimeReading, ...] = ()
    party: str | None = None
    activity: Kind | None = None
    altitudes: tuple[Altitude, ...] = ()
    lengths: tuple[Length, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether something about it must be settled by a person."""
        return any(finding.severity is not Severity.NOTE for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a text is read with. `zone`, `day`, `month` and `year` are for times that do not say theirs."""

    gazetteer: Gazetteer
    parties: PartyFinder
    theatre: Theatre | None = LEVANT
    datum: str | None = None
    grid_zone: str | None = None
    geometries: Mapping[str, tuple[Position, ...]] | None = None
    zone: str | None = None
    day: str | None = None
    month: str | None = None
    year: int | None = None


def marks_of(text: str, reader: Reader) -> tuple[Mark, ...]:
    """Every mark in the order of the text. Pure, whatever the text; nothing of it is changed."""
    coordinates = [
        _mark(text, start, end, MarkKind.COORDINATES, readings=readings, findings=findings)
        for start, end, readings, findings in coordinates_within(text, datum=reader.datum, zone=reader.grid_zone)
    ]
    coordinates = _apart([*coordinates, *_squares(text, reader)])
    times = [
        _mark(text, start, end, MarkKind.TIME, times=times, findings=findings)
        for start, end, times, findings in times_within(
            text, zone=reader.zone, day=reader.day, month=reader.month, year=reader.year
        )
    ]
    parties = [
        _mark(text, start, end, MarkKind.PARTY, party=party) for start, end, party in reader.parties.within(text)
    ]
    places = [
        _place(text, start, end, reader.gazetteer, places) for start, end, places in reader.gazetteer.names_within(text)
    ]
    # Names of parties hold names of places; what is a grid may look like a time.
    heights = [
        replace(
            _mark(text, height.start, height.end, MarkKind.ALTITUDE, findings=height.findings),
            altitudes=height.altitudes,
        )
        for height in heights_within(text)
    ]
    first = _apart([*coordinates, *heights, *times, *parties])
    named = _apart([*first, *places])
    origins = [(mark.start, mark.end) for mark in named if mark.kind in POSITIONS]
    spans = relatives_within(text, origins)
    # A text that says one thing often is read once.
    answers = {words: _answer(words, reader) for words in {text[start:end] for start, end in spans}}
    relatives = [
        _mark(text, start, end, MarkKind.RELATIVE, readings=answer.readings, findings=answer.findings)
        for start, end in spans
        for answer in (answers[text[start:end]],)
    ]
    positions = _apart([*relatives, *named])
    distances = [_distance(text, distance) for distance in distances_within(text)]
    whole = _apart([*positions, *(mark for mark in distances if mark is not None)])
    announced = [
        _mark(text, found.start, found.end, MarkKind.ACTIVITY, activity=found.kind)
        for found in activities_within(text)
        if not any(
            mark.start <= found.start and found.end <= mark.end
            for mark in whole
            if mark.kind in (MarkKind.PARTY, MarkKind.TIME, MarkKind.COORDINATES)
        )
    ]
    return tuple(sorted([*whole, *announced], key=lambda mark: (mark.start, -mark.end)))


def _mark(
    text: str,
    start: int,
    end: int,
    kind: MarkKind,
    *,
    readings: tuple[Reading, ...] = (),
    times: tuple[TimeReading, ...] = (),
    findings: tuple[Finding, ...] = (),
    party: str | None = None,
    activity: Kind | None = None,
) -> Mark:
    return Mark(
        start=start,
        end=end,
        kind=kind,
        text=text[start:end],
        readings=readings,
        times=times,
        findings=findings,
        party=party,
        activity=activity,
    )


def _squares(text: str, reader: Reader) -> Iterator[Mark]:
    """Grids that lack their zone. They may be anything else in two letters and figures, so none is read where no zone
    was given; a person must hear of them all the same, or a position would be lost silently.
    """
    for match in _SQUARE.finditer(text):
        readings, findings = read_coordinates(match[0], datum=reader.datum, zone=reader.grid_zone)
        if readings or any(finding.code is Code.GRID_ZONE_MISSING for finding in findings):
            yield _mark(text, *match.span(), MarkKind.COORDINATES, readings=readings, findings=findings)


def _place(text: str, start: int, end: int, gazetteer: Gazetteer, places: tuple[Place, ...]) -> Mark:
    """A name; where it is a kind of thing that the gazetteer does not have there (its bridge), nothing is read."""
    name = text[start:end]
    if places:
        readings, findings = named_places(name, places, (), None)
    else:
        readings, findings = (), where(name, gazetteer=lambda: gazetteer).findings
    return _mark(text, start, end, MarkKind.PLACE, readings=readings, findings=findings)


def _answer(words: str, reader: Reader) -> Answer:
    return where(
        words,
        gazetteer=lambda: reader.gazetteer,
        expected=Expectation(theatre=reader.theatre),
        written_as=Written(datum=reader.datum, zone=reader.grid_zone),
        geometries=reader.geometries,
    )


def _distance(text: str, distance: Distance) -> Mark | None:
    findings: tuple[Finding, ...] = ()
    if distance.disagrees:
        said = text[distance.start : distance.end]
        values = {"text": said, "one": distance.lengths[0].words, "other": distance.also[0].words}
        findings = (Finding(code=Code.UNITS_DISAGREE, values=values),)
    if not distance.radius and not findings:
        return None
    mark = _mark(text, distance.start, distance.end, MarkKind.DISTANCE, findings=findings)
    return replace(mark, lengths=distance.lengths)


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Those that overlap none before them in the list, in the order of the text."""
    kept: list[Mark] = []
    for mark in marks:
        at = bisect_left(kept, mark.start, key=_start)
        before, after = kept[at - 1 : at] if at else [], kept[at : at + 1]
        if not any(mark.start < other.end and other.start < mark.end for other in (*before, *after)):
            kept.insert(at, mark)
    return kept


def _start(mark: Mark) -> int:
    return mark.start
