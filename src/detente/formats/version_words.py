"""What a version says as a whole and measure by measure, in sentences: what is read before a stance is taken."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from detente.messages.arrangements import MeasureKind, Terms, version_of
from detente.messages.phrases import Language

from .measure_words import MeasureWords, thousands
from .terms_differ import Difference, differences


class MeasureSaid(Struct, frozen=True, kw_only=True):
    """A measure: what it asks of whom, where and when, a sentence each."""

    id: str
    kind: MeasureKind
    title: str
    lines: list[str]


class VersionSaid(Struct, frozen=True, kw_only=True):
    """A version in words: what holds for the whole, each measure, and what differs from another version, `before`
    (hex; null where it is compared with none). Where a vertex lies stands in the terms, and on the paper.
    """

    version: str
    number: int
    title: str
    description: str
    parties: list[str]
    whole: list[str]
    measures: list[MeasureSaid]
    before: str | None
    before_number: int | None
    differences: list[Difference]


def version_said(terms: Terms, before: Terms | None, language: Language) -> VersionSaid:
    words = MeasureWords(language, terms.period.zone)
    return VersionSaid(
        version=version_of(terms),
        number=terms.number,
        title=terms.title,
        description=terms.description,
        parties=list(terms.parties),
        whole=list(whole_lines(terms, words)),
        measures=[
            MeasureSaid(id=one.id, kind=one.kind, title=one.title, lines=list(words.lines(one)))
            for one in terms.measures
        ],
        before=None if before is None else version_of(before),
        before_number=None if before is None else before.number,
        differences=[] if before is None else differences(before, terms, language),
    )


def whole_lines(terms: Terms, words: MeasureWords) -> Iterator[str]:
    """What holds for the whole: when it is in force, how it goes on, what begins when, what is told how long before."""
    start, end = words.time(terms.period.start_us), terms.period.end_us
    if end is None:
        yield words.say("period-open", **{"from": start})
    else:
        yield words.say("period", **{"from": start, "until": words.time(end)})
    yield words.say("zone", zone=terms.period.zone)
    if terms.renewal is not None:
        by, notice = words.lasting(terms.renewal.by_us), words.lasting(terms.renewal.notice_us)
        yield words.say("renewal", by=by, notice=notice)
    titles = {measure.id: measure.title for measure in terms.measures}
    for phase in terms.phases:
        measures = "; ".join(titles[name] for name in phase.measures)
        yield words.say("phase", title=phase.title, after=words.lasting(phase.after_us), measures=measures)
    for owed in terms.notice_periods:
        values = {"kind": owed.kind.value, "notice": words.lasting(owed.notice_us)}
        if owed.vehicles:
            yield words.say("owed-of", **values, vehicles=thousands(owed.vehicles))
        else:
            yield words.say("owed", **values)
