"""On which side of a line a track is, and whether that is the other one."""

from __future__ import annotations

from detente.geometry.packed import packed
from detente.geometry.volumes import Circle, on_ground
from detente.messages.arrangements import Side

from .tracks import Track
from .watch_zones import Zone


def side_of(zone: Zone, track: Track) -> Side | None:
    """The side on which its reported place is, beyond the tolerance; None on neither."""
    assert zone.line is not None
    _, place = packed([on_ground(Circle(centre=(track.report.lon_e7, track.report.lat_e7), radius_mm=0))])
    for side in Side:
        reach = zone.line.reach(place, 0, left=side is Side.LEFT, tolerance_m=zone.tolerance_m)
        if reach is not None and reach.by_m > 0:
            return side
    return None


def crossed(zone: Zone, track: Track, side: Side | None, first: Side | None) -> bool:
    """Whether that is not its own side: that of those who answer for it, or else where it was first seen."""
    own = next((zone.sides[name] for name in track.names if name in zone.sides), first)
    return side is not None and own is not None and side is not own
