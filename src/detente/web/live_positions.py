"""Live positions over a WebSocket: batches in, for each what was taken of it, in order; as `POST /v1/positions`.

A token in the handshake's `Authorization` says who reports; who may not is told why, and the socket closed. The cookie
of a session does not: a browser would send it along for any page that opens a socket.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import msgspec
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from detente.messages.refusals import Reason, Refusal
from detente.node.access import AccessBroken, Bearer
from detente.node.service import Stopped

from .answers import Refusals
from .door import NO_TOKEN, Door, token_of
from .exchange import Refused, decoded
from .positions import DECODER, Positions, Reported, reporters_only

MOST_OPEN: Final = 8
"""Sockets of one person."""

_NOT_TEXT, _NOT_YOURS, _STOPPED = 1003, 1008, 1012
"""Why a socket is closed (RFC 6455 §7.4.1, and 1012 of the IANA registry)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePositions:
    """The handler, and what it needs."""

    door: Door
    positions: Positions
    _open: dict[tuple[str, str], int] = field(default_factory=dict)

    def routes(self) -> list[WebSocketRoute]:
        return [WebSocketRoute("/v1/positions/live", self.live)]

    async def live(self, socket: WebSocket) -> None:
        """Until either side ends it, or what it came with is void."""
        await socket.accept()
        try:
            bearer = await self._entitled(socket)
        except Refused as refused:
            await socket.send_text(_json(Refusals(refusals=list(refused.refusals))))
            await socket.close(_NOT_YOURS, refused.refusals[0].reason)
            return
        who = bearer.party, bearer.person
        self._open[who] = self._open.get(who, 0) + 1
        try:
            await self._follow(socket, bearer)
        except WebSocketDisconnect:
            pass
        finally:
            self._open[who] -= 1
            if not self._open[who]:
                del self._open[who]

    async def _entitled(self, socket: WebSocket) -> Bearer:
        if not token_of(socket):
            raise Refused(NO_TOKEN)
        bearer = await self.door.bearer(socket)
        reporters_only(bearer)
        if self._open.get((bearer.party, bearer.person), 0) >= MOST_OPEN:
            wrong, right = f"you have {MOST_OPEN} sockets open", "Send more batches over those."
            raise Refused(Refusal(reason=Reason.TOO_MANY_REQUESTS, wrong=wrong, right=right))
        return bearer

    async def _follow(self, socket: WebSocket, bearer: Bearer) -> None:
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            if text is None:
                await socket.close(_NOT_TEXT, "send JSON as text")
                return
            if not self.door.still_holds(socket, bearer):
                await socket.close(_NOT_YOURS, "what you came with is void")
                return
            try:
                await self.door.bearer(socket)  # a message counts as a request does
                said: Reported | Refusals = self.positions.taken(bearer, decoded(text, DECODER))
            except Refused as refused:
                said = Refusals(refusals=list(refused.refusals))
            except (Stopped, AccessBroken):
                await socket.close(_STOPPED, "the node cannot take reports now")
                return
            await socket.send_text(_json(said))


def _json(said: Reported | Refusals) -> str:
    return msgspec.json.encode(said).decode()
