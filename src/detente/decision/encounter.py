"""One volume of one notice beside one volume of another: how they lie in place, height and time."""

from __future__ import annotations

from msgspec import Struct

from detente.geometry.distance import Lie
from detente.geometry.volumes import Volume

from .separation import Separation


class Encounter(Struct, frozen=True, kw_only=True):
    """Two volumes whose footprints are within the separation. Negative gaps are overlaps.

    `within_height` and `within_time` say whether they are within the separation there too; `first_us` ≤ t < `last_us`
    is when.
    """

    leg_a: int
    leg_b: int
    lie: Lie
    vertical_mm: int
    time_us: int
    within_height: bool
    within_time: bool
    overlaps: bool
    first_us: int
    last_us: int

    @property
    def meets(self) -> bool:
        return self.within_height and self.within_time


def vertical_gap_mm(a: Volume, b: Volume) -> int:
    """From the ceiling of the lower to the floor of the higher; where the bands overlap, minus what they share."""
    floor_mm = a.floor_mm if a.floor_mm >= b.floor_mm else b.floor_mm
    return floor_mm - (a.ceiling_mm if a.ceiling_mm <= b.ceiling_mm else b.ceiling_mm)


def time_gap_us(a: Volume, b: Volume) -> int:
    """From the end of the earlier to the start of the later; where the windows overlap, minus what they share."""
    start_us = a.start_us if a.start_us >= b.start_us else b.start_us
    return start_us - (a.end_us if a.end_us <= b.end_us else b.end_us)


def within_height(a: Volume, b: Volume, rule: Separation) -> bool:
    """Closed: bands that touch, or that are exactly the separation apart, are within it."""
    return rule.vertical_mm is None or vertical_gap_mm(a, b) <= rule.vertical_mm


def within_time(a: Volume, b: Volume, rule: Separation) -> bool:
    """Half-open: a window that ends when the other starts does not overlap it; a pause as long as the separation will
    do.
    """
    return time_gap_us(a, b) < rule.time_us


def encounter(leg_a: int, leg_b: int, a: Volume, b: Volume, lie: Lie, rule: Separation) -> Encounter:
    """Of two volumes whose footprints are within the separation."""
    vertical_mm, time_us = vertical_gap_mm(a, b), time_gap_us(a, b)
    earlier_end, later_end = (a.end_us, b.end_us) if a.end_us <= b.end_us else (b.end_us, a.end_us)
    return Encounter(
        leg_a=leg_a,
        leg_b=leg_b,
        lie=lie,
        vertical_mm=vertical_mm,
        time_us=time_us,
        within_height=rule.vertical_mm is None or vertical_mm <= rule.vertical_mm,
        within_time=time_us < rule.time_us,
        overlaps=lie.gap_m <= 0 and (rule.vertical_mm is None or vertical_mm <= 0) and time_us < 0,
        first_us=a.start_us if a.start_us >= b.start_us else b.start_us,
        last_us=min(later_end, earlier_end + rule.time_us),
    )
