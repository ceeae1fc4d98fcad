"""What is in force between whom: from what each party said, and nothing else.

A measure is in force between two parties while both accept the same version, by their own words, and neither has
reserved it. Each party's acceptances follow from its own words alone, which have numbers; so the same facts give the
same standing in whatever order those of several parties arrived, and nobody is bound by what another said. What was in
force at a past time follows from what had been said until then: nothing is rewritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations

from msgspec import Struct

from detente.messages.arrangements import Measure, Phase, Stance, Terms

from .acceptance import (
    Acceptance,
    Acceptances,
    accepted_by,
    ever_accepted,
    is_made_from,
    still_accepted,
)
from .claims import answering
from .said import Arrangement, Proposed, said_until


class Status(StrEnum):
    """Of an arrangement as a whole; whether parties can be reached is another matter."""

    PROPOSED = "proposed"
    IN_FORCE = "in-force"
    """Some measure of it, between two parties at least."""
    SUSPENDED = "suspended"
    """Two parties at least accepted a version, and one of them has suspended it, or was spoken for by another that
    does not answer for it now.
    """
    EXPIRED = "expired"
    ENDED = "ended"
    """Two parties at least accepted a version, and one of them has taken that back."""


class Binding(Struct, frozen=True, kw_only=True):
    """A version that two parties (in order of their names) both accept, since when, and until when (None: open).

    It is in force at `since_us` ≤ t < `until_us`. `reserved` are the ids of measures that one of the two reserved.
    """

    a: str
    b: str
    proposed: Proposed
    since_us: int
    until_us: int | None
    reserved: frozenset[str]


def bindings(arrangement: Arrangement, at_us: int) -> list[Binding]:
    """For each two parties the version that binds them, by what had been said at a time. Whether its period has begun
    or is over is for `in_force` to say.
    """
    return _bindings(arrangement, at_us, accepted_by(arrangement, said_until(arrangement, at_us)))


def _bindings(arrangement: Arrangement, at_us: int, accepted: Acceptances) -> list[Binding]:
    spoken = _Spoken(arrangement, at_us)
    found = (
        _binding(arrangement.versions[version], accepted[a][version], accepted[b][version], spoken)
        for a, b, version in _common(arrangement, accepted)
    )
    return [binding for binding in found if binding is not None]


def _common(arrangement: Arrangement, accepted: Acceptances) -> list[tuple[str, str, str]]:
    """For each two parties, in order, the version that both stand by and that comes after all others that both do."""
    lasts = {
        party: sorted(own, key=lambda version: own[version].place, reverse=True)
        for party, own in sorted(accepted.items())
        if own
    }
    found = []
    for a, b in combinations(lasts, 2):
        version = _last_common(arrangement, a, b, accepted, lasts)
        if version is not None:
            found.append((a, b, version))
    return found


def _last_common(
    arrangement: Arrangement, a: str, b: str, accepted: Acceptances, lasts: dict[str, list[str]]
) -> str | None:
    """The version that both accepted last, of those that both stand by.

    Where each accepted another one last, a version that was made from the other comes after it. Two forks that crossed
    so bind the two by neither, until one of them says again which it accepts: each would be told of a version that the
    other takes for replaced.
    """
    one, other = accepted[a], accepted[b]
    last_a = next((version for version in lasts[a] if version in other), None)
    last_b = next((version for version in lasts[b] if version in one), None)
    if last_a is None or last_b is None or last_a == last_b:
        return last_a
    common = [version for version in lasts[a] if version in other]
    # Of those that come after all else by the order of either party, for the orders of the two differ.
    front: list[str] = []
    for version in common:  # in the order of `a`, the last first
        if all(other[version].place > other[kept].place for kept in front):
            front.append(version)
    left = [version for version in front if not any(is_made_from(arrangement, later, version) for later in front)]
    return left[0] if len(left) == 1 else None


class _Spoken:
    """Whether, and for how long, those who spoke for others may be taken at their word at a time."""

    def __init__(self, arrangement: Arrangement, at_us: int) -> None:
        self._claims = arrangement.claims
        self._at_us = at_us
        self._known: dict[tuple[str, str], tuple[int, int | None] | None] = {}

    def span(self, acceptance: Acceptance) -> tuple[int, int | None] | None:
        """Since and until when an acceptance counts by who spoke it; None where it does not count at this time."""
        word = acceptance.word
        if word.by == word.party:
            return acceptance.since_us, None
        key = word.party, word.by
        if key not in self._known:
            self._known[key] = answering(self._claims.get(word.party, ()), word.by, self._at_us)
        return self._known[key]


def _binding(proposed: Proposed, one: Acceptance, other: Acceptance, spoken: _Spoken) -> Binding | None:
    spans = [spoken.span(acceptance) for acceptance in (one, other)]
    held = [span for span in spans if span is not None]
    if len(held) < len(spans):
        return None
    terms = proposed.terms
    ends = [one.until_us, other.until_us, *(until_us for _, until_us in held)]
    if terms.renewal is None:
        ends.append(terms.period.end_us)
    return Binding(
        a=one.word.party,
        b=other.word.party,
        proposed=proposed,
        since_us=max(one.since_us, other.since_us, terms.period.start_us, *(since_us for since_us, _ in held)),
        until_us=min((end_us for end_us in ends if end_us is not None), default=None),
        reserved=frozenset(said.measure for word in (one, other) for said in word.reservations if said.measure),
    )


def in_force(binding: Binding, at_us: int) -> tuple[Measure, ...]:
    """The measures in force between the two at a time, of a binding by what had been said then."""
    if at_us < binding.since_us or (binding.until_us is not None and at_us >= binding.until_us):
        return ()
    terms = binding.proposed.terms
    phased = {name for phase in terms.phases for name in phase.measures}
    now = _phase(terms.phases, at_us - binding.since_us)
    return tuple(
        measure
        for measure in terms.measures
        if measure.id not in binding.reserved
        and (not measure.parties or {binding.a, binding.b} <= set(measure.parties))
        and (measure.id not in phased or (now is not None and measure.id in now.measures))
    )


def _phase(phases: Sequence[Phase], since_us: int) -> Phase | None:
    begun = [phase for phase in phases if phase.after_us <= since_us]
    return max(begun, key=lambda phase: phase.after_us, default=None)


def status(arrangement: Arrangement, at_us: int) -> Status:
    """Where an arrangement stands at a time, by what had been said until then: the best of what it is between any two
    parties.
    """
    ever = ever_accepted(arrangement, said_until(arrangement, at_us))
    accepted = still_accepted(ever)
    if any(in_force(binding, at_us) for binding in _bindings(arrangement, at_us, accepted)):
        return Status.IN_FORCE
    last = {(a, b): (version,) for a, b, version in _common(arrangement, accepted)}
    spoken = _Spoken(arrangement, at_us)
    found = {
        _between(arrangement.versions[version].terms, ever[a][version], ever[b][version], spoken, at_us)
        for a, b in combinations(sorted(ever), 2)
        for version in last.get((a, b), ever[a].keys() & ever[b].keys())
    }
    for one in (Status.PROPOSED, Status.SUSPENDED, Status.EXPIRED, Status.ENDED):
        if one in found:
            return one
    return Status.PROPOSED


def _between(terms: Terms, one: Acceptance, other: Acceptance, spoken: _Spoken, at_us: int) -> Status:
    """What a version that two parties have accepted is to them, where nothing of it is in force between them."""
    both = one, other
    taken_back = [acceptance.ended.stance for acceptance in both if acceptance.ended is not None]
    if any(stance is not Stance.SUSPENDED for stance in taken_back):
        return Status.ENDED
    end_us = terms.period.end_us
    if (terms.renewal is None and end_us is not None and end_us <= at_us) or any(one.over(at_us) for one in both):
        return Status.EXPIRED
    if taken_back or any(spoken.span(acceptance) is None for acceptance in both):
        return Status.SUSPENDED
    return Status.PROPOSED
