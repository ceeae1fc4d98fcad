"""Date-time groups, as times are said between staffs: day, hour and minute UTC, month, year of the century."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)
def dtg(us: int) -> str:
    """`181200Z MAY 17`, the minute that has begun."""
    moment = EPOCH + timedelta(microseconds=us)
    day, hour, minute = moment.day, moment.hour, moment.minute
    return f"{day:02d}{hour:02d}{minute:02d}Z {MONTHS[moment.month - 1]} {moment.year % 100:02d}"
