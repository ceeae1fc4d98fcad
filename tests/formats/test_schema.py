"""The JSON Schema and the reader agree: what the schema refuses the reader refuses, and what is right passes both."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from detente.decision.release import AUDIENCES
from detente.formats.features import KNOWN
from detente.formats.geojson import read_collection, read_notices
from detente.formats.schema import notice_schema
from detente.messages.notices import Kind, Source
from detente.messages.release import Field, Level
from detente.places.surroundings import Surroundings
from detente.web.openapi import openapi

from .mutations import EXAMPLE, mutated_example
from .samples import Json, area, collection, corridor, feature, movement
from .test_geometry_refusals import WRONG as WRONG_GEOMETRIES
from .test_moving import WRONG as WRONG_SPEEDS
from .test_moving import axis, going
from .test_refusals import WRONG
from .valid import collections

NOWHERE = Surroundings(theatre=None)
"""No expectation of where positions lie."""

VALIDATOR = Draft202012Validator(notice_schema())

BEYOND_A_SCHEMA = {
    # Order, arithmetic and the calendar; what is nested in properties that are not known; and what no JSON text holds.
    "no such day", "end before start", "end is the start", "floor above ceiling", "id with a blank before it",
    "NaN in an unknown property", "unknown properties too long", "floor is NaN", "uncertainty NaN", "time in words",
    "floor without reference",
    "unclosed ring", "unclosed hole", "the same corner four times", "a spike without area", "self-crossing ring",
    "hole outside", "the same hole twice", "swapped", "swapped, one vertex", "near the pole", "on the antimeridian",
    "just short of it", "across it", "too wide", "too wide by its uncertainty", "a scribble", "NaN",
    "a field shown and withheld",
    # The schema says so too; it takes a validator in Python seconds to look at each vertex first.
    "10,001 vertices",
    "speed is NaN", "speeds in the wrong order", "there after two years", "too slow for its window",
    "there long before its end", "too slow on the second leg", "too fast for its times", "no way to go",
    "growth beyond what is measured", "grown out of our limits", "latest start before start",
    "latest start after the end", "an axis that begins after its horizon", "an axis beyond 2200",
}  # fmt: skip


def schema_refuses(value: object) -> bool:
    return not VALIDATOR.is_valid(value)


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(notice_schema())


def test_the_example_passes_the_schema() -> None:
    VALIDATOR.validate(EXAMPLE)


@given(collections)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_valid_file_passes_both_the_schema_and_the_reader(file: dict[str, Any]) -> None:
    VALIDATOR.validate(file)
    reading = read_notices(json.dumps(file).encode(), around=NOWHERE)
    assert not reading.refusals, reading.refusals[0].sentence()
    assert [notice.id for notice in reading.notices] == [one["properties"]["id"] for one in file["features"]]


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_what_the_schema_refuses_the_reader_refuses(data: st.DataObject) -> None:
    file = mutated_example(data)
    reading = read_collection(file)
    assert reading.refusals or not schema_refuses(file)


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_generated_file_with_a_member_dropped_is_refused_by_the_reader_if_by_the_schema(data: st.DataObject) -> None:
    file = data.draw(collections)
    properties = file["features"][0]["properties"]
    name = data.draw(st.sampled_from(sorted(properties)))
    if data.draw(st.booleans()):
        properties[name] = None
    else:
        del properties[name]
    # Both directions: whether a member may be left out is something that a schema can say.
    assert bool(read_collection(file, around=NOWHERE).refusals) == schema_refuses(file)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(row[1], id=row[0])
        for row in [*WRONG, *WRONG_GEOMETRIES, *WRONG_SPEEDS]
        if row[0] not in BEYOND_A_SCHEMA
    ],
)
def test_the_schema_refuses_what_a_schema_can_know_to_be_wrong(wrong: Json) -> None:
    assert schema_refuses(collection(wrong))


@pytest.mark.parametrize(
    "right",
    [
        feature(),
        feature({"times": None, "half_width_m": None}),
        area(),
        corridor(),
        corridor({"times": None}),
        movement(),
        movement({"start": None, "end": None}),
        movement({"speed_kmh": [10, 40], "uncertainty_m_per_h": 100}),
        going(),
        going(speed_kmh=[10, 20], latest_start="181030Z MAY 17", end=None),
        going(speed_kmh=[0, 20], end="181300Z MAY 17"),
        going(kind="air", speed_kmh=900),
        axis(uncertainty_m_per_h=None),
        movement({"start": "181000Z MAY 17", "end": "181200Z MAY 17"}),
    ],
)
def test_the_schema_passes_what_is_right(right: Json) -> None:
    VALIDATOR.validate(collection(right))
    assert not read_collection(collection(right)).refusals


def test_the_schema_knows_every_property_kind_and_source() -> None:
    properties = notice_schema()["$defs"]["properties"]["properties"]
    assert set(properties) == set(KNOWN)
    assert properties["kind"]["enum"] == [kind.value for kind in Kind]
    rule = notice_schema()["$defs"]["rule"]["properties"]
    assert rule["to"]["oneOf"][0]["enum"] == list(AUDIENCES)
    assert rule["level"]["enum"] == [level.value for level in Level]
    assert notice_schema()["$defs"]["fields"]["items"]["enum"] == [field.value for field in Field]
    assert properties["source"]["enum"] == [*(source.value for source in Source), None]


def test_the_schema_is_whole_inside_the_openapi_document_too() -> None:
    reference = {"$ref": "#/components/schemas/NoticeCollection"}
    validator = Draft202012Validator({**openapi(), **reference})
    validator.validate(EXAMPLE)
    assert not validator.is_valid(collection(feature({"kind": "convoy"})))
