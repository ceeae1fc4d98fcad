"""What a notice meets of a measure, as a node tells it to one reader: metres, seconds and words, null where hidden."""

from __future__ import annotations

from msgspec import Struct

from detente.decision.coarse import OF_CONFLICTS, Coarseness
from detente.decision.seen_measures import SeenMet
from detente.messages.arrangements import ExemptionReason
from detente.messages.conflicts import Severity
from detente.messages.dtg import dtg
from detente.messages.met import MetRule
from detente.messages.notices import Kind
from detente.places.times import rfc3339

from .report import Place, Region, place_of, region_of


class MissingWindow(Struct, frozen=True, kw_only=True):
    """`party` gives no window from `start` until just before `end`; an empty party: the measure itself has none."""

    party: str
    start: str
    end: str


class ToldMet(Struct, frozen=True, kw_only=True):
    """A notice, by its id or reference, and a measure of a version of an arrangement that binds `of` with `between`.

    An empty `measure`: the notice periods of that version. Where `coarse` says how far place and times are rounded,
    there is a `region` and no `place`, the severity is the worst that can be, and whatever would tell more is null or
    empty: call the party. `by_m` is how far into the measure, beyond a line's tolerance or into a buffer, `by_s` how
    long outside of its windows, `late_s` how much later than was asked for. A finding refuses nothing and allows
    nothing.
    """

    notice: str
    party: str
    kind: Kind | None
    title: str | None
    arrangement: str
    proposer: str
    version: str
    measure: str
    measure_title: str
    of: str
    between: list[str]
    severity: Severity
    rule: MetRule | None
    first_time: str
    last_time: str
    first_dtg: str
    last_dtg: str
    coarse: Coarseness | None
    region: Region | None
    place: Place | None
    by_m: float | None
    required_m: float | None
    sector: str | None
    by_s: float | None
    late_s: float | None
    exemption: ExemptionReason | None
    missing: list[MissingWindow]
    legs: list[int]
    leg_count: int | None


def told_met(seen: SeenMet) -> ToldMet:
    """What was seen, in words and decimal numbers."""
    exactly = seen.exactly
    return ToldMet(
        notice=seen.name,
        party=seen.party,
        kind=seen.kind,
        title=seen.title,
        arrangement=seen.arrangement,
        proposer=seen.proposer,
        version=seen.version,
        measure=seen.measure,
        measure_title=seen.measure_title,
        of=seen.of,
        between=list(seen.between),
        severity=seen.severity,
        rule=None if exactly is None else exactly.rule,
        first_time=rfc3339(seen.first_us),
        last_time=rfc3339(seen.last_us),
        first_dtg=dtg(seen.first_us),
        last_dtg=dtg(seen.last_us),
        coarse=OF_CONFLICTS if exactly is None else None,
        region=None if seen.roughly is None else region_of(seen.roughly),
        place=None if exactly is None else place_of(exactly.lon_e7, exactly.lat_e7),
        by_m=None if exactly is None else exactly.by_mm / 1000,
        required_m=None if exactly is None else exactly.required_mm / 1000,
        sector=None if exactly is None else exactly.sector,
        by_s=None if exactly is None else exactly.by_us / 1e6,
        late_s=None if exactly is None else exactly.late_us / 1e6,
        exemption=None if exactly is None else exactly.exemption,
        missing=[]
        if exactly is None
        else [
            MissingWindow(party=one.party, start=rfc3339(one.start_us), end=rfc3339(one.end_us))
            for one in exactly.missing
        ],
        legs=[] if exactly is None else list(exactly.legs),
        leg_count=None if exactly is None else exactly.leg_count,
    )
