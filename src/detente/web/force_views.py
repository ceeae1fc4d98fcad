"""Who answers for which force, in JSON: everybody here may know, since only so can a claim be disputed."""

from __future__ import annotations

from msgspec import Struct

from detente.decision.claims import Answered, Claim
from detente.decision.seen_arrangement import SeenForce
from detente.places.times import rfc3339


class ClaimView(Struct, frozen=True, kw_only=True):
    """Who answers for the force, `party` says: `by` (empty: nobody), from `start` until `end` (null: open)."""

    party: str
    by: str
    start: str
    end: str | None
    text: str
    at: str
    doubtful: bool


class ForceView(Struct, frozen=True, kw_only=True):
    """Who answers for a force: `by` where it is `claimed`, nobody where that is `disputed` or `unclaimed`; and every
    claim that holds. `voice` says that the force is a party here, and speaks for itself.
    """

    force: str
    state: Answered
    by: str | None
    voice: bool
    claims: list[ClaimView]


class ForceList(Struct, frozen=True, kw_only=True):
    at: str
    forces: list[ForceView]


def force_view(seen: SeenForce) -> ForceView:
    return ForceView(
        force=seen.name,
        state=seen.force.state,
        by=seen.force.by,
        voice=seen.voice,
        claims=[_claim_view(one, doubtful=one.party in seen.doubtful) for one in seen.force.claims],
    )


def _claim_view(claim: Claim, *, doubtful: bool) -> ClaimView:
    return ClaimView(
        party=claim.party,
        by=claim.by,
        start=rfc3339(claim.start_us),
        end=None if claim.end_us is None else rfc3339(claim.end_us),
        text=claim.text,
        at=rfc3339(claim.at_us),
        doubtful=doubtful,
    )
