"""Cursor on Target events (2.0) as XML: reports of positions read from them, strictly; and events written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from detente.messages.arrangements import Domain
from detente.messages.positions import Report
from detente.messages.refusals import Reason, Refusal, shown, told
from detente.places.times import rfc3339

from .position_report import Given, report_of

UNKNOWN: Final = 9_999_999.0
"""What an event has for a height or an error that is not known."""

LARGEST: Final = 64 * 1024
"""Bytes of one event."""

_ATOMS: Final = "a"
_RIGHT: Final = "Send a CoT 2.0 event of an atom (type a-…), with uid, time and point."


@dataclass(frozen=True, slots=True, kw_only=True)
class CotEvent:
    """An event to be written. `uid` names the thing for good, so that a later event takes its place; it is over at
    `stale_us`. Positions are WGS84 degrees, `hae_m` metres above the ellipsoid (None: not known), `ce_m` and `le_m` how
    far off they may be. `detail` is what more is said of it, as elements.
    """

    uid: str
    type: str
    time_us: int
    stale_us: int
    lon: float
    lat: float
    hae_m: float | None = None
    ce_m: float | None = None
    le_m: float | None = None
    how: str = "h-g-i-g-o"
    detail: tuple[Element, ...] = field(default=())


def read_event(data: bytes, by: str) -> Report | Refusal:
    """The position that one event reports. Its type says how the sender sees it, and not whose it is."""
    if len(data) > LARGEST:
        return _refusal(Reason.TOO_LARGE, None, None, f"the event is larger than {LARGEST:,} bytes")
    try:
        event = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as failure:
        return _refusal(Reason.FILE_UNREADABLE, None, None, f"this is not XML: {told(failure)}")
    if event.tag != "event":
        return _refusal(Reason.WRONG_SHAPE, "event", event.tag, "this is no CoT event")
    kind = event.get("type", "")
    if not kind.startswith(f"{_ATOMS}-"):
        return _refusal(Reason.UNKNOWN_WORD, "type", kind, "this is no event of a thing that is somewhere")
    uid, time, point = event.get("uid"), event.get("time"), event.find("point")
    for name, value in (("uid", uid), ("time", time), ("point", point)):
        if value is None:
            return _refusal(Reason.MISSING, name, None, f"{name} is missing")
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
            return _refusal(Reason.MISSING, name, None, f"{name} is missing")
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


def write_event(event: CotEvent) -> bytes:
    """The event as XML, in UTF-8, without a prolog, as it goes over a stream."""
    root = Element("event")
    root.set("version", "2.0")
    root.set("uid", event.uid)
    root.set("type", event.type)
    for name, time_us in (("time", event.time_us), ("start", event.time_us), ("stale", event.stale_us)):
        root.set(name, rfc3339(time_us))
    root.set("how", event.how)
    point = SubElement(root, "point")
    point.set("lat", f"{event.lat:.7f}")
    point.set("lon", f"{event.lon:.7f}")
    for name, value in (("hae", event.hae_m), ("ce", event.ce_m), ("le", event.le_m)):
        point.set(name, f"{UNKNOWN if value is None else value:.1f}")
    detail = SubElement(root, "detail")
    detail.extend(event.detail)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return written


def _number(element: Element, name: str) -> float | Refusal | None:
    text = element.get(name)
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return _refusal(Reason.NOT_A_NUMBER, name, text, f"{name} is not a number")


def _refusal(reason: Reason, name: str | None, value: object, wrong: str) -> Refusal:
    said = None if value is None else shown(value)
    return Refusal(reason=reason, field=name, value=said, wrong=wrong, right=_RIGHT)
