"""An alert over HTTP, from the notice that brings it about to the word of each cell; and what is refused on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.messages.alerts import Reply
from detente.messages.channel import AcknowledgeAlert, CallStop
from tests.web.alerting import TO_SDF, alert, alerting, answered, inbox, meeting, said
from tests.web.running import HandClock, Json, Running, filed, notice, reason, stood_by
from tests.web.test_signed import signed

pytestmark = pytest.mark.slow

CARD = {"standing": "principal", "cells": [{"name": "Air cell", "task": "aircraft"}, {"name": "Guns", "task": "fires"}]}


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def node(data: tuple[Path, dict[str, str]], clock: HandClock) -> Iterator[Running]:
    with alerting(*data, clock) as running:
        yield running


def rungs(ladder: Json) -> tuple[str, str | None]:
    return ladder["rung"], ladder["waits_for"]


def test_an_alert_goes_up_its_ladder_to_the_word_of_each_cell(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    card = {**CARD, "watches": [], "contacts": []}
    assert sdf.put("/v1/card", json={"command_id": "card 123", "card": card}).status_code == 200
    shown = meeting(node)
    path = f"/v1/alerts/{shown['cause']}"
    assert (shown["recipient"], shown["by"], shown["urgency"]) == ("SDF", "SAA", "immediate")
    assert rungs(shown) == ("open", "received")
    assert [one["code"] for one in shown["messages"]] == ["notice-told", "conflict-told"]
    assert "post-1 (SDF, version 1)" in shown["messages"][1]["text"]
    assert shown["messages"][1]["fields"]["severity"] == {"type": "word", "word": "danger"}
    assert [one["conflict"] for one in shown["subjects"]][1] == {
        "a": "post-1", "a_party": "SDF", "b": "fire-1", "b_party": "SAA",
    }  # fmt: skip
    assert [one["reply"] for one in shown["replies"]] == ["understood", "will-pass-on", "cannot-comply", "say-again"]
    assert sdf.post("/v1/inbox/received", json={"causes": [shown["cause"], 0]}).json() == {"recorded": [shown["cause"]]}
    assert rungs(alert(sdf)) == ("received", "acknowledged")
    answered(sdf, shown, "will-pass-on", text="to both")
    assert rungs(alert(sdf)) == ("acknowledged", "passed")
    said(sdf, f"{path}/pass", {"version": shown["version"], "cells": ["Air cell", "Guns"]})
    said(sdf, f"{path}/confirm", {"version": shown["version"], "cell": "Guns"})
    last = alert(sdf)
    assert rungs(last) == ("passed", "confirmed")
    assert last["cells"] == [
        {"name": "Air cell", "passed": True, "confirmed": False}, {"name": "Guns", "passed": True, "confirmed": True}
    ]  # fmt: skip
    [followed] = [one for one in inbox(saa)["caused"] if one["recipient"] == "SDF"]
    assert (rungs(followed), followed["reply"], followed["text"]) == (
        ("passed", "confirmed"),
        "will-pass-on",
        "to both",
    )
    said(sdf, f"{path}/confirm", {"version": shown["version"], "cell": "Air cell"})
    assert inbox(sdf)["alerts"] == []
    assert rungs(sdf.get(path).json()) == ("confirmed", None)
    facts = sdf.get(f"{path}/record").json()["facts"]
    assert {(one["what"], one["by"], one["detail"]) for one in facts} == {
        ("received", "first", ""),
        ("answered", "first", "will-pass-on"),
        ("passed", "first", "Air cell"),
        ("passed", "first", "Guns"),
        ("confirmed", "first", "Air cell"),
        ("confirmed", "first", "Guns"),
    }
    told = saa.get(f"{path}/record", params={"of": "SDF"}).json()["facts"]
    assert {one["by"] for one in told} == {"SDF"}
    [held] = [one for one in saa.get("/v1/notices/fire-1/holdings").json()["holdings"] if one["party"] == "SDF"]
    assert (held["notice_version"], held["stale"], held["age_s"]) == (1, False, 0)
    assert held["version"] == shown["version"]
    assert sdf.get("/v1/notices/fire-1/holdings").status_code == 404


def test_a_person_answers_only_to_what_stood_before_them(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    shown = meeting(node)
    moved = notice("fire-1", "SAA", kind="hazard", lon=40.15, release=TO_SDF)
    assert saa.put("/v1/notices/fire-1", json={"command_id": "amend it", "version": 1, "notice": moved}).is_success
    body = {"command_id": "answer 1", "version": shown["version"], "reply": "understood"}
    late = sdf.post(f"/v1/alerts/{shown['cause']}/acknowledge", json=body)
    assert (late.status_code, reason(late)) == (409, "stale-version")
    anew = alert(sdf)
    assert anew["messages"][0]["code"] == "material-change"
    wrong = sdf.post(f"/v1/alerts/{anew['cause']}/acknowledge", json=body)
    [refusal] = wrong.json()["refusals"]
    assert (wrong.status_code, refusal["reason"]) == (409, "stale-version")
    assert shown["version"] in refusal["value"]
    assert anew["version"] in refusal["wrong"]
    answered(sdf, anew)
    assert alert(sdf, open="false")["reply"] == "understood"


def test_a_reply_that_nobody_knows_and_one_that_is_too_little_are_refused(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    said(saa, "/v1/stops", {})
    stop = alert(sdf)
    path, body = f"/v1/alerts/{stop['cause']}/acknowledge", {"command_id": "answer 1", "version": stop["version"]}
    for reply, word in (("agreed", "wrong-shape"), ("understood", "unknown-word")):
        answer = sdf.post(path, json={**body, "reply": reply})
        assert (answer.status_code, reason(answer)) == (422, word)
    assert stop["replies"][0]["reply"] == "stopping"
    answered(sdf, stop, "stopping")


def test_anothers_alert_is_none(node: Running) -> None:
    shown = meeting(node)
    path = f"/v1/alerts/{shown['cause']}"
    relief = node.party("Relief")
    assert relief.get(path).status_code == 404
    assert relief.get(f"{path}/record", params={"of": "SDF"}).status_code == 404
    answer = relief.post(
        f"{path}/acknowledge", json={"command_id": "answer 1", "version": shown["version"], "reply": "understood"}
    )
    assert (answer.status_code, reason(answer)) == (404, "unknown-alert")
    assert relief.post("/v1/inbox/received", json={"causes": [shown["cause"]]}).json() == {"recorded": []}
    looking = node.monitor().get("/v1/inbox", params={"as": "SDF"})
    assert (looking.status_code, reason(looking)) == (403, "not-permitted")


def test_an_alert_is_told_in_the_language_of_its_reader(node: Running) -> None:
    shown = meeting(node)
    sdf, path = node.party("SDF"), f"/v1/alerts/{shown['cause']}"
    for language, letters in (("ru", "[а-я]"), ("ar", "[ا-ي]")):
        told = sdf.get(path, params={"language": language}).json()
        assert all(re.search(letters, one["text"]) for one in told["messages"] + told["replies"])
        assert re.search(letters, told["check_word"])
        assert [one["fields"] for one in told["messages"]] == [one["fields"] for one in shown["messages"]]
    assert sdf.get(path, params={"language": "fr"}).status_code == 422


def test_whoever_has_a_key_of_their_own_answers_under_it(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    said(saa, "/v1/stops", {})
    key, stop = node.enrolled("SDF"), alert(sdf)
    command = AcknowledgeAlert(
        command_id="answer 1", party="SDF", cause=stop["cause"], version=stop["version"], reply=Reply.STOPPING, text=""
    )
    refused = sdf.post(
        f"/v1/alerts/{stop['cause']}/acknowledge",
        json={"command_id": "answer 1", "version": stop["version"], "reply": "stopping"},
    )
    assert reason(refused) == "wrong-hand"
    assert sdf.post("/v1/commands", json=signed(command, key)).status_code == 200
    assert sdf.get(f"/v1/alerts/{stop['cause']}").json()["reply"] == "stopping"
    assert sdf.post("/v1/commands", json=signed(CallStop(command_id="stop 1234", party="SDF"), key)).is_success
    assert alert(saa)["by"] == "SDF"


def test_to_read_an_alert_that_shows_a_protected_place_is_recorded(node: Running) -> None:
    sdf = node.party("SDF")
    release = [{"to": "endangered", "level": "extent", "also": ["kind"]}]
    filed(sdf, "fire-1", "SDF", kind="hazard")
    stood_by(node, "Relief", "clinic", release=release)
    shown = alert(sdf)
    assert "conflict-told" in [one["code"] for one in shown["messages"]]
    read = node.party("Relief").get("/v1/readings").json()["readings"]
    assert ("SDF", ["clinic"]) in [(one["party"], one["notices"]) for one in read]
