"""What the watch has found of tracks, as far as it still stands, and how often measures were broken."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from detente.messages.watching import Against, Change, Rule, StandingKey, TrackKey

BREACHES: Final = frozenset({Rule.ENTERED, Rule.CROSSED, Rule.LEFT_CORRIDOR, Rule.ALTITUDE, Rule.CLOSED})
"""What counts as having broken a measure."""

THERE: Final = BREACHES - {Rule.LEFT_CORRIDOR} | {
    Rule.NEAR_SITE,
    Rule.NEAR_MISSION,
    Rule.IN_HAZARD,
    Rule.NEAR_ACTIVITY,
}
"""What comes after an approach."""

BREACHES_KEPT: Final = 200
"""Of one party and measure."""

BreachKey = tuple[str, str, str]
"""A party as said, the version of an arrangement, and a measure of it."""


class Standing(Struct, frozen=True, kw_only=True):
    """How a track stands: the entry that said it last, the entries' own time, and what it said."""

    entry: int
    at_us: int
    change: Change


@dataclass(slots=True, kw_only=True)
class Watched:
    """`open` is what stands, by track, rule and what it is against; `breaches` are the times of the last ones.

    `latest` is the last alert of each recipient about a track and what it is held against, while something of that
    stands.
    """

    open: dict[StandingKey, Standing] = field(default_factory=dict)
    breaches: dict[BreachKey, deque[int]] = field(default_factory=dict)
    latest: dict[tuple[TrackKey, Against], dict[str, int]] = field(default_factory=dict)

    def take(self, entry: int, at_us: int, change: Change) -> None:
        """What stands now."""
        if change.over:
            self.open.pop(change.key, None)
        else:
            self.open[change.key] = Standing(entry=entry, at_us=at_us, change=change)
        against = change.against
        if change.rule in THERE:  # what is there comes near no more, and what has left is no ring deep
            self.open.pop((change.track, Rule.APPROACH, against), None)
        if change.rule in BREACHES and not change.over and against.measure:
            key = change.party, against.version, against.measure
            self.breaches.setdefault(key, deque(maxlen=BREACHES_KEPT)).append(change.at_us)

    def stands(self, track: TrackKey, against: Against) -> bool:
        """Whether the track stands by any rule to this."""
        return any((track, rule, against) in self.open for rule in Rule)


def is_news(before: Standing | None, change: Change) -> bool:
    """Whether this differs from what stands in anything but where the track is just now."""
    if before is None:
        return not change.over
    was = before.change
    return (
        change.over
        or (was.ring_mm, was.count, was.told, was.holds) != (change.ring_mm, change.count, change.told, change.holds)
        or (was.party, was.unclaimed) != (change.party, change.unclaimed)
    )
