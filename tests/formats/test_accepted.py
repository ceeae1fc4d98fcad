"""What is right is taken as it was meant: kept whole, and what a person should know of it is said."""

from __future__ import annotations

import json

import pytest

from detente.formats.geojson import read_notices
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor
from detente.messages.notices import Kind, Notice, Source
from detente.messages.refusals import Reason
from detente.messages.release import Field, Level, Rule

from .samples import LINE, SQUARE, TIMES, Json, area, collection, corridor, feature, movement, only_refusal, read

HOUR_US = 3_600_000_000
TEN_OCLOCK_US = 1_495_101_600 * 1_000_000


def one(said: Json) -> Notice:
    reading = read(said)
    assert not reading.refusals, reading.refusals[0].sentence()
    return reading.notices[0]


def test_a_circle_is_read_to_the_millimetre_and_the_microsecond() -> None:
    notice = one(feature({"radius_m": 500.0001, "start": "2017-05-18T10:00:00.25Z"}))
    [part] = notice.volumes
    assert part.volume.footprint == Circle(centre=(401408000, 353359000), radius_mm=500_001)
    assert (part.volume.start_us, part.volume.end_us) == (TEN_OCLOCK_US + 250_000, TEN_OCLOCK_US + 2 * HOUR_US)
    assert (part.volume.floor_mm, part.volume.uncertainty_mm) == (0, 50_000)
    assert (part.floor, part.ceiling, part.source) == ("0 m HAE", "5000 ft MSL", Source.MAP)
    assert (notice.id, notice.party, notice.kind, notice.title) == (
        "post-1", "SDF", Kind.PRESENCE, "Post at the bridge",
    )  # fmt: skip
    assert (notice.represents, notice.other) == (("Council",), "")


def test_who_sees_how_much_is_read_rule_by_rule_and_is_not_the_same_as_nothing_said() -> None:
    rules = [
        {"to": "endangered", "level": "extent", "also": ["kind", "stated"]},
        {"to": "party:القوات", "level": "full", "without": ["other"], "listed": True},
    ]
    assert one(feature({"release": rules})).release == (
        Rule(to="endangered", level=Level.EXTENT, also=(Field.KIND, Field.STATED)),
        Rule(to="party:القوات", level=Level.FULL, without=(Field.OTHER,), listed=True),
    )
    assert one(feature({"release": []})).release == ()
    assert one(feature()).release is None


def test_a_polygon_keeps_its_holes() -> None:
    hole = [[40.04, 35.04], [40.06, 35.04], [40.06, 35.06], [40.04, 35.04]]
    [part] = one(area({}, SQUARE, hole)).volumes
    assert isinstance(part.volume.footprint, Area)
    assert [len(ring) for ring in part.volume.footprint.rings] == [5, 4]


def test_each_polygon_of_a_multipolygon_is_a_volume() -> None:
    other = [[lon + 1, lat] for lon, lat in SQUARE]
    said = feature({"radius_m": ...}, {"type": "MultiPolygon", "coordinates": [[SQUARE], [other]]})
    assert len(one(said).volumes) == 2


def test_a_line_without_times_is_one_corridor_for_the_whole_window() -> None:
    [part] = one(corridor({"kind": "movement"})).volumes
    assert isinstance(part.volume.footprint, Corridor)
    assert len(part.volume.footprint.line) == 3
    assert part.volume.footprint.half_width_mm == 1_000_000


def test_each_leg_of_a_movement_is_a_volume_with_a_window_of_its_own() -> None:
    first, second = (part.volume for part in one(movement()).volumes)
    assert isinstance(first.footprint, Corridor)
    assert isinstance(second.footprint, Corridor)
    assert first.footprint.line[-1] == second.footprint.line[0] == (401000000, 351000000)
    assert (first.start_us, first.end_us) == (TEN_OCLOCK_US, TEN_OCLOCK_US + HOUR_US)
    assert (second.start_us, second.end_us) == (TEN_OCLOCK_US + HOUR_US, TEN_OCLOCK_US + 2 * HOUR_US)


def test_a_movement_may_halt() -> None:
    assert len(one(movement({"times": [*TIMES, "181300Z MAY 17"]}, [*LINE, LINE[-1]])).volumes) == 3


def test_a_movement_may_say_its_start_and_end_again() -> None:
    one(movement({"start": "181000Z MAY 17", "end": "181200Z MAY 17"}))


@pytest.mark.parametrize(
    ("said", "reason", "field"),
    [
        ({"start": "180959Z MAY 17"}, Reason.CONTRADICTS_ITSELF, "start"),
        ({"end": "181201Z MAY 17"}, Reason.CONTRADICTS_ITSELF, "end"),
        ({"times": TIMES[:2]}, Reason.WRONG_SHAPE, "times"),
        ({"times": TIMES[:1]}, Reason.WRONG_SHAPE, "times"),
        ({"times": []}, Reason.WRONG_SHAPE, "times"),
        ({"times": [*TIMES, "181300Z MAY 17"]}, Reason.WRONG_SHAPE, "times"),
        ({"times": [TIMES[0], TIMES[2], TIMES[1]]}, Reason.TIME_ORDER, "times[2]"),
        ({"times": [TIMES[0], TIMES[1], TIMES[1]]}, Reason.TIME_ORDER, "times[2]"),
        ({"times": [TIMES[0], "2017-05-18T11:00:00", TIMES[2]]}, Reason.TIME_WITHOUT_ZONE, "times[1]"),
        ({"times": [TIMES[0], None, TIMES[2]]}, Reason.WRONG_TYPE, "times[1]"),
        ({"times": "181000Z MAY 17"}, Reason.WRONG_TYPE, "times"),
        ({"times": {"0": TIMES[0]}}, Reason.WRONG_TYPE, "times"),
    ],
)
def test_a_movement_whose_times_do_not_fit_is_refused_at_the_time(said: Json, reason: Reason, field: str) -> None:
    refusal = only_refusal(read(movement(said)))
    assert (refusal.reason, refusal.field) == (reason, field)


def test_a_movement_has_at_most_a_thousand_legs() -> None:
    line = [[40 + n / 1000, 35] for n in range(1_002)]
    times = [f"2017-05-{18 + n // 1440:02d}T{n // 60 % 24:02d}:{n % 60:02d}:00Z" for n in range(1_002)]
    assert len(one(movement({"times": times[:-1]}, line[:-1])).volumes) == 1_000
    assert only_refusal(read(movement({"times": times}, line))).reason is Reason.TOO_MANY_VERTICES


def test_null_is_as_good_as_absent() -> None:
    absent = dict.fromkeys(("floor", "ceiling", "uncertainty_m", "source", "represents", "description"), None)
    null_lengths = {"half_width_m": None, "times": None}
    assert one(feature({**absent, **null_lengths})) == one(feature(dict.fromkeys(absent, ...)))


def test_without_floor_and_ceiling_the_band_is_everything_and_a_caution_says_so() -> None:
    reading = read(feature({"floor": ..., "ceiling": ...}))
    volume = reading.notices[0].volumes[0].volume
    assert (volume.floor_mm, volume.ceiling_mm) == (LOWEST_MM, HIGHEST_MM)
    assert [caution.code for caution in reading.cautions] == ["floor-not-said", "ceiling-not-said"]


def test_a_vague_reference_is_widened_and_a_caution_says_by_how_much() -> None:
    [caution] = read(feature()).cautions
    assert (caution.code, caution.field, caution.feature) == ("altitude-widened", "ceiling", "features[0] 'post-1'")
    assert "1,529 to 1,560 m" in caution.text


def test_a_source_that_is_not_said_is_taken_as_stated_and_a_caution_says_so() -> None:
    reading = read(feature({"source": ..., "ceiling": 1000}))
    assert reading.notices[0].volumes[0].source is Source.STATED
    assert [caution.code for caution in reading.cautions] == ["source-not-said"]


def test_unknown_properties_are_kept_as_they_came_and_named_in_a_warning() -> None:
    more = {"callsign": "ب-7", "crew": {"drivers": [2, None, 1.5]}, "Start": "noon"}
    reading = read(feature({**more, "ceiling": 1000}))
    assert json.loads(reading.notices[0].other) == more
    assert [(c.code, c.field) for c in reading.cautions] == [("unknown-property", name) for name in more]


def test_unknown_properties_of_all_features_of_a_notice_are_kept() -> None:
    far = {"type": "Point", "coordinates": [41.0, 35.5]}
    [notice] = read(
        feature({"crew": 2, "colour": "white"}),
        feature({"crew": 3, "colour": "white", "plate": "7"}, far),
    ).notices
    assert json.loads(notice.other) == {"crew": [2, 3], "colour": "white", "plate": "7"}


@pytest.mark.parametrize("where", ["feature", "collection"])
def test_an_unknown_member_beside_the_properties_is_named_in_a_warning(where: str) -> None:
    said = {**collection(feature({"ceiling": 1000})), "party": "SDF"}
    if where == "feature":
        said = collection(feature({"ceiling": 1000}, party="SDF"))
    [caution] = read_notices(json.dumps(said).encode()).cautions
    assert (caution.code, caution.field) == ("unknown-member", "party")
