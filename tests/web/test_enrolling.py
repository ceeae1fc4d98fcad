"""A person's own key: brought with a one-time code, and then signed in with by challenge."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.dsse import private_keyid
from detente.messages.commands import AuthorizeKey
from detente.messages.people import READS
from detente.node.codes import enrolment_message, plain_code
from tests.web.running import HandClock, Json, Running, filing, reason

pytestmark = pytest.mark.slow

Data = tuple[Path, dict[str, str]]

LEDGER = "detente.example/test"
START_S = HandClock().now_s


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def node(data: Data, clock: HandClock) -> Iterator[Running]:
    with Running(*data, clock=clock) as running:
        yield running
        assert not running.failures


def base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def invited(node: Running, person: str = "amal") -> str:
    code = node.access.enrolments.invite("SDF", person, READS, START_S)
    assert code is not None
    return code


def bringing(code: str, key: Ed25519PrivateKey, *, ledger: str = LEDGER) -> Json:
    """The body that brings a key with a code."""
    plain = plain_code(code)
    assert plain is not None
    signature = key.sign(enrolment_message(ledger, plain))
    return {"code": code, "key": base64(key.public_key().public_bytes_raw()), "signature": base64(signature)}


def confirmed(node: Running, enrolled: Json) -> None:
    """The operator heard the digits, and typed them."""
    command = node.access.enrolments.confirm(enrolled["party"], enrolled["person"], enrolled["fingerprint"], START_S)
    assert isinstance(command, AuthorizeKey)


def answered(client: httpx.Client, key: Ed25519PrivateKey, *, ledger: str = LEDGER, of: str | None = None) -> Json:
    """The answer to a new challenge for a key."""
    keyid = of or private_keyid(key)
    challenge = client.post("/v1/challenge", json={"keyid": keyid}).json()["challenge"]
    signature = key.sign(f"detente-sign-in/1\n{ledger}\n{challenge}".encode())
    return {"keyid": keyid, "challenge": challenge, "signature": base64(signature)}


@pytest.fixture
def key(node: Running) -> Ed25519PrivateKey:
    """The key of Amal of SDF, who is enrolled."""
    key = Ed25519PrivateKey.generate()
    confirmed(node, node.speaker(None).post("/v1/enrol", json=bringing(invited(node), key)).json())
    return key


def test_from_the_code_to_the_first_notice_nobody_but_its_owner_has_the_key(node: Running) -> None:
    nobody, key = node.speaker(None), Ed25519PrivateKey.generate()
    ledger = nobody.get("/v1/ledger").json()["ledger"]
    answer = nobody.post("/v1/enrol", json=bringing(invited(node), key, ledger=ledger))
    enrolled = answer.json()
    assert (answer.status_code, enrolled["party"], enrolled["person"]) == (200, "SDF", "amal")
    assert (enrolled["keyid"], len(enrolled["fingerprint"].replace("-", "").replace(" ", ""))) == (
        private_keyid(key), 30
    )  # fmt: skip
    # It counts only after somebody heard the digits from the person.
    assert nobody.post("/v1/session", json=answered(nobody, key)).status_code == 401
    confirmed(node, enrolled)
    signed_in = nobody.post("/v1/session", json=answered(nobody, key))
    assert (signed_in.status_code, signed_in.json()["person"]) == (200, "amal")
    assert signed_in.json()["keyid"] == private_keyid(key)
    refused = nobody.post("/v1/notices", json=filing("post-1", "SDF"))
    assert (refused.status_code, reason(refused)) == (422, "wrong-hand")  # the node signs for nobody with a key
    assert nobody.get("/v1/picture").json()["party"] == "SDF"


def test_a_code_is_read_as_people_write_it(node: Running) -> None:
    key, code = Ed25519PrivateKey.generate(), invited(node)
    body = bringing(code, key)
    written = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert node.speaker(None).post("/v1/enrol", json={**body, "code": written}).status_code == 200


def test_the_same_key_again_is_answered_the_same_and_another_is_refused(node: Running) -> None:
    nobody, code, key = node.speaker(None), invited(node), Ed25519PrivateKey.generate()
    first = nobody.post("/v1/enrol", json=bringing(code, key))
    assert nobody.post("/v1/enrol", json=bringing(code, key)).json() == first.json()
    other = nobody.post("/v1/enrol", json=bringing(code, Ed25519PrivateKey.generate()))
    assert (other.status_code, reason(other)) == (401, "not-authenticated")
    confirmed(node, first.json())
    late = nobody.post("/v1/enrol", json=bringing(code, key))
    assert (late.status_code, reason(late)) == (401, "not-authenticated")


def test_a_code_of_yesterday_is_refused(node: Running, clock: HandClock) -> None:
    code = invited(node)
    clock.now_s += 24 * 3600
    answer = node.speaker(None).post("/v1/enrol", json=bringing(code, Ed25519PrivateKey.generate()))
    assert (answer.status_code, reason(answer)) == (401, "not-authenticated")


def test_what_does_not_belong_together_brings_no_key(node: Running) -> None:
    nobody, code, key, other = (node.speaker(None), invited(node), *(Ed25519PrivateKey.generate() for _ in "12"))
    good = bringing(code, key)
    wrong_letter = ("A" if code[0] != "A" else "B") + code[1:]
    for body, status, word in (
        ({**good, "signature": bringing(code, other)["signature"]}, 403, "bad-signature"),
        ({**good, "key": base64(other.public_key().public_bytes_raw())}, 403, "bad-signature"),
        ({**good, "code": wrong_letter}, 403, "bad-signature"),
        (bringing(code, key, ledger="detente.example/other"), 403, "bad-signature"),
        (bringing(wrong_letter, key), 401, "not-authenticated"),
        ({**good, "code": "letters"}, 403, "bad-signature"),
        ({**good, "key": base64(bytes(32))}, 403, "bad-signature"),  # of small order: anybody can sign for it
        ({**good, "key": "no base64!"}, 422, "wrong-type"),
    ):
        answer = nobody.post("/v1/enrol", json=body)
        assert (answer.status_code, reason(answer)) == (status, word), body
    assert node.access.enrolments.waiting(START_S) == []
    assert nobody.post("/v1/enrol", json=good).status_code == 200


@pytest.mark.parametrize("way", ["enrol", "sign-in", "token"])
def test_ten_wrong_tries_close_the_door_to_an_address_for_a_quarter_of_an_hour(
    node: Running, key: Ed25519PrivateKey, clock: HandClock, way: str
) -> None:
    nobody, code = node.speaker(None), invited(node, "second")
    signed_in = node.party("SDF")

    def wrong() -> httpx.Response:
        other = Ed25519PrivateKey.generate()
        match way:
            case "enrol":
                return nobody.post("/v1/enrol", json=bringing("AAAAA-" * 3 + "AAAAA", other))
            case "sign-in":
                return nobody.post("/v1/session", json={"keyid": "0" * 64, "challenge": "x", "signature": "AAAA"})
            case _:
                return node.speaker("detente_wrong").get("/v1/picture")

    statuses: list[int] = []
    while len([status for status in statuses if status == 401]) < 10:
        statuses.append(wrong().status_code)
    # Also the right code and the right key are not looked at now; who has a token is let in.
    for answer in (
        nobody.post("/v1/enrol", json=bringing(code, Ed25519PrivateKey.generate())),
        nobody.post("/v1/challenge", json={"keyid": "x"}),
    ):
        assert (answer.status_code, reason(answer)) == (429, "too-many-requests")
    assert signed_in.get("/v1/picture").status_code == 200
    clock.now_s += 15 * 60
    assert nobody.post("/v1/enrol", json=bringing(code, Ed25519PrivateKey.generate())).status_code == 200
    assert nobody.post("/v1/session", json=answered(nobody, key)).status_code == 200


def test_a_challenge_is_good_once(node: Running, key: Ed25519PrivateKey) -> None:
    nobody = node.speaker(None)
    body = answered(nobody, key)
    assert nobody.post("/v1/session", json=body).status_code == 200
    again = node.speaker(None).post("/v1/session", json=body)
    assert (again.status_code, reason(again)) == (401, "not-authenticated")


def test_a_challenge_is_good_for_two_minutes(node: Running, key: Ed25519PrivateKey, clock: HandClock) -> None:
    nobody = node.speaker(None)
    in_time, late = answered(nobody, key), answered(nobody, key)
    clock.now_s += 120
    assert nobody.post("/v1/session", json=in_time).status_code == 200
    clock.now_s += 1
    assert nobody.post("/v1/session", json=late).status_code == 401


def test_nobody_signs_in_with_what_was_not_signed_for_here(node: Running, key: Ed25519PrivateKey) -> None:
    nobody, other = node.speaker(None), Ed25519PrivateKey.generate()
    good = answered(nobody, key)
    for body in (
        answered(nobody, other),  # nobody's
        answered(nobody, other, of=private_keyid(key)),  # in another's name
        {**answered(nobody, key, of="0" * 64), "keyid": private_keyid(key)},  # a challenge of another key
        answered(nobody, key, ledger="detente.example/other"),
        {**good, "challenge": good["challenge"][::-1]},
    ):
        answer = nobody.post("/v1/session", json=body)
        assert (answer.status_code, reason(answer)) == (401, "not-authenticated")
    assert nobody.get("/v1/session").status_code == 401
    assert nobody.post("/v1/session", json=good).status_code == 200


def test_whether_there_is_such_a_key_is_not_told(node: Running, key: Ed25519PrivateKey) -> None:
    nobody, other = node.speaker(None), Ed25519PrivateKey.generate()
    signature = base64(bytes(64))
    told = []
    for keyid in (private_keyid(key), private_keyid(other)):
        answer = nobody.post("/v1/challenge", json={"keyid": keyid})
        challenge = answer.json()["challenge"]
        refused = nobody.post("/v1/session", json={"keyid": keyid, "challenge": challenge, "signature": signature})
        told.append((answer.status_code, len(answer.content), refused.status_code, refused.content))
    assert told[0] == told[1]


def test_a_key_that_is_void_or_too_old_opens_no_session_and_ends_those_there_are(
    node: Running, key: Ed25519PrivateKey, clock: HandClock
) -> None:
    client = node.speaker(None)
    assert client.post("/v1/session", json=answered(client, key)).status_code == 200
    clock.now_s += 90 * 24 * 3600
    assert client.post("/v1/session", json=answered(client, key)).status_code == 401
    clock.now_s = START_S + 60
    assert client.get("/v1/session").status_code == 200
    node.access.remove_person("SDF", "amal")
    assert client.get("/v1/session").status_code == 401
    assert client.post("/v1/session", json=answered(client, key)).status_code == 401
