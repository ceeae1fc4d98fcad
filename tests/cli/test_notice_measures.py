"""`detente notice file` and `measures`: which measure in force a notice meets is said in words, with by how much."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.noticing import FIRST, READER, People, one, people, receipts
from tests.web.agreeing import proposed, said, terms

pytestmark = pytest.mark.slow

TOMORROW = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
WHEN: dict[str, Any] = {"start": TOMORROW.isoformat(), "end": (TOMORROW + timedelta(hours=2)).isoformat()}
INSIDE: dict[str, Any] = {"lon": 38.62, "lat": 33.51}


@pytest.fixture(scope="module")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """A zone of 55 km that both have accepted, and a movement of SDF in it."""
    with people(tmp_path_factory.mktemp("people")) as known:
        version = proposed(known.node.party("SDF"), terms())
        for party in ("SDF", "SAA"):
            said(known.node.party(party), version, "accepted")
        yield known


def test_filing_says_in_words_which_measure_is_met_and_ends_with_1(valley: People, tmp_path: Path) -> None:
    done = valley.by(FIRST, "file", one(tmp_path / "a.geojson", "patrol", kind="presence", **INSIDE, **WHEN))
    words = " ".join(done.stdout.split())
    assert done.exit_code == 1, done.output
    assert "warning: SDF, patrol" in words
    assert "enters Title of circle" in words
    assert "km into it" in words
    assert "1 finding with measures in force: 1 warning." in words
    told = valley.by(FIRST, "measures")
    assert told.exit_code == 0
    assert "binds SDF with SAA" in " ".join(told.stdout.split())
    assert "nothing here is a clearance" in told.stdout


def test_whoever_is_bound_is_told_roughly_and_whom_to_call(valley: People, tmp_path: Path) -> None:
    file = one(tmp_path / "b.geojson", "second", kind="presence", **INSIDE, **WHEN)
    [receipt] = receipts(valley.by(FIRST, "file", file, "--json"))
    assert receipt["measures_met"][0]["rule"] == "enters"
    told = valley.by(READER, "measures")
    assert told.exit_code == 0, told.output
    words = " ".join(told.stdout.split())
    assert "meets Title of circle" in words
    assert "SDF has released no more: call them" in words
    assert "second" not in words
    as_json = json.loads(valley.by(READER, "measures", "--json").stdout)
    assert [found["place"] for found in as_json["measures_met"]] == [None] * len(as_json["measures_met"])
