"""A track and its own party's notice: whether it goes where and when that says. Which one it follows is not said; it is
the one that it was seen on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from detente.geometry.volumes import Volume
from detente.messages.watching import Against, Change, Rule

from .change import bare_change, over_of
from .concern import told_of_route
from .judge_memory import Following, Memory, Settings
from .looking import gaps_m, laid, near
from .state import State
from .tracks import Track, columns
from .watch_zones import Route

_OTHERWISE = (Rule.OFF_ROUTE, Rule.EARLY, Rule.LATE)


def judge_routes(
    state: State, routes: Mapping[str, Sequence[Route]], memory: Memory, tracks: Sequence[Track], settings: Settings
) -> Iterator[Change]:
    """Of tracks with new reports, what changes by their own notices."""
    for track in tracks:
        own = [route for name in track.names for route in routes.get(name, ())]
        if own or track.key in memory.following:
            yield from _judged(state, own, memory, track, settings)


def _judged(
    state: State, routes: Sequence[Route], memory: Memory, track: Track, settings: Settings
) -> Iterator[Change]:
    domain, at_us = track.report.domain, track.at_us
    fitting = [route for route in routes if domain is None or domain in route.domains]
    gaps = {route.notice: _gaps_m(track, route.legs) for route in fitting}
    unsure_m = track.report.uncertainty_mm / 1000
    following = memory.following.get(track.key)
    route = next((one for one in fitting if following is not None and one.notice == following.notice), None)
    ended = route is None or max(leg.end_us for leg in route.legs) + settings.forgotten_us < at_us
    if following is not None and ended:
        yield from _ended(state, track, following)
        del memory.following[track.key]
        following = None
    if following is None:
        route = _seen_on(fitting, gaps, unsure_m, at_us)
        if route is None:
            return
        following = memory.following[track.key] = Following(notice=route.notice)
    assert route is not None
    rule, by_mm, time_us = _otherwise(route, gaps[route.notice], unsure_m, at_us, settings)
    if rule is not following.rule:
        following.rule, following.since_us = rule, at_us
    against = Against(notice=route.notice)
    for other in _OTHERWISE:
        standing = state.watched.open.get((track.key, other, against))
        if standing is not None and other is not rule and at_us - following.since_us >= settings.away_us:
            yield over_of(standing.change, track, None)
    if rule is not None and (track.key, rule, against) not in state.watched.open:
        change = bare_change(track, rule, against, told_of_route(state, route.notice, track))
        yield replace(change, distance_mm=by_mm, likeliest_us=time_us)


def _gaps_m(track: Track, legs: Sequence[Volume]) -> list[float]:
    here, there = columns([track]), laid(legs)
    close = near(here, there, np.arange(len(legs)), 100_000.0)
    gaps = [float("inf")] * len(legs)
    for (_, leg), gap_m in zip(close.tolist(), gaps_m(here, there, close).tolist(), strict=True):
        gaps[leg] = gap_m
    return gaps


def _seen_on(
    routes: Sequence[Route], gaps: Mapping[tuple[str, str], list[float]], unsure_m: float, at_us: int
) -> Route | None:
    """The one that it is on now, if any; else one that it is on at another time."""
    on = [route for route in routes if min(gaps[route.notice]) <= unsure_m]
    return next((route for route in on if _is_on(route, gaps[route.notice], unsure_m, at_us)), on[0] if on else None)


def _is_on(route: Route, gaps: Sequence[float], unsure_m: float, at_us: int) -> bool:
    return any(
        gap <= unsure_m and leg.start_us <= at_us < leg.end_us for gap, leg in zip(gaps, route.legs, strict=True)
    )


def _otherwise(
    route: Route, gaps: Sequence[float], unsure_m: float, at_us: int, settings: Settings
) -> tuple[Rule | None, int | None, int | None]:
    """What it does that the notice does not say; how far off it is, and when it was to be where it is."""
    if _is_on(route, gaps, unsure_m, at_us):
        return None, None, None
    on = [leg for gap, leg in zip(gaps, route.legs, strict=True) if gap <= unsure_m]
    if on:
        early_us = min((leg.start_us for leg in on if leg.start_us > at_us), default=None)
        late_us = max((leg.end_us for leg in on if leg.end_us <= at_us), default=None)
        if late_us is not None and (early_us is None or at_us - late_us <= early_us - at_us):
            return (Rule.LATE, None, late_us) if at_us - late_us >= settings.off_us else (None, None, None)
        assert early_us is not None
        return (Rule.EARLY, None, early_us) if early_us - at_us >= settings.off_us else (None, None, None)
    under_way = min(leg.start_us for leg in route.legs) <= at_us < max(leg.end_us for leg in route.legs)
    off_m = min(gaps)
    if under_way and off_m > unsure_m + settings.beside_mm / 1000:
        return Rule.OFF_ROUTE, round(min(off_m, 100_000.0) * 1000), None
    return None, None, None


def _ended(state: State, track: Track, following: Following) -> Iterator[Change]:
    """The notice is over or gone."""
    for rule in _OTHERWISE:
        standing = state.watched.open.get((track.key, rule, Against(notice=following.notice)))
        if standing is not None:
            yield over_of(standing.change, track, None)
