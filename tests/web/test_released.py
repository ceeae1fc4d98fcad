"""How much of a notice each read shows: nothing, that it exists, its extent, or all, and to whom."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.web.running import Json, Running, filed, reason, stood_by

SECRET = "xyzzy"
WORDS: Json = {"title": SECRET, "description": SECRET, "represents": [SECRET], "remarks": {SECRET: SECRET}}


def to(audience: str, level: str, **more: Any) -> Json:
    return {"to": audience, "level": level, **more}


def released(client: httpx.Client, identity: str, *rules: Json, version: int = 1, command: str = "") -> Json:
    body = {"command_id": command or f"release {identity}", "version": version, "release": list(rules)}
    answer = client.post(f"/v1/notices/{identity}/release", json=body)
    assert answer.status_code == 200, answer.text
    receipt: Json = answer.json()
    return receipt


def listed(client: httpx.Client, **parameters: str) -> list[Json]:
    notices: list[Json] = client.get("/v1/notices", params=parameters).json()["notices"]
    return notices


def only(client: httpx.Client, party: str) -> Json:
    """The only notice of this party that the reader sees."""
    [one] = [one for one in listed(client) if one["party"] == party]
    return one


def test_two_parties_may_use_one_id_and_neither_learns_of_the_other(running: Running) -> None:
    sdf, relief = running.party("SDF"), running.party("Relief")
    filed(sdf, "post-1", "SDF", title=SECRET)
    filed(relief, "post-1", "Relief", kind="relief", lat=33.3)
    assert relief.get("/v1/notices/post-1").json()["party"] == "Relief"
    assert relief.get("/v1/notices/post-1", params={"of": "SDF"}).status_code == 404
    assert running.monitor().get("/v1/notices/post-1", params={"of": "SDF"}).json()["title"] == SECRET


def test_of_a_hazard_everybody_learns_that_it_exists_and_whom_it_endangers_where(running: Running) -> None:
    sdf, relief = running.party("SDF"), running.party("Relief")
    filed(sdf, "range-1", "SDF", kind="hazard", **WORDS)
    seen = only(relief, "SDF")
    assert (seen["disclosure"], seen["kind"], seen["volumes"]) == ("existence", "hazard", [])
    assert seen["id"].startswith("~")
    assert seen["region"] == {"west": 40.0, "south": 35.25, "east": 40.25, "north": 35.5}
    assert seen["window"] == {"start": "2017-05-18T00:00:00Z", "end": "2017-05-19T00:00:00Z"}
    assert seen["coarse"] == {"degrees": 0.25, "seconds": 21_600}
    filed(relief, "convoy", "Relief", kind="relief")
    seen = only(relief, "SDF")
    assert (seen["disclosure"], seen["kind"], len(seen["volumes"])) == ("extent", "hazard", 1)
    assert (seen["title"], seen["description"], seen["represents"], seen["other"]) == (None, None, [], {})
    assert (seen["version"], seen["entry"], seen["release"]) == (None, None, None)
    assert relief.get(f"/v1/notices/{seen['id']}").json() == seen
    [conflict] = relief.get("/v1/conflicts").json()["conflicts"]
    assert (conflict["severity"], conflict["b_kind"], conflict["region"]) == ("danger", "hazard", None)
    assert conflict["place"]["mgrs"].startswith("37SF")
    assert SECRET not in relief.get("/v1/picture").text


def test_a_force_tells_whom_it_meets_no_more_than_when_and_roughly_where(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    filed(saa, "saa-1", "SAA", **WORDS)
    assert [one["party"] for one in listed(sdf)] == []
    filed(sdf, "post-1", "SDF")
    assert (only(sdf, "SAA")["disclosure"], only(sdf, "SAA")["kind"]) == ("existence", None)
    [conflict] = sdf.get("/v1/conflicts").json()["conflicts"]
    assert (conflict["a_party"], conflict["b_party"], conflict["severity"]) == ("SDF", "SAA", "danger")
    assert (conflict["place"], conflict["b_kind"], conflict["resolve"]) == (None, None, [])
    assert conflict["coarse"] == {"degrees": 0.1, "seconds": 3600}
    assert conflict["region"] == {"west": 40.1, "south": 35.3, "east": 40.2, "north": 35.4}
    sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 1", "version": 1})
    assert listed(sdf) == []


def test_a_later_release_shows_from_then_on_and_a_narrower_one_hides(running: Running) -> None:
    sdf, relief = running.party("SDF"), running.party("Relief")
    filed(sdf, "post-1", "SDF", **WORDS)
    assert listed(relief) == []
    seen = []
    for number, rules in enumerate(
        (
            [to("party:Relief", "full")],
            [to("parties", "extent", also=["title"])],
            [to("everyone", "full", without=["description", "other", "id"])],
            [to("endangered", "full")],
        )
    ):
        released(sdf, "post-1", *rules, command=f"release {number}")
        seen.append([(one["disclosure"], one["title"], one["description"], one["kind"]) for one in listed(relief)])
    assert seen == [
        [("full", SECRET, SECRET, "presence")],
        [("extent", SECRET, None, None)],
        [("full", SECRET, None, "presence")],
        [],
    ]


def test_what_was_shown_cannot_be_unsaid_and_its_originator_is_told_so(running: Running) -> None:
    sdf = running.party("SDF")
    filed(sdf, "post-1", "SDF", **WORDS)
    filed(running.party("SAA"), "saa-1", "SAA")
    first = released(sdf, "post-1", to("party:Relief", "extent", also=["title"]), command="release 1")
    narrower = released(sdf, "post-1", command="release 2")
    told = {one["to"]: (one["level"], one["fields"]) for one in narrower["cannot_be_unsaid"]}
    assert told["Relief"] == ("extent", ["title"])
    assert told["SAA"] == ("existence", [])  # it met it, and so was told of it
    assert told["Monitor"][0] == "full"
    assert "SDF" not in told
    answer = sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 1", "version": 1}).json()
    assert {one["to"] for one in answer["cannot_be_unsaid"]} == {"Relief", "SAA", "Monitor"}
    assert first["type"] == narrower["type"] == "notice-released/1"


def test_a_protected_place_stands_in_no_list_with_more_than_its_existence_unless_listed(running: Running) -> None:
    sdf, relief = running.party("SDF"), running.party("Relief")
    rules = [to("party:Relief", "full")]
    filed(sdf, "convoy", "SDF", kind="relief", release=rules)
    assert only(relief, "SDF")["disclosure"] == "existence"
    assert relief.get("/v1/picture").json()["notices"] == listed(relief)
    assert sdf.get("/v1/readings").json()["readings"] == []
    assert relief.get("/v1/notices/convoy").json()["disclosure"] == "full"
    released(sdf, "convoy", to("party:Relief", "full", listed=True))
    assert only(relief, "SDF")["disclosure"] == "full"


@pytest.mark.parametrize("path", ["/v1/notices/clinic", "/v1/notices/clinic/evidence", "/v1/notices", "/v1/picture"])
def test_whoever_is_shown_a_protected_place_stands_in_the_record_before_it_is_shown(
    running: Running, path: str
) -> None:
    relief, sdf = running.party("Relief"), running.party("SDF")
    stood_by(running, "SDF", "clinic", release=[to("party:Relief", "full", listed=True)])
    size = running.node.ledger.size
    assert relief.get(path).status_code == 200
    assert running.node.ledger.size == size + 1
    [reading] = sdf.get("/v1/readings").json()["readings"]
    assert (reading["party"], reading["person"], reading["notices"]) == ("Relief", "first", ["clinic"])
    assert relief.get("/v1/readings").json()["readings"] == []


def test_a_monitor_sees_forces_and_hazards_in_full_and_no_protected_place(running: Running) -> None:
    filed(running.party("SDF"), "post-1", "SDF")
    filed(running.party("SAA"), "range-1", "SAA", kind="hazard")
    stood_by(running, "SDF", "clinic")
    filed(running.party("Relief"), "convoy", "Relief", kind="relief", lat=33.3)
    monitor = running.monitor()
    seen = {one["id"]: one["disclosure"] for one in listed(monitor)}
    assert seen == {"post-1": "full", "range-1": "full"}
    kinds = {(one["a_kind"], one["b_kind"]) for one in monitor.get("/v1/conflicts").json()["conflicts"]}
    assert kinds == {("hazard", "presence")} or kinds == {("presence", "hazard")}


def test_a_monitor_that_looks_as_a_party_sees_what_both_may_see(running: Running) -> None:
    filed(running.party("SDF"), "post-1", "SDF", lat=33.3, release=[to("party:SAA", "full"), to("monitors", "extent")])
    filed(running.party("SDF"), "post-2", "SDF", lat=34.3, release=[to("party:SAA", "full")])
    assert [one["disclosure"] for one in listed(running.party("SAA"))] == ["full", "full"]
    [seen] = listed(running.monitor(), **{"as": "SAA"})
    assert (seen["disclosure"], seen["title"], seen["version"]) == ("extent", None, None)


def test_an_administrator_and_an_auditor_see_no_data(running: Running) -> None:
    filed(running.party("SDF"), "post-1", "SDF")
    for person, duty in (("keeper", "administrator"), ("checker", "auditor")):
        client = running.person("SDF", person, duty)
        for path in ("/v1/picture", "/v1/notices", "/v1/notices/post-1", "/v1/notices/post-1/evidence", "/v1/conflicts",
                     "/v1/parties", "/v1/readings", "/v1/events", "/v1/entries/8/receipt"):  # fmt: skip
            answer = client.get(path)
            assert (answer.status_code, reason(answer)) == (403, "not-permitted"), path
        assert client.get("/tile/entries/000.p/1").status_code == 403
        # Hashes and heads they see, and who they are.
        for path in ("/checkpoint", "/tile/0/000.p/1", "/v1/proofs/inclusion/0", "/v1/session"):
            assert client.get(path).status_code == 200, path


def test_references_are_each_readers_own(running: Running) -> None:
    filed(running.party("SDF"), "range-1", "SDF", kind="hazard")
    names = {only(running.party(party), "SDF")["id"] for party in ("SAA", "Relief")}
    assert len(names) == 2
    assert running.party("SAA").get(f"/v1/notices/{only(running.party('Relief'), 'SDF')['id']}").status_code == 404
