"""The documented failures, played: what had to be said was said in time, and without the fault nothing of it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from detente.cli.replay_told import told_json
from detente.formats.case_file import read_case
from detente.formats.case_parts import Case
from detente.simulation.judging import Judged, judge
from detente.simulation.playing import play

CASES = sorted((Path(__file__).parents[2] / "examples" / "cases").glob("*.toml"))


def case_of(path: Path) -> Case:
    read = read_case(path.read_bytes(), file=path.name)
    assert read.case is not None, [refusal.sentence() for refusal in read.refusals]
    return read.case


@cache
def played(path: Path) -> Judged:
    return judge(play(case_of(path)))


def test_each_row_of_the_failures_has_its_case() -> None:
    names = {case_of(path).id for path in CASES}
    assert {
        "T-01",
        "T-02",
        "T-03",
        "T-05",
        "T-07",
        "T-08",
        "T-09",
        "T-12",
        "T-14",
        "T-15",
        "T-17",
        "T-18",
        "T-22",
        "T-23",
    } <= names


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_word_that_a_case_calls_for_is_said_in_time(path: Path) -> None:
    judged = played(path)
    assert [one for one in judged.expected if one.verdict != "said"] == []
    assert judged.holds, (judged.undone, judged.broken)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_without_its_fault_a_case_raises_none_of_its_alarms(path: Path) -> None:
    judged = judge(play(case_of(path), quiet=True))
    assert judged.holds, (judged.undone, judged.alarms, judged.broken)


def test_each_fault_of_the_valley_is_caught() -> None:
    """Its faults are numbered: whatever goes wrong in a step, or by nobody doing anything, has a word that says so."""
    path = next(path for path in CASES if path.stem == "valley-2017")
    case = case_of(path)
    faults = {found for step in case.step if step.fault for found in re.findall(r"Fault (\d+)", step.why)}
    caught = {found for one in case.expect if one.alarm for found in re.findall(r"Fault (\d+)", one.why)}
    assert faults <= caught
    assert len(caught) == 27
    assert {one.verdict for one in played(path).expected} == {"said"}


def test_a_case_played_twice_gives_the_same() -> None:
    path = CASES[0]
    assert told_json(judge(play(case_of(path)))) == told_json(played(path))


def test_commands_of_one_time_may_come_in_any_order() -> None:
    """Two parties file at one time: who is told what is the same, whoever was first."""
    case = case_of(next(path for path in CASES if path.stem.startswith("T-22")))
    first, second = (replace(step, at="+1h") for step in case.step[:2])
    words = []
    for steps in ([first, second], [second, first]):
        shuffled = replace(case, step=steps, expect=[], end="+5h")
        said = judge(play(shuffled)).played.said
        told = {(one.to, one.code) for one in said if one.code in ("conflict-told", "notice-told")}
        words.append(told)
    assert words[0] == words[1]
    assert {"Relief Organisation", "Coalition"} <= {to for to, code in words[0] if code == "conflict-told"}


def test_a_word_that_comes_too_late_or_never_or_was_barred_fails_the_case() -> None:
    case = case_of(CASES[0])
    expected = case.expect[1]
    late = replace(case, expect=[replace(expected, by="+1m")])
    assert [one.verdict for one in judge(play(late)).expected] == ["late"]
    missing = replace(case, expect=[replace(expected, code="hold")])
    judged = judge(play(missing))
    assert [one.verdict for one in judged.expected] == ["missing"]
    assert not judged.holds


def test_a_step_that_is_refused_unforeseen_fails_the_case() -> None:
    case = case_of(CASES[0])
    step = replace(case.step[0], say={**case.step[0].say, "radius_m": -1})
    judged = judge(play(replace(case, step=[step], expect=[])))
    assert [one.reasons for one in judged.undone] == [("out-of-range",)]
    assert not judged.holds
