"""Which single change, in time, in height or in place, would part two notices. Offered to people, never applied.

Each change is checked against every pair of legs of the two notices; what it would meet elsewhere is found
when it is filed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import itemgetter

from detente.geometry.apart import Shift
from detente.geometry.volumes import Volume
from detente.messages.conflicts import Change, Dimension
from detente.messages.notices import Kind, Notice

from .chart import Legs
from .encounter import Encounter, within_height, within_time
from .separation import Separation

FIRST_TO_MOVE = {
    kind: place
    for place, kind in enumerate((Kind.HAZARD, Kind.AIR, Kind.MOVEMENT, Kind.PRESENCE, Kind.RELIEF, Kind.SITE))
}
"""Who is asked: the one that brings danger, then what moves easily; what is protected is never asked by what is not."""

MINUTE_US = 60_000_000
HEIGHT_STEP_MM = 10_000
PLACE_STEP_MM = 100_000
ABOVE_ALL_GROUND_MM = 9_000_000
MOST_HEIGHT_MM = 20_000_000
MOST_TIME_US = 14 * 86_400_000_000

Ban = tuple[int, int]
"""Shifts strictly between the two would still conflict."""


def a_moves(a: Notice, b: Notice) -> bool:
    """Which of the two is asked to change. Between notices of one kind it is the later party that is shown as moving;
    the same shift of `a` the other way does as well, and the words for people say so.
    """
    return FIRST_TO_MOVE[a.kind] < FIRST_TO_MOVE[b.kind]


def changes(a: Notice, b: Notice, near: Sequence[Encounter], rule: Separation, shift: Shift) -> tuple[Change, ...]:
    """The smallest change in each dimension that resolves the conflict. `near` holds every pair of legs within `rule`
    in place; `shift` is the one that parts `to_part`.

    Shifts are of one notice as a whole; the other stays.
    """
    moves_a = a_moves(a, b)
    mover = a if moves_a else b
    offered = []
    time_us = _in_time(a, b, near, rule, moves_a)
    if time_us is not None:
        offered.append(_change(mover, Dimension.TIME, time_us))
    height_mm = _in_height(a, b, near, rule, moves_a)
    if height_mm is not None:
        offered.append(_change(mover, Dimension.HEIGHT, height_mm))
    if shift.sure_m is not None:
        place_mm = (math.floor(shift.sure_m * 1000) // PLACE_STEP_MM + 1) * PLACE_STEP_MM
        offered.append(_change(mover, Dimension.PLACE, place_mm, shift.bearing_deg))
    return tuple(offered)


def _change(mover: Notice, dimension: Dimension, amount: int, bearing_deg: int | None = None) -> Change:
    return Change(dimension=dimension, notice=mover.id, amount=amount, bearing_deg=bearing_deg, party=mover.party)


def to_part(a: Notice, b: Notice, rule: Separation) -> Legs:
    """The pairs of legs that a move in place must part: all that meet in time and height."""
    one, other = a.volumes, b.volumes
    if len(one) == len(other) == 1:  # which conflict, so they meet
        return [(0, 0)]
    return [
        (i, j)
        for i, part in enumerate(one)
        for j, its in enumerate(other)
        if within_time(part.volume, its.volume, rule) and within_height(part.volume, its.volume, rule)
    ]


def _in_time(a: Notice, b: Notice, near: Sequence[Encounter], rule: Separation, moves_a: bool) -> int | None:
    apart_us = rule.time_us
    bans = []
    for e in near:
        if e.within_height:
            one, other = a.volumes[e.leg_a].volume, b.volumes[e.leg_b].volume
            moved, stays = (one, other) if moves_a else (other, one)
            bans.append(time_ban(moved, stays, apart_us))
    shift = _smallest(bans, MINUTE_US)
    return None if abs(shift) > MOST_TIME_US else shift


def _in_height(a: Notice, b: Notice, near: Sequence[Encounter], rule: Separation, moves_a: bool) -> int | None:
    mover = a if moves_a else b
    if rule.vertical_mm is None or mover.kind not in (Kind.AIR, Kind.HAZARD):
        return None
    apart_mm = rule.vertical_mm
    bans = []
    for e in near:
        if e.within_time:
            one, other = a.volumes[e.leg_a].volume, b.volumes[e.leg_b].volume
            moved, stays = (one, other) if moves_a else (other, one)
            bans.append(height_ban(moved, stays, apart_mm))
    lowest_mm = min([part.volume.floor_mm for part in mover.volumes])
    usable = [
        shift for shift in (above(bans, HEIGHT_STEP_MM), below(bans, HEIGHT_STEP_MM)) if may_fly(shift, lowest_mm)
    ]
    return min(usable, key=abs, default=None)


def may_fly(shift_mm: int, lowest_mm: int) -> bool:
    """Whether what has its floor at `lowest_mm` may be told to go up or down by so much: without terrain nobody is told
    to go lower than where there is surely no ground.
    """
    return abs(shift_mm) <= MOST_HEIGHT_MM and (shift_mm > 0 or lowest_mm + shift_mm >= ABOVE_ALL_GROUND_MM)


def time_ban(moved: Volume, stays: Volume, apart_us: int) -> Ban:
    """Shifts in time by which the one would still meet the other."""
    return stays.start_us - apart_us - moved.end_us, stays.end_us + apart_us - moved.start_us


def height_ban(moved: Volume, stays: Volume, apart_mm: int) -> Ban:
    """The same in height. Bands are closed, so that a gap of exactly the separation is still within it: one millimetre
    more on each side.
    """
    return stays.floor_mm - apart_mm - moved.ceiling_mm - 1, stays.ceiling_mm + apart_mm - moved.floor_mm + 1


def _smallest(bans: list[Ban], step: int) -> int:
    later, earlier = above(bans, step), below(bans, step)
    return later if later <= -earlier else earlier


def above(bans: list[Ban], step: int) -> int:
    """The smallest multiple of `step` that is 0 or more and not banned."""
    shift = 0
    for low, high in sorted(bans) if len(bans) > 1 else bans:
        if low < shift < high:
            shift = -(-high // step) * step
    return shift


def below(bans: list[Ban], step: int) -> int:
    """The same, that is 0 or less."""
    shift = 0
    for low, high in sorted(bans, key=itemgetter(1), reverse=True) if len(bans) > 1 else bans:
        if low < shift < high:
            shift = low // step * step
    return shift
