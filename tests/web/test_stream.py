"""The stream of events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import httpx
import pytest

from tests.web.running import Json, Listening, Running, events, filed, notice, reason

Data = tuple[Path, dict[str, str]]


def told(stream: Iterator[Json], count: int) -> list[Json]:
    """The next so many events, without the comments between them."""
    return list(islice((event for event in stream if "event" in event), count))


def facts(event: Json) -> Json:
    data: Json = json.loads(event["data"])
    return data


def test_the_id_of_an_event_is_the_number_of_its_entry(listening: Listening) -> None:
    sdf = listening.party("SDF")
    with events(sdf) as stream:
        receipts = [filed(sdf, f"post-{number}", "SDF") for number in range(3)]
        said = told(stream, 3)
    assert [int(event["id"]) for event in said] == [receipt["entry"] for receipt in receipts]
    assert [event["event"] for event in said] == ["notice-filed/1"] * 3
    assert [facts(event)["notice"] for event in said] == ["post-0", "post-1", "post-2"]


def test_a_reader_that_comes_back_misses_nothing_and_hears_nothing_twice(listening: Listening) -> None:
    sdf = listening.party("SDF")
    for number in range(300):  # more than the stream reads at once
        filed(sdf, f"post-{number}", "SDF", lat=33 + number / 100)
    heard: list[str] = []
    last = "-1"
    while len(heard) < 304:
        # Comes back after every 37th event, with the header as a browser sends it.
        with events(sdf, headers={"last-event-id": last}) as stream:
            for event in told(stream, min(37, 304 - len(heard))):
                heard.append(event["id"])
                last = event["id"]
    assert heard == [str(number) for number in range(304)]


def test_the_header_comes_before_the_parameter(listening: Listening) -> None:
    sdf = listening.party("SDF")
    receipts = [filed(sdf, f"post-{number}", "SDF") for number in range(3)]
    with events(sdf, after=-1, headers={"last-event-id": str(receipts[1]["entry"])}) as stream:
        assert told(stream, 1)[0]["id"] == str(receipts[2]["entry"])


def test_a_conflict_reaches_the_two_that_it_concerns_and_no_third(listening: Listening) -> None:
    sdf, saa, relief = (listening.party(name) for name in ("SDF", "SAA", "Relief"))
    with events(sdf) as to_sdf, events(saa) as to_saa, events(relief) as to_relief:
        filed(sdf, "post-1", "SDF")
        filed(saa, "saa-1", "SAA")
        filed(relief, "convoy", "Relief", kind="relief", lat=33.3)
        first, second = told(to_sdf, 3), told(to_saa, 2)
        assert [event["event"] for event in first] == ["notice-filed/1", "notice-filed/1", "conflict-found/1"]
        assert [event["event"] for event in second] == ["notice-filed/1", "conflict-found/1"]
        for event, own, other in ((first[2], "a_title", "b_title"), (second[1], "b_title", "a_title")):
            conflict = facts(event)["conflict"]
            assert (conflict["a"], conflict["b"]) == ("post-1", "saa-1")
            assert conflict[own] is not None
            assert conflict[other] is None
        assert [facts(event)["notice"] for event in told(to_relief, 1)] == ["convoy"]
        sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 1", "version": 1})
        assert [event["event"] for event in told(to_sdf, 2)] == ["notice-withdrawn/1", "conflict-ended/1"]
        assert [facts(event)["a"] for event in told(to_saa, 1)] == ["post-1"]


def test_a_monitor_may_follow_as_a_party(listening: Listening) -> None:
    sdf, saa, monitor = listening.party("SDF"), listening.party("SAA"), listening.monitor()
    filed(sdf, "post-1", "SDF", lat=33.3)
    filed(saa, "saa-1", "SAA")
    with events(monitor, after=3) as all_of_it, events(monitor, after=3, **{"as": "SAA"}) as as_saa:
        assert [facts(event)["notice"] for event in told(all_of_it, 2)] == ["post-1", "saa-1"]
        assert [facts(event)["notice"] for event in told(as_saa, 1)] == ["saa-1"]


def test_a_silent_stream_shows_that_it_is_alive(data: Data) -> None:
    with Listening(*data, heartbeat_s=0.01) as listening, events(listening.party("SDF")) as stream:
        assert list(islice(stream, 5)) == [{"comment": "here"}] * 5


def test_a_stream_ends_when_its_token_is_made_void(listening: Listening) -> None:
    sdf, saa = listening.party("SDF"), listening.party("SAA")
    with events(sdf) as stream:
        assert next(stream) == {"comment": "here"}
        listening.access.renew("SDF")
        filed(saa, "range-1", "SAA", kind="hazard")  # which it would have been told of
        assert told(stream, 1) == []


def test_streams_end_when_the_node_is_told_to_stop(listening: Listening) -> None:
    with events(listening.party("SDF")) as stream:
        next(stream)
        listening.server.should_exit = True
        assert all("comment" in event for event in stream)


@pytest.mark.parametrize("last", ["4", "99", "-2", "one", "1.0", "", "9" * 5_000])
def test_what_is_no_entry_is_refused(running: Running, last: str) -> None:
    sdf = running.party("SDF")  # there are entries 0 to 3
    for answer in (
        sdf.get("/v1/events", headers={"last-event-id": last}),
        sdf.get("/v1/events", params={"after": last}),
    ):
        assert (answer.status_code, reason(answer)) == (422, "out-of-range")


def test_asking_for_the_headers_of_a_stream_does_not_open_one(listening: Listening) -> None:
    answer = listening.party("SDF").head("/v1/events")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")


def test_an_amendment_is_told_with_its_version(listening: Listening) -> None:
    sdf = listening.party("SDF")
    filed(sdf, "post-1", "SDF")
    with events(sdf) as stream:
        body = {"command_id": "amending 1", "version": 1, "notice": notice("post-1", "SDF", title="Second")}
        answer: httpx.Response = sdf.put("/v1/notices/post-1", json=body)
        [event] = told(stream, 1)
    assert event["id"] == str(answer.json()["entry"])
    assert (event["event"], facts(event)["version"]) == ("notice-amended/1", 2)
