"""The ledger for those who check it: its head, the tiles of its tree, and proofs.

Heads and hashes are for every bearer: a witness or an auditor learns from them how long the ledger is and when it grew,
and nothing of what is in it. A bundle of entries goes only to who may read every one of them.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.ledger import NoSuchEntry, Tile
from detente.messages.channel import AlertsClimbed, AlertsReceived, CarriageRecorded, LadderSet, WatchLapsed
from detente.messages.codec import UnknownMessage
from detente.messages.events import (
    ConflictEnded,
    ConflictFound,
    Event,
    Filled,
    MeasureLeft,
    MeasureMet,
    PartyAdded,
    ProtectedRead,
    Stated,
)
from detente.messages.missions import MissionHeld
from detente.messages.people import READS
from detente.messages.refusals import Reason, Refusal, shown
from detente.messages.watching import StandingChanged
from detente.node.access import Bearer
from detente.node.node import Node
from detente.node.service import Service

from .door import Door
from .exchange import Refused, answer

_MOST_DIGITS = 18


class InclusionProof(Struct, frozen=True, kw_only=True):
    """That `leaf_hash` stands at `entry` under the `root` of the first `size` entries (RFC 6962 §2.1.1); base64."""

    entry: int
    size: int
    leaf_hash: str
    root: str
    proof: list[str]


class ConsistencyProof(Struct, frozen=True, kw_only=True):
    """That the first `new` entries begin with the first `old` ones (RFC 6962 §2.1.2); hashes in base64."""

    old: int
    new: int
    old_root: str
    new_root: str
    proof: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFiles:
    """The handlers, and what they need."""

    service: Service
    door: Door

    def routes(self) -> list[Route]:
        return [
            Route("/checkpoint", self.checkpoint, methods=["GET"]),
            Route("/v1/checkpoint", self.checkpoint, methods=["GET"]),
            Route("/tile/{rest:path}", self.tile, methods=["GET"]),
            Route("/v1/proofs/inclusion/{entry}", self.inclusion, methods=["GET"]),
            Route("/v1/proofs/consistency", self.consistency, methods=["GET"]),
        ]

    async def checkpoint(self, request: Request) -> Response:
        await self.door.bearer(request)
        async with self.service.settled() as node:
            # It changes with every append: "its headers SHOULD prevent caching beyond a few seconds".
            return Response(node.ledger.checkpoint, media_type="text/plain", headers={"cache-control": "no-store"})

    async def tile(self, request: Request) -> Response:
        bearer = await self.door.bearer(request)
        path = f"tile/{request.path_params['rest']}"
        tile = Tile.parse(path)
        async with self.service.settled() as node:
            data = None if tile is None else node.ledger.tile(tile)
            if data is not None and tile is not None and tile.level is None and not _entitled(node, bearer, tile):
                wrong = "some of these entries are not yours to read"
                right = "Fetch the tiles of hashes; the receipt of your own entry holds its bytes."
                raise Refused(Refusal(reason=Reason.NOT_PERMITTED, wrong=wrong, right=right))
        if data is None:
            wrong, right = "there is no such tile", "See the size in /checkpoint, and C2SP tlog-tiles for the paths."
            raise Refused(Refusal(reason=Reason.NOT_FOUND, value=shown(path), wrong=wrong, right=right))
        # It never changes, and is for this bearer: no shared cache keeps what wants a token.
        headers = {"cache-control": "private, max-age=31536000, immutable", "x-content-type-options": "nosniff"}
        return Response(data, media_type="application/octet-stream", headers=headers)

    async def inclusion(self, request: Request) -> Response:
        await self.door.bearer(request)
        async with self.service.settled() as node:
            ledger = node.ledger
            entry = _number("entry", request.path_params["entry"], 0)
            size = _number("size", request.query_params.get("size"), ledger.size)
            try:
                proof = ledger.inclusion(entry, size)
            except NoSuchEntry as error:
                raise Refused(_beyond(str(error), "entry" if entry >= ledger.size else "size")) from None
            return answer(
                InclusionProof(
                    entry=entry,
                    size=size,
                    leaf_hash=_base64(ledger.leaf(entry)),
                    root=_base64(ledger.root(size)),
                    proof=[_base64(node) for node in proof],
                )
            )

    async def consistency(self, request: Request) -> Response:
        await self.door.bearer(request)
        async with self.service.settled() as node:
            ledger = node.ledger
            old = _number("old", request.query_params.get("old"), 0)
            new = _number("new", request.query_params.get("new"), ledger.size)
            if old > new:
                wrong, right = f"the old size {old} is larger than the new size {new}", "Exchange the two."
                raise Refused(Refusal(reason=Reason.OUT_OF_RANGE, field="old", wrong=wrong, right=right))
            try:
                proof = ledger.consistency(old, new)
            except NoSuchEntry as error:
                raise Refused(_beyond(str(error), "new")) from None
            return answer(
                ConsistencyProof(
                    old=old,
                    new=new,
                    old_root=_base64(ledger.root(old)),
                    new_root=_base64(ledger.root(new)),
                    proof=[_base64(node) for node in proof],
                )
            )


def _entitled(node: Node, bearer: Bearer, tile: Tile) -> bool:
    """Whether every entry of a bundle is the bearer's own party's, or says nothing of anybody else."""
    events = islice(node.events(tile.start), tile.width)
    return bool(bearer.duties & READS) and all(_is_of(event, bearer.party) for event in events)


def _is_of(event: Event | UnknownMessage, party: str) -> bool:
    match event:
        case Stated(command=command):
            return command.party == party
        case PartyAdded():
            return True
        case Filled():
            # Or a bundle of fillers would be told from one with something in it, and a steady pace would hide nothing.
            return False
        case UnknownMessage() | ConflictFound() | ConflictEnded() | MeasureMet() | MeasureLeft() | ProtectedRead():
            return False
        case LadderSet() | CarriageRecorded() | AlertsReceived() | AlertsClimbed() | WatchLapsed():
            return False
        case MissionHeld() | StandingChanged():
            return False
        case _:
            return event.cause.party == party


def paths(
    operation: Callable[..., dict[str, Any]],
    text: Callable[[str, str, list[dict[str, Any]]], dict[str, Any]],
    parameter: Callable[[str, str, dict[str, Any], str], dict[str, Any]],
) -> dict[str, Any]:
    """The part of the OpenAPI document that describes these routes, made with its own tools."""
    size = {"type": "integer", "minimum": 0}
    entry = parameter("entry", "path", size, "The number of an entry.")
    level = parameter("level", "path", {"type": "integer", "minimum": 0, "maximum": 63}, "The level of the tile.")
    index = parameter(
        "index",
        "path",
        {"type": "string", "pattern": "^[0-9]{3}$"},
        "The index of the tile; from 1,000 on in further elements of the path, such as x001/234.",
    )
    width = parameter(
        "width", "path", {"type": "integer", "minimum": 1, "maximum": 255}, "How many of its 256 hashes there are yet."
    )
    tile, octets = "A tile of hashes (C2SP tlog-tiles); it never changes.", "application/octet-stream"
    entries = "The entries of a tile (C2SP tlog-tiles, entry bundle), for who may read all of them; it never changes."
    return {
        "/v1/proofs/inclusion/{entry}": {
            "get": operation(
                "The proof that an entry is in the tree of the first `size` entries.",
                "InclusionProof",
                parameters=[entry, parameter("size", "query", size, "All entries, if not given.")],
            )
        },
        "/v1/proofs/consistency": {
            "get": operation(
                "The proof that the ledger only grew from `old` to `new` entries.",
                "ConsistencyProof",
                parameters=[
                    parameter("old", "query", size, "None, if not given."),
                    parameter("new", "query", size, "All, if not given."),
                ],
            )
        },
        "/checkpoint": {"get": text("The latest signed checkpoint, as at /v1/checkpoint.", "text/plain", [])},
        "/tile/{level}/{index}": {"get": text(tile, octets, [level, index])},
        "/tile/{level}/{index}.p/{width}": {"get": text(tile, octets, [level, index, width])},
        "/tile/entries/{index}": {"get": text(entries, octets, [index])},
        "/tile/entries/{index}.p/{width}": {"get": text(entries, octets, [index, width])},
    }


def _number(name: str, text: str | None, default: int) -> int:
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        wrong, right = "this is not a whole number", f"Send at most {_MOST_DIGITS} digits, and nothing else."
        raise Refused(Refusal(reason=Reason.NOT_A_NUMBER, field=name, value=shown(text), wrong=wrong, right=right))
    return int(text)


def _beyond(text: str, field: str) -> Refusal:
    right = "See the size in /checkpoint."
    return Refusal(reason=Reason.OUT_OF_RANGE, field=field, wrong=text[0].lower() + text[1:-1], right=right)


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")
