"""What a reader may see of another's notice, written down as a table; nothing here asks the code under test."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from detente.messages.notices import PROTECTED, Kind
from detente.messages.release import Field, Level, Release, Rule

READER = "P0"
"""The party that reads, where it is not the monitor."""

OTHERS = ("P1", "P2")
MONITOR = "Monitor"

LEVELS = ("nothing", "existence", "extent", "full")
ALL = frozenset({"id", "kind", "title", "description", "represents", "stated", "other"})


class Seen(NamedTuple):
    """A level, the fields shown, and whether a protected place shows as much in lists as when it is opened."""

    level: str
    fields: frozenset[str] = frozenset()
    listed: bool = False

    def reaches(self, level: str) -> bool:
        return LEVELS.index(self.level) >= LEVELS.index(level)


NOTHING, EXISTENCE = Seen("nothing"), Seen("existence")
EXTENT = Seen("extent", listed=True)
FULL, FULL_LISTED = Seen("full", ALL), Seen("full", ALL, listed=True)
WORDLESS = Seen("full", ALL - {"id", "title"}, listed=True)
TITLED = Seen("existence", frozenset({"kind", "title"}))
KIND, TITLE, ID = Field.KIND, Field.TITLE, Field.ID

Row = tuple[Release, Seen, Seen, Seen]
"""A release, and what it gives the reader whom the notice meets not, whom it meets, and a monitor."""

ROWS: tuple[Row, ...] = (
    ((), NOTHING, NOTHING, NOTHING),
    ((Rule(to="monitors", level=Level.FULL, listed=True),), NOTHING, NOTHING, FULL_LISTED),
    ((Rule(to="party:P1", level=Level.FULL), Rule(to="party:P2", level=Level.EXTENT)), NOTHING, NOTHING, NOTHING),
    ((Rule(to="party:P2", level=Level.FULL, listed=True), Rule(to="endangered", level=Level.EXISTENCE)),
     NOTHING, EXISTENCE, NOTHING),
    ((Rule(to="everyone", level=Level.EXISTENCE, also=(KIND, TITLE)),), TITLED, TITLED, TITLED),
    ((Rule(to="everyone", level=Level.EXISTENCE),), EXISTENCE, EXISTENCE, EXISTENCE),
    ((Rule(to="endangered", level=Level.EXTENT, also=(KIND,)), Rule(to="monitors", level=Level.EXISTENCE)),
     NOTHING, Seen("extent", frozenset({"kind"})), EXISTENCE),
    ((Rule(to="parties", level=Level.FULL, without=(ID, TITLE), listed=True),), WORDLESS, WORDLESS, NOTHING),
    ((Rule(to="party:P0", level=Level.FULL),), FULL, FULL, NOTHING),
    ((Rule(to="everyone", level=Level.EXTENT, listed=True),), EXTENT, EXTENT, EXTENT),
)  # fmt: skip


def default(kind: Kind) -> tuple[Seen, Seen, Seen]:
    """Where the originator has not said: the same three."""
    if kind is Kind.HAZARD:
        return Seen("existence", frozenset({"kind"})), Seen("extent", frozenset({"kind", "stated"})), FULL
    return NOTHING, EXISTENCE, NOTHING if kind in PROTECTED else FULL


def cell(release: Release | None, kind: Kind, reader: str, *, meets: bool) -> Seen:
    """What one release gives the reader."""
    if release is None:
        apart, meeting, watching = default(kind)
    else:
        [(apart, meeting, watching)] = [seens for rules, *seens in ROWS if rules == release]
    return watching if reader == MONITOR else meeting if meets else apart


def together(seens: Iterable[Seen]) -> Seen:
    """The most that several give, one after the other; a field counts as seen once it was shown."""
    seens = tuple(seens)
    level = max((seen.level for seen in seens), key=LEVELS.index)
    return Seen(level, frozenset[str]().union(*(seen.fields for seen in seens)))
