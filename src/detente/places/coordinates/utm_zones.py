"""The zones and bands of UTM on WGS84 (NGA.STND.0037): which degrees each covers, and between degrees and metres.

Between 80°S and 84°N only; the polar grids (UPS) are not read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Proj

BANDS = "CDEFGHJKLMNPQRSTUVWX"
SOUTHERNMOST, NORTHERNMOST = -80, 84
Ellipsoid = tuple[float, float]
"""Its semi-major axis in metres and its inverse flattening."""
WGS84_ELLIPSOID: Ellipsoid = (6_378_137.0, 298.257223563)

FALSE_NORTHING_SOUTH_M = 10_000_000

# Norway and Svalbard: west and east of the zones that differ.
_WIDER = {
    (31, "V"): (0, 3), (32, "V"): (3, 12),
    (31, "X"): (0, 9), (33, "X"): (9, 21), (35, "X"): (21, 33), (37, "X"): (33, 42),
}  # fmt: skip
_NOWHERE = {(32, "X"), (34, "X"), (36, "X")}


def zone_degrees(zone: int, band: str) -> tuple[int, int, int, int] | None:
    """West, south, east and north of a zone in a band; None where there is none (Svalbard has no 32X)."""
    if (zone, band) in _NOWHERE or not 1 <= zone <= 60 or band not in BANDS:
        return None
    west = zone * 6 - 186
    south = SOUTHERNMOST + 8 * BANDS.index(band)
    west, east = _WIDER.get((zone, band), (west, west + 6))
    return west, south, east, NORTHERNMOST if band == "X" else south + 8


def zone_of(lon: float, lat: float) -> tuple[int, str]:
    """The zone and the band of a position between 80°S and 84°N; a border belongs to the east and to the north."""
    band = BANDS[max(0, min(int((lat - SOUTHERNMOST) // 8), 19))]
    zone = min(int((lon + 180) // 6) % 60 + 1, 60)
    if band in "VX":
        for (wide, in_band), (west, east) in _WIDER.items():
            if in_band == band and west <= lon < east:
                return wide, band
    return zone, band


@cache
def projection(zone: int, ellipsoid: Ellipsoid = WGS84_ELLIPSOID) -> Proj:
    """The transverse Mercator of a zone. Making one takes longer than using it a hundred times."""
    from pyproj import Proj

    semi_major_m, inverse_flattening = ellipsoid
    return Proj(proj="utm", zone=zone, a=semi_major_m, rf=inverse_flattening)
