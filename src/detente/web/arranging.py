"""Arrangements over HTTP: what a reader may see of them at a time, and what parties say of them.

Words about arrangements are commands like all others: signed by a party itself (`/v1/commands`), or by the node on a
person's behalf.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.gaps import gaps
from detente.decision.reader import Reader
from detente.decision.seen_arrangement import SeenArrangement, When, arrangement_seen, arrangements_seen, forces_seen
from detente.formats.arrangement_document import arrangement_document
from detente.formats.arrangement_file import read_arrangement_file
from detente.messages.arrangements import Card, Channel, Domain, Reservation, Stance
from detente.messages.commands import ClaimForce, DescribeParty, ProposeTerms, ReportStance, TakeStance
from detente.messages.phrases import LANGUAGES, Language
from detente.messages.refusals import Reason, Refusal, shown
from detente.node.node import Node
from detente.node.service import Service
from detente.places.times import parse_time, rfc3339

from .acting import Acting, command_id
from .answers import CommandId
from .arrangement_views import ArrangementList, arrangement_line, arrangement_view
from .door import Door
from .evidence import word_evidence
from .exchange import Refused, answer, not_found, routed
from .force_views import ForceList, force_view
from .gap_views import gaps_view

_Version = Annotated[str, msgspec.Meta(extra_json_schema={"pattern": "^[0-9a-f]{64}$"})]


class ProposeRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Propose a version of an arrangement; proposing is not accepting. `arrangement` is a file of one (GeoJSON)."""

    command_id: CommandId
    arrangement: msgspec.Raw


class StanceRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where your party stands on one version (hex); or another for whom it answers (`of`) and who has no voice here.

    `number` is that of its word on this arrangement, counted from 1. `reservations` go with
    `accepted-with-reservation`, and with nothing else.
    """

    command_id: CommandId
    version: _Version
    number: int
    stance: Stance
    reservations: tuple[Reservation, ...] = ()
    channel: Channel = Channel.NODE
    of: str = ""


class ReportRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where another party (`of`) stands, as yours has it, and how it knows. It binds nobody."""

    command_id: CommandId
    of: str
    stance: Stance
    channel: Channel
    text: str


class ClaimRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers for a force, your party says: `by` (empty: nobody), from `start` until `end` (null: until you say
    otherwise). Everybody here can read it.
    """

    command_id: CommandId
    force: str
    by: str
    start: str
    end: str | None = None
    text: str = ""


class CardRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How your party describes itself, in place of what it said before. Everybody here can read it."""

    command_id: CommandId
    card: Card


_OF_PAPER = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}

_propose_decoder = msgspec.json.Decoder(ProposeRequest)
_stance_decoder = msgspec.json.Decoder(StanceRequest)
_report_decoder = msgspec.json.Decoder(ReportRequest)
_claim_decoder = msgspec.json.Decoder(ClaimRequest)
_card_decoder = msgspec.json.Decoder(CardRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranging:
    """The handlers, and what they need."""

    service: Service
    door: Door
    acting: Acting

    def routes(self) -> list[Route]:
        return [
            routed("/v1/arrangements", GET=self.arrangements, POST=self.propose),
            # An id may hold a slash.
            routed("/v1/arrangements/{id:path}/stances", POST=self.take),
            routed("/v1/arrangements/{id:path}/reports", POST=self.report),
            routed("/v1/arrangements/{id:path}/evidence", GET=self.evidence),
            routed("/v1/arrangements/{id:path}/gaps", GET=self.gaps),
            routed("/v1/arrangements/{id:path}/paper", GET=self.paper),
            routed("/v1/arrangements/{id:path}", GET=self.arrangement),
            routed("/v1/forces", GET=self.forces, POST=self.claim),
            routed("/v1/card", PUT=self.describe),
        ]

    async def arrangements(self, request: Request) -> Response:
        """`?at=` asks for a moment of the past, by what had been said until then, or of the future."""
        _, party, through = await self.door.reader(request)
        when = self.when(request)
        async with self.service.settled() as node:
            seen = arrangements_seen(reader_of(node, party, through), when)
        # Drawing many measures takes a while, and nothing of the state is needed for it any more.
        lines = await asyncio.to_thread(lambda: [arrangement_line(one) for one in seen])
        return answer(ArrangementList(at=rfc3339(when.at_us), arrangements=lines))

    async def arrangement(self, request: Request) -> Response:
        """One by its name; `?of=` says who proposed it, where you know of several of that name, and `?version=` which
        version is to be shown.
        """
        party, seen, version = await self.one(request)
        return answer(await asyncio.to_thread(arrangement_view, seen, version, party))

    async def gaps(self, request: Request) -> Response:
        """The ground of a version's area that nothing in force covers, and the pairs with nothing between them; for one
        domain (`?domain=`), or for any of them.
        """
        _, seen, version = await self.one(request)
        asked = request.query_params.get("domain")
        if asked is not None and asked not in set(Domain):
            wrong, right = "there is no such domain", f"Choose one of: {', '.join(Domain)}."
            raise Refused(
                Refusal(reason=Reason.UNKNOWN_WORD, field="domain", value=shown(asked), wrong=wrong, right=right)
            )
        domain = None if asked is None else Domain(asked)
        found = await asyncio.to_thread(gaps, seen.standing, version, seen.at_us, domain)
        return answer(gaps_view(found, version, seen.at_us))

    async def paper(self, request: Request) -> Response:
        """One version as a page to print, in the language that `?language=` says: it is whole in itself."""
        _, seen, version = await self.one(request)
        language = language_of(request.query_params.get("language", "en"))
        page = await asyncio.to_thread(arrangement_document, seen.standing, version, seen.at_us, language)
        return Response(page, headers=_OF_PAPER, media_type="text/html")

    async def one(self, request: Request) -> tuple[str, SeenArrangement, str]:
        """Whose view it is, the arrangement that is asked about, and the version of it. Raises Refused."""
        _, party, through = await self.door.reader(request)
        when, name, asked = self.when(request), request.path_params["id"], request.query_params
        async with self.service.settled() as node:
            seen = arrangement_seen(reader_of(node, party, through), name, when, of=asked.get("of"))
        if seen is None:
            raise not_found("arrangement", name)
        version = asked.get("version", seen.versions[-1].proposed.version)
        if version not in seen.standing.versions:
            raise not_found("version", version)
        return party, seen, version

    async def evidence(self, request: Request) -> Response:
        """The signed command behind a party's word (`?party=` and `?number=`), or behind a version (`?version=`)."""
        _, party, through = await self.door.reader(request)
        when, name, asked = self.when(request), request.path_params["id"], request.query_params
        async with self.service.settled() as node:
            seen = arrangement_seen(reader_of(node, party, through), name, when, of=asked.get("of"))
            if seen is None:
                raise not_found("arrangement", name)
            found = word_evidence(
                node, seen, version=asked.get("version"), party=asked.get("party"), number=asked.get("number")
            )
        if found is None:
            raise not_found("evidence for a word", name)
        return answer(found)

    async def forces(self, request: Request) -> Response:
        _, party, through = await self.door.reader(request)
        when = self.when(request)
        async with self.service.settled() as node:
            reader_of(node, party, through)
            forces = [force_view(one) for one in forces_seen(node.state, when)]
        return answer(ForceList(at=rfc3339(when.at_us), forces=forces))

    async def propose(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _propose_decoder)
        # One that is meant to take long takes seconds, in which others are to be answered.
        read = await asyncio.to_thread(
            read_arrangement_file, bytes(body.arrangement), theatre=self.acting.around.theatre
        )
        if read.terms is None:
            raise Refused(*read.refusals)
        command = ProposeTerms(command_id=command_id(body.command_id), party=bearer.party, terms=read.terms)
        return await self.acting.on_behalf(bearer, command, read.cautions, created=True)

    async def take(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _stance_decoder)
        command = TakeStance(
            command_id=command_id(body.command_id),
            party=bearer.party,
            of=body.of,
            arrangement=request.path_params["id"],
            version=body.version,
            number=body.number,
            stance=body.stance,
            reservations=body.reservations,
            channel=body.channel,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def report(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _report_decoder)
        command = ReportStance(
            command_id=command_id(body.command_id),
            party=bearer.party,
            of=body.of,
            arrangement=request.path_params["id"],
            stance=body.stance,
            channel=body.channel,
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def claim(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _claim_decoder)
        command = ClaimForce(
            command_id=command_id(body.command_id),
            party=bearer.party,
            force=body.force,
            by=body.by,
            start_us=_time("start", body.start),
            end_us=None if body.end is None else _time("end", body.end),
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def describe(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _card_decoder)
        command = DescribeParty(command_id=command_id(body.command_id), party=bearer.party, card=body.card)
        return await self.acting.on_behalf(bearer, command)

    def when(self, request: Request) -> When:
        """The time that is asked about, or now. Raises Refused."""
        asked = request.query_params.get("at")
        return When(self.door.now_us, then=False) if asked is None else When(_time("at", asked))


def language_of(asked: str) -> Language:
    """Raises Refused."""
    for language in LANGUAGES:
        if asked == language:
            return language
    wrong, right = "there is no such language here", f"Choose one of: {', '.join(LANGUAGES)}."
    raise Refused(Refusal(reason=Reason.UNKNOWN_WORD, field="language", value=shown(asked), wrong=wrong, right=right))


def reader_of(node: Node, party: str, through: str | None) -> Reader:
    if party not in node.state.parties:
        raise not_found("party", party)
    return Reader(node.state, node.veil, party, through)


def _time(field: str, text: str) -> int:
    """Raises Refused."""
    at_us = parse_time(text)
    if isinstance(at_us, Refusal):
        raise Refused(at_us.at(field=field))
    return at_us
