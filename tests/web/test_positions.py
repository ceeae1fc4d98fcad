"""Positions over HTTP: each report of a batch is judged by itself, and what stands is told to whom it concerns."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.places.times import rfc3339
from detente.watch.watch import Watch

from .running import HandClock, Json, Running


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


async def begun(watch: Watch) -> None:
    await watch.begin()


@pytest.fixture
def node(tmp_path: Path, clock: HandClock) -> Iterator[Running]:
    with Running(tmp_path / "node", clock=clock) as running:
        asyncio.run(begun(running.watch))
        for party in ("SDF", "SAA"):
            running.party(party)
        yield running


def report(clock: HandClock, **said: object) -> Json:
    at = rfc3339(clock() + int(str(said.pop("late_s", 0))) * 1_000_000)
    return {"track": "Column 1", "at": at, "lon": 40.1, "lat": 35.3, **said}


def sent(node: Running, *reports: Json, party: str = "SDF", **more: object) -> Json:
    answer = node.party(party).post("/v1/positions", json={"reports": list(reports), **more})
    assert answer.status_code == 200, answer.text
    said: Json = answer.json()
    return said


def test_a_batch_is_taken_but_for_what_is_odd_or_wrong_in_it(node: Running, clock: HandClock) -> None:
    good = report(clock)
    said = sent(
        node,
        good,
        report(clock, lat=95),
        report(clock, track="B", late_s=-7200),
        good,
        report(clock, track="C", party="SAA"),
    )
    assert said["accepted"] == 1
    assert [(one["index"], one["remark"]) for one in said["remarks"]] == [
        (1, "out-of-range"), (2, "old"), (3, "doubled"), (4, "not-theirs"),
    ]  # fmt: skip
    assert said["remarks"][0]["field"] == "lat"


def test_where_the_reporter_stands_is_no_track(node: Running, clock: HandClock) -> None:
    said = sent(node, report(clock), own={"lon": 40.1, "lat": 35.3})
    assert (said["accepted"], said["remarks"][0]["remark"]) == (0, "own-position")


def test_too_many_at_once_and_a_stranger_are_refused(node: Running, clock: HandClock) -> None:
    many = [report(clock, track=f"T{number}") for number in range(5_001)]
    assert node.party("SDF").post("/v1/positions", json={"reports": many}).status_code == 422
    assert node.speaker("nobody").post("/v1/positions", json={"reports": []}).status_code == 401


def test_nothing_stands_before_anything_was_found(node: Running) -> None:
    assert node.party("SDF").get("/v1/standings").json()["standings"] == []
