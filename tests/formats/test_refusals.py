"""Each thing that can be wrong with a feature's properties is refused by its own word, at its own field."""

from __future__ import annotations

import math

import pytest

from detente.messages.refusals import Reason

from .samples import Json, area, corridor, feature, movement, only_refusal, read

RULE: Json = {"to": "everyone", "level": "existence"}
FT_FL = {"value": 5000, "unit": "ft", "reference": "FL"}

WRONG: list[tuple[str, Json, Reason, str]] = [
    ("no id", feature({"id": ...}), Reason.MISSING, "id"),
    ("blank id", feature({"id": "  "}), Reason.MISSING, "id"),
    ("id is a number", feature({"id": 7}), Reason.WRONG_TYPE, "id"),
    ("id of 201 characters", feature({"id": "x" * 201}), Reason.TOO_LONG, "id"),
    ("id with a blank before it", feature({"id": " post"}), Reason.OUT_OF_RANGE, "id"),
    ("id that looks like a reference", feature({"id": "~hospital"}), Reason.OUT_OF_RANGE, "id"),
    ("no party", feature({"party": None}), Reason.MISSING, "party"),
    ("no title", feature({"title": ...}), Reason.MISSING, "title"),
    ("title too long", feature({"title": "x" * 4_001}), Reason.TOO_LONG, "title"),
    ("description is a list", feature({"description": ["a"]}), Reason.WRONG_TYPE, "description"),
    ("no kind", feature({"kind": ...}), Reason.MISSING, "kind"),
    ("unknown kind", feature({"kind": "convoy"}), Reason.UNKNOWN_WORD, "kind"),
    ("kind in capitals", feature({"kind": "SITE"}), Reason.UNKNOWN_WORD, "kind"),
    ("kind is a list", feature({"kind": ["site"]}), Reason.UNKNOWN_WORD, "kind"),
    ("unknown source", feature({"source": "rumour"}), Reason.UNKNOWN_WORD, "source"),
    ("represents a number", feature({"represents": 3}), Reason.WRONG_TYPE, "represents"),
    ("represents a blank", feature({"represents": ["SDF", ""]}), Reason.WRONG_TYPE, "represents"),
    ("represents 51 names", feature({"represents": ["x"] * 51}), Reason.WRONG_TYPE, "represents"),
    ("no start", feature({"start": ...}), Reason.MISSING, "start"),
    ("no end", feature({"end": ...}), Reason.MISSING, "end"),
    ("time without zone", feature({"start": "2017-05-18T10:00:00"}), Reason.TIME_WITHOUT_ZONE, "start"),
    ("DTG without zone", feature({"end": "181200 MAY 17"}), Reason.TIME_WITHOUT_ZONE, "end"),
    ("DTG in local time", feature({"end": "181200J MAY 17"}), Reason.TIME_WITHOUT_ZONE, "end"),
    ("time in words", feature({"start": "today"}), Reason.TIME_UNREADABLE, "start"),
    ("time as a number", feature({"start": 1495101600}), Reason.WRONG_TYPE, "start"),
    ("no such day", feature({"start": "2017-02-29T10:00:00Z"}), Reason.TIME_UNREADABLE, "start"),
    ("end before start", feature({"end": "180959Z MAY 17"}), Reason.TIME_ORDER, "end"),
    ("end is the start", feature({"end": "181000Z MAY 17"}), Reason.TIME_ORDER, "end"),
    ("floor above ceiling", feature({"floor": 3000}), Reason.ALTITUDE_ORDER, "floor"),
    ("floor in words", feature({"floor": "ground"}), Reason.ALTITUDE_UNREADABLE, "floor"),
    ("floor without reference", feature({"floor": "100 m"}), Reason.ALTITUDE_REFERENCE, "floor"),
    ("floor is true", feature({"floor": True}), Reason.WRONG_TYPE, "floor"),
    ("floor is NaN", feature({"floor": math.nan}), Reason.NOT_A_NUMBER, "floor"),
    ("ceiling without end", feature({"ceiling": math.inf}), Reason.NOT_A_NUMBER, "ceiling"),
    ("ceiling in space", feature({"ceiling": 100_001}), Reason.OUT_OF_RANGE, "ceiling"),
    ("ceiling of 401 digits", feature({"ceiling": 10**400}), Reason.OUT_OF_RANGE, "ceiling"),
    ("feet as flight level", feature({"ceiling": FT_FL}), Reason.ALTITUDE_REFERENCE, "ceiling"),
    ("unit in capitals", feature({"ceiling": {**FT_FL, "unit": "FT"}}), Reason.UNKNOWN_WORD, "ceiling.unit"),
    ("no reference", feature({"ceiling": {"value": 5, "unit": "m"}}), Reason.MISSING, "ceiling.reference"),
    ("no unit", feature({"ceiling": {"value": 5, "reference": "MSL"}}), Reason.MISSING, "ceiling.unit"),
    ("value is text", feature({"ceiling": {**FT_FL, "reference": "MSL", "value": "5"}}), Reason.WRONG_TYPE,
     "ceiling.value"),
    ("altitude with a member too many", feature({"ceiling": {**FT_FL, "datum": "EGM96"}}), Reason.UNKNOWN_WORD,
     "ceiling"),
    ("uncertainty below nothing", feature({"uncertainty_m": -1}), Reason.OUT_OF_RANGE, "uncertainty_m"),
    ("uncertainty NaN", feature({"uncertainty_m": math.nan}), Reason.NOT_A_NUMBER, "uncertainty_m"),
    ("uncertainty of 401 digits", feature({"uncertainty_m": 10**400}), Reason.OUT_OF_RANGE, "uncertainty_m"),
    ("no radius", feature({"radius_m": ...}), Reason.MISSING, "radius_m"),
    ("radius 0", feature({"radius_m": 0}), Reason.OUT_OF_RANGE, "radius_m"),
    ("radius as text", feature({"radius_m": "500"}), Reason.WRONG_TYPE, "radius_m"),
    ("radius is true", feature({"radius_m": True}), Reason.WRONG_TYPE, "radius_m"),
    ("radius without end", feature({"radius_m": math.inf}), Reason.NOT_A_NUMBER, "radius_m"),
    ("radius too large", feature({"radius_m": 400_001}), Reason.OUT_OF_RANGE, "radius_m"),
    ("radius of 401 digits", feature({"radius_m": 10**400}), Reason.OUT_OF_RANGE, "radius_m"),
    ("no half width", corridor({"half_width_m": ...}), Reason.MISSING, "half_width_m"),
    ("radius with a polygon", area({"radius_m": 500}), Reason.CONTRADICTS_ITSELF, "radius_m"),
    ("half width with a point", feature({"half_width_m": 500}), Reason.CONTRADICTS_ITSELF, "half_width_m"),
    ("times with a polygon", area({"times": ["181000Z MAY 17"]}), Reason.CONTRADICTS_ITSELF, "times"),
    ("a site that moves", movement({"kind": "site"}), Reason.CONTRADICTS_ITSELF, "times"),
    ("release in a word", feature({"release": "everyone"}), Reason.WRONG_TYPE, "release"),
    ("65 rules", feature({"release": [RULE] * 65}), Reason.TOO_LONG, "release"),
    ("a rule in a word", feature({"release": ["everyone"]}), Reason.WRONG_TYPE, "release[0]"),
    ("a rule to nobody", feature({"release": [RULE, {"level": "full"}]}), Reason.MISSING, "release[1].to"),
    ("a rule to many at once", feature({"release": [{**RULE, "to": ["SDF"]}]}), Reason.WRONG_TYPE, "release[0].to"),
    ("unknown audience", feature({"release": [{**RULE, "to": "friends"}]}), Reason.UNKNOWN_WORD, "release[0].to"),
    ("party without a name", feature({"release": [{**RULE, "to": "party:"}]}), Reason.MISSING, "release[0].to"),
    ("party with a blank", feature({"release": [{**RULE, "to": "party: SDF"}]}), Reason.OUT_OF_RANGE, "release[0].to"),
    ("no level", feature({"release": [{"to": "everyone"}]}), Reason.MISSING, "release[0].level"),
    ("unknown level", feature({"release": [RULE, RULE, {**RULE, "level": "some"}]}), Reason.UNKNOWN_WORD,
     "release[2].level"),
    ("unknown field", feature({"release": [{**RULE, "also": ["kind", "volumes"]}]}), Reason.UNKNOWN_WORD,
     "release[0].also[1]"),
    ("fields as text", feature({"release": [{**RULE, "without": "kind"}]}), Reason.WRONG_TYPE, "release[0].without"),
    ("a field twice", feature({"release": [{**RULE, "also": ["id", "id"]}]}), Reason.CONTRADICTS_ITSELF,
     "release[0].also"),
    ("a field shown and withheld", feature({"release": [{**RULE, "also": ["id"], "without": ["id"]}]}),
     Reason.CONTRADICTS_ITSELF, "release[0].without"),
    ("nothing, and yet a field", feature({"release": [{**RULE, "level": "nothing", "also": ["id"]}]}),
     Reason.CONTRADICTS_ITSELF, "release[0].level"),
    ("nothing, and yet listed", feature({"release": [{**RULE, "level": "nothing", "listed": True}]}),
     Reason.CONTRADICTS_ITSELF, "release[0].level"),
    ("listed in a word", feature({"release": [{**RULE, "listed": "yes"}]}), Reason.WRONG_TYPE, "release[0].listed"),
    ("a rule with a member too many", feature({"release": [{**RULE, "until": "noon"}]}), Reason.UNKNOWN_WORD,
     "release[0]"),
    ("NaN in an unknown property", feature({"note": {"depth": [1, math.nan]}}), Reason.NOT_A_NUMBER, "properties"),
    ("unknown properties too long", feature({"note": "x" * 16_001}), Reason.TOO_LONG, "properties"),
    ("no properties", {"type": "Feature", "geometry": None, "properties": None}, Reason.WRONG_SHAPE, "properties"),
    ("not a feature", {"type": "feature", "properties": {}}, Reason.WRONG_SHAPE, "type"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "reason", "field"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_refused_by_its_word_at_its_field(wrong: Json, reason: Reason, field: str) -> None:
    refusal = only_refusal(read(wrong))
    assert (refusal.reason, refusal.field) == (reason, field)


@pytest.mark.parametrize("wrong", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_every_refusal_says_where_what_was_wrong_and_what_would_be_right(wrong: Json) -> None:
    refusal = only_refusal(read(feature({"id": "good"}), wrong))
    assert refusal.file == "plan.geojson"
    assert refusal.feature is not None
    assert refusal.feature.startswith("features[1]")
    assert refusal.wrong.strip()
    assert refusal.right.strip()
    assert "\n" not in refusal.sentence()
    assert len(refusal.sentence()) < 600


def test_everything_that_is_wrong_in_a_feature_is_said_in_one_go() -> None:
    reading = read(feature({"kind": "convoy", "title": ..., "start": "noon", "ceiling": "high", "radius_m": -1}))
    fields = {refusal.field for refusal in reading.refusals}
    assert fields == {"kind", "title", "start", "ceiling", "radius_m"}


def test_one_wrong_feature_and_nothing_of_the_file_is_taken() -> None:
    reading = read(*(feature({"id": f"post-{n}"}) for n in range(5)), feature({"id": "wrong", "start": "noon"}))
    assert reading.notices == ()
    assert [refusal.feature for refusal in reading.refusals] == ["features[5] 'wrong'"]


def test_a_file_with_a_thousand_mistakes_is_left_after_a_hundred_and_says_so() -> None:
    reading = read(*(feature({"id": f"post-{n}", "start": "noon"}) for n in range(1_000)))
    assert len(reading.refusals) == 101
    assert "the rest was not looked at" in reading.refusals[-1].wrong


def test_the_value_that_stood_there_is_shown_and_a_long_one_is_shortened_in_plain_sight() -> None:
    assert only_refusal(read(feature({"kind": "convoy"}))).value == "'convoy'"
    long = only_refusal(read(feature({"kind": "c" * 5_000}))).value
    assert long is not None
    assert len(long) == 78
    assert long.endswith("…")
