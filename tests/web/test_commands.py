"""Filing, amending and withdrawing over HTTP."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.web.running import Running, filed, filing, notice, reason


@pytest.fixture
def sdf(running: Running) -> httpx.Client:
    return running.party("SDF")


def test_a_filed_notice_reads_as_it_was_filed(sdf: httpx.Client) -> None:
    receipt = filed(sdf, "post-1", "SDF", title="Post at the bridge", description="Call 5.", checkpoint=True)
    assert (receipt["notice"], receipt["version"], receipt["type"]) == ("post-1", 1, "notice-filed/2")
    assert [warning["code"] for warning in receipt["warnings"]] == ["unknown-property"]
    read = sdf.get("/v1/notices/post-1").json()
    assert read["entry"] == receipt["entry"]
    assert read["disclosure"] == "full"
    assert (read["title"], read["description"], read["other"]) == (
        "Post at the bridge",
        "Call 5.",
        {"checkpoint": True},
    )
    [volume] = read["volumes"]
    assert volume["shape"] == {"type": "Point", "coordinates": [40.14, 35.33]}
    assert (volume["radius_m"], volume["floor_m"], volume["ceiling_m"]) == (1000, 0, 1000)
    assert (volume["start"], volume["end"]) == ("2017-05-18T00:00:00Z", "2017-05-19T00:00:00Z")
    assert sdf.get("/v1/notices").json()["notices"] == [read]


def test_an_amended_notice_replaces_the_earlier_text(sdf: httpx.Client) -> None:
    filed(sdf, "post-1", "SDF")
    body = {"command_id": "amend post-1", "version": 1, "notice": notice("post-1", "SDF", title="Moved", lat=35.5)}
    answer = sdf.put("/v1/notices/post-1", json=body)
    assert (answer.status_code, answer.json()["version"], answer.json()["type"]) == (200, 2, "notice-amended/2")
    read = sdf.get("/v1/notices/post-1").json()
    assert (read["version"], read["title"], read["volumes"][0]["shape"]["coordinates"]) == (2, "Moved", [40.14, 35.5])


def test_a_withdrawn_notice_is_gone_and_so_are_its_conflicts(running: Running, sdf: httpx.Client) -> None:
    saa = running.party("SAA")
    filed(saa, "saa-1", "SAA")
    receipt = filed(sdf, "post-1", "SDF")
    assert [(conflict["a"], conflict["b_party"]) for conflict in receipt["conflicts"]] == [("post-1", "SAA")]
    answer = sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw post-1", "version": 1})
    assert (answer.status_code, answer.json()["type"], answer.json()["version"]) == (200, "notice-withdrawn/2", 2)
    assert sdf.get("/v1/notices/post-1").status_code == 404
    assert saa.get("/v1/conflicts").json()["conflicts"] == []


def test_an_amendment_that_moves_away_ends_the_conflict_and_one_that_comes_near_begins_it(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    filed(saa, "saa-1", "SAA")
    filed(sdf, "post-1", "SDF", lat=35.9)
    for version, lat, count in ((1, 35.33, 1), (2, 35.9, 0)):
        body = {"command_id": f"amending {version}", "version": version, "notice": notice("post-1", "SDF", lat=lat)}
        answer = sdf.put("/v1/notices/post-1", json=body)
        assert len(answer.json()["conflicts"]) == count
        assert len(saa.get("/v1/conflicts").json()["conflicts"]) == count


def test_the_same_command_again_is_answered_with_the_same_bytes_and_does_nothing(sdf: httpx.Client) -> None:
    answers = [sdf.post("/v1/notices", json=filing("post-1", "SDF")) for _ in range(3)]
    [first] = sdf.get("/v1/notices").json()["notices"]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert len({answer.content for answer in answers}) == 1
    assert first["entry"] == answers[0].json()["entry"]


def test_another_command_under_a_used_id_is_refused(sdf: httpx.Client) -> None:
    filed(sdf, "post-1", "SDF", command="command-1")
    again = sdf.post("/v1/notices", json=filing("post-1", "SDF", command="command-1", title="Another title"))
    assert (again.status_code, reason(again)) == (409, "command-id-reused")
    other = sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "command-1", "version": 1})
    assert (other.status_code, reason(other)) == (409, "command-id-reused")
    assert sdf.get("/v1/notices/post-1").json()["title"] == "Title of post-1"


def test_two_parties_may_use_the_same_command_id(running: Running, sdf: httpx.Client) -> None:
    filed(sdf, "post-1", "SDF", command="command-1")
    filed(running.party("SAA"), "saa-1", "SAA", command="command-1")


def test_a_stale_version_is_refused_with_the_current_one(sdf: httpx.Client) -> None:
    filed(sdf, "post-1", "SDF")
    amend = {"command_id": "amending 1", "version": 1, "notice": notice("post-1", "SDF", title="Second")}
    assert sdf.put("/v1/notices/post-1", json=amend).status_code == 200
    for answer in (
        sdf.put("/v1/notices/post-1", json={**amend, "command_id": "amending 2"}),
        sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 2", "version": 1}),
    ):
        assert (answer.status_code, reason(answer)) == (409, "stale-version")
        assert answer.json()["current_version"] == 2
        assert answer.json()["refusals"][0]["current_version"] == 2
    assert sdf.get("/v1/notices/post-1").json()["title"] == "Second"


def test_nobody_files_in_anothers_name(running: Running, sdf: httpx.Client) -> None:
    running.party("SAA")
    answer = sdf.post("/v1/notices", json=filing("saa-1", "SAA"))
    assert (answer.status_code, reason(answer)) == (403, "wrong-party")


@pytest.mark.parametrize(
    ("second", "status", "word"),
    [
        (filing("post-1", "SDF", command="command-2"), 409, "notice-exists"),
        (filing("post-2", "SDF", command="short"), 422, "out-of-range"),
        (filing("post-2", "SDF", kind="parade"), 422, "unknown-word"),
        ({"command_id": "command-2", "notice": {"type": "FeatureCollection", "features": []}}, 422, "wrong-shape"),
        ({"command_id": "command-2"}, 422, "wrong-shape"),
        ({"command_id": "command-2", "notice": None}, 422, "wrong-shape"),
        ({"command_id": "command-2", "notice": notice("post-2", "SDF"), "more": 1}, 422, "wrong-shape"),
        ([], 422, "wrong-shape"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_changes_nothing(
    sdf: httpx.Client, second: Any, status: int, word: str
) -> None:
    filed(sdf, "post-1", "SDF")
    before = sdf.get("/v1/picture").content
    answer = sdf.post("/v1/notices", json=second)
    assert (answer.status_code, reason(answer)) == (status, word)
    assert sdf.get("/v1/picture").content == before


def test_two_notices_in_one_request_are_refused(sdf: httpx.Client) -> None:
    both = notice("post-1", "SDF")
    both["features"] += notice("post-2", "SDF", lat=36)["features"]
    answer = sdf.post("/v1/notices", json={"command_id": "command-1", "notice": both})
    assert (answer.status_code, reason(answer)) == (422, "wrong-shape")


def test_a_notice_that_does_not_fit_into_an_entry_is_refused_and_the_node_goes_on(sdf: httpx.Client) -> None:
    answer = sdf.post("/v1/notices", json=filing("post-1", "SDF", description="é" * 16_000, remarks="é" * 15_900))
    assert answer.status_code in (413, 422)
    ring = [[40 + n * 1e-4, 35 + (n % 2) * 1e-5] for n in range(4_000)]
    area = notice("post-1", "SDF")
    del area["features"][0]["properties"]["radius_m"]
    area["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [[*ring, [40.2, 36], ring[0]]]}
    answer = sdf.post("/v1/notices", json={"command_id": "command-1", "notice": area})
    assert (answer.status_code, reason(answer)) == (413, "too-large")
    filed(sdf, "post-2", "SDF")


@pytest.mark.parametrize("version", [2**63, -(2**63) - 1, 2**64, 10**30])
def test_a_version_beyond_all_versions_is_stale_and_no_more(sdf: httpx.Client, version: int) -> None:
    filed(sdf, "post-1", "SDF")
    answer = sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 1", "version": version})
    assert answer.status_code in (409, 422)
    assert sdf.get("/healthz").status_code == 200


def test_an_id_with_a_slash_can_be_read_amended_and_withdrawn(sdf: httpx.Client) -> None:
    filed(sdf, "south/post 1?", "SDF")
    path = "/v1/notices/south%2Fpost%201%3F"
    assert sdf.get(path).json()["id"] == "south/post 1?"
    amend = {"command_id": "amending 1", "version": 1, "notice": notice("south/post 1?", "SDF", title="Moved")}
    assert sdf.put(path, json=amend).status_code == 200
    answer = sdf.post(f"{path}/withdraw", json={"command_id": "withdraw 1", "version": 2})
    assert answer.json()["notice"] == "south/post 1?"


def test_the_path_and_the_notice_must_name_the_same_id(sdf: httpx.Client) -> None:
    filed(sdf, "post-1", "SDF")
    body = {"command_id": "amending 1", "version": 1, "notice": notice("post-2", "SDF")}
    answer = sdf.put("/v1/notices/post-1", json=body)
    assert (answer.status_code, reason(answer)) == (422, "contradicts-itself")
