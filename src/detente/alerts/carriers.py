"""The carriers themselves: each is given one message and says whether it was taken."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from typing import Final
from urllib.parse import urlsplit

import msgspec

from .book import Address, Kind
from .mail_server import MailServer
from .message import Outgoing

TIMEOUT_S: Final = 15.0
LARGEST_ANSWER: Final = 4_096
LONGEST_RETRY_S: Final = 3_600
SECRET_PREFIX: Final = "whsec_"
_GONE: Final = 410


class NotTaken(Exception):
    """The carrier did not take it. `after_s` is how long it asks to be left in peace; `never`: trying again is idle."""

    def __init__(self, said: str, *, after_s: int | None = None, never: bool = False) -> None:
        super().__init__(said)
        self.after_s = after_s
        self.never = never


Send = Callable[[Address, Outgoing, int], None]
"""Gives a message to a carrier, at that second since 1970. Raises NotTaken."""


def sender_of(mail: MailServer | None, *, loopback: bool = False) -> Send:
    """The carriers of a node; `loopback` allows web hooks without TLS to this machine itself."""

    def send(to: Address, message: Outgoing, now_s: int) -> None:
        match to.kind:
            case Kind.WEB_HOOK:
                post(to, message, now_s, loopback=loopback)
            case Kind.MAIL:
                if mail is None:
                    raise NotTaken("no mail server is set: detente carrier smtp --help", never=False)
                post_mail(to, message, mail)
            case Kind.APPRISE:
                notify(to, message)

    return send


def signature(secret: str, name: str, now_s: int, body: bytes) -> str:
    """As Standard Webhooks has it (`v1`): HMAC-SHA256 over id, time and body, under the secret's bytes."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = b".".join((name.encode(), str(now_s).encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def wrong_hook(address: str, *, loopback: bool = False) -> str | None:
    """Why this is no address for a web hook, if so."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "this is no address"
    if not parts.hostname or parts.username or parts.password or parts.fragment:
        return "an address has a host, and neither a name, a password nor a fragment"
    if port == 0:
        return "there is no port 0"
    if parts.scheme == "https":
        return None
    if parts.scheme == "http" and loopback and parts.hostname in ("127.0.0.1", "::1", "localhost"):
        return None
    return "it must begin with https://"


def post(to: Address, message: Outgoing, now_s: int, *, loopback: bool) -> None:
    """One POST; a redirect is not followed, and counts as not taken."""
    wrong = wrong_hook(to.address, loopback=loopback)
    if wrong is not None:
        raise NotTaken(wrong, never=True)
    parts = urlsplit(to.address)
    said = {
        "type": "alert.waits",
        "timestamp": now_s,
        "data": {
            "ledger": message.ledger, "party": message.party, "cause": message.cause, "urgency": message.urgency,
            "repeat": message.repeat, "text": message.text,
        },
    }  # fmt: skip
    body = msgspec.json.encode(said)
    headers = {
        "content-type": "application/json",
        "user-agent": "detente",
        "webhook-id": message.name,
        "webhook-timestamp": str(now_s),
        "webhook-signature": signature(to.secret, message.name, now_s, body),
    }
    host, target = str(parts.hostname), (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(
            host, parts.port, timeout=TIMEOUT_S, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(host, parts.port, timeout=TIMEOUT_S)
    try:
        connection.request("POST", target, body, headers)
        answer = connection.getresponse()
        answer.read(LARGEST_ANSWER)
    except (OSError, http.client.HTTPException) as failure:
        raise NotTaken(f"{type(failure).__name__}: {failure}"[:200]) from failure
    finally:
        connection.close()
    if not 200 <= answer.status < 300:
        raise NotTaken(f"it answers {answer.status}", after_s=_after(answer), never=answer.status == _GONE)


def _after(answer: http.client.HTTPResponse) -> int | None:
    text = answer.getheader("retry-after", "")
    return min(int(text), LONGEST_RETRY_S) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def post_mail(to: Address, message: Outgoing, server: MailServer) -> None:
    """One mail, handed over to the server."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = server.sender, to.address, message.subject
    mail["Message-ID"] = f"<{hashlib.sha256(f'{message.ledger} {message.name}'.encode()).hexdigest()[:32]}@detente>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Detente-Repeat"] = str(message.repeat)
    mail.set_content(message.text)
    try:
        if server.tls == "tls":
            context = ssl.create_default_context()
            with smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=context) as line:
                _hand_over(line, mail, server)
            return
        with smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S) as line:
            if server.tls == "starttls":
                line.starttls(context=ssl.create_default_context())
            _hand_over(line, mail, server)
    except smtplib.SMTPRecipientsRefused as failure:
        (code, said), *_ = failure.recipients.values()
        raise NotTaken(f"{code} {said.decode('ascii', 'replace')}"[:200], never=code >= 550) from failure
    except (OSError, smtplib.SMTPException) as failure:
        raise NotTaken(f"{type(failure).__name__}: {failure}"[:200]) from failure


def _hand_over(line: smtplib.SMTP, mail: EmailMessage, server: MailServer) -> None:
    if server.user:
        line.login(server.user, server.password)
    line.send_message(mail)


def notify(to: Address, message: Outgoing) -> None:
    """Whatever Apprise reaches (`detente[apprise]`)."""
    try:
        from apprise import Apprise
    except ImportError:
        raise NotTaken("Apprise is not installed: pip install 'detente[apprise]'") from None
    service = Apprise()
    if not service.add(to.address):
        raise NotTaken("Apprise knows no such address", never=True)
    if not service.notify(title=message.subject, body=message.text):
        raise NotTaken("Apprise could not deliver it")
