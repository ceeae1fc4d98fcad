"""Arrangements and words about them as one reader may see them, in JSON; times in RFC 3339, versions in hex."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from detente.decision.seen_arrangement import SeenArrangement, SeenPair, SeenReport, SeenVersion, SeenWord
from detente.decision.standing import Status
from detente.messages.arrangements import Channel, Reservation, Stance, Terms
from detente.places.times import rfc3339

from .measure_views import MeasureView, measure_views, standing_views


class WordView(Struct, frozen=True, kw_only=True):
    """Where a party stands on a version, by its own word: the `number` of the word, who gave it (`by`, where it answers
    for the party), when, by which channel and under which key. A party that has said nothing is `silent`, and the rest
    is null.

    `stands` says that an acceptance in it has not been ended or replaced since, `doubtful` that it was signed by a key
    that was revoked from before that.
    """

    party: str
    version: str
    stance: Stance
    number: int | None
    by: str | None
    at: str | None
    channel: Channel | None
    keyid: str | None
    reservations: list[Reservation]
    stands: bool
    doubtful: bool


class ReportView(Struct, frozen=True, kw_only=True):
    """What `party` says of where another (`of`) stands. It binds nobody."""

    party: str
    of: str
    stance: Stance
    channel: Channel
    text: str
    at: str
    doubtful: bool


class PairView(Struct, frozen=True, kw_only=True):
    """Two parties, and the ids of the measures in force between them; empty: nothing is. `version` is the last that
    both stand by, in force from `since` until `until` (null: no end is set), and null where there is none.
    """

    a: str
    b: str
    measures: list[str]
    version: str | None
    since: str | None
    until: str | None
    doubtful: bool


class VersionView(Struct, frozen=True, kw_only=True):
    """A version, who proposed it when, and where each of its parties stands on it. `base` is the version from which it
    was made, empty for the first; `superseded_by` what its own proposer has put in its place.
    """

    version: str
    number: int
    base: str
    title: str
    party: str
    at: str
    superseded_by: str | None
    doubtful: bool
    stances: list[WordView]


class ArrangementLine(Struct, frozen=True, kw_only=True):
    """An arrangement in a list. `party` proposed its first version; `latest` is the version proposed last, which need
    not be one that anybody accepted: what is in force stands under `pairs`, which are any two of its parties.
    """

    id: str
    party: str
    title: str
    status: Status
    parties: list[str]
    latest: VersionView
    pairs: list[PairView]
    measures: list[MeasureView]


class ArrangementList(Struct, frozen=True, kw_only=True):
    """The arrangements that you may know of, as they stood `at` that time."""

    at: str
    arrangements: list[ArrangementLine]


class ArrangementView(Struct, frozen=True, kw_only=True):
    """One arrangement as it stood `at` that time: versions in the order of proposing, every word of each party, and
    what is reported.

    `shown` is the version that `terms` and `measures` are of: the one asked for, else the one proposed last. It is the
    SHA-256 of the exact bytes of `terms`. `next_number` is that of the next word of your party.
    """

    at: str
    id: str
    party: str
    title: str
    status: Status
    parties: list[str]
    pairs: list[PairView]
    versions: list[VersionView]
    words: list[WordView]
    reports: list[ReportView]
    next_number: int
    shown: str
    terms: Terms
    measures: list[MeasureView]


def arrangement_line(seen: SeenArrangement) -> ArrangementLine:
    last = seen.versions[-1]
    return ArrangementLine(
        id=seen.name,
        party=seen.party,
        title=last.proposed.terms.title,
        status=seen.status,
        parties=list(seen.parties),
        latest=_version_view(last),
        pairs=_pair_views(seen.pairs),
        measures=standing_views(seen),
    )


def arrangement_view(seen: SeenArrangement, version: str, party: str) -> ArrangementView:
    """`version` is one of it; `party` reads."""
    terms = seen.standing.versions[version].terms
    return ArrangementView(
        at=rfc3339(seen.at_us),
        id=seen.name,
        party=seen.party,
        title=terms.title,
        status=seen.status,
        parties=list(seen.parties),
        pairs=_pair_views(seen.pairs),
        versions=[_version_view(one) for one in seen.versions],
        words=[_word_view(one) for one in seen.words],
        reports=[_report_view(one) for one in seen.reports],
        next_number=seen.next_number(party),
        shown=version,
        terms=terms,
        measures=measure_views(seen, version),
    )


def _version_view(seen: SeenVersion) -> VersionView:
    proposed = seen.proposed
    return VersionView(
        version=proposed.version,
        number=proposed.terms.number,
        base=proposed.terms.base,
        title=proposed.terms.title,
        party=proposed.party,
        at=rfc3339(proposed.at_us),
        superseded_by=seen.superseded_by,
        doubtful=seen.doubtful,
        stances=[
            _silent(party, proposed.version) if word is None else _word_view(word) for party, word in seen.stances
        ],
    )


def _silent(party: str, version: str) -> WordView:
    return WordView(
        party=party,
        version=version,
        stance=Stance.SILENT,
        number=None,
        by=None,
        at=None,
        channel=None,
        keyid=None,
        reservations=[],
        stands=False,
        doubtful=False,
    )


def _word_view(seen: SeenWord) -> WordView:
    word = seen.word
    return WordView(
        party=word.party,
        version=word.version,
        stance=word.stance,
        number=word.number,
        by=word.by,
        at=rfc3339(word.at_us),
        channel=word.channel,
        keyid=word.keyid,
        reservations=list(word.reservations),
        stands=seen.stands,
        doubtful=seen.doubtful,
    )


def _report_view(seen: SeenReport) -> ReportView:
    report = seen.report
    return ReportView(
        party=report.party,
        of=report.of,
        stance=report.stance,
        channel=report.channel,
        text=report.text,
        at=rfc3339(report.at_us),
        doubtful=seen.doubtful,
    )


def _pair_views(pairs: Iterable[SeenPair]) -> list[PairView]:
    return [_pair_view(one) for one in pairs]


def _pair_view(seen: SeenPair) -> PairView:
    binding = seen.binding
    since_us = None if binding is None else binding.since_us
    until_us = None if binding is None else binding.until_us
    return PairView(
        a=seen.a,
        b=seen.b,
        measures=[measure.id for measure in seen.measures],
        version=None if binding is None else binding.proposed.version,
        since=None if since_us is None else rfc3339(since_us),
        until=None if until_us is None else rfc3339(until_us),
        doubtful=seen.doubtful,
    )
