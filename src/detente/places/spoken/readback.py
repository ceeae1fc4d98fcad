"""What to say of a position over the line, and what has to come back.

A position is said as a grid, because a grid is short, has no signs and no fractions, and is what is on the map of most
who answer. With it go the way from a known place, which a person can picture, and a check word, which shows one wrong
digit to both sides. It says where something is, and nothing else: reading back is no consent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from detente.geometry.edges import geodesics
from detente.messages.alphabet import said, said_angle, said_in_groups
from detente.messages.check_words import check_number, check_word
from detente.messages.phrases import Language, phrase

from ..reading import WGS84, Notation, Reading
from .comparison import verify
from .difference import Difference, told
from .grid_parts import CELLS_M, Grid, grid_at, grid_of
from .heard_words import Part
from .read_back import DATUM, Degrees, Landmark, ReadBack, degrees_of
from .read_back_card import card_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.geometry.volumes import Position

__all__ = ["Difference", "KnownPlace", "NearPlaces", "Part", "ReadBack", "readback", "told", "verify"]

AT_THE_PLACE_M = 50
"""Nearer than this a bearing says nothing, and the distance would be read as nought."""


class KnownPlace(Protocol):
    """What a read-back needs of a place of the gazetteer."""

    @property
    def name(self) -> str: ...
    @property
    def name_ar(self) -> str | None: ...
    @property
    def name_ru(self) -> str | None: ...
    @property
    def position(self) -> Position: ...
    def every_name(self) -> tuple[str, ...]: ...


class NearPlaces(Protocol):
    """What a read-back needs of the gazetteer."""

    def nearest(
        self, position: Position, most: int = 1, *, well_known: bool = False
    ) -> Sequence[tuple[KnownPlace, int]]: ...


def readback(meant: Reading | Position, *, language: Language, gazetteer: NearPlaces | None) -> ReadBack:
    """What to say of a reading or of a bare position, and what has to come back.

    A grid is said as it was written. Anything else is said as the grid of the coarsest cell that is at most a fifth of
    the uncertainty wide: fewer digits, fewer mistakes, and no claim to be exact; with what was given in degrees, the
    degrees are said too. Without a gazetteer no place is named.
    """
    if isinstance(meant, Reading):
        position, degrees = meant.position, degrees_of(meant)
        grid, uncertainty_m, accuracy = _of_reading(meant, language)
    else:
        position, degrees = meant, None
        grid, uncertainty_m, accuracy = grid_at(position), None, phrase(language, "readback-accuracy-unsaid")
    landmark = _landmark(position, gazetteer, language)
    grid_line, check_line = _grid_line(grid, language), _check_line(grid.symbols, "readback-check", language)
    datum_line = phrase(language, "readback-datum", {"datum": DATUM})
    spoken = [phrase(language, "readback-opening"), grid_line, check_line]
    if degrees is not None:
        spoken += [_degrees_line(degrees, language), _check_line(degrees.symbols, "readback-degrees-check", language)]
    spoken.append(accuracy)
    if isinstance(meant, Reading) and meant.datum != WGS84:
        spoken.append(phrase(language, "readback-converted", {"datum": meant.datum}))
    spoken += [datum_line, _landmark_line(landmark, language), phrase(language, "readback-ask")]
    expected = [phrase(language, "readback-repeated"), grid_line, check_line, datum_line]
    if landmark is not None:
        expected.append(_landmark_line(landmark, language))
    return ReadBack(
        language=language,
        position=position,
        grid=grid,
        uncertainty_m=uncertainty_m,
        degrees=degrees,
        landmark=landmark,
        spoken_lines=tuple(spoken),
        expected_lines=tuple(expected),
        lines=card_lines(grid, degrees, accuracy, landmark, language),
    )


def _of_reading(reading: Reading, language: Language) -> tuple[Grid, int, str]:
    """The grid to say, how many metres from its middle what is meant may lie, and the sentence that says so."""
    own = grid_of(reading.canonical) if reading.notation is Notation.MGRS and reading.datum == WGS84 else None
    if own is not None and reading.uncertainty_mm <= own.cell_m * _HALF_DIAGONAL_MM + 1_000:
        line = phrase(language, "readback-cell", {"metres": own.cell_m})
        return own, _metres_up(own.cell_m * _HALF_DIAGONAL_MM), line
    digits = sum(cell_m * 5_000 > reading.uncertainty_mm for cell_m in CELLS_M[:-1])
    grid = grid_at(reading.position).coarser(digits)
    within_m = _rounded_up(_metres_up(reading.uncertainty_mm + grid.cell_m * _HALF_DIAGONAL_MM))
    return grid, within_m, phrase(language, "readback-within", {"metres": within_m})


_HALF_DIAGONAL_MM = 708
"""Of a cell one metre wide, rounded up, in millimetres."""


def _metres_up(mm: int) -> int:
    return -(-mm // 1000)


def _rounded_up(metres: int) -> int:
    """To two figures: nobody writes down more of an uncertainty."""
    step: int = 10 ** max(0, len(str(metres)) - 2)
    return -(-metres // step) * step


def _landmark(position: Position, gazetteer: NearPlaces | None, language: Language) -> Landmark | None:
    near = () if gazetteer is None else gazetteer.nearest(position, well_known=True)
    if not near:
        return None
    place = near[0][0]
    own = {"en": None, "ru": place.name_ru, "ar": place.name_ar}[language]
    (from_lon, from_lat), (lon, lat) = place.position, position
    azimuth, _, metres = geodesics().inv(from_lon / 1e7, from_lat / 1e7, lon / 1e7, lat / 1e7)
    there = metres < AT_THE_PLACE_M
    return Landmark(
        name=own or place.name,
        names=place.every_name(),
        bearing_deg=None if there else round(azimuth % 360) or 360,
        distance_m=0 if there else round(metres / 100) * 100,
    )


def _grid_line(grid: Grid, language: Language) -> str:
    values = {"zone": said(grid.zone, language), "square": said(grid.square, language)}
    if not grid.easting:
        return phrase(language, "readback-square", values)
    values["easting"] = said_in_groups(grid.easting, language)
    values["northing"] = said_in_groups(grid.northing, language)
    return phrase(language, "readback-grid", values)


def _check_line(symbols: str, name: str, language: Language) -> str:
    number = check_number(symbols)
    return phrase(language, name, {"word": check_word(number, language), "number": said(f"{number:02}", language)})


def _degrees_line(degrees: Degrees, language: Language) -> str:
    latitude = said_angle(degrees.latitude, 2, degrees.fields, language)
    longitude = said_angle(degrees.longitude, 3, degrees.fields, language)
    return phrase(language, "readback-degrees", {"latitude": latitude, "longitude": longitude})


def _landmark_line(landmark: Landmark | None, language: Language) -> str:
    if landmark is None:
        return phrase(language, "readback-no-landmark")
    if landmark.bearing_deg is None:
        return phrase(language, "readback-at-landmark", {"name": landmark.name})
    values = {
        "name": landmark.name,
        "bearing": said(landmark.bearing, language),
        "distance": said(landmark.distance_km, language),
    }
    return phrase(language, "readback-landmark", values)
