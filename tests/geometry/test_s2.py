"""Polygons against S2, which has them on a sphere: who meets whom, and about how far they are apart."""

from __future__ import annotations

import math
from random import Random

import pytest
import s2geometry as s2

from detente.geometry.volumes import Area, Circle, Position

from .contacts import degrees, lies, volume

Ring = tuple[Position, ...]

SPHERE_M = 6_371_000.0
FLATTENED = 0.006
"""By what part lengths on the ellipsoid may differ from those on a sphere."""

UNSURE_M = 1.0
"""Edges of a few kilometres lie within centimetres of each other on both."""


def star(chance: Random, middle: tuple[float, float], size_deg: float) -> Ring:
    """A ring with notches; edges of less than 10 km, so that geodesics of sphere and ellipsoid hardly differ."""
    corners = chance.randint(4, 12)
    ring = []
    for corner in range(corners):
        angle = math.tau * (corner + chance.uniform(0.1, 0.9)) / corners
        reach = size_deg * chance.uniform(0.3, 1)
        east = reach * math.sin(angle) / math.cos(math.radians(middle[1]))
        ring.append((round((middle[0] + east) * 1e7), round((middle[1] + reach * math.cos(angle)) * 1e7)))
    return (*ring, ring[0])


def on_sphere(*rings: Ring) -> s2.S2Polygon:
    loops = []
    for ring in rings:
        loop = s2.S2Loop([s2.S2LatLng.FromDegrees(lat, lon).ToPoint() for lon, lat in map(degrees, ring[:-1])])
        loop.Normalize()
        loops.append(loop)
    polygon = s2.S2Polygon()
    polygon.InitNested(loops)
    assert polygon.IsValid()
    return polygon


def shrunk(ring: Ring, middle: tuple[float, float], part: float) -> Ring:
    x, y = middle[0] * 1e7, middle[1] * 1e7
    return tuple((round(x + part * (lon - x)), round(y + part * (lat - y))) for lon, lat in ring)


@pytest.mark.parametrize("seed", range(60))
def test_polygons_with_holes_meet_where_s2_says_so(seed: int) -> None:
    chance = Random(seed)
    middle = chance.uniform(-170, 170), chance.uniform(-70, 70)
    ring = star(chance, middle, 0.08)
    rings = (ring, shrunk(ring, middle, 0.6))
    away = chance.choice((0.0, 0.02, 0.06, 0.12, 0.3)), chance.uniform(0, math.tau)
    other_middle = (
        middle[0] + away[0] * math.cos(away[1]) / math.cos(math.radians(middle[1])),
        middle[1] + away[0] * math.sin(away[1]),
    )
    other = star(chance, other_middle, chance.choice((0.005, 0.02, 0.06)))
    [found] = lies([(volume(Area(rings=rings)), volume(Area(rings=(other,))))], [0.0])
    meet = on_sphere(*rings).Intersects(on_sphere(other))
    if found.gap_m > UNSURE_M or found.gap_m == 0:
        assert (found.gap_m == 0) == meet
    # However it lies, the nearest corner is no nearer than the polygon.
    corners = min(
        on_sphere(*rings).GetDistance(s2.S2LatLng.FromDegrees(lat, lon).ToPoint()).radians() * SPHERE_M
        for lon, lat in map(degrees, other)
    )
    assert found.gap_m <= corners * (1 + FLATTENED) + 1


@pytest.mark.parametrize("seed", range(60))
def test_a_point_is_about_as_far_from_a_polygon_as_s2_says(seed: int) -> None:
    chance = Random(seed)
    middle = chance.uniform(-170, 170), chance.uniform(-70, 70)
    ring = star(chance, middle, 0.08)
    rings = (ring, shrunk(ring, middle, 0.6))
    polygon = on_sphere(*rings)
    pairs, distances = [], []
    for _ in range(20):
        place = round((middle[0] + chance.uniform(-0.2, 0.2)) * 1e7), round((middle[1] + chance.gauss(0, 0.1)) * 1e7)
        pairs.append((volume(Area(rings=rings)), volume(Circle(centre=place, radius_mm=0))))
        lon, lat = degrees(place)
        distances.append(polygon.GetDistance(s2.S2LatLng.FromDegrees(lat, lon).ToPoint()).radians() * SPHERE_M)
    for found, metres in zip(lies(pairs), distances, strict=True):
        assert found.gap_m == pytest.approx(metres, rel=FLATTENED, abs=1.0)
