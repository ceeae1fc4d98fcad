"""Where mail is handed over, as the operator has set it in the book."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

from .book import Book, BookBroken

_SETTING: Final = "mail-server"


class Tls(StrEnum):
    """How the line to the server is guarded."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class MailServer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`sender` is the address that mail comes from; an empty `user`: nobody logs in."""

    host: str
    port: int
    sender: str
    tls: Tls = Tls.STARTTLS
    user: str = ""
    password: str = ""


def mail_server(book: Book) -> MailServer | None:
    """None where none is set. Raises BookBroken."""
    said = book.setting(_SETTING)
    try:
        return None if said is None else msgspec.json.decode(said, type=MailServer)
    except msgspec.DecodeError as failure:
        raise BookBroken(f"what is set of the mail server means nothing: {failure}. Set it anew.") from None


def set_mail_server(book: Book, server: MailServer) -> None:
    book.set(_SETTING, msgspec.json.encode(server).decode())
