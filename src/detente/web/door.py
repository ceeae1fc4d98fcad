"""Who is speaking, how much, how often, and in what shape: what every request passes before anything is done with
it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from detente.messages.commands import Role
from detente.messages.refusals import Reason, Refusal
from detente.node.access import Access, Bearer
from detente.node.process import add_party
from detente.node.service import Service

from .answers import Refusals

MAX_BODY_BYTES = 1024 * 1024

STATUS = {
    Reason.NOT_AUTHENTICATED: 401,
    Reason.NOT_PERMITTED: 403,
    Reason.WRONG_PARTY: 403,
    Reason.NOT_FOUND: 404,
    Reason.UNKNOWN_NOTICE: 404,
    Reason.STALE_VERSION: 409,
    Reason.NOTICE_EXISTS: 409,
    Reason.WITHDRAWN: 409,
    Reason.ID_OF_ANOTHER_PARTY: 409,
    Reason.COMMAND_ID_REUSED: 409,
    Reason.TOO_LARGE: 413,
    Reason.TOO_MANY_REQUESTS: 429,
    Reason.NODE_STOPPED: 503,
    Reason.NOT_JSON: 400,
    Reason.NOT_UTF8: 400,
}
"""The HTTP status of each reason; 422 for all others: understood, and not accepted."""


_HEADERS = {
    401: {"www-authenticate": 'Bearer realm="detente"'},
    413: {"connection": "close"},  # or the rest of the body would still be read, however long it is
    429: {"retry-after": "1"},
}


class Refused(Exception):
    """Carries refusals to the edge of the application, where they become an answer, whose status is that of the first
    one's reason unless `status` says another.
    """

    def __init__(self, *refusals: Refusal, status: int | None = None) -> None:
        super().__init__(*(refusal.sentence() for refusal in refusals))
        self.refusals = refusals
        self.status = status


def answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON that no cache keeps."""
    return Response(
        msgspec.json.encode(value), status, {"cache-control": "no-store", **(headers or {})}, "application/json"
    )


def refusal_answer(refusals: tuple[Refusal, ...], status: int | None = None) -> Response:
    first = refusals[0]
    status = STATUS.get(first.reason, 422) if status is None else status
    return answer(
        Refusals(refusals=list(refusals), current_version=first.current_version), status, _HEADERS.get(status)
    )


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
    """Knows the bearers and the rates, and brings new parties into the ledger."""

    def __init__(
        self, service: Service, access: Access, *, requests_per_second: float, bad_tokens_per_second: float = 5
    ) -> None:
        self._service = service
        self._access = access
        self._entered: set[str] = set()
        self._rate = Rate(requests_per_second)
        self._bad = Rate(bad_tokens_per_second)

    async def bearer(self, request: Request) -> Bearer:
        """Who speaks. Raises Refused: no token, one that is not known, too many requests, too many wrong tokens."""
        token = _token_of(request)
        bearer = self._access.bearer(token) if token else None
        if bearer is None:
            host = request.client.host if request.client else ""
            if not self._bad.spend(host):
                raise Refused(_TOO_MANY)
            raise Refused(_BAD_TOKEN if token else _NO_TOKEN)
        if not self._rate.spend(bearer.party):
            raise Refused(_TOO_MANY)
        if bearer.party not in self._entered:
            await self._enter(bearer)
        return bearer

    def still_holds(self, request: Request, bearer: Bearer) -> bool:
        """Whether the token that a long request came with is still good: it may have been made void meanwhile."""
        return self._access.bearer(_token_of(request)) == bearer

    async def _enter(self, bearer: Bearer) -> None:
        """A party that the operator added while the node runs enters the ledger with its first request."""
        async with self._service.settled() as node:
            known = bearer.party in node.state.parties
        if not known:
            outcome = await self._service.submit(add_party(bearer.party, bearer.role))
            if isinstance(outcome, Refusal):
                raise Refused(outcome)
        self._entered.add(bearer.party)

    async def reader(self, request: Request) -> tuple[Bearer, str]:
        """Who speaks, and as whom they look: as themselves, or for a monitor as any party named by `?as=`."""
        bearer = await self.bearer(request)
        party = request.query_params.get("as", bearer.party)
        if party != bearer.party and bearer.role is not Role.MONITOR:
            wrong = "only a monitor may look as another party"
            raise Refused(Refusal(reason=Reason.NOT_PERMITTED, field="as", wrong=wrong, right="Leave `as` out."))
        return bearer, party


def _token_of(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


R = TypeVar("R")


async def body_of(request: Request, decoder: msgspec.json.Decoder[R]) -> R:
    """The request's body, if it is JSON of the right shape and not too large. Raises Refused."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        wrong, right = f"the body is said to be {kind or 'nothing'}", "Send JSON with content-type: application/json."
        raise Refused(Refusal(reason=Reason.WRONG_TYPE, field="content-type", wrong=wrong, right=right), status=415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            wrong = f"the body is larger than {MAX_BODY_BYTES:,} bytes"
            raise Refused(
                Refusal(reason=Reason.TOO_LARGE, field="body", wrong=wrong, right="Send one notice at a time.")
            )
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as failure:
        right = "See /openapi.json for the shape."
        raise Refused(Refusal(reason=Reason.WRONG_SHAPE, field="body", wrong=str(failure), right=right)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as failure:
        right = "Send JSON in UTF-8."
        raise Refused(Refusal(reason=Reason.NOT_JSON, field="body", wrong=str(failure), right=right)) from None


_NO_TOKEN = Refusal(
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
