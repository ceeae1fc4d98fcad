"""The HTTP side of a witness (C2SP tlog-witness): one request, open to all, for its credential is the checkpoint."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.ledger import Failed, Witness
from detente.ledger.witness import LARGEST_REQUEST_BYTES
from detente.node.node import Clock


def witness_application(
    witness: Witness, *, clock: Clock, told: Callable[[str], None], failed: Callable[[BaseException], None]
) -> Starlette:
    """The ASGI application. `told` hears when a ledger was caught with two histories, `failed` when the disk fails."""

    async def add_checkpoint(request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_REQUEST_BYTES:
                return _text("The request is too large.\n", 413)
        try:
            answer = await asyncio.to_thread(witness.add_checkpoint, bytes(body), clock() // 1_000_000)
        except Failed as failure:
            # Whether the new state is on the disk, nobody can say; no cosignature has left.
            failed(failure)
            return _text("The witness cannot write its record, and stops.\n", 503)
        if answer.evidence is not None:
            told(answer.evidence)
        return _text(answer.body, answer.status, answer.media_type)

    async def healthz(_: Request) -> Response:
        return _text("ok\n", 200)

    return Starlette(
        routes=[
            Route("/add-checkpoint", add_checkpoint, methods=["POST"]),
            Route("/healthz", healthz, methods=["GET"]),
        ]
    )


def _text(body: str, status: int, media_type: str = "text/plain") -> Response:
    # Without a charset: the specification names the media type `text/x.tlog.size` as it is.
    headers = {"cache-control": "no-store", "content-type": media_type, "x-content-type-options": "nosniff"}
    return Response(body.encode("utf-8"), status, headers)
