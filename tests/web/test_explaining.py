"""A conflict explained over HTTP: to whom, how exactly, and what is refused."""

from __future__ import annotations

import pytest

from tests.web.running import Json, Running, filed, reason

EXACTLY = [{"to": "everyone", "level": "full", "listed": True}]
PATH = "/v1/conflicts/explanation"


def asked(running: Running, party: str, **query: str) -> Json:
    answer = running.party(party).get(PATH, params=query)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def test_whoever_sees_both_notices_is_told_how_they_meet_and_what_they_may_change(running: Running) -> None:
    filed(running.party("SDF"), "post-1", "SDF", release=EXACTLY)
    filed(running.party("SAA"), "range-1", "SAA", kind="hazard", release=EXACTLY)
    told = asked(running, "SAA", a="post-1", b="range-1")
    assert (told["a"], told["b"], told["coarse"]) == ("range-1", "post-1", None)
    assert told["region"]["type"] in ("Polygon", "MultiPolygon")
    assert len(told["suggestions"]) == 3
    assert {one["notice"] for one in told["suggestions"]} == {"range-1"}
    assert all("no longer meet anything in what you may see" in one["text"] for one in told["suggestions"])
    assert "others may be there" in told["checked_against"]["words"].lower()
    # It is for the other to move, and nobody is told what another should do.
    kept = asked(running, "SDF", a="post-1", b="range-1")
    assert kept["suggestions"] == []
    assert {one["reason"] for one in kept["none"]} == {"not-yours"}


def test_what_is_not_released_is_explained_no_better_than_the_conflict_is_told(running: Running) -> None:
    filed(running.party("SDF"), "post-1", "SDF")
    filed(running.party("SAA"), "saa-1", "SAA")
    client = running.party("SAA")
    [conflict] = client.get("/v1/conflicts").json()["conflicts"]
    told = asked(running, "SAA", a=conflict["a"], b=conflict["b"], b_party="SDF")
    assert told["coarse"] == conflict["coarse"]
    assert (told["first_time"], told["last_time"]) == (conflict["first_time"], conflict["last_time"])
    assert [told[name] for name in ("region", "within", "window", "band", "miss", "required", "leg_count")] == [
        None
    ] * 7
    assert told["suggestions"] == []


def test_a_reader_who_is_not_told_of_a_conflict_finds_none_there(running: Running) -> None:
    filed(running.party("SDF"), "post-1", "SDF")
    filed(running.party("SAA"), "saa-1", "SAA")
    missing = running.party("Relief").get(PATH, params={"a": "post-1", "b": "nothing"})
    hidden = running.party("Relief").get(PATH, params={"a": "post-1", "b": "saa-1"})
    assert missing.status_code == hidden.status_code == 404
    assert missing.text.replace("nothing", "saa-1") == hidden.text


@pytest.mark.parametrize(
    ("query", "status", "why"),
    [
        ({}, 422, "missing"),
        ({"a": "post-1"}, 422, "missing"),
        ({"a": "", "b": "post-1"}, 422, "missing"),
        ({"a": "post-1", "b": "post-1"}, 422, "contradicts-itself"),
        ({"a": "post-1", "b": "x" * 5_000}, 404, "not-found"),
        ({"a": "post-1", "b": "saa-1", "as": "SAA"}, 403, "not-permitted"),
    ],
)
def test_what_cannot_be_asked_is_refused(running: Running, query: dict[str, str], status: int, why: str) -> None:
    filed(running.party("SDF"), "post-1", "SDF")
    answer = running.party("SDF").get(PATH, params=query)
    assert (answer.status_code, reason(answer)) == (status, why)


def test_a_protected_place_that_a_suggestion_kept_clear_of_is_recorded_as_read(running: Running) -> None:
    filed(running.party("SDF"), "post-1", "SDF", release=EXACTLY)
    filed(running.party("SAA"), "range-1", "SAA", kind="hazard", release=EXACTLY)
    filed(running.party("Relief"), "convoy", "Relief", kind="relief", lon=40.25, release=EXACTLY)
    before = len(running.party("Relief").get("/v1/readings").json()["readings"])
    told = asked(running, "SAA", a="post-1", b="range-1")
    assert told["checked_against"]["notices"] == 1
    readings = running.party("Relief").get("/v1/readings").json()["readings"]
    assert len(readings) == before + 1
    assert (readings[0]["party"], readings[0]["notices"]) == ("SAA", ["convoy"])
