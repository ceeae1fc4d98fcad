"""Which single change, in time, in height or in place, would part two notices. Offered to people, never applied.

Each change is checked against every pair of legs of the two notices; what it would meet elsewhere is found
when it is filed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from detente.geometry.apart import smallest_shift
from detente.messages.conflicts import Change, Dimension
from detente.messages.notices import Kind

from .encounter import Encounter, Plot, within_height, within_time
from .separation import Separation

_FIRST_TO_MOVE = (Kind.HAZARD, Kind.AIR, Kind.MOVEMENT, Kind.PRESENCE, Kind.RELIEF, Kind.SITE)
"""Who is asked: the one that brings danger, then what moves easily; what is protected is never asked by what is not."""

_MINUTE_US = 60_000_000
_HEIGHT_STEP_MM = 10_000
_PLACE_STEP_MM = 100_000
_MOST_HEIGHT_MM = 20_000_000
_MOST_TIME_US = 14 * 86_400_000_000

Ban = tuple[int, int]
"""Shifts strictly between the two would still conflict."""


def changes(a: Plot, b: Plot, near: Sequence[Encounter], rule: Separation) -> tuple[Change, ...]:
    """The smallest change in each dimension that resolves the conflict; `near` holds every pair of legs within `rule`
    in place.

    Shifts are of one notice as a whole; the other stays. Between notices of one kind it is `b` that is shown as
    moving; the same shift of `a` the other way does as well, and the words for people say so.
    """
    a_moves = _FIRST_TO_MOVE.index(a.notice.kind) < _FIRST_TO_MOVE.index(b.notice.kind)
    mover = a if a_moves else b
    offered = [
        _in_time(a, b, near, rule, a_moves),
        _in_height(a, b, near, rule, a_moves),
        _in_place(a, b, rule, a_moves),
    ]
    return tuple(
        Change(dimension=dimension, notice=mover.notice.id, amount=amount, bearing_deg=bearing)
        for change in offered
        if change is not None
        for dimension, amount, bearing in [change]
    )


Shift = tuple[Dimension, int, int | None]


def _in_time(a: Plot, b: Plot, near: Sequence[Encounter], rule: Separation, a_moves: bool) -> Shift | None:
    apart_us = round(rule.time_s * 1e6)
    bans = []
    for e in near:
        if e.within_height:
            one, other = a.notice.volumes[e.leg_a].volume, b.notice.volumes[e.leg_b].volume
            mover, stays = (one, other) if a_moves else (other, one)
            bans.append((stays.start_us - apart_us - mover.end_us, stays.end_us + apart_us - mover.start_us))
    shift = _smallest(bans, _MINUTE_US)
    return None if abs(shift) > _MOST_TIME_US else (Dimension.TIME, shift, None)


def _in_height(a: Plot, b: Plot, near: Sequence[Encounter], rule: Separation, a_moves: bool) -> Shift | None:
    mover = a if a_moves else b
    if rule.vertical_m is None or mover.notice.kind not in (Kind.AIR, Kind.HAZARD):
        return None
    apart_mm = round(rule.vertical_m * 1000)
    bans = []
    for e in near:
        if e.within_time:
            one, other = a.notice.volumes[e.leg_a].volume, b.notice.volumes[e.leg_b].volume
            moved, stays = (one, other) if a_moves else (other, one)
            # Bands are closed, so that a gap of exactly the separation is still within it: one millimetre more on
            # each side.
            lowest = stays.floor_mm - apart_mm - moved.ceiling_mm - 1
            bans.append((lowest, stays.ceiling_mm + apart_mm - moved.floor_mm + 1))
    ground_mm = min(part.volume.floor_mm for part in mover.notice.volumes)
    up, down = _above(bans, _HEIGHT_STEP_MM), _below(bans, _HEIGHT_STEP_MM)
    usable = [shift for shift in (up, down) if abs(shift) <= _MOST_HEIGHT_MM and (shift > 0 or ground_mm + shift >= 0)]
    return (Dimension.HEIGHT, min(usable, key=abs), None) if usable else None


def _in_place(a: Plot, b: Plot, rule: Separation, a_moves: bool) -> Shift | None:
    pairs = [
        (other, one) if a_moves else (one, other)
        for one, part in zip(a.shapes, a.notice.volumes, strict=True)
        for other, its in zip(b.shapes, b.notice.volumes, strict=True)
        if within_time(part.volume, its.volume, rule) and within_height(part.volume, its.volume, rule)
    ]
    metres, bearing = smallest_shift(pairs, rule.horizontal_m)
    return Dimension.PLACE, (math.floor(metres * 1000) // _PLACE_STEP_MM + 1) * _PLACE_STEP_MM, round(bearing)


def _smallest(bans: list[Ban], step: int) -> int:
    above, below = _above(bans, step), _below(bans, step)
    return above if above <= -below else below


def _above(bans: list[Ban], step: int) -> int:
    """The smallest multiple of `step` that is 0 or more and not banned."""
    shift = 0
    for low, high in sorted(bans):
        if low < shift < high:
            shift = -(-high // step) * step
    return shift


def _below(bans: list[Ban], step: int) -> int:
    return -_above([(-high, -low) for low, high in bans], step)
