"""The line of September 2017 of the examples, in the hands of those who accept it and of those who do not.

Told over HTTP from the proposal to the suspension, at chosen times in September 2017.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.agreeing import said, shown
from tests.web.running import HandClock, Json, Running, filed

EXAMPLES = Path(__file__).parents[2] / "examples"
COALITION, RUSSIA, SDF, SAA = PARTIES = ("Coalition", "Russia", "SDF", "Syrian Arab Army")
NAME = "euphrates-line"
WEST_BANK: dict[str, Any] = {"lon": 40.11, "lat": 35.30}
ON_THE_WAY: dict[str, Any] = {"lon": 40.1, "lat": 35.3279}


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


class Valley:
    """A node whose clock is set by hand, with the second version of the example proposed by Russia."""

    def __init__(self, node: Running, clock: HandClock) -> None:
        self.node, self.clock = node, clock
        clock.now_s = at("2017-09-14T12:00:00Z")
        for name in PARTIES:
            node.token(name)
        for file in ("arrangement-2017.geojson", "arrangement-2017-09.geojson"):
            stated = json.loads((EXAMPLES / file).read_text(encoding="utf-8"))
            answer = self.party(RUSSIA).post("/v1/arrangements", json={"command_id": file, "arrangement": stated})
            assert answer.status_code == 201, answer.text
            self.version: str = answer.json()["terms"]

    def party(self, name: str) -> httpx.Client:
        return self.node.party(name)

    def say(self, party: str, stance: str, number: int = 1, **more: Any) -> Json:
        return said(self.party(party), self.version, stance, number, NAME, **more)

    def found(self, party: str) -> list[Json]:
        found: list[Json] = self.party(party).get("/v1/measures-met").json()["measures_met"]
        return found

    def between(self, a: str, b: str, **asked: str) -> list[str]:
        """The measures that are in force between two, as the Coalition is told."""
        told = shown(self.party(COALITION), NAME, **asked)
        [pair] = [one for one in told["pairs"] if {one["a"], one["b"]} == {a, b}]
        return sorted(pair["measures"])


@pytest.fixture
def valley(tmp_path: Path) -> Iterator[Valley]:
    clock = HandClock()
    with Running(tmp_path / "node", clock=clock) as node:
        valley = Valley(node, clock)
        clock.now_s = at("2017-09-14T13:00:00Z")
        valley.say(COALITION, "accepted")
        valley.say(RUSSIA, "accepted")
        reserved = {"measure": "deir-ez-zor-zone", "text": "The zone ends at the river."}
        valley.say(SAA, "accepted-with-reservation", reservations=[reserved])
        valley.say(SDF, "denied")
        clock.now_s = at("2017-09-20T00:00:00Z")
        yield valley
        assert not node.failures


def test_what_binds_hangs_on_who_accepted_and_what_was_reserved(valley: Valley) -> None:
    assert valley.between(COALITION, RUSSIA) == ["deir-ez-zor-zone", "relief-crossing", "river-line"]
    assert valley.between(COALITION, SAA) == ["relief-crossing", "river-line"]
    assert valley.between(COALITION, SDF) == []
    assert valley.between(COALITION, RUSSIA, at="2017-09-14T12:30:00Z") == []


def test_a_late_crossing_into_the_zone_is_told_to_those_it_binds_and_to_nobody_else(valley: Valley) -> None:
    times = {"start": "2017-09-20T03:00:00Z", "end": "2017-09-20T05:00:00Z"}
    found = filed(valley.party(COALITION), "column", COALITION, kind="movement", vehicles=25, **WEST_BANK, **times)
    rules = {one["rule"]: one for one in found["measures_met"]}
    assert rules.keys() == {"enters", "crosses", "late-notice"}
    assert rules["enters"]["measure"] == "deir-ez-zor-zone"
    assert rules["enters"]["between"] == [RUSSIA]
    assert set(rules["crosses"]["between"]) == {RUSSIA, SAA}
    assert rules["late-notice"]["late_s"] == 3 * 3600
    assert {one["measure"] for one in valley.found(RUSSIA)} >= {"deir-ez-zor-zone", "river-line"}
    assert {one["measure"] for one in valley.found(SAA)} == {"river-line"}
    assert valley.found(SDF) == []


def test_a_convoy_in_the_corridor_before_all_have_opened_it_names_whose_windows_are_missing(valley: Valley) -> None:
    times = {"start": "2017-09-20T04:30:00Z", "end": "2017-09-20T06:00:00Z"}
    found = filed(valley.party(RUSSIA), "convoy", RUSSIA, kind="relief", radius_m=200, **ON_THE_WAY, **times)
    [closed] = [one for one in found["measures_met"] if one["rule"] == "outside-windows"]
    assert closed["missing"] == [{"party": SAA, "start": "2017-09-20T04:30:00Z", "end": "2017-09-20T05:00:00Z"}]
    assert (closed["measure"], closed["severity"], closed["by_s"]) == ("relief-crossing", "danger", 1800)


def test_suspending_ends_what_is_in_force_and_never_what_was(valley: Valley) -> None:
    times = {"start": "2017-09-20T03:00:00Z", "end": "2017-09-20T05:00:00Z"}
    filed(valley.party(COALITION), "column", COALITION, kind="movement", **WEST_BANK, **times)
    before = valley.between(COALITION, RUSSIA)
    valley.clock.now_s = at("2017-09-20T01:00:00Z")
    valley.say(RUSSIA, "suspended", 2)
    assert valley.between(COALITION, RUSSIA) == []
    assert valley.between(COALITION, RUSSIA, at="2017-09-20T00:30:00Z") == before
    assert {one["between"][0] for one in valley.found(COALITION)} == {SAA}
    assert valley.between(COALITION, SAA) == ["relief-crossing", "river-line"]
