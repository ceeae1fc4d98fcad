"""A read-back as plain data: what is said, what has to come back, and the facts that both were made from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.geometry.volumes import Position
from detente.messages.check_words import check_number, check_word
from detente.messages.phrases import Language

from ..reading import Notation, Reading
from .grid_parts import Grid

DATUM = "WGS 84"
"""As it is said: every position that is read back is on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Degrees:
    """Latitude and longitude as symbols, `35.336N` and `40.141E` or, in minutes or seconds, `352009.6N`.

    `fields` is 1 for decimal degrees, 2 with minutes, 3 with seconds. `text` is the usual writing.
    """

    latitude: str
    longitude: str
    fields: int
    text: str

    @property
    def symbols(self) -> str:
        """What the check word is worked out from: the fields' number first, so that the same digits taken for degrees
        and minutes give another word."""
        return f"{self.fields}{self.latitude}{self.longitude}".replace(".", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """The way from a well-known place. Without a bearing the position is at the place.

    `bearing_deg` is 1 to 360, from true north, at the place; `distance_m` is whole hundreds of metres along the
    geodesic, 0 without a bearing. `names` are all the names under which the place may come back.
    """

    name: str
    names: tuple[str, ...]
    bearing_deg: int | None
    distance_m: int

    @property
    def bearing(self) -> str:
        """Three digits."""
        return "" if self.bearing_deg is None else f"{self.bearing_deg:03}"

    @property
    def distance_km(self) -> str:
        """Kilometres with one decimal."""
        return f"{self.distance_m // 1000}.{self.distance_m % 1000 // 100}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What is said of one position in one language, sentence by sentence, and what has to come back.

    `uncertainty_m` is how far from the middle of the cell what is meant may lie; None where nobody said.
    """

    language: Language
    position: Position
    grid: Grid
    uncertainty_m: int | None
    degrees: Degrees | None
    landmark: Landmark | None
    spoken_lines: tuple[str, ...]
    expected_lines: tuple[str, ...]
    lines: tuple[str, ...]
    """The card to print (`read_back_card`)."""

    @property
    def spoken(self) -> str:
        """The text to be spoken."""
        return " ".join(self.spoken_lines)

    @property
    def expected(self) -> str:
        """The text expected back, word for word; `verify` understands much else."""
        return " ".join(self.expected_lines)

    @property
    def check_number(self) -> int:
        return check_number(self.grid.symbols)

    @property
    def check_word(self) -> str:
        return check_word(self.check_number, self.language)

    @property
    def degrees_check_number(self) -> int | None:
        return None if self.degrees is None else check_number(self.degrees.symbols)


_ANGLE = re.compile(r"[0-9]+(?:\.[0-9]+)?|[NSEW]")


def degrees_of(reading: Reading) -> Degrees | None:
    """Latitude and longitude as the reading has them in its own notation; None for other notations."""
    if reading.notation not in (Notation.DD, Notation.DDM, Notation.DMS):
        return None
    found: list[str] = _ANGLE.findall(reading.canonical)
    fields, odd = divmod(len(found) - 2, 2)
    if odd or not 1 <= fields <= 3 or found[fields] not in "NS" or found[-1] not in "EW":
        return None
    return Degrees(
        latitude=_angle(found[:fields], 2) + found[fields],
        longitude=_angle(found[fields + 1 : -1], 3) + found[-1],
        fields=fields,
        text=reading.canonical,
    )


def _angle(numbers: list[str], width: int) -> str:
    """Degrees of two or three digits, minutes and seconds of two, without anything between."""
    text = ""
    for number in numbers:
        whole, point, fraction = number.partition(".")
        text += whole.zfill(2 if text else width) + point + fraction
    return text
