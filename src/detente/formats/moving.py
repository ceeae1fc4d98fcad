"""What moves along a line at a speed: its legs cut into slices of time, if speed, line and window agree.

Where nothing is said of a speed each leg takes the whole of its corridor for the whole of its window, as ever. What was
written of a speed is kept with every slice that was made of it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.geometry.swept import MOST_STEPS, Going, Slice, length_m, swept
from detente.geometry.volumes import Corridor, Footprint
from detente.messages.notices import Kind, Said
from detente.messages.refusals import Reason, Refusal
from detente.places.times import LATEST_US, rfc3339

from .footprints import MAX_LEGS, beyond_limits
from .speeds import MOVING, Pace, Unmoved, pace_of, refuse

MOVING_SAID = (*MOVING, "uncertainty_m")
"""The properties that are kept as they were written."""

MAX_UNCERTAINTY_MM = 100_000_000
MAX_WAY_DAYS = 366

_DAY_US = 86_400_000_000
_ROUNDED_US = 60_000_000
_ROUNDED_PART = 0.02
"""Speed and window may disagree by a minute, or by so much of the window: both are written in round figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A footprint for a time, with the uncertainty of that time."""

    footprint: Footprint
    start_us: int
    end_us: int
    uncertainty_mm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """What a feature becomes, and what is kept of the words that say so; no stretch where a part of it is refused."""

    stretches: tuple[Stretch, ...] = ()
    said: Said = ()


Window = tuple[int, int | None]
"""Start and end of a leg; None where no end was said, which only what has a speed may leave out."""


def moves(properties: Mapping[str, object]) -> bool:
    """Whether a feature says that it has a speed, or anything that only what has a speed may say."""
    return any(properties.get(name) is not None for name in MOVING)


def moving(
    properties: Mapping[str, object],
    kind: Kind | None,
    footprints: Sequence[Footprint],
    windows: Sequence[Window],
    uncertainty_mm: int,
) -> Moving | Refusal:
    """Each footprint for its window, or cut into slices of it where there is a speed. There are as many windows as
    footprints, or none.
    """
    if not moves(properties):
        return Moving(
            stretches=tuple(
                Stretch(footprint=footprint, start_us=start_us, end_us=end_us, uncertainty_mm=uncertainty_mm)
                for footprint, (start_us, end_us) in zip(footprints, windows, strict=False)
                if end_us is not None
            )
        )
    try:
        sweeping = _Sweeping(properties, pace_of(properties, kind), uncertainty_mm)
        if not footprints or not windows:
            return Moving()
        stretches = sweeping.stretches(footprints, windows)
    except Unmoved as refused:
        return refused.refusal
    return Moving(stretches=stretches, said=tuple(_said(properties)))


def _said(properties: Mapping[str, object]) -> list[tuple[str, str]]:
    kept = [(name, properties.get(name)) for name in MOVING_SAID]
    return [(name, value if isinstance(value, str) else json.dumps(value)) for name, value in kept if value is not None]


class _Sweeping:
    """One feature, leg by leg."""

    def __init__(self, properties: Mapping[str, object], pace: Pace, uncertainty_mm: int) -> None:
        self.properties = properties
        self.pace = pace
        self.uncertainty_mm = uncertainty_mm

    def stretches(self, footprints: Sequence[Footprint], windows: Sequence[Window]) -> tuple[Stretch, ...]:
        legs = [leg for leg in footprints if isinstance(leg, Corridor)]
        if len(legs) != len(footprints):
            wrong = "speed_kmh goes with a LineString, along which it moves"
            refuse(Reason.CONTRADICTS_ITSELF, "speed_kmh", self.properties["speed_kmh"], wrong, "Leave it out.")
        if any(len(leg.line) > MAX_LEGS + 1 for leg in legs):
            wrong = f"a line with a speed has at most {MAX_LEGS + 1:,} vertices"
            refuse(Reason.TOO_MANY_VERTICES, "geometry.coordinates", None, wrong, "Declare it more coarsely.")
        most = min(MOST_STEPS, MAX_LEGS // len(legs) // 3)
        made: list[Stretch] = []
        for leg, (start_us, end_us) in zip(legs, windows, strict=True):
            going = self._going(leg, start_us, end_us, known_us=windows[0][0])
            # Of very many legs each is short: the whole of it, for the whole of its time.
            parts = swept(leg.line, going, leg.half_width_mm, most) if most else (_whole(leg, going),)
            made.extend(
                Stretch(
                    footprint=Corridor(line=part.line, half_width_mm=leg.half_width_mm),
                    start_us=part.start_us,
                    end_us=part.end_us,
                    uncertainty_mm=part.uncertainty_mm,
                )
                for part in parts
            )
        self._within_limits(made)
        return tuple(made)

    def _within_limits(self, made: Sequence[Stretch]) -> None:
        last_mm = max(stretch.uncertainty_mm for stretch in made)
        if self.pace.growth_mm_h and last_mm > MAX_UNCERTAINTY_MM:
            wrong = f"in the end it would be uncertain by {last_mm / 1e6:,.0f} km"
            right = f"Let it be at most {MAX_UNCERTAINTY_MM / 1e6:,.0f} km: with less growth, or a shorter time."
            said = self.properties["uncertainty_m_per_h"]
            refuse(Reason.OUT_OF_RANGE, "uncertainty_m_per_h", said, wrong, right)
        for stretch in made:
            refusal = beyond_limits(stretch.footprint, stretch.uncertainty_mm)
            if refusal is not None:
                raise Unmoved(refusal)

    def _going(self, leg: Corridor, start_us: int, end_us: int | None, *, known_us: int) -> Going:
        pace = self.pace
        latest_us = self._latest_start(start_us)
        slowest_m_s, fastest_m_s = pace.slowest_m_s, pace.fastest_m_s
        way_m = length_m(leg.line)
        if way_m == 0 and self.properties.get("times") is None:
            wrong = "the line has no length, so that nothing moves along it"
            refuse(Reason.FOOTPRINT_EMPTY, "geometry.coordinates", None, wrong, "Give two positions that are apart.")
        if pace.horizon_us is not None:
            end_us = self._horizon(start_us, latest_us, end_us, pace.horizon_us)
        elif end_us is None:
            end_us = self._arrival(way_m, latest_us)
        elif way_m > 0:
            slowest_m_s, fastest_m_s = self._agreeing(way_m, start_us, latest_us, end_us)
        else:
            slowest_m_s = 0.0  # a halt
        return Going(
            start_us=start_us,
            latest_start_us=latest_us,
            end_us=end_us,
            slowest_m_s=slowest_m_s,
            fastest_m_s=fastest_m_s,
            arrives=pace.horizon_us is None,
            known_us=known_us,
            uncertainty_mm=self.uncertainty_mm,
            growth_mm_h=pace.growth_mm_h,
        )

    def _latest_start(self, start_us: int) -> int:
        latest_us = self.pace.latest_start_us
        if latest_us is None:
            return start_us
        if latest_us < start_us:
            wrong = "this is before start, which is the earliest that it sets out"
            said = self.properties["latest_start"]
            refuse(Reason.TIME_ORDER, "latest_start", said, wrong, "Let it be start or later.")
        return latest_us

    def _horizon(self, start_us: int, latest_us: int, end_us: int | None, horizon_us: int) -> int:
        if end_us is not None:
            name = "times" if self.properties.get("times") is not None else "end"
            wrong = f"an axis ends with its horizon, and {name} is said too"
            said = self.properties["horizon_h"]
            refuse(Reason.CONTRADICTS_ITSELF, "horizon_h", said, wrong, f"Leave {name} out.")
        self._sets_out_before(start_us + horizon_us, latest_us)
        return self._in_our_years(start_us + horizon_us)

    def _arrival(self, way_m: float, latest_us: int) -> int:
        """When the slowest is there; the next full second."""
        if not self.pace.slowest_m_s:
            wrong = "at a slowest of 0 it is never there, and no end is said"
            right = "Say its end; or horizon_h, if it is an axis and nobody says when it is there."
            refuse(Reason.MISSING, "end", None, wrong, right)
        way_us = way_m / self.pace.slowest_m_s * 1e6
        if way_us > MAX_WAY_DAYS * _DAY_US:
            wrong = f"at its slowest it would be on the way for {way_us / _DAY_US:,.0f} days"
            said, right = self.properties["speed_kmh"], "Say its end, or a slowest speed that it keeps."
            refuse(Reason.OUT_OF_RANGE, "speed_kmh", said, wrong, right)
        return self._in_our_years(math.ceil((latest_us + way_us) / 1e6) * 1_000_000)

    def _agreeing(self, way_m: float, start_us: int, latest_us: int, end_us: int) -> tuple[float, float]:
        """Slowest and fastest, if they agree with the window; what disagrees by no more than rounding is evened out, so
        that there is a way to keep to all that was said.
        """
        self._sets_out_before(end_us, latest_us)
        slowest_m_s, fastest_m_s = self.pace.slowest_m_s, self.pace.fastest_m_s
        said = self.properties["speed_kmh"]
        spare_us = max(_ROUNDED_US, _ROUNDED_PART * (end_us - start_us))
        least_m_s = way_m / ((end_us - start_us) / 1e6)
        if way_m / fastest_m_s * 1e6 > end_us - start_us + spare_us:
            window = _hours(end_us - start_us)
            wrong = f"this is too slow: {way_m / 1000:,.1f} km in {window} take {least_m_s * 3.6:,.1f} km/h or more"
            refuse(Reason.CONTRADICTS_ITSELF, "speed_kmh", said, wrong, "Give it more time, or a higher speed.")
        if slowest_m_s and latest_us + way_m / slowest_m_s * 1e6 < end_us - spare_us:
            there_us = round(latest_us + way_m / slowest_m_s * 1e6) // 1_000_000 * 1_000_000
            wrong = f"end and speed disagree: at this speed it is there by {rfc3339(there_us)}"
            right = "Leave the end out, or say [slowest, fastest] with a slowest that counts its halts."
            refuse(Reason.CONTRADICTS_ITSELF, "speed_kmh", said, wrong, right)
        return min(slowest_m_s, way_m / ((end_us - latest_us) / 1e6)), max(fastest_m_s, least_m_s)

    def _sets_out_before(self, end_us: int, latest_us: int) -> None:
        if latest_us >= end_us:
            said = self.properties.get("latest_start")
            wrong = "it may set out only when its time is over"
            refuse(Reason.TIME_ORDER, "latest_start", said, wrong, "Let it be earlier.")

    def _in_our_years(self, end_us: int) -> int:
        if end_us >= LATEST_US:
            wrong = "it is on its way beyond the year 2200"
            refuse(Reason.OUT_OF_RANGE, "start", self.properties.get("start"), wrong, "Write when it sets out.")
        return end_us


def _whole(leg: Corridor, going: Going) -> Slice:
    return Slice(
        line=leg.line,
        start_us=going.start_us,
        end_us=going.end_us,
        uncertainty_mm=math.ceil(going.uncertain_mm(going.end_us)),
    )


def _hours(us: int) -> str:
    """`5 h 20 min`."""
    minutes = round(us / 60_000_000)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
