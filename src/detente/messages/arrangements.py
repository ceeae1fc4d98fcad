"""What parties agree: the terms of an arrangement, measure by measure, and each party's stance on them. Records only;
the rules about them live in decision/.

A version of an arrangement is its exact bytes: one changed vertex makes another, which nobody has accepted.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

from detente.geometry.volumes import Area, Circle, Footprint

from .notices import Kind, NoticeKey


class Domain(StrEnum):
    """Who or what moves: measures bind these separately, and buffers differ between them."""

    FIXED_WING = "fixed-wing"
    HELICOPTER = "helicopter"
    UAV = "uav"
    GROUND = "ground"
    ARTILLERY = "artillery"
    NAVAL = "naval"


class MeasureKind(StrEnum):
    """What sort of thing is agreed."""

    ZONE = "zone"
    """A polygon or a circle with a rule for whoever enters."""
    LINE = "line"
    """A line with a tolerance; each party has a side."""
    CORRIDOR = "corridor"
    """A way that is open in its windows."""
    BUBBLE = "bubble"
    """Moves with a notice, and reaches so far round it."""
    ALTITUDE_BLOCK = "altitude-block"
    """A band of altitude over a footprint."""
    SILENCE = "window-of-silence"
    """A time in which nothing dangerous happens within a footprint."""


class Conduct(StrEnum):
    """What a measure asks of those whom it binds."""

    KEEP_OUT = "keep-out"
    NOTIFY = "notify-before"
    CROSS = "cross-with-notice"


class Side(StrEnum):
    """Of a line, as one goes along it from its first position to its last."""

    LEFT = "left"
    RIGHT = "right"


class ExemptionReason(StrEnum):
    """What a measure lets through, with notice."""

    RESCUE = "rescue"
    MEDEVAC = "medevac"
    FIRE = "fire"
    WEATHER = "weather"


class Sided(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party's side of a line: where it may be. The other side is what it crosses to."""

    party: str
    side: Side


class Sector(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A named stretch of a long line, from position `first` up to position `last` of it (0 is the first of all)."""

    name: str
    first: int
    last: int


class Buffer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far those of a domain keep from the edge of a measure; `sector` is empty where it holds along all of it."""

    domain: Domain
    distance_mm: int
    sector: str = ""


class Exemption(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What may enter or cross all the same, told so long before."""

    reason: ExemptionReason
    notice_us: int


class Window(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`start_us` ≤ t < `end_us`."""

    start_us: int
    end_us: int


class PartyWindows(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When, as far as one party is concerned, a corridor is open."""

    party: str
    windows: tuple[Window, ...]


class Measure(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One thing agreed. `id` is unique within its terms.

    A line's footprint is a corridor whose half width is the tolerance; a bubble's is a circle, whose centre is where
    what it `follows` was when it was agreed. `floor_mm` and `ceiling_mm` are closed, as in a volume. Empty `parties`
    or `domains`: all. Empty `windows`: always while it is in force. `open` are the windows that each party gives to a
    corridor: it is open where all of them meet. `notice_us` is how long before somebody must say that they come, for
    the conducts that ask for it.
    """

    id: str
    kind: MeasureKind
    title: str
    footprint: Footprint
    floor_mm: int
    ceiling_mm: int
    conduct: Conduct
    notice_us: int = 0
    parties: tuple[str, ...] = ()
    domains: tuple[Domain, ...] = ()
    windows: tuple[Window, ...] = ()
    open: tuple[PartyWindows, ...] = ()
    sides: tuple[Sided, ...] = ()
    sectors: tuple[Sector, ...] = ()
    buffers: tuple[Buffer, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    follows: NoticeKey | None = None


class Period(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`start_us` ≤ t < `end_us` (None: until it is ended), and the zone (IANA) in which people named these times."""

    start_us: int
    end_us: int | None
    zone: str


class Renewal(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """At its end an arrangement goes on by itself for `by_us`, each time, unless a party that accepted it has said no,
    `notice_us` before that end at the latest.
    """

    by_us: int
    notice_us: int


class Phase(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """From `after_us` after entry into force, these measures hold, until the next phase; those that no phase names
    hold in all of them.
    """

    title: str
    after_us: int
    measures: tuple[str, ...]


class NoticePeriod(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long before its start something of a kind is to be told; `vehicles` is from how many on, 0 for any."""

    kind: Kind
    notice_us: int
    vehicles: int = 0


class Terms(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A version of an arrangement, whole. `base` is the version (hex) from which it was made, empty for the first;
    `number` is one more than that version's, 1 for the first.

    `id` names the arrangement, `parties` are those whom it binds when they accept it. `area` is what it is about as a
    whole; every measure lies within it.
    """

    id: str
    base: str
    number: int
    title: str
    description: str
    parties: tuple[str, ...]
    area: Circle | Area | None
    period: Period
    renewal: Renewal | None
    phases: tuple[Phase, ...]
    notice_periods: tuple[NoticePeriod, ...]
    measures: tuple[Measure, ...]


class Stance(StrEnum):
    """What a party says of a version, or of one measure in it. Who has said nothing is silent."""

    ACCEPTED = "accepted"
    RESERVED = "accepted-with-reservation"
    """All but the measures named in it is accepted."""
    SILENT = "silent"
    NOT_RENEWED = "accepted-until-its-end"
    """Accepted, and not beyond the end of its period, however it would renew itself."""
    DENIED = "denied"
    SUSPENDED = "suspended"
    """What it accepted binds nobody until it is accepted anew."""
    WITHDRAWN = "withdrawn"
    """Its acceptance has ended, that of earlier versions too."""


class Reservation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a party does not accept of a version, and in its words why. An empty `measure`: a word about all of it,
    which keeps none of it from being in force.
    """

    measure: str
    text: str


class Channel(StrEnum):
    """By which way a word came."""

    NODE = "node"
    PHONE = "phone"
    RADIO = "radio"
    MEETING = "meeting"
    LETTER = "letter"
    PUBLIC = "public-statement"
    RELAY = "relay"


class Cell(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit of a party that must actually know."""

    name: str
    task: str


class Watch(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who answers for a party, in these languages (ISO 639-1), each day from `start_minute` up to `end_minute` in
    `zone` (IANA); round the clock where the two are equal.
    """

    name: str
    languages: tuple[str, ...]
    start_minute: int
    end_minute: int
    zone: str


class Contact(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A channel to a party: what it is for, whether it is open now, and its hours in words. It is open or closed on its
    own, whatever the arrangements are.
    """

    name: str
    domain: str
    open: bool
    hours: str


class Standing(StrEnum):
    """What a party is to an arrangement's world."""

    PRINCIPAL = "principal"
    PARTNER = "partner"
    GUARANTOR = "guarantor"
    MONITOR = "monitor"
    CIVIL = "civil-operator"


class Card(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a party describes itself."""

    standing: Standing
    cells: tuple[Cell, ...]
    watches: tuple[Watch, ...]
    contacts: tuple[Contact, ...]


_encoder: Final = msgspec.json.Encoder()


def version_of(terms: Terms) -> str:
    """Hex SHA-256 over the exact bytes of the terms: compact JSON, members in the order given, integers only."""
    return hashlib.sha256(_encoder.encode(terms)).hexdigest()
