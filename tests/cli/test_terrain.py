"""`--terrain FILE`: heights above ground become bands of the ground that is there, or the file is refused."""

from __future__ import annotations

import json
from pathlib import Path

from .checking import circle, detente_here, plan


def grid(folder: Path, heights: str, name: str = "valley.asc") -> Path:
    path = folder / name
    header = "ncols 2\nnrows 2\nxllcorner 39\nyllcorner 34\ncellsize 1\nNODATA_value -9999\n"
    path.write_text(f"{header}{heights}\n", "ascii")
    return path


def helicopters_and_drop(folder: Path) -> Path:
    """Helicopters close to the ground, and an aircraft that passes above them at 2,000 m."""
    floor = {"value": 30, "unit": "m", "reference": "AGL"}
    low = circle("helicopters", "Coalition", "air", floor=floor, ceiling="300 m AGL")
    high = circle("drop", "Relief", "air", floor=2_000, ceiling=2_500)
    return plan(folder / "plan.geojson", low, high)


def test_with_the_ground_known_what_flies_low_is_not_in_the_way_of_what_flies_high(tmp_path: Path) -> None:
    file = str(helicopters_and_drop(tmp_path))
    flat = str(grid(tmp_path, "210 220\n230 240"))
    assert detente_here("check", file).exit_code == 1
    assert detente_here("check", file, "--terrain", flat).exit_code == 0
    mountains = str(grid(tmp_path, "210 1900\n230 240"))
    assert detente_here("check", file, "--terrain", mountains).exit_code == 1


def test_a_void_in_the_file_leaves_the_wider_band_and_a_warning_says_so(tmp_path: Path) -> None:
    file, void = str(helicopters_and_drop(tmp_path)), str(grid(tmp_path, "210 220\n-9999 240"))
    done = detente_here("check", file, "--terrain", void, "--json")
    warnings = json.loads(done.stdout)["warnings"]
    assert done.exit_code == 1
    assert {warning["field"] for warning in warnings if warning["code"] == "terrain-not-used"} == {"floor", "ceiling"}


def test_a_file_that_is_no_terrain_is_refused_by_its_name(tmp_path: Path) -> None:
    file = str(helicopters_and_drop(tmp_path))
    for path in (grid(tmp_path, "1 2 3"), grid(tmp_path, "1 2\n3 4", "valley.tif"), tmp_path / "N35E040.hgt"):
        done = detente_here("check", file, "--terrain", str(path))
        assert done.exit_code == 2
        assert path.name in done.stderr
        assert ("[terrain-unreadable]" in done.stderr) or ("[file-unreadable]" in done.stderr)


def test_a_node_refuses_to_start_with_a_file_that_is_no_terrain(tmp_path: Path) -> None:
    wrong = str(grid(tmp_path, "1 2 3"))
    done = detente_here("serve", "--data", str(tmp_path / "node"), "--terrain", wrong)
    assert done.exit_code == 2
    assert "[terrain-unreadable]" in done.stderr
    assert not (tmp_path / "node").exists()
