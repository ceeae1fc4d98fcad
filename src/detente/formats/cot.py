"""Cursor on Target events (2.0) as XML: reports of positions read from them, strictly; and events written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from detente.messages.arrangements import Domain
from detente.messages.notices import NoticeKey
from detente.messages.positions import Report
from detente.messages.refusals import Reason, Refusal, shown, told
from detente.places.times import rfc3339

from .position_report import Given, report_of
from .xml_text import xml_text

UNKNOWN: Final = 9_999_999.0
"""What an event has for a height or an error that is not known."""

LARGEST: Final = 64 * 1024
"""Bytes of one event."""

_ATOMS: Final = "a"
_RIGHT: Final = "Send a CoT 2.0 event of an atom (type a-…), with uid, time and point."


VALID_US: Final = 60 * 60 * 1_000_000
"""How long what was written is good for, unless it is over sooner: whoever hears no more of it does not go by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CotEvent:
    """An event to be written, and nothing that changes by itself: two that are equal say the same.

    `uid` names the thing for good, so that a later event takes its place. It is so from `start_us` (None: from when it
    is written) until `until_us` (None: no end is known). Positions are WGS84 degrees, `hae_m` metres above the
    ellipsoid (None: not known), `ce_m` and `le_m` how far off they may be. `detail` is what more is said of it, as XML.
    `protected` is for the node: what it records as read.
    """

    uid: str
    type: str
    lon: float
    lat: float
    start_us: int | None = None
    until_us: int | None = None
    hae_m: float | None = None
    ce_m: float | None = None
    le_m: float | None = None
    how: str = "h-g-i-g-o"
    detail: bytes = b"<detail />"
    protected: tuple[NoticeKey, ...] = field(default=(), compare=False, repr=False)


def read_event(data: bytes, by: str) -> Report | Refusal:
    """The position that one event reports. Its type says how the sender sees it, and not whose it is."""
    event = parse_event(data)
    return event if isinstance(event, Refusal) else report_in(event, by)


def parse_event(data: bytes) -> Element | Refusal:
    """The event as XML. A document type is refused, and with it all entities but XML's own."""
    if len(data) > LARGEST:
        return refused(Reason.TOO_LARGE, None, None, f"the event is larger than {LARGEST:,} bytes")
    try:
        event: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as failure:
        return refused(Reason.FILE_UNREADABLE, None, None, f"this is not XML: {told(failure)}")
    if event.tag != "event":
        return refused(Reason.WRONG_SHAPE, "event", event.tag, "this is no CoT event")
    return event


def report_in(event: Element, by: str) -> Report | Refusal:
    """The position that an event reports, if it is one of a thing that is somewhere (an atom)."""
    kind = event.get("type", "")
    if not kind.startswith(f"{_ATOMS}-"):
        return refused(Reason.UNKNOWN_WORD, "type", kind, "this is no event of a thing that is somewhere")
    uid, time, point = event.get("uid"), event.get("time"), event.find("point")
    for name, value in (("uid", uid), ("time", time), ("point", point)):
        if value is None:
            return refused(Reason.MISSING, name, None, f"{name} is missing")
    assert uid is not None
    assert time is not None
    assert point is not None
    numbers = {name: _number(point, name) for name in ("lat", "lon", "hae", "ce", "le")}
    track = event.find("detail/track")
    if track is not None:
        numbers |= {name: _number(track, name) for name in ("course", "speed")}
    for number in numbers.values():
        if isinstance(number, Refusal):
            return number
    known = {name: number for name, number in numbers.items() if isinstance(number, float) and number != UNKNOWN}
    for name in ("lat", "lon"):
        if name not in known:
            return refused(Reason.MISSING, name, None, f"{name} is missing")
    speed = known.get("speed")
    given = Given(
        track=uid,
        at=time,
        lon=known["lon"],
        lat=known["lat"],
        uncertainty_m=known.get("ce"),
        altitude=known.get("hae"),
        altitude_uncertainty_m=known.get("le") if "hae" in known else None,
        course=known.get("course"),
        speed_kmh=None if speed is None else speed * 3.6,
        domain=domain_of(kind),
        source="cot",
    )
    return report_of(given, by)


def domain_of(kind: str) -> Domain | None:
    """What an atom's type says that it moves in: MIL-STD-2525 functions, as far as they tell our domains apart."""
    parts = kind.split("-")[2:]
    match parts:
        case ["A", "M", _, "Q", *_] | ["A", "C", _, "Q", *_]:
            return Domain.UAV
        case ["A", _, "H", *_]:
            return Domain.HELICOPTER
        case ["A", *_]:
            return Domain.FIXED_WING
        case ["G", "U", "C", "F", *_]:
            return Domain.ARTILLERY
        case ["G", *_]:
            return Domain.GROUND
        case ["S", *_]:
            return Domain.NAVAL
        case _:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An event as it goes out at a moment, with nothing left open."""

    uid: str
    type: str
    how: str
    time_us: int
    start_us: int
    stale_us: int
    lon: float
    lat: float
    hae_m: float
    ce_m: float
    le_m: float


def written(event: CotEvent, now_us: int) -> Written:
    """It is stale when it is over, and after VALID_US at the latest, counted from its start where that is to come."""
    start_us = now_us if event.start_us is None else event.start_us
    stale_us = max(now_us, start_us) + VALID_US
    return Written(
        uid=xml_text(event.uid),
        type=event.type,
        how=event.how,
        time_us=now_us,
        start_us=start_us,
        stale_us=stale_us if event.until_us is None else min(stale_us, event.until_us),
        lon=event.lon,
        lat=event.lat,
        hae_m=UNKNOWN if event.hae_m is None else event.hae_m,
        ce_m=UNKNOWN if event.ce_m is None else event.ce_m,
        le_m=UNKNOWN if event.le_m is None else event.le_m,
    )


def write_event(event: CotEvent, now_us: int) -> bytes:
    """The event as XML, in UTF-8, without a prolog, as it goes over a stream."""
    said = written(event, now_us)
    root = Element("event", version="2.0", uid=said.uid, type=said.type, how=said.how)
    for name, time_us in (("time", said.time_us), ("start", said.start_us), ("stale", said.stale_us)):
        root.set(name, rfc3339(time_us))
    point = SubElement(root, "point", lat=f"{said.lat:.7f}", lon=f"{said.lon:.7f}")
    for name, value in (("hae", said.hae_m), ("ce", said.ce_m), ("le", said.le_m)):
        point.set(name, f"{value:.1f}")
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return text.removesuffix(b"</event>") + event.detail + b"</event>"


def _number(element: Element, name: str) -> float | Refusal | None:
    text = element.get(name)
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return refused(Reason.NOT_A_NUMBER, name, text, f"{name} is not a number")


def refused(reason: Reason, name: str | None, value: object, wrong: str) -> Refusal:
    """That an event is not taken."""
    said = None if value is None else shown(value)
    return Refusal(reason=reason, field=name, value=said, wrong=wrong, right=_RIGHT)
