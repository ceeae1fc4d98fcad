"""docs/arrangement-files.md: its example is read, its tables and figures are the code's, and its command runs."""

from __future__ import annotations

import contextlib
import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from detente.cli.main import app
from detente.decision.terms import (
    LONGEST_TEXT,
    MOST_MEASURES,
    MOST_PARTIES,
    MOST_POSITIONS,
    MOST_POSITIONS_CROSSING,
    MOST_POSITIONS_IN_ALL,
)
from detente.formats.arrangement_file import arrangement_reading, read_arrangement
from detente.formats.footprints import MAX_RADIUS_M
from detente.formats.geojson import MAX_REFUSALS
from detente.formats.json_text import MAX_DEPTH
from detente.formats.measure_feature import KNOWN
from detente.formats.members import MOST_IN_A_LIST
from detente.formats.schema import arrangement_schema
from detente.messages.arrangements import Conduct, Domain, ExemptionReason, MeasureKind, Terms, version_of
from detente.messages.refusals import Reason

from .pages import ROOT, blocks, console, page, rows

PAGE = page("docs/arrangement-files.md")
[EXAMPLE] = [json.loads(block) for block in blocks(PAGE, "json")]


def version(file: dict[str, Any]) -> str:
    read = read_arrangement(file)
    assert isinstance(read, Terms), read[0].sentence()
    return version_of(read)


def test_the_example_is_read_without_a_word_and_passes_the_schema() -> None:
    reading = arrangement_reading(EXAMPLE)
    assert not reading.refusals, reading.refusals[0].sentence()
    assert not reading.cautions
    Draft202012Validator(arrangement_schema()).validate(EXAMPLE)


def test_every_member_property_and_word_is_described() -> None:
    whole = arrangement_schema()["$defs"]["whole"]["properties"]
    assert [row[0] for row in rows(PAGE, "member")] == [f"`{name}`" for name in whole]
    described = " ".join(row[0] for row in rows(PAGE, "property"))
    assert {name for name in KNOWN if f"`{name}`" in described} == set(KNOWN)
    assert [row[0] for row in rows(PAGE, "kind")] == [f"`{kind}`" for kind in MeasureKind]
    assert all(f"`{word}`" in PAGE for words in (Conduct, Domain, ExemptionReason) for word in words)


def test_every_limit_is_the_one_that_holds() -> None:
    table = {row[0]: row[1] for row in rows(PAGE[PAGE.index("## Limits") :], "what")}
    assert table["measures"] == f"{MOST_MEASURES:,}"
    assert table["entries in any other list"] == f"{MOST_IN_A_LIST:,}"
    assert table["positions in a measure, or in the area"] == f"{MOST_POSITIONS:,}"
    assert table["positions in a corridor that crosses or touches itself"] == f"{MOST_POSITIONS_CROSSING}"
    assert table["positions in a file"] == f"{MOST_POSITIONS_IN_ALL:,}"
    assert table["lists and objects within one another"] == f"{MAX_DEPTH}"
    assert table["refusals told of features"].startswith(f"{MAX_REFUSALS}")
    said = {row[0]: row[2] for row in rows(PAGE, "member")}
    assert f"at most {LONGEST_TEXT:,} characters" in said["`description`"]
    assert f"2 to {MOST_PARTIES}" in said["`parties`"]
    assert f"at most {MAX_RADIUS_M:,}" in {row[0]: row[2] for row in rows(PAGE, "property")}["`radius_m`"]


def test_every_reason_named_is_one() -> None:
    refused = rows(PAGE[PAGE.index("## What is refused") :], "what")
    assert {row[1].strip("`") for row in refused} <= set(Reason)


def test_the_same_in_other_words_is_the_same_version_and_another_order_is_not() -> None:
    same, other = copy.deepcopy(EXAMPLE), copy.deepcopy(EXAMPLE)
    same["arrangement"]["period"]["start"] = "2017-09-14T21:00:00Z"
    same["features"][1]["properties"] = dict(reversed(same["features"][1]["properties"].items()))
    same["features"][1]["properties"]["notice"] = "PT120M"
    assert version(same) == version(EXAMPLE)
    other["features"].reverse()
    assert version(other) != version(EXAMPLE)


@pytest.mark.parametrize("words", console(PAGE), ids=" ".join)
def test_what_is_shown_at_a_prompt_runs(words: list[str]) -> None:
    with contextlib.chdir(ROOT):
        done = CliRunner().invoke(app, words[1:])
    assert done.exit_code == 1, done.output
    assert "position" in done.stdout or "geometry" in done.stdout


def test_the_examples_are_those_that_there_are() -> None:
    named = {row[0].strip("`") for row in rows(PAGE, "file")}
    there = {f"examples/{path.name}" for path in (ROOT / "examples").glob("*.geojson")}
    assert named == {name for name in there if "arrangement" in name or "tanf" in name}
    assert all(isinstance(read_arrangement(json.loads((ROOT / name).read_text("utf-8"))), Terms) for name in named)
