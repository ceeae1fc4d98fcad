"""Where what came back differs from what was said: which part, which symbol, and how many metres away.

Nothing here raises, and nothing heard is mended: what was not understood is a difference.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from detente.messages.check_words import check_word

from ..coordinates.notations import coordinates_within
from ..names.folding import fold
from .degrees_comparison import compare_degrees
from .difference import Difference
from .grid_comparison import compare_grid
from .heard import MAX_HEARD, Heard, hear
from .heard_words import North, Part
from .read_back import DATUM, degrees_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .read_back import Landmark, ReadBack


def verify(readback: ReadBack, heard: str) -> tuple[Difference, ...]:
    """Where two differ, in the order of the parts; empty when everything was read back and agrees.

    `heard` may be a grid, degrees, or the words of a read-back in any of the three languages, or part of them. The
    position may come back as a grid or in degrees; what else is left out is a difference.
    """
    found = hear(_labelled(heard[:MAX_HEARD]))
    differences: list[Difference] = []
    in_degrees = Part.LATITUDE in found.texts or Part.LONGITUDE in found.texts
    in_grid = any(sign.known for sign in found.signs) or not in_degrees
    if in_grid:
        differences += compare_grid(readback.grid, found.signs)
    if in_grid or Part.CHECK_WORD in found.check_words or readback.degrees is None:
        differences += _of_check(readback, found, Part.CHECK_WORD, readback.check_number)
    if in_degrees:
        differences += compare_degrees(readback, found)
    if in_degrees and readback.degrees_check_number is not None:
        differences += _of_check(readback, found, Part.DEGREES_CHECK_WORD, readback.degrees_check_number)
    differences += _of_datum(found)
    if readback.landmark is not None:
        differences += _of_name(readback.landmark, found)
    if readback.landmark is not None and readback.landmark.bearing_deg is not None:
        differences += _of_bearing(readback.landmark, found)
        differences += _of_distance(readback.landmark, found)
    return tuple(differences)


def _labelled(heard: str) -> str:
    """With degrees that were typed in one of the usual ways called by their names; a grid is understood as it is."""
    text, end = "", 0
    for start, stop, readings, _ in coordinates_within(heard):
        if len(readings) == 1 and degrees_of(readings[0]) is not None:
            first, _, second = readings[0].canonical.partition(" ")
            text += f"{heard[end:start]} latitude {first} longitude {second} "
            end = stop
    return text + heard[end:]


def _of_check(readback: ReadBack, found: Heard, part: Part, number: int) -> Iterator[Difference]:
    """The word or its number will do; if both came, both must agree."""
    expected = f"{check_word(number, readback.language)} {number:02}"
    word, digits = found.check_words.get(part), found.texts.get(part)
    if word is None and digits is None:
        yield Difference(part=part, expected=expected, heard=found.misheard.get(part))
    elif word not in (None, number) or (digits is not None and digits.zfill(2) != f"{number:02}"):
        said = ([] if word is None else [check_word(word, readback.language)]) + ([digits] if digits else [])
        yield Difference(part=part, expected=expected, heard=" ".join(said))


def _of_datum(found: Heard) -> Iterator[Difference]:
    heard = found.texts.get(Part.DATUM)
    if heard is None or re.sub("[^0-9A-Z]", "", heard.replace("ВГС", "WGS")) not in ("WGS84", "WGS1984"):
        yield Difference(part=Part.DATUM, expected=DATUM, heard=heard)


def _of_name(landmark: Landmark, found: Heard) -> Iterator[Difference]:
    """Any name of the place, in any of the usual spellings; without a label it has to stand among the other words."""
    known = {fold(name) for name in landmark.names}
    name = " ".join(found.name)
    if name:
        if fold(name) not in known:
            yield Difference(part=Part.NAME, expected=landmark.name, heard=name)
        return
    longest = max(len(each.split()) for each in landmark.names) + 1
    words = found.loose
    loose = (words[at : at + count] for at in range(len(words)) for count in range(1, longest + 1))
    if not any(fold(" ".join(some)) in known for some in loose):
        yield Difference(part=Part.NAME, expected=landmark.name, heard=None)


def _of_bearing(landmark: Landmark, found: Heard) -> Iterator[Difference]:
    bearing = found.texts.get(Part.BEARING)
    # North may be 000 or 360.
    same = bearing is not None and re.fullmatch(r"[0-9]{3}", bearing) and int(bearing) % 360
    if same is None or same is False or same != (landmark.bearing_deg or 0) % 360:
        yield from _text(Part.BEARING, landmark.bearing, bearing)
    elif found.north is not North.TRUE:
        yield Difference(part=Part.BEARING, expected=North.TRUE, heard=found.north)


def _of_distance(landmark: Landmark, found: Heard) -> Iterator[Difference]:
    distance = found.texts.get(Part.DISTANCE)
    if distance is None or found.unit_mm is None:
        heard = None if distance is None else f"{distance} ?"
        yield Difference(part=Part.DISTANCE, expected=f"{landmark.distance_km} km", heard=heard)
    elif not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", distance):
        yield Difference(part=Part.DISTANCE, expected=f"{landmark.distance_km} km", heard=distance)
    elif Decimal(distance) * found.unit_mm != landmark.distance_m * 1000:
        unit = _UNITS[found.unit_mm]
        if unit == "km":
            yield from _text(Part.DISTANCE, landmark.distance_km, distance)
        else:
            yield Difference(part=Part.DISTANCE, expected=f"{landmark.distance_km} km", heard=f"{distance} {unit}")


_UNITS = {1_000: "m", 1_000_000: "km", 1_609_344: "mi", 1_852_000: "nm"}


def _text(part: Part, expected: str, heard: str | None) -> Iterator[Difference]:
    """Symbol by symbol where both are equally long, else as a whole."""
    if heard is None or len(heard) != len(expected):
        yield Difference(part=part, expected=expected, heard=heard)
        return
    for index, (one, other) in enumerate(zip(expected, heard, strict=True)):
        if one != other:
            yield Difference(part=part, expected=one, heard=other, index=index)
