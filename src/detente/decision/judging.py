"""How tracks stand: to measures, notices and each other, now and soon. What changes is returned; what stands is in the
state, what else is remembered in `Memory`.

A report counts in the order of its time, so that it is all the same in which batches the reports of a track came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.messages.watching import Change, TrackKey

from .ground import Ground, Sight, ground_of
from .judge_allegiance import judge_allegiance
from .judge_counts import judge_crowds, judge_quiet, judge_repeated, keep_no_line, see_crowds
from .judge_memory import Memory, Settings
from .judge_pairs import judge_pairs
from .judge_routes import judge_routes
from .judge_silence import is_lost, judge_forgotten, judge_silence
from .judge_zones import judge_places, judge_waiting
from .state import State
from .tracks import Track
from .watch_zones import Route, Where, routes_of, zones_of


@dataclass(frozen=True, slots=True)
class World:
    """All that tracks are held against, of a time on."""

    ground: Ground
    routes: Mapping[str, Sequence[Route]]


def world_of(state: State, now_us: int, where: Where, settings: Settings) -> World:
    zones = zones_of(state, now_us, where)
    routes = routes_of(state, now_us - settings.forgotten_us, now_us + settings.forgotten_us)
    return World(ground_of(zones), routes)


def judge_reports(
    state: State, world: World, memory: Memory, tracks: Sequence[Track], sights: Iterable[Sight], settings: Settings
) -> list[Change]:
    """What changes by new reports, of each of these tracks one; `sights` are how they lie to the ground."""
    changes = judge_places(state, world.ground, memory, tracks, sights, settings)
    changes.extend(judge_routes(state, world.routes, memory, tracks, settings))
    see_crowds(world.ground, memory, tracks, settings)
    by_track: dict[TrackKey, list[Change]] = {}
    for change in changes:
        by_track.setdefault(change.track, []).append(change)
    for track in tracks:
        own = by_track.get(track.key, [])
        changes.extend(judge_repeated(state, own, track))
        changes.extend(judge_allegiance(state, own, track))
    return changes


def judge_time(
    state: State, world: World, memory: Memory, tracks: Sequence[Track], now_us: int, settings: Settings
) -> list[Change]:
    """What changes by time: of all tracks as last reported, looked at now."""
    changes = list(judge_waiting(state, memory, tracks, settings))
    heard = [track for track in tracks if not is_lost(track, now_us, settings)]
    changes.extend(judge_pairs(state, memory, heard, now_us, settings))
    changes.extend(judge_silence(state, memory, tracks, now_us, settings))
    keep_no_line(memory, (zone.against for zone in world.ground.zones))
    changes.extend(judge_crowds(state, memory, tracks, now_us, settings))
    changes.extend(judge_quiet(state, now_us))
    return changes


def judge_gone(state: State, memory: Memory, keys: Sequence[TrackKey]) -> list[Change]:
    """What is over since nothing is held of these tracks any more."""
    for key in keys:
        memory.forget(key)
    return list(judge_forgotten(state, keys))
