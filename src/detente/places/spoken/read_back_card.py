"""A read-back on paper: what was said, in figures, with room to write down what came back, from whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.messages.alphabet import said, said_in_groups
from detente.messages.check_words import check_number, check_word
from detente.messages.phrases import Language, phrase

from .read_back import DATUM

if TYPE_CHECKING:
    from .grid_parts import Grid
    from .read_back import Degrees, Landmark

_ROOM = "_"


def card_lines(
    grid: Grid, degrees: Degrees | None, accuracy: str, landmark: Landmark | None, language: Language
) -> tuple[str, ...]:
    """One item a line, as plain text; a row of underscores is where somebody writes."""
    lines = [
        phrase(language, "readback-card-title"),
        phrase(language, "readback-card-grid", {"grid": grid.text}),
        phrase(language, "readback-card-aloud", {"words": _aloud(grid, language)}),
        _check(grid.symbols, language),
    ]
    if degrees is not None:
        lines += [
            phrase(language, "readback-card-degrees", {"degrees": degrees.text}),
            _check(degrees.symbols, language),
        ]
    lines += [accuracy, phrase(language, "readback-datum", {"datum": DATUM})]
    if landmark is not None:
        lines.append(_way(landmark, language))
    heard = " ".join(_ROOM * len(part) for part in (grid.zone, grid.square, grid.easting, grid.northing) if part)
    return (
        *lines,
        phrase(language, "readback-card-heard", {"room": heard}),
        phrase(language, "readback-card-worked-out", {"room": _ROOM * 12, "number": _ROOM * 2}),
        phrase(language, "readback-card-who", {"room": _ROOM * 20, "time": _ROOM * 10}),
        phrase(language, "readback-card-means"),
    )


def _aloud(grid: Grid, language: Language) -> str:
    words = [said(grid.zone, language), said(grid.square, language)]
    words += [said_in_groups(digits, language) for digits in (grid.easting, grid.northing) if digits]
    return " / ".join(words)


def _check(symbols: str, language: Language) -> str:
    number = check_number(symbols)
    return phrase(language, "readback-check", {"word": check_word(number, language), "number": f"{number:02}"})


def _way(landmark: Landmark, language: Language) -> str:
    if landmark.bearing_deg is None:
        return phrase(language, "readback-at-landmark", {"name": landmark.name})
    values = {"name": landmark.name, "bearing": landmark.bearing, "distance": landmark.distance_km}
    return phrase(language, "readback-card-landmark", values)
