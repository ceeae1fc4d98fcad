"""Who is speaking, and how often: what every request passes before anything is done with it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from starlette.requests import HTTPConnection, Request

from detente.messages.commands import Role
from detente.messages.events import Event
from detente.messages.people import READS
from detente.messages.refusals import Reason, Refusal
from detente.node.access import AccessBroken, Bearer
from detente.node.node import Node
from detente.node.process import clock_us
from detente.node.roll import Roll
from detente.node.service import Service
from detente.node.tries import Tries, place_of

from .exchange import R, Refused, body_of

COOKIE = "detente"
"""Holds a session's secret; the session itself is here."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at_s: float


class Rate:
    """So many requests a second for each speaker, and twice as many at once, but at least one; a token bucket each."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._buckets: dict[str, _Bucket] = {}

    def spend(self, speaker: str) -> bool:
        """Whether the speaker has one left."""
        now_s = time.monotonic()
        if len(self._buckets) > 10_000:
            full = [
                name
                for name, b in self._buckets.items()
                if b.tokens + (now_s - b.at_s) * self._per_second >= self._most
            ]
            for name in full:
                del self._buckets[name]
        bucket = self._buckets.setdefault(speaker, _Bucket(self._most, now_s))
        bucket.tokens = min(self._most, bucket.tokens + (now_s - bucket.at_s) * self._per_second)
        bucket.at_s = now_s
        if bucket.tokens < 1:
            return False
        bucket.tokens -= 1
        return True

    @property
    def _most(self) -> float:
        return max(1.0, self._per_second * 2)


class Door:
    """Knows who speaks and how often, and has the ledger follow the operator's list of people."""

    def __init__(
        self,
        service: Service,
        roll: Roll,
        *,
        requests_per_second: float,
        bad_tokens_per_second: float = 5,
        strangers_per_second: float = 100,
        clock: Callable[[], int] = clock_us,
    ) -> None:
        self._service = service
        self.roll = roll
        self.access = roll.access
        self._tries = Tries()
        self._clock = clock
        self._followed: bytes | None = None
        self._behind = False
        self._following = asyncio.Lock()
        self._rate = Rate(requests_per_second)
        self._bad = Rate(bad_tokens_per_second)
        self._strangers = Rate(strangers_per_second)
        service.listen(self._follow)

    @property
    def now_us(self) -> int:
        return self._clock()

    @property
    def now_s(self) -> int:
        return self.now_us // 1_000_000

    async def bearer(self, request: HTTPConnection) -> Bearer:
        """Who speaks, by a token or by the cookie of a session. Raises Refused: nobody that is known, too many
        requests, too many wrong tokens, or a request that another site's page made.
        """
        bearer = self._known(request)
        if bearer is None:
            if not self._bad.spend(place_of(address_of(request))):
                raise Refused(_TOO_MANY)
            if token_of(request):
                self.may_try(request)
                self.failed(request)
            raise _nobody(request)
        if not self._rate.spend(f"{bearer.party}\n{bearer.person}"):
            raise Refused(_TOO_MANY)
        return await self._still_known(request)

    async def reader(self, request: Request) -> tuple[Bearer, str, str | None]:
        """Who speaks, as whom they look, and through whom: as themselves, or for a monitor as any party named by
        `?as=`, of which it sees what it may see itself.
        """
        bearer = await self.bearer(request)
        readers_only(bearer)
        party = request.query_params.get("as", bearer.party)
        if party == bearer.party:
            return bearer, party, None
        if bearer.role is not Role.MONITOR:
            wrong = "only a monitor may look as another party"
            raise Refused(Refusal(reason=Reason.NOT_PERMITTED, field="as", wrong=wrong, right="Leave `as` out."))
        return bearer, party, bearer.party

    async def body(self, request: Request, decoder: msgspec.json.Decoder[R]) -> tuple[Bearer, R]:
        """Who speaks, and the body that they sent. A body may take its time: what it came with must still be good when
        it is there. Raises Refused as `bearer` and `body_of` do.
        """
        await self.bearer(request)
        body = await body_of(request, decoder)
        return await self._still_known(request), body

    async def _still_known(self, request: HTTPConnection) -> Bearer:
        """Who speaks, once the ledger has followed the list: what came of that may have changed or ended what they
        are.
        """
        await self.follow_list()
        bearer = self._known(request)
        if bearer is None:
            raise _nobody(request)
        return bearer

    def may_ask(self, request: Request) -> None:
        """Raises Refused where this address asks, without saying who it is, too often in a second."""
        if not self._strangers.spend(place_of(address_of(request))):
            raise Refused(_TOO_MANY)

    def may_try(self, request: HTTPConnection) -> None:
        """Raises Refused where too many wrong tokens, codes or signatures came from this address lately."""
        refusal = self._tries.refused(address_of(request), self.now_s)
        if refusal is not None:
            raise Refused(refusal)

    def failed(self, request: HTTPConnection) -> None:
        """One more wrong token, code or signature from this address."""
        self._tries.failed(address_of(request), self.now_s)

    def still_holds(self, request: HTTPConnection, bearer: Bearer) -> bool:
        """Whether what a long request came with is still good: it may have been made void meanwhile."""
        return self._known(request) == bearer

    async def follow_list(self) -> None:
        """Bring what the operator changed in the list of people into the ledger. Raises AccessBroken."""
        if self.access.file.changes() == self._followed:
            return
        async with self._following:
            while True:
                changes = self.access.file.changes()
                async with self._service.settled() as node:
                    if self._behind:
                        self.roll.reconcile(node.state)
                        self._behind = False
                    due = self.roll.due(node)
                if not due:
                    self._followed = changes
                    return
                for submission in due:
                    outcome = await self._service.submit(submission)
                    if isinstance(outcome, Refusal) and outcome.reason is Reason.TOO_MANY_REQUESTS:
                        return  # the next request tries again
                    async with self._service.settled() as node:
                        self.roll.answered(node.state, submission, outcome)

    def _follow(self, _: Node, events: Sequence[Event]) -> None:
        """What the ledger says of keys stands, whether or not the list can be written now: then it is told later."""
        try:
            self.roll.follow(events)
        except AccessBroken:
            self._behind, self._followed = True, None

    def _known(self, request: HTTPConnection) -> Bearer | None:
        token = token_of(request)
        if token:
            return self.access.bearer(token)
        secret = secret_of(request)
        return None if secret is None else self.access.sessions.bearer(secret, self.now_s)


def readers_only(bearer: Bearer) -> None:
    """Raises Refused where the bearer has no duty that sees what their party may see."""
    if not bearer.duties & READS:
        wrong = "an administrator or auditor sees no data"
        right = "Ask for the heads, hashes and proofs; or have a viewer look."
        raise Refused(Refusal(reason=Reason.NOT_PERMITTED, field="duties", wrong=wrong, right=right))


def address_of(request: HTTPConnection) -> str:
    """Where a request comes from, for counting failed tries."""
    return request.client.host if request.client else ""


def secret_of(request: HTTPConnection) -> str | None:
    """The secret of a session in the cookie, which counts only for what our own page asks: browsers say where a request
    was made (Fetch Metadata).
    """
    ours = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return request.cookies.get(COOKIE) if ours else None


def _nobody(request: HTTPConnection) -> Refused:
    return Refused(_BAD_TOKEN if token_of(request) else NO_TOKEN)


def token_of(request: HTTPConnection) -> str:
    """The token that a request carries; empty where it carries none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


NO_TOKEN = Refusal(
    reason=Reason.NOT_AUTHENTICATED,
    field="authorization",
    wrong="no token was sent",
    right="Send the header `Authorization: Bearer TOKEN`; the operator makes one with: detente party add NAME.",
)
_BAD_TOKEN = Refusal(
    reason=Reason.NOT_AUTHENTICATED,
    field="authorization",
    wrong="this token is not known here",
    right="Check that it is whole; the node's operator makes a new one with: detente party token NAME.",
)
_TOO_MANY = Refusal(
    reason=Reason.TOO_MANY_REQUESTS, wrong="too many requests", right="Wait a second, then go on more slowly."
)
