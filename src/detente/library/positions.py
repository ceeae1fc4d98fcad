"""Texts to positions, and positions to what is said over the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.places.surroundings import Surroundings
from detente.places.theatre import LEVANT, Theatre

from .given import Refused

if TYPE_CHECKING:
    from detente.formats.where_asked import WhereRequest
    from detente.geometry.volumes import Position
    from detente.messages.phrases import Language
    from detente.places.reading import Reading as PositionReading
    from detente.places.spoken.read_back import ReadBack
    from detente.places.where import Answer


def where(asked: str | WhereRequest, *, theatre: Theatre | None = LEVANT) -> Answer:
    """Every position that a text may mean, and what there is to say of each (docs/positions.md).

    A `WhereRequest` says more than the text: the name it was given with, where it should be near, a second reference.

    Raises:
        Refused: what the text is to be held against has itself no single reading.
    """
    from detente.formats.where_asked import WhereRequest, answered

    request = WhereRequest(text=asked) if isinstance(asked, str) else asked
    answer = answered(request, Surroundings(theatre=theatre))
    if isinstance(answer, tuple):
        raise Refused(answer)
    return answer


def readback(position: Position | PositionReading, *, language: Language = "en") -> ReadBack:
    """What to say of a position, (lon_e7, lat_e7) or a reading, and what has to come back; `verify` compares."""
    from detente.places.names.gazetteer import packaged
    from detente.places.spoken.readback import readback as read_back

    return read_back(position, language=language, gazetteer=packaged())
