"""Positions, times, counts and altitudes in the fields of a coded message.

Each has one short writing, without language, for text messages: `37SFV0369310902/50`. Reading it gives the value back;
what cannot be read is a ValueError, and so is a value that makes no sense.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from msgspec import Struct

from ..dtg import dtg, minute_of
from .sense import must, natural, split_into, whole

HeightUnit = Literal["m", "ft", "FL"]
HeightReference = Literal["HAE", "MSL", "AGL", "FL"]

_GRID = re.compile(r"(\d{1,2}[C-HJ-NP-X])([A-HJ-NP-Z]{2})((?:\d\d){0,5})", re.ASCII)
_HEIGHT = re.compile(r"(-?\d{1,7})(m|ft)(HAE|MSL|AGL)|FL(\d{3,4})", re.ASCII)
_UNITS: dict[str, HeightUnit] = {"m": "m", "ft": "ft"}
_REFERENCES: dict[str, HeightReference] = {"HAE": "HAE", "MSL": "MSL", "AGL": "AGL"}
_MINUTE_US = 60_000_000
_FIRST_MINUTE, _LAST_MINUTE = -36_816_480, 121_494_240
_HIGHEST = 9_999_999


class At(Struct, frozen=True, forbid_unknown_fields=True, tag="at"):
    """All that is meant lies within so many metres of the middle of this MGRS cell (WGS 84, no blanks)."""

    grid: str
    within_m: int

    def __post_init__(self) -> None:
        must(_GRID.fullmatch(self.grid) is not None, "this is no grid")
        natural(self.within_m)

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Zone, square, easting, northing."""
        found = _GRID.fullmatch(self.grid)
        assert found is not None
        digits = found[3]
        return found[1], found[2], digits[: len(digits) // 2], digits[len(digits) // 2 :]

    def spaced(self) -> str:
        return " ".join(part for part in self.parts if part)

    def short(self) -> str:
        return f"{self.grid}/{self.within_m}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        grid, within = split_into(text, 2)
        return cls(grid, whole(within))


class Moment(Struct, frozen=True, forbid_unknown_fields=True, tag="moment"):
    """A whole minute UTC of the years 1900 to 2200, counted from 1970."""

    minute: int

    def __post_init__(self) -> None:
        must(_FIRST_MINUTE <= self.minute <= _LAST_MINUTE, "this is not in the years 1900 to 2200")

    @classmethod
    def start(cls, us: int) -> Self:
        """The minute that has begun at that time, so that nothing starts earlier than it says."""
        return cls(us // _MINUTE_US)

    @classmethod
    def end(cls, us: int) -> Self:
        """The minute that ends at that time or later, so that nothing lasts longer than it says."""
        return cls(-(-us // _MINUTE_US))

    def dtg(self) -> str:
        return dtg(self.minute * _MINUTE_US)

    def short(self) -> str:
        """The date-time group without blanks: `181200ZMAY17`. The year in full where it is not of this century."""
        text = self.dtg()
        century = dtg(self.minute * _MINUTE_US, full_year=True)[-4:-2]
        return text.replace(" ", "") if century == "20" else f"{text[:-2]}{century}{text[-2:]}".replace(" ", "")

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(minute_of(text))


class Lasting(Struct, frozen=True, forbid_unknown_fields=True, tag="lasting"):
    """How long, in whole seconds."""

    seconds: int

    def __post_init__(self) -> None:
        natural(self.seconds)

    def units(self) -> tuple[tuple[str, int], ...]:
        """Days, hours, minutes and seconds, without those that there are none of."""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        all_units = (("days", days), ("hours", hours), ("minutes", minutes), ("seconds", seconds))
        return tuple(unit for unit in all_units if unit[1]) or (("seconds", 0),)

    def short(self) -> str:
        return f"{self.seconds}s"

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(whole(text, "s"))


class Metres(Struct, frozen=True, forbid_unknown_fields=True, tag="metres"):
    """How far."""

    metres: int

    def __post_init__(self) -> None:
        natural(self.metres)

    def short(self) -> str:
        return f"{self.metres}m"

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(whole(text, "m"))


class Count(Struct, frozen=True, forbid_unknown_fields=True, tag="count"):
    """How many; of what, the sentence says, in the form that the number asks for."""

    count: int

    def __post_init__(self) -> None:
        natural(self.count)

    def short(self) -> str:
        return str(self.count)

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(whole(text))


class Height(Struct, frozen=True, forbid_unknown_fields=True, tag="height"):
    """An altitude with what it is above: the WGS84 ellipsoid, the sea, the ground, or as a flight level."""

    value: int
    unit: HeightUnit
    reference: HeightReference

    def __post_init__(self) -> None:
        must((self.unit == "FL") == (self.reference == "FL"), "a flight level is its own reference")
        low, high = (0, 9_999) if self.unit == "FL" else (-_HIGHEST, _HIGHEST)
        must(low <= self.value <= high, "no altitude is so low or so high")

    def short(self) -> str:
        return f"FL{self.value:03}" if self.unit == "FL" else f"{self.value}{self.unit}{self.reference}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        found = _HEIGHT.fullmatch(text)
        if found is None:
            raise ValueError("this is no altitude with its reference")
        if found[4]:
            return cls(int(found[4]), "FL", "FL")
        return cls(int(found[1]), _UNITS[found[2]], _REFERENCES[found[3]])
