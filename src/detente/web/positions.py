"""Live positions over HTTP: reports in, a batch at a time; how tracks stand out.

The watch itself is a room beside this one; what is asked of it here is `Watching`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Protocol

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.reader import Reader
from detente.decision.seen_position import SeenPosition
from detente.decision.seen_track import SeenTrack, standings_seen
from detente.formats.position_report import Given, report_of
from detente.geometry.volumes import Position
from detente.messages.people import READS
from detente.messages.positions import Remark, Report
from detente.messages.refusals import Reason, Refusal
from detente.messages.watching import Rule
from detente.node.access import Bearer
from detente.node.service import Service
from detente.places.times import rfc3339

from .alert_requests import PlaceRequest
from .door import Door
from .exchange import Refused, answer, routed
from .recording import recorded

MOST: Final = 5_000
"""Reports in one batch."""


class Taken(Protocol):
    """How many reports were taken, and what is odd about which, by their place in the batch."""

    @property
    def accepted(self) -> int: ...

    @property
    def remarks(self) -> tuple[tuple[int, Remark], ...]: ...


class Watching(Protocol):
    """What takes reports, and knows the tracks that a party may see, or whoever looks as it (`through`)."""

    def take(self, reports: Sequence[Report], own: Position | None = None) -> Taken: ...

    async def tracks_seen(self, party: str, through: str | None = None) -> tuple[SeenPosition, ...]: ...


class ReportsRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What your party reports, in any order. `own` is where you stand yourself: a track exactly there is none."""

    reports: Annotated[list[Given], msgspec.Meta(max_length=MOST)]
    own: PlaceRequest | None = None


class RemarkView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is odd about the report at this place in the batch; of one that cannot be read, which field is wrong."""

    index: int
    track: str
    remark: str
    field: str = ""
    wrong: str = ""
    right: str = ""


class Reported(Struct, frozen=True, kw_only=True):
    """How many were taken. That a position was taken says nothing of whether it is right."""

    accepted: int
    remarks: list[RemarkView]


class StandingView(Struct, frozen=True, kw_only=True):
    """A track by the name that it has for you, and how it stands. `left_s` is how long until it may be there; null
    where that is not known, or it is there. Where the place is told only roughly `place` is null.
    """

    track: str
    by: str
    party: str
    unclaimed: bool
    rule: Rule
    measure: str
    notice: str
    other: str
    since: str
    at: str
    place: PlaceRequest | None
    distance_m: float | None
    ring_m: float | None
    earliest: str | None
    likeliest: str | None
    left_s: float | None
    count: int


class StandingList(Struct, frozen=True, kw_only=True):
    """`now` is the node's clock."""

    now: str
    standings: list[StandingView]


TYPES = (ReportsRequest, Reported, StandingList)

DECODER: Final = msgspec.json.Decoder(ReportsRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """The handlers, and what they need."""

    service: Service
    door: Door
    watching: Watching

    def routes(self) -> list[Route]:
        return [routed("/v1/positions", POST=self.report), routed("/v1/standings", GET=self.standings)]

    async def report(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, DECODER)
        reporters_only(bearer)
        return answer(self.taken(bearer, body))

    def taken(self, bearer: Bearer, body: ReportsRequest) -> Reported:
        """A batch, and what is odd about which report in it."""
        reports: list[Report] = []
        places: list[int] = []
        remarks: list[RemarkView] = []
        for index, given in enumerate(body.reports):
            read = report_of(given, bearer.party)
            if isinstance(read, Report):
                reports.append(read)
                places.append(index)
            else:
                remarks.append(_refused(index, given, read))
        own = None if body.own is None else (round(body.own.lon * 1e7), round(body.own.lat * 1e7))
        taken = self.watching.take(reports, own)
        remarks += [
            RemarkView(index=places[number], track=reports[number].track, remark=remark.value)
            for number, remark in taken.remarks
        ]
        return Reported(accepted=taken.accepted, remarks=sorted(remarks, key=lambda one: one.index))

    async def standings(self, request: Request) -> Response:
        """How tracks stand, as far as it concerns the party that asks."""
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = standings_seen(Reader(node.state, node.veil, party, through))
        await recorded(self.service, bearer, (key for one in seen for key in one.protected))
        now_us = self.door.now_us
        return answer(StandingList(now=rfc3339(now_us), standings=[_view(one, now_us) for one in seen]))


def reporters_only(bearer: Bearer) -> None:
    """Raises Refused where the bearer has no duty that watches."""
    if not bearer.duties & READS:
        wrong, right = "an administrator or auditor reports no positions", "Have somebody on watch do so."
        raise Refused(Refusal(reason=Reason.NOT_PERMITTED, field="duties", wrong=wrong, right=right))


def _refused(index: int, given: Given, refusal: Refusal) -> RemarkView:
    track = given.track if given.track.isprintable() and len(given.track) <= 64 else ""
    return RemarkView(
        index=index,
        track=track,
        remark=refusal.reason.value,
        field=refusal.field or "",
        wrong=refusal.wrong,
        right=refusal.right,
    )


def _view(seen: SeenTrack, now_us: int) -> StandingView:
    exactly = seen.exactly
    return StandingView(
        track=seen.name,
        by=seen.by,
        party=seen.party,
        unclaimed=seen.unclaimed,
        rule=seen.rule,
        measure=seen.measure,
        notice="" if seen.notice is None else seen.notice.name,
        other="" if seen.other is None else seen.other.name,
        since=rfc3339(seen.since_us),
        at=rfc3339(seen.at_us),
        place=None if exactly is None else PlaceRequest(lon=exactly.lon_e7 / 1e7, lat=exactly.lat_e7 / 1e7),
        distance_m=None if exactly is None or exactly.distance_mm is None else exactly.distance_mm / 1000,
        ring_m=seen.ring_mm / 1000 or None,
        earliest=None if seen.earliest_us is None else rfc3339(seen.earliest_us),
        likeliest=None if seen.likeliest_us is None else rfc3339(seen.likeliest_us),
        left_s=None if seen.earliest_us is None else max(0.0, (seen.earliest_us - now_us) / 1e6),
        count=seen.count,
    )


def described(operation: Any, viewer: dict[str, Any]) -> dict[str, Any]:
    """The part of the OpenAPI document."""
    return {
        "/v1/positions": {"post": operation("Report where tracks were.", "Reported", body="ReportsRequest")},
        "/v1/standings": {
            "get": operation("How tracks stand, as far as it concerns you.", "StandingList", parameters=[viewer]),
        },
    }
