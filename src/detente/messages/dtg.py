"""Date-time groups, as times are said between staffs: day, hour and minute UTC, month, year of the century."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_UNSPACED = re.compile(r"(\d\d)(\d\d)(\d\d)Z([A-Z]{3})(\d{2}|\d{4})", re.ASCII)


@lru_cache(maxsize=4096)
def dtg(us: int, *, full_year: bool = False) -> str:
    """`181200Z MAY 17`, the minute that has begun; `181200Z MAY 2017` with the year in full."""
    moment = EPOCH + timedelta(microseconds=us)
    day, hour, minute = moment.day, moment.hour, moment.minute
    year = f"{moment.year:04d}" if full_year else f"{moment.year % 100:02d}"
    return f"{day:02d}{hour:02d}{minute:02d}Z {MONTHS[moment.month - 1]} {year}"


def minute_of(text: str) -> int:
    """Minutes since 1970-01-01T00:00Z of a date-time group without blanks, `181200ZMAY17`; ValueError for any other
    text. A year of two digits is of this century. (What people write is read in places/times.)
    """
    found = _UNSPACED.fullmatch(text)
    if found is None or found[4] not in MONTHS:
        raise ValueError("this is no date-time group")
    day, hour, minute = int(found[1]), int(found[2]), int(found[3])
    year = int(found[5]) if len(found[5]) == 4 else 2000 + int(found[5])
    moment = datetime(year, MONTHS.index(found[4]) + 1, day, hour, minute, tzinfo=UTC)
    return (moment - EPOCH) // timedelta(minutes=1)
