"""`detente check` as a process: what it finds, in each form that it prints, and its exit status."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
import shapely
from jsonschema import Draft202012Validator

from .checking import EXAMPLE, Json, circle, conflicts, detente, detente_here, pairs, plan

pytestmark = pytest.mark.slow

CONFLICT_KEYS = {
    "a", "b", "a_party", "b_party", "a_kind", "b_kind", "a_title", "b_title", "severity", "situation", "rule", "why",
    "first_time", "last_time", "first_dtg", "last_dtg", "coarse", "region", "place", "miss", "overlap", "required",
    "resolve", "legs", "leg_count",
}  # fmt: skip


@pytest.fixture(scope="module")
def example() -> Json:
    report: Json = json.loads(detente("check", EXAMPLE, "--json").stdout)
    return report


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A hazard that overlaps a presence from 11 to 12 o'clock."""
    hazard = circle("strike", "Coalition", "hazard", lon=40.01, start="181100Z MAY 17", end="181300Z MAY 17")
    return plan(tmp_path / "two.geojson", circle("post", "SDF"), hazard)


def test_conflicts_are_printed_as_a_table_and_exit_with_1() -> None:
    done = detente("check", EXAMPLE)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert "17 conflicts among 35 notices: 8 danger, 3 warning, 5 caution, 1 note." in text
    assert "saa-column-18may" in text
    assert "37S DT 14786 10400" in text
    assert "nothing here is a clearance" in text


def test_nothing_found_exits_with_0_and_is_no_clearance(tmp_path: Path) -> None:
    done = detente("check", plan(tmp_path / "one.geojson", circle("post", "SDF"), circle("other", "SDF")))
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.startswith("No conflict found among 2 notices.")
    for word in ("cleared", "approved", "permitted", "safe"):
        assert word not in text.lower()


def test_the_json_has_exactly_the_members_that_are_documented(example: Json) -> None:
    assert set(example) == {"conflicts", "warnings"}
    for conflict in example["conflicts"]:
        assert set(conflict) == CONFLICT_KEYS
        assert set(conflict["place"]) == {"lat", "lon", "mgrs"}
        for distances in (conflict["miss"], conflict["overlap"], conflict["required"]):
            assert set(distances) == {"horizontal_m", "vertical_m", "time_s"}
        for change in conflict["resolve"]:
            by = {"time": {"shift_s"}, "height": {"shift_m"}, "place": {"shift_m", "bearing_deg"}}[change["dimension"]]
            assert set(change) == {"dimension", "notice", "words", "text"} | by
    for warning in example["warnings"]:
        assert set(warning) <= {"code", "text", "file", "feature", "field"}


def test_the_figures_of_a_conflict_say_who_what_when_where_and_by_how_much(two: Path) -> None:
    [conflict] = conflicts(two)
    assert (conflict["a"], conflict["a_party"], conflict["a_kind"], conflict["a_title"]) == (
        "post", "SDF", "presence", "presence of SDF",
    )  # fmt: skip
    assert (conflict["b"], conflict["b_party"], conflict["rule"], conflict["severity"]) == (
        "strike", "Coalition", "presence-hazard", "danger",
    )  # fmt: skip
    assert (conflict["first_time"], conflict["last_time"]) == ("2017-05-18T11:00:00Z", "2017-05-18T12:00:00Z")
    assert (conflict["first_dtg"], conflict["last_dtg"]) == ("181100Z MAY 17", "181200Z MAY 17")
    assert conflict["place"]["lat"] == pytest.approx(35.3, abs=0.001)
    assert 40.0 <= conflict["place"]["lon"] <= 40.01
    assert conflict["place"]["mgrs"].startswith("37SEV9")
    assert conflict["miss"] == {"horizontal_m": 0, "vertical_m": 0, "time_s": 0}
    # Two circles of 1 km, their centres 909.7 m apart along the parallel.
    assert conflict["overlap"]["horizontal_m"] == pytest.approx(1090.4, abs=2)
    assert (conflict["overlap"]["vertical_m"], conflict["overlap"]["time_s"]) == (1000, 3600)
    assert conflict["required"] == {"horizontal_m": 2000, "vertical_m": 300, "time_s": 0}
    assert [change["dimension"] for change in conflict["resolve"]] == ["time", "height", "place"]
    assert {change["notice"] for change in conflict["resolve"]} == {"strike"}
    assert conflict["resolve"][0]["shift_s"] == 3600


def test_a_gap_where_altitude_does_not_count_is_null(tmp_path: Path) -> None:
    [conflict] = conflicts(plan(tmp_path / "p.geojson", circle("a", "SDF"), circle("b", "Russia", lon=40.0)))
    assert conflict["miss"]["vertical_m"] is None
    assert conflict["overlap"]["vertical_m"] is None
    assert conflict["required"]["vertical_m"] is None


def test_the_same_plan_in_another_order_and_in_several_files_gives_the_same_conflicts(
    tmp_path: Path, example: Json
) -> None:
    notices: dict[str, list[Json]] = {}
    for feature in json.loads(EXAMPLE.read_text("utf-8"))["features"]:
        notices.setdefault(feature["properties"]["id"], []).append(feature)
    backwards = list(reversed(notices.values()))
    parts = [plan(tmp_path / f"{n}.geojson", *chain.from_iterable(backwards[n::3])) for n in range(3)]
    assert conflicts(*reversed(parts)) == example["conflicts"]


def test_the_geojson_marks_the_ground_of_each_conflict(example: Json) -> None:
    done = detente("check", EXAMPLE, "--geojson")
    collection = json.loads(done.stdout)
    assert (done.returncode, done.stderr, collection["type"]) == (1, b"", "FeatureCollection")
    assert [feature["properties"] for feature in collection["features"]] == example["conflicts"]
    for feature in collection["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        place = feature["properties"]["place"]
        assert shape.is_valid
        assert not shape.is_empty
        # Drawn outlines circumscribe; the place is reckoned exactly, where the two are nearest.
        assert shapely.distance(shape, shapely.Point(place["lon"], place["lat"])) < 0.01
        polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
        for polygon in polygons:  # RFC 7946 §3.1.6: outer rings counterclockwise
            assert shapely.is_ccw(polygon.exterior)
            assert not any(shapely.is_ccw(hole) for hole in polygon.interiors)


def test_the_geojson_of_nothing_is_an_empty_collection(tmp_path: Path) -> None:
    done = detente("check", plan(tmp_path / "one.geojson", circle("post", "SDF")), "--geojson")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"type": "FeatureCollection", "features": []})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--at", "181059Z MAY 17"], False),
        (["--at", "181100Z MAY 17"], True),
        (["--at", "2017-05-18T14:59:59+03:00"], True),
        (["--at", "181200Z MAY 17"], False),  # half-open: at its end it is over
        (["--from", "181159Z MAY 17"], True),
        (["--from", "181200Z MAY 17"], False),
        (["--until", "181100Z MAY 17"], False),
        (["--from", "181000Z MAY 17", "--until", "181101Z MAY 17"], True),
        (["--party", "SDF"], True),
        (["--party", "Bystander"], False),
        (["--party", "Council"], True),  # represented by the SDF's notice
    ],
)
def test_a_choice_of_time_or_party_shows_what_concerns_it(tmp_path: Path, words: list[str], found: bool) -> None:
    hazard = circle("strike", "Coalition", "hazard", start="181100Z MAY 17", end="181300Z MAY 17")
    post, far = circle("post", "SDF", represents=["Council"]), circle("far", "Bystander", lon=42.0)
    assert bool(conflicts(plan(tmp_path / "two.geojson", post, hazard, far), *words)) is found


def test_separations_from_a_file_replace_the_defaults(tmp_path: Path) -> None:
    near = plan(tmp_path / "near.geojson", circle("a", "SDF"), circle("b", "Russia", lon=40.04))
    table = tmp_path / "separations.toml"
    table.write_text("[separation.presence-presence]\nhorizontal_m = 3000\n")
    assert conflicts(near) == []
    [conflict] = conflicts(near, "--separations", table)
    assert (conflict["severity"], conflict["required"]["horizontal_m"]) == ("caution", 3000)


def test_theatre_none_takes_positions_from_anywhere(tmp_path: Path) -> None:
    swapped = plan(tmp_path / "far.geojson", circle("a", "SDF", lon=35.3, lat=40.0))
    assert detente_here("check", swapped).exit_code == 2
    assert detente_here("check", swapped, "--theatre", "none").exit_code == 0
    assert detente_here("check", swapped, "--theatre", "30,35,40,45").exit_code == 0


def test_a_long_table_is_cut_and_says_so_and_all_prints_every_row(tmp_path: Path) -> None:
    many = [circle(f"post-{n:03}", "SDF" if n < 12 else "Russia") for n in range(24)]
    file = plan(tmp_path / "many.geojson", *many)
    cut, whole = detente_here("check", file).stdout, detente_here("check", file, "--all").stdout
    assert cut.count("presence-presence") == 100
    assert "The first 100 of 144 are shown" in cut
    assert whole.count("presence-presence") == 144
    assert "144 conflicts among 24 notices" in cut
    assert len(pairs(conflicts(file))) == 144


def test_many_warnings_are_counted_and_all_names_each(tmp_path: Path) -> None:
    file = plan(tmp_path / "many.geojson", *(circle(f"post-{n}", "SDF", callsign="B-7") for n in range(20)))
    cut, whole = detente_here("check", file).stdout, detente_here("check", file, "--all").stdout
    assert "callsign" in cut
    assert "(and 19 more such; --all names each)" in " ".join(cut.split())
    assert whole.count("[unknown-property]") == 20


def test_the_schema_is_printed_without_a_file() -> None:
    done = detente("check", "--schema")
    assert (done.returncode, done.stderr) == (0, b"")
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(EXAMPLE.read_text("utf-8")))
