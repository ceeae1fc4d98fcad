"""Web hooks and mail against real servers on loopback: signed, and never saying more than that something waits."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from detente.alerts.book import Address, Kind, Level, Waiting
from detente.alerts.carriers import NotTaken, sender_of, wrong_hook
from detente.alerts.mail_server import MailServer, Tls
from detente.alerts.message import Outgoing, outgoing

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
NOW_S = 1_495_108_800


class Hook(HTTPServer):
    """Answers with `status`, and keeps what came."""

    def __init__(self) -> None:
        self.status = 204
        self.headers_back: dict[str, str] = {}
        self.came: list[tuple[dict[str, str], bytes]] = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    server: Hook
    status: int

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.status)
        for name, value in self.server.headers_back.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Hook]:
    server = Hook()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def to(kind: Kind, address: str, language: str = "en") -> Address:
    return Address(
        number=3, party="SDF", kind=kind, address=address, secret=SECRET, level=Level.FIRST, language=language
    )


def word(address: Address, tries: int = 0) -> Outgoing:
    waiting = Waiting(
        number=1, to=address, cause=42, version="ab" * 32, urgency="immediate", name="SDF-42-abab-3", tries=tries
    )
    return outgoing(waiting, "record.example/valley")


def test_a_web_hook_is_signed_by_its_secret_and_says_that_something_waits(hook: Hook) -> None:
    address = to(Kind.WEB_HOOK, f"http://127.0.0.1:{hook.server_port}/in?x=1")
    sender_of(None, loopback=True)(address, word(address), NOW_S)
    ((headers, body),) = hook.came
    signed = b".".join((b"SDF-42-abab-3", str(NOW_S).encode(), body))
    expected = base64.b64encode(hmac.new(bytes(range(32)), signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("SDF-42-abab-3", str(NOW_S))
    said = json.loads(body)["data"]
    assert (said["cause"], said["urgency"], said["repeat"]) == (42, "immediate", 0)
    assert "An alert waits" in said["text"]


def test_a_repeat_says_so_under_the_same_name(hook: Hook) -> None:
    address = to(Kind.WEB_HOOK, f"http://127.0.0.1:{hook.server_port}/")
    for tries in (0, 2):
        sender_of(None, loopback=True)(address, word(address, tries), NOW_S)
    (first, _), (second, body) = hook.came
    assert first["webhook-id"] == second["webhook-id"]
    assert json.loads(body)["data"]["repeat"] == 2
    assert "may have reached you before" in json.loads(body)["data"]["text"]


@pytest.mark.parametrize(("status", "never"), [(500, False), (302, False), (404, False), (410, True)])
def test_any_answer_but_yes_is_not_taken(hook: Hook, status: int, never: bool) -> None:
    hook.status, hook.headers_back = status, {"location": "http://127.0.0.1:1/", "retry-after": "120"}
    address = to(Kind.WEB_HOOK, f"http://127.0.0.1:{hook.server_port}/")
    with pytest.raises(NotTaken) as failure:
        sender_of(None, loopback=True)(address, word(address), NOW_S)
    assert (failure.value.never, failure.value.after_s) == (never, 120)
    assert len(hook.came) == 1


@pytest.mark.parametrize(
    "address",
    ["http://example.org/", "ftp://example.org/", "https://", "https://a:b@example.org/", "https://x:99999/", "nothing",
     "http://127.0.0.1/", "https://example.org/#x"],
)  # fmt: skip
def test_what_is_no_guarded_address_is_refused(address: str) -> None:
    assert wrong_hook(address) is not None


def test_nobody_there_is_not_taken() -> None:
    address = to(Kind.WEB_HOOK, "http://127.0.0.1:9/")
    with pytest.raises(NotTaken):
        sender_of(None, loopback=True)(address, word(address), NOW_S)


class Mailbox:
    """What a mail server is handed; it refuses one address for good and another for now."""

    def __init__(self) -> None:
        self.came: list[bytes] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("gone"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 too much"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.came.append(envelope.content)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, MailServer]]:
    box = Mailbox()
    with socket.socket() as free:  # the controller cannot choose one
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, MailServer(host="127.0.0.1", port=port, sender="node@example.org", tls=Tls.NONE)
    controller.stop()


@pytest.mark.parametrize(
    ("language", "waits"), [("en", "An alert waits"), ("ru", "Ждёт оповещение"), ("ar", "إنذار ينتظر")]
)
def test_mail_is_in_the_readers_language_and_is_known_again(
    mailbox: tuple[Mailbox, MailServer], language: str, waits: str
) -> None:
    box, server = mailbox
    address = to(Kind.MAIL, "watch@example.org", language)
    for tries in (0, 1):
        sender_of(server)(address, word(address, tries), NOW_S)
    first, second = (message_from_bytes(raw, policy=policy.default) for raw in box.came)
    assert first["Message-ID"] == second["Message-ID"]
    assert (first["Detente-Repeat"], second["Detente-Repeat"]) == ("0", "1")
    assert first["To"] == "watch@example.org"
    assert waits in first.get_content()


@pytest.mark.parametrize(("name", "never"), [("gone", True), ("full", False)])
def test_a_mailbox_that_refuses_is_told(mailbox: tuple[Mailbox, MailServer], name: str, never: bool) -> None:
    address = to(Kind.MAIL, f"{name}@example.org")
    with pytest.raises(NotTaken) as failure:
        sender_of(mailbox[1])(address, word(address), NOW_S)
    assert failure.value.never is never


def test_a_line_that_cannot_be_guarded_carries_nothing(mailbox: tuple[Mailbox, MailServer]) -> None:
    box, server = mailbox
    guarded = MailServer(host=server.host, port=server.port, sender=server.sender)
    address = to(Kind.MAIL, "watch@example.org")
    with pytest.raises(NotTaken):
        sender_of(guarded)(address, word(address), NOW_S)
    assert box.came == []


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # in one of its services
def test_apprise_is_given_the_same_and_a_wrong_address_is_refused(hook: Hook) -> None:
    address = to(Kind.APPRISE, f"json://127.0.0.1:{hook.server_port}/in")
    hook.status = 200
    sender_of(None)(address, word(address), NOW_S)
    assert "An alert waits" in hook.came[0][1].decode()
    wrong = to(Kind.APPRISE, "nothing-known://x")
    with pytest.raises(NotTaken):
        sender_of(None)(wrong, word(wrong), NOW_S)
