"""A position as one notation gives it, on the datum of the writer: before a datum is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from detente.geometry.volumes import Area, Position

from ..findings import Finding
from ..reading import Notation
from .angles import Angles


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The middle, the ground, and how far the ground reaches from the middle, in degrees of the writer's own datum.

    `angles` are the figures where they were degrees.
    """

    notation: Notation
    middle: Position
    area: tuple[Area, ...]
    reach_mm: int
    canonical: str
    angles: Angles | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one notation makes of a text: positions, or else what is wrong; neither when the text is not of its form."""

    candidates: tuple[Candidate, ...] = ()
    wrong: Finding | None = None


NOT_OF_THIS_FORM = Found()
