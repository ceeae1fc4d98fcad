"""The application around the API: paths, methods, health, the page, and what a demo must not do."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from detente.web.app import PAGE_FOLDER
from tests.web.running import Running, filed, filing, reason

Data = tuple[Path, dict[str, str]]

ALLOWED = {
    "/v1/notices": {"GET", "HEAD", "POST"},
    "/v1/notices/x": {"GET", "HEAD", "PUT"},
    "/v1/picture": {"GET", "HEAD"},
    "/v1/events": {"GET", "HEAD"},
    "/healthz": {"GET", "HEAD"},
    "/openapi.json": {"GET", "HEAD"},
}


@pytest.mark.parametrize("path", ALLOWED)
def test_a_method_that_a_path_has_not_is_refused_with_those_it_has(running: Running, path: str) -> None:
    sdf = running.party("SDF")
    for method in {"DELETE", "PATCH", "OPTIONS", "TRACE", "GET", "POST", "PUT"} - ALLOWED[path]:
        answer = sdf.request(method, path)
        assert answer.status_code == 405, method
        assert {allowed.strip() for allowed in answer.headers["allow"].split(",")} == ALLOWED[path]
        assert answer.json()["refusals"]


@pytest.mark.parametrize("path", ["/v1/picture", "/v1/notices/post-1", "/openapi.json", "/healthz"])
def test_the_head_of_an_answer_is_that_of_the_whole(running: Running, path: str) -> None:
    sdf = running.party("SDF")
    filed(sdf, "post-1", "SDF")
    head, whole = sdf.head(path), sdf.get(path)
    assert head.status_code == whole.status_code == 200
    assert head.headers == whole.headers


@pytest.mark.parametrize(
    "path",
    ["/v1", "/v1/", "/v1/nothing", "/v2/notices", "/nothing.html", "/%00", "/..%2f..%2fetc/passwd", "/" + "x" * 5_000],
)
def test_an_unknown_path_is_answered_in_json(running: Running, path: str) -> None:
    answer = running.party("SDF").get(path)
    assert (answer.status_code, reason(answer)) == (404, "not-found")
    assert answer.headers["content-type"] == "application/json"


def test_health_needs_no_token_and_tells_nothing_else(running: Running) -> None:
    answer = running.speaker(None).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_no_cache_keeps_what_a_party_reads(running: Running) -> None:
    sdf = running.party("SDF")
    filed(sdf, "post-1", "SDF")
    for path in ("/v1/picture", "/v1/notices", "/v1/notices/post-1", "/v1/checkpoint", "/v1/entries/4/receipt"):
        assert sdf.get(path).headers["cache-control"] == "no-store"


def test_a_serving_node_hands_its_tokens_to_nobody(running: Running) -> None:
    assert running.speaker(None).get("/demo.json").status_code == 404


def test_the_demo_hands_out_its_token_under_this_machines_names_only(data: Data) -> None:
    """A page of another origin whose name was made to resolve to 127.0.0.1 reads nothing."""
    with Running(*data, demo_token="token-of-the-demo") as demo:
        nobody, sdf = demo.speaker(None), demo.party("SDF")
        for host in ("127.0.0.1", "127.0.0.1:8620", "localhost:8620", "[::1]:8620", "localhost"):
            assert nobody.get("/demo.json", headers={"host": host}).json() == {"token": "token-of-the-demo"}
        for host in (
            "evil.example",
            "evil.example:8620",
            "127.0.0.1.evil.example",
            "localhost:x",
            "127.0.0.1:8620:1",
            "",
        ):
            for client, path in ((nobody, "/demo.json"), (sdf, "/v1/picture"), (nobody, "/")):
                answer: httpx.Response = client.get(path, headers={"host": host})
                assert answer.status_code == 421, host
                assert b"token-of-the-demo" not in answer.content


def test_a_ledger_that_can_no_longer_be_read_ends_the_node_and_gives_no_false_answer(data: Data) -> None:
    with Running(*data) as running:
        sdf = running.party("SDF")
        filed(sdf, "post-1", "SDF")
        running.node.ledger.close()  # as it does by itself after an error of the disk
        for answer in (sdf.get("/v1/entries/4/receipt"), sdf.post("/v1/notices", json=filing("post-2", "SDF"))):
            assert (answer.status_code, reason(answer)) == (503, "node-stopped")
        assert running.failures


@pytest.mark.slow
def test_the_page_is_kept_to_its_own_origin(running: Running) -> None:
    assert (PAGE_FOLDER / "index.html").is_file(), "the page is not built: make page"
    nobody = running.speaker(None)
    for path in ("/", "/index.html", "/detente.svg"):
        answer = nobody.get(path)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
