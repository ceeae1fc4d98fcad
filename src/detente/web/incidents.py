"""Incidents over HTTP: that the file of one is opened, what its sides say, that they close it, and what proves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.incident import Incident
from detente.decision.reader import Reader
from detente.decision.seen_incident import incident_seen, incidents_seen
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident
from detente.node.node import Node
from detente.node.service import Service
from detente.places.times import rfc3339

from .acting import Acting, command_id
from .door import Door
from .exchange import answer, entry_of, not_found, routed
from .incident_evidence import IncidentEvidence, evidence_of_incident, links_of, protected_links
from .incident_views import (
    CloseIncidentRequest,
    IncidentList,
    IncidentView,
    OpenIncidentRequest,
    StatementRequest,
    incident_brief,
    incident_view,
)
from .recording import recorded
from .speaking import position_of, time_of

TYPES = (OpenIncidentRequest, StatementRequest, CloseIncidentRequest, IncidentView, IncidentList, IncidentEvidence)

_open_decoder = msgspec.json.Decoder(OpenIncidentRequest)
_statement_decoder = msgspec.json.Decoder(StatementRequest)
_close_decoder = msgspec.json.Decoder(CloseIncidentRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfIncidents:
    """The handlers, and what they need."""

    service: Service
    door: Door
    acting: Acting

    def routes(self) -> list[Route]:
        return [
            routed("/v1/incidents", GET=self.incidents, POST=self.open),
            routed("/v1/incidents/{entry}", GET=self.incident),
            routed("/v1/incidents/{entry}/statements", POST=self.state),
            routed("/v1/incidents/{entry}/close", POST=self.close),
            routed("/v1/incidents/{entry}/evidence", GET=self.evidence),
        ]

    async def incidents(self, request: Request) -> Response:
        _, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = incidents_seen(Reader(node.state, node.veil, party, through))
            told = [incident_brief(file) for file in seen]
        return answer(IncidentList(now=rfc3339(self.door.now_us), incidents=told))

    async def incident(self, request: Request) -> Response:
        _, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            file = _file(request, node, party, through)
            told = incident_view(file, links_of(node, file))
        return answer(told)

    async def evidence(self, request: Request) -> Response:
        """All that is in it and all that it links, each entry with its proof, and the keys that signed them."""
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            file = _file(request, node, party, through)
            told, protected = evidence_of_incident(node, file), protected_links(node, file)
        await recorded(self.service, bearer, (key for key in protected if key[0] != bearer.party))
        return answer(told)

    async def open(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _open_decoder)
        start_us = time_of("start", body.start)
        assert start_us is not None
        command = OpenIncident(
            command_id=command_id(body.command_id),
            party=bearer.party,
            others=body.others,
            kind=body.kind,
            title=body.title,
            start_us=start_us,
            end_us=time_of("end", body.end),
            place=position_of(body.place),
            within_m=body.within_m,
            links=body.links,
            confidence=body.confidence,
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def state(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _statement_decoder)
        command = AddToIncident(
            command_id=command_id(body.command_id),
            party=bearer.party,
            incident=entry_of(request),
            corrects=body.corrects,
            links=body.links,
            confidence=body.confidence,
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def close(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _close_decoder)
        command = CloseIncident(
            command_id=command_id(body.command_id),
            party=bearer.party,
            incident=entry_of(request),
            version=body.version,
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)


def _file(request: Request, node: Node, party: str, through: str | None) -> Incident:
    """Raises Refused."""
    file = incident_seen(Reader(node.state, node.veil, party, through), entry_of(request))
    if file is None:
        raise not_found("incident", request.path_params["entry"])
    return file


def described(
    operation: Callable[..., dict[str, Any]],
    parameter: Callable[[str, str, dict[str, Any], str], dict[str, Any]],
    viewer: dict[str, Any],
) -> dict[str, Any]:
    """The part of the OpenAPI document."""
    entry = parameter("entry", "path", {"type": "integer"}, "The incident, by the entry that opened its file.")
    seen = [entry, viewer]

    def said(summary: str, body: str) -> dict[str, Any]:
        return {"post": operation(summary, "CommandReceipt", body=body, parameters=[entry], created=True)}

    evidence = operation("All that proves it, to be kept and checked offline.", "IncidentEvidence", parameters=seen)
    return {
        "/v1/incidents": {
            "get": operation("The incidents of which you are a side.", "IncidentList", parameters=[viewer]),
            "post": operation("Open the file of one.", "CommandReceipt", body="OpenIncidentRequest", created=True),
        },
        "/v1/incidents/{entry}": {"get": operation("One incident.", "IncidentView", parameters=seen)},
        "/v1/incidents/{entry}/statements": said("Say something more, or correct yourself.", "StatementRequest"),
        "/v1/incidents/{entry}/close": said("Your side has nothing to add.", "CloseIncidentRequest"),
        "/v1/incidents/{entry}/evidence": {"get": evidence},
    }
