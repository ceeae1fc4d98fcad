"""What a party declares: the notice and its parts. Records only; the rules about them live in decision/."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from detente.geometry.volumes import Volume

from .release import Release


class Kind(StrEnum):
    """What sort of thing a notice declares."""

    PRESENCE = "presence"
    MOVEMENT = "movement"
    AIR = "air"
    HAZARD = "hazard"
    SITE = "site"
    RELIEF = "relief"


PROTECTED = frozenset({Kind.SITE, Kind.RELIEF})
"""What others must keep away from for its own sake; every reading of it is recorded."""

ESCORT = ("escort", "escorts", "armed", "guards")
"""The properties of a notice file, of those kept as they came, that say whether somebody goes with a movement."""


class Source(StrEnum):
    """Where a position comes from."""

    MEASURED = "measured"
    MAP = "map"
    GEOCODED = "geocoded"
    INFERRED = "inferred"
    STATED = "stated"


Said = tuple[tuple[str, str], ...]
"""What was written of a position, in the order it was read: the property of the notice file, and its exact text."""


class Declared(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One volume of a notice, with its altitudes as they were stated and where its position comes from.

    `floor` and `ceiling` are the words of the declarer ("5000 ft MSL"), None where nothing was said;
    the volume holds the band that surely contains what was meant. `said` are the texts that its positions were read
    from, and what was given to hold them against; empty where they were given as numbers.
    """

    volume: Volume
    source: Source
    floor: str | None
    ceiling: str | None
    said: Said = ()


NoticeKey = tuple[str, str]
"""What names a notice everywhere: its party and its id. An id is its party's own; another may use the same."""


class Notice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A declaration by one party of where something is or will be. It asks no permission.

    `represents` names others for whom the party claims to answer here. `other` is a JSON object with the
    properties we do not know, as they came, or the empty string. `release` says who sees how much of it; None where
    the originator has not said.
    """

    id: str
    party: str
    kind: Kind
    title: str
    description: str
    represents: tuple[str, ...]
    volumes: tuple[Declared, ...]
    other: str
    release: Release | None = None

    @property
    def key(self) -> NoticeKey:
        return self.party, self.id
