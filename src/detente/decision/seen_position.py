"""What one reader may see of where a track is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from detente.messages.arrangements import Domain
from detente.messages.positions import Report

from .coarse import Rough
from .seen_track import SeenTrack
from .tracks import Moved


class Place(NamedTuple):
    """Where a track was, degrees WGS84 times ten million, and when."""

    at_us: int
    lon_e7: int
    lat_e7: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPosition:
    """A track by the name that it has for the reader. Of one that it reports: the last report, how it moves by it,
    within how far of that place it is by now, how fast that grows, and where it was; of another, whereabouts it was
    when that was told last. `lost` says that nothing was heard of it for too long. `standings` are how it stands, as
    far as that is told.
    """

    name: str
    by: str
    party: str
    unclaimed: bool
    domain: Domain | None
    at_us: int
    report: Report | None
    moved: Moved | None
    within_mm: int | None
    grows_mm_s: int | None
    trail: tuple[Place, ...]
    roughly: Rough | None
    lost: bool
    standings: tuple[SeenTrack, ...]
