"""What was found: two notices that meet within the separation that their kinds need."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .notices import Kind, NoticeKey


class Severity(StrEnum):
    """How near to harm, in words; not an order of importance between parties."""

    DANGER = "danger"
    """The volumes overlap, and one of the two is a hazard or protected."""
    WARNING = "warning"
    """The volumes overlap."""
    CAUTION = "caution"
    """Apart, but nearer than the separation."""
    TALK = "talk"
    """Apart by the separation or more, and converging: a need to talk, recorded and told only roughly."""
    NOTE = "note"
    """Told only because one party's claim to answer for the other is not borne out by the other."""


class Dimension(StrEnum):
    """In what two notices can be apart."""

    TIME = "time"
    HEIGHT = "height"
    PLACE = "place"


class Change(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A change of one notice, in one dimension, after which the two would be apart.

    `amount` is µs later (negative: earlier), mm up (negative: down), or mm of horizontal move, in which
    case `bearing_deg` is the direction from north. `party` is that of the notice, empty in records of before. Nothing
    applies it; people decide.
    """

    dimension: Dimension
    notice: str
    amount: int
    bearing_deg: int | None
    party: str = ""


class Gap(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How two notices lie at their nearest; negative means that they overlap by so much.

    `vertical_mm` is None where altitude does not keep the two kinds apart.
    """

    horizontal_mm: int
    vertical_mm: int | None
    time_us: int


class Conflict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Notice `a` and notice `b`, in order of id, then of party, at the versions named.

    `first_us` ≤ t < `last_us` is when they are within the separation; the place is where they are nearest
    at the first of it. `required` is the separation applied. `legs` are pairs of indexes of volumes, at most
    the first 16 in order of time; `leg_count` says how many there are.

    Of a `talk` nothing is recorded that is finer than what is told of it (`decision/converging`): the place is the
    middle of a cell, the times are full hours, `gap` is no more than `required`, which is then the distance and the
    time at which the two need to talk, and neither legs nor changes are named.
    """

    a: str
    b: str
    a_party: str
    b_party: str
    a_kind: Kind
    b_kind: Kind
    a_version: int
    b_version: int
    rule: str
    severity: Severity
    first_us: int
    last_us: int
    lon_e7: int
    lat_e7: int
    gap: Gap
    required: Gap
    resolve: tuple[Change, ...]
    legs: tuple[tuple[int, int], ...]
    leg_count: int

    @property
    def pair(self) -> Pair:
        return (self.a_party, self.a), (self.b_party, self.b)


Pair = tuple[NoticeKey, NoticeKey]
"""The two notices of a conflict, in its order."""
