"""Advances with speeds and axes: a large check and one in memory tell the same of them, and nobody explains a talk."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from detente.decision.separation import DEFAULTS
from detente.formats.conflict_pieces import Form
from detente.library import Asked, Refused, Sizes, checking, explain, read
from detente.messages.conflicts import Severity
from detente.messages.refusals import Reason
from detente.places.surroundings import Surroundings

ROOT = Path(__file__).parents[2]
PARTIES = ("SDF", "Russia", "Coalition")


def advances(count: int) -> list[dict[str, object]]:
    """Within two degrees and two days; some have speeds, some are axes, some speak for each other."""
    chance = Random(5)
    features: list[dict[str, object]] = []
    for number in range(count):
        east, north = chance.uniform(38, 40), chance.uniform(34, 36)
        line = [[east, north], [east + chance.uniform(-0.3, 0.3), north + chance.uniform(-0.3, 0.3)]]
        properties: dict[str, object] = {
            "id": f"{chance.randrange(1_000):03}-{number}",
            "party": chance.choice(PARTIES),
            "kind": chance.choice(("movement", "movement", "movement", "presence", "relief")),
            "title": "On its way",
            "start": f"{18 + chance.randrange(2)}{chance.randrange(24):02}{chance.randrange(60):02}Z MAY 17",
            "half_width_m": chance.randrange(100, 3_000),
            "represents": chance.sample(PARTIES, 2),
            "floor": 0,
            "ceiling": 500,
            "source": "map",
        }
        pace = chance.choice(({"end": "210000Z MAY 17"}, {"speed_kmh": [2, 8]}, {"speed_kmh": 2, "horizon_h": 30}))
        if properties["kind"] != "movement":
            pace = {"end": "210000Z MAY 17"}
        features.append(
            {
                "type": "Feature",
                "properties": {**properties, **pace},
                "geometry": {"type": "LineString", "coordinates": line},
            }
        )
    return features


def told(file: Path, sizes: Sizes, *, party: str | None, from_us: int | None) -> tuple[bytes, Counter[Severity]]:
    asked = Asked(separations=DEFAULTS, party=party, from_us=from_us)
    with checking([file], asked, around=Surroundings, workers=1, sizes=sizes) as found:
        pieces = list(found.pieces(Form.JSONL))
    counts = Counter(severity for piece in pieces for severity in piece.severities)
    return b"\n".join(piece.text for piece in pieces if piece.text), counts


@pytest.mark.slow
@pytest.mark.parametrize(
    ("party", "from_us"), [(None, None), ("SDF", None), (None, 1_495_200_000_000_000)], ids=["all", "party", "from"]
)
def test_a_check_in_chunks_tells_needs_to_talk_as_one_in_memory(
    tmp_path: Path, party: str | None, from_us: int | None
) -> None:
    file = tmp_path / "advances.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": advances(160)}), "utf-8")
    large, counts = told(file, Sizes(small_bytes=0, conflicts=7), party=party, from_us=from_us)
    assert large == told(file, Sizes(), party=party, from_us=from_us)[0]
    assert counts[Severity.TALK] > 4
    assert counts[Severity.WARNING] > 4


def test_a_need_to_talk_is_not_explained_since_nothing_finer_is_told_of_it() -> None:
    with pytest.raises(Refused) as refused:
        explain(read(ROOT / "examples" / "advances-2017.geojson"), "saa-east-axis", "sdf-valley-axis")
    [refusal] = refused.value.refusals
    assert refusal.reason is Reason.NO_CONFLICT
    assert "converge" in refusal.wrong
