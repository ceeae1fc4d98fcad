"""`detente where`: exit statuses, JSON and what a person reads."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from .checking import detente, detente_here

pytestmark = pytest.mark.slow


def asked(*words: str) -> tuple[int, dict[str, Any]]:
    done = detente_here("where", *words, "--json")
    return done.exit_code, json.loads(done.stdout)


def test_one_reading_with_nothing_to_ask_is_status_0() -> None:
    status, told = asked("37S", "FV", "03693", "10902")
    [reading] = told["readings"]
    assert (status, told["findings"]) == (0, [])
    assert (round(reading["lat"], 5), round(reading["lon"], 5)) == (35.336, 40.14101)
    assert (reading["notation"], reading["datum"], reading["text"]) == ("mgrs", "WGS84", "37S FV 03693 10902")
    assert 0.7 < reading["uncertainty_m"] < 1
    assert reading["area"]["type"] == "Polygon"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["40.141N", "35.336E"], "PERHAPS_SWAPPED"),
        (["35.336N 40.141E", "--name", "Mayadin"], "FAR_FROM_NAME"),
        (["35.336N 40.141E", "--near", "Mosul"], "FAR_FROM_EXPECTED"),
        (["35.336N 40.141E", "--accuracy-m", "10"], "COARSER_THAN_CLAIMED"),
        (["35.33600N 40.14100E", "--previous", "35.34600N 40.14100E"], "MOVED_FAR"),
        (["35.33600N 40.14100E", "--reference", "37S FV 03693 10802"], "REFERENCE_DISAGREES"),
        (["35.336N 40.141E", "--notation", "dms"], "NOTATION_DIFFERS"),
    ],
)
def test_what_a_person_has_to_be_asked_is_status_1(words: list[str], code: str) -> None:
    status, told = asked(*words)
    assert status == 1
    assert told["readings"]
    assert {finding["code"]: finding["severity"] for finding in told["findings"]}[code] == "ask"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["northern Syria"], "VAGUE"),
        (["35 61 00 N 40 08 27 E"], "MINUTES_SECONDS"),
        (["0N 0E"], "ZERO"),
        (["35.33600N 40.14100E", "--own", "37S FV 03693 10902"], "OWN_POSITION"),
        (["Xyzzyville"], "NAME_UNKNOWN"),
        (["today"], "TIME_RELATIVE"),
    ],
)
def test_no_reading_is_status_2(words: list[str], code: str) -> None:
    status, told = asked(*words)
    assert (status, told["readings"]) == (2, [])
    assert {finding["code"]: finding["severity"] for finding in told["findings"]}[code] == "refuse"


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
@pytest.mark.parametrize("text", ["", " \t "])
def test_nothing_written_is_said_to_be_nothing(text: str, language: str) -> None:
    status, told = asked(text, "--language", language)
    [finding] = told["findings"]
    assert (status, finding["code"]) == (2, "UNREADABLE")
    assert finding["text"].startswith(("Nothing was written", "Ничего не написано", "لم يُكتب شيء"))


def test_a_minus_before_a_coordinate_is_no_option() -> None:
    status, told = asked("-35.336", "40.141")
    assert (status, told["text"], told["readings"][0]["lat"]) == (1, "-35.336 40.141", -35.336)
    assert "No such option: --acuracy" in detente_here("where", "-35.336", "40.141", "--acuracy", "5").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--language", "fr"), "--language: 'fr': this cannot stand here. Write en or ru or ar."),
        (("--notation", "zz"), "--notation: 'zz': this cannot stand here. Write one of dd, ddm, dms, mgrs,"),
        (("--accuracy-m", "-5"), "--accuracy-m: -5.0: this cannot stand here. Write metres, from 0"),
        (("--near", "181200Z MAY 17"), "--near: '181200Z MAY 17': this is no position. Write one position,"),
        (("--near", ""), "--near: '': Nothing was written."),
        (("--near", "Xyzzyville"), "--near: 'Xyzzyville': Xyzzyville is in no gazetteer here."),
    ],
)
def test_a_wrong_option_is_named_with_what_is_right(words: tuple[str, str], said: str) -> None:
    done = detente_here("where", "35.336N 40.141E", *words)
    assert (done.exit_code, done.stderr.startswith(said)) == (2, True), done.stderr


def test_a_read_back_that_differs_is_to_be_asked() -> None:
    position = "37S FV 08631 15952"
    right = " ".join(asked(position, "--readback", "en")[1]["readings"][0]["read_back"]["expected"])
    assert asked(position, "--heard", right)[0] == 0
    assert asked(position, "--heard", right.replace("five two", "two five"))[0] == 1
    assert asked(position, "--heard", "")[0] == 1


def test_a_band_is_printed_no_narrower_than_it_is() -> None:
    [altitude] = asked("FL330")[1]["altitudes"]
    words = detente_here("where", "FL330").stdout.split("HAE")[1].split("m above")[0].replace(",", "").split()
    assert int(words[0]) <= altitude["lowest_m"] < altitude["highest_m"] <= int(words[2])


def test_a_grid_without_a_zone_takes_it_from_the_option() -> None:
    assert asked("FV 03693 10902")[0] == 2
    assert asked("FV 03693 10902", "--zone", "37S")[0] == 0


def test_a_datum_says_how_it_came_to_wgs84() -> None:
    _, told = asked("35.33600N 40.14100E", "--datum", "EPSG:4227")
    [reading] = told["readings"]
    assert reading["transformation"]["accuracy_m"] > 0
    assert reading["uncertainty_m"] > reading["transformation"]["accuracy_m"]


def test_a_time_is_read_too_in_a_zone_with_its_history() -> None:
    status, told = asked("2022-03-05 16:00", "--zone", "Damascus")
    [time] = told["times"]
    assert (status, time["utc"], time["zone"]) == (0, "2022-03-05T14:00:00Z", "Asia/Damascus")


def test_what_is_wrong_with_an_option_names_it() -> None:
    for words in (["--notation", "plus-code"], ["--language", "fr"], ["--near", "nowhere"], ["--accuracy-m", "-1"]):
        done = detente_here("where", "35.336N 40.141E", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert words[0].strip("-") in done.stderr


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_what_is_heard_back_is_compared(language: str) -> None:
    _, told = asked("37S FV 03693 10902", "--readback", language)
    said = " ".join(told["readings"][0]["read_back"]["expected"])
    _, agreed = asked("37S FV 03693 10902", "--readback", "en", "--heard", said)
    assert agreed["readings"][0]["read_back"]["differences"] == []
    _, differs = asked("37S FV 03693 10902", "--heard", "37S FV 03693 10903")
    parts = [one["part"] for one in differs["readings"][0]["read_back"]["differences"]]
    assert parts[0] == "northing"


def test_people_read_where_how_exact_and_what_to_ask() -> None:
    done = detente_here("where", "40.141N 35.336E")
    assert "within      140 m of it" in done.stdout
    assert "◆ to ask: " in done.stdout
    assert "perhaps: 35.336°N 40.141°E" in done.stdout
    assert "It gives nobody leave." in done.stdout


def test_what_steers_a_terminal_does_not_reach_it() -> None:
    done = detente("where", "\x1b[2J35.336N 40.141E\x07")
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout


@pytest.mark.parametrize(("language", "script"), [("ru", "[а-яё]{2}"), ("ar", "[\u0620-\u064a]{2}")])
@pytest.mark.parametrize(
    "words",
    [
        ("9 km S of Deir ez-Zor airfield", "--heard", ""),
        ("35.336N 40.141E", "--datum", "ED50"),
        ("FL330",),
        ("from 10:00 to 12:00 on 18 May 2017 Damascus time",),
        ("Xyzzyville",),
    ],
)
def test_what_is_printed_is_in_the_language_that_was_asked_for(
    words: tuple[str, ...], language: str, script: str
) -> None:
    lines = [line for line in detente_here("where", *words, "--language", language).stdout.splitlines() if line.strip()]
    ours = [line for line in lines if not line.startswith(("MGRS", "HAE", " ", "["))]
    assert ours
    assert [line for line in ours if not re.search(script, line)] == []
