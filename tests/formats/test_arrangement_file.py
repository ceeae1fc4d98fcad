"""The file of an arrangement: what is right is taken word for word, all else refused with its place and reason."""

from __future__ import annotations

import copy
import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.decision.terms import MOST_POSITIONS_IN_ALL
from detente.formats.arrangement_file import (
    arrangement_reading,
    read_arrangement,
    read_arrangement_file,
)
from detente.formats.geojson import MAX_REFUSALS
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor
from detente.messages.arrangements import (
    Buffer,
    Domain,
    Exemption,
    ExemptionReason,
    NoticePeriod,
    Phase,
    Renewal,
    Sector,
    Side,
    Terms,
    version_of,
)
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal, shown

from .mutations import mutate
from .pacts import EXAMPLES, JULY, SEPTEMBER, measured, refusals, taken, whole

Json = dict[str, Any]
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
LINE = "features[1] 'river-line'"
ZONE = "features[2] 'deir-ez-zor-zone'"
WAY = "features[3] 'relief-crossing'"
SQUARE = [[40.0, 35.2], [40.2, 35.2], [40.2, 35.4], [40.0, 35.4], [40.0, 35.2]]


def test_what_is_said_of_the_whole_is_taken() -> None:
    terms = taken(SEPTEMBER)
    assert (terms.id, terms.number, terms.parties) == (
        "euphrates-line",
        2,
        ("Coalition", "Russia", "SDF", "Syrian Arab Army"),
    )
    # Syria was three hours ahead of UTC in September, and two in November.
    assert (terms.period.start_us, terms.period.end_us) == (1_505_422_800_000_000, 1_510_696_800_000_000)
    assert terms.period.zone == "Asia/Damascus"
    assert terms.renewal == Renewal(by_us=30 * DAY_US, notice_us=5 * DAY_US)
    assert terms.phases == (Phase(title="Relief crosses", after_us=3 * DAY_US, measures=("relief-crossing",)),)
    assert terms.notice_periods[1] == NoticePeriod(kind=Kind.MOVEMENT, notice_us=6 * HOUR_US, vehicles=20)
    assert isinstance(terms.area, Area)


def test_what_is_said_of_a_measure_is_taken() -> None:
    line, zone, way = taken(SEPTEMBER).measures
    assert isinstance(line.footprint, Corridor)
    assert (len(line.footprint.line), line.footprint.half_width_mm) == (10, 1_000_000)
    assert {one.party: one.side for one in line.sides} == {
        "Coalition": Side.LEFT,
        "SDF": Side.LEFT,
        "Russia": Side.RIGHT,
        "Syrian Arab Army": Side.RIGHT,
    }
    assert line.sectors[2] == Sector(name="Ma'dan to Deir ez-Zor", first=6, last=9)
    assert line.buffers[:2] == (
        Buffer(domain=Domain.GROUND, distance_mm=500_000),
        Buffer(domain=Domain.ARTILLERY, distance_mm=5_000_000),
    )
    assert (line.floor_mm, line.ceiling_mm) == (LOWEST_MM, HIGHEST_MM)
    assert line.exemptions[1] == Exemption(reason=ExemptionReason.MEDEVAC, notice_us=HOUR_US // 2)
    assert zone.footprint == Circle(centre=(401_408_000, 353_359_000), radius_mm=8_000_000)
    assert zone.domains == (Domain.GROUND, Domain.ARTILLERY, Domain.UAV)
    assert [(given.party, len(given.windows)) for given in way.open] == [
        ("Coalition", 2),
        ("Russia", 1),
        ("SDF", 1),
        ("Syrian Arab Army", 1),
    ]
    assert way.ceiling_mm == 1_000_000


def test_one_vertex_moved_by_a_centimetre_is_another_version() -> None:
    moved = copy.deepcopy(JULY)
    moved["features"][1]["geometry"]["coordinates"][3][0] += 1e-7
    assert version_of(taken(moved)) != version_of(taken(JULY))


def test_the_same_in_other_words_is_the_same_version() -> None:
    other = copy.deepcopy(JULY)
    other["arrangement"]["period"]["start"] = "142100Z JUL 17"
    other["features"][1]["properties"]["notice"] = "PT120M"
    other["features"][1]["properties"]["floor"] = None
    assert version_of(taken(other)) == version_of(taken(JULY))


def test_each_example_is_made_from_the_one_before() -> None:
    names = ("arrangement-2017.geojson", "arrangement-2017-09.geojson", "arrangement-2017-11.geojson")
    versions = [taken(json.loads((EXAMPLES / name).read_text("utf-8"))) for name in names]
    assert [terms.base for terms in versions] == ["", version_of(versions[0]), version_of(versions[1])]
    assert [terms.number for terms in versions] == [1, 2, 3]
    lines = [terms.measures[0].footprint for terms in versions]
    assert all(isinstance(line, Corridor) for line in lines)
    course = [line.line for line in lines if isinstance(line, Corridor)]
    assert all(late[: len(early)] == early for early, late in pairwise(course))


def test_the_circle_of_al_tanf_is_between_two_parties_and_says_that_its_values_are_chosen() -> None:
    terms = taken(json.loads((EXAMPLES / "al-tanf-2017.geojson").read_text("utf-8")))
    [circle] = terms.measures
    assert terms.parties == ("Coalition", "Russia")
    assert circle.footprint == Circle(centre=(386_200_000, 335_100_000), radius_mm=55_000_000)
    assert "Chosen by us" in terms.description


LATE = {"start": "2017-09-20T12:00:00Z", "end": "2017-09-20T10:00:00Z"}
NO_ZONE = {"start": "2017-09-20T10:00:00", "end": "2017-09-20T12:00:00Z"}
EIGHT = {"type": "LineString", "coordinates": [[39.0, 35.5], [39.4, 35.7], [39.4, 35.5], [39.0, 35.7]]}
AWAY = {"type": "Point", "coordinates": [42.0, 35.3]}
BLOCK = {
    "type": "Feature",
    "properties": {
        "id": "block-1",
        "kind": "altitude-block",
        "title": "Block",
        "conduct": "keep-out",
        "radius_m": 5000,
        "floor": 1000,
        "ceiling": 2000,
    },
    "geometry": {"type": "Point", "coordinates": [39.8, 35.5]},
}
OTHER_BLOCK = {**BLOCK, "properties": {**BLOCK["properties"], "id": "block-2", "ceiling": 3000}}  # type: ignore[dict-item]


def with_feature(*features: object) -> Json:
    return {**SEPTEMBER, "features": [*SEPTEMBER["features"], *features]}


ISSUE: dict[str, tuple[Json, Reason, str, str]] = {
    "a line that crosses itself": (
        measured("river-line", EIGHT, sectors=...),
        Reason.LINE_CROSSES_ITSELF,
        LINE,
        "geometry",
    ),
    "a side given to nobody": (
        measured("river-line", sides={"SDF": "left", "Coalition": "left"}),
        Reason.SIDE_TO_NOBODY,
        LINE,
        "sides",
    ),
    "a side given to a stranger": (
        measured("river-line", sides={"SDF": "left", "Iraq": "right"}),
        Reason.SIDE_TO_NOBODY,
        LINE,
        "sides",
    ),
    "a window that ends before it starts": (
        measured("deir-ez-zor-zone", windows=[LATE]),
        Reason.TIME_ORDER,
        ZONE,
        "windows[0].end",
    ),
    "an open window that ends before it starts": (
        measured("relief-crossing", open={"SDF": [LATE]}),
        Reason.TIME_ORDER,
        WAY,
        "open[SDF][0].end",
    ),
    "a window without a zone": (
        measured("deir-ez-zor-zone", windows=[NO_ZONE]),
        Reason.TIME_WITHOUT_ZONE,
        ZONE,
        "windows[0].start",
    ),
    "contradictory ceilings": (
        with_feature(BLOCK, OTHER_BLOCK),
        Reason.CONTRADICTS_ITSELF,
        "features[5] 'block-2'",
        "ceiling",
    ),
    "a measure outside the area": (
        measured("deir-ez-zor-zone", AWAY),
        Reason.OUTSIDE_AREA,
        ZONE,
        "geometry",
    ),
}


@pytest.mark.parametrize("name", ISSUE)
def test_bad_input_is_refused_with_file_feature_and_field(name: str) -> None:
    file, reason, feature, field = ISSUE[name]
    found = [refusal for refusal in refusals(file) if refusal.reason is reason]
    assert [(refusal.file, refusal.feature, refusal.field) for refusal in found] == [("plan.geojson", feature, field)]


MEASURE: dict[str, tuple[Json, Reason, str]] = {
    "kind unknown": ({"kind": "fence"}, Reason.UNKNOWN_WORD, "kind"),
    "kind a list": ({"kind": ["zone"]}, Reason.UNKNOWN_WORD, "kind"),
    "kind missing": ({"kind": ...}, Reason.MISSING, "kind"),
    "conduct unknown": ({"conduct": "shoot"}, Reason.UNKNOWN_WORD, "conduct"),
    "title missing": ({"title": ...}, Reason.MISSING, "title"),
    "title steers a terminal": ({"title": "\x1b[2J"}, Reason.OUT_OF_RANGE, "title"),
    "title half a character": ({"title": "\ud800"}, Reason.NOT_UTF8, "title"),
    "id a number": ({"id": 7}, Reason.WRONG_TYPE, "id"),
    "id of a reference": ({"id": "~a"}, Reason.OUT_OF_RANGE, "id"),
    "notice in words": ({"notice": "6 h"}, Reason.WRONG_SHAPE, "notice"),
    "notice missing": ({"notice": ...}, Reason.MISSING, "notice"),
    "notice too long": ({"notice": "P91D"}, Reason.OUT_OF_RANGE, "notice"),
    "parties not a list": ({"parties": "SDF"}, Reason.WRONG_TYPE, "parties"),
    "parties with a number": ({"parties": ["SDF", 7]}, Reason.WRONG_TYPE, "parties[1]"),
    "parties with a stranger": ({"parties": ["SDF", "Iraq"]}, Reason.UNKNOWN_PARTY, "parties"),
    "domains unknown": ({"domains": ["ground", "space"]}, Reason.UNKNOWN_WORD, "domains[1]"),
    "domains an object in a list": ({"domains": [{}]}, Reason.UNKNOWN_WORD, "domains[0]"),
    "floor without reference": ({"floor": "1000 ft"}, Reason.ALTITUDE_REFERENCE, "floor"),
    "floor with an unknown unit": (
        {"floor": {"value": 1, "unit": "yd", "reference": "MSL"}},
        Reason.UNKNOWN_WORD,
        "floor.unit",
    ),
    "floor NaN": ({"floor": math.nan}, Reason.NOT_A_NUMBER, "floor"),
    "floor above the ceiling": ({"floor": 2000, "ceiling": 1000}, Reason.ALTITUDE_ORDER, "floor"),
    "windows not a list": ({"windows": {}}, Reason.WRONG_TYPE, "windows"),
    "windows of texts": ({"windows": ["today"]}, Reason.WRONG_TYPE, "windows[0]"),
    "a window without end": ({"windows": [{"start": "181200Z MAY 17"}]}, Reason.MISSING, "windows[0].end"),
    "a window with more": (
        {"windows": [{"start": "181200Z MAY 17", "end": "181300Z MAY 17", "daily": True}]},
        Reason.UNKNOWN_WORD,
        "windows[0].daily",
    ),
    "too many windows": ({"windows": [{}] * 1_001}, Reason.TOO_LARGE, "windows"),
    "open where nothing opens": ({"open": {"SDF": []}}, Reason.CONTRADICTS_ITSELF, "open"),
    "sides not by party": ({"sides": ["left"]}, Reason.WRONG_TYPE, "sides"),
    "a side that is none": ({"sides": {"SDF": "north"}}, Reason.UNKNOWN_WORD, "sides[SDF]"),
    "a side of a nameless party": ({"sides": {"": "left"}}, Reason.MISSING, "sides['']"),
    "sides of a zone": ({"sides": {"SDF": "left"}}, Reason.CONTRADICTS_ITSELF, "sides"),
    "a sector with half an index": (
        {"sectors": [{"name": "a", "first": 0.5, "last": 1}]},
        Reason.WRONG_TYPE,
        "sectors[0].first",
    ),
    "a sector with a huge index": (
        {"sectors": [{"name": "a", "first": 0, "last": 10**400}]},
        Reason.OUT_OF_RANGE,
        "sectors[0].last",
    ),
    "a buffer without distance": ({"buffers": [{"domain": "uav"}]}, Reason.MISSING, "buffers[0].distance_m"),
    "a buffer of infinity": (
        {"buffers": [{"domain": "uav", "distance_m": math.inf}]},
        Reason.NOT_A_NUMBER,
        "buffers[0].distance_m",
    ),
    "a buffer in a sector that is not there": (
        {"buffers": [{"domain": "uav", "distance_m": 1, "sector": "west"}]},
        Reason.UNKNOWN_WORD,
        "buffers.sector",
    ),
    "an exemption without notice": ({"exemptions": [{"reason": "rescue"}]}, Reason.MISSING, "exemptions[0].notice"),
    "an exemption for a picnic": (
        {"exemptions": [{"reason": "picnic", "notice": "PT1H"}]},
        Reason.UNKNOWN_WORD,
        "exemptions[0].reason",
    ),
    "following something": ({"follows": {"party": "SDF", "notice": "a"}}, Reason.CONTRADICTS_ITSELF, "follows"),
    "following half": ({"follows": {"party": "SDF"}}, Reason.MISSING, "follows.notice"),
    "a bubble of nothing": ({"kind": "bubble"}, Reason.MISSING, "follows"),
    "a silence without a window": ({"kind": "window-of-silence"}, Reason.MISSING, "windows"),
    "a line about a point": ({"kind": "line"}, Reason.CONTRADICTS_ITSELF, "geometry"),
    "radius missing": ({"radius_m": ...}, Reason.MISSING, "radius_m"),
    "radius of nothing": ({"radius_m": 0}, Reason.OUT_OF_RANGE, "radius_m"),
    "a half width with a circle": ({"half_width_m": 5}, Reason.CONTRADICTS_ITSELF, "half_width_m"),
    "a role that is none": ({"role": "centre"}, Reason.UNKNOWN_WORD, "role"),
    "a clause that nobody reads": ({"except_on": "Fridays"}, Reason.UNKNOWN_WORD, "except_on"),
    "a clause in another spelling": ({"Notice": "PT6H"}, Reason.UNKNOWN_WORD, "Notice"),
}


@pytest.mark.parametrize("name", MEASURE)
def test_what_is_wrong_with_a_measure_is_named(name: str) -> None:
    properties, reason, field = MEASURE[name]
    found = refusals(measured("deir-ez-zor-zone", **properties))
    place = "features[2]" + {"id a number": "", "id of a reference": " '~a'"}.get(name, " 'deir-ez-zor-zone'")
    assert (reason, place, field) in {(one.reason, one.feature, one.field) for one in found}


LINES: dict[str, tuple[Json, Reason, str]] = {
    "tolerance missing": ({"tolerance_m": ...}, Reason.MISSING, "tolerance_m"),
    "tolerance called a half width": ({"tolerance_m": ..., "half_width_m": 5}, Reason.UNKNOWN_WORD, "half_width_m"),
    "a sector beyond the line": (
        {"sectors": [{"name": "a", "first": 0, "last": 10}], "buffers": []},
        Reason.OUT_OF_RANGE,
        "sectors",
    ),
    "no sides": ({"sides": ...}, Reason.SIDE_TO_NOBODY, "sides"),
}


@pytest.mark.parametrize("name", LINES)
def test_what_is_wrong_with_a_line_is_named(name: str) -> None:
    properties, reason, field = LINES[name]
    found = refusals(measured("river-line", **properties))
    assert (reason, LINE, field) in {(one.reason, one.feature, one.field) for one in found}


GEOMETRIES: dict[str, tuple[Json, Reason]] = {
    "three numbers": ({"type": "Point", "coordinates": [40.1, 35.3, 0]}, Reason.WRONG_SHAPE),
    "exchanged": ({"type": "Point", "coordinates": [35.3359, 40.1408]}, Reason.PERHAPS_SWAPPED),
    "nowhere": ({"type": "Point", "coordinates": [0, 0]}, Reason.ZERO_POSITION),
    "NaN": ({"type": "Point", "coordinates": [math.nan, 35.3]}, Reason.NOT_A_NUMBER),
    "two areas": ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}, Reason.WRONG_SHAPE),
    "a polygon with a radius": ({"type": "Polygon", "coordinates": [SQUARE]}, Reason.CONTRADICTS_ITSELF),
    "an open ring": ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, Reason.RING_OPEN),
}


@pytest.mark.parametrize("name", GEOMETRIES)
def test_positions_are_checked_as_in_notice_files(name: str) -> None:
    geometry, reason = GEOMETRIES[name]
    more: Json = {"radius_m": ...} if name == "an open ring" else {}
    found = refusals(measured("deir-ez-zor-zone", geometry, **more))
    assert (reason, ZONE) in {(one.reason, one.feature) for one in found}


PERIOD = SEPTEMBER["arrangement"]["period"]
WHOLE: dict[str, tuple[Json, Reason, str]] = {
    "no id": ({"id": ...}, Reason.MISSING, "id"),
    "no parties": ({"parties": ...}, Reason.OUT_OF_RANGE, "parties"),
    "one party": ({"parties": ["SDF"]}, Reason.OUT_OF_RANGE, "parties"),
    "a party twice": ({"parties": ["SDF", "SDF"]}, Reason.OUT_OF_RANGE, "parties"),
    "no period": ({"period": ...}, Reason.MISSING, "period"),
    "a period in words": ({"period": "all summer"}, Reason.WRONG_TYPE, "period"),
    "a period without zone": ({"period": {**PERIOD, "zone": None}}, Reason.TIME_WITHOUT_ZONE, "period.zone"),
    "a zone that is none": ({"period": {**PERIOD, "zone": "Damascus/Asia"}}, Reason.UNKNOWN_WORD, "period.zone"),
    "a zone that is a number": ({"period": {**PERIOD, "zone": 3}}, Reason.WRONG_TYPE, "period.zone"),
    "a start without zone": ({"period": {**PERIOD, "start": "2017-09-15"}}, Reason.TIME_UNREADABLE, "period.start"),
    "an end before the start": ({"period": {**PERIOD, "end": "2017-09-01T00:00:00Z"}}, Reason.TIME_ORDER, "period"),
    "a base that is none": ({"base": "v1"}, Reason.WRONG_SHAPE, "base"),
    "a base without number": ({"number": ...}, Reason.MISSING, "number"),
    "a number without base": ({"base": ...}, Reason.CONTRADICTS_ITSELF, "number"),
    "a number that is true": ({"number": True}, Reason.WRONG_TYPE, "number"),
    "a renewal without notice": ({"renewal": {"by": "P30D"}}, Reason.MISSING, "renewal.notice"),
    "a renewal for no time": ({"renewal": {"by": "PT0S", "notice": "P1D"}}, Reason.OUT_OF_RANGE, "renewal"),
    "a phase of a measure that is not there": (
        {"phases": [{"title": "a", "after": "PT0S", "measures": ["bridge"]}]},
        Reason.UNKNOWN_WORD,
        "phases.measures",
    ),
    "a phase of a number": (
        {"phases": [{"title": "a", "after": "PT0S", "measures": [7]}]},
        Reason.WRONG_TYPE,
        "phases[0].measures[0]",
    ),
    "a notice period of no kind": (
        {"notice_periods": [{"kind": "parade", "notice": "P1D"}]},
        Reason.UNKNOWN_WORD,
        "notice_periods[0].kind",
    ),
    "vehicles below nothing": (
        {"notice_periods": [{"kind": "relief", "notice": "P1D", "vehicles": -1}]},
        Reason.OUT_OF_RANGE,
        "notice_periods[0].vehicles",
    ),
    "a stance": ({"accepted_by": ["Russia"]}, Reason.UNKNOWN_WORD, "accepted_by"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_wrong_with_the_whole_is_named(name: str) -> None:
    members, reason, field = WHOLE[name]
    found = refusals(whole(**members))
    assert (reason, f"arrangement.{field}") in {(one.reason, one.field) for one in found}


@pytest.mark.parametrize("value", [None, 7, [], "FeatureCollection", {}, {"type": "Feature"}], ids=repr)
def test_what_is_no_collection_is_refused(value: object) -> None:
    [refusal] = refusals(value)
    assert (refusal.reason, refusal.field, refusal.file) == (Reason.WRONG_SHAPE, "type", "plan.geojson")


def test_a_notice_file_is_no_arrangement() -> None:
    notices = json.loads((EXAMPLES / "euphrates-2017.geojson").read_text("utf-8"))
    assert (Reason.MISSING, "arrangement") in {(one.reason, one.field) for one in refusals(notices)}


def test_two_measures_of_one_id_are_refused_at_the_second() -> None:
    doubled = with_feature(SEPTEMBER["features"][2])
    [refusal] = refusals(doubled)
    assert (refusal.reason, refusal.feature) == (Reason.DUPLICATE_ID, "features[4] 'deir-ez-zor-zone'")
    assert ZONE in refusal.wrong


def test_there_is_one_area() -> None:
    [refusal] = refusals(with_feature(SEPTEMBER["features"][0]))
    assert (refusal.reason, refusal.feature, refusal.field) == (Reason.DUPLICATE_ID, "features[4]", "role")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    file = measured("deir-ez-zor-zone", kind="fence", notice="soon")
    file["arrangement"] = {**file["arrangement"], "parties": "all"}
    places = {(one.feature, one.field) for one in refusals(file)}
    assert places == {(ZONE, "kind"), (ZONE, "notice"), (None, "arrangement.parties")}


def test_a_vague_height_is_widened_and_a_person_is_told() -> None:
    reading = arrangement_reading(measured("deir-ez-zor-zone", ceiling="5000 ft MSL"), file="plan.geojson")
    [caution] = reading.cautions
    assert (caution.code, caution.file, caution.feature, caution.field) == (
        "altitude-widened",
        "plan.geojson",
        ZONE,
        "ceiling",
    )
    assert reading.terms is not None
    assert reading.terms.measures[1].ceiling_mm > 1_524_000


def test_lengths_and_heights_of_whole_millimetres_are_just_those() -> None:
    # In floats each of these times 1,000 is a little more or less than a whole number.
    file = measured("deir-ez-zor-zone", radius_m=16.1, floor=1.001, ceiling=16.1)
    zone = taken(file).measures[1]
    assert isinstance(zone.footprint, Circle)
    assert (zone.footprint.radius_mm, zone.floor_mm, zone.ceiling_mm) == (16_100, 1_001, 16_100)


def test_hostile_sizes_are_refused_before_they_are_looked_at() -> None:
    many = with_feature(*[SEPTEMBER["features"][2]] * 1_001)
    assert [one.reason for one in refusals(many) if one.field == "features"] == [Reason.TOO_LARGE]
    line = {"type": "LineString", "coordinates": [[40.0, 35.0]] * (MOST_POSITIONS_IN_ALL // 10 - 1)}
    feature = {**SEPTEMBER["features"][1], "geometry": line}
    long = with_feature(*[feature] * 11)
    assert [one.reason for one in refusals(long) if one.field == "features"] == [Reason.TOO_MANY_VERTICES]
    wrong = with_feature(*[{"type": "Feature", "properties": {}}] * 500)
    assert len(refusals(wrong)) < MAX_REFUSALS + 20


@pytest.mark.parametrize(("count", "reason"), [(90, Reason.LINE_CROSSES_ITSELF), (1_990, Reason.LINE_TANGLED)])
def test_a_scribble_is_refused_before_it_is_drawn(count: int, reason: Reason) -> None:
    course = [[39.9 + (n * 7919 % 1_990) * 1e-4, 35.3 + (n * 1_047 % 1_993) * 1e-4] for n in range(count)]
    [refusal] = refusals(measured("relief-crossing", {"type": "LineString", "coordinates": course}))
    assert (refusal.reason, refusal.feature, refusal.field) == (reason, WAY, "geometry")


def test_depth_encoding_and_doubled_members_are_refused() -> None:
    said = json.dumps(SEPTEMBER)
    for data, reason in (
        (b"[" * 100_000, Reason.NOT_JSON),
        (said.replace('"title"', '"id": "x", "title"', 1).encode(), Reason.NOT_JSON),
        (said.encode("utf-16"), Reason.NOT_UTF8),
        (b"", Reason.NOT_JSON),
    ):
        [refusal] = read_arrangement_file(data, file="plan.geojson").refusals
        assert (refusal.reason, refusal.file) == (reason, "plan.geojson")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_in_words_or_read_and_never_an_error(data: st.DataObject) -> None:
    file = copy.deepcopy(SEPTEMBER)
    for _ in range(data.draw(st.integers(1, 3))):
        mutate(data, file)
    read = read_arrangement(file, file="plan.geojson")
    if isinstance(read, Terms):
        assert len(version_of(read)) == 64
        return
    assert read
    for refusal in read:
        assert isinstance(refusal, Refusal)
        assert refusal.file == "plan.geojson"
        assert refusal.wrong
        assert refusal.right
        assert refusal.sentence().isprintable() or "\n" in shown(refusal.sentence())
