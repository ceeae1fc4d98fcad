"""The stream of events: what changes for one reader, as the reader's own numbered events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import httpx
import pytest

from detente.messages.commands import RevokeKey
from tests.web.running import Json, Listening, Running, events, filed, filing, notice, site

pytestmark = pytest.mark.slow

Data = tuple[Path, dict[str, str]]


def told(stream: Iterator[Json], count: int) -> list[tuple[str, Json]]:
    """Kind and data of the next so many events, without the comments between them."""
    said = islice((event for event in stream if "event" in event), count)
    return [(event["event"], json.loads(event["data"])) for event in said]


def place(client: httpx.Client, **parameters: str) -> str:
    """Where the reader's stream is now, as a picture says it."""
    at: str = client.get("/v1/picture", params=parameters).json()["at"]
    return at


def about(identity: str, party: str) -> Json:
    return {"id": identity, "party": party}


def test_an_event_names_what_has_changed_and_its_id_is_a_place_to_come_back_to(listening: Listening) -> None:
    sdf = listening.party("SDF")
    with events(sdf) as stream:
        for number in range(3):
            filed(sdf, f"post-{number}", "SDF")
        said = list(islice((event for event in stream if "event" in event), 3))
    assert [event["event"] for event in said] == ["notice"] * 3
    assert [json.loads(event["data"]) for event in said] == [about(f"post-{number}", "SDF") for number in range(3)]
    assert said[-1]["id"] == place(sdf)
    with events(sdf, after=said[0]["id"]) as stream:
        assert told(stream, 2) == [("notice", about(f"post-{number}", "SDF")) for number in (1, 2)]


def test_a_reader_that_comes_back_misses_nothing_and_hears_nothing_twice(listening: Listening) -> None:
    sdf = listening.party("SDF")
    last = place(sdf)
    for number in range(100):
        filed(sdf, f"post-{number}", "SDF", lat=33 + number / 100)
    heard: list[str] = []
    while len(heard) < 100:
        # Comes back after every 37th event, with the header as a browser sends it.
        with events(sdf, headers={"last-event-id": last}) as stream:
            for event in islice((event for event in stream if "event" in event), min(37, 100 - len(heard))):
                heard.append(json.loads(event["data"])["id"])
                last = event["id"]
    assert heard == [f"post-{number}" for number in range(100)]


def test_the_header_comes_before_the_parameter(listening: Listening) -> None:
    sdf = listening.party("SDF")
    before = place(sdf)
    filed(sdf, "post-1", "SDF")
    between = place(sdf)
    filed(sdf, "post-2", "SDF")
    with events(sdf, after=before, headers={"last-event-id": between}) as stream:
        assert told(stream, 1) == [("notice", about("post-2", "SDF"))]


def test_a_key_revoked_while_its_command_waits_is_told_and_the_command_is_in_doubt(listening: Listening) -> None:
    # Somebody else of the party reads: with the key, its person's token is void.
    second = listening.second("SDF")
    listening.party("SDF").post("/v1/notices", json=filing("clinic", "SDF", kind="site"))
    [held] = second.get("/v1/picture").json()["held"]
    assert not held["doubtful"]
    before = place(second)
    keyid = listening.node.state.held[held["entry"]].cause.keyid
    revoke = RevokeKey(command_id="revoke it", party="SDF", keyid=keyid, from_size=held["entry"])
    listening.access.instructions.add(revoke)
    with events(second, after=before) as stream:
        assert told(stream, 1) == [("held", {"entry": held["entry"]})]
    [held] = second.get("/v1/picture").json()["held"]
    assert held["doubtful"]


@pytest.mark.parametrize("last", ["4", "abc-0", "", "one", "0123456789abcdef-0", "9" * 5_000])
def test_a_place_that_is_not_known_is_told_to_begin_anew(listening: Listening, last: str) -> None:
    sdf = listening.party("SDF")
    with events(sdf, headers={"last-event-id": last}) as stream:
        [event] = list(islice((event for event in stream if "event" in event), 1))
    assert (event["event"], event["data"], event["id"]) == ("reset", "{}", place(sdf))


def test_after_a_restart_a_reader_begins_anew(data: Data) -> None:
    with Listening(*data) as before:
        sdf = before.party("SDF")
        at_first = place(sdf)
        filed(sdf, "post-1", "SDF")
        later = place(sdf)
    with Listening(*data) as after:
        for old in (at_first, later):
            with events(after.party("SDF"), after=old) as stream:
                assert told(stream, 1) == [("reset", {})]


def test_a_conflict_reaches_the_two_that_it_concerns_and_no_third(listening: Listening) -> None:
    sdf, saa, relief = (listening.party(name) for name in ("SDF", "SAA", "Relief"))
    with events(sdf) as to_sdf, events(saa) as to_saa, events(relief) as to_relief:
        filed(sdf, "post-1", "SDF")
        filed(saa, "saa-1", "SAA")
        filed(relief, "convoy", "Relief", kind="relief", lat=33.3)
        # The one's notice; then the conflict, and the other's, whose existence is told to whom it endangers.
        assert [kind for kind, _ in told(to_sdf, 3)] == ["notice", "conflict", "notice"]
        kinds = told(to_saa, 3)
        assert sorted(kind for kind, _ in kinds) == ["conflict", "notice", "notice"]
        [conflict] = [facts for kind, facts in kinds if kind == "conflict"]
        assert (conflict["a"], conflict["a_party"], conflict["b_party"]) == ("saa-1", "SAA", "SDF")
        assert conflict["b"].startswith("~")
        assert told(to_relief, 1) == [("notice", about("convoy", "Relief"))]
        sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 1", "version": 1})
        assert [kind for kind, _ in told(to_sdf, 3)] == ["conflict-gone", "notice-gone", "notice-gone"]
        assert [kind for kind, _ in told(to_saa, 2)] == ["conflict-gone", "notice-gone"]


def test_what_a_new_meeting_shows_of_others_conflicts_is_told_at_once(listening: Listening) -> None:
    """Else it would be told later, at a moment when something hidden happens."""
    sdf, saa, relief = (listening.party(name) for name in ("SDF", "SAA", "Relief"))
    filed(saa, "range", "SAA", kind="hazard")
    filed(sdf, "range", "SDF", kind="hazard")
    assert relief.get("/v1/conflicts").json()["conflicts"] == []
    with events(relief) as stream:
        filed(relief, "convoy", "Relief", kind="relief")
        said = told(stream, 6)
        conflicts = relief.get("/v1/conflicts").json()["conflicts"]
        assert len(conflicts) == 3
        assert all(conflict["place"] is not None for conflict in conflicts)
        assert sorted(kind for kind, _ in said) == ["conflict"] * 3 + ["notice"] * 3
        body = {"command_id": "amending 1", "version": 1, "notice": notice("range", "SDF", kind="hazard", title="New")}
        assert sdf.put("/v1/notices/range", json=body).status_code == 200
        filed(relief, "convoy-2", "Relief", kind="relief", lat=33.3)
        assert told(stream, 1) == [("notice", about("convoy-2", "Relief"))]


def test_a_release_that_a_monitor_needs_to_see_a_meeting_is_told_of_the_other_notice_too(listening: Listening) -> None:
    """A monitor that looks as a party knows who is endangered only by conflicts that are released to it."""
    sdf, saa, monitor = listening.party("SDF"), listening.party("SAA"), listening.monitor()
    hidden: list[Json] = []
    filed(saa, "range", "SAA", kind="hazard")
    filed(sdf, "post-1", "SDF", release=hidden)
    seen = monitor.get("/v1/notices", params={"as": "SDF"}).json()["notices"]
    assert [one["disclosure"] for one in seen] == ["existence"]
    with events(monitor, **{"as": "SDF"}) as stream:
        body = {"command_id": "release 1", "version": 1, "release": [{"to": "monitors", "level": "full"}]}
        assert sdf.post("/v1/notices/post-1/release", json=body).status_code == 200
        assert [kind for kind, _ in told(stream, 3)] == ["conflict", "notice", "notice"]
    seen = monitor.get("/v1/notices", params={"as": "SDF"}).json()["notices"]
    assert sorted(one["disclosure"] for one in seen) == ["extent", "full"]


def test_a_monitor_may_follow_as_a_party(listening: Listening) -> None:
    sdf, saa, monitor = listening.party("SDF"), listening.party("SAA"), listening.monitor()
    all_of_it, as_saa = place(monitor), place(monitor, **{"as": "SAA"})
    filed(sdf, "post-1", "SDF", lat=33.3)
    filed(saa, "saa-1", "SAA")
    with events(monitor, after=all_of_it) as stream:
        assert told(stream, 2) == [("notice", about("post-1", "SDF")), ("notice", about("saa-1", "SAA"))]
    with events(monitor, after=as_saa, **{"as": "SAA"}) as stream:
        assert told(stream, 1) == [("notice", about("saa-1", "SAA"))]


def test_a_held_command_is_told_to_its_own_party_and_so_is_its_end(listening: Listening) -> None:
    sdf, saa = listening.party("SDF"), listening.party("SAA")
    with events(sdf) as to_sdf, events(saa) as to_saa:
        entry = site(sdf, "clinic", "SDF")["command"]["entry"]
        assert told(to_sdf, 1) == [("held", {"entry": entry})]
        confirm = {"command_id": "confirming"}
        assert listening.second("SDF").post(f"/v1/held/{entry}/confirm", json=confirm).status_code == 200
        assert told(to_sdf, 2) == [("held-gone", {"entry": entry}), ("notice", about("clinic", "SDF"))]
        filed(saa, "saa-1", "SAA", lat=33.3)
        assert told(to_saa, 1) == [("notice", about("saa-1", "SAA"))]


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


def test_asking_for_the_headers_of_a_stream_does_not_open_one(running: Running) -> None:
    answer = running.party("SDF").head("/v1/events")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
