"""The JSON Schema of an arrangement's file and its reader agree, as far as a schema can say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from detente.formats.arrangement_out import arrangement_json
from detente.formats.measure_feature import KNOWN
from detente.formats.schema import arrangement_schema
from detente.messages.arrangements import Conduct, Domain, ExemptionReason, MeasureKind, Terms

from .pacts import EXAMPLES, measured, terms, whole
from .test_arrangement_file import GEOMETRIES, LINES, MEASURE, WHOLE

VALIDATOR = Draft202012Validator(arrangement_schema())
BEYOND_A_SCHEMA = {
    # Order, arithmetic, the calendar, other members of the file, and what no JSON text holds.
    "title half a character", "notice too long", "parties with a stranger", "floor without reference", "floor NaN",
    "floor above the ceiling", "a buffer in a sector that is not there", "a sector beyond the line", "exchanged", "NaN",
    "a start without zone", "a zone that is none", "an end before the start", "a base without number",
    "a number without base", "a renewal for no time", "a phase of a measure that is not there",
}  # fmt: skip


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(arrangement_schema())


@pytest.mark.parametrize("name", ["arrangement-2017", "arrangement-2017-09", "arrangement-2017-11", "al-tanf-2017"])
def test_the_examples_pass(name: str) -> None:
    VALIDATOR.validate(json.loads((EXAMPLES / f"{name}.geojson").read_text("utf-8")))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(terms())
def test_whatever_we_write_passes(pact: Terms) -> None:
    VALIDATOR.validate(arrangement_json(pact))


WRONG: dict[str, Any] = {
    **{name: measured("deir-ez-zor-zone", **properties) for name, (properties, _, _) in MEASURE.items()},
    **{name: measured("river-line", **properties) for name, (properties, _, _) in LINES.items()},
    **{name: measured("deir-ez-zor-zone", geometry) for name, (geometry, _) in GEOMETRIES.items()},
    **{name: whole(**members) for name, (members, _, _) in WHOLE.items()},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_the_reader_refuses_the_schema_refuses_too(name: str) -> None:
    assert VALIDATOR.is_valid(WRONG[name]) == (name in BEYOND_A_SCHEMA)


def test_every_property_and_word_is_in_the_schema() -> None:
    defined = arrangement_schema()["$defs"]
    measure = defined["measure"]["properties"]
    assert set(measure) == set(KNOWN)
    assert measure["kind"]["enum"] == list(MeasureKind)
    assert measure["conduct"]["enum"] == list(Conduct)
    assert measure["domains"]["items"]["enum"] == list(Domain)
    assert measure["exemptions"]["items"]["properties"]["reason"]["enum"] == list(ExemptionReason)
