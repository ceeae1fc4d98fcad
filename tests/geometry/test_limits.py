"""What cannot be measured rightly is named, and what is let through can."""

from __future__ import annotations

import pytest

from detente.geometry.limits import Limit, limit_broken
from detente.geometry.volumes import Position


def at(lon: float, lat: float) -> Position:
    return round(lon * 1e7), round(lat * 1e7)


@pytest.mark.parametrize(
    ("positions", "radius_m", "broken"),
    [
        ([at(40, 35)], 55_000, None),
        ([at(40, 79.9)], 10_000, None),
        ([at(40, 79.9)], 12_000, Limit.POLAR),
        ([at(40, -80.1)], 0, Limit.POLAR),
        ([at(178, 0)], 10_000, None),
        ([at(179, 0)], 10_000, None),
        ([at(179, 0)], 12_000, Limit.ANTIMERIDIAN),
        ([at(-179.5, 0)], 0, Limit.ANTIMERIDIAN),
        ([at(-170, 0), at(170, 0)], 0, Limit.ANTIMERIDIAN),
        ([at(178, 70)], 0, Limit.ANTIMERIDIAN),
        ([at(40, 0), at(48.9, 0)], 0, None),
        ([at(40, 0), at(49.1, 0)], 0, Limit.TOO_WIDE),
        ([at(40, 30)], 499_000, None),
        ([at(40, 70)], 400_000, None),
        ([at(40, 30)], 501_000, Limit.TOO_WIDE),
        ([at(40, 30), at(40, 39.1)], 0, Limit.TOO_WIDE),
    ],
)
def test_footprints_stay_off_the_poles_and_the_antimeridian_and_within_a_thousand_kilometres(
    positions: list[Position], radius_m: float, broken: Limit | None
) -> None:
    assert limit_broken(positions, radius_m) is broken
