"""Who answers for a force: dated claims, each with who says so, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct


class Claim(Struct, frozen=True, kw_only=True):
    """Who answers for a force (`by`; empty: nobody), `party` says, at `start_us` ≤ t < `end_us` (None: open).

    `entry` is that of the command, `keyid` whose key signed it.
    """

    party: str
    force: str
    by: str
    start_us: int
    end_us: int | None
    text: str
    entry: int
    at_us: int
    keyid: str = ""


class Answered(StrEnum):
    """Whether somebody answers for a force."""

    CLAIMED = "claimed"
    """One party says that it does, and nobody says otherwise."""
    DISPUTED = "disputed"
    UNCLAIMED = "unclaimed"
    """Nobody says of itself that it does."""


class Force(Struct, frozen=True, kw_only=True):
    """Who answers for a force at some time: `by` where it is claimed, and every claim that holds then, by speaker."""

    state: Answered
    by: str | None
    claims: tuple[Claim, ...]


def force_at(claims: Sequence[Claim], at_us: int, known_us: int | None = None) -> Force:
    """What the claims on one force, in the order of the record, come to at a time, by what had been said until
    `known_us` (None: all of it). Of each party its last word counts, where it holds at that time.
    """
    last = {claim.party: claim for claim in claims if known_us is None or claim.at_us <= known_us}
    return _come_to(last, at_us)


def answering(claims: Sequence[Claim], by: str, at_us: int) -> tuple[int, int | None] | None:
    """Since when, without a break, a party has answered for a force at a time, and until when it will by what had been
    said by then (None: open); None where it does not.

    What was said later of earlier times is left out: it was not known then.
    """
    last: dict[str, Claim] = {}
    since_us: int | None = None
    known = _changes(claim for claim in claims if claim.at_us <= at_us)
    for claim, then in zip(known, [*known[1:], None], strict=True):
        last[claim.party] = claim
        next_us = at_us + 1 if then is None else then.at_us
        for mark_us in (claim.at_us, *_edges(last, claim.at_us, next_us)):
            if claim.at_us < next_us:
                since_us = (mark_us if since_us is None else since_us) if _come_to(last, mark_us).by == by else None
    if since_us is None:
        return None
    ends = (mark_us for mark_us in _edges(last, at_us, None) if _come_to(last, mark_us).by != by)
    return since_us, next(ends, None)


def _changes(claims: Iterable[Claim]) -> list[Claim]:
    """Those that say something else than the same party said last: some say the same day after day."""
    said: dict[str, tuple[str, int, int | None]] = {}
    found = []
    for claim in claims:
        what = claim.by, claim.start_us, claim.end_us
        if said.get(claim.party) != what:
            said[claim.party] = what
            found.append(claim)
    return found


def _edges(last: Mapping[str, Claim], after_us: int, before_us: int | None) -> list[int]:
    """When some of these claims begin or end, strictly between two times, in order."""
    edges = {edge for claim in last.values() for edge in (claim.start_us, claim.end_us) if edge is not None}
    return sorted(edge for edge in edges if after_us < edge and (before_us is None or edge < before_us))


def _come_to(last: Mapping[str, Claim], at_us: int) -> Force:
    held = tuple(
        claim
        for _, claim in sorted(last.items())
        if claim.start_us <= at_us and (claim.end_us is None or at_us < claim.end_us)
    )
    owners = {claim.by for claim in held if claim.by == claim.party}
    if not owners:
        return Force(state=Answered.UNCLAIMED, by=None, claims=held)
    if len(owners) == 1 and {claim.by for claim in held} == owners:
        return Force(state=Answered.CLAIMED, by=owners.pop(), claims=held)
    return Force(state=Answered.DISPUTED, by=None, claims=held)
