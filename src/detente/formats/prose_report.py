"""A marked text and its drafts as data for programs: the answer of `detente draft --json`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from detente.messages.notices import Kind
from detente.messages.phrases import Language

from .draft_file import draft_feature
from .drafts import Draft
from .marks import Mark, MarkKind
from .where_report import (
    FindingReport,
    ReadingReport,
    TimeReport,
    finding_report,
    reading_report,
    time_report,
)


class LengthReport(Struct, frozen=True, kw_only=True):
    """A distance: as it was named, and from the least to the most that the wording leaves open, in metres."""

    named_m: float
    least_m: float
    most_m: float
    text: str


class AltitudeReport(Struct, frozen=True, kw_only=True):
    """An altitude: the band that surely holds it, in metres above the WGS84 ellipsoid."""

    lowest_m: float
    highest_m: float


class MarkReport(Struct, frozen=True, kw_only=True):
    """Some words of the text: from the character `start` to before `end`, what they are, and what they may mean."""

    start: int
    end: int
    kind: MarkKind
    text: str
    readings: list[ReadingReport]
    times: list[TimeReport]
    altitudes: list[AltitudeReport]
    distances: list[LengthReport]
    party: str | None
    activity: Kind | None
    findings: list[FindingReport]


class DraftReport(Struct, frozen=True, kw_only=True):
    """A draft: the statement it was made from (characters of the text), what is said of its places beyond their marks,
    and the feature that `--out` writes, which lists what a person has to confirm.
    """

    id: str
    start: int
    end: int
    findings: list[FindingReport]
    feature: msgspec.Raw


class ProseReport(Struct, frozen=True, kw_only=True):
    """Everything that was found in a text. None of it is filed."""

    marks: list[MarkReport]
    drafts: list[DraftReport]


def prose_report(marks: Sequence[Mark], drafts: Sequence[Draft], language: Language = "en") -> ProseReport:
    return ProseReport(
        marks=[_mark(mark, language) for mark in marks], drafts=[_draft(draft, language) for draft in drafts]
    )


def _mark(mark: Mark, language: Language) -> MarkReport:
    return MarkReport(
        start=mark.start,
        end=mark.end,
        kind=mark.kind,
        text=mark.text,
        readings=[reading_report(reading) for reading in mark.readings],
        times=[time_report(time) for time in mark.times],
        altitudes=[
            AltitudeReport(lowest_m=altitude.lowest_mm / 1000, highest_m=altitude.highest_mm / 1000)
            for altitude in mark.altitudes
        ],
        distances=[
            LengthReport(
                named_m=length.named_mm / 1000,
                least_m=length.least_mm / 1000,
                most_m=length.most_mm / 1000,
                text=length.words,
            )
            for length in mark.lengths
        ],
        party=mark.party,
        activity=mark.activity,
        findings=[finding_report(finding, language) for finding in mark.findings],
    )


def _draft(draft: Draft, language: Language) -> DraftReport:
    return DraftReport(
        id=draft.id,
        start=draft.start,
        end=draft.end,
        findings=[finding_report(finding, language) for place in draft.places for finding in place.findings],
        feature=msgspec.Raw(msgspec.json.encode(draft_feature(draft, language))),
    )
