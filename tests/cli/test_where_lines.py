"""`detente where --lines`: positions along a road whose line is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .checking import Json, detente_here

ROAD = [[39.0079, 35.9528], [39.5984, 35.7552], [40.1408, 35.3359]]


def lines(path: Path, *features: Json) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), "utf-8")
    return path


def road(name: object = "M20", coordinates: object = ROAD) -> Json:
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


def test_along_a_road_is_a_stretch_of_its_line(tmp_path: Path) -> None:
    words = ("where", "along the M20 for 5 km from Raqqa towards Deir ez-Zor", "--json")
    done = detente_here(*words, "--lines", lines(tmp_path / "roads.geojson", road()))
    [reading] = json.loads(done.stdout)["readings"]
    assert reading["notation"] == "along"
    assert (39.0 < reading["lon"] < 39.3, 35.8 < reading["lat"] < 36.0) == (True, True)
    without = detente_here(*words)
    assert without.exit_code == 2
    assert "GEOMETRY_MISSING" in without.stdout


@pytest.mark.parametrize(
    ("features", "saying"),
    [
        ([road(name=" ")], "no LineString with a name"),
        ([road(coordinates=[[40, 35]])], "no LineString with a name"),
        ([road(coordinates=[[40, 35], [400, 35]])], "this is no position"),
        ([road(coordinates=[[40, 35], ["a", 35]])], "this is no position"),
        ([road(), road()], "this name stands twice"),
        ([5], "no LineString with a name"),
    ],
)
def test_a_file_of_lines_that_is_wrong_is_refused(tmp_path: Path, features: list[Json], saying: str) -> None:
    done = detente_here("where", "Raqqa", "--lines", lines(tmp_path / "roads.geojson", *features))
    assert (done.exit_code, done.stdout) == (2, "")
    assert saying in done.stderr
