"""The stream of events says when an alert is owed, how far it has come, and who is on watch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.alerting import alert, alerting, answered, inbox, meeting, said
from tests.web.running import HandClock, Json, Listening, events, filed
from tests.web.test_stream import told

pytestmark = pytest.mark.slow


@pytest.fixture
def node(data: tuple[Path, dict[str, str]]) -> Iterator[Listening]:
    with alerting(*data, HandClock(), Listening) as running:
        yield running


def test_whoever_is_owed_an_alert_hears_of_it_and_whoever_brought_it_about_how_far_it_comes(node: Listening) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    places = inbox(sdf)["at"], inbox(saa)["at"]
    shown = meeting(node)
    cause = shown["cause"]
    own = {"id": "post-1", "party": "SDF"}
    other = {"id": "fire-1", "party": "SAA"}
    pair = {"a": "post-1", "a_party": "SDF", "b": "fire-1", "b_party": "SAA"}
    with events(sdf, after=places[0]) as stream:
        assert told(stream, 4) == [("notice", own), ("alert", {"cause": cause}), ("conflict", pair), ("notice", other)]
        sdf.post("/v1/inbox/received", json={"causes": [cause]})
        assert told(stream, 1) == [("alert", {"cause": cause})]
        answered(sdf, shown)
        assert told(stream, 1) == [("alert", {"cause": cause})]
    with events(saa, after=places[1]) as stream:
        kinds = told(stream, 6)
    ladder = ("ladder", {"recipient": "SDF", "cause": cause})
    assert [one for one in kinds if one[0] == "ladder"] == [ladder] * 3


def test_an_alert_that_is_said_anew_is_told_with_the_one_before(node: Listening) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    before = meeting(node)["cause"]
    place = inbox(sdf)["at"]
    assert saa.post("/v1/notices/fire-1/withdraw", json={"command_id": "withdraw", "version": 1}).is_success
    with events(sdf, after=place) as stream:
        causes = [data["cause"] for kind, data in told(stream, 4) if kind == "alert"]
    assert sorted(causes) == [before, alert(sdf)["cause"]]


def test_nothing_is_told_of_what_is_another_s(node: Listening) -> None:
    relief = node.party("Relief")
    monitor = node.monitor()
    place = inbox(relief)["at"]
    looking = monitor.get("/v1/picture", params={"as": "SDF"}).json()["at"]
    shown = meeting(node)
    answered(node.party("SDF"), shown)
    said(node.party("SDF"), "/v1/watch", {"until": "2027-01-15T09:00:00Z"}, "PUT")
    everyone = [{"to": "everyone", "level": "full", "also": ["id"]}]
    filed(node.party("SDF"), "last", "SDF", lat=30, release=everyone)
    with events(relief, after=place) as stream:
        assert {kind for kind, _ in until_last(stream)} == {"notice"}
    with events(monitor, after=looking, **{"as": "SDF"}) as stream:
        assert not {"alert", "ladder", "watch"} & {kind for kind, _ in until_last(stream)}


def until_last(stream: Iterator[Json]) -> list[tuple[str, Json]]:
    """What is told until the notice `last` is."""
    heard = []
    for event in stream:
        if "event" in event:
            heard.append((event["event"], json.loads(event["data"])))
            if heard[-1][1].get("id") == "last":
                break
    return heard


def test_a_stop_and_a_watch_are_told_at_once(node: Listening) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    place = inbox(sdf)["at"]
    said(saa, "/v1/stops", {})
    said(sdf, "/v1/watch", {"until": "2027-01-15T09:00:00Z"}, "PUT")
    with events(sdf, after=place) as stream:
        assert told(stream, 2) == [("alert", {"cause": alert(sdf)["cause"]}), ("watch", {"party": "SDF"})]
