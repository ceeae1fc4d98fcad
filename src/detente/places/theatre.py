"""Where positions are expected, so that swapped coordinates can be noticed. It is a check, never a repair."""

from __future__ import annotations

from dataclasses import dataclass

from detente.messages.refusals import Reason, Refusal, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A box in degrees WGS84, edges included."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


LEVANT = Theatre(west=33.0, south=28.0, east=50.0, north=39.0)
"""Syria, Iraq, Jordan, Lebanon and the borders round them: the default."""


def parse_theatre(text: str) -> Theatre | Refusal | None:
    """`WEST,SOUTH,EAST,NORTH` in degrees; `none` for no expectation."""
    if text == "none":
        return None
    right = 'Write WEST,SOUTH,EAST,NORTH in degrees, such as 33,28,50,39, or "none".'
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return Refusal(reason=Reason.WRONG_SHAPE, value=shown(text), wrong="these are not four numbers", right=right)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        return Refusal(reason=Reason.OUT_OF_RANGE, value=shown(text), wrong="this is no box on Earth", right=right)
    return Theatre(west=west, south=south, east=east, north=north)


def perhaps_mirrored(theatre: Theatre | None, lon: float, lat: float) -> tuple[float, float] | None:
    """The position with a sign changed that lies in the theatre, where this one does not; None if there is none."""
    if theatre is None or theatre.holds(lon, lat):
        return None
    return next((m for m in ((lon, -lat), (-lon, lat), (-lon, -lat)) if theatre.holds(*m)), None)


def perhaps_swapped(theatre: Theatre | None, lon: float, lat: float) -> bool:
    """Whether a position lies outside the theatre and would lie inside with longitude and latitude exchanged."""
    return theatre is not None and not theatre.holds(lon, lat) and theatre.holds(lat, lon)
