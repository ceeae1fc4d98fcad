"""What the judge remembers of tracks from one look to the next, so that nothing flickers. What stands is in the state;
this is lost at a stop, and then comes back with the next reports.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from msgspec import Struct

from detente.messages.arrangements import Domain, Side
from detente.messages.notices import NoticeKey
from detente.messages.watching import Against, Rule, StandingKey, TrackKey

from .concern import Concern

_SECOND_US = 1_000_000
_MINUTE_US = 60 * _SECOND_US


class Settings(Struct, frozen=True, kw_only=True):
    """How far ahead is looked, on the ground and in the air; how long a track must have turned away, or stand still,
    before an approach to it is taken back, and for how long that then does not open again unless it is nearer; after
    what silence a track is lost, and forgotten.

    `beside_mm` is how far off its route a track must be. Of what is near a line so many tracks are a build-up
    (`crowd`), within `crowd_mm` of it.
    """

    ground_us: int = 30 * _MINUTE_US
    air_us: int = 10 * _MINUTE_US
    away_us: int = 60 * _SECOND_US
    still_us: int = 10 * _MINUTE_US
    rest_us: int = 30 * _MINUTE_US
    ground_lost_us: int = 15 * _MINUTE_US
    air_lost_us: int = 2 * _MINUTE_US
    forgotten_us: int = 6 * 60 * _MINUTE_US
    edge_mm: int = 100_000
    beside_mm: int = 500_000
    off_us: int = 5 * _MINUTE_US
    crowd: int = 8
    crowd_mm: int = 20_000_000

    def ahead_us(self, *, flies: bool) -> int:
        return self.air_us if flies else self.ground_us

    def lost_us(self, *, flies: bool) -> int:
        return self.air_lost_us if flies else self.ground_lost_us


@dataclass(slots=True, kw_only=True)
class Nearness:
    """A track and one thing that it is held against, as last looked at: `gap_m` from it, the times of `Look` as µs UTC
    (None: never), how many rings deep it is. `out_us` and `away_us` are since when it is out again and comes no nearer,
    `nearest_m` how near it came while it approached, and `back_us` when that was taken back. `side` is the side of a
    line on which it was first seen, `inside_us` since when it is in a corridor.
    """

    rule: Rule
    concern: Concern
    gap_m: float
    earliest_us: int | None
    likeliest_us: int | None
    within: bool = False
    depth: int = 0
    ring_mm: int = 0
    out_us: int | None = None
    away_us: int | None = None
    nearest_m: float = 0.0
    back_us: int | None = None
    side: Side | None = None
    inside_us: int | None = None


@dataclass(slots=True, kw_only=True)
class Following:
    """The notice that a track follows, and since when it does not keep to it (`rule`), or does again."""

    notice: NoticeKey
    rule: Rule | None = None
    since_us: int = 0


@dataclass(slots=True, kw_only=True)
class Crowd:
    """Near one line, of one reporter: when each track was last seen there, and how many there were at each full hour
    and in the hour before.
    """

    seen: dict[TrackKey, int] = field(default_factory=dict)
    hours: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=24))


@dataclass(slots=True, kw_only=True)
class Memory:
    """By track, and by what each is held against; `apart` are pairs told to be closing, since when they no longer are;
    `domains` those in which tracks were seen.
    """

    near: dict[TrackKey, dict[Against, Nearness]] = field(default_factory=dict)
    following: dict[TrackKey, Following] = field(default_factory=dict)
    crowds: dict[tuple[str, Against], Crowd] = field(default_factory=dict)
    apart: dict[StandingKey, int] = field(default_factory=dict)
    domains: dict[TrackKey, Domain | None] = field(default_factory=dict)

    def forget(self, track: TrackKey) -> None:
        self.near.pop(track, None)
        self.following.pop(track, None)
        self.domains.pop(track, None)
