"""Arrangements over HTTP: proposed, spoken of, and in force only between those who accepted the same version."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from detente.geometry.volumes import Circle
from detente.ledger import VerifierKey, verify_receipt
from detente.messages.arrangements import version_of
from detente.messages.commands import RevokeKey
from tests.web.agreeing import DAY_US, line, next_of, pair, propose, proposed, said, say, shown, terms, zone
from tests.web.running import HandClock, Listening, Running, events, reason
from tests.web.test_stream import place, told


def test_a_proposal_is_in_force_between_nobody_and_its_parties_are_silent(running: Running) -> None:
    answer = propose(running.party("SDF"), terms())
    assert answer.status_code == 201, answer.text
    receipt = answer.json()
    version = version_of(terms())
    assert (receipt["type"], receipt["arrangement"], receipt["terms"]) == ("terms-proposed/1", "valley", version)
    seen = shown(running.party("SAA"))
    assert (seen["status"], seen["shown"], seen["party"]) == ("proposed", version, "SDF")
    assert [one["stance"] for one in seen["versions"][0]["stances"]] == ["silent", "silent"]
    assert (pair(seen)["measures"], pair(seen)["version"]) == ([], None)
    assert [(one["id"], one["drawn"], one["pairs"]) for one in seen["measures"]] == [("circle", "none", [])]


def test_a_version_that_both_accept_is_in_force_between_them_and_who_said_so_when_is_told(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    version = proposed(sdf, terms())
    said(sdf, version, "accepted")
    assert pair(shown(saa))["measures"] == []
    said(saa, version, "accepted", channel="meeting")
    seen = shown(saa)
    assert seen["status"] == "in-force"
    between = pair(seen)
    assert (between["measures"], between["version"], between["until"]) == (["circle"], version, None)
    [saa_word, sdf_word] = seen["versions"][0]["stances"]
    assert (saa_word["party"], saa_word["stance"], saa_word["number"]) == ("SAA", "accepted", 1)
    assert (saa_word["by"], saa_word["channel"], saa_word["stands"]) == ("SAA", "meeting", True)
    assert saa_word["at"] == between["since"]
    assert sdf_word["channel"] == "node"
    assert seen["measures"][0]["drawn"] == "all"
    assert seen["next_number"] == 2


def test_another_version_that_one_accepts_is_in_force_between_nobody(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    first = proposed(sdf, terms())
    other = proposed(saa, next_of(terms(), measures=(zone(radius_mm=55_000_001),)))
    assert first != other
    said(sdf, first, "accepted")
    said(saa, other, "accepted")
    seen = shown(sdf)
    assert (seen["status"], pair(seen)["measures"]) == ("proposed", [])


def test_what_is_reserved_is_in_force_between_nobody_and_the_words_are_told(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    version = proposed(sdf, terms(measures=(zone(), line("SDF", "SAA"))))
    said(sdf, version, "accepted")
    reservations = [{"measure": "circle", "text": "not recognised"}]
    said(saa, version, "accepted-with-reservation", reservations=reservations)
    seen = shown(sdf)
    assert pair(seen)["measures"] == ["river"]
    assert seen["versions"][0]["stances"][0]["reservations"] == reservations
    assert {one["id"]: one["drawn"] for one in seen["measures"]} == {"circle": "none", "river": "all"}


def test_an_acceptance_of_a_superseded_version_is_refused_with_both_versions(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    first = proposed(sdf, terms())
    second = proposed(sdf, next_of(terms(), description="clearer"))
    answer = say(saa, first, "accepted")
    assert (answer.status_code, reason(answer), answer.json()["current_version"]) == (409, "stale-version", 2)
    [refusal] = answer.json()["refusals"]
    assert first in refusal["wrong"]
    assert second in refusal["wrong"]
    assert pair(shown(saa))["measures"] == []
    assert [one["superseded_by"] for one in shown(saa)["versions"]] == [second, None]


def test_a_word_that_was_said_meanwhile_is_refused_with_its_number(running: Running) -> None:
    sdf = running.party("SDF")
    version = proposed(sdf, terms())
    said(sdf, version, "accepted")
    answer = say(sdf, version, "suspended")
    assert (answer.status_code, reason(answer), answer.json()["current_version"]) == (409, "stale-version", 2)


def test_a_report_is_told_apart_and_binds_nobody(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    version = proposed(sdf, terms())
    said(sdf, version, "accepted")
    body = {"command_id": "report 1", "of": "SAA", "stance": "accepted", "channel": "phone", "text": "said at noon"}
    answer = sdf.post("/v1/arrangements/valley/reports", json=body)
    assert answer.status_code == 201, answer.text
    seen = shown(saa)
    [report] = seen["reports"]
    assert (report["party"], report["of"], report["stance"], report["text"]) == (
        "SDF",
        "SAA",
        "accepted",
        "said at noon",
    )
    assert (seen["status"], pair(seen)["measures"]) == ("proposed", [])
    assert seen["versions"][0]["stances"][0]["stance"] == "silent"


def test_whoever_is_no_party_to_it_is_told_what_those_are_told_who_ask_for_what_is_not_there(running: Running) -> None:
    version = proposed(running.party("SDF"), terms())
    relief = running.party("Relief")
    assert relief.get("/v1/arrangements").json()["arrangements"] == []
    body = {"command_id": "report 1", "of": "SAA", "stance": "accepted", "channel": "phone", "text": "said at noon"}
    for name in ("valley", "nowhere"):
        answer = relief.get(f"/v1/arrangements/{name}")
        assert answer.status_code == 404
        assert answer.text.replace(name, "…") == relief.get("/v1/arrangements/none").text.replace("none", "…")
        assert relief.get(f"/v1/arrangements/{name}/evidence", params={"version": version}).status_code == 404
        assert (
            say(relief, version, "accepted", name=name).status_code,
            reason(say(relief, version, "denied", name=name)),
        ) == (404, "unknown-arrangement")
        assert relief.post(f"/v1/arrangements/{name}/reports", json=body).status_code == 404
    assert [one["id"] for one in running.monitor().get("/v1/arrangements").json()["arrangements"]] == ["valley"]


def test_a_name_that_others_use_for_what_is_theirs_can_be_had_all_the_same(running: Running) -> None:
    """Refusing it would tell that there is such an arrangement."""
    sdf, relief, saa = running.party("SDF"), running.party("Relief"), running.party("SAA")
    monitor = running.monitor()
    running.token("Other")
    first = proposed(sdf, terms())
    second = proposed(relief, terms("valley", "Relief", "Other"))
    said(relief, second, "accepted")
    assert [one["shown"] for one in (shown(sdf), shown(saa), shown(relief))] == [first, first, second]
    assert (say(relief, first, "denied", 2).status_code, reason(say(relief, first, "denied", 2))) == (
        422,
        "unknown-version",
    )
    assert reason(propose(relief, next_of(terms(), parties=("Relief", "SDF")))) == "unknown-version"
    assert {one["party"] for one in monitor.get("/v1/arrangements").json()["arrangements"]} == {"SDF", "Relief"}
    assert shown(monitor, of="Relief")["shown"] == second
    assert shown(monitor, of="SDF")["words"] == []


def test_a_name_of_ones_own_is_used_once(running: Running) -> None:
    sdf = running.party("SDF")
    proposed(sdf, terms())
    assert reason(propose(running.party("SAA"), terms(title="another"))) == "duplicate-id"


def test_what_was_in_force_at_a_past_time_can_be_asked(data: tuple[Path, dict[str, str]]) -> None:
    clock = HandClock()
    with Running(*data, clock=clock) as running:
        sdf, saa = running.party("SDF"), running.party("SAA")
        version = proposed(sdf, terms())
        times = []
        for speaker, stance, number in ((sdf, "accepted", 1), (saa, "accepted", 1), (saa, "suspended", 2)):
            clock.now_s += 3_600
            said(speaker, version, stance, number)
            times.append(shown(saa)["at"])
        clock.now_s += 3_600
        states = [(shown(sdf, at=at)["status"], pair(shown(sdf, at=at))["measures"]) for at in times]
        assert states == [("proposed", []), ("in-force", ["circle"]), ("suspended", [])]
        assert len(shown(sdf, at=times[0])["words"]) == 1
        assert sdf.get("/v1/arrangements/valley", params={"at": "2017-05-18T12:00:00Z"}).status_code == 404
        assert sdf.get("/v1/arrangements", params={"at": "2017-05-18T12:00:00Z"}).json()["arrangements"] == []
        assert sdf.get("/v1/arrangements", params={"at": "yesterday"}).status_code == 422


def test_what_is_over_is_in_force_no_more_and_was_while_it_lasted(data: tuple[Path, dict[str, str]]) -> None:
    clock = HandClock()
    now_us = clock()
    with Running(*data, clock=clock) as running:
        sdf, saa = running.party("SDF"), running.party("SAA")
        stated = terms()
        stated = replace(stated, period=replace(stated.period, start_us=now_us, end_us=now_us + DAY_US))
        version = proposed(sdf, stated)
        said(sdf, version, "accepted")
        said(saa, version, "accepted")
        before = shown(sdf)
        assert (before["status"], pair(before)["measures"]) == ("in-force", ["circle"])
        clock.now_s += 86_400
        after = shown(sdf)
        assert (after["status"], pair(after)["measures"]) == ("expired", [])
        assert pair(shown(sdf, at=before["at"]))["measures"] == ["circle"]


def test_a_word_by_a_key_that_was_revoked_from_before_it_is_in_doubt(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.person("SAA", "Watch B", "negotiator")
    version = proposed(sdf, terms())
    said(sdf, version, "accepted")
    entry = said(saa, version, "accepted")["command"]["entry"]
    assert not pair(shown(sdf))["doubtful"]
    keyid = shown(sdf)["versions"][0]["stances"][0]["keyid"]
    with_doubt = RevokeKey(command_id="revoke it", party="SAA", keyid=keyid, from_size=entry)
    running.access.instructions.add(with_doubt)
    seen = shown(sdf)
    assert [one["doubtful"] for one in seen["versions"][0]["stances"]] == [True, False]
    # Nothing is undone: people decide what it is worth.
    assert (pair(seen)["measures"], pair(seen)["doubtful"]) == (["circle"], True)


def test_only_a_negotiator_speaks_for_a_party(running: Running) -> None:
    version = proposed(running.party("SDF"), terms())
    declarer = running.person("SDF", "Watch B", "watch", "declarer", "releasing-authority")
    for answer in (propose(declarer, terms("other")), say(declarer, version, "accepted")):
        assert (answer.status_code, reason(answer)) == (403, "not-permitted")
    assert shown(declarer)["status"] == "proposed"


def test_whoever_answers_for_a_force_without_a_voice_here_sees_and_says_what_it_stands_on(running: Running) -> None:
    sdf, saa, relief = running.party("SDF"), running.party("SAA"), running.party("Relief")
    refused = propose(sdf, terms("pass", "SDF", "Tribal council"))
    assert reason(refused) == "unknown-party"
    claim = {"command_id": "claim it", "force": "Tribal council", "by": "SAA", "start": "2017-05-01T00:00:00Z"}
    assert saa.post("/v1/forces", json=claim).status_code == 201
    version = proposed(sdf, terms("pass", "SDF", "Tribal council"))
    said(sdf, version, "accepted", name="pass")
    assert say(saa, version, "accepted", name="pass").status_code == 403  # it is no party itself
    said(saa, version, "accepted", name="pass", of="Tribal council")
    seen = shown(saa, "pass")
    assert pair(seen, "SDF", "Tribal council")["measures"] == ["circle"]
    assert seen["versions"][0]["stances"][1]["by"] == "SAA"
    # Whoever only says so later, against another's word, reads nothing by it, and leaves the force without a voice.
    dispute = {**claim, "command_id": "claim it too", "by": "Relief"}
    assert relief.post("/v1/forces", json=dispute).status_code == 201
    assert relief.get("/v1/arrangements/pass").status_code == 404
    told = relief.get("/v1/forces").json()["forces"]
    assert [(one["force"], one["state"], one["by"], len(one["claims"])) for one in told] == [
        ("Tribal council", "disputed", None, 2)
    ]
    assert reason(say(saa, version, "denied", 2, name="pass", of="Tribal council")) == "no-claim"


def test_a_claim_to_a_party_with_a_voice_of_its_own_shows_nothing_of_its_arrangements(running: Running) -> None:
    proposed(running.party("SDF"), terms())
    relief = running.party("Relief")
    claim = {"command_id": "claim it", "force": "SAA", "by": "Relief", "start": "2017-05-01T00:00:00Z"}
    assert relief.post("/v1/forces", json=claim).status_code == 201
    assert relief.get("/v1/arrangements/valley").status_code == 404
    [force] = relief.get("/v1/forces").json()["forces"]
    assert (force["state"], force["voice"]) == ("claimed", True)


def test_a_card_is_read_by_everybody_and_replaced(running: Running) -> None:
    card = {
        "standing": "principal",
        "cells": [{"name": "Air cell", "task": "aircraft over the valley"}],
        "watches": [{"name": "Day", "languages": ["en", "ar"], "start_minute": 360, "end_minute": 1080,
                     "zone": "Asia/Damascus"}],
        "contacts": [{"name": "Air line", "domain": "air", "open": True, "hours": "always"}],
    }  # fmt: skip
    for number, state in enumerate((True, False)):
        card["contacts"][0]["open"] = state  # type: ignore[index]
        answer = running.party("SDF").put("/v1/card", json={"command_id": f"card number {number}", "card": card})
        assert answer.status_code == 200, answer.text
    parties = {one["name"]: one["card"] for one in running.party("Relief").get("/v1/parties").json()["parties"]}
    assert parties["SDF"] == card
    assert parties["SAA"] is None


def test_the_signed_word_behind_an_acceptance_can_be_had_by_the_other_party_and_holds_without_the_node(
    running: Running,
) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    version = proposed(sdf, terms())
    said(saa, version, "accepted")
    evidence = sdf.get("/v1/arrangements/valley/evidence", params={"party": "SAA", "number": 1}).json()
    key = running.node.ledger.verifier_key
    assert isinstance(key, VerifierKey)
    command = evidence["command"]
    entry = base64.b64decode(command["entry_base64"])
    assert verify_receipt(command["proof"], entry, key).number == command["entry"]
    opening = json.loads(base64.b64decode(command["opening_base64"]))
    assert (opening["version"][1], opening["stance"][1]) == (version, "accepted")
    assert sdf.get("/v1/arrangements/valley/evidence", params={"party": "SAA", "number": 2}).status_code == 404
    assert sdf.get("/v1/arrangements/valley/evidence", params={"version": version}).status_code == 200


@pytest.mark.slow
def test_those_concerned_hear_of_every_word_and_nobody_else_hears_anything(listening: Listening) -> None:
    sdf, saa, relief = listening.party("SDF"), listening.party("SAA"), listening.party("Relief")
    places = {name: place(listening.party(name)) for name in ("SAA", "Relief")}
    version = proposed(sdf, terms())
    said(sdf, version, "accepted")
    said(saa, version, "denied")
    claim = {"command_id": "claim it", "force": "Tribal council", "by": "SDF", "start": "2017-05-01T00:00:00Z"}
    assert sdf.post("/v1/forces", json=claim).status_code == 201
    about = ("arrangement", {"id": "valley", "party": "SDF"})
    force = ("force", {"name": "Tribal council"})
    with events(saa, after=places["SAA"]) as stream:
        assert told(stream, 4) == [about, about, about, force]
    with events(relief, after=places["Relief"]) as stream:
        assert told(stream, 1) == [force]


def test_a_list_draws_what_was_proposed_last_and_what_is_in_force_of_other_versions(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    first = proposed(sdf, terms(measures=(line("SDF", "SAA"),)))
    said(sdf, first, "accepted")
    said(saa, first, "accepted")
    second = proposed(saa, next_of(terms(measures=(line("SDF", "SAA"),)), measures=(zone(),)))
    [listed] = sdf.get("/v1/arrangements").json()["arrangements"]
    drawn = {(one["version"], one["id"]): (one["drawn"], one["pairs"]) for one in listed["measures"]}
    assert drawn == {(second, "circle"): ("none", []), (first, "river"): ("all", [["SAA", "SDF"]])}
    assert [one["outline"]["type"] for one in listed["measures"]] == ["Polygon", "Polygon"]
    lines = {one["id"]: one["line"] and one["line"]["type"] for one in listed["measures"]}
    assert lines == {"circle": None, "river": "LineString"}


def test_the_paper_of_a_version_is_a_page_whole_in_itself_in_three_languages(running: Running) -> None:
    sdf = running.party("SDF")
    version = proposed(sdf, terms())
    for language in ("en", "ru", "ar"):
        paper = sdf.get("/v1/arrangements/valley/paper", params={"version": version, "language": language})
        assert (paper.status_code, paper.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert version in paper.text
        assert f'lang="{language}"' in paper.text
    assert reason(sdf.get("/v1/arrangements/valley/paper", params={"language": "tlh"})) == "unknown-word"
    assert running.party("Relief").get("/v1/arrangements/valley/paper").status_code == 404


def test_gaps_are_the_ground_that_nothing_in_force_covers_and_the_pairs_with_nothing_between_them(
    running: Running,
) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    around = Circle(centre=(386_200_000, 335_100_000), radius_mm=100_000_000)
    version = proposed(sdf, terms(area=around))
    before = sdf.get("/v1/arrangements/valley/gaps").json()
    assert (before["between_nobody"]["share"], before["nothing_between"]) == (1.0, [["SAA", "SDF"]])
    said(sdf, version, "accepted")
    said(saa, version, "accepted")
    after = sdf.get("/v1/arrangements/valley/gaps").json()
    assert after["nothing_between"] == []
    # What is left of a circle of 100 km without one of 55 km.
    assert after["between_nobody"]["share"] == pytest.approx(1 - 0.55**2, abs=0.01)
    assert after["between_nobody"]["ground"]["type"] == "MultiPolygon"
    assert [(one["a"], one["b"], one["km2"]) for one in after["by_pair"]] == [
        ("SAA", "SDF", after["between_nobody"]["km2"])
    ]
    assert reason(sdf.get("/v1/arrangements/valley/gaps", params={"domain": "submarine"})) == "unknown-word"
    assert running.party("Relief").get("/v1/arrangements/valley/gaps").status_code == 404
