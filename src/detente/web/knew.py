"""Over HTTP: what one's own party had been told, had taken in and had passed on at a moment, with the entries that
prove it.

The ledger is taken in again up to that moment, one question at a time: that lasts as long as a start of the node.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.knew import Knew, knew
from detente.decision.veil import Veil
from detente.messages.phrases import Language
from detente.messages.refusals import Reason, Refusal, shown
from detente.node.past import Past, past_of
from detente.node.service import Service
from detente.places.times import parse_time, rfc3339

from .alert_views import AlertView, LadderView, alert_view, ladder_view
from .alerting import FactView, fact_views, own_reader
from .arranging import language_of
from .door import Door
from .exchange import Refused, answer, routed
from .recording import recorded


class ToldThenView(AlertView, frozen=True, kw_only=True):
    """An alert as it stood before your party at that moment, and what was on record of it, in order of time."""

    facts: list[FactView]


class SaidThenView(LadderView, frozen=True, kw_only=True):
    """How far what your party had said had come with another by that moment."""

    facts: list[FactView]


class EntryHash(Struct, frozen=True, kw_only=True):
    """An entry, and its hash in the tree (RFC 6962, base64): `detente ledger prove` shows that it is there."""

    entry: int
    leaf_hash: str


class KnewView(Struct, frozen=True, kw_only=True):
    """What `party` knew at `at`: by the first `size` entries of the ledger `origin`, over which `root` (base64) stands.

    `told` are the alerts that it had been sent, whether it had them before it or not: their facts say that; `said` is
    how far its own words had come. `entries` are those that are named here.
    """

    party: str
    at: str
    origin: str
    size: int
    root: str
    told: list[ToldThenView]
    said: list[SaidThenView]
    entries: list[EntryHash]


TYPES = (KnewView,)


def knew_then(past: Past, veil: Veil, party: str) -> Knew:
    """What a party knew; nothing where it was not there yet."""
    return knew(past.state, veil, party, past.proofs) if party in past.state.parties else Knew(told=(), said=())


def knew_view(found: Knew, past: Past, party: str, at_us: int, language: Language) -> KnewView:
    told = [ToldThenView(**_members(alert_view(one.seen, language)), facts=fact_views(one.facts)) for one in found.told]
    said = [
        SaidThenView(**_members(ladder_view(one.seen, language)), facts=fact_views(one.facts)) for one in found.said
    ]
    facts = [fact for one in told for fact in one.facts] + [fact for one in said for fact in one.facts]
    named = {one.cause for one in (*told, *said)} | {fact.entry for fact in facts if fact.entry is not None}
    named |= {subject.entry for one in told for subject in one.subjects}
    return KnewView(
        party=party,
        at=rfc3339(at_us),
        origin=past.origin,
        size=past.size,
        root=b64encode(past.root).decode(),
        told=told,
        said=said,
        entries=[EntryHash(entry=entry, leaf_hash=b64encode(past.leaf(entry)).decode()) for entry in sorted(named)],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """The handler, and what it needs."""

    service: Service
    door: Door
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self) -> list[Route]:
        return [routed("/v1/knew", GET=self.knew)]

    async def knew(self, request: Request) -> Response:
        bearer = await own_reader(self.door, request)
        language = language_of(request.query_params.get("language", "en"))
        at_us = self._moment(request.query_params.get("at"))
        if self._one.locked():
            wrong, right = "the ledger is being read for another such question", "Ask again in a while."
            raise Refused(Refusal(reason=Reason.TOO_MANY_REQUESTS, wrong=wrong, right=right))
        async with self._one:
            async with self.service.settled() as node:
                ledger, veil, separations = node.ledger, node.veil, node.state.separations
            past = await asyncio.to_thread(past_of, ledger, at_us, separations)
            found = await asyncio.to_thread(knew_then, past, veil, bearer.party)
        await recorded(self.service, bearer, (key for one in found.told for key in one.seen.protected))
        return answer(await asyncio.to_thread(knew_view, found, past, bearer.party, at_us, language))

    def _moment(self, asked: str | None) -> int:
        missing = Refusal(reason=Reason.MISSING, wrong="no moment is asked for", right="Write at=2017-05-18T09:51:00Z.")
        read = missing if asked is None else parse_time(asked)
        if isinstance(read, Refusal):
            raise Refused(replace(read, field="at"))
        if read > self.door.now_us:
            wrong, right = "this has not come yet", "Ask about a moment that is over."
            raise Refused(
                Refusal(reason=Reason.OUT_OF_RANGE, field="at", value=shown(rfc3339(read)), wrong=wrong, right=right)
            )
        return read


def described(operation: Any, parameter: Any) -> dict[str, Any]:
    """The part of the OpenAPI document."""
    at = {**parameter("at", "query", {"type": "string", "format": "date-time"}, "The moment."), "required": True}
    language = parameter("language", "query", {"enum": ["en", "ru", "ar"]}, "Of the messages.")
    summary = "What your party had been told, had taken in and had passed on at a moment."
    return {"/v1/knew": {"get": operation(summary, "KnewView", parameters=[at, language])}}


def _members(view: Struct) -> dict[str, Any]:
    return {name: getattr(view, name) for name in view.__struct_fields__}
