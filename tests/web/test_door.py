"""Who is let in, how much, how often, in what shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.running import Listening, Running, filed, filing, reason

Data = tuple[Path, dict[str, str]]

READS = ("/v1/picture", "/v1/notices", "/v1/conflicts", "/v1/parties", "/v1/checkpoint", "/v1/events", "/v1/notices/x")


@pytest.mark.parametrize(
    "header",
    [None, "Bearer", "Bearer ", "Bearer wrong", "Basic U0RGOng=", "bearer\tx", "Bearer detente_é", "Bearer \x7f"],
)
def test_without_a_good_token_nothing_is_told(running: Running, header: str | None) -> None:
    headers = [] if header is None else [(b"authorization", header.encode())]
    answer = running.speaker(None).get("/v1/picture", headers=headers)
    assert (answer.status_code, reason(answer)) == (401, "not-authenticated")
    assert answer.headers["www-authenticate"] == 'Bearer realm="detente"'


@pytest.mark.parametrize("path", READS)
def test_every_read_needs_a_token(running: Running, path: str) -> None:
    assert running.speaker("detente_wrong").get(path).status_code == 401


def test_every_command_needs_a_token_and_takes_nothing_without(running: Running) -> None:
    nobody = running.speaker(None)
    body = filing("post-1", "SDF")
    assert nobody.post("/v1/notices", json=body).status_code == 401
    assert nobody.put("/v1/notices/post-1", json={**body, "version": 1}).status_code == 401
    assert nobody.post("/v1/notices/post-1/withdraw", json={"command_id": "x" * 8, "version": 1}).status_code == 401
    assert running.monitor().get("/v1/notices").json()["notices"] == []


def test_a_token_is_good_at_its_own_node_only(running: Running, tmp_path: Path) -> None:
    with Running(tmp_path / "other") as other:
        assert other.party("SDF").get("/v1/picture").status_code == 200
        assert running.speaker(other.tokens["SDF"]).get("/v1/picture").status_code == 401


def test_a_renewed_token_voids_the_earlier_one_at_once(running: Running) -> None:
    before = running.party("SDF")
    assert before.get("/v1/picture").status_code == 200
    token = running.access.renew("SDF")
    assert before.get("/v1/picture").status_code == 401
    assert running.speaker(token).get("/v1/picture").status_code == 200


def test_a_party_added_while_the_node_runs_is_let_in_and_entered(running: Running) -> None:
    rebels = running.party("Rebels")
    assert rebels.get("/v1/picture").json()["party"] == "Rebels"
    filed(rebels, "rebels-1", "Rebels")
    names = [party["name"] for party in running.party("SDF").get("/v1/parties").json()["parties"]]
    assert names == ["SDF", "SAA", "Relief", "Monitor", "Rebels"]


def test_many_first_requests_of_a_new_party_enter_it_once(listening: Listening) -> None:
    size = listening.node.ledger.size
    rebels = listening.party("Rebels")
    with httpx.Client(base_url=listening.url, headers=rebels.headers, trust_env=False) as second:
        assert [client.get("/v1/parties").status_code for client in (rebels, second)] == [200, 200]
    # The party, and the key that the node holds for its first person: the command, and what the node says of it.
    assert listening.node.ledger.size == size + 3


def test_only_monitors_look_as_another(running: Running) -> None:
    sdf, monitor = running.party("SDF"), running.monitor()
    filed(sdf, "post-1", "SDF")
    assert sdf.get("/v1/picture", params={"as": "SDF"}).status_code == 200
    for other in ("SAA", "Nobody", ""):
        answer = sdf.get("/v1/picture", params={"as": other})
        assert (answer.status_code, reason(answer)) == (403, "not-permitted")
    seen = monitor.get("/v1/picture", params={"as": "SAA"}).json()
    assert (seen["party"], seen["you"], seen["role"], seen["notices"]) == ("SAA", "Monitor", "monitor", [])
    for path in ("/v1/picture", "/v1/notices", "/v1/conflicts", "/v1/parties", "/v1/events", "/v1/notices/post-1"):
        answer = monitor.get(path, params={"as": "Nobody"})
        assert (answer.status_code, reason(answer)) == (404, "not-found")


def test_a_monitor_may_not_file_for_a_party_it_looks_as(running: Running) -> None:
    answer = running.monitor().post("/v1/notices", params={"as": "SDF"}, json=filing("post-1", "SDF"))
    assert (answer.status_code, reason(answer)) == (403, "not-permitted")


def test_a_body_beyond_the_limit_is_refused(running: Running) -> None:
    big = json.dumps(filing("post-1", "SDF", remarks="x" * 1_100_000)).encode()
    headers = {"content-type": "application/json"}
    answer = running.party("SDF").post("/v1/notices", content=big, headers=headers)
    assert (answer.status_code, reason(answer)) == (413, "too-large")


def test_a_body_without_an_end_is_refused_at_the_limit(listening: Listening) -> None:
    """Sent in chunks and without a length, so that only counting shows how large it is."""
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 64 * 1024 * 1024:
            sent += 65_536
            yield b" " * 65_536

    sdf = listening.party("SDF")
    try:
        answer = sdf.post("/v1/notices", content=endless(), headers={"content-type": "application/json"})
        assert (answer.status_code, reason(answer)) == (413, "too-large")
    except httpx.TransportError:
        pass  # the node had answered and closed before all was sent
    assert sent < 64 * 1024 * 1024
    assert sdf.get("/healthz").status_code == 200


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/geo+json"])
def test_another_content_type_is_refused(running: Running, kind: str) -> None:
    content = json.dumps(filing("post-1", "SDF")).encode()
    answer = running.party("SDF").post("/v1/notices", content=content, headers={"content-type": kind})
    assert (answer.status_code, reason(answer)) == (415, "wrong-type")
    assert answer.json()["refusals"][0]["field"] == "content-type"


def test_a_charset_beside_the_content_type_does_no_harm(running: Running) -> None:
    content = json.dumps(filing("post-1", "SDF")).encode()
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    assert running.party("SDF").post("/v1/notices", content=content, headers=headers).status_code == 201


def hostile() -> Iterator[Any]:
    whole = json.dumps(filing("post-1", "SDF")).encode()
    yield pytest.param(b"", id="nothing")
    yield pytest.param(whole[:-5], id="cut-off")
    yield pytest.param(whole + b"x", id="followed-by-more")
    yield pytest.param(whole.replace(b"Title", b"T\xffitle"), id="not-utf8")
    yield pytest.param(whole.replace(b"Title", b"T\\ud800itle"), id="half-a-character")
    yield pytest.param(whole.replace(b"Title", b"T\\u0000itle"), id="zero-character")
    yield pytest.param(whole.replace(b"35.33", b"NaN"), id="NaN")
    yield pytest.param(whole.replace(b"35.33", b"1e999"), id="infinite")
    yield pytest.param(whole.replace(b"35.33", b"9" * 5_000), id="number-of-5000-digits")
    yield pytest.param(whole.replace(b'"title"', b'"id": "other", "title"'), id="doubled-member")
    yield pytest.param(b'{"command_id": "12345678", "notice": ' + b"[" * 300_000, id="deep-and-broken")
    for depth in (60, 500, 900, 990, 100_000):
        nested = b"[" * depth + b"]" * depth
        yield pytest.param(b'{"command_id": "12345678", "notice": ' + nested + b"}", id=f"{depth}-deep")
        yield pytest.param(whole.replace(b"[40.14, 35.33]", nested), id=f"coordinates-{depth}-deep")
        yield pytest.param(
            whole.replace(b'"title"', b'"remarks": ' + nested + b', "title"'), id=f"property-{depth}-deep"
        )


@pytest.mark.parametrize("body", list(hostile()))
def test_hostile_json_is_refused_in_words(running: Running, body: bytes) -> None:
    sdf = running.party("SDF")
    answer = sdf.post("/v1/notices", content=body, headers={"content-type": "application/json"})
    if answer.status_code != 201:  # a property sixty deep is kept like any that is not known
        assert answer.status_code in (400, 422)
        refusal = answer.json()["refusals"][0]
        assert refusal["wrong"]
        assert refusal["right"]
        assert len(answer.content) < 10_000
    filed(sdf, "post-2", "SDF")


def test_too_many_requests_are_told_when_to_come_again(data: Data) -> None:
    with Running(*data, requests_per_second=5) as running:
        sdf = running.party("SDF")
        answers = [sdf.get("/v1/parties") for _ in range(30)]
        refused = [answer for answer in answers if answer.status_code == 429]
        assert [answer.status_code for answer in answers[:10]] == [200] * 10
        assert refused
        assert reason(refused[0]) == "too-many-requests"
        assert int(refused[0].headers["retry-after"]) >= 1
        # Another party has its own measure.
        assert running.party("SAA").get("/v1/parties").status_code == 200


def test_whoever_guesses_tokens_is_slowed_down_and_nobody_else_is(running: Running) -> None:
    stranger = running.speaker("detente_wrong")
    statuses = [stranger.get("/v1/parties").status_code for _ in range(40)]
    assert set(statuses) == {401, 429}
    assert running.party("SDF").get("/v1/parties").status_code == 200
