"""`detente notice holdings` and `compare`: who holds which version, and in what two copies differ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.channelling import SAA, SDF, watches
from tests.cli.checking import circle, detente_here, plan
from tests.web.alerting import ALL
from tests.web.running import notice

pytestmark = pytest.mark.slow


def test_what_each_party_has_taken_in_is_listed(tmp_path: Path) -> None:
    with watches(tmp_path) as node:
        unknown = node.says(SDF, "notice", "holdings", "fire-1")
        assert (unknown.exit_code, "fire-1" in unknown.stderr) == (2, True)
        file = tmp_path / "fire.geojson"
        file.write_text(json.dumps(notice("fire-1", "SDF", kind="hazard", release=ALL)), "utf-8")
        assert node.says(SDF, "notice", "file", file).exit_code == 0
        before = node.says(SDF, "notice", "holdings", "fire-1")
        assert (before.exit_code, "NOTHING yet" in before.stdout) == (1, True), before.output
        cause = node.last("SAA")
        assert node.says(SAA, "ack", str(cause), "--reply", "understood", "--yes").exit_code == 0
        after = node.token_says("SDF", "notice", "holdings", "fire-1")
        assert after.exit_code == 0, after.output
        assert "version 1" in after.stdout
        assert node.alert("SAA", cause)["version"][:12] in after.stdout
        file.write_text(json.dumps(notice("fire-1", "SDF", kind="hazard", release=ALL, lon=40.5)), "utf-8")
        assert node.says(SDF, "notice", "amend", file, "--version", "1").exit_code == 0
        stale = node.says(SDF, "notice", "holdings", "fire-1")
        assert (stale.exit_code, "STALE" in stale.stdout) == (1, True), stale.output
        [told] = json.loads(node.says(SDF, "notice", "holdings", "fire-1", "--json").stdout)["holdings"]
        assert (told["party"], told["notice_version"], told["stale"]) == ("SAA", 1, True)


def test_two_copies_are_the_same_or_the_fields_are_named(tmp_path: Path) -> None:
    one = plan(tmp_path / "a.geojson", circle("convoy-7", "Relief", "relief", vehicles=4))
    written_otherwise = dict(reversed(circle("convoy-7", "Relief", "relief", vehicles=4).items()))
    same = detente_here("notice", "compare", one, plan(tmp_path / "b.geojson", written_otherwise))
    assert (same.exit_code, "They say the same." in same.stdout) == (0, True), same.output
    other = plan(tmp_path / "c.geojson", circle("convoy-7", "Relief", "relief", vehicles=6, radius_m=2000))
    differs = detente_here("notice", "compare", one, other, "--json")
    assert differs.exit_code == 1
    told = json.loads(differs.stdout)
    assert (told["same"], told["hash_a"] == told["hash_b"]) == (False, False)
    fields = {found["field"]: (found["a"], found["b"]) for found in told["differs"]}
    assert fields["volumes[0].volume.footprint.radius_mm"] == ("1000000", "2000000")
    assert fields["volumes[0].said.vehicles"] == ('"4"', '"6"')
    assert len(fields) == 2
    text = detente_here("notice", "compare", one, other)
    assert "volumes[0].volume.footprint.radius_mm" in text.stdout
    assert "They differ in 2." in text.stdout
    two = plan(tmp_path / "d.geojson", circle("a", "Relief"), circle("b", "Relief"))
    for wrong in (two, tmp_path / "none.geojson"):
        refused = detente_here("notice", "compare", one, wrong)
        assert (refused.exit_code, bool(refused.stderr)) == (2, True)
