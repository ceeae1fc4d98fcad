"""What notices meet of measures, as one reader is told of it: exactly, or so roughly that it gives away no more of the
notice than was released.

The party of the notice is told all of it. Those whom the measure binds with it are told that a notice of that party
meets it, about where and when, whatever was released, since that is what the measure is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.messages.arrangements import ExemptionReason, Measure
from detente.messages.conflicts import Severity
from detente.messages.met import Met, MetRule, Missing
from detente.messages.notices import PROTECTED, Kind, NoticeKey
from detente.messages.release import Field, Level

from .coarse import Rough, rough_place
from .knowing import key_holding, knows
from .reader import Reader
from .release import EXISTENCE, Grant
from .state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class MetExactly:
    """The same figures as in the record (`Met`)."""

    lon_e7: int
    lat_e7: int
    rule: MetRule
    legs: tuple[int, ...]
    leg_count: int
    by_mm: int
    required_mm: int
    sector: str
    by_us: int
    late_us: int
    exemption: ExemptionReason | None
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMet:
    """A notice of `party`, by the name that it has in the reader's lists, and the measure of a version of an
    arrangement that binds `of` with `between`; an empty `measure`: the notice periods.

    The place and the time are exact or rough, never both; a rough one says the worst of itself. `proposer` is whose
    arrangement of that name it is. `protected` is for the node: what it records as read.
    """

    party: str
    name: str
    kind: Kind | None
    title: str | None
    arrangement: str
    proposer: str
    version: str
    measure: str
    measure_title: str
    of: str
    between: tuple[str, ...]
    severity: Severity
    first_us: int
    last_us: int
    exactly: MetExactly | None
    roughly: Rough | None
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)

    def order(self) -> tuple[int, str, str, str, str, str, str]:
        """By the first time told, and then by what else is told: the order gives nothing away."""
        rule = "" if self.exactly is None else self.exactly.rule.value
        return self.first_us, self.arrangement, self.version, self.measure, self.party, self.name, rule


def measures_met(reader: Reader) -> tuple[SeenMet, ...]:
    """All that the reader is told of, in order."""
    return seen_among(reader, (met for found in reader.state.met.values() for met in found.values()))


def seen_among(reader: Reader, found: Iterable[Met]) -> tuple[SeenMet, ...]:
    """What the reader is told of some findings, in order; what would be told twice in the same words is told once."""
    told = (met_seen(reader, met) for met in found)
    seen = {(one.order(), one.of): one for one in told if one is not None}
    return tuple(seen[key] for key in sorted(seen))


def met_with(reader: Reader, key: NoticeKey, version: str, measure: str) -> tuple[SeenMet, ...]:
    """What the reader is told of one notice and one measure."""
    found = reader.state.met.get(key, {}).items()
    return seen_among(reader, (met for one, met in found if (one.version, one.measure) == (version, measure)))


def met_seen(reader: Reader, met: Met) -> SeenMet | None:
    """A finding as the reader may know it; None where they are not told of it."""
    state, key = reader.state, met.notice_key
    own = reader.owns(key)
    grants = [_given(reader, eye, met) for eye in reader.eyes]
    if key not in state.notices or any(grant is None for grant in grants):
        return None
    grant = reader.grant(key, listing=False) if own else _both([one for one in grants if one is not None])
    bubble = _followed(state, met)
    exact = grant.measurable() and (bubble is None or reader.grant(bubble, listing=False).measurable())
    if not exact and met.rule is MetRule.LATE and not own:
        return None  # that a notice period holds for it would say of what kind it is
    rough = None if exact else rough_place(met.lon_e7, met.lat_e7, met.first_us, met.last_us)
    notice = state.notices[key].plot.notice
    holding = key_holding(state, met.arrangement, met.version)
    return SeenMet(
        party=met.party,
        name=reader.name(key, reader.grant(key, listing=True)),
        kind=notice.kind if grant.shows(Field.KIND) else None,
        title=notice.title if grant.shows(Field.TITLE) else None,
        arrangement=met.arrangement,
        proposer="" if holding is None else state.arrangements[holding].first.party,
        version=met.version,
        measure=met.measure,
        measure_title=_title(state, met),
        of=met.of,
        between=met.between,
        severity=met.severity if exact else Severity.DANGER,
        first_us=met.first_us if rough is None else rough.start_us,
        last_us=met.last_us if rough is None else rough.end_us,
        exactly=_exactly(met) if exact else None,
        roughly=rough,
        protected=(key,) if not own and notice.kind in PROTECTED and grant.reaches(Level.EXTENT) else (),
    )


def _given(reader: Reader, eye: str, met: Met) -> Grant | None:
    """What one who looks is given of the notice; None where they are told nothing: third parties are told of what they
    could work out, who know both the arrangement and where the notice is.
    """
    key = met.notice_key
    if eye == met.party:
        return reader.given(eye, key, listing=False)
    given = reader.given(eye, key, listing=eye not in met.between)
    if eye in met.between:
        return given.join(EXISTENCE)
    holding = key_holding(reader.state, met.arrangement, met.version)
    known = holding is not None and knows(reader.state, reader.state.arrangements[holding], eye)
    return given if known and reader.given(eye, key, listing=False).measurable() else None


def _both(grants: list[Grant]) -> Grant:
    together = grants[0]
    for grant in grants[1:]:
        together = together.meet(grant)
    return together


def _followed(state: State, met: Met) -> NoticeKey | None:
    """Of a bubble the notice that it follows: how near somebody came to it says where that is."""
    follows = next((one.follows for one in _measures(state, met) if one.id == met.measure), None)
    return follows if follows in state.notices else None


def _title(state: State, met: Met) -> str:
    """Whoever is told of a finding knows the arrangement, and so what its measures are called."""
    return next((one.title for one in _measures(state, met) if one.id == met.measure), "")


def _measures(state: State, met: Met) -> tuple[Measure, ...]:
    holding = key_holding(state, met.arrangement, met.version)
    return () if holding is None else state.arrangements[holding].versions[met.version].terms.measures


def _exactly(met: Met) -> MetExactly:
    return MetExactly(
        lon_e7=met.lon_e7,
        lat_e7=met.lat_e7,
        rule=met.rule,
        legs=met.legs,
        leg_count=met.leg_count,
        by_mm=met.by_mm,
        required_mm=met.required_mm,
        sector=met.sector,
        by_us=met.by_us,
        late_us=met.late_us,
        exemption=met.exemption,
        missing=met.missing,
    )
