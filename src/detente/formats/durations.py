"""How long something lasts or is told before, as ISO 8601 says it: PT30M, PT48H, P2D. Nothing else is read."""

from __future__ import annotations

import re

from detente.messages.refusals import Reason, Refusal, shown
from detente.places.times import EARLIEST_US, LATEST_US

LONGEST_US = LATEST_US - EARLIEST_US
"""As long as all the years that are read."""

_UNITS = (("D", 86_400_000_000), ("H", 3_600_000_000), ("M", 60_000_000), ("S", 1_000_000))
_WORDS = {"D": ("day", "days"), "H": ("hour", "hours"), "M": ("minute", "minutes"), "S": ("second", "seconds")}
_ISO = re.compile(
    r"P(?=.)(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?=.)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,11})(?:[.,](\d{1,6}))?S)?)?",
    re.ASCII,
)
_CALENDAR = re.compile(r"P\d+[YM].*", re.ASCII)
_SAID = re.compile(r"(\d{1,6}) ?(min|minutes?|h|hours?|d|days?)", re.ASCII | re.IGNORECASE)
_RIGHT = "Write PT30M for 30 minutes, PT48H for 48 hours, P2D for two days of 24 hours."


def stated_duration(value: object) -> int | Refusal:
    """µs of an ISO 8601 duration in weeks, days of 24 hours, hours, minutes and seconds; 0 is one too.

    Months and years are refused: they differ in length.
    """
    if not isinstance(value, str):
        wrong = "how long it is is written as text"
        return Refusal(reason=Reason.WRONG_TYPE, value=shown(value), wrong=wrong, right=_RIGHT)
    match = _ISO.fullmatch(value)
    if match is None:
        wrong = "this is no duration that can be read"
        if _CALENDAR.fullmatch(value):
            wrong = "months and years differ in length"
        offer = _offer(value)
        return Refusal(reason=Reason.WRONG_SHAPE, value=shown(value), wrong=wrong, right=_RIGHT, offer=offer)
    weeks, days, hours, minutes, seconds, fraction = (part or "" for part in match.groups())
    whole_days = int(weeks or 0) * 7 + int(days or 0)
    whole_s = ((whole_days * 24 + int(hours or 0)) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    duration_us = whole_s * 1_000_000 + int(fraction.ljust(6, "0"))
    if duration_us > LONGEST_US:
        wrong = "it lasts longer than the years 1900 to 2200"
        return Refusal(reason=Reason.OUT_OF_RANGE, value=shown(value), wrong=wrong, right="Shorten it.")
    return duration_us


def duration_text(duration_us: int) -> str:
    """`PT48H` as `P2D`: in the largest unit that it is whole in, and read back to the same."""
    for letter, unit_us in _UNITS:
        if duration_us and duration_us % unit_us == 0:
            return f"P{'T' if letter != 'D' else ''}{duration_us // unit_us}{letter}"
    seconds, fraction_us = divmod(duration_us, 1_000_000)
    return f"PT{seconds}.{fraction_us:06d}S" if fraction_us else "PT0S"


def duration_words(duration_us: int) -> str:
    """`2 days`."""
    for letter, unit_us in _UNITS:
        if duration_us and duration_us % unit_us == 0:
            count = duration_us // unit_us
            return f"{count:,} {_WORDS[letter][count != 1]}"
    return f"{duration_us / 1e6:,.6f} seconds" if duration_us else "none"


def _offer(value: str) -> str | None:
    said = _SAID.fullmatch(value.strip())
    if said is None:
        return None
    letter = said[2][0].upper()
    return f"Perhaps: P{'T' if letter != 'D' else ''}{int(said[1])}{letter}."
