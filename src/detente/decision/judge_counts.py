"""What only shows in many: tracks that gather near a line, and measures broken again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from detente.messages.watching import Against, Change, Rule, TrackKey

from .change import bare_change
from .ground import Ground
from .judge_memory import Crowd, Memory, Settings
from .state import State
from .tracks import Track
from .watched import BREACHES

_HOUR_US: Final = 60 * 60 * 1_000_000
_WEEK_US: Final = 7 * 24 * _HOUR_US
_EARLIER: Final = 3
"""So many hours ago there were how many: what more there are now is a build-up."""

TIMES: Final = (3, 5, 10, 20, 50, 100)
"""So many breaches in a week are told."""


def judge_repeated(state: State, changes: Sequence[Change], track: Track) -> Iterator[Change]:
    """That a party has broken a measure so often in a week, with how often it did in the week before."""
    for change in changes:
        if change.over or change.rule not in BREACHES or not change.against.measure:
            continue
        times = state.watched.breaches.get((change.party, change.against.version, change.against.measure), ())
        count = 1 + sum(change.at_us - _WEEK_US < at_us <= change.at_us for at_us in times)
        before = sum(change.at_us - 2 * _WEEK_US < at_us <= change.at_us - _WEEK_US for at_us in times)
        if count in TIMES:
            said = bare_change(track, Rule.REPEATED, change.against, change.told)
            yield replace(said, track=("", change.party), holds=change.holds, count=count, before=before)


def judge_quiet(state: State, now_us: int) -> Iterator[Change]:
    """After a week without one, a measure is not broken repeatedly any more."""
    for (_, rule, _), standing in list(state.watched.open.items()):
        if rule is Rule.REPEATED and now_us - standing.change.at_us >= _WEEK_US:
            yield replace(standing.change, over=True)


def see_crowds(ground: Ground, memory: Memory, tracks: Sequence[Track], settings: Settings) -> None:
    """Note which tracks that nobody answers for are near a line, each for its reporter alone."""
    for track in tracks:
        for against, one in memory.near.get(track.key, {}).items():
            near = track.unclaimed and one.rule is Rule.CROSSED and one.gap_m * 1000 <= settings.crowd_mm
            if near:
                memory.crowds.setdefault((track.report.by, against), Crowd()).seen[track.key] = track.at_us


def judge_crowds(
    state: State, memory: Memory, tracks: Iterable[Track], now_us: int, settings: Settings
) -> Iterator[Change]:
    """More and more near a line: as many as a crowd, and twice as many as some hours before."""
    by_key: dict[TrackKey, Track] = {track.key: track for track in tracks}
    hour = now_us // _HOUR_US
    for (by, against), crowd in list(memory.crowds.items()):
        crowd.seen = {key: at_us for key, at_us in crowd.seen.items() if now_us - at_us < _HOUR_US}
        count = len(crowd.seen)
        if crowd.hours and crowd.hours[-1][0] == hour:
            crowd.hours[-1] = hour, max(count, crowd.hours[-1][1])
        else:
            crowd.hours.append((hour, count))
        before = next((many for at, many in reversed(crowd.hours) if at <= hour - _EARLIER), 0)
        standing = state.watched.open.get(((by, ""), Rule.BUILD_UP, against))
        if standing is not None and 2 * count < standing.change.count:
            yield replace(standing.change, count=count, before=standing.change.count, over=True)
        told = 0 if standing is None else standing.change.count
        last = next((by_key[key] for key in crowd.seen if key in by_key), None)
        if last is not None and count >= settings.crowd and count >= 2 * max(before, told):
            change = bare_change(last, Rule.BUILD_UP, against, (by,) if by in state.parties else ())
            yield replace(change, track=(by, ""), count=count, before=before)
        if not crowd.seen and standing is None and all(not many for _, many in crowd.hours):
            del memory.crowds[by, against]


def keep_no_line(memory: Memory, against: Iterable[Against]) -> None:
    """Of lines that are in force no more nothing is counted."""
    kept = set(against)
    for key in [key for key in memory.crowds if key[1] not in kept]:
        del memory.crowds[key]
