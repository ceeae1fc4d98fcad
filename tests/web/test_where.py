"""Where is that, over HTTP: what a text may mean, for whoever is known here, and nothing of it kept."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from detente.messages.phrases import LANGUAGES
from detente.messages.refusals import Refusal
from detente.places.surroundings import Surroundings
from detente.places.theatre import Theatre
from tests.cli.checking import detente_here
from tests.web.running import Json, Running, filed, reason

Data = tuple[Path, dict[str, str]]

GRID = "37S FV 03693 10902"


def asked(client: httpx.Client, text: str, **more: object) -> Json:
    answer = client.post("/v1/where", json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def codes(found: Json) -> set[str]:
    return {finding["code"] for finding in found["findings"]}


def test_a_grid_is_one_reading_with_its_cell_and_the_text_that_it_came_from(running: Running) -> None:
    found = asked(running.party("SDF"), GRID)
    [reading] = found["readings"]
    assert (found["text"], reading["text"], reading["mgrs"]) == (GRID, GRID, GRID)
    assert (reading["notation"], reading["datum"]) == ("mgrs", "WGS84")
    assert reading["lat"] == pytest.approx(35.336, abs=1e-5)
    assert reading["lon"] == pytest.approx(40.141, abs=1e-5)
    assert 0.5 < reading["uncertainty_m"] < 1
    assert reading["area"]["type"] == "Polygon"
    assert reading["read_back"] is None


def test_the_answer_is_what_the_command_prints(running: Running) -> None:
    words = ["where", "Mayadin 35.336 40.141", "--near", "Deir ez-Zor", "--language", "ru", "--json"]
    printed = detente_here(*words, "--readback", "ar", "--heard", GRID)
    with_it = {"near": "Deir ez-Zor", "language": "ru", "read_back_in": "ar", "heard": GRID}
    assert json.loads(printed.stdout) == asked(running.party("SDF"), words[1], **with_it)


def test_where_a_relative_position_starts_is_told_with_it(running: Running) -> None:
    [reading] = asked(running.party("SDF"), "9 km S of Deir ez-Zor airfield")["readings"]
    [origin] = reading["origin"]
    assert (reading["notation"], origin["notation"]) == ("relative", "name")
    assert origin["place"] == reading["place"]
    assert reading["uncertainty_m"] > origin["uncertainty_m"]


def test_what_was_given_with_the_text_is_held_against_it(running: Running) -> None:
    sdf = running.party("SDF")
    assert "FAR_FROM_NAME" in codes(asked(sdf, GRID, name="Mayadin"))
    assert "FAR_FROM_EXPECTED" in codes(asked(sdf, GRID, near="Palmyra"))
    assert "OWN_POSITION" in codes(asked(sdf, GRID, own="35.336N 40.141E"))
    assert "MOVED_FAR" in codes(asked(sdf, GRID, previous="37S FV 05693 10902"))
    assert "REFERENCE_DISAGREES" in codes(asked(sdf, GRID, reference="37S FV 05693 10902"))
    assert "COARSER_THAN_CLAIMED" in codes(asked(sdf, "35.3N 40.1E", accuracy_m=10))
    assert "NOTATION_DIFFERS" in codes(asked(sdf, GRID, notation="dd"))
    assert codes(asked(sdf, "FV 03693 10902")) == {"GRID_ZONE_MISSING"}
    assert codes(asked(sdf, "FV 03693 10902", zone="37S")) == set()


@pytest.mark.parametrize("field", ["near", "own", "previous", "reference"])
@pytest.mark.parametrize(("text", "why"), [("somewhere or other", "position-unreadable"), ("", "position-unreadable")])
def test_what_cannot_be_held_against_a_position_is_refused_by_its_fields_name(
    running: Running, field: str, text: str, why: str
) -> None:
    answer = running.party("SDF").post("/v1/where", json={"text": GRID, field: text})
    assert (answer.status_code, reason(answer)) == (422, why)
    [refusal] = answer.json()["refusals"]
    assert refusal["field"] == field


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202eriA", "a\nb", "x" * 1_001, "\0" * 1_000])
def test_a_refusal_prints_as_one_line_whatever_was_sent(running: Running, text: str) -> None:
    answer = running.party("SDF").post("/v1/where", json={"text": GRID, "near": text, "datum": text * 10})
    for told in answer.json()["refusals"]:
        assert Refusal(**told).sentence().isprintable()
    assert len(answer.content) < 10_000


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202eriA", "a\r\nb", "\0" * 1_000])
def test_a_finding_repeats_nothing_that_breaks_its_line_or_turns_it(running: Running, text: str) -> None:
    for finding in asked(running.party("SDF"), text, language="ru")["findings"]:
        assert finding["text"].isprintable()
        assert len(finding["text"]) < 500


def test_a_name_that_many_places_bear_is_no_place_to_be_near(running: Running) -> None:
    found = asked(running.party("SDF"), "Al Karamah")
    assert len(found["readings"]) > 1
    answer = running.party("SDF").post("/v1/where", json={"text": GRID, "near": "Al Karamah"})
    assert (answer.status_code, reason(answer)) == (422, "position-ambiguous")


def test_all_that_is_wrong_is_said_at_once(running: Running) -> None:
    body = {"text": GRID, "near": "nowhere", "own": "nowhere", "heard": "x" * 10_000, "datum": "x" * 10_000}
    answer = running.party("SDF").post("/v1/where", json=body)
    assert {refusal["field"] for refusal in answer.json()["refusals"]} == {"near", "own", "heard", "datum"}


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        ("{", 400, "not-json"),
        ('{"text": "\\ud800"}', 400, "not-json"),
        (b'{"text": "\xff"}', 400, "not-json"),
        ("[]", 422, "wrong-shape"),
        ("{}", 422, "wrong-shape"),
        ('{"text": 35.336}', 422, "wrong-shape"),
        ('{"text": null}', 422, "wrong-shape"),
        ('{"text": "x", "clearance": true}', 422, "wrong-shape"),
        ('{"text": "x", "notation": "pluscode"}', 422, "wrong-shape"),
        ('{"text": "x", "language": "fr"}', 422, "wrong-shape"),
        ('{"text": "x", "read_back_in": "EN"}', 422, "wrong-shape"),
        ('{"text": "x", "accuracy_m": -1}', 422, "wrong-shape"),
        ('{"text": "x", "accuracy_m": 1e300}', 422, "wrong-shape"),
        ('{"text": "' + "x" * 1_100_000 + '"}', 413, "too-large"),
    ],
)
def test_a_body_that_is_no_question_is_refused(running: Running, body: str | bytes, status: int, why: str) -> None:
    answer = running.party("SDF").post("/v1/where", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, reason(answer)) == (status, why)


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\n" * 900, "°" * 1_000, "9" * 1_000, "(" * 1_000, "37S" * 300, "٣" * 1_000, "💣" * 1_000]
)
def test_any_text_is_answered(running: Running, text: str) -> None:
    found = asked(running.party("SDF"), text, read_back_in="ar", heard=text)
    assert found["readings"] == []
    assert found["findings"]


def test_a_text_too_long_for_one_position_is_said_to_be(running: Running) -> None:
    found = asked(running.party("SDF"), "x" * 1_001)
    assert codes(found) == {"TOO_LONG"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_read_back_is_told_in_each_language(running: Running, language: str) -> None:
    [reading] = asked(running.party("SDF"), GRID, read_back_in=language)["readings"]
    said = reading["read_back"]
    assert said["language"] == language
    assert said["spoken"]
    assert said["expected"]
    assert said["check_word"] in " ".join(said["spoken"])
    assert [part["text"] for part in said["parts"][:4]] == GRID.split()
    assert said["differences"] is None


def test_what_came_back_is_compared_symbol_by_symbol(running: Running) -> None:
    sdf = running.party("SDF")
    [reading] = asked(sdf, GRID, read_back_in="en")["readings"]
    back = " ".join(reading["read_back"]["expected"])
    [same] = asked(sdf, GRID, read_back_in="en", heard=back)["readings"]
    assert same["read_back"]["differences"] == []
    [other] = asked(sdf, GRID, read_back_in="en", heard=back.replace("six", "five"))["readings"]
    [difference] = other["read_back"]["differences"]
    assert (difference["part"], difference["index"]) == ("easting", 2)
    assert (difference["expected"], difference["heard"], difference["away_m"]) == ("6", "5", 100)


def test_findings_are_told_in_the_language_asked_for(running: Running) -> None:
    told = {asked(running.party("SDF"), "nowhere", language=language)["findings"][0]["text"] for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)


def test_the_nodes_own_theatre_is_where_positions_are_expected(data: Data) -> None:
    elsewhere = "15.6N 32.5E"
    with Running(*data) as here:
        assert "OUTSIDE_THEATRE" in codes(asked(here.party("SDF"), elsewhere))
    around = Surroundings(theatre=Theatre(west=20, south=5, east=40, north=25))
    with Running(*data, around=around) as there:
        assert "OUTSIDE_THEATRE" not in codes(asked(there.party("SDF"), elsewhere))


def test_a_question_leaves_nothing_in_the_record_and_takes_nothing_from_it(running: Running) -> None:
    filed(running.party("SAA"), "post-1", "SAA")
    before = running.node.ledger.size
    auditor = running.person("SAA", "auditor", "auditor")
    assert auditor.get("/v1/picture").status_code == 403
    after_listing = running.node.ledger.size
    clients = [running.party("SAA"), running.party("Relief"), running.monitor(), auditor]
    answers = {client.post("/v1/where", json={"text": GRID, "name": "Mayadin"}).content for client in clients}
    assert len(answers) == 1
    assert running.node.ledger.size == after_listing >= before


def test_only_who_is_known_here_is_answered(running: Running) -> None:
    assert running.speaker(None).post("/v1/where", json={"text": GRID}).status_code == 401
    session = running.party("SDF").post("/v1/session").cookies["detente"]
    page = running.speaker(None)
    page.cookies.set("detente", session)
    asked(page, GRID)
    foreign = page.post("/v1/where", json={"text": GRID}, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 401
    form = page.post("/v1/where", content='{"text": "x"}', headers={"content-type": "text/plain"})
    assert form.status_code == 415


def test_questions_count_against_how_often_one_may_ask(data: Data) -> None:
    with Running(*data, requests_per_second=1) as node:
        sdf = node.party("SDF")
        statuses = [sdf.post("/v1/where", json={"text": GRID}).status_code for _ in range(5)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_degrees_that_came_back_are_laid_over_the_degrees_that_were_said(running: Running) -> None:
    [reading] = asked(running.party("SDF"), "35.336N 40.141E", read_back_in="en", heard="35.3361 north, 40.141 east")[
        "readings"
    ]
    said = reading["read_back"]
    texts = {part["part"]: part["text"] for part in said["parts"]}
    counted = [one for one in said["differences"] if one["index"] is not None]
    assert counted
    assert all(texts[one["part"]][one["index"]] == one["expected"] for one in counted)
