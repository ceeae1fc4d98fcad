"""Times as people write them, and as we write them. Never without a zone.

`parse_time` is for programs and files: RFC 3339 with an offset, or a full date-time group. `read_time` is for what
people write and paste: other forms too, with named zones, in English, Russian and Arabic.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.messages.dtg import EPOCH, MONTHS
from detente.messages.refusals import Reason, Refusal, shown

from .clock.zone_letters import MILITARY

if TYPE_CHECKING:
    from .clock.time_meaning import TimeReading
    from .findings import Finding

_RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII
)
_DTG = re.compile(r"(\d\d)(\d\d)(\d\d) ?([A-Z])? ?([A-Z]{3}) ?(\d{2}|\d{4})", re.ASCII | re.IGNORECASE)

EARLIEST_US = -2_208_988_800_000_000
"""1900-01-01T00:00Z: no time before it is read."""
LATEST_US = 7_289_654_400_000_000
"""2201-01-01T00:00Z: no time from then on is read."""

_RIGHT = "Write 2017-05-18T15:00:00+03:00 or a DTG such as 181200Z MAY 17."


def parse_time(text: object) -> int | Refusal:
    """µs since 1970-01-01T00:00Z of an RFC 3339 time (§5.6, any fraction to µs) or a DTG with its zone letter.

    A DTG's two-digit year is of this century; its zone is a military letter (Z is UTC, C is UTC+3; J, "local", is
    refused). Leap seconds are refused: no clock of ours can say them.
    """
    if not isinstance(text, str):
        return Refusal(reason=Reason.WRONG_TYPE, value=shown(text), wrong="a time is written as text", right=_RIGHT)
    if match := _RFC3339.fullmatch(text):
        year, month, day, hour, minute, second, fraction, offset = match.groups()
        if offset is None:
            return _without_zone(text)
        zone = _offset(offset)
        return _microseconds(text, year, month, day, hour, minute, second, fraction or "", zone)
    if match := _DTG.fullmatch(text):
        day, hour, minute, letter, name, year = (part and part.upper() for part in match.groups())
        if letter is None or letter == "J":
            return _without_zone(text)
        if name in MONTHS:
            month = str(MONTHS.index(name) + 1)
            zone = timezone(timedelta(hours=MILITARY[letter]))
            return _microseconds(text, year if len(year) == 4 else f"20{year}", month, day, hour, minute, "0", "", zone)
    return Refusal(
        reason=Reason.TIME_UNREADABLE, value=shown(text), wrong="this is not a time that can be read", right=_RIGHT
    )


def read_time(
    text: str, *, zone: str | None = None, day: str | None = None, month: str | None = None, year: int | None = None
) -> tuple[tuple[TimeReading, ...], tuple[Finding, ...]]:
    """The times that the whole text may mean, one as a rule, and what there is to say of it; never raises.

    RFC 3339, with or without seconds; a date-time group, full or short; a date and hours with a zone: its name in the
    tz database, a city or country in English, Russian or Arabic, an offset, UTC, MSK. Months and days by name in
    these languages, digits Western or Arabic. `zone` is for a text that names none, `month` ("MAY 17", "2017-05") and
    `year` for one whose date lacks them, `day` ("2017-05-18") for hours alone. Without readings the findings say why.
    """
    from .clock.said_times import read

    return read(text, zone=zone, day=day, month=month, year=year)


def times_within(
    prose: str, *, zone: str | None = None, day: str | None = None, month: str | None = None, year: int | None = None
) -> tuple[tuple[int, int, tuple[TimeReading, ...], tuple[Finding, ...]], ...]:
    """Each time in free text, in order: where it starts and ends in it, and what `read_time` would say of it.

    What is said vaguely ("overnight") or as seen from a day that is not said ("tomorrow") is there with its finding.
    """
    from .clock.said_times import within

    return within(prose, zone=zone, day=day, month=month, year=year)


@lru_cache(maxsize=4096)
def rfc3339(us: int) -> str:
    """`2017-05-18T12:00:00Z`; with six decimals where there is a fraction of a second."""
    moment = EPOCH + timedelta(microseconds=us)
    text = moment.isoformat(timespec="seconds")[:19]
    return f"{text}.{moment.microsecond:06d}Z" if moment.microsecond else f"{text}Z"


def _offset(text: str) -> timezone | None:
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 23 or minutes > 59:
        return None
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)


def _microseconds(
    text: str,
    year: str,
    month: str,
    day: str,
    hour: str,
    minute: str,
    second: str,
    fraction: str,
    zone: timezone | None,
) -> int | Refusal:
    try:
        if zone is None:
            raise ValueError("the offset is more than a day")
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second), int(fraction.ljust(6, "0") or 0), zone
        )
        if not 1900 <= moment.year <= 2200:
            raise ValueError("the year is not between 1900 and 2200")
    except ValueError as wrong:
        return Refusal(
            reason=Reason.TIME_UNREADABLE, value=shown(text), wrong=f"there is no such time: {wrong}", right=_RIGHT
        )
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _without_zone(text: str) -> Refusal:
    return Refusal(
        reason=Reason.TIME_WITHOUT_ZONE,
        value=shown(text),
        wrong="the time has no zone, so it could mean several hours",
        right=f"Say the offset from UTC. {_RIGHT}",
    )
