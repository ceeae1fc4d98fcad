"""A line with a speed: what becomes of it, what is kept of its words, and each thing that can be wrong with them."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest
from pyproj import Geod

from detente.formats.moving import MAX_UNCERTAINTY_MM
from detente.geometry.swept import MOST_SLICES
from detente.geometry.volumes import Corridor, Volume, positions_of
from detente.messages.notices import Notice
from detente.messages.refusals import Reason
from detente.places.times import rfc3339

from .samples import LINE, TIMES, Json, corridor, feature, movement, only_refusal, read

HOUR_US = 3_600_000_000
NOON = "2017-05-18T12:00:00Z"
GEOD = Geod(ellps="WGS84")
WAY_KM = GEOD.line_length([x for x, _ in LINE], [y for _, y in LINE]) / 1000  # 32.6


def going(line: object = LINE, **properties: object) -> Json:
    """Sets out at 181000Z; says no end unless one is named."""
    return corridor({"kind": "movement", "end": ..., "speed_kmh": 20, "uncertainty_m": ..., **properties}, line)


def axis(**properties: object) -> Json:
    return going(**{"speed_kmh": 3, "horizon_h": 48, **properties})


def taken(made: Json) -> Notice:
    reading = read(made)
    assert not reading.refusals, reading.refusals[0].sentence()
    return reading.notices[0]


def volumes(made: Json) -> list[Volume]:
    return [part.volume for part in taken(made).volumes]


def km(volume: Volume) -> float:
    assert isinstance(volume.footprint, Corridor)
    lons, lats = zip(*((lon / 1e7, lat / 1e7) for lon, lat in volume.footprint.line), strict=True)
    return float(GEOD.line_length(lons, lats)) / 1000


WRONG: list[tuple[str, Json, Reason, str]] = [
    ("speed is text", going(speed_kmh="20"), Reason.WRONG_TYPE, "speed_kmh"),
    ("speed is true", going(speed_kmh=True), Reason.WRONG_TYPE, "speed_kmh"),
    ("speed is NaN", going(speed_kmh=math.nan), Reason.NOT_A_NUMBER, "speed_kmh"),
    ("speed of 401 digits", going(speed_kmh=10**400), Reason.OUT_OF_RANGE, "speed_kmh"),
    ("no speed at all", going(speed_kmh=0), Reason.OUT_OF_RANGE, "speed_kmh"),
    ("speed below nothing", going(speed_kmh=-20), Reason.OUT_OF_RANGE, "speed_kmh"),
    ("a column at 201 km/h", going(speed_kmh=201), Reason.OUT_OF_RANGE, "speed_kmh"),
    ("a convoy at 201 km/h", going(kind="relief", speed_kmh=[50, 201]), Reason.OUT_OF_RANGE, "speed_kmh[1]"),
    ("an aircraft at 3,001 km/h", going(kind="air", speed_kmh=3_001), Reason.OUT_OF_RANGE, "speed_kmh"),
    ("one speed in a list", going(speed_kmh=[20]), Reason.WRONG_SHAPE, "speed_kmh"),
    ("three speeds", going(speed_kmh=[10, 20, 30]), Reason.WRONG_SHAPE, "speed_kmh"),
    ("speeds in the wrong order", going(speed_kmh=[30, 20]), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("slowest below nothing", going(speed_kmh=[-1, 20]), Reason.OUT_OF_RANGE, "speed_kmh[0]"),
    ("fastest is nothing", going(speed_kmh=[0, 0], end=NOON), Reason.OUT_OF_RANGE, "speed_kmh[1]"),
    ("never there", going(speed_kmh=[0, 20]), Reason.MISSING, "end"),
    ("no start", going(start=...), Reason.MISSING, "start"),
    ("there after two years", going(speed_kmh=0.001), Reason.OUT_OF_RANGE, "speed_kmh"),
    ("too slow for its window", going(speed_kmh=15, end=NOON), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("there long before its end", going(speed_kmh=60, end=NOON), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("too slow on the second leg", movement({"speed_kmh": [10, 16]}), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("too fast for its times", movement({"speed_kmh": [30, 40]}), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("no way to go", going([[40, 35], [40, 35]]), Reason.FOOTPRINT_EMPTY, "geometry.coordinates"),
    ("a post with a speed", feature({"speed_kmh": 20}), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("a moving circle", feature({"kind": "movement", "speed_kmh": 20}), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("a hazard with a speed", going(kind="hazard", end=NOON), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("a site with a speed", going(kind="site", end=NOON), Reason.CONTRADICTS_ITSELF, "speed_kmh"),
    ("growth without speed", going(speed_kmh=..., end=NOON, uncertainty_m_per_h=100), Reason.CONTRADICTS_ITSELF,
     "uncertainty_m_per_h"),
    ("growth below nothing", going(uncertainty_m_per_h=-1), Reason.OUT_OF_RANGE, "uncertainty_m_per_h"),
    ("growth is text", going(uncertainty_m_per_h="100"), Reason.WRONG_TYPE, "uncertainty_m_per_h"),
    ("growth beyond what is measured", going(speed_kmh=1, uncertainty_m_per_h=4_000), Reason.OUT_OF_RANGE,
     "uncertainty_m_per_h"),
    ("grown out of our limits", going([[40, 79.5], [40, 79.6]], speed_kmh=0.1, uncertainty_m_per_h=500), Reason.POLAR,
     "geometry"),
    ("latest start without speed", going(speed_kmh=..., end=NOON, latest_start=NOON), Reason.CONTRADICTS_ITSELF,
     "latest_start"),
    ("latest start before start", going(latest_start="180959Z MAY 17"), Reason.TIME_ORDER, "latest_start"),
    ("latest start after the end", going(speed_kmh=[0, 80], end=NOON, latest_start=NOON), Reason.TIME_ORDER,
     "latest_start"),
    ("latest start without zone", going(latest_start="2017-05-18T12:00:00"), Reason.TIME_WITHOUT_ZONE, "latest_start"),
    ("latest start and times", movement({"speed_kmh": 20, "latest_start": NOON}), Reason.CONTRADICTS_ITSELF,
     "latest_start"),
    ("horizon without speed", going(speed_kmh=..., horizon_h=48), Reason.CONTRADICTS_ITSELF, "horizon_h"),
    ("horizon of no hours", axis(horizon_h=0), Reason.OUT_OF_RANGE, "horizon_h"),
    ("horizon of 11 days", axis(horizon_h=264), Reason.OUT_OF_RANGE, "horizon_h"),
    ("horizon as text", axis(horizon_h="48 h"), Reason.WRONG_TYPE, "horizon_h"),
    ("an axis with an end", axis(end=NOON), Reason.CONTRADICTS_ITSELF, "horizon_h"),
    ("an axis with times", movement({"speed_kmh": 3, "horizon_h": 48}), Reason.CONTRADICTS_ITSELF, "horizon_h"),
    ("an axis of aircraft", axis(kind="air"), Reason.CONTRADICTS_ITSELF, "horizon_h"),
    ("an axis that begins after its horizon", axis(latest_start="201000Z MAY 17"), Reason.TIME_ORDER, "latest_start"),
    ("an axis beyond 2200", axis(start="2200-12-31T00:00:00Z"), Reason.OUT_OF_RANGE, "start"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "reason", "field"), [pytest.param(*row[1:], id=row[0]) for row in WRONG])
def test_what_is_wrong_with_a_speed_is_refused_by_its_word_at_its_field(
    wrong: Json, reason: Reason, field: str
) -> None:
    refusal = only_refusal(read(wrong))
    assert (refusal.reason, refusal.field) == (reason, field)


def test_a_refusal_says_what_speed_the_way_takes() -> None:
    refusal = only_refusal(read(going(speed_kmh=15, end=NOON)))
    assert refusal.wrong == "this is too slow: 32.6 km in 2 h 0 min take 16.3 km/h or more"


def test_a_speed_in_place_of_the_end_says_when_it_is_there() -> None:
    parts = volumes(going(speed_kmh=20))
    assert 1 < len(parts) <= MOST_SLICES
    assert rfc3339(parts[0].start_us) == "2017-05-18T10:00:00Z"
    assert (parts[-1].end_us - parts[0].start_us) / HOUR_US == pytest.approx(WAY_KM / 20, abs=1 / 3600)
    assert all(one.end_us == other.start_us for one, other in pairwise(parts))
    assert sum(map(km, parts)) == pytest.approx(WAY_KM, abs=0.01)


def test_without_a_speed_a_line_is_one_corridor_for_its_whole_window() -> None:
    [part] = volumes(going(speed_kmh=..., end=NOON))
    assert km(part) == pytest.approx(WAY_KM)
    assert part.uncertainty_mm == 0


def test_speed_and_end_may_disagree_by_no_more_than_rounding() -> None:
    for speed in (WAY_KM / 2 * 0.99, WAY_KM / 2 * 1.01):
        parts = volumes(going(speed_kmh=speed, end=NOON))
        assert rfc3339(parts[-1].end_us) == NOON
        # There all the same: the last slice holds the end of the line.
        assert isinstance(parts[-1].footprint, Corridor)
        assert parts[-1].footprint.line[-1] == (403_000_000, 351_000_000)


def test_a_range_of_speeds_and_a_late_start_leave_it_more_places_at_each_moment() -> None:
    narrow, wide = volumes(going(speed_kmh=20)), volumes(going(speed_kmh=[10, 20], latest_start="181030Z MAY 17"))
    assert (wide[-1].end_us - wide[0].start_us) / HOUR_US == pytest.approx(0.5 + WAY_KM / 10, abs=1 / 3600)
    assert max(map(km, wide)) > 2 * max(map(km, narrow))


def test_uncertainty_grows_from_slice_to_slice_up_to_that_of_the_end() -> None:
    parts = volumes(going(uncertainty_m=100, uncertainty_m_per_h=600))
    widths = [part.uncertainty_mm for part in parts]
    assert widths == sorted(widths)
    assert widths[0] < 300_000
    assert widths[-1] == pytest.approx(100_000 + 600_000 * WAY_KM / 20, abs=500)
    assert widths[-1] < MAX_UNCERTAINTY_MM


def test_uncertainty_grows_over_all_legs_and_not_anew_with_each() -> None:
    parts = volumes(movement({"speed_kmh": [5, 40], "uncertainty_m_per_h": 1_000, "uncertainty_m": 0}))
    assert parts[-1].uncertainty_mm == pytest.approx(2_000_000, abs=100)


def test_a_halt_among_times_stays_where_it_is() -> None:
    line, times = [LINE[0], LINE[0], LINE[1]], [*TIMES[:2], NOON]
    parts = volumes(movement({"speed_kmh": [10, 20], "times": times}, line))
    assert parts[0].footprint == Corridor(line=((400_000_000, 350_000_000),) * 2, half_width_mm=1_000_000)
    assert rfc3339(parts[0].end_us) == "2017-05-18T11:00:00Z"
    assert len(parts) > 2


def test_an_axis_lasts_for_its_horizon_and_may_be_slower_than_it_says() -> None:
    parts = volumes(axis())
    assert (parts[-1].end_us - parts[0].start_us) / HOUR_US == 48
    assert all(positions_of(part.footprint)[0] == (400_000_000, 350_000_000) for part in parts)
    assert km(parts[0]) < km(parts[-1]) == pytest.approx(WAY_KM)


def test_a_movement_and_its_axis_are_one_notice() -> None:
    beyond = axis(start=TIMES[-1], uncertainty_m=50)
    reading = read(movement(), going([LINE[-1], [40.5, 35.3]], speed_kmh=[0, 3], horizon_h=24, start=TIMES[-1]))
    assert not reading.refusals
    [notice] = reading.notices
    assert len(notice.volumes) > 3
    assert not read(movement(), beyond).refusals


def test_what_was_written_of_a_speed_is_kept_with_every_slice() -> None:
    said = {
        "speed_kmh": [10, 20], "latest_start": "181030Z MAY 17", "uncertainty_m": 100, "uncertainty_m_per_h": 0.5,
    }  # fmt: skip
    parts = taken(going(**said)).volumes
    kept = {name: text if isinstance(said[name], str) else json.loads(text) for name, text in parts[0].said}
    assert kept == said
    assert {part.said for part in parts} == {parts[0].said}
    assert dict(taken(axis()).volumes[0].said) == {"speed_kmh": "3", "horizon_h": "48"}


def test_a_movement_of_a_thousand_legs_stays_within_a_thousand_volumes() -> None:
    line = [[40 + n / 1000, 35] for n in range(1_001)]
    times = [f"2017-05-{18 + n // 1440:02d}T{n // 60 % 24:02d}:{n % 60:02d}:00Z" for n in range(1_001)]
    assert len(volumes(movement({"times": times, "speed_kmh": [1, 50]}, line))) == 1_000
    assert len(volumes(movement({"times": times[:101], "speed_kmh": [1, 50]}, line[:101]))) <= 1_000
