"""Which arrangements a party knows of, and which one it means by a name.

Parties that know nothing of each other may choose the same name for an arrangement, and neither hears of the other's.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.messages.arrangements import Terms, version_of
from detente.messages.commands import Role

from .claims import Answered, force_at
from .said import Arrangement
from .state import State


def answers_for(state: State, party: str, force: str, at_us: int) -> bool:
    """Whether a party speaks for a force at a time: by a claim that stands and that nobody disputes, and only where the
    force has no voice of its own here.
    """
    if force in state.parties:
        return False
    found = force_at(state.claims.get(force, ()), at_us)
    return found.state is Answered.CLAIMED and found.by == party


def knows(state: State, arrangement: Arrangement, party: str) -> bool:
    """Whether the party may know that there is such an arrangement: whoever any version names or who proposed one, who
    has answered for one of these since it was named, and monitors.

    A claim that was disputed at the time shows nothing: else whoever claims a force would read what it was offered.
    """
    if party in arrangement.parties or state.parties.get(party) is Role.MONITOR:
        return True
    return any(_has_answered(state, arrangement, party, force) for force in arrangement.parties)


def _has_answered(state: State, arrangement: Arrangement, party: str, force: str) -> bool:
    claims = state.claims.get(force, ())
    if force in state.parties or not any(claim.party == claim.by == party for claim in claims):
        return False
    named_us = min(one.at_us for one in arrangement.versions.values() if force in one.terms.parties)
    times = {named_us, *(max(named_us, claim.at_us, claim.start_us) for claim in claims)}
    found = (force_at(claims, at_us, known_us=at_us) for at_us in times)
    return any(one.state is Answered.CLAIMED and one.by == party for one in found)


def known_to(state: State, key: str, party: str) -> Arrangement | None:
    """The arrangement as far as there is one for this party: another's is not told apart from none."""
    arrangement = state.arrangements.get(key)
    return arrangement if arrangement is not None and knows(state, arrangement, party) else None


def key_for(state: State, terms: Terms) -> str:
    """Under which key a first version comes into the state: its name, unless parties that this proposer knows nothing
    of have one of that name; then with the version, after a line feed, which no name has.
    """
    return terms.id if terms.id not in state.arrangements else f"{terms.id}\n{version_of(terms)}"


def named_so(state: State, name: str) -> Iterator[tuple[str, Arrangement]]:
    """Every arrangement of this name, with its key, in the order of the record. Nobody is told of all of them."""
    if name in state.arrangements:
        yield name, state.arrangements[name]
        for key, arrangement in state.arrangements.items():
            if key.startswith(f"{name}\n"):
                yield key, arrangement


def key_holding(state: State, name: str, version: str) -> str | None:
    """The key of the arrangement of this name that has this version; a version is in one arrangement only."""
    return next((key for key, one in named_so(state, name) if version in one.versions), None)


def meant(state: State, party: str, name: str, *, of: str | None = None, with_party: str | None = None) -> str | None:
    """The key of the arrangement that a party means by a name; None where it knows of none.

    Where it knows of several, `of` says who proposed the first version of the one meant, and `with_party` who is a
    party to it; else the first of them in the record is meant.
    """
    for key, arrangement in named_so(state, name):
        if of is not None and arrangement.first.party != of:
            continue
        if with_party is not None and with_party not in arrangement.parties:
            continue
        if knows(state, arrangement, party):
            return key
    return None
