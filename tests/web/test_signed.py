"""Commands that a party signs itself, over /v1/commands, and what is told to whoever sends another's."""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode, b64encode
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import open_envelope, sign_envelope
from detente.ledger.dsse import private_keyid
from detente.messages.commands import FileNotice, SignedCommand, WithdrawNotice
from detente.messages.events import Hand
from detente.messages.statements import write_statement
from detente.node.tries import MOST_TRIES
from tests.node.samples import filing_of
from tests.web.running import Json, Running, filed, filing, notice, reason

LEDGER = "detente.example/test"


def signed(command: SignedCommand, key: Ed25519PrivateKey, *, ledger: str = LEDGER, hand: Hand = Hand.PARTY) -> Json:
    """The body of a command under this key."""
    written = write_statement(command, ledger=ledger, hand=hand, chance=os.urandom)
    envelope = sign_envelope(written.payload_type, written.payload, key)
    return {"envelope": b64encode(envelope).decode(), "opening": b64encode(written.opening).decode()}


@pytest.fixture
def key(running: Running) -> Ed25519PrivateKey:
    """The own key of SDF's first person."""
    return running.enrolled("SDF")


def test_a_command_under_a_partys_own_key_is_taken_and_kept_as_it_was_sent(
    running: Running, key: Ed25519PrivateKey
) -> None:
    sdf = running.party("SDF")
    body = signed(filing_of("post-1", "SDF"), key)
    answer = sdf.post("/v1/commands", json=body)
    assert (answer.status_code, answer.json()["type"], answer.json()["notice"]) == (200, "notice-filed/2", "post-1")
    command = answer.json()["command"]
    assert (command["entry_base64"], command["opening_base64"]) == (body["envelope"], body["opening"])
    [signature] = open_envelope(b64decode(command["entry_base64"])).signatures
    assert signature.keyid == private_keyid(key)
    assert sdf.post("/v1/commands", json=body).json() == answer.json()
    assert sdf.get("/v1/notices/post-1").json()["title"] == "Title of post-1"


def test_the_node_signs_for_nobody_who_has_a_key_of_their_own(running: Running, key: Ed25519PrivateKey) -> None:
    sdf, held = running.party("SDF"), {"command_id": "command-1"}
    for answer in (
        sdf.post("/v1/notices", json=filing("post-1", "SDF")),
        sdf.put("/v1/notices/post-1", json={**held, "version": 1, "notice": notice("post-1", "SDF")}),
        sdf.post("/v1/notices/post-1/withdraw", json={**held, "version": 1}),
        sdf.post("/v1/notices/post-1/release", json={**held, "version": 1, "release": []}),
        sdf.post("/v1/held/3/confirm", json=held),
        sdf.post("/v1/held/3/dismiss", json=held),
    ):
        assert (answer.status_code, reason(answer)) == (422, "wrong-hand")
    filed(running.second("SDF"), "post-1", "SDF")  # who has none


def altered(body: Json, **changes: Any) -> Json:
    return {**body, **changes}


def test_what_was_not_signed_so_is_refused_with_the_reason(running: Running, key: Ed25519PrivateKey) -> None:
    sdf, command = running.party("SDF"), filing_of("post-1", "SDF")
    good = signed(command, key)
    broken = bytearray(b64decode(good["envelope"]))
    broken[-8] ^= 1
    for body, status, word in (
        (signed(command, Ed25519PrivateKey.generate()), 403, "unknown-key"),
        (signed(command, key, ledger="detente.example/other"), 422, "wrong-ledger"),
        (signed(command, key, hand=Hand.NODE), 422, "wrong-hand"),
        (altered(good, opening=signed(command, key)["opening"]), 422, "opening-differs"),
        (altered(good, opening=None), 422, "opening-differs"),
        (altered(good, envelope="no base64"), 422, "wrong-type"),
        (altered(good, envelope=b64encode(b"{}").decode()), 422, "wrong-shape"),
        (altered(good, envelope=b64encode(b64decode(good["envelope"])[:-3]).decode()), 400, "not-json"),
    ):
        answer = sdf.post("/v1/commands", json=body)
        assert (answer.status_code, reason(answer)) == (status, word)
    assert sdf.get("/v1/notices").json()["notices"] == []


def test_wrong_signatures_of_commands_keep_nobody_from_signing_in(running: Running, key: Ed25519PrivateKey) -> None:
    body = signed(filing_of("post-1", "SDF"), Ed25519PrivateKey.generate())
    for _ in range(MOST_TRIES + 1):
        assert running.party("SDF").post("/v1/commands", json=body).status_code == 403
    asked = running.speaker(None).post("/v1/challenge", json={"keyid": private_keyid(key)})
    assert asked.status_code == 200


def test_nobody_sends_a_command_in_anothers_name(running: Running, key: Ed25519PrivateKey) -> None:
    """The receipt would be for whoever sends it, and so would be what is said of command ids."""
    saa = running.party("SAA")
    body = signed(filing_of("post-1", "SDF"), key)
    before = saa.post("/v1/commands", json=body)
    assert running.party("SDF").post("/v1/commands", json=body).status_code == 200
    after = saa.post("/v1/commands", json=body)
    assert (before.status_code, reason(before)) == (403, "unknown-key")
    assert after.content == before.content


@pytest.mark.parametrize("command_id", ["file post-1", "file post-2"])
def test_a_command_id_of_another_party_cannot_be_found_out(running: Running, command_id: str) -> None:
    """Under one's own key, but in the other's name: whether the id was used is not told."""
    key = running.enrolled("SAA")
    filed(running.party("SDF"), "post-1", "SDF", command="file post-1")
    for command in (
        WithdrawNotice(command_id=command_id, party="SDF", version=1, notice_id="x"),
        FileNotice(command_id=command_id, party="SDF", notice=filing_of("post-1", "SDF").notice),
    ):
        answer: httpx.Response = running.party("SAA").post("/v1/commands", json=signed(command, key))
        assert (answer.status_code, reason(answer)) == (403, "wrong-party")


def test_whether_a_key_is_anothers_cannot_be_found_out(running: Running, key: Ed25519PrivateKey) -> None:
    command = filing_of("post-1", "SAA")

    def answered(signer: Ed25519PrivateKey) -> bytes:
        body = signed(command, signer)
        opened = json.loads(b64decode(body["envelope"]))
        sig = b64decode(opened["signatures"][0]["sig"])
        opened["signatures"][0]["sig"] = b64encode(bytes([sig[0] ^ 1]) + sig[1:]).decode()
        bodies = (body, altered(body, envelope=b64encode(json.dumps(opened).encode()).decode()))
        said = b"".join(running.party("SAA").post("/v1/commands", json=each).content for each in bodies)
        return re.sub(rb"[0-9a-f]{8,}", b"*", said)

    assert answered(key) == answered(Ed25519PrivateKey.generate())


def test_who_sees_no_data_delivers_a_command_and_is_told_only_that_it_stands(
    running: Running, key: Ed25519PrivateKey
) -> None:
    filed(running.party("SAA"), "saa-1", "SAA", kind="hazard")
    keeper = running.person("SDF", "keeper", "administrator")
    body = signed(filing_of("post-1", "SDF"), key)
    receipt = keeper.post("/v1/commands", json=body).json()
    assert (receipt["type"], receipt["command"]["entry_base64"]) == ("notice-filed/2", body["envelope"])
    assert (receipt["conflicts"], receipt["command"]["opening_base64"]) == ([], None)
    [conflict] = running.party("SDF").post("/v1/commands", json=body).json()["conflicts"]
    assert (conflict["a"], conflict["b_kind"]) == ("post-1", "hazard")
