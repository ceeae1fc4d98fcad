"""`detente mission`: with a key and with a token, on the line and on a stick; what is late is said first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from .channelling import SAA, SDF, Watches
from .channelling import watches as watching


@pytest.fixture
def watches(tmp_path: Path) -> Iterator[Watches]:
    with watching(tmp_path) as known:
        yield known


def convoy(watches: Watches) -> None:
    """SDF has a relief notice, and its contact with SAA was tested."""
    notice = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [40.14, 35.33]},
                "properties": {
                    "id": "convoy-7", "party": "SDF", "kind": "relief", "title": "Food", "radius_m": 500, "floor": 0,
                    "ceiling": 1000, "start": "2017-05-18T06:00:00Z", "end": "2037-05-18T18:00:00Z",
                    "uncertainty_m": 50, "source": "map",
                    "release": [{"to": "party:SAA", "level": "full", "listed": True}],
                },
            }
        ],
    }  # fmt: skip
    watches.posted("SDF", "/v1/notices", notice=notice)


def test_a_mission_from_its_contact_test_to_its_end(watches: Watches) -> None:
    convoy(watches)
    refused = watches.says(SDF, "mission", "start", "convoy-7", "--contact", "SAA")
    assert refused.exit_code == 2
    assert "has not answered a contact test" in refused.output
    assert watches.says(SDF, "channel", "test", "SAA").exit_code == 0
    assert watches.says(SAA, "ack", str(watches.last("SAA")), "--reply", "understood", "--yes").exit_code == 0
    assert watches.says(SDF, "mission", "start", "convoy-7", "--contact", "SAA").exit_code == 0
    assert watches.says(SDF, "mission", "check-in", "convoy-7", "--waypoint", "2").exit_code == 0
    assert watches.token_says("SDF", "mission", "hold", "convoy-7", "--text", "shelling ahead").exit_code == 0
    listed = watches.says(SAA, "mission", "list")
    assert listed.exit_code == 0
    assert "HOLD  convoy-7 (SDF)" in listed.output
    assert "at waypoint 2" in listed.output
    assert watches.token_says("SDF", "mission", "resume", "convoy-7").exit_code == 0
    assert watches.says(SDF, "mission", "outcome", "convoy-7", "impeded").exit_code == 0
    (one,) = json.loads(watches.says(SAA, "mission", "list", "--json").output)["missions"]
    assert (one["notice"], one["state"]) == ("convoy-7", "impeded")


def test_a_start_without_a_contact_or_with_no_outcome_is_refused_here(watches: Watches) -> None:
    none = watches.says(SDF, "mission", "start", "convoy-7")
    assert none.exit_code == 2
    assert "--contact" in none.output
    wrong = watches.says(SDF, "mission", "outcome", "convoy-7", "splendid")
    assert wrong.exit_code == 2
    assert "facilitated" in wrong.output
