"""What one volume of a notice does that a measure speaks of: enters, crosses, comes too near, is told too late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.distance import Lie
from detente.messages.arrangements import (
    Conduct,
    Exemption,
    ExemptionReason,
    Measure,
    MeasureKind,
    NoticePeriod,
    Side,
)
from detente.messages.conflicts import Severity
from detente.messages.met import MetRule, Missing
from detente.messages.notices import PROTECTED, Declared, Kind, Notice

from .asked import Ask, Subject, rows_of, tolerance_m
from .moving_in import exemption_of, vehicles_of
from .shapes import SIDE_REACH_M, Shape
from .windows import Span, Spans, common, spans


class Hit(Struct, frozen=True, kw_only=True):
    """What one volume does. `times` is when, with each of those bound; the rest as in `Met`."""

    leg: int
    rule: MetRule
    severity: Severity
    times: Mapping[str, Spans]
    lon_deg: float
    lat_deg: float
    by_m: float = 0.0
    required_mm: int = 0
    sector: str = ""
    by_us: int = 0
    late_us: int = 0
    exemption: ExemptionReason | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def first_us(self) -> int:
        return min(own[0][0] for own in self.times.values())

    @property
    def last_us(self) -> int:
        return max(own[-1][1] for own in self.times.values())


def hits_of(subject: Subject, ask: Ask, measure: Measure, lies: Sequence[Lie]) -> Iterator[Hit]:
    """What a volume does that a measure keeps from it."""
    shape = ask.shape
    assert shape is not None
    side, wide_m = ask.side, tolerance_m(measure)
    met = False
    for body in range(shape.bodies):
        lie, times = lies[ask.first + body], _while(ask.times, measure, shape.windows[body])
        if not times:
            continue
        if side is not None:
            if not _counts(ask, lies, shape):
                continue
            assert shape.line is not None
            reach = shape.line.reach(subject.laid.footprints, ask.leg, left=side is Side.RIGHT, tolerance_m=wide_m)
            if reach is not None:
                met = True
                rule = MetRule.LEAVES_SIDE if measure.conduct is Conduct.KEEP_OUT else MetRule.CROSSES
                there = Lie(least_m=0.0, gap_m=0.0, lon_deg=reach.lon_deg, lat_deg=reach.lat_deg)
                yield from with_conduct(subject, ask, rule, there, reach.by_m, times)
        elif lie.least_m <= -wide_m:
            met = True
            crosses = measure.kind is MeasureKind.LINE and measure.conduct is not Conduct.KEEP_OUT
            rule = MetRule.CROSSES if crosses else MetRule.ENTERS
            yield from with_conduct(subject, ask, rule, lie, max(0.0, -lie.gap_m - wide_m), times)
    if not met:
        yield from _near(subject, ask, measure, shape, lies)


def _counts(ask: Ask, lies: Sequence[Lie], shape: Shape) -> bool:
    """Whether a line says anything where the volume is."""
    if lies[ask.first].least_m > SIDE_REACH_M:
        return False
    return shape.area is None or lies[ask.first + shape.bodies].least_m <= 0


def _while(times: Mapping[str, Spans], measure: Measure, *more: Span) -> dict[str, Spans]:
    """When a measure holds within some times."""
    held_then = {other: common(own, more) for other, own in times.items()}
    if measure.windows:
        windows = spans(measure.windows)
        held_then = {other: common(own, windows) for other, own in held_then.items()}
    return {other: own for other, own in held_then.items() if own}


def with_conduct(
    subject: Subject, ask: Ask, rule: MetRule, lie: Lie, by_m: float, times: Mapping[str, Spans]
) -> Iterator[Hit]:
    """One who enters or crosses: kept out, or with notice, or by an exemption."""
    measure = ask.obligation.measure
    assert measure is not None
    exemption = _exemption(measure, ask.part)
    kept_out = measure.conduct is Conduct.KEEP_OUT
    hit = Hit(leg=ask.leg, rule=rule, severity=_bad(subject), times=times, lon_deg=lie.lon_deg, lat_deg=lie.lat_deg)
    if exemption is None and kept_out:
        yield replace(hit, by_m=by_m)
        return
    needed_us = measure.notice_us if exemption is None else exemption.notice_us
    late_us = max(0, needed_us - (hit.first_us - subject.told(ask.leg)))
    yield replace(
        hit,
        rule=rule if exemption is None else MetRule.EXEMPTED,
        severity=Severity.WARNING if late_us else Severity.NOTE,
        by_m=by_m,
        late_us=late_us,
        exemption=None if exemption is None else exemption.reason,
    )


def _bad(subject: Subject) -> Severity:
    """By the same words as between notices: danger where one is a hazard or protected."""
    kind = subject.plot.notice.kind
    return Severity.DANGER if kind is Kind.HAZARD or kind in PROTECTED else Severity.WARNING


def _exemption(measure: Measure, part: Declared) -> Exemption | None:
    reason = exemption_of(part)
    return next((one for one in measure.exemptions if one.reason is reason), None)


def _near(subject: Subject, ask: Ask, measure: Measure, shape: Shape, lies: Sequence[Lie]) -> Iterator[Hit]:
    """Nearer than a buffer of what it moves in: the one that it is deepest in."""
    at = ask.first + shape.bodies + (shape.area is not None)
    found: list[Hit] = []
    for buffer in ask.buffers:
        for row in rows_of(shape, buffer):
            lie, at = lies[at], at + 1
            times = _while(ask.times, measure, shape.windows[row])
            if times and lie.least_m <= buffer.distance_mm / 1000:
                exemption = _exemption(measure, ask.part)
                hit = Hit(
                    leg=ask.leg,
                    rule=MetRule.NEARER if exemption is None else MetRule.EXEMPTED,
                    severity=Severity.CAUTION if exemption is None else Severity.NOTE,
                    times=times,
                    lon_deg=lie.lon_deg,
                    lat_deg=lie.lat_deg,
                )
                late_us = 0
                if exemption is not None:
                    late_us = max(0, exemption.notice_us - (hit.first_us - subject.told(ask.leg)))
                found.append(
                    replace(
                        hit,
                        by_m=max(0.0, buffer.distance_mm / 1000 - lie.gap_m),
                        severity=Severity.WARNING if late_us else hit.severity,
                        late_us=late_us,
                        exemption=None if exemption is None else exemption.reason,
                        required_mm=buffer.distance_mm,
                        sector=buffer.sector,
                    )
                )
    if found:
        yield max(found, key=lambda hit: hit.by_m)


def told_late(subject: Subject, ask: Ask, lie: Lie) -> Iterator[Hit]:
    needed_us = _period_us(subject.plot.notice, ask.obligation.terms.notice_periods)
    hit = Hit(
        leg=ask.leg,
        rule=MetRule.LATE,
        severity=Severity.WARNING,
        times=ask.times,
        lon_deg=lie.lon_deg,
        lat_deg=lie.lat_deg,
    )
    late_us = needed_us - (hit.first_us - subject.told(ask.leg))
    if late_us > 0:
        yield replace(hit, late_us=late_us)


def _period_us(notice: Notice, periods: Sequence[NoticePeriod]) -> int:
    """How long before it is to be told, by its kind and size. Of a notice that does not say how many vehicles there are
    nothing is assumed: the longest period of its kind holds.
    """
    owed = [period for period in periods if period.kind is notice.kind]
    vehicles = vehicles_of(notice)
    if vehicles is None:
        return max((period.notice_us for period in owed), default=0)
    sized = [period for period in owed if period.vehicles <= vehicles]
    return max(sized, key=lambda period: period.vehicles).notice_us if sized else 0
