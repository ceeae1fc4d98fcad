"""The plane on which everything is measured, against PROJ's."""

from __future__ import annotations

import math
from random import Random

import numpy as np
import pytest
from pyproj import Proj

from detente.geometry.shapes import on_plane, shape_of, transverse_terms

from .contacts import contact

PLANE = Proj("+proj=tmerc +lon_0=0 +ellps=WGS84")


@pytest.mark.parametrize(
    ("within_km", "latitude", "error_m"),
    # What docs/geometry.md says. The further from the meridian, the less far north a footprint may lie: of two as wide
    # as may be, 1,100 km apart, none reaches beyond 76°.
    [(200, 80, 1e-5), (300, 80, 1e-3), (600, 80, 0.6), (800, 76, 0.5), (1_100, 76, 13)],
)
def test_the_series_is_right_to_what_the_documentation_says(within_km: float, latitude: float, error_m: float) -> None:
    chance = Random(9)
    for _ in range(500):
        lat = chance.uniform(-latitude, latitude)
        sine = math.tanh(chance.uniform(-within_km, within_km) / 6_400) / math.cos(math.radians(lat))
        lon = math.degrees(math.asin(max(-1.0, min(1.0, sine))))
        x, y = on_plane(transverse_terms(np.array([[lon, lat]])), np.array([0.0]))
        assert math.dist((x[0], y[0]), PLANE(lon, lat)) <= error_m


def test_no_part_of_a_skeleton_is_farther_from_its_meridian_than_its_half_width() -> None:
    chance = Random(10)
    for _ in range(500):
        shape = shape_of(contact(chance, 0.0, latitudes=(-80, 80), sizes=(1_000, 500_000)).a)
        middle = math.degrees(shape.middle_lon_rad)
        x, _ = PLANE(shape.degrees[:, 0] - middle, shape.degrees[:, 1])
        assert np.abs(x).max() <= shape.half_width_m + 1e-6
