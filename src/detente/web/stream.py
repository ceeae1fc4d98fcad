"""What happens, as Server-Sent Events: the id of each is the number of its entry, so a reader that comes back misses
nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from detente.decision.state import State
from detente.decision.view import sees_event
from detente.ledger import Failed, LedgerBroken
from detente.messages.codec import UnknownMessage, message_type
from detente.messages.events import (
    ConflictEnded,
    ConflictFound,
    Event,
    NoticeAmended,
    NoticeFiled,
    NoticeWithdrawn,
    PartyAdded,
)
from detente.messages.refusals import Reason, Refusal, shown
from detente.node.service import Service, Stopped
from detente.places.times import rfc3339

from .answers import conflict_view
from .door import Door, Refused

PAGE = 256
"""Entries read at once, so that a long stream holds up nobody."""

HEARTBEAT_S = 15.0
"""A comment is sent at least so often: a reader that hears nothing for longer knows that the line is dead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    service: Service
    door: Door
    failed: Callable[[BaseException], None]
    heartbeat_s: float = HEARTBEAT_S

    def routes(self) -> list[Route]:
        return [Route("/v1/events", self.events, methods=["GET"])]

    async def events(self, request: Request) -> Response:
        """Entries after `Last-Event-ID` (or `?after=`), or from now on where neither is said; `?after=-1` for all."""
        bearer, party = await self.door.reader(request)
        async with self.service.settled() as node:
            known, size = party in node.state.parties, node.ledger.size
        if not known:
            wrong, right = "there is no such party", "Check the name."
            raise Refused(Refusal(reason=Reason.NOT_FOUND, field="as", value=shown(party), wrong=wrong, right=right))
        after = _after(request, size)
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        if request.method == "HEAD":
            return Response(headers=headers, media_type="text/event-stream")
        entitled = partial(self.door.still_holds, request, bearer)
        return StreamingResponse(
            self._follow(party, after + 1, entitled), headers=headers, media_type="text/event-stream"
        )

    async def _follow(self, party: str, start: int, entitled: Callable[[], bool]) -> AsyncIterator[bytes]:
        yield b"retry: 2000\n\n"
        try:
            while entitled():
                async with self.service.settled() as node:
                    size = node.ledger.size
                    stop = min(size, start + PAGE)
                    said = []
                    for number, event in zip(range(start, stop), node.events(start), strict=False):
                        if sees_event(node.state, party, event):
                            said.append(_said(number, event, node.state, party))
                start = max(start, stop)
                if said:
                    yield b"".join(said)
                if start >= size:
                    yield b": here\n\n"
                    await self.service.grown(start, self.heartbeat_s)
                await asyncio.sleep(0)  # let others have the loop between two pages
        except Stopped:
            return
        except (Failed, LedgerBroken) as failure:
            # The answer has begun, so no handler at the edge would hear of it.
            self.failed(failure)


def _after(request: Request, size: int) -> int:
    text = request.headers.get("last-event-id", request.query_params.get("after"))
    if text is None:
        return size - 1
    try:
        after = int(text)
    except ValueError:
        after = -2
    if not -1 <= after < max(size, 1):
        wrong, right = "this is not the number of an entry", f"Send a number from -1 to {size - 1}."
        raise Refused(
            Refusal(reason=Reason.OUT_OF_RANGE, field="last-event-id", value=shown(text), wrong=wrong, right=right)
        )
    return after


def _said(number: int, event: Event | UnknownMessage, state: State, party: str) -> bytes:
    kind = "unknown" if isinstance(event, UnknownMessage) else message_type(event)
    data = msgspec.json.encode({"entry": number, "type": kind, **_facts(event, state, party)})
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, kind.encode(), data)


def _facts(event: Event | UnknownMessage, state: State, party: str) -> dict[str, object]:
    match event:
        case UnknownMessage(payload_type=payload_type):
            return {"payload_type": payload_type}
        case PartyAdded():
            return {"at": rfc3339(event.at_us), "party": event.name}
        case NoticeFiled():
            return {"at": rfc3339(event.at_us), "notice": event.notice.id, "party": event.notice.party, "version": 1}
        case NoticeAmended():
            notice = event.notice
            return {"at": rfc3339(event.at_us), "notice": notice.id, "party": notice.party, "version": event.version}
        case NoticeWithdrawn():
            return {
                "at": rfc3339(event.at_us),
                "notice": event.notice_id,
                "party": event.cause.party,
                "version": event.version,
            }
        case ConflictFound(conflict=conflict):
            return {"at": rfc3339(event.at_us), "conflict": conflict_view(state, party, conflict)}
        case ConflictEnded():
            return {"at": rfc3339(event.at_us), "a": event.a, "b": event.b}
