"""What a reader can show to others: the signed entry behind a notice, opened as far as it is released to them."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.ledger import verify_receipt
from detente.ledger.keys import read_verifier_key
from detente.messages.sealing import SealBroken, commitment, partly, read_opening, unseal
from tests.node.samples import filing_of
from tests.web.running import Json, Running, filed, reason, stood_by
from tests.web.test_signed import signed

pytestmark = pytest.mark.slow

Data = tuple[Path, dict[str, str]]

EVERY_FIELD = {"description", "id", "kind", "other", "release", "represents", "stated", "title", "volumes"}


def evidence(client: httpx.Client, name: str, **parameters: str) -> Json:
    answer = client.get(f"/v1/notices/{name}/evidence", params=parameters)
    assert answer.status_code == 200, answer.text
    said: Json = answer.json()
    return said


def opened(said: Json) -> dict[str, Any]:
    """Of each opened field, its value."""
    opening = said["command"]["opening_base64"]
    return {} if opening is None else {name: value for name, (_, value) in json.loads(b64decode(opening)).items()}


def payload_of(said: Json) -> Json:
    payload: Json = json.loads(b64decode(json.loads(b64decode(said["entry_base64"]))["payload"]))
    return payload


def reference(client: httpx.Client) -> str:
    """What the reader calls the one notice of another that they see."""
    [name] = [one["id"] for one in client.get("/v1/notices").json()["notices"] if one["party"] == "SDF"]
    assert isinstance(name, str)
    return name


def seen_at(running: Running, *rules: Json, **stated: Any) -> tuple[httpx.Client, Json]:
    """The relief organisation, and the evidence that it has of a post of SDF's with this release."""
    relief = running.party("Relief")
    filed(running.party("SDF"), "post-1", "SDF", release=list(rules), **stated)
    return relief, evidence(relief, reference(relief))


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ({"level": "full"}, EVERY_FIELD - {"release"}),
        ({"level": "full", "without": ["other", "id"]}, EVERY_FIELD - {"release", "other", "id"}),
        ({"level": "extent"}, {"volumes"}),
        ({"level": "extent", "also": ["kind", "stated"]}, {"volumes", "kind", "stated"}),
    ],
)
def test_what_is_released_is_opened_and_nothing_else(running: Running, rule: Json, fields: set[str]) -> None:
    _, said = seen_at(running, {"to": "party:Relief", **rule}, title="xyzzy", description="plugh")
    assert opened(said).keys() == fields
    assert set(payload_of(said["command"])["sealed"]) == EVERY_FIELD
    assert ("plugh" in str(opened(said))) == ("description" in fields)
    assert "plugh" not in b64decode(said["command"]["entry_base64"]).decode()


def test_its_own_party_has_all_of_it_opened(running: Running) -> None:
    sdf = running.party("SDF")
    filed(sdf, "post-1", "SDF")
    assert opened(evidence(sdf, "post-1")).keys() == EVERY_FIELD


def test_evidence_proves_itself_to_whoever_has_the_nodes_key(running: Running, data: Data) -> None:
    """With the library: place in the ledger, and every opened field against its commitment."""
    _, said = seen_at(running, {"to": "party:Relief", "level": "full", "without": ["description"]}, title="The bridge")
    key = read_verifier_key(data[0])
    for part in (said["command"], said["key"]):
        assert verify_receipt(part["proof"], b64decode(part["entry_base64"]), key).number == part["entry"]
    sealed, opening = payload_of(said["command"])["sealed"], b64decode(said["command"]["opening_base64"])
    for name, (salt, value) in read_opening(opening).items():
        assert commitment(name, salt, bytes(value)) == sealed[name]
    fields = frozenset(read_opening(opening))
    assert json.loads(unseal({name: sealed[name] for name in fields}, opening)["title"]) == "The bridge"
    forged = opening.replace(b"The bridge", b"The market")
    with pytest.raises(SealBroken, match="title"):
        unseal({name: sealed[name] for name in fields}, forged)
    assert partly(opening, fields) == opening


def test_evidence_holds_without_our_software(running: Running) -> None:
    """Signature and commitments, with a library of another author and SHA-256 alone."""
    key = running.enrolled("SDF")
    sdf, relief = running.party("SDF"), running.party("Relief")
    assert sdf.post("/v1/commands", json=signed(filing_of("post-1", "SDF"), key)).status_code == 200
    rules = [{"to": "party:Relief", "level": "full"}]
    filed(running.second("SDF"), "post-2", "SDF", lat=36.6, release=rules)
    for name, client in (("post-1", sdf), ("post-2", relief)):
        said = evidence(client, name)
        envelope = json.loads(b64decode(said["command"]["entry_base64"]))
        kind, payload = envelope["payloadType"].encode(), b64decode(envelope["payload"])
        message = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
        # Whose key it is stands in the entry that authorised it.
        authorized = payload_of(said["key"])
        public = Ed25519PublicKey.from_public_bytes(b64decode(authorized["key"]))
        signature = b64decode(envelope["signatures"][0]["sig"])
        public.verify(signature, message)
        with pytest.raises(InvalidSignature):
            public.verify(signature, message.replace(b"SDF", b"SAA"))
        assert (authorized["party"], authorized["held"]) == ("SDF", name == "post-2")
        assert (json.loads(payload)["party"], json.loads(payload)["ledger"]) == ("SDF", "detente.example/test")
        sealed = json.loads(payload)["sealed"]
        opening = b64decode(said["command"]["opening_base64"]).decode()
        for field, (salt, value) in json.loads(opening).items():
            raw = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
            said_hash = hashlib.sha256(b"detente-commitment/1\n" + field.encode() + b"\n" + b64decode(salt) + raw)
            assert said_hash.hexdigest() == sealed[field], field


def test_of_what_is_only_known_to_exist_there_is_no_evidence(running: Running) -> None:
    """The signed bytes would be another each time that the hidden text is."""
    sdf, relief = running.party("SDF"), running.party("Relief")
    filed(sdf, "post-1", "SDF", release=[{"to": "everyone", "level": "existence", "also": ["kind", "id"]}])
    assert reference(relief) == "post-1"
    answer = relief.get("/v1/notices/post-1/evidence")
    assert (answer.status_code, reason(answer)) == (404, "not-found")


def test_the_evidence_is_that_of_the_command_by_which_the_notice_stands(running: Running) -> None:
    sdf = running.party("SDF")
    filed(sdf, "post-1", "SDF")
    body = {"command_id": "release 1", "version": 1, "release": [{"to": "party:Relief", "level": "full"}]}
    assert sdf.post("/v1/notices/post-1/release", json=body).status_code == 200
    before = evidence(running.party("Relief"), "post-1")
    assert payload_of(before["command"])["type"] == "file-notice/1"
    stood_by(running, "SDF", "clinic", lat=36.6)
    said = evidence(sdf, "clinic")
    assert payload_of(said["command"])["type"] == "file-notice/1"
    assert opened(said)["id"] == "clinic"


def test_a_monitor_that_looks_as_a_party_has_opened_what_both_may_see(running: Running) -> None:
    rules = [{"to": "party:SAA", "level": "full"}, {"to": "monitors", "level": "extent", "also": ["id", "title"]}]
    filed(running.party("SDF"), "post-1", "SDF", release=rules)
    monitor, saa = running.monitor(), running.party("SAA")
    assert opened(evidence(saa, "post-1")).keys() == EVERY_FIELD - {"release"}
    assert opened(evidence(monitor, "post-1", **{"as": "SAA"})).keys() == {"id", "title", "volumes"}
