"""What a person should know of how a stated altitude was taken."""

from __future__ import annotations

from collections.abc import Iterator

from detente.messages.refusals import Caution
from detente.places.altitudes import Altitude
from detente.places.heights.ground import Basis

_WITHOUT_TERRAIN = {
    Basis.OUTSIDE_TERRAIN: "the terrain files do not cover this area",
    Basis.VOID_IN_TERRAIN: "the terrain files have no heights for a part of this area",
    Basis.TERRAIN_IMPOSSIBLE: "the terrain files have heights here that this region cannot have",
}


def cautions_of(altitude: Altitude, name: str) -> Iterator[Caution]:
    """How far the band is wider than the words, and why the terrain files were not used where they were not."""
    if altitude.vague:
        low, high = altitude.lowest_mm / 1000, altitude.highest_mm / 1000
        text = f"{altitude.words} may be from {low:,.0f} to {high:,.0f} m above the ellipsoid; the wider was taken"
        yield Caution(code="altitude-widened", field=name, text=text)
    if altitude.ground in _WITHOUT_TERRAIN:
        text = f"{_WITHOUT_TERRAIN[altitude.ground]}; the lowest and the highest ground of the region were taken"
        yield Caution(code="terrain-not-used", field=name, text=text)
