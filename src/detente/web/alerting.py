"""Alerts over HTTP: what is owed to a party, how far it has come, and what its people say of it.

An alert is owed to one party and says what that one may see, so nobody looks at another's, monitors neither. What shows
a protected place is recorded before it is answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.seen_alert import alert_seen, alerts_seen, watch_seen
from detente.decision.seen_ladder import ladders_seen
from detente.decision.seen_record import SeenFact, What, record_seen
from detente.messages.channel import AcknowledgeAlert, AnswerQuery, ConfirmAlert, PassAlert, RecordReceipt
from detente.messages.notices import NoticeKey
from detente.messages.refusals import Reason, Refusal, shown
from detente.node.access import Bearer
from detente.node.orders import from_node
from detente.node.service import Service
from detente.places.times import rfc3339

from .acting import Acting, command_id
from .alert_requests import AcknowledgeRequest, AnswerRequest, ConfirmRequest, PassRequest, ReceivedRequest
from .alert_views import Inbox, Recorded, alert_view, ladder_view, watch_view
from .arranging import language_of
from .door import Door, readers_only
from .exchange import Refused, answer, entry_of, not_found, routed
from .feeds import Feeds
from .recording import recorded

MOST: Final = 1_000
"""Alerts in one answer."""

_USUAL: Final = 200

_REPLIES_STAY_US: Final = 24 * 3_600_000_000
"""How long what was answered to a party's own words stays in its inbox."""


class FactView(Struct, frozen=True, kw_only=True):
    """One thing that is known of an alert. `by` is a carrier or a person of yours, or the recipient of what you brought
    about; empty for the node. `entry` is the one that says it, null where there is none of its own. `detail`: what the
    carrier said, the reply, the cell, or the rung that was missed and the step.
    """

    what: What
    at: str
    by: str
    entry: int | None
    detail: str


class FactList(Struct, frozen=True, kw_only=True):
    """In order of time."""

    facts: list[FactView]


_received_decoder = msgspec.json.Decoder(ReceivedRequest)
_acknowledge_decoder = msgspec.json.Decoder(AcknowledgeRequest)
_pass_decoder = msgspec.json.Decoder(PassRequest)
_confirm_decoder = msgspec.json.Decoder(ConfirmRequest)
_answer_decoder = msgspec.json.Decoder(AnswerRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """The handlers, and what they need."""

    service: Service
    door: Door
    feeds: Feeds
    acting: Acting

    def routes(self) -> list[Route]:
        return [
            routed("/v1/inbox", GET=self.inbox),
            routed("/v1/inbox/received", POST=self.received),
            routed("/v1/alerts/{entry}", GET=self.alert),
            routed("/v1/alerts/{entry}/record", GET=self.record),
            routed("/v1/alerts/{entry}/acknowledge", POST=self.acknowledge),
            routed("/v1/alerts/{entry}/pass", POST=self.pass_on),
            routed("/v1/alerts/{entry}/confirm", POST=self.confirm),
            routed("/v1/alerts/{entry}/answer", POST=self.answer_query),
        ]

    async def inbox(self, request: Request) -> Response:
        """What is open, or with `?open=false` all there is, the last first; no more than `?most=` of each."""
        bearer = await own_reader(self.door, request)
        party, asked = bearer.party, request.query_params
        language, most = language_of(asked.get("language", "en")), _most(asked.get("most"))
        only = _flag("open", asked.get("open", "true"))
        async with self.service.settled() as node:
            alerts = alerts_seen(node.state, party, node.veil, open_only=only, most=most)
            replied_us = self.door.now_us - _REPLIES_STAY_US
            caused = ladders_seen(node.state, party, open_only=only, replied_from_us=replied_us, most=most)
            watch = watch_seen(node.state, party)
            at = self.feeds.feed(node, party, None).place
        await recorded(self.service, bearer, _protected(one.protected for one in alerts))
        told = await asyncio.to_thread(lambda: [alert_view(one, language) for one in alerts])
        inbox = Inbox(
            party=party,
            now=rfc3339(self.door.now_us),
            at=at,
            watch=watch_view(watch),
            alerts=told,
            caused=[ladder_view(one, language) for one in caused],
        )
        return answer(inbox)

    async def alert(self, request: Request) -> Response:
        bearer = await own_reader(self.door, request)
        language = language_of(request.query_params.get("language", "en"))
        async with self.service.settled() as node:
            seen = alert_seen(node.state, bearer.party, node.veil, entry_of(request))
        if seen is None:
            raise not_found("alert", request.path_params["entry"])
        await recorded(self.service, bearer, seen.protected)
        return answer(alert_view(seen, language))

    async def record(self, request: Request) -> Response:
        """Who had it before them and who answered when; of what you brought about, how far it came with `?of=`."""
        bearer = await own_reader(self.door, request)
        recipient = request.query_params.get("of", bearer.party)
        async with self.service.settled() as node:
            facts = record_seen(node.state, bearer.party, recipient, entry_of(request))
        if facts is None:
            raise not_found("alert", request.path_params["entry"])
        return answer(FactList(facts=fact_views(facts)))

    async def received(self, request: Request) -> Response:
        """The bearer has these before them. Of what is on record already, nothing is recorded anew."""
        bearer, body = await self.door.body(request, _received_decoder)
        readers_only(bearer)
        async with self.service.settled() as node:
            owed = node.state.owed
            causes = tuple(cause for cause in dict.fromkeys(body.causes) if owed.get(bearer.party, cause) is not None)
        if causes:
            command = RecordReceipt(party=bearer.party, person=bearer.person, causes=causes)
            outcome = await self.service.submit(from_node(command))
            if isinstance(outcome, Refusal):
                raise Refused(outcome)
        return answer(Recorded(recorded=list(causes)))

    async def acknowledge(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _acknowledge_decoder)
        command = AcknowledgeAlert(
            command_id=command_id(body.command_id),
            party=bearer.party,
            cause=entry_of(request),
            version=body.version,
            reply=body.reply,
            text=body.text,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def pass_on(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _pass_decoder)
        command = PassAlert(
            command_id=command_id(body.command_id),
            party=bearer.party,
            cause=entry_of(request),
            version=body.version,
            cells=body.cells,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def confirm(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _confirm_decoder)
        command = ConfirmAlert(
            command_id=command_id(body.command_id),
            party=bearer.party,
            cause=entry_of(request),
            version=body.version,
            cell=body.cell,
        )
        return await self.acting.on_behalf(bearer, command, created=True)

    async def answer_query(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _answer_decoder)
        command = AnswerQuery(
            command_id=command_id(body.command_id), party=bearer.party, cause=entry_of(request), text=body.text
        )
        return await self.acting.on_behalf(bearer, command, created=True)


def fact_views(facts: Iterable[SeenFact]) -> list[FactView]:
    return [
        FactView(what=one.what, at=rfc3339(one.at_us), by=one.by, entry=one.entry, detail=one.detail) for one in facts
    ]


async def own_reader(door: Door, request: Request) -> Bearer:
    """Who reads what is owed to their own party. Raises Refused."""
    bearer, _, through = await door.reader(request)
    if through is not None:
        wrong = "alerts are owed to one party, and say what that one may see"
        raise Refused(Refusal(reason=Reason.NOT_PERMITTED, field="as", wrong=wrong, right="Leave `as` out."))
    return bearer


def _protected(groups: Iterable[tuple[NoticeKey, ...]]) -> list[NoticeKey]:
    return [key for group in groups for key in group]


def _most(asked: str | None) -> int:
    if asked is None:
        return _USUAL
    if asked.isascii() and asked.isdigit() and len(asked) <= 4 and 1 <= int(asked) <= MOST:
        return int(asked)
    wrong, right = "this is not how many can be asked for", f"Write a number from 1 to {MOST:,}."
    raise Refused(Refusal(reason=Reason.OUT_OF_RANGE, field="most", value=shown(asked), wrong=wrong, right=right))


def _flag(field: str, asked: str) -> bool:
    if asked in ("true", "false"):
        return asked == "true"
    raise Refused(
        Refusal(
            reason=Reason.UNKNOWN_WORD,
            field=field,
            value=shown(asked),
            wrong="this is neither true nor false",
            right="Write true or false.",
        )
    )
