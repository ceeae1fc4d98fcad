"""A relief mission over HTTP, from the contact test to its end: who is told, who sees where it is, what silence is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.messages.channel import TimePassed
from detente.node.orders import from_node

from .alerting import alert, alerting, answered, said
from .running import HandClock, Json, Running, filed

RELEASE = [{"to": "party:SAA", "level": "full", "listed": True}]
PLACE = {"lon": 40.14, "lat": 35.33}


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def running(tmp_path: Path, clock: HandClock) -> Iterator[Running]:
    with alerting(tmp_path / "node", {}, clock) as node:
        for party in ("SDF", "SAA", "Council"):
            node.party(party)
        filed(node.party("SDF"), "convoy", "SDF", kind="relief", release=RELEASE)
        yield node


def reached(running: Running) -> None:
    """SDF tests its contact with SAA, and SAA answers."""
    said(running.party("SDF"), "/v1/contact-tests", {"of": "SAA"})
    answered(running.party("SAA"), alert(running.party("SAA")))


def started(running: Running) -> None:
    reached(running)
    body = {"notice": "convoy", "every_min": 60, "grace_min": 10, "contacts": ["SAA"]}
    said(running.party("SDF"), "/v1/missions", body)


def missions(running: Running, party: str) -> list[Json]:
    answer = running.party(party).get("/v1/missions")
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["missions"]
    return found


def test_a_start_without_an_answered_test_is_refused_with_the_contact(running: Running) -> None:
    body = {"command_id": "start 001", "notice": "convoy", "every_min": 60, "grace_min": 10, "contacts": ["SAA"]}
    answer = running.party("SDF").post("/v1/missions", json=body)
    (refusal,) = answer.json()["refusals"]
    assert answer.status_code == 422
    assert (refusal["reason"], refusal["field"], refusal["value"]) == ("contact-untested", "contacts", "'SAA'")


def test_whoever_knows_of_the_notice_sees_how_far_it_is_and_others_see_nothing(running: Running) -> None:
    started(running)
    said(running.party("SDF"), "/v1/missions/convoy/check-in", {"waypoint": 1, "place": PLACE})
    (own,) = missions(running, "SDF")
    assert (own["state"], own["waypoint"], own["place"], own["contacts"]) == ("under-way", 1, PLACE, ["SAA"])
    (seen,) = missions(running, "SAA")
    assert (seen["notice"], seen["state"], seen["waypoint"], seen["contacts"]) == ("convoy", "under-way", 1, [])
    assert missions(running, "Council") == []
    assert running.party("Council").get("/v1/missions/convoy").status_code == 404


def test_silence_is_a_hold_on_both_sides_until_a_person_reached_it(running: Running, clock: HandClock) -> None:
    started(running)
    clock.now_s += 70 * 60
    running.node.take([from_node(TimePassed())])
    (own,) = missions(running, "SDF")
    assert (own["state"], own["held"]["why"], own["due"]) == ("held", "check-in-missed", None)
    told = [message["code"] for one in inbox_of(running, "SAA") for message in one["messages"]]
    assert "check-in-missed" in told
    assert "hold" in told
    clock.now_s += 60
    said(running.party("SDF"), "/v1/missions/convoy/check-in", {})
    assert missions(running, "SDF")[0]["state"] == "held"
    said(running.party("SDF"), "/v1/missions/convoy/resume", {"text": "reached by telephone"})
    assert missions(running, "SDF")[0]["state"] == "under-way"


def inbox_of(running: Running, party: str) -> list[Json]:
    found: list[Json] = running.party(party).get("/v1/inbox").json()["alerts"]
    return found


@pytest.mark.parametrize("outcome", ["facilitated", "impeded", "denied", "withdrawn"])
def test_how_it_ended_stands_there_and_it_is_over(running: Running, outcome: str) -> None:
    started(running)
    said(running.party("SDF"), "/v1/missions/convoy/outcome", {"outcome": outcome})
    assert missions(running, "SAA")[0]["state"] == outcome
    answer = running.party("SDF").post("/v1/missions/convoy/check-in", json={"command_id": "again 001"})
    assert answer.json()["refusals"][0]["reason"] == "no-mission"
    codes = [message["code"] for message in alert(running.party("SAA"))["messages"]]
    assert codes == [f"outcome-{outcome}"]
