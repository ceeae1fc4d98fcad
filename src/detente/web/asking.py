"""Where is that? Answered from the question alone: nothing of the record is read for it, and nothing is recorded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.formats.where_asked import WhereRequest, answered, reported
from detente.formats.where_report import WhereReport
from detente.messages.refusals import Refusal
from detente.places.surroundings import Surroundings

from .door import Door
from .exchange import Refused, answer, routed

_decoder = msgspec.json.Decoder(WhereRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The handler, and what it needs."""

    door: Door
    around: Surroundings
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self) -> list[Route]:
        return [routed("/v1/where", POST=self.where)]

    async def where(self, request: Request) -> Response:
        """For whoever is known here: it shows nobody's data, so no duty is asked for.

        The first question loads the gazetteer, and a long text takes a while: both in a thread, so that the others are
        answered meanwhile, and one at a time, so that the writer of the ledger always has its turn.
        """
        _, asked = await self.door.body(request, _decoder)
        async with self._one:
            found = await asyncio.to_thread(_found, asked, self.around)
        if isinstance(found, WhereReport):
            return answer(found)
        raise Refused(*found)


def _found(asked: WhereRequest, around: Surroundings) -> WhereReport | tuple[Refusal, ...]:
    read = answered(asked, around)
    return read if isinstance(read, tuple) else reported(asked, read, around)
