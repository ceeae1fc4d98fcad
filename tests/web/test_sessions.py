"""Sessions of a browser: what the cookie is, when it ends, and for whose pages it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.running import HandClock, Running, filing, reason

pytestmark = pytest.mark.slow

Data = tuple[Path, dict[str, str]]

IDLE_S, LONGEST_S = 30 * 60, 12 * 60 * 60


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def timed(data: Data, clock: HandClock) -> Iterator[Running]:
    with Running(*data, clock=clock) as running:
        yield running
        assert not running.failures


def signed_in(running: Running, party: str = "SDF") -> httpx.Client:
    """A client that has the cookie of a session, and no token."""
    answer = running.party(party).post("/v1/session")
    assert answer.status_code == 200, answer.text
    client = running.speaker(None)
    client.cookies.set("detente", answer.cookies["detente"])
    return client


def status(client: httpx.Client, **headers: str) -> int:
    return client.get(
        "/v1/session", headers={name.replace("_", "-"): value for name, value in headers.items()}
    ).status_code


def test_a_session_speaks_for_its_person_in_reads_and_commands(running: Running) -> None:
    client = signed_in(running)
    seen = client.get("/v1/session").json()
    assert (seen["party"], seen["person"], seen["role"], seen["keyid"]) == ("SDF", "first", "party", None)
    assert seen["ledger"] == client.get("/v1/ledger").json()["ledger"] == "detente.example/test"
    assert client.post("/v1/notices", json=filing("post-1", "SDF")).status_code == 201
    assert client.get("/v1/picture").json()["you"] == "SDF"


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_cookie_is_for_our_own_page_alone_and_no_script_reads_it(
    running: Running, scheme: str, secure: bool
) -> None:
    answer = running.party("SDF").post(f"{scheme}://127.0.0.1/v1/session")
    said = answer.headers["set-cookie"]
    secret = answer.cookies["detente"]
    flags = {part.strip().lower() for part in said.split(";")[1:]}
    assert flags == {"httponly", "samesite=strict", "path=/"} | ({"secure"} if secure else set())
    assert answer.headers["cache-control"] == "no-store"
    assert secret not in answer.text
    assert secret not in running.tokens.values()


def test_the_secret_of_a_session_is_not_kept(data: Data, running: Running) -> None:
    secret = running.party("SDF").post("/v1/session").cookies["detente"]
    kept = [path for path in data[0].rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert kept == []


def test_a_session_ends_half_an_hour_after_its_last_use(timed: Running, clock: HandClock) -> None:
    client = signed_in(timed)
    for _ in range(3):
        clock.now_s += IDLE_S - 1
        assert status(client) == 200
    clock.now_s += IDLE_S
    answer = client.get("/v1/session")
    assert (answer.status_code, reason(answer)) == (401, "not-authenticated")
    clock.now_s -= IDLE_S // 2
    assert status(client) == 200  # and no earlier


def test_a_session_ends_twelve_hours_after_it_was_opened_however_much_it_is_used(
    timed: Running, clock: HandClock
) -> None:
    client = signed_in(timed)
    opened_s = clock.now_s
    while clock.now_s + 1_200 < opened_s + LONGEST_S:
        clock.now_s += 1_200
        assert status(client) == 200
    clock.now_s = opened_s + LONGEST_S - 1
    assert status(client) == 200
    clock.now_s += 1
    assert status(client) == 401


def test_signing_out_ends_the_session_and_no_other(running: Running) -> None:
    here, there = signed_in(running), signed_in(running)
    answer = here.delete("/v1/session")
    assert answer.status_code == 200
    assert 'detente=""' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]
    stolen = running.speaker(None)
    stolen.cookies.set("detente", there.cookies["detente"])
    assert (status(here), status(stolen)) == (401, 200)


def test_the_secret_itself_is_worth_nothing_after_signing_out(running: Running) -> None:
    client = signed_in(running)
    kept = client.cookies["detente"]
    client.delete("/v1/session")
    client.cookies.set("detente", kept)
    assert status(client) == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_sites_page_asks_with_the_cookie_is_refused(running: Running, site: str) -> None:
    client = signed_in(running)
    secret = client.cookies["detente"]
    for answer in (
        client.get("/v1/picture", headers={"sec-fetch-site": site}),
        client.post("/v1/notices", json=filing("post-1", "SDF"), headers={"sec-fetch-site": site}),
    ):
        assert (answer.status_code, reason(answer)) == (401, "not-authenticated")
    assert running.party("SDF").get("/v1/notices").json()["notices"] == []
    client.delete("/v1/session", headers={"sec-fetch-site": site})
    client.cookies.set("detente", secret)
    assert [status(client, sec_fetch_site=own) for own in ("same-origin", "none")] == [200, 200]


def test_a_renewed_token_ends_the_sessions_of_its_person_and_of_nobody_else(running: Running) -> None:
    sdf, saa = signed_in(running), signed_in(running, "SAA")
    running.second("SDF")
    second = running.speaker(None)
    second.cookies.set("detente", running.second("SDF").post("/v1/session").cookies["detente"])
    assert running.access.renew("SDF") is not None
    assert [status(client) for client in (sdf, saa, second)] == [401, 200, 200]


def test_a_person_taken_off_the_list_has_no_session(running: Running) -> None:
    client = running.speaker(None)
    client.cookies.set("detente", running.second("SDF").post("/v1/session").cookies["detente"])
    assert status(client) == 200
    running.access.remove_person("SDF", "second")
    assert (status(client), status(signed_in(running))) == (401, 200)


def test_a_session_outlives_a_restart_of_the_node(data: Data) -> None:
    with Running(*data) as before:
        secret = signed_in(before).cookies["detente"]
    with Running(*data) as after:
        client = after.speaker(None)
        client.cookies.set("detente", secret)
        assert status(client) == 200


def test_a_wrong_token_beside_a_good_cookie_is_refused(running: Running) -> None:
    client = signed_in(running)
    assert status(client, authorization="Bearer wrong") == 401


def test_every_read_answers_head_and_what_a_path_has_not_is_named(running: Running) -> None:
    sdf = running.party("SDF")
    for path in ("/v1/picture", "/v1/notices", "/v1/session", "/v1/readings", "/v1/events", "/checkpoint"):
        answer = sdf.head(path)
        assert (answer.status_code, answer.content) == (200, b""), path
    for method, path, allowed in (
        ("DELETE", "/v1/notices", {"GET", "HEAD", "POST"}),
        ("PATCH", "/v1/session", {"GET", "HEAD", "POST", "DELETE"}),
        ("POST", "/v1/picture", {"GET", "HEAD"}),
        ("POST", "/v1/notices/x", {"GET", "HEAD", "PUT"}),
    ):
        answer = sdf.request(method, path)
        assert (answer.status_code, reason(answer)) == (405, "not-permitted"), (method, path)
        assert set(answer.headers["allow"].split(", ")) == allowed, (method, path)
