"""Cursor on Target in TAK's binary form (TAK Protocol, version 1, over streams), where takproto is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from detente.messages.refusals import Reason, Refusal, told
from detente.places.times import rfc3339

from .cot import UNKNOWN, CotEvent, Written, refused, written
from .cot_stream import BINARY


def is_understood() -> bool:
    """Whether the binary form can be read and written here (`detente[tak]`)."""
    return find_spec("takproto") is not None


def parse_binary(frame: bytes) -> Element | Refusal:
    """The event of a frame, as `parse_event` gives it. What was left at nothing is taken for unknown: in this form one
    cannot tell that from 0.
    """
    from google.protobuf.message import DecodeError
    from takproto import parse_stream

    try:
        message: Any = parse_stream(frame)
    except DecodeError as failure:
        return refused(Reason.FILE_UNREADABLE, None, None, f"this is not TAK's binary form: {told(failure)}")
    if message is None or not message.HasField("cotEvent"):
        return refused(Reason.MISSING, "cotEvent", None, "there is no event in it")
    said = message.cotEvent
    try:
        detail = fromstring(f"<detail>{said.detail.xmlDetail}</detail>", forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as failure:
        return refused(Reason.FILE_UNREADABLE, "xmlDetail", None, f"this is not XML: {told(failure)}")
    event = Element("event", uid=said.uid, type=said.type, how=said.how)
    if said.sendTime <= _LATEST_MS:
        event.set("time", rfc3339(said.sendTime * 1000))
    point = SubElement(event, "point", lat=f"{said.lat:.7f}", lon=f"{said.lon:.7f}")
    if said.hae or said.le:
        point.set("hae", repr(said.hae))
    for name in ("ce", "le"):
        point.set(name, repr(getattr(said, name) or UNKNOWN))
    if said.detail.HasField("track"):
        SubElement(detail, "track", course=repr(said.detail.track.course), speed=repr(said.detail.track.speed))
    if said.detail.HasField("takv"):
        SubElement(detail, "takv")
    event.append(detail)
    return event


_LATEST_MS = 7_258_118_400_000
"""The year 2200."""


def write_binary(event: CotEvent, now_us: int) -> bytes:
    """The event as one frame."""
    from takproto.proto import TakMessage

    said: Written = written(event, now_us)
    message: Any = TakMessage()
    into = message.cotEvent
    into.uid, into.type, into.how = said.uid, said.type, said.how
    into.sendTime, into.startTime, into.staleTime = (us // 1000 for us in (said.time_us, said.start_us, said.stale_us))
    into.lat, into.lon, into.hae, into.ce, into.le = said.lat, said.lon, said.hae_m, said.ce_m, said.le_m
    # What is in the XML counts before fields of its own, says the protocol.
    into.detail.xmlDetail = event.detail.removeprefix(b"<detail>").removesuffix(b"</detail>").decode()
    body: bytes = message.SerializeToString()
    return bytes([BINARY]) + _length(len(body)) + body


def _length(size: int) -> bytes:
    digits = []
    while size >= 0x80:
        digits.append(0x80 | (size & 0x7F))
        size >>= 7
    return bytes([*digits, size])
