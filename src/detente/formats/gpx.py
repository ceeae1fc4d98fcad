"""Tracks in GPX 1.1 (and 1.0) files: every point of a track with a time is a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from detente.messages.positions import Report
from detente.messages.refusals import Reason, Refusal, told

from .position_report import Given, report_of
from .position_track import PositionsRead, gathered

SPACES: Final = ("http://www.topografix.com/GPX/1/1", "http://www.topografix.com/GPX/1/0")
UNNAMED: Final = "track"


def read_gpx(data: bytes, by: str, *, file: str) -> PositionsRead:
    """The reports of a GPX file. `ele` is in metres above mean sea level, as GPX has it; a track without a name is
    named by its number.
    """
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as failure:
        return _none(file, Reason.FILE_UNREADABLE, f"this is not XML: {told(failure)}", "Export the track as GPX 1.1.")
    space = next((one for one in SPACES if root.tag == f"{{{one}}}gpx"), None)
    if space is None:
        return _none(file, Reason.WRONG_SHAPE, "the file is no GPX 1.0 or 1.1", "Export the track as GPX 1.1.")
    read = gathered(_points(root, f"{{{space}}}", by), file)
    if not read.reports and not read.refusals:
        return _none(file, Reason.MISSING, "no track in the file has a point", "Routes and waypoints have no times.")
    return read


def _points(root: Element, space: str, by: str) -> Iterator[tuple[str, Report | Refusal]]:
    for number, track in enumerate(root.iter(f"{space}trk"), start=1):
        name = (track.findtext(f"{space}name") or "").strip() or f"{UNNAMED} {number}"
        for count, point in enumerate(track.iter(f"{space}trkpt"), start=1):
            yield f"track {number}, point {count}", _point(point, space, name, by)


def _point(point: Element, space: str, name: str, by: str) -> Report | Refusal:
    time = point.findtext(f"{space}time")
    if time is None:
        return Refusal(
            reason=Reason.MISSING, field="time", wrong="the point has no time", right="Export the track with its times."
        )
    numbers: dict[str, float] = {}
    said = {
        "lat": point.get("lat", ""), "lon": point.get("lon", ""),
        "ele": point.findtext(f"{space}ele") or "", "course": point.findtext(f"{space}course") or "",
        "speed": point.findtext(f"{space}speed") or "",
    }  # fmt: skip
    for field, text in said.items():
        if not text and field not in ("lat", "lon"):
            continue
        try:
            numbers[field] = float(text)
        except ValueError:
            right = "Write it with a decimal point and no unit."
            return Refusal(reason=Reason.NOT_A_NUMBER, field=field, wrong=f"{field} is not a number", right=right)
    speed = numbers.get("speed")
    given = Given(
        track=name,
        at=time.strip(),
        lon=numbers["lon"],
        lat=numbers["lat"],
        altitude=f"{numbers['ele']:.1f} m MSL" if "ele" in numbers else None,
        course=numbers.get("course"),
        speed_kmh=None if speed is None else speed * 3.6,
        source="gpx",
    )
    return report_of(given, by)


def _none(file: str, reason: Reason, wrong: str, right: str) -> PositionsRead:
    return PositionsRead(refusals=(Refusal(reason=reason, file=file, wrong=wrong, right=right),))
