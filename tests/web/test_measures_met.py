"""What notices meet of measures in force, over HTTP: told to those whom it concerns, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from detente.messages.arrangements import NoticePeriod, Terms
from detente.messages.notices import Kind
from tests.web.agreeing import line, proposed, said, terms, zone
from tests.web.running import HandClock, Json, Listening, Running, events, filed, filing
from tests.web.test_stream import place, told

HOUR_US = 3_600_000_000
INSIDE: dict[str, Any] = {"lon": 38.62, "lat": 33.51}
TOMORROW: dict[str, Any] = {"start": "2027-01-16T08:00:00Z", "end": "2027-01-16T10:00:00Z"}
"""A day after what the clock by hand says."""


@pytest.fixture
def valley(data: tuple[Path, dict[str, str]]) -> Iterator[Running]:
    with Running(*data, clock=HandClock()) as node:
        yield node
        assert not node.failures


def agreed(node: Running, stated: Terms) -> str:
    """Proposed and accepted by SDF and SAA; its version."""
    version = proposed(node.party("SDF"), stated)
    for party in ("SDF", "SAA"):
        said(node.party(party), version, "accepted", name=stated.id)
    return version


def met(client: httpx.Client, **asked: str) -> list[Json]:
    answer = client.get("/v1/measures-met", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["measures_met"]
    assert found == client.get("/v1/picture", params=asked).json()["measures_met"]
    return found


def going(client: httpx.Client, identity: str, party: str, **stated: Any) -> Json:
    return filed(client, identity, party, **{"kind": "movement", **INSIDE, **TOMORROW, **stated})


def test_a_notice_in_a_zone_that_is_in_force_is_told_so_in_its_receipt(valley: Running) -> None:
    version = agreed(valley, terms())
    [found] = going(valley.party("SDF"), "patrol", "SDF")["measures_met"]
    assert (found["rule"], found["measure"], found["measure_title"]) == ("enters", "circle", "Title of circle")
    assert (found["version"], found["of"], found["between"]) == (version, "SDF", ["SAA"])
    assert (found["notice"], found["party"], found["severity"]) == ("patrol", "SDF", "warning")
    assert found["by_m"] > 54_000
    assert found["first_time"] == "2027-01-16T08:00:00Z"
    assert found["place"]["mgrs"].startswith("37S")


def test_those_it_binds_are_told_roughly_and_whoever_is_no_party_to_it_is_told_nothing(valley: Running) -> None:
    agreed(valley, terms())
    going(valley.party("SDF"), "patrol", "SDF")
    [ours], [theirs] = met(valley.party("SDF")), met(valley.party("SAA"))
    assert (ours["notice"], ours["coarse"]) == ("patrol", None)
    assert theirs["notice"].startswith("~")
    assert (theirs["rule"], theirs["place"], theirs["by_m"], theirs["title"]) == (None, None, None, None)
    assert theirs["region"]["west"] <= 38.62 <= theirs["region"]["east"]
    assert (theirs["measure_title"], theirs["severity"]) == ("Title of circle", "danger")
    assert met(valley.party("Relief")) == []


def test_a_monitor_is_told_no_more_through_a_party_than_both_may_know(valley: Running) -> None:
    agreed(valley, terms())
    going(valley.party("SDF"), "patrol", "SDF")
    monitor = valley.monitor()
    assert [one["party"] for one in met(monitor, **{"as": "Relief"})] == []


def test_a_zone_that_only_one_has_accepted_is_met_by_nothing(valley: Running) -> None:
    version = proposed(valley.party("SDF"), terms())
    said(valley.party("SDF"), version, "accepted")
    assert going(valley.party("SDF"), "patrol", "SDF")["measures_met"] == []


def test_a_word_that_brings_a_measure_into_force_says_which_notices_meet_it(valley: Running) -> None:
    version = proposed(valley.party("SDF"), terms())
    said(valley.party("SDF"), version, "accepted")
    going(valley.party("SDF"), "patrol", "SDF")
    receipt = said(valley.party("SAA"), version, "accepted")
    assert [one["party"] for one in receipt["measures_met"]] == ["SDF"]
    assert [one["notice"] for one in met(valley.party("SDF"))] == ["patrol"]
    said(valley.party("SAA"), version, "suspended", 2)
    assert met(valley.party("SDF")) == []


def test_a_line_that_is_crossed_without_notice_says_late_by_how_much(valley: Running) -> None:
    agreed(valley, terms(measures=(line("SDF", "SAA"),)))
    start = {"start": "2027-01-15T09:00:00Z", "end": "2027-01-15T10:00:00Z"}  # an hour ahead; two are asked for
    found = [
        one
        for identity, place in (("left", {"lon": 40.35, "lat": 35.25}), ("right", {"lon": 40.25, "lat": 35.10}))
        for one in going(valley.party("SDF"), identity, "SDF", **place, **start)["measures_met"]
    ]
    assert [(one["rule"], one["late_s"], one["severity"]) for one in found] == [("crosses", 3600.0, "warning")]
    assert found[0]["by_m"] > 1_000


def test_a_convoy_of_many_vehicles_is_told_late_by_the_period_for_its_size(valley: Running) -> None:
    periods = tuple(
        NoticePeriod(kind=Kind.MOVEMENT, notice_us=hours * HOUR_US, vehicles=vehicles)
        for hours, vehicles in ((2, 0), (48, 10))
    )
    agreed(valley, terms(notice_periods=periods))
    few = going(valley.party("SDF"), "few", "SDF", vehicles=3)["measures_met"]
    many = going(valley.party("SDF"), "many", "SDF", vehicles=30)["measures_met"]
    assert [one["rule"] for one in few] == ["enters"]
    assert {one["rule"]: one["late_s"] for one in many} == {"enters": 0.0, "late-notice": 24 * 3600.0}


def test_what_is_withdrawn_meets_nothing_any_more(valley: Running) -> None:
    agreed(valley, terms())
    sdf = valley.party("SDF")
    going(sdf, "patrol", "SDF")
    answer = sdf.post("/v1/notices/patrol/withdraw", json={"command_id": "withdraw 1", "version": 1})
    assert answer.status_code == 200
    assert met(sdf) == met(valley.party("SAA")) == []


def test_the_same_command_sent_again_is_told_the_same_of_measures(valley: Running) -> None:
    agreed(valley, terms())
    sdf = valley.party("SDF")
    first = going(sdf, "patrol", "SDF")
    again = sdf.post("/v1/notices", json=_again("patrol"))
    assert again.status_code == 200
    assert again.json()["measures_met"] == first["measures_met"]


def _again(identity: str) -> Json:
    return filing(identity, "SDF", kind="movement", **INSIDE, **TOMORROW)


@pytest.mark.slow
def test_the_stream_says_that_a_measure_is_met_and_that_it_is_no_more(data: tuple[Path, dict[str, str]]) -> None:
    with Listening(*data, clock=HandClock()) as node:
        version = agreed(node, terms(measures=(zone(),)))
        saa, sdf = node.party("SAA"), node.party("SDF")
        at = place(saa)
        going(sdf, "patrol", "SDF")
        with events(saa, after=at) as stream:
            heard = dict(told(stream, 1))
        name = heard["measure-met"]
        assert (name["party"], name["version"], name["measure"]) == ("SDF", version, "circle")
        assert name["notice"].startswith("~")
        at = place(saa)
        assert (
            sdf.post("/v1/notices/patrol/withdraw", json={"command_id": "withdraw 1", "version": 1}).status_code == 200
        )
        with events(saa, after=at) as stream:
            gone = dict(told(stream, 1))
        assert gone["measure-met-gone"] == name


def test_what_a_volume_says_of_itself_is_taken_or_refused_by_its_field(valley: Running) -> None:
    agreed(valley, terms())
    sdf = valley.party("SDF")
    for said_of, wrong in (("domain", "boat"), ("exemption", "holiday"), ("vehicles", -1)):
        body = {
            "command_id": f"file {said_of} wrong",
            "notice": _again("x")["notice"],
        }
        body["notice"]["features"][0]["properties"][said_of] = wrong
        answer = sdf.post("/v1/notices", json=body)
        assert answer.status_code == 422, answer.text
        assert answer.json()["refusals"][0]["field"] == said_of
    assert going(sdf, "flight", "SDF", kind="air", domain="uav")["measures_met"][0]["rule"] == "enters"
