"""The native API: commands and reads of one node, each read through the view of one party."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.view import View, view
from detente.formats.geojson import Reading, read_notices
from detente.messages.codec import UnknownMessage, message_type
from detente.messages.commands import AmendNotice, Command, FileNotice, Role, WithdrawNotice
from detente.messages.events import ConflictFound, Event, NoticeAmended, NoticeFiled, NoticeWithdrawn
from detente.messages.notices import Notice
from detente.messages.refusals import Caution, Reason, Refusal, shown
from detente.node.node import Node
from detente.node.service import Service
from detente.places.theatre import Theatre

from .answers import (
    AmendRequest,
    ConflictList,
    FiledReceipt,
    FileRequest,
    NoticeList,
    PartyList,
    Receipt,
    WithdrawRequest,
    conflict_views,
    found_view,
    notice_view,
    party_views,
    picture,
)
from .door import Door, Refused, answer, body_of

_file_decoder = msgspec.json.Decoder(FileRequest)
_amend_decoder = msgspec.json.Decoder(AmendRequest)
_withdraw_decoder = msgspec.json.Decoder(WithdrawRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The handlers, and what they need."""

    service: Service
    door: Door
    theatre: Theatre | None

    def routes(self) -> list[Route]:
        return [
            _route("/v1/notices", GET=self.notices, POST=self.file_notice),
            # An id may hold a slash.
            _route("/v1/notices/{id:path}/withdraw", POST=self.withdraw_notice),
            _route("/v1/notices/{id:path}", GET=self.notice, PUT=self.amend_notice),
            _route("/v1/conflicts", GET=self.conflicts),
            _route("/v1/parties", GET=self.parties),
            _route("/v1/picture", GET=self.picture),
            _route("/v1/entries/{entry}/receipt", GET=self.receipt),
            _route("/v1/checkpoint", GET=self.checkpoint),
        ]

    async def file_notice(self, request: Request) -> Response:
        bearer = await self.door.bearer(request)
        body = await body_of(request, _file_decoder)
        notice, cautions = self._one_notice(body.notice)
        command = FileNotice(command_id=_command_id(body.command_id), party=bearer.party, notice=notice)
        return await self._submit(command, cautions, created=True)

    async def amend_notice(self, request: Request) -> Response:
        bearer = await self.door.bearer(request)
        body = await body_of(request, _amend_decoder)
        notice, cautions = self._one_notice(body.notice)
        if notice.id != request.path_params["id"]:
            wrong, right = "the notice has another id than the path", "An id never changes; file a new notice instead."
            raise Refused(
                Refusal(reason=Reason.CONTRADICTS_ITSELF, field="id", value=shown(notice.id), wrong=wrong, right=right)
            )
        command = AmendNotice(
            command_id=_command_id(body.command_id), party=bearer.party, version=body.version, notice=notice
        )
        return await self._submit(command, cautions)

    async def withdraw_notice(self, request: Request) -> Response:
        bearer = await self.door.bearer(request)
        body = await body_of(request, _withdraw_decoder)
        command = WithdrawNotice(
            command_id=_command_id(body.command_id),
            party=bearer.party,
            version=body.version,
            notice_id=request.path_params["id"],
        )
        return await self._submit(command, ())

    async def notices(self, request: Request) -> Response:
        _, party = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = _view(node, party)
            return answer(NoticeList(entry=seen.size - 1, notices=[notice_view(notice) for notice in seen.notices]))

    async def notice(self, request: Request) -> Response:
        _, party = await self.door.reader(request)
        async with self.service.settled() as node:
            for seen in _view(node, party).notices:
                if seen.plot.notice.id == request.path_params["id"]:
                    return answer(notice_view(seen))
        raise Refused(_not_found("notice", request.path_params["id"]))

    async def conflicts(self, request: Request) -> Response:
        _, party = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = _view(node, party)
            return answer(ConflictList(entry=seen.size - 1, conflicts=conflict_views(seen, node.state)))

    async def parties(self, request: Request) -> Response:
        _, party = await self.door.reader(request)
        async with self.service.settled() as node:
            return answer(PartyList(parties=party_views(_view(node, party))))

    async def picture(self, request: Request) -> Response:
        bearer, party = await self.door.reader(request)
        async with self.service.settled() as node:
            return answer(picture(_view(node, party), node.state, bearer.party, bearer.role))

    async def receipt(self, request: Request) -> Response:
        _, party = await self.door.reader(request)
        text: str = request.path_params["entry"]
        entry = int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else -1
        async with self.service.settled() as node:
            event = next(node.events(entry), None) if 0 <= entry < node.ledger.size else None
            # Not everybody who may know of a notice: the entry's bytes hold all that it says.
            if not isinstance(event, NoticeFiled | NoticeAmended | NoticeWithdrawn) or not (
                event.cause.party == party or node.state.parties.get(party) is Role.MONITOR
            ):
                raise Refused(_not_found("receipt of an entry", text))
            return answer(_receipt(node, entry, node.events(entry)))

    async def checkpoint(self, request: Request) -> Response:
        await self.door.bearer(request)
        async with self.service.settled() as node:
            return Response(node.ledger.checkpoint, media_type="text/plain", headers={"cache-control": "no-store"})

    def _one_notice(self, raw: msgspec.Raw) -> tuple[Notice, tuple[Caution, ...]]:
        reading: Reading = read_notices(bytes(raw), theatre=self.theatre)
        if reading.refusals:
            raise Refused(*reading.refusals)
        if len(reading.notices) != 1:
            wrong = f"there are {len(reading.notices)} notices in it"
            right = "Send one notice at a time: a FeatureCollection whose features share one id."
            raise Refused(Refusal(reason=Reason.WRONG_SHAPE, field="notice", wrong=wrong, right=right))
        return reading.notices[0], reading.cautions

    async def _submit(self, command: Command, cautions: tuple[Caution, ...], *, created: bool = False) -> Response:
        outcome = await self.service.submit(command)
        if isinstance(outcome, Refusal):
            raise Refused(outcome)
        async with self.service.settled() as node:
            receipt = _receipt(node, outcome.entry, outcome.events or node.events(outcome.entry))
        fields = {name: getattr(receipt, name) for name in Receipt.__struct_fields__}
        status = 201 if created and outcome.events else 200
        return answer(FiledReceipt(**fields, warnings=list(cautions)), status)


Handler = Callable[[Request], Awaitable[Response]]


def _route(path: str, **handlers: Handler) -> Route:
    """One route for all methods of a path, so that what is refused for its method names those there are."""

    async def handle(request: Request) -> Response:
        return await handlers["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, handle, methods=list(handlers))


def _receipt(node: Node, entry: int, said: Iterable[Event | UnknownMessage]) -> Receipt:
    """The receipt of the entry that a command made, `said` being the events from there on: of what the ledger holds and
    no more, so that it reads the same for ever.
    """
    events = iter(said)
    first = next(events)
    assert isinstance(first, NoticeFiled | NoticeAmended | NoticeWithdrawn)
    conflicts = []
    for event in events:
        if not isinstance(event, ConflictFound) or event.by_entry != entry:
            break
        conflicts.append(found_view(event.conflict))
    return Receipt(
        entry=entry,
        type=message_type(first),
        notice=first.notice_id if isinstance(first, NoticeWithdrawn) else first.notice.id,
        version=1 if isinstance(first, NoticeFiled) else first.version,
        conflicts=conflicts,
        entry_base64=b64encode(node.ledger.entry(entry)).decode("ascii"),
        proof=node.ledger.receipt(entry),
    )


def _view(node: Node, party: str) -> View:
    if party not in node.state.parties:
        raise Refused(_not_found("party", party))
    return view(node.state, party)


def _command_id(text: str) -> str:
    if not 8 <= len(text) <= 64 or not text.isascii() or not text.isprintable():
        wrong, right = "a command id has 8 to 64 printable ASCII characters", "Use a new UUID for every command."
        raise Refused(
            Refusal(reason=Reason.OUT_OF_RANGE, field="command_id", value=shown(text), wrong=wrong, right=right)
        )
    return text


def _not_found(what: str, name: str) -> Refusal:
    return Refusal(
        reason=Reason.NOT_FOUND,
        value=shown(name),
        wrong=f"there is no such {what}, or it is not yours to see",
        right="Check the name.",
    )
