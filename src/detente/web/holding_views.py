"""What each party last took in of a notice, as the HTTP door tells it."""

from __future__ import annotations

from msgspec import Struct

from detente.decision.seen_holdings import SeenHolding
from detente.places.times import rfc3339


class HoldingView(Struct, frozen=True, kw_only=True):
    """What a party last took in of a notice of yours: its version, by the alert of `cause` with the hash `version`,
    when, and by which cells; when it was last heard of, and how long ago (s). `stale`: that is another version than
    stands, or too long ago. null: it has never taken in anything.
    """

    party: str
    notice: str
    notice_version: int | None
    cause: int | None
    version: str | None
    taken: str | None
    heard: str | None
    cells: list[str]
    stale: bool
    age_s: float | None


class HoldingList(Struct, frozen=True, kw_only=True):
    holdings: list[HoldingView]


def holding_view(seen: SeenHolding, now_us: int) -> HoldingView:
    return HoldingView(
        party=seen.party,
        notice=seen.notice,
        notice_version=seen.notice_version,
        cause=seen.cause,
        version=seen.version,
        taken=_time(seen.taken_us),
        heard=_time(seen.heard_us),
        cells=list(seen.cells),
        stale=seen.stale,
        age_s=None if seen.heard_us is None else max(0, now_us - seen.heard_us) / 1e6,
    )


def _time(us: int | None) -> str | None:
    return None if us is None else rfc3339(us)
