"""So far along a road or a river whose line is known: the stretch of it that is meant, with room on either side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from detente.geometry.edges import geodesics
from detente.geometry.volumes import Corridor, Position

BESIDE_MM = 250_000
"""Half the width given to a road: what is on it or beside it, and how far off its line may be drawn."""

_STEP_M = 200.0
_OFF_M = 2_000.0
MOST_SAMPLES = 20_000
"""On one line: 4,000 km of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a line: its middle or the place at its end, how far all of it lies from there, and its ground."""

    position: Position
    uncertainty_mm: int
    ground: Corridor


class Line:
    """A line of positions joined by geodesics, measured from its first."""

    def __init__(self, positions: tuple[Position, ...]) -> None:
        self.positions: list[Position] = list(positions[:1])
        self.measures: list[float] = [0.0]
        for start, end in pairwise(positions):
            azimuth, _, length = geodesics().inv(start[0] / 1e7, start[1] / 1e7, end[0] / 1e7, end[1] / 1e7)
            pieces = max(1, math.ceil(length / _STEP_M))
            if len(self.positions) + pieces > MOST_SAMPLES:
                break
            before = self.measures[-1]
            lons, lats, _ = geodesics().fwd(
                [start[0] / 1e7] * pieces,
                [start[1] / 1e7] * pieces,
                [azimuth] * pieces,
                [length * piece / pieces for piece in range(1, pieces + 1)],
            )
            self.positions += [(round(lon * 1e7), round(lat * 1e7)) for lon, lat in zip(lons, lats, strict=True)]
            self.measures += [before + length * piece / pieces for piece in range(1, pieces + 1)]

    def near(self, position: Position, within_mm: int) -> tuple[float, float, float] | None:
        """The measure nearest to a position, and the least and the most measure within reach of it.

        None where the line passes by farther off than `within_mm` and a little more.
        """
        count = len(self.positions)
        _, _, away = geodesics().inv(
            [position[0] / 1e7] * count,
            [position[1] / 1e7] * count,
            [lon / 1e7 for lon, _ in self.positions],
            [lat / 1e7 for _, lat in self.positions],
        )
        nearest = min(range(count), key=away.__getitem__)
        if away[nearest] > within_mm / 1000 + _OFF_M:
            return None
        reach = max(within_mm / 1000, away[nearest]) + _STEP_M
        held = [self.measures[n] for n in range(count) if away[n] <= reach]
        return self.measures[nearest], min(held), max(held)

    def stretch(self, at: float, first: float, last: float) -> Stretch | None:
        """From `first` to `last`, seen from the place at measure `at`. None where the line ends before `at`."""
        if not 0 <= at <= self.measures[-1]:
            return None
        kept = [n for n, measure in enumerate(self.measures) if first - _STEP_M <= measure <= last + _STEP_M]
        low, high = min(kept[0], len(self.measures) - 2), kept[-1]
        line = self.positions[max(0, low) : max(high, low + 1) + 1]
        middle = self.positions[min(range(len(self.measures)), key=lambda n: abs(self.measures[n] - at))]
        count = len(line)
        _, _, away = geodesics().inv(
            [middle[0] / 1e7] * count, [middle[1] / 1e7] * count, [p[0] / 1e7 for p in line], [p[1] / 1e7 for p in line]
        )
        return Stretch(
            position=middle,
            uncertainty_mm=math.ceil(max(away) * 1000) + BESIDE_MM,
            ground=Corridor(line=tuple(line), half_width_mm=BESIDE_MM),
        )
