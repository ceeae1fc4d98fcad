"""`detente explain`: what it prints in each form, what it offers, and what it does not take."""

from __future__ import annotations

import json

import pytest
import shapely

from detente.formats.geojson import read_notices
from detente.library import explain, read

from .checking import EXAMPLE, detente_here

GARRISON, ADVANCE = "saa-garrison-deir-ez-zor", "sdf-valley-advance"
RAW = ("cleared", "approved", "permitted", "safe")


def test_the_suggestions_stand_in_a_table_with_what_they_were_checked_against() -> None:
    done = detente_here("explain", EXAMPLE, GARRISON, ADVANCE)
    assert done.exit_code == 0
    for words in (
        "600 m towards 355°",
        "% of its length",
        "1.4 km apart; to keep: 2.0 km",
        "what is to move does not fly",
    ):
        assert words in done.stdout
    assert "Checked against all in these files, and nothing else" in done.stdout
    assert "Nothing here is a clearance" in done.stdout
    assert not any(word in done.stdout.lower() for word in RAW)


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_it_fits_the_width_of_a_terminal(columns: int) -> None:
    text = detente_here("explain", EXAMPLE, GARRISON, ADVANCE, columns=columns).stdout
    assert all(len(line) <= columns for line in text.splitlines())


def test_either_order_of_the_two_explains_the_same() -> None:
    assert (
        detente_here("explain", EXAMPLE, GARRISON, ADVANCE).stdout
        == detente_here("explain", EXAMPLE, ADVANCE, GARRISON).stdout
    )


def test_the_geojson_has_the_ground_and_each_suggestion() -> None:
    drawn = json.loads(
        detente_here("explain", EXAMPLE, "coalition-hazard-dez-bank", "hospital-deir-ez-zor", "--geojson").stdout
    )
    shows = [feature["properties"]["shows"] for feature in drawn["features"]]
    assert shows == ["shared", "within-separation", "suggestion", "suggestion", "suggestion"]
    grounds = [
        None if feature["geometry"] is None else shapely.geometry.shape(feature["geometry"])
        for feature in drawn["features"]
    ]
    assert grounds[0] is None
    assert all(ground is not None and ground.is_valid and not ground.is_empty for ground in grounds[1:])


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_offered_is_refused_until_a_person_makes_it_theirs_and_then_is_what_was_checked(number: int) -> None:
    """Read back, it is the very notice that the suggestion was checked with, footprint, height and time."""
    text = detente_here("explain", EXAMPLE, GARRISON, ADVANCE, "--offer", str(number)).stdout
    refused = read_notices(text.encode())
    assert {refusal.reason for refusal in refused.refusals} == {"draft"}
    collection = json.loads(text)
    for feature in collection["features"]:
        del feature["properties"]["draft"], feature["properties"]["to_confirm"]
    reading = read_notices(json.dumps(collection).encode())
    assert reading.refusals == ()
    [notice] = reading.notices
    changed = explain(read(EXAMPLE), GARRISON, ADVANCE).changed(number)
    assert [part.volume for part in notice.volumes] == [part.volume for part in changed.volumes]
    for name in ("id", "party", "kind", "title", "description", "represents", "release", "other"):
        assert getattr(notice, name) == getattr(changed, name)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((GARRISON, GARRISON), "contradicts-itself"),
        ((GARRISON, "nobody"), "unknown-notice"),
        (("hospital-rawa", GARRISON), "no-conflict"),
        (("coalition-tanf-circle", "coalition-air-valley"), "no-conflict"),
        ((GARRISON, ADVANCE, "--offer", "4"), "out-of-range"),
        ((GARRISON, ADVANCE, "--offer", "0"), "out-of-range"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_explained_is_refused_with_its_reason(words: tuple[str, ...], reason: str) -> None:
    done = detente_here("explain", EXAMPLE, *words)
    assert done.exit_code == 2
    assert f"[{reason}]" in done.stderr
    assert done.stdout == ""


def test_two_forms_at_once_and_a_file_too_few_are_bad_choices() -> None:
    assert detente_here("explain", EXAMPLE, GARRISON, ADVANCE, "--json", "--geojson").exit_code == 2
    assert detente_here("explain", EXAMPLE, GARRISON, ADVANCE, "--json", "--offer", "1").exit_code == 2
    assert detente_here("explain", GARRISON, ADVANCE).exit_code == 2
