"""The packaged geoid is EGM96 as NGA publishes it, and bounds of sea level over an area hold the sea level in it."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from build_geoid import HEADER, packed
from detente.geometry.boxes import Box, box_round
from detente.geometry.volumes import Circle
from detente.places.heights import geoid
from detente.places.heights.geoid import ANYWHERE_M, MARGIN_M, sea_level_m, undulation_m

# Latitude, longitude and height of the test points that NGA publishes with its program for this grid; Everest and
# Timbuktu as two other programs that read the model have them.
PUBLISHED = [
    (38.6281550, 269.7791550, -31.628),
    (-14.6212170, 305.0211140, -2.969),
    (46.8743190, 102.4487290, -43.575),
    (-23.6174460, 133.8747120, 15.871),
    (38.6254730, 359.9995000, 50.066),
    (-0.4667440, 0.0023000, 17.329),
    (27.988056, 86.925278, -28.7444),
    (16.7758333, 356.9905556, 28.7068),
]

lons, lats = st.integers(-1_799_999_999, 1_800_000_000), st.integers(-800_000_000, 800_000_000)


def at(lat: float, lon: float) -> tuple[int, int]:
    return round((lon - 360 if lon > 180 else lon) * 1e7), round(lat * 1e7)


@pytest.mark.parametrize(("lat", "lon", "metres"), PUBLISHED)
def test_the_geoid_is_where_it_is_published_to_be(lat: float, lon: float, metres: float) -> None:
    # Ours is straight between the points of the grid, and theirs is curved.
    assert undulation_m(at(lat, lon)) == pytest.approx(metres, abs=0.15)


@pytest.fixture(scope="module")
def gtx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged grid written as PROJ reads it."""
    rows = [[undulation_m((lon * 2_500_000 - 1_800_000_000, lat * 2_500_000 - 900_000_000)) for lon in range(1440)]
            for lat in range(721)]  # fmt: skip
    path = tmp_path_factory.mktemp("geoid") / "egm96.gtx"
    heights = np.array(rows, dtype=">f4").tobytes()
    path.write_bytes(HEADER.pack(-90.0, -180.0, 0.25, 0.25, 721, 1440) + heights)
    return path


def test_packing_the_grid_again_gives_the_same_bytes(gtx: Path) -> None:
    data = Path(geoid.__file__).parents[1] / "data" / "egm96.bin"
    assert packed(gtx.read_bytes()) == data.read_bytes()
    assert struct.unpack_from(">d", gtx.read_bytes())[0] == -90.0


def test_heights_between_the_points_are_those_of_proj(gtx: Path) -> None:
    shift = Transformer.from_pipeline(f"+proj=vgridshift +grids={gtx} +multiplier=1")
    places = [(40.141, 35.336), (42.01, 34.37), (-179.99, 0.1), (179.9, -33.3), (68.86221, 36.71803), (-0.001, 79.9)]
    for lon, lat in places:
        above = shift.transform(np.radians(lon), np.radians(lat), 0.0, radians=True)[2]
        assert undulation_m(at(lat, lon)) == pytest.approx(above, abs=0.001)


def test_between_two_points_of_the_grid_the_geoid_rises_no_more_than_the_margin_reckons_with(gtx: Path) -> None:
    heights = np.frombuffer(gtx.read_bytes(), ">f4", offset=HEADER.size).reshape(721, 1440).astype(np.float64)
    habitable = heights[40:-40]
    bends_east = np.abs(np.roll(habitable, 1, axis=1) + np.roll(habitable, -1, axis=1) - 2 * habitable)[1:-1]
    bends_north = np.abs(habitable[2:] + habitable[:-2] - 2 * habitable[1:-1])
    # A curve parts from its chord by an eighth of its second difference.
    assert ((bends_east + bends_north) / 8).max() < 1.25


@given(lons, lats, st.integers(1, 200_000_000), st.floats(0, 1), st.floats(0, 1), st.floats(-1, 1))
def test_sea_level_in_a_circle_lies_within_its_bounds(
    lon: int, lat: int, radius_mm: int, east: float, north: float, off: float
) -> None:
    box = box_round([Circle(centre=(lon, lat), radius_mm=radius_mm)], 0)
    assert box is not None
    place_lon = round(box.west_e7 + east * (box.east_e7 - box.west_e7))
    place = ((place_lon + 1_800_000_000) % 3_600_000_000 - 1_800_000_000,
             round(box.south_e7 + north * (box.north_e7 - box.south_e7)))  # fmt: skip
    low, high = sea_level_m(box)
    # What the margin is for: finer models, and the sea level of a country.
    assert low <= max(undulation_m(place) + off * MARGIN_M, ANYWHERE_M[0])
    assert min(undulation_m(place) + off * MARGIN_M, ANYWHERE_M[1]) <= high


def test_the_bounds_of_a_small_place_are_tens_of_metres_apart_and_not_hundreds() -> None:
    low, high = sea_level_m(box_round([Circle(centre=(401410000, 353360000), radius_mm=5_000_000)], 100_000))
    assert (round(low), round(high)) == (5, 36)
    assert sea_level_m(None) == ANYWHERE_M


def test_bounds_hold_round_the_poles_and_across_the_antimeridian() -> None:
    for box in (
        Box(west_e7=1_790_000_000, south_e7=-10_000_000, east_e7=1_810_000_000, north_e7=10_000_000),
        Box(west_e7=-1_800_000_000, south_e7=850_000_000, east_e7=1_800_000_000, north_e7=900_000_000),
    ):
        low, high = sea_level_m(box)
        assert ANYWHERE_M[0] <= low < high <= ANYWHERE_M[1]
