"""How far two positions lie apart."""

from __future__ import annotations

from detente.geometry.edges import geodesics
from detente.geometry.volumes import Position


def distance_mm(one: Position, other: Position) -> int:
    """Along the geodesic, WGS84, rounded to the nearest mm."""
    _, _, metres = geodesics().inv(one[0] / 1e7, one[1] / 1e7, other[0] / 1e7, other[1] / 1e7)
    return round(float(metres) * 1000)
