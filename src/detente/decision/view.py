"""What one party may see. Every read of a node goes through here; nothing leaves it that its reader may not see.

Until each party sets it for itself, the rule is one and fixed: a party sees its own notices in full; of others' it sees
the extent (party, kind, volumes) of hazards, since everyone must stay out of them, and of what its own notices
conflict with, since it could not keep away otherwise; and nothing of the rest. A monitor sees all in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from detente.messages.codec import UnknownMessage
from detente.messages.commands import Role
from detente.messages.conflicts import Conflict
from detente.messages.events import (
    ConflictEnded,
    ConflictFound,
    Event,
    NoticeAmended,
    NoticeFiled,
    NoticeWithdrawn,
    PartyAdded,
)
from detente.messages.notices import Kind

from .encounter import Plot
from .state import Filed, State


class Disclosure(StrEnum):
    """How much of a notice is seen: all of it, or its party, kind and volumes without title, description and the
    rest.
    """

    FULL = "full"
    EXTENT = "extent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A notice as it stands, and how much of it the reader may have."""

    filed: Filed
    disclosure: Disclosure

    @property
    def plot(self) -> Plot:
        return self.filed.plot


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that one party may see, in order of filing; conflicts in order of first time, then ids.

    `size` is how many entries it speaks of; how often the ledger grew is the one thing that all readers see.
    """

    party: str
    role: Role
    size: int
    parties: tuple[tuple[str, Role], ...]
    notices: tuple[Seen, ...]
    conflicts: tuple[Conflict, ...]


def view(state: State, party: str) -> View:
    """What `party`, which must be known, may see."""
    notices = [
        Seen(filed=filed, disclosure=disclosure)
        for filed in sorted(state.notices.values(), key=lambda filed: filed.first_entry)
        if (disclosure := disclosed(state, party, filed)) is not None
    ]
    conflicts = [conflict for conflict in state.conflicts.values() if sees_conflict(state, party, conflict)]
    return View(
        party=party,
        role=state.parties[party],
        size=state.size,
        parties=tuple(state.parties.items()),
        notices=tuple(notices),
        conflicts=tuple(sorted(conflicts, key=lambda conflict: (conflict.first_us, conflict.a, conflict.b))),
    )


def disclosed(state: State, party: str, filed: Filed) -> Disclosure | None:
    """How much of a notice the party may see; None for nothing."""
    notice = filed.plot.notice
    if notice.party == party or state.parties[party] is Role.MONITOR:
        return Disclosure.FULL
    if notice.kind is Kind.HAZARD:
        return Disclosure.EXTENT
    meets = (state.conflicts[pair] for pair in state.conflicts_of.get(notice.id, ()))
    return Disclosure.EXTENT if any(sees_conflict(state, party, conflict) for conflict in meets) else None


def sees_conflict(state: State, party: str, conflict: Conflict) -> bool:
    """A conflict is told to the two whose notices meet, and to monitors."""
    return state.parties[party] is Role.MONITOR or party in (conflict.a_party, conflict.b_party)


def sees_event(state: State, party: str, event: Event | UnknownMessage) -> bool:
    """Whether the party may know that this entry happened, as things stand now."""
    if state.parties[party] is Role.MONITOR:
        return True
    match event:
        case PartyAdded():
            return True
        case NoticeFiled() | NoticeAmended():
            return _sees_notice(state, party, event.notice.id)
        case NoticeWithdrawn():
            return _sees_notice(state, party, event.notice_id)
        case ConflictFound(conflict=conflict):
            return sees_conflict(state, party, conflict)
        case ConflictEnded():
            return party in (event.a_party, event.b_party)
        case UnknownMessage():
            return False
        case _:
            assert_never(event)


def _sees_notice(state: State, party: str, notice_id: str) -> bool:
    """A notice that stands, by its disclosure; one that is gone, if it was the party's own or a hazard that all were
    told of.
    """
    filed, gone = state.notices.get(notice_id), state.gone.get(notice_id)
    if filed is not None:
        return disclosed(state, party, filed) is not None
    return gone is not None and (gone.party == party or gone.kind is Kind.HAZARD)
