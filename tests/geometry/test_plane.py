"""The table behind the plane says what the series says, and PROJ."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pyproj import Proj

from detente.geometry.compiling import compiled
from detente.geometry.plane import TABLE, on_plane, transverse_terms

POSITIONS = 20_000


def by_the_series(lon_e7: np.ndarray, lat_e7: np.ndarray) -> np.ndarray:
    a1, a3, a5, a7, b0, b2, b4, b6, b8 = transverse_terms(lat_e7 / 1e7).T
    l = np.radians(lon_e7 / 1e7)  # noqa: E741  the l of every textbook
    q = l * l
    x = l * (a1 + q * (a3 + q * (a5 + q * a7)))
    return np.column_stack([x, b0 + q * (b2 + q * (b4 + q * (b6 + q * b8)))])


def positions(most_lon_deg: float, most_lat_deg: float) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(11)
    lons = chance.uniform(-most_lon_deg, most_lon_deg, POSITIONS) * 1e7
    lats = chance.uniform(-most_lat_deg, most_lat_deg, POSITIONS) * 1e7
    # The edges of bands, where two polynomials meet, and of what is left out near the meridian.
    band = 1 << 22
    lats[:2_000] = (lats[:2_000] // band) * band + chance.integers(-1, 2, 2_000)
    lons[2_000:4_000] = np.sign(lons[2_000:4_000]) * math.degrees(0.006) * 1e7 + chance.integers(-1, 2, 2_000)
    lats = lats.clip(-most_lat_deg * 1e7, most_lat_deg * 1e7)
    return lons.round().astype(np.int64), lats.round().astype(np.int64)


@pytest.mark.parametrize("most_lon_deg", [0.3, 0.9, 6.0, 58.0])
def test_the_table_parts_from_the_series_by_less_than_a_hundredth_of_a_millimetre(most_lon_deg: float) -> None:
    lons, lats = positions(most_lon_deg, 89.9)
    kernel = compiled(on_plane)
    found = np.array([kernel(TABLE, lon, lat, 0) for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)])
    assert np.abs(found - by_the_series(lons, lats)).max() < 1e-5


def test_near_the_meridian_the_plane_is_projs_to_a_hundredth_of_a_millimetre() -> None:
    lons, lats = positions(1.0, 80)
    x, y = Proj("+proj=etmerc +lon_0=0 +ellps=WGS84")(lons / 1e7, lats / 1e7)
    found = np.array([on_plane(TABLE, lon, lat, 0) for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)])
    assert np.abs(found - np.column_stack([x, y])).max() < 1e-5


def test_the_middle_between_two_longitudes_is_exact() -> None:
    """Twice the middle is given, so that both ends of an odd width lie as far from it."""
    east, west = on_plane(TABLE, 8, 350_000_000, 15), on_plane(TABLE, 7, 350_000_000, 15)
    assert east == (-west[0], west[1])
