"""Tracks of which nothing is heard: how far they may be by now, when they are lost, and when they are forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from detente.messages.arrangements import Domain
from detente.messages.watching import Against, Change, Rule, TrackKey

from .change import bare_change, over_of
from .judge_memory import Memory, Settings
from .state import State
from .tracks import Track

ALONE: Final = Against()
"""Of the track alone."""

FASTEST_MM_S: Final = {
    Domain.FIXED_WING: 1_100_000,
    Domain.HELICOPTER: 120_000,
    Domain.UAV: 300_000,
    Domain.GROUND: 70_000,
    Domain.ARTILLERY: 30_000,
    Domain.NAVAL: 40_000,
    None: 1_100_000,
}
"""Faster than this nothing goes in that domain; where none was said, nothing at all."""

LIKELY_MM_S: Final = {
    Domain.FIXED_WING: 250_000,
    Domain.HELICOPTER: 70_000,
    Domain.UAV: 60_000,
    Domain.GROUND: 15_000,
    Domain.ARTILLERY: 10_000,
    Domain.NAVAL: 15_000,
    None: 25_000,
}
"""How fast one may go of which no speed is known: how far it is sought when it is silent."""


def radius_mm(track: Track, now_us: int) -> int:
    """Within how far of its last reported place it is by now, if it goes on as fast, in any direction."""
    return track.report.uncertainty_mm + round(grows_mm_s(track) * max(0, now_us - track.at_us) / 1e6)


def grows_mm_s(track: Track) -> int:
    """How fast the circle that holds it grows while nothing is heard of it, in mm/s."""
    moved = track.moved
    if moved.speed_mm_s is None:
        return max(moved.speed_uncertainty_mm_s, LIKELY_MM_S[track.report.domain])
    return moved.speed_mm_s + moved.speed_uncertainty_mm_s


def is_lost(track: Track, now_us: int, settings: Settings) -> bool:
    return now_us - track.at_us >= settings.lost_us(flies=track.flies)


def is_forgotten(track: Track, now_us: int, settings: Settings) -> bool:
    return now_us - track.at_us >= settings.forgotten_us


def judge_silence(
    state: State, memory: Memory, tracks: Iterable[Track], now_us: int, settings: Settings
) -> Iterator[Change]:
    """Of each track that matters to anybody, that it is lost, or heard again."""
    standing = {key[0] for key in state.watched.open if key[1] not in (Rule.LOST, Rule.ALLEGIANCE)}
    for track in tracks:
        lost = state.watched.open.get((track.key, Rule.LOST, ALONE))
        silent = is_lost(track, now_us, settings)
        if lost is not None and not silent:
            yield over_of(lost.change, track, None)
        elif lost is None and silent and (track.key in standing or track.key in memory.following):
            told = tuple(name for name in dict.fromkeys((track.report.by, *track.names)) if name in state.parties)
            change = bare_change(track, Rule.LOST, ALONE, told)
            yield replace(change, uncertainty_mm=radius_mm(track, now_us))


def judge_forgotten(state: State, keys: Iterable[TrackKey]) -> Iterator[Change]:
    """Nothing is held any more of tracks that are forgotten, or that are not known after a start."""
    gone = set(keys)
    for (track, rule, _), standing in list(state.watched.open.items()):
        if track in gone and rule not in (Rule.REPEATED, Rule.BUILD_UP, Rule.CLOSING):
            yield replace(standing.change, earliest_us=None, likeliest_us=None, distance_mm=None, over=True)
