"""What is known after a number of entries: parties, notices, conflicts, and which commands were taken.

Built by `apply` alone, from events alone; the same events give the same state.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.messages.commands import Role
from detente.messages.conflicts import Conflict
from detente.messages.notices import Kind

from .detection import Chart
from .encounter import Plot
from .separation import DEFAULTS, Separations


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A notice as it stands: its shapes and version, and the entries that first and last said so."""

    plot: Plot
    first_entry: int
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A notice that was withdrawn; its id is never used again."""

    party: str
    kind: Kind
    version: int
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A command that was taken: the digest of its bytes and its first entry."""

    sha256: str
    entry: int


@dataclass(slots=True, kw_only=True)
class State:
    """`size` is how many entries it was built from."""

    size: int = 0
    parties: dict[str, Role] = field(default_factory=dict)
    notices: dict[str, Filed] = field(default_factory=dict)
    gone: dict[str, Gone] = field(default_factory=dict)
    conflicts: dict[tuple[str, str], Conflict] = field(default_factory=dict)
    conflicts_of: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    taken: dict[tuple[str, str], Taken] = field(default_factory=dict)
    chart: Chart

    @property
    def separations(self) -> Separations:
        return self.chart.separations


def empty_state(separations: Separations = DEFAULTS) -> State:
    return State(chart=Chart(separations))
