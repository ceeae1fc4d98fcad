"""Over HTTP: what other parties hold of a notice, and two copies of one held against each other."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.seen_holdings import holdings
from detente.formats.copies import CopyDifference, copies_differ, copy_hash
from detente.messages.notices import Notice
from detente.node.service import Service

from .acting import Acting
from .alert_requests import CopiesRequest
from .alerting import own_reader
from .door import Door
from .exchange import answer, not_found, routed
from .holding_views import HoldingList, holding_view


class CopiesCompared(Struct, frozen=True, kw_only=True):
    """Whether two copies say the same, the SHA-256 of each as the record writes it (hex), and the fields that differ
    with what stands there as JSON.
    """

    same: bool
    hash_a: str
    hash_b: str
    differs: list[CopyDifference]


_copies_decoder = msgspec.json.Decoder(CopiesRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """The handlers, and what they need."""

    service: Service
    door: Door
    acting: Acting

    def routes(self) -> list[Route]:
        return [
            # An id may hold a slash.
            routed("/v1/notices/{id:path}/holdings", GET=self.holdings),
            routed("/v1/copies", POST=self.compare),
        ]

    async def holdings(self, request: Request) -> Response:
        """Of a notice of the reader's own, also one that was withdrawn."""
        bearer = await own_reader(self.door, request)
        name, now_us = request.path_params["id"], self.door.now_us
        async with self.service.settled() as node:
            key = bearer.party, name
            if key not in node.state.notices and key not in node.state.gone:
                raise not_found("notice of yours", name)
            found = holdings(node.state, bearer.party, name, now_us)
        return answer(HoldingList(holdings=[holding_view(one, now_us) for one in found]))

    async def compare(self, request: Request) -> Response:
        """Of what is in the record it reads nothing."""
        _, body = await self.door.body(request, _copies_decoder)
        a, b = await asyncio.to_thread(lambda: (self._notice(body.a), self._notice(body.b)))
        differs = await asyncio.to_thread(copies_differ, a, b)
        return answer(CopiesCompared(same=not differs, hash_a=copy_hash(a), hash_b=copy_hash(b), differs=differs))

    def _notice(self, raw: msgspec.Raw) -> Notice:
        return self.acting.one_notice(raw)[0]
