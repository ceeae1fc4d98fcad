"""What is said over the channel by HTTP: stops, protests, queries, relays, contact tests, and who is on watch."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.seen_alert import watch_seen
from detente.decision.seen_ladder import own_ladders_seen
from detente.geometry.volumes import Position
from detente.messages.channel import (
    AddToStop,
    AskRelay,
    CallStop,
    CheckContact,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
    TakeWatch,
)
from detente.messages.notices import NoticeKey
from detente.messages.refusals import Refusal
from detente.node.service import Service
from detente.places.times import parse_time

from .acting import Acting, command_id
from .alert_requests import (
    AddToStopRequest,
    ContactTestRequest,
    IncidentRequest,
    PlaceRequest,
    RelayedRequest,
    RelayRequest,
    StopRequest,
    WatchRequest,
)
from .alert_views import WatchList, ladder_view, watch_view
from .alerting import MOST, own_reader
from .arranging import language_of
from .door import Door
from .exchange import Refused, answer, entry_of, routed

_stop_decoder = msgspec.json.Decoder(StopRequest)
_add_decoder = msgspec.json.Decoder(AddToStopRequest)
_incident_decoder = msgspec.json.Decoder(IncidentRequest)
_relay_decoder = msgspec.json.Decoder(RelayRequest)
_relayed_decoder = msgspec.json.Decoder(RelayedRequest)
_test_decoder = msgspec.json.Decoder(ContactTestRequest)
_watch_decoder = msgspec.json.Decoder(WatchRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """The handlers, and what they need."""

    service: Service
    door: Door
    acting: Acting

    def routes(self) -> list[Route]:
        return [
            routed("/v1/stops", POST=self.stop),
            routed("/v1/stops/{entry}/add", POST=self.add_to_stop),
            routed("/v1/protests", POST=self.protest),
            routed("/v1/queries", POST=self.query),
            routed("/v1/relays", POST=self.relay),
            routed("/v1/relays/{entry}/report", POST=self.report),
            routed("/v1/contact-tests", POST=self.test_contact),
            routed("/v1/watch", GET=self.watch, PUT=self.take_watch),
        ]

    async def stop(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _stop_decoder)
        command = CallStop(command_id=command_id(body.command_id), party=bearer.party)
        return await self.acting.on_behalf(bearer, command, created=True)

    async def add_to_stop(self, request: Request) -> Response:
        """To a stop of the party's, by the `entry` in the receipt of any call of it."""
        bearer, body = await self.door.body(request, _add_decoder)
        command = AddToStop(
            command_id=command_id(body.command_id),
            party=bearer.party,
            stop=entry_of(request),
            reason=body.reason,
            place=position_of(body.place),
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def protest(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _incident_decoder)
        command = RaiseProtest(
            command_id=command_id(body.command_id),
            party=bearer.party,
            of=body.of,
            urgent=body.urgent,
            notice=_notice(bearer.party, body.notice),
            place=position_of(body.place),
            at_us=time_of("at", body.at),
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def query(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _incident_decoder)
        command = RaiseQuery(
            command_id=command_id(body.command_id),
            party=bearer.party,
            of=body.of,
            urgent=body.urgent,
            notice=_notice(bearer.party, body.notice),
            place=position_of(body.place),
            at_us=time_of("at", body.at),
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def relay(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _relay_decoder)
        command = AskRelay(
            command_id=command_id(body.command_id),
            party=bearer.party,
            through=body.through,
            of=body.of,
            urgency=body.urgency,
            place=position_of(body.place),
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def report(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _relayed_decoder)
        at_us = time_of("at", body.at)
        command = ReportRelay(
            command_id=command_id(body.command_id),
            party=bearer.party,
            cause=entry_of(request),
            relayed=body.relayed,
            at_us=self.door.now_us if at_us is None else at_us,
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def test_contact(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _test_decoder)
        command = CheckContact(command_id=command_id(body.command_id), party=bearer.party, of=body.of)
        return await self.acting.on_behalf(bearer, command, created=True)

    async def take_watch(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _watch_decoder)
        until_us = time_of("until", body.until)
        assert until_us is not None
        command = TakeWatch(
            command_id=command_id(body.command_id), party=bearer.party, until_us=until_us, text=body.text
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def watch(self, request: Request) -> Response:
        """Who is on watch, and what they would hand over: the last alerts that are open."""
        bearer = await own_reader(self.door, request)
        language = language_of(request.query_params.get("language", "en"))
        async with self.service.settled() as node:
            watch = watch_seen(node.state, bearer.party)
            ladders = own_ladders_seen(node.state, bearer.party, most=MOST)
        return answer(WatchList(watch=watch_view(watch), open=[ladder_view(one, language) for one in ladders]))


def position_of(place: PlaceRequest | None) -> Position | None:
    return None if place is None else (round(place.lon * 1e7), round(place.lat * 1e7))


def _notice(party: str, name: str | None) -> NoticeKey | None:
    return None if name is None else (party, name)


def time_of(field: str, text: str | None) -> int | None:
    """Raises Refused."""
    at_us = None if text is None else parse_time(text)
    if isinstance(at_us, Refusal):
        raise Refused(at_us.at(field=field))
    return at_us
