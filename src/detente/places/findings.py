"""What there is to say of a position or a time: a stable code, how grave it is, and the values of its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from detente.geometry.volumes import Position


class Severity(StrEnum):
    """How grave a finding is."""

    REFUSE = "refuse"
    """What was written is not taken."""
    ASK = "ask"
    """It is taken only when a person has looked at it and says so."""
    NOTE = "note"
    """It is taken; a person should know of it."""


class Code(StrEnum):
    """Stable words; docs/positions.md has a line for each, and a test holds the two together."""

    # What was written cannot be a position.
    TOO_LONG = "TOO_LONG"
    UNREADABLE = "UNREADABLE"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    MINUTES_SECONDS = "MINUTES_SECONDS"
    NO_SUCH_GRID = "NO_SUCH_GRID"
    GRID_ZONE_MISSING = "GRID_ZONE_MISSING"
    DATUM_UNKNOWN = "DATUM_UNKNOWN"
    OUTSIDE_DATUM = "OUTSIDE_DATUM"
    CONTRADICTORY = "CONTRADICTORY"
    NAME_UNKNOWN = "NAME_UNKNOWN"
    ORIGIN_UNKNOWN = "ORIGIN_UNKNOWN"
    VAGUE = "VAGUE"
    BEARING_RANGE = "BEARING_RANGE"
    DECLINATION_UNKNOWN = "DECLINATION_UNKNOWN"
    GEOMETRY_MISSING = "GEOMETRY_MISSING"
    NOT_ON_LINE = "NOT_ON_LINE"
    # What was written has more than one reading.
    SEVERAL_READINGS = "SEVERAL_READINGS"
    SEVERAL_PLACES = "SEVERAL_PLACES"
    NOTATION_DIFFERS = "NOTATION_DIFFERS"
    BEARING_NORTH = "BEARING_NORTH"
    UNITS_DISAGREE = "UNITS_DISAGREE"
    WORDS_NOT_READ = "WORDS_NOT_READ"
    # The position may be another than was meant.
    ZERO = "ZERO"
    OWN_POSITION = "OWN_POSITION"
    OUTSIDE_THEATRE = "OUTSIDE_THEATRE"
    PERHAPS_SWAPPED = "PERHAPS_SWAPPED"
    PERHAPS_SIGN = "PERHAPS_SIGN"
    PERHAPS_NOTATION = "PERHAPS_NOTATION"
    PERHAPS_ZONE = "PERHAPS_ZONE"
    FAR_FROM_NAME = "FAR_FROM_NAME"
    FAR_FROM_EXPECTED = "FAR_FROM_EXPECTED"
    REFERENCE_DISAGREES = "REFERENCE_DISAGREES"
    SOURCE_NOT_INDEPENDENT = "SOURCE_NOT_INDEPENDENT"
    DUPLICATE_POSITION = "DUPLICATE_POSITION"
    MOVED_FAR = "MOVED_FAR"
    COARSER_THAN_CLAIMED = "COARSER_THAN_CLAIMED"
    # What a person should know.
    DATUM_SHIFTED = "DATUM_SHIFTED"
    DATUM_GRID_MISSING = "DATUM_GRID_MISSING"
    NAMED_PLACE_AREA = "NAMED_PLACE_AREA"
    OTHER_PLACES = "OTHER_PLACES"
    NAME_NOT_CHECKED = "NAME_NOT_CHECKED"
    COMPASS_POINT = "COMPASS_POINT"
    # Times.
    TIME_UNREADABLE = "TIME_UNREADABLE"
    TIME_WITHOUT_ZONE = "TIME_WITHOUT_ZONE"
    TIME_ZONE_UNKNOWN = "TIME_ZONE_UNKNOWN"
    TIME_RELATIVE = "TIME_RELATIVE"
    TIME_MONTH_MISSING = "TIME_MONTH_MISSING"
    TIME_IN_GAP = "TIME_IN_GAP"
    TIME_IN_OVERLAP = "TIME_IN_OVERLAP"
    TIME_DATE_MISSING = "TIME_DATE_MISSING"
    TIME_YEAR_MISSING = "TIME_YEAR_MISSING"
    TIME_OF_DAY_MISSING = "TIME_OF_DAY_MISSING"
    TIME_IMPOSSIBLE = "TIME_IMPOSSIBLE"
    TIME_VAGUE = "TIME_VAGUE"
    TIME_ZONE_AMBIGUOUS = "TIME_ZONE_AMBIGUOUS"
    TIME_WEEKDAY_DIFFERS = "TIME_WEEKDAY_DIFFERS"
    TIME_END_BEFORE_START = "TIME_END_BEFORE_START"
    TIME_OFFSET_DIFFERS = "TIME_OFFSET_DIFFERS"
    TIME_SEVERAL_READINGS = "TIME_SEVERAL_READINGS"
    TIME_ABOUT = "TIME_ABOUT"
    # Altitudes.
    ALTITUDE_UNREADABLE = "ALTITUDE_UNREADABLE"
    ALTITUDE_WIDENED = "ALTITUDE_WIDENED"
    ALTITUDE_REFERENCE_MISSING = "ALTITUDE_REFERENCE_MISSING"
    ALTITUDE_OUT_OF_RANGE = "ALTITUDE_OUT_OF_RANGE"


_REFUSED = frozenset({
    Code.TOO_LONG, Code.UNREADABLE, Code.OUT_OF_RANGE, Code.MINUTES_SECONDS, Code.NO_SUCH_GRID, Code.GRID_ZONE_MISSING,
    Code.DATUM_UNKNOWN,
    Code.OUTSIDE_DATUM,
    Code.NAME_UNKNOWN,
    Code.ORIGIN_UNKNOWN,
    Code.VAGUE,
    Code.ZERO,
    Code.BEARING_RANGE,
    Code.DECLINATION_UNKNOWN,
    Code.GEOMETRY_MISSING,
    Code.NOT_ON_LINE,
    Code.CONTRADICTORY,
    Code.OWN_POSITION, Code.TIME_UNREADABLE, Code.TIME_WITHOUT_ZONE, Code.TIME_ZONE_UNKNOWN, Code.TIME_RELATIVE,
    Code.TIME_MONTH_MISSING, Code.TIME_IN_GAP, Code.TIME_IN_OVERLAP, Code.TIME_DATE_MISSING, Code.TIME_YEAR_MISSING,
    Code.TIME_OF_DAY_MISSING, Code.TIME_IMPOSSIBLE, Code.TIME_VAGUE, Code.TIME_ZONE_AMBIGUOUS,
    Code.TIME_WEEKDAY_DIFFERS, Code.TIME_END_BEFORE_START, Code.ALTITUDE_UNREADABLE,
    Code.ALTITUDE_REFERENCE_MISSING, Code.ALTITUDE_OUT_OF_RANGE,
})  # fmt: skip
_NOTED = frozenset({
    Code.DATUM_SHIFTED, Code.DATUM_GRID_MISSING, Code.NAMED_PLACE_AREA, Code.OTHER_PLACES, Code.NAME_NOT_CHECKED,
    Code.COMPASS_POINT, Code.TIME_ABOUT, Code.ALTITUDE_WIDENED,
})  # fmt: skip

SEVERITIES: Mapping[Code, Severity] = MappingProxyType({
    code: Severity.REFUSE if code in _REFUSED else Severity.NOTE if code in _NOTED else Severity.ASK for code in Code
})  # fmt: skip
"""How grave each code is: always the same, so that nobody has to ask twice."""


Values = Mapping[str, str | int | float]
"""What stands in a sentence, by the names in its phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may have been meant instead. It is for a person to take; nothing takes it unasked.

    `text` can be written in place of what stood there. `kind` and `distance_mm` (from the position or the place that
    was asked about) go with an offered place.
    """

    text: str
    position: Position | None = None
    kind: str | None = None
    distance_mm: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to say. Its sentence is the phrase `finding-CODE` of the phrase book with these values."""

    code: Code
    values: Values = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()

    @property
    def severity(self) -> Severity:
        return SEVERITIES[self.code]
