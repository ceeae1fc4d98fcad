"""Notices that a program builds pass the same limits as those of files, or are refused with the reason."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import detente
from detente.decision.separation import DEFAULTS, Separation
from tests.decision.samples import notice, volume

SITE = notice("site", detente.Kind.SITE)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"end_us": SITE.volumes[0].volume.start_us}, "end"),
        ({"ceiling_mm": 2**31}, "altitude"),
        ({"floor_mm": -(2**31) - 1}, "altitude"),
        ({"floor_mm": 2_000_000}, "floor"),
        ({"uncertainty_mm": -1}, "uncertainty"),
        ({"footprint": detente.Circle(centre=(1_799_900_000, 0), radius_mm=1_000)}, "antimeridian"),
        ({"footprint": detente.Circle(centre=(0, 850_000_000), radius_mm=1_000)}, "polar"),
        ({"footprint": detente.Circle(centre=(0, 0), radius_mm=-1)}, "radius"),
        ({"footprint": detente.Corridor(line=((0, 0),), half_width_mm=1)}, "corridor"),
        ({"footprint": detente.Area(rings=(((0, 0), (1, 0), (1, 1)),))}, "ring"),
    ],
)
def test_what_cannot_be_measured_rightly_is_refused(change: dict[str, object], wrong: str) -> None:
    changed = replace(SITE.volumes[0].volume, **change)
    built = replace(SITE, volumes=(replace(SITE.volumes[0], volume=changed),))
    with pytest.raises(detente.Refused, match=wrong):
        detente.find_conflicts([built])


def test_a_notice_without_a_volume_is_refused() -> None:
    with pytest.raises(detente.Refused, match="no volume"):
        detente.find_conflicts([replace(SITE, volumes=())])


def test_a_row_of_separations_that_would_never_be_used_is_refused() -> None:
    row = Separation(horizontal_m=1, vertical_m=None, time_s=0, why="for this test")
    with pytest.raises(detente.Refused, match="wrong order"):
        detente.find_conflicts([SITE], separations={**DEFAULTS, (detente.Kind.SITE, detente.Kind.HAZARD): row})


def test_an_overlap_lasts_no_shorter_than_a_touch() -> None:
    """Two advances keep an hour, whether the first ends when the second begins or a minute later."""
    movement = detente.Kind.MOVEMENT
    second = notice("b", movement, volume(hours=(1, 2)))
    lasts = [
        detente.find_conflicts([notice("a", movement, volume(hours=(0, end))), second])[0].last_us
        for end in (1, 1 + 1 / 60)
    ]
    assert lasts[0] <= lasts[1]
