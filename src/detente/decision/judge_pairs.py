"""Tracks that come nearer to each other than they may: between parties that both are told, and what one party sees near
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.courses import UNKNOWN
from detente.index.closing import closing_pairs
from detente.messages.watching import Against, Change, Rule, TrackKey

from .change import bare_change, over_of
from .judge_memory import Memory, Settings
from .state import State
from .tracks import Track, columns


class Apart(Struct, frozen=True, kw_only=True):
    """Two that come within both of each other, within so long, are closing."""

    horizontal_m: float
    vertical_m: float
    horizon_s: float


IN_THE_AIR: Final = Apart(horizontal_m=9_260, vertical_m=305, horizon_s=300)
"""5 nautical miles, 1,000 feet."""
ON_THE_GROUND: Final = Apart(horizontal_m=500, vertical_m=100, horizon_s=120)

_MOST: Final = 100_000


def judge_pairs(
    state: State, memory: Memory, tracks: Sequence[Track], now_us: int, settings: Settings
) -> Iterator[Change]:
    """Of all tracks that are not lost, which two are closing now, and which no longer."""
    by_key = {track.key: track for track in tracks}
    closing: set[tuple[TrackKey, TrackKey]] = set()
    for flying, apart in ((True, IN_THE_AIR), (False, ON_THE_GROUND)):
        some = [track for track in tracks if track.flies is flying]
        for change in _closing(state, some, now_us, apart):
            other = change.against.other
            assert other is not None
            closing.add((change.track, other))
            memory.apart.pop(change.key, None)
            if change.key not in state.watched.open:
                yield change
    yield from _opening(state, memory, by_key, closing, now_us, settings)


def _closing(state: State, tracks: Sequence[Track], now_us: int, apart: Apart) -> Iterator[Change]:
    groups = _groups(tracks)
    if len(set(groups)) + groups.count(UNKNOWN) < 2:
        return
    found = closing_pairs(
        columns(tracks, groups),
        now_us,
        horizontal_m=apart.horizontal_m,
        vertical_m=apart.vertical_m,
        horizon_s=apart.horizon_s,
        most=_MOST,
    )
    figures = zip(
        found.pairs.tolist(), found.first_s.tolist(), found.closest_s.tolist(), found.closest_m.tolist(), strict=True
    )
    for (i, j), first_s, closest_s, closest_m in figures:
        one, other = sorted((tracks[i], tracks[j]), key=lambda track: track.key)
        told = _told(state, one, other)
        if not told:
            continue
        change = bare_change(one, Rule.CLOSING, Against(other=other.key), told)
        yield replace(
            change,
            other_party=other.report.party,
            distance_mm=round(closest_m * 1000),
            earliest_us=now_us + round(first_s * 1e6),
            likeliest_us=now_us + round(closest_s * 1e6),
        )


def _groups(tracks: Sequence[Track]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(track.names[-1], len(numbers)) if track.names else UNKNOWN for track in tracks]


def _told(state: State, one: Track, other: Track) -> tuple[str, ...]:
    """Both, of which it is known whose they are; of another, whoever sees it near its own. What two see of a third may
    be one and the same: that is told to nobody.
    """
    if one.unclaimed and other.unclaimed:
        return ()
    if (one.unclaimed or other.unclaimed) and one.report.by != other.report.by:
        return ()
    names = (one.report.by, *one.names, other.report.by, *other.names)
    return tuple(name for name in dict.fromkeys(names) if name in state.parties)


def _opening(
    state: State,
    memory: Memory,
    tracks: Mapping[TrackKey, Track],
    closing: set[tuple[TrackKey, TrackKey]],
    now_us: int,
    settings: Settings,
) -> Iterator[Change]:
    for key, standing in list(state.watched.open.items()):
        track, rule, against = key
        if rule is not Rule.CLOSING or against.other is None or (track, against.other) in closing:
            continue
        since_us = memory.apart.setdefault(key, now_us)
        gone = track not in tracks or against.other not in tracks
        if gone or now_us - since_us >= settings.away_us:
            memory.apart.pop(key, None)
            here = tracks.get(track)
            yield replace(standing.change, over=True) if here is None else over_of(standing.change, here, None)
