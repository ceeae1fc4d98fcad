"""The second example: advances with speeds and axes, who needs to talk, and who lies in whose way."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pyproj import Geod

import detente
from detente.formats.schema import notice_schema
from detente.geometry.volumes import positions_of

ROOT = Path(__file__).parents[2]
FILE = ROOT / "examples" / "advances-2017.geojson"
PLAN = detente.read(FILE)
NOTICES = {notice.id: notice for notice in PLAN}
FOUND = {(report.a, report.b): report for report in detente.find_conflicts(PLAN).reports()}

STORY = {
    ("relief-convoy-madan", "sdf-valley-axis"): ("danger", "protected-inside", "180614Z MAY 17"),
    ("coalition-tanf-circle", "saa-column-18may"): ("warning", "enclave", "181000Z MAY 17"),
    ("clinic-at-tibni", "sdf-valley-axis"): ("danger", "protected-inside", "182205Z MAY 17"),
    ("coalition-tanf-axis", "iraq-qaim-axis"): ("talk", "converging", "202100Z MAY 17"),
    ("saa-east-axis", "sdf-valley-axis"): ("talk", "converging", "210300Z MAY 17"),
}


def test_exactly_these_meet_or_need_to_talk_from_these_times() -> None:
    found = {pair: (report.severity, report.situation, report.first_dtg) for pair, report in FOUND.items()}
    assert found == STORY


def test_the_page_of_the_example_tells_the_same() -> None:
    page = (ROOT / "docs" / "example.md").read_text("utf-8").split("## Advances that converge")[1]
    rows = re.findall(r"^\| ([\w-]+) × ([\w-]+) \| (\d{6}Z) \| (\w+), ([\w-]+)", page, re.MULTILINE)
    told = {tuple(sorted((a, b))): (severity, situation, time) for a, b, time, severity, situation in rows}
    assert told == {
        pair: (str(severity), str(situation), first[:7]) for pair, (severity, situation, first) in STORY.items()
    }


@pytest.mark.parametrize(
    ("pair", "cell"),
    [
        (("coalition-tanf-axis", "iraq-qaim-axis"), (40.9, 34.3)),
        (("saa-east-axis", "sdf-valley-axis"), (40.0, 35.3)),
    ],
    ids=["al-Qaim", "Deir ez-Zor"],
)
def test_a_need_to_talk_names_a_cell_and_hours_and_no_figure(pair: tuple[str, str], cell: tuple[float, float]) -> None:
    report = FOUND[pair]
    assert report.region is not None
    assert (report.region.west, report.region.south) == cell
    assert (report.place, report.miss, report.overlap, report.resolve, report.legs) == (None, None, None, [], [])
    assert (report.required.horizontal_m, report.required.time_s) == (20_000, 21_600)
    assert {report.first_time[14:], report.last_time[14:]} == {"00:00Z"}


def test_the_advances_truly_keep_further_apart_than_the_separation_and_come_within_20_km() -> None:
    """By the ends of their lines and their stated widths, on the ellipsoid."""
    geod = Geod(ellps="WGS84")
    features = json.loads(FILE.read_text("utf-8"))["features"]
    axes = {one["properties"]["id"]: one for one in features if "horizon_h" in one["properties"]}
    for a, b in [pair for pair, (severity, *_) in STORY.items() if severity == "talk"]:
        ends = [axes[name]["geometry"]["coordinates"][-1] for name in (a, b)]
        widths = [axes[name]["properties"] for name in (a, b)]
        reach_m = sum(each["half_width_m"] + each["uncertainty_m"] for each in widths)
        assert 5_000 < geod.inv(*ends[0], *ends[1])[2] - reach_m < 20_000


def test_an_axis_is_nowhere_before_its_speed_can_have_brought_it_there() -> None:
    geod = Geod(ellps="WGS84")
    for name, kmh in (("iraq-qaim-axis", 2), ("coalition-tanf-axis", 3)):
        first = NOTICES[name].volumes[0].volume
        for part in NOTICES[name].volumes:
            lons, lats = zip(*((lon / 1e7, lat / 1e7) for lon, lat in positions_of(part.volume.footprint)), strict=True)
            hours = (part.volume.end_us - first.start_us) / 3.6e9
            assert geod.line_length(lons, lats) / 1000 <= kmh * hours + 0.1


def test_the_example_is_valid_by_the_schema_and_each_notice_says_what_is_public() -> None:
    Draft202012Validator(notice_schema()).validate(json.loads(FILE.read_text("utf-8")))
    assert {caution.code for caution in PLAN.cautions} <= {"altitude-widened", "ceiling-not-said"}
    assert all("hosen by us" in line for notice in PLAN for line in notice.description.split("\n"))
