"""The file of an incident over HTTP: both sides write in it and close it, and nobody else learns that it is there."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.ledger import verify_receipt

from .alerting import alert, alerting, inbox, said
from .running import HandClock, Json, Running, confirmed, filed, site

FULL = [{"to": "party:SAA", "level": "full", "listed": True}]
OPEN = {
    "others": ["SAA"], "kind": "word-not-passed", "title": "The relay", "start": "2017-05-18T09:15:00Z",
    "end": "2017-05-18T09:42:00Z", "place": {"lon": 40.14, "lat": 35.33}, "within_m": 500,
    "confidence": "probable", "text": "nobody passed it on",
}  # fmt: skip


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with alerting(tmp_path / "node", {}, HandClock()) as node:
        for party in ("SDF", "SAA", "Council"):
            node.party(party)
        yield node


def opened(running: Running, *links: int) -> int:
    entry: int = said(running.party("SDF"), "/v1/incidents", {**OPEN, "links": list(links)})["entry"]
    return entry


def incident(running: Running, party: str, entry: int) -> Json:
    answer = running.party(party).get(f"/v1/incidents/{entry}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def test_both_sides_write_in_it_and_it_is_open_until_both_have_closed_it(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    asked = said(saa, "/v1/queries", {"of": "SDF", "text": "where is it?"})["entry"]
    entry = opened(running, asked)
    assert [message["code"] for message in alert(saa)["messages"]] == ["incident-opened"]
    path = f"/v1/incidents/{entry}"
    second = said(saa, f"{path}/statements", {"confidence": "doubtful", "text": "it was passed on"})["entry"]
    said(saa, f"{path}/statements", {"confidence": "confirmed", "text": "not to the second post", "corrects": second})
    shown = incident(running, "SDF", entry)
    assert shown == incident(running, "SAA", entry)
    assert shown["statements"][0]["links"] == [
        {"entry": asked, "type": "query/1", "party": "SAA", "at": shown["statements"][0]["links"][0]["at"]}
    ]
    assert [(one["party"], one["confidence"], one["corrected_by"]) for one in shown["statements"]] == [
        ("SDF", "probable", None),
        ("SAA", "doubtful", shown["statements"][2]["entry"]),
        ("SAA", "confirmed", None),
    ]
    said(sdf, f"{path}/close", {"version": shown["version"], "text": "agreed"})
    assert incident(running, "SAA", entry)["waiting_for"] == ["SAA"]
    stale = saa.post(f"{path}/close", json={"command_id": "stale 01", "version": "0" * 64})
    assert (stale.status_code, stale.json()["refusals"][0]["reason"]) == (409, "stale-version")
    said(saa, f"{path}/close", {"version": shown["version"]})
    closed = incident(running, "SDF", entry)
    assert (closed["state"], closed["waiting_for"], len(closed["closings"])) == ("closed", [], 2)
    assert sdf.get("/v1/incidents").json()["incidents"][0]["state"] == "closed"


def test_whoever_is_no_side_finds_nothing_in_any_list_alert_or_event(running: Running) -> None:
    council = running.party("Council")
    place = council.get("/v1/picture").json()["at"]
    entry = opened(running)
    assert council.get("/v1/incidents").json()["incidents"] == []
    nothing = [council.get(f"/v1/incidents/{one}{what}").json() for one in (entry, 9_999) for what in ("", "/evidence")]
    assert len({one["refusals"][0]["wrong"] for one in nothing}) == 1
    assert inbox(council)["alerts"] == []
    assert council.get("/v1/picture").json()["at"] == place
    body = {"command_id": "not mine", "confidence": "confirmed", "text": "x"}
    answer = council.post(f"/v1/incidents/{entry}/statements", json=body)
    assert (answer.status_code, answer.json()["refusals"][0]["reason"]) == (404, "no-incident")


def test_an_entry_that_another_side_may_not_read_is_not_linked(running: Running) -> None:
    sdf = running.party("SDF")
    hidden = filed(sdf, "hidden", "SDF")["entry"]
    shown = filed(sdf, "shown", "SDF", release=FULL)["entry"]
    answer = sdf.post("/v1/incidents", json={"command_id": "hidden 1", **OPEN, "links": [shown, hidden]})
    (refusal,) = answer.json()["refusals"]
    assert (refusal["reason"], refusal["value"]) == ("not-linkable", str(hidden))
    entry = opened(running, shown)
    linked = incident(running, "SAA", entry)["statements"][0]["links"]
    assert [(one["type"], one["party"]) for one in linked] == [("file-notice/1", "SDF")]


def test_the_evidence_holds_every_word_and_link_with_its_proof(running: Running) -> None:
    saa = running.party("SAA")
    held = site(running.party("SDF"), "clinic", "SDF", release=FULL)
    confirmed(running, "SDF", held)
    shown = held["command"]["entry"]
    entry = opened(running, shown)
    evidence = saa.get(f"/v1/incidents/{entry}/evidence").json()
    for one in evidence["entries"]:
        assert verify_receipt(one["proof"], b64decode(one["entry_base64"]), running.node.ledger.verifier_key).number
    types = [one["type"] for one in evidence["entries"]]
    assert types.count("authorize-key/1") == 1
    assert {"file-notice/1", "command-held/1", "open-incident/1", "word-taken/1"} <= set(types)
    assert len({one["proof"].split("\n\n", 1)[1] for one in evidence["entries"]}) == 1
    # Showing a protected place is on record.
    readings = running.party("SDF").get("/v1/readings").json()["readings"]
    assert [one["party"] for one in readings] == ["SAA"]
