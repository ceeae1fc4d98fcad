"""What is drawn covers what is meant."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
import shapely
from geographiclib.geodesic import Geodesic

from detente.geometry.outline import meeting, outline, skeleton
from detente.geometry.volumes import Area, Circle, Corridor, Volume, positions_of, radius_mm

from .contacts import contact, degrees, moved, volume


@pytest.mark.parametrize("seed", range(25))
def test_an_outline_covers_the_footprint_with_its_radius_and_uncertainty(seed: int) -> None:
    chance = Random(seed)
    vague = volume(contact(chance, 0.0, sizes=(10, 100_000)).a.footprint, uncertainty_mm=1_500_000)
    drawn = outline(vague)
    assert drawn.is_valid
    for corner in positions_of(vague.footprint):
        for azimuth in range(0, 360, 30):
            rim = moved(Circle(centre=corner, radius_mm=0), radius_mm(vague) / 1000, azimuth)
            assert isinstance(rim, Circle)
            # Nothing is decided with a drawing, so a part in ten thousand is near enough.
            assert drawn.distance(shapely.Point(degrees(rim.centre))) * 111_000 <= radius_mm(vague) / 1e7 + 0.1


def test_the_ground_that_two_footprints_share_is_drawn_or_the_way_between_them() -> None:
    west = volume(Circle(centre=(400_000_000, 350_000_000), radius_mm=10_000_000))
    near = volume(Circle(centre=(401_000_000, 350_000_000), radius_mm=10_000_000))
    far = volume(Circle(centre=(410_000_000, 350_000_000), radius_mm=10_000_000))
    assert meeting(west, near).geom_type == "Polygon"
    assert meeting(west, near).contains(shapely.Point(40.05, 35))
    assert meeting(west, far).geom_type == "LineString"


@pytest.mark.parametrize("degrees", [1, 3, 8])
def test_what_is_drawn_holds_the_geodesic_between_far_corners(degrees: int) -> None:
    """Over 3° of longitude at 35°N the geodesic runs a kilometre north of the parallel: who stands there is inside."""
    line = ((400_000_000, 350_000_000), (400_000_000 + degrees * 10_000_000, 350_000_000))
    volume = Volume(
        footprint=Corridor(line=line, half_width_mm=10_000),
        floor_mm=0,
        ceiling_mm=1,
        start_us=0,
        end_us=1,
        uncertainty_mm=0,
    )
    way = Geodesic.WGS84.Inverse(35, 40, 35, 40 + degrees)
    for part in (0.25, 0.5, 0.75):
        there = Geodesic.WGS84.Direct(35, 40, way["azi1"], way["s12"] * part)
        assert outline(volume).contains(shapely.Point(there["lon2"], there["lat2"]))


@pytest.mark.parametrize("lat", [0.0, 35.0, 73.0])
def test_the_shortest_way_is_drawn_as_long_as_it_is(lat: float) -> None:
    """Ten kilometres apart to the north-east: in degrees, at 73°, another way would seem shorter."""
    there = Geodesic.WGS84.Direct(lat, 40, 45, 60_000)
    ends = [(lat, 40.0), (there["lat2"], there["lon2"])]
    near, far = (volume(Circle(centre=(round(lon * 1e7), round(lat * 1e7)), radius_mm=25_000_000)) for lat, lon in ends)
    line = meeting(near, far)
    (lon_1, lat_1), (lon_2, lat_2) = line.coords
    assert abs(Geodesic.WGS84.Inverse(lat_1, lon_1, lat_2, lon_2)["s12"] - 10_000) < 110


@pytest.mark.parametrize("half_width_mm", [1_000, 50_000, 1_000_000])
def test_what_has_many_edges_is_drawn_as_if_it_were_widened_in_one_go(half_width_mm: int) -> None:
    chance = Random(half_width_mm)
    line = tuple((400_000_000 + chance.randrange(50_000), 350_000_000 + chance.randrange(50_000)) for _ in range(120))
    drawn = outline(volume(Corridor(line=line, half_width_mm=half_width_mm)))
    pieces = [outline(volume(Corridor(line=edge, half_width_mm=half_width_mm))) for edge in pairwise(line)]
    # Round ends are polygons, which may be turned one against the other.
    assert drawn.symmetric_difference(shapely.union_all(pieces)).area <= drawn.area * 0.002


def test_an_area_of_many_corners_is_drawn_with_all_that_is_round_it() -> None:
    corners = [
        (400_000_000 + x * 1_000, 350_000_000 + y) for x in range(100) for y in ((0, 90_000), (90_000, 0))[x % 2]
    ]
    area = Area(rings=((*corners, (400_099_000, 349_990_000), (400_000_000, 349_990_000), corners[0]),))
    drawn = outline(volume(area, uncertainty_mm=5_000))
    assert drawn.is_valid
    assert drawn.covers(skeleton(area))
    assert drawn.covers(outline(volume(Corridor(line=area.rings[0], half_width_mm=5_000))).buffer(-1e-7))


def test_a_track_of_somebody_who_stood_still_is_drawn() -> None:
    """Ten thousand positions within 50 m, 50 m wide: to widen them in one go would take minutes, and gigabytes."""
    chance = Random(1)
    line = tuple((400_000_000 + chance.randrange(5_000), 350_000_000 + chance.randrange(5_000)) for _ in range(10_000))
    drawn = outline(volume(Corridor(line=line, half_width_mm=50_000)))
    assert drawn.covers(shapely.MultiPoint([degrees(place) for place in line]))
