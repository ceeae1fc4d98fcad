"""What was found of a notice and a measure that binds its party: which rule it meets, and by how much."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .arrangements import ExemptionReason
from .conflicts import Severity
from .notices import NoticeKey


class MetRule(StrEnum):
    """What a notice does that a measure speaks of."""

    ENTERS = "enters"
    """It is where the measure says to keep out, or to come with notice."""
    CROSSES = "crosses"
    """It goes to the other side of a line that is crossed with notice."""
    LEAVES_SIDE = "leaves-its-side"
    """It goes to the other side of a line that is not crossed."""
    NEARER = "nearer-than-buffer"
    EXEMPTED = "uses-exemption"
    """It would do one of these, and says for which of the measure's exemptions."""
    CLOSED = "outside-windows"
    """It relies on a corridor at a time at which not all parties have it open."""
    OUTLASTS = "longer-than-windows"
    """A relief mission that no window of the corridor it relies on is long enough for, however it is shifted."""
    LATE = "late-notice"
    """Told later than the notice period for what it is."""


class Missing(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`party` gives no window at `start_us` ≤ t < `end_us`; an empty party: the measure itself has none."""

    party: str
    start_us: int
    end_us: int


class Met(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A notice, at the version named, and a measure of a version of an arrangement (its hex digest).

    The measure binds `of`, the notice's party or a force that it answers for, with each of `between`; it meets the rule
    at `first_us` ≤ t < `last_us` with one of these at least. An empty `measure`: the notice periods of that version.
    The place is where the notice meets it first. `legs` are the indexes of its volumes, at most the first 16 in order
    of time; `leg_count` says how many there are.

    By how much: `by_mm` into the measure, beyond a line's tolerance or into a buffer, the most of all legs; `by_us`
    outside of the windows, or longer than the longest of them; `late_us` later than was asked for, 0 where it was told
    in time. `required_mm` is the buffer, in `sector` where that has one of its own.
    """

    party: str
    notice: str
    notice_version: int
    arrangement: str
    version: str
    measure: str
    rule: MetRule
    of: str
    between: tuple[str, ...]
    severity: Severity
    first_us: int
    last_us: int
    lon_e7: int
    lat_e7: int
    legs: tuple[int, ...]
    leg_count: int
    by_mm: int = 0
    required_mm: int = 0
    sector: str = ""
    by_us: int = 0
    late_us: int = 0
    exemption: ExemptionReason | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def notice_key(self) -> NoticeKey:
        return self.party, self.notice

    @property
    def key(self) -> MetKey:
        return MetKey(version=self.version, measure=self.measure, rule=self.rule, of=self.of)


class MetKey(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, order=True):
    """What of one notice there is one finding for."""

    version: str
    measure: str
    rule: MetRule
    of: str
