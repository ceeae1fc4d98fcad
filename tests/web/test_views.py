"""Nothing leaves the node that its reader may not see."""

from __future__ import annotations

from base64 import b64decode
from itertools import takewhile
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.running import Json, Listening, Running, events, filed, notice, reason

Data = tuple[Path, dict[str, str]]

SECRET = "xyzzy"


def file_secrets(running: Running, word: str, *, lat: float) -> list[str]:
    """SDF and SAA file what the relief organisation may not know of, near each other and far from it; the ids. Of the
    hazard it may know the id and the extent, no more.
    """
    sdf, saa = running.party("SDF"), running.party("SAA")
    told: Json = {"title": word, "description": word, "represents": [word], "remarks": {word: word}}
    filed(sdf, f"{word}-post", "SDF", lat=lat, **told)
    filed(saa, f"{word}-post-too", "SAA", lat=lat, **told)
    filed(sdf, f"{word}-strip", "SDF", kind="air", lat=lat + 1, **told)
    filed(saa, f"{word}-clinic", "SAA", kind="site", lat=lat + 1, **told)
    filed(saa, "range", "SAA", kind="hazard", lat=36.9, **told)
    amended = {"command_id": f"amend {word}", "version": 1, "notice": notice(f"{word}-post", "SDF", lat=lat, **told)}
    assert sdf.put(f"/v1/notices/{word}-post", json=amended).status_code == 200
    withdrawn = {"command_id": f"withdraw {word}", "version": 1}
    assert saa.post(f"/v1/notices/{word}-clinic/withdraw", json=withdrawn).status_code == 200
    return [f"{word}-post", f"{word}-post-too", f"{word}-strip", f"{word}-clinic"]


def everything(relief: httpx.Client, entries: int) -> dict[str, bytes]:
    """All that can be read without a name that one does not know."""
    paths = ["/v1/picture", "/v1/notices", "/v1/conflicts", "/v1/parties", "/v1/notices/range", "/healthz"]
    paths += [f"/v1/entries/{entry}/receipt" for entry in range(entries)]
    paths += [f"/v1/{what}?as=Monitor" for what in ("picture", "notices", "conflicts", "events")]
    return {path: relief.get(path).content for path in paths}


def the_record(relief: httpx.Client, entries: int) -> dict[str, bytes]:
    """What can be read of the ledger as a record: hashes and heads, which differ with what they are over."""
    paths = ["/checkpoint", "/v1/checkpoint", "/v1/proofs/consistency?old=2"]
    paths += [f"/tile/0/000.p/{entries}", f"/tile/entries/000.p/{entries}"]
    paths += [f"/v1/proofs/inclusion/{entry}" for entry in range(entries)]
    return {path: relief.get(path).content for path in paths}


def said_until(stream: Any, last: str) -> list[Json]:
    """The events of a stream up to the one about a notice."""
    told = (event for event in stream if "event" in event)
    return list(takewhile(lambda event: last not in event["data"], told))


def test_no_byte_that_a_third_party_reads_holds_what_is_hidden_from_it(listening: Listening) -> None:
    relief = listening.party("Relief")
    with events(relief) as live:
        ids = file_secrets(listening, SECRET, lat=35.33)
        filed(relief, "convoy", "Relief", kind="relief", lat=33.3)
        from_now_on = said_until(live, "convoy")
    with events(relief, after=-1) as stream:
        from_the_start = said_until(stream, "convoy")
    assert [event["event"] for event in from_now_on] == ["notice-filed/1"]  # the hazard's
    assert [event["event"] for event in from_the_start] == ["party-added/1"] * 4 + ["notice-filed/1"]
    entries = listening.node.ledger.size
    read = everything(relief, entries)
    read.update(the_record(relief, entries))
    read["streams"] = str([from_now_on, from_the_start]).encode()
    assert b"range" in read["/v1/picture"]
    assert {path for path, content in read.items() if SECRET.encode() in content} == set()
    # The walk would find it, were it there to be found.
    theirs = everything(listening.party("SDF"), entries)
    assert SECRET.encode() in b64decode(listening.node.ledger.entry(4).split(b'"')[3])
    assert sum(SECRET.encode() in content for content in theirs.values()) > 5
    assert len(ids) == 4


@pytest.mark.parametrize("verb", ["read", "amend", "withdraw"])
def test_what_is_hidden_is_refused_like_what_is_not_there(running: Running, verb: str) -> None:
    ids = file_secrets(running, SECRET, lat=35.33)
    relief = running.party("Relief")

    def refusal(identity: str) -> tuple[int, bytes]:
        path = f"/v1/notices/{identity}"
        body: Json = {"command_id": f"{verb} {identity}", "version": 1}
        match verb:
            case "read":
                answer = relief.get(path)
            case "amend":
                answer = relief.put(path, json={**body, "notice": notice(identity, "Relief")})
            case _:
                answer = relief.post(f"{path}/withdraw", json=body)
        assert answer.status_code == 404
        return len(answer.headers), answer.content

    for identity in ids:
        absent = "a" * len(identity)
        headers, content = refusal(absent)
        assert refusal(identity) == (headers, content.replace(absent.encode(), identity.encode()))


def test_an_id_that_cannot_be_had_does_not_tell_whose_it_is_or_what_it_names(running: Running) -> None:
    ids = file_secrets(running, SECRET, lat=35.33)
    relief = running.party("Relief")
    refused = []
    for identity in ids:
        body = {"command_id": f"file {identity}", "notice": notice(identity, "Relief")}
        answer = relief.post("/v1/notices", json=body)
        assert (answer.status_code, reason(answer)) == (409, "id-of-another-party")
        refused.append(answer.content.replace(identity.encode(), b""))
    assert len(set(refused)) == 1
    assert b"SDF" not in refused[0]
    assert b"SAA" not in refused[0]


def test_a_reader_sees_the_same_bytes_whatever_is_hidden_from_it(tmp_path: Path) -> None:
    """Two worlds that differ only in what the relief organisation may not see: words, ids, places, times and the clock
    being the same. (How often the ledger grew is the one thing that all see.)
    """
    seen = []
    for world, lat in (("plugh", 35.33), ("xyzzy", 34.44)):
        clock = iter(range(1_495_000_000_000_000, 1_496_000_000_000_000, 1_000_000))
        with Listening(tmp_path / world, clock=lambda clock=clock: next(clock)) as node:  # type: ignore[misc]
            for party in ("SDF", "SAA", "Relief"):
                node.party(party).get("/v1/parties")
            file_secrets(node, world, lat=lat)
            relief = node.party("Relief")
            filed(relief, "convoy", "Relief", kind="relief", lat=36.89)
            read = everything(relief, node.node.ledger.size - 2)
            with events(relief, after=-1) as stream:
                read["events"] = str(said_until(stream, "convoy")).encode()
            # The title of the hazard is in no world the reader's to see, though it meets the convoy.
            assert read["/v1/conflicts"].count(b'"leg_count"') == 1
            seen.append(read)
    assert seen[0] == seen[1]


def test_of_anothers_notice_one_sees_the_extent_while_it_meets_ones_own(running: Running) -> None:
    sdf, saa = running.party("SDF"), running.party("SAA")
    filed(saa, "saa-1", "SAA", title=SECRET, description=SECRET, represents=[SECRET], remarks=SECRET)
    assert sdf.get("/v1/notices/saa-1").status_code == 404
    filed(sdf, "post-1", "SDF")
    seen = sdf.get("/v1/notices/saa-1").json()
    assert (seen["disclosure"], seen["kind"], seen["party"], len(seen["volumes"])) == ("extent", "presence", "SAA", 1)
    assert (seen["title"], seen["description"], seen["represents"], seen["other"]) == (None, None, [], {})
    [conflict] = sdf.get("/v1/conflicts").json()["conflicts"]
    assert (conflict["a_title"], conflict["b_title"]) == ("Title of post-1", None)
    sdf.post("/v1/notices/post-1/withdraw", json={"command_id": "withdraw 1", "version": 1})
    assert sdf.get("/v1/notices/saa-1").status_code == 404


def test_a_monitor_sees_all_in_full(running: Running) -> None:
    file_secrets(running, SECRET, lat=35.33)
    seen = running.monitor().get("/v1/picture").json()
    assert {notice["disclosure"] for notice in seen["notices"]} == {"full"}
    assert (len(seen["notices"]), len(seen["conflicts"])) == (4, 1)
