"""What differs between two versions, in the sentences of the phrase book.

Fields keep the names that they have in a file, in every language: they are what one looks for there.
"""

from __future__ import annotations

from typing import Final

from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position
from detente.messages.phrases import Language, phrase
from detente.places.coordinates.notations import written
from detente.places.reading import Notation

from .durations import duration_words, stated_duration

_APART: Final = "\u202f"
_COMMA: Final = {"en": ", ", "ru": ", ", "ar": "، "}
_SEMICOLON: Final = {"en": "; ", "ru": "; ", "ar": "؛ "}
_QUOTES: Final = {"en": ("“", "”"), "ru": ("«", "»"), "ar": ("«", "»")}
_METRE: Final = {"en": "m", "ru": "м", "ar": "م"}
_DURATIONS: Final = ("notice", "by", "after")
_TEXTS: Final = ("title", "description")
_HEIGHTS: Final = ("floor", "ceiling")
_CODED: Final = ("kind", "conduct", "domain", "domains", "reason", "sides")
"""Members whose values are words of the file's own; what people wrote is never taken for one of them."""
BY_PARTY: Final = ("sides", "open")
"""Objects whose members are parties."""
_UNITS: Final = (("days", 86_400_000_000), ("hours", 3_600_000_000), ("minutes", 60_000_000), ("seconds", 1_000_000))


class DifferenceWords:
    """In one language. All is plain text."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def say(self, phrase_name: str, /, **values: str | int) -> str:
        return phrase(self.language, f"differ-{phrase_name}", values)

    def quoted(self, text: str) -> str:
        before, after = _QUOTES[self.language]
        return f"{before}{text}{after}"

    def number(self, value: float) -> str:
        """With its thousands apart: by a comma in English, which elsewhere would be a decimal sign."""
        text = f"{value:,}"
        return text if self.language == "en" else text.replace(",", _APART)

    def value(self, name: str, value: object) -> str:
        """What stands in a member of this name, with its unit."""
        match value:
            case {"start": start, "end": end}:
                return self.say("window", start=str(start), end=str(end))
            case dict() if name in BY_PARTY:
                return _COMMA[self.language].join(f"{party} {self.value(name, one)}" for party, one in value.items())
            case dict():
                return _COMMA[self.language].join(
                    f"{self._member(member)} {self.value(member, one)}" for member, one in value.items()
                )
            case list():
                return _SEMICOLON[self.language].join(self.value(name, one) for one in value) or self.say("none")
            case str() if name in _DURATIONS:
                duration_us = stated_duration(value)
                return self._lasting(duration_us) if isinstance(duration_us, int) else self.quoted(value)
            case str() if name in _TEXTS:
                return self.quoted(value)
            case int() | float() if name in _HEIGHTS:
                return self.say("height", metres=self.number(value))
            case int() | float() if name.endswith("_m"):
                return self.metres(self.number(value))
            case str() if name in _CODED:
                return self.say("word", code=value, word=value)
            case _:
                return str(value)

    def metres(self, number: str) -> str:
        return f"{number} {_METRE[self.language]}"

    def footprint(self, footprint: Footprint | None) -> str:
        """What sort of shape it is."""
        match footprint:
            case Circle():
                return self.say("circle")
            case Corridor(line=line):
                return self.say("line", count=len(line), shown=self.number(len(line)))
            case Area(rings=rings):
                corners = self.say("area", count=len(rings[0]) - 1, shown=self.number(len(rings[0]) - 1))
                holes = len(rings) - 1
                return self.say("area-holes", area=corners, count=holes, shown=self.number(holes)) if holes else corners
            case None:
                return self.say("nothing")

    def vertex(self, ring: int | None, number: int) -> str:
        if ring:
            return self.say("vertex-hole", number=str(number), ring=str(ring))
        return self.say("vertex", number=str(number))

    def position(self, position: Position) -> str:
        return written(position, Notation.DD)

    def moved(self, mm: int) -> str:
        """To the centimetre below ten metres: nothing that differs is told as no distance."""
        text = f"{mm / 1000:,.{0 if mm >= 10_000 else 2}f}"
        return self.metres(text if self.language == "en" else text.replace(",", _APART))

    def _member(self, member: str) -> str:
        return self.say("member", member=member.removesuffix("_m"), name=member.removesuffix("_m"))

    def _lasting(self, duration_us: int) -> str:
        if self.language == "en":
            return duration_words(duration_us)
        for name, unit_us in _UNITS:
            if duration_us and duration_us % unit_us == 0:
                count = duration_us // unit_us
                return self.say(f"lasting-{name}", count=count, shown=self.number(count))
        seconds = f"{duration_us / 1e6:,.6f}".replace(",", _APART)
        return self.say("lasting-fraction", shown=seconds) if duration_us else self.say("none")
