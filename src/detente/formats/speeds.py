"""What a feature says of its speed: `speed_kmh`, `latest_start`, `horizon_h` and `uncertainty_m_per_h`, each by itself.

Whether they agree with the line and with its window is for `moving` to say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal, shown

from .footprints import metres_mm
from .written_times import stated_time

MOVING = ("speed_kmh", "latest_start", "horizon_h", "uncertainty_m_per_h")
"""The properties that only what moves has, `speed_kmh` first: the others go with it."""

MAX_SPEED_KMH = {Kind.MOVEMENT: 200, Kind.RELIEF: 200, Kind.AIR: 3_000}
"""By the kinds that move."""

MAX_HORIZON_H = 240
MAX_GROWTH_M_PER_H = 100_000

_LEAST_KMH = 0.001
_LEAST_HORIZON_H = 0.1
_HOUR_US = 3_600_000_000
_RIGHT = "Write a number of km/h, or [slowest, fastest]."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """`horizon_us` is that of an axis, None where the way has an end; without `latest_start_us` it sets out at its
    start.
    """

    slowest_m_s: float
    fastest_m_s: float
    latest_start_us: int | None
    horizon_us: int | None
    growth_mm_h: float


class Unmoved(Exception):
    """Carries a refusal out of the reckoning of what moves; `moving` catches it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.wrong)
        self.refusal = refusal


def refuse(reason: Reason, field: str, value: object, wrong: str, right: str) -> NoReturn:
    said = None if value is None else shown(value)
    raise Unmoved(Refusal(reason=reason, field=field, value=said, wrong=wrong, right=right))


def pace_of(properties: Mapping[str, object], kind: Kind | None) -> Pace:
    """The speed of a feature of this kind, None if that is not known; raises Unmoved."""
    if properties.get("speed_kmh") is None:
        name = next(name for name in MOVING if properties.get(name) is not None)
        wrong = f"{name} goes with speed_kmh, and there is none"
        refuse(Reason.CONTRADICTS_ITSELF, name, properties[name], wrong, f"Say speed_kmh, or leave {name} out.")
    if kind is not None and kind not in MAX_SPEED_KMH:
        right = f"Leave it out; what moves is one of {', '.join(MAX_SPEED_KMH)}."
        refuse(Reason.CONTRADICTS_ITSELF, "speed_kmh", properties["speed_kmh"], f"a {kind} does not move", right)
    horizon_us = _horizon_us(properties.get("horizon_h"), kind)
    slowest, fastest = _speeds(properties["speed_kmh"], kind or Kind.AIR, is_axis=horizon_us is not None)
    return Pace(
        slowest_m_s=slowest / 3.6,
        fastest_m_s=fastest / 3.6,
        latest_start_us=_latest_start_us(properties),
        horizon_us=horizon_us,
        growth_mm_h=_growth(properties.get("uncertainty_m_per_h")),
    )


def _speeds(value: object, kind: Kind, *, is_axis: bool) -> tuple[float, float]:
    """Slowest and fastest in km/h; of an axis a single speed is the fastest, and it may be slower."""
    most = MAX_SPEED_KMH[kind]
    right = f"{_RIGHT[:-1]}; for kind {kind} {_LEAST_KMH:g} to {most:,} km/h."
    if not isinstance(value, list):
        fastest = _number(value, "speed_kmh", _LEAST_KMH, most, right)
        return (0.0, fastest) if is_axis else (fastest, fastest)
    if len(value) != 2:
        refuse(Reason.WRONG_SHAPE, "speed_kmh", value, "this is not two speeds", right)
    slowest = _number(value[0], "speed_kmh[0]", 0, most, right)
    fastest = _number(value[1], "speed_kmh[1]", _LEAST_KMH, most, right)
    if slowest > fastest:
        wrong = "the slowest speed is more than the fastest"
        refuse(Reason.CONTRADICTS_ITSELF, "speed_kmh", value, wrong, _RIGHT)
    return slowest, fastest


def _latest_start_us(properties: Mapping[str, object]) -> int | None:
    value = properties.get("latest_start")
    if value is None:
        return None
    if properties.get("times") is not None:
        wrong, right = "times say when it sets out", "Leave latest_start or times out."
        refuse(Reason.CONTRADICTS_ITSELF, "latest_start", value, wrong, right)
    latest = stated_time(value)
    if isinstance(latest, Refusal):
        raise Unmoved(latest.at(field="latest_start"))
    return latest


def _horizon_us(value: object, kind: Kind | None) -> int | None:
    if value is None:
        return None
    if kind not in (Kind.MOVEMENT, None):
        wrong, right = "an axis of advance is that of a movement", "Leave it out, and say the end."
        refuse(Reason.CONTRADICTS_ITSELF, "horizon_h", value, wrong, right)
    right = f"Write how many hours ahead the axis is declared: {_LEAST_HORIZON_H:g} to {MAX_HORIZON_H}."
    return round(_number(value, "horizon_h", _LEAST_HORIZON_H, MAX_HORIZON_H, right) * _HOUR_US)


def _growth(value: object) -> float:
    growth = metres_mm(value, "uncertainty_m_per_h", MAX_GROWTH_M_PER_H, required=False)
    if isinstance(growth, Refusal):
        raise Unmoved(growth)
    return float(growth or 0)


def _number(value: object, field: str, least: float, most: float, right: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse(Reason.WRONG_TYPE, field, value, "this is not a number", right)
    if isinstance(value, float) and not math.isfinite(value):
        refuse(Reason.NOT_A_NUMBER, field, value, "this is no number", right)
    if not least <= value <= most:
        wrong = "this is less than can be" if value < least else "this is more than can be"
        refuse(Reason.OUT_OF_RANGE, field, value, wrong, right)
    return float(value)
