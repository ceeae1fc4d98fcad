"""`detente arrange cutoff` and `draft`: what would be cut off and what could be agreed on is told, and nothing done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from detente.formats.arrangement_out import arrangement_geojson
from tests.cli.checking import detente_here
from tests.web.agreeing import terms, zone

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str | Path) -> Result:
    return detente_here("arrange", *arguments)


def written(folder: Path, name: str, *features: tuple[str, str, Any]) -> Path:
    """A file of named points or lines."""
    file = folder / name
    collection = [
        {"type": "Feature", "properties": {"name": named}, "geometry": {"type": kind, "coordinates": where}}
        for named, kind, where in features
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": collection}))
    return file


@pytest.fixture
def circle(tmp_path: Path) -> Path:
    """55 km round al-Tanf, which everybody keeps out of."""
    file = tmp_path / "circle.geojson"
    file.write_text(arrangement_geojson(terms(measures=(zone(),))))
    return file


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return written(
        tmp_path, "p.geojson", ("Rukban", "Point", [38.7034, 33.3141]), ("Palmyra", "Point", [38.284, 34.5624])
    )


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    track = [[38.2, 33.0], [38.7034, 33.3141], [39.6, 34.2]]
    return written(tmp_path, "r.geojson", ("track", "LineString", track))


def test_a_place_whose_every_way_is_cut_is_told_with_what_cuts_it(circle: Path, places: Path, roads: Path) -> None:
    done = run("cutoff", circle, "--places", places, "--routes", roads)
    assert done.exit_code == 1, done.output
    assert "Rukban" in done.output
    assert "CUT OFF" in done.output
    assert "no given route reaches it" in done.output
    assert "1 of 2 places would be cut off" in done.output


def test_what_is_cut_off_is_told_as_data_too(circle: Path, places: Path, roads: Path) -> None:
    done = run("cutoff", circle, "--places", places, "--routes", roads, "--json")
    told = {one["place"]: one for one in json.loads(done.output)}
    assert [cut["measure"] for way in told["Rukban"]["ways"] for cut in way["cuts"]] == ["circle", "circle"]
    assert told["Palmyra"]["ways"] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "there is no list of features"),
        (
            '{"features": [{"geometry": {"type": "Point", "coordinates": [1, 95]}, "properties": {"name": "x"}}]}',
            "position",
        ),
        ('{"features": [{"geometry": null, "properties": {"name": "x"}}]}', "no Point with a name"),
        ("not json", "[not-json]"),
    ],
)
def test_places_that_cannot_be_read_are_refused(
    circle: Path, roads: Path, tmp_path: Path, text: str, said: str
) -> None:
    wrong = tmp_path / "wrong.geojson"
    wrong.write_text(text)
    done = run("cutoff", circle, "--places", wrong, "--routes", roads)
    assert done.exit_code == 2
    assert said in done.output


def test_drafts_tell_what_they_resolve_what_they_leave_and_what_each_side_gives_up() -> None:
    plan = EXAMPLES / "euphrates-2017.geojson"
    done = run("draft", plan, "--between", "SDF", "Syrian Arab Army")
    assert done.exit_code == 0, done.output
    assert "2 of 2" in done.output
    assert "nothing is a clearance" in done.output
    drafts = json.loads(run("draft", plan, "--between", "SDF", "Syrian Arab Army", "--json").output)
    assert len(drafts[0]["resolves"]) == 2
    assert all(0 <= one["cost_first"] <= 0.5 for one in drafts)


def test_drafts_are_held_against_the_separations_of_the_operator(tmp_path: Path) -> None:
    table = tmp_path / "apart.toml"
    table.write_text('[separation.movement-movement]\nhorizontal_m = 0\ntime_s = 0\nwhy = "For this test."\n')
    plan = EXAMPLES / "euphrates-2017.geojson"
    done = run("draft", plan, "--between", "SDF", "Syrian Arab Army", "--separations", table)
    assert done.exit_code == 0, done.output
    assert "SDF keeps 5,001 m" in run("draft", plan, "--between", "SDF", "Syrian Arab Army").output
    assert "5,001 m" not in done.output


def test_a_party_that_declared_nothing_is_told_with_those_that_did() -> None:
    done = run("draft", EXAMPLES / "euphrates-2017.geojson", "--between", "SDF", "Nobody")
    assert done.exit_code == 2
    assert "Syrian Arab Army" in done.output
