"""docs/notice-files.md: every example in it is read, and every figure in it is the code's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente.formats.features import KNOWN, MAX_OTHER, MAX_UNCERTAINTY_M
from detente.formats.footprints import MAX_LEGS, MAX_RADIUS_M, MAX_VERTICES
from detente.formats.geojson import MAX_FEATURES, MAX_REFUSALS, read_collection
from detente.formats.json_text import MAX_DEPTH
from detente.formats.lines import MAX_TEXT_BYTES
from detente.formats.schema import notice_schema
from detente.formats.texts import MAX_DESCRIPTION, MAX_ID, MAX_NAMES, MAX_TITLE
from detente.library import MAX_FILE_BYTES
from detente.library.reading import MAX_NOTICES
from detente.messages.notices import Kind, Source
from detente.places.altitudes import LEVELS_M, parse_altitude
from detente.places.heights.geoid import MARGIN_M
from detente.places.theatre import LEVANT

from .pages import blocks, page, rows

PAGE = page("docs/notice-files.md")
EXAMPLES: list[dict[str, Any]] = [json.loads(block) for block in blocks(PAGE, "json")]
WHOLE = next(example for example in EXAMPLES if example.get("type") == "FeatureCollection")


def in_place(example: dict[str, Any]) -> dict[str, Any]:
    """A whole file as it is; a few properties put into the first feature of the page."""
    if "type" in example:
        return example
    feature = WHOLE["features"][0]
    return {**WHOLE, "features": [{**feature, "properties": {**feature["properties"], **example}}]}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_example_is_read_and_passes_the_schema(example: dict[str, Any]) -> None:
    file = in_place(example)
    reading = read_collection(file)
    assert not reading.refusals, reading.refusals[0].sentence()
    assert not [caution for caution in reading.cautions if caution.code != "altitude-widened"]
    Draft202012Validator(notice_schema()).validate(file)


def test_every_property_kind_and_source_is_described() -> None:
    described = " ".join(row[0] for row in rows(PAGE, "property"))
    assert {name for name in KNOWN if f"`{name}`" in described} == set(KNOWN)
    assert [row[0] for row in rows(PAGE, "kind")] == [f"`{kind}`" for kind in Kind]
    assert all(f"`{source}`" in PAGE for source in Source)


def test_every_limit_is_the_one_that_holds() -> None:
    limits = [row[1] for row in rows(PAGE, "what")]
    most = (
        f"{MAX_FILE_BYTES:,} bytes",
        f"{MAX_FEATURES:,}",
        f"{MAX_TEXT_BYTES:,} bytes",
        f"{MAX_NOTICES:,}",
        f"{MAX_VERTICES:,}",
        f"{MAX_LEGS:,}",
        f"{MAX_DEPTH}",
    )
    assert all(limit.startswith(figure) for limit, figure in zip(limits, (*most, f"{MAX_REFUSALS}"), strict=True))
    described = {row[0]: row[2] for row in rows(PAGE, "property")}
    assert f"at most {MAX_ID} visible" in described["`id`"]
    assert f"at most {MAX_TITLE:,} characters" in described["`title`"]
    assert f"at most {MAX_DESCRIPTION:,} characters" in described["`description`"]
    assert f"at most {MAX_NAMES}" in described["`represents`"]
    assert f"at most {MAX_RADIUS_M:,}" in described["`radius_m`"]
    assert f"at most {MAX_RADIUS_M:,}" in described["`half_width_m`"]
    assert f"at most {MAX_UNCERTAINTY_M:,}" in described["`uncertainty_m`"]
    assert f"up to {MAX_OTHER:,} characters" in PAGE


def test_the_widening_of_altitudes_is_the_one_that_is_done() -> None:
    taken = {row[0]: row[2] for row in rows(PAGE, "reference")}
    assert f"the geoid and {MARGIN_M} m on either side" in taken["`MSL`"]
    # 960 and 1,065 hPa in the standard atmosphere (ICAO Doc 7488).
    levels = [-288.15 / 0.0065 * (1 - (hpa / 1013.25) ** 0.190263) for hpa in (960, 1_065)]
    assert [round(level) for level in levels] == list(LEVELS_M)
    assert not hasattr(parse_altitude(-1_000), "reason")
    assert hasattr(parse_altitude(-1_001), "reason")


def test_the_theatre_is_the_one_that_is_looked_at() -> None:
    box = LEVANT
    assert f"({box.west:.0f}–{box.east:.0f}°E, {box.south:.0f}–{box.north:.0f}°N)" in PAGE
