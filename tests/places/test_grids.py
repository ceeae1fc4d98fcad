"""Positions as people read them: the MGRS cell holds the point, on either side of every seam."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from detente.places.grids import box_words, degrees_words, mgrs_of, mgrs_spaced

# Latitude bands of 8 degrees from 80°S, and the letters of the 100-km squares (NGA.SIG.0012, 2.0.0).
BANDS = "CDEFGHJKLMNPQRSTUVWX"
COLUMNS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
ROWS = "ABCDEFGHJKLMNPQRSTUV"


def e7(degrees: float) -> int:
    return round(degrees * 1e7)


@pytest.mark.parametrize(
    ("lat", "lon", "grid"),
    [
        (35.336, 40.141, "37SFV0369310902"),
        # Either side of 42°E, where zone 37 becomes 38, between Anah and Haditha.
        (34.37, 41.99, "37SGU7496207234"),
        (34.37, 42.01, "38SKD2503707234"),
        # The main building of the Kunduz hospital.
        (36.718031, 68.862211, "42SVF8769463602"),
    ],
)
def test_known_places_have_their_known_grids(lat: float, lon: float, grid: str) -> None:
    assert mgrs_of(e7(lon), e7(lat)) == grid


@given(st.integers(e7(6), e7(72) - 1), st.integers(e7(-79), e7(71)))
def test_the_cell_holds_the_point_by_an_independent_projection(lon_e7: int, lat_e7: int) -> None:
    """From 6° to 72°E and below 72°N, where no zone is wider or narrower than the others."""
    zone = lon_e7 // 60_000_000 + 31
    south = " +south" if lat_e7 < 0 else ""
    to_utm = Transformer.from_crs("EPSG:4326", f"+proj=utm +zone={zone} +datum=WGS84{south}", always_xy=True)
    if e7(56) <= lat_e7 < e7(64) and lon_e7 < e7(12):
        return  # zone 32 reaches over south-west Norway
    easting, northing = to_utm.transform(lon_e7 / 1e7, lat_e7 / 1e7)
    grid = mgrs_spaced(mgrs_of(lon_e7, lat_e7))
    head, square, east, north = grid.split(" ")
    assert int(head[:-1]) == zone
    assert head[-1] == BANDS[(lat_e7 + 800_000_000) // 80_000_000]
    east_m = (COLUMNS.index(square[0]) % 8 + 1) * 100_000 + int(east)
    north_m = (ROWS.index(square[1]) - (5 if zone % 2 == 0 else 0)) % 20 * 100_000 + int(north)
    # The point lies in the cell, or within a millimetre of its edge, where two projections may differ.
    assert -0.001 <= easting - east_m < 1.001
    off_m = (northing - north_m) % 2_000_000
    assert off_m < 1.001 or off_m > 1_999_999.999


def test_points_either_side_of_the_seam_have_grids_that_no_arithmetic_joins() -> None:
    lat = 34.37
    west, east = mgrs_of(e7(42) - 1, e7(lat)), mgrs_of(e7(42), e7(lat))
    assert west[:3] == "37S"
    assert east[:3] == "38S"
    apart_m = math.radians(1e-7) * 6_378_137 * math.cos(math.radians(lat))
    assert apart_m < 0.02
    assert abs(int(west[5:10]) - int(east[5:10])) > 40_000


@pytest.mark.parametrize(
    ("grid", "spaced"),
    [("37SFV0369310902", "37S FV 03693 10902"), ("4QFJ1234567890", "4Q FJ 12345 67890")],
)
def test_a_grid_is_spaced_as_it_is_read_aloud(grid: str, spaced: str) -> None:
    assert mgrs_spaced(grid) == spaced


@pytest.mark.parametrize(
    ("lon_e7", "lat_e7", "words"),
    [
        (401410000, 353360000, "35.33600°N 40.14100°E"),
        (-740060000, -3500000, "0.35000°S 74.00600°W"),
        (0, 0, "0.00000°N 0.00000°E"),
        (401408049, 353359951, "35.33600°N 40.14080°E"),
    ],
)
def test_degrees_say_their_hemispheres(lon_e7: int, lat_e7: int, words: str) -> None:
    assert degrees_words(lon_e7, lat_e7) == words


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ((45.0, 36.0, 45.1, 36.1), ("36–36.1°N", "45–45.1°E")),
        ((-0.25, -36.5, 0.25, -36.25), ("36.25–36.5°S", "0.25°W–0.25°E")),
        ((-70.1, 0.0, -70.0, 0.1), ("0–0.1°N", "70–70.1°W")),
    ],
)
def test_a_box_is_said_with_the_figures_that_it_has(
    box: tuple[float, float, float, float], words: tuple[str, str]
) -> None:
    assert box_words(*box) == words
