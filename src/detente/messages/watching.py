"""What the watch found of tracks: how one stands to a measure, a notice or another track, and that it does no more.

Records only; the rules about them live in decision/. Positions themselves are no entries.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .arrangements import Domain
from .notices import NoticeKey

TrackKey = tuple[str, str]
"""What names a track everywhere: the party that reports it, and the name that it goes by there."""


class Rule(StrEnum):
    """How a track stands to what it is held against. Stable words."""

    APPROACH = "approach"
    """It may be there soon, or has passed a ring on its way in."""
    ENTERED = "entered"
    CROSSED = "crossed"
    """It is on the other side of a line."""
    LEFT_CORRIDOR = "left-corridor"
    ALTITUDE = "altitude-broken"
    CLOSED = "window-closed"
    """It is in a corridor that is not open."""
    OFF_ROUTE = "off-route"
    """It is where its own notice does not say."""
    EARLY = "early"
    LATE = "late"
    NEAR_SITE = "near-site"
    NEAR_MISSION = "near-mission"
    IN_HAZARD = "in-hazard"
    NEAR_ACTIVITY = "near-activity"
    CLOSING = "closing"
    """It and another track come nearer to each other than they may."""
    BUILD_UP = "build-up"
    """More and more tracks near a line; of no single track, so that its name is empty."""
    REPEATED = "repeated"
    """Tracks of a party have broken the same measure so often."""
    LOST = "lost"
    """Nothing has been heard of it for too long."""
    ALLEGIANCE = "allegiance"
    """Nobody answers for it, or several say different things of it."""


class Against(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What a track is held against: a measure of a version (hex) of an arrangement, a notice, or another track; none of
    them where it is about the track alone.
    """

    arrangement: str = ""
    version: str = ""
    measure: str = ""
    notice: NoticeKey | None = None
    other: TrackKey | None = None


class Change(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A track stands by this rule to what it is held against, or (`over`) does no more.

    `party` is whose it is, as said, empty where nobody says so, and `other_party` whose the other one is; `unclaimed`
    says that nobody answers for it, or that this is disputed. `told` are the parties that it concerns. `holds` are
    those who hold a measure that is in force between nobody: then it is told to them alone.

    It was at the place at `at_us`, within its uncertainty, and so far from what it is held against (`distance_mm`: 0
    where it is in, None where that says nothing). `ring_mm` is the ring round the middle that it has passed. It may be
    there from `earliest_us` on, and is, as it goes, at `likeliest_us`: None where neither is known or it will not.
    `since_us` is since when it stands so. `count` is how many there are of what the rule counts, `before` how many
    there were before.
    """

    track: TrackKey
    party: str
    rule: Rule
    against: Against
    told: tuple[str, ...]
    at_us: int
    lon_e7: int
    lat_e7: int
    uncertainty_mm: int
    since_us: int
    domain: Domain | None = None
    unclaimed: bool = False
    other_party: str = ""
    holds: tuple[str, ...] = ()
    distance_mm: int | None = None
    ring_mm: int = 0
    earliest_us: int | None = None
    likeliest_us: int | None = None
    count: int = 0
    before: int = 0
    over: bool = False

    @property
    def key(self) -> StandingKey:
        return self.track, self.rule, self.against


StandingKey = tuple[TrackKey, Rule, Against]
"""What of one track there is one standing for."""


class RecordStandings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="record-standings/1"):
    """By the node: what its watch found."""

    changes: tuple[Change, ...]


class StandingChanged(Struct, frozen=True, kw_only=True, tag="standing-changed/1"):
    """One track stands otherwise; replaces what was known of the same standing. Sealed."""

    entry: int
    at_us: int
    change: Change
