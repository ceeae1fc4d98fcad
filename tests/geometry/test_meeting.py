"""The kernels against shapely: the same distances on PROJ's plane, and no yes or no that is wrong."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Proj

from detente.geometry.bulk import DISTANCE, lies, within
from detente.geometry.meeting import BEYOND, WITHIN
from detente.geometry.packed import AREA, LINE, Footprints, packed
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position

from .contacts import volume

MIDDLE = (400_000_000, 350_000_000)
SHORTFALL_M = 0.05
"""More than the plane is ever in doubt about among footprints as small and near as these."""

Ring = tuple[Position, ...]


def columns(*footprints: Footprint) -> Footprints:
    return packed([volume(footprint) for footprint in footprints])[1]


def on_the_plane(footprints: Footprints, row: int, plane: Proj) -> shapely.Geometry:
    """The skeleton, as shapely has it."""
    rings = []
    for ring in range(footprints.first_ring[row], footprints.first_ring[row + 1]):
        lon, lat = footprints.vertices[footprints.rings[ring] : footprints.rings[ring + 1]].T / 1e7
        rings.append(np.column_stack(plane(lon, lat)))
    if footprints.sort[row] == AREA:
        return shapely.Polygon(rings[0], rings[1:])
    return shapely.LineString(rings[0]) if footprints.sort[row] == LINE else shapely.Point(rings[0][0])


def plane_of(footprints: Footprints, i: int, j: int) -> Proj:
    """About the meridian through the middle of the narrower one, as in the kernel."""
    bounds = []
    for row in (i, j):
        first, end = footprints.rings[footprints.first_ring[[row, row + 1]]]
        west, south = footprints.vertices[first:end].min(axis=0).tolist()
        east, north = footprints.vertices[first:end].max(axis=0).tolist()
        lowest = max(south, min(north, 0))
        bounds.append(((east - west) * math.cos(math.radians(lowest / 1e7)), west + east))
    return Proj(f"+proj=etmerc +lon_0={min(bounds)[1] / 2e7!r} +ellps=WGS84")


def at(x: int, y: int, unit: int) -> Position:
    return MIDDLE[0] + x * unit, MIDDLE[1] + y * unit


small = st.integers(-6, 6)
units = st.sampled_from((1, 1_000, 100_003))
"""A lattice of a centimetre, ten metres, a kilometre: corners meet, edges lie on each other, rings are slivers."""


@st.composite
def areas(draw: st.DrawFn) -> Area | None:
    unit = draw(units)
    hull = shapely.MultiPoint(draw(st.lists(st.tuples(small, small), min_size=3, max_size=9))).convex_hull
    if not isinstance(hull, shapely.Polygon):
        return None
    corners = [(int(x), int(y)) for x, y in hull.exterior.coords]
    rings = [tuple(at(x, y, 3 * unit) for x, y in corners)]
    if draw(st.booleans()):
        x, y = (round(part) for part in hull.centroid.coords[0])
        hole = tuple(at(3 * x + (cx - x), 3 * y + (cy - y), unit) for cx, cy in corners)
        if shapely.Polygon(rings[0], [hole]).is_valid:
            rings.append(hole)
    if draw(st.booleans()):
        rings[0] = (rings[0][0], *rings[0])
    return Area(rings=tuple(rings))


@st.composite
def lines_and_points(draw: st.DrawFn) -> Footprint:
    unit = draw(units)
    places = [at(x, y, unit) for x, y in draw(st.lists(st.tuples(small, small), min_size=1, max_size=5))]
    radius_mm = draw(st.sampled_from((0, 1, 30_000)))
    if len(places) == 1:
        return Circle(centre=places[0], radius_mm=radius_mm)
    return Corridor(line=tuple(places), half_width_mm=radius_mm)


any_footprint = st.one_of(areas().filter(lambda area: area is not None), lines_and_points())
square = Area(rings=(tuple(at(x, y, 100_003) for x, y in ((0, 0), (3, 0), (3, 3), (0, 3), (0, 0))),))


@given(any_footprint, any_footprint, st.sampled_from((0, 1, 999, 500_000)))
@example(square, Circle(centre=at(3, 3, 100_003), radius_mm=0), 0)
@example(square, Corridor(line=(at(3, 1, 100_003), at(3, 2, 100_003)), half_width_mm=0), 0)
@example(square, square, 0)
def test_distance_is_shapelys_and_no_answer_is_wrong(a: Footprint, b: Footprint, reach_mm: int) -> None:
    both = columns(a, b)
    plane = plane_of(both, 0, 1)
    true_m = shapely.distance(on_the_plane(both, 0, plane), on_the_plane(both, 1, plane))
    pair = np.array([[0, 1]])
    assert lies(pair, both, both)[0, DISTANCE] == pytest.approx(true_m, abs=1e-4)
    total_m = (reach_mm + int(both.radius_mm.sum())) / 1000
    [answer] = within(pair, both, both, np.array([reach_mm]))
    if answer == WITHIN:
        assert true_m <= total_m + 1e-4
    elif answer == BEYOND:
        assert true_m > total_m
    else:
        assert abs(true_m - total_m) < SHORTFALL_M
    assert within(pair[:, ::-1], both, both, np.array([reach_mm])) == [answer]


def star(middle: tuple[float, float], size_deg: float, corners: int, seed: int) -> Ring:
    """A ring with bays and a ragged edge."""
    chance = np.random.default_rng(seed)
    angle = np.linspace(0, math.tau, corners, endpoint=False)
    reach = size_deg * (0.8 + 0.15 * np.sin(9 * angle) + 0.02 * chance.random(corners))
    lon, lat = middle[0] + reach * np.cos(angle), middle[1] + reach * np.sin(angle)
    ring = [(round(x * 1e7), round(y * 1e7)) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]
    return (*ring, ring[0])


LARGE_ONES = columns(
    Area(rings=(star((40.0, 35.0), 2.0, 10_000, 1), star((40.0, 35.0), 1.0, 3_000, 2))),
    Area(rings=(star((43.0, 35.2), 2.0, 10_000, 3),)),
    Area(rings=(star((45.5, 35.0), 2.0, 10_000, 4),)),
    Area(rings=(star((40.1, 35.1), 0.5, 10_000, 5),)),
    Area(rings=(star((40.0, 35.0), 0.01, 300, 6),)),
    Corridor(line=star((40.0, 35.0), 3.0, 10_000, 7), half_width_mm=0),
    Area(rings=(star((-61.0, -40.0), 4.0, 10_000, 8),)),
)


@pytest.mark.parametrize(("i", "j"), [(i, j) for i in range(6) for j in range(i)])
def test_footprints_of_ten_thousand_vertices_are_as_far_apart_as_shapely_says(i: int, j: int) -> None:
    """With holes, in a hole, beside and across each other."""
    plane = plane_of(LARGE_ONES, i, j)
    true_m = shapely.distance(on_the_plane(LARGE_ONES, i, plane), on_the_plane(LARGE_ONES, j, plane))
    pair = np.array([[i, j]])
    assert lies(pair, LARGE_ONES, LARGE_ONES)[0, DISTANCE] == pytest.approx(true_m, abs=0.01 + 1e-9 * true_m)
    reaches_mm = np.rint(np.array([0.0, 0.9, 0.99, 1.01, 1.1]) * true_m * 1000).astype(np.int64)
    expected = [true_m == 0, False, False, True, True] if true_m > 0 else [True] * 5
    known = within(np.repeat(pair, 5, axis=0), LARGE_ONES, LARGE_ONES, reaches_mm)
    assert known.tolist() == [WITHIN if yes else BEYOND for yes in expected]


@pytest.mark.parametrize(("row", "west", "south"), [(0, 37, 32), (6, -66, -45), (5, 36, 31)])
def test_many_small_footprints_beside_a_large_one_are_told_apart(row: int, west: float, south: float) -> None:
    chance = np.random.default_rng(9)
    places = np.column_stack([chance.uniform(west, west + 8, 500), chance.uniform(south, south + 8, 500)])
    small_ones = columns(*(Circle(centre=(round(x * 1e7), round(y * 1e7)), radius_mm=2_000_000) for x, y in places))
    rows = np.column_stack([np.arange(500), np.full(500, row)])
    known = within(rows, small_ones, LARGE_ONES, np.full(500, 1_000_000))
    distances = np.array([_from_point(LARGE_ONES, row, place) for place in places])
    assert 20 < np.count_nonzero(distances <= 3_000) < 480
    assert known.tolist() == [WITHIN if metres <= 3_000 else BEYOND for metres in distances.tolist()]


def _from_point(footprints: Footprints, row: int, place: NDArray[np.float64]) -> float:
    plane = Proj(f"+proj=etmerc +lon_0={round(place[0] * 1e7) / 1e7!r} +ellps=WGS84")
    whole = on_the_plane(footprints, row, plane)
    return float(shapely.distance(whole, shapely.Point(plane(*(np.rint(place * 1e7) / 1e7)))))
