"""A version of an arrangement from a GeoJSON FeatureCollection: JSON in, terms out, or every reason why not
(docs/arrangement-files.md).

The member `arrangement` says what is said of the whole; each feature is one measure, and one may be the area. The same
file is the same version everywhere. Whether those named are parties of a ledger is for the node to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from detente.decision.terms import MOST_MEASURES, MOST_POSITIONS_IN_ALL, wrong_terms
from detente.geometry.volumes import Area, Circle
from detente.messages.arrangements import Measure, NoticePeriod, Period, Phase, Renewal, Terms
from detente.messages.notices import Kind
from detente.messages.refusals import Caution, Reason, Refusal, shown
from detente.places.theatre import LEVANT, Theatre

from .footprints import vertices_in
from .geojson import MAX_REFUSALS, WGS84, place_of
from .json_text import parse_json
from .measure_feature import MeasureFeature
from .members import Members

_KNOWN = ("type", "arrangement", "features", "name", "bbox", "crs")
_RIGHT = 'Write {"type": "FeatureCollection", "arrangement": { … }, "features": [ … ]}.'
_WHOLE = (
    "The arrangement has id, title, description, base, number, parties, period, renewal, phases and notice_periods; "
    "its measures and its area are features."
)
_PERIOD = 'Write {"start": "2017-07-15T00:00:00+03:00", "end": "2017-08-15T00:00:00+03:00", "zone": "Asia/Damascus"}.'
_RENEWAL = 'Write {"by": "P30D", "notice": "P5D"}.'
_PHASE = 'Write {"title": "First", "after": "PT0S", "measures": ["line"]}.'
_NOTICE_PERIOD = 'Write {"kind": "relief", "notice": "PT48H"}, and "vehicles" where it holds from so many on.'
_VERSION = re.compile(r"[0-9a-f]{64}")

_FIELDS = {"footprint": "geometry", "notice_us": "notice"}
"""What the rules of terms call otherwise than the file does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementReading:
    """What a file held: the terms and what a person should know of them; or nothing, and why."""

    terms: Terms | None
    cautions: tuple[Caution, ...]
    refusals: tuple[Refusal, ...]


def read_arrangement(value: object, *, file: str | None = None) -> Terms | list[Refusal]:
    """The terms that a FeatureCollection states, which is JSON already; or everything that is wrong with it."""
    reading = arrangement_reading(value, file=file)
    return list(reading.refusals) if reading.terms is None else reading.terms


def read_arrangement_file(
    data: bytes, *, file: str | None = None, theatre: Theatre | None = LEVANT
) -> ArrangementReading:
    """The same from the bytes of a file, with what a person should know."""
    value = parse_json(data)
    if isinstance(value, Refusal):
        return _refused([value], file)
    return arrangement_reading(value, file=file, theatre=theatre)


def arrangement_reading(
    value: object, *, file: str | None = None, theatre: Theatre | None = LEVANT
) -> ArrangementReading:
    """The same from JSON. `theatre` is where positions are expected, as in a notice file; None for no expectation."""
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        found = shown(value.get("type") if isinstance(value, dict) else value)
        wrong = "this is not a GeoJSON FeatureCollection"
        refusal = Refusal(reason=Reason.WRONG_SHAPE, field="type", value=found, wrong=wrong, right=_RIGHT)
        return _refused([refusal], file)
    return _File(value, theatre).read(file)


class _File:
    """One file on its way to terms."""

    def __init__(self, value: Mapping[str, object], theatre: Theatre | None) -> None:
        self.value = value
        self.theatre = theatre
        self.refusals: list[Refusal] = []
        self.cautions: list[Caution] = []
        self.area: Circle | Area | None = None
        self.area_place = ""
        self.places: dict[str, str] = {}
        """Where in the file each measure is, by its id."""

    def read(self, file: str | None) -> ArrangementReading:
        whole = Members(self.value, "", self.refusals)
        for name in _KNOWN:
            whole.get(name)
        whole.done("Say it in the arrangement's description.")
        if "crs" in self.value and self.value["crs"] not in WGS84:
            wrong = "the file names a coordinate reference system of its own"
            whole.refuse(Reason.WRONG_SHAPE, "crs", self.value["crs"], wrong, "Convert it to WGS84, longitude first.")
        measures = self._measures(whole)
        said = whole.inner("arrangement", _RIGHT, required=True)
        terms = None if said is None else self._terms(said, measures)
        if terms is not None and not self.refusals:
            self.refusals.extend(self._placed(refusal) for refusal in wrong_terms(terms, set(terms.parties)))
        if terms is None or self.refusals:
            return _refused(self.refusals, file)
        cautions = tuple(replace(caution, file=file) for caution in self.cautions)
        return ArrangementReading(terms=terms, cautions=cautions, refusals=())

    def _measures(self, whole: Members) -> tuple[Measure, ...]:
        features = whole.get("features")
        if not isinstance(features, list):
            whole.refuse(Reason.WRONG_SHAPE, "features", features, "there is no list", _RIGHT)
            return ()
        if len(features) > MOST_MEASURES + 1:
            wrong = f"an arrangement has at most {MOST_MEASURES:,} measures and one area"
            whole.refuse(Reason.TOO_LARGE, "features", len(features), wrong, "Make several arrangements of it.")
            return ()
        if _positions(features) > MOST_POSITIONS_IN_ALL:
            wrong = f"there are more than {MOST_POSITIONS_IN_ALL:,} positions in all"
            whole.refuse(Reason.TOO_MANY_VERTICES, "features", None, wrong, "Draw it more coarsely.")
            return ()
        return tuple(self._each(features))

    def _each(self, features: list[object]) -> Iterator[Measure]:
        for number, feature in enumerate(features):
            place = place_of(f"features[{number}]", feature)
            if len(self.refusals) >= MAX_REFUSALS:
                wrong = f"{MAX_REFUSALS} things are wrong before this feature; the rest was not looked at"
                right = "Mend those and try again."
                self.refusals.append(Refusal(reason=Reason.WRONG_SHAPE, feature=place, wrong=wrong, right=right))
                return
            reader = MeasureFeature(feature, self.theatre)
            measure = self._one(reader, place)
            self.refusals.extend(refusal.at(feature=place) for refusal in reader.refusals)
            self.cautions.extend(replace(caution, feature=place) for caution in reader.cautions)
            if measure is not None:
                yield measure

    def _one(self, reader: MeasureFeature, place: str) -> Measure | None:
        if not reader.readable:
            return None
        if reader.is_area:
            if self.area_place:
                wrong, right = f"{self.area_place} is the area already", "Draw one area round all measures."
                reader.said.refuse(Reason.DUPLICATE_ID, "role", None, wrong, right)
            self.area, self.area_place = reader.area(), place
            return None
        measure = reader.measure()
        if measure is not None:
            earlier = self.places.setdefault(measure.id, place)
            if earlier != place:
                wrong, right = f"{earlier} has the same id", "Give each measure an id of its own."
                reader.said.refuse(Reason.DUPLICATE_ID, "id", measure.id, wrong, right)
        return measure

    def _terms(self, said: Members, measures: tuple[Measure, ...]) -> Terms | None:
        base = self._base(said)
        number = said.count("number", None if base else 1)
        identity, title, description = said.name("id"), said.title(), said.description()
        parties = said.parties("parties")
        period, renewal = self._period(said), self._renewal(said)
        phases, owed = tuple(self._phases(said)), tuple(self._notice_periods(said))
        said.done(_WHOLE)
        if period is None:
            return None
        return Terms(
            id=identity,
            base=base,
            number=number,
            title=title,
            description=description,
            parties=parties,
            area=self.area,
            period=period,
            renewal=renewal,
            phases=phases,
            notice_periods=owed,
            measures=measures,
        )

    def _base(self, said: Members) -> str:
        base = said.get("base")
        if base is None or base == "":
            return ""
        if not isinstance(base, str) or not _VERSION.fullmatch(base):
            wrong = "a version is 64 digits from 0 to f, in lower case"
            said.refuse(Reason.WRONG_SHAPE, "base", base, wrong, "Write the version that this one was made from.")
            return ""
        return base

    def _period(self, said: Members) -> Period | None:
        period = said.inner("period", _PERIOD, required=True)
        if period is None:
            return None
        start_us, end_us = period.time_us("start"), period.time_us("end", required=False)
        zone = period.get("zone")
        if zone is not None and not isinstance(zone, str):
            period.refuse(Reason.WRONG_TYPE, "zone", zone, "the name of a zone is text", _PERIOD)
        period.done(_PERIOD)
        return None if start_us is None else Period(start_us=start_us, end_us=end_us, zone=str(zone or ""))

    def _renewal(self, said: Members) -> Renewal | None:
        renewal = said.inner("renewal", _RENEWAL)
        if renewal is None:
            return None
        by_us, notice_us = renewal.duration_us("by"), renewal.duration_us("notice")
        renewal.done(_RENEWAL)
        return Renewal(by_us=by_us, notice_us=notice_us)

    def _phases(self, said: Members) -> Iterator[Phase]:
        for phase in said.objects("phases", _PHASE):
            yield Phase(title=phase.title(), after_us=phase.duration_us("after"), measures=phase.ids("measures"))
            phase.done(_PHASE)

    def _notice_periods(self, said: Members) -> Iterator[NoticePeriod]:
        for owed in said.objects("notice_periods", _NOTICE_PERIOD):
            kind, notice_us = owed.word("kind", Kind), owed.duration_us("notice")
            vehicles = owed.count("vehicles", 0)
            owed.done(_NOTICE_PERIOD)
            if kind is not None:
                yield NoticePeriod(kind=kind, notice_us=notice_us, vehicles=vehicles)

    def _placed(self, refusal: Refusal) -> Refusal:
        """What the rules of terms refuse, by its place in the file."""
        field = refusal.field or ""
        if refusal.feature is not None:
            return replace(refusal, feature=self.places[refusal.feature], field=_FIELDS.get(field, field))
        if field == "area":
            return replace(refusal, feature=self.area_place, field="geometry")
        return replace(refusal, field="features" if field == "measures" else f"arrangement.{field}")


def _positions(features: list[object]) -> int:
    """Positions in all geometries, whatever their shape."""
    geometries = [feature.get("geometry") for feature in features if isinstance(feature, dict)]
    return sum(vertices_in(geometry.get("coordinates")) for geometry in geometries if isinstance(geometry, dict))


def _refused(refusals: list[Refusal], file: str | None) -> ArrangementReading:
    """Nothing of a file, and why."""
    return ArrangementReading(terms=None, cautions=(), refusals=tuple(refusal.at(file=file) for refusal in refusals))
