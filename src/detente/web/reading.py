"""The native API's reads, each through the view of one party. What shows a protected place is recorded before it is
answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.seen_conflict import SeenConflict
from detente.decision.seen_measures import SeenMet
from detente.decision.view import SeenNotice, View, seen_one, view
from detente.formats.told_met import told_met
from detente.messages.notices import NoticeKey
from detente.node.node import Node
from detente.node.service import Service
from detente.places.times import rfc3339

from .acting import Acting
from .answers import ConflictList, MetList, NoticeList, PartyList, conflict_views, party_views, picture
from .door import Door
from .evidence import evidence_of
from .exchange import answer, entry_of, not_found, routed
from .feeds import Feeds
from .receipts import answer_at, protected_in, receipt_of
from .recording import recorded
from .views import notice_view


class ReadingView(Struct, frozen=True, kw_only=True):
    """Who was about to be shown which of your protected notices (their ids), and when."""

    at: str
    party: str
    person: str
    notices: list[str]


class ReadingList(Struct, frozen=True, kw_only=True):
    readings: list[ReadingView]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The handlers, and what they need. `acting` answers where a path is read and written."""

    service: Service
    door: Door
    feeds: Feeds
    acting: Acting

    def routes(self) -> list[Route]:
        return [
            routed("/v1/notices", GET=self.notices, POST=self.acting.file),
            # An id may hold a slash.
            routed("/v1/notices/{id:path}/evidence", GET=self.evidence),
            *self.acting.routes(),
            routed("/v1/notices/{id:path}", GET=self.notice, PUT=self.acting.amend),
            routed("/v1/conflicts", GET=self.conflicts),
            routed("/v1/measures-met", GET=self.measures_met),
            routed("/v1/parties", GET=self.parties),
            routed("/v1/picture", GET=self.picture),
            routed("/v1/readings", GET=self.readings),
            routed("/v1/entries/{entry}/receipt", GET=self.receipt),
        ]

    async def notices(self, request: Request) -> Response:
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = _view(node, party, through)
            told = NoticeList(notices=[notice_view(notice) for notice in seen.notices])
        await recorded(self.service, bearer, _protected_in(seen.notices))
        return answer(told)

    async def notice(self, request: Request) -> Response:
        """One notice opened by itself, by its id or reference; `?of=` says whose, where two parties use one id."""
        bearer, party, through = await self.door.reader(request)
        name = request.path_params["id"]
        async with self.service.settled() as node:
            _known(node, party)
            of = request.query_params.get("of")
            seen = seen_one(node.state, party, node.veil, name, of=of, through=through)
            if seen is None:
                raise not_found("notice", name)
            told = notice_view(seen)
        await recorded(self.service, bearer, seen.protected)
        return answer(told)

    async def evidence(self, request: Request) -> Response:
        """The signed entry behind a notice, with the opening of what the reader may see of it."""
        bearer, party, through = await self.door.reader(request)
        name = request.path_params["id"]
        async with self.service.settled() as node:
            _known(node, party)
            found = evidence_of(node, party, through, name, request.query_params.get("of"))
        if found is None:
            raise not_found("evidence for a notice", name)
        await recorded(self.service, bearer, found[1])
        return answer(found[0])

    async def conflicts(self, request: Request) -> Response:
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = _view(node, party, through)
            told = ConflictList(conflicts=conflict_views(seen, node.state))
        await recorded(self.service, bearer, _protected_in(seen.conflicts))
        return answer(told)

    async def measures_met(self, request: Request) -> Response:
        """What notices meet of measures in force, as far as the reader is told of it."""
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = _view(node, party, through)
            told = MetList(measures_met=[told_met(one) for one in seen.met])
        await recorded(self.service, bearer, _protected_in(seen.met))
        return answer(told)

    async def parties(self, request: Request) -> Response:
        _, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            return answer(PartyList(parties=party_views(_view(node, party, through), node.state)))

    async def picture(self, request: Request) -> Response:
        bearer, party, through = await self.door.reader(request)
        async with self.service.settled() as node:
            seen = _view(node, party, through)
            at = self.feeds.feed(node, party, through).place
            told = picture(seen, node.state, bearer.party, bearer.role, at)
        await recorded(self.service, bearer, seen.protected)
        return answer(told)

    async def readings(self, request: Request) -> Response:
        """The latest readings of the reader's own protected notices."""
        bearer, _, _ = await self.door.reader(request)
        async with self.service.settled() as node:
            read = [
                ReadingView(
                    at=rfc3339(event.at_us),
                    party=event.party,
                    person=event.person,
                    notices=[name for owner, name in event.notices if owner == bearer.party],
                )
                for event in node.state.readings.get(bearer.party, ())
            ]
        return answer(ReadingList(readings=read[::-1]))

    async def receipt(self, request: Request) -> Response:
        """Of a command of the reader's own party: the entry's bytes and opening hold all that it says."""
        bearer, _, _ = await self.door.reader(request)
        async with self.service.settled() as node:
            said = answer_at(node, entry_of(request))
            if said is None or said.cause.party != bearer.party:
                raise not_found("receipt of an entry", request.path_params["entry"])
            receipt = receipt_of(node, said)
            protected = protected_in(node, said)
        await recorded(self.service, bearer, protected)
        return answer(receipt)


def _view(node: Node, party: str, through: str | None) -> View:
    _known(node, party)
    return view(node.state, party, node.veil, through=through)


def _known(node: Node, party: str) -> None:
    if party not in node.state.parties:
        raise not_found("party", party)


def _protected_in(seen: Iterable[SeenNotice | SeenConflict | SeenMet]) -> tuple[NoticeKey, ...]:
    return tuple(sorted({key for one in seen for key in one.protected}))
