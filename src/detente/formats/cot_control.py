"""Events by which TAK clients and servers speak of their connection: pings, and which form they are to use."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from .cot import CotEvent

PING: Final = "t-x-c-t"
ASKS_FORM: Final = "t-x-takp-q"

_MINUTE_US: Final = 60 * 1_000_000


def pong(now_us: int) -> CotEvent:
    """The answer to a ping."""
    return _said("takPong", "t-x-c-t-r", now_us, b"<detail />")


def forms(now_us: int) -> CotEvent:
    """That the binary form may be asked for."""
    return _control("t-x-takp-v", now_us, b'<TakProtocolSupport version="1" />')


def takes_form(now_us: int, *, yes: bool) -> CotEvent:
    """The answer to whoever asks for a form."""
    return _control("t-x-takp-r", now_us, b'<TakResponse status="%s" />' % (b"true" if yes else b"false"))


def asks_binary(event: Element) -> bool:
    """Whether whoever asks for a form asks for the one that there is."""
    asked = event.find("detail/TakControl/TakRequest")
    return asked is not None and asked.get("version") == "1"


def _control(kind: str, now_us: int, said: bytes) -> CotEvent:
    return _said("protouid", kind, now_us, b"<detail><TakControl>%s</TakControl></detail>" % said)


def _said(uid: str, kind: str, now_us: int, detail: bytes) -> CotEvent:
    return CotEvent(uid=uid, type=kind, lon=0.0, lat=0.0, until_us=now_us + _MINUTE_US, how="m-g", detail=detail)
