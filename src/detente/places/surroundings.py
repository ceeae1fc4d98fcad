"""What positions, names and altitudes in a file are read with: the theatre, the gazetteer, the ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.geometry.volumes import Position

from .theatre import LEVANT, Theatre

if TYPE_CHECKING:
    from .heights.terrain import Terrain
    from .names.gazetteer import Gazetteer


def _packaged() -> Gazetteer:
    from .names.gazetteer import packaged

    return packaged()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """`theatre` is where positions are expected, None for no expectation; `gazetteer` is asked for only when a name is
    to be looked up; `terrain` is the ground under heights above it, None where there are no terrain files; `lines` are
    roads and rivers by name, for positions along them.
    """

    theatre: Theatre | None = LEVANT
    gazetteer: Callable[[], Gazetteer] = _packaged
    terrain: Terrain | None = None
    lines: Mapping[str, tuple[Position, ...]] = field(default_factory=dict)
