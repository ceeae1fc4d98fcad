"""One volume of one notice beside one volume of another: how they lie in place, height and time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from detente.geometry.distance import Lie
from detente.geometry.shapes import Shape, shapes_of
from detente.geometry.volumes import Volume
from detente.messages.notices import Notice

from .separation import Separation


class Plot(Struct, frozen=True, eq=False, kw_only=True):
    """A notice at a version, with the shapes of its volumes."""

    notice: Notice
    version: int
    shapes: tuple[Shape, ...]


Shapes = tuple[Shape, ...]
"""Of a notice's volumes, in their order."""


def plot(notice: Notice, version: int = 1, shapes: Shapes | None = None) -> Plot:
    """A notice with its shapes, which are made unless they are given."""
    if shapes is None:
        shapes = tuple(shapes_of([part.volume for part in notice.volumes]))
    return Plot(notice=notice, version=version, shapes=shapes)


def plots_of(notices: Iterable[Notice]) -> list[Plot]:
    """Many notices, each at its first version: the same as one by one, and several times faster."""
    all_notices = tuple(notices)
    shapes = iter(shapes_of([part.volume for notice in all_notices for part in notice.volumes]))
    return [Plot(notice=notice, version=1, shapes=tuple(islice(shapes, len(notice.volumes)))) for notice in all_notices]


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
    return max(a.floor_mm, b.floor_mm) - min(a.ceiling_mm, b.ceiling_mm)


def time_gap_us(a: Volume, b: Volume) -> int:
    """From the end of the earlier to the start of the later; where the windows overlap, minus what they share."""
    return max(a.start_us, b.start_us) - min(a.end_us, b.end_us)


def within_height(a: Volume, b: Volume, rule: Separation) -> bool:
    """Closed: bands that touch, or that are exactly the separation apart, are within it."""
    return rule.vertical_m is None or vertical_gap_mm(a, b) <= round(rule.vertical_m * 1000)


def within_time(a: Volume, b: Volume, rule: Separation) -> bool:
    """Half-open: a window that ends when the other starts does not overlap it; a pause as long as the separation will
    do.
    """
    return time_gap_us(a, b) < round(rule.time_s * 1e6)


def encounter(leg_a: int, leg_b: int, a: Volume, b: Volume, lie: Lie, rule: Separation) -> Encounter:
    vertical_mm, time_us = vertical_gap_mm(a, b), time_gap_us(a, b)
    meets_in_height = rule.vertical_m is None or vertical_mm <= 0
    earlier_end = min(a.end_us, b.end_us)
    return Encounter(
        leg_a=leg_a,
        leg_b=leg_b,
        lie=lie,
        vertical_mm=vertical_mm,
        time_us=time_us,
        within_height=within_height(a, b, rule),
        within_time=within_time(a, b, rule),
        overlaps=lie.gap_m <= 0 and meets_in_height and time_us < 0,
        first_us=max(a.start_us, b.start_us),
        last_us=min(max(a.end_us, b.end_us), earlier_end + round(rule.time_s * 1e6)),
    )
