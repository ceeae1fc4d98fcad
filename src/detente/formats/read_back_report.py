"""What to say of a position and what has to come back, as data: sentence by sentence, and part by part to mark them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from detente.messages.check_words import check_word
from detente.messages.phrases import Language
from detente.places.spoken.read_back import DATUM
from detente.places.spoken.readback import Difference, Part, ReadBack, told, verify


class PartReport(Struct, frozen=True, kw_only=True):
    """A part of what has to come back, with its symbols: `easting` `03693`."""

    part: Part
    text: str


class DifferenceReport(Struct, frozen=True, kw_only=True):
    """Where what was heard differs. `index` counts the symbols of the part from 0, null for the whole part; `expected`
    is empty where something was heard that was not said, `heard` null where nothing came back. `away_m` is how far the
    position that was heard lies away, null where it is none. `text` says all that in the language of the read-back.
    """

    part: Part
    expected: str
    heard: str | None
    index: int | None
    away_m: int | None
    text: str


class ReadBackReport(Struct, frozen=True, kw_only=True):
    """The sentences to be spoken and those expected back. `differences` is null where nothing was heard yet, and empty
    where all came back and agrees: that both mean one place, and nothing else. `parts` are those that have to come
    back, or were compared. `card` is the same on paper. The check word and its number (0 to 96) are over the grid,
    those of the degrees null where none are said. `nearest` is the place that the way is said from, in the language;
    `bearing_deg` is from true north at it, null at the place itself.
    """

    language: str
    grid: str
    spoken: list[str]
    expected: list[str]
    card: list[str]
    check_word: str
    check_number: int
    degrees_check_word: str | None
    degrees_check_number: int | None
    uncertainty_m: int | None
    nearest: str | None
    bearing_deg: int | None
    distance_m: int | None
    parts: list[PartReport]
    differences: list[DifferenceReport] | None


def read_back_report(said: ReadBack, heard: str | None) -> ReadBackReport:
    differences = None if heard is None else verify(said, heard)
    of_degrees, landmark = said.degrees_check_number, said.landmark
    return ReadBackReport(
        language=said.language,
        grid=said.grid.text,
        spoken=list(said.spoken_lines),
        expected=list(said.expected_lines),
        card=list(said.lines),
        check_word=said.check_word,
        check_number=said.check_number,
        degrees_check_word=None if of_degrees is None else check_word(of_degrees, said.language),
        degrees_check_number=of_degrees,
        uncertainty_m=said.uncertainty_m,
        nearest=None if landmark is None else landmark.name,
        bearing_deg=None if landmark is None else landmark.bearing_deg,
        distance_m=None if landmark is None else landmark.distance_m,
        parts=[PartReport(part=part, text=text) for part, text in _parts(said, differences or ()) if text],
        differences=None if differences is None else [_difference(one, said.language) for one in differences],
    )


_GRID = (Part.ZONE, Part.SQUARE, Part.EASTING, Part.NORTHING, Part.CHECK_WORD)
_DEGREES = (Part.LATITUDE, Part.LONGITUDE)


def _parts(said: ReadBack, differences: Sequence[Difference]) -> Iterator[tuple[Part, str]]:
    """A position comes back as a grid or in degrees: of the two, what differs, and the grid where neither does."""
    grid, differ = said.grid, {one.part for one in differences}
    in_degrees = not differ.isdisjoint(_DEGREES)
    if not in_degrees or not differ.isdisjoint(_GRID):
        texts: tuple[str, ...] = (grid.zone, grid.square, grid.easting, grid.northing, said.check_word)
        yield from zip(_GRID, texts, strict=True)
    if in_degrees and said.degrees is not None:
        texts = (said.degrees.latitude, said.degrees.longitude)
        for part, text in zip(_DEGREES, texts, strict=True):
            yield part, _as_compared(text, [one for one in differences if one.part is part])
    yield Part.DATUM, DATUM
    if said.landmark is not None:
        yield Part.NAME, said.landmark.name
        yield Part.BEARING, said.landmark.bearing
        yield Part.DISTANCE, said.landmark.distance_km if said.landmark.bearing else ""


def _as_compared(degrees: str, differences: Sequence[Difference]) -> str:
    """With as many noughts at the end of the fraction as it was compared with: symbols are counted in that."""
    digits = degrees.rstrip("NSEW")
    side = degrees[len(digits) :]
    counted = [(one.index, one.expected) for one in differences if one.index is not None and one.expected]
    for _ in range(_MOST_NOUGHTS):
        if all((digits + side)[index : index + 1] == symbol for index, symbol in counted):
            break
        digits += "0" if "." in digits else "."
    return digits + side


_MOST_NOUGHTS = 20


def _difference(one: Difference, language: Language) -> DifferenceReport:
    return DifferenceReport(
        part=one.part,
        expected=one.expected,
        heard=one.heard,
        index=one.index,
        away_m=one.away_m,
        text=told(one, language),
    )
