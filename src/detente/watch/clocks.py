"""Reporters whose clock is off by as much as an hour: noticed by the same shift in each report, and never believed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from detente.messages.positions import Remark

_HALF_HOUR_US: Final = 30 * 60 * 1_000_000
_NEAR_US: Final = 5 * 60 * 1_000_000
_ALIKE_US: Final = 2 * 60 * 1_000_000
_ENOUGH: Final = 3
_FARTHEST_US: Final = 14 * 60 * 60 * 1_000_000
"""No zone is farther from UTC."""

OLD_US: Final = 30 * 60 * 1_000_000
FUTURE_US: Final = 60 * 1_000_000


@dataclass(slots=True)
class Clocks:
    """By reporter, how far off the times of its last reports were that were not of now."""

    _off: dict[str, deque[int]] = field(default_factory=dict)

    def remark(self, by: str, at_us: int, now_us: int) -> Remark | None:
        """What is odd about the time of a report; None where nothing is."""
        off_us = at_us - now_us
        if -OLD_US <= off_us <= FUTURE_US:
            self._off.pop(by, None)
            return None
        last = self._off.setdefault(by, deque(maxlen=_ENOUGH))
        last.append(off_us)
        ahead = off_us > 0
        if len(last) == _ENOUGH and max(last) - min(last) <= _ALIKE_US and _is_zone(off_us):
            return Remark.CLOCK_AHEAD if ahead else Remark.CLOCK_BEHIND
        return Remark.FUTURE if ahead else Remark.OLD


def _is_zone(off_us: int) -> bool:
    """Whether it is a whole number of half hours, an hour at least."""
    steps = round(abs(off_us) / _HALF_HOUR_US)
    near = abs(abs(off_us) - steps * _HALF_HOUR_US) <= _NEAR_US
    return steps >= 2 and near and abs(off_us) <= _FARTHEST_US + _NEAR_US
