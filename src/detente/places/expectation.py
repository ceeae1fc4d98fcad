"""What is known of a position before it is read: where it should lie, and what it can be held against."""

from __future__ import annotations

from dataclasses import dataclass

from detente.geometry.volumes import Position

from .reading import Reading
from .theatre import LEVANT, Theatre

MOVED_MM = 500_000
"""How far a record may move between two versions before a person is asked. A site does not move; what does is a typing
mistake, or a change that everybody who keeps away from it must learn.
"""

LARGEST_MM = 25_000_000
"""How uncertain a position may be: beyond it the words name a region, and nobody can keep away from a region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Each member is a check that can be made; None or empty where there is nothing to hold the position against.

    `name` is the name that the position was given with, `near` where it should be close to, `own` where the sender
    stands, `previous` where the last version of the record lay, `others` the positions of other records by their ids,
    `reference` a second reading of the same place, `source` and `reference_source` where either came from,
    `accuracy_mm` how exact the sender says it is.
    """

    theatre: Theatre | None = LEVANT
    name: str | None = None
    near: Position | None = None
    own: Position | None = None
    previous: Position | None = None
    others: tuple[tuple[str, Position], ...] = ()
    reference: Reading | None = None
    source: str | None = None
    reference_source: str | None = None
    accuracy_mm: int | None = None
    moved_mm: int = MOVED_MM
    largest_mm: int = LARGEST_MM
