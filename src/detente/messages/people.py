"""Who acts for a party: the duties a person can hold. What each may do is decided in decision/authority."""

from __future__ import annotations

from enum import StrEnum


class Duty(StrEnum):
    """What a person may do for their party. One person may hold several."""

    VIEWER = "viewer"
    """Reads what the party may see."""
    WATCH = "watch"
    """Reads, and acknowledges for the party."""
    DECLARER = "declarer"
    """Reads, and files, amends and withdraws notices."""
    RELEASING = "releasing-authority"
    """Reads, decides who sees how much of a notice, and is the second person for a protected site."""
    NEGOTIATOR = "negotiator"
    """Reads, proposes arrangements and says where the party stands on them, and who answers for whom."""
    ADMINISTRATOR = "administrator"
    """Runs the node or the party's list of people, and sees no data."""
    AUDITOR = "auditor"
    """Checks the record by its hashes and heads, and sees no data."""


READS = frozenset({Duty.VIEWER, Duty.WATCH, Duty.DECLARER, Duty.RELEASING, Duty.NEGOTIATOR})
"""The duties that see what the party may see."""
