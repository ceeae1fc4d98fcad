"""What changes for a reader, as Server-Sent Events: the id of each is a place in the reader's own feed, so one who
comes back misses nothing, and learns nothing of what is not theirs to see.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from detente.ledger import Failed, LedgerBroken
from detente.node.service import Service, Stopped

from .door import Door
from .exchange import not_found
from .feeds import Feed, Feeds

HEARTBEAT_S = 15.0
"""A comment is sent so often when there is nothing to say: who hears nothing for longer knows that the line is dead.
Never at another moment, which would tell that something else had happened.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    service: Service
    door: Door
    feeds: Feeds
    failed: Callable[[BaseException], None]
    heartbeat_s: float = HEARTBEAT_S

    def routes(self) -> list[Route]:
        return [Route("/v1/events", self.events, methods=["GET"])]

    async def events(self, request: Request) -> Response:
        """Events after `Last-Event-ID` (or `?after=`, a picture's `at`), or from now on where neither is said.

        A place that is not known, or too long ago, is answered by the event `reset`: read the picture again.
        """
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            if party not in node.state.parties:
                raise not_found("party", party)
            now = self.feeds.feed(node, party, through).place
        after = request.headers.get("last-event-id", request.query_params.get("after", now))
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        if request.method == "HEAD":
            return Response(headers=headers, media_type="text/event-stream")
        entitled = partial(self.door.still_holds, request, bearer)
        return StreamingResponse(
            self._follow(party, through, after, entitled), headers=headers, media_type="text/event-stream"
        )

    async def _follow(
        self, party: str, through: str | None, place: str, entitled: Callable[[], bool]
    ) -> AsyncIterator[bytes]:
        yield b"retry: 2000\n\n: here\n\n"
        clock = asyncio.get_running_loop().time
        beat_s = clock() + self.heartbeat_s
        try:
            while entitled():
                async with self.service.settled() as node:
                    size = node.ledger.size
                    feed = self.feeds.feed(node, party, through)
                    place, said = _said(feed, place)
                if said:
                    yield said
                    beat_s = clock() + self.heartbeat_s
                elif clock() >= beat_s:
                    yield b": here\n\n"
                    beat_s = clock() + self.heartbeat_s
                await self.service.grown(size, max(0.0, beat_s - clock()))
        except Stopped:
            return
        except (Failed, LedgerBroken) as failure:
            # The answer has begun, so no handler at the edge would hear of it.
            self.failed(failure)


def _said(feed: Feed, place: str) -> tuple[str, bytes]:
    """Where the reader is after it has been told, and what it is told."""
    told = feed.after(place)
    if told is None:
        return feed.place, b"id: %b\nevent: reset\ndata: {}\n\n" % feed.place.encode()
    said = [
        b"id: %b\nevent: %b\ndata: %b\n\n" % (feed.id_of(one).encode(), one.kind.encode(), one.data) for one in told
    ]
    return feed.place, b"".join(said)
