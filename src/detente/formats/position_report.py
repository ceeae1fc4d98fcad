"""One report of where something was, as it is given over HTTP, in a table or by another system, read strictly."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from functools import lru_cache
from typing import NoReturn

from msgspec import Struct

from detente.geometry.boxes import Box
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.arrangements import Domain
from detente.messages.positions import Report
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.altitudes import parse_altitude
from detente.places.times import parse_time

UNSTATED_M = 100.0
"""How far off a position may be that says nothing of that: more than a receiver's error, less than a village."""

UNSTATED_HEIGHT_M = 50.0
"""As much, of a height."""

MOST_NAME = 64
MOST_UNCERTAINTY_M = 100_000.0
MOST_SPEED_KMH = 5_000.0
"""Nothing that reports itself is faster."""

UNSTATED_COURSE_DEG = 10.0
"""How far off a course may be that says nothing of that."""

UNSTATED_SPEED_SHARE = 0.2
"""How far off a speed may be that says nothing of that, as a part of it."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Given(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report as it is sent. `track` is the reporter's own name for what it saw, `party` whose it is, as far as that
    is known; `lon`, `lat` WGS84 degrees; `altitude` as in notice files; `course` degrees from true north, over the
    ground, as `speed_kmh` is.
    """

    track: str
    at: str
    lon: float
    lat: float
    party: str = ""
    uncertainty_m: float | None = None
    altitude: float | str | dict[str, float | str] | None = None
    altitude_uncertainty_m: float | None = None
    course: float | None = None
    course_uncertainty: float | None = None
    speed_kmh: float | None = None
    speed_uncertainty_kmh: float | None = None
    domain: Domain | None = None
    source: str = ""


class _Wrong(Exception):
    """Carries a refusal out of the reading of one report; `report_of` catches it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.wrong)
        self.refusal = refusal


def report_of(given: Given, by: str) -> Report | Refusal:
    """What the party `by` reports; or the first thing that is wrong with it."""
    try:
        return _report(given, by)
    except _Wrong as wrong:
        return wrong.refusal


def _report(given: Given, by: str) -> Report:
    track = _name("track", given.track, required=True)
    lon_e7, lat_e7 = _degrees("lon", given.lon, 180), _degrees("lat", given.lat, 90)
    if lon_e7 == 0 and lat_e7 == 0:
        _refuse(Reason.ZERO_POSITION, "lon", "0, 0", "this is where nothing was measured", "Leave the report out.")
    floor_mm, ceiling_mm, words = _band(given, lon_e7, lat_e7)
    course, speed = given.course, given.speed_kmh
    course_off = _within("course_uncertainty", given.course_uncertainty, 0, 180)
    speed_off = _within("speed_uncertainty_kmh", given.speed_uncertainty_kmh, 0, MOST_SPEED_KMH)
    if course is not None:
        course = _within("course", course, 0, 360)
    if speed is not None:
        speed = _within("speed_kmh", speed, 0, MOST_SPEED_KMH)
    uncertainty_m = _within("uncertainty_m", given.uncertainty_m, 0, MOST_UNCERTAINTY_M)
    return Report(
        track=track,
        party=_name("party", given.party),
        by=by,
        at_us=_at_us(given.at),
        lon_e7=lon_e7,
        lat_e7=lat_e7,
        uncertainty_mm=round((UNSTATED_M if uncertainty_m is None else uncertainty_m) * 1000),
        floor_mm=floor_mm,
        ceiling_mm=ceiling_mm,
        altitude=words,
        course_cdeg=None if course is None else round(course * 100) % 36_000,
        speed_mm_s=None if speed is None else round(speed / 3.6 * 1000),
        course_uncertainty_cdeg=round((UNSTATED_COURSE_DEG if course_off is None else course_off) * 100),
        speed_uncertainty_mm_s=round(
            ((speed or 0.0) * UNSTATED_SPEED_SHARE if speed_off is None else speed_off) / 3.6 * 1000
        ),
        domain=given.domain,
        source=_name("source", given.source),
    )


def _refuse(reason: Reason, field: str, value: object, wrong: str, right: str) -> NoReturn:
    raise _Wrong(Refusal(reason=reason, field=field, value=shown(value), wrong=wrong, right=right))


@lru_cache(maxsize=10_000)
def _plain(text: str) -> bool:
    return text == text.strip() and text.isprintable() and len(text) <= MOST_NAME


def _name(field: str, text: str, *, required: bool = False) -> str:
    if required and not text:
        _refuse(Reason.MISSING, field, text, f"{field} is empty", "Name what was seen, always in the same way.")
    if not _plain(text):
        wrong = f"this is no name of visible characters, at most {MOST_NAME}"
        _refuse(Reason.OUT_OF_RANGE, field, text, wrong, "Use letters, digits, blanks within and - _ . only.")
    return text


def _degrees(field: str, value: float, most: int) -> int:
    if not -most <= value <= most:
        _refuse(Reason.OUT_OF_RANGE, field, value, f"{field} lies within ±{most}", "Write degrees, longitude as lon.")
    return round(value * 1e7)


def _within(field: str, value: float | None, least: float, most: float) -> float | None:
    if value is not None and not least <= value <= most:
        wrong = f"this does not lie from {least:g} to {most:g}"
        _refuse(Reason.OUT_OF_RANGE, field, value, wrong, "Check its unit, or leave it out where it is not known.")
    return value


def _at_us(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None and 1970 <= moment.year <= 2200:
        span = moment - _EPOCH
        return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds
    read = parse_time(text)
    if isinstance(read, Refusal):
        raise _Wrong(read.at(field="at"))
    return read


def _band(given: Given, lon_e7: int, lat_e7: int) -> tuple[int, int, str | None]:
    stated = given.altitude
    off_m = _within("altitude_uncertainty_m", given.altitude_uncertainty_m, 0, MOST_UNCERTAINTY_M)
    if stated is None:
        return LOWEST_MM, HIGHEST_MM, None
    off_mm = round((UNSTATED_HEIGHT_M if off_m is None else off_m) * 1000)
    if isinstance(stated, float) and not math.isfinite(stated):
        _refuse(Reason.NOT_A_NUMBER, "altitude", stated, "this is no number", "Leave it out where it is not known.")
    if isinstance(stated, str):
        low_mm, high_mm, words = _worded(stated, lon_e7 // _CELL_E7, lat_e7 // _CELL_E7)
    else:
        low_mm, high_mm, words = _read(stated, _cell(lon_e7 // _CELL_E7, lat_e7 // _CELL_E7))
    return max(low_mm - off_mm, LOWEST_MM), min(high_mm + off_mm, HIGHEST_MM), words


_CELL_E7 = 2_500_000


def _cell(column: int, row: int) -> Box:
    """A quarter of a degree each way: the geoid and the ground are looked up once for each."""
    return Box(
        west_e7=column * _CELL_E7,
        south_e7=row * _CELL_E7,
        east_e7=min((column + 1) * _CELL_E7, 1_800_000_000),
        north_e7=min((row + 1) * _CELL_E7, 900_000_000),
    )


@lru_cache(maxsize=10_000)
def _worded(text: str, column: int, row: int) -> tuple[int, int, str]:
    return _read(text, _cell(column, row))


def _read(stated: object, box: Box) -> tuple[int, int, str]:
    read = parse_altitude(stated, box=box)
    if isinstance(read, Refusal):
        raise _Wrong(read.at(field="altitude"))
    return read.lowest_mm, read.highest_mm, read.words
