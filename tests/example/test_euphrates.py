"""The example tells the story of May 2017: who collides with whom, and what keeps the others apart."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from pyproj import Geod

import detente
from detente.formats.schema import notice_schema
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.notices import Declared, Kind, Notice

ROOT = Path(__file__).parents[2]
FILE = ROOT / "examples" / "euphrates-2017.geojson"
FEATURES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["features"]
NOTICES = {notice.id: notice for notice in detente.read(FILE)}
CONFLICTS = {(conflict.a, conflict.b): conflict for conflict in detente.find_conflicts(NOTICES.values())}
FOUND = {(report.a, report.b): report for report in detente.find_conflicts(NOTICES.values()).reports()}

STORY = {
    # The column drives into the circle that the coalition claims and Russia rejects.
    ("coalition-tanf-circle", "saa-column-18may"): ("presence-movement", "warning", "181000Z MAY 17"),
    # Advances that do not answer to each other.
    ("coalition-tanf-rebels-north", "saa-push-southeast"): ("movement-movement", "warning", "191500Z MAY 17"),
    ("saa-push-east", "sdf-valley-advance"): ("movement-movement", "caution", "201500Z MAY 17"),
    # The garrison lies at the end of another force's path.
    ("saa-garrison-deir-ez-zor", "sdf-valley-advance"): ("presence-movement", "caution", "200300Z MAY 17"),
    # One party's announced danger on another's ground, road or flight.
    ("coalition-tanf-rebels-north", "russia-hazard-badia"): ("movement-hazard", "danger", "190600Z MAY 17"),
    ("coalition-hazard-dez-tharda", "saa-garrison-deir-ez-zor"): ("presence-hazard", "danger", "181800Z MAY 17"),
    ("coalition-hazard-dez-tharda", "russia-air-dez-supply"): ("air-hazard", "danger", "181830Z MAY 17"),
    ("coalition-air-valley", "russia-air-dez-supply"): ("air-air", "warning", "181830Z MAY 17"),
    ("coalition-hazard-abu-kamal-4", "iraq-qaim-advance"): ("movement-hazard", "danger", "201400Z MAY 17"),
    ("russia-hazard-sukhnah", "saa-push-east"): ("movement-hazard", "danger", "180500Z MAY 17"),
    # What is protected.
    ("coalition-hazard-dez-bank", "hospital-deir-ez-zor"): ("hazard-site", "caution", "182100Z MAY 17"),
    ("coalition-hazard-abu-kamal-2", "hospital-abu-kamal"): ("hazard-site", "caution", "180100Z MAY 17"),
    ("hospital-rawa", "iraq-qaim-advance"): ("movement-site", "danger", "182100Z MAY 17"),
    ("coalition-hazard-dez-west", "relief-drop-deir-ez-zor"): ("hazard-relief", "caution", "190600Z MAY 17"),
    ("coalition-hazard-abu-kamal-3", "relief-convoy-hawl"): ("hazard-relief", "danger", "180930Z MAY 17"),
    ("relief-convoy-karamah", "sdf-valley-advance"): ("movement-relief", "danger", "180800Z MAY 17"),
    # A claim that only one of the two makes does not silence the pair.
    ("coalition-advisers-raqqa-east", "sdf-valley-advance"): ("presence-movement", "note", "180300Z MAY 17"),
}

# (metres, and how nearly)
APART_M = {
    ("saa-push-east", "sdf-valley-advance"): (3_000, 100),
    ("saa-garrison-deir-ez-zor", "sdf-valley-advance"): (1_400, 100),
    ("coalition-hazard-dez-bank", "hospital-deir-ez-zor"): (2_300, 100),
    ("coalition-hazard-abu-kamal-2", "hospital-abu-kamal"): (500, 50),
    ("coalition-hazard-dez-west", "relief-drop-deir-ez-zor"): (100, 100),
}


def test_exactly_these_notices_collide_by_these_rules_from_these_times() -> None:
    found = {pair: (report.rule, report.severity, report.first_dtg) for pair, report in FOUND.items()}
    assert found == STORY


@pytest.mark.parametrize("pair", APART_M, ids=" × ".join)
def test_those_that_only_come_too_near_are_as_far_apart_as_the_story_says(pair: tuple[str, str]) -> None:
    metres, within = APART_M[pair]
    miss = FOUND[pair].miss
    assert miss is not None
    assert miss.horizontal_m == pytest.approx(metres, abs=within)


def test_a_conflict_concerns_the_two_parties_of_its_notices() -> None:
    for (a, b), conflict in CONFLICTS.items():
        assert (conflict.a_party, conflict.b_party) == (NOTICES[a].party, NOTICES[b].party)
        assert conflict.a_party != conflict.b_party


def test_the_page_of_the_example_tells_the_same_conflicts() -> None:
    page = (ROOT / "docs" / "example.md").read_text("utf-8").split("## Advances that converge")[0]
    rows = re.findall(r"^\| ([\w-]+) × ([\w-]+) \| (\d{6}Z) \| (\w+)", page, re.MULTILINE)
    told = {tuple(sorted((a, b))): (time, severity) for a, b, time, severity in rows}
    assert told == {pair: (first[:7], severity) for pair, (_, severity, first) in STORY.items()}


def everywhen(part: Declared) -> Declared:
    return replace(part, volume=replace(part.volume, start_us=0, end_us=10**16))


def everyheight(part: Declared) -> Declared:
    return replace(part, volume=replace(part.volume, floor_mm=LOWEST_MM, ceiling_mm=HIGHEST_MM))


def wider(part: Declared) -> Declared:
    return replace(part, volume=replace(part.volume, uncertainty_mm=part.volume.uncertainty_mm + 3_000_000))


def wider_and_everywhen(part: Declared) -> Declared:
    return wider(everywhen(part))


def everywhen_and_everyheight(part: Declared) -> Declared:
    return everyheight(everywhen(part))


def as_it_is(part: Declared) -> Declared:
    return part


NEAR_MISSES: list[tuple[str, str, Callable[[Declared], Declared]]] = [
    ("coalition-tanf-circle", "saa-sab-biyar", wider),
    ("saa-garrison-deir-ez-zor", "coalition-hazard-dez-west", wider),
    ("saa-garrison-deir-ez-zor", "coalition-hazard-dez-bank", wider),
    ("sdf-valley-advance", "hospital-deir-ez-zor", wider),
    ("iraq-qaim-advance", "hospital-al-qaim", wider),
    ("coalition-air-tanker", "russia-air-dez-supply", everyheight),
    ("hospital-mayadin", "coalition-air-valley", everyheight),
    ("relief-drop-deir-ez-zor", "russia-air-dez-supply", everywhen),
    ("russia-air-dez-supply", "coalition-hazard-dez-bank", everywhen),
    ("saa-push-east", "coalition-hazard-dez-tharda", everywhen),
    ("saa-push-east", "coalition-hazard-dez-west", everywhen),
    ("relief-convoy-hawl", "sdf-khabur-move", everywhen),
    ("relief-convoy-hawl", "coalition-hazard-abu-kamal-2", wider_and_everywhen),
    ("iraq-air-haditha", "coalition-air-valley", everywhen_and_everyheight),
    ("russia-presence-palmyra", "saa-push-southeast", as_it_is),
]


@pytest.mark.parametrize(("a", "b", "change"), NEAR_MISSES, ids=[f"{a} × {b}" for a, b, _ in NEAR_MISSES])
def test_one_thing_keeps_a_near_miss_apart_and_without_it_the_two_collide(
    a: str, b: str, change: Callable[[Declared], Declared]
) -> None:
    def changed(notice: Notice) -> Notice:
        represents = () if change is as_it_is else notice.represents
        return replace(notice, represents=represents, volumes=tuple(change(part) for part in notice.volumes))

    assert len(detente.find_conflicts([NOTICES[a], NOTICES[b]])) == 0
    assert len(detente.find_conflicts([changed(NOTICES[a]), changed(NOTICES[b])])) == 1


def test_the_column_of_18_may_comes_within_28_km_of_the_centre_of_the_circle() -> None:
    features = {feature["properties"]["id"]: feature for feature in FEATURES}
    centre = features["coalition-tanf-circle"]["geometry"]["coordinates"]
    route = features["saa-column-18may"]["geometry"]["coordinates"]
    geod = Geod(ellps="WGS84")
    assert features["coalition-tanf-circle"]["properties"]["radius_m"] == 55_000
    assert [round(geod.inv(*centre, *point)[2] / 1_000) for point in route] == [57, 50, 40, 28]


def test_the_example_holds_what_the_story_needs() -> None:
    assert len(NOTICES) >= 25
    assert {notice.party for notice in NOTICES.values()} == {
        "Coalition", "Iraqi security forces", "Relief Organisation", "Russia", "SDF", "Syrian Arab Army",
    }  # fmt: skip
    assert {notice.kind for notice in NOTICES.values()} == set(Kind)
    advances = ("coalition-tanf-rebels-north", "iraq-qaim-advance", "saa-push-east", "sdf-valley-advance")
    assert all(NOTICES[advance].kind is Kind.MOVEMENT for advance in advances)
    assert sum(notice.id.startswith("coalition-hazard-abu-kamal") for notice in NOTICES.values()) == 5
    assert sum(notice.kind is Kind.SITE and notice.id.startswith("hospital") for notice in NOTICES.values()) >= 3
    assert sum(notice.id.startswith("relief-convoy") for notice in NOTICES.values()) == 2


def test_the_example_is_valid_by_the_schema_and_nothing_in_it_is_unknown() -> None:
    Draft202012Validator(notice_schema()).validate(json.loads(FILE.read_text("utf-8")))
    assert {caution.code for caution in detente.read(FILE).cautions} <= {"altitude-widened", "ceiling-not-said"}


@pytest.mark.parametrize("feature", FEATURES, ids=[feature["properties"]["id"] for feature in FEATURES])
def test_every_notice_says_what_is_public_and_what_was_chosen_by_us(feature: dict[str, Any]) -> None:
    assert "hosen by us" in feature["properties"]["description"]
