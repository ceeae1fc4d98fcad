"""The plane on which everything is measured, against PROJ's."""

from __future__ import annotations

import math
from random import Random

import numpy as np
import pytest
from pyproj import Proj

from detente.geometry.laying import extent
from detente.geometry.meeting import meridian
from detente.geometry.packed import packed
from detente.geometry.plane import TABLE, on_plane

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
        at = round(lon * 1e7), round(lat * 1e7)
        assert math.dist(on_plane(TABLE, *at, 0), PLANE(at[0] / 1e7, at[1] / 1e7)) <= error_m


def test_no_part_of_a_skeleton_is_farther_from_its_meridian_than_is_said() -> None:
    chance = Random(10)
    for _ in range(500):
        _, one = packed([contact(chance, 0.0, latitudes=(-80, 80), sizes=(1_000, 500_000)).a])
        box = extent(one.vertices, 0, len(one.vertices))
        twice_middle, near_m = meridian(TABLE, box, box)
        x, _ = PLANE(one.vertices[:, 0] / 1e7 - twice_middle / 2e7, one.vertices[:, 1] / 1e7)
        assert np.abs(x).max() <= near_m + 1e-3
