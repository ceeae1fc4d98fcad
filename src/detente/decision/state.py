"""What is known after a number of entries: parties, their keys, notices, conflicts, and which commands were taken.

Built by `apply` alone, from events alone; the same events give the same state.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from detente.messages.arrangements import Card
from detente.messages.commands import Role, SignedCommand
from detente.messages.conflicts import Pair
from detente.messages.events import Cause, ProtectedRead
from detente.messages.met import Met, MetKey
from detente.messages.notices import Kind, Notice, NoticeKey
from detente.messages.people import Duty
from detente.messages.release import Release

from .agreed import Agreed
from .chart import Chart, Plot
from .claims import Claim
from .found import Conflicts
from .incident import Incidents
from .mission import Missions
from .owed import Owed
from .said import Arrangement
from .separation import DEFAULTS, Separations
from .watched import Watched

if TYPE_CHECKING:
    from .happening import Happening

READINGS_KEPT = 1_000
"""Readings of one party's protected notices that are at hand; the ledger has all of them."""


class EventKey(Struct, frozen=True, kw_only=True):
    """A person's key: commands that it signs are taken at `start_us` ≤ t < `end_us` (None: no end).

    What it signed from entry `revoked_from` on is in doubt; None while it stands. `entry` is where the command that
    named it stands.
    """

    party: str
    person: str
    duties: frozenset[Duty]
    key: bytes
    held: bool
    start_us: int
    end_us: int | None
    entry: int
    revoked_from: int | None = None


class Root(Struct, frozen=True, kw_only=True):
    """The keys by keyid, `need` of which name a party's event keys."""

    keys: dict[str, bytes]
    need: int


class Word(Struct, frozen=True, kw_only=True):
    """That somebody stood by something: the entry of the command that said so, and the key (by keyid) under it."""

    entry: int
    keyid: str


class Filed(Struct, frozen=True, kw_only=True):
    """A notice as it stands, its version, and the entries that first and last said so.

    `release` says who sees how much of it; `releases` are all that ever stood and `met` (which only grows) all parties
    whose notices it ever conflicted with: whatever was disclosed cannot be unsaid.

    `said` are the words by which the notice stands, the declarer's first and then the second person's, `released` those
    by which its release does; none for what was not signed, and for a release that nobody named. `doubtful` says that
    one of the keys was revoked from before its word. `told_us` says when each volume, as it is, was first told: one
    figure where all were told at once.
    """

    key: NoticeKey
    plot: Plot
    first_entry: int
    entry: int
    release: Release
    releases: tuple[Release, ...]
    met: frozenset[str]
    said: tuple[Word, ...]
    released: tuple[Word, ...]
    doubtful: bool
    told_us: tuple[int, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return (*self.said, *self.released)

    @property
    def signed(self) -> int | None:
        """The entry of the declarer's command."""
        return self.said[0].entry if self.said else None

    @property
    def keyid(self) -> str:
        """The key that signed it."""
        return self.said[0].keyid if self.said else ""


class Gone(Struct, frozen=True, kw_only=True):
    """A notice that was withdrawn; its party never uses its id again. What was disclosed of it stays known."""

    party: str
    kind: Kind
    version: int
    entry: int
    releases: tuple[Release, ...]
    met: frozenset[str]


class Held(Struct, frozen=True, kw_only=True):
    """A command that waits for a second person, since when, and why it is known; `doubtful` as in Filed."""

    command: SignedCommand
    cause: Cause
    at_us: int
    doubtful: bool = False


class Taken(Struct, frozen=True, kw_only=True):
    """A command that was taken: the SHA-256 of its bytes and its first entry."""

    sha256: bytes
    entry: int


@dataclass(slots=True, kw_only=True)
class State:
    """`size` is how many entries it was built from. Keys are by keyid, held commands by the entry of the command,
    what notices meet of measures by notice (`met`) and, which of them do, by version of an arrangement (`met_under`),
    readings by the party whose notices were read, arrangements by id, claims by force, cards by party. `second` is the
    word of whoever confirmed a command last.

    `acquainted` are those whose notices ever met one of a party's, or a measure with it; `owed` are the alerts,
    `missions` those of relief notices, `incidents` the files of incidents, `watched` is how tracks stand, and
    `happening` is what the last entry brings about.
    """

    size: int = 0
    parties: dict[str, Role] = field(default_factory=dict)
    keys: dict[str, EventKey] = field(default_factory=dict)
    roots: dict[str, Root] = field(default_factory=dict)
    notices: dict[NoticeKey, Filed] = field(default_factory=dict)
    gone: dict[NoticeKey, Gone] = field(default_factory=dict)
    held: dict[int, Held] = field(default_factory=dict)
    second: Word | None = None
    conflicts: Conflicts = field(default_factory=Conflicts)
    conflicts_of: dict[NoticeKey, set[Pair]] = field(default_factory=dict)
    readings: dict[str, deque[ProtectedRead]] = field(default_factory=dict)
    arrangements: dict[str, Arrangement] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    met: dict[NoticeKey, dict[MetKey, Met]] = field(default_factory=dict)
    met_under: dict[str, set[NoticeKey]] = field(default_factory=dict)
    agreed: Agreed = field(default_factory=Agreed, compare=False)
    acquainted: dict[str, set[str]] = field(default_factory=dict)
    owed: Owed = field(default_factory=Owed)
    watched: Watched = field(default_factory=Watched)
    missions: Missions = field(default_factory=Missions)
    incidents: Incidents = field(default_factory=Incidents)
    happening: Happening | None = field(default=None, compare=False)
    taken: dict[tuple[str, str], Taken] = field(default_factory=dict)
    chart: Chart

    @property
    def separations(self) -> Separations:
        return self.chart.separations


def empty_state(separations: Separations = DEFAULTS) -> State:
    return State(chart=Chart(separations))


def told_us(before: Filed | None, notice: Notice, at_us: int) -> tuple[int, ...]:
    """When each volume of a notice that is told at a time was first told as it is; as in `Filed`."""
    if before is None:
        return _once(at_us)
    parts = before.plot.notice.volumes
    times = before.told_us if len(before.told_us) > 1 else before.told_us * len(parts)
    known = {part.volume: told for part, told in zip(parts, times, strict=True)}
    told = tuple(known.get(part.volume, at_us) for part in notice.volumes)
    return _once(told[0]) if len(set(told)) == 1 else told


@lru_cache(maxsize=1)
def _once(at_us: int) -> tuple[int, ...]:
    """Kept for those that come with it: a million of them weigh."""
    return (at_us,)


def keyid_of(key: bytes) -> str:
    """The name of a public key: hex of the SHA-256 of its 32 raw bytes, as in an envelope."""
    return sha256(key).hexdigest()
