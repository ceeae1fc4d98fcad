"""What stands in the fields of a coded message: positions, times, counts and names, each a type of its own.

Each has one short writing, without language, for text messages: `37SFV0369310902/50`. Reading it gives the value back;
what cannot be read is a ValueError. A value that makes no sense cannot be made: that is a ValueError too, and for a
name only an empty one is, so that a notice never goes untold because of what it is called.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from msgspec import Struct

from ..dtg import dtg, minute_of
from .escapes import escaped, unescaped

HeightUnit = Literal["m", "ft", "FL"]
HeightReference = Literal["HAE", "MSL", "AGL", "FL"]

_GRID = re.compile(r"(\d{1,2}[C-HJ-NP-X])([A-HJ-NP-Z]{2})((?:\d\d){0,5})", re.ASCII)
_NUMBER = re.compile(r"0|[1-9]\d{0,17}", re.ASCII)
_HEIGHT = re.compile(r"(-?\d{1,7})(m|ft)(HAE|MSL|AGL)|FL(\d{3,4})", re.ASCII)
_UNITS: dict[str, HeightUnit] = {"m": "m", "ft": "ft"}
_REFERENCES: dict[str, HeightReference] = {"HAE": "HAE", "MSL": "MSL", "AGL": "AGL"}
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_MINUTE_US = 60_000_000


class At(Struct, frozen=True, forbid_unknown_fields=True, tag="at"):
    """All that is meant lies within so many metres of the middle of this MGRS cell (WGS 84, no blanks)."""

    grid: str
    within_m: int

    def __post_init__(self) -> None:
        _must(_GRID.fullmatch(self.grid) is not None, "this is no grid")
        _must(self.within_m >= 0, "it is within less than nothing")

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
        grid, within = _parts(text, 2)
        return cls(grid, _number(within))


class Moment(Struct, frozen=True, forbid_unknown_fields=True, tag="moment"):
    """A whole minute UTC, counted from 1970."""

    minute: int

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
        _must(self.seconds >= 0, "it lasts less than nothing")

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
        return cls(_number(text, "s"))


class Metres(Struct, frozen=True, forbid_unknown_fields=True, tag="metres"):
    """How far."""

    metres: int

    def __post_init__(self) -> None:
        _must(self.metres >= 0, "it is less than nothing away")

    def short(self) -> str:
        return f"{self.metres}m"

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(_number(text, "m"))


class Count(Struct, frozen=True, forbid_unknown_fields=True, tag="count"):
    """How many; of what, the sentence says, in the form that the number asks for."""

    count: int

    def __post_init__(self) -> None:
        _must(self.count >= 0, "there are fewer than none")

    def short(self) -> str:
        return str(self.count)

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(_number(text))


class Height(Struct, frozen=True, forbid_unknown_fields=True, tag="height"):
    """An altitude with what it is above: the WGS84 ellipsoid, the sea, the ground, or as a flight level."""

    value: int
    unit: HeightUnit
    reference: HeightReference

    def __post_init__(self) -> None:
        _must((self.unit == "FL") == (self.reference == "FL"), "a flight level is its own reference")
        _must(self.unit != "FL" or self.value >= 0, "there is no flight level below 0")

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


class Party(Struct, frozen=True, forbid_unknown_fields=True, tag="party"):
    name: str

    def __post_init__(self) -> None:
        _must(self.name != "", "a name is empty")

    def short(self) -> str:
        return escaped(self.name)

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(unescaped(text))


class Cells(Struct, frozen=True, forbid_unknown_fields=True, tag="cells"):
    """The cells of a party, one or more, in the order named."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        _must(self.names != () and all(self.names), "a cell has no name")

    def short(self) -> str:
        return "+".join(escaped(name) for name in self.names)

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(tuple(unescaped(name) for name in text.split("+")))


class CallSign(Struct, frozen=True, forbid_unknown_fields=True, tag="call-sign"):
    """Who speaks, as they are called on the air or named on the watch."""

    sign: str

    def __post_init__(self) -> None:
        _must(self.sign != "", "a call sign is empty")

    def short(self) -> str:
        return escaped(self.sign)

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(unescaped(text))


class NoticeRef(Struct, frozen=True, forbid_unknown_fields=True, tag="notice"):
    """A notice of a party at a version."""

    party: str
    id: str
    version: int

    def __post_init__(self) -> None:
        _must(self.party != "" and self.id != "", "a name is empty")
        _must(self.version >= 0, "versions are not negative")

    def short(self) -> str:
        return f"{escaped(self.party)}/{escaped(self.id)}/{self.version}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        party, notice, version = _parts(text, 3)
        return cls(unescaped(party), unescaped(notice), _number(version))


class ArrangementRef(Struct, frozen=True, forbid_unknown_fields=True, tag="arrangement"):
    """A version of an arrangement, by its number."""

    arrangement: str
    number: int

    def __post_init__(self) -> None:
        _must(self.arrangement != "", "a name is empty")
        _must(self.number >= 0, "versions are not negative")

    def short(self) -> str:
        return f"{escaped(self.arrangement)}/{self.number}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        arrangement, number = _parts(text, 2)
        return cls(unescaped(arrangement), _number(number))


class MeasureRef(Struct, frozen=True, forbid_unknown_fields=True, tag="measure"):
    """A measure of an arrangement; the arrangement itself, where `measure` is empty: its notice periods."""

    arrangement: str
    measure: str

    def __post_init__(self) -> None:
        _must(self.arrangement != "", "a name is empty")

    def short(self) -> str:
        return f"{escaped(self.arrangement)}/{escaped(self.measure)}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        arrangement, measure = _parts(text, 2)
        return cls(unescaped(arrangement), unescaped(measure))


class Word(Struct, frozen=True, forbid_unknown_fields=True, tag="word"):
    """One of the words that the field knows (`codes.WORDS`)."""

    word: str

    def short(self) -> str:
        return self.word

    @classmethod
    def of_short(cls, text: str) -> Self:
        return cls(text)


class Text(Struct, frozen=True, forbid_unknown_fields=True, tag="text"):
    """What somebody wrote in their own words, and in which language (ISO 639; `und` where nobody said).

    It is told as it was written, and marked as not translated.
    """

    text: str
    language: str

    def __post_init__(self) -> None:
        _must(self.text != "", "there is no text")
        _must(_LANGUAGE.fullmatch(self.language) is not None, "a language has two or three small letters")

    def short(self) -> str:
        return f"{self.language}/{escaped(self.text)}"

    @classmethod
    def of_short(cls, text: str) -> Self:
        language, written = _parts(text, 2)
        return cls(unescaped(written), language)


Value = (
    At
    | Moment
    | Lasting
    | Metres
    | Count
    | Height
    | Party
    | Cells
    | CallSign
    | NoticeRef
    | ArrangementRef
    | MeasureRef
    | Word
    | Text
)


def _must(holds: bool, wrong: str) -> None:
    if not holds:
        raise ValueError(wrong)


def _parts(text: str, count: int) -> list[str]:
    parts = text.split("/")
    _must(len(parts) == count, f"it has not {count} parts")
    return parts


def _number(text: str, unit: str = "") -> int:
    digits = text.removesuffix(unit)
    _must(text.endswith(unit) and _NUMBER.fullmatch(digits) is not None, "this is no number")
    return int(digits)
