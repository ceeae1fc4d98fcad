"""A place and a time told only roughly: what is known of a notice or a conflict by somebody not shown where it is.

Every figure depends on the place and the time alone, and is rounded outward, so that the truth is always within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from detente.geometry.packed import EAST, NORTH, SOUTH, WEST, packed
from detente.geometry.volumes import Volume
from detente.messages.conflicts import Conflict


class Coarseness(Struct, frozen=True, kw_only=True):
    """To what a place and a time are rounded; it is stated wherever something coarse is told."""

    degrees: float
    seconds: int

    @property
    def step_e7(self) -> int:
        return round(self.degrees * 1e7)

    @property
    def step_us(self) -> int:
        return self.seconds * 1_000_000


OF_NOTICES: Final = Coarseness(degrees=0.25, seconds=6 * 3600)
"""A notice: about 25 km, and a quarter of a day from midnight UTC."""

OF_CONFLICTS: Final = Coarseness(degrees=0.1, seconds=3600)
"""A conflict: about 10 km and an hour, which is enough to know whom to call before what."""


class Rough(Struct, frozen=True, kw_only=True):
    """A box of degrees (times ten million; its edges belong to it) during `start_us` ≤ t < `end_us`."""

    west_e7: int
    south_e7: int
    east_e7: int
    north_e7: int
    start_us: int
    end_us: int


def rough_notice(volumes: Sequence[Volume]) -> Rough:
    """The box of all footprints, each widened by its radius and uncertainty, from the first start to the last end."""
    step, span = OF_NOTICES.step_e7, OF_NOTICES.step_us
    space = packed(volumes)[0].space
    return Rough(
        west_e7=_below(int(space[:, WEST].min()), step),
        south_e7=_below(int(space[:, SOUTH].min()), step),
        east_e7=_above(int(space[:, EAST].max()), step),
        north_e7=_above(int(space[:, NORTH].max()), step),
        start_us=_below(min(volume.start_us for volume in volumes), span),
        end_us=_above(max(volume.end_us for volume in volumes), span),
    )


def rough_conflict(conflict: Conflict) -> Rough:
    """The cell that holds the place of a conflict, and the full hours in which it is."""
    return rough_place(conflict.lon_e7, conflict.lat_e7, conflict.first_us, conflict.last_us)


def rough_place(lon_e7: int, lat_e7: int, first_us: int, last_us: int) -> Rough:
    """The same of a place at which something is met for a time."""
    step, span = OF_CONFLICTS.step_e7, OF_CONFLICTS.step_us
    west_e7, south_e7 = _below(lon_e7, step), _below(lat_e7, step)
    return Rough(
        west_e7=west_e7,
        south_e7=south_e7,
        east_e7=west_e7 + step,
        north_e7=south_e7 + step,
        start_us=_below(first_us, span),
        end_us=_above(last_us, span),
    )


def _below(value: int, step: int) -> int:
    return value // step * step


def _above(value: int, step: int) -> int:
    return -(-value // step) * step
