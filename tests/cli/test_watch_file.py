"""A file of positions, replayed before the agreements of a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.checking import detente_here

EXAMPLES = Path(__file__).parents[2] / "examples"
EVENING = str(EXAMPLES / "tanf-18-may-2017.csv")
CASE = str(EXAMPLES / "cases" / "T-03-al-tanf.toml")
WATCH = ("watch", "--positions", EVENING, "--case", CASE)


@pytest.mark.slow
def test_the_evening_is_told_ring_by_ring_with_the_time_left_at_any_speed() -> None:
    said = detente_here(*WATCH, "--by", "Coalition", "--speed", "100000", "--json")
    assert said.exit_code == 0, said.output
    words = [json.loads(line) for line in said.stdout.splitlines()]
    column = [one for one in words if one["fields"].get("track") == "column 1"]
    assert [one["code"] for one in column] == [
        "track-approaching", "track-entered", "track-ring", "track-ring",
    ]  # fmt: skip
    assert 20 * 60 < column[0]["fields"]["left"] <= 30 * 60
    assert [one["at"] for one in words] == sorted(one["at"] for one in words)
    assert "relay-failed" in {one["code"] for one in words}


@pytest.mark.slow
def test_what_is_odd_in_a_file_is_counted_by_name(tmp_path: Path) -> None:
    head, *rows = [line for line in Path(EVENING).read_text("utf-8").splitlines() if not line.startswith("#")]
    file = tmp_path / "doubled.csv"
    file.write_text("\n".join([head, *rows[:4], *rows[:2]]), "utf-8")
    said = detente_here("watch", "--positions", str(file), "--case", CASE, "--by", "Coalition", "--language", "ru")
    assert said.exit_code == 0, said.output
    assert "2 × doubled" in said.stderr


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("watch", "--positions", EVENING, "--by", "Coalition"), "--case"),
        ((*WATCH, "--by", "Nobody"), "choose one of: Coalition, Russia"),
        (WATCH, "--by"),
        ((*WATCH, "--by", "Coalition", "--speed", "-1"), "--speed"),
        ((*WATCH, "--by", "Coalition", "--speed", "nan"), "--speed"),
        ((*WATCH, "--by", "Coalition", "--once"), "--positions"),
        (("watch", "--positions", "none.csv", "--case", CASE, "--by", "Coalition"), "cannot be read"),
        (("watch", "--positions", CASE, "--case", CASE, "--by", "Coalition"), ".csv or .gpx"),
        (("watch", "--positions", EVENING, "--case", EVENING, "--by", "Coalition"), "Nothing was taken"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_replayed(words: tuple[str, ...], wrong: str) -> None:
    said = detente_here(*words)
    assert said.exit_code == 2, said.output
    assert wrong in said.output
