"""What a text may mean, as data for programs: the answer of `detente where --json` and of the HTTP API."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
import shapely
from msgspec import Struct

from detente.geometry.outline import outline
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Footprint, Volume
from detente.messages.dtg import dtg
from detente.messages.phrases import Language
from detente.places.clock.time_meaning import TimeReading
from detente.places.findings import Code, Finding, Offer, Severity
from detente.places.grids import mgrs_of, mgrs_spaced
from detente.places.names.gazetteer import Gazetteer
from detente.places.reading import Notation, Reading, Transformation
from detente.places.sentences import sentence
from detente.places.spoken.readback import readback
from detente.places.times import rfc3339
from detente.places.where import Answer

from .read_back_report import ReadBackReport, read_back_report


class ShiftReport(Struct, frozen=True, kw_only=True):
    """How the position came from its own datum to WGS84; the accuracy is part of `uncertainty_m`."""

    name: str
    accuracy_m: float
    missing_grids: list[str]


class ReadingReport(Struct, frozen=True, kw_only=True):
    """One position that the text may mean: degrees WGS84 of its middle; all that was meant lies within `uncertainty_m`
    of it and in `area`, a GeoJSON geometry. `text` is what was written, `canonical` the same in the usual writing.
    `mgrs` is the metre cell of the middle, null near the poles. `origin` are the readings that it starts from.
    `read_back` is null where none was asked for.
    """

    lat: float
    lon: float
    uncertainty_m: float
    notation: Notation
    datum: str
    transformation: ShiftReport | None
    text: str
    canonical: str
    mgrs: str | None
    place: str | None
    origin: list[ReadingReport]
    area: msgspec.Raw
    read_back: ReadBackReport | None


class OfferReport(Struct, frozen=True, kw_only=True):
    """What may have been meant instead: for a person to take, never taken."""

    text: str
    lat: float | None
    lon: float | None
    kind: str | None
    distance_m: float | None


class FindingReport(Struct, frozen=True, kw_only=True):
    """What there is to say: a stable code (docs/positions.md), how grave it is, and a sentence."""

    code: Code
    severity: Severity
    text: str
    offers: list[OfferReport]


class TimeReport(Struct, frozen=True, kw_only=True):
    """One time that the text may mean: UTC, as a date-time group, local with its zone; `until` where it is a span."""

    utc: str
    dtg: str
    local: str
    zone: str
    until: str | None
    precision_s: float
    tzdata: str | None


class AltitudeReport(Struct, frozen=True, kw_only=True):
    """One altitude that the text may mean: metres above the WGS84 ellipsoid, from and to, wherever on Earth."""

    lowest_m: float
    highest_m: float
    words: str


class WhereReport(Struct, frozen=True, kw_only=True):
    """Everything that the text may mean, and everything there is to say of it."""

    text: str
    readings: list[ReadingReport]
    times: list[TimeReport]
    altitudes: list[AltitudeReport]
    findings: list[FindingReport]


ReadBackOf = Callable[[Reading], ReadBackReport]


def where_report(
    answer: Answer,
    language: Language = "en",
    *,
    gazetteer: Callable[[], Gazetteer],
    read_back_in: Language | None = None,
    heard: str | None = None,
) -> WhereReport:
    """Findings are told in `language`; with `read_back_in` each reading says how to read it back in that language, and
    with `heard` also where that differs. `gazetteer` is asked for only for read-backs.
    """
    said = None if read_back_in is None else partial(_read_back, read_back_in, heard, gazetteer)
    return WhereReport(
        text=answer.text,
        readings=[reading_report(reading, said) for reading in answer.readings],
        times=[time_report(time) for time in answer.times],
        altitudes=[
            AltitudeReport(lowest_m=one.lowest_mm / 1000, highest_m=one.highest_mm / 1000, words=one.words)
            for one in answer.altitudes
        ],
        findings=[finding_report(finding, language) for finding in answer.findings],
    )


def _read_back(
    language: Language, heard: str | None, gazetteer: Callable[[], Gazetteer], reading: Reading
) -> ReadBackReport:
    return read_back_report(readback(reading, language=language, gazetteer=gazetteer()), heard)


def time_report(time: TimeReading) -> TimeReport:
    return TimeReport(
        utc=rfc3339(time.us),
        dtg=dtg(time.us),
        local=time.local,
        zone=time.zone,
        until=None if time.until_us is None else rfc3339(time.until_us),
        precision_s=time.precision_us / 1e6,
        tzdata=time.tzdata,
    )


def reading_report(reading: Reading, read_back: ReadBackOf | None = None) -> ReadingReport:
    return ReadingReport(
        lat=reading.lat,
        lon=reading.lon,
        uncertainty_m=reading.uncertainty_mm / 1000,
        notation=reading.notation,
        datum=reading.datum,
        transformation=_shift(reading.transformation),
        text=reading.text,
        canonical=reading.canonical,
        mgrs=mgrs_spaced(mgrs_of(*reading.position)) if -80 <= reading.lat <= 84 else None,
        place=reading.place,
        origin=[reading_report(origin) for origin in reading.basis],
        area=msgspec.Raw(_drawn(reading.area).encode()),
        read_back=None if read_back is None else read_back(reading),
    )


def finding_report(finding: Finding, language: Language = "en") -> FindingReport:
    return FindingReport(
        code=finding.code,
        severity=finding.severity,
        text=sentence(finding, language),
        offers=[_offer(offer) for offer in finding.offers],
    )


def _shift(shift: Transformation | None) -> ShiftReport | None:
    if shift is None:
        return None
    return ShiftReport(name=shift.name, accuracy_m=shift.accuracy_m, missing_grids=list(shift.missing_grids))


def _offer(offer: Offer) -> OfferReport:
    lon, lat = (None, None) if offer.position is None else (offer.position[0] / 1e7, offer.position[1] / 1e7)
    distance_m = None if offer.distance_mm is None else offer.distance_mm / 1000
    return OfferReport(text=offer.text, lat=lat, lon=lon, kind=offer.kind, distance_m=distance_m)


def _drawn(area: Sequence[Footprint]) -> str:
    """The area as one GeoJSON geometry with seven decimals."""
    drawn = shapely.union_all([outline(_anywhen(footprint)) for footprint in area])
    text: str = shapely.to_geojson(shapely.transform(drawn, lambda positions: positions.round(7)))
    return text


def _anywhen(footprint: Footprint) -> Volume:
    return Volume(
        footprint=footprint, floor_mm=LOWEST_MM, ceiling_mm=HIGHEST_MM, start_us=0, end_us=1, uncertainty_mm=0
    )
