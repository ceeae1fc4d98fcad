from __future__ import annotations

from pathlib import Path

import pytest

from detente.messages.commands import Role
from detente.node.access import Access
from tests.node.samples import filing_of, new_node
from tests.node.serving import Served


@pytest.mark.slow
def test_a_replay_gives_the_same_picture_wherever_the_process_runs(tmp_path: Path) -> None:
    """Whatever the seed of hashes, the time zone and the language."""
    node = new_node(tmp_path)
    kinds = ("presence", "movement", "air", "hazard", "site", "relief")
    for number in range(60):
        party = ("SDF", "SAA")[number % 2]
        represents = ["Ağrı", "Iğdır", "حمص"][: number % 4]
        node.take(
            [
                filing_of(
                    f"{party}-{number}", party, lat=35 + number / 500, kind=kinds[number % 6], represents=represents
                )
            ]
        )
    node.ledger.close()
    token = Access(tmp_path).add("Monitor", Role.MONITOR)
    pictures = set()
    for seed, zone, language in (
        ("0", "UTC", "C"),
        ("1", "Asia/Damascus", "C.UTF-8"),
        ("4242", "America/St_Johns", "tr_TR.UTF-8"),
    ):
        surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": language}
        with Served(tmp_path, environment=surroundings) as served, served.speaker(token) as monitor:
            pictures.add(monitor.get("/v1/picture").content)
    [picture] = pictures
    assert picture.count(b'"leg_count"') > 20
