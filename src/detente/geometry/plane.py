"""The transverse Mercator plane from a table by latitude: a vertex costs no sine, cosine or root.

With l the difference in longitude from the meridian of the plane, x and y are Redfearn's series in l, of which the nine
coefficients (`transverse_terms`) hang on latitude alone. The table holds each as a polynomial of the fourth degree in
every band of latitude 0.42° high. From the series it parts by less than 0.01 mm.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import chosen, kernel

# WGS84 (NGA.STND.0036): semi-major axis and flattening.
WGS84_A_M = 6_378_137.0
WGS84_F = 1 / 298.257223563
_E2 = WGS84_F * (2 - WGS84_F)
_EP2 = _E2 / (1 - _E2)
_N = WGS84_F / (2 - WGS84_F)

_FEW = 5_000
"""Positions; below this plain Python answers sooner than numba can be imported."""

_BITS = 22
_BAND = 1 << _BITS
"""The height of a band in units of 1e-7°: a power of two, so that finding the band is a shift."""
_LOWEST = -215 * _BAND
_BANDS = 430
_PER_COEFFICIENT = 5
_TO_BAND = 2.0 / _BAND
_HALF_UNIT_RAD = math.pi / 180 * 1e-7 / 2
_NEAR_RAD = 0.006
"""Up to this far from the meridian (38 km on the equator) the last terms come to less than 0.008 mm: they are left
out.
"""


def transverse_terms(latitudes_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """The coefficients of x and y of the ellipsoidal transverse Mercator, in metres: nine for each latitude.

    x = l (a1 + l² (a3 + l² (a5 + l² a7))) and y = b0 + l² (b2 + l² (b4 + l² (b6 + l² b8))), in the order a1 a3 a5 a7 b0
    b2 b4 b6 b8: Redfearn's series, in the last terms of each as on a sphere. It is right to 0.1 mm within 200 km of the
    meridian and to what docs/geometry.md says beyond.
    """
    lat = np.radians(latitudes_deg)
    s, c = np.sin(lat), np.cos(lat)
    c2 = c * c
    c4, c6 = c2 * c2, c2 * c2 * c2
    t2 = s * s / c2
    t4, t6 = t2 * t2, t2 * t2 * t2
    eta2 = _EP2 * c2
    nu = WGS84_A_M / np.sqrt(1 - _E2 * s * s)
    terms = np.empty((len(lat), 9))
    terms[:, 0] = a1 = nu * c
    terms[:, 1] = a1 * c2 / 6 * (1 - t2 + eta2)
    terms[:, 2] = a1 * c4 / 120 * (5 - 18 * t2 + t4 + 14 * eta2 - 58 * t2 * eta2)
    terms[:, 3] = a1 * c6 / 5040 * (61 - 479 * t2 + 179 * t4 - t6)
    terms[:, 4] = meridian_arc(lat)
    terms[:, 5] = b2 = nu * s * c / 2
    terms[:, 6] = b2 * c2 / 12 * (5 - t2 + 9 * eta2 + 4 * eta2 * eta2)
    terms[:, 7] = b2 * c4 / 360 * (61 - 58 * t2 + t4 + 270 * eta2 - 330 * t2 * eta2)
    terms[:, 8] = b2 * c6 / 20160 * (1385 - 3111 * t2 + 543 * t4 - t6)
    return terms


def by_the_series(
    lon_e7: NDArray[np.int64], lat_e7: NDArray[np.int64], twice_middle_e7: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same as `on_plane` for many positions, each with a meridian of its own, and without the table."""
    a1, a3, a5, a7, b0, b2, b4, b6, b8 = transverse_terms(lat_e7 / 1e7).T
    l = (2 * lon_e7 - twice_middle_e7) * _HALF_UNIT_RAD  # noqa: E741  the l of every textbook
    q = l * l
    return l * (a1 + q * (a3 + q * (a5 + q * a7))), b0 + q * (b2 + q * (b4 + q * (b6 + q * b8)))


def meridian_arc(lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres along the meridian from the equator, by Helmert's series in the third flattening (to micrometres)."""
    n = _N
    radius = WGS84_A_M / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        lat
        - (3 * n / 2 - 9 * n**3 / 16) * np.sin(2 * lat)
        + (15 * n**2 / 16 - 15 * n**4 / 32) * np.sin(4 * lat)
        - 35 * n**3 / 48 * np.sin(6 * lat)
        + 315 * n**4 / 512 * np.sin(8 * lat)
    )
    return np.asarray(radius * series, dtype=np.float64)


def _table() -> NDArray[np.float64]:
    """Polynomials through the coefficients at the five Chebyshev nodes of each band, in the order of `on_plane`."""
    nodes = np.cos(np.pi * (2 * np.arange(_PER_COEFFICIENT) + 1) / (2 * _PER_COEFFICIENT))
    middles = _LOWEST + _BAND * (np.arange(_BANDS) + 0.5)
    at_nodes = transverse_terms(((middles[:, None] + _BAND / 2 * nodes) * 1e-7).ravel())
    powers = np.linalg.inv(np.vander(nodes, increasing=True))
    polynomials = np.einsum("kn,bnt->btk", powers, at_nodes.reshape(_BANDS, _PER_COEFFICIENT, -1))
    ordered = polynomials[:, (0, 1, 2, 4, 5, 6, 3, 7, 8)]
    return np.ascontiguousarray(ordered.reshape(_BANDS, -1), dtype=np.float64)


TABLE = _table()
"""float64 (430, 45): for each band of latitude from south to north, five numbers for each of a1 a3 a5 b0 b2 b4 a7 b6
b8: the polynomial in the latitude within the band, from -1 at its southern edge to 1 at its northern.
"""


@kernel
def on_plane(table: Any, lon: int, lat: int, twice_middle: int) -> tuple[float, float]:
    """x and y, in metres, of a position in units of 1e-7° on the plane about a meridian, twice the longitude of which
    is given in the same units (so that the middle between two longitudes is exact). Latitudes within ±90°.
    """
    l = (2 * lon - twice_middle) * _HALF_UNIT_RAD  # noqa: E741  the l of every textbook
    q = l * l
    above = int(lat) - _LOWEST
    band = above >> _BITS
    t = (above - (band << _BITS)) * _TO_BAND - 1.0
    if -_NEAR_RAD < l < _NEAR_RAD:
        a1 = table[band, 0] + t * (table[band, 1] + t * (table[band, 2] + t * table[band, 3]))
        a3 = table[band, 5] + t * (table[band, 6] + t * table[band, 7])
        b0 = table[band, 15] + t * (table[band, 16] + t * (table[band, 17] + t * table[band, 18]))
        b2 = table[band, 20] + t * (table[band, 21] + t * (table[band, 22] + t * table[band, 23]))
        b4 = table[band, 25] + t * table[band, 26]
        return l * (a1 + q * a3), b0 + q * (b2 + q * b4)
    a1 = table[band, 0] + t * (table[band, 1] + t * (table[band, 2] + t * (table[band, 3] + t * table[band, 4])))
    a3 = table[band, 5] + t * (table[band, 6] + t * (table[band, 7] + t * (table[band, 8] + t * table[band, 9])))
    b0 = table[band, 15] + t * (table[band, 16] + t * (table[band, 17] + t * (table[band, 18] + t * table[band, 19])))
    b2 = table[band, 20] + t * (table[band, 21] + t * (table[band, 22] + t * (table[band, 23] + t * table[band, 24])))
    a5 = table[band, 10] + t * (table[band, 11] + t * (table[band, 12] + t * (table[band, 13] + t * table[band, 14])))
    a7 = table[band, 30] + t * (table[band, 31] + t * (table[band, 32] + t * (table[band, 33] + t * table[band, 34])))
    b4 = table[band, 25] + t * (table[band, 26] + t * (table[band, 27] + t * (table[band, 28] + t * table[band, 29])))
    b6 = table[band, 35] + t * (table[band, 36] + t * (table[band, 37] + t * (table[band, 38] + t * table[band, 39])))
    b8 = table[band, 40] + t * (table[band, 41] + t * (table[band, 42] + t * (table[band, 43] + t * table[band, 44])))
    return l * (a1 + q * (a3 + q * (a5 + q * a7))), b0 + q * (b2 + q * (b4 + q * (b6 + q * b8)))


def on_planes(
    lon: NDArray[np.int64], lat: NDArray[np.int64], twice_middle: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`on_plane` of many positions, each about a meridian of its own."""
    out = np.empty((2, len(lon)))
    chosen(_on_planes, len(lon), _FEW)(TABLE, lon, lat, twice_middle, out)
    return out[0], out[1]


@kernel
def _on_planes(table: Any, lon: Any, lat: Any, twice_middle: Any, out: Any) -> None:
    for k in range(len(lon)):
        out[0, k], out[1, k] = on_plane(table, lon[k], lat[k], twice_middle[k])
