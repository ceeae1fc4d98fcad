"""What one party had been told, had taken in and had passed on, at the moment that a state stands for.

Nothing is told that the party could not have seen itself at that moment: an alert says here what it said then.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from .seen_alert import SeenAlert, alerts_seen
from .seen_ladder import SeenLadder, ladders_seen
from .seen_record import SeenFact, What, record_seen
from .state import State
from .veil import Veil

_Fact = tuple[str, int, What, str, str]
"""Recipient, cause, what, by whom, detail."""


@dataclass(slots=True)
class Proofs:
    """The first entry that says what a state keeps without one."""

    entries: dict[_Fact, int] = field(default_factory=dict)

    def note(self, entry: int, recipient: str, cause: int, what: What, by: str, detail: str) -> None:
        self.entries.setdefault((recipient, cause, what, by, detail), entry)

    def proven(self, recipient: str, cause: int, fact: SeenFact) -> SeenFact:
        """The same fact with its entry."""
        if fact.entry is not None:
            return fact
        return replace(fact, entry=self.entries.get((recipient, cause, fact.what, fact.by, fact.detail)))


class ToldThen(Struct, frozen=True, kw_only=True):
    """An alert as it stood before the party, and what was on record of it, in order of time."""

    seen: SeenAlert
    facts: tuple[SeenFact, ...]


class SaidThen(Struct, frozen=True, kw_only=True):
    """How far what the party had said had come with another, and what it could know of that."""

    seen: SeenLadder
    facts: tuple[SeenFact, ...]


class Knew(Struct, frozen=True, kw_only=True):
    """All that a party had been told, and how far its own words had come, each in order of time."""

    told: tuple[ToldThen, ...]
    said: tuple[SaidThen, ...]


def knew(state: State, veil: Veil, party: str, proofs: Proofs) -> Knew:
    """What `party`, which must be known, knew when the state was as it is."""
    told = [
        ToldThen(seen=seen, facts=_facts(state, party, party, seen.ladder.cause, proofs))
        for seen in reversed(alerts_seen(state, party, veil))
    ]
    said = [
        SaidThen(seen=seen, facts=_facts(state, party, seen.recipient, seen.cause, proofs))
        for seen in reversed(ladders_seen(state, party))
        if seen.recipient != party
    ]
    return Knew(told=tuple(told), said=tuple(said))


def _facts(state: State, party: str, recipient: str, cause: int, proofs: Proofs) -> tuple[SeenFact, ...]:
    facts = record_seen(state, party, recipient, cause) or ()
    if party != recipient:
        return facts
    return tuple(proofs.proven(recipient, cause, fact) for fact in facts)
