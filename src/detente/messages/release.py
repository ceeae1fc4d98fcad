"""Who may see how much of a notice: what its originator sets, as data. The rules about it live in decision/release."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """How much of a notice is seen; each level holds all of those before it."""

    NOTHING = "nothing"
    EXISTENCE = "existence"
    """That the party has something in a region during a time, both coarse; neither what nor exactly where."""
    EXTENT = "extent"
    """The volumes, without kind or text."""
    FULL = "full"


class Field(StrEnum):
    """A part of a notice that can be released beside a level, or withheld from it."""

    ID = "id"
    KIND = "kind"
    TITLE = "title"
    DESCRIPTION = "description"
    REPRESENTS = "represents"
    STATED = "stated"
    """Altitudes and positions in the declarer's own words, and where the positions come from."""
    OTHER = "other"


EVERYONE = "everyone"
ENDANGERED = "endangered"
"""The parties with a notice that this one conflicts with."""
MONITORS = "monitors"
PARTIES = "parties"
"""Those that declare; not the monitors."""
PARTY = "party:"
"""Before the name of one party."""


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """To whom (`everyone`, `endangered`, `monitors`, `parties`, `party:NAME`), how much.

    `also` are fields shown beside what the level shows, `without` fields withheld from it. `listed` says that a
    protected place may stand in lists and on the map; otherwise each is opened by itself.
    """

    to: str
    level: Level
    also: tuple[Field, ...] = ()
    without: tuple[Field, ...] = ()
    listed: bool = False


Release = tuple[Rule, ...]
"""A reader is given what any one of the rules gives; nothing, where there is none."""
