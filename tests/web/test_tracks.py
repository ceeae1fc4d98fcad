"""Tracks on a map: who sees which, how exactly, and what is told of them as they move."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from detente.node.process import clock_us
from detente.places.times import rfc3339

from .agreeing import proposed, said, terms
from .running import Json, Listening

ZONE = (38.62, 33.51)
"""The middle of the zone that is agreed, of 55 km."""


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    with Listening(tmp_path / "node", watched=True) as running:
        for party in ("SAA", "SDF", "TAF"):
            running.party(party)
        version = proposed(running.party("SDF"), terms())
        for party in ("SAA", "SDF"):
            said(running.party(party), version, "accepted")
        yield running


def report(node: Listening, lat: float, late_s: int = 0, track: str = "Column 1", party: str = "SDF") -> None:
    one = {
        "track": track, "party": party, "at": rfc3339(clock_us() - late_s * 1_000_000), "lon": ZONE[0], "lat": lat,
        "uncertainty_m": 50, "course": 0, "speed_kmh": 36, "domain": "ground",
    }  # fmt: skip
    answer = node.party(party).post("/v1/positions", json={"reports": [one]})
    assert answer.json() == {"accepted": 1, "remarks": []}, answer.text


@contextmanager
def stream(client: httpx.Client, **asked: str) -> Iterator[Iterator[Json]]:
    """What the stream of tracks says."""
    with client.stream("GET", "/v1/tracks/stream", params=asked) as answer:
        assert answer.status_code == 200, answer.read()
        lines = answer.iter_lines()
        yield (json.loads(line[6:]) for line in lines if line.startswith("data: "))


def test_whoever_reports_a_track_sees_it_exactly_another_that_it_concerns_about_where_and_nobody_else_at_all(
    node: Listening,
) -> None:
    with stream(node.party("SAA")) as others, stream(node.party("TAF")) as strangers:
        assert next(others)["features"] == next(strangers)["features"] == []
        report(node, ZONE[1], late_s=20)
        (seen,) = next(others)["features"]  # which comes once the watch has looked
    (own,) = node.party("SDF").get("/v1/tracks").json()["features"]
    assert own["geometry"] == {"type": "Point", "coordinates": list(ZONE)}
    about = own["properties"]
    assert (about["track"], about["exact"], about["lost"], about["uncertainty_m"]) == ("Column 1", True, False, 50)
    assert (about["course"], about["speed_m_s"], about["grows_m_s"]) == (0, 10, 12)
    assert [place[:2] for place in about["trail"]] == [list(ZONE)]
    assert [one["rule"] for one in about["standings"]] == ["approach", "entered"]  # the ring, and the zone
    assert seen["geometry"]["type"] == "Polygon"
    (west, south), _, (east, north), *_ = seen["geometry"]["coordinates"][0]
    assert west <= ZONE[0] <= east
    assert south <= ZONE[1] <= north
    assert east - west >= 0.0999
    rough = seen["properties"]
    assert rough["track"].startswith("~")
    assert [rough[name] for name in ("exact", "trail", "uncertainty_m", "course", "speed_m_s", "altitude")] == [
        False, [], None, None, None, None,
    ]  # fmt: skip
    assert [(one["rule"], one["distance_m"]) for one in rough["standings"]] == [("approach", None), ("entered", None)]
    assert node.party("TAF").get("/v1/tracks").json()["features"] == []


def test_a_track_that_moves_is_told_again_without_the_trail_that_is_known(node: Listening) -> None:
    with stream(node.party("SDF")) as own:
        assert next(own)["whole"]
        report(node, 30.0, late_s=20)
        new = next(own)
        assert (new["whole"], new["gone"]) == (False, [])
        assert [(one["properties"]["track"], len(one["properties"]["trail"])) for one in new["features"]] == [
            ("Column 1", 1),
        ]  # fmt: skip
        report(node, 30.001, track="Column 2")
        assert [one["properties"]["track"] for one in next(own)["features"]] == ["Column 2"]
        report(node, 30.002)
        (moved,) = next(own)["features"]
    assert moved["geometry"]["coordinates"] == [ZONE[0], 30.002]
    assert moved["properties"]["trail"] is None


def test_a_monitor_sees_what_the_party_and_it_itself_may_see_and_a_stranger_is_refused(node: Listening) -> None:
    report(node, ZONE[1])
    assert node.monitor().get("/v1/tracks", params={"as": "SDF"}).json()["features"] == []
    for path in ("/v1/tracks", "/v1/tracks/stream"):
        assert node.speaker("wrong").get(path).status_code == 401
        assert node.party("TAF").get(path, params={"as": "SDF"}).status_code == 403
        assert node.person("SDF", "clerk of " + path, "administrator").get(path).status_code == 403
