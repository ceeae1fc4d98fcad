"""Whether a volume is one that our geometry is right for. Readers of files check it word by word; programs may not."""

from __future__ import annotations

from .limits import limit_of
from .volumes import HIGHEST_MM, LOWEST_MM, Area, Corridor, Volume, own_radius_mm, positions_of, radius_mm


def unsound(volume: Volume) -> str | None:
    """What is wrong with a volume that was built by a program and not read from a file; None if nothing is."""
    footprint = volume.footprint
    positions = positions_of(footprint)
    if isinstance(footprint, Corridor) and len(positions) < 2:
        return "a corridor needs two positions"
    if isinstance(footprint, Area) and any(len(ring) < 4 or ring[0] != ring[-1] for ring in footprint.rings):
        return "a ring needs three corners, and the first again at its end"
    if not positions:
        return "the footprint has no position"
    if any(abs(lon) > 1_800_000_000 or abs(lat) > 900_000_000 for lon, lat in positions):
        return "a position lies nowhere on Earth"
    if own_radius_mm(footprint) < 0 or volume.uncertainty_mm < 0:
        return "a radius or an uncertainty is less than nothing"
    if volume.end_us <= volume.start_us:
        return "the end is not after the start"
    if volume.ceiling_mm < volume.floor_mm:
        return "the floor is above the ceiling"
    if volume.floor_mm < LOWEST_MM or volume.ceiling_mm > HIGHEST_MM:
        return "an altitude lies below all ground or above all that flies"
    broken = limit_of(footprint, radius_mm(volume) / 1000)
    return None if broken is None else f"the footprint is out of the limits of this version: {broken}"
