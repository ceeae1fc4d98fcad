"""What is drawn covers what is meant."""

from __future__ import annotations

from random import Random

import pytest
import shapely

from detente.geometry.outline import meeting, outline
from detente.geometry.volumes import Circle, positions_of, radius_mm

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
