"""Who comes in, how, and for how long: sessions, challenges, tokens that end while something is being sent."""

from __future__ import annotations

import asyncio
import time
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import httpx
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.requests import Request

from detente.ledger.dsse import private_keyid
from detente.messages.people import READS
from detente.messages.refusals import Reason
from detente.node.access import FIRST_PERSON
from detente.node.service import Service
from detente.web.challenges import CHALLENGE_S, Challenges
from detente.web.door import Door
from detente.web.exchange import Refused
from tests.node.signing import authorizing, key_of
from tests.web.running import Json, Running, reason

ALI = key_of("Ali")
NOW_S = 1_495_065_600
"""2017-05-18T00:00Z."""


def signing_in(running: Running, key: Ed25519PrivateKey, challenge: str) -> Json:
    said = f"detente-sign-in/1\n{running.node.origin}\n{challenge}".encode()
    return {
        "keyid": private_keyid(key),
        "challenge": challenge,
        "signature": b64encode(key.sign(said)).decode(),
    }


def challenge_of(client: httpx.Client, key: Ed25519PrivateKey) -> str:
    answer = client.post("/v1/challenge", json={"keyid": private_keyid(key)})
    assert answer.status_code == 200, answer.text
    challenge: str = answer.json()["challenge"]
    return challenge


@pytest.mark.parametrize("header", ["x", "Basic U0RGOng=", "Bearer", "Bearer "])
def test_a_cookie_opens_no_other_session(running: Running, header: str) -> None:
    """Else whoever has one cookie would never need a token again."""
    opened = running.party("SDF").post("/v1/session")
    assert opened.status_code == 200
    headers = {"cookie": f"detente={opened.cookies['detente']}", "authorization": header}
    assert running.speaker(None).get("/v1/session", headers=headers).status_code == 200
    for body in (None, {"keyid": "x", "challenge": "x", "signature": ""}):
        answer = running.speaker(None).post("/v1/session", headers=headers, json=body)
        assert answer.status_code in (401, 415)
        assert "detente" not in answer.cookies


def test_a_key_signs_in_once_with_each_challenge(running: Running) -> None:
    running.access.instructions.add(authorizing("SDF", "Ali", key=ALI))
    nobody = running.speaker(None)
    answer = signing_in(running, ALI, challenge_of(nobody, ALI))
    signed_in = nobody.post("/v1/session", json=answer)
    assert (signed_in.status_code, signed_in.json()["person"]) == (200, "Ali")
    assert reason(nobody.post("/v1/session", json=answer)) == "not-authenticated"


def test_who_asks_for_many_challenges_is_slowed_down_and_takes_none_from_others(running: Running) -> None:
    running.access.instructions.add(authorizing("SDF", "Ali", key=ALI))
    nobody = running.speaker(None)
    challenge = challenge_of(nobody, ALI)
    answers = [nobody.post("/v1/challenge", json={"keyid": "x"}) for _ in range(500)]
    assert [answer for answer in answers if answer.status_code == 429]
    assert nobody.post("/v1/session", json=signing_in(running, ALI, challenge)).status_code == 200


def test_a_challenge_is_good_for_two_minutes_for_its_key_at_its_node_and_once() -> None:
    ours, other = Challenges(), Challenges()
    challenge = ours.new("key", NOW_S)
    for _ in range(20_000):
        ours.new("other key", NOW_S)
    assert ours.is_open(challenge, "key", NOW_S + CHALLENGE_S)
    assert not ours.is_open(challenge, "key", NOW_S + CHALLENGE_S + 1)
    assert not ours.is_open(challenge, "other key", NOW_S)
    assert not other.is_open(challenge, "key", NOW_S)
    assert not ours.is_open(challenge.replace("1", "2", 1), "key", NOW_S)
    for made_up in ("", ".", "..", "x", "é.é.é", "\ud800"):
        assert not ours.is_open(made_up, "key", NOW_S)
    ours.answered(challenge, NOW_S)
    ours.answered(ours.new("key", NOW_S + CHALLENGE_S), NOW_S + CHALLENGE_S)
    assert not ours.is_open(challenge, "key", NOW_S + CHALLENGE_S)


class Slow:
    """A request with a body of which the last part comes after something else has happened."""

    def __init__(self, headers: dict[str, str], meanwhile: Any) -> None:
        self._parts = [b"[1,", b"2]"]
        self._meanwhile = meanwhile
        named = {"content-type": "application/json", **headers}
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/",
            "query_string": b"",
            "client": ("192.0.2.1", 1),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        }
        self.request = Request(scope, self._receive)

    async def _receive(self) -> dict[str, Any]:
        part = self._parts.pop(0)
        if not self._parts:
            self._meanwhile()
        return {"type": "http.request", "body": part, "more_body": bool(self._parts)}


LIST = msgspec.json.Decoder(list[int])


@pytest.mark.parametrize("by", ["token", "cookie"])
@pytest.mark.parametrize("what", ["renewed", "removed", "nothing"])
def test_what_ends_while_a_body_is_on_its_way_is_not_heard(running: Running, by: str, what: str) -> None:
    access = running.access
    token = access.add_person("SDF", "Importer", READS)
    bearer = access.person("SDF", "Importer")
    assert token is not None
    assert bearer is not None
    secret = access.sessions.open(bearer, int(time.time()))
    headers = {"authorization": f"Bearer {token}"} if by == "token" else {"cookie": f"detente={secret}"}
    changes: dict[str, Callable[[str, str], object]] = {
        "renewed": access.renew,
        "removed": access.remove_person,
        "nothing": access.person,
    }
    slow = Slow(headers, lambda: changes[what]("SDF", "Importer"))

    async def heard() -> bool:
        service = Service(running.node)
        writing = asyncio.ensure_future(service.run(lambda _: None))
        try:
            speaker, body = await Door(service, running.roll, requests_per_second=10).body(slow.request, LIST)
        except Refused as refused:
            return refused.refusals[0].reason is not Reason.NOT_AUTHENTICATED
        finally:
            writing.cancel()
        assert (speaker.person, body) == ("Importer", [1, 2])
        return True

    assert asyncio.run(heard()) == (what == "nothing")


def test_duties_that_change_while_a_body_is_on_its_way_are_those_that_count(running: Running) -> None:
    slow = Slow(
        {"authorization": f"Bearer {running.token('SDF')}"},
        lambda: running.access.key_authorized("SDF", FIRST_PERSON, [], "ab" * 32),
    )

    async def duties() -> frozenset[str]:
        service = Service(running.node)
        writing = asyncio.ensure_future(service.run(lambda _: None))
        speaker, _ = await Door(service, running.roll, requests_per_second=10).body(slow.request, LIST)
        writing.cancel()
        return frozenset(speaker.duties)

    assert asyncio.run(duties()) == frozenset()
