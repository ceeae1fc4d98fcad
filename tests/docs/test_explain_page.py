"""docs/explain.md: what it shows runs, and every member, reason, step and limit in it is the code's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.decision import room
from detente.decision.alteration import How
from detente.decision.explain import MOST_LEGS_EXPLAINED
from detente.decision.resolution import HEIGHT_STEP_MM, MINUTE_US, MOST_HEIGHT_MM, MOST_TIME_US, PLACE_STEP_MM
from detente.formats.explanation import ExplanationReport
from detente.geometry.moving import LEAST_LEFT_MM
from tests.cli.checking import detente_here

from .pages import ROOT, blocks, console, page, rows

PAGE = page("docs/explain.md")


@pytest.mark.parametrize("words", console(PAGE), ids=" ".join)
def test_every_command_on_the_page_explains_something(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = detente_here(*words[1:])
    assert done.exit_code == 0
    assert "coalition-hazard-dez-west" in done.stdout or "sdf-valley-advance" in done.stdout


def test_the_python_on_the_page_runs() -> None:
    [code] = blocks(PAGE, "python")
    environment = {**os.environ, "PYTHONPATH": str(Path(room.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert "10 min earlier; it would no longer meet anything in these files" in done.stdout


def test_every_member_stands_on_the_page() -> None:
    told = {name.strip("` ") for row in rows(PAGE, "member") for name in row[0].split(",")}
    named = {"a", "b", "a_party", "b_party", "first_dtg", "last_dtg"}
    assert told == set(ExplanationReport.__struct_fields__) - named


def test_every_dimension_its_cost_and_every_reason_stand_there_in_order() -> None:
    for heading in ("dimension", "cost of"):
        assert [row[0] for row in rows(PAGE, heading)] == [f"`{how}`" for how in How]
    assert [row[0] for row in rows(PAGE, "`reason`")] == [f"`{why}`" for why in room.WhyNot]


def test_steps_and_limits_are_those_of_the_code() -> None:
    steps = {row[0].strip("`"): (row[2], row[3]) for row in rows(PAGE, "dimension")}
    assert steps["time"] == ("minutes", f"{MOST_TIME_US // 86_400_000_000} days")
    assert MINUTE_US == 60_000_000
    assert steps["height"][0] == f"{HEIGHT_STEP_MM // 1000} m"
    assert steps["height"][1].startswith(f"{MOST_HEIGHT_MM // 1_000_000} km")
    assert steps["place"][0].startswith(f"{PLACE_STEP_MM // 1000} m")
    assert steps["place"][1].startswith(f"{room.MOST_PLACE_M / 1000:.0f} km")
    assert steps["size"][0] == f"{room.SIZE_STEP_MM // 1000} m"
    assert f"half width of {LEAST_LEFT_MM // 1000} m" in steps["size"][1]
    assert f"the first {MOST_LEGS_EXPLAINED};" in PAGE
