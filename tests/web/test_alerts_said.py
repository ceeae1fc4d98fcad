"""What is said over the channel by HTTP: stops, protests, queries, relays, contact tests, watches, copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.alerting import alert, alerting, answered, inbox, said
from tests.web.running import HandClock, Running, filed, notice, reason

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def node(data: tuple[Path, dict[str, str]], clock: HandClock) -> Iterator[Running]:
    with alerting(*data, clock) as running:
        yield running


def test_anybody_who_reads_calls_a_stop_and_says_why_later(node: Running) -> None:
    viewer, sdf = node.person("SAA", "viewer", "viewer"), node.party("SDF")
    calls = [said(viewer, "/v1/stops", {"command_id": f"stop no. {number}"})["entry"] for number in (1, 2)]
    told = alert(sdf)
    assert (told["urgency"], told["calls"]) == ("stop", 2)
    assert [one["code"] for one in told["messages"]] == ["stop", "stop-again"]
    for entry in calls:
        body = {"reason": "civilians", "place": {"lon": 40.14, "lat": 35.33}, "text": f"a bus {entry}"}
        said(viewer, f"/v1/stops/{entry}/add", body)
    told = alert(sdf)
    assert [one["code"] for one in told["messages"]][2:] == ["stop-reason", "stop-place", "stop-reason"]  # one place
    assert told["subjects"][-1]["place"] == {"lon": 40.14, "lat": 35.33}
    answer = sdf.post(f"/v1/stops/{calls[0]}/add", json={"command_id": "more 1234", "reason": "civilians"})
    assert (answer.status_code, reason(answer)) == (404, "unknown-alert")
    auditor = node.person("SAA", "auditor", "auditor")
    assert auditor.post("/v1/stops", json={"command_id": "stop 1234"}).status_code == 403
    assert viewer.post("/v1/watch", json={}).status_code == 405


def test_a_question_waits_for_its_answer_and_whoever_asked_is_told(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    filed(sdf, "post-1", "SDF")
    incident = {"of": "SAA", "urgent": True, "notice": "post-1", "at": "2017-05-18T12:00:00Z", "text": "who fired?"}
    said(sdf, "/v1/queries", incident)
    asked = alert(saa)
    assert asked["answer_due"] is not None
    assert "who fired?" in asked["messages"][0]["text"]
    answered(saa, asked)
    assert alert(saa)["waits_for"] == "answered"
    said(saa, f"/v1/alerts/{asked['cause']}/answer", {"text": "we did not"})
    assert alert(sdf)["messages"][0]["code"] == "query-answered"
    [ladder] = [one for one in inbox(sdf, open="false")["caused"] if one["cause"] == asked["cause"]]
    assert (ladder["rung"], ladder["answers"]) == ("answered", [{"party": "SAA", "text": "we did not"}])
    for number in (1, 2):
        said(sdf, "/v1/protests", {"of": "SAA", "text": f"not as agreed {number}"})
    assert alert(saa)["calls"] == 2
    answer = sdf.post("/v1/protests", json={"command_id": "protest 3", "of": "SDF", "text": "x"})
    assert (answer.status_code, reason(answer)) == (403, "wrong-party")
    answer = sdf.post("/v1/queries", json={"command_id": "query 33", "of": "SAA", "notice": "none", "text": "x"})
    assert (answer.status_code, reason(answer)) == (404, "unknown-notice")


def test_a_relay_says_what_became_of_the_word(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    said(sdf, "/v1/relays", {"through": "SAA", "of": "Tribal council", "urgency": "immediate", "text": "turn back"})
    asked = alert(saa)
    assert [one["reply"] for one in asked["replies"]] == ["will-pass-on", "cannot-comply", "say-again"]
    said(saa, f"/v1/relays/{asked['cause']}/report", {"relayed": "failed", "text": "no answer"})
    told = alert(sdf)
    assert (told["messages"][0]["code"], told["urgency"]) == ("relay-failed", "immediate")
    answer = sdf.post(f"/v1/relays/{asked['cause']}/report", json={"command_id": "report 1", "relayed": "reached"})
    assert (answer.status_code, reason(answer)) == (404, "unknown-alert")


def test_a_contact_test_is_answered_by_a_word_on_it(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    said(sdf, "/v1/contact-tests", {"of": "SAA"})
    answered(saa, alert(saa))
    [ladder] = inbox(sdf, open="false")["caused"]
    assert (ladder["about"], ladder["reply"], ladder["waits_for"]) == (["contact-test"], "understood", None)


def test_a_watch_hands_over_what_is_open(node: Running, clock: HandClock) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    assert sdf.get("/v1/watch").json() == {"watch": None, "open": []}
    said(saa, "/v1/stops", {})
    said(sdf, "/v1/watch", {"until": "2027-01-15T09:00:00Z"}, "PUT")
    watch = sdf.get("/v1/watch").json()
    assert watch["watch"] == {"person": "first", "until": "2027-01-15T09:00:00Z", "empty": False}
    assert [one["urgency"] for one in watch["open"]] == ["stop"]
    assert inbox(saa)["watch"] is None
    answer = sdf.put("/v1/watch", json={"command_id": "watch 1234", "until": "2028-01-15T09:00:00Z"})
    assert (answer.status_code, reason(answer)) == (422, "out-of-range")
    answer = sdf.put("/v1/watch", json={"command_id": "watch 1234", "until": "tonight"})
    assert answer.json()["refusals"][0]["field"] == "until"


def test_two_copies_name_the_fields_that_differ(node: Running) -> None:
    sdf = node.party("SDF")
    one, other = notice("post-1", "SDF"), notice("post-1", "SDF", title="another", ceiling=1_200)
    same = sdf.post("/v1/copies", json={"a": one, "b": one}).json()
    assert (same["same"], same["differs"], same["hash_a"]) == (True, [], same["hash_b"])
    compared = sdf.post("/v1/copies", json={"a": one, "b": other}).json()
    assert not compared["same"]
    assert {difference["field"] for difference in compared["differs"]} >= {"title", "volumes[0].volume.ceiling_mm"}
    assert compared["hash_a"] != compared["hash_b"]
    assert sdf.post("/v1/copies", json={"a": one, "b": {}}).status_code == 422


@pytest.mark.parametrize(("asked", "status"), [("most=0", 422), ("most=1001", 422), ("most=x", 422), ("open=1", 422)])
def test_an_inbox_is_asked_for_in_words_that_it_knows(node: Running, asked: str, status: int) -> None:
    assert node.party("SDF").get(f"/v1/inbox?{asked}").status_code == status
