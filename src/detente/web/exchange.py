"""What is the same in every exchange over HTTP: bodies of a known size and shape in, JSON and refusals out."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.messages.refusals import Reason, Refusal, shown, told

from .answers import Refusals

MAX_BODY_BYTES = 1024 * 1024

STATUS = {
    Reason.NOT_AUTHENTICATED: 401,
    Reason.NOT_PERMITTED: 403,
    Reason.WRONG_PARTY: 403,
    Reason.SAME_PERSON: 403,
    Reason.NOT_A_PARTY_TO_IT: 403,
    Reason.NO_CLAIM: 403,
    Reason.KEY_REVOKED: 403,
    Reason.KEY_EXPIRED: 403,
    Reason.UNKNOWN_KEY: 403,
    Reason.BAD_SIGNATURE: 403,
    Reason.NOT_FOUND: 404,
    Reason.UNKNOWN_NOTICE: 404,
    Reason.UNKNOWN_ARRANGEMENT: 404,
    Reason.UNKNOWN_ALERT: 404,
    Reason.NO_INCIDENT: 404,
    Reason.STALE_VERSION: 409,
    Reason.NOTICE_EXISTS: 409,
    Reason.WITHDRAWN: 409,
    Reason.NOT_HELD: 409,
    Reason.COMMAND_ID_REUSED: 409,
    Reason.TOO_LARGE: 413,
    Reason.TOO_MANY_REQUESTS: 429,
    Reason.NODE_STOPPED: 503,
    Reason.ACCESS_UNREADABLE: 503,
    Reason.NOT_JSON: 400,
    Reason.NOT_UTF8: 400,
    Reason.NOT_CANONICAL: 400,
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
    return decoded(body, decoder)


def decoded(body: bytes | bytearray | str, decoder: msgspec.json.Decoder[R]) -> R:
    """JSON of the right shape. Raises Refused."""
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as failure:
        right = "See /openapi.json for the shape."
        raise Refused(Refusal(reason=Reason.WRONG_SHAPE, field="body", wrong=told(failure), right=right)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as failure:
        right = "Send JSON in UTF-8."
        raise Refused(Refusal(reason=Reason.NOT_JSON, field="body", wrong=told(failure), right=right)) from None


def entry_of(request: Request) -> int:
    """The number of an entry in the path; -1, which is none, where it is no number or beyond all there can be."""
    text: str = request.path_params["entry"]
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else -1


def bytes_of(field: str, text: str) -> bytes:
    """The bytes of a field in strict base64. Raises Refused."""
    try:
        return b64decode(text, validate=True)
    except ValueError:
        wrong, right = "this is not base64", "Send the bytes in standard base64."
        raise Refused(
            Refusal(reason=Reason.WRONG_TYPE, field=field, value=shown(text), wrong=wrong, right=right)
        ) from None


Handler = Callable[[Request], Awaitable[Response]]


def routed(path: str, **handlers: Handler) -> Route:
    """One route for all methods of a path, so that what is refused for its method names those there are."""

    async def handle(request: Request) -> Response:
        return await handlers["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, handle, methods=list(handlers))


def not_found(what: str, name: str) -> Refused:
    """What is not there and what is not the reader's to see look the same."""
    wrong = f"there is no such {what}, or it is not yours to see"
    return Refused(Refusal(reason=Reason.NOT_FOUND, value=shown(name), wrong=wrong, right="Check the name."))
