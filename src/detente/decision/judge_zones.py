"""How a track stands to what it is held against by where it is: coming near, within, a ring deeper, out again.

All of it hangs on the reports of a track in the order of their times, and on the time at which it is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from detente.geometry.volumes import Circle, Corridor, on_ground
from detente.messages.arrangements import Side
from detente.messages.watching import Against, Change, Rule

from .change import change_of, over_of
from .concern import Concern
from .ground import Ground, Sight, figures
from .judge_lines import crossed, side_of
from .judge_memory import Memory, Nearness, Settings
from .looking import gaps_m, laid
from .state import State
from .tracks import Track, columns
from .watch_zones import Zone

_FARTHER: Final = 1.1
_NEARER: Final = 0.9


class _Found:
    """What one look found of a track and of all zones against the same thing."""

    __slots__ = ("concern", "depth", "earliest_s", "gap_m", "likeliest_s", "ring_mm", "side", "within", "zone")

    def __init__(self, zone: Zone, concern: Concern) -> None:
        self.zone, self.concern = zone, concern
        self.gap_m = self.earliest_s = self.likeliest_s = math.inf
        self.depth, self.ring_mm, self.within = 0, 0, False
        self.side: Side | None = None


def judge_places(
    state: State,
    ground: Ground,
    memory: Memory,
    tracks: Sequence[Track],
    sights: Iterable[Sight],
    settings: Settings,
) -> list[Change]:
    """Of tracks with new reports, one of each, what changes by where they are; `sights` are how they lie."""
    found = _together(state, ground, memory, tracks, sights)
    changes: list[Change] = []
    for number, track in enumerate(tracks):
        near = memory.near.get(track.key, {})
        ones = found.get(number, {})
        if not (near or ones):
            continue
        memory.near[track.key] = near
        for against, one in ones.items():
            changes.extend(_judged(state, near, track, against, one, settings))
        for against in [other for other in near if other not in ones]:
            changes.extend(_gone(state, near, track, against))
        if not near:
            del memory.near[track.key]
    return changes


def _together(
    state: State, ground: Ground, memory: Memory, tracks: Sequence[Track], sights: Iterable[Sight]
) -> dict[int, dict[Against, _Found]]:
    found: dict[int, dict[Against, _Found]] = {}
    for kin, row, ring_row, gap_m, earliest_s, likeliest_s in figures(sights):
        number, ring = ground.owner[ring_row]
        zone, track = ground.zones[number], tracks[row]
        known = memory.near.get(track.key, {}).get(zone.against)
        within = likeliest_s == 0.0 and gap_m <= 0.0 and zone.line is None
        if not (within or earliest_s < math.inf or known is not None or zone.line is not None):
            continue
        concern = ground.concern(state, number, kin, track)
        if concern is None:
            continue
        one = found.setdefault(row, {}).setdefault(zone.against, _Found(zone, concern))
        if ring == 0:
            one.gap_m, one.earliest_s = min(one.gap_m, gap_m), min(one.earliest_s, earliest_s)
            one.likeliest_s = min(one.likeliest_s, likeliest_s)
            one.within = one.within or within
            if zone.line is not None:
                one.side = side_of(zone, track)
                one.within = crossed(zone, track, one.side, None if known is None else known.side)
        if within:
            one.depth, one.ring_mm = max(one.depth, ring + 1), zone.ring_mm[ring]
            one.earliest_s = one.likeliest_s = math.inf  # until that of the next ring
        elif one.within and ring == one.depth:
            one.earliest_s, one.likeliest_s = earliest_s, likeliest_s
    return found


def _judged(
    state: State, near: dict[Against, Nearness], track: Track, against: Against, found: _Found, settings: Settings
) -> Iterator[Change]:
    zone, before = found.zone, near.get(against)
    within = found.within
    if zone.rule is Rule.CLOSED:
        yield from _corridor(state, near, track, found, settings)
        return
    one = before or Nearness(
        rule=zone.rule,
        concern=found.concern,
        gap_m=found.gap_m,
        nearest_m=found.gap_m,
        earliest_us=None,
        likeliest_us=None,
    )
    one.concern, one.gap_m = found.concern, found.gap_m
    one.earliest_us, one.likeliest_us = _when(track, found.earliest_s), _when(track, found.likeliest_s)
    one.side = one.side or found.side
    near[against] = one
    standing = state.watched.open.get((track.key, zone.rule, against))
    if within:
        one.within, one.out_us = True, None
        if standing is None or standing.change.told != found.concern.told:
            yield change_of(track, zone.rule, against, one)
        if found.depth > max(1, one.depth):
            one.ring_mm = found.ring_mm
            yield change_of(track, Rule.APPROACH, against, one, ring_mm=found.ring_mm)
        one.depth = max(one.depth, found.depth)
        return
    if standing is not None and not _is_out(one, track, settings):
        return
    if standing is not None:
        yield over_of(standing.change, track, one.gap_m)
    if one.within:
        one.within, one.depth, one.out_us, one.nearest_m = False, 0, None, math.inf
    yield from approach(state, one, track, against, settings)
    if (
        one.earliest_us is None
        and zone.line is None
        and not _stands(state, track, against)
        and _rested(one, track, settings)
    ):
        del near[against]


def _is_out(one: Nearness, track: Track, settings: Settings) -> bool:
    """Surely out, at its side or by its height, and for long enough."""
    near = 0 < one.gap_m * 1000 <= track.report.uncertainty_mm + settings.edge_mm
    if near and one.rule is not Rule.CROSSED:
        one.out_us = None
        return False
    if one.out_us is None:
        one.out_us = track.at_us
    return track.at_us - one.out_us >= settings.away_us


def approach(state: State, one: Nearness, track: Track, against: Against, settings: Settings) -> Iterator[Change]:
    """That it comes near, or has turned away."""
    standing = state.watched.open.get((track.key, Rule.APPROACH, against))
    coming = one.earliest_us is not None and one.earliest_us <= track.now_us + settings.ahead_us(flies=track.flies)
    if coming:
        one.away_us = None
        if standing is None and (_rested(one, track, settings) or one.gap_m < _NEARER * one.nearest_m):
            one.nearest_m = one.gap_m
            yield change_of(track, Rule.APPROACH, against, one)
        one.nearest_m = min(one.nearest_m, one.gap_m)
    elif standing is not None:
        one.away_us = track.at_us if one.away_us is None else one.away_us
        farther_m = max(_FARTHER * one.nearest_m, one.nearest_m + track.report.uncertainty_mm / 1000)
        turned = one.gap_m >= farther_m and track.at_us - one.away_us >= settings.away_us
        if turned or track.now_us - one.away_us >= settings.still_us:
            one.back_us, one.away_us = track.now_us, None
            yield over_of(standing.change, track, one.gap_m)


def _rested(one: Nearness, track: Track, settings: Settings) -> bool:
    return one.back_us is None or track.now_us - one.back_us >= settings.rest_us


def _gone(state: State, near: dict[Against, Nearness], track: Track, against: Against) -> Iterator[Change]:
    """It is held against this no more."""
    one = near.pop(against)
    for rule in (one.rule, Rule.APPROACH, Rule.LEFT_CORRIDOR):
        standing = state.watched.open.get((track.key, rule, against))
        if standing is not None:
            yield over_of(standing.change, track, None)


def _corridor(
    state: State, near: dict[Against, Nearness], track: Track, found: _Found, settings: Settings
) -> Iterator[Change]:
    """Within one that is not open; or out of it again at its side, by one that went along it."""
    zone, against, at_us = found.zone, found.zone.against, track.at_us
    one = near.setdefault(
        against,
        Nearness(rule=Rule.CLOSED, concern=found.concern, gap_m=found.gap_m, earliest_us=None, likeliest_us=None),
    )
    one.concern, one.gap_m = found.concern, found.gap_m
    closed = zone.open is not None and not any(start_us <= at_us < end_us for start_us, end_us in zone.open)
    was = state.watched.open.get((track.key, Rule.CLOSED, against))
    left = state.watched.open.get((track.key, Rule.LEFT_CORRIDOR, against))
    if found.within:
        one.within, one.out_us = True, None
        one.inside_us = at_us if one.inside_us is None else one.inside_us
        if closed and was is None:
            yield change_of(track, Rule.CLOSED, against, one)
        if not closed and was is not None:
            yield over_of(was.change, track, one.gap_m)
        if left is not None:
            yield over_of(left.change, track, one.gap_m)
        return
    if not _is_out(one, track, settings):
        return
    if was is not None:
        yield over_of(was.change, track, one.gap_m)
    went_along = one.inside_us is not None and (one.out_us or at_us) - one.inside_us >= settings.off_us
    one.within, one.inside_us = False, None
    if went_along and not _past_an_end(zone, track):
        yield change_of(track, Rule.LEFT_CORRIDOR, against, one)
    elif left is None:
        del near[against]


def _past_an_end(zone: Zone, track: Track) -> bool:
    """Whether it left by an end: it is nearer to that than twice the corridor is wide."""
    footprint = zone.footprint
    if not isinstance(footprint, Corridor):
        return False
    ends = laid(
        [
            on_ground(Circle(centre=end, radius_mm=4 * footprint.half_width_mm))
            for end in (footprint.line[0], footprint.line[-1])
        ]
    )
    return bool((gaps_m(columns([track]), ends, np.array([[0, 0], [0, 1]])) <= 0).any())


def _stands(state: State, track: Track, against: Against) -> bool:
    return state.watched.stands(track.key, against)


def _when(track: Track, after_s: float) -> int | None:
    return None if math.isinf(after_s) else track.at_us + round(after_s * 1e6)


def judge_waiting(state: State, memory: Memory, tracks: Iterable[Track], settings: Settings) -> Iterator[Change]:
    """What changes by time alone, of tracks without a new report: some may be near what they come to by now."""
    for track in tracks:
        for against, one in list(memory.near.get(track.key, {}).items()):
            stands = (track.key, one.rule, against) in state.watched.open
            if not (stands or one.within or one.rule is Rule.CLOSED):
                yield from approach(state, one, track, against, settings)
