"""A version in words over HTTP: what differs for the reader's party, and what a file states before it is proposed."""

from __future__ import annotations

from detente.messages.arrangements import version_of
from tests.web.agreeing import file_of, next_of, proposed, said, terms, zone
from tests.web.running import Json, Running, reason


def words(running: Running, party: str, **asked: str) -> Json:
    answer = running.party(party).get("/v1/arrangements/valley/words", params=asked)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def read(running: Running, file: Json, **more: str) -> Json:
    answer = running.party("SDF").post("/v1/arrangement-files", json={"arrangement": file, **more})
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


WIDER = next_of(terms(), measures=(zone(radius_mm=60_000_000),))


def test_a_version_is_compared_with_the_one_that_the_readers_own_party_accepted(running: Running) -> None:
    first = proposed(running.party("SDF"), terms())
    second = proposed(running.party("SAA"), WIDER)
    said(running.party("SDF"), first, "accepted")
    told = words(running, "SDF", language="ru")
    assert (told["version"], told["before"], told["before_number"]) == (second, first, 1)
    [radius] = [one for one in told["differences"] if one["field"] == "radius_m"]
    assert radius["words"] == "было 55\u202f000 м, стало 60\u202f000 м"
    assert (words(running, "SAA")["before"], words(running, "SAA")["differences"]) == (None, [])
    assert words(running, "SAA", before=first)["before"] == first


def test_a_version_says_its_period_and_its_measures_in_the_language_asked_for(running: Running) -> None:
    proposed(running.party("SDF"), terms())
    [measure] = words(running, "SAA", language="en")["measures"]
    assert "Radius: 55\u202f000 m." in measure["lines"]
    assert words(running, "SAA", language="ru")["whole"][0].startswith("С 140240Z JUL 17")
    refused = running.party("SAA").get("/v1/arrangements/valley/words", params={"language": "fr"})
    assert reason(refused) == "unknown-word"


def test_whoever_is_no_party_to_it_reads_no_words_of_it(running: Running) -> None:
    version = proposed(running.party("SDF"), terms())
    other = running.party("Relief").get("/v1/arrangements/valley/words")
    assert other.status_code == 404
    unknown = running.party("SDF").get("/v1/arrangements/valley/words", params={"before": "0" * 64})
    assert unknown.status_code == 404
    base = {"arrangement": file_of(next_of(terms(), parties=("Relief", "SDF")))}
    found = running.party("Relief").post("/v1/arrangement-files", json=base).json()["said"]
    assert (version in str(found), found["before"]) == (False, None)


def test_a_file_that_is_read_is_proposed_by_nobody(running: Running) -> None:
    told = read(running, file_of(terms()))
    assert told["said"]["version"] == version_of(terms())
    assert running.party("SDF").get("/v1/arrangements").json()["arrangements"] == []


def test_a_file_is_compared_with_the_version_that_it_names_as_its_base(running: Running) -> None:
    first = proposed(running.party("SDF"), terms())
    said_of = read(running, file_of(WIDER))["said"]
    assert said_of["before"] == first
    assert [one["field"] for one in said_of["differences"]] == ["number", "base", "radius_m"]


def test_all_that_is_wrong_with_a_file_is_told_by_field(running: Running) -> None:
    file = file_of(terms())
    file["features"][0]["properties"]["radius_m"] = -1
    file["features"][0]["properties"]["conduct"] = "cleared"
    answer = running.party("SDF").post("/v1/arrangement-files", json={"arrangement": file})
    assert answer.status_code == 422
    assert {one["field"] for one in answer.json()["refusals"]} == {"radius_m", "conduct"}
