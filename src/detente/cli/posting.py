"""Asking a node over HTTP: one request with JSON, and its answer or a plain sentence why there is none."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import msgspec

from .exits import refuse
from .naming import stop

if TYPE_CHECKING:
    from email.message import Message as Headers

    from detente.messages.refusals import Refusal

_LARGEST_ANSWER = 64 << 20
_PATIENCE_S = 30
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_NEVER_LEFT = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)


class NoAnswer(Exception):
    """Nothing came back. `sent` says that the request may have arrived all the same."""

    def __init__(self, why: str, *, sent: bool) -> None:
        super().__init__(why)
        self.sent = sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, whatever its status; `cookie` is what the node set, as it is sent back, or empty."""

    status: int
    body: bytes
    cookie: str = ""

    @property
    def taken(self) -> bool:
        return 200 <= self.status < 300


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Whoever is sent elsewhere is told so: a token must not follow to a host that nobody named."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Headers, newurl: str
    ) -> None:
        return None


def opened(
    node: str,
    method: str,
    path: str,
    body: bytes | None = None,
    *,
    speaker: Mapping[str, str] | None,
    patience_s: float,
) -> http.client.HTTPResponse:
    """The beginning of an answer that is no refusal; what is read of it later may take `patience_s` for each piece.

    `speaker` are the headers that say who asks. Raises what urllib raises.
    """
    headers = {"accept": "application/json", **(speaker or {})}
    if body is not None:
        headers["content-type"] = "application/json"
    address = checked_address(node)
    request = urllib.request.Request(address + path, data=body, headers=headers, method=method)
    # What is not encrypted stays on this machine: no proxy shall have it.
    direct = [urllib.request.ProxyHandler({})] if address.lower().startswith("http:") else []
    answer: http.client.HTTPResponse = urllib.request.build_opener(_NoRedirect, *direct).open(
        request, timeout=patience_s
    )
    return answer


def exchange(
    node: str, method: str, path: str, body: bytes | None = None, *, speaker: Mapping[str, str] | None = None
) -> Answer:
    """One request, whose answer may be a refusal. `speaker` are the headers that say who asks.

    `node` is its address, such as `https://node.example.org`; TLS is checked against the system's authorities.
    Raises NoAnswer.
    """
    try:
        with opened(node, method, path, body, speaker=speaker, patience_s=_PATIENCE_S) as answer:
            return Answer(status=answer.status, body=answer.read(_LARGEST_ANSWER), cookie=_cookie(answer.headers))
    except urllib.error.HTTPError as failure:
        with failure:
            return Answer(status=failure.code, body=_read(failure))
    except (OSError, ValueError, http.client.HTTPException) as failure:
        raise no_answer(failure) from None


def no_answer(failure: Exception) -> NoAnswer:
    """What urllib raised, in words."""
    if isinstance(failure, urllib.error.URLError):
        reason = failure.reason
        return NoAnswer(f"it cannot be reached: {reason}", sent=not isinstance(reason, _NEVER_LEFT))
    return NoAnswer(f"the connection failed: {failure}", sent=True)


def ask(
    node: str, method: str, path: str, body: bytes | None = None, *, speaker: Mapping[str, str] | None = None
) -> Answer:
    """The same for what may be asked again without harm: stops where there is no answer, or a refusal."""
    try:
        answer = exchange(node, method, path, body, speaker=speaker)
    except NoAnswer as failure:
        again = " Whether it took this is not known; send it again." if failure.sent and body is not None else ""
        stop(f"--node {node}", f"{failure}.{again}")
    if not answer.taken:
        refused = refusals_in(answer)
        if not refused:
            stop(f"--node {node}", f"it answered {answer.status}, and not as a node does.")
        refuse(refused)
    return answer


def post(node: str, path: str, body: bytes, *, token: str | None) -> dict[str, Any]:
    """The node's answer to this JSON. Stops where the node refuses it or cannot be reached."""
    return object_in(node, ask(node, "POST", path, body, speaker=None if token is None else bearer(token)))


def bearer(token: str) -> dict[str, str]:
    """The headers of whoever speaks with a token."""
    return {"authorization": f"Bearer {token}"}


def token_in(path: Path | None) -> str:
    """The token in a file; stops where there is none."""
    if path is None:
        stop("--token-file", "say where the token is; on the command line others on this machine could read it.")
    try:
        token = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        token = ""
    if not token.isprintable() or not token:
        stop(f"--token-file {path}", "it cannot be read, or is no token.")
    return token


def object_in(node: str, answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer; stops where it is something else."""
    try:
        return msgspec.json.decode(answer.body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        not_a_nodes(node)


def refusals_in(answer: Answer) -> list[Refusal] | None:
    """The refusals that an answer consists of; None where it is not a node's."""
    from detente.messages.refusals import Refusal

    try:
        return msgspec.convert(msgspec.json.decode(answer.body)["refusals"], list[Refusal])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError, TypeError):
        return None


def not_a_nodes(node: str) -> NoReturn:
    """Stop for an answer that no node gives."""
    stop(f"--node {node}", "its answer is not a node's.")


def checked_address(node: str) -> str:
    """The address without a slash at its end; stops where it is none, or where what is sent could be read."""
    try:
        parts = urlsplit(node)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
        stop(f"--node {node}", "write the node's address, such as https://node.example.org")
    if parts.scheme == "http" and host not in _LOOPBACK:
        stop(f"--node {node}", "use https: over http, codes and tokens could be read on their way.")
    return node.rstrip("/")


def _read(failure: urllib.error.HTTPError) -> bytes:
    try:
        return failure.read(_LARGEST_ANSWER)
    except (OSError, http.client.HTTPException):
        return b""


def _cookie(headers: Headers) -> str:
    """Name and value of the cookie that is set, without what a browser would do with it."""
    return (headers.get("set-cookie") or "").partition(";")[0].strip()
