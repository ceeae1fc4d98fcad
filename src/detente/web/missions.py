"""Relief missions over HTTP: that one sets out, checks in, waits, goes on and ends; and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.reader import Reader
from detente.decision.seen_mission import SeenMission, missions_seen
from detente.messages.missions import (
    CheckIn,
    EndMission,
    HoldMission,
    Outcome,
    ResumeMission,
    StartMission,
    WhyHeld,
)
from detente.node.service import Service
from detente.places.times import rfc3339

from .acting import Acting, command_id
from .alert_requests import PlaceRequest
from .answers import CommandId
from .door import Door
from .exchange import answer, not_found, routed
from .recording import recorded
from .speaking import position_of

_MINUTE_US = 60_000_000

Minutes = Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class StartRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mission of your relief notice sets out; it checks in every so many minutes, at the latest `grace_min` after
    that. `contacts` are the parties that it must be able to reach: each has answered a contact test of yours lately.
    """

    command_id: CommandId
    notice: str
    every_min: Minutes
    grace_min: Minutes
    contacts: tuple[str, ...]


class CheckInRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mission was heard of, at a waypoint (counted from 1) or a place, as far as it said."""

    command_id: CommandId
    waypoint: int | None = None
    place: PlaceRequest | None = None
    text: str = ""


class MissionTextRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mission waits where it is, or goes on."""

    command_id: CommandId
    text: str = ""


class OutcomeRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mission is over."""

    command_id: CommandId
    outcome: Outcome
    text: str = ""


class HoldView(Struct, frozen=True, kw_only=True):
    """Since when a mission is to wait, and why. `of` is the contact that did not answer, else empty."""

    since: str
    why: WhyHeld
    of: str


class MissionView(Struct, frozen=True, kw_only=True):
    """How far a mission is, by its notice. `state` is `under-way`, `held` or its outcome. `heard` is when it was last
    heard of; `due` by when it must be again, null while it waits or is over. That it was not heard of says nothing of
    where it is, nor why.
    """

    notice: str
    party: str
    state: str
    started: str
    every_min: int
    grace_min: int
    contacts: list[str]
    heard: str
    waypoint: int | None
    place: PlaceRequest | None
    due: str | None
    held: HoldView | None
    ended: str | None


class MissionList(Struct, frozen=True, kw_only=True):
    """`now` is the node's clock."""

    now: str
    missions: list[MissionView]


TYPES = (StartRequest, CheckInRequest, MissionTextRequest, OutcomeRequest, MissionView, MissionList)

_start_decoder = msgspec.json.Decoder(StartRequest)
_check_in_decoder = msgspec.json.Decoder(CheckInRequest)
_text_decoder = msgspec.json.Decoder(MissionTextRequest)
_outcome_decoder = msgspec.json.Decoder(OutcomeRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMissions:
    """The handlers, and what they need."""

    service: Service
    door: Door
    acting: Acting

    def routes(self) -> list[Route]:
        return [
            routed("/v1/missions", GET=self.missions, POST=self.start),
            # An id may hold a slash.
            routed("/v1/missions/{id:path}/check-in", POST=self.check_in),
            routed("/v1/missions/{id:path}/hold", POST=self.hold),
            routed("/v1/missions/{id:path}/resume", POST=self.resume),
            routed("/v1/missions/{id:path}/outcome", POST=self.end),
            routed("/v1/missions/{id:path}", GET=self.mission),
        ]

    async def missions(self, request: Request) -> Response:
        return answer(await self._seen(request))

    async def mission(self, request: Request) -> Response:
        name, of = request.path_params["id"], request.query_params.get("of")
        seen = await self._seen(request)
        found = [one for one in seen.missions if one.notice == name and of in (None, one.party)]
        if len(found) != 1:
            raise not_found("mission", name)
        return answer(found[0])

    async def _seen(self, request: Request) -> MissionList:
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = missions_seen(Reader(node.state, node.veil, party, through))
        await recorded(self.service, bearer, (key for one in seen for key in one.protected))
        return MissionList(now=rfc3339(self.door.now_us), missions=[mission_view(one) for one in seen])

    async def start(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _start_decoder)
        command = StartMission(
            command_id=command_id(body.command_id),
            party=bearer.party,
            notice=body.notice,
            every_us=body.every_min * _MINUTE_US,
            grace_us=body.grace_min * _MINUTE_US,
            contacts=body.contacts,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def check_in(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _check_in_decoder)
        command = CheckIn(
            command_id=command_id(body.command_id),
            party=bearer.party,
            notice=request.path_params["id"],
            waypoint=body.waypoint,
            place=position_of(body.place),
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def hold(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _text_decoder)
        name, notice = command_id(body.command_id), request.path_params["id"]
        command = HoldMission(command_id=name, party=bearer.party, notice=notice, text=body.text)
        return await self.acting.on_behalf(bearer, command, created=True)

    async def resume(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _text_decoder)
        name, notice = command_id(body.command_id), request.path_params["id"]
        command = ResumeMission(command_id=name, party=bearer.party, notice=notice, text=body.text)
        return await self.acting.on_behalf(bearer, command, created=True)

    async def end(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _outcome_decoder)
        name, notice = command_id(body.command_id), request.path_params["id"]
        command = EndMission(command_id=name, party=bearer.party, notice=notice, outcome=body.outcome, text=body.text)
        return await self.acting.on_behalf(bearer, command, created=True)


def mission_view(seen: SeenMission) -> MissionView:
    held, ended = seen.held, seen.ended
    state = "under-way" if held is None else "held"
    return MissionView(
        notice=seen.name,
        party=seen.party,
        state=state if ended is None else ended.outcome.value,
        started=rfc3339(seen.started_us),
        every_min=seen.every_us // _MINUTE_US,
        grace_min=seen.grace_us // _MINUTE_US,
        contacts=list(seen.contacts),
        heard=rfc3339(seen.heard_us),
        waypoint=seen.waypoint,
        place=None if seen.place is None else PlaceRequest(lon=seen.place[0] / 1e7, lat=seen.place[1] / 1e7),
        due=None if seen.due_us is None else rfc3339(seen.due_us),
        held=None if held is None else HoldView(since=rfc3339(held.at_us), why=held.why, of=held.of),
        ended=None if ended is None else rfc3339(ended.at_us),
    )
