"""A report of where something was, and what may be odd about one. Records only; the rules about them live in watch/."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .arrangements import Domain


class Report(Struct, frozen=True, kw_only=True):
    """Where a track was at a moment, as the party `by` reports it.

    `track` is the reporter's own name for it; with `by` it names the track everywhere. `party` is whose it is, as said,
    empty where nobody says so. Positions are WGS84 degrees times ten million, `uncertainty_mm` how far off they may
    be; `floor_mm` to `ceiling_mm` (above the WGS84 ellipsoid, both included) surely holds it, and `altitude` are the
    words, None where nothing was said. The course is over the ground, hundredths of a degree from true north, 0 ≤ c <
    36,000; it and the speed are None where they are not known, and may be off by their uncertainties to either side.
    """

    track: str
    party: str
    by: str
    at_us: int
    lon_e7: int
    lat_e7: int
    uncertainty_mm: int
    floor_mm: int
    ceiling_mm: int
    altitude: str | None
    course_cdeg: int | None
    speed_mm_s: int | None
    course_uncertainty_cdeg: int
    speed_uncertainty_mm_s: int
    domain: Domain | None
    source: str


class Remark(StrEnum):
    """What is odd about a report. Stable words."""

    OLD = "old"
    """From before what is still of use; not taken."""
    FUTURE = "future"
    """From after now; not taken."""
    IMPOSSIBLE_SPEED = "impossible-speed"
    """Faster than anything of its domain; not taken."""
    JUMP = "jump"
    """Farther from where it was than it can have come; taken once a second one agrees with it."""
    DOUBLED = "doubled"
    """Known already; not taken again."""
    OUT_OF_ORDER = "out-of-order"
    """Older than one that is known; taken into the trail, and judged by nothing."""
    CLOCK_AHEAD = "clock-ahead"
    """The reporter's clock is off by as much as an hour, it seems; noticed, not believed: not taken."""
    CLOCK_BEHIND = "clock-behind"
    """As `clock-ahead`, to the other side."""
    OWN_POSITION = "own-position"
    """Where the reporter stands itself; not taken."""
    NOT_THEIRS = "not-theirs"
    """The reporter may not report for that party; not taken."""
