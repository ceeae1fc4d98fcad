"""The file with which Cursor on Target is set up (docs/tak.md): where it is listened for, which servers are connected
to, and who speaks over which connection. TOML.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Annotated, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from detente.messages.phrases import Language
from detente.messages.refusals import Reason, Refusal, shown

LARGEST: Final = 1_000_000
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}")

_Port = Annotated[int, msgspec.Meta(ge=0, le=65_535)]


class Who(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whoever shows the certificate with this SHA-256 `fingerprint` or this `subject` (RFC 4514) is this person."""

    party: str
    person: str = "first"
    fingerprint: str = ""
    subject: str = ""
    language: Language = "en"


class Tls(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files in PEM: one's own certificate with its key, and the authority whose certificates are believed."""

    certificate: str
    key: str
    ca: str


class Listen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where connections are taken: with `tls` from each in `who`; without, on loopback only, all as that one."""

    port: _Port
    who: tuple[Who, ...]
    address: str = "127.0.0.1"
    tls: Tls | None = None


class Server(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A TAK server to connect to, as whom: what it sends counts as their reports. `send`: what they may see is sent to
    it, and so to everybody whom it lets see. `name` is what its certificate calls it, where that is not `host`.
    """

    host: str
    port: _Port
    who: Who
    tls: Tls | None = None
    name: str = ""
    send: bool = False


class CotSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    listen: tuple[Listen, ...] = ()
    server: tuple[Server, ...] = ()


_RIGHT: Final = "See docs/tak.md for what there is, with an example."


def read_cot_settings(data: bytes, *, file: str) -> CotSettings | tuple[Refusal, ...]:
    """The settings; or everything that is wrong."""
    if len(data) > LARGEST:
        wrong = f"the file is larger than {LARGEST:,} bytes"
        return (Refusal(reason=Reason.FILE_TOO_LARGE, file=file, wrong=wrong, right=_RIGHT),)
    try:
        settings = msgspec.convert(tomllib.loads(data.decode("utf-8")), CotSettings)
    except UnicodeDecodeError as failure:
        wrong = f"byte {failure.start:,} is not UTF-8"
        return (Refusal(reason=Reason.NOT_UTF8, file=file, wrong=wrong, right="Save it as UTF-8."),)
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        wrong = f"this is not TOML: {shown(str(failure))}"
        return (Refusal(reason=Reason.FILE_UNREADABLE, file=file, wrong=wrong, right=_RIGHT),)
    except msgspec.ValidationError as failure:
        wrong, _, field = str(failure).partition(" - at ")
        return (_wrong(Reason.WRONG_SHAPE, field.strip("`$.") or None, wrong).at(file=file),)
    settings = _plain(settings)
    refusals = [refusal.at(file=file) for refusal in _checked(settings)]
    return tuple(refusals) if refusals else settings


def _plain(settings: CotSettings) -> CotSettings:
    """With fingerprints as they are compared: without the colons that openssl writes, in small letters."""
    listen = tuple(
        replace(one, who=tuple(replace(who, fingerprint=_digits(who.fingerprint)) for who in one.who))
        for one in settings.listen
    )
    return replace(settings, listen=listen)


def _digits(fingerprint: str) -> str:
    return fingerprint.replace(":", "").lower()


def _checked(settings: CotSettings) -> Iterator[Refusal]:
    if not settings.listen and not settings.server:
        yield _wrong(Reason.MISSING, "listen", "nothing is listened for and no server named")
    for number, listen in enumerate(settings.listen):
        yield from _checked_listen(listen, f"listen[{number}]")
    for number, server in enumerate(settings.server):
        field = f"server[{number}]"
        if server.tls is None and not _is_loopback(server.host):
            yield _wrong(Reason.MISSING, f"{field}.tls", "without TLS only this machine itself is connected to")
        if server.who.fingerprint or server.who.subject:
            yield _wrong(Reason.WRONG_SHAPE, f"{field}.who", "this is the person as whom this node speaks there")


def _checked_listen(listen: Listen, field: str) -> Iterator[Refusal]:
    marks = [(who.fingerprint, who.subject) for who in listen.who]
    if listen.tls is None:
        if not _is_loopback(listen.address):
            yield _wrong(Reason.MISSING, f"{field}.tls", "without TLS it is listened on loopback only")
        if len(listen.who) != 1 or marks != [("", "")]:
            yield _wrong(Reason.WRONG_SHAPE, f"{field}.who", "without TLS all who connect are one person, by name only")
        return
    if not listen.who:
        yield _wrong(Reason.MISSING, f"{field}.who", "nobody could connect")
    for number, (fingerprint, subject) in enumerate(marks):
        place = f"{field}.who[{number}]"
        if bool(fingerprint) == bool(subject):
            yield _wrong(Reason.MISSING, place, "a certificate is told by its fingerprint or by its subject, by one")
        if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
            yield _wrong(Reason.OUT_OF_RANGE, f"{place}.fingerprint", "a SHA-256 fingerprint has 64 hex digits")
        if (fingerprint, subject) in marks[:number]:
            yield _wrong(Reason.DUPLICATE_ID, place, "this certificate is somebody's already")


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _wrong(reason: Reason, field: str | None, wrong: str) -> Refusal:
    return Refusal(reason=reason, field=field, wrong=wrong, right=_RIGHT)
