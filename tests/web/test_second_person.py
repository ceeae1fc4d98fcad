"""What is said of a protected site waits for a second person of the party."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.web.running import Json, Running, confirmed, filed, filing, notice, reason, site, stood_by

pytestmark = pytest.mark.slow


@pytest.fixture
def sdf(running: Running) -> httpx.Client:
    return running.party("SDF")


def held_by(client: httpx.Client) -> list[Json]:
    held: list[Json] = client.get("/v1/picture").json()["held"]
    return held


def word(client: httpx.Client, verb: str, held: Json, **body: Any) -> httpx.Response:
    """Confirm or dismiss what is held."""
    entry = held["command"]["entry"]
    return client.post(f"/v1/held/{entry}/{verb}", json={"command_id": f"{verb} {entry}", **body})


def test_a_site_is_held_and_stands_for_nobody_before_it_is_confirmed(running: Running, sdf: httpx.Client) -> None:
    held = site(sdf, "clinic", "SDF", title="Field hospital")
    assert (held["type"], held["notice"], held["version"]) == ("command-held/1", "clinic", None)
    assert sdf.get("/v1/notices").json()["notices"] == []
    assert sdf.get("/v1/notices/clinic").status_code == 404
    [waiting] = held_by(running.second("SDF"))
    assert (waiting["entry"], waiting["person"]) == (held["command"]["entry"], "first")
    assert (waiting["content"]["title"], len(waiting["content"]["volumes"])) == ("Field hospital", 1)
    receipt = confirmed(running, "SDF", held)
    assert (receipt["held"], receipt["notice"], receipt["version"]) == (False, "clinic", 1)
    assert sdf.get("/v1/notices/clinic").json()["title"] == "Field hospital"
    assert held_by(sdf) == []


def test_who_sent_it_is_no_second_person(running: Running, sdf: httpx.Client) -> None:
    held = site(sdf, "clinic", "SDF")
    answer = word(sdf, "confirm", held)
    assert (answer.status_code, reason(answer)) == (403, "same-person")
    assert sdf.get("/v1/notices").json()["notices"] == []
    assert word(running.second("SDF"), "confirm", held).status_code == 200


@pytest.mark.parametrize("duty", ["viewer", "watch", "declarer", "administrator", "auditor"])
def test_only_a_releasing_authority_is_a_second_person(running: Running, sdf: httpx.Client, duty: str) -> None:
    held = site(sdf, "clinic", "SDF")
    answer = word(running.person("SDF", "third", duty), "confirm", held)
    assert (answer.status_code, reason(answer)) == (403, "not-permitted")
    assert len(held_by(sdf)) == 1


def test_another_party_is_told_the_same_as_where_nothing_is_held(running: Running, sdf: httpx.Client) -> None:
    held = site(sdf, "clinic", "SDF")
    entry, saa = held["command"]["entry"], running.party("SAA")
    for verb in ("confirm", "dismiss"):
        answers = [
            saa.post(f"/v1/held/{number}/{verb}", json={"command_id": f"{verb} {number}"})
            for number in (entry, entry + 7)
        ]
        assert [(answer.status_code, reason(answer)) for answer in answers] == [(409, "not-held")] * 2
        told = [
            answer.text.replace(str(number), "*") for answer, number in zip(answers, (entry, entry + 7), strict=True)
        ]
        assert told[0] == told[1]
    assert len(held_by(sdf)) == 1


@pytest.mark.parametrize("who", ["first", "second"])
def test_what_is_dismissed_never_takes_effect(running: Running, sdf: httpx.Client, who: str) -> None:
    held = site(sdf, "clinic", "SDF")
    client = sdf if who == "first" else running.second("SDF")
    answer = word(client, "dismiss", held)
    assert (answer.status_code, answer.json()["type"]) == (200, "command-dismissed/1")
    assert word(client, "dismiss", held).json() == answer.json()
    assert held_by(sdf) == []
    late = word(running.second("SDF"), "confirm", held)
    assert (late.status_code, reason(late)) == (409, "not-held")
    assert sdf.get("/v1/notices").json()["notices"] == []


def test_amending_withdrawing_and_releasing_a_site_wait_too(running: Running, sdf: httpx.Client) -> None:
    stood_by(running, "SDF", "clinic")
    path = "/v1/notices/clinic"
    amended = {"command_id": "amend clinic", "version": 1, "notice": notice("clinic", "SDF", kind="site", title="New")}
    answer = sdf.put(path, json=amended)
    assert (answer.status_code, answer.json()["held"]) == (200, True)
    assert sdf.get(path).json()["title"] == "Title of clinic"
    confirmed(running, "SDF", answer.json())
    assert sdf.get(path).json()["title"] == "New"
    rules = [{"to": "monitors", "level": "extent"}]
    answer = sdf.post(f"{path}/release", json={"command_id": "release clinic", "version": 2, "release": rules})
    assert answer.json()["held"]
    assert held_by(sdf)[0]["release"] == rules
    confirmed(running, "SDF", answer.json())
    assert sdf.get(path).json()["release"] == rules
    answer = sdf.post(f"{path}/withdraw", json={"command_id": "withdraw clinic", "version": 2})
    assert answer.json()["held"]
    confirmed(running, "SDF", answer.json())
    assert sdf.get(path).status_code == 404


def test_what_cannot_take_effect_any_more_is_refused_to_the_second_person(running: Running, sdf: httpx.Client) -> None:
    first, second = site(sdf, "clinic", "SDF"), site(sdf, "clinic", "SDF", command="file it again", title="Other")
    confirmed(running, "SDF", first)
    answer = word(running.second("SDF"), "confirm", second)
    assert (answer.status_code, reason(answer)) == (409, "notice-exists")
    assert sdf.get("/v1/notices/clinic").json()["title"] == "Title of clinic"


def test_the_same_command_again_is_answered_with_its_receipt_before_and_after_the_second_word(
    running: Running, sdf: httpx.Client
) -> None:
    held = site(sdf, "clinic", "SDF")
    again = sdf.post("/v1/notices", json=filing("clinic", "SDF", kind="site"))
    assert (again.status_code, again.json()) == (200, held)
    confirmed(running, "SDF", held)
    assert sdf.post("/v1/notices", json=filing("clinic", "SDF", kind="site")).json()["command"] == held["command"]


def test_a_confirmed_site_tells_the_second_person_what_it_meets(running: Running, sdf: httpx.Client) -> None:
    filed(running.party("SAA"), "range", "SAA", kind="hazard")
    held = site(sdf, "clinic", "SDF")
    assert held["conflicts"] == []
    [conflict] = confirmed(running, "SDF", held)["conflicts"]
    assert (conflict["a"], conflict["b_party"]) == ("clinic", "SAA")


@pytest.mark.parametrize("entry", ["0", "99", "-1", "one", "9" * 18, "9" * 30, "9" * 5_000])
def test_what_is_not_held_can_be_neither_confirmed_nor_dismissed(sdf: httpx.Client, entry: str) -> None:
    for verb in ("confirm", "dismiss"):
        answer = sdf.post(f"/v1/held/{entry}/{verb}", json={"command_id": f"{verb} it"})
        assert (answer.status_code, reason(answer)) == (409, "not-held")


@pytest.mark.parametrize(("before", "after"), [("relief", "site"), ("presence", "site"), ("site", "presence")])
def test_no_amendment_makes_or_unmakes_a_site(running: Running, sdf: httpx.Client, before: str, after: str) -> None:
    """Else one person could do by two commands what takes two."""
    if before == "site":
        stood_by(running, "SDF", "clinic")
    else:
        filed(sdf, "clinic", "SDF", kind=before)
    body = {"command_id": "amend clinic", "version": 1, "notice": notice("clinic", "SDF", kind=after)}
    answer = sdf.put("/v1/notices/clinic", json=body)
    if answer.status_code == 200:
        answer = word(running.second("SDF"), "confirm", answer.json())
    assert (answer.status_code, reason(answer)) == (422, "contradicts-itself")
    assert sdf.get("/v1/notices/clinic").json()["kind"] == before
