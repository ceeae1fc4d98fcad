"""The HTTP door put together: the native API, the events stream, the page and the description of it all."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from detente.ledger import Failed, KeyRefused, LedgerBroken
from detente.messages.refusals import Reason, Refusal
from detente.messages.sealing import Chance
from detente.node.access import AccessBroken
from detente.node.process import clock_us
from detente.node.roll import Roll
from detente.node.service import Service, Stopped
from detente.places.surroundings import Surroundings

from .acting import Acting
from .alerting import Alerting
from .arranging import Arranging
from .asking import Asking
from .copying import Copying
from .door import Door
from .exchange import Refused, answer, refusal_answer
from .explaining import Explaining
from .feeds import Feeds
from .incidents import OfIncidents
from .knew import Knowing
from .live_positions import LivePositions
from .log import LogFiles
from .loopback import LoopbackOnly
from .missions import OfMissions
from .openapi import openapi
from .people import Sessions
from .positions import Positions, Watching
from .reading import Reading
from .speaking import Speaking
from .stream import HEARTBEAT_S, Stream
from .tracks import Tracks
from .wording import Wording

PAGE_FOLDER = Path(__file__).parent / "page"

_SECURITY = {
    "content-security-policy": "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def application(
    service: Service,
    roll: Roll,
    *,
    verifier_key: str,
    failed: Callable[[BaseException], None],
    around: Surroundings | None = None,
    requests_per_second: float = 5_000,
    heartbeat_s: float = HEARTBEAT_S,
    demo_token: str | None = None,
    witness: Starlette | None = None,
    watching: Watching | None = None,
    beside: Sequence[Callable[[], Coroutine[None, None, None]]] = (),
    clock: Callable[[], int] = clock_us,
    chance: Chance = os.urandom,
) -> Starlette:
    """The ASGI application over a service, which it runs. `failed` is told when the ledger cannot be written any more.

    `verifier_key` is the ledger's, as a line; `clock` tells µs since 1970, for sessions; `chance` names the feeds.
    `watching` takes reports of positions; without it none are taken. `witness` answers under `/witness`
    (`witness_application`), where this node cosigns other ledgers. `beside` runs with the service, and is cancelled
    with it. `demo_token` is handed to whoever asks: only for a demonstration on a machine's own loopback address.
    """
    door = Door(service, roll, requests_per_second=requests_per_second, clock=clock)
    feeds = Feeds(chance)
    service.listen(feeds.take)
    around = around or Surroundings()
    acting = Acting(service=service, door=door, around=around)
    arranging = Arranging(service=service, door=door, acting=acting)
    routes: list[BaseRoute] = [
        *Alerting(service=service, door=door, feeds=feeds, acting=acting).routes(),
        *Speaking(service=service, door=door, acting=acting).routes(),
        *OfMissions(service=service, door=door, acting=acting).routes(),
        *OfIncidents(service=service, door=door, acting=acting).routes(),
        *Copying(service=service, door=door, acting=acting).routes(),
        *Knowing(service=service, door=door).routes(),
        *Reading(service=service, door=door, feeds=feeds, acting=acting).routes(),
        *Wording(arranging=arranging, around=around).routes(),
        *arranging.routes(),
        *Explaining(service=service, door=door).routes(),
        *Asking(door=door, around=around).routes(),
        *Sessions(service=service, door=door, verifier_key=verifier_key).routes(),
        *LogFiles(service=service, door=door).routes(),
        *Stream(service=service, door=door, feeds=feeds, failed=failed, heartbeat_s=heartbeat_s).routes(),
        *([] if watching is None else _positions(service, door, watching, failed)),
        Route("/openapi.json", _openapi, methods=["GET"]),
        Route("/healthz", _healthz(service), methods=["GET"]),
    ]
    if demo_token is not None:
        routes.append(Route("/demo.json", _constant({"token": demo_token}), methods=["GET"]))
    if witness is not None:
        routes.append(Mount("/witness", witness))
    if (PAGE_FOLDER / "index.html").is_file():
        # A route and not a mount, which would answer for every method that a path of the API has not.
        routes.append(Route("/{path:path}", _Page(directory=PAGE_FOLDER, html=True), methods=["GET"]))
    else:
        routes.append(Route("/", _no_page, methods=["GET"]))

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(service.run(failed)), *(asyncio.create_task(one()) for one in beside)]
        yield
        for task in tasks:
            task.cancel()

    def broken(request: Request, failure: Exception) -> Response:
        # The ledger closes at the first error of its disk, also where it only read.
        failed(failure)
        return _stopped(request, failure)

    return Starlette(
        routes=routes,
        lifespan=running,
        middleware=[] if demo_token is None else [Middleware(LoopbackOnly)],
        exception_handlers={
            Refused: _refused,
            Stopped: _stopped,
            AccessBroken: _no_access,
            KeyRefused: _no_access,
            Failed: broken,
            LedgerBroken: broken,
            ClientDisconnect: _gone,
            HTTPException: _http,
        },
    )


def _positions(
    service: Service, door: Door, watching: Watching, failed: Callable[[BaseException], None]
) -> Sequence[BaseRoute]:
    positions = Positions(service=service, door=door, watching=watching)
    live = LivePositions(door=door, positions=positions)
    tracks = Tracks(service=service, door=door, watching=watching, failed=failed)
    return [*positions.routes(), *live.routes(), *tracks.routes()]


class _Page(StaticFiles):
    """The page's files, with headers that keep it to its own origin."""

    async def get_response(self, path: str, scope: object) -> Response:
        response = await super().get_response(path, scope)  # type: ignore[arg-type]  # StaticFiles' own type
        response.headers.update(_SECURITY)
        return response


def _constant(value: object) -> Callable[[Request], Response]:
    return lambda _: answer(value)


def _openapi(_: Request) -> Response:
    return answer(openapi())


def _healthz(service: Service) -> Callable[[Request], object]:
    async def healthz(_: Request) -> Response:
        async with service.settled():
            return answer({"status": "ok"})

    return healthz


def _no_page(_: Request) -> Response:
    text = "The page is not built. In a checkout run `make page`; an installed package always has it.\n"
    return Response(text, 503, media_type="text/plain")


def _refused(_: Request, failure: Exception) -> Response:
    assert isinstance(failure, Refused)
    return refusal_answer(failure.refusals, failure.status)


def _stopped(_: Request, failure: Exception) -> Response:
    right = "Whether this was taken is not known: send the same command again, with the same id, when the node is back."
    return refusal_answer((Refusal(reason=Reason.NODE_STOPPED, wrong="the node has stopped", right=right),))


def _no_access(_: Request, __: Exception) -> Response:
    right = "Try again in a minute; if it lasts, tell the operator: access.sqlite and held-keys in the data folder."
    wrong = "the node cannot read its list of people, or the keys that it holds for them"
    return refusal_answer((Refusal(reason=Reason.ACCESS_UNREADABLE, wrong=wrong, right=right),))


def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=400)  # for nobody: the caller left before its request was whole, and nothing was taken


def _http(_: Request, failure: Exception) -> Response:
    assert isinstance(failure, HTTPException)
    reason = Reason.NOT_FOUND if failure.status_code == 404 else Reason.NOT_PERMITTED
    refusal = Refusal(reason=reason, wrong=failure.detail.lower(), right="See /openapi.json for what there is.")
    response = refusal_answer((refusal,), failure.status_code)
    response.headers.update(failure.headers or {})
    return response
