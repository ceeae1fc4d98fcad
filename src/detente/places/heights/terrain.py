"""Heights of the ground from a user's files: tiles of SRTM (.hgt) and ESRI ASCII grids (.asc).

Heights are metres above mean sea level; positions are degrees WGS84. What a file does not cover, or has no height for,
is said and never filled in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.geometry.boxes import Box
from detente.messages.refusals import Reason, Refusal, shown

ACCURACY_M = 50
"""How far the ground may lie from a height in the file. SRTM states 16 m for nine heights in ten; three times that, and
some trees and houses.
"""

_LOWEST_M, _HIGHEST_M = -12_000, 9_000
"""Nothing on Earth lies lower or higher, the floor of the sea included."""

MAX_POSTS = 50_000_000
"""Heights in one file."""

VOID = -32_768
"""What stands for no height in a tile of SRTM, and in every grid once it is read."""

_DEFAULT_VOID_ASC = -9_999
_SAME_EDGE = 1e-7
"""Degrees; edges of two files that are so near each other, a centimetre, are one."""

Heights = NDArray[np.int16] | NDArray[np.float32]
Unknown = Literal["outside-terrain", "void-in-terrain"]

_HGT_NAME = re.compile(r"([NS])(\d{2})([EW])(\d{3})\.hgt", re.IGNORECASE | re.ASCII)
_HGT_SIDES = {2 * side * side: side for side in (1_201, 3_601)}
_ASC_NAMES = ("ncols", "nrows", "xllcorner", "xllcenter", "yllcorner", "yllcenter", "cellsize", "nodata_value")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Heights of one file: rows from north to south, columns from west to east, VOID where there is none.

    `west` and `north` are the position of the first height, `step` is degrees from one to the next. The file speaks for
    the ground within `reach` degrees beyond its outermost heights.
    """

    name: str
    heights: Heights
    west: float
    north: float
    step: float
    reach: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what the file speaks for."""
        rows, columns = self.heights.shape
        beyond = self.reach + _SAME_EDGE
        return (
            self.west - beyond,
            self.north - (rows - 1) * self.step - beyond,
            self.west + (columns - 1) * self.step + beyond,
            self.north + beyond,
        )

    def within(self, west: float, south: float, east: float, north: float) -> Heights:
        """All heights in a box, and one more on every side of it where there is one."""
        rows, columns = self.heights.shape
        first_row = max(0, math.floor((self.north - north) / self.step))
        last_row = min(rows - 1, math.ceil((self.north - south) / self.step))
        first_column = max(0, math.floor((west - self.west) / self.step))
        last_column = min(columns - 1, math.ceil((east - self.west) / self.step))
        return self.heights[first_row : last_row + 1, first_column : last_column + 1]


@dataclass(frozen=True, slots=True)
class Terrain:
    """The ground of one or more files."""

    grids: tuple[Grid, ...]

    def between(self, box: Box) -> tuple[float, float] | Unknown:
        """The lowest and the highest that the ground within a box may be, metres above mean sea level; or why that is
        not known.

        Between two heights the ground is taken to depart from them by no more than half the greatest step from one to
        the next in the box.
        """
        west, south, east, north = (edge / 1e7 for edge in (box.west_e7, box.south_e7, box.east_e7, box.north_e7))
        if not self._covers(west, south, east, north):
            return "outside-terrain"
        parts = [grid.within(west, south, east, north) for grid in self.grids if _meets(grid, west, south, east, north)]
        if any((part == VOID).any() for part in parts):
            return "void-in-terrain"
        spare = ACCURACY_M + max(_steepest(part) for part in parts) / 2
        return min(float(part.min()) for part in parts) - spare, max(float(part.max()) for part in parts) + spare

    def _covers(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether every part of a box lies in one of the grids: the box is cut along all their edges, and each piece
        looked at.
        """
        edges = [grid.edges for grid in self.grids]
        lons = _cuts(west, east, [edge for west_edge, _, east_edge, _ in edges for edge in (west_edge, east_edge)])
        lats = _cuts(
            south, north, [edge for _, south_edge, _, north_edge in edges for edge in (south_edge, north_edge)]
        )
        return all(any(w <= lon <= e and s <= lat <= n for w, s, e, n in edges) for lon, lat in product(lons, lats))


def read_grid(data: bytes, name: str) -> Grid | Refusal:
    """The heights of one file; its name says which kind it is, and of a tile of SRTM where it lies."""
    if name.lower().endswith(".hgt"):
        return _tile(data, name)
    if name.lower().endswith(".asc"):
        return _ascii_grid(data, name)
    return _refused(name, "the name ends neither in .hgt nor in .asc")


def _tile(data: bytes, name: str) -> Grid | Refusal:
    """A tile of SRTM: big-endian metres, the heights on its edges included; it is named after its south-west corner."""
    match = _HGT_NAME.fullmatch(name)
    if match is None:
        return _refused(name, "a tile of SRTM is named after its south-west corner, such as N35E040.hgt")
    side = _HGT_SIDES.get(len(data))
    if side is None:
        wrong = f"a tile of SRTM has 1,201 or 3,601 heights a side of 2 bytes each, and this has {len(data):,} bytes"
        return _refused(name, wrong)
    south = int(match[2]) * (1 if match[1] in "Nn" else -1)
    west = int(match[4]) * (1 if match[3] in "Ee" else -1)
    if not (-90 <= south < 90 and -180 <= west < 180):
        return _refused(name, "there is no such corner on Earth")
    heights = np.frombuffer(data, ">i2").reshape(side, side).astype(np.int16)
    return _checked(Grid(name=name, heights=heights, west=west, north=south + 1, step=1 / (side - 1), reach=0.0))


def _ascii_grid(data: bytes, name: str) -> Grid | Refusal:
    """An ESRI ASCII grid: a header of names and numbers, then rows from north to south."""
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError:
        return _refused(name, "an ESRI ASCII grid is plain text")
    header: dict[str, float] = {}
    place = 0
    for line in text.splitlines(keepends=True)[: len(_ASC_NAMES)]:
        words = line.split()
        if len(words) != 2 or words[0].lower() not in _ASC_NAMES:
            break
        number = _number(words[1])
        if number is None:
            return _refused(name, f"{words[0]} is not followed by a number")
        header[words[0].lower()] = number
        place += len(line)
    missing = [one for one in ("ncols", "nrows", "cellsize") if one not in header]
    missing += [f"{axis}llcorner" for axis in "xy" if not {f"{axis}llcorner", f"{axis}llcenter"} & set(header)]
    if missing:
        return _refused(name, f"its header does not say {missing[0]}")
    columns, rows, step = header["ncols"], header["nrows"], header["cellsize"]
    if columns % 1 or rows % 1 or columns < 2 or rows < 2 or columns * rows > MAX_POSTS:
        return _refused(name, f"it has not between 2 x 2 and {MAX_POSTS:,} heights")
    if not 0 < step <= 1:
        return _refused(name, "its cells are not between 0 and 1 degree; the grid has to be in degrees WGS84")
    try:
        heights = np.array(text[place:].split(), dtype=np.float32)
    except ValueError:
        return _refused(name, "one of its heights is not a number")
    if heights.size != columns * rows:
        return _refused(name, f"it has {heights.size:,} heights where its header says {int(columns * rows):,}")
    heights[(heights == np.float32(header.get("nodata_value", _DEFAULT_VOID_ASC))) | np.isnan(heights)] = VOID
    west = header["xllcenter"] if "xllcenter" in header else header["xllcorner"] + step / 2
    south = header["yllcenter"] if "yllcenter" in header else header["yllcorner"] + step / 2
    north = south + (rows - 1) * step
    if not (west >= -180 and west + (columns - 1) * step <= 180 and south >= -90 and north <= 90):
        return _refused(name, "it lies beyond the Earth; the grid has to be in degrees WGS84")
    shape = (int(rows), int(columns))
    return _checked(Grid(name=name, heights=heights.reshape(shape), west=west, north=north, step=step, reach=step / 2))


def _checked(grid: Grid) -> Grid | Refusal:
    there = grid.heights != VOID
    lowest, highest = grid.heights.min(where=there, initial=0), grid.heights.max(where=there, initial=0)
    if lowest < _LOWEST_M or highest > _HIGHEST_M:
        wrong = f"it has heights from {lowest:,.0f} to {highest:,.0f}; metres above mean sea level are expected"
        return _refused(grid.name, wrong)
    grid.heights.setflags(write=False)
    return grid


def _meets(grid: Grid, west: float, south: float, east: float, north: float) -> bool:
    w, s, e, n = grid.edges
    return w <= east and west <= e and s <= north and south <= n


def _cuts(low: float, high: float, edges: Sequence[float]) -> list[float]:
    """Both ends of a range, and the middle of each piece that it falls into when it is cut at the edges."""
    cuts = sorted({low, high, *(edge for edge in edges if low < edge < high)})
    return [low, *((first + second) / 2 for first, second in pairwise(cuts)), high]


def _steepest(heights: Heights) -> float:
    """The greatest difference between neighbours, across corners too."""
    metres = heights.astype(np.float32)
    steps = [np.diff(metres, axis=axis) for axis in (0, 1)]
    steps += [metres[1:, 1:] - metres[:-1, :-1], metres[1:, :-1] - metres[:-1, 1:]]
    return max((float(np.abs(step).max()) for step in steps if step.size), default=0.0)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _refused(name: str, wrong: str) -> Refusal:
    right = (
        "Give tiles of SRTM such as N35E040.hgt, or ESRI ASCII grids (.asc) in degrees and metres above mean sea level."
    )
    return Refusal(reason=Reason.TERRAIN_UNREADABLE, value=shown(name), wrong=wrong, right=right)
