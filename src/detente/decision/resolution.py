"""Which single change, in time, in height or in place, would part two notices. Offered to people, never applied.

Each change is checked against every pair of legs of the two notices; what it would meet elsewhere is found
when it is filed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from detente.geometry.apart import Shift
from detente.geometry.shapes import Shape
from detente.messages.conflicts import Change, Dimension
from detente.messages.notices import Kind

from .encounter import Encounter, Plot, within_height, within_time
from .separation import Separation

_FIRST_TO_MOVE = (Kind.HAZARD, Kind.AIR, Kind.MOVEMENT, Kind.PRESENCE, Kind.RELIEF, Kind.SITE)
"""Who is asked: the one that brings danger, then what moves easily; what is protected is never asked by what is not."""

_MINUTE_US = 60_000_000
_HEIGHT_STEP_MM = 10_000
_PLACE_STEP_MM = 100_000
_ABOVE_ALL_GROUND_MM = 9_000_000
_MOST_HEIGHT_MM = 20_000_000
_MOST_TIME_US = 14 * 86_400_000_000

Ban = tuple[int, int]
"""Shifts strictly between the two would still conflict."""


def a_moves(a: Plot, b: Plot) -> bool:
    """Which of the two is asked to change. Between notices of one kind it is the later party that is shown as moving;
    the same shift of `a` the other way does as well, and the words for people say so.
    """
    return _FIRST_TO_MOVE.index(a.notice.kind) < _FIRST_TO_MOVE.index(b.notice.kind)


def changes(a: Plot, b: Plot, near: Sequence[Encounter], rule: Separation, shift: Shift) -> tuple[Change, ...]:
    """The smallest change in each dimension that resolves the conflict. `near` holds every pair of legs within `rule`
    in place; `shift` is the one that parts `to_part`.

    Shifts are of one notice as a whole; the other stays.
    """
    moves_a = a_moves(a, b)
    mover = (a if moves_a else b).notice
    named = partial(Change, notice=mover.id, party=mover.party)
    offered = []
    time_us = _in_time(a, b, near, rule, moves_a)
    if time_us is not None:
        offered.append(named(dimension=Dimension.TIME, amount=time_us, bearing_deg=None))
    height_mm = _in_height(a, b, near, rule, moves_a)
    if height_mm is not None:
        offered.append(named(dimension=Dimension.HEIGHT, amount=height_mm, bearing_deg=None))
    if shift.sure_m is not None:
        place_mm = (math.floor(shift.sure_m * 1000) // _PLACE_STEP_MM + 1) * _PLACE_STEP_MM
        offered.append(named(dimension=Dimension.PLACE, amount=place_mm, bearing_deg=shift.bearing_deg))
    return tuple(offered)


def to_part(a: Plot, b: Plot, rule: Separation) -> list[tuple[Shape, Shape]]:
    """The footprints (which stays, which moves) that a move in place must part: all that meet in time and height."""
    moves_a = a_moves(a, b)
    if len(a.shapes) == len(b.shapes) == 1:  # which conflict, so they meet
        return [(b.shapes[0], a.shapes[0]) if moves_a else (a.shapes[0], b.shapes[0])]
    return [
        (other, one) if moves_a else (one, other)
        for one, part in zip(a.shapes, a.notice.volumes, strict=True)
        for other, its in zip(b.shapes, b.notice.volumes, strict=True)
        if within_time(part.volume, its.volume, rule) and within_height(part.volume, its.volume, rule)
    ]


def _in_time(a: Plot, b: Plot, near: Sequence[Encounter], rule: Separation, moves_a: bool) -> int | None:
    apart_us = round(rule.time_s * 1e6)
    bans = []
    for e in near:
        if e.within_height:
            one, other = a.notice.volumes[e.leg_a].volume, b.notice.volumes[e.leg_b].volume
            mover, stays = (one, other) if moves_a else (other, one)
            bans.append((stays.start_us - apart_us - mover.end_us, stays.end_us + apart_us - mover.start_us))
    shift = _smallest(bans, _MINUTE_US)
    return None if abs(shift) > _MOST_TIME_US else shift


def _in_height(a: Plot, b: Plot, near: Sequence[Encounter], rule: Separation, moves_a: bool) -> int | None:
    mover = a if moves_a else b
    if rule.vertical_m is None or mover.notice.kind not in (Kind.AIR, Kind.HAZARD):
        return None
    apart_mm = round(rule.vertical_m * 1000)
    bans = []
    for e in near:
        if e.within_time:
            one, other = a.notice.volumes[e.leg_a].volume, b.notice.volumes[e.leg_b].volume
            moved, stays = (one, other) if moves_a else (other, one)
            # Bands are closed, so that a gap of exactly the separation is still within it: one millimetre more on
            # each side.
            lowest = stays.floor_mm - apart_mm - moved.ceiling_mm - 1
            bans.append((lowest, stays.ceiling_mm + apart_mm - moved.floor_mm + 1))
    lowest_mm = min(part.volume.floor_mm for part in mover.notice.volumes)
    up, down = _above(bans, _HEIGHT_STEP_MM), _below(bans, _HEIGHT_STEP_MM)
    # Without terrain nobody is told to go lower than where there is surely no ground.
    above_ground = lowest_mm + down >= _ABOVE_ALL_GROUND_MM
    usable = [shift for shift in (up, down) if abs(shift) <= _MOST_HEIGHT_MM and (shift > 0 or above_ground)]
    return min(usable, key=abs, default=None)


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
