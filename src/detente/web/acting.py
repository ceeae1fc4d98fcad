"""The native API's commands: signed by a party itself, or by the node on a person's behalf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.reader import Reader
from detente.decision.release import exposed
from detente.decision.seen_conflict import SeenConflict, conflict_seen
from detente.decision.seen_measures import SeenMet, seen_among
from detente.formats.geojson import Reading, read_notices
from detente.formats.told import ToldConflict, told_conflict
from detente.formats.told_met import ToldMet, told_met
from detente.messages.commands import (
    AmendNotice,
    ConfirmCommand,
    DismissCommand,
    FileNotice,
    ReleaseNotice,
    SignedCommand,
    WithdrawNotice,
)
from detente.messages.events import Answered, Event, NoticeAmended, NoticeReleased, NoticeWithdrawn
from detente.messages.notices import Notice, NoticeKey
from detente.messages.people import READS
from detente.messages.refusals import Caution, Reason, Refusal, shown
from detente.messages.release import Release
from detente.node.access import Bearer
from detente.node.node import Node
from detente.node.orders import Submission, wrong_command_id
from detente.node.service import Service
from detente.places.surroundings import Surroundings

from .answers import AmendRequest, CommandId, FileRequest, WithdrawRequest
from .door import Door
from .exchange import Refused, answer, bytes_of, entry_of, routed
from .receipts import Receipt, answer_at, effect_of, found_with, receipt_of
from .recording import recorded
from .views import ExposureView, exposure_views


class ReleaseRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From now on `release` says who sees how much of the notice, and nothing else does."""

    command_id: CommandId
    version: int
    release: Release


class HeldRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The second person's word on a held command."""

    command_id: CommandId


class SignedRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A command as its party signed it: the bytes of the DSSE envelope, and those of the opening of what it commits
    to, both in base64.
    """

    envelope: str
    opening: str | None


class CommandReceipt(Receipt, frozen=True, kw_only=True):
    """A receipt; and, as things stand at this moment, the conflicts found and the measures met with it, what a person
    should know of the notice as it was understood, and what a withdrawal or a narrower release does not take back.
    """

    conflicts: list[ToldConflict]
    measures_met: list[ToldMet]
    warnings: list[Caution]
    cannot_be_unsaid: list[ExposureView]


_file_decoder = msgspec.json.Decoder(FileRequest)
_amend_decoder = msgspec.json.Decoder(AmendRequest)
_withdraw_decoder = msgspec.json.Decoder(WithdrawRequest)
_release_decoder = msgspec.json.Decoder(ReleaseRequest)
_held_decoder = msgspec.json.Decoder(HeldRequest)
_signed_decoder = msgspec.json.Decoder(SignedRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """The handlers, and what they need."""

    service: Service
    door: Door
    around: Surroundings

    def routes(self) -> list[Route]:
        return [
            routed("/v1/commands", POST=self.signed),
            # An id may hold a slash.
            routed("/v1/notices/{id:path}/withdraw", POST=self.withdraw),
            routed("/v1/notices/{id:path}/release", POST=self.release),
            routed("/v1/held/{entry}/confirm", POST=self.confirm),
            routed("/v1/held/{entry}/dismiss", POST=self.dismiss),
        ]

    async def signed(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _signed_decoder)
        envelope, opening = bytes_of("envelope", body.envelope), bytes_of("opening", body.opening or "")
        submission = self.service.signed_by(envelope, opening, bearer.party)
        return await self._submitted(bearer, submission, ())

    async def file(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _file_decoder)
        notice, cautions = self.one_notice(body.notice)
        command = FileNotice(command_id=command_id(body.command_id), party=bearer.party, notice=notice)
        return await self.on_behalf(bearer, command, cautions, created=True)

    async def amend(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _amend_decoder)
        notice, cautions = self.one_notice(body.notice)
        if notice.id != request.path_params["id"]:
            wrong, right = "the notice has another id than the path", "An id never changes; file a new notice instead."
            raise Refused(
                Refusal(reason=Reason.CONTRADICTS_ITSELF, field="id", value=shown(notice.id), wrong=wrong, right=right)
            )
        command = AmendNotice(
            command_id=command_id(body.command_id), party=bearer.party, version=body.version, notice=notice
        )
        return await self.on_behalf(bearer, command, cautions)

    async def withdraw(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _withdraw_decoder)
        command = WithdrawNotice(
            command_id=command_id(body.command_id),
            party=bearer.party,
            version=body.version,
            notice_id=request.path_params["id"],
        )
        return await self.on_behalf(bearer, command)

    async def release(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _release_decoder)
        command = ReleaseNotice(
            command_id=command_id(body.command_id),
            party=bearer.party,
            version=body.version,
            notice_id=request.path_params["id"],
            release=body.release,
        )
        return await self.on_behalf(bearer, command)

    async def confirm(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _held_decoder)
        name, entry = command_id(body.command_id), entry_of(request)
        return await self.on_behalf(bearer, ConfirmCommand(command_id=name, party=bearer.party, entry=entry))

    async def dismiss(self, request: Request) -> Response:
        bearer, body = await self.door.body(request, _held_decoder)
        name, entry = command_id(body.command_id), entry_of(request)
        return await self.on_behalf(bearer, DismissCommand(command_id=name, party=bearer.party, entry=entry))

    def one_notice(self, raw: msgspec.Raw) -> tuple[Notice, tuple[Caution, ...]]:
        """The notice of a file, and what a person should know of how it was understood. Raises Refused."""
        reading: Reading = read_notices(bytes(raw), around=self.around)
        if reading.refusals:
            raise Refused(*reading.refusals)
        if len(reading.notices) != 1:
            wrong = f"there are {len(reading.notices)} notices in it"
            right = "Send one notice at a time: a FeatureCollection whose features share one id."
            raise Refused(Refusal(reason=Reason.WRONG_SHAPE, field="notice", wrong=wrong, right=right))
        return reading.notices[0], reading.cautions

    async def on_behalf(
        self, bearer: Bearer, command: SignedCommand, cautions: tuple[Caution, ...] = (), *, created: bool = False
    ) -> Response:
        """Take a command that the node signs for the bearer. Raises Refused."""
        return await self._submitted(bearer, self.door.roll.on_behalf(bearer, command), cautions, created=created)

    async def _submitted(
        self, bearer: Bearer, submission: Submission | Refusal, cautions: tuple[Caution, ...], *, created: bool = False
    ) -> Response:
        """Take a command of the bearer's party; who sees no data is given no more than that it stands."""
        reads = bool(bearer.duties & READS)
        if isinstance(submission, Refusal):
            raise Refused(submission)
        outcome = await self.service.submit(submission)
        if isinstance(outcome, Refusal):
            raise Refused(outcome)
        async with self.service.settled() as node:
            said = outcome.answer or answer_at(node, outcome.entry)
            assert said is not None
            receipt = receipt_of(node, said, opened=reads)
            conflicts, met = _found(node, said, outcome.events) if reads else ([], ())
            told = [told_conflict(conflict, node.state.separations) for conflict in conflicts]
            unsaid = _cannot_be_unsaid(node, said) if reads else []
        protected = [*(one.protected for one in conflicts), *(one.protected for one in met)]
        await recorded(self.service, bearer, chain.from_iterable(protected))
        fields = {name: getattr(receipt, name) for name in Receipt.__struct_fields__}
        taken = CommandReceipt(
            **fields,
            conflicts=told,
            measures_met=[told_met(one) for one in met],
            warnings=list(cautions),
            cannot_be_unsaid=unsaid,
        )
        status = 200
        if created and outcome.events:
            status = 202 if receipt.held else 201
        return answer(taken, status)


def _found(node: Node, said: Answered, events: Sequence[Event]) -> tuple[list[SeenConflict], tuple[SeenMet, ...]]:
    """What was found with the command, as its party may see it."""
    reader = Reader(node.state, node.veil, said.cause.party)
    pairs, met = found_with(node, said, events)
    seen = [conflict_seen(reader, node.state.conflicts[pair]) for pair in pairs]
    conflicts = sorted((one for one in seen if one is not None), key=SeenConflict.order)
    return conflicts, seen_among(reader, met)


def _cannot_be_unsaid(node: Node, said: Answered) -> list[ExposureView]:
    """For a withdrawal and another release, also by an amendment: whatever was disclosed before stays known."""
    effect = effect_of(node, said)
    if isinstance(effect, NoticeWithdrawn | NoticeReleased):
        key: NoticeKey = (effect.cause.party, effect.notice_id)
    elif isinstance(effect, NoticeAmended) and effect.notice.release is not None:
        key = effect.notice.key
    else:
        return []
    standing = node.state.notices.get(key) or node.state.gone.get(key)
    if standing is None:
        return []  # a later version took it, and this one does not know what was disclosed of it
    exposures = exposed(standing.releases, owner=key[0], met=standing.met, parties=node.state.parties)
    return exposure_views(exposures)


def command_id(text: str) -> str:
    """The id of a command, if it can be one. Raises Refused."""
    wrong = wrong_command_id(text)
    if wrong is not None:
        raise Refused(wrong)
    return text
