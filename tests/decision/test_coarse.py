"""What is told roughly holds the truth, and tells no more than which cells and hours it is in."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.coarse import OF_CONFLICTS, OF_NOTICES, Rough, rough_conflict, rough_notice
from detente.decision.detection import conflicts_among
from detente.decision.separation import DEFAULTS
from detente.geometry.outline import outline
from detente.messages.conflicts import Conflict
from detente.messages.notices import Kind, Notice

from .samples import HOUR_US, NOON_US, circle, notice, scattered, volume

seeds = st.integers(0, 10**9)
QUARTER_E7, TENTH_E7 = 2_500_000, 1_000_000


def rough(filed: Notice) -> Rough:
    return rough_notice([part.volume for part in filed.volumes])


@given(seeds)
def test_every_footprint_and_window_of_a_notice_is_within_what_is_told_of_it(seed: int) -> None:
    [filed] = scattered(Random(seed), 1)
    told = rough(filed)
    for part in filed.volumes:
        west, south, east, north = outline(part.volume).bounds
        assert told.west_e7 <= west * 1e7 <= east * 1e7 <= told.east_e7
        assert told.south_e7 <= south * 1e7 <= north * 1e7 <= told.north_e7
        assert told.start_us <= part.volume.start_us < part.volume.end_us <= told.end_us


@given(seeds)
def test_a_notice_is_told_in_quarters_of_a_degree_and_of_a_day(seed: int) -> None:
    [filed] = scattered(Random(seed), 1)
    told = rough(filed)
    assert {edge % QUARTER_E7 for edge in (told.west_e7, told.south_e7, told.east_e7, told.north_e7)} == {0}
    assert {moment % (6 * HOUR_US) for moment in (told.start_us, told.end_us)} == {0}
    assert told.west_e7 < told.east_e7
    assert told.south_e7 < told.north_e7
    assert (OF_NOTICES.degrees, OF_NOTICES.seconds) == (0.25, 21_600)


def test_uncertainty_and_radius_count_and_height_does_not() -> None:
    east_edge = notice("a", Kind.AIR, volume(circle(9_700, 100)))  # 0.25 degrees end 9,926 m east of the town
    assert rough(east_edge).east_e7 == 402_500_000
    uncertain = notice("a", Kind.AIR, volume(circle(9_700, 100), uncertainty_m=200))
    assert rough(uncertain).east_e7 == 405_000_000
    assert rough(notice("a", Kind.AIR, volume(ceiling_m=9_000))) == rough(notice("b", Kind.SITE, volume()))


def some_conflict(seed: int) -> Conflict:
    found = conflicts_among(scattered(Random(seed), 6), DEFAULTS)
    assume(found)
    return found[0]


@given(seeds)
def test_the_place_and_the_time_of_a_conflict_are_within_what_is_told_of_it(seed: int) -> None:
    conflict = some_conflict(seed)
    told = rough_conflict(conflict)
    assert told.west_e7 <= conflict.lon_e7 <= told.east_e7 == told.west_e7 + TENTH_E7
    assert told.south_e7 <= conflict.lat_e7 <= told.north_e7 == told.south_e7 + TENTH_E7
    assert told.start_us <= conflict.first_us < conflict.last_us <= told.end_us
    assert {told.west_e7 % TENTH_E7, told.south_e7 % TENTH_E7, told.start_us % HOUR_US, told.end_us % HOUR_US} == {0}
    assert (OF_CONFLICTS.degrees, OF_CONFLICTS.seconds) == (0.1, 3_600)


@given(
    seeds,
    st.integers(-1_799_999_999, 1_799_999_998),
    st.integers(-799_999_999, 799_999_998),
    st.integers(0, HOUR_US - 1),
)
def test_two_conflicts_in_one_cell_and_one_hour_are_told_alike(seed: int, lon_e7: int, lat_e7: int, past: int) -> None:
    conflict = replace(
        some_conflict(seed), lon_e7=lon_e7, lat_e7=lat_e7, first_us=NOON_US + past, last_us=NOON_US + HOUR_US
    )
    corner = replace(
        conflict,
        lon_e7=lon_e7 - lon_e7 % TENTH_E7,
        lat_e7=lat_e7 - lat_e7 % TENTH_E7,
        first_us=NOON_US,
        gap=replace(conflict.gap, horizontal_mm=-1),
        severity=conflict.severity,
    )
    assert rough_conflict(corner) == rough_conflict(conflict)
