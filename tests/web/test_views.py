"""Nothing leaves the node that its reader may not see."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
import pytest

from tests.web.running import Json, Running, confirmed, filed, filing, notice, stood_by

Data = tuple[Path, dict[str, str]]

SECRET = "xyzzy"


def file_secrets(running: Running, word: str, *, lat: float) -> list[str]:
    """SDF and SAA file what the relief organisation may not know of, near each other and far from it; the ids. Of the
    hazard it may know that there is one, roughly where.
    """
    sdf, saa = running.party("SDF"), running.party("SAA")
    told: Json = {"title": word, "description": word, "represents": [word], "remarks": {word: word}}
    filed(sdf, f"{word}-post", "SDF", lat=lat, **told)
    filed(saa, f"{word}-post-too", "SAA", lat=lat, **told)
    filed(sdf, f"{word}-strip", "SDF", kind="air", lat=lat + 1, **told)
    stood_by(running, "SAA", f"{word}-clinic", lat=lat + 1, **told)
    filed(saa, "range", "SAA", kind="hazard", lat=36.9, **told)
    amended = {"command_id": f"amend {word}", "version": 1, "notice": notice(f"{word}-post", "SDF", lat=lat, **told)}
    assert sdf.put(f"/v1/notices/{word}-post", json=amended).status_code == 200
    withdrawn = {"command_id": f"withdraw {word}", "version": 1}
    confirmed(running, "SAA", saa.post(f"/v1/notices/{word}-clinic/withdraw", json=withdrawn).json())
    return [f"{word}-post", f"{word}-post-too", f"{word}-strip", f"{word}-clinic"]


def everything(relief: httpx.Client, entries: int) -> dict[str, bytes]:
    """All that can be read without a name that one does not know."""
    seen = relief.get("/v1/notices").json()["notices"]
    paths = ["/v1/picture", "/v1/notices", "/v1/conflicts", "/v1/parties", "/v1/readings", "/healthz"]
    for one in seen:
        paths += [f"/v1/notices/{one['id']}", f"/v1/notices/{one['id']}/evidence"]
    paths += [f"/v1/entries/{entry}/receipt" for entry in range(entries)]
    paths += [f"/v1/{what}?as=Monitor" for what in ("picture", "notices", "conflicts")]
    return {path: relief.get(path).content for path in paths}


def the_record(relief: httpx.Client, entries: int) -> dict[str, bytes]:
    """What can be read of the ledger as a record: hashes and heads, which differ with what they are over."""
    paths = ["/checkpoint", "/v1/checkpoint", "/v1/proofs/consistency?old=2"]
    paths += [f"/tile/0/000.p/{entries}", f"/tile/entries/000.p/{entries}"]
    paths += [f"/v1/proofs/inclusion/{entry}" for entry in range(entries)]
    return {path: relief.get(path).content for path in paths}


def test_no_byte_that_a_third_party_reads_holds_what_is_hidden_from_it(running: Running) -> None:
    relief = running.party("Relief")
    file_secrets(running, SECRET, lat=35.33)
    filed(relief, "convoy", "Relief", kind="relief", lat=33.3)
    entries = running.node.ledger.size
    read = everything(relief, entries)
    read.update(the_record(relief, entries))
    assert b'"hazard"' in read["/v1/picture"]
    assert {path for path, content in read.items() if SECRET.encode() in content} == set()
    # The walk would find it, were it there to be found.
    theirs = everything(running.party("SDF"), entries)
    assert sum(SECRET.encode() in content for content in theirs.values()) > 3


@pytest.mark.parametrize("verb", ["read", "evidence", "amend", "withdraw", "release"])
def test_what_is_hidden_is_refused_like_what_is_not_there(running: Running, verb: str) -> None:
    ids = file_secrets(running, SECRET, lat=35.33)
    relief = running.party("Relief")

    def refusal(identity: str) -> tuple[int, bytes]:
        path = f"/v1/notices/{identity}"
        body: Json = {"command_id": f"{verb} {identity}", "version": 1}
        match verb:
            case "read":
                answer = relief.get(path)
            case "evidence":
                answer = relief.get(f"{path}/evidence")
            case "amend":
                answer = relief.put(path, json={**body, "notice": notice(identity, "Relief")})
            case "withdraw":
                answer = relief.post(f"{path}/withdraw", json=body)
            case _:
                answer = relief.post(f"{path}/release", json={**body, "release": []})
        assert answer.status_code == 404
        return len(answer.headers), answer.content

    for identity in ids:
        absent = "a" * len(identity)
        headers, content = refusal(absent)
        assert refusal(identity) == (headers, content.replace(absent.encode(), identity.encode()))


def test_an_id_that_another_party_uses_can_be_had_as_well(running: Running) -> None:
    """Were it refused, that would tell what the other has."""
    relief = running.party("Relief")
    for identity in file_secrets(running, SECRET, lat=35.33):
        filed(relief, identity, "Relief", lat=33.3, kind="relief")
        assert relief.get(f"/v1/notices/{identity}").json()["party"] == "Relief"


def test_a_reader_sees_the_same_bytes_whatever_is_hidden_from_it(tmp_path: Path, data: Data) -> None:
    """Two worlds that differ only in what the relief organisation may not see: words, ids, places, times and the clock
    being the same. (How often the ledger grew is the one thing that all see.)
    """
    seen = []
    folder, tokens = data
    for world, lat in (("plugh", 35.33), ("xyzzy", 34.44)):
        clock = iter(range(2_000_000_000_000_000, 2_001_000_000_000_000, 1_000_000))
        copy = shutil.copytree(folder, tmp_path / world)
        with Running(copy, tokens, clock=lambda clock=clock: next(clock), chance=bytes) as node:  # type: ignore[misc]
            file_secrets(node, world, lat=lat)
            relief = node.party("Relief")
            filed(relief, "convoy", "Relief", kind="relief", lat=36.89)
            read = everything(relief, node.node.ledger.size)
            # Proofs are of the record, which the hidden entries are part of too.
            proofs = {path for path, content in read.items() if b'"proof"' in content}
            assert {path.rpartition("/")[2] for path in proofs} == {"receipt", "evidence"}
            seen.append({path: content for path, content in read.items() if path not in proofs})
    assert seen[0] == seen[1]
    [conflict] = relief_conflicts(seen[0])
    assert (conflict["b_kind"], conflict["b_title"], conflict["coarse"]) == ("hazard", None, None)


def relief_conflicts(read: dict[str, bytes]) -> list[Json]:
    conflicts: list[Json] = httpx.Response(200, content=read["/v1/conflicts"]).json()["conflicts"]
    return conflicts


def test_of_anothers_notice_one_sees_that_it_is_there_while_it_meets_ones_own(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    filed(saa, "saa-1", "SAA", title=SECRET, description=SECRET, represents=[SECRET], remarks=SECRET)
    assert sdf.get("/v1/notices").json()["notices"] == []
    filed(sdf, "post-1", "SDF")
    [conflict] = sdf.get("/v1/conflicts").json()["conflicts"]
    assert (conflict["a_title"], conflict["b_title"], conflict["b_kind"]) == ("Title of post-1", None, None)
    assert (conflict["coarse"], conflict["place"], conflict["miss"]) == ({"degrees": 0.1, "seconds": 3600}, None, None)
    assert conflict["region"] == {"west": 40.1, "south": 35.3, "east": 40.2, "north": 35.4}
    seen = sdf.get(f"/v1/notices/{conflict['b']}").json()
    assert (seen["disclosure"], seen["kind"], seen["party"], seen["volumes"]) == ("existence", None, "SAA", [])
    assert (seen["title"], seen["description"], seen["represents"], seen["other"]) == (None, None, [], {})
    assert seen["region"] == {"west": 40.0, "south": 35.25, "east": 40.25, "north": 35.5}
    assert (seen["window"]["start"], seen["coarse"]) == ("2017-05-18T00:00:00Z", {"degrees": 0.25, "seconds": 21600})
    assert (seen["version"], seen["entry"], seen["release"]) == (None, None, None)
    sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 1", "version": 1})
    assert sdf.get(f"/v1/notices/{conflict['b']}").status_code == 404


def test_a_monitor_sees_forces_in_full_and_of_protected_places_what_is_released_to_it(running: Running) -> None:
    monitor = running.monitor()
    filed(running.party("SDF"), "post-1", "SDF")
    stood_by(running, "SAA", "clinic", lat=36.0)
    stood_by(running, "SAA", "ward", lat=36.2, release=[{"to": "monitors", "level": "full"}])
    seen = monitor.get("/v1/picture").json()["notices"]
    assert [(one["id"][0], one["party"], one["disclosure"]) for one in seen] == [
        ("~", "SAA", "existence"), ("p", "SDF", "full")
    ]  # fmt: skip
    opened = monitor.get(f"/v1/notices/{seen[0]['id']}").json()
    assert (opened["id"], opened["disclosure"], opened["title"]) == ("ward", "full", "Title of ward")
    [reading] = running.party("SAA").get("/v1/readings").json()["readings"]
    assert (reading["party"], reading["notices"]) == ("Monitor", ["ward"])


def test_what_waits_for_a_second_person_is_shown_to_its_own_party_alone(running: Running) -> None:
    saa = running.party("SAA")
    saa.post("/v1/notices", json=filing("clinic", "SAA", kind="site", title=SECRET))
    [held] = saa.get("/v1/picture").json()["held"]
    assert (held["type"], held["notice"], held["content"]["title"]) == ("file-notice/1", "clinic", SECRET)
    for reader in (running.party("SDF"), running.monitor()):
        assert reader.get("/v1/picture").json()["held"] == []
    assert running.monitor().get("/v1/picture?as=SAA").json()["held"] == []
