"""The ground of a user's terrain files lies within the bounds told of it, and what they do not know is said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.geometry.boxes import Box
from detente.messages.refusals import Reason, Refusal
from detente.places.heights.terrain import ACCURACY_M, Grid, Terrain, read_grid


def box(west: float, south: float, east: float, north: float) -> Box:
    return Box(
        west_e7=round(west * 1e7), south_e7=round(south * 1e7), east_e7=round(east * 1e7), north_e7=round(north * 1e7)
    )


def tile(name: str = "N35E040.hgt", fill: int = 200, side: int = 1_201, **heights: int) -> Grid:
    """A tile of SRTM of one height, with others by row and column, as in `r10c20=900`."""
    posts = np.full((side, side), fill, ">i2")
    for place, height in heights.items():
        row, column = (int(part) for part in place[1:].split("c"))
        posts[row, column] = height
    grid = read_grid(posts.tobytes(), name)
    assert isinstance(grid, Grid), grid
    return grid


def ascii_grid(rows: str, *, columns: int, count: int, cell: float = 0.5, west: float = 40, south: float = 35) -> bytes:
    header = f"ncols {columns}\nnrows {count}\nxllcorner {west}\nyllcorner {south}\ncellsize {cell}\n"
    return f"{header}NODATA_value -9999\n{rows}".encode()


def refused(data: bytes, name: str) -> Refusal:
    refusal = read_grid(data, name)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.TERRAIN_UNREADABLE
    assert refusal.sentence().isprintable()
    return refusal


def test_flat_ground_is_known_to_the_accuracy_of_the_file() -> None:
    assert Terrain((tile(),)).between(box(40.2, 35.2, 40.3, 35.3)) == (200 - ACCURACY_M, 200 + ACCURACY_M)


def test_a_hill_counts_where_it_is_and_nowhere_else() -> None:
    # Row 0 is the north edge, column 0 the west one: 36.0°N less 600/1200°, 40.0°E and 300/1200°.
    terrain = Terrain((tile(r600c300=900),))
    hill = terrain.between(box(40.24, 35.49, 40.26, 35.51))
    assert hill == (200 - ACCURACY_M - 350, 900 + ACCURACY_M + 350)
    assert terrain.between(box(40.26, 35.49, 40.28, 35.51)) == (200 - ACCURACY_M, 200 + ACCURACY_M)


def test_a_place_smaller_than_the_grid_has_the_heights_round_it() -> None:
    terrain = Terrain((tile(r600c300=900),))
    bounds = terrain.between(box(40.2501, 35.4999, 40.2502, 35.49995))
    assert isinstance(bounds, tuple)
    assert bounds[1] >= 900 + ACCURACY_M


def test_the_finer_tiles_are_read_too() -> None:
    assert tile(side=3_601).step == 1 / 3_600


@pytest.mark.parametrize(
    ("name", "inside"),
    [("N35E040.hgt", (40.5, 35.5)), ("s01w071.HGT", (-70.5, -0.5)), ("N00W001.hgt", (-0.5, 0.5))],
)
def test_a_tile_lies_where_its_name_says(name: str, inside: tuple[float, float]) -> None:
    lon, lat = inside
    terrain = Terrain((tile(name),))
    assert isinstance(terrain.between(box(lon - 0.4, lat - 0.4, lon + 0.4, lat + 0.4)), tuple)
    assert terrain.between(box(lon + 0.2, lat, lon + 0.6, lat)) == "outside-terrain"


def test_tiles_side_by_side_cover_what_lies_across_their_seam_and_no_more() -> None:
    terrain = Terrain((tile(), tile("N35E041.hgt", fill=400)))
    assert terrain.between(box(40.9, 35.4, 41.1, 35.6)) == (200 - ACCURACY_M, 400 + ACCURACY_M)
    assert terrain.between(box(40.9, 35.9, 41.1, 36.1)) == "outside-terrain"
    corner = Terrain((tile(), tile("N36E041.hgt")))
    assert corner.between(box(40.9, 35.9, 41.1, 36.1)) == "outside-terrain"


def test_a_void_in_the_area_is_said_and_one_beside_it_does_no_harm() -> None:
    terrain = Terrain((tile(r600c300=-32_768),))
    assert terrain.between(box(40.24, 35.49, 40.26, 35.51)) == "void-in-terrain"
    assert isinstance(terrain.between(box(40.5, 35.49, 40.6, 35.51)), tuple)


def test_an_ascii_grid_speaks_for_its_cells_from_north_to_south() -> None:
    grid = read_grid(ascii_grid("100 200\n300 400\n", columns=2, count=2), "valley.asc")
    assert isinstance(grid, Grid)
    terrain = Terrain((grid,))
    assert grid.heights.tolist() == [[100, 200], [300, 400]]
    assert terrain.between(box(40.0, 35.0, 41.0, 36.0)) == (100 - 50 - 150, 400 + 50 + 150)
    assert terrain.between(box(40.0, 35.0, 41.01, 36.0)) == "outside-terrain"
    with_void = read_grid(ascii_grid("100 -9999\n300 400\n", columns=2, count=2), "valley.asc")
    assert isinstance(with_void, Grid)
    assert Terrain((with_void,)).between(box(40.0, 35.0, 41.0, 36.0)) == "void-in-terrain"


@given(
    st.lists(st.integers(-400, 4_000), min_size=36, max_size=36),
    st.floats(0.3, 0.69), st.floats(0.3, 0.69), st.floats(0, 1), st.floats(0, 1), st.floats(-1, 1),
)  # fmt: skip
def test_ground_between_the_heights_lies_within_the_bounds(
    heights: list[int], west: float, south: float, east: float, north: float, off: float
) -> None:
    rows = "\n".join(" ".join(map(str, heights[row * 6 : row * 6 + 6])) for row in range(6))
    grid = read_grid(ascii_grid(rows, columns=6, count=6, cell=0.2), "valley.asc")
    assert isinstance(grid, Grid)
    bounds = Terrain((grid,)).between(box(40 + west, 35 + south, 40.7, 35.7))
    assert isinstance(bounds, tuple)
    # A place in the box, and its ground by the four heights round it; the file may be off by its accuracy.
    lon, lat = 40 + west + east * (0.7 - west), 35 + south + north * (0.7 - south)
    column, along = divmod((lon - 40.1) / 0.2, 1)
    row, down = divmod((36.1 - lat) / 0.2, 1)
    (a, b), (c, d) = grid.heights[int(row) : int(row) + 2, int(column) : int(column) + 2].tolist()
    ground = (a * (1 - along) + b * along) * (1 - down) + (c * (1 - along) + d * along) * down
    assert bounds[0] <= ground + off * ACCURACY_M <= bounds[1]


@pytest.mark.parametrize(
    ("data", "name", "wrong"),
    [
        (b"", "valley.tif", "ends neither in .hgt nor in .asc"),
        (b"x" * 100, "N35E040.hgt", "1,201 or 3,601 heights a side"),
        (b"x" * (2 * 1_201 * 1_201), "valley.hgt", "named after its south-west corner"),
        (b"\0" * (2 * 1_201 * 1_201), "N95E040.hgt", "no such corner"),
        (b"\x7f" * (2 * 1_201 * 1_201), "N35E040.hgt", "metres above mean sea level are expected"),
        (b"\xff\xfe", "valley.asc", "plain text"),
        (b"", "valley.asc", "does not say ncols"),
        (b"ncols 2\nnrows 2\ncellsize 1\n", "valley.asc", "does not say xllcorner"),
        (b"ncols two\n", "valley.asc", "not followed by a number"),
        (ascii_grid("1 2 3", columns=2, count=2), "valley.asc", "has 3 heights where its header says 4"),
        (ascii_grid("1 2 3 x", columns=2, count=2), "valley.asc", "not a number"),
        (ascii_grid("1 2 3 4", columns=2, count=2, cell=30), "valley.asc", "degrees WGS84"),
        (ascii_grid("1 2 3 4", columns=2, count=2, west=500_000), "valley.asc", "beyond the Earth"),
        (ascii_grid("1 2 3 inf", columns=2, count=2), "valley.asc", "metres above mean sea level"),
        (ascii_grid("1 2 3 29029", columns=2, count=2), "valley.asc", "metres above mean sea level"),
        (ascii_grid("", columns=100_000, count=100_000, cell=0.001), "valley.asc", "heights"),
        (ascii_grid("", columns=0, count=2), "valley.asc", "heights"),
    ],
)
def test_a_file_that_is_no_terrain_is_refused_with_its_reason(data: bytes, name: str, wrong: str) -> None:
    assert wrong in refused(data, name).wrong


@given(st.binary(max_size=300), st.sampled_from(["N35E040.hgt", "valley.asc"]))
def test_any_bytes_are_refused_and_never_break_the_reader(data: bytes, name: str) -> None:
    refused(data, name)
