"""`detente draft`: the marked text, the drafts as a file that is none yet, and what is refused."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from .checking import DETENTE, detente, detente_here, plain_environment

pytestmark = pytest.mark.slow

TEXTS = Path(__file__).parents[2] / "examples" / "texts"
PARTIES = ("--parties", TEXTS / "parties.toml")


def text_file(folder: Path, text: str) -> Path:
    path = folder / "text.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_text_is_printed_with_numbered_marks_a_table_and_the_drafts() -> None:
    done = detente_here("draft", TEXTS / "valley-report.txt", *PARTIES)
    assert done.exit_code == 1
    assert "[14 Syrian Democratic Forces]" in " ".join(done.stdout.split())
    assert "[UNITS_DISAGREE]" in done.stdout
    assert "Draft movement-2  Movement, SDF" in done.stdout
    assert "[ROUTE_STRAIGHT]" in done.stdout
    assert done.stdout.rstrip().endswith("A draft is no notice until a person has confirmed it.")


def test_nothing_wrong_within_the_text_exits_with_0() -> None:
    assert detente_here("draft", TEXTS / "relief-ar.txt", *PARTIES).exit_code == 0


def test_the_json_counts_characters_of_the_text_as_it_came() -> None:
    text = (TEXTS / "hotline-ru.txt").read_text("utf-8")
    done = detente_here("draft", TEXTS / "hotline-ru.txt", *PARTIES, "--json", "--language", "ru")
    told = json.loads(done.stdout)
    assert told["marks"]
    for mark in told["marks"]:
        assert text[mark["start"] : mark["end"]] == mark["text"]
    [far] = [finding for draft in told["drafts"] for finding in draft["findings"] if finding["severity"] == "ask"]
    assert far["code"] == "FAR_FROM_NAME"
    assert [draft["feature"]["properties"]["kind"] for draft in told["drafts"]] == ["hazard", "movement", "presence"]


def test_a_file_of_drafts_is_refused_by_check(tmp_path: Path) -> None:
    out = tmp_path / "drafts.geojson"
    assert detente_here("draft", TEXTS / "relief-ar.txt", *PARTIES, "--out", out).exit_code == 0
    done = detente_here("check", out)
    assert done.exit_code == 2
    assert done.stderr.count("[draft]") == 3


@pytest.mark.parametrize(
    "words", [("--day", "foo"), ("--month", "13"), ("--zone", "Nowhere"), ("--datum", "zz"), ("--day", "")]
)
def test_a_wrong_option_is_refused_whatever_the_text_says(tmp_path: Path, words: tuple[str, str]) -> None:
    done = detente_here("draft", text_file(tmp_path, "A convoy from Raqqa to Hajin."), *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{words[0]}: {words[1]!r} is no ")


def test_an_option_that_is_right_is_used(tmp_path: Path) -> None:
    path = text_file(tmp_path, "The convoy leaves Raqqa for Hajin at 1200.")
    assert (
        "  when    2017-05-18T09:00:00Z"
        in detente_here("draft", path, "--zone", "Damascus", "--day", "2017-05-18").stdout
    )
    assert detente_here("draft", path, "--zone", "37S", "--month", "MAY", "--datum", "ED50").exit_code == 1


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_a_text_without_any_words_is_refused(tmp_path: Path, text: str) -> None:
    done = detente_here("draft", text_file(tmp_path, text))
    assert (done.exit_code, done.stderr.endswith("nothing is written in it.\n")) == (2, True)


def test_a_closed_standard_input_is_said() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" draft - <&-', DETENTE], capture_output=True, text=True, check=False, env=plain_environment()
    )
    assert (done.returncode, done.stderr) == (2, "FILE -: the standard input is closed.\n")


def test_a_draft_file_is_never_written_over(tmp_path: Path) -> None:
    out = tmp_path / "drafts.geojson"
    out.write_text("mine")
    done = detente_here("draft", TEXTS / "relief-ar.txt", "--out", out)
    assert (done.exit_code, out.read_text()) == (2, "mine")
    assert "there is such a file already" in done.stderr


def test_parties_come_from_options_and_from_notice_files_too(tmp_path: Path) -> None:
    text = text_file(tmp_path, "The SDF moves from Raqqa to Hajin. The coalition strikes near Abu Kamal.")
    plan = Path(__file__).parents[2] / "examples" / "euphrates-2017.geojson"
    done = detente_here("draft", text, "--parties", plan, "--party", "Coalition=the coalition", "--json")
    assert [draft["feature"]["properties"]["party"] for draft in json.loads(done.stdout)["drafts"]] == [
        "SDF",
        "Coalition",
    ]


def test_a_day_and_a_zone_may_be_given_for_times_without(tmp_path: Path) -> None:
    text = text_file(tmp_path, "Artillery firing at Hajin from 09:00 to 12:00.")
    done = detente_here("draft", text, "--zone", "Damascus", "--day", "2017-05-18", "--json")
    [draft] = json.loads(done.stdout)["drafts"]
    said = draft["feature"]["properties"]
    assert (said["start"], said["end"]) == ("2017-05-18T06:00:00Z", "2017-05-18T09:00:00Z")


def test_a_grid_without_its_zone_is_read_with_the_one_given(tmp_path: Path) -> None:
    text = text_file(tmp_path, "Artillery firing at FV 03693 10902.")
    assert "GRID_ZONE_MISSING" in detente_here("draft", text).stdout
    assert "37S FV 03693 10902" in detente_here("draft", text, "--zone", "37S").stdout


@pytest.mark.parametrize(
    ("words", "saying"),
    [
        (("nowhere.txt",), "it cannot be read: No such file"),
        ((TEXTS / "relief-ar.txt", "--party", "=x"), "no party is named"),
        ((TEXTS / "relief-ar.txt", "--parties", TEXTS / "relief-ar.txt"), "this is no list of parties"),
        ((TEXTS / "relief-ar.txt", "--parties", "nowhere.toml"), "it cannot be read: No such file"),
    ],
)
def test_what_cannot_be_read_is_refused(words: tuple[str | Path, ...], saying: str) -> None:
    done = detente_here("draft", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert saying in done.stderr


def test_what_steers_a_terminal_is_printed_harmless_and_a_pipe_without_unicode_is_enough(tmp_path: Path) -> None:
    text = text_file(tmp_path, "Strikes near Hajin\x1b[31m. Удары у Хаджина. غارات قرب هجين\u202e.")
    done = detente("draft", text, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
    assert b"\\x1b[31m" in done.stdout


def test_a_text_is_read_from_standard_input() -> None:
    done = subprocess.run(
        [DETENTE, "draft", "-"],
        input=b"Strikes near Hajin.",
        capture_output=True,
        check=False,
        env=plain_environment(),
        timeout=60,
    )
    assert done.returncode == 0
    assert b"Draft hazard-1" in done.stdout
