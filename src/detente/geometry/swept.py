"""A leg with a speed as slices of time: at every moment all of where the mover can be lies in a slice of that moment.

Between two moments the mover is no farther back than it can be at the first, no farther on than it can be at the
second, and its position is no less certain than at the second. A slice is the part of the line between those two,
widened so; it is too large by what the mover covers meanwhile, and never too small.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from msgspec import Struct

from .edges import geodesics
from .volumes import Position

MOST_STEPS = 6
"""Into so many steps at most the way of the foremost, the way of the hindmost and the growth of the uncertainty are
divided.
"""

MOST_SLICES = 3 * MOST_STEPS + 1
"""Of one leg."""

ROUNDING_MM = 20
"""By how much every slice is wider and longer than it would have to be: its ends are rounded to 1e-7°, which is a
centimetre, and lengths are reckoned in floating point.
"""

_LEAST_US = 1_000_000
_SHORTEST = 8
_HOUR_US = 3_600_000_000


class Going(Struct, frozen=True, kw_only=True):
    """How something goes along a line: sets out within `start_us` ≤ t ≤ `latest_start_us`, is never slower than
    `slowest_m_s` nor faster than `fastest_m_s` (more than 0) until it is at the end, and waits there until `end_us`.

    `arrives` says that it is there by `end_us`, whatever its slowest speed. Its position is uncertain by
    `uncertainty_mm` at `known_us`, and by `growth_mm_h` more with every hour after.
    """

    start_us: int
    latest_start_us: int
    end_us: int
    slowest_m_s: float
    fastest_m_s: float
    arrives: bool
    known_us: int
    uncertainty_mm: int
    growth_mm_h: float

    def foremost_m(self, at_us: float) -> float:
        """How far it may have come by a moment, were the line without end."""
        return max(0.0, (at_us - self.start_us) / 1e6 * self.fastest_m_s)

    def hindmost_m(self, at_us: float, length_m: float) -> float:
        """How far along a line of this length it surely is at a moment."""
        behind = (at_us - self.latest_start_us) / 1e6 * self.slowest_m_s
        if self.arrives:
            behind = max(behind, length_m - (self.end_us - at_us) / 1e6 * self.fastest_m_s)
        return min(length_m, max(0.0, behind))

    def uncertain_mm(self, at_us: float) -> float:
        """How uncertain its position is at a moment."""
        return self.uncertainty_mm + max(0.0, at_us - self.known_us) / _HOUR_US * self.growth_mm_h


class Slice(Struct, frozen=True, kw_only=True):
    """Where the mover can be at `start_us` ≤ t < `end_us`: somewhere on the line, or off it by the uncertainty.

    The line has two positions or more; both are the same where the mover stays.
    """

    line: tuple[Position, ...]
    start_us: int
    end_us: int
    uncertainty_mm: int


def length_m(line: tuple[Position, ...]) -> float:
    """Along the geodesics from position to position."""
    return _Way(line).length_m


def swept(line: tuple[Position, ...], going: Going, half_width_mm: int, most: int = MOST_STEPS) -> tuple[Slice, ...]:
    """The slices of a leg, one after the other from `start_us` to `end_us`: at most three times `most` and one.

    They are the finer, up to that, the longer the leg is for its width: a step as long as the leg is wide would add
    little to a slice.
    """
    way = _Way(line)
    moments = _moments(way.length_m, going, half_width_mm, most)
    spare_m = ROUNDING_MM / 1000
    return tuple(
        Slice(
            line=way.part(going.hindmost_m(start_us, way.length_m) - spare_m, going.foremost_m(end_us) + spare_m),
            start_us=start_us,
            end_us=end_us,
            uncertainty_mm=math.ceil(going.uncertain_mm(end_us)) + ROUNDING_MM,
        )
        for start_us, end_us in pairwise(moments)
    )


def _moments(length_m: float, going: Going, half_width_mm: int, most: int) -> list[int]:
    """When one slice ends and the next begins, with the start and the end of all."""
    start, end = going.start_us, going.end_us
    reached_m = min(length_m, going.foremost_m(end))
    round_mm = half_width_mm + going.uncertainty_mm
    steps = _steps(reached_m * 1000, 2 * round_mm, most)
    cuts = {float(moment) for moment in (start, end)}
    for step in range(steps + 1):
        cuts.update(_passing(reached_m * step / steps, length_m, going))
    steps = _steps(going.uncertain_mm(end) - going.uncertain_mm(start), round_mm, most)
    cuts.update(start + (end - start) * step / steps for step in range(1, steps))
    moments = [start]
    least_us = max(_LEAST_US, (end - start) / _SHORTEST / most)
    for cut in sorted(cuts):
        # Little is gained by a slice that is much shorter than the others.
        if moments[-1] + least_us <= cut <= end - least_us:
            moments.append(round(cut))
    return [*moments, end]


def _steps(whole: float, step: float, most: int) -> int:
    return most if whole >= step * most else max(1, math.ceil(whole / step))


def _passing(at_m: float, length_m: float, going: Going) -> Iterator[float]:
    """When the foremost and when the hindmost passes a place on the line, if it ever does."""
    yield going.start_us + at_m / going.fastest_m_s * 1e6
    passing = [going.latest_start_us + at_m / going.slowest_m_s * 1e6] if going.slowest_m_s else []
    if going.arrives:
        passing.append(going.end_us - (length_m - at_m) / going.fastest_m_s * 1e6)
    if passing:
        yield min(passing)


class _Way:
    """A line of geodesics that can be cut anywhere."""

    def __init__(self, line: tuple[Position, ...]) -> None:
        self.line = line
        lons, lats = [lon / 1e7 for lon, _ in line], [lat / 1e7 for _, lat in line]
        azimuths, _, lengths = geodesics().inv(lons[:-1], lats[:-1], lons[1:], lats[1:])
        self.azimuths: list[float] = list(azimuths)
        self.at_m = list(accumulate(lengths, initial=0.0))
        self.length_m: float = self.at_m[-1]

    def part(self, first_m: float, last_m: float) -> tuple[Position, ...]:
        """From so far along to so far along, within the line."""
        first_m, last_m = max(0.0, first_m), min(self.length_m, last_m)
        after, before = bisect_right(self.at_m, first_m), bisect_right(self.at_m, last_m)
        between = self.line[after:before] if last_m < self.length_m else self.line[after:-1]
        return self._position(first_m), *between, self._position(last_m)

    def _position(self, at_m: float) -> Position:
        edge = min(bisect_right(self.at_m, at_m), len(self.azimuths)) - 1
        along_m = at_m - self.at_m[edge]
        if along_m <= 0:
            return self.line[edge]
        if at_m >= self.at_m[edge + 1]:
            return self.line[edge + 1]
        lon, lat = self.line[edge]
        east, north, _ = geodesics().fwd(lon / 1e7, lat / 1e7, self.azimuths[edge], along_m)
        return round(east * 1e7), round(north * 1e7)
